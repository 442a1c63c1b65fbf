//! JPEG: segments with sound lengths, a frame with a size, scans up to the end mark.
//!
//! After the end mark cameras leave things of their own: a second JPEG (multi-picture format, gain maps), zeros, a maker's
//! trailer. These are taken; an archive, a document, a web page or a program after it is not.

use super::{FileKind, Refusal, be_u16, find, is_too_many};

pub const MAGIC: &[u8] = b"\xFF\xD8\xFF";

/// What must not stand after the picture, all in lower case.
const FOREIGN: [&[u8]; 10] = [
    b"pk\x03\x04",
    b"pk\x05\x06",
    b"%pdf-",
    b"<html",
    b"<script",
    b"<!doctype",
    b"<?php",
    b"<svg",
    b"rar!\x1a",
    b"\x7felf",
];

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let (end, _) = picture(bytes)?;
    let rest = bytes.get(end..).unwrap_or_default().to_ascii_lowercase();
    if FOREIGN.iter().any(|mark| find(&rest, mark).is_some()) {
        return Err(Refusal::TrailingData(FileKind::Jpeg));
    }
    Ok(())
}

/// Width and height of a picture that was checked.
pub fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    picture(bytes).ok().map(|(_, size)| size)
}

/// Where the picture ends, and its width and height.
fn picture(bytes: &[u8]) -> Result<(usize, (usize, usize)), Refusal> {
    let truncated = Refusal::Truncated(FileKind::Jpeg);
    let fault = |why| Refusal::Malformed(FileKind::Jpeg, why);
    let (mut at, mut frame, mut scan, mut measures) = (2, false, false, (0, 0));
    loop {
        if bytes.get(at).ok_or(truncated)? != &0xFF {
            return Err(fault("a segment does not begin with a marker"));
        }
        // Markers may be preceded by fill bytes.
        while bytes.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        let marker = *bytes.get(at + 1).ok_or(truncated)?;
        at += 2;
        match marker {
            0xD9 if frame && scan => return Ok((at, measures)),
            0xD9 => return Err(fault("no picture data")),
            0x01 | 0xD0..=0xD7 => continue,
            0x00 | 0x02..=0xBF | 0xD8 => return Err(fault("a marker that cannot stand here")),
            _ => {}
        }
        let length = be_u16(bytes, at).ok_or(truncated)?;
        if length < 2 {
            return Err(fault("a segment without length"));
        }
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            // The height may be 0 and follow later; the width may not.
            frame = length >= 8 && be_u16(bytes, at + 5).is_some_and(|width| width > 0);
            if !frame {
                return Err(fault("a frame without a size"));
            }
            let size = |place| be_u16(bytes, at + place).unwrap_or(0);
            measures = (size(5), size(3));
            if is_too_many(measures.0, measures.1) {
                return Err(Refusal::TooManyPixels(FileKind::Jpeg));
            }
        }
        at += length;
        if at > bytes.len() {
            return Err(truncated);
        }
        if marker == 0xDA {
            scan = true;
            at = end_of_scan(bytes, at).ok_or(truncated)?;
        }
    }
}

/// The place of the first marker after the compressed data that begins at `at`.
fn end_of_scan(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == 0xFF)?;
        match bytes.get(at + 1)? {
            // A data byte 0xFF is followed by 0; restart markers belong to the data; 0xFF may be repeated.
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}
