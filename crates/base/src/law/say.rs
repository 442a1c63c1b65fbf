//! Legal dates in words.

use super::{Deadline, Delivery, Period, Reason, Step};
use crate::dates::show;
use crate::{Arg, Date, Lang, text};
use jiff::civil::Weekday;

impl Period {
    /// For people: `1 Monat`, `2 weeks`.
    pub fn text(self, lang: Lang) -> String {
        let key = match self {
            Period::Days(_) => "law-days",
            Period::Weeks(_) => "law-weeks",
            Period::Months(_) => "law-months",
            Period::Years(_) => "law-years",
        };
        text(lang, key, &[("count".to_owned(), Arg::Number(i64::from(self.count())))])
    }
}

/// The day of the week: `Freitag`, `Friday`.
pub(super) fn weekday(day: Date, lang: Lang) -> String {
    let key = match day.weekday() {
        Weekday::Monday => "law-monday",
        Weekday::Tuesday => "law-tuesday",
        Weekday::Wednesday => "law-wednesday",
        Weekday::Thursday => "law-thursday",
        Weekday::Friday => "law-friday",
        Weekday::Saturday => "law-saturday",
        Weekday::Sunday => "law-sunday",
    };
    crate::texts::plain(lang, key).to_owned()
}

pub(super) fn say(lang: Lang, key: &str, args: &[(&str, String)]) -> String {
    let args: Vec<_> =
        args.iter().map(|(name, value)| ((*name).to_owned(), Arg::Text(value.clone()))).collect();
    text(lang, key, &args)
}

impl Step {
    /// The sentence for people.
    pub fn text(&self, lang: Lang) -> String {
        let named = |key: &str, day: Date, name: &super::HolidayName| {
            say(lang, key, &[("day", show(day, lang)), ("name", name.text(lang).to_owned())])
        };
        let dated = |key: &str, day: Date| {
            say(lang, key, &[("day", show(day, lang)), ("weekday", weekday(day, lang))])
        };
        match self {
            Step::Event { day, first } => {
                say(lang, "law-step-event", &[("day", show(*day, lang)), ("first", show(*first, lang))])
            }
            Step::Length { period, day } => say(
                lang,
                "law-step-length",
                &[("period", period.text(lang)), ("day", show(*day, lang)), ("weekday", weekday(*day, lang))],
            ),
            Step::MonthEnd { day } => dated("law-step-month-end", *day),
            Step::Weekend { day } => dated("law-step-weekend", *day),
            Step::Stays { day } => dated("law-step-stays", *day),
            Step::Holiday { day, name } => named("law-step-holiday", *day, name),
            Step::OnlyLocal { day, name } => named("law-step-only-local", *day, name),
        }
    }
}

impl Deadline {
    /// The count in words, a sentence per step, ending with the last day.
    pub fn text(&self, lang: Lang) -> Vec<String> {
        let mut sentences: Vec<String> = self.steps.iter().map(|step| step.text(lang)).collect();
        sentences.push(say(
            lang,
            "law-step-ends",
            &[("day", show(self.ends, lang)), ("weekday", weekday(self.ends, lang))],
        ));
        sentences
    }
}

impl Delivery {
    /// Why, in one to three sentences.
    pub fn text(&self, lang: Lang) -> String {
        let mut sentences = vec![match &self.reason {
            Reason::Days { via, sent, days, .. } => text(
                lang,
                &format!("law-delivery-{via}"),
                &[
                    ("sent".to_owned(), Arg::Text(show(*sent, lang))),
                    ("days".to_owned(), Arg::Number(i64::from(*days))),
                ],
            ),
            Reason::Fetched { fetched } => {
                say(lang, "law-delivery-fetched", &[("fetched", show(*fetched, lang))])
            }
            Reason::TooLate { fetched, last, .. } => say(
                lang,
                "law-delivery-too-late",
                &[("fetched", show(*fetched, lang)), ("last", show(*last, lang))],
            ),
            Reason::NotFetched { last, .. } => {
                say(lang, "law-delivery-not-fetched", &[("last", show(*last, lang))])
            }
        }];
        if let Reason::TooLate { last, open_until: Some(open), .. }
        | Reason::NotFetched { last, open_until: Some(open) } = &self.reason
        {
            sentences.push(say(
                lang,
                "law-delivery-open",
                &[
                    ("last", show(*last, lang)),
                    ("weekday", weekday(*last, lang)),
                    ("open", show(*open, lang)),
                ],
            ));
        }
        if let (Reason::Days { day, .. }, Some(delivered)) = (&self.reason, self.delivered)
            && *day != delivered
        {
            sentences.push(say(
                lang,
                "law-delivery-moved",
                &[
                    ("day", show(*day, lang)),
                    ("weekday", weekday(*day, lang)),
                    ("moved", show(delivered, lang)),
                ],
            ));
        }
        if let (Some(delivered), Some(safe)) = (self.delivered, self.safe) {
            sentences.push(say(
                lang,
                "law-delivery-safe",
                &[
                    ("day", show(delivered, lang)),
                    ("weekday", weekday(delivered, lang)),
                    ("safe", show(safe, lang)),
                ],
            ));
        }
        sentences.join(" ")
    }
}
