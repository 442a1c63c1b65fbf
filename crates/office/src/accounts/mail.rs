//! A mail address counts as confirmed, and a new one counts at all, once somebody there has opened the link; and whatever
//! touches how one signs in is told to the owner.

use super::ceremony::{self, Purpose};
use super::{Account, slow, sql};
use crate::mailbox;
use base::texts::Texts;
use base::{Ctx, Error, Finding, Id, Result};
use serde_json::json;
use store::Tx;

/// Tells the owner what was changed: a mail to the address that holds now.
pub(super) fn tell(tx: &mut Tx, ctx: &Ctx, account: Id, key: &'static str) -> Result<()> {
    let Some(owner) = sql::account(tx, account)? else { return Ok(()) };
    if owner.email.is_empty() {
        return Ok(());
    }
    let t = Texts(owner.lang);
    let body = t.with2("account-mail-body", ("name", owner.name.as_str()), ("what", t.get(key)));
    mailbox::mail(tx, ctx, None, &owner.email, t.get("account-mail-subject"), &body)
}

/// Sends a link to the new address and a hint to the old one. `base_url` is the address people use, without a slash at
/// the end. Faults are findings.
///
/// # Errors
/// Not found where the actor has no account.
pub fn ask_new_email(
    tx: &mut Tx,
    ctx: &Ctx,
    base_url: &str,
    email: &str,
) -> Result<std::result::Result<(), Finding>> {
    let email = email.trim();
    if let Err(key) = base::values::email::parse(email) {
        return Ok(Err(Finding::new("email", key)));
    }
    let account = super::own(tx, ctx)?;
    if let Err(finding) = send_link(tx, ctx, base_url, &account, email)? {
        return Ok(Err(finding));
    }
    tell(tx, ctx, account.id, "account-mail-asked")?;
    Ok(Ok(()))
}

/// Sends a link to the address that an account has, so that somebody there confirms it.
///
/// # Errors
/// Not found where the account is gone.
pub fn ask_confirmation(
    tx: &mut Tx,
    ctx: &Ctx,
    base_url: &str,
    id: Id,
) -> Result<std::result::Result<(), Finding>> {
    let account = sql::account(tx, id)?.ok_or_else(|| Error::not_found("account is gone"))?;
    if account.email.is_empty() || account.email_confirmed {
        return Ok(Ok(()));
    }
    let email = account.email.clone();
    send_link(tx, ctx, base_url, &account, &email)
}

/// A mail with a link that confirms an address; not too many.
fn send_link(
    tx: &mut Tx,
    ctx: &Ctx,
    base_url: &str,
    account: &Account,
    email: &str,
) -> Result<std::result::Result<(), Finding>> {
    if let Some(seconds) = slow::admit(tx, ctx, &slow::confirm(account.id))? {
        return Ok(Err(Finding::new("email", "account-mails-wait").arg("minutes", (seconds + 59) / 60)));
    }
    let payload = json!({ "email": email, "before": account.email });
    let secret = ceremony::begin(tx, ctx, Purpose::Mail, Some(account.id), &payload)?;
    let t = Texts(account.lang);
    let link = format!("{base_url}/mail/{secret}");
    let body = t.with2("account-mail-confirm", ("name", account.name.as_str()), ("link", link.as_str()));
    mailbox::mail(tx, ctx, None, email, t.get("account-mail-confirm-subject"), &body)?;
    Ok(Ok(()))
}

/// Counts an account's address as confirmed without a link: for the demonstration, whose people have no mailboxes.
///
/// # Errors
/// Only those of the store.
pub fn vouch_for_email(tx: &mut Tx, id: Id) -> Result<()> {
    let email = super::email_of(tx, id)?;
    sql::set_email(tx, id, &email)
}

/// The new address that a link stands for, while it works.
///
/// # Errors
/// Not found where it does not.
pub fn look_at_new_email(tx: &mut Tx, ctx: &Ctx, secret: &str) -> Result<String> {
    let (_, payload) = ceremony::look(tx, ctx, Purpose::Mail, secret)?.ok_or_else(gone)?;
    Ok(payload["email"].as_str().unwrap_or("").to_owned())
}

/// Takes the new address; the old one is told. The link works once, and only while the address is still the one that
/// held when it was sent.
///
/// # Errors
/// Not found where the link does not work.
pub fn confirm_new_email(tx: &mut Tx, ctx: &Ctx, secret: &str) -> Result<()> {
    let (account, payload) = ceremony::take(tx, ctx, Purpose::Mail, secret)?.ok_or_else(gone)?;
    let account = account.ok_or_else(gone)?;
    let held = super::email_of(tx, account)?;
    if payload["before"].as_str() != Some(held.as_str()) {
        return Err(gone());
    }
    let email = payload["email"].as_str().unwrap_or(&held);
    if email != held {
        tell(tx, ctx, account, "account-mail-email")?;
    }
    sql::set_email(tx, account, email)
}

fn gone() -> Error {
    Error::not_found("link was used, or its day is over")
}
