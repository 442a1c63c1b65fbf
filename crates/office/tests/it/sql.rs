//! What tests ask of tables that no verb tells.

use base::{Id, Result};
use store::{Tx, params};

/// What is to be paid to the office for a case, in cents.
pub fn owed(tx: &mut Tx, case: Id) -> Result<Vec<i64>> {
    let rows =
        tx.rows("SELECT amount FROM payments WHERE case_id = $1 AND direction = 'in'", &params![case])?;
    rows.iter().map(|row| row.int("amount")).collect()
}
