//! What is wrong with a service's files, for its author.

use base::{Arg, Lang, text};
use std::fmt;

/// A fault: where it is, what it is, how it is mended.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The file, as a path inside the service's folder.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong: a key of the texts; `{key}-mend` says how to mend it.
    pub key: &'static str,
    /// Values in the text.
    pub args: Vec<(&'static str, FaultArg)>,
}

/// A value in a fault's text.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultArg {
    /// As it is: a name, a part of the file.
    Text(String),
    /// The key of a text.
    Key(&'static str),
    /// Another fault's finding, shown in the reader's language.
    Finding(Box<base::Finding>),
}

impl Fault {
    fn say(&self, lang: Lang, key: &str) -> String {
        let args: Vec<(String, Arg)> = self
            .args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    FaultArg::Text(text) => text.clone(),
                    FaultArg::Key(key) => text(lang, key, &[]),
                    FaultArg::Finding(finding) => finding.text(lang),
                };
                ((*name).to_owned(), Arg::Text(value))
            })
            .collect();
        text(lang, key, &args)
    }

    /// What is wrong.
    pub fn cause(&self, lang: Lang) -> String {
        self.say(lang, self.key)
    }

    /// How it is mended.
    pub fn mend(&self, lang: Lang) -> String {
        self.say(lang, &format!("{}-mend", self.key))
    }

    /// File, line, column, cause and mend in one line.
    pub fn show(&self, lang: Lang) -> String {
        format!("{}:{}:{}: {} {}", self.file, self.line, self.column, self.cause(lang), self.mend(lang))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(Lang::En))
    }
}
