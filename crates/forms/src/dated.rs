//! Legal values over time: every value knows from when to when it holds, where it comes from, and whether it is settled.
//!
//! A file holds one table per stretch of time; entries with the same id follow each other without gap or overlap:
//!
//! ```toml
//! [[value]]
//! id = "pension_rate"
//! valid_from = 2018-01-01
//! valid_to = 2026-12-31            # last day; leave it out while the value is in force
//! value = "18.6"                   # number, text or list of texts; decimals in quotes
//! source = "§ 158 SGB VI"          # never empty
//! note = "…"                       # why this value, what speaks against it
//! uncertain = true                 # a choice the authority may change
//! ```

use base::{Arg, Date, Lang, text};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// What a legal value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An exact number: euro, per cent, days; the id's documentation says which.
    Number(Decimal),
    /// A word, such as the name of a method.
    Text(String),
    /// Several words.
    List(Vec<String>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => write!(f, "{number}"),
            Value::Text(text) => f.write_str(text),
            Value::List(list) => f.write_str(&list.join(", ")),
        }
    }
}

/// One value for one stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds; `None` while it is in force.
    pub valid_to: Option<Date>,
    /// The value.
    pub value: Value,
    /// Where it comes from, as people cite it.
    pub source: String,
    /// Why this value; what speaks against it.
    pub note: Option<String>,
    /// Not settled by the law's text or the known practice: a parameter.
    pub uncertain: bool,
}

/// Why a file of values was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is wrong: a key of the texts.
    pub key: &'static str,
    /// Values in the text.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    fn new(key: &'static str, args: &[(&'static str, &dyn fmt::Display)]) -> Fault {
        Fault { line: 0, key, args: args.iter().map(|(name, value)| (*name, value.to_string())).collect() }
    }

    fn at(self, line: usize) -> Fault {
        Fault { line, ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let args: Vec<(String, Arg)> =
            self.args.iter().map(|(name, value)| ((*name).to_owned(), Arg::Text(value.clone()))).collect();
        write!(f, "line {}: {}", self.line, text(Lang::En, self.key, &args))
    }
}

/// All legal values of a service, by id and day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatedValues {
    values: BTreeMap<String, Vec<Dated>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    value: Vec<toml::Spanned<Raw>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: toml::Spanned<String>,
    valid_from: Option<toml::Spanned<toml::Value>>,
    valid_to: Option<toml::Spanned<toml::Value>>,
    value: Option<toml::Spanned<toml::Value>>,
    source: Option<toml::Spanned<String>>,
    note: Option<String>,
    #[serde(default)]
    uncertain: bool,
}

impl DatedValues {
    /// Reads a file of values.
    ///
    /// # Errors
    /// Every fault with its line: wrong TOML, a missing source or first day, a value that is none, gaps and overlaps.
    pub fn parse(text: &str) -> Result<DatedValues, Vec<Fault>> {
        let (values, faults) = DatedValues::read(text);
        if faults.is_empty() { Ok(values) } else { Err(faults) }
    }

    /// Reads a file of values as far as it can be read, so that what names them can be checked as well; and every fault.
    pub(crate) fn read(text: &str) -> (DatedValues, Vec<Fault>) {
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let line = error.span().map_or(1, |span| line_at(text, span.start));
                let fault = Fault::new("fault-values", &[("text", &error.message())]).at(line);
                return (DatedValues::default(), vec![fault]);
            }
        };
        let mut faults = Vec::new();
        let mut found: BTreeMap<String, Vec<(usize, Dated)>> = BTreeMap::new();
        for entry in file.value {
            let line = line_at(text, entry.span().start);
            let raw = entry.into_inner();
            let id = raw.id.get_ref().clone();
            let (dated, what) = raw.check(line, text);
            faults.extend(what);
            found.entry(id).or_default().extend(dated.map(|dated| (line, dated)));
        }
        let mut values = BTreeMap::new();
        for (id, mut stretches) in found {
            stretches.sort_by_key(|(_, dated)| dated.valid_from);
            // Where a first day cannot be read, what follows what is not known.
            if stretches.iter().all(|(_, dated)| dated.valid_from != Date::MIN) {
                faults.extend(seams(&id, &stretches));
            }
            values.insert(id, stretches.into_iter().map(|(_, dated)| dated).collect());
        }
        faults.sort_by_key(|fault| fault.line);
        (DatedValues { values }, faults)
    }

    /// The value in force on a day, with source and note.
    pub fn on(&self, id: &str, day: Date) -> Option<&Dated> {
        let stretches = self.values.get(id)?;
        let after = stretches.partition_point(|dated| dated.valid_from <= day);
        stretches[..after].last().filter(|dated| dated.valid_to.is_none_or(|to| day <= to))
    }

    /// The number in force on a day.
    pub fn number(&self, id: &str, day: Date) -> Option<Decimal> {
        match &self.on(id, day)?.value {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The word in force on a day.
    pub fn word(&self, id: &str, day: Date) -> Option<&str> {
        match &self.on(id, day)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The words in force on a day; a single word is a list of one.
    pub fn words(&self, id: &str, day: Date) -> Vec<&str> {
        match self.on(id, day).map(|dated| &dated.value) {
            Some(Value::List(list)) => list.iter().map(String::as_str).collect(),
            Some(Value::Text(text)) => vec![text],
            _ => Vec::new(),
        }
    }

    /// Every stretch of one id, oldest first.
    pub fn stretches(&self, id: &str) -> &[Dated] {
        self.values.get(id).map_or(&[], Vec::as_slice)
    }

    /// Every id with its stretches.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[Dated])> {
        self.values.iter().map(|(id, stretches)| (id.as_str(), stretches.as_slice()))
    }

    /// The parameters an authority may set differently: what is marked uncertain.
    pub fn uncertain(&self) -> impl Iterator<Item = (&str, &Dated)> {
        self.all()
            .flat_map(|(id, stretches)| stretches.iter().map(move |dated| (id, dated)))
            .filter(|(_, d)| d.uncertain)
    }

    /// The same values with one set differently for all time; `source` says who decided that.
    pub fn overriding(mut self, id: &str, value: Value, source: &str) -> DatedValues {
        let note =
            self.values.get(id).and_then(|stretches| stretches.last()).and_then(|dated| dated.note.clone());
        let dated = Dated {
            valid_from: Date::MIN,
            valid_to: None,
            value,
            source: source.to_owned(),
            note,
            uncertain: false,
        };
        self.values.insert(id.to_owned(), vec![dated]);
        self
    }

    /// These values, with every id of `local` taking the place of the same id here.
    pub fn overlaid(mut self, local: DatedValues) -> DatedValues {
        self.values.extend(local.values);
        self
    }
}

impl Raw {
    /// The value, where it can be read, and what is wrong: at the line of its key, of what is missing at the line of the entry.
    fn check(self, entry: usize, text: &str) -> (Option<Dated>, Vec<Fault>) {
        fn line<T>(spanned: &Option<toml::Spanned<T>>, entry: usize, text: &str) -> usize {
            spanned.as_ref().map_or(entry, |one| line_at(text, one.span().start))
        }
        let mut faults = Vec::new();
        let id = self.id.get_ref();
        let well_named = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !well_named {
            let at = line_at(text, self.id.span().start);
            faults.push(Fault::new("fault-values-id", &[("id", id)]).at(at));
        }
        let mut day = |name: &str, value: &Option<toml::Spanned<toml::Value>>| {
            let found = match value.as_ref()?.get_ref() {
                toml::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let day = base::dates::from_iso(&found);
            if day.is_none() {
                let fault = Fault::new("fault-values-day", &[("key", &name), ("found", &found)]);
                faults.push(fault.at(line(value, entry, text)));
            }
            day
        };
        let valid_from = day("valid_from", &self.valid_from);
        let valid_to = day("valid_to", &self.valid_to);
        if self.valid_from.is_none() {
            faults.push(Fault::new("fault-values-from", &[]).at(entry));
        }
        if let (Some(from), Some(to)) = (valid_from, valid_to)
            && to < from
        {
            let fault = Fault::new("fault-values-order", &[("from", &from), ("to", &to)]);
            faults.push(fault.at(line(&self.valid_to, entry, text)));
        }
        let source = self.source.as_ref().map_or("", |source| source.get_ref().trim()).to_owned();
        if source.is_empty() {
            faults.push(Fault::new("fault-values-source", &[]).at(line(&self.source, entry, text)));
        }
        if self.uncertain && self.note.is_none() {
            faults.push(Fault::new("fault-values-note", &[]).at(entry));
        }
        let at = line(&self.value, entry, text);
        let value = match self.value.map(|value| value_of(value.into_inner())) {
            Some(Some(value)) => value,
            Some(None) => {
                faults.push(Fault::new("fault-values-kind", &[]).at(at));
                return (None, faults);
            }
            None => {
                faults.push(Fault::new("fault-values-missing", &[]).at(entry));
                return (None, faults);
            }
        };
        let valid_from = valid_from.unwrap_or(Date::MIN);
        (
            Some(Dated { valid_from, valid_to, value, source, note: self.note, uncertain: self.uncertain }),
            faults,
        )
    }
}

/// Decimals stand in quotes, because a TOML float is not exact.
fn value_of(value: toml::Value) -> Option<Value> {
    match value {
        toml::Value::Integer(number) => Some(Value::Number(number.into())),
        toml::Value::Boolean(yes) => Some(Value::Text(if yes { "yes" } else { "no" }.to_owned())),
        toml::Value::String(text) => {
            Some(Decimal::from_str_exact(&text).map_or_else(|_| Value::Text(text), Value::Number))
        }
        toml::Value::Array(list) => list
            .into_iter()
            .map(|entry| entry.as_str().map(str::to_owned))
            .collect::<Option<Vec<_>>>()
            .map(Value::List),
        _ => None,
    }
}

/// Gaps and overlaps between stretches that follow each other.
fn seams(id: &str, stretches: &[(usize, Dated)]) -> Vec<Fault> {
    stretches
        .windows(2)
        .filter_map(|pair| {
            let (line, next) = &pair[1];
            let (before, from) = (&pair[0].1, next.valid_from);
            let fault = match before.valid_to {
                None => Fault::new(
                    "fault-values-open",
                    &[("id", &id), ("before", &before.valid_from), ("from", &from)],
                ),
                Some(to) if from <= to => {
                    Fault::new("fault-values-overlap", &[("id", &id), ("to", &to), ("from", &from)])
                }
                Some(to) if to.tomorrow().ok() != Some(from) => {
                    Fault::new("fault-values-gap", &[("id", &id), ("to", &to), ("from", &from)])
                }
                Some(_) => return None,
            };
            Some(fault.at(*line))
        })
        .collect()
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
