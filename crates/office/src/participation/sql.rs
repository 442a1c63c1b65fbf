//! The SQL of public participation.

use super::{Objection, Period, Received};
use base::{Date, Id, Result};
use store::{Row, Tx, params};

const PERIOD: &str = "SELECT case_id, code, from_day, to_day, objections_until FROM participations";

fn period(row: &Row) -> Result<Period> {
    Ok(Period {
        case: row.id("case_id")?,
        code: row.text("code")?,
        from: row.date("from_day")?,
        to: row.date("to_day")?,
        objections_until: row.date("objections_until")?,
    })
}

pub fn insert(tx: &mut Tx, p: &Period, opened_by: Id, now: i64) -> Result<()> {
    tx.insert(
        "INSERT INTO participations (case_id, code, from_day, to_day, objections_until, opened_by, opened_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![p.case, p.code.as_str(), p.from, p.to, p.objections_until, opened_by, now],
    )
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Option<Period>> {
    tx.row(&format!("{PERIOD} WHERE case_id = $1"), &params![case])?.as_ref().map(period).transpose()
}

pub fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Period>> {
    tx.row(&format!("{PERIOD} WHERE code = $1"), &params![code])?.as_ref().map(period).transpose()
}

/// At most 200 that run on a day, what ends first on top.
pub fn running(tx: &mut Tx, today: Date) -> Result<Vec<Period>> {
    let sql = format!(
        "{PERIOD} WHERE objections_until >= $1 AND from_day <= $1 ORDER BY objections_until, case_id LIMIT 200"
    );
    tx.rows(&sql, &params![today])?.iter().map(period).collect()
}

pub fn insert_objection(tx: &mut Tx, id: Id, case: Id, o: &Objection, now: i64) -> Result<()> {
    tx.insert(
        "INSERT INTO objections (id, case_id, name, contact, body, sent_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &params![id, case, o.name.as_str(), o.contact.as_str(), o.body.as_str(), now],
    )
}

pub fn count(tx: &mut Tx, case: Id) -> Result<i64> {
    let row = tx.row("SELECT COUNT(*) AS n FROM objections WHERE case_id = $1", &params![case])?;
    row.map_or(Ok(0), |row| row.int("n"))
}

pub fn objections(tx: &mut Tx, case: Id) -> Result<Vec<Received>> {
    let rows = tx.rows(
        "SELECT id, name, contact, body, sent_at FROM objections WHERE case_id = $1 ORDER BY sent_at, id",
        &params![case],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Received {
                id: row.id("id")?,
                objection: Objection {
                    name: row.text("name")?,
                    contact: row.text("contact")?,
                    body: row.text("body")?,
                },
                at: row.int("sent_at")?,
            })
        })
        .collect()
}
