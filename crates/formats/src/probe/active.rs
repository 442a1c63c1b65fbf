//! Whether a PDF does something by itself: runs JavaScript, or starts a program (ISO 32000-2, 12.6.4).
//!
//! Names are searched in the whole file, also where they are spelt with `#` and digits, and in object streams, which are
//! unpacked within limits. Encrypted files and object streams packed in other ways than Flate hide their names; a viewer that
//! asks before it runs anything remains the last door.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// So much of one object stream is unpacked, in bytes.
const MOST_OF_ONE: u64 = 8 * 1024 * 1024;
/// So much of all of them.
const MOST_OF_ALL: usize = 64 * 1024 * 1024;
/// The longest name that is of interest, in bytes as written.
const LONGEST_NAME: usize = 40;

pub fn is_active(bytes: &[u8]) -> bool {
    let mut unpacked = 0;
    for (at, name) in names(bytes) {
        match name.as_slice() {
            b"JavaScript" | b"Launch" => return true,
            b"ObjStm" if unpacked < MOST_OF_ALL => {
                let inner = object_stream(&bytes[at..]);
                unpacked += inner.len();
                if names(&inner).any(|(_, name)| matches!(name.as_slice(), b"JavaScript" | b"Launch")) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// The content of the object stream whose type stands at the beginning; what of it can be unpacked.
fn object_stream(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let head = &bytes[..bytes.len().min(2048)];
    let Some(start) = super::find(head, b"stream") else { return out };
    let mut data = &bytes[start + 6..];
    for end in [b'\r', b'\n'] {
        data = data.strip_prefix(&[end]).unwrap_or(data);
    }
    // What was unpacked before a fault stays, as in lenient readers.
    let _ = ZlibDecoder::new(data).take(MOST_OF_ONE).read_to_end(&mut out);
    out
}

/// The names of a file with their places, `#` and two digits read as one byte.
fn names(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> + '_ {
    let slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    slashes.map(|(at, _)| {
        let raw = &bytes[at + 1..bytes.len().min(at + 1 + LONGEST_NAME)];
        let end = raw.iter().position(|byte| is_end(*byte)).unwrap_or(raw.len());
        (at, decoded(&raw[..end]))
    })
}

fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0 || b"()<>[]{}/%".contains(&byte)
}

fn decoded(raw: &[u8]) -> Vec<u8> {
    let digit = |at: usize| raw.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(raw.len()), 0);
    while let Some(byte) = raw.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}
