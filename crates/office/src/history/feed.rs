//! What happened to an office's cases, in one order for all: that of the places in the log.
//!
//! Events get their places after their transaction, one batch after the other, and a batch is seen whole or not at all. So
//! whoever has read up to a place misses nothing that comes later, also where transactions end in another order than they began.

use super::sql;
use base::{Ctx, Error, Id, Permission, Result};
use store::Tx;

/// One page looks at so many places of the log at most, whichever office they belong to.
const WINDOW: i64 = 20_000;

/// One event as specialist systems are told of it: what happened to which case, nothing of what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its place in the log.
    pub place: i64,
    /// Its id, that of the event in the case's history; for a deletion that of its record.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// The number of the case.
    pub number: String,
    /// The service.
    pub service: String,
    /// What: the kind of an event, or [`Told::DELETED`].
    pub kind: String,
    /// When (microseconds UTC).
    pub at: i64,
}

impl Told {
    /// The kind of the deletion of a case, after which nothing can be had of it.
    pub const DELETED: &'static str = "deleted";
}

/// A page of the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// In the order of the log.
    pub events: Vec<Told>,
    /// From where to read on: how many places of the log have been seen.
    pub next: i64,
    /// Whether there is more to read at once.
    pub more: bool,
}

/// What happened in an office from the place `from` on, at most `limit` events; `None` begins at the end, with what comes next.
///
/// # Errors
/// Not found where the actor may not follow this office; conflict where `from` lies behind the end of the log.
pub fn feed(tx: &mut Tx, ctx: &Ctx, office: &str, from: Option<i64>, limit: i64) -> Result<Feed> {
    if !ctx.may(Permission::FollowEvents, Some(office)) {
        return Err(Error::not_found(format!("feed of {office}")));
    }
    told(tx, office, from, limit)
}

/// The same for the program itself.
pub(crate) fn told(tx: &mut Tx, office: &str, from: Option<i64>, limit: i64) -> Result<Feed> {
    // Read before the events: all up to here were placed by transactions that have ended.
    let size = super::size(tx)?;
    let from = from.unwrap_or(size);
    if !(0..=size).contains(&from) {
        return Err(Error::conflict("behind the end of the log"));
    }
    let until = size.min(from + WINDOW);
    let mut events = sql::told(tx, office, from, until, limit + 1)?;
    events.extend(sql::told_deletions(tx, office, from, until, limit + 1)?);
    events.sort_by_key(|event| event.place);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let cut = events.len() > most;
    events.truncate(most);
    let next = match events.last() {
        Some(last) if cut => last.place + 1,
        _ => until,
    };
    Ok(Feed { events, next, more: next < size })
}
