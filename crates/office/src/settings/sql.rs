//! The SQL of settings.

use base::Result;
use store::{Tx, params};

pub fn get(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    tx.row("SELECT value FROM settings WHERE key = $1", &params![key])?
        .map(|row| row.text("value"))
        .transpose()
}

pub fn set(tx: &mut Tx, key: &str, value: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        &params![key, value],
    )?;
    Ok(())
}

/// True if the key was free.
pub fn insert(tx: &mut Tx, key: &str, value: &str) -> Result<bool> {
    let sql = "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    Ok(tx.exec(sql, &params![key, value])? == 1)
}
