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

/// Sets a fact that holds for ever: the first value stays. Gives whether this was the first; of two processes that
/// begin at the same time one is told so.
///
/// # Errors
/// Only those of the store.
pub fn set_once(tx: &mut Tx, key: &str, value: &str) -> Result<bool> {
    sql::insert(tx, key, value)
}
