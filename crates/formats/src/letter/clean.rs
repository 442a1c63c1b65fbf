//! Makes text from people fit for a PDF that must be archived and read aloud.
//!
//! PDF/A-2a and PDF/UA-1 forbid glyphs that are missing and characters without meaning, and a typesetter would refuse the
//! whole letter because of one emoji in an address. So every text is brought into one form before it is typeset.

use super::LetterLang;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// A word longer than this may be broken, so that it cannot run out of its column: after a sign such as `@` where there
/// is one, else anywhere.
const LONGEST_WORD: usize = 36;

/// Cleans every string in `value`; `drawable` tells whether some font has a character.
pub fn value(value: Value, drawable: &dyn Fn(char) -> bool, lang: LetterLang) -> Value {
    match value {
        Value::String(s) => Value::String(text(&s, drawable, lang)),
        Value::Array(items) => {
            Value::Array(items.into_iter().map(|v| self::value(v, drawable, lang)).collect())
        }
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(k, v)| (k, self::value(v, drawable, lang))).collect())
        }
        other => other,
    }
}

/// Cleans one text.
pub fn text(text: &str, drawable: &dyn Fn(char) -> bool, lang: LetterLang) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    let mut missing = "";
    let mut chars = plain(text).peekable();
    while let Some(c) = chars.next() {
        if c != '\n' && !drawable(c) {
            // One word for a row of them, so that a name in another script does not become a line of brackets.
            let stand_in = stand_in(c, lang);
            if missing != stand_in {
                word.push_str(stand_in);
                missing = stand_in;
            }
            continue;
        }
        missing = "";
        let c = if c == ' ' && keeps_together(&word, chars.peek()) { '\u{A0}' } else { c };
        word.push(c);
        if breaks(c) {
            push_word(&mut out, &word);
            word.clear();
        }
    }
    push_word(&mut out, &word);
    out
}

/// What stands for a character that no font has.
fn stand_in(c: char, lang: LetterLang) -> &'static str {
    let emoji = matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}');
    match (emoji, lang) {
        (true, LetterLang::De) => "[Emoji]",
        (true, LetterLang::En) => "[emoji]",
        (false, LetterLang::De) => "[Zeichen]",
        (false, LetterLang::En) => "[character]",
    }
}

/// Adds a word with the blank or hyphen after it; a long one with places where it may be broken.
fn push_word(out: &mut String, word: &str) {
    // The typesetter knows itself where a web address may be broken, and leaves it whole for copying.
    if word.chars().count() <= LONGEST_WORD + 1 || word.starts_with("https://") {
        return out.push_str(word);
    }
    let mut run = 0;
    for c in word.chars() {
        if run >= LONGEST_WORD {
            out.push('\u{200B}');
            run = 0;
        }
        out.push(c);
        run += 1;
        if matches!(c, '@' | '.' | '/' | '_' | '&' | '?' | '=') {
            out.push('\u{200B}');
            run = 0;
        }
    }
}

/// The characters of `text` in composed form, without those that are invisible or steer the direction of writing.
pub fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut before = '\0';
    text.nfc().filter_map(move |c| {
        let after_return = std::mem::replace(&mut before, c) == '\r';
        match c {
            '\n' if after_return => None,
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' => Some('\n'),
            '\t' => Some(' '),
            c if c.is_control() || invisible(c) => None,
            c => Some(c),
        }
    })
}

/// Whether a blank between `word` and `next` must not become a line end: "§ 56", "Abs. 1", "Nr. 3", "50,00 €".
fn keeps_together(word: &str, next: Option<&char>) -> bool {
    let number = next.is_some_and(char::is_ascii_digit);
    next == Some(&'€')
        || number && ["§", "Abs.", "Nr.", "Art.", "Satz"].iter().any(|sign| word.ends_with(sign))
}

fn breaks(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2013}' | '\u{2014}')
}

fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
