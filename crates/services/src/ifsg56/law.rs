//! Asking for legal values: the law of the day of the event. A value that is missing for a day is remembered, so that it
//! becomes a hint instead of a silent zero.

use base::{Date, Finding};
use forms::dated::DatedValues;
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A number with where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Legal {
    pub value: Decimal,
    pub source: String,
}

impl Legal {
    /// As a share of one: 67 per cent is 0.67.
    pub(super) fn share(&self) -> Decimal {
        self.value / Decimal::ONE_HUNDRED
    }
}

/// The values of one assessment.
pub(super) struct Law<'a> {
    values: &'a DatedValues,
    missing: RefCell<BTreeSet<(String, Date)>>,
}

impl<'a> Law<'a> {
    pub(super) fn new(values: &'a DatedValues) -> Law<'a> {
        Law { values, missing: RefCell::default() }
    }

    /// The number in force on a day.
    pub(super) fn number(&self, id: &str, day: Date) -> Option<Legal> {
        let found = self.values.number(id, day).zip(self.values.on(id, day));
        if found.is_none() {
            self.missing.borrow_mut().insert((id.to_owned(), day.first_of_month()));
        }
        found.map(|(value, dated)| Legal { value, source: dated.source.clone() })
    }

    /// Whether a parameter has this word on a day.
    pub(super) fn is(&self, id: &str, day: Date, word: &str) -> bool {
        let found = self.values.word(id, day);
        if found.is_none() {
            self.missing.borrow_mut().insert((id.to_owned(), day.first_of_month()));
        }
        found == Some(word)
    }

    /// Whether a list parameter names this word on a day.
    pub(super) fn lists(&self, id: &str, day: Date, word: &str) -> bool {
        self.values.words(id, day).contains(&word)
    }

    /// A text such as `03-29`.
    pub(super) fn word(&self, id: &str, day: Date) -> Option<&'a str> {
        self.values.word(id, day)
    }

    /// Every stretch of a value, for rules on transitions.
    pub(super) fn values(&self) -> &'a DatedValues {
        self.values
    }

    /// A hint for each value that was asked for and is not there.
    pub(super) fn gaps(&self) -> Vec<Finding> {
        let missing = self.missing.borrow();
        missing
            .iter()
            .map(|(id, day)| {
                Finding::new("", "ifsg56-no-value")
                    .arg("id", id.as_str())
                    .arg("day", day.strftime("%m/%Y").to_string())
            })
            .collect()
    }
}
