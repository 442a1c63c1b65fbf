//! Money: whole cents, never floating point.

use crate::Lang;
use rust_decimal::prelude::{Decimal, RoundingStrategy, ToPrimitive};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount in euro, held in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// Why a typed number was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// No number at all.
    NotANumber,
    /// `1.234` and `1,234` can be read two ways: a thousand, or one point two.
    Ambiguous,
    /// More digits behind the comma than the field takes.
    TooPrecise,
    /// Larger than anything the field takes.
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// From cents.
    pub const fn cents(cents: i64) -> Money {
        Money(cents)
    }

    /// From whole euro.
    pub const fn euro(euro: i64) -> Money {
        Money(euro * 100)
    }

    /// In cents.
    pub const fn as_cents(self) -> i64 {
        self.0
    }

    /// In euro, exact.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// Rounded half up (away from zero) to whole cents; `None` beyond about 92 quadrillion euro.
    pub fn round(euro: Decimal) -> Option<Money> {
        euro.checked_mul(Decimal::ONE_HUNDRED)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
            .map(Money)
    }

    /// From the canonical text of answers: `2050`, `2050.5`, `2050.00`, `-3.10`.
    pub fn from_canonical(text: &str) -> Option<Money> {
        let value = Decimal::from_str_exact(text).ok()?;
        (value.scale() <= 2 || value.normalize().scale() <= 2).then(|| Money::round(value))?
    }

    /// The canonical text of answers: always two digits behind the point.
    pub fn canonical(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }

    /// As people type it, German or English: `2.050,00`, `2,050.00`, `2050`, `2050,5 €`, `EUR 2 050.50`.
    ///
    /// # Errors
    /// [`NumberFault::Ambiguous`] for a single separator followed by exactly three digits.
    pub fn parse(text: &str) -> Result<Money, NumberFault> {
        Money::round(parse_decimal(text, 2)?).ok_or(NumberFault::TooLarge)
    }

    /// Divided after weights by the method of the largest remainder: the parts add up to the amount to the cent, and no part is
    /// further than a cent from its exact share. Of equal remainders the earlier part takes the cent. No part where no weight is
    /// above nothing; a weight below nothing counts as none.
    pub fn split(self, weights: &[Decimal]) -> Vec<Money> {
        let weights: Vec<Decimal> = weights.iter().map(|weight| (*weight).max(Decimal::ZERO)).collect();
        let whole: Decimal = weights.iter().sum();
        if whole.is_zero() {
            return vec![Money::ZERO; weights.len()];
        }
        let sign = self.0.signum();
        let cents = Decimal::from(self.0.unsigned_abs());
        // A share of the weights first: it is at most one, so that nothing overflows.
        let exact: Vec<Decimal> = weights.iter().map(|weight| cents * (*weight / whole)).collect();
        let mut parts: Vec<i64> =
            exact.iter().map(|part| part.round_dp(12).floor().to_i64().unwrap_or(0)).collect();
        let mut order: Vec<usize> = (0..parts.len()).filter(|at| !weights[*at].is_zero()).collect();
        order.sort_by_key(|at| std::cmp::Reverse((exact[*at] - Decimal::from(parts[*at])).round_dp(12)));
        let left = self.0.saturating_abs() - parts.iter().sum::<i64>();
        for at in order.into_iter().cycle().take(usize::try_from(left).unwrap_or(0)) {
            parts[at] += 1;
        }
        parts.into_iter().map(|part| Money(sign * part)).collect()
    }

    /// For people: `2.050,00 €` or `€2,050.00`, with spaces that do not break.
    pub fn show(self, lang: Lang) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs() % 100;
        let euro = grouped(self.0.unsigned_abs() / 100, lang);
        match lang {
            Lang::De => format!("{sign}{euro},{cents:02}\u{a0}€"),
            Lang::En => format!("{sign}€{euro}.{cents:02}"),
        }
    }
}

/// A whole number with separators between thousands.
pub fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let separator = if lang == Lang::De { '.' } else { ',' };
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A decimal number as people type it, in German or English notation, with at most `places` digits behind the comma.
///
/// # Errors
/// See [`NumberFault`]. `1.234` is refused as ambiguous where both readings are possible; `1.234,00`, `1234`,
/// `1,234.00` and `0,234` are clear.
pub fn parse_decimal(text: &str, places: u32) -> Result<Decimal, NumberFault> {
    let body: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’'))
        .collect();
    // A sign may stand before or behind the currency, "-€3.10", "€-3.10"; either stands once.
    let (before, rest) = signed(&body);
    let bare = strip_currency(rest);
    let (behind, digits) = if before.is_some() { (None, bare) } else { signed(bare) };
    let sign = before.or(behind).unwrap_or("");
    if digits.bytes().filter(u8::is_ascii_digit).count() > 24 {
        return Err(if digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
            NumberFault::TooLarge
        } else {
            NumberFault::NotANumber
        });
    }
    if !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return Err(NumberFault::NotANumber);
    }
    let dots = digits.matches('.').count();
    let commas = digits.matches(',').count();
    let point = match (dots, commas) {
        (0, 0) => None,
        (_, 1) if dots > 0 && digits.rfind(',') > digits.rfind('.') => Some(','),
        (1, _) if commas > 0 && digits.rfind('.') > digits.rfind(',') => Some('.'),
        (0, 1) => Some(','),
        (1, 0) => Some('.'),
        (0, _) | (_, 0) => None,
        _ => return Err(NumberFault::NotANumber),
    };
    let (whole, fraction) = match point {
        Some(sign) => digits.rsplit_once(sign).unwrap_or((digits, "")),
        None => (digits, ""),
    };
    let thousands = whole.contains(['.', ',']);
    if thousands && !well_grouped(whole) {
        return Err(NumberFault::NotANumber);
    }
    if point.is_some()
        && !thousands
        && fraction.len() == 3
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
    {
        return Err(NumberFault::Ambiguous);
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if (whole.is_empty() && fraction.is_empty()) || (point.is_some() && fraction.is_empty()) {
        return Err(NumberFault::NotANumber);
    }
    if fraction.trim_end_matches('0').len() > places as usize {
        return Err(NumberFault::TooPrecise);
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    let text =
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") };
    Decimal::from_str_exact(&text).map_err(|_| NumberFault::TooLarge)
}

fn signed(text: &str) -> (Option<&'static str>, &str) {
    match (text.strip_prefix(['-', '−', '–']), text.strip_prefix('+')) {
        (Some(rest), _) => (Some("-"), rest),
        (None, Some(rest)) => (Some(""), rest),
        (None, None) => (None, text),
    }
}

/// Without the currency in front or behind.
fn strip_currency(text: &str) -> &str {
    const UNITS: [&str; 6] = ["EUR", "Eur", "eur", "Euro", "euro", "€"];
    // The longer word first: "Euro" before "Eur".
    let prefix = UNITS.iter().filter_map(|unit| text.strip_prefix(unit)).min_by_key(|rest| rest.len());
    let suffix = UNITS.iter().filter_map(|unit| text.strip_suffix(unit)).min_by_key(|rest| rest.len());
    prefix.or(suffix).unwrap_or(text)
}

/// Groups of three behind the first, one kind of separator.
fn well_grouped(whole: &str) -> bool {
    let Some(separator) = whole.chars().find(|c| !c.is_ascii_digit()) else { return true };
    let mut groups = whole.split(separator);
    groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_digit()))
        && groups.all(|group| group.len() == 3 && group.chars().all(|c| c.is_ascii_digit()))
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}
impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}
impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}
impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}
impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        *self = *self - other;
    }
}
impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, |sum, amount| sum + amount)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.canonical())
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Money::from_canonical(&text).ok_or_else(|| serde::de::Error::custom("an amount such as \"2050.00\""))
    }
}
