//! The signs that every bank of the area takes: Latin letters, digits, blank and `/ - ? : ( ) . , ' +`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in these signs, at most so many of them, with one blank between words. An umlaut is written with its e, any other letter
/// without its accents; what has no likeness becomes a blank.
pub fn line(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len());
    // Composed first, so that a vowel with a separate diaeresis is an umlaut too.
    for c in text.nfc() {
        put(&mut out, c);
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    // A line must not look like a reference: slashes stand neither at an end nor two together.
    let mut plain = words.join(" ");
    while plain.contains("//") {
        plain = plain.replace("//", "/");
    }
    let plain: String = plain.trim_matches(['/', ' ']).chars().take(most).collect();
    plain.trim_end_matches(['/', ' ']).to_owned()
}

/// What names something: letters, digits and hyphens, at most 35 of them.
pub fn mark(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(35).collect()
}

fn put(out: &mut String, c: char) {
    let like = match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '/' | '-' | '?' | ':' | '(' | ')' | '.' | ',' | '\'' | '+' => {
            out.push(c);
            return;
        }
        'ä' | 'æ' => "ae",
        'ö' | 'œ' | 'ø' => "oe",
        'ü' => "ue",
        'Ä' | 'Æ' => "Ae",
        'Ö' | 'Œ' | 'Ø' => "Oe",
        'Ü' => "Ue",
        'ß' => "ss",
        'ẞ' => "SS",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        'ħ' => "h",
        'Ħ' => "H",
        'ŋ' => "n",
        'Ŋ' => "N",
        'ə' => "e",
        'Ə' => "E",
        '&' => "+",
        '–' | '—' | '‐' | '‑' | '_' => "-",
        '’' | '‘' | '`' | '´' | '"' | '„' | '“' | '”' | '«' | '»' => "'",
        ';' => ",",
        '[' | '{' => "(",
        ']' | '}' => ")",
        '€' => "EUR",
        // The sign of paragraphs.
        '\u{a7}' => "Par. ",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => "",
        c if is_combining_mark(c) => "",
        c => return without_accents(out, c),
    };
    out.push_str(like);
}

/// The letter below the accents, if it is one of those that banks take.
fn without_accents(out: &mut String, c: char) {
    let before = out.len();
    out.extend(std::iter::once(c).nfkd().filter(char::is_ascii_alphanumeric));
    if out.len() == before {
        out.push(' ');
    }
}
