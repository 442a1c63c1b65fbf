//! Bytes in, bytes out: the file formats that people exchange with an office.
//!
//! * [`folder`]: a folder of text files as a ZIP file.
//! * [`letter`]: an official letter as PDF/A-2a and PDF/UA-1.
//! * [`table`]: spreadsheets, read from CSV and XLSX, written as CSV and XLSX.
//! * [`probe`]: what kind of file an upload is, judged by its content.
//! * [`qr`]: QR codes as SVG.
//!
//! Nothing here reads a clock, a file, or the network, and nothing speaks to a person: faults come back as values with a
//! kind and details, and whoever calls puts them into words.

pub mod folder;
pub mod letter;
pub mod probe;
pub mod qr;
pub mod table;
