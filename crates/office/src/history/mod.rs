//! The history of a case: append-only events, each a leaf of one Merkle log.
//!
//! An event is written in the transaction of its step. Its place in the log is given a moment later by
//! [`sequence`], in batches, so that steps of different cases never wait for one another; a receipt asks for
//! its place itself if it comes first. The log keeps hashes only and survives the deletion of a case.

pub mod audit;
mod deletion;
mod feed;
mod load;
mod log;
mod sql;

pub use log::{LogKey, prove, sequence, set_size, size};

pub use deletion::Deletion;
pub(crate) use feed::told;
pub use feed::{Feed, Told, feed};
pub use load::audit;

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

impl Event {
    /// Everything the event says, in one fixed order: what is hashed.
    fn content(&self) -> String {
        json!({
            "id": self.id, "case": self.case, "seq": self.seq, "at": self.at, "actor": self.actor,
            "name": self.actor_name, "kind": self.kind, "detail": self.detail,
        })
        .to_string()
    }

    /// The digest of an event that is no submission: SHA-256 over its salt (32 bytes) and its content.
    pub fn digest_with(&self, salt: &[u8; 32]) -> Hash {
        salted(salt, self.content().as_bytes())
    }

    /// The salt of a submission. Its digest is that of the receipt's statement, which says nothing of who sent it and of
    /// the event's other parts; so the salt, which the receipt carries, is the hash of those. It cannot be guessed: the
    /// detail holds 32 random bytes (`seed`).
    pub fn binding_salt(&self) -> Hash {
        Hash::of(self.content().as_bytes())
    }
}

/// The digest of an event that is no submission, as it was before the actor took part in it; see
/// [`audit::Settings::earlier`].
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
    let mut event = event(tx, ctx, case, seq, kind, detail)?;
    event.salt = Hash(salt).to_string();
    event.digest = event.digest_with(&salt).to_string();
    sql::insert(tx, &event)?;
    Ok(event)
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
    mut detail: Map<String, Value>,
) -> Result<Event> {
    detail.insert("seed".to_owned(), Value::String(Hash(ctx.random::<32>()).to_string()));
    let mut event = event(tx, ctx, case, 1, "submitted", detail)?;
    let salt = event.binding_salt();
    event.salt = salt.to_string();
    event.digest = statement.salted(&salt.0).to_string();
    sql::insert(tx, &event)?;
    Ok(event)
}

/// An event without salt and digest.
fn event(
    tx: &mut Tx,
    ctx: &Ctx,
    case: Id,
    seq: i64,
    kind: &str,
    detail: Map<String, Value>,
) -> Result<Event> {
    let actor = ctx.account();
    let actor_name = actor.map_or(Ok(String::new()), |id| crate::accounts::name_of(tx, id))?;
    Ok(Event {
        id: ctx.id(),
        case,
        seq,
        at: ctx.now,
        actor,
        actor_name,
        kind: kind.to_owned(),
        detail,
        salt: String::new(),
        digest: String::new(),
        leaf: None,
    })
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
