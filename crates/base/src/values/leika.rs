//! Key of a service in the catalogue of public services (LeiKa): instance 2, group 3, object 3, action 3, detail 3 digits.

use super::{Parsed, digits};

/// Fourteen digits.
///
/// # Errors
/// The key of the sentence: signs that are no digits, wrong length.
pub fn parse(typed: &str) -> Parsed {
    digits(typed, 14, "value-leika-letters", "value-leika-length")
}

/// As it is stored.
pub fn show(canonical: &str) -> String {
    canonical.to_owned()
}
