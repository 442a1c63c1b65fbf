//! Stems: one form for the inflections of a word, and the words that carry no meaning.

use super::fold_short;
use crate::Lang;
use rust_stemmers::{Algorithm, Stemmer};

/// The stem of one word, folded as by [`fold_short`]: `Anmeldungen`, `anmelden` and `Anmeldung` give `anmeld`.
/// A stem is a key, not a word: compare it only with stems of the same language.
pub fn stem(word: &str, lang: Lang) -> String {
    let word = fold_short(word);
    if word.len() < 4 || word.chars().any(|c| c.is_ascii_digit()) {
        return word;
    }
    match lang {
        Lang::En => Stemmer::create(Algorithm::English).stem(&word).into_owned(),
        Lang::De => german(&word),
    }
}

/// The German stemmer leaves some endings of office words alone that people mix freely; these are cut as well.
fn german(word: &str) -> String {
    let mut stem = Stemmer::create(Algorithm::German).stem(word).into_owned();
    // `steuern` -> `steuer`, `wechseln` -> `wechsel`: the plural or the verb of a noun in -er, -el.
    if stem.len() > 5 && (stem.ends_with("ern") || stem.ends_with("eln")) {
        stem.pop();
    }
    // `beantragung` and `beantragen` share a stem; `antragsteller` and `antragstellerin` too.
    for ending in ["erinn", "erin", "innen"] {
        if stem.len() > ending.len() + 4 && stem.ends_with(ending) {
            stem.truncate(stem.len() - ending.len());
            break;
        }
    }
    stem
}

const DE: &[&str] = &[
    "ab", "aber", "als", "also", "am", "an", "ander", "andere", "anderem", "anderen", "anderer", "anderes",
    "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bist", "da", "damit", "dann", "das", "dass", "dein",
    "dem", "den", "denn", "der", "des", "dich", "die", "dies", "diese", "diesem", "diesen", "dieser",
    "dieses", "dir", "doch", "dort", "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er",
    "es", "euch", "fur", "gibt", "hab", "habe", "haben", "hat", "hatte", "hier", "ich", "ihr", "ihre",
    "ihrem", "ihren", "ihrer", "im", "in", "ins", "ist", "ja", "jede", "jeder", "kann", "kein", "keine",
    "konnen", "man", "mein", "meine", "meinem", "meinen", "meiner", "meines", "mich", "mir", "mit", "mochte",
    "muss", "mussen", "nach", "nicht", "noch", "nun", "nur", "ob", "oder", "ohne", "sein", "seine", "sich",
    "sie", "sind", "so", "soll", "um", "und", "uns", "unser", "unsere", "vom", "von", "vor", "wann", "war",
    "was", "weil", "welche", "welcher", "wenn", "wer", "werden", "wie", "will", "wir", "wird", "wo", "wohin",
    "zu", "zum", "zur",
];

const EN: &[&str] = &[
    "a", "am", "an", "and", "are", "as", "at", "be", "but", "by", "can", "did", "do", "does", "for", "from",
    "get", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "me", "my", "need", "of",
    "on", "or", "our", "so", "that", "the", "their", "then", "there", "they", "this", "to", "want", "was",
    "we", "what", "when", "where", "which", "who", "will", "with", "you", "your",
];

/// Whether a word carries no meaning for search (`der`, `für`, `ich`, `the`).
pub fn is_stopword(word: &str, lang: Lang) -> bool {
    let list = match lang {
        Lang::De => DE,
        Lang::En => EN,
    };
    list.binary_search(&fold_short(word).as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_of_a_german_word_share_a_stem() {
        for group in [
            &["Anmeldung", "Anmeldungen", "anmelden"][..],
            &["Hund", "Hunde", "Hundes", "Hunden"],
            &["Steuer", "Steuern"],
            &["Häuser", "Haeuser", "Haus"],
            &["Ausweis", "Ausweise", "Ausweises"],
            &["Gewerbe", "Gewerbes"],
            &["beantragen", "Beantragung"],
            &["Straße", "Strasse", "Straßen"],
            &["Kind", "Kinder", "Kindern"],
            &["wechseln", "Wechsel"],
        ] {
            let stems: Vec<String> = group.iter().map(|word| stem(word, Lang::De)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{group:?} -> {stems:?}");
        }
    }

    #[test]
    fn different_german_words_keep_different_stems() {
        for (a, b) in [("Hund", "Hand"), ("Steuer", "Steuerung"), ("Pass", "Park"), ("Miete", "Mittel")] {
            assert_ne!(stem(a, Lang::De), stem(b, Lang::De), "{a} {b}");
        }
    }

    #[test]
    fn english_words_are_stemmed_by_english_rules() {
        assert_eq!(stem("registration", Lang::En), stem("registrations", Lang::En));
        assert_eq!(stem("dogs", Lang::En), stem("dog", Lang::En));
        assert_eq!(stem("licences", Lang::En), stem("licence", Lang::En));
    }

    #[test]
    fn short_words_and_numbers_stay_as_they_are() {
        assert_eq!(stem("KFZ", Lang::De), "kfz");
        assert_eq!(stem("56", Lang::De), "56");
        assert_eq!(stem("99867", Lang::De), "99867");
    }

    #[test]
    fn the_lists_of_meaningless_words_are_sorted_for_the_binary_search() {
        for list in [DE, EN] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
        }
        assert!(is_stopword("Für", Lang::De));
        assert!(is_stopword("the", Lang::En));
        assert!(!is_stopword("Hund", Lang::De));
    }
}
