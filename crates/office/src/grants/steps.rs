//! The steps of a grant's life after its notice. Each is a case of its own, begun from the grant and filled in with what the
//! program knows of it; its signature is what moves money.

use super::decide::{later, set_days};
use super::model::{Account, Claim, Grant, GrantState, Kind, Position, PositionKind};
use super::pots::{self, About, PotKey};
use super::{facts, late, sql};
use crate::cases::{self, Case, Outcome};
use crate::decisions::Decision;
use crate::drafts::{self, Begin, Draft};
use crate::platform::{Platform, Service};
use base::{Ctx, Date, Error, Id, Money, Permission, Result};
use forms::answers::Answers;
use forms::package::{Follow, GrantStep, Package, Term};
use serde_json::{Value, json};
use store::Tx;

fn refused(key: &'static str, detail: impl Into<String>) -> Error {
    Error::new(base::Kind::Conflict, key, detail)
}

/// Whether a step can be begun today, and if not why: a key of the texts.
pub fn hindrance(grant: &Grant, step: GrantStep, today: Date) -> Option<&'static str> {
    match (grant.state, step) {
        (GrantState::Closed, _) => Some("grant-closed"),
        (GrantState::Running | GrantState::Settled, GrantStep::Interest) if grant.paid <= Money::ZERO => {
            Some("grant-nothing-paid")
        }
        (GrantState::Running, GrantStep::Drawdown) if !grant.may_pay(today) => Some("grant-not-final"),
        (GrantState::Running, GrantStep::Drawdown) if grant.left() <= Money::ZERO => Some("grant-all-drawn"),
        (GrantState::Running, GrantStep::Proof) if grant.ordered > Money::ZERO => {
            Some("grant-payment-on-its-way")
        }
        (GrantState::Running, GrantStep::Disposal) => Some("grant-not-settled"),
        (GrantState::Settled, GrantStep::Disposal) if grant.bound_until < today => Some("grant-not-bound"),
        (GrantState::Running, _)
        | (
            GrantState::Settled,
            GrantStep::Revocation | GrantStep::Change | GrantStep::Disposal | GrantStep::Interest,
        ) => None,
        (GrantState::Settled, _) => Some("grant-settled"),
        (GrantState::Revoked, _) => Some("grant-revoked"),
    }
}

/// Begins a step: gives its draft. The office begins those that are its own, the applicant all others.
///
/// # Errors
/// Not found where the grant is somebody else's or the programme knows no such step, conflict where it cannot be begun now.
pub fn begin(tx: &mut Tx, ctx: &Ctx, platform: &Platform, grant: Id, step: GrantStep) -> Result<Id> {
    let grant = super::visible(tx, ctx, grant)?;
    let office = ctx.may(Permission::WorkCases, Some(&grant.office));
    if step.of_office() != office || step.comes_before() {
        return Err(Error::not_found("step of the other side"));
    }
    if office {
        super::looked(tx, ctx, &grant, "work-grant")?;
    }
    if let Some(key) = hindrance(&grant, step, ctx.today()) {
        return Err(refused("error-grant-step", key));
    }
    let service = service_of(tx, platform, &grant, step)?;
    let package = &service.package;
    let mut answers = match cases::known(tx, ctx, platform, package)? {
        Some((known, _)) if !office => Answers(known),
        _ => Answers::default(),
    };
    facts::give(tx, ctx, platform, &grant, package, &mut answers)?;
    late::suggest(tx, platform, &grant, package, &mut answers)?;
    let begin = Begin {
        service: package.id.clone(),
        package: package.digest.clone(),
        office: grant.office.clone(),
        ags: grant.ags.clone(),
        answers: answers.0,
        grant: Some(grant.id),
    };
    drafts::begin(tx, ctx, &begin)
}

/// The service that is this step of the grant's programme.
///
/// # Errors
/// Not found where the programme knows no such step.
pub fn service_of(
    tx: &mut Tx,
    platform: &Platform,
    grant: &Grant,
    step: GrantStep,
) -> Result<std::sync::Arc<Service>> {
    let application = platform.package(tx, &grant.package)?;
    let id = application.package.programme.as_ref().and_then(|programme| programme.steps.get(&step));
    let id = id.ok_or_else(|| Error::not_found("step of this programme"))?;
    platform.service(id)
}

/// Puts what is known of the grant into the given fields of a draft about to be sent, as it is at this moment.
///
/// # Errors
/// Not found where the grant is gone.
pub(crate) fn refresh(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    draft: &Draft,
    package: &Package,
    answers: &mut Answers,
) -> Result<()> {
    let Some(grant) = draft.grant else { return Ok(()) };
    let grant = sql::get(tx, grant)?.ok_or_else(|| Error::not_found("grant"))?;
    facts::give(tx, ctx, platform, &grant, package, answers)
}

/// A case that is a step of a grant came in: the grant knows it from now on.
///
/// # Errors
/// Only those of the store.
pub(crate) fn entered(tx: &mut Tx, ctx: &Ctx, case: &Case, draft: &Draft, package: &Package) -> Result<()> {
    match (draft.grant, &package.grant) {
        (Some(grant), Some(follow)) => sql::insert_step(tx, ctx, case.summary.id, grant, follow.step),
        _ => Ok(()),
    }
}

/// Whose case a draft of a step becomes: the applicant's of the grant, also where the office wrote it.
///
/// # Errors
/// Only those of the store.
pub(crate) fn owner(tx: &mut Tx, draft: &Draft) -> Result<Option<Id>> {
    let Some(grant) = draft.grant else { return Ok(draft.account) };
    Ok(sql::get(tx, grant)?.and_then(|grant| grant.account).or(draft.account))
}

/// Where the applicant of a grant is reached, for a step that the office wrote: as its application said.
///
/// # Errors
/// Only those of the store.
pub(crate) fn email(tx: &mut Tx, draft: &Draft) -> Result<Option<String>> {
    let Some(id) = draft.grant else { return Ok(None) };
    let Some(case) = sql::get(tx, id)?.and_then(|grant| grant.case) else { return Ok(None) };
    let found = cases::sql::get(tx, case)?.map(|(case, _)| case.email);
    Ok(found.filter(|email| !email.is_empty()))
}

/// What the signature under a step does.
pub(super) fn signed(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    decision: &Decision,
    service: &Service,
    follow: &Follow,
) -> Result<()> {
    let Some((grant, _)) = sql::step_of(tx, case.summary.id)? else { return Ok(()) };
    if decision.outcome == Outcome::Refusal {
        return Ok(());
    }
    let mut grant = sql::get(tx, grant)?.ok_or_else(|| Error::not_found("grant"))?;
    let case_id = case.summary.id;
    match follow.step {
        GrantStep::Drawdown => {
            if let Some(key) = hindrance(&grant, GrantStep::Drawdown, ctx.today()) {
                return Err(refused("error-grant-step", key));
            }
            if decision.total > grant.left() {
                return Err(refused("error-grant-left", "more than the grant holds"));
            }
            order(tx, ctx, platform, &mut grant, case_id, decision.total, false)?;
            sql::update(tx, &grant)
        }
        GrantStep::Change => change(tx, ctx, platform, &mut grant, case, service, follow),
        GrantStep::Proof | GrantStep::Revocation => {
            settle(tx, ctx, platform, &mut grant, case_id, decision, follow)
        }
        GrantStep::Disposal => {
            if let Some(key) = hindrance(&grant, GrantStep::Disposal, ctx.today()) {
                return Err(refused("error-grant-step", key));
            }
            let owed = Money::ZERO - decision.total;
            let before: Money = super::claims::sql::claims(tx, grant.id)?
                .iter()
                .filter(|one| one.reason == follow.step.word())
                .map(|one| one.amount)
                .sum();
            if owed < Money::ZERO || before + owed > grant.settled.unwrap_or_default() {
                return Err(refused("error-grant-disposal", "more than the grant came to"));
            }
            let day = follow.day.as_ref().and_then(|id| case.answers.get(id)).and_then(Value::as_str);
            let since = day.and_then(base::dates::from_iso).unwrap_or_else(|| ctx.today());
            claim(tx, ctx, platform, &mut grant, case_id, follow.step, vec![(since, owed)])?;
            sql::update(tx, &grant)
        }
        GrantStep::Interest => late::signed(tx, ctx, platform, &mut grant, case_id, decision.total),
        GrantStep::Inquiry | GrantStep::EarlyStart | GrantStep::Interim => Ok(()),
    }
}

/// The office has taken note of a report: the next one falls due.
///
/// # Errors
/// Only those of the store.
pub(crate) fn replied(tx: &mut Tx, ctx: &Ctx, case: Id) -> Result<()> {
    let Some((grant, GrantStep::Interim)) = sql::step_of(tx, case)? else { return Ok(()) };
    let Some(mut grant) = sql::get(tx, grant)? else { return Ok(()) };
    let months = grant.months_of(Term::InterimMonths);
    let from = grant.report_due.unwrap_or_else(|| ctx.today());
    grant.report_due = (months > 0).then(|| later(from, months)).filter(|day| *day < grant.proof_due);
    sql::update(tx, &grant)
}

/// Orders a payment from what the grant holds for this year; `from_any`: what it holds for other years is moved into this one first,
/// as far as this year's cash allows.
fn order(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: &mut Grant,
    case: Id,
    amount: Money,
    from_any: bool,
) -> Result<()> {
    let year = i64::from(ctx.today().year());
    let about = About::grant(grant, Some(case));
    let programme = grant.programme.clone();
    let of_year = |held: &[(PotKey, Money)]| {
        held.iter()
            .filter(|((budget, due), _)| *due == year && *budget == year)
            .map(|(_, sum)| *sum)
            .sum::<Money>()
    };
    let held = sql::commitments(tx, grant.id)?;
    let mut missing = amount - of_year(&held);
    if missing > Money::ZERO {
        if !from_any {
            return Err(refused("error-grant-year", format!("{} are not for {year}", missing.as_cents())));
        }
        for (pot, sum) in held.iter().filter(|(pot, _)| *pot != (year, year)) {
            let part = missing.min(*sum);
            let back = (Account::Committed, Account::Free);
            pots::shift(tx, ctx, platform, &programme, *pot, back, Kind::Freed, part, &about)?;
            sql::add_commitment(tx, grant.id, *pot, Money::ZERO - part)?;
            let anew = (Account::Free, Account::Committed);
            let kind = Kind::Redeemed;
            pots::shift(tx, ctx, platform, &programme, (year, year), anew, kind, part, &about)?;
            sql::add_commitment(tx, grant.id, (year, year), part)?;
            missing -= part;
        }
        if missing > Money::ZERO {
            return Err(refused("error-grant-left", "more than the grant holds"));
        }
    }
    let way = (Account::Committed, Account::Ordered);
    pots::shift(tx, ctx, platform, &programme, (year, year), way, Kind::Ordered, amount, &about)?;
    sql::add_commitment(tx, grant.id, (year, year), Money::ZERO - amount)?;
    grant.ordered += amount;
    Ok(())
}

/// The plan becomes what was asked for: last day, positions, years.
fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: &mut Grant,
    case: &Case,
    service: &Service,
    follow: &Follow,
) -> Result<()> {
    let day = follow.end.as_ref().and_then(|id| case.answers.get(id)).and_then(Value::as_str);
    if let Some(day) = day.and_then(base::dates::from_iso) {
        grant.end_on = day;
        set_days(platform, grant);
    }
    if let (Some(group), Some(amount)) = (&follow.positions, &follow.amount) {
        let rows = case.answers.get(group).and_then(Value::as_array).cloned().unwrap_or_default();
        let positions = sql::positions(tx, grant.id)?;
        let mut costs = Money::ZERO;
        for position in positions.iter().filter(|one| one.kind == PositionKind::Cost) {
            let row = rows.iter().find(|row| {
                row["position"].as_str().is_some_and(|name| position.label.iter().any(|label| label == name))
            });
            let new = row.and_then(|row| row[amount].as_str()).and_then(Money::from_canonical);
            let new = new.unwrap_or(position.amount);
            sql::set_position(tx, grant.id, PositionKind::Cost, position.place, new)?;
            costs += new;
        }
        let first = i64::try_from(positions.len()).unwrap_or(i64::MAX);
        for (place, row) in (first..).zip(rows.iter().filter(|row| row["position"].is_null())) {
            let name = follow.label.as_ref().and_then(|id| row[id].as_str()).unwrap_or("").to_owned();
            let added = row[amount].as_str().and_then(Money::from_canonical).unwrap_or_default();
            let label = [name.clone(), name.clone()];
            let position = Position { kind: PositionKind::Cost, place, name, label, amount: added };
            sql::insert_position(tx, grant.id, &position)?;
            costs += added;
        }
        grant.costs = costs;
    }
    if let Some(sums) = &follow.years {
        let local = case.local();
        let session = service.package.session(case.received_on(), &local);
        let rows = session.planned(sums, &Answers(case.answers.clone()));
        if !rows.is_empty() {
            respread(tx, ctx, platform, grant, case.summary.id, &rows)?;
        }
    }
    sql::update(tx, grant)
}

/// What the grant has not drawn falls due in other years: given back, and taken anew where the budget allows.
fn respread(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: &Grant,
    case: Id,
    rows: &[forms::session::Planned],
) -> Result<()> {
    let about = About::grant(grant, Some(case));
    let held = sql::commitments(tx, grant.id)?;
    let open: Money = held.iter().map(|(_, sum)| *sum).sum();
    if rows.iter().map(|row| row.amount).sum::<Money>() != open {
        return Err(refused("error-grant-spread", "the years do not add up to what is open"));
    }
    for (pot, sum) in held {
        let back = (Account::Committed, Account::Free);
        pots::shift(tx, ctx, platform, &grant.programme, pot, back, Kind::Freed, sum, &about)?;
        sql::add_commitment(tx, grant.id, pot, Money::ZERO - sum)?;
    }
    let year = i64::from(ctx.today().year());
    let by_year: Vec<(i64, Money)> =
        rows.iter().map(|row| (row.key.parse().unwrap_or(year), row.amount)).collect();
    let to = (Account::Committed, Kind::Redeemed);
    for (pot, sum) in pots::take(tx, ctx, platform, &grant.programme, (year, &by_year), to, &about)? {
        sql::add_commitment(tx, grant.id, pot, sum)?;
    }
    Ok(())
}

/// The grant as it finally stands: what is missing is paid, what is too much is claimed, what is not needed goes back.
fn settle(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: &mut Grant,
    case: Id,
    decision: &Decision,
    follow: &Follow,
) -> Result<()> {
    if let Some(key) = hindrance(grant, follow.step, ctx.today()) {
        return Err(refused("error-grant-step", key));
    }
    // A revocation can be written and heard meanwhile, but what is on its way would be neither kept nor claimed.
    if grant.ordered > Money::ZERO {
        return Err(refused("error-grant-on-its-way", "ordered and not paid"));
    }
    let line = decision.lines.iter().find(|line| line["rule"].as_str() == follow.final_line.as_deref());
    let came_to = line.and_then(|line| line["cents"].as_i64()).map_or(Money::ZERO, Money::cents);
    if came_to > grant.granted || decision.total != came_to - grant.kept() {
        return Err(refused("error-grant-changed", "computed on other figures than the grant has now"));
    }
    let open = decision.total;
    if follow.step == GrantStep::Revocation && open >= Money::ZERO && came_to > Money::ZERO {
        return reduce(tx, ctx, platform, grant, case, came_to);
    }
    if open > Money::ZERO {
        order(tx, ctx, platform, grant, case, open, true)?;
    }
    free(tx, ctx, platform, grant, case)?;
    if open < Money::ZERO {
        // From the last payment backwards, since interest runs from the day each was paid; what was claimed before comes from the
        // payments before that.
        let payments = super::claims::payments(tx, grant.id)?;
        let parts = super::claims::parts(&payments, grant.claimed, Money::ZERO - open);
        claim(tx, ctx, platform, grant, case, follow.step, parts)?;
    }
    // Where it stood already, only what changes is told: the figures then are what grants really came to.
    let about = About { more: grant.settled.is_some(), ..About::grant(grant, Some(case)) };
    let changed = came_to - grant.settled.unwrap_or_default();
    pots::enter(tx, ctx, platform, &grant.programme, None, ("", ""), Kind::Proven, changed, &about)?;
    grant.settled = Some(came_to);
    grant.state =
        if follow.step == GrantStep::Revocation { GrantState::Revoked } else { GrantState::Settled };
    sql::update(tx, grant)
}

/// A revocation that leaves more than was paid: the grant goes on with less, the last years give way first.
fn reduce(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: &mut Grant,
    case: Id,
    remains: Money,
) -> Result<()> {
    let about = About::grant(grant, Some(case));
    let mut less = grant.granted - remains;
    for (pot, sum) in sql::commitments(tx, grant.id)?.into_iter().rev() {
        let part = less.min(sum);
        let way = (Account::Committed, Account::Free);
        pots::shift(tx, ctx, platform, &grant.programme, pot, way, Kind::Freed, part, &about)?;
        sql::add_commitment(tx, grant.id, pot, Money::ZERO - part)?;
        less -= part;
    }
    grant.granted = remains;
    sql::update(tx, grant)
}

/// What the grant holds and does not need goes back to the pots.
fn free(tx: &mut Tx, ctx: &Ctx, platform: &Platform, grant: &Grant, case: Id) -> Result<()> {
    let about = About::grant(grant, Some(case));
    for (pot, sum) in sql::commitments(tx, grant.id)? {
        let way = (Account::Committed, Account::Free);
        pots::shift(tx, ctx, platform, &grant.programme, pot, way, Kind::Freed, sum, &about)?;
        sql::add_commitment(tx, grant.id, pot, Money::ZERO - sum)?;
    }
    Ok(())
}

/// What is to be paid back, in parts by the day from which interest runs. Below the programme's trifle nothing is claimed.
fn claim(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: &mut Grant,
    case: Id,
    step: GrantStep,
    parts: Vec<(Date, Money)>,
) -> Result<()> {
    let amount: Money = parts.iter().map(|(_, part)| *part).sum();
    let trifle = grant.number_of(Term::RecoverFrom).and_then(Money::round).unwrap_or_default();
    if amount == Money::ZERO || amount < trifle {
        return Ok(());
    }
    for (since, part) in parts {
        let claim = Claim {
            id: ctx.id(),
            grant: grant.id,
            case: Some(case),
            reason: step.word().to_owned(),
            amount: part,
            since,
            due_on: None,
            received: Money::ZERO,
            interest: Money::ZERO,
            waived: String::new(),
            version: 1,
        };
        super::claims::sql::insert_claim(tx, ctx, &claim)?;
    }
    grant.claimed += amount;
    let about = About::grant(grant, Some(case));
    pots::enter(tx, ctx, platform, &grant.programme, None, ("", ""), Kind::Claimed, amount, &about)
}

/// The money of a step left the house.
///
/// # Errors
/// Conflict where it was not ordered.
pub(crate) fn paid(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: Id, amount: Money) -> Result<()> {
    carry(tx, ctx, platform, case, amount, (Account::Ordered, Account::Paid), Kind::Paid)
}

/// The bank gave the money of a step back: it is on its way again.
///
/// # Errors
/// Conflict where it was not paid.
pub(crate) fn returned(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: Id, amount: Money) -> Result<()> {
    carry(tx, ctx, platform, case, amount, (Account::Paid, Account::Ordered), Kind::Returned)
}

/// A payment that a town drew will not be made: the grant holds the money again, in the year it was ordered in.
///
/// # Errors
/// Conflict where the grant has come to its end: what a final notice or a revocation ordered is owed.
pub(crate) fn called_off(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: Id, amount: Money) -> Result<()> {
    let Some((grant, step)) = sql::step_of(tx, case)? else { return Ok(()) };
    let mut grant = sql::get(tx, grant)?.ok_or_else(|| Error::not_found("grant"))?;
    if step != GrantStep::Drawdown || grant.state != GrantState::Running {
        return Err(refused("error-payment-grant", "the grant came to this sum"));
    }
    let ordered = sql::ordered_for(tx, case)?;
    let pot = ordered.ok_or_else(|| Error::conflict("nothing was ordered for this case"))?;
    pots::unorder(tx, ctx, platform, &grant.programme, pot, amount, &About::grant(&grant, Some(case)))?;
    sql::add_commitment(tx, grant.id, pot, amount)?;
    grant.ordered -= amount;
    crate::history::record(tx, ctx, case, "called-off", json!({ "cents": amount.as_cents() }))?;
    sql::update(tx, &grant)
}

fn carry(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: Id,
    amount: Money,
    way: (Account, Account),
    kind: Kind,
) -> Result<()> {
    let Some((grant, _)) = sql::step_of(tx, case)? else { return Ok(()) };
    let mut grant = sql::get(tx, grant)?.ok_or_else(|| Error::not_found("grant"))?;
    let about = About::grant(&grant, Some(case));
    let ordered = sql::ordered_for(tx, case)?;
    let pot = ordered.ok_or_else(|| Error::conflict("nothing was ordered for this case"))?;
    pots::shift(tx, ctx, platform, &grant.programme, pot, way, kind, amount, &about)?;
    let (out, back) = if kind == Kind::Paid { (amount, Money::ZERO) } else { (Money::ZERO, amount) };
    grant.ordered = grant.ordered - out + back;
    grant.paid = grant.paid + out - back;
    // The history is told by whoever pays.
    sql::update(tx, &grant)
}
