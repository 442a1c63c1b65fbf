//! Compensation for loss of earnings under § 56 IfSG, with social insurance (§§ 57, 58): the rules for employers.
//!
//! | file | question |
//! | --- | --- |
//! | [`fields`], [`model`], [`answers`] | what was answered? |
//! | [`faults`] | does it contradict itself? what must a person weigh? |
//! | [`deadline`] | is the application in time? |
//! | [`days`] | which days count, at which height, and why not the others? |
//! | [`pay`] | how large is the loss of a month? |
//! | [`quota`] | how much of it does the yearly quota for childcare leave? |
//! | [`amount`] | how high is the compensation, with the cap? |
//! | [`setoff`] | what is set off, what was never paid out? |
//! | [`insurance`] | which contributions does the Land bear? |
//! | [`import`], [`template`] | how do many employees get in? |
//!
//! Everything is asked of the law in force on the day of the measure. Amounts are exact until the end of each line and
//! then rounded half up to cents.

mod amount;
mod answers;
mod assess;
mod days;
mod deadline;
mod example;
mod explain;
mod faults;
mod fields;
mod import;
mod insurance;
mod law;
mod model;
mod pay;
mod quota;
mod setoff;
mod template;

pub use pay::nearest_20;
pub use quota::quota_days;

use base::{Date, Finding, Lang};
use days::MonthDays;
use forms::assessment::{Assessment, Days, ImportColumn, Imported, Rules, Sheet};
use forms::dated::{DatedValues, Fault};
use model::{Employee, Ground, Month};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// The legal values as the service brings them.
pub const VALUES: &str = include_str!("../../packages/ifsg56/values.toml");

/// The rules of the service `ifsg56`. They need the region's rules on periods and holidays for the deadline.
#[derive(Clone, Debug)]
pub struct Ifsg56 {
    dates: base::law::Law,
}

impl Ifsg56 {
    /// With the region's legal dates.
    pub fn new(dates: base::law::Law) -> Ifsg56 {
        Ifsg56 { dates }
    }

    /// The legal values as the service brings them.
    ///
    /// # Errors
    /// Faults of the file; a test keeps it without any.
    pub fn values() -> Result<DatedValues, Vec<Fault>> {
        DatedValues::parse(VALUES)
    }

    /// The last day on which an application is in time for a measure that ended on a day; with `short_time`, for the
    /// longer period where short-time pay was granted for the same time (§ 56 (11)).
    pub fn last_day_to_apply(&self, end: Date, short_time: bool, values: &DatedValues) -> Option<Date> {
        deadline::counted_from(end, short_time, &law::Law::new(values), &self.dates)
            .map(|deadline| deadline.last)
    }
}

/// The first and last day of the full month that begins on a day (§ 188 (2) BGB), not a calendar month.
pub fn full_month_from(first: Date) -> (Date, Date) {
    let running = amount::Running::nth(first, 0);
    (running.first, running.last)
}

/// A claim: one employee, one measure, month by month.
#[derive(Debug)]
struct Claim<'a> {
    employee: &'a Employee,
    ground: Ground,
    span: (Date, Date),
    /// The day from which six weeks are counted.
    weeks_from: Date,
    months: Vec<ClaimMonth<'a>>,
    /// The application came too late, and the parameter says that nothing is paid then.
    late: bool,
}

/// A calendar month of a claim.
#[derive(Debug)]
struct ClaimMonth<'a> {
    days: MonthDays,
    pay: Option<&'a Month>,
    /// What the quota leaves, 1 for everything.
    quota: Decimal,
    /// Working days above the quota.
    quota_over: Decimal,
    quota_limit: Option<Decimal>,
    loss: Option<pay::Loss>,
    parts: Vec<amount::Part>,
}

impl ClaimMonth<'_> {
    /// The part of the applicant's numbers that is left after the rules cut days.
    fn kept(&self) -> Decimal {
        let claimed = days::exact(self.days.claimed());
        if claimed.is_zero() {
            Decimal::ZERO
        } else {
            claimed / (claimed + days::exact(self.days.cut)) * self.quota
        }
    }
}

impl Rules for Ifsg56 {
    fn assess(&self, answers: &Map<String, Value>, values: &DatedValues, on: Days, lang: Lang) -> Assessment {
        assess::assess(answers, &law::Law::new(values), &self.dates, on, lang)
    }

    fn read(&self, answers: &Value) -> Result<Map<String, Value>, Vec<Finding>> {
        answers::canonical(answers)
    }

    fn template(&self) -> Value {
        template::answers()
    }

    fn import_columns(&self, lang: Lang) -> Vec<ImportColumn> {
        import::columns(lang)
    }

    fn import(&self, sheet: &Sheet) -> Imported {
        import::rows(sheet)
    }

    fn merge(&self, rows: &mut Vec<Value>, imported: Vec<Value>) -> usize {
        import::merge(rows, imported)
    }

    fn example(&self, today: Date) -> Map<String, Value> {
        example::answers(today)
    }

    fn export(&self, answers: &Map<String, Value>, lang: Lang) -> Sheet {
        import::export(answers, lang)
    }
}
