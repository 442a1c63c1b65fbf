//! Payment runs: put together by one person, released by another, then a file for the bank.

use super::model::{By, Checked, Entry, Payment, Run, RunState, State};
use super::orders::{missing_reason, visible};
use super::{demand, refused, sql};
use crate::platform::Platform;
use crate::{accounts, history};
use base::{Ctx, Date, Error, Finding, Id, Kind, Lang, Money, Permission, Result};
use exchange::sepa;
use jiff::ToSpan;
use serde_json::{Value, json};
use store::Tx;

/// So many orders a run has at most.
pub const MOST: usize = 500;
/// So many orders are looked at together.
const BATCH: i64 = 200;
/// A run can be executed at most so many days after it was put together.
const AHEAD: i64 = 60;
/// So many runs a page shows.
const RUNS: usize = 25;
/// Signs of a run's number: no two look alike.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Which orders.
#[derive(Clone, Debug)]
pub enum Choice {
    /// All that can be paid, the oldest first.
    All,
    /// These.
    These(Vec<Id>),
}

/// A run to be put together.
#[derive(Clone, Debug)]
pub struct NewRun {
    /// Which orders.
    pub choice: Choice,
    /// The day on which the bank is to execute it.
    pub execute_on: Date,
}

/// How a run ends without being paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    /// It was not released.
    Dissolve,
    /// Who released it takes that back, before the file was fetched.
    Revoke,
    /// The bank refused the file as a whole.
    Refuse,
}

/// Puts orders together to a run that waits for its release; gives its id. What another run took meanwhile is left out of "all",
/// and refused where it was chosen.
///
/// # Errors
/// Not found where the actor does not work in this office, conflict where a chosen order is in another run.
pub fn make(tx: &mut Tx, ctx: &Ctx, platform: &Platform, office: &str, new: &NewRun) -> Result<Checked<Id>> {
    demand(ctx, office, Permission::WorkCases)?;
    let maker = ctx.account().ok_or_else(|| Error::forbidden("a person puts runs together"))?;
    let (today, last) = (ctx.today(), ctx.today().saturating_add(AHEAD.days()));
    let mut findings = Vec::new();
    let debtor = sql::debtor(tx, office)?;
    if debtor.is_none() {
        findings.push(Finding::new("order", "payorder-debtor-missing"));
    }
    if new.execute_on < today
        || new.execute_on > last
        || platform.on_working_day(new.execute_on) != new.execute_on
    {
        findings.push(Finding::new("execute_on", "payorder-day-range").arg("days", AHEAD));
    }
    let chosen = match &new.choice {
        Choice::All => waiting(tx, office)?,
        Choice::These(ids) => these(tx, ctx, office, ids, &mut findings)?,
    };
    if chosen.is_empty() && findings.is_empty() {
        findings.push(Finding::new("order", "payorder-none-chosen"));
    }
    let (Some(debtor), true) = (debtor, findings.is_empty()) else { return Ok(Err(findings)) };
    let mut run = Run {
        id: ctx.id(),
        office: office.to_owned(),
        number: number(ctx),
        state: RunState::Open,
        orders: 0,
        total: Money::ZERO,
        execute_on: new.execute_on,
        debtor: debtor.account,
        made: By { account: maker, name: String::new(), at: ctx.now },
        released: None,
        exported: None,
        ended: None,
        executed_on: None,
        reason: String::new(),
        digest: String::new(),
        has_file: false,
        version: 1,
    };
    sql::insert_run(tx, &run)?;
    for payment in chosen {
        if sql::take(tx, payment.id, run.id)? {
            run.orders += 1;
            run.total += payment.amount;
            let name = end_to_end(&payment.number, sql::tries(tx, payment.case)?);
            sql::insert_entry(tx, run.id, payment.id, run.orders, &name)?;
            note(tx, ctx, &run, &payment, "payment-in-run", json!({}))?;
        } else if matches!(new.choice, Choice::These(_)) {
            return Err(refused("error-payment-taken", "in another run meanwhile"));
        }
    }
    if run.orders == 0 {
        return Err(refused("error-payment-taken", "all are in another run meanwhile"));
    }
    sql::set_sum(tx, run.id, run.orders, run.total)?;
    Ok(Ok(run.id))
}

/// What can be paid, oldest first. Always in the same order, so that two who put together at the same time wait for each other.
fn waiting(tx: &mut Tx, office: &str) -> Result<Vec<Payment>> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let batch = sql::list(tx, office, State::Ordered, true, after.as_deref(), BATCH)?;
        let whole = batch.len();
        after = batch.last().map(|last| last.id.to_string());
        found.extend(batch.into_iter().filter(|one| one.fault().is_none()));
        if found.len() >= MOST || i64::try_from(whole).unwrap_or(0) < BATCH {
            found.truncate(MOST);
            return Ok(found);
        }
    }
}

fn these(
    tx: &mut Tx,
    ctx: &Ctx,
    office: &str,
    ids: &[Id],
    findings: &mut Vec<Finding>,
) -> Result<Vec<Payment>> {
    let mut ids = ids.to_vec();
    ids.sort();
    ids.dedup();
    if ids.len() > MOST {
        findings
            .push(Finding::new("order", "payorder-too-many").arg("most", i64::try_from(MOST).unwrap_or(500)));
        return Ok(Vec::new());
    }
    let mut chosen = Vec::new();
    for id in ids {
        let payment = visible(tx, ctx, id)?;
        if payment.office != office {
            return Err(Error::not_found("order of another office"));
        }
        if payment.state != State::Ordered {
            return Err(refused("error-payment-taken", payment.state.key()));
        }
        if payment.fault().is_some() {
            findings
                .push(Finding::new("order", "payorder-chosen-faulty").arg("number", payment.number.as_str()));
        }
        chosen.push(payment);
    }
    Ok(chosen)
}

/// `ZL-260303-K7QM`: day and four random signs.
fn number(ctx: &Ctx) -> String {
    let day = ctx.today();
    let signs: String =
        ctx.random::<4>().iter().map(|byte| char::from(SIGNS[usize::from(byte & 31)])).collect();
    format!("ZL-{:02}{:02}{:02}-{signs}", day.year() % 100, day.month(), day.day())
}

/// What names an order at the bank: the number of the case, and from the second try on which it is.
fn end_to_end(number: &str, tries: i64) -> String {
    let plain = number.replace('-', "");
    if tries == 0 { plain } else { format!("{plain}-{}", tries + 1) }
}

/// The event of a run in the history of one of its cases.
pub(super) fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    run: &Run,
    payment: &Payment,
    kind: &str,
    more: Value,
) -> Result<()> {
    let mut detail = json!({ "run": run.number, "payment": payment.id, "cents": payment.amount.as_cents() });
    if let (Some(detail), Value::Object(more)) = (detail.as_object_mut(), more) {
        detail.extend(more);
    }
    history::record(tx, ctx, payment.case, kind, detail).map(|_| ())
}

/// A run with its orders.
///
/// # Errors
/// Not found where it is missing or another office's.
pub fn run(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<(Run, Vec<Entry>)> {
    let run = sql::get_run(tx, id)?.ok_or_else(|| Error::not_found("run"))?;
    demand(ctx, &run.office, Permission::WorkCases)?;
    let entries = sql::entries(tx, id)?;
    Ok((run, entries))
}

/// A page of an office's runs, newest first, and where the next begins.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn runs(tx: &mut Tx, ctx: &Ctx, office: &str, after: Option<&str>) -> Result<(Vec<Run>, Option<String>)> {
    demand(ctx, office, Permission::WorkCases)?;
    let mut page = sql::runs(tx, office, after, RUNS as i64 + 1)?;
    let more = page.len() > RUNS;
    page.truncate(RUNS);
    let next = page.last().filter(|_| more).map(|last| last.id.to_string());
    Ok((page, next))
}

/// A run as it was looked at, in one of these states.
pub(super) fn seen(
    tx: &mut Tx,
    ctx: &Ctx,
    id: Id,
    version: i64,
    states: &[RunState],
) -> Result<(Run, Vec<Entry>)> {
    let (run, entries) = run(tx, ctx, id)?;
    if run.version != version || !states.contains(&run.state) {
        return Err(Error::conflict("the run changed meanwhile"));
    }
    Ok((run, entries))
}

fn me(tx: &mut Tx, ctx: &Ctx) -> Result<By> {
    let account = ctx.account().ok_or_else(|| Error::forbidden("a person does this"))?;
    Ok(By { account, name: accounts::name_of(tx, account)?, at: ctx.now })
}

/// Who ends a run.
pub(super) fn ended(tx: &mut Tx, ctx: &Ctx, run: &mut Run, state: RunState, reason: &str) -> Result<()> {
    run.state = state;
    run.ended = Some(me(tx, ctx)?);
    run.reason = reason.trim().to_owned();
    Ok(())
}

/// Releases a run: from now on there is a file for the bank.
///
/// # Errors
/// Not found where it is another office's. Forbidden without the right to sign, for whoever put it together, and for whoever
/// corrected an account in it. Conflict where it changed meanwhile.
pub fn release(tx: &mut Tx, ctx: &Ctx, platform: &Platform, id: Id, version: i64) -> Result<()> {
    let (mut run, entries) = seen(tx, ctx, id, version, &[RunState::Open])?;
    demand(ctx, &run.office, Permission::SignDecisions)?;
    let me = me(tx, ctx)?;
    if run.made.account == me.account {
        return Err(Error::new(Kind::Forbidden, "error-payment-four-eyes", "the maker never releases"));
    }
    if entries.iter().any(|entry| entry.payment.corrected_by == Some(me.account)) {
        return Err(Error::new(Kind::Forbidden, "error-payment-corrected", "who corrected never releases"));
    }
    if let Some(debtor) = sql::debtor(tx, &run.office)? {
        run.debtor = debtor.account;
    }
    run.execute_on = platform.on_working_day(run.execute_on.max(ctx.today()));
    run.state = RunState::Released;
    run.released = Some(me);
    let file = sepa::pain001(&sepa::Run {
        number: run.number.clone(),
        made_at: ctx.now,
        execute_on: run.execute_on,
        debtor: run.debtor.clone(),
        transfers: entries.iter().map(|entry| transfer(platform, entry)).collect(),
    });
    let blob = tx.put_blob(&file, ctx.now)?;
    run.digest.clone_from(&blob);
    sql::move_run(tx, &run, RunState::Open, Some(&blob))?;
    for entry in &entries {
        note(tx, ctx, &run, &entry.payment, "payment-released", json!({ "file": blob }))?;
    }
    Ok(())
}

fn transfer(platform: &Platform, entry: &Entry) -> sepa::Transfer {
    let payment = &entry.payment;
    let title = platform.title(&payment.service, Lang::De);
    sepa::Transfer {
        end_to_end: entry.end_to_end.clone(),
        amount: payment.amount,
        creditor: sepa::Account {
            holder: payment.holder.clone(),
            iban: base::values::iban::parse(&payment.iban).unwrap_or_default(),
            bic: String::new(),
        },
        remittance: format!("{} {title}", payment.number),
    }
}

/// Name and bytes of a run's file. The first time it counts as given to the bank.
///
/// # Errors
/// Not found where it is another office's or there is no file (any more).
pub fn file(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<(String, Vec<u8>)> {
    let (mut run, entries) = run(tx, ctx, id)?;
    let there = matches!(run.state, RunState::Released | RunState::Exported | RunState::Executed);
    let blob = sql::blob(tx, id)?.filter(|_| there).ok_or_else(|| Error::not_found("file of this run"))?;
    if run.state == RunState::Released {
        run.state = RunState::Exported;
        run.exported = Some(me(tx, ctx)?);
        sql::move_run(tx, &run, RunState::Released, None)?;
        for entry in entries {
            let mut payment = entry.payment;
            payment.state = State::Exported;
            sql::move_on(tx, &payment, State::InRun)?;
            note(tx, ctx, &run, &payment, "payment-exported", json!({}))?;
        }
    }
    let bytes = tx.blob(&blob)?.ok_or_else(|| Error::internal("blob is gone"))?;
    Ok((format!("{}.xml", run.number), bytes))
}

/// Ends a run that is not paid; its orders wait for another one.
///
/// # Errors
/// Not found where it is another office's. Forbidden where somebody else released it, or a refusal by the bank is told by whoever
/// put it together or may not sign. Conflict where it stands elsewhere or changed meanwhile.
pub fn undo(tx: &mut Tx, ctx: &Ctx, id: Id, version: i64, how: Undo, reason: &str) -> Result<Checked<()>> {
    let (before, after) = match how {
        Undo::Dissolve => (RunState::Open, RunState::Dissolved),
        Undo::Revoke => (RunState::Released, RunState::Revoked),
        Undo::Refuse => (RunState::Exported, RunState::Refused),
    };
    let (mut run, entries) = seen(tx, ctx, id, version, &[before])?;
    let me = ctx.account();
    match how {
        Undo::Dissolve => {}
        Undo::Revoke if run.released.as_ref().map(|by| by.account) == me => {}
        Undo::Revoke => {
            return Err(Error::new(Kind::Forbidden, "error-payment-revoke", "only who released it"));
        }
        Undo::Refuse => {
            demand(ctx, &run.office, Permission::SignDecisions)?;
            if Some(run.made.account) == me {
                return Err(Error::new(Kind::Forbidden, "error-payment-four-eyes", "the maker never"));
            }
            if let Some(finding) = missing_reason(reason) {
                return Ok(Err(vec![finding]));
            }
        }
    }
    ended(tx, ctx, &mut run, after, reason)?;
    sql::move_run(tx, &run, before, None)?;
    for entry in entries.into_iter().filter(|entry| entry.state == "in") {
        let mut payment = entry.payment;
        let from = payment.state;
        payment.state = State::Ordered;
        payment.run = None;
        sql::move_on(tx, &payment, from)?;
        sql::set_entry(tx, run.id, payment.id, "left", "")?;
        note(tx, ctx, &run, &payment, "payment-left-run", json!({ "how": after.key(), "text": run.reason }))?;
    }
    Ok(Ok(()))
}

/// The working day on which a run of today is executed, if nobody says another: the next one.
pub fn usual_day(platform: &Platform, today: Date) -> Date {
    platform.on_working_day(today.saturating_add(1.day()))
}
