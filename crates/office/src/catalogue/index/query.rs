//! From a question to hits.

use super::corpus::{BODY, Corpus, Posting};
use super::{CANDIDATES, Hit};
use base::words;
use std::cmp::Reverse;

/// Words of a question beyond these are not looked at.
const WORDS: usize = 12;
/// Terms that the beginning of a word may stand for.
const BEGINNINGS: usize = 16;
/// Hits whose title is compared with the question before the last ordering.
const JUDGED: usize = 64;

/// A hit so many times fainter than the best one only looks like an answer.
const FAINT: u64 = 12;

/// What a way to a term is worth, in percent of the word itself.
const EXACT: u32 = 100;
const PART: u32 = 55;
const SYNONYM: u32 = 70;
const MENDED: u32 = 75;
const BEGINNING: u32 = 35;

/// A word of the question with all terms it may stand for.
struct Asked {
    /// As it was typed.
    typed: String,
    /// The terms, each with its worth; in the order of terms, without repetition.
    terms: Vec<(u32, u32)>,
    /// What it was taken for, if it was mistyped.
    mended: Option<String>,
}

impl Asked {
    fn stand_for(&mut self, term: u32, worth: u32) {
        match self.terms.iter_mut().find(|(known, _)| *known == term) {
            Some((_, best)) => *best = worth.max(*best),
            None => self.terms.push((term, worth)),
        }
    }
}

/// Scores of all services while a question is answered.
struct Board {
    score: Vec<u32>,
    /// Per service, one bit per word of the question.
    matched: Vec<u16>,
    /// The same, for words that stand in more than the body.
    telling: Vec<u16>,
    touched: Vec<u32>,
}

impl Corpus {
    /// The best services for a question, best first.
    pub fn search(&self, question: &str, limit: usize) -> Vec<Hit> {
        let asked = self.understand(question);
        if asked.is_empty() || limit == 0 || self.ids.is_empty() {
            return Vec::new();
        }
        let count = self.ids.len();
        let (score, matched, telling) = (vec![0; count], vec![0; count], vec![0; count]);
        let mut board = Board { score, matched, telling, touched: Vec::new() };
        // Rare words first: they bring the candidates, and a common word then only adds to them and to its weightiest.
        let mut order: Vec<usize> = (0..asked.len()).collect();
        let spread =
            |one: &Asked| one.terms.iter().map(|(term, _)| self.postings(*term).len()).sum::<usize>();
        order.sort_by_key(|at| (asked.get(*at).map_or(0, spread), *at));
        for at in order {
            if let Some(one) = asked.get(at) {
                self.add(&mut board, at, one);
            }
        }
        self.rank(question, &asked, board, limit)
    }

    fn postings(&self, term: u32) -> &[Posting] {
        self.terms.get(term as usize).map_or(&[], |term| &term.postings)
    }

    /// The words of a question and the terms they stand for.
    fn understand(&self, question: &str) -> Vec<Asked> {
        let meaningful = |word: &&str| !words::is_stopword(word, self.lang);
        let mut typed: Vec<&str> = words::tokens(question).filter(meaningful).take(WORDS).collect();
        if typed.is_empty() {
            typed = words::tokens(question).take(WORDS).collect();
        }
        let stems: Vec<String> = typed.iter().map(|word| words::stem(word, self.lang)).collect();
        let mut asked: Vec<Asked> =
            typed.iter().zip(&stems).map(|(word, stem)| self.word(word, stem)).collect();
        // Phrases of several words lead to the office's words, for each of their words.
        for length in 2..=self.synonyms.longest.min(stems.len()) {
            for start in 0..=stems.len() - length {
                let Some(window) = stems.get(start..start + length) else { continue };
                for office in self.synonyms.of(window) {
                    for one in asked.iter_mut().skip(start).take(length) {
                        self.lead_to(one, office, SYNONYM);
                    }
                }
            }
        }
        for (one, stem) in asked.iter_mut().zip(&stems) {
            // What was typed so far, then a typing error, then half a compound, and only then the beginning that a stem is.
            if one.terms.is_empty() {
                let typed = words::fold_short(&one.typed);
                self.beginnings(one, &typed);
            }
            if one.terms.is_empty() {
                self.mend(one);
            }
            if one.terms.is_empty() {
                for part in self.vocabulary.edges(&one.typed) {
                    self.lead_to(one, &part, PART);
                }
            }
            if one.terms.is_empty() {
                self.beginnings(one, stem);
            }
        }
        asked
    }

    /// One word: itself, its parts, its synonyms.
    fn word(&self, word: &str, stem: &str) -> Asked {
        let mut one = Asked { typed: word.to_owned(), terms: Vec::new(), mended: None };
        if let Some(term) = self.numbers.get(stem) {
            one.stand_for(*term, EXACT);
        }
        for part in self.parts(word) {
            if let Some(term) = self.numbers.get(&part) {
                one.stand_for(*term, PART);
            }
        }
        for office in self.synonyms.of(&[stem.to_owned()]) {
            self.lead_to(&mut one, office, SYNONYM);
        }
        one
    }

    /// All terms of a text become meanings of a word.
    fn lead_to(&self, one: &mut Asked, text: &str, worth: u32) {
        for word in words::tokens(text).filter(|word| !words::is_stopword(word, self.lang)) {
            if let Some(term) = self.numbers.get(&words::stem(word, self.lang)) {
                one.stand_for(*term, worth);
            }
            for part in self.parts(word) {
                if let Some(term) = self.numbers.get(&part) {
                    one.stand_for(*term, worth * PART / EXACT);
                }
            }
        }
    }

    /// Terms that begin like this, the most common ones.
    fn beginnings(&self, one: &mut Asked, start: &str) {
        if start.len() < 3 {
            return;
        }
        let from = self.dictionary.partition_point(|(term, _)| term.as_str() < start);
        let like = self.dictionary.iter().skip(from).take_while(|(term, _)| term.starts_with(start));
        let mut found: Vec<u32> = like.map(|(_, number)| *number).collect();
        found.sort_by_key(|term| (Reverse(self.postings(*term).len()), *term));
        for term in found.into_iter().take(BEGINNINGS) {
            one.stand_for(term, BEGINNING);
        }
    }

    /// A word that nobody knows stands for the known words with the fewest typing errors between.
    fn mend(&self, one: &mut Asked) {
        let typed = words::fold_short(&one.typed);
        let letters = words::letters(&typed);
        let mut least = words::allowed(typed.len());
        let mut found = Vec::new();
        if least == 0 || typed.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        for spelling in &self.spellings {
            if (spelling.letters ^ letters).count_ones() as usize > 2 * least {
                continue;
            }
            if let Some(errors) = words::distance(&typed, &spelling.key, least) {
                if errors < least {
                    found.clear();
                    least = errors;
                }
                found.push(spelling);
            }
        }
        // The first letter is seldom wrong; then the more common word.
        let first = typed.as_bytes().first();
        found.sort_by_key(|word| {
            (word.key.as_bytes().first() != first, Reverse(word.count), word.key.as_str())
        });
        let Some(best) = found.first() else { return };
        one.mended = Some(best.shown.clone());
        for word in found.iter().take(2) {
            let worth = if word.key == best.key { MENDED } else { MENDED / 2 };
            self.lead_to(one, &word.shown, worth);
            for office in self.synonyms.of(&[words::stem(&word.shown, self.lang)]) {
                self.lead_to(one, office, worth * SYNONYM / EXACT);
            }
        }
    }

    /// Adds one word of the question to the scores. A word counts once per service, by its best term, and half of each
    /// further one, so that `Hundesteuer` asked for by its parts needs both.
    fn add(&self, board: &mut Board, at: usize, one: &Asked) {
        let bit = 1u16 << at.min(15);
        let mut terms = one.terms.clone();
        // The most telling way first: it counts in full.
        terms.sort_by_key(|(term, worth)| (Reverse(*worth), *term));
        let before = board.touched.len();
        for (number, worth) in terms {
            let Some(term) = self.terms.get(number as usize) else { continue };
            let give = |board: &mut Board, posting: Posting| {
                let Some(doc) = board.score.get_mut(posting.doc as usize) else { return };
                let Some(matched) = board.matched.get_mut(posting.doc as usize) else { return };
                let points = u32::from(posting.weight) * term.rarity * worth / EXACT;
                *doc += if *matched & bit == 0 { points } else { points / 2 };
                if *matched == 0 {
                    board.touched.push(posting.doc);
                }
                *matched |= bit;
                if posting.weight > BODY
                    && let Some(telling) = board.telling.get_mut(posting.doc as usize)
                {
                    *telling |= bit;
                }
            };
            if term.top.is_empty() {
                term.postings.iter().for_each(|posting| give(board, *posting));
                continue;
            }
            // A very common word: its weightiest services, and those that other words have brought already.
            for posting in &term.top {
                give(board, *posting);
            }
            let cut = term.top.iter().map(|posting| (Reverse(posting.weight), posting.doc)).max();
            for candidate in
                board.touched.iter().copied().take(before.min(4 * CANDIDATES)).collect::<Vec<u32>>()
            {
                if let Ok(found) = term.postings.binary_search_by_key(&candidate, |posting| posting.doc)
                    && let Some(posting) = term.postings.get(found)
                    && cut.is_some_and(|cut| (Reverse(posting.weight), posting.doc) > cut)
                {
                    give(board, *posting);
                }
            }
        }
    }

    fn rank(&self, question: &str, asked: &[Asked], board: Board, limit: usize) -> Vec<Hit> {
        let words = asked.len() as u32;
        let of = |doc: u32| {
            let score = board.score.get(doc as usize).copied().unwrap_or(0);
            let matched = board.matched.get(doc as usize).copied().unwrap_or(0);
            let telling = board.telling.get(doc as usize).copied().unwrap_or(0);
            // Every word of the question that does not occur costs much; one that stands only in the body counts half.
            let share = matched.count_ones() + telling.count_ones();
            (u64::from(score) * u64::from(share * share) / u64::from(4 * words * words), matched)
        };
        let mut found: Vec<(u64, u32, u16)> =
            board.touched.iter().map(|doc| (of(*doc).0, *doc, of(*doc).1)).collect();
        let better = |a: &(u64, u32, u16), b: &(u64, u32, u16)| {
            b.0.cmp(&a.0).then_with(|| self.ids.get(a.1 as usize).cmp(&self.ids.get(b.1 as usize)))
        };
        let judged = JUDGED.max(limit);
        if found.len() > judged {
            found.select_nth_unstable_by(judged, better);
            found.truncate(judged);
        }
        let folded: Vec<String> = words::tokens(question).map(words::fold_short).collect();
        let folded = folded.join(" ");
        for (score, doc, _) in &mut found {
            *score = self.with_title(*score, *doc, &folded, asked);
        }
        found.sort_unstable_by(better);
        found.truncate(limit);
        let best = found.first().map_or(0, |(score, ..)| *score);
        found.retain(|(score, ..)| score * FAINT >= best);
        let mended = mended(question, asked);
        found
            .into_iter()
            .map(|(score, doc, matched)| {
                let hit = |at: &usize| matched & (1u16 << (*at).min(15)) != 0;
                let corrected = asked.iter().enumerate().any(|(at, one)| one.mended.is_some() && hit(&at));
                Hit {
                    id: self.ids.get(doc as usize).cloned().unwrap_or_default(),
                    score: u32::try_from(score).unwrap_or(u32::MAX),
                    matched: asked
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| hit(at))
                        .map(|(_, one)| one.typed.clone())
                        .collect(),
                    corrected: mended.clone().filter(|_| corrected),
                }
            })
            .collect()
    }

    /// A title that is the question wins clearly; else the more of it was asked for, the better.
    fn with_title(&self, score: u64, doc: u32, folded: &str, asked: &[Asked]) -> u64 {
        let Some(title) = self.titles.get(doc as usize) else { return score };
        if title.folded == folded {
            return score * 4;
        }
        let covered = title.words.iter().filter(|word| {
            // The word itself counts in full, one of its parts only as long as nothing better does.
            asked.iter().any(|one| {
                one.terms.iter().any(|(term, worth)| *worth >= PART * SYNONYM / EXACT && word.contains(term))
            })
        });
        let (covered, all) = (covered.count() as u64, title.words.len().max(1) as u64);
        score + score * covered / all
    }
}

/// The question with its typing errors mended, if any were.
fn mended(question: &str, asked: &[Asked]) -> Option<String> {
    let mut text = question.trim().to_owned();
    let mut any = false;
    for one in asked {
        if let Some(word) = &one.mended {
            text = text.replacen(&one.typed, word, 1);
            any = true;
        }
    }
    any.then_some(text)
}
