//! Answers as people read them, and as they stand in an input.

use crate::answers::FileAnswer;
use crate::expr::decimal;
use crate::model::{ADDRESS, Field, Kind};
use crate::typed::show_special;
use base::{Lang, Money, text};
use rust_decimal::Decimal;
use serde_json::Value;

/// An answer to read: one entry per line.
pub(super) fn shown(kind: &Kind, value: &Value, lang: Lang) -> Vec<String> {
    match kind {
        Kind::Text { .. } => value.as_str().unwrap_or("").lines().map(str::to_owned).collect(),
        Kind::Integer => vec![number(value).map_or_else(String::new, |number| decimal(number, lang))],
        Kind::Decimal { .. } => vec![number(value).map_or_else(String::new, |number| decimal(number, lang))],
        Kind::Money => vec![money(value).map_or_else(String::new, |money| money.show(lang))],
        Kind::Date => vec![day(value).map_or_else(String::new, |day| base::dates::show(day, lang))],
        Kind::YesNo | Kind::Confirm => {
            vec![text(lang, if value.as_bool() == Some(true) { "yes" } else { "no" }, &[])]
        }
        Kind::Choice(options) | Kind::Choices(options) => {
            let one = std::slice::from_ref(value);
            let ids = value.as_array().map_or(one, Vec::as_slice);
            options
                .iter()
                .filter(|option| ids.iter().any(|id| id.as_str() == Some(&option.id)))
                .map(|option| option.label.get(lang).to_owned())
                .collect()
        }
        Kind::Address => {
            let part = |id: &str| value.get(id).and_then(Value::as_str).unwrap_or("");
            let [street, number, plz, place] = ADDRESS;
            [format!("{} {}", part(street), part(number)), format!("{} {}", part(plz), part(place))]
                .into_iter()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect()
        }
        Kind::Special(special) => vec![show_special(*special, value.as_str().unwrap_or(""))],
        Kind::File { .. } => files(value).into_iter().map(|file| file.name).collect(),
        Kind::Note(_) | Kind::Rows { .. } => Vec::new(),
    }
}

/// An answer in an input, so that it can be typed again as it stands.
pub(crate) fn typed(kind: &Kind, value: &Value, lang: Lang) -> String {
    match (kind, lang) {
        (Kind::Money, _) => money(value).map_or_else(String::new, |money| {
            money.show(lang).replace(['€', '\u{a0}'], "").trim().to_owned()
        }),
        (Kind::Integer, _) => value.to_string(),
        (Kind::Decimal { .. }, _) => {
            let text = value.as_str().unwrap_or("").to_owned();
            // Three digits behind the sign would look like thousands.
            let padded = match text.split_once('.') {
                Some((_, digits)) if digits.len() == 3 => format!("{text}0"),
                _ => text,
            };
            if lang == Lang::De { padded.replace('.', ",") } else { padded }
        }
        (Kind::Date, Lang::De) => day(value).map_or_else(String::new, |day| base::dates::show(day, lang)),
        (Kind::Special(special), _) => show_special(*special, value.as_str().unwrap_or("")),
        _ => value.as_str().unwrap_or("").to_owned(),
    }
}

/// An answer on one line, with the rows of a table one after the other.
pub(crate) fn in_words(field: &Field, value: &Value, lang: Lang) -> String {
    let Kind::Rows { columns, .. } = &field.kind else { return shown(&field.kind, value, lang).join(", ") };
    let row = |row: &Value| {
        let cells = columns.iter().map(|column| cell(column, row.get(&column.id), lang));
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
    };
    value.as_array().into_iter().flatten().map(row).collect::<Vec<_>>().join("; ")
}

/// The cell of a table.
pub(super) fn cell(field: &Field, value: Option<&Value>, lang: Lang) -> String {
    value.map_or_else(String::new, |value| shown(&field.kind, value, lang).join(", "))
}

pub(super) fn files(value: &Value) -> Vec<FileAnswer> {
    value.as_array().map_or_else(Vec::new, |files| files.iter().filter_map(FileAnswer::from_json).collect())
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::String(text) => Decimal::from_str_exact(text).ok(),
        Value::Number(number) => Decimal::from_str_exact(&number.to_string()).ok(),
        _ => None,
    }
}

fn money(value: &Value) -> Option<Money> {
    Money::from_canonical(value.as_str()?)
}

fn day(value: &Value) -> Option<base::Date> {
    base::dates::from_iso(value.as_str()?)
}
