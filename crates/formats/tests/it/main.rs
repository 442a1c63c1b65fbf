//! What the formats promise, tested at their boundary: bytes in, bytes out.

#![expect(clippy::expect_used, reason = "tests fail by panicking, in their helpers as well")]

mod folder;
mod letter;
mod pdf;
mod probe;
mod qr;
mod samples;
mod table_read;
mod table_write;
mod table_xlsx;
mod zip_files;
