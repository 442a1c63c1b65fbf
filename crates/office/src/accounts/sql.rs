//! The SQL of accounts.

use super::passkeys::{Key, Passkey};
use super::{Account, Credentials, Entry, NewAccount, Session, Way};
use base::ctx::Grant;
use base::{Ctx, Id, Lang, Result, Role, Trust};
use store::{Row, Tx, params};

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

/// Whether that changed anything.
pub fn ungrant(tx: &mut Tx, account: Id, role: Role, office: &str) -> Result<bool> {
    let sql = "DELETE FROM grants WHERE account = $1 AND role = $2 AND office = $3";
    Ok(tx.exec(sql, &params![account, role.key(), office])? == 1)
}

pub fn credentials(tx: &mut Tx, fold: &str) -> Result<Option<Credentials>> {
    let row =
        tx.row("SELECT id, password_hash, totp_secret FROM accounts WHERE login_fold = $1", &params![fold])?;
    row.map(|row| {
        Ok(Credentials {
            account: row.id("id")?,
            password_hash: row.text("password_hash")?,
            totp_secret: row.opt_text("totp_secret")?,
        })
    })
    .transpose()
}

pub fn account(tx: &mut Tx, id: Id) -> Result<Option<Account>> {
    let Some(row) = tx.row(
        "SELECT login, name, email, email_confirmed, lang, totp_secret, password_hash, off_at, \
         (SELECT COUNT(*) FROM passkeys WHERE account = $1) AS passkeys FROM accounts WHERE id = $1",
        &params![id],
    )?
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
        email_confirmed: row.int("email_confirmed")? == 1,
        lang: Lang::from_code(&row.text("lang")?),
        second_factor: row.opt_text("totp_secret")?.is_some(),
        off_at: row.opt_int("off_at")?,
        has_passkey: row.int("passkeys")? > 0,
        has_password: !row.text("password_hash")?.is_empty(),
        roles,
    }))
}

/// True if the step was not used before.
pub fn use_step(tx: &mut Tx, account: Id, step: i64) -> Result<bool> {
    let changed = tx.exec(
        "UPDATE accounts SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2",
        &params![account, step],
    )?;
    Ok(changed == 1)
}

pub fn totp_secret(tx: &mut Tx, account: Id) -> Result<Option<String>> {
    let row = tx.row("SELECT totp_secret FROM accounts WHERE id = $1", &params![account])?;
    row.map_or(Ok(None), |row| row.opt_text("totp_secret"))
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

pub fn set_email(tx: &mut Tx, account: Id, email: &str) -> Result<()> {
    tx.exec(
        "UPDATE accounts SET email = $2, email_confirmed = 1, version = version + 1 WHERE id = $1",
        &params![account, email],
    )?;
    Ok(())
}

/// The accounts with a confirmed address that somebody means who types a user name or an address; a few at most.
pub fn for_reset(tx: &mut Tx, fold: &str, email: &str) -> Result<Vec<Id>> {
    let by_name = "SELECT id FROM accounts WHERE login_fold = $1 AND email_confirmed = 1 AND off_at IS NULL";
    let by_email = "SELECT id FROM accounts WHERE LOWER(email) = $1 AND email_confirmed = 1 AND off_at IS NULL \
                    ORDER BY id LIMIT 5";
    let mut all = tx.rows(by_name, &params![fold])?;
    all.extend(tx.rows(by_email, &params![email])?);
    let mut ids = all.iter().map(|row| row.id("id")).collect::<Result<Vec<Id>>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

pub fn set_trust(tx: &mut Tx, account: Id, trust: Trust) -> Result<()> {
    tx.exec("UPDATE accounts SET trust = $2 WHERE id = $1", &params![account, trust.key()])?;
    Ok(())
}

pub fn insert_session(tx: &mut Tx, ctx: &Ctx, digest: &str, account: Id, entry: &Entry) -> Result<()> {
    tx.exec(
        "INSERT INTO sessions (digest, account, created_at, seen_at, id, way, device, trust, confirmed_at) \
         VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $3)",
        &params![
            digest,
            account,
            ctx.now,
            ctx.id(),
            entry.way.key(),
            entry.device.as_str(),
            entry.trust.key()
        ],
    )?;
    Ok(())
}

const SESSION: &str =
    "SELECT account, id, way, device, trust, created_at, seen_at, confirmed_at FROM sessions";

fn session_of(row: &Row) -> Result<Session> {
    Ok(Session {
        id: row.text("id")?,
        way: Way::from_key(&row.text("way")?),
        trust: Trust::from_key(&row.text("trust")?),
        device: row.text("device")?,
        created_at: row.int("created_at")?,
        seen_at: row.int("seen_at")?,
        confirmed_at: row.int("confirmed_at")?,
    })
}

pub fn session(tx: &mut Tx, digest: &str, seen: i64, created: i64) -> Result<Option<(Id, Session)>> {
    let sql = format!("{SESSION} WHERE digest = $1 AND seen_at > $2 AND created_at > $3");
    let row = tx.row(&sql, &params![digest, seen, created])?;
    row.map(|row| Ok((row.id("account")?, session_of(&row)?))).transpose()
}

pub fn sessions(tx: &mut Tx, account: Id, seen: i64, created: i64) -> Result<Vec<Session>> {
    let sql = format!(
        "{SESSION} WHERE account = $1 AND seen_at > $2 AND created_at > $3 ORDER BY seen_at DESC, id DESC LIMIT 100"
    );
    tx.rows(&sql, &params![account, seen, created])?.iter().map(session_of).collect()
}

pub fn touch_session(tx: &mut Tx, digest: &str, now: i64) -> Result<()> {
    tx.exec("UPDATE sessions SET seen_at = $2 WHERE digest = $1", &params![digest, now])?;
    Ok(())
}

pub fn renew_session(tx: &mut Tx, digest: &str, fresh: &str, now: i64) -> Result<u64> {
    tx.exec(
        "UPDATE sessions SET digest = $2, seen_at = $3, confirmed_at = $3 WHERE digest = $1",
        &params![digest, fresh, now],
    )
}

pub fn set_session_trust(tx: &mut Tx, digest: &str, trust: Trust) -> Result<()> {
    tx.exec("UPDATE sessions SET trust = $2 WHERE digest = $1", &params![digest, trust.key()])?;
    Ok(())
}

pub fn delete_session(tx: &mut Tx, digest: &str) -> Result<()> {
    tx.exec("DELETE FROM sessions WHERE digest = $1", &params![digest])?;
    Ok(())
}

pub fn delete_session_of(tx: &mut Tx, account: Id, id: &str) -> Result<()> {
    tx.exec("DELETE FROM sessions WHERE account = $1 AND id = $2", &params![account, id])?;
    Ok(())
}

pub fn delete_other_sessions(tx: &mut Tx, account: Id, digest: &str) -> Result<()> {
    tx.exec("DELETE FROM sessions WHERE account = $1 AND digest <> $2", &params![account, digest])?;
    Ok(())
}

pub fn delete_sessions(tx: &mut Tx, account: Id) -> Result<()> {
    tx.exec("DELETE FROM sessions WHERE account = $1", &params![account])?;
    Ok(())
}

pub fn colleagues(tx: &mut Tx, office: &str) -> Result<Vec<(Id, String)>> {
    let rows = tx.rows(
        "SELECT DISTINCT a.id, a.name FROM accounts a JOIN grants g ON g.account = a.id \
         WHERE g.office = $1 AND g.role IN ('case_worker', 'approver') AND a.off_at IS NULL ORDER BY a.name, a.id",
        &params![office],
    )?;
    rows.iter().map(|row| Ok((row.id("id")?, row.text("name")?))).collect()
}

pub fn staff_count(tx: &mut Tx, office: &str) -> Result<i64> {
    tx.row("SELECT COUNT(DISTINCT account) AS n FROM grants WHERE office = $1", &params![office])?
        .map_or(Ok(0), |row| row.int("n"))
}

pub fn share_roles(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO grants (account, role, office) SELECT account, role, $2 FROM grants WHERE office = $1 \
         ON CONFLICT DO NOTHING",
        &params![from, to],
    )?;
    Ok(())
}

pub fn drop_roles(tx: &mut Tx, office: &str) -> Result<()> {
    tx.exec("DELETE FROM grants WHERE office = $1", &params![office])?;
    Ok(())
}

pub fn knows_device(tx: &mut Tx, account: Id, digest: &str) -> Result<bool> {
    let sql = "SELECT seen_at FROM known_devices WHERE digest = $1 AND account = $2";
    Ok(tx.row(sql, &params![digest, account])?.is_some())
}

pub fn remember_device(tx: &mut Tx, account: Id, digest: &str, now: i64) -> Result<()> {
    tx.exec(
        "INSERT INTO known_devices (digest, account, seen_at) VALUES ($1, $2, $3) \
         ON CONFLICT (digest, account) DO UPDATE SET seen_at = $3",
        &params![digest, account, now],
    )?;
    Ok(())
}

pub fn forget_devices(tx: &mut Tx, account: Id) -> Result<()> {
    tx.exec("DELETE FROM known_devices WHERE account = $1", &params![account])?;
    Ok(())
}

/// How often this failed and until when it waits; the row is held until the transaction ends.
pub fn attempts(tx: &mut Tx, key: &str, now: i64, forget: i64) -> Result<(i64, i64)> {
    tx.exec(
        "INSERT INTO attempts (key, failed, next_at, last_at) VALUES ($1, 0, 0, $2) ON CONFLICT DO NOTHING",
        &params![key, now],
    )?;
    tx.exec(
        "UPDATE attempts SET failed = CASE WHEN last_at < $2 THEN 0 ELSE failed END WHERE key = $1",
        &params![key, now - forget],
    )?;
    let row = tx.row("SELECT failed, next_at FROM attempts WHERE key = $1", &params![key])?;
    row.map_or(Ok((0, 0)), |row| Ok((row.int("failed")?, row.int("next_at")?)))
}

pub fn set_attempts(tx: &mut Tx, key: &str, failed: i64, next_at: i64, now: i64) -> Result<()> {
    tx.exec(
        "UPDATE attempts SET failed = $2, next_at = $3, last_at = $4 WHERE key = $1",
        &params![key, failed, next_at, now],
    )?;
    Ok(())
}

pub fn forget_attempts(tx: &mut Tx, key: &str) -> Result<()> {
    tx.exec("DELETE FROM attempts WHERE key = $1", &params![key])?;
    Ok(())
}

pub fn take_back_attempt(tx: &mut Tx, key: &str, now: i64) -> Result<()> {
    tx.exec(
        "UPDATE attempts SET failed = failed - 1, next_at = $2 WHERE key = $1 AND failed > 0",
        &params![key, now],
    )?;
    Ok(())
}

pub fn insert_ceremony(
    tx: &mut Tx,
    digest: &str,
    kind: &str,
    account: Option<Id>,
    payload: &str,
    until: i64,
) -> Result<()> {
    tx.exec(
        "INSERT INTO ceremonies (digest, kind, account, payload, expires_at) VALUES ($1, $2, $3, $4, $5)",
        &params![digest, kind, account, payload, until],
    )?;
    Ok(())
}

pub fn ceremony(tx: &mut Tx, digest: &str, kind: &str, now: i64) -> Result<Option<(Option<Id>, String)>> {
    let row = tx.row(
        "SELECT account, payload FROM ceremonies WHERE digest = $1 AND kind = $2 AND expires_at > $3",
        &params![digest, kind, now],
    )?;
    row.map(|row| Ok((row.opt_id("account")?, row.text("payload")?))).transpose()
}

pub fn delete_ceremony(tx: &mut Tx, digest: &str) -> Result<u64> {
    tx.exec("DELETE FROM ceremonies WHERE digest = $1", &params![digest])
}

pub fn delete_ceremonies_of(tx: &mut Tx, account: Id) -> Result<()> {
    tx.exec("DELETE FROM ceremonies WHERE account = $1", &params![account])?;
    Ok(())
}

pub fn purge_ceremonies(tx: &mut Tx, now: i64) -> Result<u64> {
    tx.delete_some("ceremonies", "digest", "expires_at <= $1", &params![now])
}

/// What nobody needs any more: dead sessions, old attempts, browsers not seen for long.
pub fn purge(tx: &mut Tx, seen: i64, created: i64, attempts: i64, devices: i64) -> Result<u64> {
    Ok(tx.delete_some("sessions", "digest", "seen_at <= $1 OR created_at <= $2", &params![seen, created])?
        + tx.delete_some("attempts", "key", "last_at < $1", &params![attempts])?
        + tx.delete_some("known_devices", "digest, account", "seen_at < $1", &params![devices])?)
}

pub fn insert_passkey(
    tx: &mut Tx,
    ctx: &Ctx,
    account: Id,
    credential: &str,
    key: &Key,
    name: &str,
) -> Result<Id> {
    let id = ctx.id();
    tx.exec(
        "INSERT INTO passkeys (id, account, credential, algorithm, public_key, counter, name, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &params![id, account, credential, key.algorithm, key.bytes.clone(), key.counter, name, ctx.now],
    )?;
    Ok(id)
}

pub fn passkeys(tx: &mut Tx, account: Id) -> Result<Vec<Passkey>> {
    let rows = tx.rows(
        "SELECT id, credential, name, created_at, used_at FROM passkeys WHERE account = $1 \
         ORDER BY created_at, id LIMIT 100",
        &params![account],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Passkey {
                id: row.id("id")?,
                credential: row.text("credential")?,
                name: row.text("name")?,
                created_at: row.int("created_at")?,
                used_at: row.opt_int("used_at")?,
            })
        })
        .collect()
}

pub fn passkey(tx: &mut Tx, credential: &str) -> Result<Option<(Id, Id, Key)>> {
    let row = tx.row(
        "SELECT id, account, algorithm, public_key, counter FROM passkeys WHERE credential = $1",
        &params![credential],
    )?;
    row.map(|row| {
        let key = Key {
            algorithm: row.int("algorithm")?,
            bytes: row.bytes("public_key")?,
            counter: row.int("counter")?,
        };
        Ok((row.id("id")?, row.id("account")?, key))
    })
    .transpose()
}

/// True unless another use with the same or a higher count came first.
pub fn use_passkey(tx: &mut Tx, id: Id, counter: i64, now: i64) -> Result<bool> {
    let changed = tx.exec(
        "UPDATE passkeys SET counter = $2, used_at = $3 WHERE id = $1 AND (counter < $2 OR $2 = 0 AND counter = 0)",
        &params![id, counter, now],
    )?;
    Ok(changed == 1)
}

pub fn delete_passkeys(tx: &mut Tx, account: Id) -> Result<()> {
    tx.exec("DELETE FROM passkeys WHERE account = $1", &params![account])?;
    Ok(())
}

pub fn delete_passkey(tx: &mut Tx, account: Id, id: Id) -> Result<u64> {
    tx.exec("DELETE FROM passkeys WHERE id = $1 AND account = $2", &params![id, account])
}

pub fn has_passkey(tx: &mut Tx, account: Id) -> Result<bool> {
    Ok(tx.row("SELECT id FROM passkeys WHERE account = $1 LIMIT 1", &params![account])?.is_some())
}

pub fn set_recovery_codes(tx: &mut Tx, account: Id, digests: &[String]) -> Result<()> {
    tx.exec("DELETE FROM recovery_codes WHERE account = $1", &params![account])?;
    for digest in digests {
        tx.exec(
            "INSERT INTO recovery_codes (account, digest) VALUES ($1, $2)",
            &params![account, digest.as_str()],
        )?;
    }
    Ok(())
}

pub fn use_recovery_code(tx: &mut Tx, account: Id, digest: &str, now: i64) -> Result<bool> {
    let changed = tx.exec(
        "UPDATE recovery_codes SET used_at = $3 WHERE account = $1 AND digest = $2 AND used_at IS NULL",
        &params![account, digest, now],
    )?;
    Ok(changed == 1)
}

pub fn recovery_codes_left(tx: &mut Tx, account: Id) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS n FROM recovery_codes WHERE account = $1 AND used_at IS NULL";
    tx.row(sql, &params![account])?.map_or(Ok(0), |row| row.int("n"))
}

pub fn identity(tx: &mut Tx, issuer: &str, subject: &str) -> Result<Option<Id>> {
    let sql = "SELECT account FROM identities WHERE issuer = $1 AND subject = $2";
    tx.row(sql, &params![issuer, subject])?.map(|row| row.id("account")).transpose()
}

pub fn put_identity(
    tx: &mut Tx,
    issuer: &str,
    subject: &str,
    account: Id,
    trust: Trust,
    now: i64,
) -> Result<()> {
    tx.exec(
        "INSERT INTO identities (issuer, subject, account, trust, created_at, seen_at) VALUES ($1, $2, $3, $4, $5, $5) \
         ON CONFLICT (issuer, subject) DO UPDATE SET trust = $4, seen_at = $5",
        &params![issuer, subject, account, trust.key(), now],
    )?;
    Ok(())
}

pub fn identities(tx: &mut Tx, account: Id) -> Result<Vec<(String, Trust, i64)>> {
    let rows = tx.rows(
        "SELECT issuer, trust, seen_at FROM identities WHERE account = $1 ORDER BY created_at, issuer LIMIT 100",
        &params![account],
    )?;
    rows.iter()
        .map(|row| Ok((row.text("issuer")?, Trust::from_key(&row.text("trust")?), row.int("seen_at")?)))
        .collect()
}
