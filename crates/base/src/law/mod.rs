//! Legal dates: public holidays, ends of periods, days of delivery.
//!
//! The arithmetic stands here; which rule holds when, and what it is called, is data: [`Holidays`], [`DeliveryRules`]
//! and [`DeadlineRules`] are read from the region's files. Days are calendar days in Europe/Berlin.
//!
//! | verb | question |
//! | --- | --- |
//! | [`Holidays::is_holiday`] | is this day a public holiday here? |
//! | [`deadline`] | when does a period end that an event sets off? |
//! | [`last_day`] | when does a period end that begins with the start of a day (age, "full month")? |
//! | [`delivery`] | when does a decision count as delivered? |
//! | [`Law`] | all three, with the rules of the region |
//! | [`answer_deadline`], [`answer_delivery`] | the same for scripts, from texts |

mod answer;
mod check;
mod deadline;
mod delivery;
mod fault;
mod holidays;
mod period;
mod rules;
mod say;

pub use answer::{
    DeadlineAnswer, DeadlineQuestion, DeliveryAnswer, DeliveryQuestion, answer_deadline, answer_deadline_by,
    answer_delivery, answer_delivery_by,
};
pub use deadline::{Deadline, Step, deadline, last_day};
pub use delivery::{Delivery, Reason, delivery};
pub use fault::Fault;
pub use holidays::{Holiday, HolidayName, Holidays, easter};
pub use period::Period;
pub use rules::{
    Below, Counting, DeadlineRules, DeliveryRule, DeliveryRules, NamedPeriod, Shift, Start, Via, WrittenForm,
};

use crate::Date;

/// The general law of administrative procedure, as opposed to that of taxes (`ao`).
pub const GENERAL: &str = "vwvfg";

/// Everything the region says about legal dates.
#[derive(Clone, Debug)]
pub struct Law {
    /// Public holidays.
    pub holidays: Holidays,
    /// When a decision counts as delivered.
    pub delivery: DeliveryRules,
    /// How periods are counted, and the periods that are the same for every service.
    pub deadlines: DeadlineRules,
}

impl Law {
    /// The rules of one state, if they are sound.
    ///
    /// # Errors
    /// A line per fault, for whoever keeps the files (so in English only): overlapping rules, a holiday without a
    /// day, rules of different states.
    pub fn new(
        holidays: Holidays,
        delivery: DeliveryRules,
        deadlines: DeadlineRules,
    ) -> Result<Law, Vec<String>> {
        let law = Law { holidays, delivery, deadlines };
        let faults = check::faults(&law);
        if faults.is_empty() { Ok(law) } else { Err(faults) }
    }

    /// The end of a period that an event on `from` sets off, counted by the law of `regime` in force on that day.
    /// `ags` (8 digits) is the place where the deed must be done; without it, only holidays of the whole state count.
    ///
    /// # Errors
    /// No rule for that day; a period that leads out of the calendar.
    pub fn deadline(
        &self,
        from: Date,
        period: Period,
        regime: &str,
        ags: Option<&str>,
    ) -> Result<Deadline, Fault> {
        let counting = self.deadlines.counting(regime, from)?;
        deadline(from, period, counting.shift, counting, &self.holidays, ags)
    }

    /// The end of a period that the law names, such as `appeal`, set off by an event on `from`.
    ///
    /// # Errors
    /// No such period or no rule for that day; a period that leads out of the calendar.
    pub fn named(&self, id: &str, from: Date, ags: Option<&str>) -> Result<Deadline, Fault> {
        let named = self.deadlines.named(id, from)?;
        let counting = self.deadlines.counting(&named.regime, from)?;
        let mut found = deadline(from, named.length, named.shift, counting, &self.holidays, ags)?;
        found.norm = format!("{}, {}", named.norm, found.norm);
        Ok(found)
    }

    /// The day on which something sent on `sent` counts as delivered.
    ///
    /// # Errors
    /// See [`delivery`].
    pub fn delivery(
        &self,
        sent: Date,
        via: Via,
        fetched: Option<Date>,
        regime: &str,
        ags: Option<&str>,
    ) -> Result<Delivery, Fault> {
        delivery(sent, via, fetched, regime, &self.delivery, &self.holidays, ags)
    }
}
