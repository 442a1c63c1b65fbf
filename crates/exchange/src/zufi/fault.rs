//! What was wrong with an entry. One fault that nearly every entry has says something about the whole file and is told once.

use base::{Arg, Lang};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What kind of entry a fault is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The file as a whole.
    #[default]
    File,
    /// A service.
    Service,
    /// An office, or a place of a city.
    Office,
    /// A responsibility.
    Duty,
}

impl Part {
    /// The name in the database.
    pub fn key(self) -> &'static str {
        match self {
            Part::File => "file",
            Part::Service => "service",
            Part::Office => "office",
            Part::Duty => "duty",
        }
    }
}

/// A fault of one entry: which, where in it, what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// What kind of entry.
    pub part: Part,
    /// The entry's id, `nr-17` after its place where it has none of its own; empty for the file as a whole.
    pub entry: String,
    /// What the entry is called, as far as known.
    pub name: String,
    /// The field, as the file names it: `locations[].appointment.slots`.
    pub field: String,
    /// What: a key of the texts.
    pub key: String,
    /// Its values.
    pub args: Vec<(String, Arg)>,
}

impl Fault {
    /// A fault at a field of an entry.
    pub fn new(part: Part, entry: &str, name: &str, field: &str, key: &str) -> Fault {
        Fault {
            part,
            entry: entry.to_owned(),
            name: name.to_owned(),
            field: field.to_owned(),
            key: key.to_owned(),
            args: Vec::new(),
        }
    }

    /// With a value for the text, cut to what can be read.
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Fault {
        let value = match value.into() {
            Arg::Text(text) if text.chars().count() > SHOWN => {
                Arg::Text(text.chars().take(SHOWN).chain(['…']).collect())
            }
            value => value,
        };
        self.args.push((name.to_owned(), value));
        self
    }

    /// The sentence for people.
    pub fn text(&self, lang: Lang) -> String {
        let args: Vec<(String, Arg)> = self
            .args
            .iter()
            .map(|(name, value)| match value {
                // What a thing is meant to be stands here as a key, so that a kept report is read in either language.
                Arg::Text(text) if text.starts_with("zufi-is-") => {
                    (name.clone(), Arg::Text(base::texts::Texts(lang).get(text).to_owned()))
                }
                _ => (name.clone(), value.clone()),
            })
            .collect();
        base::text(lang, &self.key, &args)
    }
}

/// So much of a value is shown.
const SHOWN: usize = 160;

/// Faults as people read them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What most entries have in common: a fault of one of them, and of how many.
    pub common: Vec<(Fault, usize)>,
    /// What is wrong with the file as a whole.
    pub file: Vec<Fault>,
    /// Everything else, by entry, in the order of the faults.
    pub entries: Vec<Entry>,
}

/// The faults of one entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What it is.
    pub part: Part,
    /// Its id, or its place.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Fewer entries than this have nothing in common.
const SEVERAL: usize = 8;

impl Report {
    /// Sorts the faults of a file with so many services and so many offices.
    pub fn of(faults: &[Fault], services: usize, offices: usize) -> Report {
        let mut of_kind: BTreeMap<(Part, &str, &str), BTreeSet<&str>> = BTreeMap::new();
        for fault in faults {
            of_kind.entry((fault.part, &fault.field, &fault.key)).or_default().insert(&fault.entry);
        }
        let common = |fault: &Fault| {
            let count = of_kind.get(&(fault.part, &*fault.field, &*fault.key)).map_or(0, BTreeSet::len);
            let all = match fault.part {
                Part::Service => services,
                Part::Office => offices,
                Part::File | Part::Duty => return None,
            };
            (count >= SEVERAL && count * 2 > all).then_some(count)
        };
        let mut report = Report::default();
        let mut told = BTreeSet::new();
        let mut places: BTreeMap<(Part, &str), usize> = BTreeMap::new();
        for fault in faults {
            if fault.part == Part::File {
                report.file.push(fault.clone());
            } else if let Some(count) = common(fault) {
                if told.insert((fault.part, &fault.field, &fault.key)) {
                    report.common.push((fault.clone(), count));
                }
            } else {
                let at = *places.entry((fault.part, &fault.entry)).or_insert_with(|| {
                    let (part, id, name) = (fault.part, fault.entry.clone(), fault.name.clone());
                    report.entries.push(Entry { part, id, name, faults: Vec::new() });
                    report.entries.len() - 1
                });
                if let Some(entry) = report.entries.get_mut(at) {
                    entry.faults.push(fault.clone());
                }
            }
        }
        report
    }
}
