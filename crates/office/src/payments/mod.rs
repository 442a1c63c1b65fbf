//! Payments: how an office pays what it granted. An order comes with the notice; one person puts orders together to a run, another
//! releases it, and only then there is a file for the bank. Afterwards somebody says what became of it.
//!
//! | what | where |
//! | --- | --- |
//! | an order, a run, the account it is paid from | `model` |
//! | what waits, what was paid; correcting and cancelling an order | [`list`], [`due`], [`open`], [`correct`], [`cancel`] |
//! | putting together, releasing, giving up | [`make`], [`release`], [`undo`] |
//! | the file for the bank | [`file`], `exchange::sepa` |
//! | what a changed decision does to orders | `changed` |
//! | what the bank did | [`executed`], [`returned`], [`read_report`] |
//! | the account of the office | [`debtor`], [`set_debtor`] |
//!
//! `docs/adr/0024-payments.md` says why it is so.

mod bank;
mod changed;
mod debtor;
mod model;
mod orders;
mod runs;
mod sql;

pub use bank::{Told, executed, read_report, returned};
pub(crate) use changed::{still_due, supersede};
pub(crate) use debtor::account;
pub use debtor::{debtor, set_debtor};
pub use model::{By, Checked, Debtor, Due, Entry, Payment, Run, RunState, State, mask};
pub(crate) use orders::order;
pub use orders::{Correction, PER_PAGE, cancel, case_of, correct, counts, due, list, of_case, open};
pub use runs::{Choice, MOST, NewRun, Undo, file, make, release, run, runs, undo, usual_day};

use crate::platform::Platform;
use base::{Ctx, Error, Id, Kind, Permission, Result};
use store::Tx;

/// Whether an office pays anything: whether a service is its work whose amounts it pays.
pub fn pays(platform: &Platform, office: &str) -> bool {
    let place = platform.region.office(office).map_or("", |one| one.key.as_str());
    platform.services.values().filter(|service| service.package.pays == forms::package::Pays::Out).any(
        |service| {
            platform.responsible(&service.package.id, place).is_ok_and(|found| {
                found.handled_by.office.id == office || found.responsible.office.id == office
            })
        },
    )
}

fn demand(ctx: &Ctx, office: &str, permission: Permission) -> Result<()> {
    // Whoever cannot see payments at all learns nothing of them; who sees them is told what they may not do.
    if !ctx.may(Permission::WorkCases, Some(office)) {
        return Err(Error::not_found("payments of an office"));
    }
    if ctx.may(permission, Some(office)) { Ok(()) } else { Err(Error::forbidden("payments")) }
}

fn refused(key: &'static str, detail: &str) -> Error {
    Error::new(Kind::Conflict, key, detail)
}

/// The orders of a case go to another office with it.
///
/// # Errors
/// Only those of the store.
pub(crate) fn hand_over(tx: &mut Tx, case: Id, office: &str) -> Result<()> {
    sql::hand_over(tx, case, office)
}

/// The runs of an office that has ended are those of the one that came after.
///
/// # Errors
/// Only those of the store.
pub(crate) fn hand_over_runs(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    sql::hand_over_runs(tx, from, to)
}

/// What goes with a case that is deleted: its orders leave their runs. Gives the files that go as well.
///
/// # Errors
/// Only those of the store.
pub(crate) fn forget(tx: &mut Tx, case: Id) -> Result<Vec<String>> {
    sql::forget(tx, case)
}
