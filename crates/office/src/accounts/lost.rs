//! Second factors that were lost, recovery codes and all. Neither an administration alone nor a mailbox alone takes them away:
//! who knows the person has a link sent to their confirmed address, and only whoever reads the mail there can use it. Whoever takes
//! over an operator's account opens no other account with it.

use super::ceremony::{self, Purpose};
use super::events::{self, What};
use super::{Account, mail, sql};
use crate::mailbox;
use base::texts::Texts;
use base::{Ctx, Error, Result};
use serde_json::json;
use store::Tx;

/// Sends the link. The caller has seen to it that the actor may, and that there is something to take away.
pub(super) fn send(tx: &mut Tx, ctx: &Ctx, base_url: &str, account: &Account) -> Result<()> {
    let asked_by = ctx.account().map(|id| id.to_string()).unwrap_or_default();
    let payload = json!({ "email": account.email, "by": asked_by });
    let secret = ceremony::begin(tx, ctx, Purpose::Factors, Some(account.id), &payload)?;
    let (t, link) = (Texts(account.lang), format!("{base_url}/faktor-zuruecksetzen/{secret}"));
    let body = t.with2("account-mail-lost", ("name", account.name.as_str()), ("link", link.as_str()));
    mailbox::mail(tx, ctx, None, &account.email, t.get("account-mail-lost-subject"), &body)
}

/// The account whose second factors a link takes away, while it works.
///
/// # Errors
/// Not found where it does not.
pub fn look_at_lost(tx: &mut Tx, ctx: &Ctx, secret: &str) -> Result<Account> {
    let (id, payload) = ceremony::look(tx, ctx, Purpose::Factors, secret)?.ok_or_else(gone)?;
    let account = sql::account(tx, id.ok_or_else(gone)?)?.ok_or_else(gone)?;
    // A link belongs to the mailbox it was sent to.
    let theirs = payload["email"].as_str() == Some(account.email.as_str()) && account.email_confirmed;
    if theirs && account.off_at.is_none() { Ok(account) } else { Err(gone()) }
}

/// Takes app, passkeys and recovery codes away by a link, once; every session ends. The password stays, and is asked next.
///
/// # Errors
/// Not found where the link does not work.
pub fn drop_lost_factors(tx: &mut Tx, ctx: &Ctx, secret: &str) -> Result<()> {
    let account = look_at_lost(tx, ctx, secret)?;
    let (_, payload) = ceremony::take(tx, ctx, Purpose::Factors, secret)?.ok_or_else(gone)?;
    drop_all(tx, account.id)?;
    events::note_by(tx, ctx, account.id, What::FactorsDropped, "", payload["by"].as_str().unwrap_or(""))?;
    mail::tell(tx, ctx, account.id, "account-mail-dropped")
}

/// App, passkeys and recovery codes are gone, and whatever is open or begun ends.
pub(super) fn drop_all(tx: &mut Tx, id: base::Id) -> Result<()> {
    sql::set_totp(tx, id, None, 0)?;
    sql::delete_passkeys(tx, id)?;
    sql::set_recovery_codes(tx, id, &[])?;
    sql::delete_sessions(tx, id)?;
    sql::delete_ceremonies_of(tx, id)
}

fn gone() -> Error {
    Error::new(base::Kind::NotFound, "account-lost-gone", "link was used, or its day is over")
}
