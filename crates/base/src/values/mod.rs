//! German value types: what people type, checked and brought to one form.
//!
//! Every type is a module with two functions. `parse` takes what somebody typed and returns the canonical text that
//! is stored, or the key of a sentence that names the cause and gives an example. `show` sets the canonical text for
//! people. Empty input is the caller's matter (a field may be optional); `parse` answers it like any other fault.

pub mod ags;
pub mod ars;
pub mod betriebsnummer;
pub mod bic;
pub mod chip;
pub mod email;
pub mod iban;
pub mod leika;
pub mod ozg;
pub mod phone;
pub mod plz;
pub mod tax_id;

use unicode_normalization::UnicodeNormalization;

/// What a value type returns: the canonical text, or the key of a sentence for people.
pub type Parsed = Result<String, &'static str>;

/// Normalised (full-width digits become digits), without signs that cannot be seen; blanks stay.
fn visible(typed: &str) -> String {
    typed
        .nfkc()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .collect()
}

/// [`visible`], and without blanks and line breaks.
fn compact(typed: &str) -> String {
    visible(typed).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Exactly `length` digits, typed with blanks wherever people put them.
fn digits(typed: &str, length: usize, letters: &'static str, wrong_length: &'static str) -> Parsed {
    let text = compact(typed);
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(letters);
    }
    if text.len() != length {
        return Err(wrong_length);
    }
    Ok(text)
}

/// Groups of the given lengths with blanks between; what is left over is the last group.
fn grouped(text: &str, lengths: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + lengths.len());
    let mut rest = text;
    for &length in lengths {
        let Some((group, behind)) = rest.split_at_checked(length).filter(|(_, behind)| !behind.is_empty())
        else {
            break;
        };
        out.push_str(group);
        out.push(' ');
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The values of ASCII digits, for check sums.
fn values(digits: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    digits.bytes().map(|b| u32::from(b.wrapping_sub(b'0')))
}
