//! From answers to lines.

use super::days::{self, Start, Tier, excluded};
use super::explain::Why;
use super::faults::{self, Notes};
use super::law::Law;
use super::model::{self, Employee, Employment, Ground};
use super::{Claim, ClaimMonth, amount, insurance, pay, quota, setoff};
use base::{Date, Finding, Lang, Money};
use forms::assessment::{Assessment, Days, Line};
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Computes every employee of an application.
pub(super) fn assess(
    answers: &Map<String, Value>,
    law: &Law<'_>,
    dates: &base::law::Law,
    on: Days,
    lang: Lang,
) -> Assessment {
    let mut notes = Notes { findings: Vec::new(), warnings: Vec::new(), lang };
    let employees = super::answers::employees(answers, &mut notes.findings);
    if employees.is_empty() {
        notes.findings.push(Finding::new("employees", "ifsg56-no-employees"));
    }
    bank(answers, &mut notes.findings);

    let mut lines: Vec<Vec<Line>> = vec![Vec::new(); employees.len()];
    for person in persons(&employees) {
        faults::overlaps(&person, &mut notes);
        let mut claims: Vec<Claim<'_>> = Vec::new();
        for chain in chains(&person, &mut notes) {
            claims.extend(claims_of(&chain, law, dates, on, &mut notes));
        }
        quota::apply(&mut claims, law);
        for claim in &mut claims {
            losses(claim, law, &mut notes);
        }
        for chain in claims.chunk_by_mut(|before, next| follows(before, next)) {
            amount::compute(chain, law, lang);
        }
        for claim in &claims {
            let row = claim.employee.row;
            lines[row] = lines_of(claim, law, &mut notes);
        }
    }
    notes.warnings.extend(law.gaps());
    let order = |finding: &Finding| row_of(&finding.field);
    notes.findings.sort_by_key(order);
    notes.warnings.sort_by_key(order);
    Assessment::of(lines.into_iter().flatten().collect(), notes.findings, notes.warnings)
}

fn bank(answers: &Map<String, Value>, findings: &mut Vec<Finding>) {
    if let Some(Value::String(typed)) = answers.get("iban")
        && !typed.trim().is_empty()
        && let Err(key) = base::values::iban::parse(typed)
    {
        findings.push(Finding::new("iban", key));
    }
}

/// `employees[12].from` belongs to row 12; what belongs to no row comes first.
fn row_of(field: &str) -> Option<usize> {
    field.strip_prefix("employees[")?.split(']').next()?.parse().ok()
}

/// The rows of each person in the order of time; persons in the order of the answers.
fn persons(employees: &[Employee]) -> Vec<Vec<&Employee>> {
    let mut places: HashMap<(String, Option<Date>), usize> = HashMap::new();
    let mut persons: Vec<Vec<&Employee>> = Vec::new();
    for employee in employees {
        let place = *places.entry(employee.person()).or_insert_with(|| {
            persons.push(Vec::new());
            persons.len() - 1
        });
        persons[place].push(employee);
    }
    for person in &mut persons {
        person.sort_by_key(|employee| (employee.from, employee.row));
    }
    persons
}

struct Row<'a> {
    employee: &'a Employee,
    ground: Ground,
    span: (Date, Date),
}

/// Rows of one person that can be computed, cut into chains of measures that follow each other without a gap:
/// the six weeks and the full months run through a chain.
fn chains<'a>(person: &[&'a Employee], notes: &mut Notes) -> Vec<Vec<Row<'a>>> {
    let mut chains: Vec<Vec<Row<'a>>> = Vec::new();
    for employee in person {
        let Some(ground) = employee.ground else {
            notes
                .findings
                .push(Finding::new(employee.at("measure_kind"), "ifsg56-missing").norm("§ 56 Abs. 1 IfSG"));
            continue;
        };
        let Some(span) = faults::span(employee, notes) else { continue };
        let row = Row { employee, ground, span };
        match chains.last_mut() {
            Some(chain)
                if chain.last().is_some_and(|last| joined((last.ground, last.span), (ground, span))) =>
            {
                chain.push(row);
            }
            _ => chains.push(vec![row]),
        }
    }
    chains
}

/// Whether a measure follows another without a gap and for the same kind of ground.
fn joined(before: (Ground, (Date, Date)), next: (Ground, (Date, Date))) -> bool {
    let alike = (before.0 == Ground::Childcare) == (next.0 == Ground::Childcare);
    alike && before.1.1.tomorrow().is_ok_and(|day| next.1.0 <= day)
}

fn follows(before: &Claim<'_>, next: &Claim<'_>) -> bool {
    joined((before.ground, before.span), (next.ground, next.span))
}

fn claims_of<'a>(
    chain: &[Row<'a>],
    law: &Law<'_>,
    dates: &base::law::Law,
    on: Days,
    notes: &mut Notes,
) -> Vec<Claim<'a>> {
    let Some(start) = start(chain, law) else { return Vec::new() };
    let mut claims = Vec::new();
    for row in chain {
        let Row { employee, ground, span } = *row;
        faults::within(employee, ground, span, on.submitted, notes);
        faults::weigh(employee, ground, span, law, notes);
        let late = faults::late(employee, ground, span, on.submitted, law, dates, notes);
        let months = days::months(employee, ground, span, start, law);
        let months = months.into_iter().map(|days| ClaimMonth {
            pay: employee.month(&days.month),
            days,
            quota: Decimal::ONE,
            quota_over: Decimal::ZERO,
            quota_limit: None,
            loss: None,
            parts: Vec::new(),
        });
        let late = late && law.is("late_application", span.0, "zero");
        claims.push(Claim {
            employee,
            ground,
            span,
            weeks_from: start.weeks,
            months: months.collect(),
            late,
        });
    }
    claims
}

/// Where the weeks begin.
fn start(chain: &[Row<'_>], law: &Law<'_>) -> Option<Start> {
    let first = chain.first()?;
    let measure = first.employee.measure_from.filter(|day| *day < first.span.0).unwrap_or(first.span.0);
    let start = Start { measure, weeks: measure };
    if !law.is("week_count_start", measure, "first_loss") {
        return Some(start);
    }
    for row in chain {
        let mut day = row.span.0;
        while day <= row.span.1 {
            if excluded(row.employee, row.ground, day, start, law).is_none() {
                return Some(Start { measure, weeks: day });
            }
            day = day.tomorrow().ok()?;
        }
    }
    Some(start)
}

fn losses(claim: &mut Claim<'_>, law: &Law<'_>, notes: &mut Notes) {
    let (employee, ground, late) = (claim.employee, claim.ground, claim.late);
    let nothing = model::Month::default();
    for month in &mut claim.months {
        if month.days.claimed() == 0 || late {
            continue;
        }
        let by_year = employee.employment != Employment::Employee && employee.annual_income.is_some();
        if month.pay.is_none() && !by_year {
            let month = month.days.month.clone();
            let finding =
                Finding::new(employee.at("months"), "ifsg56-month-missing").arg("month", shown(&month));
            notes.findings.push(finding.norm("§ 56 Abs. 3 IfSG"));
            continue;
        }
        let pay = month.pay.unwrap_or(&nothing);
        month.loss = pay::loss(employee, ground, &month.days, pay, law, notes.lang)
            .map(|loss| loss.scaled(month.quota));
    }
}

/// `2026-03` as `03/2026`.
fn shown(month: &str) -> String {
    month.split_once('-').map_or_else(|| month.to_owned(), |(year, month)| format!("{month}/{year}"))
}

fn lines_of(claim: &Claim<'_>, law: &Law<'_>, notes: &mut Notes) -> Vec<Line> {
    let (employee, lang) = (claim.employee, notes.lang);
    let mut lines = Vec::new();
    let mut late_weeks = false;
    for month in &claim.months {
        let name = &month.days.month;
        if claim.late {
            let days = month.days.claimed();
            lines.push(zero("late", days, employee, name, lang));
            continue;
        }
        for part in &month.parts {
            let (rule, height) = match (part.tier, claim.ground) {
                (Tier::Full, _) => ("compensation_full", "Abs. 2 Satz 2"),
                (Tier::SickPay, _) => ("compensation_sick_pay", "Abs. 2 Satz 3 (bis 30.03.2021)"),
                (_, Ground::Childcare) => ("compensation_childcare", "Abs. 2 Satz 3 und 4"),
                _ => ("compensation_week7", "Abs. 2 Satz 3"),
            };
            late_weeks |= part.tier != Tier::Full && claim.ground != Ground::Childcare;
            let why = Why::new(lang)
                .word("ground", &format!("ifsg56-ground-{}", claim.ground.id()))
                .span("span", claim.span.0, claim.span.1)
                .with(&part.why)
                .maybe("topup", month.pay.and_then(|pay| pay.topup));
            let why = match month.quota_limit {
                Some(limit) => {
                    why.number("quota_limit", limit).percent("quota_left", month.quota * Decimal::ONE_HUNDRED)
                }
                None => why,
            };
            let mut line = why.line(employee, name, rule, &claim.ground.norm(height), part.amount);
            line.days = Some(month.days.tiers[part.tier as usize].len());
            line.note = Some([Lang::De, Lang::En].map(|lang| remark(claim, month, lang)));
            lines.push(line);
            above_cap(claim, month, part, law, notes);
        }
        lines.extend(setoff::lines(claim, month, law, lang, &mut notes.warnings));
        lines.extend(insurance::lines(claim, month, law, lang, &mut notes.findings, &mut notes.warnings));
        lines.extend(running_costs(claim, month, lang));
        lines.extend(checks(claim, month, law, notes));
        for (code, days) in &month.days.out {
            lines.push(zero(code, *days, employee, name, lang));
        }
        if month.quota < Decimal::ONE {
            let why = Why::new(lang).number("quota_over", month.quota_over);
            let why = match month.quota_limit {
                Some(limit) => why.number("quota_limit", limit),
                None => why,
            };
            lines.push(why.line(employee, name, "zero_quota", days::reason("quota").norm, Money::ZERO));
        }
    }
    if late_weeks && employee.employment == Employment::Employee && employee.week7_consent != Some(true) {
        let warning = Finding::new(employee.at("to"), "ifsg56-week7").norm("§ 56 Abs. 5 Satz 1 und 4 IfSG");
        notes.warnings.push(warning);
    }
    lines
}

/// A line that says why nothing is paid.
fn zero(code: &str, days: usize, employee: &Employee, month: &str, lang: Lang) -> Line {
    let zero = days::reason(code);
    let rule = format!("zero_{}", zero.code);
    let mut line =
        Why::new(lang).count("zero_days", days).line(employee, month, &rule, zero.norm, Money::ZERO);
    line.days = Some(days);
    line
}

/// The measure and the loss of a month, for the letter.
fn remark(claim: &Claim<'_>, month: &ClaimMonth<'_>, lang: Lang) -> String {
    let ground = base::text(lang, &format!("ifsg56-ground-{}", claim.ground.id()), &[]);
    let loss = month.loss.as_ref().map_or(Money::ZERO, |loss| super::explain::cents(loss.net));
    let (from, to) = (base::dates::show(claim.span.0, lang), base::dates::show(claim.span.1, lang));
    let args = [("ground", ground), ("from", from), ("to", to), ("loss", loss.show(lang))];
    base::text(lang, "ifsg56-line-note", &args.map(|(name, value)| (name.to_owned(), value.into())))
}

/// A part of a month that brings more than a full month may: lawful by the words, but somebody should look.
fn above_cap(
    claim: &Claim<'_>,
    month: &ClaimMonth<'_>,
    part: &amount::Part,
    law: &Law<'_>,
    notes: &mut Notes,
) {
    let Some(first) = month.days.tiers[Tier::TwoThirds as usize].first() else { return };
    if part.tier != Tier::TwoThirds || law.word("cap_proration", *first) != Some("none") {
        return;
    }
    if let Some(cap) = law.number("cap_month", *first)
        && part.amount.decimal() > cap.value
    {
        let row = month.pay.map_or(0, |pay| pay.row);
        let at = claim.employee.at(&format!("months[{row}].net"));
        let cap_shown = super::explain::cents(cap.value).show(notes.lang);
        notes
            .warnings
            .push(Finding::new(at, "ifsg56-above-cap").arg("cap", cap_shown).norm("§ 56 Abs. 2 Satz 3 IfSG"));
    }
}

/// Uncovered running costs of a business that rests (§ 56 (4) sentence 2); the amount is a monthly one.
fn running_costs(claim: &Claim<'_>, month: &ClaimMonth<'_>, lang: Lang) -> Option<Line> {
    let employee = claim.employee;
    let costs = employee.running_costs.filter(|_| employee.business_rests)?;
    let ground = claim.ground != Ground::Childcare && employee.employment == Employment::SelfEmployed;
    let loss = month.loss.as_ref().filter(|_| ground)?;
    let why =
        Why::new(lang).money("running_costs", costs).percent("share", loss.share * Decimal::ONE_HUNDRED);
    let amount = super::explain::cents(costs.decimal() * loss.share);
    Some(why.line(employee, &month.days.month, "running_costs", "§ 56 Abs. 4 Satz 2 IfSG", amount))
}

/// The same loss by days, as lines that do not count; a warning where they lie far apart.
fn checks(claim: &Claim<'_>, month: &ClaimMonth<'_>, law: &Law<'_>, notes: &mut Notes) -> Vec<Line> {
    let (Some(loss), Some(day)) = (&month.loss, month.days.first()) else { return Vec::new() };
    if loss.method != pay::Method::NetDifference && loss.checks.is_empty() {
        return Vec::new();
    }
    let employee = claim.employee;
    let far = loss.checks.iter().all(|(_, check)| pay::far_off(loss, *check, day, law));
    if far && let Some((method, check)) = loss.checks.first() {
        let row = month.pay.map_or(0, |pay| pay.row);
        let field = if loss.method == pay::Method::NetDifference { "net_actual" } else { "lost_days" };
        let method = base::text(notes.lang, &format!("ifsg56-method-{}", method.id()), &[]);
        notes.warnings.push(
            Finding::new(employee.at(&format!("months[{row}].{field}")), "ifsg56-implausible")
                .arg("loss", super::explain::cents(loss.net).show(notes.lang))
                .arg("check", super::explain::cents(*check).show(notes.lang))
                .arg("method", method)
                .norm("§ 56 Abs. 3 Satz 3 IfSG"),
        );
    }
    loss.checks
        .iter()
        .map(|(method, check)| {
            let rule = format!("check_{}", method.id());
            let why = Why::new(notes.lang).euro("net_loss", loss.net);
            let mut line = why.line(
                employee,
                &month.days.month,
                &rule,
                "§ 56 Abs. 3 IfSG",
                super::explain::cents(*check),
            );
            line.counts = false;
            line
        })
        .collect()
}
