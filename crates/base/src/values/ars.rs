//! Official regional key (Amtlicher Regionalschlüssel): like the municipality key, with four digits for the
//! association of municipalities between district and municipality.

use super::{Parsed, ags, compact, digits, grouped};

/// Twelve digits that begin with one of the sixteen states.
///
/// # Errors
/// The key of the sentence: signs that are no digits, wrong length (eight digits are the municipality key),
/// no such state.
pub fn parse(typed: &str) -> Parsed {
    if compact(typed).len() == 8 {
        return Err("value-ars-is-ags");
    }
    let key = digits(typed, 12, "value-ars-letters", "value-ars-length")?;
    if ags::in_germany(&key) { Ok(key) } else { Err("value-ags-state") }
}

/// In its parts: `16 0 67 0029 029`.
pub fn show(canonical: &str) -> String {
    grouped(canonical, &[2, 1, 2, 4])
}
