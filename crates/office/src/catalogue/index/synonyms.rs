//! Everyday words and what offices call the same thing, from a file that people who are no programmers keep.

use base::{Lang, words};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// What is wrong with the file of synonyms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymsFault {
    /// The line, counted from 1; 0 = not known.
    pub line: u64,
    /// What is wrong, in English, for whoever keeps the file.
    pub text: String,
}

impl std::fmt::Display for SynonymsFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "synonyms.toml:{}: {}", self.line, self.text)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    de: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    en: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    compounds: Vec<String>,
}

/// The synonyms of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// As they stand in the file: everyday word or phrase, and the words for it.
    pub entries: Vec<(String, Vec<String>)>,
    /// By the stems of the everyday words, joined with one blank; values index `entries`.
    by_stems: HashMap<String, usize>,
    /// The most words a phrase has.
    pub longest: usize,
}

impl Words {
    fn new(lang: Lang, file: BTreeMap<String, Vec<String>>) -> Words {
        let entries: Vec<(String, Vec<String>)> = file.into_iter().collect();
        let mut words = Words { entries, ..Words::default() };
        for (at, (everyday, _)) in words.entries.iter().enumerate() {
            let stems: Vec<String> = words::tokens(everyday)
                .filter(|word| !words::is_stopword(word, lang))
                .map(|word| words::stem(word, lang))
                .collect();
            words.longest = words.longest.max(stems.len());
            words.by_stems.insert(stems.join(" "), at);
        }
        words
    }

    /// The office's words for one or several stems of a question.
    pub fn of(&self, stems: &[String]) -> &[String] {
        self.by_stems
            .get(&stems.join(" "))
            .and_then(|at| self.entries.get(*at))
            .map_or(&[], |(_, office)| office.as_slice())
    }
}

/// Synonyms in both languages, and words that German compounds are cut by.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    pub(super) de: Words,
    pub(super) en: Words,
    pub(super) compounds: Vec<String>,
}

impl Synonyms {
    /// Reads `synonyms.toml`: tables `[de]` and `[en]` with `everyday = ["office word", …]`, and a list `compounds`.
    ///
    /// # Errors
    /// Every fault found.
    pub fn parse(text: &str) -> Result<Synonyms, Vec<SynonymsFault>> {
        let file: File = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(0, |before| before.matches('\n').count() as u64 + 1);
            vec![SynonymsFault { line, text: error.message().to_owned() }]
        })?;
        let mut faults = Vec::new();
        for (everyday, office) in file.de.iter().chain(&file.en) {
            if words::tokens(everyday).next().is_none()
                || office.iter().all(|word| words::tokens(word).next().is_none())
            {
                faults.push(SynonymsFault { line: 0, text: format!("{everyday:?} leads to no word") });
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Synonyms {
            de: Words::new(Lang::De, file.de),
            en: Words::new(Lang::En, file.en),
            compounds: file.compounds,
        })
    }

    pub(super) fn of(&self, lang: Lang) -> &Words {
        match lang {
            Lang::De => &self.de,
            Lang::En => &self.en,
        }
    }
}
