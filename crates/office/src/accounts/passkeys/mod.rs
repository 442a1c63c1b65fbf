//! Passkeys (W3C Web Authentication, level 3): a key pair whose secret half never leaves the person's device.
//!
//! This is the relying party's half and no more: attestation is not asked for ("none"), so what is left is a fixed
//! layout of bytes ([`wire`]) and one signature ([`verify`]). Which checks stand in § 7.1 and § 7.2 of the standard is
//! said beside them.

mod verify;
mod wire;

pub use verify::Key;

use super::ceremony::{self, Purpose};
use super::events::{self, What};
use super::{Entry, SignIn, Way, factor, mail, sql};
use base::{Ctx, Error, Finding, Id, Result};
use serde_json::{Value, json};
use store::Tx;
use wire::Said;

/// The most passkeys an account may have.
const MOST: usize = 20;

/// A passkey as its owner sees it.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// Its id here.
    pub id: Id,
    /// The credential's id, base64url.
    pub credential: String,
    /// What its owner calls it.
    pub name: String,
    /// Made at (microseconds UTC).
    pub created_at: i64,
    /// Used last at.
    pub used_at: Option<i64>,
}

/// The site that passkeys belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The host; passkeys never work for another.
    pub rp_id: String,
    /// Scheme, host and port as browsers name them.
    pub origin: String,
}

impl Site {
    /// From the address people use. A browser takes no network address for a passkey, so a machine that is only reached
    /// by itself (`http://127.0.0.1:8080`) is called `localhost`.
    pub fn of(base_url: &str) -> Site {
        let (scheme, rest) = base_url.split_once("://").unwrap_or(("http", base_url));
        let authority = rest.split('/').next().unwrap_or("").to_lowercase();
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (host, format!(":{port}")),
            _ => (authority.as_str(), String::new()),
        };
        let host = if ["127.0.0.1", "[::1]"].contains(&host) { "localhost" } else { host };
        let port = match (scheme, port.as_str()) {
            ("https", ":443") | ("http", ":80") => String::new(),
            _ => port,
        };
        Site { rp_id: host.to_owned(), origin: format!("{scheme}://{host}{port}") }
    }
}

/// A question to the person's device.
#[derive(Clone, Debug)]
pub struct Question {
    /// The secret with which the answer comes back.
    pub token: String,
    /// The options for `navigator.credentials`, bytes as base64url.
    pub options: Value,
}

impl Question {
    /// As the page's script takes it.
    pub fn to_json(&self) -> String {
        json!({ "token": self.token, "publicKey": self.options }).to_string()
    }
}

/// Asks for a new passkey.
///
/// # Errors
/// Not found where the actor has no account.
pub fn ask_new(tx: &mut Tx, ctx: &Ctx, site: &Site) -> Result<Question> {
    let account = super::own(tx, ctx)?;
    let challenge = wire::encode(&ctx.random::<32>());
    let payload = json!({ "challenge": challenge });
    let token = ceremony::begin(tx, ctx, Purpose::NewPasskey, Some(account.id), &payload)?;
    let known = sql::passkeys(tx, account.id)?;
    let known: Vec<Value> =
        known.iter().map(|key| json!({ "type": "public-key", "id": key.credential })).collect();
    let algorithms: Vec<Value> =
        verify::ALGORITHMS.iter().map(|alg| json!({ "type": "public-key", "alg": alg })).collect();
    let options = json!({
        "rp": { "id": site.rp_id, "name": "Amtsweg" },
        "user": {
            "id": wire::encode(account.id.to_string().as_bytes()),
            "name": account.login,
            "displayName": account.name,
        },
        "challenge": challenge,
        "pubKeyCredParams": algorithms,
        "timeout": 300_000,
        "attestation": "none",
        "authenticatorSelection": { "residentKey": "preferred", "userVerification": "preferred" },
        "excludeCredentials": known,
    });
    Ok(Question { token, options })
}

/// Keeps a new passkey; the owner is told.
///
/// # Errors
/// Not found where the actor has no account.
pub fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    site: &Site,
    token: &str,
    response: &str,
    name: &str,
) -> Result<std::result::Result<Id, Finding>> {
    let account = super::own(tx, ctx)?;
    let refuse = |key| Ok(Err(Finding::new("name", key)));
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 60 {
        return refuse("account-passkey-name-fault");
    }
    let asked = ceremony::take(tx, ctx, Purpose::NewPasskey, token)?;
    let Some((Some(owner), payload)) = asked else { return refuse("account-passkey-stale") };
    let challenge = payload["challenge"].as_str().unwrap_or("");
    let Ok((credential, key)) = verify::created(site, challenge, response) else {
        return refuse("account-passkey-fault");
    };
    if owner != account.id || sql::passkey(tx, &credential)?.is_some() {
        return refuse("account-passkey-fault");
    }
    if sql::passkeys(tx, account.id)?.len() >= MOST {
        return refuse("account-passkey-many");
    }
    let id = sql::insert_passkey(tx, ctx, account.id, &credential, &key, name)?;
    mail::tell(tx, ctx, account.id, "account-mail-factor")?;
    Ok(Ok(id))
}

/// Removes one of one's own passkeys; another's looks like one that is gone.
///
/// # Errors
/// Not found.
pub fn remove(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    let account = super::own(tx, ctx)?;
    if sql::delete_passkey(tx, account.id, id)? == 0 {
        return Err(Error::not_found("passkey"));
    }
    mail::tell(tx, ctx, account.id, "account-mail-factor")
}

/// Asks for a passkey: to sign in with nothing else, or, with the secret of a half sign-in, as second factor.
///
/// # Errors
/// Not found where the half sign-in is over.
pub fn ask(tx: &mut Tx, ctx: &Ctx, site: &Site, half: &str) -> Result<Question> {
    let account = if half.is_empty() {
        None
    } else {
        Some(super::half_account(tx, ctx, half)?.ok_or_else(|| Error::not_found("half sign-in"))?)
    };
    question(tx, ctx, site, Purpose::Passkey, account, json!({ "half": half }))
}

/// Asks somebody signed in for one of their passkeys.
///
/// # Errors
/// Not found where the actor has no account.
pub fn ask_again(tx: &mut Tx, ctx: &Ctx, site: &Site) -> Result<Question> {
    let account = super::own(tx, ctx)?;
    question(tx, ctx, site, Purpose::Again, Some(account.id), json!({}))
}

fn question(
    tx: &mut Tx,
    ctx: &Ctx,
    site: &Site,
    purpose: Purpose,
    account: Option<Id>,
    mut payload: Value,
) -> Result<Question> {
    let challenge = wire::encode(&ctx.random::<32>());
    payload["challenge"] = challenge.as_str().into();
    let token = ceremony::begin(tx, ctx, purpose, account, &payload)?;
    let mut allowed = Vec::new();
    if let Some(account) = account {
        allowed = sql::passkeys(tx, account)?
            .iter()
            .map(|key| json!({ "type": "public-key", "id": key.credential }))
            .collect();
    }
    // After a password, having the device is the second factor; alone, the device must ask who holds it.
    let second = purpose == Purpose::Passkey && account.is_some();
    let options = json!({
        "rpId": site.rp_id,
        "challenge": challenge,
        "timeout": 300_000,
        "userVerification": if second { "preferred" } else { "required" },
        "allowCredentials": allowed,
    });
    Ok(Question { token, options })
}

/// Settles signing in with a passkey, alone or as second factor.
///
/// # Errors
/// Only those of the store.
pub fn sign_in(
    tx: &mut Tx,
    ctx: &Ctx,
    site: &Site,
    token: &str,
    response: &str,
    entry: &Entry,
) -> Result<SignIn> {
    let Some((expected, payload)) = ceremony::take(tx, ctx, Purpose::Passkey, token)? else {
        return Ok(SignIn::Stale);
    };
    let second = expected.is_some();
    let challenge = payload["challenge"].as_str().unwrap_or("");
    let Some(account) = check(tx, ctx, site, challenge, response, expected, !second)? else {
        events::note(tx, ctx, expected, What::WrongFactor, Some(Way::Passkey), &entry.device)?;
        return Ok(SignIn::WrongPasskey);
    };
    if second {
        return factor::enter(tx, ctx, payload["half"].as_str().unwrap_or(""), account, entry);
    }
    let entry = Entry { way: Way::Passkey, ..entry.clone() };
    Ok(SignIn::Session(account, super::come_in(tx, ctx, account, &entry)?))
}

/// Whether somebody signed in has proved with a passkey who they are.
///
/// # Errors
/// Not found where the actor has no account.
pub fn is_confirmed(tx: &mut Tx, ctx: &Ctx, site: &Site, token: &str, response: &str) -> Result<bool> {
    let account = super::own(tx, ctx)?;
    let Some((Some(owner), payload)) = ceremony::take(tx, ctx, Purpose::Again, token)? else {
        return Ok(false);
    };
    let challenge = payload["challenge"].as_str().unwrap_or("");
    let proved = check(tx, ctx, site, challenge, response, Some(account.id), true)?;
    Ok(owner == account.id && proved == Some(account.id))
}

/// The account whose passkey answered, if everything fits.
fn check(
    tx: &mut Tx,
    ctx: &Ctx,
    site: &Site,
    challenge: &str,
    response: &str,
    expected: Option<Id>,
    verified: bool,
) -> Result<Option<Id>> {
    let Ok(said) = Said::read(response) else { return Ok(None) };
    let Some((id, account, key)) = sql::passkey(tx, &said.credential)? else { return Ok(None) };
    // § 7.2, 6: the credential belongs to the person who is to be signed in.
    let named = said.user.as_ref().is_none_or(|user| user.as_slice() == account.to_string().as_bytes());
    if expected.is_some_and(|expected| expected != account) || !named {
        return Ok(None);
    }
    let Ok(counter) = verify::answered(site, challenge, &said, &key, verified) else { return Ok(None) };
    // § 7.2, 22: a counter that does not grow is a copy at work.
    if (key.counter > 0 || counter > 0) && counter <= key.counter {
        tracing::warn!(passkey = %id, "a passkey's counter went back: refused");
        return Ok(None);
    }
    Ok(sql::use_passkey(tx, id, counter, ctx.now)?.then_some(account))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_named_as_browsers_name_it() {
        for (url, rp_id, origin) in [
            ("https://amt.gotha.example", "amt.gotha.example", "https://amt.gotha.example"),
            ("https://Amt.Example:443", "amt.example", "https://amt.example"),
            ("https://amt.example:8443", "amt.example", "https://amt.example:8443"),
            ("http://127.0.0.1:8080", "localhost", "http://localhost:8080"),
            ("http://[::1]:8080", "localhost", "http://localhost:8080"),
        ] {
            assert_eq!(Site::of(url), Site { rp_id: rp_id.into(), origin: origin.into() }, "{url}");
        }
    }
}
