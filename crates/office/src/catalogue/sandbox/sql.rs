//! The SQL of the sandbox.

use super::File;
use base::Result;
use exchange::zufi::Part;
use store::{Tx, params};

/// There is one sandbox.
const ONLY: &str = "only";

pub fn clear(tx: &mut Tx) -> Result<()> {
    tx.exec("DELETE FROM sandbox", &[])?;
    tx.exec("DELETE FROM sandbox_entries", &[])?;
    tx.exec("DELETE FROM sandbox_faults", &[])?;
    Ok(())
}

pub fn insert(tx: &mut Tx, file: &File) -> Result<bool> {
    let inserted = tx.exec(
        "INSERT INTO sandbox (id, name, format, at, services, offices, duties) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT DO NOTHING",
        &params![ONLY, file.name.as_str(), file.format.key(), file.at, file.services, file.offices, file.duties],
    )?;
    Ok(inserted == 1)
}

pub fn file(tx: &mut Tx) -> Result<Option<File>> {
    tx.row("SELECT name, format, at, services, offices, duties FROM sandbox WHERE id = $1", &params![ONLY])?
        .map(|row| {
            Ok(File {
                name: row.text("name")?,
                format: super::Format::from_key(&row.text("format")?),
                at: row.int("at")?,
                services: row.int("services")?,
                offices: row.int("offices")?,
                duties: row.int("duties")?,
            })
        })
        .transpose()
}

pub fn insert_entry(tx: &mut Tx, part: Part, id: &str, position: usize, body: &str) -> Result<()> {
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    tx.exec(
        "INSERT INTO sandbox_entries (part, id, position, body) VALUES ($1, $2, $3, $4)",
        &params![part.key(), id, position, body],
    )?;
    Ok(())
}

pub fn entry(tx: &mut Tx, part: Part, id: &str) -> Result<Option<String>> {
    tx.row("SELECT body FROM sandbox_entries WHERE part = $1 AND id = $2", &params![part.key(), id])?
        .map(|row| row.text("body"))
        .transpose()
}

/// The bodies of all entries of a kind, in the file's order.
pub fn entries(tx: &mut Tx, part: Part) -> Result<Vec<String>> {
    let rows = tx.rows(
        "SELECT body FROM sandbox_entries WHERE part = $1 ORDER BY position, id",
        &params![part.key()],
    )?;
    rows.iter().map(|row| row.text("body")).collect()
}

pub fn insert_faults(tx: &mut Tx, part: Part, entry: &str, position: usize, body: &str) -> Result<()> {
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    tx.exec(
        "INSERT INTO sandbox_faults (part, entry, position, body) VALUES ($1, $2, $3, $4)",
        &params![part.key(), entry, position, body],
    )?;
    Ok(())
}

pub fn faults(tx: &mut Tx) -> Result<Vec<String>> {
    let rows = tx.rows("SELECT body FROM sandbox_faults ORDER BY position, part, entry", &[])?;
    rows.iter().map(|row| row.text("body")).collect()
}

pub fn faults_of(tx: &mut Tx, part: Part, entry: &str) -> Result<Option<String>> {
    tx.row("SELECT body FROM sandbox_faults WHERE part = $1 AND entry = $2", &params![part.key(), entry])?
        .map(|row| row.text("body"))
        .transpose()
}
