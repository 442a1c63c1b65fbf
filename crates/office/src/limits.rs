//! How many drafts somebody may have open, and how many applications they may send in an hour: far more than anybody needs, so
//! that a program gone wild fills no office's desk. Nothing that was typed is lost by it: a draft stays as it is.
//!
//! A visitor can throw the cookie away that knows them. So what comes from one network address counts, too, ten times as
//! generously, because many may share one. An address of this machine itself is a proxy that was not named, and no person.

use crate::accounts::{self, Source};
use crate::{cases, drafts};
use base::{Ctx, Result};
use store::Tx;

/// Microseconds in a second.
const SECOND: i64 = 1_000_000;
/// An hour, in microseconds.
const HOUR: i64 = 3_600 * SECOND;
/// From one address may come so many times as much as from one person.
const SHARED: i64 = 10;

/// The limits of an installation; 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Open drafts of an account or a visitor.
    pub drafts: i64,
    /// Applications of an account or a visitor in an hour.
    pub submissions: i64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { drafts: 50, submissions: 60 }
    }
}

/// A limit that is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// So many drafts are open: one must be sent or thrown away first.
    Drafts(i64),
    /// So many applications were sent within an hour; seconds until the next one.
    Sent(i64, i64),
    /// Very much came from this address; seconds to wait.
    Address(i64),
}

impl Full {
    /// After how many seconds trying again may help.
    pub fn seconds(self) -> i64 {
        match self {
            // Nothing but the person ends that, who may be quick.
            Full::Drafts(_) => 60,
            Full::Sent(_, seconds) | Full::Address(seconds) => seconds,
        }
    }
}

/// Whether one more draft may be begun; counted for the address.
///
/// # Errors
/// Only those of the store.
pub fn admit_draft(tx: &mut Tx, ctx: &Ctx, limits: &Limits, source: &Source) -> Result<Option<Full>> {
    if limits.drafts > 0 && drafts::count(tx, ctx)? >= limits.drafts {
        return Ok(Some(Full::Drafts(limits.drafts)));
    }
    from(tx, ctx, "draft", limits.drafts, source)
}

/// Whether the actor may send one more application now.
///
/// # Errors
/// Only those of the store.
pub fn may_send(tx: &mut Tx, ctx: &Ctx, limits: &Limits) -> Result<Option<Full>> {
    let Ok(most) = usize::try_from(limits.submissions) else { return Ok(None) };
    let latest = cases::mine(tx, ctx, limits.submissions)?;
    let first = latest.last().filter(|_| most > 0 && latest.len() >= most);
    let until = first.map(|case| case.submitted_at + HOUR).filter(|until| *until > ctx.now);
    Ok(until.map(|until| Full::Sent(limits.submissions, (until - ctx.now + SECOND - 1) / SECOND)))
}

/// Counts an application that is being sent for its address.
///
/// # Errors
/// Only those of the store.
pub fn admit_sending(tx: &mut Tx, ctx: &Ctx, limits: &Limits, source: &Source) -> Result<Option<Full>> {
    from(tx, ctx, "sent", limits.submissions, source)
}

fn from(tx: &mut Tx, ctx: &Ctx, what: &str, most: i64, source: &Source) -> Result<Option<Full>> {
    let nobody = ["", "127.0.0.1", "0:0:0:0::/64"].contains(&source.address.as_str());
    if most <= 0 || nobody {
        return Ok(None);
    }
    let wait = accounts::count_in_hour(tx, ctx, what, source, most * SHARED)?;
    Ok(wait.map(Full::Address))
}
