//! The faults of one entry while it is read; the same fault of the same field is noted once.

use crate::zufi::address;
use crate::zufi::model::Link;
use crate::zufi::plain::{self, LONGEST};
use crate::zufi::{Fault, Part};
use base::Arg;
use serde_json::Value;

/// See the module.
pub struct Notes {
    part: Part,
    /// The entry's id, or its place.
    pub entry: String,
    /// What it is called.
    pub name: String,
    /// What was found.
    pub faults: Vec<Fault>,
    /// What was found before, so that a hostile entry costs no more than its length.
    seen: std::collections::BTreeSet<String>,
}

/// Most faults of one entry that are told.
const MOST: usize = 100;

impl Notes {
    pub fn new(part: Part, entry: String) -> Notes {
        Notes {
            part,
            entry,
            name: String::new(),
            faults: Vec::new(),
            seen: std::collections::BTreeSet::new(),
        }
    }

    /// The entry's name and id, once they are known for good.
    pub fn about(&mut self, id: &str, name: &str) {
        id.clone_into(&mut self.entry);
        name.clone_into(&mut self.name);
        for fault in &mut self.faults {
            id.clone_into(&mut fault.entry);
            name.clone_into(&mut fault.name);
        }
    }

    pub fn at(&mut self, field: &str, key: &str) {
        self.note(field, key, None);
    }

    pub fn with(&mut self, field: &str, key: &str, name: &str, value: &str) {
        self.note(field, key, Some((name, Arg::from(value))));
    }

    fn note(&mut self, field: &str, key: &str, arg: Option<(&str, Arg)>) {
        let fault = Fault::new(self.part, &self.entry, &self.name, field, key);
        let fault = match arg {
            Some((name, value)) => fault.with(name, value),
            None => fault,
        };
        if self.faults.len() < MOST && self.seen.insert(format!("{field}\n{key}\n{:?}", fault.args)) {
            self.faults.push(fault);
        }
    }

    /// Something else stands there than the schema demands.
    pub fn typed(&mut self, field: &str, wanted: &str, found: &Value) {
        let found = match found {
            Value::Null => "zufi-is-nothing",
            Value::Bool(_) => "zufi-is-flag",
            Value::Number(_) => "zufi-is-number",
            Value::String(_) => "zufi-is-text",
            Value::Array(_) => "zufi-is-list",
            Value::Object(_) => "zufi-is-group",
        };
        let fault = Fault::new(self.part, &self.entry, &self.name, field, "zufi-type");
        let fault = fault.with("wanted", wanted).with("found", found);
        if self.faults.len() < MOST && self.seen.insert(format!("{field}\nzufi-type\n{found}")) {
            self.faults.push(fault);
        }
    }

    /// A text of the entry without its markup; what was wrong with it is noted, and where it led is kept.
    pub fn prose(&mut self, field: &str, text: &str, links: &mut Vec<Link>) -> String {
        let read = plain::plain(text);
        for (key, holds) in [
            ("zufi-html-active", read.active),
            ("zufi-html-broken", read.broken),
            ("zufi-html-empty", read.text.is_empty() && !text.trim().is_empty()),
            ("zufi-invisible", read.invisible),
        ] {
            if holds {
                self.at(field, key);
            }
        }
        if read.cut {
            self.with(field, "zufi-too-long", "most", &LONGEST.to_string());
        }
        for (url, key) in read.bad_links {
            self.with(field, key, "url", &url);
        }
        links.extend(read.links);
        read.text
    }

    /// A short text: one line.
    pub fn line(&mut self, field: &str, text: &str) -> String {
        let line = self.prose(field, text, &mut Vec::new()).replace('\n', " ");
        let tidy = line.chars().take(500).collect::<String>();
        if text != text.trim() || text.contains("  ") {
            self.at(field, "zufi-blanks");
        }
        tidy
    }

    /// An address that people may be led to, and what is wrong with one they may not.
    pub fn link(&mut self, field: &str, url: &str) -> Option<String> {
        let url = url.trim();
        match address::fault(url) {
            None => {
                if url.starts_with("http:") {
                    self.with(field, "zufi-link-open", "url", url);
                }
                Some(url.to_owned())
            }
            Some(key) => {
                self.with(field, key, "url", url);
                None
            }
        }
    }
}

/// `2026-06-08`, with or without a time of day.
pub fn is_instant(text: &str) -> bool {
    let day = text.get(..10).and_then(|day| day.parse::<base::Date>().ok());
    let rest = text.get(10..).unwrap_or("");
    let in_time = |c: char| c.is_ascii_digit() || ":.+-Z".contains(c);
    day.is_some()
        && (rest.is_empty()
            || (rest.starts_with(['T', ' ']) && rest.len() < 30 && rest[1..].chars().all(in_time)))
}
