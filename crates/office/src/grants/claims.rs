//! What is to be paid back: from which day interest runs, what it comes to, what came in.

pub(super) mod sql;

use super::interest::{self, BaseRate, DayCount, Interest};
use super::model::{Claim, Grant, Kind};
use super::pots::{self, About};
use crate::platform::Platform;
use base::{Ctx, Date, Error, Id, Money, Permission, Result};
use forms::package::{GrantStep, Term};
use rust_decimal::Decimal;
use serde_json::json;
use store::Tx;

/// A claim with its interest up to a day.
#[derive(Clone, Debug)]
pub struct Reckoned {
    /// The claim.
    pub claim: Claim,
    /// What is still to be paid of it.
    pub open: Money,
    /// Interest on what is open, up to the day; none where a base rate is missing for this day.
    pub interest: std::result::Result<Interest, Date>,
}

/// What was paid to a grant and did not come back, newest first: the day on which the bank paid it, and the amount.
///
/// # Errors
/// Only those of the store.
pub(super) fn payments(tx: &mut Tx, grant: Id) -> Result<Vec<(Date, Money)>> {
    let (back, mut stayed): (Vec<_>, Vec<_>) =
        sql::flows(tx, grant)?.into_iter().partition(|flow| flow.came_back);
    for gone in back {
        // The oldest: what came back was paid before whatever was paid again.
        let same = |one: &sql::Flow| (one.case, one.amount) == (gone.case, gone.amount);
        if let Some(place) = stayed.iter().position(same) {
            stayed.remove(place);
        }
    }
    let mut found = Vec::new();
    for flow in stayed {
        // Interest runs from the day on the statement of the bank, not from the one on which somebody told it.
        let orders = flow.case.map_or_else(|| Ok(Vec::new()), |case| crate::payments::of_case(tx, case))?;
        let order = orders.iter().find(|order| order.amount == flow.amount && order.paid_on.is_some());
        found.push((order.and_then(|order| order.paid_on).unwrap_or(flow.told), flow.amount));
    }
    found.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    Ok(found)
}

/// Of payments (newest first: day and amount) those that an amount to be paid back came from: the last ones, behind those that
/// `claimed` before came from.
pub(super) fn parts(payments: &[(Date, Money)], claimed: Money, amount: Money) -> Vec<(Date, Money)> {
    let (mut skipped, mut left) = (claimed, amount);
    let mut found: Vec<(Date, Money)> = Vec::new();
    for (day, paid) in payments {
        let before = skipped.min(*paid);
        skipped -= before;
        let part = left.min(*paid - before);
        if part <= Money::ZERO {
            continue;
        }
        match found.last_mut().filter(|(last, _)| last == day) {
            Some((_, sum)) => *sum += part,
            None => found.push((*day, part)),
        }
        left -= part;
    }
    found
}

/// The base rates: those that come with the program and those that somebody loaded, which count where both know a day.
///
/// # Errors
/// Only those of the store.
pub fn base_rates(tx: &mut Tx, platform: &Platform) -> Result<Vec<BaseRate>> {
    let loaded = sql::base_rates(tx)?;
    let mut rates: Vec<BaseRate> = platform
        .base_rates
        .iter()
        .filter(|rate| loaded.iter().all(|other| other.from != rate.from))
        .cloned()
        .collect();
    rates.extend(loaded);
    rates.sort_by_key(|rate| rate.from);
    Ok(rates)
}

/// The claims of a grant with interest up to a day.
///
/// # Errors
/// Not found where the actor may not see the grant.
pub fn reckoned(tx: &mut Tx, ctx: &Ctx, platform: &Platform, grant: Id, on: Date) -> Result<Vec<Reckoned>> {
    let grant = super::visible(tx, ctx, grant)?;
    let rates = base_rates(tx, platform)?;
    let claims = sql::claims(tx, grant.id)?;
    Ok(claims
        .into_iter()
        .map(|claim| {
            let open = open(&claim);
            let interest = of(&grant, &claim, open, on, &rates).map_err(|missing| missing.0);
            Reckoned { claim, open, interest }
        })
        .collect())
}

/// Whether it is interest itself (on money spent late) and not money to be paid back.
fn is_interest(claim: &Claim) -> bool {
    claim.reason == GrantStep::Interest.word()
}

/// What is still to be paid: where interest is waived nothing of it, but all of what it would be on.
fn open(claim: &Claim) -> Money {
    if is_interest(claim) && !claim.waived.is_empty() { Money::ZERO } else { claim.amount - claim.received }
}

fn of(
    grant: &Grant,
    claim: &Claim,
    amount: Money,
    until: Date,
    rates: &[BaseRate],
) -> std::result::Result<Interest, interest::NoRate> {
    // Interest bears none (§ 289 Satz 1 BGB).
    if !claim.waived.is_empty() || is_interest(claim) || amount == Money::ZERO {
        return Ok(Interest { stretches: Vec::new(), total: Money::ZERO });
    }
    let points = grant.number_of(Term::InterestPoints).unwrap_or_else(|| Decimal::from(5));
    let count = DayCount::from_word(grant.word_of(Term::DayCount)).unwrap_or(DayCount::Act365);
    interest::interest(amount, claim.since, until, points, count, rates)
}

/// Money came back: the claim is settled by so much, and the interest on it is fixed.
///
/// # Errors
/// Not found without the right to work in the office; conflict where it is more than is open, or a base rate is missing.
pub fn receive(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: Id,
    claim: Id,
    amount: Money,
    day: Date,
) -> Result<Money> {
    let mut grant = super::at_office(tx, ctx, grant, Permission::WorkCases)?;
    super::looked(tx, ctx, &grant, "work-grant")?;
    let mut claim = find(tx, grant.id, claim)?;
    if amount <= Money::ZERO || amount > open(&claim) {
        return Err(Error::new(base::Kind::Conflict, "error-claim-amount", "more than is open"));
    }
    // What is compensated can come in before the day from which it bears interest, interest before it was asked for.
    let early = [GrantStep::Disposal.word(), GrantStep::Interest.word()].contains(&claim.reason.as_str());
    if day < claim.since && !early {
        return Err(Error::new(base::Kind::Conflict, "error-claim-day", "before it was paid"));
    }
    let rates = base_rates(tx, platform)?;
    let interest = of(&grant, &claim, amount, day, &rates)
        .map_err(|missing| Error::new(base::Kind::Conflict, "error-base-rate", missing.0.to_string()))?;
    claim.received += amount;
    claim.interest += interest.total;
    sql::update_claim(tx, &claim)?;
    let (back, interest) = if is_interest(&claim) { (Money::ZERO, amount) } else { (amount, interest.total) };
    if is_interest(&claim) {
        grant.interest_due -= amount;
    }
    grant.recovered += back;
    super::sql::update(tx, &grant)?;
    let about = About::grant(&grant, claim.case);
    let programme = grant.programme.clone();
    for (kind, sum) in [(Kind::Recovered, back), (Kind::Interest, interest)] {
        if sum > Money::ZERO {
            pots::enter(tx, ctx, platform, &programme, None, ("", ""), kind, sum, &about)?;
        }
    }
    if let Some(case) = grant.case {
        let detail = json!({ "cents": back.as_cents(), "interest": interest.as_cents(), "day": day });
        crate::history::record(tx, ctx, case, "recovered", detail)?;
    }
    Ok(interest)
}

/// No interest is asked for on a claim, for a reason.
///
/// # Errors
/// Not found without the right to sign in the office, conflict without a reason.
pub fn waive_interest(tx: &mut Tx, ctx: &Ctx, grant: Id, claim: Id, reason: &str) -> Result<()> {
    let mut grant = super::at_office(tx, ctx, grant, Permission::SignDecisions)?;
    super::looked(tx, ctx, &grant, "work-grant")?;
    if reason.trim().is_empty() {
        return Err(Error::new(base::Kind::Conflict, "error-waive-reason", "a waiver needs a reason"));
    }
    let mut claim = find(tx, grant.id, claim)?;
    if is_interest(&claim) {
        grant.interest_due -= open(&claim);
        super::sql::update(tx, &grant)?;
    }
    claim.waived = reason.trim().to_owned();
    sql::update_claim(tx, &claim)?;
    match grant.case {
        Some(case) => {
            crate::history::record(tx, ctx, case, "interest-waived", json!({ "reason": claim.waived }))
                .map(|_| ())
        }
        None => Ok(()),
    }
}

fn find(tx: &mut Tx, grant: Id, claim: Id) -> Result<Claim> {
    let found = sql::claims(tx, grant)?.into_iter().find(|one| one.id == claim);
    found.ok_or_else(|| Error::not_found("claim"))
}

/// Loads base rates: lines of day and rate. All or none.
///
/// # Errors
/// Not found for anybody but who signs in a grant office.
pub fn load_base_rates(tx: &mut Tx, ctx: &Ctx, rates: &[BaseRate]) -> Result<()> {
    if ctx.offices(Permission::SignDecisions).is_empty() && ctx.actor != base::Actor::System {
        return Err(Error::not_found("base rates"));
    }
    for rate in rates {
        use rust_decimal::prelude::ToPrimitive;
        let hundredths = (rate.rate * Decimal::ONE_HUNDRED).round().to_i64().unwrap_or(0);
        sql::put_base_rate(tx, ctx, rate.from, hundredths, &rate.source)?;
    }
    Ok(())
}
