//! The SQL of webhooks and of what is to be told over them.

use super::{Dead, Delivery, Figures, Hook, Trouble};
use crate::history::Told;
use base::{Ctx, Error, Id, Result};
use store::{Row, Tx, params};

const HOOK: &str = "SELECT h.id, h.office, h.url, h.kinds, h.secret, h.created_at, a.name AS created_by, h.place, h.failures, \
                    h.rest_until, h.told_at, h.error, h.earlier_secret, h.earlier_until FROM webhooks h JOIN accounts a ON a.id = h.created_by";

fn hook(row: &Row) -> Result<Hook> {
    Ok(Hook {
        id: row.id("id")?,
        office: row.text("office")?,
        url: row.text("url")?,
        kinds: row.text("kinds")?.split_whitespace().map(str::to_owned).collect(),
        secret: row.text("secret")?,
        earlier: Some((row.text("earlier_secret")?, row.int("earlier_until")?))
            .filter(|(secret, _)| !secret.is_empty()),
        created_at: row.int("created_at")?,
        created_by: row.text("created_by")?,
        place: row.int("place")?,
        failures: row.int("failures")?,
        rest_until: row.int("rest_until")?,
        told_at: row.opt_int("told_at")?,
        error: row.text("error")?,
    })
}

pub fn insert(tx: &mut Tx, ctx: &Ctx, hook: &Hook) -> Result<()> {
    tx.insert(
        "INSERT INTO webhooks (id, office, url, kinds, secret, created_at, created_by, place, failures, rest_until, \
         held_until, error) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, '')",
        &params![
            hook.id,
            hook.office.as_str(),
            hook.url.as_str(),
            hook.kinds.join(" "),
            hook.secret.as_str(),
            ctx.now,
            ctx.account(),
            hook.place
        ],
    )
}

pub fn hand_over(tx: &mut Tx, from: &str, to: &str) -> Result<u64> {
    tx.exec("UPDATE webhooks SET office = $2 WHERE office = $1", &params![from, to])
}

pub fn get(tx: &mut Tx, id: Id) -> Result<Option<Hook>> {
    tx.row(&format!("{HOOK} WHERE h.id = $1"), &params![id])?.as_ref().map(hook).transpose()
}

pub fn of_office(tx: &mut Tx, office: &str, limit: i64) -> Result<Vec<Hook>> {
    let sql = format!("{HOOK} WHERE h.office = $1 ORDER BY h.created_at, h.id LIMIT $2");
    tx.rows(&sql, &params![office, limit])?.iter().map(hook).collect()
}

pub fn renew(tx: &mut Tx, id: Id, secret: &str, earlier: &str, until: i64) -> Result<()> {
    tx.exec(
        "UPDATE webhooks SET secret = $2, earlier_secret = $3, earlier_until = $4 WHERE id = $1",
        &params![id, secret, earlier, until],
    )?;
    Ok(())
}

pub fn delete(tx: &mut Tx, id: Id) -> Result<()> {
    tx.exec("DELETE FROM deliveries WHERE webhook = $1", &params![id])?;
    tx.exec("DELETE FROM webhooks WHERE id = $1", &params![id])?;
    Ok(())
}

/// Hooks that have not looked through the log up to here.
pub fn behind(tx: &mut Tx, size: i64, limit: i64) -> Result<Vec<Hook>> {
    let sql = format!("{HOOK} WHERE h.place < $1 ORDER BY h.place LIMIT $2");
    tx.rows(&sql, &params![size, limit])?.iter().map(hook).collect()
}

/// Moves on; conflict where somebody else did.
pub fn advance(tx: &mut Tx, id: Id, from: i64, to: i64) -> Result<()> {
    let moved =
        tx.exec("UPDATE webhooks SET place = $3 WHERE id = $1 AND place = $2", &params![id, from, to])?;
    if moved == 1 { Ok(()) } else { Err(Error::conflict("somebody else wrote these deliveries")) }
}

pub fn insert_delivery(tx: &mut Tx, ctx: &Ctx, webhook: Id, told: &Told) -> Result<()> {
    tx.insert(
        "INSERT INTO deliveries (id, webhook, place, case_id, event, kind, at, written_at, state, tries, next_at, \
         error) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $8, '')",
        &params![ctx.id(), webhook, told.place, told.case, told.id, told.kind.as_str(), told.at, ctx.now],
    )
}

/// Takes a receiver for this worker, one that has something to be told and does not rest.
pub fn take(tx: &mut Tx, now: i64, until: i64) -> Result<Option<Hook>> {
    let due = format!(
        "{HOOK} WHERE h.rest_until <= $1 AND h.held_until <= $1 AND EXISTS (SELECT 1 FROM deliveries d \
         WHERE d.webhook = h.id AND d.state = 'waiting' AND d.next_at <= $1) ORDER BY h.held_until, h.id LIMIT 1"
    );
    let Some(found) = tx.row(&due, &params![now])?.as_ref().map(hook).transpose()? else { return Ok(None) };
    let taken = tx.exec(
        "UPDATE webhooks SET held_until = $3 WHERE id = $1 AND held_until <= $2",
        &params![found.id, now, until],
    )?;
    if taken == 1 { Ok(Some(found)) } else { Err(Error::conflict("somebody else tells this receiver")) }
}

/// What is due for a receiver in the order of the log; of each case only the first that waits, so that its order is kept.
pub fn due(tx: &mut Tx, webhook: Id, now: i64, limit: i64) -> Result<Vec<Delivery>> {
    let rows = tx.rows(
        "SELECT d.id, d.place, d.case_id, d.event, d.kind, d.at, d.written_at, d.tries FROM deliveries d \
         WHERE d.webhook = $1 AND d.state = 'waiting' AND d.next_at <= $2 AND NOT EXISTS (SELECT 1 FROM deliveries b \
         WHERE b.case_id = d.case_id AND b.webhook = d.webhook AND b.state = 'waiting' AND b.place < d.place) \
         ORDER BY d.place LIMIT $3",
        &params![webhook, now, limit],
    )?;
    let delivery = |row: &Row| {
        Ok(Delivery {
            id: row.id("id")?,
            place: row.int("place")?,
            case: row.id("case_id")?,
            event: row.id("event")?,
            kind: row.text("kind")?,
            at: row.int("at")?,
            written_at: row.int("written_at")?,
            tries: row.int("tries")?,
        })
    };
    rows.iter().map(delivery).collect()
}

pub fn delivered(tx: &mut Tx, id: Id, now: i64) -> Result<()> {
    let sql = "UPDATE deliveries SET state = 'sent', done_at = $2, error = '' WHERE id = $1";
    tx.exec(sql, &params![id, now]).map(|_| ())
}

/// Notes a failed attempt: when the next comes, or that there is none.
pub fn failed(tx: &mut Tx, id: Id, error: &str, again: Option<i64>) -> Result<()> {
    let state = if again.is_some() { "waiting" } else { "dead" };
    tx.exec(
        "UPDATE deliveries SET tries = tries + 1, error = $2, state = $3, next_at = $4 WHERE id = $1",
        &params![id, error, state, again.unwrap_or(0)],
    )
    .map(|_| ())
}

/// Lets a receiver go: how often it could not be reached in a row, and until when it rests.
pub fn release(
    tx: &mut Tx,
    id: Id,
    failures: i64,
    rest_until: i64,
    told_at: Option<i64>,
    error: &str,
) -> Result<()> {
    tx.exec(
        "UPDATE webhooks SET held_until = 0, failures = $2, rest_until = $3, told_at = COALESCE($4, told_at), \
         error = $5 WHERE id = $1",
        &params![id, failures, rest_until, told_at, error],
    )
    .map(|_| ())
}

/// How many deliveries of a receiver are in a state; counting stops at `cap`.
pub fn count(tx: &mut Tx, webhook: Id, state: &str, cap: i64) -> Result<i64> {
    let row = tx.row(
        "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM deliveries WHERE webhook = $1 AND state = $2 LIMIT $3) u",
        &params![webhook, state, cap],
    )?;
    row.map_or(Ok(0), |row| row.int("n"))
}

pub fn dead(tx: &mut Tx, webhook: Id, limit: i64) -> Result<Vec<Dead>> {
    let rows = tx.rows(
        "SELECT d.kind, d.at, d.tries, d.error, COALESCE(c.number, '') AS number FROM deliveries d \
         LEFT JOIN cases c ON c.id = d.case_id WHERE d.webhook = $1 AND d.state = 'dead' ORDER BY d.place LIMIT $2",
        &params![webhook, limit],
    )?;
    let dead = |row: &Row| {
        Ok(Dead {
            kind: row.text("kind")?,
            at: row.int("at")?,
            tries: row.int("tries")?,
            error: row.text("error")?,
            number: row.text("number")?,
        })
    };
    rows.iter().map(dead).collect()
}

/// Lets everything that waits or has failed for good be told at once.
pub fn replay(tx: &mut Tx, webhook: Id, now: i64) -> Result<()> {
    tx.exec(
        "UPDATE deliveries SET tries = CASE WHEN state = 'dead' THEN 0 ELSE tries END, state = 'waiting', next_at = $2, \
         written_at = $2 \
         WHERE webhook = $1 AND state IN ('waiting', 'dead')",
        &params![webhook, now],
    )?;
    tx.exec("UPDATE webhooks SET failures = 0, rest_until = 0 WHERE id = $1", &params![webhook])?;
    Ok(())
}

/// Receivers that cannot be reached, or for which something has failed for good.
pub fn troubled(tx: &mut Tx, limit: i64) -> Result<Vec<Trouble>> {
    let rows = tx.rows(
        "SELECT h.office, h.url, h.error, (SELECT COUNT(*) FROM (SELECT 1 AS one FROM deliveries d \
         WHERE d.webhook = h.id AND d.state = 'waiting' LIMIT 1000) u) AS waiting, (SELECT COUNT(*) FROM \
         (SELECT 1 AS one FROM deliveries d WHERE d.webhook = h.id AND d.state = 'dead' LIMIT 1000) v) AS dead \
         FROM webhooks h WHERE h.failures > 0 OR EXISTS (SELECT 1 FROM deliveries d WHERE d.webhook = h.id \
         AND d.state = 'dead') ORDER BY h.office, h.id LIMIT $1",
        &params![limit],
    )?;
    let trouble = |row: &Row| {
        Ok(Trouble {
            office: row.text("office")?,
            host: super::host_of(&row.text("url")?).unwrap_or_default(),
            error: row.text("error")?,
            waiting: row.int("waiting")?,
            dead: row.int("dead")?,
        })
    };
    rows.iter().map(trouble).collect()
}

/// See [`super::figures`].
pub fn figures(tx: &mut Tx) -> Result<Figures> {
    let rows = tx.rows(
        "SELECT h.failures, (SELECT COUNT(*) FROM (SELECT 1 AS one FROM deliveries d \
         WHERE d.webhook = h.id AND d.state = 'waiting' LIMIT 1000) u) AS waiting, (SELECT COUNT(*) FROM \
         (SELECT 1 AS one FROM deliveries d WHERE d.webhook = h.id AND d.state = 'dead' LIMIT 1000) v) AS dead, \
         (SELECT MIN(d.written_at) FROM deliveries d WHERE d.webhook = h.id AND d.state = 'waiting') AS oldest \
         FROM webhooks h",
        &params![],
    )?;
    let mut figures = Figures::default();
    for row in &rows {
        figures.receivers += 1;
        figures.away += i64::from(row.int("failures")? > 0);
        figures.waiting += row.int("waiting")?;
        figures.dead += row.int("dead")?;
        figures.oldest = [figures.oldest, row.opt_int("oldest")?].into_iter().flatten().min();
    }
    Ok(figures)
}

pub fn purge(tx: &mut Tx, before: i64) -> Result<u64> {
    tx.delete_some("deliveries", "id", "done_at IS NOT NULL AND done_at < $1", &params![before])
}
