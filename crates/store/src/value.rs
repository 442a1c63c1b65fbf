//! What goes into a statement as `$1`, `$2`, …

use base::{Date, Id, Money, Result};

/// A parameter or a column's content: the four things both engines store alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing recorded.
    Null,
    /// A number, an instant (microseconds UTC), cents, or a flag (0/1).
    Int(i64),
    /// Text; also days (ISO) and ids. Must not hold the character NUL.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Value {
        Value::Int(i64::from(number))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Int(i64::from(number))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Int(i64::from(flag))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Bytes(bytes)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Value {
        Value::Bytes(bytes.to_vec())
    }
}

impl From<Id> for Value {
    fn from(id: Id) -> Value {
        Value::Text(id.to_string())
    }
}

impl From<&Id> for Value {
    fn from(id: &Id) -> Value {
        Value::Text(id.to_string())
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Value {
        Value::Int(money.as_cents())
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Value {
        Value::Text(day.to_string())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// The parameters of a statement, in the order of `$1`, `$2`, …: `params![id, name, Some(3i64)]`.
#[macro_export]
macro_rules! params {
    () => {{
        let none: [$crate::Value; 0] = [];
        none
    }};
    ($($value:expr),+ $(,)?) => {
        [$($crate::Value::from($value)),+]
    };
}

/// `$first, $first+1, …`, `count` of them: for `IN ({})` with a list of parameters. A list must not be empty.
///
/// ```
/// assert_eq!(store::placeholders(2, 3), "$2, $3, $4");
/// ```
pub fn placeholders(first: usize, count: usize) -> String {
    let names: Vec<String> = (first..first + count).map(|number| format!("${number}")).collect();
    names.join(", ")
}

/// `($1, $2), ($3, $4)`: so many rows of so many columns, for `VALUES {}`. There must be a row.
///
/// ```
/// assert_eq!(store::rows_of(2, 2), "($1, $2), ($3, $4)");
/// ```
pub fn rows_of(rows: usize, columns: usize) -> String {
    let row = |row: usize| format!("({})", placeholders(row * columns + 1, columns));
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// Lists of many lengths in statements of few: each length is a statement that an engine must learn.
///
/// # Errors
/// The first of `take`, which is then not called again.
pub fn each_batch<T>(mut all: &[T], mut take: impl FnMut(&[T]) -> Result<()>) -> Result<()> {
    while !all.is_empty() {
        let size = [64, 16, 4].into_iter().find(|size| *size <= all.len()).unwrap_or(1);
        let (batch, rest) = all.split_at(size);
        take(batch)?;
        all = rest;
    }
    Ok(())
}
