//! The SQL of histories and of the log.

use super::Event;
use crate::retention::{Archive, Gone};
use base::{Error, Id, Result};
use store::{Row, Tx, Value, params};

const COLUMNS: &str = "id, case_id, seq, at, actor, actor_name, kind, detail, salt, digest, leaf";

fn event(row: &Row) -> Result<Event> {
    Ok(Event {
        id: row.id("id")?,
        case: row.id("case_id")?,
        seq: row.int("seq")?,
        at: row.int("at")?,
        actor: row.opt_id("actor")?,
        actor_name: row.text("actor_name")?,
        kind: row.text("kind")?,
        detail: crate::json::object(&row.text("detail")?)?,
        salt: row.text("salt")?,
        digest: row.text("digest")?,
        leaf: row.opt_int("leaf")?,
    })
}

pub fn last_seq(tx: &mut Tx, case: Id) -> Result<i64> {
    let row =
        tx.row("SELECT seq FROM events WHERE case_id = $1 ORDER BY seq DESC LIMIT 1", &params![case])?;
    row.map_or(Ok(0), |row| row.int("seq"))
}

pub fn insert(tx: &mut Tx, event: &Event) -> Result<()> {
    tx.insert(
        "INSERT INTO events (id, case_id, seq, at, actor, actor_name, kind, detail, salt, digest) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &params![
            event.id,
            event.case,
            event.seq,
            event.at,
            event.actor,
            event.actor_name.as_str(),
            event.kind.as_str(),
            crate::json::text(&event.detail)?,
            event.salt.as_str(),
            event.digest.as_str()
        ],
    )
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Event>> {
    let sql = format!("SELECT {COLUMNS} FROM events WHERE case_id = $1 ORDER BY seq");
    tx.rows(&sql, &params![case])?.iter().map(event).collect()
}

pub fn first(tx: &mut Tx, case: Id, kind: &str) -> Result<Option<Event>> {
    let sql = format!("SELECT {COLUMNS} FROM events WHERE case_id = $1 AND kind = $2 ORDER BY seq LIMIT 1");
    tx.row(&sql, &params![case, kind])?.as_ref().map(event).transpose()
}

/// What has places in the log.
#[derive(Clone, Copy)]
pub enum Placed {
    Events,
    Deletions,
}

/// An event without a place.
pub struct Pending {
    pub id: Id,
    pub digest: String,
    /// Its case, if it is that case's first event.
    pub entered: Option<Id>,
}

/// Events without a place, oldest first; of each case only the next, so that its places are in the order of its history however
/// the clocks of those who wrote it went.
pub fn pending(tx: &mut Tx, limit: i64) -> Result<Vec<Pending>> {
    let sql = "SELECT e.id, e.digest, e.case_id, e.seq FROM events e WHERE e.leaf IS NULL AND NOT EXISTS \
               (SELECT 1 FROM events p WHERE p.case_id = e.case_id AND p.seq = e.seq - 1 AND p.leaf IS NULL) \
               ORDER BY e.id LIMIT $1";
    let pending = |row: &Row| {
        let entered = if row.int("seq")? == 1 { Some(row.id("case_id")?) } else { None };
        Ok(Pending { id: row.id("id")?, digest: row.text("digest")?, entered })
    };
    tx.rows(sql, &params![limit])?.iter().map(pending).collect()
}

/// Records of deletions without a place, oldest first.
pub fn pending_deletions(tx: &mut Tx, limit: i64) -> Result<Vec<Pending>> {
    let sql = "SELECT id, digest FROM deletions WHERE leaf IS NULL ORDER BY id LIMIT $1";
    let pending = |row: &Row| Ok(Pending { id: row.id("id")?, digest: row.text("digest")?, entered: None });
    tx.rows(sql, &params![limit])?.iter().map(pending).collect()
}

/// Gives events, or records of deletions, their places.
pub fn place(tx: &mut Tx, table: Placed, all: &[(Id, i64)]) -> Result<()> {
    let table = match table {
        Placed::Events => "events",
        Placed::Deletions => "deletions",
    };
    store::each_batch(all, |batch| {
        let sql = format!(
            "UPDATE {table} SET leaf = v.column2 FROM (VALUES {}) AS v WHERE {table}.id = v.column1 \
             AND {table}.leaf IS NULL",
            store::rows_of(batch.len(), 2)
        );
        let params: Vec<Value> =
            batch.iter().flat_map(|(event, leaf)| [Value::from(*event), Value::from(*leaf)]).collect();
        tx.exec(&sql, &params).map(|_| ())
    })
}

/// Size, checkpoint and version of the log's head; the update in [`set_head`] is what serialises writers.
pub fn head(tx: &mut Tx) -> Result<(i64, String, i64)> {
    match tx.row("SELECT size, checkpoint, version FROM log_head WHERE id = 1", &params![])? {
        Some(row) => Ok((row.int("size")?, row.text("checkpoint")?, row.int("version")?)),
        None => Ok((0, String::new(), 0)),
    }
}

pub fn set_head(tx: &mut Tx, size: i64, checkpoint: &str, version: i64) -> Result<()> {
    let changed = if version == 0 {
        tx.exec(
            "INSERT INTO log_head (id, size, checkpoint, version) VALUES (1, $1, $2, 1)",
            &params![size, checkpoint],
        )?
    } else {
        tx.exec(
            "UPDATE log_head SET size = $1, checkpoint = $2, version = version + 1 WHERE id = 1 AND version = $3",
            &params![size, checkpoint, version],
        )?
    };
    if changed == 1 { Ok(()) } else { Err(Error::conflict("the log's head moved")) }
}

pub fn node(tx: &mut Tx, level: i64, index: i64) -> Result<Option<Vec<u8>>> {
    let row = tx.row("SELECT hash FROM log_nodes WHERE level = $1 AND idx = $2", &params![level, index])?;
    row.map(|row| row.bytes("hash")).transpose()
}

/// Adds nodes: level, index, hash.
pub fn add_nodes(tx: &mut Tx, nodes: &[(i64, i64, [u8; 32])]) -> Result<()> {
    store::each_batch(nodes, |batch| {
        let sql =
            format!("INSERT INTO log_nodes (level, idx, hash) VALUES {}", store::rows_of(batch.len(), 3));
        let params: Vec<Value> = batch
            .iter()
            .flat_map(|(level, index, hash)| {
                [Value::from(*level), Value::from(*index), Value::from(hash.as_slice())]
            })
            .collect();
        tx.exec(&sql, &params).map(|_| ())
    })
}

/// Nodes of a level in their order, behind `after`: place and hash.
pub fn nodes(tx: &mut Tx, level: i64, after: i64, limit: i64) -> Result<Vec<(i64, Vec<u8>)>> {
    let sql = "SELECT idx, hash FROM log_nodes WHERE level = $1 AND idx > $2 ORDER BY idx LIMIT $3";
    tx.rows(sql, &params![level, after, limit])?
        .iter()
        .map(|row| Ok((row.int("idx")?, row.bytes("hash")?)))
        .collect()
}

/// The levels that have nodes, lowest first.
pub fn levels(tx: &mut Tx) -> Result<Vec<i64>> {
    let mut levels = Vec::new();
    let sql = "SELECT level FROM log_nodes WHERE level > $1 ORDER BY level LIMIT 1";
    let mut after = i64::MIN;
    while let Some(row) = tx.row(sql, &params![after])? {
        after = row.int("level")?;
        levels.push(after);
    }
    Ok(levels)
}

/// The ids of cases in their order, behind `after`.
pub fn cases(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Id>> {
    tx.rows("SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2", &params![after, limit])?
        .iter()
        .map(|row| row.id("id"))
        .collect()
}

/// Records of deletions in their order, behind `after`.
pub fn deletions(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<super::Deletion>> {
    let rows = tx.rows(
        "SELECT id, case_id, number, office, service, class, years, closed_on, delete_on, archive, reason, at, leaves, \
         salt, digest, leaf FROM deletions WHERE id > $1 ORDER BY id LIMIT $2",
        &params![after, limit],
    )?;
    rows.iter()
        .map(|row| {
            let archive = row.text("archive")?;
            let leaves = row.text("leaves")?;
            Ok(super::Deletion {
                id: row.id("id")?,
                gone: Gone {
                    case: row.id("case_id")?,
                    number: row.text("number")?,
                    office: row.text("office")?,
                    service: row.text("service")?,
                    class: row.text("class")?,
                    years: u32::try_from(row.int("years")?).map_err(|_| Error::internal("years"))?,
                    closed_on: row.date("closed_on")?,
                    delete_on: row.date("delete_on")?,
                    archive: Archive::from_key(&archive)
                        .ok_or_else(|| Error::internal(format!("archive offer {archive}")))?,
                    reason: row.text("reason")?,
                    at: row.int("at")?,
                },
                leaves: super::deletion::places(&leaves)
                    .ok_or_else(|| Error::internal(format!("places {leaves}")))?,
                salt: row.text("salt")?,
                digest: row.text("digest")?,
                leaf: row.opt_int("leaf")?,
            })
        })
        .collect()
}

fn told_row(row: &Row) -> Result<super::Told> {
    Ok(super::Told {
        place: row.int("leaf")?,
        id: row.id("id")?,
        case: row.id("case_id")?,
        number: row.text("number")?,
        service: row.text("service")?,
        kind: row.text("kind")?,
        at: row.int("at")?,
    })
}

/// An office's events with places from `from` to before `until`, in their order.
pub fn told(tx: &mut Tx, office: &str, from: i64, until: i64, limit: i64) -> Result<Vec<super::Told>> {
    let rows = tx.rows(
        "SELECT e.leaf, e.id, e.case_id, c.number, c.service, e.kind, e.at FROM events e JOIN cases c ON c.id = e.case_id \
         WHERE c.office = $1 AND e.leaf >= $2 AND e.leaf < $3 ORDER BY e.leaf LIMIT $4",
        &params![office, from, until, limit],
    )?;
    rows.iter().map(told_row).collect()
}

/// The same of an office's deletions.
pub fn told_deletions(
    tx: &mut Tx,
    office: &str,
    from: i64,
    until: i64,
    limit: i64,
) -> Result<Vec<super::Told>> {
    let rows = tx.rows(
        "SELECT leaf, id, case_id, number, service, 'deleted' AS kind, at FROM deletions \
         WHERE office = $1 AND leaf >= $2 AND leaf < $3 ORDER BY leaf LIMIT $4",
        &params![office, from, until, limit],
    )?;
    rows.iter().map(told_row).collect()
}
