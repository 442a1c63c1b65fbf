//! Legal dates for scripts: texts in, a small JSON object or faults out.

use super::{Fault, GENERAL, Law, Period, Via};
use crate::{Date, Lang, dates, values};
use serde::Serialize;

/// What is asked about a period; every value as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeadlineQuestion<'a> {
    /// Day of the event.
    pub from: &'a str,
    /// `30d`, `2w`, `1m`, `1y`.
    pub period: &'a str,
    /// Municipality key, 8 digits.
    pub ags: Option<&'a str>,
}

/// `{"ends": "2025-10-31", "norm": "…"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadlineAnswer {
    /// The last day.
    pub ends: Date,
    /// The rules.
    pub norm: String,
    /// The count in words; for people, not part of the JSON.
    #[serde(skip)]
    pub explanation: Vec<String>,
}

/// What is asked about a delivery; every value as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeliveryQuestion<'a> {
    /// Day it was sent (portal: day of the message to the recipient).
    pub sent: &'a str,
    /// `post`, `email`, `mailbox`, `portal`.
    pub via: &'a str,
    /// Day it was fetched.
    pub fetched: Option<&'a str>,
    /// Municipality key, 8 digits.
    pub ags: Option<&'a str>,
}

/// `{"delivered": "2025-03-11", "norm": "…"}`; `delivered` is `null` if it does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeliveryAnswer {
    /// The day.
    pub delivered: Option<Date>,
    /// The rule.
    pub norm: String,
    /// Why, in the reader's language; for people, not part of the JSON.
    #[serde(skip)]
    pub explanation: String,
}

/// The end of a period by the general law of procedure.
///
/// # Errors
/// Every fault of the input at once; see [`Law::deadline`] for the rest.
pub fn answer_deadline(
    law: &Law,
    asked: DeadlineQuestion<'_>,
    lang: Lang,
) -> Result<DeadlineAnswer, Vec<Fault>> {
    answer_deadline_by(law, asked, GENERAL, lang)
}

/// The end of a period by a law of procedure: `vwvfg`, `ao` and so on.
///
/// # Errors
/// As [`answer_deadline`].
pub fn answer_deadline_by(
    law: &Law,
    asked: DeadlineQuestion<'_>,
    regime: &str,
    lang: Lang,
) -> Result<DeadlineAnswer, Vec<Fault>> {
    let mut faults = Vec::new();
    let from = keep(day("from", asked.from), &mut faults);
    let period = keep(asked.period.parse::<Period>(), &mut faults);
    let ags = keep(place(law, asked.ags), &mut faults);
    let (Some(from), Some(period), Some(ags)) = (from, period, ags) else { return Err(faults) };
    let found = law.deadline(from, period, regime, ags.as_deref()).map_err(|fault| vec![fault])?;
    Ok(DeadlineAnswer { ends: found.ends, explanation: found.text(lang), norm: found.norm })
}

/// The day of delivery by the general law of procedure.
///
/// # Errors
/// Every fault of the input at once; see [`super::delivery`] for the rest.
pub fn answer_delivery(
    law: &Law,
    asked: DeliveryQuestion<'_>,
    lang: Lang,
) -> Result<DeliveryAnswer, Vec<Fault>> {
    answer_delivery_by(law, asked, GENERAL, lang)
}

/// The day of delivery by a law of procedure: `vwvfg`, or `ao` for taxes.
///
/// # Errors
/// As [`answer_delivery`].
pub fn answer_delivery_by(
    law: &Law,
    asked: DeliveryQuestion<'_>,
    regime: &str,
    lang: Lang,
) -> Result<DeliveryAnswer, Vec<Fault>> {
    let mut faults = Vec::new();
    let sent = keep(day("sent", asked.sent), &mut faults);
    let via = keep(asked.via.parse::<Via>(), &mut faults);
    let fetched = keep(asked.fetched.map(|text| day("fetched", text)).transpose(), &mut faults);
    let ags = keep(place(law, asked.ags), &mut faults);
    let (Some(sent), Some(via), Some(fetched), Some(ags)) = (sent, via, fetched, ags) else {
        return Err(faults);
    };
    let found = law.delivery(sent, via, fetched, regime, ags.as_deref()).map_err(|fault| vec![fault])?;
    Ok(DeliveryAnswer { delivered: found.delivered, explanation: found.text(lang), norm: found.norm })
}

fn keep<T>(result: Result<T, Fault>, faults: &mut Vec<Fault>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

/// A day as people or scripts write it.
fn day(field: &'static str, typed: &str) -> Result<Date, Fault> {
    dates::parse(typed).ok_or_else(|| Fault::Day { field, typed: typed.trim().to_owned() })
}

/// A municipality of the state whose rules these are.
fn place(law: &Law, typed: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(typed) = typed else { return Ok(None) };
    let ags = values::ags::parse(typed).map_err(|key| Fault::Ags { key })?;
    if ags.starts_with(&law.holidays.state) {
        Ok(Some(ags))
    } else {
        Err(Fault::State { ags, state: law.holidays.state.clone() })
    }
}
