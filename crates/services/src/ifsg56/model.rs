//! The answers as types.

use super::fields;
use base::{Date, Money};
use rust_decimal::Decimal;

/// The ground of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Ground {
    /// § 56 (1) sentence 1.
    ActivityBan,
    /// § 56 (1) sentence 2.
    Isolation,
    /// § 56 (1) sentence 3: before an order that could have been issued already.
    Precautionary,
    /// § 56 (1a).
    Childcare,
}

impl Ground {
    pub(super) fn id(self) -> &'static str {
        match self {
            Ground::ActivityBan => "activity_ban",
            Ground::Isolation => "isolation",
            Ground::Precautionary => "precautionary",
            Ground::Childcare => "childcare",
        }
    }

    /// The sentence the claim rests on, followed by the one on its height.
    pub(super) fn norm(self, height: &str) -> String {
        let ground = match self {
            Ground::ActivityBan => "§ 56 Abs. 1 Satz 1",
            Ground::Isolation => "§ 56 Abs. 1 Satz 2",
            Ground::Precautionary => "§ 56 Abs. 1 Satz 3",
            Ground::Childcare => "§ 56 Abs. 1a",
        };
        format!("{ground}, {height} IfSG")
    }
}

/// How somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Employment {
    Employee,
    HomeWorker,
    SelfEmployed,
}

/// Days for which nothing is claimed.
#[derive(Clone, Debug)]
pub(super) struct Excluded {
    /// The row in the answers.
    pub row: usize,
    pub reason: String,
    pub from: Date,
    pub to: Date,
}

/// Pay of a calendar month; amounts as if nothing had been lost, unless said otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Month {
    /// The row in the answers.
    pub row: usize,
    /// `2026-03`.
    pub month: String,
    pub gross: Option<Money>,
    pub net: Option<Money>,
    /// What was really earned.
    pub gross_actual: Option<Money>,
    /// What was really earned.
    pub net_actual: Option<Money>,
    pub lost_days: Option<Decimal>,
    pub working_days: Option<Decimal>,
    /// The compensation the employer paid out.
    pub employer_paid: Option<Money>,
    pub topup: Option<Money>,
    /// Short-time pay there would have been for the lost time.
    pub short_time_pay: Option<Money>,
    /// Short-time pay really granted for the same time.
    pub short_time_received: Option<Money>,
    pub substitute_income: Option<Money>,
    pub forgone_income: Option<Money>,
    pub unemployment_benefit: Option<Money>,
    /// Contributions really paid, both shares, in the order of [`super::insurance::BRANCHES`].
    pub contributions: [Option<Money>; 7],
    pub contributions_total: Option<Money>,
    /// Monthly cost of health, care and pension of those outside compulsory insurance.
    pub own: [Option<Money>; 3],
}

/// An employee with one measure.
#[derive(Clone, Debug)]
pub(super) struct Employee {
    pub row: usize,
    pub name: String,
    pub birth_date: Option<Date>,
    pub employment: Employment,
    pub employed_from: Option<Date>,
    pub employed_to: Option<Date>,
    pub trainee: bool,
    pub minijob: bool,
    pub minijob_pension_exempt: bool,
    pub work_days_per_week: Option<Decimal>,
    pub health_insurance: Option<String>,
    pub fund_extra_rate: Option<Decimal>,
    pub childless: bool,
    pub children_under_25: Option<i64>,
    pub pension_insurance: Option<String>,
    pub levy_rates: [Option<Decimal>; 2],
    pub ground: Option<Ground>,
    pub reason: Option<String>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// The first day of the measure, if it began before `from`.
    pub measure_from: Option<Date>,
    pub week7_consent: Option<bool>,
    pub home_office_possible: bool,
    pub abroad: bool,
    pub pay_owed: bool,
    pub vaccination: Option<String>,
    pub avoidable_travel: bool,
    pub excluded: Vec<Excluded>,
    /// Questions answered with no although there is something below them.
    pub denied: Vec<&'static str>,
    pub child_birth_date: Option<Date>,
    pub child_disabled: bool,
    pub lone_carer: bool,
    pub no_other_care: Option<bool>,
    pub quota_used_days: Option<Decimal>,
    pub short_time_transfer: bool,
    pub annual_income: Option<Money>,
    pub annual_taxes: Option<Money>,
    pub annual_provisions: Option<Money>,
    pub business_rests: bool,
    pub running_costs: Option<Money>,
    pub months: Vec<Month>,
}

impl Employee {
    /// `employees[3]`.
    pub(super) fn path(&self) -> String {
        format!("employees[{}]", self.row)
    }

    /// `employees[3].from`.
    pub(super) fn at(&self, field: &str) -> String {
        format!("employees[{}].{field}", self.row)
    }

    /// The pay of a month.
    pub(super) fn month(&self, month: &str) -> Option<&Month> {
        self.months.iter().find(|row| row.month == month)
    }

    /// The same person in another row; birth dates tell namesakes apart.
    pub(super) fn person(&self) -> (String, Option<Date>) {
        (fields::folded(&self.name), self.birth_date)
    }
}
