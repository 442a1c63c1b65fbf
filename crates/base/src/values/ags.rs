//! Official municipality key (Amtlicher Gemeindeschlüssel): state 2, region 1, district 2, municipality 3 digits.

use super::{Parsed, compact, digits};

/// Eight digits that begin with one of the sixteen states.
///
/// # Errors
/// The key of the sentence: signs that are no digits, wrong length (twelve digits are the longer regional key),
/// no such state.
pub fn parse(typed: &str) -> Parsed {
    if compact(typed).len() == 12 {
        return Err("value-ags-is-ars");
    }
    let key = digits(typed, 8, "value-ags-letters", "value-ags-length")?;
    if in_germany(&key) { Ok(key) } else { Err("value-ags-state") }
}

/// The key of a local authority: five digits of a district, eight of a municipality, nine of an association of municipalities.
///
/// # Errors
/// The key of the sentence, as of [`parse`].
pub fn parse_authority(typed: &str) -> Parsed {
    let key = compact(typed);
    let length = if matches!(key.len(), 5 | 8 | 9) { key.len() } else { 8 };
    let key = digits(&key, length, "value-authority-letters", "value-authority-length")?;
    if in_germany(&key) { Ok(key) } else { Err("value-ags-state") }
}

/// As it is stored.
pub fn show(canonical: &str) -> String {
    canonical.to_owned()
}

/// Whether the first two digits name a state (01 Schleswig-Holstein to 16 Thüringen).
pub(super) fn in_germany(key: &str) -> bool {
    key.get(..2).and_then(|state| state.parse::<u8>().ok()).is_some_and(|state| (1..=16).contains(&state))
}
