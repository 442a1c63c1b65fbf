//! JSON in columns: opaque to the database, checked here.

use base::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// As text for a column.
///
/// # Errors
/// Internal, where the value cannot be written.
pub fn text<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|fault| Error::internal(format!("json: {fault}")))
}

/// From a column.
///
/// # Errors
/// Internal, where the column holds something else.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|fault| Error::internal(format!("json: {fault}")))
}

/// An object from a column.
///
/// # Errors
/// Internal, where the column holds something else.
pub fn object(text: &str) -> Result<Map<String, Value>> {
    read(text)
}
