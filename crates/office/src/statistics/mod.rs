//! Figures of an office, counted by jobs as things happen; never by scanning cases.

mod sql;

use crate::cases::Case;
use base::{Ctx, Date, Error, Money, Permission, Result};
use jiff::ToSpan;
use serde_json::json;
use std::collections::BTreeMap;
use store::Tx;

/// The figures of the last twelve months.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Applications that came in.
    pub received: i64,
    /// Decisions signed.
    pub decided: i64,
    /// Decisions changed afterwards; they count as decided once.
    pub changed: i64,
    /// The sum granted, as changes have left it.
    pub granted: Money,
    /// Days from application to decision, on average; none without decisions.
    pub average_days: Option<i64>,
    /// Applications by month, oldest first: `03/26` and number.
    pub months: Vec<(String, i64)>,
    /// Applications by service, most first.
    pub services: Vec<(String, i64)>,
}

/// Has something counted for a case: kind and cents.
///
/// # Errors
/// Only those of the store.
pub fn note(tx: &mut Tx, ctx: &Ctx, case: &Case, kind: &str, cents: i64) -> Result<()> {
    let payload = json!({
        "day": ctx.today(),
        "office": case.summary.office,
        "service": case.summary.service,
        "kind": kind,
        "cents": cents,
    });
    crate::jobs::enqueue(tx, ctx, "count", &format!("{}:{kind}", case.summary.id), &payload, ctx.now)
}

/// Has the change of a decision counted: not as another decision, only what it adds to the sum or takes from it.
///
/// # Errors
/// Only those of the store.
pub(crate) fn note_change(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &Case,
    decision: base::Id,
    more: Money,
) -> Result<()> {
    let payload = json!({
        "day": ctx.today(),
        "office": case.summary.office,
        "service": case.summary.service,
        "kind": "changed",
        "cents": more.as_cents(),
    });
    crate::jobs::enqueue(tx, ctx, "count", &decision.to_string(), &payload, ctx.now)
}

/// Cases that came in together, to be counted.
#[derive(Default)]
pub(crate) struct Received(BTreeMap<[String; 3], i64>);

impl Received {
    /// One more.
    pub(crate) fn add(&mut self, case: &Case) {
        let day = base::dates::day_of(case.summary.submitted_at).to_string();
        let key = [day, case.summary.office.clone(), case.summary.service.clone()];
        *self.0.entry(key).or_default() += 1;
    }

    /// Counts them.
    ///
    /// # Errors
    /// Only those of the store.
    pub(crate) fn keep(self, tx: &mut Tx) -> Result<()> {
        for ([day, office, service], n) in self.0 {
            sql::add(tx, &day, &office, &service, "received", n, 0)?;
        }
        Ok(())
    }
}

/// Counts, in the job.
///
/// # Errors
/// Only those of the store.
pub(crate) fn count(tx: &mut Tx, payload: &serde_json::Value) -> Result<()> {
    let text = |key: &str| payload[key].as_str().unwrap_or("").to_owned();
    sql::add(
        tx,
        &text("day"),
        &text("office"),
        &text("service"),
        &text("kind"),
        1,
        payload["cents"].as_i64().unwrap_or(0),
    )
}

/// Adds to a figure of a day (ISO): so many, and cents.
///
/// # Errors
/// Only those of the store.
pub fn add(
    tx: &mut Tx,
    day: &str,
    office: &str,
    service: &str,
    kind: &str,
    n: i64,
    cents: i64,
) -> Result<()> {
    sql::add(tx, day, office, service, kind, n, cents)
}

/// The figures of an office that ended are those of the one that came after.
///
/// # Errors
/// Only those of the store.
pub(crate) fn hand_over(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    sql::hand_over(tx, from, to)
}

/// The figures of the twelve months up to today.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn year(tx: &mut Tx, ctx: &Ctx, office: &str, today: Date) -> Result<Figures> {
    if !ctx.may(Permission::WorkCases, Some(office)) {
        return Err(Error::not_found(format!("figures of {office}")));
    }
    let since = today.first_of_month().saturating_sub(11.months());
    let rows = sql::since(tx, office, since)?;
    let mut figures = Figures::default();
    let mut months = std::collections::BTreeMap::new();
    let mut services = std::collections::BTreeMap::new();
    for back in (0..12).rev() {
        let month = today.first_of_month().saturating_sub(i64::from(back).months());
        months.insert((month.year(), month.month()), 0);
    }
    let mut days = 0;
    for row in rows {
        match row.kind.as_str() {
            "received" => {
                figures.received += row.n;
                *months.entry((row.day.year(), row.day.month())).or_insert(0) += row.n;
                *services.entry(row.service).or_insert(0) += row.n;
            }
            "decided" => {
                figures.decided += row.n;
                figures.granted += Money::cents(row.cents);
            }
            "changed" => {
                figures.changed += row.n;
                figures.granted += Money::cents(row.cents);
            }
            // Counted in days, kept in the column for cents.
            "days" => days += row.cents,
            _ => {}
        }
    }
    figures.average_days = (figures.decided > 0).then(|| days / figures.decided);
    figures.months = months.into_iter().map(|((y, m), n)| (format!("{m:02}/{:02}", y % 100), n)).collect();
    figures.services = services.into_iter().collect();
    figures.services.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    Ok(figures)
}
