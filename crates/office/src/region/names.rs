//! How people write the names of places: with and without additions, abbreviated and spelt out.

use super::{District, Names};
use base::words;

/// The key of a name in look-ups: folded, words separated by one blank, abbreviations spelt out.
pub fn key(text: &str) -> String {
    let folded = words::fold_short(text);
    let tokens: Vec<&str> = words::tokens(&folded).collect();
    let mut out: Vec<&str> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1).copied().unwrap_or("");
        out.push(match *token {
            "st" | "skt" => "sankt",
            "b" => "bei",
            "thur" => "thuringen",
            // `a. d. Orla` and `an der Orla`, `v. d. Hainich` and `vor dem Hainich`: the article is left out on both sides.
            "a" if !next.is_empty() => "an",
            "v" if !next.is_empty() => "vor",
            "d" | "der" | "dem" | "den" if at > 0 => continue,
            "am" => "an",
            token => token,
        });
    }
    out.join(" ")
}

/// The official name without what people leave out in speech: `Gotha, Stadt` -> `Gotha`.
pub fn display(official: &str) -> &str {
    official.strip_suffix(", Stadt").unwrap_or(official)
}

/// Shorter forms of a name that are still clear: `Mühlhausen/Thüringen` -> `Mühlhausen`, `Neundorf (bei Schleiz)` -> `Neundorf`.
pub fn short(name: &str) -> Option<&str> {
    let end = name.find(['/', '(']).filter(|end| *end > 0)?;
    Some(name[..end].trim())
}

/// Forms that people use although they are not the name: without `Bad`, without `an der Orla`.
pub fn loose(name: &str) -> Vec<String> {
    let base = short(name).unwrap_or(name);
    let mut forms = Vec::new();
    let without_bad = base.strip_prefix("Bad ").or_else(|| base.strip_prefix("Heilbad "));
    forms.extend(without_bad.map(str::to_owned));
    for middle in [" an der ", " am ", " bei ", " b. ", " v. d. ", " vor dem ", " im "] {
        if let Some((head, _)) = base.split_once(middle) {
            forms.push(head.to_owned());
        }
    }
    forms
}

/// `Landkreis Gotha`, `Wartburgkreis`, `Erfurt`; English `district of Gotha`, `Wartburgkreis`, `Erfurt`.
pub fn district(district: &District) -> Names {
    let name = district.name.as_str();
    if district.independent_city || name.to_lowercase().contains("kreis") {
        return Names { de: name.to_owned(), en: name.to_owned() };
    }
    Names { de: format!("Landkreis {name}"), en: format!("district of {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_place_share_a_key() {
        for spellings in [
            &["St.Bernhard", "Sankt Bernhard", "St. Bernhard"][..],
            &["Graitschen b. Bürgel", "Graitschen bei Buergel"],
            &["Neustadt an der Orla", "Neustadt a. d. Orla", "neustadt a.d.orla"],
            &["Berka v. d. Hainich", "Berka vor dem Hainich"],
            &["Mühlhausen/Thüringen", "Muehlhausen Thür."],
        ] {
            assert!(
                spellings.iter().all(|s| key(s) == key(spellings[0])),
                "{spellings:?}: {}",
                key(spellings[0])
            );
        }
    }

    #[test]
    fn names_lose_their_additions_in_speech() {
        assert_eq!(display("Gotha, Stadt"), "Gotha");
        assert_eq!(short("Mühlhausen/Thüringen"), Some("Mühlhausen"));
        assert_eq!(short("Neundorf (bei Schleiz)"), Some("Neundorf"));
        assert_eq!(short("Gotha"), None);
        assert_eq!(loose("Bad Frankenhausen/Kyffhäuser"), ["Frankenhausen"]);
        assert_eq!(loose("Neustadt an der Orla"), ["Neustadt"]);
    }
}
