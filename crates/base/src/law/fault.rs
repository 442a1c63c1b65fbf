//! What can be wrong with a question about a legal date.

use super::say::say;
use crate::dates::show;
use crate::{Date, Finding, Lang};

/// A fault; [`Fault::text`] says it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No day of the calendar.
    Day {
        /// Which value: `from`, `sent`, `fetched`.
        field: &'static str,
        /// As typed.
        typed: String,
    },
    /// No period at all.
    Period {
        /// As typed.
        typed: String,
    },
    /// A number without its unit.
    PeriodUnit {
        /// As typed.
        typed: String,
    },
    /// Zero, or too long.
    PeriodRange {
        /// As typed.
        typed: String,
    },
    /// No way of delivery.
    Via {
        /// As typed.
        typed: String,
    },
    /// Fetched before it was sent.
    FetchedBeforeSent {
        /// Day of fetching.
        fetched: Date,
        /// Day of sending.
        sent: Date,
    },
    /// The files hold no rule for this.
    NoRule {
        /// Which value leads there.
        field: &'static str,
        /// The way, period or law of procedure.
        what: String,
        /// On which day.
        day: Date,
        /// The first day for which there is one, if that lies ahead.
        since: Option<Date>,
    },
    /// Beyond the last day of the calendar.
    Calendar {
        /// Which value leads there.
        field: &'static str,
    },
    /// No municipality key: the key of a sentence.
    Ags {
        /// The sentence.
        key: &'static str,
    },
    /// A municipality of another state than the one whose rules are on record.
    State {
        /// The municipality.
        ags: String,
        /// The state on record, two digits.
        state: String,
    },
    /// No municipality has this key, or none any more.
    Place {
        /// The key.
        ags: String,
    },
}

impl Fault {
    /// Which value is at fault: `from`, `period`, `sent`, `via`, `fetched`, `ags`.
    pub fn field(&self) -> &'static str {
        match self {
            Fault::Day { field, .. } | Fault::NoRule { field, .. } | Fault::Calendar { field } => field,
            Fault::Period { .. } | Fault::PeriodUnit { .. } | Fault::PeriodRange { .. } => "period",
            Fault::Via { .. } => "via",
            Fault::FetchedBeforeSent { .. } => "fetched",
            Fault::Ags { .. } | Fault::State { .. } | Fault::Place { .. } => "ags",
        }
    }

    /// The sentence for people.
    pub fn text(&self, lang: Lang) -> String {
        let typed = |key: &str, typed: &str| say(lang, key, &[("typed", typed.to_owned())]);
        match self {
            Fault::Day { typed: text, .. } => typed("law-fault-day", text),
            Fault::Period { typed: text } => typed("law-fault-period", text),
            Fault::PeriodUnit { typed: text } => typed("law-fault-period-unit", text),
            Fault::PeriodRange { typed: text } => typed("law-fault-period-range", text),
            Fault::Via { typed: text } => typed("law-fault-via", text),
            Fault::FetchedBeforeSent { fetched, sent } => say(
                lang,
                "law-fault-fetched",
                &[("fetched", show(*fetched, lang)), ("sent", show(*sent, lang))],
            ),
            Fault::NoRule { what, day, since, .. } => {
                let args = [("what", what.clone()), ("day", show(*day, lang))];
                let none = say(lang, "law-fault-no-rule", &args);
                match since {
                    Some(since) => {
                        let since = show(*since, lang);
                        format!("{none} {}", say(lang, "law-fault-no-rule-since", &[("since", since)]))
                    }
                    None => none,
                }
            }
            Fault::Calendar { .. } => say(lang, "law-fault-calendar", &[]),
            Fault::Ags { key } => say(lang, key, &[]),
            Fault::State { ags, state } => {
                say(lang, "law-fault-state", &[("ags", ags.clone()), ("state", state.clone())])
            }
            Fault::Place { ags } => say(lang, "law-fault-place", &[("ags", ags.clone())]),
        }
    }

    /// As a finding of a form.
    pub fn finding(&self) -> Finding {
        Finding::literal(self.field(), self.text(Lang::De), self.text(Lang::En))
    }
}
