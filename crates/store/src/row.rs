//! What comes back.

use crate::Value;
use base::{Date, Error, Id, Money, Result, dates};
use std::sync::Arc;

/// One row of an answer; columns are asked for by name.
///
/// Every reader fails with an internal error that names the column if the column is not there, is empty where it
/// must not be, or holds something else.
#[derive(Clone)]
pub struct Row {
    pub(crate) columns: Arc<[String]>,
    pub(crate) values: Vec<Value>,
}

impl Row {
    fn value(&self, column: &str) -> Result<&Value> {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|place| self.values.get(place))
            .ok_or_else(|| Error::internal(format!("the answer has no column {column}")))
    }

    /// Text.
    pub fn text(&self, column: &str) -> Result<String> {
        self.opt_text(column)?.ok_or_else(|| empty(column))
    }

    /// Text, or nothing recorded.
    pub fn opt_text(&self, column: &str) -> Result<Option<String>> {
        match self.value(column)? {
            Value::Text(text) => Ok(Some(text.clone())),
            Value::Null => Ok(None),
            other => Err(wrong(column, "text", other)),
        }
    }

    /// A number, or an instant in microseconds UTC.
    pub fn int(&self, column: &str) -> Result<i64> {
        self.opt_int(column)?.ok_or_else(|| empty(column))
    }

    /// A number, or nothing recorded.
    pub fn opt_int(&self, column: &str) -> Result<Option<i64>> {
        match self.value(column)? {
            Value::Int(number) => Ok(Some(*number)),
            Value::Null => Ok(None),
            other => Err(wrong(column, "a number", other)),
        }
    }

    /// Bytes.
    pub fn bytes(&self, column: &str) -> Result<Vec<u8>> {
        match self.value(column)? {
            Value::Bytes(bytes) => Ok(bytes.clone()),
            Value::Null => Err(empty(column)),
            other => Err(wrong(column, "bytes", other)),
        }
    }

    /// A flag: 0 or 1.
    pub fn flag(&self, column: &str) -> Result<bool> {
        match self.int(column)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Error::internal(format!("column {column} holds no flag (0 or 1)"))),
        }
    }

    /// An amount in cents.
    pub fn money(&self, column: &str) -> Result<Money> {
        self.int(column).map(Money::cents)
    }

    /// An amount in cents, or nothing recorded.
    pub fn opt_money(&self, column: &str) -> Result<Option<Money>> {
        Ok(self.opt_int(column)?.map(Money::cents))
    }

    /// A day.
    pub fn date(&self, column: &str) -> Result<Date> {
        self.opt_date(column)?.ok_or_else(|| empty(column))
    }

    /// A day, or nothing recorded.
    pub fn opt_date(&self, column: &str) -> Result<Option<Date>> {
        let Some(text) = self.opt_text(column)? else { return Ok(None) };
        dates::from_iso(&text)
            .map(Some)
            .ok_or_else(|| Error::internal(format!("column {column} holds no day")))
    }

    /// An id.
    pub fn id(&self, column: &str) -> Result<Id> {
        self.opt_id(column)?.ok_or_else(|| empty(column))
    }

    /// An id, or nothing recorded.
    pub fn opt_id(&self, column: &str) -> Result<Option<Id>> {
        let Some(text) = self.opt_text(column)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Error::internal(format!("column {column} holds no id")))
    }
}

fn empty(column: &str) -> Error {
    Error::internal(format!("column {column} is empty"))
}

/// Names kinds, never contents: contents may be personal data.
fn wrong(column: &str, wanted: &str, found: &Value) -> Error {
    let found = match found {
        Value::Null => "nothing",
        Value::Int(_) => "a number",
        Value::Text(_) => "text",
        Value::Bytes(_) => "bytes",
    };
    Error::internal(format!("column {column} holds {found}, not {wanted}"))
}
