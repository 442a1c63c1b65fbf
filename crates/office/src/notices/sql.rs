//! The SQL of notices and payment orders.

use super::{Enclosure, Notice};
use crate::decisions::ChangeKind;
use base::{Date, Id, Result};
use store::{Row, Tx, params};

const NOTICE: &str = "SELECT id, case_id, decision, code, blob, issued_on, via, delivered_on, appeal_until, norm, \
                      fetched_at, change, corrects FROM notices";

fn notice(row: &Row) -> Result<Notice> {
    Ok(Notice {
        id: row.id("id")?,
        case: row.id("case_id")?,
        decision: row.id("decision")?,
        code: row.text("code")?,
        blob: row.text("blob")?,
        issued_on: row.date("issued_on")?,
        via: row.text("via")?,
        delivered_on: row.opt_date("delivered_on")?,
        appeal_until: row.opt_date("appeal_until")?,
        norm: row.text("norm")?,
        fetched_at: row.opt_int("fetched_at")?,
        change: row.opt_text("change")?.as_deref().and_then(ChangeKind::from_key),
        corrects: row.opt_id("corrects")?,
    })
}

pub fn insert(tx: &mut Tx, n: &Notice) -> Result<()> {
    tx.exec(
        "INSERT INTO notices (id, case_id, decision, code, blob, issued_on, via, delivered_on, appeal_until, norm, \
         change, corrects) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &params![
            n.id,
            n.case,
            n.decision,
            n.code.as_str(),
            n.blob.as_str(),
            n.issued_on,
            n.via.as_str(),
            n.delivered_on,
            n.appeal_until,
            n.norm.as_str(),
            n.change.map(ChangeKind::key),
            n.corrects
        ],
    )?;
    Ok(())
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Notice>> {
    let sql = format!("{NOTICE} WHERE case_id = $1 ORDER BY issued_on, id");
    tx.rows(&sql, &params![case])?.iter().map(notice).collect()
}

pub fn of_decision(tx: &mut Tx, decision: Id) -> Result<Option<Notice>> {
    let sql = format!("{NOTICE} WHERE decision = $1");
    tx.row(&sql, &params![decision])?.as_ref().map(notice).transpose()
}

pub fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Notice>> {
    let sql = format!("{NOTICE} WHERE code = $1");
    tx.row(&sql, &params![code])?.as_ref().map(notice).transpose()
}

pub fn fetched(tx: &mut Tx, id: Id, now: i64) -> Result<()> {
    tx.exec("UPDATE notices SET fetched_at = $2 WHERE id = $1 AND fetched_at IS NULL", &params![id, now])?;
    Ok(())
}

pub fn set_delivery(tx: &mut Tx, id: Id, delivered: Date, until: Date, norm: &str) -> Result<()> {
    tx.exec(
        "UPDATE notices SET delivered_on = $2, appeal_until = $3, norm = $4 WHERE id = $1",
        &params![id, delivered, until, norm],
    )?;
    Ok(())
}

pub fn by_blob(tx: &mut Tx, digest: &str) -> Result<Option<Date>> {
    tx.row("SELECT issued_on FROM notices WHERE blob = $1", &params![digest])?
        .map(|row| row.date("issued_on"))
        .transpose()
}

pub fn insert_enclosure(tx: &mut Tx, e: &Enclosure, added_by: Id, now: i64) -> Result<()> {
    tx.exec(
        "INSERT INTO enclosures (id, case_id, title, name, size, blob, added_by, added_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &params![e.id, e.case, e.title.as_str(), e.name.as_str(), e.size, e.blob.as_str(), added_by, now],
    )?;
    Ok(())
}

pub fn enclosures(tx: &mut Tx, case: Id) -> Result<Vec<Enclosure>> {
    let rows = tx.rows(
        "SELECT id, case_id, decision, title, name, size, blob FROM enclosures WHERE case_id = $1 \
         ORDER BY added_at, id",
        &params![case],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Enclosure {
                id: row.id("id")?,
                case: row.id("case_id")?,
                decision: row.opt_id("decision")?,
                title: row.text("title")?,
                name: row.text("name")?,
                size: row.int("size")?,
                blob: row.text("blob")?,
            })
        })
        .collect()
}

pub fn delete_enclosure(tx: &mut Tx, id: Id) -> Result<()> {
    tx.exec("DELETE FROM enclosures WHERE id = $1 AND decision IS NULL", &params![id])?;
    Ok(())
}

pub fn bind_enclosures(tx: &mut Tx, case: Id, decision: Id) -> Result<()> {
    tx.exec(
        "UPDATE enclosures SET decision = $2 WHERE case_id = $1 AND decision IS NULL",
        &params![case, decision],
    )?;
    Ok(())
}

pub fn release_enclosures(tx: &mut Tx, decision: Id) -> Result<()> {
    tx.exec("UPDATE enclosures SET decision = NULL WHERE decision = $1", &params![decision])?;
    Ok(())
}
