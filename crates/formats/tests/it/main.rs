//! What the formats promise, tested at their boundary: bytes in, bytes out.

mod letter;
mod pdf;
mod samples;
