//! The history of a case: append-only events, each a leaf of one Merkle log.
//!
//! An event is written in the transaction of its step. Its place in the log is given a moment later by
//! [`sequence`], in batches, so that steps of different cases never wait for one another; a receipt asks for
//! its place itself if it comes first. The log keeps hashes only and survives the deletion of a case.

mod log;
mod sql;

pub use log::{LogKey, prove, sequence, set_size, size};

use base::proof::{Hash, Statement, salted};
use base::{Ctx, Id, Result};
use serde_json::{Map, Value, json};
use store::Tx;

/// One step in the history of a case.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// Its place in the case's history, from 1.
    pub seq: i64,
    /// When (microseconds UTC).
    pub at: i64,
    /// Who, if somebody with an account.
    pub actor: Option<Id>,
    /// Who, as the history shows it; empty for the applicant without an account and for the program.
    pub actor_name: String,
    /// What: a text key `event-…` without its prefix.
    pub kind: String,
    /// Particulars.
    pub detail: Map<String, Value>,
    /// Random, so that the digest gives nothing away.
    pub salt: String,
    /// SHA-256 over salt and content, hexadecimal.
    pub digest: String,
    /// The place in the log, once sequenced.
    pub leaf: Option<i64>,
}

/// The digest of an event that is no submission: SHA-256 over the salt and the event's canonical JSON.
pub fn digest_of(
    case: Id,
    seq: i64,
    at: i64,
    kind: &str,
    detail: &Map<String, Value>,
    salt: &[u8; 32],
) -> Hash {
    let content = json!({ "case": case, "seq": seq, "at": at, "kind": kind, "detail": detail });
    salted(salt, content.to_string().as_bytes())
}

/// Writes the next event of a case.
///
/// # Errors
/// Conflict where another step of the same case came first.
pub fn record(tx: &mut Tx, ctx: &Ctx, case: Id, kind: &str, detail: Value) -> Result<Event> {
    let detail = match detail {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    let seq = sql::last_seq(tx, case)? + 1;
    let salt = ctx.random::<32>();
    let digest = digest_of(case, seq, ctx.now, kind, &detail, &salt);
    write(tx, ctx, case, seq, kind, detail, salt, digest)
}

/// Writes the first event of a case; its digest is that of the receipt's statement, so that the receipt proves it.
///
/// # Errors
/// Conflict where the case has a history already.
pub fn record_submission(
    tx: &mut Tx,
    ctx: &Ctx,
    case: Id,
    statement: &Statement,
    detail: Map<String, Value>,
) -> Result<Event> {
    let salt = ctx.random::<32>();
    let digest = statement.salted(&salt);
    write(tx, ctx, case, 1, "submitted", detail, salt, digest)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one row, put together at two places only")]
fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    case: Id,
    seq: i64,
    kind: &str,
    detail: Map<String, Value>,
    salt: [u8; 32],
    digest: Hash,
) -> Result<Event> {
    let actor = ctx.account();
    let actor_name = actor.map_or(Ok(String::new()), |id| crate::accounts::name_of(tx, id))?;
    let event = Event {
        id: ctx.id(),
        case,
        seq,
        at: ctx.now,
        actor,
        actor_name,
        kind: kind.to_owned(),
        detail,
        salt: Hash(salt).to_string(),
        digest: digest.to_string(),
        leaf: None,
    };
    sql::insert(tx, &event)?;
    Ok(event)
}

/// The history of a case, oldest first. The caller has checked that the actor may see the case.
///
/// # Errors
/// Only those of the store.
pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Event>> {
    sql::of_case(tx, case)
}

/// The first event of this kind in a case.
///
/// # Errors
/// Only those of the store.
pub fn first(tx: &mut Tx, case: Id, kind: &str) -> Result<Option<Event>> {
    sql::first(tx, case, kind)
}
