//! The SQL of the mailbox.

use super::{Mail, Message, Outgoing};
use base::{Ctx, Id, Result};
use store::{Row, Tx, params};

const MESSAGE: &str = "SELECT m.id, m.case_id, c.number, c.service, m.kind, m.title, m.body, m.title_en, \
                       m.body_en, m.notice, m.sent_at, m.read_at \
                       FROM messages m JOIN cases c ON c.id = m.case_id";
const MAIL: &str = "SELECT id, recipient, subject, body, created_at, sent_at, error FROM mails";

fn message(row: &Row) -> Result<Message> {
    Ok(Message {
        id: row.id("id")?,
        case: row.id("case_id")?,
        number: row.text("number")?,
        service: row.text("service")?,
        kind: row.text("kind")?,
        title: row.text("title")?,
        body: row.text("body")?,
        title_en: row.text("title_en")?,
        body_en: row.text("body_en")?,
        notice: row.opt_id("notice")?,
        sent_at: row.int("sent_at")?,
        read_at: row.opt_int("read_at")?,
    })
}

fn mail_of(row: &Row) -> Result<Mail> {
    Ok(Mail {
        id: row.id("id")?,
        recipient: row.text("recipient")?,
        subject: row.text("subject")?,
        body: row.text("body")?,
        created_at: row.int("created_at")?,
        sent_at: row.opt_int("sent_at")?,
        error: row.text("error")?,
    })
}

pub fn insert(tx: &mut Tx, ctx: &Ctx, id: Id, case: Id, account: Option<Id>, out: &Outgoing) -> Result<()> {
    tx.insert(
        "INSERT INTO messages (id, case_id, account, kind, title, title_en, body, body_en, notice, sent_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &params![
            id,
            case,
            account,
            out.kind,
            out.title[0].as_str(),
            out.title[1].as_str(),
            out.body[0].as_str(),
            out.body[1].as_str(),
            out.notice,
            ctx.now
        ],
    )
}

pub fn insert_mail(
    tx: &mut Tx,
    ctx: &Ctx,
    id: Id,
    case: Option<Id>,
    to: &str,
    subject: &str,
    body: &str,
) -> Result<()> {
    tx.insert(
        "INSERT INTO mails (id, case_id, recipient, subject, body, created_at, error) \
         VALUES ($1, $2, $3, $4, $5, $6, '')",
        &params![id, case, to, subject, body, ctx.now],
    )
}

pub fn of_account(tx: &mut Tx, account: Id, before: (i64, &str), limit: i64) -> Result<Vec<Message>> {
    let sql = format!(
        "{MESSAGE} WHERE m.account = $1 AND (m.sent_at, m.id) < ($2, $3) ORDER BY m.sent_at DESC, m.id DESC LIMIT $4"
    );
    tx.rows(&sql, &params![account, before.0, before.1, limit])?.iter().map(message).collect()
}

pub fn unread(tx: &mut Tx, account: Id, limit: i64) -> Result<i64> {
    let row = tx.row(
        "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM messages WHERE account = $1 AND read_at IS NULL LIMIT $2) u",
        &params![account, limit],
    )?;
    row.map_or(Ok(0), |row| row.int("n"))
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Message>> {
    let sql = format!("{MESSAGE} WHERE m.case_id = $1 ORDER BY m.sent_at, m.id");
    tx.rows(&sql, &params![case])?.iter().map(message).collect()
}

pub fn get(tx: &mut Tx, id: Id, account: Id) -> Result<Option<Message>> {
    let sql = format!("{MESSAGE} WHERE m.id = $1 AND m.account = $2");
    tx.row(&sql, &params![id, account])?.as_ref().map(message).transpose()
}

pub fn mark_read(tx: &mut Tx, id: Id, now: i64) -> Result<()> {
    tx.exec("UPDATE messages SET read_at = $2 WHERE id = $1 AND read_at IS NULL", &params![id, now])?;
    Ok(())
}

pub fn mark_case_read(tx: &mut Tx, case: Id, account: Id, now: i64) -> Result<u64> {
    tx.exec(
        "UPDATE messages SET read_at = $3 WHERE case_id = $1 AND account = $2 AND read_at IS NULL",
        &params![case, account, now],
    )
}

pub fn outgoing(tx: &mut Tx, limit: i64) -> Result<Vec<Mail>> {
    let sql = format!("{MAIL} ORDER BY created_at DESC, id DESC LIMIT $1");
    tx.rows(&sql, &params![limit])?.iter().map(mail_of).collect()
}

pub fn mail(tx: &mut Tx, id: Id) -> Result<Option<Mail>> {
    let sql = format!("{MAIL} WHERE id = $1");
    tx.row(&sql, &params![id])?.as_ref().map(mail_of).transpose()
}

/// Looks back from the newest mail to the first that went out.
pub fn last_sent(tx: &mut Tx) -> Result<Option<i64>> {
    let sql = "SELECT sent_at FROM mails WHERE sent_at IS NOT NULL ORDER BY created_at DESC LIMIT 1";
    tx.row(sql, &params![])?.map_or(Ok(None), |row| row.opt_int("sent_at"))
}

/// Why the newest of the last hundred mails that wait was not taken.
pub fn last_refused(tx: &mut Tx) -> Result<String> {
    let sql = "SELECT error FROM (SELECT sent_at, error, created_at FROM mails ORDER BY created_at DESC LIMIT 100) m \
               WHERE sent_at IS NULL AND error <> '' ORDER BY created_at DESC LIMIT 1";
    tx.row(sql, &params![])?.map_or(Ok(String::new()), |row| row.text("error"))
}

pub fn settle_mail(tx: &mut Tx, id: Id, sent_at: Option<i64>, error: &str) -> Result<()> {
    tx.exec("UPDATE mails SET sent_at = $2, error = $3 WHERE id = $1", &params![id, sent_at, error])?;
    Ok(())
}

pub fn set_body(tx: &mut Tx, id: Id, body: &str) -> Result<()> {
    tx.exec("UPDATE mails SET body = $2 WHERE id = $1", &params![id, body])?;
    Ok(())
}
