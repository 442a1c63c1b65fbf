//! What the bank did with a run: executed it, or sent single transfers back.

use super::model::{Checked, Entry, Payment, Run, RunState, State};
use super::orders::{missing_reason, visible};
use super::runs::{ended, note, seen};
use super::{demand, refused, sql};
use crate::platform::Platform;
use base::{Ctx, Date, Error, Finding, Id, Permission, Result};
use exchange::sepa;
use serde_json::json;
use store::Tx;

/// The bank executed a run on a day: all its orders are paid that have not come back.
///
/// # Errors
/// Not found where it is another office's, conflict where its file was not fetched or it changed meanwhile.
pub fn executed(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    id: Id,
    version: i64,
    day: Date,
) -> Result<Checked<()>> {
    let (mut run, entries) = seen(tx, ctx, id, version, &[RunState::Exported])?;
    let first = base::dates::day_of(run.made.at);
    if day < first || day > ctx.today() {
        return Ok(Err(vec![Finding::new("executed_on", "payorder-executed-range")]));
    }
    ended(tx, ctx, &mut run, RunState::Executed, "")?;
    run.executed_on = Some(day);
    sql::move_run(tx, &run, RunState::Exported, None)?;
    for entry in entries.into_iter().filter(|entry| entry.state == "in") {
        let mut payment = entry.payment;
        payment.state = State::Paid;
        payment.paid_on = Some(day);
        sql::move_on(tx, &payment, State::Exported)?;
        sql::set_entry(tx, run.id, payment.id, "paid", "")?;
        note(tx, ctx, &run, &payment, "paid", json!({ "day": day }))?;
        crate::grants::paid(tx, ctx, platform, payment.case, payment.amount)?;
    }
    Ok(Ok(()))
}

/// The bank sent an order back, before it was executed or after.
///
/// # Errors
/// Not found where it is another office's, conflict where it is not at the bank or changed meanwhile.
pub fn returned(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    id: Id,
    version: i64,
    reason: &str,
) -> Result<Checked<()>> {
    let payment = visible(tx, ctx, id)?;
    if payment.version != version {
        return Err(Error::conflict("the order changed meanwhile"));
    }
    if let Some(finding) = missing_reason(reason) {
        return Ok(Err(vec![finding]));
    }
    let run = payment.run.map(|run| sql::get_run(tx, run)).transpose()?.flatten();
    let run = run.ok_or_else(|| refused("error-payment-not-out", "in no run"))?;
    came_back(tx, ctx, platform, &run, payment, reason.trim())?;
    Ok(Ok(()))
}

fn came_back(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    run: &Run,
    mut payment: Payment,
    reason: &str,
) -> Result<()> {
    let from = payment.state;
    if !matches!(from, State::Exported | State::Paid) {
        return Err(refused("error-payment-not-out", from.key()));
    }
    payment.state = State::Returned;
    payment.paid_on = None;
    payment.reason = reason.to_owned();
    sql::move_on(tx, &payment, from)?;
    sql::set_entry(tx, run.id, payment.id, "returned", reason)?;
    note(tx, ctx, run, &payment, "payment-returned", json!({ "text": reason }))?;
    // Before that day a grant still holds the money as ordered.
    if from == State::Paid {
        crate::grants::returned(tx, ctx, platform, payment.case, payment.amount)?;
    }
    Ok(())
}

/// What a file of the bank led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The numbers of the cases whose orders came back.
    pub returned: Vec<String>,
    /// How many transfers the file names that came back before, or are of none of this office's runs.
    pub passed_over: usize,
    /// The numbers of this office's runs that the bank refused as a whole; somebody who may sign ends them.
    pub refused: Vec<String>,
}

/// Reads what the bank says about an office's transfers, and notes those that came back. The same file again changes nothing.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn read_report(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    office: &str,
    report: &sepa::Report,
) -> Result<Told> {
    demand(ctx, office, Permission::WorkCases)?;
    let mut told = Told::default();
    for one in &report.returned {
        let Some((run, entry)) = at_the_bank(tx, office, &one.end_to_end)? else {
            told.passed_over += 1;
            continue;
        };
        told.returned.push(entry.payment.number.clone());
        let reason = if one.reason.is_empty() { "–" } else { one.reason.as_str() };
        came_back(tx, ctx, platform, &run, entry.payment, reason)?;
    }
    for run in sql::runs(tx, office, None, 200)? {
        if run.state == RunState::Exported && report.refused.contains(&run.number) {
            told.refused.push(run.number);
        }
    }
    Ok(told)
}

/// The order that has this name at the bank now, if it is of this office and could come back.
fn at_the_bank(tx: &mut Tx, office: &str, end_to_end: &str) -> Result<Option<(Run, Entry)>> {
    let Some((run, entry)) = sql::entry_by_name(tx, end_to_end)? else { return Ok(None) };
    let Some(run) = sql::get_run(tx, run)?.filter(|run| run.office == office) else { return Ok(None) };
    let out = entry.payment.run == Some(run.id)
        && matches!(entry.payment.state, State::Exported | State::Paid)
        && matches!(entry.state.as_str(), "in" | "paid");
    Ok(out.then_some((run, entry)))
}
