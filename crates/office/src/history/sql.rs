//! The SQL of histories and of the log.

use super::Event;
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

/// An event without a place.
pub struct Pending {
    pub id: Id,
    pub digest: String,
    /// Its case, if it is that case's first event.
    pub entered: Option<Id>,
}

/// Events without a place, oldest first.
pub fn pending(tx: &mut Tx, limit: i64) -> Result<Vec<Pending>> {
    let sql = "SELECT id, digest, case_id, seq FROM events WHERE leaf IS NULL ORDER BY id LIMIT $1";
    let pending = |row: &Row| {
        let entered = if row.int("seq")? == 1 { Some(row.id("case_id")?) } else { None };
        Ok(Pending { id: row.id("id")?, digest: row.text("digest")?, entered })
    };
    tx.rows(sql, &params![limit])?.iter().map(pending).collect()
}

/// Gives events their places.
pub fn place(tx: &mut Tx, events: &[(Id, i64)]) -> Result<()> {
    each_batch(events, |batch| {
        let sql = format!(
            "UPDATE events SET leaf = v.column2 FROM (VALUES {}) AS v WHERE events.id = v.column1 AND events.leaf IS NULL",
            rows(batch.len(), 2)
        );
        let params: Vec<Value> =
            batch.iter().flat_map(|(event, leaf)| [Value::from(*event), Value::from(*leaf)]).collect();
        tx.exec(&sql, &params).map(|_| ())
    })
}

/// Lists of many lengths in statements of few: each length is a statement that an engine must learn.
fn each_batch<T>(mut all: &[T], mut take: impl FnMut(&[T]) -> Result<()>) -> Result<()> {
    while !all.is_empty() {
        let size = [64, 16, 4].into_iter().find(|size| *size <= all.len()).unwrap_or(1);
        let (batch, rest) = all.split_at(size);
        take(batch)?;
        all = rest;
    }
    Ok(())
}

/// `($1, $2), ($3, $4)`: so many rows of so many columns.
fn rows(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let places: Vec<String> =
            (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
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
    each_batch(nodes, |batch| {
        let sql = format!("INSERT INTO log_nodes (level, idx, hash) VALUES {}", rows(batch.len(), 3));
        let params: Vec<Value> = batch
            .iter()
            .flat_map(|(level, index, hash)| {
                [Value::from(*level), Value::from(*index), Value::from(hash.as_slice())]
            })
            .collect();
        tx.exec(&sql, &params).map(|_| ())
    })
}
