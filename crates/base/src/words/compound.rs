//! Parts of German compounds: `Hundesteueranmeldung` is `hund`, `steuer`, `anmeldung`.
//!
//! A word is split only into words of a given vocabulary, with the letters that German puts between them. Of several ways the
//! one with the fewest parts wins, then the one with the longest last part (the last part carries the meaning).

use super::fold_short;
use std::collections::HashSet;

/// Letters between the parts, `Hund-e-steuer`, `Geburt-s-urkunde`.
const LINKS: [&str; 8] = ["", "s", "es", "e", "n", "en", "er", "ns"];

/// Short words that are safe as parts. Everything else needs four letters, or chance hits would abound.
const SHORT: &[&str] = &[
    "amt", "bad", "bau", "gas", "gut", "hof", "kfz", "kur", "lkw", "mut", "ort", "pkw", "rad", "see", "tod",
    "weg",
];

/// Longer runs of letters are no words of people; a bound keeps the search for parts cheap.
const LONGEST_WORD: usize = 60;

/// The words a compound may consist of.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    words: HashSet<String>,
    longest: usize,
}

impl Vocabulary {
    /// From words in any spelling; those too short to be a safe part are left out.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Vocabulary {
        let words: HashSet<String> = words
            .into_iter()
            .map(fold_short)
            .filter(|word| {
                word.is_ascii() && (word.len() >= 4 || SHORT.binary_search(&word.as_str()).is_ok())
            })
            .filter(|word| word.len() <= LONGEST_WORD && word.bytes().all(|byte| byte.is_ascii_lowercase()))
            .collect();
        let longest = words.iter().map(String::len).max().unwrap_or(0);
        Vocabulary { words, longest }
    }

    /// Whether the word itself is in the vocabulary.
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(&fold_short(word))
    }

    /// The parts of a compound, folded, at least two; empty if the word does not split entirely.
    pub fn split(&self, word: &str) -> Vec<String> {
        let word = fold_short(word);
        if word.len() < 7 || word.len() > LONGEST_WORD || !word.bytes().all(|byte| byte.is_ascii_lowercase())
        {
            return Vec::new();
        }
        // best[i]: the best way to cut word[i..], as (number of parts, end of its first part, where the next starts).
        let mut best: Vec<Option<(usize, usize, usize)>> = vec![None; word.len() + 1];
        best[word.len()] = Some((0, word.len(), word.len()));
        for start in (0..word.len()).rev() {
            let furthest = word.len().min(start + self.longest);
            for end in (start + 3..=furthest).rev() {
                // The whole word is no compound of itself.
                if (start == 0 && end == word.len()) || !self.words.contains(&word[start..end]) {
                    continue;
                }
                for link in LINKS {
                    let next = end + link.len();
                    // A link stands between two parts, never at the end.
                    if !word[end..].starts_with(link) || (next == word.len() && !link.is_empty()) {
                        continue;
                    }
                    let Some(Some((parts, _, _))) = best.get(next) else { continue };
                    let parts = parts + 1;
                    if best[start].is_none_or(|(fewest, _, _)| parts < fewest) {
                        best[start] = Some((parts, end, next));
                    }
                }
            }
        }
        let mut parts = Vec::new();
        let mut start = 0;
        while start < word.len() {
            let Some((_, end, next)) = best[start] else { return Vec::new() };
            parts.push(word[start..end].to_owned());
            start = next;
        }
        if parts.len() < 2 { Vec::new() } else { parts }
    }

    /// The longest words of the vocabulary that a word begins and ends with, for a word that does not split entirely:
    /// `Hundesteuerbefreiung` begins with `hundesteuer` even where nobody knows `befreiung`. They never overlap.
    pub fn edges(&self, word: &str) -> Vec<String> {
        let word = fold_short(word);
        if !word.bytes().all(|byte| byte.is_ascii_lowercase()) || word.len() > LONGEST_WORD {
            return Vec::new();
        }
        let first = (4..word.len()).rev().find(|end| self.words.contains(&word[..*end]));
        let rest = first.unwrap_or(0).max(1);
        let last = (rest..word.len().saturating_sub(3)).find(|start| self.words.contains(&word[*start..]));
        let edges = [first.map(|end| &word[..end]), last.map(|start| &word[start..])];
        edges.into_iter().flatten().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let words = "Hund Steuer Anmeldung Führer Schein Geburt Urkunde Gewerbe Abmeldung Bau Antrag Genehmigung Amt \
                     Straße Wohnung Geber Bestätigung Quarantäne Entschädigung Kfz Zulassung Kind Garten Platz und";
        Vocabulary::new(words.split_whitespace())
    }

    fn split(word: &str) -> String {
        vocabulary().split(word).join("+")
    }

    #[test]
    fn compounds_fall_into_their_parts_without_the_linking_letters() {
        assert_eq!(split("Hundesteueranmeldung"), "hund+steuer+anmeldung");
        assert_eq!(split("Geburtsurkunde"), "geburt+urkunde");
        assert_eq!(split("Führerschein"), "fuhrer+schein");
        assert_eq!(split("Gewerbeabmeldung"), "gewerbe+abmeldung");
        assert_eq!(split("Bauantrag"), "bau+antrag");
        assert_eq!(split("Straßenbauamt"), "strasse+bau+amt");
        assert_eq!(split("Wohnungsgeberbestätigung"), "wohnung+geber+bestatigung");
        assert_eq!(split("Quarantaeneentschaedigung"), "quarantane+entschadigung");
        assert_eq!(split("Kfzzulassung"), "kfz+zulassung");
        assert_eq!(split("Kindergartenplatz"), "kind+garten+platz");
    }

    #[test]
    fn a_word_that_does_not_split_entirely_stays_whole() {
        assert_eq!(split("Hundehütte"), "");
        assert_eq!(split("Anmeldung"), "");
        assert_eq!(split("Steuer"), "");
        assert_eq!(split("xyzhund"), "");
        assert_eq!(split(""), "");
        assert_eq!(split("Hunde"), "");
    }

    #[test]
    fn a_word_that_is_known_only_in_part_still_gives_its_known_beginning_and_end() {
        assert_eq!(vocabulary().edges("Gewerbekonzession"), ["gewerbe"]);
        assert_eq!(vocabulary().edges("Fischereischein"), ["schein"]);
        assert_eq!(vocabulary().edges("Quarantänefolgenantrag"), ["quarantane", "antrag"]);
        assert!(vocabulary().edges("Xylophon").is_empty());
        assert!(vocabulary().edges("").is_empty());
    }

    #[test]
    fn no_link_stands_at_the_end() {
        assert_eq!(split("Bauantrages"), "");
    }

    #[test]
    fn a_very_long_word_is_refused_quickly() {
        assert_eq!(split(&"hundesteuer".repeat(20)), "");
    }
}
