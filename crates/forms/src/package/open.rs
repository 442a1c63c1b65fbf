//! Texts that wait for their author: what was taken over from elsewhere asks to be translated or answered, and nobody who applies
//! shall read that.

use super::read::{Doc, Faults};
use base::texts::LANGUAGES;
use base::{Arg, text};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// What is asked of the author in place of a text.
const QUESTIONS: [&str; 6] = [
    "fim-author-empty",
    "fim-author-summary",
    "fim-author-description",
    "fim-author-fee",
    "fim-author-time",
    "fim-author-privacy",
];

/// What a text begins with that is still to be translated, and whole texts that ask for another in their place.
fn marks() -> (Vec<String>, Vec<&'static str>) {
    let begins = LANGUAGES.map(|texts| text(texts.0, "fim-translate", &[("text".to_owned(), Arg::from(""))]));
    let begins = begins.iter().map(|text| text.trim().to_owned()).collect();
    (begins, LANGUAGES.iter().flat_map(|texts| QUESTIONS.map(|key| texts.get(key))).collect())
}

/// A fault for each text of the files that waits for its author.
pub(super) fn open(texts: &BTreeMap<&str, &str>, faults: &Faults) {
    let marks = marks();
    for (name, text) in texts.iter().filter(|(name, _)| name.ends_with(".toml")) {
        let doc = Doc { name, text, faults };
        walk(doc, doc.parse().get_ref(), "", &marks);
    }
}

fn walk(doc: Doc<'_>, table: &DeTable<'_>, around: &str, marks: &(Vec<String>, Vec<&str>)) {
    for (key, value) in table {
        let key = key.get_ref();
        // `label.en`, but not every table around it.
        let inside = match (around, key.as_ref()) {
            (around, "de" | "en") if !around.is_empty() => format!("{around}.{key}"),
            _ => key.to_string(),
        };
        one(doc, value.get_ref(), value.span().start, &inside, marks);
    }
}

fn one(doc: Doc<'_>, value: &DeValue<'_>, at: usize, key: &str, marks: &(Vec<String>, Vec<&str>)) {
    match value {
        DeValue::Table(inner) => walk(doc, inner, key, marks),
        DeValue::Array(items) => {
            for item in items.iter() {
                one(doc, item.get_ref(), item.span().start, key, marks);
            }
        }
        DeValue::String(text) => {
            let text = text.trim();
            if marks.0.iter().any(|begin| text.starts_with(begin)) || marks.1.contains(&text) {
                let short: String = text.chars().take(SHOWN).collect();
                let short = if short.len() < text.len() { format!("{short} …") } else { short };
                doc.fault(at, super::OPEN, &[("key", key), ("text", &short)]);
            }
        }
        _ => {}
    }
}

/// So many characters of a text tell which it is.
const SHOWN: usize = 60;
