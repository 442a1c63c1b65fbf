//! What is begun now and ends with a second request: each has a secret of its own, a purpose, an end, and works once.

use super::{digest, sql};
use base::{Ctx, Id, Result};
use serde_json::Value;
use store::Tx;

/// What a secret is for; one of another purpose opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The password was right, the second factor is missing: 10 minutes.
    Half,
    /// Making a passkey: 5 minutes.
    NewPasskey,
    /// Signing in with a passkey, alone or as second factor: 5 minutes.
    Passkey,
    /// Proving again with a passkey who one is: 5 minutes.
    Again,
    /// A new mail address, confirmed through a link in a mail: 24 hours.
    Mail,
    /// A new password in place of a forgotten one, through a link in a mail: 1 hour.
    Reset,
    /// On the way over an identity provider: 15 minutes.
    Provider,
    /// The first sign-in of somebody whose account others made: 3 days.
    First,
    /// Taking away lost second factors, through a link in a mail: 24 hours.
    Factors,
}

impl Purpose {
    fn key(self) -> &'static str {
        match self {
            Purpose::Half => "half",
            Purpose::NewPasskey => "new-passkey",
            Purpose::Passkey => "passkey",
            Purpose::Again => "again",
            Purpose::Mail => "mail",
            Purpose::Reset => "reset",
            Purpose::Provider => "provider",
            Purpose::First => "first",
            Purpose::Factors => "factors",
        }
    }

    fn minutes(self) -> i64 {
        match self {
            Purpose::Half => 10,
            Purpose::NewPasskey | Purpose::Passkey | Purpose::Again => 5,
            Purpose::Mail | Purpose::Factors => 24 * 60,
            Purpose::First => 3 * 24 * 60,
            Purpose::Reset => 60,
            Purpose::Provider => 15,
        }
    }
}

/// Begins one and gives its secret.
pub(super) fn begin(
    tx: &mut Tx,
    ctx: &Ctx,
    purpose: Purpose,
    account: Option<Id>,
    payload: &Value,
) -> Result<String> {
    let secret = ctx.secret();
    let until = ctx.now + purpose.minutes() * 60_000_000;
    sql::purge_ceremonies(tx, ctx.now)?;
    sql::insert_ceremony(tx, &digest(&secret), purpose.key(), account, &payload.to_string(), until)?;
    Ok(secret)
}

/// Looks at one and leaves it.
pub(super) fn look(
    tx: &mut Tx,
    ctx: &Ctx,
    purpose: Purpose,
    secret: &str,
) -> Result<Option<(Option<Id>, Value)>> {
    sql::ceremony(tx, &digest(secret), purpose.key(), ctx.now)?
        .map(|(account, payload)| Ok((account, crate::json::read(&payload)?)))
        .transpose()
}

/// Takes one: it works for this caller and for nobody after.
pub(super) fn take(
    tx: &mut Tx,
    ctx: &Ctx,
    purpose: Purpose,
    secret: &str,
) -> Result<Option<(Option<Id>, Value)>> {
    let found = look(tx, ctx, purpose, secret)?;
    // Of two who come at once, only one deletes the row.
    let mine = sql::delete_ceremony(tx, &digest(secret))? == 1;
    Ok(found.filter(|_| mine))
}
