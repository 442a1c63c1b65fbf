//! The SQL of changes of municipalities.

use super::{Entry, Stage};
use crate::region::Change;
use base::{Ctx, Error, Id, Result};
use store::{Row, Tx, params};

const ENTRY: &str = "SELECT b.id, b.what, b.stage, b.ended, b.moved, b.created_at, a.name AS created_by, b.done_at \
                     FROM boundary_changes b JOIN accounts a ON a.id = b.created_by";

fn entry(row: &Row) -> Result<Entry> {
    let stage = row.text("stage")?;
    Ok(Entry {
        id: row.id("id")?,
        change: crate::json::read(&row.text("what")?)?,
        stage: Stage::from_key(&stage).ok_or_else(|| Error::internal(format!("stage {stage}")))?,
        ended: crate::json::read(&row.text("ended")?)?,
        moved: row.int("moved")?,
        created_at: row.int("created_at")?,
        created_by: row.text("created_by")?,
        done_at: row.opt_int("done_at")?,
    })
}

pub fn insert(tx: &mut Tx, ctx: &Ctx, id: Id, change: &Change) -> Result<()> {
    tx.insert(
        "INSERT INTO boundary_changes (id, day, what, stage, ended, moved, created_at, created_by) \
         VALUES ($1, $2, $3, 'planned', '[]', 0, $4, $5)",
        &params![id, change.day, crate::json::text(change)?, ctx.now, ctx.account()],
    )
}

pub fn get(tx: &mut Tx, id: Id) -> Result<Option<Entry>> {
    tx.row(&format!("{ENTRY} WHERE b.id = $1"), &params![id])?.as_ref().map(entry).transpose()
}

pub fn all(tx: &mut Tx) -> Result<Vec<Entry>> {
    tx.rows(&format!("{ENTRY} ORDER BY b.day, b.id"), &params![])?.iter().map(entry).collect()
}

pub fn planned(tx: &mut Tx) -> Result<Vec<Entry>> {
    let sql = format!("{ENTRY} WHERE b.stage = 'planned' ORDER BY b.day, b.id");
    tx.rows(&sql, &params![])?.iter().map(entry).collect()
}

pub fn begun(tx: &mut Tx) -> Result<Vec<(Id, Change)>> {
    let rows = tx.rows(
        "SELECT id, what FROM boundary_changes WHERE stage <> 'planned' ORDER BY started_at, id",
        &params![],
    )?;
    rows.iter().map(|row| Ok((row.id("id")?, crate::json::read(&row.text("what")?)?))).collect()
}

pub fn delete(tx: &mut Tx, id: Id) -> Result<()> {
    tx.exec("DELETE FROM boundary_changes WHERE id = $1 AND stage = 'planned'", &params![id])?;
    Ok(())
}

/// Whether it was still planned.
pub fn start(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<bool> {
    let begun = tx.exec(
        "UPDATE boundary_changes SET stage = 'running', started_at = $2 WHERE id = $1 AND stage = 'planned'",
        &params![id, ctx.now],
    )?;
    Ok(begun == 1)
}

pub fn set_ended(tx: &mut Tx, id: Id, ended: &[(String, String)]) -> Result<()> {
    let ended = crate::json::text(&ended)?;
    tx.exec("UPDATE boundary_changes SET ended = $2 WHERE id = $1", &params![id, ended])?;
    Ok(())
}

pub fn count(tx: &mut Tx, id: Id, moved: i64) -> Result<()> {
    tx.exec("UPDATE boundary_changes SET moved = moved + $2 WHERE id = $1", &params![id, moved])?;
    Ok(())
}

pub fn finish(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    tx.exec("UPDATE boundary_changes SET stage = 'done', done_at = $2 WHERE id = $1", &params![id, ctx.now])?;
    Ok(())
}
