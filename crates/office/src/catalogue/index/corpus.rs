//! The services of one language, turned inside out: from terms to the services they stand in.

use super::synonyms::{Synonyms, Words};
use super::{CANDIDATES, Doc};
use base::{Lang, words};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a word is worth by the field it stands in; a part of a compound is worth half.
const TITLE: u16 = 40;
const KEYWORD: u16 = 32;
const SUMMARY: u16 = 12;
pub const BODY: u16 = 4;

/// A service and what a term is worth in it.
#[derive(Clone, Copy, Debug)]
pub struct Posting {
    pub doc: u32,
    pub weight: u16,
}

/// Everything about one term.
#[derive(Clone, Debug, Default)]
pub struct Term {
    /// In the order of services.
    pub postings: Vec<Posting>,
    /// Only for very common terms: the [`CANDIDATES`] weightiest postings.
    pub top: Vec<Posting>,
    /// How telling the term is: high for rare ones.
    pub rarity: u32,
}

/// A word as people see it, for mending typing errors.
#[derive(Clone, Debug)]
pub struct Spelling {
    /// Folded, for comparison.
    pub key: String,
    /// Its letters as a set.
    pub letters: u32,
    /// As it stood in the text.
    pub shown: String,
    /// In how many services.
    pub count: u32,
}

/// The words of a service's title, for judging how much of it was asked for.
#[derive(Clone, Debug)]
pub struct Title {
    /// All words, folded, joined with one blank.
    pub folded: String,
    /// The terms of each word that carries meaning: the word and its parts.
    pub words: Vec<Vec<u32>>,
}

/// The services of one language.
#[derive(Clone, Debug)]
pub struct Corpus {
    pub(super) lang: Lang,
    pub(super) ids: Vec<String>,
    pub(super) titles: Vec<Title>,
    /// Terms in alphabetical order, for look-ups by beginning.
    pub(super) dictionary: Vec<(String, u32)>,
    pub(super) numbers: HashMap<String, u32>,
    pub(super) terms: Vec<Term>,
    pub(super) spellings: Vec<Spelling>,
    pub(super) vocabulary: words::Vocabulary,
    pub(super) synonyms: Words,
}

impl Corpus {
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn build(lang: Lang, docs: &[&Doc], synonyms: &Synonyms) -> Corpus {
        let mut builder = Builder {
            lang,
            vocabulary: vocabulary(lang, docs, synonyms),
            known: HashMap::new(),
            numbers: HashMap::new(),
            terms: Vec::new(),
            spellings: BTreeMap::new(),
        };
        let titles = docs.iter().enumerate().map(|(number, doc)| builder.add(number as u32, doc)).collect();
        for (everyday, _) in &synonyms.of(lang).entries {
            builder.spell(everyday);
        }
        let count = docs.len();
        let terms = builder.terms.into_iter().map(|weights| term(weights, count)).collect();
        let mut dictionary: Vec<(String, u32)> =
            builder.numbers.iter().map(|(term, number)| (term.clone(), *number)).collect();
        dictionary.sort();
        Corpus {
            lang,
            ids: docs.iter().map(|doc| doc.id.clone()).collect(),
            titles,
            dictionary,
            numbers: builder.numbers,
            terms,
            spellings: builder.spellings.into_values().collect(),
            vocabulary: builder.vocabulary,
            synonyms: synonyms.of(lang).clone(),
        }
    }

    /// The stems of a word's parts, if it is a compound; parts of parts too.
    pub(super) fn parts(&self, word: &str) -> Vec<String> {
        parts(&self.vocabulary, self.lang, word)
    }
}

/// Short texts give the words to cut compounds by; bodies are too noisy for that.
fn vocabulary(lang: Lang, docs: &[&Doc], synonyms: &Synonyms) -> words::Vocabulary {
    if lang != Lang::De {
        return words::Vocabulary::default();
    }
    let of_docs = docs.iter().flat_map(|doc| {
        [doc.title.as_str(), doc.summary.as_str()].into_iter().chain(doc.keywords.iter().map(String::as_str))
    });
    let of_synonyms = synonyms.of(lang).entries.iter().flat_map(|(everyday, office)| {
        std::iter::once(everyday.as_str()).chain(office.iter().map(String::as_str))
    });
    let given = synonyms.compounds.iter().map(String::as_str);
    let all = of_docs.chain(of_synonyms).chain(given).flat_map(words::tokens);
    words::Vocabulary::new(all.filter(|word| !words::is_stopword(word, lang)))
}

fn parts(vocabulary: &words::Vocabulary, lang: Lang, word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vocabulary.split(word);
    // A part is shorter than what it is cut from, so this ends.
    while let Some(part) = open.pop() {
        open.extend(vocabulary.split(&part));
        let stem = words::stem(&part, lang);
        if !found.contains(&stem) {
            found.push(stem);
        }
    }
    found
}

fn term(weights: BTreeMap<u32, u16>, count: usize) -> Term {
    let postings: Vec<Posting> = weights.into_iter().map(|(doc, weight)| Posting { doc, weight }).collect();
    let share = count as f64 / postings.len().max(1) as f64;
    let mut top = Vec::new();
    if postings.len() > CANDIDATES {
        top.clone_from(&postings);
        top.sort_by_key(|posting| (std::cmp::Reverse(posting.weight), posting.doc));
        top.truncate(CANDIDATES);
    }
    Term { postings, top, rarity: (8.0 * (1.0 + share).ln()) as u32 + 1 }
}

struct Builder {
    lang: Lang,
    vocabulary: words::Vocabulary,
    /// Word as written -> its term and the terms of its parts.
    known: HashMap<String, Vec<u32>>,
    numbers: HashMap<String, u32>,
    terms: Vec<BTreeMap<u32, u16>>,
    spellings: BTreeMap<String, Spelling>,
}

impl Builder {
    fn number(&mut self, term: String) -> u32 {
        let next = self.terms.len() as u32;
        let number = *self.numbers.entry(term).or_insert(next);
        if number == next {
            self.terms.push(BTreeMap::new());
        }
        number
    }

    /// The term of a word, then those of its parts; none for a word without meaning.
    fn terms_of(&mut self, word: &str) -> Vec<u32> {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        let mut terms = Vec::new();
        if !words::is_stopword(word, self.lang) {
            terms.push(self.number(words::stem(word, self.lang)));
            for part in parts(&self.vocabulary, self.lang, word) {
                let part = self.number(part);
                if !terms.contains(&part) {
                    terms.push(part);
                }
            }
        }
        self.known.insert(word.to_owned(), terms.clone());
        terms
    }

    fn spell(&mut self, text: &str) {
        for word in words::tokens(text) {
            let key = words::fold_short(word);
            if key.len() < 4 || key.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let letters = words::letters(&key);
            let new = Spelling { key: key.clone(), letters, shown: word.to_owned(), count: 0 };
            self.spellings.entry(key).or_insert(new).count += 1;
        }
    }

    fn add(&mut self, number: u32, doc: &Doc) -> Title {
        let keywords = doc.keywords.join(" ");
        for (text, worth) in [
            (doc.title.as_str(), TITLE),
            (keywords.as_str(), KEYWORD),
            (doc.summary.as_str(), SUMMARY),
            (doc.body.as_str(), BODY),
        ] {
            if worth > BODY {
                self.spell(text);
            }
            // Each field counts a term once, so that repetition wins nothing.
            let mut seen = HashSet::new();
            for word in words::tokens(text) {
                for (at, term) in self.terms_of(word).into_iter().enumerate() {
                    if seen.insert(term) {
                        let worth = if at == 0 { worth } else { worth / 2 };
                        if let Some(weights) = self.terms.get_mut(term as usize) {
                            *weights.entry(number).or_default() += worth;
                        }
                    }
                }
            }
        }
        let folded: Vec<String> = words::tokens(&doc.title).map(words::fold_short).collect();
        let words = words::tokens(&doc.title)
            .map(|word| self.terms_of(word))
            .filter(|terms| !terms.is_empty())
            .collect();
        Title { folded: folded.join(" "), words }
    }
}
