//! Name and password, then the second factor where there is one.
//!
//! Two transactions with the hashing in between: the first counts the attempt and hands out the hash, the second
//! settles. A wrong name is treated like a wrong password, step by step.

use super::ceremony::{self, Purpose};
use super::events::{self, What};
use super::slow::{self, Source};
use super::{Credentials, Entry, come_in, sql};
use base::{Ctx, Id, Result};
use serde_json::Value;
use store::Tx;

/// What came of an attempt to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// The account, and the secret of the new session for the cookie.
    Session(Id, String),
    /// Name or password are wrong; which of them is not said.
    Wrong,
    /// The password is right; the second factor goes with this secret.
    Half(String),
    /// The code is wrong or used.
    WrongCode,
    /// The passkey does not fit.
    WrongPasskey,
    /// The second factor came too late, or to another browser: begin anew.
    Stale,
    /// Too many attempts; seconds to wait.
    Wait(i64),
}

/// Whether an attempt is looked at.
#[derive(Clone, Debug)]
pub enum Begun {
    /// Compare the password with this; where there is no such account, with nothing.
    Check(Option<Credentials>),
    /// Too many attempts; seconds to wait.
    Wait(i64),
}

/// Counts an attempt and hands out what it is compared with.
///
/// # Errors
/// Only those of the store.
pub fn begin_sign_in(tx: &mut Tx, ctx: &Ctx, login: &str, source: &Source) -> Result<Begun> {
    let name = base::words::fold(login.trim());
    let known = sql::credentials(tx, &name)?;
    let counters = slow::password(tx, &name, known.as_ref().map(|known| known.account), source)?;
    match slow::admit(tx, ctx, &counters)? {
        Some(seconds) => Ok(Begun::Wait(seconds)),
        None => Ok(Begun::Check(known)),
    }
}

/// Settles an attempt: a session, or the second factor.
///
/// # Errors
/// Only those of the store.
pub fn settle_sign_in(
    tx: &mut Tx,
    ctx: &Ctx,
    login: &str,
    source: &Source,
    right: Option<&Credentials>,
    entry: &Entry,
) -> Result<SignIn> {
    let name = base::words::fold(login.trim());
    let Some(known) = right else {
        let account = sql::credentials(tx, &name)?.map(|known| known.account);
        events::note(tx, ctx, account, What::WrongPassword, None, &entry.device)?;
        return Ok(SignIn::Wrong);
    };
    let counters = slow::password(tx, &name, Some(known.account), source)?;
    slow::clear(tx, ctx, &counters)?;
    if known.totp_secret.is_some() || sql::has_passkey(tx, known.account)? {
        let half = ceremony::begin(tx, ctx, Purpose::Half, Some(known.account), &Value::Null)?;
        return Ok(SignIn::Half(half));
    }
    Ok(SignIn::Session(known.account, come_in(tx, ctx, known.account, entry)?))
}

/// The account whose password was right, while its second factor is awaited.
///
/// # Errors
/// Only those of the store.
pub fn half_account(tx: &mut Tx, ctx: &Ctx, half: &str) -> Result<Option<Id>> {
    Ok(ceremony::look(tx, ctx, Purpose::Half, half)?.and_then(|(account, _)| account))
}

/// Counts an attempt to prove once more who one is, by password, in an open session.
///
/// # Errors
/// Only those of the store.
pub fn begin_again(tx: &mut Tx, ctx: &Ctx, login: &str, session: &str) -> Result<Begun> {
    match slow::admit(tx, ctx, &slow::session(session))? {
        Some(seconds) => Ok(Begun::Wait(seconds)),
        None => Ok(Begun::Check(super::credentials(tx, login)?)),
    }
}

/// The password asked again was right.
///
/// # Errors
/// Only those of the store.
pub fn settle_again(tx: &mut Tx, ctx: &Ctx, session: &str) -> Result<()> {
    slow::clear(tx, ctx, &slow::session(session))
}
