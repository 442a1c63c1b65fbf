//! What goes into a table and what comes out.

use dsntk_feel::values::Value as Feel;
use dsntk_feel_evaluator::evaluate_equals;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Missing.
    Null,
    /// Truth.
    Bool(bool),
    /// An exact number.
    Number(Decimal),
    /// Text, or the id of a choice.
    Text(String),
    /// A day.
    Date(Date),
}

/// What kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Bool,
    /// A number.
    Number,
    /// Text.
    Text,
    /// A day.
    Date,
}

impl Value {
    /// Its kind; what is missing has none.
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Value::Null => return None,
            Value::Bool(_) => Kind::Bool,
            Value::Number(_) => Kind::Number,
            Value::Text(_) => Kind::Text,
            Value::Date(_) => Kind::Date,
        })
    }

    /// Which comes first; none for different kinds.
    pub(crate) fn order(&self, other: &Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
            (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
            (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
            (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
            (Value::Null, Value::Null) => Some(Ordering::Equal),
            _ => None,
        }
    }

    /// As the engine takes it; what it cannot take (a day far outside of its calendar) is missing.
    pub(crate) fn feel(&self) -> Feel {
        match self {
            Value::Null => Feel::Null(None),
            Value::Bool(yes) => Feel::Boolean(*yes),
            Value::Number(number) => {
                Feel::try_from_xsd_decimal(&number.to_string()).unwrap_or(Feel::Null(None))
            }
            Value::Text(text) => Feel::String(text.clone()),
            Value::Date(day) => Feel::try_from_xsd_date(&day.to_string()).unwrap_or(Feel::Null(None)),
        }
    }

    /// As an author writes it in a cell.
    pub fn written(&self) -> String {
        match self {
            Value::Null => "null".to_owned(),
            Value::Bool(yes) => yes.to_string(),
            Value::Number(number) => number.normalize().to_string(),
            Value::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            Value::Date(day) => format!("date(\"{day}\")"),
        }
    }
}

/// Whether the engine holds two values for the same.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    evaluate_equals(&a.feel(), &b.feel())
}
