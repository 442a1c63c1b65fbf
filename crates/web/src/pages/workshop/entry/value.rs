//! A legal value as people write it, and as its file has it.

use super::At;
use base::Lang;
use forms::edit::Entry;

/// A number as people write it, in the language they read.
pub(in super::super) fn shown(text: &str, lang: Lang) -> String {
    let number = text.matches('.').count() == 1
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        && !text.ends_with('.')
        && !text.starts_with('.');
    if number && lang == Lang::De { text.replace('.', ",") } else { text.to_owned() }
}

/// A number with a comma as files write it; anything else as it is.
pub(super) fn plain(text: &str) -> String {
    let plain = if text.contains(',') { text.replace('.', "").replace(',', ".") } else { text.to_owned() };
    if is_number(&plain) { plain } else { text.to_owned() }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1
}

/// A number, several texts, or a text; whole numbers stand without quotes where they stood so.
pub(super) fn read(at: &At, text: &str) -> Entry {
    let (place, held) = (at.place(), !at.new);
    if text.contains('\n') || (held && !at.sheet.list(&place, "value").is_empty()) {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        return Entry::List(lines.map(str::to_owned).collect());
    }
    let plain = plain(text);
    let bare = held && !at.sheet.is_quoted(&place, "value");
    match is_number(&plain) {
        true if bare && !plain.contains('.') => Entry::Plain(plain),
        true => Entry::Text(plain),
        false if bare && ["true", "false"].contains(&text) => Entry::Plain(text.to_owned()),
        false => Entry::Text(text.to_owned()),
    }
}
