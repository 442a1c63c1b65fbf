//! A fault in what somebody typed: where, what, and by which rule.

use crate::{Arg, Lang, text};
use serde::Serialize;

/// One fault. `field` is a path such as `employees[0].months[1].gross` (rows count from 0); empty for the whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Where.
    pub field: String,
    /// What: a key of the text catalogues, or, with `literal`, of a service's own texts.
    pub key: String,
    /// Values in the text.
    pub args: Vec<(String, Arg)>,
    /// The rule it comes from, as people cite it.
    pub norm: Option<String>,
    /// The text in German and English where a service brings its own.
    pub literal: Option<[String; 2]>,
}

impl Finding {
    /// A fault at a field, with a text of the catalogues.
    pub fn new(field: impl Into<String>, key: &str) -> Finding {
        Finding { field: field.into(), key: key.to_owned(), args: Vec::new(), norm: None, literal: None }
    }

    /// A fault whose text the service brings in German and English.
    pub fn literal(field: impl Into<String>, de: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding {
            field: field.into(),
            key: String::new(),
            args: Vec::new(),
            norm: None,
            literal: Some([de.into(), en.into()]),
        }
    }

    /// With a value for the text.
    pub fn arg(mut self, name: &str, value: impl Into<Arg>) -> Finding {
        self.args.push((name.to_owned(), value.into()));
        self
    }

    /// With the rule behind it.
    pub fn norm(mut self, norm: impl Into<String>) -> Finding {
        self.norm = Some(norm.into());
        self
    }

    /// The sentence for people.
    pub fn text(&self, lang: Lang) -> String {
        match (&self.literal, lang) {
            (Some([de, _]), Lang::De) => de.clone(),
            (Some([_, en]), Lang::En) => en.clone(),
            (None, _) => text(lang, &self.key, &self.args),
        }
    }
}
