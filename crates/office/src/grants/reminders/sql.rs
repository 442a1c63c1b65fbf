//! The SQL of reminders.

use super::super::model::Grant;
use super::super::sql as grants;
use super::Reminder;
use base::{Ctx, Date, Id, Result};
use forms::package::GrantStep;
use store::{Tx, params};

/// What was sent for a grant, oldest first.
pub fn sent(tx: &mut Tx, grant: Id) -> Result<Vec<Reminder>> {
    let rows = tx.rows(
        "SELECT step, due_on, n, at FROM grant_reminders WHERE grant_id = $1 ORDER BY at, n",
        &params![grant],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Reminder {
                step: grants::step_word(&row.text("step")?)?,
                due_on: row.date("due_on")?,
                n: row.int("n")?,
                sent_on: base::dates::day_of(row.int("at")?),
            })
        })
        .collect()
}

/// Notes a reminder; whether it was not there yet.
pub fn insert(tx: &mut Tx, ctx: &Ctx, grant: Id, step: GrantStep, due: Date, n: i64) -> Result<bool> {
    let added = tx.exec(
        "INSERT INTO grant_reminders (grant_id, step, due_on, n, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        &params![grant, step.word(), due, n, ctx.now],
    )?;
    Ok(added == 1)
}

/// Running grants with a case, in the order of their ids behind one.
pub fn running(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Grant>> {
    let sql = format!(
        "{} WHERE state = 'running' AND case_id IS NOT NULL AND id > $1 ORDER BY id LIMIT $2",
        grants::GRANT
    );
    tx.rows(&sql, &params![after, limit])?.iter().map(grants::grant).collect()
}
