//! The SQL of days of deletion, of deletions, and of what goes with a case.

use super::model::{Archive, Entry, Gone};
use base::{Ctx, Date, Error, Id, Lang, Result};
use store::{Row, Tx, Value, params, placeholders};

/// Every table that a deletion touches, for the engine to tidy.
pub const TABLES: [&str; 38] = [
    "accesses",
    "appeals",
    "blobs",
    "cases",
    "claims",
    "decision_changes",
    "decisions",
    "deletions",
    "deliveries",
    "drafts",
    "enclosures",
    "events",
    "files",
    "grant_claims",
    "grant_commitments",
    "grant_holds",
    "grant_journal",
    "grant_positions",
    "grant_reminders",
    "grant_scores",
    "grant_steps",
    "grant_awards",
    "jobs",
    "mails",
    "messages",
    "notices",
    "objections",
    "participations",
    "payment_entries",
    "payment_runs",
    "payments",
    "refusals",
    "requests",
    "retention",
    "search_docs",
    "search_words",
    "token_steps",
    "log_head",
];

const ENTRY: &str = "SELECT r.case_id, c.number, r.office, c.service, r.class, r.years, r.closed_on, r.delete_on, \
                     r.archive, r.archive_at FROM retention r JOIN cases c ON c.id = r.case_id";
const GONE: &str = "SELECT case_id, number, office, service, class, years, closed_on, delete_on, archive, reason, at \
                    FROM deletions";

fn archive(row: &Row) -> Result<Archive> {
    let key = row.text("archive")?;
    Archive::from_key(&key).ok_or_else(|| Error::internal(format!("archive offer {key}")))
}

fn years(row: &Row) -> Result<u32> {
    u32::try_from(row.int("years")?).map_err(|_| Error::internal("years of retention"))
}

fn entry(row: &Row) -> Result<Entry> {
    Ok(Entry {
        case: row.id("case_id")?,
        number: row.text("number")?,
        office: row.text("office")?,
        service: row.text("service")?,
        class: row.text("class")?,
        years: years(row)?,
        closed_on: row.date("closed_on")?,
        delete_on: row.date("delete_on")?,
        archive: archive(row)?,
        archive_at: row.opt_int("archive_at")?,
    })
}

fn gone(row: &Row) -> Result<Gone> {
    Ok(Gone {
        case: row.id("case_id")?,
        number: row.text("number")?,
        office: row.text("office")?,
        service: row.text("service")?,
        class: row.text("class")?,
        years: years(row)?,
        closed_on: row.date("closed_on")?,
        delete_on: row.date("delete_on")?,
        archive: archive(row)?,
        reason: row.text("reason")?,
        at: row.int("at")?,
    })
}

pub fn insert(tx: &mut Tx, e: &Entry) -> Result<()> {
    tx.exec(
        "INSERT INTO retention (case_id, office, class, years, closed_on, delete_on, archive) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (case_id) DO NOTHING",
        &params![
            e.case,
            e.office.as_str(),
            e.class.as_str(),
            e.years,
            e.closed_on,
            e.delete_on,
            e.archive.key()
        ],
    )?;
    Ok(())
}

pub fn forget(tx: &mut Tx, case: Id) -> Result<()> {
    tx.exec("DELETE FROM retention WHERE case_id = $1", &params![case])?;
    Ok(())
}

pub fn hand_over(tx: &mut Tx, case: Id, office: &str) -> Result<()> {
    tx.exec("UPDATE retention SET office = $2 WHERE case_id = $1", &params![case, office])?;
    Ok(())
}

/// Closed cases without a day of deletion, behind `after`, and when they were closed.
pub fn unplanned(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(Id, i64)>> {
    let rows = tx.rows(
        "SELECT c.id, COALESCE((SELECT MAX(e.at) FROM events e WHERE e.case_id = c.id \
         AND e.kind IN ('closed', 'withdrawn')), c.changed_at) AS at FROM cases c \
         WHERE c.id > $2 AND c.state IN ('closed', 'withdrawn') \
         AND NOT EXISTS (SELECT 1 FROM retention r WHERE r.case_id = c.id) ORDER BY c.id LIMIT $1",
        &params![limit, after],
    )?;
    rows.iter().map(|row| Ok((row.id("id")?, row.int("at")?))).collect()
}

pub fn get(tx: &mut Tx, case: Id) -> Result<Option<Entry>> {
    tx.row(&format!("{ENTRY} WHERE r.case_id = $1"), &params![case])?.as_ref().map(entry).transpose()
}

pub fn by_number(tx: &mut Tx, number: &str) -> Result<Option<Entry>> {
    tx.row(&format!("{ENTRY} WHERE c.number = $1"), &params![number])?.as_ref().map(entry).transpose()
}

pub fn of_office(tx: &mut Tx, office: &str, after: (&str, &str), limit: i64) -> Result<Vec<Entry>> {
    let sql = format!(
        "{ENTRY} WHERE r.office = $1 AND (r.delete_on > $2 OR (r.delete_on = $2 AND r.case_id > $3)) \
         ORDER BY r.delete_on, r.case_id LIMIT $4"
    );
    tx.rows(&sql, &params![office, after.0, after.1, limit])?.iter().map(entry).collect()
}

pub fn gone_of_office(tx: &mut Tx, office: &str, before: i64, limit: i64) -> Result<Vec<Gone>> {
    let sql = format!("{GONE} WHERE office = $1 AND at < $2 ORDER BY at DESC, id DESC LIMIT $3");
    tx.rows(&sql, &params![office, before, limit])?.iter().map(gone).collect()
}

pub fn to_offer(tx: &mut Tx, until: Date, office: Option<&str>, limit: i64) -> Result<Vec<Entry>> {
    let tail = "AND r.archive IN ('open', 'offered') ORDER BY r.delete_on, r.case_id LIMIT $2";
    let rows = match office {
        None => tx.rows(&format!("{ENTRY} WHERE r.delete_on <= $1 {tail}"), &params![until, limit])?,
        Some(office) => {
            let sql = format!("{ENTRY} WHERE r.delete_on <= $1 AND r.office = $3 {tail}");
            tx.rows(&sql, &params![until, limit, office])?
        }
    };
    rows.iter().map(entry).collect()
}

/// What may go today, behind `after` (day and case).
pub fn due(tx: &mut Tx, today: Date, after: (&str, &str), limit: i64) -> Result<Vec<Entry>> {
    let sql = format!(
        "{ENTRY} WHERE r.delete_on <= $1 AND r.archive IN ('none', 'taken', 'declined') \
         AND (r.delete_on > $2 OR (r.delete_on = $2 AND r.case_id > $3)) ORDER BY r.delete_on, r.case_id LIMIT $4"
    );
    tx.rows(&sql, &params![today, after.0, after.1, limit])?.iter().map(entry).collect()
}

/// How many wait for the archive although their day has come; counting stops at `cap`.
pub fn held_up(tx: &mut Tx, today: Date, cap: i64) -> Result<i64> {
    let row = tx.row(
        "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM retention WHERE delete_on <= $1 \
         AND archive IN ('open', 'offered') LIMIT $2) u",
        &params![today, cap],
    )?;
    row.map_or(Ok(0), |row| row.int("n"))
}

pub fn set_archive(tx: &mut Tx, ctx: &Ctx, case: Id, from: Archive, to: Archive) -> Result<()> {
    let changed = tx.exec(
        "UPDATE retention SET archive = $3, archive_at = $4 WHERE case_id = $1 AND archive = $2",
        &params![case, from.key(), to.key(), ctx.now],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("the offer changed meanwhile")) }
}

pub fn exists(tx: &mut Tx, case: Id) -> Result<bool> {
    Ok(tx.row("SELECT 1 AS found FROM cases WHERE id = $1", &params![case])?.is_some())
}

pub fn insert_gone(tx: &mut Tx, id: Id, g: &Gone, leaves: &str, salt: &str, digest: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO deletions (id, case_id, number, office, service, class, years, closed_on, delete_on, archive, \
         reason, at, leaves, salt, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        &params![
            id,
            g.case,
            g.number.as_str(),
            g.office.as_str(),
            g.service.as_str(),
            g.class.as_str(),
            g.years,
            g.closed_on,
            g.delete_on,
            g.archive.key(),
            g.reason.as_str(),
            g.at,
            leaves,
            salt,
            digest
        ],
    )?;
    Ok(())
}

/// The digests of the bytes that a case refers to.
pub fn blobs_of(tx: &mut Tx, case: Id) -> Result<Vec<String>> {
    let rows = tx.rows(
        "SELECT blob FROM files WHERE case_id = $1 UNION SELECT blob FROM notices WHERE case_id = $1 \
         UNION SELECT blob FROM enclosures WHERE case_id = $1",
        &params![case],
    )?;
    rows.iter().map(|row| row.text("blob")).collect()
}

/// The places in the log of a case's events, in their order; none for an event without one.
pub fn leaves_of(tx: &mut Tx, case: Id) -> Result<Vec<Option<i64>>> {
    let rows = tx.rows("SELECT leaf FROM events WHERE case_id = $1 ORDER BY seq", &params![case])?;
    rows.iter().map(|row| row.opt_int("leaf")).collect()
}

/// The ids that jobs are kept under besides the case's own: its mails' and its decisions'.
pub fn job_keys(tx: &mut Tx, case: Id) -> Result<Vec<String>> {
    let rows = tx.rows(
        "SELECT id FROM mails WHERE case_id = $1 UNION SELECT id FROM decisions WHERE case_id = $1",
        &params![case],
    )?;
    rows.iter().map(|row| row.text("id")).collect()
}

/// Everything that refers to a case, and the case (what hangs on its grant, and its orders in payment runs, those slices took away before); in the order in which foreign keys let go. Whether it was there.
pub fn delete(tx: &mut Tx, case: Id) -> Result<bool> {
    for table in [
        "claims",
        "deliveries",
        "events",
        "files",
        "messages",
        "payments",
        "decision_changes",
        "appeals",
        "notices",
        "enclosures",
        "decisions",
        "objections",
        "participations",
        "requests",
        "accesses",
        "refusals",
        "token_steps",
        "mails",
        "drafts",
        "retention",
    ] {
        tx.exec(&format!("DELETE FROM {table} WHERE case_id = $1"), &params![case])?;
    }
    Ok(tx.exec("DELETE FROM cases WHERE id = $1", &params![case])? == 1)
}

/// Whether a row still refers to these bytes.
pub fn is_needed(tx: &mut Tx, blob: &str) -> Result<bool> {
    let row = tx.row(
        "SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM files WHERE blob = $1) \
         OR EXISTS (SELECT 1 FROM notices WHERE blob = $1) OR EXISTS (SELECT 1 FROM enclosures WHERE blob = $1) \
         OR EXISTS (SELECT 1 FROM payment_runs WHERE blob = $1) \
         OR EXISTS (SELECT 1 FROM letterheads WHERE picture = $1)",
        &params![blob],
    )?;
    Ok(row.is_some())
}

/// Bytes that nothing refers to and that are older than this, behind `after`.
pub fn unneeded(tx: &mut Tx, before: i64, after: &str, limit: i64) -> Result<Vec<String>> {
    let rows = tx.rows(
        "SELECT b.digest FROM blobs b WHERE b.digest > $2 AND b.created_at < $1 \
         AND NOT EXISTS (SELECT 1 FROM files f WHERE f.blob = b.digest) \
         AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.blob = b.digest) \
         AND NOT EXISTS (SELECT 1 FROM enclosures e WHERE e.blob = b.digest) \
         AND NOT EXISTS (SELECT 1 FROM payment_runs p WHERE p.blob = b.digest) \
         AND NOT EXISTS (SELECT 1 FROM letterheads l WHERE l.picture = b.digest) ORDER BY b.digest LIMIT $3",
        &params![before, after, limit],
    )?;
    rows.iter().map(|row| row.text("digest")).collect()
}

/// Mails that were sent before this; the rest waits or has failed.
pub fn purge_mails(tx: &mut Tx, before: i64) -> Result<u64> {
    tx.delete_some("mails", "id", "created_at < $1 AND sent_at IS NOT NULL", &params![before])
}

/// What was left of drafts that were sent: where their case is.
pub fn purge_sent(tx: &mut Tx, before: i64) -> Result<u64> {
    // Ids rise with time: what is old stands at the beginning, and only that is read.
    let old = "id < $2 AND changed_at < $1 AND case_id IS NOT NULL ORDER BY id";
    tx.delete_some("drafts", "id", old, &params![before, Id::new(before, [0; 10])])
}

/// A draft whose owner is to be told that it will go.
pub struct Fading {
    pub id: Id,
    pub service: String,
    pub changed_at: i64,
    pub email: String,
    pub lang: Lang,
}

/// Drafts of people with an account, unchanged since `before`, whose owners were not told yet.
pub fn fading(tx: &mut Tx, before: i64, limit: i64) -> Result<Vec<Fading>> {
    let rows = tx.rows(
        "SELECT d.id, d.service, d.changed_at, a.email, a.lang FROM drafts d JOIN accounts a ON a.id = d.account \
         WHERE d.changed_at < $1 AND d.case_id IS NULL AND a.email <> '' \
         AND (d.hinted_at IS NULL OR d.hinted_at < d.changed_at) ORDER BY d.changed_at LIMIT $2",
        &params![before, limit],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Fading {
                id: row.id("id")?,
                service: row.text("service")?,
                changed_at: row.int("changed_at")?,
                email: row.text("email")?,
                lang: Lang::from_code(&row.text("lang")?),
            })
        })
        .collect()
}

pub fn hinted(tx: &mut Tx, drafts: &[Id], now: i64) -> Result<()> {
    for batch in drafts.chunks(50) {
        let sql = format!("UPDATE drafts SET hinted_at = $1 WHERE id IN ({})", placeholders(2, batch.len()));
        let mut values: Vec<Value> = vec![now.into()];
        values.extend(batch.iter().map(Value::from));
        tx.exec(&sql, &values)?;
    }
    Ok(())
}

/// The payments of a case, as the archive is given them.
pub fn payments(tx: &mut Tx, case: Id) -> Result<Vec<serde_json::Value>> {
    let rows = tx.rows(
        "SELECT direction, amount, iban, holder, purpose, state, created_at FROM payments WHERE case_id = $1 \
         ORDER BY created_at, id",
        &params![case],
    )?;
    rows.iter()
        .map(|row| {
            Ok(serde_json::json!({
                "direction": row.text("direction")?, "cents": row.int("amount")?, "iban": row.text("iban")?,
                "holder": row.text("holder")?, "purpose": row.text("purpose")?, "state": row.text("state")?,
                "ordered_at": row.int("created_at")?,
            }))
        })
        .collect()
}
