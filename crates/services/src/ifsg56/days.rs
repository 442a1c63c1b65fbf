//! Day by day: which days of a measure count, at which height, and why others do not.
//!
//! Each calendar day of the claim is looked at with the law in force on that day. The first reason that excludes a day
//! is the one it is shown with.

use super::law::Law;
use super::model::{Employee, Employment, Ground};
use base::Date;
use rust_decimal::prelude::{Decimal, ToPrimitive};
use std::collections::BTreeMap;

/// The height of the compensation on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tier {
    /// The whole loss: weeks 1 to 6.
    Full = 0,
    /// As high as sick pay: from week 7, until 30.03.2021.
    SickPay = 1,
    /// 67 per cent with a cap: from week 7 since 31.03.2021, childcare from the first day.
    TwoThirds = 2,
}

/// Why nothing is paid for a day.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Zero {
    /// The reason's code.
    pub code: &'static str,
    /// The paragraph.
    pub norm: &'static str,
    /// Whether the applicant's numbers (lost days, net pay) still hold such days, so that they must be cut down;
    /// days the applicant named as excluded are not in these numbers.
    pub cuts: bool,
}

const fn zero(code: &'static str, norm: &'static str, cuts: bool) -> Zero {
    Zero { code, norm, cuts }
}

/// Every reason.
pub(super) static ZEROS: [Zero; 19] = [
    zero("leave", "§ 56 Abs. 1 IfSG, § 11 BUrlG", false),
    zero("sick", "§ 56 Abs. 1 IfSG, § 3 EFZG", false),
    zero("child_sick", "§ 56 Abs. 1a IfSG, § 45 SGB V", false),
    zero("closed_business", "§ 56 Abs. 1 IfSG", false),
    zero("ordinary_holidays", "§ 56 Abs. 1a Satz 3 IfSG", false),
    zero("time_credit", "§ 56 Abs. 1 IfSG", false),
    zero("home_office", "§ 56 Abs. 1 IfSG", false),
    zero("abroad", "§ 56 Abs. 1 IfSG", false),
    zero("pay_owed", "§ 56 Abs. 1 IfSG, § 616 BGB", false),
    zero("trainee", "§ 56 Abs. 1 IfSG, § 19 Abs. 1 Nr. 2 BBiG", false),
    zero("vaccination", "§ 56 Abs. 1 Satz 4 IfSG", false),
    zero("risk_area", "§ 56 Abs. 1 Satz 4 und 5 IfSG", false),
    zero("not_employed", "§ 56 Abs. 5 Satz 1 IfSG", false),
    zero("other_care", "§ 56 Abs. 1a Satz 1 Nr. 2 IfSG", false),
    zero("child_age", "§ 56 Abs. 1a Satz 1 Nr. 2 IfSG", true),
    zero("scheme_closed", "§ 56 Abs. 1a Satz 1 IfSG", true),
    zero("week7", "§ 56 Abs. 5 Satz 4 IfSG", true),
    zero("quota", "§ 56 Abs. 2 Satz 5 IfSG", true),
    zero("late", "§ 56 Abs. 11 Satz 1 IfSG", true),
];

/// The reason with a code; an unknown one is pay that is owed anyway.
pub(super) fn reason(code: &str) -> &'static Zero {
    ZEROS.iter().find(|zero| zero.code == code).unwrap_or(&ZEROS[8])
}

/// The days of one calendar month.
#[derive(Clone, Debug, Default)]
pub(super) struct MonthDays {
    /// `2026-03`.
    pub month: String,
    /// Days of the calendar month.
    pub length: usize,
    /// The days that count, by [`Tier`].
    pub tiers: [Vec<Date>; 3],
    /// Days the rules cut although the applicant's numbers hold them.
    pub cut: usize,
    /// Days that do not count, by reason.
    pub out: BTreeMap<&'static str, usize>,
}

impl MonthDays {
    /// How many days count.
    pub(super) fn claimed(&self) -> usize {
        self.tiers.iter().map(Vec::len).sum()
    }

    /// The first day that counts.
    pub(super) fn first(&self) -> Option<Date> {
        self.tiers.iter().flatten().min().copied()
    }
}

/// Where the counting of weeks begins for a chain of measures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// First day of the first measure.
    pub measure: Date,
    /// The day from which six weeks run.
    pub weeks: Date,
}

/// The months of a claim from its first to its last day.
pub(super) fn months(
    employee: &Employee,
    ground: Ground,
    span: (Date, Date),
    start: Start,
    law: &Law<'_>,
) -> Vec<MonthDays> {
    let mut months: Vec<MonthDays> = Vec::new();
    let mut day = span.0;
    loop {
        let key = format!("{:04}-{:02}", day.year(), day.month());
        if months.last().is_none_or(|last| last.month != key) {
            let length = usize::try_from(day.days_in_month()).unwrap_or(30);
            months.push(MonthDays { month: key, length, ..MonthDays::default() });
        }
        if let Some(month) = months.last_mut() {
            match state(employee, ground, day, start, law) {
                Ok(tier) => month.tiers[tier as usize].push(day),
                Err(zero) => {
                    month.cut += usize::from(zero.cuts);
                    *month.out.entry(zero.code).or_default() += 1;
                }
            }
        }
        match day.tomorrow() {
            Ok(next) if next <= span.1 => day = next,
            _ => return months,
        }
    }
}

/// The height on a day, or why there is none.
fn state(
    employee: &Employee,
    ground: Ground,
    day: Date,
    start: Start,
    law: &Law<'_>,
) -> Result<Tier, &'static Zero> {
    if let Some(code) = excluded(employee, ground, day, start, law) {
        return Err(reason(code));
    }
    if ground == Ground::Childcare {
        return Ok(Tier::TwoThirds);
    }
    let full = whole(law, "full_weeks", day, 6);
    if days_between(start.weeks, day) < 7 * full {
        return Ok(Tier::Full);
    }
    let consent = employee.week7_consent;
    let refused =
        consent == Some(false) || (consent.is_none() && law.is("week7_employer", day, "needs_consent"));
    if employee.employment == Employment::Employee && refused {
        return Err(reason("week7"));
    }
    Ok(if law.is("week7_rule", day, "sick_pay") { Tier::SickPay } else { Tier::TwoThirds })
}

/// The first reason for which a day does not count, whatever the week.
pub(super) fn excluded(
    employee: &Employee,
    ground: Ground,
    day: Date,
    start: Start,
    law: &Law<'_>,
) -> Option<&'static str> {
    let childcare = ground == Ground::Childcare;
    let employed = employee.employment == Employment::Employee;
    let before = employee.employed_from.is_some_and(|from| day < from);
    let after = employee.employed_to.is_some_and(|to| day > to);
    if employed && (before || after) {
        return Some("not_employed");
    }
    if childcare {
        if !law.is("childcare_scheme", day, "open") {
            return Some("scheme_closed");
        }
        if employee.no_other_care == Some(false) {
            return Some("other_care");
        }
        if !employee.child_disabled && too_old(employee, day, law) {
            return Some("child_age");
        }
    }
    if let Some(row) = employee.excluded.iter().find(|row| row.from <= day && day <= row.to) {
        let later = row.reason == "sick" && row.from > start.measure;
        if !(later && law.is("sickness_during_measure", day, "continues")) {
            return Some(reason(&row.reason).code);
        }
    }
    if employee.abroad {
        return Some("abroad");
    }
    if employee.home_office_possible {
        return Some("home_office");
    }
    if employee.pay_owed {
        return Some("pay_owed");
    }
    if !childcare {
        let strict = ground != Ground::Precautionary || law.is("exclusions_precautionary", day, "zero");
        if strict && vaccination(employee, start.measure, law) {
            return Some("vaccination");
        }
        if strict && employee.avoidable_travel {
            return Some("risk_area");
        }
    }
    if employed
        && employee.trainee
        && days_between(start.measure, day) < 7 * whole(law, "trainee_weeks", day, 6)
    {
        return Some("trainee");
    }
    None
}

/// Whether a vaccination would have avoided the measure (§ 56 (1) sentence 4); asked on its first day.
pub(super) fn vaccination(employee: &Employee, first: Date, law: &Law<'_>) -> bool {
    if employee.vaccination.as_deref() != Some("unvaccinated") {
        return false;
    }
    let avoidable = matches!(employee.reason.as_deref(), Some("contact" | "traveller"));
    (avoidable && law.is("vaccination_exclusion", first, "contacts"))
        || law.is("vaccination_exclusion", first, "all")
}

/// The twelfth year is complete when the day before the twelfth birthday ends (§ 187 (2) sentence 2 BGB).
fn too_old(employee: &Employee, day: Date, law: &Law<'_>) -> bool {
    let Some(birth) = employee.child_birth_date else { return false };
    let limit = i16::try_from(whole(law, "child_age_limit", day, 12)).unwrap_or(12);
    birthday(birth, limit).is_some_and(|birthday| day >= birthday)
}

/// The day somebody turns so many years old; born on 29 February, in other years 1 March.
pub(super) fn birthday(birth: Date, years: i16) -> Option<Date> {
    let year = birth.year().checked_add(years)?;
    Date::new(year, birth.month(), birth.day()).or_else(|_| Date::new(year, 3, 1)).ok()
}

/// Whole days from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

fn whole(law: &Law<'_>, id: &str, day: Date, usual: i64) -> i64 {
    law.number(id, day).and_then(|legal| legal.value.to_i64()).unwrap_or(usual)
}

/// As an exact number.
pub(super) fn exact(count: usize) -> Decimal {
    Decimal::from(count)
}
