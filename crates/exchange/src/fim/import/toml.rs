//! Lines of TOML.

use forms::Bi;
use std::fmt::Write;

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text in which brackets are brackets and no places to fill in.
pub(super) fn plain(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// Both brackets of a pair doubled.
pub(super) fn plain_bi(pair: &Bi) -> Bi {
    Bi::new(plain(&pair.de), plain(&pair.en))
}

/// `key.de = "…"` and `key.en = "…"`.
pub(super) fn pair(out: &mut String, indent: &str, key: &str, text: &Bi) {
    let _ = writeln!(out, "{indent}{key}.de = {}", quoted(&text.de));
    let _ = writeln!(out, "{indent}{key}.en = {}", quoted(&text.en));
}

/// A remark for whoever reads the file.
pub(super) fn comment(out: &mut String, indent: &str, text: &str) {
    let words: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = writeln!(out, "{indent}# {}", words.trim());
}
