//! How long cases stay, and how they go.
//!
//! When a case is closed it gets its day of deletion ([`closed`]). Before that day it is offered to the archive
//! ([`export`], [`settle`]), unless its class needs no offer. On its day, and once the offer is settled, it goes from
//! every table and its bytes from the blobs ([`daily`]); what stays is a record without contents ([`Gone`]), which is
//! itself a leaf of the log, and a line in a journal beside the data, so that an old backup does not bring it back
//! ([`replay`]). Drafts that nobody sends go as well, and their owners are told before.
//!
//! The one slice that knows other slices' tables: whatever refers to a case must go with it. A test holds that no table
//! with a column `case_id` is forgotten.

mod classes;
mod daily;
mod delete;
mod export;
mod model;
mod sql;

pub use classes::{Class, Classes};
pub use daily::{Daily, daily, plan, replay, run};
pub use delete::delete;
pub use export::{Dossier, Part, export};
pub use model::{Archive, Entry, Gone, delete_on};
pub use sql::TABLES;

use crate::cases::Case;
use crate::platform::Platform;
use base::{Ctx, Date, Error, Id, Permission, Result};
use store::Tx;

/// Gives a case its day of deletion; called in the transaction that closes it.
///
/// # Errors
/// Internal, where the package of the case is gone.
pub(crate) fn closed(tx: &mut Tx, platform: &Platform, case: &Case, day: Date) -> Result<()> {
    let named = platform.package(tx, &case.package)?.package.retention.clone();
    // A class that is no longer in the file is treated as the careful ones are.
    let asks = platform.retention.get(&named.class).is_none_or(|class| class.archive);
    let entry = Entry {
        case: case.summary.id,
        number: case.summary.number.clone(),
        office: case.summary.office.clone(),
        service: case.summary.service.clone(),
        class: named.class,
        years: named.years,
        closed_on: day,
        delete_on: delete_on(day, named.years),
        archive: if asks { Archive::Open } else { Archive::None },
        archive_at: None,
    };
    sql::insert(tx, &entry)
}

/// A closed case is worked on again: it loses its day of deletion, and gets another when it is closed.
///
/// # Errors
/// Only those of the store.
pub(crate) fn reopened(tx: &mut Tx, case: Id) -> Result<()> {
    sql::forget(tx, case)
}

/// The day of deletion of a case stands with another office now.
///
/// # Errors
/// Only those of the store.
pub(crate) fn hand_over(tx: &mut Tx, case: Id, office: &str) -> Result<()> {
    sql::hand_over(tx, case, office)
}

/// Who may read an office's plan of deletions: its administration and its data protection officer.
fn demand(ctx: &Ctx, office: &str) -> Result<()> {
    if ctx.may(Permission::ManageOffice, Some(office)) || ctx.may(Permission::AuditAccess, Some(office)) {
        Ok(())
    } else {
        Err(Error::not_found(format!("deletions of {office}")))
    }
}

/// The closed cases of an office in the order of their days of deletion, behind `after` (day and case of the last one
/// shown).
///
/// # Errors
/// Not found without one of the two roles in this office.
pub fn upcoming(tx: &mut Tx, ctx: &Ctx, office: &str, after: (&str, &str), limit: i64) -> Result<Vec<Entry>> {
    demand(ctx, office)?;
    sql::of_office(tx, office, after, limit)
}

/// What was deleted in an office, newest first, from before `before` (microseconds UTC).
///
/// # Errors
/// Not found without one of the two roles in this office.
pub fn gone(tx: &mut Tx, ctx: &Ctx, office: &str, before: i64, limit: i64) -> Result<Vec<Gone>> {
    demand(ctx, office)?;
    sql::gone_of_office(tx, office, before, limit)
}

/// Closed cases of all offices, or of one, that are due up to this day and whose archive was not asked yet or has not
/// answered; for the command line.
///
/// # Errors
/// Forbidden for anybody but the program itself.
pub fn to_offer(tx: &mut Tx, ctx: &Ctx, until: Date, office: Option<&str>, limit: i64) -> Result<Vec<Entry>> {
    if ctx.actor != base::Actor::System {
        return Err(Error::forbidden("the export for the archive"));
    }
    sql::to_offer(tx, until, office, limit)
}

/// Notes what became of the offer of a case to the archive. What is settled stays settled.
///
/// # Errors
/// Not found where the case has no day of deletion or is another office's; conflict where the offer is settled, or the
/// class needs none.
pub fn settle(tx: &mut Tx, ctx: &Ctx, case: Id, to: Archive) -> Result<()> {
    let entry = sql::get(tx, case)?.ok_or_else(|| Error::not_found("day of deletion"))?;
    if !ctx.may(Permission::ManageOffice, Some(&entry.office)) {
        return Err(Error::not_found("case of another office"));
    }
    if entry.archive == to {
        return Ok(());
    }
    if !entry.archive.may_become(to) {
        return Err(Error::conflict(format!("the offer of {} is {}", entry.number, entry.archive.key())));
    }
    sql::set_archive(tx, ctx, case, entry.archive, to)
}

/// The case with this number that has a day of deletion.
///
/// # Errors
/// Not found.
pub fn by_number(tx: &mut Tx, number: &str) -> Result<Entry> {
    sql::by_number(tx, number)?
        .ok_or_else(|| Error::not_found(format!("{number} is no closed case with a day of deletion")))
}
