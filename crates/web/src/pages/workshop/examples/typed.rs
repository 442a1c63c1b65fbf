//! What an example expects, as typed: read from its file, judged, and turned into changes of it.

use super::{At, expect};
use crate::pages::workshop::{shown_day, typed};
use crate::req::Req;
use base::{Finding, Lang, Money, dates};
use forms::edit::{self, Change, Entry, Place};

/// A kind of expectation: its table below `expect`, its keys with their labels, and which of them must be said.
pub(super) struct Expect {
    pub word: &'static str,
    pub keys: &'static [(&'static str, &'static str, bool)],
    pub title: &'static str,
    pub lead: &'static str,
    pub add: &'static str,
}

pub(super) const EXPECTED: [Expect; 3] = [
    Expect {
        word: "line",
        keys: &[
            ("line", "workshop-expect-line", true),
            ("amount", "workshop-expect-amount", true),
            ("subject", "workshop-expect-subject", false),
            ("period", "workshop-expect-period", false),
        ],
        title: "workshop-expect-lines",
        lead: "workshop-expect-lines-lead",
        add: "workshop-expect-line-add",
    },
    Expect {
        word: "table",
        keys: &[("output", "workshop-expect-output", true), ("value", "workshop-expect-value", false)],
        title: "workshop-expect-tables",
        lead: "workshop-expect-tables-lead",
        add: "workshop-expect-table-add",
    },
    Expect {
        word: "finding",
        keys: &[("field", "workshop-expect-field", true), ("text", "workshop-expect-text", false)],
        title: "workshop-expect-findings",
        lead: "workshop-expect-findings-lead",
        add: "workshop-expect-finding-add",
    },
];

/// What stands in the form, as typed: by the names of the inputs.
pub(super) struct Typed {
    pub title: String,
    pub today: String,
    pub total: String,
    /// For each kind of expectation its rows with their keys, and the row that is to be added.
    pub parts: Vec<(Vec<Vec<String>>, Vec<String>)>,
}

pub(super) fn input(word: &str, row: &str, key: &str) -> String {
    format!("{word}_{row}_{key}")
}

impl Typed {
    pub fn read(at: &At, lang: Lang) -> Typed {
        let (sheet, root) = (&at.sheet, Vec::new());
        let today = sheet.text(&root, "today");
        let row = |kind: &Expect, number| {
            let place = edit::below(&expect(), kind.word, number);
            kind.keys.iter().map(|(key, ..)| shown(key, &sheet.text(&place, key), lang)).collect()
        };
        let part = |kind: &Expect| {
            let rows = (0..sheet.count(&expect(), kind.word)).map(|number| row(kind, number)).collect();
            (rows, vec![String::new(); kind.keys.len()])
        };
        Typed {
            title: sheet.text(&root, "title"),
            today: dates::from_iso(&today).map_or(today, |day| shown_day(day, lang)),
            total: shown("amount", &sheet.text(&expect(), "total"), lang),
            parts: EXPECTED.iter().map(part).collect(),
        }
    }

    pub fn sent(at: &At, req: &Req) -> Typed {
        let one = |name: &str| typed(req, name).replace('\n', " ");
        let row = |kind: &Expect, row: &str| -> Vec<String> {
            kind.keys.iter().map(|(key, ..)| one(&input(kind.word, row, key))).collect()
        };
        let part = |kind: &Expect| {
            let count = at.sheet.count(&expect(), kind.word);
            let rows = (0..count).map(|number| row(kind, &number.to_string())).collect();
            (rows, row(kind, "neu"))
        };
        Typed {
            title: one("title"),
            today: one("today"),
            total: one("total"),
            parts: EXPECTED.iter().map(part).collect(),
        }
    }

    /// The changes that make the example in the file what was typed.
    ///
    /// # Errors
    /// What is wrong with it, each at its input.
    pub fn changes(&self, at: &At, step: &str) -> Result<Vec<Change>, Vec<Finding>> {
        let mut findings = Vec::new();
        let file = || at.file.clone();
        let set = |place: &Place, key: &str, entry| Change::Set {
            file: file(),
            place: place.clone(),
            key: key.to_owned(),
            entry,
        };
        let root = Vec::new();
        let mut changes = Vec::new();
        if self.title.is_empty() {
            findings.push(Finding::new("title", "workshop-need-example-title"));
        }
        changes.push(set(&root, "title", Some(Entry::Text(self.title.clone()))));
        match dates::parse(&self.today) {
            Some(day) => changes.push(set(&root, "today", Some(Entry::Plain(day.to_string())))),
            None => findings.push(Finding::new("today", "workshop-need-day")),
        }
        match amount(&self.total) {
            Ok(total) => changes.push(set(&expect(), "total", total.map(Entry::Text))),
            Err(()) => findings.push(Finding::new("total", "workshop-need-amount")),
        }
        for (kind, (rows, next)) in EXPECTED.iter().zip(&self.parts) {
            for (number, row) in rows.iter().enumerate() {
                let place = edit::below(&expect(), kind.word, number);
                for (key, entry) in entries(kind, &number.to_string(), row, &mut findings) {
                    changes.push(set(&place, key, entry));
                }
            }
            if step == format!("{}-neu", kind.word) {
                let said = entries(kind, "neu", next, &mut findings);
                let said = said.into_iter().filter_map(|(key, entry)| Some((key.to_owned(), entry?)));
                changes.push(Change::Add {
                    file: file(),
                    parent: expect(),
                    name: kind.word.to_owned(),
                    at: rows.len(),
                    entries: said.collect(),
                });
            }
            let gone = step.strip_prefix(&format!("{}-weg ", kind.word)).and_then(|at| at.parse().ok());
            changes.extend(gone.map(|number: usize| Change::Remove {
                file: file(),
                place: edit::below(&expect(), kind.word, number),
            }));
        }
        if findings.is_empty() { Ok(changes) } else { Err(findings) }
    }
}

/// The keys of a row as they shall stand in the file.
fn entries(
    kind: &Expect,
    row: &str,
    said: &[String],
    findings: &mut Vec<Finding>,
) -> Vec<(&'static str, Option<Entry>)> {
    let one = |((key, _, need), text): (&(&'static str, &'static str, bool), &String)| {
        let name = input(kind.word, row, key);
        if *key == "amount" {
            return match amount(text) {
                Ok(Some(amount)) => (*key, Some(Entry::Text(amount))),
                _ => {
                    findings.push(Finding::new(name, "workshop-need-amount"));
                    (*key, None)
                }
            };
        }
        if *need && text.is_empty() {
            findings.push(Finding::new(name, "workshop-need-line"));
        }
        (*key, (!text.is_empty()).then(|| Entry::Text(text.clone())))
    };
    kind.keys.iter().zip(said).map(one).collect()
}

/// An amount as examples write it.
fn amount(text: &str) -> Result<Option<String>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let parsed = Money::from_canonical(text).or_else(|| Money::parse(text).ok());
    parsed.map(|money| Some(money.canonical())).ok_or(())
}

/// A key as people read it.
fn shown(key: &str, text: &str, lang: Lang) -> String {
    match key {
        "amount" if lang == Lang::De => text.replace('.', ","),
        _ => text.to_owned(),
    }
}
