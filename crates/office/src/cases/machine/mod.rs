//! What specialist systems see of many cases at once: numbers, states and versions, no names.

mod sql;

use super::desk::demand;
use super::model::{State, Summary};
use super::sql as cases;
use base::{Ctx, Error, Id, Permission, Result};
use store::Tx;

/// Which cases.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this service only.
    pub service: Option<String>,
    /// In this state only.
    pub state: Option<State>,
    /// Changed at or after this moment (microseconds UTC).
    pub since: Option<i64>,
    /// Behind this change and case.
    pub after: Option<(i64, Id)>,
}

/// A case in such a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// As lists show it.
    pub summary: Summary,
    /// When it was changed last (microseconds UTC).
    pub changed_at: i64,
    /// For optimistic changes.
    pub version: i64,
}

/// An office's cases in the order of their last change, at most `limit`.
///
/// # Errors
/// Not found where the actor sees no cases of this office.
pub fn listed(tx: &mut Tx, ctx: &Ctx, office: &str, filter: &Filter, limit: i64) -> Result<Vec<Line>> {
    demand(ctx, office)?;
    sql::listed(tx, office, filter, limit)
}

/// Where a case stands and its version; for whoever has just changed it.
///
/// # Errors
/// Not found where the actor may not change it.
pub(crate) fn standing(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<(State, i64)> {
    let (case, _) = cases::get(tx, id)?.ok_or_else(|| Error::not_found("case"))?;
    let changes = [Permission::ChangeCases, Permission::ProposeDecisions];
    if !changes.into_iter().any(|permission| ctx.may(permission, Some(&case.summary.office))) {
        return Err(Error::not_found("case of another office"));
    }
    Ok((case.summary.state, case.version))
}
