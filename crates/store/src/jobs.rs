//! Work to be done after the transaction that asked for it: mail, letters, the search index.
//!
//! A job is a row written in the same transaction as the change it follows, so neither exists without the other. A
//! worker claims it under a lease: should the worker die, the job is free again when the lease ends. A job may
//! therefore run twice, and must be harmless when it does. A done job is deleted, in the transaction of its effect.
//! One that has failed for good stays as a dead letter until somebody replays it.

use crate::{Row, Tx, params, placeholders};
use base::{Id, Result};

/// Work to be done.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id.
    pub id: Id,
    /// Which worker's verb.
    pub kind: String,
    /// One waiting job per kind and key: asking twice is asking once.
    pub key: String,
    /// What the worker needs, as JSON; ids rather than contents.
    pub payload: String,
    /// Not before this instant, microseconds UTC.
    pub run_at: i64,
}

/// A job a worker holds until its lease ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Its id.
    pub id: Id,
    /// Which verb.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// What it needs, as JSON.
    pub payload: String,
    /// How often it has been claimed, this time included.
    pub attempts: i64,
}

/// A job that has failed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dead {
    /// Its id.
    pub id: Id,
    /// Which verb.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// What it needed, as JSON.
    pub payload: String,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: String,
}

const ENQUEUE: &str =
    "INSERT INTO jobs (id, kind, key, payload, run_at, ready_at, attempts) VALUES ($1, $2, $3, $4, $5, $5, 0)
     ON CONFLICT (kind, key) DO NOTHING";

/// Asks for a job; `false` if one of the same kind and key waits already (or lies dead).
///
/// # Errors
/// As [`Tx::exec`].
pub fn enqueue(tx: &mut Tx<'_>, job: &Job) -> Result<bool> {
    let count = tx.exec(ENQUEUE, &params![job.id, &job.kind, &job.key, &job.payload, job.run_at])?;
    Ok(count > 0)
}

/// [`enqueue`] for whoever need not know whether the same job waits already.
///
/// # Errors
/// As [`Tx::insert`].
pub fn ask(tx: &mut Tx<'_>, job: &Job) -> Result<()> {
    tx.insert(ENQUEUE, &params![job.id, &job.kind, &job.key, &job.payload, job.run_at])
}

/// Takes up to `limit` jobs of these kinds that are due at `now`, the longest due first, and holds them until
/// `lease_until` (both microseconds UTC). Two workers never hold the same one.
///
/// # Errors
/// As [`Tx::exec`].
pub fn claim(
    tx: &mut Tx<'_>,
    now: i64,
    lease_until: i64,
    worker: &str,
    kinds: &[&str],
    limit: i64,
) -> Result<Vec<Claimed>> {
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    // With several writers, each passes over what another is just taking.
    let pass_over = if tx.is_sqlite() { "" } else { "FOR UPDATE SKIP LOCKED" };
    let sql = format!(
        "WITH due AS MATERIALIZED (
           SELECT id FROM jobs WHERE ready_at <= $1 AND kind IN ({})
           ORDER BY ready_at, id LIMIT $4 {pass_over}
         )
         UPDATE jobs SET ready_at = $2, worker = $3, attempts = attempts + 1
         WHERE id IN (SELECT id FROM due)
         RETURNING id, kind, key, payload, attempts, run_at",
        placeholders(5, kinds.len())
    );
    let mut params = params![now, lease_until, worker, limit].to_vec();
    params.extend(kinds.iter().map(|kind| (*kind).into()));
    let mut claimed = Vec::new();
    for row in tx.rows(&sql, &params)? {
        claimed.push((row.int("run_at")?, held(&row)?));
    }
    claimed.sort_by_key(|(run_at, job)| (*run_at, job.id));
    Ok(claimed.into_iter().map(|(_, job)| job).collect())
}

fn held(row: &Row) -> Result<Claimed> {
    Ok(Claimed {
        id: row.id("id")?,
        kind: row.text("kind")?,
        key: row.text("key")?,
        payload: row.text("payload")?,
        attempts: row.int("attempts")?,
    })
}

/// A process begins: what another held when it died is free at once, where the database belongs to one process at a time.
/// With a database server others may be at work, so there leases must end. A job that was begun more than once waits for
/// the end of its lease, too: it may be what the process died of. Gives how many are free.
///
/// # Errors
/// As [`Tx::exec`].
pub fn begin(tx: &mut Tx<'_>, now: i64) -> Result<u64> {
    if !tx.is_sqlite() {
        return Ok(0);
    }
    let sql = "UPDATE jobs SET ready_at = $1, worker = NULL WHERE worker IS NOT NULL AND ready_at > $1 AND attempts = 1";
    tx.exec(sql, &params![now])
}

/// The job is done; call it in the transaction of its effect. `false` if another worker has done it meanwhile.
///
/// # Errors
/// As [`Tx::exec`].
pub fn done(tx: &mut Tx<'_>, id: Id) -> Result<bool> {
    Ok(tx.exec("DELETE FROM jobs WHERE id = $1", &params![id])? > 0)
}

/// The job has failed: again at `retry_at` (microseconds UTC), or never, and then it is a dead letter. `error` is for
/// the operator and holds no personal data.
///
/// # Errors
/// As [`Tx::exec`].
pub fn failed(tx: &mut Tx<'_>, id: Id, error: &str, retry_at: Option<i64>) -> Result<()> {
    tx.exec(
        "UPDATE jobs SET ready_at = $2, worker = NULL, error = $3 WHERE id = $1",
        &params![id, retry_at, error],
    )?;
    Ok(())
}

/// The dead letters, oldest first.
///
/// # Errors
/// As [`Tx::exec`].
pub fn dead(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Dead>> {
    let rows = tx.rows(
        "SELECT id, kind, key, payload, attempts, error FROM jobs WHERE ready_at IS NULL ORDER BY id LIMIT $1",
        &params![limit],
    )?;
    rows.iter()
        .map(|row| {
            let Claimed { id, kind, key, payload, attempts } = held(row)?;
            Ok(Dead { id, kind, key, payload, attempts, error: row.opt_text("error")?.unwrap_or_default() })
        })
        .collect()
}

/// Gives a dead letter another chance from `now` on; `false` if it is none (any more).
///
/// # Errors
/// As [`Tx::exec`].
pub fn replay(tx: &mut Tx<'_>, id: Id, now: i64) -> Result<bool> {
    let sql = "UPDATE jobs SET ready_at = $2, attempts = 0 WHERE id = $1 AND ready_at IS NULL";
    Ok(tx.exec(sql, &params![id, now])? > 0)
}

/// Takes away every job, waiting or dead, that names this id in its key or payload; how many.
///
/// # Errors
/// As [`Tx::exec`].
pub fn forget(tx: &mut Tx<'_>, id: &str) -> Result<u64> {
    // An id holds neither letters that have a case nor signs that a pattern knows, as far as the pattern goes.
    let pattern = format!("%{id}%");
    tx.exec("DELETE FROM jobs WHERE key LIKE $1 OR payload LIKE $1", &params![pattern])
}

/// How many jobs wait or run, and how many are dead letters: for the operator's figures.
///
/// # Errors
/// As [`Tx::exec`].
pub fn count(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    let row =
        tx.row("SELECT COUNT(ready_at) AS waiting, COUNT(*) - COUNT(ready_at) AS dead FROM jobs", &[])?;
    row.map_or(Ok((0, 0)), |row| Ok((row.int("waiting")?, row.int("dead")?)))
}
