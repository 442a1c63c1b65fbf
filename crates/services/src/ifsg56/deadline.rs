//! The period for the application (§ 56 (11)): three months, since 23.05.2020 twelve, since 31.03.2021 two years; longer
//! where short-time pay was granted for the same time.

use super::law::Law;
use super::model::{Employee, Ground};
use base::Date;
use base::law::{GENERAL, Period};
use rust_decimal::prelude::ToPrimitive;

/// The last day of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deadline {
    pub last: Date,
    pub source: String,
}

/// The last day on which an application for a measure is in time.
pub(super) fn last_day(
    employee: &Employee,
    ground: Ground,
    span: (Date, Date),
    law: &Law<'_>,
    dates: &base::law::Law,
) -> Option<Deadline> {
    let from_start = ground == Ground::ActivityBan && law.is("deadline_ban_start", span.0, "start");
    counted_from(if from_start { span.0 } else { span.1 }, employee.short_time_transfer, law, dates)
}

/// The last day of the period that begins with an event.
pub(super) fn counted_from(
    event: Date,
    short_time: bool,
    law: &Law<'_>,
    dates: &base::law::Law,
) -> Option<Deadline> {
    let id = if short_time { "deadline_short_time_months" } else { "deadline_months" };
    let extended = law.is("deadline_transition", event, "extended");
    let mut found: Option<Deadline> = None;
    for dated in law.values().stretches(id) {
        let in_force = dated.valid_from <= event && dated.valid_to.is_none_or(|to| event <= to);
        // A longer period takes hold of every claim whose period has not run out when it comes into force.
        let later = extended
            && dated.valid_from > event
            && found.as_ref().is_some_and(|found| dated.valid_from <= found.last);
        if !in_force && !later {
            continue;
        }
        let months = law.number(id, dated.valid_from)?.value.to_u16()?;
        let last = dates.deadline(event, Period::Months(months), GENERAL, None).ok()?.ends;
        if found.as_ref().is_none_or(|found| last > found.last) {
            found = Some(Deadline { last, source: dated.source.clone() });
        }
    }
    found
}
