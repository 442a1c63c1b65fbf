//! Number of a bundle of services in the catalogue of the online access act (OZG): `OZG-` and five digits.

use super::{Parsed, compact};

/// Five digits, with `OZG` before them or without.
///
/// # Errors
/// The key of the sentence: anything else.
pub fn parse(typed: &str) -> Parsed {
    let text = compact(typed).to_ascii_uppercase();
    let digits =
        text.strip_prefix("OZG").map_or(text.as_str(), |rest| rest.strip_prefix('-').unwrap_or(rest));
    if digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(format!("OZG-{digits}"))
    } else {
        Err("value-ozg")
    }
}

/// As it is stored.
pub fn show(canonical: &str) -> String {
    canonical.to_owned()
}
