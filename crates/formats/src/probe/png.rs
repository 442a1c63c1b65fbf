//! PNG: signature, IHDR, chunks with sound lengths, IDAT, IEND, and nothing after it.

use super::{FileKind, Refusal, be_u32, is_too_many};

pub const MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Width and height of a picture that was checked.
pub fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let at = MAGIC.len() + 8;
    Some((be_u32(bytes, at)?, be_u32(bytes, at + 4)?))
}

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let fault = |why| Err(Refusal::Malformed(FileKind::Png, why));
    let mut at = MAGIC.len();
    let mut picture = false;
    loop {
        let Some(length) = be_u32(bytes, at) else { return Err(Refusal::Truncated(FileKind::Png)) };
        let Some(kind) = bytes.get(at + 4..at + 8) else { return Err(Refusal::Truncated(FileKind::Png)) };
        if !kind.iter().all(u8::is_ascii_alphabetic) || length > 0x7FFF_FFFF {
            return fault("a chunk without name or with an impossible length");
        }
        let first = at == MAGIC.len();
        if first != (kind == b"IHDR") {
            return fault("IHDR is not the first chunk");
        }
        if first && (length != 13 || be_u32(bytes, at + 8) == Some(0) || be_u32(bytes, at + 12) == Some(0)) {
            return fault("IHDR without a size");
        }
        if first && is_too_many(be_u32(bytes, at + 8).unwrap_or(0), be_u32(bytes, at + 12).unwrap_or(0)) {
            return Err(Refusal::TooManyPixels(FileKind::Png));
        }
        picture |= kind == b"IDAT";
        // Length, name, data, checksum.
        let next = at + 12 + length;
        if next > bytes.len() {
            return Err(Refusal::Truncated(FileKind::Png));
        }
        if kind == b"IEND" {
            return match (picture, next == bytes.len()) {
                (false, _) => fault("no picture data"),
                (true, false) => Err(Refusal::TrailingData(FileKind::Png)),
                (true, true) => Ok(()),
            };
        }
        at = next;
    }
}
