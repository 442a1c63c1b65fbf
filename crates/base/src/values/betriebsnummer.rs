//! Betriebsnummer: the eight digits by which the employment agency (Bundesagentur für Arbeit) knows an employer's site.

use super::{Parsed, digits, values};

/// Eight digits. The check digit is not part of this: see [`doubt`].
///
/// # Errors
/// The key of the sentence: signs that are no digits, wrong length, a beginning that is never given out.
pub fn parse(typed: &str) -> Parsed {
    let number = digits(typed, 8, "value-betriebsnummer-letters", "value-betriebsnummer-length")?;
    if number.starts_with("00") { Err("value-betriebsnummer-start") } else { Ok(number) }
}

/// Whether the last digit does not fit the others: the key of a warning. People may go on, because the rule is known
/// from a secondary source only and a wrong refusal would keep an employer from applying.
///
/// The rule: the first seven digits weighted 1, 2, 1, 2, 1, 2, 1; the digits of all products added up; the last digit
/// of that sum, or the same plus five (a second series of numbers), is the check digit.
pub fn doubt(canonical: &str) -> Option<&'static str> {
    let sum: u32 = values(canonical)
        .take(7)
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    let last = values(canonical).nth(7)?;
    (last % 5 != sum % 5).then_some("value-betriebsnummer-check")
}

/// As it is stored.
pub fn show(canonical: &str) -> String {
    canonical.to_owned()
}
