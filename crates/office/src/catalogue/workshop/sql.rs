//! The SQL of the workshop.

use super::{Begun, Did, Work};
use base::{Id, Result};
use store::{Row, Tx, params};

const COLUMNS: &str =
    "id, service, title, files, base, tried, version, step, last_step, changed_at, changed_by";

fn work(row: &Row) -> Result<Work> {
    Ok(Work {
        id: row.id("id")?,
        service: row.text("service")?,
        title: crate::json::read(&row.text("title")?)?,
        files: crate::catalogue::files_in(&row.text("files")?)?,
        base: row.text("base")?,
        tried: crate::json::read(&row.text("tried")?)?,
        version: row.int("version")?,
        step: row.int("step")?,
        last_step: row.int("last_step")?,
        changed_at: row.int("changed_at")?,
        changed_by: row.opt_id("changed_by")?,
    })
}

pub fn insert(tx: &mut Tx, work: &Work) -> Result<()> {
    tx.exec(
        "INSERT INTO workshops (id, service, title, files, base, tried, version, step, last_step, changed_at, \
         changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &params![
            work.id,
            work.service.as_str(),
            crate::json::text(&work.title)?,
            crate::catalogue::text(&work.files)?,
            work.base.as_str(),
            crate::json::text(&work.tried)?,
            work.version,
            work.step,
            work.last_step,
            work.changed_at,
            work.changed_by
        ],
    )?;
    Ok(())
}

/// Writes it over the version before; false where somebody else was faster.
pub fn update(tx: &mut Tx, work: &Work) -> Result<bool> {
    let changed = tx.exec(
        "UPDATE workshops SET service = $1, title = $2, files = $3, version = $4, step = $5, last_step = $6, \
         changed_at = $7, changed_by = $8 WHERE id = $9 AND version = $10",
        &params![
            work.service.as_str(),
            crate::json::text(&work.title)?,
            crate::catalogue::text(&work.files)?,
            work.version,
            work.step,
            work.last_step,
            work.changed_at,
            work.changed_by,
            work.id,
            work.version - 1
        ],
    )?;
    Ok(changed == 1)
}

pub fn update_tried(tx: &mut Tx, id: Id, tried: &str) -> Result<bool> {
    Ok(tx.exec("UPDATE workshops SET tried = $1 WHERE id = $2", &params![tried, id])? == 1)
}

pub fn get(tx: &mut Tx, id: Id) -> Result<Option<Work>> {
    let row = tx.row(&format!("SELECT {COLUMNS} FROM workshops WHERE id = $1"), &params![id])?;
    row.as_ref().map(work).transpose()
}

/// All of them, the last changed first.
pub fn all(tx: &mut Tx) -> Result<Vec<Begun>> {
    let rows = tx.rows(
        "SELECT id, service, title, changed_at FROM workshops ORDER BY changed_at DESC, id DESC",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Begun {
                id: row.id("id")?,
                service: row.text("service")?,
                title: crate::json::read(&row.text("title")?)?,
                changed_at: row.int("changed_at")?,
            })
        })
        .collect()
}

pub fn delete(tx: &mut Tx, id: Id) -> Result<bool> {
    tx.exec("DELETE FROM workshop_steps WHERE workshop = $1", &params![id])?;
    Ok(tx.exec("DELETE FROM workshops WHERE id = $1", &params![id])? == 1)
}

pub fn insert_step(tx: &mut Tx, id: Id, step: i64, did: &Did, change: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO workshop_steps (workshop, step, what, change) VALUES ($1, $2, $3, $4)",
        &params![id, step, crate::json::text(did)?, change],
    )?;
    Ok(())
}

/// What was done in a step, and how the files changed.
pub fn step(tx: &mut Tx, id: Id, step: i64) -> Result<Option<(Did, String)>> {
    let row = tx.row(
        "SELECT what, change FROM workshop_steps WHERE workshop = $1 AND step = $2",
        &params![id, step],
    )?;
    row.map(|row| Ok((crate::json::read(&row.text("what")?)?, row.text("change")?))).transpose()
}

/// Steps that can no longer be done again, and those too long ago.
pub fn delete_steps(tx: &mut Tx, id: Id, after: i64, until: i64) -> Result<()> {
    tx.exec(
        "DELETE FROM workshop_steps WHERE workshop = $1 AND (step > $2 OR step <= $3)",
        &params![id, after, until],
    )?;
    Ok(())
}
