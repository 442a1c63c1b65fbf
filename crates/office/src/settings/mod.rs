//! Facts that an installation remembers about itself: what it is for, its key, what was put into it.

mod sql;

use base::Result;
use store::Tx;

/// The value of a fact; none where it was never set.
///
/// # Errors
/// Only those of the store.
pub fn get(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    sql::get(tx, key)
}

/// Sets a fact.
///
/// # Errors
/// Only those of the store.
pub fn set(tx: &mut Tx, key: &str, value: &str) -> Result<()> {
    sql::set(tx, key, value)
}

/// The fact that says when the last backup was taken.
const BACKUP: &str = "backup_at";

/// Notes that a backup was taken at this instant (microseconds UTC).
///
/// # Errors
/// Only those of the store.
pub fn note_backup(tx: &mut Tx, at: i64) -> Result<()> {
    sql::set(tx, BACKUP, &at.to_string())
}

/// When the last backup was taken that this database knows of (microseconds UTC).
///
/// # Errors
/// Only those of the store.
pub fn last_backup(tx: &mut Tx) -> Result<Option<i64>> {
    Ok(sql::get(tx, BACKUP)?.and_then(|at| at.parse().ok()))
}

/// Sets a fact that holds for ever: the first value stays. Gives whether this was the first; of two processes that
/// begin at the same time one is told so.
///
/// # Errors
/// Only those of the store.
pub fn set_once(tx: &mut Tx, key: &str, value: &str) -> Result<bool> {
    sql::insert(tx, key, value)
}
