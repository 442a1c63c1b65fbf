//! People who sign in: accounts, their roles per office, sessions, factors.
//!
//! | file | what |
//! | --- | --- |
//! | `sign_in.rs` | name and password, then the second factor |
//! | `slow.rs` | guessing is slow, and nobody can lock somebody else out |
//! | `session.rs` | sessions: opened, renewed, listed, ended |
//! | `password.rs` | argon2id, TOTP |
//! | `strength.rs` | which new passwords are refused, and why |
//! | `factor.rs` | second factors, recovery codes |
//! | `passkeys/` | WebAuthn |
//! | `oidc/` | sign-in through an identity provider, trust levels |
//! | `mail.rs` | confirming a mail address, hints to the owner |
//! | `reset.rs` | a forgotten password |
//! | `events/` | what happened to an account, for its owner |
//! | `manage/` | what operators and offices' administrations do with accounts |
//! | `first.rs` | the first sign-in to an account that others made |
//! | `lost.rs` | second factors that were lost |
//! | `substitutes/` | who stands in for whom, and when |
//! | `ceremony.rs` | what is begun now and ends with a second request |
//!
//! Hashing a password costs a tenth of a second on purpose; callers do it outside a transaction with
//! [`hash_password`] and [`password_matches`] and bring only the answer in.

mod ceremony;
pub mod events;
mod factor;
mod first;
mod lost;
mod mail;
pub mod manage;
pub mod oidc;
pub mod passkeys;
mod password;
pub(crate) mod reset;
mod session;
mod sign_in;
mod slow;
mod sql;
mod strength;
pub mod substitutes;

pub use factor::{Factors, drop_second_factor, factors, make_recovery_codes, second_step, set_second_factor};
pub use first::{look_at_first, set_first_password};
pub use lost::{drop_lost_factors, look_at_lost};
pub use mail::{ask_confirmation, ask_new_email, confirm_new_email, look_at_new_email, vouch_for_email};
pub use password::{Enrolment, enrol, hash_password, password_matches};
pub use reset::{ask_reset, look_at_reset, reset_password};
pub use session::{
    Entry, FRESH, SESSION_IDLE, SESSION_MOST, Session, Way, by_session, come_in, end_other_sessions,
    end_session, open_session, open_session_by, own_sessions, renew_session, sign_out, touch_session,
};
pub use sign_in::{Begun, SignIn, begin_again, begin_sign_in, half_account, settle_again, settle_sign_in};
pub use slow::{Source, admit_code, count_in_hour, remember_device, right_code};
pub use strength::check_password;

use base::ctx::Grant;
use base::{Ctx, Error, Finding, Id, Lang, Result, Role};
use sha2::{Digest, Sha256};
use store::Tx;

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
    /// Whether somebody at that address has opened our link there.
    pub email_confirmed: bool,
    /// The language of mails and letters.
    pub lang: Lang,
    /// Whether codes of an app are the second factor.
    pub second_factor: bool,
    /// When it was switched off (microseconds UTC); nobody comes in then.
    pub off_at: Option<i64>,
    /// Whether there is a passkey.
    pub has_passkey: bool,
    /// Whether there is a password; an account made by an identity provider has none.
    pub has_password: bool,
    /// The roles that hold now.
    pub roles: Vec<Grant>,
}

/// What signing in needs to know, before anything is decided.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The account.
    pub account: Id,
    /// The argon2id hash; empty where there is no password.
    pub password_hash: String,
    /// The second factor's secret, base32.
    pub totp_secret: Option<String>,
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
    let mut findings = check_names(new);
    findings.extend(check_password(password, &[&new.login, &new.name]));
    findings
}

/// The same without a password, which the owner chooses later.
fn check_names(new: &NewAccount) -> Vec<Finding> {
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

/// Makes an account that stands for something else than a person: nobody can sign in with it.
pub(crate) fn create_machine(tx: &mut Tx, ctx: &Ctx, id: Id, name: &str) -> Result<()> {
    let login = format!("schnittstelle-{id}");
    let new = NewAccount { name: name.to_owned(), login: login.clone(), email: String::new() };
    sql::insert(tx, ctx, id, &new, &login, "")
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

/// One's own account.
///
/// # Errors
/// Not found where the actor has none.
pub fn own(tx: &mut Tx, ctx: &Ctx) -> Result<Account> {
    let id = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    sql::account(tx, id)?.ok_or_else(|| Error::not_found("account is gone"))
}

/// Sets a new password, ends every session, forgets the browsers known so far, and tells the owner.
///
/// # Errors
/// Not found where the actor has no account.
pub fn set_password(tx: &mut Tx, ctx: &Ctx, hash: &str) -> Result<()> {
    let id = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    replace_password(tx, id, hash)?;
    mail::tell(tx, ctx, id, "account-mail-password")
}

/// Whatever was opened or begun with the password before ends.
fn replace_password(tx: &mut Tx, id: Id, hash: &str) -> Result<()> {
    sql::set_password(tx, id, hash)?;
    sql::delete_sessions(tx, id)?;
    sql::forget_devices(tx, id)?;
    sql::delete_ceremonies_of(tx, id)
}

/// Deletes what nobody needs any more: dead sessions, old attempts, browsers not seen for a year. Once a day.
///
/// # Errors
/// Only those of the store.
pub fn purge(tx: &mut Tx, now: i64) -> Result<u64> {
    const YEAR: i64 = 365 * 24 * 3_600_000_000;
    let gone = sql::purge_ceremonies(tx, now)? + events::purge(tx, now)?;
    Ok(gone + sql::purge(tx, now - SESSION_IDLE, now - SESSION_MOST, now - slow::FORGET, now - YEAR)?)
}

/// The people who work in an office, by name.
///
/// # Errors
/// Only those of the store.
pub fn colleagues(tx: &mut Tx, office: &str) -> Result<Vec<(Id, String)>> {
    sql::colleagues(tx, office)
}

/// How many people have a role in an office.
///
/// # Errors
/// Only those of the store.
pub(crate) fn staff_count(tx: &mut Tx, office: &str) -> Result<i64> {
    sql::staff_count(tx, office)
}

/// Whoever has a role in an office gets the same in the one that comes after.
///
/// # Errors
/// Only those of the store.
pub(crate) fn share_roles(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    sql::share_roles(tx, from, to)
}

/// Takes the roles in an office that has ended from everybody.
///
/// # Errors
/// Only those of the store.
pub(crate) fn drop_roles(tx: &mut Tx, office: &str) -> Result<()> {
    sql::drop_roles(tx, office)
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
