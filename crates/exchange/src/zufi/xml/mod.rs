//! XZuFi 2.2.0: services, offices and responsibilities as XML.
//!
//! What stands in a message, in which order and under which codes is taken from what public readers of such messages expect;
//! the schema itself was not at hand. `docs/catalogue.md` says what that leaves open.

mod names;
mod read;
mod units;
mod write;

pub use read::read;
pub use write::{Sender, write};

/// Whether a file is meant to be XML.
pub fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}
