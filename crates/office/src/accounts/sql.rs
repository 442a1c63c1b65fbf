//! The SQL of accounts.

use super::{Account, Credentials, NewAccount};
use base::ctx::Grant;
use base::{Ctx, Id, Lang, Result, Role};
use store::{Tx, params};

pub fn insert(tx: &mut Tx, ctx: &Ctx, id: Id, new: &NewAccount, fold: &str, hash: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO accounts (id, login, login_fold, name, email, lang, password_hash, totp_last_step, failed, \
         blocked_until, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, $8, 1)",
        &params![id, new.login.trim(), fold, new.name.trim(), new.email.trim(), ctx.lang.code(), hash, ctx.now],
    )?;
    Ok(())
}

pub fn grant(tx: &mut Tx, account: Id, role: Role, office: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO grants (account, role, office) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        &params![account, role.key(), office],
    )?;
    Ok(())
}

pub fn credentials(tx: &mut Tx, fold: &str) -> Result<Option<Credentials>> {
    let row = tx.row(
        "SELECT id, password_hash, totp_secret, totp_last_step, blocked_until FROM accounts WHERE login_fold = $1",
        &params![fold],
    )?;
    row.map(|row| {
        Ok(Credentials {
            account: row.id("id")?,
            password_hash: row.text("password_hash")?,
            totp_secret: row.opt_text("totp_secret")?,
            totp_last_step: row.int("totp_last_step")?,
            blocked_until: row.int("blocked_until")?,
        })
    })
    .transpose()
}

pub fn account(tx: &mut Tx, id: Id) -> Result<Option<Account>> {
    let Some(row) =
        tx.row("SELECT id, login, name, email, lang, totp_secret FROM accounts WHERE id = $1", &params![id])?
    else {
        return Ok(None);
    };
    let mut roles = Vec::new();
    for grant in
        tx.rows("SELECT role, office FROM grants WHERE account = $1 ORDER BY office, role", &params![id])?
    {
        let office = grant.text("office")?;
        if let Some(role) = Role::from_key(&grant.text("role")?) {
            roles.push(Grant { role, office: (!office.is_empty()).then_some(office) });
        }
    }
    Ok(Some(Account {
        id,
        login: row.text("login")?,
        name: row.text("name")?,
        email: row.text("email")?,
        lang: Lang::from_code(&row.text("lang")?),
        second_factor: row.opt_text("totp_secret")?.is_some(),
        roles,
    }))
}

pub fn count_failure(tx: &mut Tx, ctx: &Ctx, account: Id, tries: i64, rest: i64) -> Result<()> {
    tx.exec("UPDATE accounts SET failed = failed + 1 WHERE id = $1", &params![account])?;
    tx.exec(
        "UPDATE accounts SET failed = 0, blocked_until = $2 WHERE id = $1 AND failed >= $3",
        &params![account, ctx.now + rest, tries],
    )?;
    Ok(())
}

pub fn clear_failures(tx: &mut Tx, account: Id) -> Result<()> {
    tx.exec("UPDATE accounts SET failed = 0 WHERE id = $1 AND failed > 0", &params![account])?;
    Ok(())
}

/// True if the step was not used before.
pub fn use_step(tx: &mut Tx, account: Id, step: i64) -> Result<bool> {
    let changed = tx.exec(
        "UPDATE accounts SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2",
        &params![account, step],
    )?;
    Ok(changed == 1)
}

pub fn set_totp(tx: &mut Tx, account: Id, secret: Option<&str>, step: i64) -> Result<()> {
    tx.exec(
        "UPDATE accounts SET totp_secret = $2, totp_last_step = $3, version = version + 1 WHERE id = $1",
        &params![account, secret, step],
    )?;
    Ok(())
}

pub fn set_password(tx: &mut Tx, account: Id, hash: &str) -> Result<()> {
    tx.exec(
        "UPDATE accounts SET password_hash = $2, version = version + 1 WHERE id = $1",
        &params![account, hash],
    )?;
    Ok(())
}

pub fn insert_session(tx: &mut Tx, ctx: &Ctx, digest: &str, account: Id) -> Result<()> {
    tx.exec(
        "INSERT INTO sessions (digest, account, created_at, seen_at) VALUES ($1, $2, $3, $3)",
        &params![digest, account, ctx.now],
    )?;
    Ok(())
}

pub fn session(tx: &mut Tx, digest: &str, since: i64) -> Result<Option<(Id, i64)>> {
    let row = tx.row(
        "SELECT account, seen_at FROM sessions WHERE digest = $1 AND seen_at > $2",
        &params![digest, since],
    )?;
    row.map(|row| Ok((row.id("account")?, row.int("seen_at")?))).transpose()
}

pub fn touch_session(tx: &mut Tx, digest: &str, now: i64) -> Result<()> {
    tx.exec("UPDATE sessions SET seen_at = $2 WHERE digest = $1", &params![digest, now])?;
    Ok(())
}

pub fn delete_session(tx: &mut Tx, digest: &str) -> Result<()> {
    tx.exec("DELETE FROM sessions WHERE digest = $1", &params![digest])?;
    Ok(())
}

pub fn delete_sessions(tx: &mut Tx, account: Id) -> Result<()> {
    tx.exec("DELETE FROM sessions WHERE account = $1", &params![account])?;
    Ok(())
}

pub fn colleagues(tx: &mut Tx, office: &str) -> Result<Vec<(Id, String)>> {
    let rows = tx.rows(
        "SELECT DISTINCT a.id, a.name FROM accounts a JOIN grants g ON g.account = a.id \
         WHERE g.office = $1 AND g.role IN ('case_worker', 'approver') ORDER BY a.name, a.id",
        &params![office],
    )?;
    rows.iter().map(|row| Ok((row.id("id")?, row.text("name")?))).collect()
}
