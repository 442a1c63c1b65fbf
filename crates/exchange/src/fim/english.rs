//! English texts beside a schema. XDatenfelder knows one language, and its texts are German; so the English ones travel in a file of
//! their own, German text by German text, which people can read and write themselves.

use super::write::latin;
use super::{LARGEST, Remark, schema};
use forms::model::{Check, Choice, Field, Kind};
use forms::{Bi, Package};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What texts are in English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct English(BTreeMap<String, String>);

#[derive(Serialize, Deserialize)]
struct File {
    /// The schema it lies beside, and its version.
    schema: String,
    version: String,
    texts: Vec<Pair>,
}

#[derive(Serialize, Deserialize)]
struct Pair {
    de: String,
    en: String,
}

impl English {
    /// A German text in English, where the file says so.
    pub fn of(&self, german: &str) -> Option<&str> {
        self.0.get(&folded(german)).map(String::as_str)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, with the line.
    pub fn read(bytes: &[u8]) -> Result<English, Remark> {
        if bytes.len() > LARGEST {
            return Err(Remark::new(0, "fim-large").with("most", (LARGEST / 1024 / 1024).to_string()));
        }
        let file: File = serde_json::from_slice(bytes).map_err(|fault| {
            Remark::new(fault.line(), "fim-english-unread").with("found", fault.to_string())
        })?;
        let texts = file.texts.into_iter().filter(|pair| !pair.en.trim().is_empty());
        let mut all = BTreeMap::new();
        for pair in texts {
            // Of a text that stands there twice the first counts.
            all.entry(folded(&pair.de)).or_insert(pair.en);
        }
        Ok(English(all))
    }
}

/// A German text as a schema holds it: in its letters, with single blanks.
fn folded(text: &str) -> String {
    latin(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The English texts of a service's form, to lie beside its schema.
pub fn english(package: &Package) -> Vec<u8> {
    let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
    let mut say = |de: &str, en: &str| {
        // Of a text that is English in two ways the first counts.
        if !de.trim().is_empty() && !en.trim().is_empty() && seen.insert(folded(de)) {
            all.push((latin(de), en.to_owned()));
        }
    };
    let form = &package.form;
    let bi = |say: &mut dyn FnMut(&str, &str), text: &Bi| say(&text.de, &text.en);
    bi(&mut say, &package.title);
    bi(&mut say, &package.summary);
    bi(&mut say, &package.description);
    for group in &form.groups {
        bi(&mut say, &group.title);
        bi(&mut say, &group.row);
        if let Some(intro) = &group.intro {
            say(&intro.de.wording(), &intro.en.wording());
        }
        checks(&mut say, &group.checks);
    }
    for page in &form.pages {
        bi(&mut say, &page.title);
        if let Some(intro) = &page.intro {
            say(&intro.de.wording(), &intro.en.wording());
        }
        page.fields.iter().for_each(|one| field(&mut say, one));
        checks(&mut say, &page.checks);
    }
    let about = schema(package).about;
    let texts = all.into_iter().map(|(de, en)| Pair { de, en }).collect();
    let file = File { schema: about.id, version: about.version, texts };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn field(say: &mut dyn FnMut(&str, &str), field: &Field) {
    say(&field.label.de, &field.label.en);
    if let Some(hint) = &field.hint {
        say(&hint.de.wording(), &hint.en.wording());
    }
    match field.kind_anywhere() {
        Kind::Choice(options) | Kind::Choices(options) => options.iter().for_each(|one| choice(say, one)),
        Kind::Note(text) => say(&text.de.wording(), &text.en.wording()),
        Kind::Rows { columns, row, .. } => {
            say(&row.de, &row.en);
            columns.iter().for_each(|column| self::field(say, column));
        }
        _ => {}
    }
    checks(say, &field.checks);
}

fn choice(say: &mut dyn FnMut(&str, &str), choice: &Choice) {
    say(&choice.label.de, &choice.label.en);
    if let Some(hint) = &choice.hint {
        say(&hint.de, &hint.en);
    }
}

fn checks(say: &mut dyn FnMut(&str, &str), checks: &[Check]) {
    checks.iter().for_each(|check| say(&check.text.de.wording(), &check.text.en.wording()));
}
