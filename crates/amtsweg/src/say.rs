//! What commands give back, and how they say it: answers on standard output, everything else on standard error.

use base::texts::Texts;
use base::{Error, Lang};
use std::fmt::Display;
use std::io::Write;

/// How a command ended, where it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well: exit code 0.
    Fine,
    /// What was looked at has faults: exit code 1.
    Faulty,
}

/// Why a command could not do its work: exit code 2.
#[derive(Debug)]
pub enum Fault {
    /// A sentence for people.
    Text(String),
    /// An error of the house.
    Error(Error),
}

/// What every command gives.
pub type Done = Result<Outcome, Fault>;

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        Fault::Error(error)
    }
}

impl Fault {
    /// A sentence from the catalogues.
    pub fn key(lang: Lang, key: &str) -> Fault {
        Fault::Text(Texts(lang).get(key).to_owned())
    }

    /// A sentence with one value.
    pub fn with(lang: Lang, key: &str, name: &str, value: impl Display) -> Fault {
        Fault::Text(Texts(lang).with(key, name, value.to_string()))
    }

    /// A sentence with two values.
    pub fn with2(lang: Lang, key: &str, a: (&str, impl Display), b: (&str, impl Display)) -> Fault {
        Fault::Text(Texts(lang).with2(key, (a.0, a.1.to_string()), (b.0, b.1.to_string())))
    }

    /// For people: the sentence, and for whoever runs the machine the detail below.
    pub fn show(&self, lang: Lang) -> String {
        match self {
            Fault::Text(text) => text.clone(),
            Fault::Error(error) => format!("{}\n  {}", Texts(lang).get(error.key), error.detail),
        }
    }
}

/// A line of the answer. Whoever reads may stop reading; that is no fault.
pub fn out(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A line beside the answer.
pub fn err(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// One line as it is, several each on their own below.
pub fn indented(lines: &[String]) -> String {
    match lines {
        [line] => line.clone(),
        lines => lines.iter().map(|line| format!("\n  {line}")).collect(),
    }
}
