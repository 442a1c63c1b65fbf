//! IBAN: international bank account number (ISO 13616), with the check by ISO 7064 MOD 97-10.

use super::{Parsed, compact, grouped};

/// Length by country, from the register kept by SWIFT.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// Country, two check digits, account; blanks and a leading `IBAN` may be typed.
///
/// # Errors
/// The key of the sentence: foreign signs; no country in front; country without IBAN; letters in a German IBAN;
/// too short; too long; check digits that do not fit.
pub fn parse(typed: &str) -> Parsed {
    let text = compact(typed).to_ascii_uppercase().replace(['-', '.'], "");
    // "IB" is no country, so the word cannot be part of a number.
    let number = text.strip_prefix("IBAN").map_or(text.as_str(), |rest| rest.trim_start_matches(':'));
    if number.is_empty() {
        return Err("value-iban-short");
    }
    if !number.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err("value-iban-signs");
    }
    let Some((country, rest)) =
        number.split_at_checked(2).filter(|(c, _)| c.bytes().all(|b| b.is_ascii_alphabetic()))
    else {
        return Err("value-iban-start");
    };
    let Some(length) = LENGTHS.iter().find(|(code, _)| *code == country).map(|(_, length)| *length) else {
        return Err("value-iban-country");
    };
    let german = country == "DE";
    if german && !rest.bytes().all(|b| b.is_ascii_digit()) {
        return Err("value-iban-letters");
    }
    if number.len() < length {
        return Err(if german { "value-iban-short" } else { "value-iban-short-abroad" });
    }
    if number.len() > length {
        return Err(if german { "value-iban-long" } else { "value-iban-long-abroad" });
    }
    // 00, 01 and 99 can satisfy the sum but are never computed.
    let plausible = matches!(rest.get(..2).and_then(|digits| digits.parse::<u8>().ok()), Some(2..=98));
    if !plausible || remainder(number) != 1 {
        return Err("value-iban-check");
    }
    Ok(number.to_owned())
}

/// Of the number with its first four signs moved to the end and letters counted A = 10 to Z = 35, modulo 97.
fn remainder(number: &str) -> u32 {
    let (front, back) = number.split_at(4);
    back.chars()
        .chain(front.chars())
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, value| if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 })
}

/// In groups of four: `DE02 1203 0000 0000 2020 51`.
pub fn show(canonical: &str) -> String {
    grouped(canonical, &[4; 8])
}
