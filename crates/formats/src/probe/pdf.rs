//! PDF: the version at the very beginning, the way to the cross-reference table at the end, and nothing after it.

use super::{FileKind, Refusal, find, find_last};

pub const MAGIC: &[u8] = b"%PDF-";

/// The end of a file, where its last lines must stand.
const TAIL: usize = 2048;

/// Longest comment at the end of a ZIP archive, plus its record.
const ZIP_TAIL: usize = 65_535 + 22;

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let fault = |why| Err(Refusal::Malformed(FileKind::Pdf, why));
    match bytes.get(MAGIC.len()..MAGIC.len() + 3) {
        Some([b'1' | b'2', b'.', minor]) if minor.is_ascii_digit() => {}
        Some(_) => return fault("no version"),
        None => return Err(Refusal::Truncated(FileKind::Pdf)),
    }
    if is_zip(bytes) {
        return Err(Refusal::TrailingData(FileKind::Pdf));
    }
    let Some(end) = find_last(bytes, b"%%EOF") else { return Err(Refusal::Truncated(FileKind::Pdf)) };
    if !bytes[end + 5..].iter().all(|b| matches!(b, b'\r' | b'\n' | b' ' | b'\t' | 0 | 0x0C | 0x1A)) {
        return Err(Refusal::TrailingData(FileKind::Pdf));
    }
    let tail = &bytes[end.saturating_sub(TAIL)..end];
    let Some(start) = find_last(tail, b"startxref") else { return fault("no startxref") };
    let number = tail[start + 9..].trim_ascii();
    let place = std::str::from_utf8(number).ok().and_then(|n| n.parse::<usize>().ok());
    if place.is_none_or(|place| place >= bytes.len()) {
        return fault("startxref leads out of the file");
    }
    if find(bytes, b" obj").is_none() {
        return fault("no objects");
    }
    if super::active::is_active(bytes) {
        return Err(Refusal::Active);
    }
    Ok(())
}

/// Whether a ZIP reader, which looks at the end of a file first, would take the file for an archive.
fn is_zip(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(ZIP_TAIL)..];
    let ends_file = |at: usize| {
        let comment = tail.get(at + 20..at + 22).map(|n| usize::from(n[0]) | usize::from(n[1]) << 8);
        comment.is_some_and(|length| at + 22 + length == tail.len())
    };
    tail.windows(4).enumerate().any(|(at, window)| window == b"PK\x05\x06" && ends_file(at))
}
