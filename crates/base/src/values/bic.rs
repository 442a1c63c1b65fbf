//! BIC: the international code of a bank (ISO 9362).

use super::{Parsed, compact};

/// Eight or eleven signs: four letters for the bank, two for the country, two for the place, three for the branch.
///
/// # Errors
/// The key of the sentence: foreign signs, wrong length, digits where letters belong.
pub fn parse(typed: &str) -> Parsed {
    let code = compact(typed).to_ascii_uppercase();
    if !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err("value-bic-signs");
    }
    if code.len() != 8 && code.len() != 11 {
        return Err("value-bic-length");
    }
    if !code.bytes().take(6).all(|b| b.is_ascii_alphabetic()) {
        return Err("value-bic-form");
    }
    Ok(code)
}

/// As it is stored.
pub fn show(canonical: &str) -> String {
    canonical.to_owned()
}
