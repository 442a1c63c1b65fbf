//! `easy.toml`: what a service is about, in Leichte Sprache. It stands in German only, and its sentences are held to rules of DIN SPEC
//! 33429 that a program can judge: short sentences, one on a line, no long words, no subjunctive, no genitive.

use super::read::{Doc, Table, Text};
use crate::model::words;

words! {
    /// The parts of the text, in their order on the page.
    Topic {
        /// What it is about.
        What = "what",
        /// What one needs.
        Need = "need",
        /// What it costs.
        Cost = "cost",
        /// What one does, step by step.
        Steps = "steps",
        /// Who helps.
        Help = "help",
    }
}

impl Topic {
    /// Every part.
    pub const ALL: [Topic; 5] = [Topic::What, Topic::Need, Topic::Cost, Topic::Steps, Topic::Help];
}

/// The file.
pub const FILE: &str = "easy.toml";
/// The most words of a sentence.
const SENTENCE: usize = 12;
/// The most letters of a word, or of a part of it between hyphens.
const WORD: usize = 16;
/// So much of a line is named in a fault, in characters.
const LINE: usize = 50;

/// Signs that many people cannot read, and those that join sentences.
const SIGNS: &[char] = &['§', '%', '&', ';', '(', ')', '[', ']', '{', '}', '/'];
const SHORTENED: &[&str] = &[
    "z. b.", "z.b.", "d. h.", "d.h.", "u. a.", "u.a.", "usw.", "bzw.", "ggf.", "etc.", "inkl.", "evtl.",
    "abs.", "nr.", "ca.", "str.", "tel.",
];
const SUBJUNCTIVE: &[&str] = &[
    "würde", "würden", "könnte", "könnten", "müsste", "müssten", "sollte", "sollten", "dürfte", "dürften",
    "hätte", "hätten", "wäre", "wären",
];
const GENITIVE: &[&str] = &["des", "eines", "meines", "seines", "ihres", "unseres", "dessen"];

/// A service in Leichte Sprache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Easy {
    /// What it is called.
    pub title: String,
    /// What is said to each part.
    pub parts: Vec<(Topic, Vec<Passage>)>,
}

/// Some sentences that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// A paragraph, each sentence on a line.
    Lines(Vec<String>),
    /// A list, each item with its sentences.
    Items(Vec<Vec<String>>),
}

pub(super) fn easy(doc: Doc<'_>) -> Option<Easy> {
    let parsed = doc.parse();
    let table = Table::new(doc, parsed.get_ref(), 0);
    let title = table.need_text("title");
    if let Some(text) = &title {
        judge(&table, text, 0, &text.value, false);
    }
    let parts = Topic::ALL.map(|topic| {
        let text = table.need_text(topic.word())?;
        Some((topic, passages(&table, &text)))
    });
    table.finish();
    Some(Easy { title: title?.value, parts: parts.into_iter().collect::<Option<_>>()? })
}

/// A blank line ends a passage; `- ` begins an item, and what is indented behind it belongs to it.
fn passages(table: &Table<'_, '_>, text: &Text) -> Vec<Passage> {
    let (mut found, mut at, mut open) = (Vec::new(), 0, false);
    for line in text.value.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let said = line.trim();
        let item = said.strip_prefix("- ").map(str::trim_start);
        let inner = item.unwrap_or(said);
        if inner.is_empty() {
            open = false;
            continue;
        }
        let offset = start + line.find(inner).unwrap_or(0);
        let indented = line.starts_with([' ', '\t']);
        judge(table, text, offset, inner, item.is_none() && !indented);
        let inner = inner.to_owned();
        match (found.last_mut().filter(|_| open), item) {
            (Some(Passage::Items(items)), Some(_)) => items.push(vec![inner]),
            (Some(Passage::Items(items)), None) if indented => match items.last_mut() {
                Some(item) => item.push(inner),
                None => items.push(vec![inner]),
            },
            (Some(Passage::Lines(lines)), None) => lines.push(inner),
            (_, Some(_)) => found.push(Passage::Items(vec![vec![inner]])),
            (_, None) => found.push(Passage::Lines(vec![inner])),
        }
        open = true;
    }
    found
}

fn judge(table: &Table<'_, '_>, text: &Text, offset: usize, line: &str, whole: bool) {
    for Slip { at, key, found } in slips(line, whole) {
        let place = text.inside(offset + at);
        let most = if key == "fault-easy-word" { WORD } else { SENTENCE };
        let args = [("found", found.as_str()), ("most", &most.to_string()), ("line", &shown(line))];
        table.doc.fault(place, key, &args);
    }
}

/// A line as a fault names it: its beginning, where it is long.
fn shown(line: &str) -> String {
    match line.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// What is too hard in a line.
#[derive(Debug, PartialEq, Eq)]
struct Slip {
    at: usize,
    key: &'static str,
    found: String,
}

/// `whole`: a sentence, and not an item of a list or a heading, which need no end.
fn slips(line: &str, whole: bool) -> Vec<Slip> {
    let mut slips = Vec::new();
    let words = words_of(line);
    let said = words.iter().filter(|(_, word)| word.chars().any(char::is_alphanumeric)).count();
    if said > SENTENCE {
        slips.push(Slip { at: 0, key: "fault-easy-long", found: said.to_string() });
    }
    let small = line.to_lowercase();
    let short = SHORTENED.iter().find_map(|short| {
        let at = small.find(short)?;
        small[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric()).then_some((at, *short))
    });
    if let Some((at, short)) = short {
        // Lower case may be of another length than what stands there.
        let at = if line.is_char_boundary(at) { at } else { 0 };
        slips.push(Slip { at, key: "fault-easy-short", found: short.to_owned() });
    } else if let Some(at) = second_sentence(line) {
        slips.push(Slip { at, key: "fault-easy-two", found: String::new() });
    }
    let plain = || words.iter().copied().filter(|(_, word)| !is_address(word));
    let mut signs = plain().flat_map(|(at, word)| word.char_indices().map(move |(inner, c)| (at + inner, c)));
    if let Some((at, sign)) = signs.find(|(_, c)| SIGNS.contains(c)) {
        slips.push(Slip { at, key: "fault-easy-sign", found: sign.to_string() });
    }
    for (at, word) in plain() {
        let mut slip = |at, key, found: &str| slips.push(Slip { at, key, found: found.to_owned() });
        let long = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() > WORD;
        if word.split(['-', '·', '‧', '–', '/']).any(long) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            slip(at + word.find(bare).unwrap_or(0), "fault-easy-word", bare);
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if SUBJUNCTIVE.contains(&bare.as_str()) {
            slip(at, "fault-easy-subjunctive", &bare);
        }
        if GENITIVE.contains(&bare.as_str()) {
            slip(at, "fault-easy-genitive", &bare);
        }
    }
    let end = line.trim_end_matches(['“', '"', '‘', '«']);
    let ends = end.ends_with(['.', '!', '?', ':'])
        || words
            .last()
            .is_some_and(|(_, last)| is_address(last) || last.ends_with(|c: char| c.is_ascii_digit()));
    if whole && !ends {
        slips.push(Slip { at: 0, key: "fault-easy-end", found: String::new() });
    }
    slips
}

/// The words of a line, with where they begin.
fn words_of(line: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut rest = line;
    while let Some(begin) = rest.find(|c: char| !c.is_whitespace()) {
        let word = &rest[begin..];
        let word = &word[..word.find(char::is_whitespace).unwrap_or(word.len())];
        words.push((line.len() - rest.len() + begin, word));
        rest = &rest[begin + word.len()..];
    }
    words
}

/// Where a second sentence begins on a line. The point of a day (`am 1. März`) ends none.
fn second_sentence(line: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if matches!(c, '.' | '!' | '?') && !before.is_ascii_digit() {
            let rest = line[at + c.len_utf8()..].trim_start_matches(['“', '"']);
            if rest.starts_with(char::is_whitespace) && rest.chars().any(char::is_alphanumeric) {
                return Some(line.len() - rest.trim_start().len());
            }
        }
        before = c;
    }
    None
}

/// An address of a page or of a mailbox.
fn is_address(word: &str) -> bool {
    word.contains('@') || word.contains("://") || word.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(line: &str) -> Vec<&'static str> {
        slips(line, true).into_iter().map(|slip| slip.key).collect()
    }

    #[test]
    fn short_sentences_are_fine_also_with_days_addresses_and_parted_words() {
        for line in [
            "Sie haben einen neuen Hund.",
            "Zum Beispiel: Sie sind am 1. März umgezogen.",
            "Schreiben Sie an: amt@landesverwaltungsamt.example",
            "Die Internet-Seite heißt: www.barrierefreiheitsinformationen.example",
            "Das Amt prüft Ihre Staats-Angehörigkeit.",
            "Sie brauchen eine Melde·bescheinigung.",
            "Die Nummer ist: 115",
            "Das heißt: „Antrag.“",
        ] {
            assert_eq!(keys(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn what_is_hard_to_read_is_named_where_it_stands() {
        for (line, key, at) in [
            ("Sie müssen den Hund beim Amt anmelden und dann die Steuer jedes Jahr bezahlen.", "long", ""),
            ("Sie haben einen Hund. Sie melden ihn an.", "two", "Sie melden"),
            ("Ist das richtig? Dann klicken Sie.", "two", "Dann"),
            ("Das kostet z. B. viel Geld.", "short", "z. B."),
            ("Sie brauchen die Aufenthaltsgenehmigung.", "word", "Aufenthalt"),
            ("Das steht in § 5.", "sign", "§"),
            ("Das kostet Geld (nicht viel).", "sign", "(nicht"),
            ("Es könnte länger dauern.", "subjunctive", "könnte"),
            ("Das ist die Steuer des Hundes.", "genitive", "des"),
            ("Sie haben einen Hund", "end", "Sie"),
        ] {
            let key = format!("fault-easy-{key}");
            let found = slips(line, true);
            assert_eq!(found.iter().map(|slip| slip.key).collect::<Vec<_>>(), [key.as_str()], "{line}");
            assert!(line[found[0].at..].starts_with(at), "{line}: {}", found[0].at);
        }
    }
}
