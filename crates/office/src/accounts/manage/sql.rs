//! The SQL of what operators do with accounts.

use base::{Id, Result};
use store::{Tx, params};

/// The accounts with a role, by folded user name, from behind `after`.
pub fn with_roles(tx: &mut Tx, after: &str, limit: usize) -> Result<Vec<Id>> {
    let rows = tx.rows(
        "SELECT id FROM accounts a WHERE login_fold > $1 \
         AND EXISTS (SELECT 1 FROM grants g WHERE g.account = a.id) ORDER BY login_fold LIMIT $2",
        &params![after, i64::try_from(limit).unwrap_or(i64::MAX)],
    )?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// The accounts with this folded user name or this mail address.
pub fn named(tx: &mut Tx, fold: &str, email: &str) -> Result<Vec<Id>> {
    let mut rows = tx.rows("SELECT id FROM accounts WHERE login_fold = $1", &params![fold])?;
    let by_email =
        "SELECT id FROM accounts WHERE LOWER(email) = $1 AND email <> '' ORDER BY login_fold LIMIT 50";
    rows.extend(tx.rows(by_email, &params![email])?);
    let mut ids = rows.iter().map(|row| row.id("id")).collect::<Result<Vec<Id>>>()?;
    ids.dedup();
    Ok(ids)
}

/// Whether that changed anything.
pub fn set_off(tx: &mut Tx, id: Id, at: Option<i64>) -> Result<bool> {
    let changed = match at {
        Some(at) => tx.exec(
            "UPDATE accounts SET off_at = $2, version = version + 1 WHERE id = $1 AND off_at IS NULL",
            &params![id, at],
        )?,
        None => tx.exec(
            "UPDATE accounts SET off_at = NULL, version = version + 1 WHERE id = $1 AND off_at IS NOT NULL",
            &params![id],
        )?,
    };
    Ok(changed == 1)
}

pub fn delete_passkeys(tx: &mut Tx, id: Id) -> Result<()> {
    tx.exec("DELETE FROM passkeys WHERE account = $1", &params![id])?;
    Ok(())
}
