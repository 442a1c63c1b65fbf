//! Answers, drafts, and what a browser sends.

use crate::view::PageRef;
use base::Finding;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Answers by field id, in the canonical form of docs/forms.md.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub Map<String, Value>);

/// What somebody has filled in so far: answers that could be read, and beside them, letter by letter, what could not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What could be read.
    pub answers: Answers,
    /// What could not, by full path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub raw: BTreeMap<String, String>,
}

/// A file among the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileAnswer {
    /// The digest it is stored under.
    pub blob: String,
    /// Its name.
    pub name: String,
    /// Its media type, found from its content.
    pub media_type: String,
    /// In bytes.
    pub size: u64,
}

/// What a browser sends: names and values in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormInput(pub Vec<(String, String)>);

/// What the person pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action<'i> {
    /// On to the next page.
    Continue,
    /// One more row: the path of the rows field, relative to the page.
    Add(&'i str),
    /// A row or file less: its path, relative to the page.
    Remove(&'i str),
}

/// How the page looked that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// As the server drew it: what depends on other answers came only with the next page.
    Plain,
    /// A script showed and hid fields while they were answered.
    Live,
}

/// A fault with the page it is on.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// Where it can be mended.
    pub page: PageRef,
    /// The fault.
    pub finding: Finding,
}

impl FormInput {
    /// From pairs.
    pub fn new(pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> FormInput {
        FormInput(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name.
    pub fn all<'i>(&'i self, name: &'i str) -> impl Iterator<Item = &'i str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What was pressed.
    pub fn action(&self) -> Action<'_> {
        match (self.get("_add"), self.get("_remove")) {
            (Some(path), _) => Action::Add(path),
            (None, Some(path)) => Action::Remove(path),
            (None, None) => Action::Continue,
        }
    }

    /// How the page looked, by its field `_drawn`; none: it was not sent from a page.
    pub fn drawn(&self) -> Option<Drawn> {
        self.get("_drawn").map(|how| if how == "live" { Drawn::Live } else { Drawn::Plain })
    }

    /// How many rows of a rows field were sent: one more than the highest number, at most `most`.
    pub(crate) fn rows(&self, path: &str, most: usize) -> usize {
        let prefix = format!("{path}[");
        let numbers = self.0.iter().filter_map(|(name, _)| {
            let (number, _) = name.strip_prefix(&prefix)?.split_once(']')?;
            number.parse::<usize>().ok()
        });
        numbers.filter(|number| *number < most).max().map_or(0, |number| number + 1)
    }
}

impl Answers {
    /// The value at a full path such as `dogs[0].months[1].gross`.
    pub fn at(&self, path: &str) -> Option<&Value> {
        let mut here: Option<&Value> = None;
        for part in parts(path) {
            here = match (part, here) {
                (Part::Key(key), None) => Some(self.0.get(key)?),
                (Part::Key(key), Some(value)) => Some(value.get(key)?),
                (Part::Row(row), Some(value)) => Some(value.get(row)?),
                (Part::Row(_), None) => return None,
            };
        }
        here
    }

    /// Puts a value at a full path; rows in between are made, at most one behind the last. `None` takes it away.
    /// False if the path does not fit.
    pub fn set(&mut self, path: &str, value: Option<Value>) -> bool {
        let mut keys = parts(path);
        let Some(Part::Key(first)) = keys.next() else { return false };
        let rest: Vec<Part<'_>> = keys.collect();
        if rest.is_empty() {
            return put(&mut self.0, first, value);
        }
        let next = self.0.entry(first.to_owned()).or_insert_with(|| empty(&rest[0]));
        set_in(next, &rest, value)
    }

    /// How many rows stand at a path.
    pub fn rows(&self, path: &str) -> usize {
        self.at(path).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// The files at a path.
    pub fn files(&self, path: &str) -> Vec<FileAnswer> {
        let Some(Value::Array(files)) = self.at(path) else { return Vec::new() };
        files.iter().filter_map(FileAnswer::from_json).collect()
    }
}

impl FileAnswer {
    /// As in the answers.
    pub fn to_json(&self) -> Value {
        json!({"blob": self.blob, "name": self.name, "type": self.media_type, "size": self.size})
    }

    /// From the answers.
    pub fn from_json(value: &Value) -> Option<FileAnswer> {
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(FileAnswer {
            blob: text("blob")?,
            name: text("name")?,
            media_type: text("type")?,
            size: value.get("size")?.as_u64()?,
        })
    }
}

impl Draft {
    /// A draft of answers that could all be read.
    pub fn of(answers: Answers) -> Draft {
        Draft { answers, raw: BTreeMap::new() }
    }

    /// One more file at a file field.
    pub fn add_file(&mut self, path: &str, file: &FileAnswer) -> bool {
        let count = self.answers.rows(path);
        self.answers.set(&format!("{path}[{count}]"), Some(file.to_json()))
    }

    /// One more empty row at a rows field or group.
    pub fn add_row(&mut self, path: &str) -> bool {
        let count = self.answers.rows(path);
        self.answers.set(&format!("{path}[{count}]"), Some(Value::Object(Map::new())))
    }

    /// Takes away a row or file, `dogs[1]`; what was typed in later rows moves up with them.
    pub fn remove(&mut self, path: &str) -> bool {
        let Some((list, number)) = path.strip_suffix(']').and_then(|path| path.rsplit_once('[')) else {
            return false;
        };
        let Ok(number) = number.parse::<usize>() else { return false };
        let mut keys = parts(list);
        let Some(Part::Key(first)) = keys.next() else { return false };
        let mut here = self.answers.0.get_mut(first);
        for part in keys {
            here = here.and_then(|value| match part {
                Part::Key(key) => value.get_mut(key),
                Part::Row(row) => value.get_mut(row),
            });
        }
        let Some(Value::Array(rows)) = here else { return false };
        if number >= rows.len() {
            return false;
        }
        rows.remove(number);
        self.raw = std::mem::take(&mut self.raw)
            .into_iter()
            .filter_map(|(path, typed)| Some((moved(&path, list, number)?, typed)))
            .collect();
        true
    }

    /// A row of a group as it stands, with what was typed into it and could not be read, and where it stands.
    pub(crate) fn row_to_keep(&self, group: &str, number: usize) -> Option<Value> {
        let row = self.answers.at(&format!("{group}[{number}]"))?;
        let prefix = format!("{group}[{number}]");
        let typed: Map<String, Value> = self
            .raw
            .iter()
            .filter_map(|(path, text)| Some((path.strip_prefix(&prefix)?.to_owned(), text.as_str().into())))
            .collect();
        Some(json!({"at": number, "row": row, "typed": typed}))
    }

    /// Puts a row back that [`Draft::row_to_keep`] gave, in its place; what was typed in later rows moves down with them.
    pub(crate) fn put_row_back(&mut self, group: &str, kept: Value) {
        let count = self.answers.rows(group);
        let at = kept["at"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(count).min(count);
        let row = kept_row(&kept).clone();
        let all = self.answers.0.entry(group.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(rows) = all else { return };
        rows.insert(at, row);
        let later = |path: String| match numbered(&path, group) {
            Some((row, rest)) if row >= at => format!("{group}[{}]{rest}", row + 1),
            _ => path,
        };
        self.raw =
            std::mem::take(&mut self.raw).into_iter().map(|(path, text)| (later(path), text)).collect();
        for (rest, text) in kept["typed"].as_object().into_iter().flatten() {
            self.raw.insert(format!("{group}[{at}]{rest}"), text.as_str().unwrap_or("").to_owned());
        }
    }
}

/// The row in what [`Draft::row_to_keep`] gave; what was kept before places were is the row itself.
pub(crate) fn kept_row(kept: &Value) -> &Value {
    if kept["at"].is_u64() { &kept["row"] } else { kept }
}

/// The number of the row of `list` that a path leads into, and the rest of the path.
fn numbered<'p>(path: &'p str, list: &str) -> Option<(usize, &'p str)> {
    let (row, rest) = path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
    Some((row.parse().ok()?, rest))
}

/// A path after row `number` of `list` is gone; none if it stood in that row.
fn moved(path: &str, list: &str, number: usize) -> Option<String> {
    let Some((row, rest)) = numbered(path, list) else { return Some(path.to_owned()) };
    match row.cmp(&number) {
        std::cmp::Ordering::Less => Some(path.to_owned()),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(format!("{list}[{}]{rest}", row - 1)),
    }
}

#[derive(Clone, Copy)]
enum Part<'p> {
    Key(&'p str),
    Row(usize),
}

/// `dogs[0].name` as `dogs`, 0, `name`. What is no number in brackets leads nowhere.
fn parts(path: &str) -> impl Iterator<Item = Part<'_>> {
    path.split('.').flat_map(|piece| {
        let mut pieces = piece.split('[');
        let key = pieces.next().map(Part::Key);
        key.into_iter().chain(pieces.map(|row| {
            Part::Row(row.strip_suffix(']').and_then(|row| row.parse().ok()).unwrap_or(usize::MAX))
        }))
    })
}

fn empty(next: &Part<'_>) -> Value {
    match next {
        Part::Key(_) => Value::Object(Map::new()),
        Part::Row(_) => Value::Array(Vec::new()),
    }
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<Value>) -> bool {
    match value {
        Some(value) => {
            map.insert(key.to_owned(), value);
        }
        None => {
            map.shift_remove(key);
        }
    }
    true
}

fn set_in(here: &mut Value, path: &[Part<'_>], value: Option<Value>) -> bool {
    match (path, here) {
        ([Part::Key(key)], Value::Object(map)) => put(map, key, value),
        ([Part::Row(row)], Value::Array(rows)) if *row < rows.len() => {
            rows[*row] = value.unwrap_or(Value::Null);
            true
        }
        ([Part::Row(row)], Value::Array(rows)) if *row == rows.len() => {
            rows.extend(value);
            true
        }
        ([Part::Key(key), rest @ ..], Value::Object(map)) => {
            let next =
                map.entry((*key).to_owned()).or_insert_with(|| rest.first().map_or(Value::Null, empty));
            set_in(next, rest, value)
        }
        ([Part::Row(row), rest @ ..], Value::Array(rows)) if *row <= rows.len() => {
            if *row == rows.len() {
                rows.push(rest.first().map_or(Value::Null, empty));
            }
            set_in(&mut rows[*row], rest, value)
        }
        _ => false,
    }
}
