//! Which new passwords are refused, and why.
//!
//! Length first; then what is little more than the person's own names; then what is among the first that somebody would
//! try. That last is estimated by zxcvbn: by how many guesses a password is found that are made in the order of the lists which
//! come with that crate (the 15,000 commonest passwords of published leaks, given and family names, English words) and of
//! [`GERMAN`], with their capitals, digits in place of letters and endings; and by rows of keys, sequences, repetitions and
//! dates. Fewer than a hundred million guesses are too few.

use base::Finding;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// Words of German passwords that lists made elsewhere lack: our own choice of November 2026, of what is liked in German
/// and what lies near at hand in a portal of an administration.
const GERMAN: [&str; 60] = [
    "passwort",
    "kennwort",
    "geheim",
    "zugang",
    "anmelden",
    "hallo",
    "willkommen",
    "schatz",
    "liebe",
    "ichliebedich",
    "engel",
    "prinzessin",
    "mausi",
    "hasi",
    "schnecke",
    "sonne",
    "sonnenschein",
    "stern",
    "blume",
    "fussball",
    "handball",
    "bayern",
    "dortmund",
    "schalke",
    "werder",
    "hamburg",
    "berlin",
    "münchen",
    "köln",
    "frankfurt",
    "leipzig",
    "dresden",
    "erfurt",
    "weimar",
    "jena",
    "gera",
    "gotha",
    "thüringen",
    "deutschland",
    "frühling",
    "sommer",
    "herbst",
    "winter",
    "januar",
    "februar",
    "märz",
    "april",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "montag",
    "freitag",
    "samstag",
    "rathaus",
    "behörde",
    "verwaltung",
    "landkreis",
    "gemeinde",
];

/// What is wrong with a new password; `own` are the person's names, of which it may not consist.
pub fn check_password(password: &str, own: &[&str]) -> Option<Finding> {
    let finding = |key| Some(Finding::new("password", key));
    if password.chars().count() < 12 || password.len() > 512 {
        return finding("account-password-fault");
    }
    if is_own(password, own) {
        return finding("account-password-easy");
    }
    let names = own.iter().flat_map(|name| name.split_whitespace());
    let words: Vec<&str> = GERMAN.into_iter().chain(names).collect();
    let estimate = zxcvbn(password, &words);
    if estimate.score() >= Score::Three {
        return None;
    }
    finding(why(estimate.feedback().and_then(|feedback| feedback.warning())))
}

/// Whether little is left without the person's names and the words that everybody thinks of first.
fn is_own(password: &str, own: &[&str]) -> bool {
    let mut rest = password.to_lowercase();
    for word in own.iter().flat_map(|name| name.split_whitespace()).chain(["amtsweg", "passwort", "password"])
    {
        if word.chars().count() >= 3 {
            rest = rest.replace(&word.to_lowercase(), "");
        }
    }
    let mut different: Vec<char> = rest.chars().filter(|c| c.is_alphanumeric()).collect();
    different.sort_unstable();
    different.dedup();
    different.len() < 4
}

/// The text that says why a password is found early.
fn why(warning: Option<Warning>) -> &'static str {
    use Warning as W;
    match warning {
        Some(
            W::ThisIsATop10Password
            | W::ThisIsATop100Password
            | W::ThisIsACommonPassword
            | W::ThisIsSimilarToACommonlyUsedPassword,
        ) => "account-password-common",
        Some(
            W::StraightRowsOfKeysAreEasyToGuess
            | W::ShortKeyboardPatternsAreEasyToGuess
            | W::RepeatsLikeAaaAreEasyToGuess
            | W::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
            | W::SequencesLikeAbcAreEasyToGuess,
        ) => "account-password-pattern",
        Some(W::RecentYearsAreEasyToGuess | W::DatesAreOftenEasyToGuess) => "account-password-date",
        Some(
            W::AWordByItselfIsEasyToGuess
            | W::NamesAndSurnamesByThemselvesAreEasyToGuess
            | W::CommonNamesAndSurnamesAreEasyToGuess,
        )
        | None => "account-password-word",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> String {
        let key = check_password(password, &["a.muster", "Anna Muster"]).map(|finding| finding.key);
        key.unwrap_or_default()
    }

    #[test]
    fn common_passwords_are_refused_with_the_reason() {
        let common =
            ["leavemealone", "1qaz2wsx3edc", "qwertz123456", "P@ssw0rd1234", "iloveyou1234", "asdfghjklöä#"];
        for password in common {
            assert_eq!(refused(password), "account-password-common", "{password}");
        }
        for password in ["abcdefghijkl", "hallohallo12", "fussballfussball", "qwertzqwertz"] {
            assert_eq!(refused(password), "account-password-pattern", "{password}");
        }
        for password in ["Deutschland1", "Willkommen2026", "michael12345", "thomasmueller", "motherfucker"] {
            assert_eq!(refused(password), "account-password-word", "{password}");
        }
        assert_eq!(refused("24.12.1985!!"), "account-password-date");
        for password in ["Anna-Muster-1", "aaaaaaaaaaab"] {
            assert_eq!(refused(password), "account-password-easy", "{password}");
        }
        assert_eq!(refused("xk3!dkf92ls"), "account-password-fault", "too short");
    }

    #[test]
    fn a_few_words_in_a_row_are_good_however_they_are_written() {
        for password in [
            "vier Wörter hintereinander",
            "ein gutes Passwort 2026",
            "Hund Katze Maus",
            "correct horse battery",
            "blume tisch haus",
            "xk3!dkf92lsa",
            "Ärmelkanal über Übermut",
        ] {
            assert_eq!(refused(password), "", "{password}");
        }
    }

    #[test]
    fn a_password_of_the_greatest_length_is_judged_by_its_beginning() {
        // What lies behind the first hundred characters is not looked at; up to there it is bounded.
        assert_eq!(refused(&"abcd1!".repeat(85)), "account-password-pattern");
        assert_eq!(refused(&"p4ssw0rd".repeat(64)), "account-password-pattern");
    }
}
