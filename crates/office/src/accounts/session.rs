//! Sessions: opened on sign-in, always with a new secret; seen, renewed and ended by their owner.

use super::events::{self, What};
use super::{digest, sql};
use base::{Ctx, Error, Id, Result, Trust};
use store::Tx;

/// How long a session lives without being used: 12 hours, in microseconds.
pub const SESSION_IDLE: i64 = 12 * 3_600_000_000;
/// How long a session lives at most: 7 days, in microseconds.
pub const SESSION_MOST: i64 = 7 * 24 * 3_600_000_000;
/// How long after signing in or confirming one may change mail address, password and factors: 5 minutes.
pub const FRESH: i64 = 5 * 60_000_000;

/// By which way somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Name and password, with the second factor where there is one.
    Password,
    /// A passkey.
    Passkey,
    /// An identity provider.
    Provider,
    /// The bar of the demonstration.
    Demo,
}

impl Way {
    /// The name in the database.
    pub fn key(self) -> &'static str {
        match self {
            Way::Password => "password",
            Way::Passkey => "passkey",
            Way::Provider => "provider",
            Way::Demo => "demo",
        }
    }

    /// From the database.
    pub fn from_key(key: &str) -> Way {
        [Way::Passkey, Way::Provider, Way::Demo]
            .into_iter()
            .find(|way| way.key() == key)
            .unwrap_or(Way::Password)
    }
}

/// How somebody comes in.
#[derive(Clone, Debug)]
pub struct Entry {
    /// By which way.
    pub way: Way,
    /// How surely they are known.
    pub trust: Trust,
    /// The browser, in words for its owner ("Firefox, Linux"); may be empty.
    pub device: String,
    /// The secret of the session this browser had before: it ends.
    pub before: Option<String>,
}

impl Entry {
    /// By one of our own ways: known by what the account itself holds.
    pub fn own(way: Way, device: &str, before: Option<&str>) -> Entry {
        Entry { way, trust: Trust::Normal, device: device.to_owned(), before: before.map(ToOwned::to_owned) }
    }
}

/// An open session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its name in lists; opens nothing.
    pub id: String,
    /// By which way it was opened.
    pub way: Way,
    /// How surely the person is known.
    pub trust: Trust,
    /// The browser, in words.
    pub device: String,
    /// Opened at (microseconds UTC).
    pub created_at: i64,
    /// Used last at.
    pub seen_at: i64,
    /// When the person last proved who they are.
    pub confirmed_at: i64,
}

impl Session {
    /// Whether the person proved who they are within the last five minutes.
    pub fn is_fresh(&self, now: i64) -> bool {
        now - self.confirmed_at <= FRESH
    }
}

/// Opens a session by password, and gives its secret.
///
/// # Errors
/// Forbidden where the account is switched off.
pub fn open_session(tx: &mut Tx, ctx: &Ctx, account: Id) -> Result<String> {
    open_session_by(tx, ctx, account, &Entry::own(Way::Password, "", None))
}

/// Somebody comes in: a session, noted for the owner.
///
/// # Errors
/// Forbidden where the account is switched off.
pub fn come_in(tx: &mut Tx, ctx: &Ctx, account: Id, entry: &Entry) -> Result<String> {
    let secret = open_session_by(tx, ctx, account, entry)?;
    events::note(tx, ctx, Some(account), What::SignedIn, Some(entry.way), &entry.device)?;
    Ok(secret)
}

/// Opens a session and gives its secret; the session this browser had before ends.
///
/// # Errors
/// Forbidden where the account is switched off.
pub fn open_session_by(tx: &mut Tx, ctx: &Ctx, account: Id, entry: &Entry) -> Result<String> {
    if sql::account(tx, account)?.is_some_and(|account| account.off_at.is_some()) {
        return Err(Error::new(base::Kind::Forbidden, "error-account-off", "account is switched off"));
    }
    let secret = ctx.secret();
    if let Some(before) = &entry.before {
        sql::delete_session(tx, &digest(before))?;
    }
    sql::insert_session(tx, ctx, &digest(&secret), account, entry)?;
    Ok(secret)
}

/// The account behind a session's secret, if the session is alive.
///
/// # Errors
/// Only those of the store.
pub fn by_session(tx: &mut Tx, secret: &str, now: i64) -> Result<Option<(super::Account, Session)>> {
    let Some((account, session)) = sql::session(tx, &digest(secret), now - SESSION_IDLE, now - SESSION_MOST)?
    else {
        return Ok(None);
    };
    let account = sql::account(tx, account)?.filter(|account| account.off_at.is_none());
    Ok(account.map(|account| (account, session)))
}

/// Notes that a session is still used.
///
/// # Errors
/// Only those of the store.
pub fn touch_session(tx: &mut Tx, secret: &str, now: i64) -> Result<()> {
    sql::touch_session(tx, &digest(secret), now)
}

/// The person proved again who they are: the session goes on under a new secret, which is given.
///
/// # Errors
/// Not found where the session is gone.
pub fn renew_session(tx: &mut Tx, ctx: &Ctx, secret: &str, trust: Option<Trust>) -> Result<String> {
    let fresh = ctx.secret();
    if sql::renew_session(tx, &digest(secret), &digest(&fresh), ctx.now)? == 0 {
        return Err(Error::not_found("session is gone"));
    }
    if let Some(trust) = trust {
        sql::set_session_trust(tx, &digest(&fresh), trust)?;
    }
    Ok(fresh)
}

/// One's own open sessions, the one used last first.
///
/// # Errors
/// Not found where the actor has no account.
pub fn own_sessions(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Session>> {
    let account = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    sql::sessions(tx, account, ctx.now - SESSION_IDLE, ctx.now - SESSION_MOST)
}

/// Ends one of one's own sessions by its name in the list; another's looks like one that is gone.
///
/// # Errors
/// Not found where the actor has no account.
pub fn end_session(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<()> {
    let account = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    sql::delete_session_of(tx, account, id)
}

/// Ends all of one's own sessions but the one with this secret.
///
/// # Errors
/// Not found where the actor has no account.
pub fn end_other_sessions(tx: &mut Tx, ctx: &Ctx, secret: &str) -> Result<()> {
    let account = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    sql::delete_other_sessions(tx, account, &digest(secret))
}

/// Ends a session.
///
/// # Errors
/// Only those of the store.
pub fn sign_out(tx: &mut Tx, secret: &str) -> Result<()> {
    sql::delete_session(tx, &digest(secret))
}
