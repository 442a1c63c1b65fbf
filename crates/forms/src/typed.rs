//! What people type, read as the canonical value of a field, or the reason why it cannot be read.

use crate::model::{Kind, Pattern, Special};
use base::money::{NumberFault, parse_decimal};
use base::{Arg, Date, Finding, Money, dates, values};
use rust_decimal::prelude::{Decimal, ToPrimitive};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Why a text could not be read: a key of the texts, with values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reason {
    pub key: &'static str,
    args: Vec<(String, Arg)>,
}

impl Reason {
    pub fn new(key: &'static str) -> Reason {
        Reason { key, args: Vec::new() }
    }

    fn arg(mut self, name: &str, value: impl Into<Arg>) -> Reason {
        self.args.push((name.to_owned(), value.into()));
        self
    }

    pub fn at(self, path: &str) -> Finding {
        Finding { args: self.args, ..Finding::new(path, self.key) }
    }
}

type Read = Result<Value, Reason>;

/// Reads one text for a field of one line; empty text is no answer (`None`).
pub(crate) fn read(kind: &Kind, typed: &str) -> Result<Option<Value>, Reason> {
    let lines = matches!(kind, Kind::Text { lines: true, .. });
    let text = clean(typed, lines)?;
    if text.is_empty() {
        return Ok(None);
    }
    match kind {
        Kind::Text { pattern, min, max, .. } => plain(text, *pattern, *min, *max),
        Kind::Integer => integer(&text),
        Kind::Decimal { places } => decimal(&text, *places),
        Kind::Money => money(&text),
        Kind::Date => date(&text),
        Kind::YesNo => yes_no(&text),
        Kind::Confirm => Ok(Value::Bool(text == "yes")),
        Kind::Choice(options) => match options.iter().any(|option| option.id == text) {
            true => Ok(Value::String(text)),
            false => Err(Reason::new("forms-choice-unknown").arg("typed", short(&text))),
        },
        // Several choices come one by one; this is one that was not offered.
        Kind::Choices(options) if options.iter().all(|option| option.id != text) => {
            Err(Reason::new("forms-choice-unknown").arg("typed", short(&text)))
        }
        Kind::Special(special) => special_value(*special, &text).map(Value::String),
        // Not of one line; read elsewhere.
        Kind::Choices(_) | Kind::Address | Kind::File { .. } | Kind::Note(_) | Kind::Rows { .. } => {
            return Ok(None);
        }
    }
    .map(Some)
}

/// Normal form C, without what cannot be seen; signs that steer the display are refused.
pub(crate) fn clean(typed: &str, lines: bool) -> Result<String, Reason> {
    let mut out = String::with_capacity(typed.len());
    for c in typed.replace("\r\n", "\n").nfc() {
        match c {
            '\n' if lines => out.push('\n'),
            '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            // Left behind by copying from web pages and documents.
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                return Err(Reason::new("forms-direction").arg("code", code(c)));
            }
            c if c.is_control() || is_nobodys(c) => {
                return Err(Reason::new("forms-control").arg("code", code(c)));
            }
            c => out.push(c),
        }
    }
    Ok(out.trim().to_owned())
}

/// Private use and noncharacters mean nothing to the next reader; invisible tags and annotations hide from them; the
/// replacement character stands where a text was broken on its way.
fn is_nobodys(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}')
        || matches!(c, '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}')
        || (c as u32) & 0xfffe == 0xfffe
}

fn code(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

/// So much of a text that it can be quoted.
fn short(text: &str) -> String {
    let mut out: String = text.chars().take(40).collect();
    if text.chars().count() > 40 {
        out.push('…');
    }
    out
}

fn plain(text: String, pattern: Option<Pattern>, min: u32, max: u32) -> Read {
    let text = match pattern {
        Some(Pattern::Capitals) => text.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" "),
        _ => text,
    };
    let fits = |c: char| match pattern {
        None => true,
        Some(Pattern::Digits) => c.is_ascii_digit(),
        Some(Pattern::Name) => is_in_names(c),
        Some(Pattern::Reference | Pattern::Capitals) => {
            c.is_ascii_digit()
                || c.is_alphabetic() && is_in_names(c)
                || matches!(c, ' ' | '.' | '-' | '/' | '_')
        }
    };
    if let Some(c) = text.chars().find(|c| !fits(*c)) {
        let key = match pattern {
            Some(Pattern::Digits) => "forms-only-digits",
            Some(Pattern::Reference | Pattern::Capitals) => "forms-only-reference",
            _ => "forms-only-name",
        };
        return Err(Reason::new(key).arg("character", c.to_string()).arg("code", code(c)));
    }
    let count = text.chars().count();
    if count > max as usize {
        return Err(Reason::new(if min == max { "forms-length" } else { "forms-too-long" })
            .arg("max", i64::from(max))
            .arg("count", count));
    }
    if count < min as usize {
        return Err(Reason::new(if min == max { "forms-length" } else { "forms-too-short" })
            .arg("max", i64::from(max))
            .arg("min", i64::from(min))
            .arg("count", count));
    }
    Ok(Value::String(text))
}

/// Letters of Latin script with the combining marks and signs that DIN 91379 admits in names.
fn is_in_names(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}'
        | '\u{259}' | '\u{268}' | '\u{292}' | '\u{1e00}'..='\u{1eff}'
        | '\u{300}'..='\u{331}' | '\u{35f}'
        | ' ' | '\'' | ',' | '-' | '.' | '`' | '~' | '¨' | '´' | '·' | 'ʹ' | 'ʺ' | 'ʾ' | 'ʿ' | 'ˈ' | 'ˌ' | '’' | '‡')
}

fn number(text: &str, places: u32, wrong: &'static str) -> Result<Decimal, Reason> {
    parse_decimal(text, places).map_err(|fault| match fault {
        NumberFault::NotANumber => Reason::new(wrong).arg("typed", short(text)),
        NumberFault::Ambiguous => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            Reason::new(if places == 0 { "forms-number-separator" } else { "forms-number-ambiguous" })
                .arg("typed", short(text))
                .arg("whole", digits)
        }
        NumberFault::TooPrecise => match places {
            0 => Reason::new("forms-number-whole"),
            places => Reason::new("forms-number-places").arg("places", i64::from(places)),
        },
        NumberFault::TooLarge => Reason::new("forms-number-large"),
    })
}

fn integer(text: &str) -> Read {
    let number = number(text, 0, "forms-number-none")?;
    match number.to_i64().filter(|number| number.unsigned_abs() < 1_000_000_000_000_000) {
        Some(number) => Ok(Value::from(number)),
        None => Err(Reason::new("forms-number-large")),
    }
}

fn decimal(text: &str, places: u32) -> Read {
    let number = number(text, places, "forms-number-none")?;
    if number.abs() >= Decimal::from(1_000_000_000_000_000i64) {
        return Err(Reason::new("forms-number-large"));
    }
    Ok(Value::String(number.normalize().to_string()))
}

fn money(text: &str) -> Read {
    let number = number(text, 2, "forms-money-none")?;
    // A hundred billion euro: more is a slip.
    match Money::round(number).filter(|money| money.as_cents().unsigned_abs() <= 10_000_000_000_000) {
        Some(money) => Ok(Value::String(money.canonical())),
        None => Err(Reason::new("forms-number-large")),
    }
}

fn date(text: &str) -> Read {
    match dates::parse(text) {
        Some(day) => Ok(Value::String(iso(day))),
        None => {
            let ends_short = text
                .trim()
                .rsplit(['.', '/', ' '])
                .next()
                .is_some_and(|year| year.len() == 2 && year.bytes().all(|sign| sign.is_ascii_digit()));
            // Only what reads like a day can be one that does not exist.
            let is_day = text.trim().split(['.', '/', ' ', '-']).filter(|part| !part.is_empty()).count() == 3
                && text.contains(|sign: char| sign.is_ascii_digit());
            let key = match (ends_short, is_day) {
                (true, _) => "forms-date-year",
                (false, true) => "forms-date-none",
                (false, false) => "forms-date-unread",
            };
            Err(Reason::new(key).arg("typed", short(text)))
        }
    }
}

/// As in answers.
pub(crate) fn iso(day: Date) -> String {
    day.strftime("%Y-%m-%d").to_string()
}

fn yes_no(text: &str) -> Read {
    match text.to_lowercase().as_str() {
        "yes" | "ja" | "true" | "j" | "y" => Ok(Value::Bool(true)),
        "no" | "nein" | "false" | "n" => Ok(Value::Bool(false)),
        _ => Err(Reason::new("forms-yesno").arg("typed", short(text))),
    }
}

fn special_value(special: Special, text: &str) -> Result<String, Reason> {
    let parse = match special {
        Special::Iban => values::iban::parse,
        Special::Bic => values::bic::parse,
        Special::TaxId => values::tax_id::parse,
        Special::Betriebsnummer => values::betriebsnummer::parse,
        Special::Email => values::email::parse,
        Special::Phone => values::phone::parse,
        Special::Plz => values::plz::parse,
        Special::Municipality => values::ags::parse,
        Special::LocalAuthority => values::ags::parse_authority,
        Special::Chip => values::chip::parse,
    };
    parse(text).map_err(Reason::new)
}

/// A canonical text as people read it.
pub(crate) fn show_special(special: Special, canonical: &str) -> String {
    let show = match special {
        Special::Iban => values::iban::show,
        Special::Bic => values::bic::show,
        Special::TaxId => values::tax_id::show,
        Special::Betriebsnummer => values::betriebsnummer::show,
        Special::Email => values::email::show,
        Special::Phone => values::phone::show,
        Special::Plz => values::plz::show,
        Special::Municipality | Special::LocalAuthority => values::ags::show,
        Special::Chip => values::chip::show,
    };
    show(canonical)
}
