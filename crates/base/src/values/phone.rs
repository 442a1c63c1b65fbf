//! Telephone number, kept readable: country code, then the groups as they were typed.

use super::{Parsed, visible};

/// `0361 57-3321234`, `(0361) 573321234`, `+49 (0)361/57 33 21` and the like become `+49 361 57-3321234`. A number
/// without a country code is German and needs its area code.
///
/// # Errors
/// The key of the sentence: foreign signs, no area code, too short, too long (ITU-T E.164: 15 digits).
pub fn parse(typed: &str) -> Parsed {
    let text = visible(typed);
    let mut text = text.trim().replace(['–', '−', '‐'], "-");
    if text.is_empty() {
        return Err("value-phone-short");
    }
    if !text.chars().all(|c| c.is_ascii_digit() || c == ' ' || "+-/().".contains(c))
        || text.rfind('+') > Some(0)
    {
        return Err("value-phone-signs");
    }
    if let Some(rest) = text.strip_prefix("00") {
        text = format!("+{}", rest.trim_start());
    }
    let international = text.starts_with('+');
    if international {
        text = text.replacen("(0)", " ", 1);
    } else {
        let national = text.trim_start_matches(['(', ' ']);
        let Some(area) = national.strip_prefix('0') else { return Err("value-phone-area") };
        text = format!("+49 {area}");
    }
    let groups = grouped(&text);
    // "+4936157…" and "+49361 57…": the German country code stands alone.
    let number = match groups.strip_prefix("49").filter(|_| international) {
        Some(rest) => format!("+49 {}", rest.trim_start_matches([' ', '-'])),
        None => format!("+{groups}"),
    };
    match number.bytes().filter(u8::is_ascii_digit).count() {
        0..7 => Err("value-phone-short"),
        16.. => Err("value-phone-long"),
        _ if number.starts_with("+0") || number.starts_with("+49 0") => Err("value-phone-signs"),
        _ => Ok(number),
    }
}

/// Digits in groups: a hyphen between two groups stays, everything else becomes one blank.
fn grouped(text: &str) -> String {
    let mut out = String::new();
    let mut between = None;
    for c in text.chars() {
        if c.is_ascii_digit() {
            if let Some(separator) = between.take().filter(|_| !out.is_empty()) {
                out.push(separator);
            }
            out.push(c);
        } else if c != '+' {
            between = Some(if c == '-' && between.is_none() { '-' } else { ' ' });
        }
    }
    out
}

/// As it is stored.
pub fn show(canonical: &str) -> String {
    canonical.to_owned()
}

/// For a link that dials: `+493615733212`.
pub fn dial(canonical: &str) -> String {
    canonical.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
