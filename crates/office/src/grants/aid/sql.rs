//! The SQL of aid.

use super::super::model::Grant;
use super::super::sql as grants;
use base::{Date, Result};
use store::{Tx, params};

/// What a recipient was granted after a day.
pub fn granted_since(tx: &mut Tx, ags: &str, day: Date) -> Result<Vec<Grant>> {
    let sql = format!("{} WHERE ags = $1 AND decided_on > $2 ORDER BY id", grants::GRANT);
    tx.rows(&sql, &params![ags, day])?.iter().map(grants::grant).collect()
}

/// Makes others who decide on aid for the same recipient wait until this transaction is over.
pub fn hold_recipient(tx: &mut Tx, ags: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO grant_recipients (ags, version) VALUES ($1, 1) \
         ON CONFLICT (ags) DO UPDATE SET version = grant_recipients.version + 1",
        &params![ags],
    )?;
    Ok(())
}
