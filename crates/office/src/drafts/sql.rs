//! The SQL of drafts.

use super::Draft;
use super::cosign::Row as Cosigning;
use base::{Ctx, Error, Id, Lang, Result};
use store::{Row, Tx, params};

const DRAFT: &str = "SELECT id, account, visitor, service, package, office, ags, answers, typed, page, lang, \
                     created_at, changed_at, case_id, grant_id, version FROM drafts";

fn draft(row: &Row) -> Result<Draft> {
    Ok(Draft {
        id: row.id("id")?,
        account: row.opt_id("account")?,
        visitor: row.opt_text("visitor")?,
        service: row.text("service")?,
        package: row.text("package")?,
        office: row.text("office")?,
        ags: row.text("ags")?,
        answers: crate::json::object(&row.text("answers")?)?,
        typed: crate::json::object(&row.text("typed")?)?,
        page: row.text("page")?,
        lang: Lang::from_code(&row.text("lang")?),
        created_at: row.int("created_at")?,
        changed_at: row.int("changed_at")?,
        case: row.opt_id("case_id")?,
        grant: row.opt_id("grant_id")?,
        version: row.int("version")?,
    })
}

pub fn insert(tx: &mut Tx, d: &Draft) -> Result<()> {
    tx.exec(
        "INSERT INTO drafts (id, account, visitor, service, package, office, ags, answers, typed, page, lang, \
         created_at, changed_at, grant_id, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, 1)",
        &params![
            d.id,
            d.account,
            d.visitor.as_deref(),
            d.service.as_str(),
            d.package.as_str(),
            d.office.as_str(),
            d.ags.as_str(),
            crate::json::text(&d.answers)?,
            crate::json::text(&d.typed)?,
            d.page.as_str(),
            d.lang.code(),
            d.created_at,
            d.grant
        ],
    )?;
    Ok(())
}

pub fn get(tx: &mut Tx, id: Id) -> Result<Option<Draft>> {
    let sql = format!("{DRAFT} WHERE id = $1");
    tx.row(&sql, &params![id])?.as_ref().map(draft).transpose()
}

pub fn update(tx: &mut Tx, ctx: &Ctx, d: &Draft) -> Result<()> {
    let changed = tx.exec(
        "UPDATE drafts SET answers = $3, typed = $4, page = $5, lang = $6, changed_at = $7, version = version + 1 \
         WHERE id = $1 AND version = $2 AND case_id IS NULL",
        &params![
            d.id,
            d.version,
            crate::json::text(&d.answers)?,
            crate::json::text(&d.typed)?,
            d.page.as_str(),
            ctx.lang.code(),
            ctx.now
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("draft changed meanwhile")) }
}

/// Puts a draft into another version of its service. The day of the last change stays, and an untouched one stays untouched.
pub fn carry(tx: &mut Tx, d: &Draft, package: &str) -> Result<()> {
    let changed = tx.exec(
        "UPDATE drafts SET package = $3, answers = $4, typed = $5, \
         version = CASE WHEN version = 1 THEN 1 ELSE version + 1 END \
         WHERE id = $1 AND version = $2 AND case_id IS NULL",
        &params![d.id, d.version, package, crate::json::text(&d.answers)?, crate::json::text(&d.typed)?],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("draft changed meanwhile")) }
}

/// How many drafts of a place are open, by service.
pub fn of_place(tx: &mut Tx, ags: &str) -> Result<Vec<(String, i64)>> {
    let rows = tx.rows(
        "SELECT service, COUNT(*) AS n FROM drafts WHERE ags = $1 AND case_id IS NULL GROUP BY service ORDER BY service",
        &params![ags],
    )?;
    rows.iter().map(|row| Ok((row.text("service")?, row.int("n")?))).collect()
}

/// Gives the drafts of a service and a place to another office. Their versions stay: whoever fills one in notices nothing.
pub fn hand_over(tx: &mut Tx, service: &str, from: &str, office: &str, ags: &str) -> Result<u64> {
    tx.exec(
        "UPDATE drafts SET office = $3, ags = $4 WHERE ags = $2 AND service = $1 AND case_id IS NULL",
        &params![service, from, office, ags],
    )
}

/// Gives one draft to the office of another place. As above, its version stays.
pub fn move_to(tx: &mut Tx, d: &Draft, office: &str, ags: &str) -> Result<()> {
    let changed = tx.exec(
        "UPDATE drafts SET office = $3, ags = $4 WHERE id = $1 AND version = $2 AND case_id IS NULL",
        &params![d.id, d.version, office, ags],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("draft changed meanwhile")) }
}

/// Open drafts of a service in other versions than this one, by id, behind `after`.
pub fn of_other_versions(
    tx: &mut Tx,
    service: &str,
    package: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<Draft>> {
    let sql = format!(
        "{DRAFT} WHERE id > $3 AND service = $1 AND package <> $2 AND case_id IS NULL ORDER BY id LIMIT $4"
    );
    tx.rows(&sql, &params![service, package, after, limit])?.iter().map(draft).collect()
}

pub fn of_account(tx: &mut Tx, account: Id) -> Result<Vec<Draft>> {
    let sql = format!("{DRAFT} WHERE account = $1 AND case_id IS NULL ORDER BY changed_at DESC LIMIT 50");
    tx.rows(&sql, &params![account])?.iter().map(draft).collect()
}

pub fn of_visitor(tx: &mut Tx, visitor: &str) -> Result<Vec<Draft>> {
    let sql = format!("{DRAFT} WHERE visitor = $1 AND case_id IS NULL ORDER BY changed_at DESC LIMIT 50");
    tx.rows(&sql, &params![visitor])?.iter().map(draft).collect()
}

pub fn count_of_account(tx: &mut Tx, account: Id) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS n FROM drafts WHERE account = $1 AND case_id IS NULL";
    tx.row(sql, &params![account])?.map_or(Ok(0), |row| row.int("n"))
}

pub fn count_of_visitor(tx: &mut Tx, visitor: &str) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS n FROM drafts WHERE visitor = $1 AND case_id IS NULL";
    tx.row(sql, &params![visitor])?.map_or(Ok(0), |row| row.int("n"))
}

pub fn set_resume(tx: &mut Tx, id: Id, digest: &str) -> Result<()> {
    tx.exec(
        "UPDATE drafts SET resume_digest = $2, version = version + 1 WHERE id = $1",
        &params![id, digest],
    )?;
    Ok(())
}

/// The draft with this link, and the case it became.
pub fn by_resume(tx: &mut Tx, digest: &str) -> Result<Option<(Id, Option<Id>)>> {
    tx.row("SELECT id, case_id FROM drafts WHERE resume_digest = $1", &params![digest])?
        .map(|row| Ok((row.id("id")?, row.opt_id("case_id")?)))
        .transpose()
}

/// Draws a link to sign; who signed through an earlier one has to sign again.
pub fn ask_cosigner(tx: &mut Tx, id: Id, digest: &str, now: i64) -> Result<()> {
    tx.exec(
        "UPDATE drafts SET cosign_secret = $2, cosign_asked_at = $3, cosign_account = NULL, cosign_name = '', cosign_at = NULL, \
         cosign_digest = '', cosign_declined = '' WHERE id = $1",
        &params![id, digest, now],
    )?;
    Ok(())
}

pub fn by_cosign(tx: &mut Tx, digest: &str) -> Result<Option<Id>> {
    tx.row("SELECT id FROM drafts WHERE cosign_secret = $1", &params![digest])?
        .map(|row| row.id("id"))
        .transpose()
}

pub fn cosigned(tx: &mut Tx, id: Id) -> Result<Option<Cosigning>> {
    let row = tx.row(
        "SELECT cosign_asked_at, cosign_account, cosign_name, cosign_at, cosign_digest, cosign_declined FROM drafts \
         WHERE id = $1 AND cosign_asked_at IS NOT NULL",
        &params![id],
    )?;
    row.map(|row| {
        Ok(Cosigning {
            asked_at: row.int("cosign_asked_at")?,
            account: row.opt_id("cosign_account")?,
            name: row.text("cosign_name")?,
            at: row.opt_int("cosign_at")?,
            digest: row.text("cosign_digest")?,
            declined: row.text("cosign_declined")?,
        })
    })
    .transpose()
}

/// Keeps what the second person said: who and when, to which content, and why not.
pub fn answer_cosign(
    tx: &mut Tx,
    id: Id,
    (account, name, at): (Id, &str, i64),
    digest: &str,
    declined: &str,
) -> Result<()> {
    tx.exec(
        "UPDATE drafts SET cosign_account = $2, cosign_name = $3, cosign_at = $4, cosign_digest = $5, cosign_declined = $6 \
         WHERE id = $1",
        &params![id, account, name, at, digest, declined],
    )?;
    Ok(())
}

pub fn end_link(tx: &mut Tx, case: Id) -> Result<()> {
    tx.exec("UPDATE drafts SET resume_digest = NULL WHERE case_id = $1", &params![case])?;
    Ok(())
}

pub fn set_owner(tx: &mut Tx, id: Id, account: Option<Id>, visitor: Option<&str>) -> Result<()> {
    tx.exec(
        "UPDATE drafts SET account = $2, visitor = $3, version = version + 1 WHERE id = $1",
        &params![id, account, visitor],
    )?;
    Ok(())
}

pub fn adopt(tx: &mut Tx, visitor: &str, account: Id, only: Option<Id>) -> Result<()> {
    let all = "UPDATE drafts SET account = $2, visitor = NULL, version = version + 1 WHERE visitor = $1";
    match only {
        Some(id) => tx.exec(&format!("{all} AND id = $3"), &params![visitor, account, id])?,
        None => tx.exec(all, &params![visitor, account])?,
    };
    Ok(())
}

pub fn delete(tx: &mut Tx, id: Id) -> Result<()> {
    tx.exec("DELETE FROM files WHERE draft = $1", &params![id])?;
    tx.exec("DELETE FROM drafts WHERE id = $1 AND case_id IS NULL", &params![id])?;
    Ok(())
}

pub fn purge(tx: &mut Tx, before: i64) -> Result<u64> {
    // In one order, so that both statements speak of the same drafts.
    let old = "changed_at < $1 AND case_id IS NULL ORDER BY changed_at, id";
    let some = format!("SELECT id FROM drafts WHERE {old} LIMIT {}", store::AT_ONCE);
    tx.exec(&format!("DELETE FROM files WHERE draft IN ({some})"), &params![before])?;
    tx.delete_some("drafts", "id", old, &params![before])
}

/// Empties the draft, which now only points to its case, as does its link; whether it was still as it had been read.
pub fn mark_sent(tx: &mut Tx, d: &Draft, case: Id) -> Result<bool> {
    let changed = tx.exec(
        "UPDATE drafts SET case_id = $3, answers = '{}', typed = '{}', cosign_secret = NULL, cosign_account = NULL, \
         cosign_name = '', cosign_digest = '', cosign_declined = '', version = version + 1 \
         WHERE id = $1 AND version = $2 AND case_id IS NULL",
        &params![d.id, d.version, case],
    )?;
    Ok(changed == 1)
}
