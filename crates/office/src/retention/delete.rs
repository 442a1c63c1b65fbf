//! How a case goes: from every table, from the search, from the jobs, and its bytes.

use super::model::Gone;
use super::sql;
use crate::history;
use crate::platform::Platform;
use base::{Ctx, Error, Result};
use store::{Tx, blobs, jobs, search};

/// Deletes a case with everything that refers to it, and writes the record of it into the log; in the caller's
/// transaction. `false` where there is no such case (any more). The line of the journal is written before by
/// [`super::run`]: a line without a deletion is made good the next day, a deletion without a line never.
///
/// # Errors
/// Forbidden for anybody but the program itself; conflict where another process places events at this very moment, or
/// somebody uploads the same bytes.
pub fn delete(tx: &mut Tx, ctx: &Ctx, platform: &Platform, gone: &Gone) -> Result<bool> {
    if ctx.actor != base::Actor::System {
        return Err(Error::forbidden("a deletion"));
    }
    let case = gone.case;
    if !sql::exists(tx, case)? {
        return Ok(false);
    }
    let leaves = places(tx, platform, gone)?;
    let mut bytes = sql::blobs_of(tx, case)?;
    let mut keys = sql::job_keys(tx, case)?;
    keys.push(case.to_string());
    for key in keys {
        jobs::forget(tx, &key)?;
    }
    search::remove(tx, "case", &case.to_string())?;
    crate::grants::forget(tx, case)?;
    bytes.extend(crate::payments::forget(tx, case)?);
    if !sql::delete(tx, case)? {
        return Err(Error::conflict("somebody else deletes this case"));
    }
    for digest in bytes {
        if !sql::is_needed(tx, &digest)? {
            blobs::remove(tx, &digest)?;
        }
    }
    let record = history::Deletion::new(ctx, gone.clone(), leaves);
    sql::insert_gone(tx, record.id, gone, &record.leaves_text(), &record.salt, &record.digest)?;
    // A record that is not in the log proves nothing, so it enters at once.
    while history::sequence(tx, platform)? > 0 {}
    Ok(true)
}

/// The places of the case's events; events without one get theirs first, so that the record can name them all.
fn places(tx: &mut Tx, platform: &Platform, gone: &Gone) -> Result<Vec<i64>> {
    loop {
        let leaves = sql::leaves_of(tx, gone.case)?;
        if let Some(all) = leaves.into_iter().collect::<Option<Vec<i64>>>() {
            return Ok(all);
        }
        if history::sequence(tx, platform)? == 0 {
            return Err(Error::internal("an event that cannot be placed"));
        }
    }
}
