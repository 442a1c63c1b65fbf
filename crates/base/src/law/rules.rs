//! The dated rules as data. Names of statutes stand only in these values.

use super::{Fault, Period};
use crate::{Date, Trust};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Whether a last day that falls on a Saturday, Sunday or public holiday moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shift {
    /// It stays.
    #[default]
    None,
    /// It moves to the next day that is neither Saturday nor Sunday nor public holiday.
    NextWorkingDay,
}

/// The way a decision takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// A letter.
    Post,
    /// An ordinary e-mail.
    Email,
    /// The mailbox of the citizen's account (Postfach des Nutzerkontos).
    Mailbox,
    /// Put up to be fetched from a portal after a message to the recipient.
    Portal,
}

impl Via {
    /// Every way.
    pub const ALL: [Via; 4] = [Via::Post, Via::Email, Via::Mailbox, Via::Portal];

    /// The word in files and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Via::Post => "post",
            Via::Email => "email",
            Via::Mailbox => "mailbox",
            Via::Portal => "portal",
        }
    }
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Via {
    type Err = Fault;
    fn from_str(text: &str) -> Result<Via, Fault> {
        let word = text.trim().to_lowercase();
        Via::ALL
            .into_iter()
            .find(|via| via.key() == word)
            .ok_or_else(|| Fault::Via { typed: text.trim().to_owned() })
    }
}

/// The event from which the days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// The letter was handed to the post.
    Posted,
    /// The message was sent.
    Sent,
    /// It was put into the mailbox.
    Provided,
    /// The recipient fetched it.
    Fetched,
}

/// When a decision counts as delivered (Bekanntgabe).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryRule {
    /// The way.
    pub via: Via,
    /// The law of procedure: `vwvfg`, or `ao` for taxes.
    pub regime: String,
    /// What starts the count.
    pub starts: Start,
    /// Days after the start.
    pub days: u16,
    /// Days after the message within which it must be fetched; not fetched = not delivered.
    pub within_days: Option<u16>,
    /// Whether the last day for fetching moves off a weekend or holiday. Open: a parameter.
    #[serde(default)]
    pub within_shift: Shift,
    /// First day of the start event to which the rule applies; none = always.
    pub valid_from: Option<Date>,
    /// Last day of the start event to which the rule applies; none = still.
    pub valid_to: Option<Date>,
    /// The rule as people cite it.
    pub norm: String,
    /// Whether the day of delivery moves off a weekend or holiday. Open in the general procedure: a parameter.
    #[serde(default)]
    pub weekend_shift: Shift,
    /// The rule that moves the day of delivery, where it moves, as people cite it.
    pub moved: Option<String>,
    /// Which of these values is in doubt.
    pub uncertain: Option<String>,
    /// For whoever shows or keeps the rule.
    pub note: Option<String>,
}

/// `delivery.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryRules {
    /// Key of the state, 2 digits.
    pub state: String,
    /// Where the rules come from.
    pub source: String,
    /// The day on which somebody last compared them with the source.
    pub checked: Date,
    /// The rules.
    #[serde(rename = "rule")]
    pub rules: Vec<DeliveryRule>,
}

/// How a law of procedure counts periods, and what its rules are called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counting {
    /// The law of procedure: `vwvfg`, `ao`, `vwgo` …
    pub regime: String,
    /// First day of the event to which this applies; none = always.
    pub valid_from: Option<Date>,
    /// Last day of the event to which this applies; none = still.
    pub valid_to: Option<Date>,
    /// The rule for periods in days.
    pub days: String,
    /// The rule for periods in weeks.
    pub weeks: String,
    /// The rule for periods in months and years.
    pub months: String,
    /// The rule for a last month without the day in question.
    pub month_end: String,
    /// The rule that moves the last day off weekends and holidays.
    pub moved: String,
    /// Whether it moves as a rule; a named period may differ.
    pub shift: Shift,
}

/// A period that the law names and that is the same for every service.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedPeriod {
    /// `appeal`
    pub id: String,
    /// What it is.
    pub name: super::HolidayName,
    /// How long: `1m`.
    pub length: Period,
    /// Whether the last day moves off weekends and holidays.
    pub shift: Shift,
    /// By which law it is counted.
    pub regime: String,
    /// First day of the event to which it applies; none = always.
    pub valid_from: Option<Date>,
    /// Last day of the event to which it applies; none = still.
    pub valid_to: Option<Date>,
    /// The rule as people cite it.
    pub norm: String,
    /// Which of these values is in doubt.
    pub uncertain: Option<String>,
    /// For whoever shows or keeps the rule.
    pub note: Option<String>,
}

/// What becomes of a form that is sent by somebody who is not known surely enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Below {
    /// It is taken; everybody is told what may be missing.
    Accept,
    /// It is not taken.
    Refuse,
}

/// How surely a person must be known so that a form sent online stands for writing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenForm {
    /// `appeal`
    pub id: String,
    /// From this level on the form stands for writing.
    pub trust: Trust,
    /// What happens below it.
    pub below: Below,
    /// First day to which it applies; none = always.
    pub valid_from: Option<Date>,
    /// Last day to which it applies; none = still.
    pub valid_to: Option<Date>,
    /// The rule as people cite it.
    pub norm: String,
    /// Which of these values is in doubt.
    pub uncertain: Option<String>,
    /// For whoever shows or keeps the rule.
    pub note: Option<String>,
}

/// `deadlines.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRules {
    /// Key of the state, 2 digits.
    pub state: String,
    /// Where the rules come from.
    pub source: String,
    /// The day on which somebody last compared them with the source.
    pub checked: Date,
    /// How periods are counted.
    pub counting: Vec<Counting>,
    /// Periods by name.
    #[serde(rename = "period")]
    pub periods: Vec<NamedPeriod>,
    /// What stands for writing, by name.
    #[serde(rename = "form", default)]
    pub forms: Vec<WrittenForm>,
}

/// Whether a rule with these ends (both inclusive) holds on a day.
pub(super) fn holds(valid_from: Option<Date>, valid_to: Option<Date>, day: Date) -> bool {
    valid_from.is_none_or(|first| first <= day) && valid_to.is_none_or(|last| day <= last)
}

impl DeadlineRules {
    /// How the law of procedure counts a period whose event falls on this day.
    ///
    /// # Errors
    /// No such rule.
    pub fn counting(&self, regime: &str, day: Date) -> Result<&Counting, Fault> {
        self.counting
            .iter()
            .find(|rule| rule.regime == regime && holds(rule.valid_from, rule.valid_to, day))
            .ok_or_else(|| {
                let rules = self.counting.iter().filter(|rule| rule.regime == regime);
                missing("from", regime, day, rules.map(|rule| rule.valid_from))
            })
    }

    /// The period of this name in the law of this day.
    ///
    /// # Errors
    /// No such period.
    pub fn named(&self, id: &str, day: Date) -> Result<&NamedPeriod, Fault> {
        self.periods
            .iter()
            .find(|period| period.id == id && holds(period.valid_from, period.valid_to, day))
            .ok_or_else(|| {
                let rules = self.periods.iter().filter(|period| period.id == id);
                missing("period", id, day, rules.map(|period| period.valid_from))
            })
    }
}

impl DeadlineRules {
    /// What stands for writing in the law of this day; none where the law asks for no writing.
    pub fn form(&self, id: &str, day: Date) -> Option<&WrittenForm> {
        self.forms.iter().find(|form| form.id == id && holds(form.valid_from, form.valid_to, day))
    }
}

/// There is no rule for this on that day; `begins` are the first days of those there are.
pub(super) fn missing(
    field: &'static str,
    what: &str,
    day: Date,
    begins: impl Iterator<Item = Option<Date>>,
) -> Fault {
    let since = begins.flatten().min().filter(|first| day < *first);
    Fault::NoRule { field, what: what.to_owned(), day, since }
}
