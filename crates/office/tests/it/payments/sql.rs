//! What no verb does, to see that the tables hold on their own.

use base::{Id, Result};
use store::{Tx, params};

/// The maker releases the run.
pub fn release_by_maker(tx: &mut Tx, run: Id) -> Result<()> {
    tx.exec(
        "UPDATE payment_runs SET released_by = made_by, state = 'released' WHERE id = $1",
        &params![run],
    )?;
    Ok(())
}

/// The order enters another run although it is in one.
pub fn enter_twice(tx: &mut Tx, run: Id, payment: Id) -> Result<()> {
    tx.exec(
        "INSERT INTO payment_entries (run, payment, place, end_to_end, state, reason) VALUES ($1, $2, 9, 'X', 'in', '')",
        &params![run, payment],
    )?;
    Ok(())
}

/// How many runs and entries there are, and how many runs have a file.
pub fn left(tx: &mut Tx) -> Result<(i64, i64, i64)> {
    let row = tx.row(
        "SELECT (SELECT COUNT(*) FROM payment_runs) AS runs, (SELECT COUNT(*) FROM payment_entries) AS entries, \
         (SELECT COUNT(*) FROM payment_runs WHERE blob IS NOT NULL) AS files",
        &[],
    )?;
    row.map_or(Ok((0, 0, 0)), |row| Ok((row.int("runs")?, row.int("entries")?, row.int("files")?)))
}
