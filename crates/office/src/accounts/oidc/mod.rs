//! Sign-in through an identity provider: OpenID Connect, authorization code with PKCE.
//!
//! | file | what |
//! | --- | --- |
//! | `config.rs` | the providers, as the operator's file names them |
//! | `provider.rs` | what is asked of a provider: discovery, keys, code for token |
//! | `token.rs` | ID tokens and keys |
//!
//! A way over a provider is begun here ([`begin`]), tied to one browser and one purpose, and ends here once
//! ([`finish`], [`settle`]). Accounts are found by issuer and subject and never by mail address.

mod config;
mod provider;
mod token;

pub use config::{Provider, read};
pub use provider::{Client, Fetch, basic_header};

use super::ceremony::{self, Purpose};
use super::{Entry, NewAccount, Way, come_in, digest, mail, renew_session, sql};
use base::{Ctx, Error, Id, Result, Trust};
use serde_json::json;
use store::Tx;

/// What the way over the provider is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Signing in, or making an account on the first time.
    SignIn,
    /// Tying the provider to the account that is signed in.
    Link,
    /// Proving again who one is.
    Confirm,
}

impl Aim {
    fn key(self) -> &'static str {
        match self {
            Aim::SignIn => "sign-in",
            Aim::Link => "link",
            Aim::Confirm => "confirm",
        }
    }

    fn from_key(key: &str) -> Aim {
        match key {
            "link" => Aim::Link,
            "confirm" => Aim::Confirm,
            _ => Aim::SignIn,
        }
    }
}

/// A way that was begun.
#[derive(Clone, Debug)]
pub struct Trip {
    /// Goes through the provider and comes back.
    pub state: String,
    /// Stays in this browser, in a cookie.
    pub browser: String,
    /// Comes back inside the token.
    pub nonce: String,
    /// Proves to the provider that it is we who began (PKCE); never leaves before the code is there.
    pub verifier: String,
    /// What for.
    pub aim: Aim,
    /// Where the person goes after that.
    pub back: String,
    /// Who was signed in.
    pub account: Option<Id>,
}

/// Who somebody is, as a provider's token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The person there.
    pub subject: String,
    /// Their name; may be empty.
    pub name: String,
    /// Their address; may be empty.
    pub email: String,
    /// How surely they are known.
    pub trust: Trust,
    /// When they signed in there (microseconds UTC), if the provider says so.
    pub signed_in_at: Option<i64>,
}

/// Begins a way.
///
/// # Errors
/// Only those of the store.
pub fn begin(tx: &mut Tx, ctx: &Ctx, provider: &str, aim: Aim, back: &str) -> Result<Trip> {
    let (nonce, browser) = (ctx.secret(), ctx.secret());
    // 43 to 128 characters, RFC 7636.
    let verifier = format!("{}{}", ctx.secret(), ctx.secret());
    let payload = json!({
        "provider": provider, "nonce": nonce, "verifier": verifier, "browser": digest(&browser),
        "aim": aim.key(), "back": back,
    });
    let state = ceremony::begin(tx, ctx, Purpose::Provider, ctx.account(), &payload)?;
    Ok(Trip { state, browser, nonce, verifier, aim, back: back.to_owned(), account: ctx.account() })
}

/// Takes a way that comes back, in the browser that began it and over the provider it was begun for; once.
///
/// # Errors
/// Only those of the store.
pub fn finish(tx: &mut Tx, ctx: &Ctx, provider: &str, state: &str, browser: &str) -> Result<Option<Trip>> {
    let Some((account, payload)) = ceremony::take(tx, ctx, Purpose::Provider, state)? else {
        return Ok(None);
    };
    let text = |name: &str| payload[name].as_str().unwrap_or("").to_owned();
    if text("browser") != digest(browser) || text("provider") != provider {
        return Ok(None);
    }
    Ok(Some(Trip {
        state: state.to_owned(),
        browser: browser.to_owned(),
        nonce: text("nonce"),
        verifier: text("verifier"),
        aim: Aim::from_key(&text("aim")),
        back: text("back"),
        account,
    }))
}

/// What came of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// The account, and the secret of its session for the cookie.
    Session(Id, String),
    /// The provider is tied to the account.
    Linked,
    /// The person at the provider is somebody else's account, or not the one that is signed in.
    Other,
}

/// Settles a way: finds or makes the account, ties it, or confirms it.
///
/// # Errors
/// Not found where the account or session is gone.
pub fn settle(
    tx: &mut Tx,
    ctx: &Ctx,
    provider: &Provider,
    trip: &Trip,
    identity: &Identity,
    entry: &Entry,
) -> Result<Arrived> {
    let known = sql::identity(tx, &identity.issuer, &identity.subject)?;
    let here = ctx.account();
    match trip.aim {
        Aim::SignIn => {
            let account = match known {
                Some(account) => account,
                None => make(tx, ctx, provider, identity)?,
            };
            sql::put_identity(tx, &identity.issuer, &identity.subject, account, identity.trust, ctx.now)?;
            sql::set_trust(tx, account, identity.trust)?;
            let entry = Entry { way: Way::Provider, trust: identity.trust, ..entry.clone() };
            Ok(Arrived::Session(account, come_in(tx, ctx, account, &entry)?))
        }
        Aim::Link => {
            let account = here.filter(|_| trip.account == here);
            let account = account.ok_or_else(|| Error::not_found("signed out on the way"))?;
            if known.is_some_and(|known| known != account) {
                return Ok(Arrived::Other);
            }
            sql::put_identity(tx, &identity.issuer, &identity.subject, account, identity.trust, ctx.now)?;
            mail::tell(tx, ctx, account, "account-mail-factor")?;
            Ok(Arrived::Linked)
        }
        Aim::Confirm => {
            let fresh = identity.signed_in_at.is_some_and(|at| ctx.now - at <= super::FRESH);
            match (known, &entry.before) {
                (Some(known), Some(secret)) if Some(known) == here && trip.account == here && fresh => {
                    let trust = Some(identity.trust);
                    Ok(Arrived::Session(known, renew_session(tx, ctx, secret, trust)?))
                }
                _ => Ok(Arrived::Other),
            }
        }
    }
}

/// A new account without a password.
fn make(tx: &mut Tx, ctx: &Ctx, provider: &Provider, identity: &Identity) -> Result<Id> {
    let name = if identity.name.is_empty() { provider.label.get(ctx.lang) } else { &identity.name };
    let new = NewAccount {
        login: format!("{}-{}", provider.id, &ctx.secret()[..10]),
        name: name.chars().take(120).collect(),
        email: identity.email.clone(),
    };
    super::create(tx, ctx, &new, "")?.map_err(|_| Error::conflict("drawn name is taken"))
}
