//! What the form alone cannot see: contradictions within an employee and between employees.

use super::deadline;
use super::law::Law;
use super::model::{Employee, Employment, Ground, Month};
use base::{Date, Finding, Lang, Money, dates};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The longest claim that is looked at in one row, in days.
const LONGEST: i64 = 731;

/// Faults go to findings, doubts to warnings.
pub(super) struct Notes {
    pub findings: Vec<Finding>,
    pub warnings: Vec<Finding>,
    pub lang: Lang,
}

impl Notes {
    fn fault(&mut self, at: String, key: &str) -> &mut Finding {
        self.findings.push(Finding::new(at, key));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    fn doubt(&mut self, at: String, key: &str, norm: &str) {
        self.warnings.push(Finding::new(at, key).norm(norm));
    }
}

/// The first and the last day of a claim, if both are there and in order.
pub(super) fn span(employee: &Employee, notes: &mut Notes) -> Option<(Date, Date)> {
    let (from, to) = match (employee.from, employee.to) {
        (Some(from), Some(to)) => (from, to),
        (from, to) => {
            for (day, field) in [(from, "from"), (to, "to")] {
                if day.is_none() {
                    notes.fault(employee.at(field), "ifsg56-missing");
                }
            }
            return None;
        }
    };
    if to < from {
        notes.fault(employee.at("to"), "ifsg56-end-before-start");
        return None;
    }
    if super::days::days_between(from, to) > LONGEST {
        notes.fault(employee.at("to"), "ifsg56-too-long");
        return None;
    }
    Some((from, to))
}

/// The faults within one employee.
pub(super) fn within(
    employee: &Employee,
    ground: Ground,
    span: (Date, Date),
    submitted: Date,
    notes: &mut Notes,
) {
    if employee.measure_from.is_some_and(|first| first > span.0) {
        notes.fault(employee.at("measure_from"), "ifsg56-measure-after-claim");
    }
    if let (Some(from), Some(to)) = (employee.employed_from, employee.employed_to)
        && to < from
    {
        notes.fault(employee.at("employed_to"), "ifsg56-end-before-start");
    }
    if employee.birth_date.is_some_and(|birth| birth >= span.0) {
        notes.fault(employee.at("birth_date"), "ifsg56-born-later");
    }
    if ground == Ground::Childcare {
        if employee.child_birth_date.is_none() && !employee.child_disabled {
            notes.fault(employee.at("child_birth_date"), "ifsg56-missing").norm =
                Some("§ 56 Abs. 1a Satz 1 Nr. 2 IfSG".to_owned());
        }
        if employee.child_birth_date.is_some_and(|birth| birth > span.1) {
            notes.fault(employee.at("child_birth_date"), "ifsg56-born-later");
        }
    }
    if span.1 > submitted {
        notes.doubt(employee.at("to"), "ifsg56-not-ended", "§ 56 Abs. 5 Satz 3 IfSG");
    }
    for row in &employee.excluded {
        let number = row.row;
        if row.to < row.from {
            notes.fault(employee.at(&format!("excluded[{number}].to")), "ifsg56-end-before-start");
        } else if row.to < span.0 || row.from > span.1 {
            notes.fault(employee.at(&format!("excluded[{number}].from")), "ifsg56-outside-claim");
        }
    }
    for question in &employee.denied {
        notes.fault(employee.at(question), "ifsg56-denied");
    }
    if employee.employment == Employment::SelfEmployed && employee.annual_income.is_none() {
        notes.fault(employee.at("annual_income"), "ifsg56-missing").norm =
            Some("§ 56 Abs. 3 Satz 5 IfSG".to_owned());
    }
    pay(employee, ground, span, notes);
}

fn pay(employee: &Employee, ground: Ground, span: (Date, Date), notes: &mut Notes) {
    let key = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    let (first, last) = (key(span.0), key(span.1));
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for pay in &employee.months {
        let at = |field: &str| employee.at(&format!("months[{}].{field}", pay.row));
        if pay.month.is_empty() {
            notes.fault(at("month"), "ifsg56-missing");
            continue;
        }
        if seen.insert(&pay.month, pay.row).is_some() {
            notes.fault(at("month"), "ifsg56-month-twice");
        }
        if pay.month < first || pay.month > last {
            notes.fault(at("month"), "ifsg56-month-outside");
        }
        amounts(employee, pay, notes, &at);
        day_counts(ground, span, pay, notes, &at);
    }
}

fn amounts(employee: &Employee, pay: &Month, notes: &mut Notes, at: &dyn Fn(&str) -> String) {
    let above = |high: Option<Money>, low: Option<Money>| high.zip(low).is_some_and(|(high, low)| high > low);
    let annual = match employee.employment {
        Employment::Employee => false,
        Employment::HomeWorker => employee.annual_income.is_some(),
        Employment::SelfEmployed => true,
    };
    if pay.net.is_none() && !annual {
        notes.fault(at("net"), "ifsg56-missing").norm = Some("§ 56 Abs. 3 Satz 1 IfSG".to_owned());
    }
    if pay.gross.is_none() && employee.employment == Employment::Employee {
        notes.fault(at("gross"), "ifsg56-missing").norm = Some("§ 57 Abs. 1 Satz 2 IfSG".to_owned());
    }
    if above(pay.net, pay.gross) {
        notes.fault(at("net"), "ifsg56-net-above-gross").norm = Some("§ 56 Abs. 3 Satz 1 IfSG".to_owned());
    }
    if above(pay.net_actual, pay.net) {
        notes.fault(at("net_actual"), "ifsg56-actual-above-due").norm =
            Some("§ 56 Abs. 3 Satz 3 IfSG".to_owned());
    }
    if above(pay.gross_actual, pay.gross) {
        notes.fault(at("gross_actual"), "ifsg56-actual-above-due").norm =
            Some("§ 56 Abs. 3 Satz 3 IfSG".to_owned());
    }
}

fn day_counts(
    ground: Ground,
    span: (Date, Date),
    pay: &Month,
    notes: &mut Notes,
    at: &dyn Fn(&str) -> String,
) {
    if pay.working_days.is_some_and(|days| days > Decimal::from(27) || days.is_zero()) {
        notes.fault(at("working_days"), "ifsg56-working-days");
    }
    let Some(lost) = pay.lost_days else { return };
    if pay.working_days.is_some_and(|working| lost > working) {
        notes.fault(at("lost_days"), "ifsg56-lost-above-working");
        return;
    }
    let inside = days_inside(&pay.month, span);
    if lost > Decimal::from(inside) && inside > 0 {
        let finding = notes.fault(at("lost_days"), "ifsg56-lost-above-calendar");
        *finding = finding.clone().arg("days", inside);
    } else if ground == Ground::Childcare && lost.fract() != Decimal::ZERO {
        notes.fault(at("lost_days"), "ifsg56-whole-days").norm = Some("§ 56 Abs. 2 Satz 5 IfSG".to_owned());
    }
}

/// How many calendar days of a claim fall into a month.
fn days_inside(month: &str, span: (Date, Date)) -> i64 {
    let Some(first) = base::dates::from_iso(&format!("{month}-01")) else { return 0 };
    let (from, to) = (first.max(span.0), first.last_of_month().min(span.1));
    if from > to { 0 } else { super::days::days_between(from, to) + 1 }
}

/// Periods of the same person that overlap: nobody is compensated twice for a day.
pub(super) fn overlaps(employees: &[&Employee], notes: &mut Notes) {
    let mut last: Option<(&Employee, Date)> = None;
    for employee in employees {
        let (Some(from), Some(to)) = (employee.from, employee.to) else { continue };
        if let Some((other, until)) = last
            && from <= until
        {
            let lang = notes.lang;
            let finding = notes.fault(employee.at("from"), "ifsg56-overlap");
            *finding = finding
                .clone()
                .arg("row", other.row + 1)
                .arg("until", dates::show(until, lang))
                .norm("§ 56 Abs. 2 Satz 1 IfSG");
        }
        if last.is_none_or(|(_, until)| to > until) {
            last = Some((employee, to));
        }
    }
}

/// Points a person must weigh.
pub(super) fn weigh(
    employee: &Employee,
    ground: Ground,
    span: (Date, Date),
    law: &Law<'_>,
    notes: &mut Notes,
) {
    if ground == Ground::Precautionary {
        notes.doubt(employee.at("measure_kind"), "ifsg56-discretion", "§ 56 Abs. 1 Satz 3 IfSG");
        if employee.avoidable_travel || super::days::vaccination(employee, span.0, law) {
            notes.doubt(
                employee.at("measure_kind"),
                "ifsg56-exclusion-precautionary",
                "§ 56 Abs. 1 Satz 3 und 4 IfSG",
            );
        }
    }
    let unvaccinated = employee.vaccination.as_deref() == Some("unvaccinated");
    let in_force = !law.is("vaccination_exclusion", span.0, "none");
    if ground != Ground::Childcare
        && unvaccinated
        && in_force
        && !super::days::vaccination(employee, span.0, law)
    {
        let key = match employee.reason.as_deref() {
            Some("infected") => "ifsg56-infected-unvaccinated",
            _ => "ifsg56-unvaccinated",
        };
        notes.doubt(employee.at("vaccination"), key, "§ 56 Abs. 1 Satz 4 IfSG");
    }
    for row in &employee.excluded {
        let number = row.row;
        let at = || employee.at(&format!("excluded[{number}].reason"));
        if row.reason == "sick" && row.from > span.0 {
            notes.doubt(at(), "ifsg56-sick-later", "§ 56 Abs. 7 IfSG");
        }
        let returned = base::dates::from_iso("2022-09-17").is_some_and(|since| row.to >= since);
        if row.reason == "leave" && ground == Ground::Isolation && returned {
            notes.doubt(at(), "ifsg56-leave-returned", "§ 59 Abs. 1 IfSG");
        }
    }
}

/// Whether the application is late; a finding about it either way that matters.
pub(super) fn late(
    employee: &Employee,
    ground: Ground,
    span: (Date, Date),
    submitted: Date,
    law: &Law<'_>,
    dates_law: &base::law::Law,
    notes: &mut Notes,
) -> bool {
    let Some(deadline) = deadline::last_day(employee, ground, span, law, dates_law) else { return false };
    let lang = notes.lang;
    let say = |key: &str, last: Date| {
        Finding::new(employee.at("to"), key)
            .arg("last", dates::show(last, lang))
            .norm("§ 56 Abs. 11 Satz 1 IfSG")
    };
    if submitted > deadline.last {
        notes.warnings.push(say("ifsg56-late", deadline.last));
        return true;
    }
    if ground == Ground::ActivityBan
        && let Some(strict) = deadline::counted_from(span.0, employee.short_time_transfer, law, dates_law)
        && submitted > strict.last
    {
        notes.warnings.push(say("ifsg56-late-by-start", strict.last));
    }
    false
}
