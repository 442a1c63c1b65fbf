//! Search over services by everyday words: immutable, in memory, the same answer for the same question.
//!
//! How it works, and why it finds what people mean:
//!
//! - A word is reduced to its stem ([`base::words::stem`]), so that `anmelden` meets `Anmeldung`.
//! - A German compound also counts as its parts, in texts and in questions: `Hundesteueranmeldung` meets `Hund anmelden`.
//!   The words to cut by are those of the services themselves, and a short list beside the synonyms.
//! - Everyday words lead to the office's words by a list of synonyms, single words (`knöllchen`) or phrases (`auto abmelden`).
//! - A word nobody knows is taken for the known word it is most likely a mistyped form of; the hit says so.
//! - The beginning of a word counts a little, so that half-typed questions find something.
//!
//! A hit's score adds up, per word of the question, the weight of the best field the word stands in (title, keywords,
//! summary, body) and the word's rarity; it falls with every word of the question that does not occur, and rises with the
//! share of the title that was asked for. Equal scores are ordered by id, so that ranking never depends on chance.
//!
//! Cost: a question touches at most [`CANDIDATES`] services a term (the weightiest), so that a word that stands in every
//! service stays cheap. Measured with 10,000 services in a release build on one core of a small server: 0.01 to 0.4 ms for
//! questions of one to four words, 0.06 ms for a word that stands in all of them, 0.1 to 0.25 ms with a typing error.

mod corpus;
mod query;
mod synonyms;

pub use synonyms::{Synonyms, SynonymsFault};

use base::Lang;
use corpus::Corpus;

/// Most services a single term of a question may bring in by itself.
pub const CANDIDATES: usize = 1024;

/// The text of one service in one language.
#[derive(Clone, Debug)]
pub struct Doc {
    /// The service's id; the same in every language.
    pub id: String,
    /// The language of the text.
    pub lang: Lang,
    /// What the service is called.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Words people use for it.
    pub keywords: Vec<String>,
    /// Everything else worth finding: documents, fees, details.
    pub body: String,
}

/// A service that answers the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The service's id.
    pub id: String,
    /// How well; comparable only within one answer.
    pub score: u32,
    /// The words of the question that were found, as they were typed.
    pub matched: Vec<String>,
    /// The question with its typing errors mended, where the hit rests on that.
    pub corrected: Option<String>,
}

/// The index of all services.
#[derive(Clone, Debug)]
pub struct Index {
    de: Corpus,
    en: Corpus,
}

impl Index {
    /// Builds the index; takes about 0.7 s for 10,000 services with their texts.
    pub fn build(docs: &[Doc], synonyms: &Synonyms) -> Index {
        let corpus = |lang: Lang| {
            let docs: Vec<&Doc> = docs.iter().filter(|doc| doc.lang == lang).collect();
            Corpus::build(lang, &docs, synonyms)
        };
        Index { de: corpus(Lang::De), en: corpus(Lang::En) }
    }

    /// The best services for a question, best first, at most `limit`. If nothing in this language answers, the other
    /// language is asked, so that `dog` finds the dog tax on a German page too.
    pub fn search(&self, question: &str, lang: Lang, limit: usize) -> Vec<Hit> {
        let (first, second) = match lang {
            Lang::De => (&self.de, &self.en),
            Lang::En => (&self.en, &self.de),
        };
        let hits = first.search(question, limit);
        if hits.is_empty() { second.search(question, limit) } else { hits }
    }

    /// How many services the index knows in a language.
    pub fn len(&self, lang: Lang) -> usize {
        match lang {
            Lang::De => self.de.len(),
            Lang::En => self.en.len(),
        }
    }
}
