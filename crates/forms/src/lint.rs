//! What `amtsweg check` finds beyond what a service needs to run: error texts that help nobody, and sources that are none. They are
//! faults of a folder that somebody writes; versions that are published already go on working.
//!
//! **An error text** must say what is wrong, or what to do, so that people who do not see the page find out as well. No program can
//! tell that for sure; what it can tell is that a text says nothing. Counted are the words that are left without those that every
//! error text could have ("Fehler", "ungültig", "bitte", "Eingabe", "invalid", "please", articles, pronouns); a placeholder is one
//! word. Fewer than three are too few: "Die Angabe ist ungültig." has none, "Das Ende liegt vor dem Beginn." has four.
//!
//! **A source** must name something that can be looked up: at least two letters that are no excuse such as "folgt" or "TODO".

mod money;

pub use money::money;

use crate::fault::{Fault, FaultArg};
use base::words::fold;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Fewest words of an error text that say something.
const FEWEST: usize = 3;

/// Words that every error text could have, as [`fold`] writes them.
const EMPTY: [&str; 97] = [
    "fehler",
    "fehlerhaft",
    "fehlerhafte",
    "fehlerhafter",
    "ungueltig",
    "ungueltige",
    "ungueltiger",
    "ungueltiges",
    "falsch",
    "falsche",
    "falscher",
    "falsches",
    "gueltig",
    "gueltige",
    "gueltigen",
    "gueltiger",
    "gueltiges",
    "korrekt",
    "korrekte",
    "korrekten",
    "richtig",
    "richtige",
    "richtigen",
    "inkorrekt",
    "unzulaessig",
    "eingabe",
    "eingaben",
    "angabe",
    "angaben",
    "wert",
    "werte",
    "feld",
    "felder",
    "antwort",
    "bitte",
    "pruefen",
    "ueberpruefen",
    "korrigieren",
    "eingeben",
    "angeben",
    "geben",
    "ein",
    "eine",
    "einen",
    "einer",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "dieser",
    "diese",
    "dieses",
    "diesem",
    "ist",
    "sind",
    "nicht",
    "kein",
    "keine",
    "sie",
    "ihre",
    "ihren",
    "es",
    "an",
    "in",
    "im",
    "und",
    "error",
    "errors",
    "invalid",
    "wrong",
    "incorrect",
    "valid",
    "correct",
    "input",
    "value",
    "entry",
    "field",
    "answer",
    "please",
    "check",
    "enter",
    "the",
    "a",
    "an",
    "this",
    "that",
    "is",
    "are",
    "not",
    "your",
    "you",
    "no",
    "and",
    "was",
    "to",
    "of",
];

/// What people write where a source is still missing.
const EXCUSES: [&str; 12] = [
    "folgt",
    "todo",
    "tbd",
    "fehlt",
    "unbekannt",
    "keine",
    "offen",
    "none",
    "unknown",
    "missing",
    "na",
    "xxx",
];

/// The faults of a folder that compiles, by file and line.
pub fn lint(files: &BTreeMap<String, Vec<u8>>) -> Vec<Fault> {
    let mut found = Vec::new();
    for (name, bytes) in files {
        let is_ours = name.ends_with(".toml") && !name.starts_with("examples/");
        let Some(text) = std::str::from_utf8(bytes).ok().filter(|_| is_ours) else { continue };
        let (table, _) = DeTable::parse_recoverable(text);
        let mut file = File { name, text, found: &mut found };
        file.table(table.get_ref(), false);
    }
    found.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    found
}

struct File<'a> {
    name: &'a str,
    text: &'a str,
    found: &'a mut Vec<Fault>,
}

impl File<'_> {
    fn table(&mut self, table: &DeTable<'_>, is_check: bool) {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("text", DeValue::Table(texts)) if is_check => {
                    texts.values().for_each(|text| self.error_text(text));
                }
                ("norm" | "source", DeValue::String(source)) if !is_source(source) => {
                    self.fault(value.span().start, "fault-source-empty", source);
                }
                (key, _) => self.value(value, key == "check"),
            }
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, is_check: bool) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, is_check),
            DeValue::Array(all) => all.iter().for_each(|one| self.value(one, is_check)),
            _ => {}
        }
    }

    fn error_text(&mut self, value: &Spanned<DeValue<'_>>) {
        if let DeValue::String(text) = value.get_ref()
            && says(text) < FEWEST
        {
            self.fault(value.span().start, "fault-check-unclear", text);
        }
    }

    fn fault(&mut self, at: usize, key: &'static str, found: &str) {
        let before = self.text.get(..at).unwrap_or(self.text);
        self.found.push(Fault {
            file: self.name.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or("").chars().count() + 1,
            key,
            args: vec![("found", FaultArg::Text(found.chars().take(80).collect()))],
        });
    }
}

/// How many words of a text say something.
fn says(text: &str) -> usize {
    let (mut outside, mut placeholders, mut depth) = (String::new(), 0, 0_usize);
    for c in text.chars() {
        match c {
            '{' => {
                placeholders += usize::from(depth == 0);
                depth += 1;
            }
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let outside = fold(&outside);
    let words = outside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    placeholders + words.filter(|word| !EMPTY.contains(word)).count()
}

/// Whether something can be looked up under this.
fn is_source(text: &str) -> bool {
    let plain = fold(text);
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    text.contains('{')
        || letters >= 2
            && !words.iter().all(|word| EXCUSES.contains(word))
            && !EXCUSES.contains(&words.concat().as_str())
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, FEWEST, is_source, says};

    #[test]
    fn an_error_text_that_says_nothing_is_told_from_one_that_does() {
        for text in [
            "Fehler",
            "Ungültige Eingabe!",
            "Die Angabe ist ungültig.",
            "Bitte prüfen Sie Ihre Eingabe.",
            "Fehler im Feld IBAN.",
            "Dieser Wert ist nicht korrekt",
            "invalid",
            "Please enter a valid value.",
            "Error: wrong input",
            "!!!",
        ] {
            assert!(says(text) < FEWEST, "{text}");
        }
        for text in [
            "Das Ende liegt vor dem Beginn.",
            "Net pay is higher than gross pay.",
            "Das ist das Ende, das schon bewilligt ist.",
            "Abrufbar sind nur noch {grant_left}.",
            "Bitte geben Sie einen Tag vor dem {end} an.",
            "Diese Kommune steht schon in der Liste.",
        ] {
            assert!(says(text) >= FEWEST, "{text}: {}", says(text));
        }
    }

    #[test]
    fn a_source_names_something() {
        for text in ["§ 5 KAG", "Art. 6 DSGVO", "{local.statute}", "Satzung", "BFH II R 4/20"] {
            assert!(is_source(text), "{text}");
        }
        for text in ["-", "?", "folgt", "TODO", "n/a", "§ 3", "xxx"] {
            assert!(!is_source(text), "{text}");
        }
    }

    #[test]
    fn the_words_that_say_nothing_are_written_as_they_are_compared() {
        for word in EMPTY {
            assert_eq!(base::words::fold(word), word);
        }
    }
}
