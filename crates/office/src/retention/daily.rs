//! What is done once a day: days of deletion for closed cases that have none, hints to owners of drafts, deletions, and
//! what nothing refers to any more.

use super::model::{Archive, Entry, Gone, delete_on};
use super::{delete, sql};
use crate::platform::Platform;
use crate::{cases, drafts, mailbox};
use base::{Ctx, Date, Id, Kind, Result, dates};
use std::sync::Arc;
use store::journal::Journal;
use store::reclaim::{Thorough, reclaim};
use store::{Store, Tx, blobs};

/// A day, in microseconds.
const DAY: i64 = 86_400_000_000;
/// So long before a draft goes its owner is told.
const HINT: i64 = 7 * DAY;
/// So long a sent mail stays; it carries no content, but an address.
const MAIL: i64 = 30 * DAY;
/// Fresh bytes may belong to a transaction that is still on its way.
const FRESH: i64 = DAY;
/// How many rows one transaction takes.
const BATCH: i64 = 200;

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Daily {
    /// Closed cases that got their day.
    pub planned: u64,
    /// Owners of drafts that were told.
    pub hinted: u64,
    /// Drafts and beginnings of signing in whose time was over.
    pub purged: u64,
    /// Cases that went.
    pub deleted: u64,
    /// Cases that a restored backup had brought back, and that went again.
    pub replayed: u64,
    /// Cases whose day has come and for which the archive has not answered; counted to 1000.
    pub held_up: i64,
    /// Bytes that nothing referred to.
    pub blobs: u64,
    /// Whether nothing of it is left in the files; on the embedded engine a long reader may prevent that for today.
    pub reclaimed: bool,
}

/// Does all of it. `ctx` acts as the program, now.
///
/// # Errors
/// Unavailable, where database or journal are; what was done until then stays done.
pub fn daily(store: &Store, platform: &Arc<Platform>, journal: &Journal, ctx: &Ctx) -> Result<Daily> {
    let now = ctx.now;
    let mut done = Daily { planned: plan(store, platform)?, ..Daily::default() };
    loop {
        let (told, inner) = (ctx.fork(), platform.clone());
        let hinted = store.write_now(move |tx| hint(tx, &told.clone(), &inner))?;
        done.hinted += hinted;
        if hinted == 0 {
            break;
        }
    }
    let sent = now - 2 * drafts::LIFETIME;
    while store.write_now(move |tx| Ok(sql::purge_mails(tx, now - MAIL)? + sql::purge_sent(tx, sent)?))? > 0 {
    }
    done.purged = crate::work::daily(store, now)?;
    done.replayed = replay(store, platform, &journal.read()?, ctx)?.0;
    done.deleted = run(store, platform, journal, ctx)?;
    let today = ctx.today();
    done.held_up = store.read_now(move |tx| sql::held_up(tx, today, 1000))?;
    done.blobs = sweep(store, now)?;
    done.reclaimed = if done.deleted + done.replayed + done.purged + done.blobs > 0 {
        reclaim(store, &sql::TABLES, Thorough::Beside)?
    } else {
        true
    };
    Ok(done)
}

/// Gives closed cases their day that were closed before there were days.
///
/// # Errors
/// Only those of the store.
pub fn plan(store: &Store, platform: &Arc<Platform>) -> Result<u64> {
    let mut planned = 0;
    let mut after = String::new();
    loop {
        let from = after.clone();
        let found = store.read_now(move |tx| sql::unplanned(tx, &from, BATCH))?;
        let Some((last, _)) = found.last() else { return Ok(planned) };
        after = last.to_string();
        planned += found.len() as u64;
        let platform = platform.clone();
        store.write_now(move |tx| {
            found.iter().try_for_each(|(case, at)| plan_one(tx, &platform, *case, *at))
        })?;
    }
}

fn plan_one(tx: &mut Tx, platform: &Platform, case: Id, at: i64) -> Result<()> {
    let Some((case, _)) = cases::sql::get(tx, case)? else { return Ok(()) };
    match super::closed(tx, platform, &case, dates::day_of(at)) {
        // A package that can no longer be read: the longest class there is, and never without the archive.
        Err(error) if error.kind != Kind::Unavailable => {
            tracing::warn!(%error, "a closed case whose service cannot be read keeps the longest period");
            sql::insert(tx, &careful(&case, dates::day_of(at)))
        }
        other => other,
    }
}

fn careful(case: &cases::Case, day: Date) -> Entry {
    const LONGEST: u32 = 30;
    Entry {
        case: case.summary.id,
        number: case.summary.number.clone(),
        office: case.summary.office.clone(),
        service: case.summary.service.clone(),
        class: "unknown".to_owned(),
        years: LONGEST,
        closed_on: day,
        delete_on: delete_on(day, LONGEST),
        archive: Archive::Open,
        archive_at: None,
    }
}

/// Tells some owners with an account that their draft will go; how many.
fn hint(tx: &mut Tx, ctx: &Ctx, platform: &Platform) -> Result<u64> {
    let fading = sql::fading(tx, ctx.now - drafts::LIFETIME + HINT, BATCH)?;
    for draft in &fading {
        let t = base::texts::Texts(draft.lang);
        let title = platform.title(&draft.service, draft.lang);
        let ends = dates::show(dates::day_of(draft.changed_at + drafts::LIFETIME), draft.lang);
        let subject = t.with("retention-draft-subject", "ends", ends.as_str());
        let link = format!("{}/vorgaenge", platform.base_url);
        let body = format!(
            "{}\n\n{link}\n",
            t.with2("retention-draft-body", ("service", title.as_str()), ("ends", ends.as_str()))
        );
        mailbox::mail(tx, ctx, None, &draft.email, &subject, &body)?;
    }
    let ids: Vec<Id> = fading.iter().map(|draft| draft.id).collect();
    sql::hinted(tx, &ids, ctx.now)?;
    Ok(ids.len() as u64)
}

/// Deletes the cases whose day has come and whose archive is settled; gives how many.
///
/// # Errors
/// Unavailable, where database or journal are. A case that cannot go now goes the next day.
pub fn run(store: &Store, platform: &Arc<Platform>, journal: &Journal, ctx: &Ctx) -> Result<u64> {
    let today = ctx.today();
    let mut after = (String::new(), String::new());
    let mut deleted = 0;
    loop {
        let from = after.clone();
        let found = store.read_now(move |tx| sql::due(tx, today, (&from.0, &from.1), BATCH))?;
        let Some(last) = found.last() else { return Ok(deleted) };
        after = (last.delete_on.to_string(), last.case.to_string());
        for entry in &found {
            let gone = Gone::of(entry, ctx.now);
            journal.append(&[crate::json::text(&gone)?])?;
            deleted += u64::from(go(store, platform, ctx, gone)?);
        }
    }
}

/// One case in a transaction of its own; `false` if it must wait or is gone already.
fn go(store: &Store, platform: &Arc<Platform>, ctx: &Ctx, gone: Gone) -> Result<bool> {
    let (platform, inner) = (platform.clone(), ctx.fork());
    match store.write_now(move |tx| delete(tx, &inner.clone(), &platform, &gone)) {
        Err(error) if error.kind == Kind::Conflict => {
            tracing::warn!(%error, "a deletion waits for the next day");
            Ok(false)
        }
        other => other,
    }
}

/// Deletes again what the lines of a journal say was deleted and a restored backup has brought back; gives how many
/// cases, and how many lines could not be read (a line cut off by a death was never carried out).
///
/// # Errors
/// Unavailable, where the database is.
pub fn replay(store: &Store, platform: &Arc<Platform>, lines: &[String], ctx: &Ctx) -> Result<(u64, u64)> {
    let (mut deleted, mut damaged) = (0, 0);
    for line in lines {
        let Ok(mut gone) = serde_json::from_str::<Gone>(line) else {
            damaged += 1;
            continue;
        };
        let case = gone.case;
        if store.read_now(move |tx| sql::exists(tx, case))? {
            gone.reason = "replay".to_owned();
            deleted += u64::from(go(store, platform, ctx, gone)?);
        }
    }
    Ok((deleted, damaged))
}

/// Removes bytes that nothing refers to: uploads taken back, uploads of drafts that went.
fn sweep(store: &Store, now: i64) -> Result<u64> {
    let mut after = String::new();
    let mut swept = 0;
    loop {
        let from = after.clone();
        let found = store.read_now(move |tx| sql::unneeded(tx, now - FRESH, &from, BATCH))?;
        let Some(last) = found.last() else { return Ok(swept) };
        after.clone_from(last);
        for digest in found {
            let removed = store.write_now(move |tx| {
                // Asked again: it may have been uploaded anew meanwhile.
                if sql::is_needed(tx, &digest)? { Ok(false) } else { blobs::remove(tx, &digest) }
            });
            match removed {
                Err(error) if error.kind == Kind::Conflict => {}
                other => swept += u64::from(other?),
            }
        }
    }
}
