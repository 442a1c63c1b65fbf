//! The SQL of refusals.

use super::Refusal;
use crate::cases::looks::Within;
use base::{Ctx, Id, Result};
use store::{Row, Tx, params};

/// Counts on where the actor's last row says the same since `since`, else begins a row.
pub fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    account: Id,
    (office, case, route): (&str, &str, &str),
    since: i64,
) -> Result<()> {
    let counted = tx.exec(
        "UPDATE refusals SET n = n + 1, at = $1 WHERE id = (SELECT id FROM refusals WHERE account = $2 AND at > $3 \
         ORDER BY at DESC, id DESC LIMIT 1) AND office = $4 AND case_id = $5 AND route = $6",
        &params![ctx.now, account, since, office, case, route],
    )?;
    if counted == 0 {
        tx.exec(
            "INSERT INTO refusals (id, at, account, office, case_id, route, n) VALUES ($1, $2, $3, $4, $5, $6, 1)",
            &params![ctx.id(), ctx.now, account, office, case, route],
        )?;
    }
    Ok(())
}

/// Those of a case belong to another office now.
pub fn hand_over(tx: &mut Tx, case: Id, office: &str) -> Result<()> {
    tx.exec("UPDATE refusals SET office = $2 WHERE case_id = $1", &params![case.to_string(), office])?;
    Ok(())
}

/// The newest of an office.
pub fn of(tx: &mut Tx, office: &str, within: &Within, limit: i64) -> Result<Vec<Refusal>> {
    let mut values = params![office, limit].to_vec();
    let condition = within.condition(&mut values);
    let sql = format!(
        "SELECT x.at, a.name, COALESCE(c.number, '') AS number, x.route, x.n FROM refusals x \
         JOIN accounts a ON a.id = x.account LEFT JOIN cases c ON c.id = x.case_id \
         WHERE x.office = $1{condition} ORDER BY x.at DESC, x.id DESC LIMIT $2"
    );
    let rows = tx.rows(&sql, &values)?;
    let refusal = |row: &Row| {
        Ok(Refusal {
            at: row.int("at")?,
            name: row.text("name")?,
            number: row.text("number")?,
            route: row.text("route")?,
            times: row.int("n")?,
        })
    };
    rows.iter().map(refusal).collect()
}

pub fn purge(tx: &mut Tx, before: i64) -> Result<u64> {
    tx.delete_some("refusals", "id", "at < $1", &params![before])
}
