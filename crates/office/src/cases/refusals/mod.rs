//! Who asked at a desk for what is not theirs. Whoever asks sees that it is not there; the data protection officer of the office
//! sees who asked. Kept for a year, and no longer than the case.

mod sql;

use super::Wanted;
use base::{Actor, Ctx, Error, Id, Permission, Result};
use store::Tx;

/// What repeats within an hour is counted in one row, in microseconds.
const TOGETHER: i64 = 3_600_000_000;
/// How long it is kept, in microseconds: a year.
const KEPT: i64 = 365 * 24 * TOGETHER;

/// A refused request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// When last (microseconds UTC).
    pub at: i64,
    /// Who.
    pub name: String,
    /// The number of the case; empty where it was about none that there is.
    pub number: String,
    /// The address, with `{case}` in place of ids.
    pub route: String,
    /// How often in a row.
    pub times: i64,
}

/// Notes that the actor was refused at a desk: `route` is the pattern of the address, `case` what was named in it.
///
/// # Errors
/// Only those of the store.
pub fn note(tx: &mut Tx, ctx: &Ctx, route: &str, case: Option<Id>) -> Result<()> {
    let (account, own) = match &ctx.actor {
        Actor::Account { account, roles } => (account, roles.iter().find_map(|grant| grant.office.clone())),
        Actor::Machine { account, office, .. } => (account, Some(office.clone())),
        _ => return Ok(()),
    };
    let known = case.map(|case| Ok((case, super::sql::get(tx, case)?))).transpose()?;
    let (office, case) = match known {
        Some((id, Some((case, _)))) => (case.summary.office, id.to_string()),
        _ => (own.unwrap_or_default(), String::new()),
    };
    sql::note(tx, ctx, *account, (&office, &case, route), ctx.now - TOGETHER)
}

/// The newest refusals that concern an office, as far as they are looked for.
///
/// # Errors
/// Not found without the data protection role in this office.
pub fn of(tx: &mut Tx, ctx: &Ctx, office: &str, wanted: &Wanted, limit: usize) -> Result<Vec<Refusal>> {
    if !ctx.may(Permission::AuditAccess, Some(office)) {
        return Err(Error::not_found(format!("refusals of {office}")));
    }
    let within = wanted.within(tx, office)?;
    sql::of(tx, office, &within, i64::try_from(limit).unwrap_or(i64::MAX))
}

/// The refusals of a case concern another office now.
pub(super) fn hand_over(tx: &mut Tx, case: Id, office: &str) -> Result<()> {
    sql::hand_over(tx, case, office)
}

/// Deletes what is older than a year.
pub(crate) fn purge(tx: &mut Tx, now: i64) -> Result<u64> {
    sql::purge(tx, now - KEPT)
}
