//! The SQL of appeals.

use super::{Appeal, Settled, Standing, Via};
use base::{Ctx, Error, Id, Result, Trust};
use store::{Row, Tx, params};

const APPEAL: &str = "SELECT p.id, p.case_id, p.notice, p.via, p.received_on, p.entered_at, p.entered_by, \
                      a.name AS entered_by_name, p.body, p.late_reason, p.trust, p.due, p.state, p.settled_on, \
                      p.note FROM appeals p LEFT JOIN accounts a ON a.id = p.entered_by";

fn appeal(row: &Row) -> Result<Appeal> {
    let (via, state) = (row.text("via")?, row.text("state")?);
    Ok(Appeal {
        id: row.id("id")?,
        case: row.id("case_id")?,
        notice: row.id("notice")?,
        via: Via::from_key(&via).ok_or_else(|| Error::internal(format!("appeal by {via}")))?,
        received_on: row.date("received_on")?,
        entered_at: row.int("entered_at")?,
        entered_by: row.opt_id("entered_by")?,
        entered_by_name: row.opt_text("entered_by_name")?.unwrap_or_default(),
        body: row.text("body")?,
        late_reason: row.text("late_reason")?,
        trust: Trust::from_key(&row.text("trust")?),
        due: row.date("due")?,
        standing: Standing::from_key(&state).ok_or_else(|| Error::internal(format!("appeal {state}")))?,
        settled_on: row.opt_date("settled_on")?,
        note: row.text("note")?,
    })
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Appeal>> {
    let sql = format!("{APPEAL} WHERE p.case_id = $1 ORDER BY p.entered_at, p.id");
    tx.rows(&sql, &params![case])?.iter().map(appeal).collect()
}

pub fn insert(tx: &mut Tx, a: &Appeal) -> Result<()> {
    tx.exec(
        "INSERT INTO appeals (id, case_id, notice, via, received_on, entered_at, entered_by, body, late_reason, \
         trust, due, state, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &params![
            a.id,
            a.case,
            a.notice,
            a.via.key(),
            a.received_on,
            a.entered_at,
            a.entered_by,
            a.body.as_str(),
            a.late_reason.as_str(),
            a.trust.key(),
            a.due,
            a.standing.key(),
            a.note.as_str()
        ],
    )?;
    Ok(())
}

/// Settles the appeal, if it still stands as the caller saw it.
pub fn settle(tx: &mut Tx, ctx: &Ctx, id: Id, from: Standing, to: &Settled) -> Result<()> {
    let changed = tx.exec(
        "UPDATE appeals SET state = $3, settled_on = $4, settled_by = $5, note = $6 WHERE id = $1 AND state = $2",
        &params![id, from.key(), to.to.key(), to.day, ctx.account(), to.note.as_str()],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("the appeal changed meanwhile")) }
}

/// Hands files over from one field to another.
pub fn rename_files(tx: &mut Tx, case: Id, from: &str, to: &str) -> Result<()> {
    tx.exec("UPDATE files SET field = $3 WHERE case_id = $1 AND field = $2", &params![case, from, to])?;
    Ok(())
}

/// Takes away a file that was not sent yet.
pub fn remove_file(tx: &mut Tx, case: Id, id: Id, field: &str) -> Result<()> {
    tx.exec("DELETE FROM files WHERE id = $1 AND case_id = $2 AND field = $3", &params![id, case, field])?;
    Ok(())
}
