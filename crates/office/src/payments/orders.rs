//! Payment orders: what waits, what became of it, and how one is mended.

use super::model::{Checked, Due, Payment, State, fault};
use super::{demand, refused, sql};
use crate::cases;
use crate::history;
use crate::platform::Platform;
use base::{Ctx, Error, Finding, Id, Money, Permission, Result};
use serde_json::json;
use store::Tx;

/// So many orders a page of a list shows.
pub const PER_PAGE: usize = 50;
/// Of so many waiting orders the sum is made.
const COUNTED: i64 = 2_000;
/// The longest reason, in signs.
const REASON: usize = 500;

/// The order that comes with a notice, to pay or to collect; a second time changes nothing.
///
/// # Errors
/// Only those of the store.
#[expect(clippy::too_many_arguments, reason = "the facts of one order")]
pub(crate) fn order(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &cases::Summary,
    decision: Id,
    direction: &str,
    amount: Money,
    iban: &str,
    holder: &str,
) -> Result<()> {
    sql::insert(tx, ctx, case, decision, direction, amount, iban, holder)
}

/// A page of an office's orders in a state, and where the next begins: what waits from the oldest, the rest from the newest.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn list(
    tx: &mut Tx,
    ctx: &Ctx,
    office: &str,
    state: State,
    number: &str,
    after: Option<&str>,
) -> Result<(Vec<Payment>, Option<String>)> {
    demand(ctx, office, Permission::WorkCases)?;
    if !number.is_empty() {
        return Ok((sql::by_number(tx, office, &case_number(number))?, None));
    }
    let mut page = sql::list(tx, office, state, state.is_open(), after, PER_PAGE as i64 + 1)?;
    let more = page.len() > PER_PAGE;
    page.truncate(PER_PAGE);
    let next = page.last().filter(|_| more).map(|last| last.id.to_string());
    Ok((page, next))
}

/// A case number however it was typed: `2026-K7QM-3XPF`.
fn case_number(typed: &str) -> String {
    let signs: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    match (signs.get(..4), signs.get(4..8), signs.get(8..)) {
        (Some(year), Some(first), Some(last)) => format!("{year}-{first}-{last}"),
        _ => signs,
    }
}

/// How many orders an office has in each of these states; counting stops at 100.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn counts(tx: &mut Tx, ctx: &Ctx, office: &str, states: &[State]) -> Result<Vec<i64>> {
    demand(ctx, office, Permission::WorkCases)?;
    states.iter().map(|state| sql::count(tx, office, *state, 100)).collect()
}

/// What waits to be paid: number and sum.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn due(tx: &mut Tx, ctx: &Ctx, office: &str) -> Result<Due> {
    demand(ctx, office, Permission::WorkCases)?;
    let waiting = sql::list(tx, office, State::Ordered, true, None, COUNTED + 1)?;
    let most = usize::try_from(COUNTED).unwrap_or(usize::MAX);
    let mut due = Due { more: waiting.len() > most, ..Due::default() };
    for one in waiting.iter().take(most) {
        if one.fault().is_some() {
            due.faulty += 1;
        } else {
            due.orders += 1;
            due.total += one.amount;
        }
    }
    Ok(due)
}

/// An order with its whole account; that somebody looked is logged like a look at the case.
///
/// # Errors
/// Not found where it is missing or another office's.
pub fn open(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Payment> {
    let payment = visible(tx, ctx, id)?;
    cases::open(tx, ctx, payment.case, "payment")?;
    Ok(payment)
}

pub(super) fn visible(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Payment> {
    let payment = sql::get(tx, id)?.ok_or_else(|| Error::not_found("payment"))?;
    demand(ctx, &payment.office, Permission::WorkCases)?;
    Ok(payment)
}

/// The case of an order; none where there is no such order.
///
/// # Errors
/// Only those of the store.
pub fn case_of(tx: &mut Tx, id: Id) -> Result<Option<Id>> {
    Ok(sql::get(tx, id)?.map(|payment| payment.case))
}

/// The orders of a case, oldest first; the caller has checked that the actor may see it.
///
/// # Errors
/// Only those of the store.
pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Payment>> {
    sql::of_case(tx, case)
}

/// What is right about an order's account, and why.
#[derive(Clone, Debug, Default)]
pub struct Correction {
    /// Whose account it is.
    pub holder: String,
    /// Its number.
    pub iban: String,
    /// Why.
    pub reason: String,
}

/// Corrects the account of an order that is in no run; it waits for one again. Whoever does it does not release it.
///
/// # Errors
/// Not found where it is another office's, conflict where it is in a run or changed meanwhile.
pub fn correct(tx: &mut Tx, ctx: &Ctx, id: Id, version: i64, to: &Correction) -> Result<Checked<()>> {
    let mut payment = seen(tx, ctx, id, version)?;
    let mut findings = Vec::new();
    let (holder, iban) = (to.holder.trim().to_owned(), base::values::iban::parse(&to.iban));
    match fault(&to.iban, "x", payment.amount.max(Money::cents(1))) {
        Some(key) => findings.push(Finding::new("iban", key)),
        None if fault(iban.as_deref().unwrap_or(""), &holder, Money::cents(1)).is_some() => {
            findings.push(Finding::new("holder", "payorder-holder-missing"));
        }
        None => {}
    }
    findings.extend(missing_reason(&to.reason));
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    let from = payment.state;
    payment.holder = holder;
    payment.iban = iban.unwrap_or_default();
    payment.state = State::Ordered;
    payment.run = None;
    payment.corrected_by = ctx.account();
    payment.reason = to.reason.trim().to_owned();
    sql::move_on(tx, &payment, from)?;
    let detail = json!({ "text": payment.reason, "iban": payment.masked(), "payment": payment.id });
    history::record(tx, ctx, payment.case, "payment-corrected", detail)?;
    Ok(Ok(()))
}

/// An order that is in no run will not be paid. What a town drew of a grant it can draw again.
///
/// # Errors
/// Not found where it is another office's; conflict where it is in a run, or is what a grant finally came to.
pub fn cancel(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    id: Id,
    version: i64,
    reason: &str,
) -> Result<Checked<()>> {
    let mut payment = seen(tx, ctx, id, version)?;
    if let Some(finding) = missing_reason(reason) {
        return Ok(Err(vec![finding]));
    }
    crate::grants::called_off(tx, ctx, platform, payment.case, payment.amount)?;
    let from = payment.state;
    payment.state = State::Cancelled;
    payment.reason = reason.trim().to_owned();
    sql::move_on(tx, &payment, from)?;
    let detail = json!({ "text": payment.reason, "cents": payment.amount.as_cents(), "payment": payment.id });
    history::record(tx, ctx, payment.case, "payment-cancelled", detail)?;
    Ok(Ok(()))
}

/// An order as it was looked at, in no run.
fn seen(tx: &mut Tx, ctx: &Ctx, id: Id, version: i64) -> Result<Payment> {
    let payment = visible(tx, ctx, id)?;
    if payment.version != version {
        return Err(Error::conflict("the order changed meanwhile"));
    }
    if !payment.state.is_open() {
        return Err(refused("error-payment-in-run", payment.state.key()));
    }
    Ok(payment)
}

/// A finding at `reason` where none is given, or a novel.
pub(super) fn missing_reason(reason: &str) -> Option<Finding> {
    let length = reason.trim().chars().count();
    match length {
        0 => Some(Finding::new("reason", "payorder-reason-missing")),
        1..=REASON => None,
        _ => Some(
            Finding::new("reason", "payorder-reason-long").arg("most", i64::try_from(REASON).unwrap_or(500)),
        ),
    }
}
