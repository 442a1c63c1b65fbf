//! Which action is allowed in which state, and where it leads: the one table.

use super::model::{Action, State, Summary};
use crate::appeals::Standing;
use base::{Error, Kind, Result};

/// Who may take an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// People of the office who work cases.
    Desk,
    /// People of the office who sign.
    Signer,
    /// The applicant.
    Applicant,
    /// The program.
    Program,
    /// Anybody, signed in or not.
    Public,
}

/// Who takes this action.
pub fn side(action: &Action) -> Side {
    match action {
        Action::Assign(_)
        | Action::Ask { .. }
        | Action::Remind
        | Action::StopWaiting
        | Action::Reply { .. }
        | Action::Recognise(_)
        | Action::LayOpen(_)
        | Action::Enclose { .. }
        | Action::TakeOut(_)
        | Action::Propose(_)
        | Action::ProposeChange(_)
        | Action::TakeBack
        | Action::Place(_)
        | Action::EnterAppeal(_)
        | Action::SettleAppeal(_)
        | Action::Note { .. } => Side::Desk,
        Action::Return { .. } | Action::Decide(_) | Action::SignFirst | Action::Sign => Side::Signer,
        Action::Answer { .. } | Action::Withdraw | Action::Appeal(_) | Action::WithdrawAppeal => {
            Side::Applicant
        }
        Action::Close | Action::Move(_) => Side::Program,
        Action::Object(_) => Side::Public,
    }
}

/// The state after an action.
///
/// # Errors
/// Conflict where the state does not allow it.
pub fn next(state: State, action: &Action) -> Result<State> {
    use State as S;
    let after = match (state, action) {
        (S::Received | S::Review, Action::Assign(Some(_))) => S::Review,
        (S::Received | S::Review, Action::Assign(None)) => S::Received,
        (S::Waiting | S::Proposed, Action::Assign(_)) => state,
        (S::Received | S::Review, Action::Ask { .. }) => S::Waiting,
        (S::Waiting, Action::Remind) => S::Waiting,
        (S::Waiting, Action::Answer { .. } | Action::StopWaiting) => S::Review,
        (S::Received | S::Review | S::Waiting | S::Proposed, Action::Place(_)) => state,
        (S::Received | S::Review | S::Waiting, Action::LayOpen(_)) => state,
        (S::Received | S::Review | S::Waiting | S::Proposed, Action::Object(_)) => state,
        (S::Received | S::Review | S::Waiting, Action::Enclose { .. } | Action::TakeOut(_)) => state,
        (S::Received | S::Review, Action::Reply { .. }) => S::Closed,
        (S::Received | S::Review, Action::Recognise(_)) => S::Review,
        (S::Received | S::Review, Action::Propose(_)) => S::Proposed,
        (S::Received | S::Review, Action::Decide(_)) => S::Decided,
        (S::Proposed, Action::SignFirst) => S::Proposed,
        (S::Proposed, Action::Return { .. } | Action::TakeBack) => S::Review,
        (S::Proposed, Action::Sign) => S::Decided,
        (S::Received | S::Review | S::Waiting | S::Proposed, Action::Withdraw) => S::Withdrawn,
        (S::Decided, Action::Close) => S::Closed,
        // What comes late opens the case again; whether it counts is for the office to decide.
        (S::Decided | S::Closed, Action::Appeal(_) | Action::EnterAppeal(_)) => S::Decided,
        (S::Decided, Action::WithdrawAppeal | Action::SettleAppeal(_)) => S::Decided,
        (_, Action::Note { .. } | Action::Move(_)) => state,
        _ => {
            return Err(Error::new(
                Kind::Conflict,
                "error-state",
                format!("{} does not allow {action:?}", state.key()),
            ));
        }
    };
    Ok(after)
}

/// The same for a case as it stands: while a change of its decision is proposed, that proposal can be worked like any other.
///
/// # Errors
/// Conflict where state or proposal do not allow it.
pub fn next_of(case: &Summary, action: &Action) -> Result<State> {
    match (case.state, action) {
        (state, Action::SignFirst | Action::Sign | Action::Return { .. } | Action::TakeBack)
            if case.changing =>
        {
            Ok(state)
        }
        // What was final is open again until it is decided anew.
        (State::Decided | State::Closed, Action::ProposeChange(_)) if !case.changing => Ok(State::Decided),
        (state, action) => next(state, action),
    }
}

/// The kind of the event that an action leaves in the history; `changing`: a change of the decision is proposed.
pub(super) fn event_kind(action: &Action, changing: bool) -> &'static str {
    match action {
        Action::ProposeChange(_) => "change-proposed",
        Action::TakeBack if changing => "change-taken-back",
        Action::Return { .. } if changing => "change-returned",
        Action::Sign if changing => "change-signed",
        Action::Assign(_) => "assigned",
        Action::Ask { .. } => "asked",
        Action::Remind => "reminded",
        Action::Answer { .. } => "answered",
        Action::StopWaiting => "stopped-waiting",
        Action::Reply { .. } => "replied",
        Action::Recognise(_) => "recognised",
        Action::LayOpen(_) => "laid-open",
        Action::Object(_) => "objected",
        Action::Enclose { .. } => "enclosed",
        Action::TakeOut(_) => "taken-out",
        Action::Propose(_) => "proposed",
        Action::TakeBack => "taken-back",
        Action::Return { .. } => "returned",
        Action::SignFirst => "first-signed",
        // One person may have done both; the event says so.
        Action::Decide(_) | Action::Sign => "signed",
        Action::Appeal(_) => "appealed",
        Action::EnterAppeal(_) => "appeal-entered",
        Action::WithdrawAppeal => "appeal-withdrawn",
        Action::SettleAppeal(settled) => match settled.to {
            Standing::Remedied => "appeal-remedied",
            Standing::Forwarded => "appeal-forwarded",
            Standing::Concluded => "appeal-concluded",
            Standing::Withdrawn | Standing::Open => "appeal-withdrawn",
        },
        Action::Note { .. } => "note",
        Action::Withdraw => "withdrawn",
        Action::Close => "closed",
        Action::Place(_) | Action::Move(_) => "moved",
    }
}

/// Events that only the office sees.
pub(super) const INTERNAL: [&str; 21] = [
    "change-proposed",
    "change-returned",
    "change-taken-back",
    "enclosed",
    "first-signed",
    "laid-open",
    "note",
    "objected",
    "payment-cancelled",
    "payment-corrected",
    "payment-exported",
    "payment-in-run",
    "payment-left-run",
    "payment-released",
    "proposed",
    "recognised",
    "returned",
    "stepped-back",
    "taken-back",
    "taken-out",
    "weighed",
];
