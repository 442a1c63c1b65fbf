//! Forms and their answers in the formats of FIM: XDatenfelder 2.0 and 3.0.0 come in, 3.0.0 and XFall go out.
//!
//! [`read`] takes a schema as it is found in the wild and tells what was odd about it; [`import`](import()) makes a service's
//! folder of it, with questions to its author where a schema cannot say what a service must know. [`export`](export()) goes
//! the other way; [`xfall`](xfall()) writes one application, [`xfall_schema`] says what it must look like. Scripts of rules are
//! text that nobody runs.

mod codelist;
mod english;
mod export;
mod import;
mod model;
mod read;
mod take;
mod write;
mod xfall;
pub(crate) mod xml;

pub use codelist::{CodeList, codelist};
pub use english::{English, english};
pub use export::{export, schema};
pub use import::{Imported, import, import_with};
pub use model::*;
pub use read::{Read, read};
pub use take::{Named, Told, take};
pub use write::write;
pub use xfall::{Case, xfall, xfall_schema};
pub use xml::LARGEST;

use base::{Arg, Lang, text};

/// Something to tell about a file: a fault, an oddity, a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The line in the XML file, from 1; 0 where no line is meant.
    pub line: usize,
    /// What it is: a key of the texts.
    pub key: &'static str,
    /// Values in the text.
    pub args: Vec<(&'static str, String)>,
}

impl Remark {
    fn new(line: usize, key: &'static str) -> Remark {
        Remark { line, key, args: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Remark {
        self.args.push((name, value.into()));
        self
    }

    /// The sentence, without the line.
    pub fn sentence(&self, lang: Lang) -> String {
        let args: Vec<(String, Arg)> =
            self.args.iter().map(|(name, value)| ((*name).to_owned(), Arg::from(value.as_str()))).collect();
        text(lang, self.key, &args)
    }

    /// The sentence, after its line where there is one.
    pub fn text(&self, lang: Lang) -> String {
        let sentence = self.sentence(lang);
        if self.line == 0 {
            return sentence;
        }
        let args = [("line".to_owned(), Arg::from(self.line)), ("text".to_owned(), Arg::from(sentence))];
        text(lang, "fim-at-line", &args)
    }
}
