//! Tax identification number of a person (steuerliche Identifikationsnummer): ten digits and a check digit.

use super::{Parsed, compact, digits, grouped, values};

/// Eleven digits. Among the first ten exactly one digit occurs twice or three times (then not three in a row), the
/// others at most once; the last is the check digit by ISO 7064 MOD 11,10.
///
/// # Errors
/// The key of the sentence: a tax number of the tax office instead, signs that are no digits, wrong length, a zero in
/// front, digits repeated against the rule, a check digit that does not fit.
pub fn parse(typed: &str) -> Parsed {
    if compact(typed).contains('/') {
        return Err("value-tax-id-is-number");
    }
    let number = digits(typed, 11, "value-tax-id-letters", "value-tax-id-length")?;
    if number.starts_with('0') {
        return Err("value-tax-id-start");
    }
    if !repeats_rightly(&number) {
        return Err("value-tax-id-repeats");
    }
    if values(&number).last() != Some(check_digit(&number)) {
        return Err("value-tax-id-check");
    }
    Ok(number)
}

fn repeats_rightly(number: &str) -> bool {
    let ten: Vec<u32> = values(number).take(10).collect();
    let often: Vec<usize> =
        (0..10).map(|digit| ten.iter().filter(|d| **d == digit).count()).filter(|count| *count > 1).collect();
    let in_a_row = ten.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    matches!(often[..], [2 | 3]) && !in_a_row
}

fn check_digit(number: &str) -> u32 {
    let product = values(number).take(10).fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10
}

/// As the tax office prints it: `86 095 742 719`.
pub fn show(canonical: &str) -> String {
    grouped(canonical, &[2, 3, 3])
}
