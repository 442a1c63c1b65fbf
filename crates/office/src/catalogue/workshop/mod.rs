//! The workshop: services that somebody is writing in the browser, with every step to be undone. What stands here is in use nowhere;
//! it is published like a folder that was sent ([`super::publish`]). Only who runs the installation sees it.

mod blank;
mod sql;

use super::folder;
use crate::platform::{Files, Platform};
use base::{Ctx, Error, Id, Kind, Permission, Result};
use forms::bi::Bi;
use forms::edit::{self, Change, Entry, Sheet};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;

/// So many steps can be undone.
pub const STEPS: i64 = 50;

/// A service that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Its id.
    pub id: Id,
    /// The service's id, as its files say.
    pub service: String,
    /// Its title, as its files say.
    pub title: Bi,
    /// The files as they are now.
    pub files: Files,
    /// The digest of the published version it began with; empty for a new service.
    pub base: String,
    /// The answers of the test mode.
    pub tried: forms::Draft,
    /// For optimistic changes.
    pub version: i64,
    /// How many steps count.
    pub step: i64,
    /// How many there are; those behind `step` were undone.
    pub last_step: i64,
    /// When it was changed last (microseconds UTC).
    pub changed_at: i64,
    /// By whom.
    pub changed_by: Option<Id>,
}

/// A work in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Begun {
    /// Its id.
    pub id: Id,
    /// The service's id.
    pub service: String,
    /// Its title.
    pub title: Bi,
    /// When it was changed last (microseconds UTC).
    pub changed_at: i64,
}

/// What was done in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Did {
    /// A text with `name`.
    pub key: String,
    /// What it was done to.
    pub name: String,
}

impl Did {
    /// A step.
    pub fn new(key: &str, name: impl Into<String>) -> Did {
        Did { key: key.to_owned(), name: name.into() }
    }
}

/// Of each file that changed in a step the text before and after; none where it was not there.
type Changed = BTreeMap<String, [Option<String>; 2]>;

/// The steps next to where a work stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// What undoing would undo.
    pub undo: Option<Did>,
    /// What would be done again.
    pub redo: Option<Did>,
}

fn demand(ctx: &Ctx) -> Result<()> {
    if ctx.may(Permission::Operate, None) { Ok(()) } else { Err(Error::forbidden("the workshop")) }
}

/// All works, the last changed first.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn all(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Begun>> {
    demand(ctx)?;
    sql::all(tx)
}

/// A work.
///
/// # Errors
/// Forbidden for whoever does not run the installation; not found.
pub fn get(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Work> {
    demand(ctx)?;
    sql::get(tx, id)?.ok_or_else(|| Error::not_found("a work"))
}

/// What can be undone and done again.
///
/// # Errors
/// Only those of the store.
pub fn around(tx: &mut Tx, work: &Work) -> Result<Around> {
    let mut did = |step: i64| Ok::<_, Error>(sql::step(tx, work.id, step)?.map(|(did, _)| did));
    Ok(Around { undo: did(work.step)?, redo: did(work.step + 1)? })
}

/// Begins with the version of a service that is in use, under the next number.
///
/// # Errors
/// Forbidden for whoever does not run the installation; not found where there is no such service.
pub fn begin_from(tx: &mut Tx, ctx: &Ctx, platform: &Platform, service: &str) -> Result<Id> {
    demand(ctx)?;
    let current = platform.service(service)?;
    let files = raised(current.files.clone(), highest(tx, service)? + 1)?;
    begin(tx, ctx, files, &current.package.digest)
}

/// Begins a new service: small, and sound from the first moment.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn begin_new(tx: &mut Tx, ctx: &Ctx, service: &str, title: &Bi) -> Result<Id> {
    demand(ctx)?;
    begin(tx, ctx, blank::files(service, title), "")
}

/// Begins with the files of a folder that somebody brings, sound or not. Where they are those of a published version, or a change of
/// it under the same number, that is what they are compared with.
///
/// # Errors
/// Forbidden for whoever does not run the installation; conflict (`publish-too-large`) where the files are too many.
pub fn begin_with(tx: &mut Tx, ctx: &Ctx, files: Files) -> Result<Id> {
    demand(ctx)?;
    fits(&files)?;
    let sheet =
        files.get(edit::SERVICE).and_then(|bytes| std::str::from_utf8(bytes).ok()).and_then(Sheet::read);
    let said = |key: &str| sheet.as_ref().map(|sheet| sheet.text(&Vec::new(), key)).unwrap_or_default();
    let (id, version) = (said("id"), said("version").parse::<u32>().ok());
    let same = |one: &super::Published| one.service == id && Some(one.version) == version;
    let base = super::published(tx)?.into_iter().find(same).map(|one| one.digest).unwrap_or_default();
    begin(tx, ctx, files, &base)
}

/// Whether a service can be called so: small letters, digits and `_`, a letter first, at most 60.
pub fn is_id(id: &str) -> bool {
    id.len() <= 60
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether the files are few and small enough for a folder.
fn fits(files: &Files) -> Result<()> {
    let size: usize = files.values().map(Vec::len).sum();
    if files.len() > folder::MOST_FILES || size as u64 > folder::LARGEST {
        return Err(Error::new(Kind::Conflict, "publish-too-large", "too much for a folder"));
    }
    Ok(())
}

fn begin(tx: &mut Tx, ctx: &Ctx, files: Files, base: &str) -> Result<Id> {
    let mut work = Work {
        id: ctx.id(),
        service: String::new(),
        title: Bi::default(),
        files,
        base: base.to_owned(),
        tried: forms::Draft::default(),
        version: 1,
        step: 0,
        last_step: 0,
        changed_at: ctx.now,
        changed_by: ctx.account(),
    };
    name(&mut work);
    sql::insert(tx, &work)?;
    Ok(work.id)
}

/// The highest version of a service that was ever published; 0 where there is none.
///
/// # Errors
/// Only those of the store.
pub fn highest(tx: &mut Tx, service: &str) -> Result<u32> {
    Ok(super::newest(tx)?.into_iter().find(|one| one.service == service).map_or(0, |one| one.version))
}

/// The same files under another number; every other byte stays.
///
/// # Errors
/// Internal, where they cannot be read.
pub fn raised(files: Files, version: u32) -> Result<Files> {
    let change = Change::Set {
        file: edit::SERVICE.to_owned(),
        place: Vec::new(),
        key: "version".to_owned(),
        entry: Some(Entry::Plain(version.to_string())),
    };
    edit::apply(&files, &[change]).map_err(|lost| Error::internal(format!("{} cannot be read", lost.file)))
}

/// Title and id as the files say; as they were where the files cannot be read.
fn name(work: &mut Work) {
    let text = work.files.get(edit::SERVICE).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(sheet) = text.and_then(Sheet::read) else { return };
    let (id, title) = (sheet.text(&Vec::new(), "id"), sheet.both(&Vec::new(), "title"));
    if !id.is_empty() {
        work.service = id;
    }
    if title != Bi::default() {
        work.title = title;
    }
}

fn changed(before: &Files, after: &Files) -> Changed {
    let text =
        |files: &Files, path: &str| files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path))
        .map(|path| (path.clone(), [text(before, path), text(after, path)]))
        .collect()
}

/// The work somebody looked at, if it is still as they saw it.
fn seen(tx: &mut Tx, ctx: &Ctx, id: Id, version: i64) -> Result<Work> {
    let work = get(tx, ctx, id)?;
    if work.version == version { Ok(work) } else { Err(stale()) }
}

fn stale() -> Error {
    Error::new(Kind::Conflict, STALE, "the work was changed meanwhile")
}

/// The text for a work that was changed in another window.
pub const STALE: &str = "workshop-stale";

fn write(tx: &mut Tx, ctx: &Ctx, mut work: Work) -> Result<()> {
    name(&mut work);
    work.version += 1;
    work.changed_at = ctx.now;
    work.changed_by = ctx.account();
    if sql::update(tx, &work)? { Ok(()) } else { Err(stale()) }
}

/// Puts other files in the place of those there are. Whether they make a service is not asked: a work may be wrong, and is published
/// only when it is not. Where nothing differs, nothing happens.
///
/// # Errors
/// Forbidden for whoever does not run the installation; not found; conflict where the work is no longer as it was seen, and
/// (`publish-too-large`) where the files are too many.
pub fn change(tx: &mut Tx, ctx: &Ctx, id: Id, version: i64, files: Files, did: &Did) -> Result<()> {
    let mut work = seen(tx, ctx, id, version)?;
    fits(&files)?;
    let changed = changed(&work.files, &files);
    if changed.is_empty() {
        return Ok(());
    }
    work.step += 1;
    sql::delete_steps(tx, id, work.step - 1, work.step - STEPS)?;
    sql::insert_step(tx, id, work.step, did, &crate::json::text(&changed)?)?;
    work.last_step = work.step;
    work.files = files;
    write(tx, ctx, work)
}

/// Takes the last step back.
///
/// # Errors
/// As [`change`]; not found where there is nothing to undo.
pub fn undo(tx: &mut Tx, ctx: &Ctx, id: Id, version: i64) -> Result<()> {
    let mut work = seen(tx, ctx, id, version)?;
    let (_, change) = sql::step(tx, id, work.step)?.ok_or_else(|| Error::not_found("a step to undo"))?;
    put(&mut work.files, &change, 0)?;
    work.step -= 1;
    write(tx, ctx, work)
}

/// Does the step again that was undone last.
///
/// # Errors
/// As [`change`]; not found where nothing was undone.
pub fn redo(tx: &mut Tx, ctx: &Ctx, id: Id, version: i64) -> Result<()> {
    let mut work = seen(tx, ctx, id, version)?;
    let next = sql::step(tx, id, work.step + 1)?;
    let (_, change) = next.ok_or_else(|| Error::not_found("a step to do again"))?;
    put(&mut work.files, &change, 1)?;
    work.step += 1;
    write(tx, ctx, work)
}

fn put(files: &mut Files, change: &str, side: usize) -> Result<()> {
    let changed: Changed = crate::json::read(change)?;
    for (path, sides) in changed {
        match &sides[side] {
            Some(text) => drop(files.insert(path, text.clone().into_bytes())),
            None => drop(files.remove(&path)),
        }
    }
    Ok(())
}

/// Keeps the answers of the test mode.
///
/// # Errors
/// Forbidden for whoever does not run the installation; not found.
pub fn keep_tried(tx: &mut Tx, ctx: &Ctx, id: Id, tried: &forms::Draft) -> Result<()> {
    demand(ctx)?;
    let kept = sql::update_tried(tx, id, &crate::json::text(tried)?)?;
    if kept { Ok(()) } else { Err(Error::not_found("a work")) }
}

/// Throws a work away, with its steps. What was published from it stays.
///
/// # Errors
/// Forbidden for whoever does not run the installation; not found.
pub fn discard(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    demand(ctx)?;
    if sql::delete(tx, id)? { Ok(()) } else { Err(Error::not_found("a work")) }
}
