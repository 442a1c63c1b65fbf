//! The day on which a decision counts as delivered (Bekanntgabe), § 41 VwVfG, § 9 OZG, § 122 AO.

use super::rules::{holds, missing};
use super::{DeliveryRules, Fault, Holidays, Shift, Start, Via};
use crate::Date;
use jiff::ToSpan;

/// When something counts as delivered, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The day; `None` if it does not count as delivered (or not yet).
    pub delivered: Option<Date>,
    /// The next working day, where the day of delivery is none and does not move: whoever acts *against* the recipient
    /// is on the safe side when counting from here.
    pub safe: Option<Date>,
    /// The rule, as people cite it.
    pub norm: String,
    /// What happened; [`Delivery::text`] says it in words.
    pub reason: Reason,
}

/// Why something counts as delivered, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A fixed number of days after it was sent; an earlier reading changes nothing.
    Days {
        /// The way.
        via: Via,
        /// The day it was sent.
        sent: Date,
        /// Days after that.
        days: u16,
        /// The day so reached, before a shift off the weekend.
        day: Date,
    },
    /// It was fetched in time.
    Fetched {
        /// The day.
        fetched: Date,
    },
    /// It was fetched too late, so it is not delivered.
    TooLate {
        /// The day it was fetched.
        fetched: Date,
        /// The last day on which fetching would have counted.
        last: Date,
        /// If that day is no working day and does not move: the next working day. Whether a fetch until then counts
        /// is open.
        open_until: Option<Date>,
    },
    /// Nobody has fetched it; it counts only if that happens in time.
    NotFetched {
        /// The last day on which fetching counts.
        last: Date,
        /// As with [`Reason::TooLate`].
        open_until: Option<Date>,
    },
}

/// When something sent on `sent` counts as delivered: the dated rule of `regime` for the way `via`. For a portal,
/// `sent` is the day of the message to the recipient and `fetched` the day it was fetched; for the other ways
/// `fetched` changes nothing.
///
/// # Errors
/// Fetched before sent; no rule for that way on that day; a day beyond the calendar.
pub fn delivery(
    sent: Date,
    via: Via,
    fetched: Option<Date>,
    regime: &str,
    rules: &DeliveryRules,
    holidays: &Holidays,
    ags: Option<&str>,
) -> Result<Delivery, Fault> {
    if let Some(fetched) = fetched.filter(|day| *day < sent) {
        return Err(Fault::FetchedBeforeSent { fetched, sent });
    }
    let beyond = || Fault::Calendar { field: "sent" };
    let after = |day: Date, days: u16| day.checked_add(i32::from(days).days()).map_err(|_| beyond());
    let start = |starts: Start| if starts == Start::Fetched { fetched.unwrap_or(sent) } else { sent };
    let rule = rules
        .rules
        .iter()
        .filter(|rule| rule.via == via && rule.regime == regime)
        .find(|rule| holds(rule.valid_from, rule.valid_to, start(rule.starts)))
        .ok_or_else(|| {
            let rules = rules.rules.iter().filter(|rule| rule.via == via && rule.regime == regime);
            missing("sent", via.key(), sent, rules.map(|rule| rule.valid_from))
        })?;
    let mut norm = rule.norm.clone();
    let (day, reason) = if rule.starts == Start::Fetched {
        let counted = after(sent, rule.within_days.unwrap_or_default())?;
        let working = holidays.next_working_day(counted, ags).ok_or_else(beyond)?;
        let (last, open_until) = settled(counted, working, rule.within_shift);
        match fetched {
            Some(fetched) if fetched > last => (None, Reason::TooLate { fetched, last, open_until }),
            Some(fetched) => (Some(after(fetched, rule.days)?), Reason::Fetched { fetched }),
            None => (None, Reason::NotFetched { last, open_until }),
        }
    } else {
        let day = after(sent, rule.days)?;
        (Some(day), Reason::Days { via, sent, days: rule.days, day })
    };
    let Some(day) = day else { return Ok(Delivery { delivered: None, safe: None, norm, reason }) };
    let working = holidays.next_working_day(day, ags).ok_or_else(beyond)?;
    let (delivered, safe) = settled(day, working, rule.weekend_shift);
    if let Some(moved) = rule.moved.as_ref().filter(|_| delivered != day) {
        norm = format!("{norm}, {moved}");
    }
    Ok(Delivery { delivered: Some(delivered), safe, norm, reason })
}

/// A last day as the rule moves it; beside it the next working day, where it is none and stays.
fn settled(day: Date, working: Date, shift: Shift) -> (Date, Option<Date>) {
    match shift {
        Shift::NextWorkingDay => (working, None),
        Shift::None => (day, Some(working).filter(|working| *working != day)),
    }
}
