//! German postcode (Postleitzahl).

use super::{Parsed, compact, digits};

/// Five digits, the lowest area being 01; a leading `D-` may be typed.
///
/// # Errors
/// The key of the sentence: signs that are no digits, wrong length, no such area.
pub fn parse(typed: &str) -> Parsed {
    let text = compact(typed).to_ascii_uppercase();
    let code =
        ["DE-", "D-", "DE", "D"].iter().find_map(|country| text.strip_prefix(country)).unwrap_or(&text);
    let code = digits(code, 5, "value-plz-letters", "value-plz-length")?;
    if code.starts_with("00") { Err("value-plz-start") } else { Ok(code) }
}

/// As it is stored.
pub fn show(canonical: &str) -> String {
    canonical.to_owned()
}
