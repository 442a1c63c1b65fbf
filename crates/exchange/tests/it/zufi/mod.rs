//! Services, offices and responsibilities.

mod city;
mod hostile;
mod plain;
mod xml;

use exchange::zufi::Fault;
use std::path::Path;

/// A file that real administrations made.
pub fn conformance(path: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance").join(path);
    std::fs::read(&file).unwrap_or_else(|error| {
        panic!("the tests need ../shared/conformance/{path} beside the repository: {error}")
    })
}

/// The keys of the faults of an entry, with their fields.
pub fn of<'a>(faults: &'a [Fault], entry: &str) -> Vec<(&'a str, &'a str)> {
    faults
        .iter()
        .filter(|fault| fault.entry == entry)
        .map(|fault| (fault.field.as_str(), fault.key.as_str()))
        .collect()
}
