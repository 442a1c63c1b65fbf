//! The SQL of tokens, and of steps that came with a key of their own.

use super::{Done, NewToken, Token, scopes_of};
use crate::cases::State;
use base::{Ctx, Error, Id, Result};
use store::{Row, Tx, params};

const TOKEN: &str = "SELECT t.id, t.office, t.name, t.scopes, t.ends_on, t.created_at, a.name AS created_by, t.used_at, \
                     t.revoked_at, COALESCE(b.name, '') AS revoked_by, o.off_at FROM tokens t \
                     JOIN accounts a ON a.id = t.created_by JOIN accounts o ON o.id = t.id \
                     LEFT JOIN accounts b ON b.id = t.revoked_by";

fn token(row: &Row) -> Result<Token> {
    Ok(Token {
        id: row.id("id")?,
        office: row.text("office")?,
        name: row.text("name")?,
        scopes: scopes_of(&row.text("scopes")?),
        ends_on: row.opt_date("ends_on")?,
        created_at: row.int("created_at")?,
        created_by: row.text("created_by")?,
        used_at: row.opt_int("used_at")?,
        revoked_at: row.opt_int("revoked_at")?,
        revoked_by: row.text("revoked_by")?,
        off: row.opt_int("off_at")?.is_some(),
    })
}

pub fn insert(tx: &mut Tx, ctx: &Ctx, id: Id, office: &str, new: &NewToken, digest: &str) -> Result<()> {
    let scopes: Vec<&str> = new.scopes.iter().filter_map(|scope| scope.scope()).collect();
    tx.insert(
        "INSERT INTO tokens (id, office, name, digest, scopes, ends_on, created_at, created_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &params![
            id,
            office,
            new.name.as_str(),
            digest,
            scopes.join(" "),
            new.ends_on,
            ctx.now,
            ctx.account()
        ],
    )
}

pub fn hand_over(tx: &mut Tx, from: &str, to: &str) -> Result<u64> {
    tx.exec("UPDATE tokens SET office = $2 WHERE office = $1", &params![from, to])
}

pub fn get(tx: &mut Tx, id: Id) -> Result<Option<Token>> {
    tx.row(&format!("{TOKEN} WHERE t.id = $1"), &params![id])?.as_ref().map(token).transpose()
}

pub fn by_digest(tx: &mut Tx, digest: &str) -> Result<Option<Token>> {
    tx.row(&format!("{TOKEN} WHERE t.digest = $1"), &params![digest])?.as_ref().map(token).transpose()
}

pub fn of_office(tx: &mut Tx, office: &str, limit: i64) -> Result<Vec<Token>> {
    let sql = format!("{TOKEN} WHERE t.office = $1 ORDER BY t.created_at DESC, t.id DESC LIMIT $2");
    tx.rows(&sql, &params![office, limit])?.iter().map(token).collect()
}

/// How many of an office were not revoked; counting stops at `cap`.
pub fn count(tx: &mut Tx, office: &str, cap: i64) -> Result<i64> {
    let row = tx.row(
        "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM tokens WHERE office = $1 AND revoked_at IS NULL LIMIT $2) u",
        &params![office, cap],
    )?;
    row.map_or(Ok(0), |row| row.int("n"))
}

pub fn touch(tx: &mut Tx, id: Id, now: i64) -> Result<()> {
    tx.exec("UPDATE tokens SET used_at = $2 WHERE id = $1", &params![id, now]).map(|_| ())
}

pub fn revoke(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<bool> {
    let changed = tx.exec(
        "UPDATE tokens SET revoked_at = $2, revoked_by = $3 WHERE id = $1 AND revoked_at IS NULL",
        &params![id, ctx.now, ctx.account()],
    )?;
    Ok(changed == 1)
}

/// What was done under a key: the digest of what was asked, the case, and how it stood then.
pub fn step(tx: &mut Tx, token: Id, mark: &str) -> Result<Option<(String, Done)>> {
    let row = tx.row(
        "SELECT digest, case_id, state, version FROM token_steps WHERE token = $1 AND mark = $2",
        &params![token, mark],
    )?;
    row.map(|row| {
        let state = row.text("state")?;
        let state = State::from_key(&state).ok_or_else(|| Error::internal(format!("state {state}")))?;
        Ok((row.text("digest")?, Done { case: row.id("case_id")?, state, version: row.int("version")? }))
    })
    .transpose()
}

pub fn insert_step(tx: &mut Tx, ctx: &Ctx, token: Id, mark: &str, digest: &str, done: &Done) -> Result<()> {
    tx.insert(
        "INSERT INTO token_steps (token, mark, digest, case_id, state, version, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![token, mark, digest, done.case, done.state.key(), done.version, ctx.now],
    )
}

pub fn purge(tx: &mut Tx, before: i64) -> Result<u64> {
    // The table has no id of its own; a case's steps are few.
    let sql = "DELETE FROM token_steps WHERE at < $1";
    tx.exec(sql, &params![before])
}
