//! The "why" of a line: what went into it, in words, with the source of each legal value.

use super::law::Legal;
use super::model::Employee;
use base::money::grouped;
use base::{Date, Lang, Money, dates, text};
use forms::assessment::{Input, Line};
use rust_decimal::prelude::{Decimal, RoundingStrategy};

/// Rounded half up to cents. Amounts are limited when they are read, so that nothing can overflow here.
///
/// Thirds and the like are cut after 28 digits, so that an exact half can arrive as 2.02499…9. Rounding to 15 digits first
/// restores it; no true amount lies so close to a half without being one, because all divisors are days and rates.
pub(super) fn cents(euro: Decimal) -> Money {
    let restored = euro.round_dp_with_strategy(15, RoundingStrategy::MidpointAwayFromZero);
    Money::round(restored).unwrap_or(Money::ZERO)
}

/// A text in German and English.
pub(super) fn both(key: &str) -> [String; 2] {
    [text(Lang::De, key, &[]), text(Lang::En, key, &[])]
}

/// Collects the inputs of a line, in order.
#[derive(Clone, Debug)]
pub(super) struct Why {
    lang: Lang,
    inputs: Vec<Input>,
}

impl Why {
    pub(super) fn new(lang: Lang) -> Why {
        Why { lang, inputs: Vec::new() }
    }

    fn put(mut self, key: &str, value: String, source: Option<String>) -> Why {
        self.inputs.push(Input { label: both(&format!("ifsg56-in-{key}")), value, source });
        self
    }

    pub(super) fn money(self, key: &str, amount: Money) -> Why {
        let shown = amount.show(self.lang);
        self.put(key, shown, None)
    }

    /// An amount only if it is known.
    pub(super) fn maybe(self, key: &str, amount: Option<Money>) -> Why {
        match amount {
            Some(amount) => self.money(key, amount),
            None => self,
        }
    }

    /// An exact amount, shown in cents.
    pub(super) fn euro(self, key: &str, euro: Decimal) -> Why {
        self.money(key, cents(euro))
    }

    /// A legal amount.
    pub(super) fn legal_euro(self, key: &str, legal: &Legal) -> Why {
        let shown = cents(legal.value).show(self.lang);
        self.put(key, shown, Some(legal.source.clone()))
    }

    /// A legal percentage.
    pub(super) fn legal_percent(self, key: &str, legal: &Legal) -> Why {
        let shown = percent(legal.value, self.lang);
        self.put(key, shown, Some(legal.source.clone()))
    }

    /// A legal number, such as weeks.
    pub(super) fn legal_number(self, key: &str, legal: &Legal) -> Why {
        let shown = number(legal.value, self.lang);
        self.put(key, shown, Some(legal.source.clone()))
    }

    pub(super) fn percent(self, key: &str, value: Decimal) -> Why {
        let shown = percent(value, self.lang);
        self.put(key, shown, None)
    }

    pub(super) fn number(self, key: &str, value: Decimal) -> Why {
        let shown = number(value, self.lang);
        self.put(key, shown, None)
    }

    pub(super) fn count(self, key: &str, value: usize) -> Why {
        self.number(key, Decimal::from(value))
    }

    /// "10 von 30".
    pub(super) fn of(self, key: &str, part: Decimal, whole: Decimal) -> Why {
        let between = self.lang.pick("von", "of");
        let shown = format!("{} {between} {}", number(part, self.lang), number(whole, self.lang));
        self.put(key, shown, None)
    }

    /// From one day to another.
    pub(super) fn span(self, key: &str, from: Date, to: Date) -> Why {
        let shown = format!("{}\u{2013}{}", dates::show(from, self.lang), dates::show(to, self.lang));
        self.put(key, shown, None)
    }

    pub(super) fn date(self, key: &str, day: Date) -> Why {
        let shown = dates::show(day, self.lang);
        self.put(key, shown, None)
    }

    /// A word of the catalogues.
    pub(super) fn word(self, key: &str, word: &str) -> Why {
        let shown = text(self.lang, word, &[]);
        self.put(key, shown, None)
    }

    /// What another computation used.
    pub(super) fn with(mut self, other: &Why) -> Why {
        self.inputs.extend(other.inputs.iter().cloned());
        self
    }

    /// The finished line about an employee and a month.
    pub(super) fn line(
        self,
        employee: &Employee,
        month: &str,
        rule: &str,
        norm: &str,
        amount: Money,
    ) -> Line {
        Line {
            subject: employee.name.clone(),
            path: employee.path(),
            period: Some(month.to_owned()),
            rule: rule.to_owned(),
            label: both(&format!("ifsg56-rule-{rule}")),
            norm: norm.to_owned(),
            inputs: self.inputs,
            note: None,
            days: None,
            amount,
            counts: true,
        }
    }
}

fn percent(value: Decimal, lang: Lang) -> String {
    format!("{}\u{a0}%", number(value, lang))
}

/// With at most four digits behind the comma, in the reader's notation.
pub(super) fn number(value: Decimal, lang: Lang) -> String {
    let value = value.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero).normalize();
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| grouped(whole, lang));
    match fraction {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}{}{fraction}", lang.pick(",", ".")),
    }
}
