//! Changes of municipalities: who runs the installation plans one for a day, sees before what it would move, and can call it off
//! until then. On the day the region becomes another ([`crate::region::Region::changed`]), and what people have set, begun and
//! sent goes to the offices that are responsible from then on.
//!
//! - [`plan`], [`cancel`], [`all`], [`get`]: before the day.
//! - [`preview`]: what it would mean, or means.
//! - `work`: on the day, as jobs: first offices and services; a moment later roles, tokens and drafts; then the cases by and by.

mod preview;
mod sql;
mod work;

pub use preview::{Ending, Flow, Preview, preview};
pub(crate) use work::run;

use crate::platform::Platform;
use crate::region::{Change, Region};
use base::{Ctx, Date, Error, Finding, Id, Permission, Result};
use serde_json::json;
use store::Tx;

/// The kind of the jobs.
pub(crate) const JOB: &str = "boundary";

/// How far a change has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its day has not come.
    Planned,
    /// It holds; cases are still on their way.
    Running,
    /// All is moved.
    Done,
}

impl Stage {
    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Stage::Planned => "planned",
            Stage::Running => "running",
            Stage::Done => "done",
        }
    }

    fn from_key(key: &str) -> Option<Stage> {
        [Stage::Planned, Stage::Running, Stage::Done].into_iter().find(|stage| stage.key() == key)
    }
}

/// A change and how far it has come.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: Id,
    /// What changes.
    pub change: Change,
    /// How far it has come.
    pub stage: Stage,
    /// The offices that ended with it, each with the one that came after.
    pub ended: Vec<(String, String)>,
    /// So many cases have come to another office.
    pub moved: i64,
    /// When it was planned (microseconds UTC).
    pub created_at: i64,
    /// By whom.
    pub created_by: String,
    /// When all was moved.
    pub done_at: Option<i64>,
}

fn demand(ctx: &Ctx) -> Result<()> {
    if ctx.may(Permission::Operate, None) {
        Ok(())
    } else {
        Err(Error::forbidden("changes of municipalities"))
    }
}

/// The region as it will be on a day, after everything that is planned until then.
fn expected(tx: &mut Tx, platform: &Platform, day: Date) -> Result<Region> {
    let mut region = platform.region.as_ref().clone();
    for entry in sql::planned(tx)?.iter().filter(|entry| entry.change.day <= day) {
        region = region.changed(&entry.change);
    }
    Ok(region)
}

/// What is wrong with a change, at its fields; the region counts as it will be on its day.
///
/// # Errors
/// Only those of the store.
pub fn faults(tx: &mut Tx, platform: &Platform, change: &Change) -> Result<Vec<Finding>> {
    Ok(expected(tx, platform, change.day)?.faults(change))
}

/// Plans a change for its day; one of a day that has come begins at once. Gives its id, or what is wrong with it.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn plan(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    change: &Change,
) -> Result<std::result::Result<Id, Vec<Finding>>> {
    demand(ctx)?;
    let faults = faults(tx, platform, change)?;
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let id = ctx.id();
    sql::insert(tx, ctx, id, change)?;
    let begin = base::dates::instant(change.day, 0, 5).max(ctx.now);
    crate::jobs::enqueue(tx, ctx, JOB, &format!("{id}:"), &json!({ "change": id }), begin)?;
    Ok(Ok(id))
}

/// Calls off a change whose day has not come. Once more changes nothing.
///
/// # Errors
/// Forbidden for whoever does not run the installation; conflict where it has begun.
pub fn cancel(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    demand(ctx)?;
    match sql::get(tx, id)? {
        None => Ok(()),
        Some(entry) if entry.stage == Stage::Planned => sql::delete(tx, id),
        Some(_) => Err(Error::conflict("the change has begun")),
    }
}

/// Every change, those to come first, then the newest.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn all(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Entry>> {
    demand(ctx)?;
    let mut all = sql::all(tx)?;
    all.sort_by(|a, b| {
        let done = |entry: &Entry| entry.stage == Stage::Done;
        done(a).cmp(&done(b)).then_with(|| match done(a) {
            true => b.change.day.cmp(&a.change.day),
            false => a.change.day.cmp(&b.change.day),
        })
    });
    Ok(all)
}

/// One change.
///
/// # Errors
/// Forbidden for whoever does not run the installation; not found.
pub fn get(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Entry> {
    demand(ctx)?;
    sql::get(tx, id)?.ok_or_else(|| Error::not_found("change of municipalities"))
}

/// The changes that hold, in the order in which they began, for [`Platform::newer`].
pub(crate) fn in_force(tx: &mut Tx) -> Result<Vec<(Id, Change)>> {
    sql::begun(tx)
}
