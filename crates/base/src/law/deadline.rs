//! Ends of periods.
//!
//! Two ways of counting must not be mixed. A period that an *event* sets off (a decision is delivered) leaves the day
//! of the event out, so it ends on the day of the same number or weekday: [`deadline`], §§ 187 (1), 188 (2) BGB. A
//! period that begins with the *start of a day* (a life, a month of quarantine) includes that day, so it ends one day
//! earlier: [`last_day`], §§ 187 (2), 188 (2) BGB. Where the last month lacks the day, both end with the month,
//! § 188 (3) BGB.

use super::{Counting, Fault, Holidays, Period, Shift};
use crate::Date;
use jiff::civil::Weekday;

/// The end of a period, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day; the deed counts until its end.
    pub ends: Date,
    /// The last day before weekends and holidays are looked at.
    pub unshifted: Date,
    /// The rules, as people cite them.
    pub norm: String,
    /// Step by step, for people.
    pub steps: Vec<Step>,
}

/// One step of the count; [`Step::text`] says it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The event; its own day does not count.
    Event {
        /// Day of the event.
        day: Date,
        /// First day that counts.
        first: Date,
    },
    /// The period, and where it leads.
    Length {
        /// How long.
        period: Period,
        /// The last day as counted.
        day: Date,
    },
    /// The last month lacks the day, so the period ends with the month.
    MonthEnd {
        /// The month's last day.
        day: Date,
    },
    /// The last day is a Saturday or Sunday and does not count as the end.
    Weekend {
        /// The day.
        day: Date,
    },
    /// The last day is a public holiday and does not count as the end.
    Holiday {
        /// The day.
        day: Date,
        /// The holiday's German and English name.
        name: super::HolidayName,
    },
    /// The last day is a public holiday in some places only, and no place was given.
    OnlyLocal {
        /// The day.
        day: Date,
        /// The holiday's German and English name.
        name: super::HolidayName,
    },
    /// The last day is no working day but stays, because this period does not move.
    Stays {
        /// The day.
        day: Date,
    },
}

/// The end of a period that an event on `from` sets off (§ 31 VwVfG, §§ 187 (1), 188 (1) to (3) BGB). With
/// [`Shift::NextWorkingDay`], an end on a Saturday, Sunday or public holiday moves to the next working day (§ 31 (3)
/// VwVfG, § 193 BGB). `ags` (8 digits) is the place where the deed must be done; without it only holidays of the whole
/// state count.
///
/// # Errors
/// A period that leads out of the calendar.
pub fn deadline(
    from: Date,
    period: Period,
    shift: Shift,
    counting: &Counting,
    holidays: &Holidays,
    ags: Option<&str>,
) -> Result<Deadline, Fault> {
    let beyond = || Fault::Calendar { field: "period" };
    let unshifted = period.after(from).ok_or_else(beyond)?;
    let mut steps = vec![
        Step::Event { day: from, first: from.tomorrow().map_err(|_| beyond())? },
        Step::Length { period, day: unshifted },
    ];
    let mut norm = match period {
        Period::Days(_) => counting.days.clone(),
        Period::Weeks(_) => counting.weeks.clone(),
        Period::Months(_) | Period::Years(_) => counting.months.clone(),
    };
    if period.is_cut(from) {
        steps.push(Step::MonthEnd { day: unshifted });
        norm = format!("{norm}, {}", counting.month_end);
    }
    let mut ends = unshifted;
    if shift == Shift::NextWorkingDay {
        ends = holidays.next_working_day(unshifted, ags).ok_or_else(beyond)?;
        let mut day = unshifted;
        while day < ends {
            steps.push(obstacle(day, holidays, ags));
            day = day.tomorrow().map_err(|_| beyond())?;
        }
        if ends != unshifted {
            norm = format!("{norm}, {}", counting.moved);
        }
        if ags.is_none()
            && let Some(local) = holidays.local_on(ends)
        {
            steps.push(Step::OnlyLocal { day: ends, name: local.name.clone() });
        }
    } else if !holidays.is_working_day(unshifted, ags) {
        steps.push(Step::Stays { day: unshifted });
    }
    Ok(Deadline { ends, unshifted, norm, steps })
}

/// Why a day is no working day.
fn obstacle(day: Date, holidays: &Holidays, ags: Option<&str>) -> Step {
    match holidays.on(day, ags) {
        Some(holiday) if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) => {
            Step::Holiday { day, name: holiday.name.clone() }
        }
        _ => Step::Weekend { day },
    }
}

/// The last day of a period that begins with the start of the day `first` (§§ 187 (2), 188 (2), (3) BGB): a month from
/// 16 November ends on 15 December; the twelfth year of a child born on 14 May 2010 ends on 13 May 2022.
pub fn last_day(first: Date, period: Period) -> Option<Date> {
    let same = period.after(first)?;
    if period.is_cut(first) { Some(same) } else { same.yesterday().ok() }
}
