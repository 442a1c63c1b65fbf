//! Childcare is paid for at most 10 weeks a year, 20 for those who care alone, counted in working days (§ 56 (2) sentence 5).

use super::Claim;
use super::days::{Tier, exact};
use super::law::Law;
use super::model::Ground;
use base::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Weeks as working days of this person: ten weeks of five days are 50.
pub fn quota_days(weeks: Decimal, work_days_per_week: Decimal) -> Decimal {
    weeks * work_days_per_week
}

/// Cuts the months of one person's claims, in the order of time, to what the quota leaves.
pub(super) fn apply(claims: &mut [Claim<'_>], law: &Law<'_>) {
    let mut used = before(claims, law);
    for claim in claims.iter_mut().filter(|claim| claim.ground == Ground::Childcare) {
        let per_week = claim.employee.work_days_per_week.unwrap_or(Decimal::from(5));
        for month in &mut claim.months {
            let days = &month.days.tiers[Tier::TwoThirds as usize];
            let Some(first) = days.first().copied() else { continue };
            let weeks = if claim.employee.lone_carer { "childcare_weeks_lone" } else { "childcare_weeks" };
            let Some(weeks) = law.number(weeks, first) else { continue };
            let limit = quota_days(weeks.value, per_week);
            let claimed = exact(days.len());
            let lost = match month.pay.and_then(|pay| pay.lost_days) {
                Some(lost) => lost * claimed / (claimed + exact(month.days.cut)),
                None => claimed * per_week / Decimal::from(7),
            };
            if lost.is_zero() {
                continue;
            }
            let mut by_year: BTreeMap<i16, usize> = BTreeMap::new();
            for day in days {
                *by_year.entry(year_of(*day, law)).or_default() += 1;
            }
            let mut allowed = Decimal::ZERO;
            for (year, count) in by_year {
                let wanted = lost * exact(count) / claimed;
                let taken = used.entry(year).or_default();
                let granted = wanted.min((limit - *taken).max(Decimal::ZERO));
                *taken += granted;
                allowed += granted;
            }
            if allowed < lost {
                month.quota = allowed / lost;
                month.quota_over = lost - allowed;
                month.quota_limit = Some(limit);
            }
        }
    }
}

/// Days used up by earlier applications, by year. Every row of a person says the same about its year; where they
/// differ, the highest number counts.
fn before(claims: &[Claim<'_>], law: &Law<'_>) -> BTreeMap<i16, Decimal> {
    let mut used: BTreeMap<i16, Decimal> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.ground == Ground::Childcare) {
        let days = claim.months.iter().flat_map(|month| &month.days.tiers[Tier::TwoThirds as usize]);
        if let Some(first) = days.min() {
            let year = used.entry(year_of(*first, law)).or_default();
            *year = (*year).max(claim.employee.quota_used_days.unwrap_or_default());
        }
    }
    used
}

/// The year of the quota a day belongs to, named after the year in which it begins.
fn year_of(day: Date, law: &Law<'_>) -> i16 {
    let start = law.word("childcare_year_start", day).unwrap_or("01-01");
    let (month, first) = start.split_once('-').unwrap_or(("1", "1"));
    let (month, first): (i8, i8) = (month.parse().unwrap_or(1), first.parse().unwrap_or(1));
    if (day.month(), day.day()) < (month, first) { day.year() - 1 } else { day.year() }
}
