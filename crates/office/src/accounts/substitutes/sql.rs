//! The SQL of who stands in for whom.

use super::Substitution;
use base::{Ctx, Date, Id, Result};
use store::{Row, Tx, params};

pub fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    account: Id,
    substitute: Id,
    office: &str,
    (from, until): (Date, Date),
) -> Result<()> {
    tx.exec(
        "INSERT INTO substitutions (id, account, substitute, office, from_day, until_day, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![ctx.id(), account, substitute, office, from, until, ctx.now],
    )?;
    Ok(())
}

pub fn end(tx: &mut Tx, id: Id, now: i64) -> Result<()> {
    tx.exec("UPDATE substitutions SET ended_at = $2 WHERE id = $1", &params![id, now])?;
    Ok(())
}

/// Whether somebody stands in on one of these days already.
pub fn overlaps(tx: &mut Tx, account: Id, office: &str, (from, until): (Date, Date)) -> Result<bool> {
    let row = tx.row(
        "SELECT id FROM substitutions WHERE account = $1 AND office = $2 AND ended_at IS NULL \
         AND from_day <= $4 AND until_day >= $3 LIMIT 1",
        &params![account, office, from, until],
    )?;
    Ok(row.is_some())
}

/// Those in which somebody is away or stands in, whose last day is not over.
pub fn of(tx: &mut Tx, account: Id, today: Date, limit: i64) -> Result<Vec<Substitution>> {
    let rows = tx.rows(
        "SELECT s.id, s.account, a.name, s.substitute, b.name AS substitute_name, s.office, s.from_day, s.until_day \
         FROM substitutions s JOIN accounts a ON a.id = s.account JOIN accounts b ON b.id = s.substitute \
         WHERE (s.account = $1 OR s.substitute = $1) AND s.until_day >= $2 AND s.ended_at IS NULL \
         ORDER BY s.from_day, s.id LIMIT $3",
        &params![account, today, limit],
    )?;
    let one = |row: &Row| {
        Ok(Substitution {
            id: row.id("id")?,
            account: row.id("account")?,
            name: row.text("name")?,
            substitute: row.id("substitute")?,
            substitute_name: row.text("substitute_name")?,
            office: row.text("office")?,
            from: row.date("from_day")?,
            until: row.date("until_day")?,
        })
    };
    rows.iter().map(one).collect()
}
