//! Reading TOML so that every fault knows its line. A key nobody asked for is a fault: the questions asked of a
//! table are at the same time the list of what may stand in it.

use crate::bi::Bi;
use crate::expr::{self, Expr, ExprFault, Names, Template, Type, nearest};
use crate::fault::{Fault, FaultArg};
use crate::model::BiTemplate;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where all faults go.
pub(super) type Faults = RefCell<Vec<Fault>>;

/// A file and its faults.
#[derive(Clone, Copy)]
pub(super) struct Doc<'a> {
    pub name: &'a str,
    pub text: &'a str,
    pub faults: &'a Faults,
}

impl<'a> Doc<'a> {
    /// A fault at an offset of the file.
    pub fn fault(&self, at: usize, key: &'static str, args: &[(&'static str, &str)]) {
        let args = args.iter().map(|(name, value)| (*name, FaultArg::Text((*value).to_owned()))).collect();
        self.push(at, key, args);
    }

    pub fn push(&self, at: usize, key: &'static str, args: Vec<(&'static str, FaultArg)>) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        self.faults.borrow_mut().push(Fault { file: self.name.to_owned(), line, column, key, args });
    }

    /// The file as a table; wrong TOML is a fault.
    pub fn parse(&self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            self.fault(at, "fault-toml", &[("text", error.message())]);
        }
        table
    }
}

/// A text of a file, and where it stands.
#[derive(Clone)]
pub(super) struct Text {
    pub value: String,
    /// Where it begins, with its quotes.
    pub at: usize,
    /// As the file writes it, with quotes and escapes.
    source: String,
}

impl Text {
    /// A word that stands at an offset of the file.
    pub fn named(value: &str, at: usize) -> Text {
        Text { value: value.to_owned(), at, source: String::new() }
    }

    /// Where in the file a place of the text stands.
    pub fn inside(&self, offset: usize) -> usize {
        let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| self.source.starts_with(quotes));
        let quotes = quotes.unwrap_or("");
        let mut at = quotes.len();
        if quotes.len() == 3 {
            // The first line break of a text of several lines does not count.
            at +=
                ["\r\n", "\n"].into_iter().find(|end| self.source[at..].starts_with(end)).map_or(0, str::len);
        }
        let escapes = quotes.starts_with('"');
        for _ in self.value.get(..offset).unwrap_or(&self.value).chars() {
            at += joint(self.source.get(at..).unwrap_or(""), escapes);
            at += sign(self.source.get(at..).unwrap_or(""), escapes);
        }
        self.at + at + joint(self.source.get(at..).unwrap_or(""), escapes)
    }
}

/// How long a backslash at the end of a line is, with the blanks it swallows.
fn joint(source: &str, escapes: bool) -> usize {
    let Some(rest) = source.strip_prefix('\\').filter(|_| escapes) else { return 0 };
    let blank = rest.len() - rest.trim_start().len();
    if rest[..blank].contains('\n') { 1 + blank } else { 0 }
}

/// How long one sign of the text is in the file.
fn sign(source: &str, escapes: bool) -> usize {
    let mut signs = source.chars();
    match (signs.next(), escapes) {
        (Some('\\'), true) => match signs.next() {
            Some('u') => 6,
            Some('U') => 10,
            Some('x') => 4,
            _ => 2,
        },
        (Some(c), _) => c.len_utf8(),
        (None, _) => 0,
    }
}

/// A table, and what was asked of it.
pub(super) struct Table<'t, 'a> {
    pub doc: Doc<'a>,
    pub map: &'t DeTable<'a>,
    /// Where it begins.
    pub at: usize,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'t, 'a> Table<'t, 'a> {
    pub fn new(doc: Doc<'a>, map: &'t DeTable<'a>, at: usize) -> Table<'t, 'a> {
        Table { doc, map, at, asked: RefCell::default() }
    }

    pub fn fault(&self, key: &'static str, args: &[(&'static str, &str)]) {
        self.doc.fault(self.at, key, args);
    }

    fn get(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(key);
        self.map.get(key)
    }

    pub fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Where a key stands; the table itself if it is missing.
    pub fn key_at(&self, key: &str) -> usize {
        self.map.keys().find(|known| known.get_ref() == key).map_or(self.at, |known| known.span().start)
    }

    fn wrong(&self, span: Range<usize>, key: &str, wanted: &'static str) {
        self.doc.push(
            span.start,
            "fault-kind",
            vec![("key", FaultArg::Text(key.to_owned())), ("wanted", FaultArg::Key(wanted))],
        );
    }

    fn missing(&self, key: &str) {
        self.fault("fault-missing", &[("key", key)]);
    }

    pub fn text(&self, key: &'static str) -> Option<Text> {
        let value = self.get(key)?;
        let DeValue::String(text) = value.get_ref() else {
            self.wrong(value.span(), key, "kind-text");
            return None;
        };
        if text.trim().is_empty() {
            self.doc.fault(value.span().start, "fault-empty", &[("key", key)]);
            return None;
        }
        Some(self.located(text, value.span()))
    }

    fn located(&self, text: &str, span: Range<usize>) -> Text {
        let source = self.doc.text.get(span.clone()).unwrap_or("").to_owned();
        Text { value: text.to_owned(), at: span.start, source }
    }

    pub fn need_text(&self, key: &'static str) -> Option<Text> {
        if !self.has(key) {
            self.missing(key);
        }
        self.text(key)
    }

    /// An id: small letters, digits, `_`, a letter first.
    pub fn id(&self, key: &'static str) -> Option<Text> {
        let text = self.need_text(key)?;
        if is_id(&text.value) {
            return Some(text);
        }
        self.doc.fault(text.at, "fault-id", &[("id", &text.value)]);
        None
    }

    /// One word of a list.
    pub fn word<T>(&self, key: &'static str, words: &[&str], of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.need_text(key)?;
        let found = of(&text.value);
        if found.is_none() {
            self.not_a_word(&text, key, words);
        }
        found
    }

    pub fn not_a_word(&self, text: &Text, key: &str, words: &[&str]) {
        let near = nearest(&text.value, words.iter().copied()).unwrap_or_else(|| words.join(", "));
        self.doc.fault(text.at, "fault-word", &[("key", key), ("found", &text.value), ("near", &near)]);
    }

    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(yes) = value.get_ref() {
            return Some(*yes);
        }
        self.wrong(value.span(), key, "kind-flag");
        None
    }

    /// A whole number, not negative.
    pub fn number(&self, key: &'static str) -> Option<u32> {
        let value = self.get(key)?;
        if let DeValue::Integer(number) = value.get_ref()
            && let Ok(number) = u32::from_str_radix(number.as_str(), number.radix())
        {
            return Some(number);
        }
        self.wrong(value.span(), key, "kind-number");
        None
    }

    /// A day, as TOML writes it: `2026-03-01`.
    pub fn need_day(&self, key: &'static str) -> Option<base::Date> {
        let Some(value) = self.get(key) else {
            self.missing(key);
            return None;
        };
        if let DeValue::Datetime(day) = value.get_ref()
            && let Some(day) = base::dates::from_iso(&day.to_string())
        {
            return Some(day);
        }
        self.wrong(value.span(), key, "kind-day");
        None
    }

    pub fn list(&self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(value.span(), key, "kind-list");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    texts.push(self.located(text, item.span()))
                }
                _ => self.wrong(item.span(), key, "kind-text"),
            }
        }
        texts
    }

    pub fn table(&self, key: &'static str) -> Option<Table<'t, 'a>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(map) => Some(Table::new(self.doc, map, self.key_at(key))),
            _ => {
                self.wrong(value.span(), key, "kind-table");
                None
            }
        }
    }

    pub fn tables(&self, key: &'static str) -> Vec<Table<'t, 'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(value.span(), key, "kind-tables");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(map) => tables.push(Table::new(self.doc, map, item.span().start)),
                _ => self.wrong(item.span(), key, "kind-table"),
            }
        }
        tables
    }

    /// The German and the English text of a key, where they stand.
    fn pair(&self, key: &'static str) -> Option<(Text, Text)> {
        let table = self.table(key)?;
        let both = [("de", "language-de"), ("en", "language-en")].map(|(code, language)| {
            if !table.has(code) {
                self.doc.push(
                    table.at,
                    "fault-language",
                    vec![("key", FaultArg::Text(key.to_owned())), ("language", FaultArg::Key(language))],
                );
            }
            table.text(code)
        });
        table.finish();
        let [Some(de), Some(en)] = both else { return None };
        Some((de, en))
    }

    pub fn bi(&self, key: &'static str) -> Option<Bi> {
        self.pair(key).map(|(de, en)| Bi::new(de.value, en.value))
    }

    pub fn need_bi(&self, key: &'static str) -> Option<Bi> {
        if !self.has(key) {
            self.missing(key);
        }
        self.bi(key)
    }

    pub fn bi_template(&self, key: &'static str, names: &Names) -> Option<BiTemplate> {
        let (de, en) = self.pair(key)?;
        let (de, en) = (self.fill(&de, names), self.fill(&en, names));
        Some(BiTemplate { de: de?, en: en? })
    }

    pub fn need_bi_template(&self, key: &'static str, names: &Names) -> Option<BiTemplate> {
        if !self.has(key) {
            self.missing(key);
        }
        self.bi_template(key, names)
    }

    pub fn fill(&self, text: &Text, names: &Names) -> Option<Template> {
        match Template::compile(&text.value, names) {
            Ok(template) => Some(template),
            Err(faults) => {
                self.expr_faults(text, faults);
                None
            }
        }
    }

    fn expr_faults(&self, text: &Text, faults: Vec<ExprFault>) {
        for fault in faults {
            self.doc.push(text.inside(fault.at), fault.key, fault.args);
        }
    }

    /// An expression that yields one of a type.
    pub fn expr(&self, key: &'static str, names: &Names, wanted: &Type) -> Option<Expr> {
        let text = self.text(key)?;
        match expr::compile_as(&text.value, names, wanted) {
            Ok(expr) => Some(expr),
            Err(faults) => {
                self.expr_faults(&text, faults);
                None
            }
        }
    }

    pub fn need_expr(&self, key: &'static str, names: &Names, wanted: &Type) -> Option<Expr> {
        if !self.has(key) {
            self.missing(key);
        }
        self.expr(key, names, wanted)
    }

    /// A number, day or truth value as it is, or an expression in quotes.
    pub fn value_or_expr(&self, key: &'static str, names: &Names, wanted: &Type) -> Option<Expr> {
        let value = self.get(key)?;
        let text = match value.get_ref() {
            DeValue::String(_) => return self.expr(key, names, wanted),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            DeValue::Boolean(yes) => yes.to_string(),
            DeValue::Datetime(day) => format!("date(\"{day}\")"),
            _ => {
                self.wrong(value.span(), key, "kind-value");
                return None;
            }
        };
        match expr::compile_as(&text, names, wanted) {
            Ok(expr) => Some(expr),
            Err(faults) => {
                for fault in faults {
                    self.doc.push(value.span().start, fault.key, fault.args);
                }
                None
            }
        }
    }

    /// A number as it stands in the file; none for an expression.
    pub fn literal(&self, key: &'static str) -> Option<f64> {
        match self.get(key)?.get_ref() {
            DeValue::Integer(number) => number.to_string().parse().ok(),
            DeValue::Float(number) => number.to_string().parse().ok(),
            _ => None,
        }
    }

    /// The table as JSON, days as text; for examples.
    pub fn json(&self) -> serde_json::Map<String, serde_json::Value> {
        self.map.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect()
    }

    /// Every key nobody asked for is a fault.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for key in self.map.keys().filter(|key| !asked.contains(key.get_ref().as_ref())) {
            let near = nearest(key.get_ref(), asked.iter().copied());
            let near = near.as_deref().unwrap_or("none");
            self.doc.fault(key.span().start, "fault-unknown-key", &[("key", key.get_ref()), ("near", near)]);
        }
    }
}

fn json(value: &DeValue<'_>) -> serde_json::Value {
    use serde_json::Value;
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Integer(number) => number.to_string().parse::<i64>().map_or(Value::Null, Value::from),
        DeValue::Float(number) => Value::String(number.to_string()),
        DeValue::Datetime(day) => Value::String(day.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(map) => Value::Object(
            map.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect(),
        ),
    }
}

/// Small letters, digits, `_`; a letter first; at most 60 signs.
fn is_id(id: &str) -> bool {
    id.len() <= 60
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
