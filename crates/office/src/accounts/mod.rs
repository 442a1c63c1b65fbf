//! People who sign in: accounts, their roles per office, sessions, second factor.
//!
//! Hashing a password costs a tenth of a second on purpose; callers do it outside a transaction with
//! [`hash_password`] and [`password_matches`] and bring only the answer in.

mod password;
mod sql;

pub use password::{Enrolment, enrol, hash_password, password_matches};

use base::ctx::Grant;
use base::{Ctx, Error, Finding, Id, Lang, Result, Role};
use sha2::{Digest, Sha256};
use store::Tx;

/// How long a session lives without being used: 12 hours, in microseconds.
pub const SESSION_IDLE: i64 = 12 * 3_600_000_000;
/// After so many wrong passwords in a row an account rests.
const TRIES: i64 = 8;
/// How long it rests: 15 minutes, in microseconds.
const REST: i64 = 15 * 60_000_000;

/// An account as its owner sees it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: Id,
    /// The name to sign in with.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Where mails go.
    pub email: String,
    /// The language of mails and letters.
    pub lang: Lang,
    /// Whether a second factor is set.
    pub second_factor: bool,
    /// The roles that hold now.
    pub roles: Vec<Grant>,
}

/// What signing in needs to know, before anything is decided.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The account.
    pub account: Id,
    /// The argon2id hash.
    pub password_hash: String,
    /// The second factor's secret, base32.
    pub totp_secret: Option<String>,
    /// The last time step used, so that a code works once.
    pub totp_last_step: i64,
    /// Resting until (microseconds UTC).
    pub blocked_until: i64,
}

/// What came of an attempt to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// The secret of the new session, for the cookie.
    Session(String),
    /// Name or password are wrong; which of them is not said.
    Wrong,
    /// The password is right, the code of the second factor is missing.
    CodeNeeded,
    /// The code is wrong or used.
    WrongCode,
    /// Too many attempts; minutes to wait.
    Resting(i64),
}

/// A new account as typed.
#[derive(Clone, Debug, Default)]
pub struct NewAccount {
    /// The name to sign in with.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Where mails go.
    pub email: String,
}

/// The digest under which secrets of cookies and links are kept.
pub fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Faults in a new account as typed.
pub fn check(new: &NewAccount, password: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let login = new.login.trim();
    if login.chars().count() < 3 || login.chars().count() > 80 || login.contains(char::is_whitespace) {
        findings.push(Finding::new("login", "account-login-fault"));
    }
    if new.name.trim().is_empty() || new.name.chars().count() > 120 {
        findings.push(Finding::new("name", "account-name-fault"));
    }
    if let Err(key) = base::values::email::parse(&new.email) {
        findings.push(Finding::new("email", key));
    }
    if password.chars().count() < 12 || password.len() > 512 {
        findings.push(Finding::new("password", "account-password-fault"));
    }
    findings
}

/// Makes an account. A name that is taken is a finding, not an error.
///
/// # Errors
/// Only those of the store.
pub fn create(
    tx: &mut Tx,
    ctx: &Ctx,
    new: &NewAccount,
    hash: &str,
) -> Result<std::result::Result<Id, Finding>> {
    let fold = base::words::fold(new.login.trim());
    if sql::credentials(tx, &fold)?.is_some() {
        return Ok(Err(Finding::new("login", "account-login-taken")));
    }
    let id = ctx.id();
    sql::insert(tx, ctx, id, new, &fold, hash)?;
    Ok(Ok(id))
}

/// Gives a role. Idempotent.
///
/// # Errors
/// Only those of the store.
pub fn grant(tx: &mut Tx, account: Id, role: Role, office: Option<&str>) -> Result<()> {
    sql::grant(tx, account, role, office.unwrap_or(""))
}

/// What signing in needs to know of this name.
///
/// # Errors
/// Only those of the store.
pub fn credentials(tx: &mut Tx, login: &str) -> Result<Option<Credentials>> {
    sql::credentials(tx, &base::words::fold(login.trim()))
}

/// Settles an attempt: opens a session, or counts a failure.
///
/// # Errors
/// Only those of the store.
pub fn sign_in(tx: &mut Tx, ctx: &Ctx, known: &Credentials, right: bool, code: &str) -> Result<SignIn> {
    let minutes = (known.blocked_until - ctx.now + 59_999_999) / 60_000_000;
    if minutes > 0 {
        return Ok(SignIn::Resting(minutes));
    }
    if !right {
        sql::count_failure(tx, ctx, known.account, TRIES, REST)?;
        return Ok(SignIn::Wrong);
    }
    if let Some(secret) = &known.totp_secret {
        if code.trim().is_empty() {
            return Ok(SignIn::CodeNeeded);
        }
        match password::totp_step(secret, code, ctx.now) {
            Some(step) if sql::use_step(tx, known.account, step)? => {}
            _ => {
                sql::count_failure(tx, ctx, known.account, TRIES, REST)?;
                return Ok(SignIn::WrongCode);
            }
        }
    }
    open_session(tx, ctx, known.account).map(SignIn::Session)
}

/// Opens a session and gives its secret.
///
/// # Errors
/// Only those of the store.
pub fn open_session(tx: &mut Tx, ctx: &Ctx, account: Id) -> Result<String> {
    let secret = ctx.secret();
    sql::clear_failures(tx, account)?;
    sql::insert_session(tx, ctx, &digest(&secret), account)?;
    Ok(secret)
}

/// The account behind a session's secret, if the session is alive.
///
/// # Errors
/// Only those of the store.
pub fn by_session(tx: &mut Tx, secret: &str, now: i64) -> Result<Option<(Account, i64)>> {
    let Some((account, seen)) = sql::session(tx, &digest(secret), now - SESSION_IDLE)? else {
        return Ok(None);
    };
    Ok(sql::account(tx, account)?.map(|account| (account, seen)))
}

/// Notes that a session is still used.
///
/// # Errors
/// Only those of the store.
pub fn touch_session(tx: &mut Tx, secret: &str, now: i64) -> Result<()> {
    sql::touch_session(tx, &digest(secret), now)
}

/// Ends a session.
///
/// # Errors
/// Only those of the store.
pub fn sign_out(tx: &mut Tx, secret: &str) -> Result<()> {
    sql::delete_session(tx, &digest(secret))
}

/// One's own account.
///
/// # Errors
/// Not found where the actor has none.
pub fn own(tx: &mut Tx, ctx: &Ctx) -> Result<Account> {
    let id = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    sql::account(tx, id)?.ok_or_else(|| Error::not_found("account is gone"))
}

/// Switches the second factor on, once a first code proved that it works.
///
/// # Errors
/// Conflict where the code is wrong.
pub fn set_second_factor(
    tx: &mut Tx,
    ctx: &Ctx,
    secret: &str,
    code: &str,
) -> Result<std::result::Result<(), Finding>> {
    let id = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    let Some(step) = password::totp_step(secret, code, ctx.now) else {
        return Ok(Err(Finding::new("code", "account-code-wrong")));
    };
    sql::set_totp(tx, id, Some(secret), step)?;
    Ok(Ok(()))
}

/// Switches the second factor off; the caller has checked the password again.
///
/// # Errors
/// Not found where the actor has no account.
pub fn drop_second_factor(tx: &mut Tx, ctx: &Ctx) -> Result<()> {
    let id = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    sql::set_totp(tx, id, None, 0)
}

/// Sets a new password and ends every other session.
///
/// # Errors
/// Not found where the actor has no account.
pub fn set_password(tx: &mut Tx, ctx: &Ctx, hash: &str) -> Result<()> {
    let id = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    sql::set_password(tx, id, hash)?;
    sql::delete_sessions(tx, id)
}

/// The people who work in an office, by name.
///
/// # Errors
/// Only those of the store.
pub fn colleagues(tx: &mut Tx, office: &str) -> Result<Vec<(Id, String)>> {
    sql::colleagues(tx, office)
}

/// The name of an account; for histories.
///
/// # Errors
/// Only those of the store.
pub fn name_of(tx: &mut Tx, id: Id) -> Result<String> {
    Ok(sql::account(tx, id)?.map(|account| account.name).unwrap_or_default())
}

/// The account of this name, for the demonstration's role switch and the command line.
///
/// # Errors
/// Only those of the store.
pub fn by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>> {
    match credentials(tx, login)? {
        Some(known) => sql::account(tx, known.account),
        None => Ok(None),
    }
}

/// The mail address of an account; empty where it is gone.
///
/// # Errors
/// Only those of the store.
pub(crate) fn email_of(tx: &mut Tx, id: Id) -> Result<String> {
    Ok(sql::account(tx, id)?.map(|account| account.email).unwrap_or_default())
}
