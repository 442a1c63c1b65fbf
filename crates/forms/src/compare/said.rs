//! A value of a file in words.

use super::names::{Names, quoted};
use crate::bi::Bi;
use base::{Lang, dates, text};
use toml::{Table, Value};

/// What a property says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// For people.
    pub words: Bi,
    /// As its author wrote it, where that is something else.
    pub written: Option<String>,
}

/// How the text of a key is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// As it is.
    Plain,
    /// A condition or a formula.
    Expression,
    /// A text with placeholders.
    Template,
    /// A word of a list, or the id of something.
    Word,
}

/// How a key is read: by itself, and whether it stands among the legal values or in an example, where nothing is computed.
fn kind(path: &[&str]) -> Kind {
    let fixed = path.first().is_some_and(|first| ["values", "example", "easy"].contains(first));
    match path.last().copied().unwrap_or("") {
        _ if fixed => Kind::Plain,
        "when" | "rule" | "value" | "amount" | "required_when" | "law_day" | "min" | "max" | "default" => {
            Kind::Expression
        }
        "text" | "intro" | "hint" | "fee" | "processing_time" | "label" | "norm" | "period" | "note"
        | "title" | "subject" | "legal_basis" | "applicant" | "row_title" => Kind::Template,
        "type" | "level" | "sphere" | "procedure" | "pays" | "who" | "trust" | "category" | "pattern"
        | "insert" | "for" | "accept" | "hit" | "address" | "email" | "place" | "carry" | "key"
        | "summary" | "at" | "per" | "rows" | "from" | "to" | "came_from" | "group" => Kind::Word,
        _ => Kind::Plain,
    }
}

impl Said {
    /// The same in both languages.
    pub(super) fn plain(words: impl Into<String>) -> Said {
        let words = words.into();
        Said { words: Bi::new(words.clone(), words), written: None }
    }

    /// Other words in each language.
    pub(super) fn both(of: impl Fn(Lang) -> String) -> Said {
        Said { words: Bi::new(of(Lang::De), of(Lang::En)), written: None }
    }

    /// The value of a key.
    pub(super) fn of(path: &[&str], value: &Value, names: &Names) -> Said {
        let kind = kind(path);
        let words = Bi::new(show(kind, value, names, Lang::De), show(kind, value, names, Lang::En));
        let written = match value {
            Value::String(text) if kind != Kind::Plain => Some(text.clone()),
            _ => None,
        };
        let written = written.filter(|written| *written != words.de);
        Said { words, written }
    }
}

fn show(kind: Kind, value: &Value, names: &Names, lang: Lang) -> String {
    match value {
        Value::String(text) => match kind {
            Kind::Plain => text.clone(),
            Kind::Expression => names.expression(text, lang),
            Kind::Template => names.template(text, lang),
            Kind::Word => word(text, names, lang),
        },
        Value::Boolean(yes) => text(lang, if *yes { "yes" } else { "no" }, &[]),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Datetime(day) => {
            let day = day.to_string();
            dates_shown(&day, lang).unwrap_or(day)
        }
        Value::Array(items) => {
            items.iter().map(|item| show(kind, item, names, lang)).collect::<Vec<_>>().join("; ")
        }
        Value::Table(table) => table_shown(table, names, lang),
    }
}

fn dates_shown(day: &str, lang: Lang) -> Option<String> {
    base::dates::from_iso(day).map(|day| dates::show(day, lang))
}

fn table_shown(table: &Table, names: &Names, lang: Lang) -> String {
    let one = |(key, value): (&String, &Value)| {
        format!("{}: {}", names.of_id(key, lang), show(Kind::Plain, value, names, lang))
    };
    table.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A word of a list has a text; the id of a field has its label.
fn word(written: &str, names: &Names, lang: Lang) -> String {
    let key = format!("compare-value-{written}");
    if base::texts::exists(&key) {
        return text(lang, &key, &[]);
    }
    let known = names.of_id(written, lang);
    if known == written { written.to_owned() } else { known }
}

/// An id that people have no other name for.
pub(super) fn spaced(id: &str) -> Bi {
    let words = id.replace('_', " ");
    Bi::new(words.clone(), words)
}

/// A name in the quotation marks of the language.
pub(super) fn named(name: &Bi, lang: Lang) -> String {
    quoted(name.get(lang), lang)
}
