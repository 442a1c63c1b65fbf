//! Folding: one spelling for what people write in many ways.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, `ß` as `ss`, umlauts as `ae`, `oe`, `ue`, every other accent dropped (`Señor` -> `senor`), typographic
/// variants unified (`ﬁ` -> `fi`). Spaces and punctuation stay.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
        return out;
    }
    // Composed first, so that an `a` with a separate diaeresis is an umlaut too.
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'ä' | 'æ' => out.push_str("ae"),
            'ö' | 'œ' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            c if c.is_ascii() => out.push(c),
            c => out.extend(
                std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase),
            ),
        }
    }
    out
}

/// As [`fold`], but an umlaut and its spelling with `e` both become the bare vowel: `Mühlhausen`, `Muehlhausen` and
/// `Muhlhausen` are one. The `e` stays after another vowel and after `q`, where it is no umlaut (`Steuer`, `Quelle`).
pub fn fold_short(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    let (mut before, mut last) = (' ', ' ');
    for c in folded.chars() {
        let umlaut = c == 'e'
            && matches!(last, 'a' | 'o' | 'u')
            && !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'q');
        if !umlaut {
            out.push(c);
        }
        (before, last) = (last, c);
    }
    out
}

/// The words of a text as they stand there: runs of letters and digits. Hyphen, slash and all other signs separate.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_writes_umlauts_with_e_and_drops_other_accents() {
        for (text, folded) in [
            ("Straße", "strasse"),
            ("MÜHLHAUSEN", "muehlhausen"),
            ("Übergabe", "uebergabe"),
            ("Mu\u{308}hle", "muehle"),
            ("Café Señor Łódź", "cafe senor lodz"),
            ("STRAẞE", "strasse"),
            ("ﬁnden", "finden"),
            ("§ 56 IfSG", "§ 56 ifsg"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn short_folding_makes_every_spelling_of_an_umlaut_equal() {
        for spellings in [
            ["Mühlhausen", "Muehlhausen", "Muhlhausen"],
            ["Köthen", "Koethen", "Kothen"],
            ["Häuser", "Haeuser", "Hauser"],
            ["Greußen", "Greussen", "greussen"],
        ] {
            let keys: Vec<String> = spellings.iter().map(|s| fold_short(s)).collect();
            assert_eq!(keys[0], keys[1], "{spellings:?}");
            assert_eq!(keys[0], keys[2], "{spellings:?}");
        }
    }

    #[test]
    fn short_folding_keeps_an_e_that_is_no_umlaut() {
        assert_eq!(fold_short("Steuer"), "steuer");
        assert_eq!(fold_short("Quelle"), "quelle");
        assert_eq!(fold_short("Bauen"), "bauen");
        assert_eq!(fold_short("neue Feuerwehr"), "neue feuerwehr");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let words: Vec<&str> = tokens("Kfz-Zulassung (§ 3 FZV): Anmelden/Ummelden, Mühle").collect();
        assert_eq!(words, ["Kfz", "Zulassung", "3", "FZV", "Anmelden", "Ummelden", "Mühle"]);
        assert_eq!(tokens("  – … ").count(), 0);
    }
}
