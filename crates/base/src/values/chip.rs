//! Number of an animal's chip (transponder) by ISO 11784: three digits for the country or the maker, twelve behind.

use super::{Parsed, compact, digits, grouped};

/// Fifteen digits; hyphens and blanks may be typed.
///
/// # Errors
/// The key of the sentence: signs that are no digits, wrong length, a beginning that is never given out (000; 999 is
/// for tests).
pub fn parse(typed: &str) -> Parsed {
    let number =
        digits(&compact(typed).replace(['-', '.'], ""), 15, "value-chip-letters", "value-chip-length")?;
    if number.starts_with("000") || number.starts_with("999") { Err("value-chip-start") } else { Ok(number) }
}

/// In groups of three: `276 098 102 345 678`.
pub fn show(canonical: &str) -> String {
    grouped(canonical, &[3, 3, 3, 3])
}
