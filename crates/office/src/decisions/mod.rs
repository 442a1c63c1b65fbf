//! Decisions: proposed by one person, signed by another. One that changes a decision before it ([`Change`]) is no different.

mod change;
mod fees;
mod sql;

pub use change::{Asked, Change, ChangeKind, changeable, followed, holding, possible, year_over};
pub(crate) use change::{due, propose as propose_change, runs};

pub use fees::{charged, frames, set as set_fee};

use crate::cases::{Case, Outcome, Proposal};
use crate::platform::{Amounts, Platform};
use crate::{notices, participation};
use base::{Ctx, Error, Id, Kind, Money, Result};
use forms::package::Signing;
use serde_json::{Value, json};
use store::Tx;

/// A proposal, or what became of it.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// What is decided.
    pub outcome: Outcome,
    /// The reasons as the notice says them, one paragraph a line.
    pub reasons: String,
    /// The granted lines, as in the assessment.
    pub lines: Vec<Value>,
    /// Their sum.
    pub total: Money,
    /// `proposed`, `returned`, `taken-back` or `signed`.
    pub state: String,
    /// Who proposed.
    pub proposed_by: Id,
    /// The name of that person.
    pub proposed_by_name: String,
    /// When (microseconds UTC).
    pub proposed_at: i64,
    /// Who signed or returned.
    pub signed_by: Option<Id>,
    /// The name of that person.
    pub signed_by_name: String,
    /// When.
    pub signed_at: Option<i64>,
    /// Whether who signed had proposed it: the service lets one person decide.
    pub alone: bool,
    /// Who signed before that, where the service asks for a second signature.
    pub first_by: Option<Id>,
    /// The name of that person.
    pub first_by_name: String,
    /// When.
    pub first_at: Option<i64>,
    /// Why it was returned.
    pub comment: String,
    /// What it does to the decision before it; none for the first.
    pub change: Option<Change>,
    /// For optimistic changes.
    pub version: i64,
}

/// Proposes a decision on the lines chosen; called by `cases::apply`, which has checked actor and state.
///
/// # Errors
/// Conflict where reasons are missing for anything but a full grant, a line does not exist, or a part would be the whole or
/// more than it; fees are not what is granted, so they may all stand.
pub(crate) fn propose(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    proposal: &Proposal,
) -> Result<Decision> {
    let Proposal { outcome, reasons, .. } = proposal;
    if *outcome != Outcome::Grant && reasons.trim().is_empty() {
        return Err(Error::new(Kind::Conflict, "error-reasons", "a refusal needs reasons"));
    }
    let (lines, total) = granted(tx, ctx, platform, case, proposal, case.summary.total)?;
    let decision = new(ctx, case, *outcome, reasons, lines, total)?;
    sql::insert(tx, &decision)?;
    notices::bind(tx, decision.case, decision.id)?;
    Ok(decision)
}

/// The lines that a proposal grants, and their sum; a part is not more than `most`.
fn granted(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    proposal: &Proposal,
    most: Money,
) -> Result<(Vec<Value>, Money)> {
    participation::demand(tx, ctx, platform, case, proposal.outcome)?;
    let Proposal { outcome, granted, fees: set, .. } = proposal;
    let (outcome, amounts) = (*outcome, platform.amounts(&case.summary.service));
    let all = case.assessment["lines"].as_array().cloned().unwrap_or_default();
    let whole = amounts != Amounts::Fees && (0..all.len()).all(|index| granted.contains(&index));
    // Where the office recognised less, all of that is a part of what was applied for.
    let less = Money::cents(case.assessed_total()) < case.applied_total();
    if outcome == Outcome::Grant && less && amounts.granted() {
        return Err(Error::new(Kind::Conflict, "error-part-less", "less than was applied for is a part"));
    }
    if outcome == Outcome::Part && whole && !less {
        return Err(Error::new(Kind::Conflict, "error-part-all", "a part that is the whole"));
    }
    let mut lines: Vec<Value> = match outcome {
        Outcome::Grant => all,
        Outcome::Refusal => Vec::new(),
        Outcome::Part => granted
            .iter()
            .map(|index| all.get(*index).cloned().ok_or_else(|| Error::conflict("no such line")))
            .collect::<Result<_>>()?,
    };
    lines.extend(fees::lines(tx, platform, case, outcome, set)?);
    let total = lines.iter().filter_map(|line| line["cents"].as_i64()).map(Money::cents).sum();
    // Of a tax, a part granted is a relief refused: then more is to be paid.
    if outcome == Outcome::Part && amounts.granted() && total > most {
        return Err(Error::new(Kind::Conflict, "error-part-more", "a part is more than the whole"));
    }
    Ok((lines, total))
}

/// A proposal of the actor, not kept yet.
fn new(
    ctx: &Ctx,
    case: &Case,
    outcome: Outcome,
    reasons: &str,
    lines: Vec<Value>,
    total: Money,
) -> Result<Decision> {
    let proposer = ctx.account().ok_or_else(|| Error::forbidden("a person proposes"))?;
    Ok(Decision {
        id: ctx.id(),
        case: case.summary.id,
        outcome,
        reasons: reasons.trim().to_owned(),
        lines,
        total,
        state: "proposed".into(),
        proposed_by: proposer,
        proposed_by_name: String::new(),
        proposed_at: ctx.now,
        signed_by: None,
        signed_by_name: String::new(),
        signed_at: None,
        alone: false,
        first_by: None,
        first_by_name: String::new(),
        first_at: None,
        comment: String::new(),
        change: None,
        version: 1,
    })
}

/// The open proposal of a case.
fn open(tx: &mut Tx, case: Id) -> Result<Decision> {
    let open = of_case(tx, case)?.into_iter().rfind(|decision| decision.state == "proposed");
    open.ok_or_else(|| Error::conflict("nothing is proposed"))
}

/// Sends the proposal back.
///
/// # Errors
/// Conflict where no reason is given.
pub(crate) fn give_back(tx: &mut Tx, ctx: &Ctx, case: Id, comment: &str) -> Result<()> {
    if comment.trim().is_empty() {
        return Err(Error::new(Kind::Conflict, "error-comment", "a return needs a reason"));
    }
    let decision = open(tx, case)?;
    notices::release(tx, decision.id)?;
    sql::settle(tx, ctx, &decision, "returned", None, comment.trim())
}

/// Takes back one's own proposal.
///
/// # Errors
/// Forbidden for anybody but the proposer.
pub(crate) fn take_back(tx: &mut Tx, ctx: &Ctx, case: Id) -> Result<()> {
    let decision = open(tx, case)?;
    if ctx.account() != Some(decision.proposed_by) {
        return Err(Error::new(
            Kind::Forbidden,
            "error-take-back",
            "only the proposer takes a proposal back",
        ));
    }
    notices::release(tx, decision.id)?;
    sql::settle(tx, ctx, &decision, "taken-back", None, "")
}

/// How many people decide about a case: as the version of the service says that it came in with.
fn signing(tx: &mut Tx, platform: &Platform, case: &Case) -> Result<Signing> {
    Ok(platform.package(tx, &case.package)?.package.workflow.signing)
}

/// Signs the proposal before somebody else signs it for good.
///
/// # Errors
/// Forbidden for the proposer; conflict where the service asks for no such signature, or it is there.
pub(crate) fn sign_first(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: &Case) -> Result<Decision> {
    let mut decision = open(tx, case.summary.id)?;
    if signing(tx, platform, case)? != Signing::Three || decision.first_by.is_some() {
        return Err(Error::conflict("no first of two signatures is wanted"));
    }
    let signer = ctx.account().ok_or_else(|| Error::forbidden("a person signs"))?;
    if signer == decision.proposed_by {
        return Err(Error::new(Kind::Forbidden, "error-four-eyes", "the proposer never signs"));
    }
    sql::sign_first(tx, ctx, &decision, signer)?;
    decision.first_by = Some(signer);
    Ok(decision)
}

/// Signs the proposal for good and puts the notice on its way.
///
/// # Errors
/// Forbidden for the proposer, unless the service lets one person decide, and for whoever signed before; conflict where a
/// signature before this one is missing.
pub(crate) fn sign(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: &Case) -> Result<Decision> {
    let mut decision = open(tx, case.summary.id)?;
    let signing = signing(tx, platform, case)?;
    let signer = ctx.account().ok_or_else(|| Error::forbidden("a person signs"))?;
    decision.alone = signer == decision.proposed_by;
    if decision.alone && signing != Signing::Alone {
        return Err(Error::new(Kind::Forbidden, "error-four-eyes", "the proposer never signs"));
    }
    if signing == Signing::Three && decision.first_by.is_none() {
        return Err(Error::new(Kind::Conflict, "error-first-missing", "the first signature is missing"));
    }
    if decision.first_by == Some(signer) {
        return Err(Error::new(Kind::Forbidden, "error-signed-twice", "nobody signs twice"));
    }
    sql::settle(tx, ctx, &decision, "signed", Some(signer), "")?;
    change::settle(tx, ctx, platform, case, &mut decision)?;
    let payload = json!({ "decision": decision.id, "case": case.summary.id });
    crate::jobs::enqueue(tx, ctx, "notice", &decision.id.to_string(), &payload, ctx.now)?;
    Ok(decision)
}

/// The decisions of a case, oldest first.
///
/// # Errors
/// Only those of the store.
pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Decision>> {
    sql::of_case(tx, case)
}

/// A decision, for the job that writes its notice.
///
/// # Errors
/// Not found.
pub(crate) fn get(tx: &mut Tx, case: Id, id: Id) -> Result<Decision> {
    let found = of_case(tx, case)?.into_iter().find(|decision| decision.id == id);
    found.ok_or_else(|| Error::not_found("decision"))
}
