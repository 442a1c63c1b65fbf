//! Files that the office encloses with a notice: chosen before the proposal, taken up by it, listed in the letter, delivered beside it.

use super::sql;
use crate::cases;
use crate::drafts::Upload;
use base::{Ctx, Error, Id, Kind, Result};
use store::Tx;

/// So many files go with one notice at most.
pub const MOST: usize = 10;

/// A file enclosed with a notice.
#[derive(Clone, Debug)]
pub struct Enclosure {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// The decision that has taken it up; none while none is proposed.
    pub decision: Option<Id>,
    /// What the letter calls it.
    pub title: String,
    /// Its name as uploaded.
    pub name: String,
    /// In bytes.
    pub size: i64,
    /// The digest of its bytes.
    pub blob: String,
}

/// Adds a file to the next notice of a case; called by `cases::apply`, which has checked actor and state.
///
/// # Errors
/// Conflict where it is no PDF, or there are too many.
pub(crate) fn add(tx: &mut Tx, ctx: &Ctx, case: Id, title: &str, upload: &Upload) -> Result<Enclosure> {
    if upload.media != "application/pdf" {
        return Err(Error::new(Kind::Conflict, "error-enclosure-pdf", "an enclosure that is no PDF"));
    }
    let free = sql::enclosures(tx, case)?.into_iter().filter(|one| one.decision.is_none()).count();
    if free >= MOST {
        return Err(Error::new(Kind::Conflict, "error-enclosure-many", "too many enclosures"));
    }
    let added_by = ctx.account().ok_or_else(|| Error::forbidden("a person encloses files"))?;
    let title = title.trim();
    let enclosure = Enclosure {
        id: ctx.id(),
        case,
        decision: None,
        title: if title.is_empty() { bare(&upload.name) } else { title.to_owned() },
        name: upload.name.clone(),
        size: i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX),
        blob: tx.put_blob(&upload.bytes, ctx.now)?,
    };
    sql::insert_enclosure(tx, &enclosure, added_by, ctx.now)?;
    Ok(enclosure)
}

/// A file's name without its ending.
fn bare(name: &str) -> String {
    let bare = name.rsplit_once('.').map_or(name, |(bare, _)| bare);
    if bare.is_empty() { name.to_owned() } else { bare.to_owned() }
}

/// Takes a file out that no decision has taken up.
///
/// # Errors
/// Conflict where it is gone or a decision has it.
pub(crate) fn remove(tx: &mut Tx, case: Id, id: Id) -> Result<Enclosure> {
    let found = sql::enclosures(tx, case)?.into_iter().find(|one| one.id == id && one.decision.is_none());
    let found = found.ok_or_else(|| Error::conflict("no such enclosure that is free"))?;
    sql::delete_enclosure(tx, id)?;
    Ok(found)
}

/// A proposal takes up what is there.
pub(crate) fn bind(tx: &mut Tx, case: Id, decision: Id) -> Result<()> {
    sql::bind_enclosures(tx, case, decision)
}

/// A proposal that is not signed lets go of what it had.
pub(crate) fn release(tx: &mut Tx, decision: Id) -> Result<()> {
    sql::release_enclosures(tx, decision)
}

/// All enclosures of a case, in the order in which they were added; the caller has checked that the actor may see the case.
///
/// # Errors
/// Only those of the store.
pub fn enclosures(tx: &mut Tx, case: Id) -> Result<Vec<Enclosure>> {
    sql::enclosures(tx, case)
}

/// A file that came with a notice, for its applicant.
///
/// # Errors
/// Not found where case or file are missing, not theirs, or not delivered.
pub fn fetch_enclosure(tx: &mut Tx, ctx: &Ctx, case: Id, id: Id) -> Result<(Enclosure, Vec<u8>)> {
    let theirs = cases::own(tx, ctx, case)?.enclosures;
    with_bytes(tx, theirs, id)
}

/// An enclosure at the desk, logged like a look at the case.
///
/// # Errors
/// Not found where case or file are missing, or another office's.
pub fn open_enclosure(tx: &mut Tx, ctx: &Ctx, case: Id, id: Id) -> Result<(Enclosure, Vec<u8>)> {
    let all = cases::open(tx, ctx, case, "file")?.enclosures;
    with_bytes(tx, all, id)
}

fn with_bytes(tx: &mut Tx, all: Vec<Enclosure>, id: Id) -> Result<(Enclosure, Vec<u8>)> {
    let found = all.into_iter().find(|one| one.id == id);
    let found = found.ok_or_else(|| Error::not_found("enclosure"))?;
    let bytes = tx.blob(&found.blob)?.ok_or_else(|| Error::internal("blob is gone"))?;
    Ok((found, bytes))
}
