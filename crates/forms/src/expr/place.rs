//! Reading answers: from a place to a typed value.

use super::check::Place;
use super::eval::Frame;
use super::{Type, Val};
use rust_decimal::Decimal;
use serde_json::Value;

pub(super) enum Found<'a> {
    One(Option<&'a Value>),
    Many(Vec<&'a Value>),
}

impl<'a> Found<'a> {
    pub(super) fn rows(self) -> Vec<&'a Value> {
        match self {
            Found::One(Some(Value::Array(rows))) => rows.iter().collect(),
            Found::One(_) => Vec::new(),
            Found::Many(values) => values
                .into_iter()
                .flat_map(|value| match value {
                    Value::Array(rows) => rows.iter().collect(),
                    value => vec![value],
                })
                .collect(),
        }
    }
}

pub(super) fn resolve<'a>(place: &Place, frames: &[Frame<'a>]) -> Found<'a> {
    match place {
        Place::Name(level, id) => Found::One(frames.get(*level).and_then(|frame| frame.map.get(id))),
        Place::Before(level) => match frames.get(*level).and_then(|frame| frame.row.as_ref()) {
            Some((rows, index)) => Found::Many(rows[..(*index).min(rows.len())].to_vec()),
            None => Found::Many(Vec::new()),
        },
        Place::Member(outer, id) => match resolve(outer, frames) {
            Found::One(Some(Value::Object(map))) => Found::One(map.get(id)),
            found => Found::Many(found.rows().into_iter().filter_map(|row| row.get(id)).collect()),
        },
    }
}

pub(super) fn read(found: &Found<'_>, ty: &Type) -> Val {
    match (ty, found) {
        (Type::List(inner), Found::One(Some(Value::Array(items)))) => list(items.iter(), inner),
        (Type::List(inner), Found::Many(values)) => list(values.iter().copied(), inner),
        (_, Found::One(Some(value))) => scalar(value, ty),
        _ => Val::Null,
    }
}

/// The items that can be read; a list in a row (several choices) is spread out.
pub(super) fn list<'a>(values: impl Iterator<Item = &'a Value>, inner: &Type) -> Val {
    let mut items = Vec::new();
    for value in values {
        match value {
            Value::Array(more) => items.extend(more.iter().map(|value| scalar(value, inner))),
            value => items.push(scalar(value, inner)),
        }
    }
    items.retain(|item| *item != Val::Null);
    Val::List(items)
}

/// An answer as a value; what does not fit the type is as good as missing.
pub(super) fn scalar(value: &Value, ty: &Type) -> Val {
    match (ty, value) {
        (Type::Bool, Value::Bool(yes)) => Val::Bool(*yes),
        (Type::Number | Type::Money, Value::String(text)) => {
            Decimal::from_str_exact(text).map_or(Val::Null, Val::Number)
        }
        (Type::Number | Type::Money, Value::Number(number)) => {
            Decimal::from_str_exact(&number.to_string()).map_or(Val::Null, Val::Number)
        }
        (Type::Date, Value::String(text)) => base::dates::from_iso(text).map_or(Val::Null, Val::Date),
        (Type::Text | Type::Choice(_), Value::String(text)) => Val::Text(text.clone()),
        // A file counts by its name.
        (Type::Text, Value::Object(file)) => {
            file.get("name").and_then(Value::as_str).map_or(Val::Null, |name| Val::Text(name.to_owned()))
        }
        _ => Val::Null,
    }
}

/// The rows of a value, for frames.
pub fn rows(value: Option<&Value>) -> Vec<&Value> {
    Found::One(value).rows()
}
