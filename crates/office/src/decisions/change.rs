//! Changing a decision that was signed and announced: correcting it (Berichtigung), replacing it after an appeal (Abhilfe, Widerspruchsbescheid),
//! taking it back (Rücknahme) or revoking it (Widerruf).
//!
//! A change is a decision of its own: proposed by one person and signed by another like the first, with a notice of its own. The decision
//! before it stays as it was; which one holds follows from the order of signatures. Grants have a revocation of their own (`grants`).

use super::{Decision, granted, new, of_case, sql};
use crate::appeals::{self, Appeal, Standing};
use crate::cases::{Case, Outcome, Proposal, State};
use crate::notices::{self, Notice};
use crate::payments;
use crate::platform::{Amounts, Platform};
use base::{Ctx, Date, Error, Id, Kind, Money, Result};
use forms::Package;
use serde_json::{Value, json};
use store::Tx;

/// The name of the time within which an office may take a decision back (§ 48 Abs. 4 VwVfG).
const YEAR: &str = "withdrawal";

/// Why a decision is changed, and with it how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// An obvious mistake is put right (Berichtigung, § 42 VwVfG); what was decided stays, and so do day and deadline.
    Correction,
    /// The office gives way to an appeal (Abhilfe, § 72 VwGO).
    Remedy,
    /// The body above has decided about an appeal, and the decision follows (§ 73 VwGO).
    Ruling,
    /// It was unlawful and is taken back (Rücknahme, § 48 VwVfG).
    Withdrawal,
    /// It was lawful and does not hold any longer (Widerruf, § 49 VwVfG).
    Revocation,
}

impl ChangeKind {
    /// All of them.
    pub const ALL: [ChangeKind; 5] = [
        ChangeKind::Correction,
        ChangeKind::Remedy,
        ChangeKind::Ruling,
        ChangeKind::Withdrawal,
        ChangeKind::Revocation,
    ];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            ChangeKind::Correction => "correction",
            ChangeKind::Remedy => "remedy",
            ChangeKind::Ruling => "ruling",
            ChangeKind::Withdrawal => "withdrawal",
            ChangeKind::Revocation => "revocation",
        }
    }

    /// The kind of this name.
    pub fn from_key(key: &str) -> Option<ChangeKind> {
        ChangeKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether the office does it of its own accord, against whom it decides: who is heard before, and since when it knows, must be said.
    pub fn takes_away(self) -> bool {
        matches!(self, ChangeKind::Withdrawal | ChangeKind::Revocation)
    }

    /// How an appeal must stand for it; none where it needs no appeal.
    fn follows(self) -> Option<Standing> {
        match self {
            ChangeKind::Remedy => Some(Standing::Remedied),
            ChangeKind::Ruling => Some(Standing::Concluded),
            _ => None,
        }
    }
}

/// What a decision does to the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Why it is changed.
    pub kind: ChangeKind,
    /// The decision that it takes the place of.
    pub replaces: Id,
    /// What a correction puts right; empty for any other.
    pub what: String,
    /// From which day it holds; none from its delivery on.
    pub effective_on: Option<Date>,
    /// Since when the office knows what makes it necessary.
    pub known_on: Option<Date>,
    /// How the person was heard before (§ 28 VwVfG), or why not.
    pub hearing: String,
    /// The rule it rests on as the office cites it; empty: the usual one.
    pub norm: String,
    /// Whether the person has paid what they had to pay until then.
    pub settled: bool,
    /// The appeal that it follows.
    pub appeal: Option<Id>,
    /// What is still to flow in the service's direction, below nothing what flows back; none before the signature.
    pub balance: Option<Money>,
}

impl Change {
    /// As the interface and the archive tell it.
    pub fn told(&self) -> Value {
        json!({
            "kind": self.kind.key(), "replaces": self.replaces, "corrected": self.what,
            "effective_on": self.effective_on, "known_on": self.known_on, "hearing": self.hearing,
            "norm": self.norm, "settled": self.settled, "appeal": self.appeal,
            "balance_cents": self.balance.map(Money::as_cents),
        })
    }
}

/// What somebody of the office asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Why it is changed.
    pub kind: ChangeKind,
    /// What is decided now; a correction takes over what was decided, and only the reasons count.
    pub proposal: Proposal,
    /// What a correction puts right.
    pub what: String,
    /// From which day it holds; none from its delivery on.
    pub effective_on: Option<Date>,
    /// Since when the office knows what makes it necessary.
    pub known_on: Option<Date>,
    /// How the person was heard before, or why not.
    pub hearing: String,
    /// The rule, where it is not the usual one.
    pub norm: String,
    /// Whether the person has paid what they had to pay until then.
    pub settled: bool,
}

/// The decision that holds: the one signed last.
pub fn holding(all: &[Decision]) -> Option<&Decision> {
    all.iter().filter(|one| one.state == "signed").max_by_key(|one| (one.signed_at, one.id))
}

/// The decision of a case that can be changed now: it holds, and its notice is out. The error says why there is none.
///
/// # Errors
/// Conflict, where nothing is announced, a change is proposed already, or it is about a grant.
pub fn changeable<'a>(
    case: &Case,
    package: &Package,
    decisions: &'a [Decision],
    notices: &[Notice],
) -> Result<&'a Decision> {
    let refused = |key: &'static str| Error::new(Kind::Conflict, key, "no change here");
    if package.programme.is_some() || package.grant.is_some() {
        return Err(refused("error-change-grant"));
    }
    if case.summary.changing {
        return Err(refused("error-change-open"));
    }
    if !matches!(case.summary.state, State::Decided | State::Closed) {
        return Err(refused("error-change-none"));
    }
    let held = holding(decisions).ok_or_else(|| refused("error-change-none"))?;
    let out = notices.iter().any(|notice| notice.decision == held.id);
    if out { Ok(held) } else { Err(refused("error-change-none")) }
}

/// The last day on which a decision may be taken back, where it is over: a year after the office knew why (§ 48 Abs. 4 VwVfG).
pub fn year_over(platform: &Platform, change: &Change, today: Date) -> Option<Date> {
    let known = change.known_on.filter(|_| change.kind.takes_away())?;
    let last = platform.law.named(YEAR, known, None).ok()?.ends;
    (last < today).then_some(last)
}

/// Proposes a change; called by `cases::apply`, which has checked actor and state.
///
/// # Errors
/// Conflict where the decision cannot be changed, something that must be said is missing, nothing would change, or the appeal is missing
/// that it should follow.
pub(crate) fn propose(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    asked: &Asked,
) -> Result<Decision> {
    let id = case.summary.id;
    let (all, notices) = (of_case(tx, id)?, notices::of_case(tx, id)?);
    let service = platform.package(tx, &case.package)?;
    let held = changeable(case, &service.package, &all, &notices)?;
    let fault = |key: &'static str| Error::new(Kind::Conflict, key, "a change that says too little");
    let (kind, reasons) = (asked.kind, asked.proposal.reasons.trim());
    let appeals = appeals::of_case(tx, id)?;
    if !possible(held, &notices, &appeals).contains(&kind) {
        return Err(fault("error-change-appeal"));
    }
    let mut change = Change {
        kind,
        replaces: held.id,
        what: String::new(),
        effective_on: asked.effective_on,
        known_on: asked.known_on,
        hearing: asked.hearing.trim().to_owned(),
        norm: asked.norm.trim().to_owned(),
        settled: asked.settled,
        appeal: followed(kind, held, &notices, &appeals).map(|appeal| appeal.id),
        balance: None,
    };
    let mut decision = if kind == ChangeKind::Correction {
        asked.what.trim().clone_into(&mut change.what);
        if change.what.is_empty() {
            return Err(fault("error-change-what"));
        }
        (change.effective_on, change.known_on) = (None, None);
        change.hearing.clear();
        let reasons = if reasons.is_empty() { held.reasons.as_str() } else { reasons };
        new(ctx, case, held.outcome, reasons, held.lines.clone(), held.total)?
    } else {
        if reasons.is_empty() {
            return Err(fault("error-reasons"));
        }
        if kind.takes_away() && change.hearing.is_empty() {
            return Err(fault("error-change-hearing"));
        }
        if kind.takes_away() && change.known_on.is_none_or(|day| day > ctx.today()) {
            return Err(fault("error-change-known"));
        }
        // What was lawful is revoked for the future; only money that was paid out can be revoked for the past (§ 49 Abs. 3 VwVfG).
        let past = change.effective_on.is_some_and(|day| day < ctx.today());
        if kind == ChangeKind::Revocation
            && past
            && platform.amounts(&case.summary.service) != Amounts::Granted
        {
            return Err(fault("error-change-past"));
        }
        let most = Money::cents(case.assessed_total());
        let (lines, total) = granted(tx, ctx, platform, case, &asked.proposal, most)?;
        if asked.proposal.outcome == held.outcome && lines == held.lines {
            return Err(fault("error-change-same"));
        }
        new(ctx, case, asked.proposal.outcome, reasons, lines, total)?
    };
    sql::insert(tx, &decision)?;
    sql::insert_change(tx, &decision, &change)?;
    notices::bind(tx, decision.case, decision.id)?;
    decision.change = Some(change);
    Ok(decision)
}

/// The appeal that a change of this kind follows: the last one against the notice of the decision that holds, or against the one it
/// corrects.
pub fn followed<'a>(
    kind: ChangeKind,
    held: &Decision,
    notices: &[Notice],
    appeals: &'a [Appeal],
) -> Option<&'a Appeal> {
    let standing = kind.follows()?;
    let notice = notices.iter().find(|notice| notice.decision == held.id)?;
    let against = |id: Id| notice.id == id || notice.corrects == Some(id);
    appeals.iter().rfind(|appeal| appeal.standing == standing && against(appeal.notice))
}

/// The kinds of change that can be proposed: those upon an appeal only where there is one that was settled so.
pub fn possible(held: &Decision, notices: &[Notice], appeals: &[Appeal]) -> Vec<ChangeKind> {
    let can =
        |kind: &ChangeKind| kind.follows().is_none() || followed(*kind, held, notices, appeals).is_some();
    ChangeKind::ALL.into_iter().filter(can).collect()
}

/// What the signature of a change settles: orders that no bank has are cancelled, and what is still to flow is fixed.
pub(super) fn settle(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    decision: &mut Decision,
) -> Result<()> {
    let (total, outcome, id) = (decision.total, decision.outcome, decision.id);
    let Some(change) = decision.change.as_mut() else { return Ok(()) };
    let balance = match change.kind {
        // What was decided stays.
        ChangeKind::Correction => Money::ZERO,
        _ => {
            let due = due(platform, case, outcome, total);
            payments::supersede(
                tx,
                ctx,
                case.summary.id,
                platform.pays(&case.summary.service),
                due,
                change.settled,
            )?
        }
    };
    sql::set_balance(tx, id, balance)?;
    change.balance = Some(balance);
    Ok(())
}

/// What a decision has flow in the service's direction: a refusal pays nothing out.
pub(crate) fn due(platform: &Platform, case: &Case, outcome: Outcome, total: Money) -> Money {
    let pays_out = platform.pays(&case.summary.service) == forms::package::Pays::Out;
    if outcome == Outcome::Refusal && pays_out { Money::ZERO } else { total.max(Money::ZERO) }
}

/// Whether a change that was signed still keeps its case open: its notice is not out, or can still be met with an appeal.
pub(crate) fn runs(tx: &mut Tx, case: Id, today: Date) -> Result<bool> {
    let all = of_case(tx, case)?;
    let Some(held) = holding(&all).filter(|held| held.change.is_some()) else { return Ok(false) };
    let notice = notices::of_case(tx, case)?.into_iter().find(|notice| notice.decision == held.id);
    Ok(notice.is_none_or(|notice| notice.appeal_until.is_none_or(|until| until >= today)))
}
