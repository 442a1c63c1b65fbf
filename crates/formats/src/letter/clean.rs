//! Makes text from people fit for a PDF that must be archived and read aloud.
//!
//! PDF/A-2a and PDF/UA-1 forbid glyphs that are missing and characters without meaning, and a typesetter would refuse the
//! whole letter because of one emoji in an address. So every text is brought into one form before it is typeset.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Drawn instead of a character that no font has.
const REPLACEMENT: char = '\u{FFFD}';

/// A word longer than this may be broken anywhere, so that it cannot run out of its column.
const LONGEST_WORD: usize = 36;

/// Cleans every string in `value`; `drawable` tells whether some font has a character.
pub fn value(value: Value, drawable: &dyn Fn(char) -> bool) -> Value {
    match value {
        Value::String(s) => Value::String(text(&s, drawable)),
        Value::Array(items) => Value::Array(items.into_iter().map(|v| self::value(v, drawable)).collect()),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(k, v)| (k, self::value(v, drawable))).collect())
        }
        other => other,
    }
}

/// Cleans one text.
pub fn text(text: &str, drawable: &dyn Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = 0;
    let mut chars = plain(text).peekable();
    while let Some(c) = chars.next() {
        let c = if c == ' ' && keeps_together(&out, chars.peek()) { '\u{A0}' } else { c };
        let c = if c == '\n' || drawable(c) { c } else { REPLACEMENT };
        word = if breaks(c) { 0 } else { word + 1 };
        if word > LONGEST_WORD {
            out.push('\u{200B}');
            word = 1;
        }
        out.push(c);
    }
    out
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

/// Whether a blank between `before` and `next` must not become a line end: "§ 56", "Abs. 1", "Nr. 3", "50,00 €".
fn keeps_together(before: &str, next: Option<&char>) -> bool {
    let number = next.is_some_and(char::is_ascii_digit);
    next == Some(&'€')
        || number && ["§", "Abs.", "Nr.", "Art.", "Satz"].iter().any(|sign| before.ends_with(sign))
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
