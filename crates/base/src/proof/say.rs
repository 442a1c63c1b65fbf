//! Faults of receipts and keys in words.

use super::{Fault, NoteFault};
use crate::{Arg, Lang, text};

impl Fault {
    /// The sentence for people.
    pub fn text(self, lang: Lang) -> String {
        let key = match self {
            Fault::NotAReceipt => "proof-not-a-receipt",
            Fault::Line(_) => "proof-line",
            Fault::Facts => "proof-facts",
            Fault::NotInLog => "proof-not-in-log",
            Fault::Checkpoint => "proof-checkpoint",
            Fault::OtherKey => "proof-other-key",
            Fault::Signature => "proof-signature",
        };
        let line = if let Fault::Line(line) = self { line } else { 0 };
        text(lang, key, &[("line".to_owned(), Arg::from(line))])
    }
}

impl NoteFault {
    /// The sentence for people, about a checkpoint or key.
    pub fn text(self, lang: Lang) -> String {
        let key = match self {
            NoteFault::Form => "proof-note",
            NoteFault::OtherKey => "proof-other-key",
            NoteFault::Signature => "proof-signature",
        };
        text(lang, key, &[])
    }
}
