//! Which action is allowed in which state, and where it leads: the one table.

use super::model::{Action, State};
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
        | Action::Enclose { .. }
        | Action::TakeOut(_)
        | Action::Propose(_)
        | Action::TakeBack
        | Action::Place(_)
        | Action::Note { .. } => Side::Desk,
        Action::Return { .. } | Action::Decide(_) | Action::SignFirst | Action::Sign => Side::Signer,
        Action::Answer { .. } | Action::Withdraw => Side::Applicant,
        Action::Close | Action::Move(_) => Side::Program,
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
