//! Ids for what a schema calls by its own names.

use base::words::fold;
use std::collections::{BTreeMap, BTreeSet};

/// An id is at most so long before a number makes it unique.
const LONGEST: usize = 40;

/// A text as an id: `Angaben zur Person` becomes `angaben_zur_person`; empty if there is no letter or digit.
pub(super) fn slug(text: &str) -> String {
    let mut words = fold(text)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter();
    let mut id = words.next().unwrap_or_default();
    id.truncate(LONGEST);
    for word in words {
        if id.len() + 1 + word.len() > LONGEST {
            break;
        }
        id.push('_');
        id.push_str(&word);
    }
    if id.starts_with(|c: char| c.is_ascii_digit()) { format!("n{id}") } else { id }
}

/// Whether a word may be an id as it is.
pub(super) fn is_id(word: &str) -> bool {
    word.len() <= 60
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The ids of one level.
#[derive(Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// The next number of a name that is taken, so that a thousand of a name do not count up a thousand times.
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// An id that is free and means nothing else: the wish, or the wish with a number.
    pub fn take(&mut self, wish: &str) -> String {
        self.take_with(&mut Ids::default(), wish)
    }

    /// As [`Ids::take`], on two levels at once.
    pub fn take_with(&mut self, other: &mut Ids, wish: &str) -> String {
        let taken =
            |id: &str| self.taken.contains(id) || other.taken.contains(id) || forms::package::is_reserved(id);
        // Ids have at most 60 signs, a number included.
        let short = wish.get(..54).unwrap_or(wish);
        let mut id = if wish.len() > 60 { short.to_owned() } else { wish.to_owned() };
        let number = self.next.entry(short.to_owned()).or_insert(2);
        while taken(&id) {
            id = format!("{short}_{number}");
            *number += 1;
        }
        self.taken.insert(id.clone());
        other.taken.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::{Ids, slug};

    #[test]
    fn names_become_ids_without_umlauts_and_not_too_long() {
        assert_eq!(slug("Angaben zur Halterin, zum Halter"), "angaben_zur_halterin_zum_halter");
        assert_eq!(slug("Straße (Größe)"), "strasse_groesse");
        assert_eq!(slug("12 Monate"), "n12_monate");
        assert_eq!(slug("…"), "");
        assert!(slug(&"Wort ".repeat(40)).len() <= 40);
    }

    #[test]
    fn the_second_of_a_name_gets_a_number_and_words_with_a_meaning_are_never_ids() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("ort"), "ort");
        assert_eq!(ids.take("ort"), "ort_2");
        assert_ne!(ids.take("total"), "total");
        let long = "a".repeat(60);
        assert_eq!(ids.take(&long), long);
        assert!(ids.take(&long).len() <= 60 && ids.take(&"b".repeat(90)).len() <= 60);
    }
}
