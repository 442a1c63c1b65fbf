//! A forgotten password: a link by mail lets its owner set a new one.
//!
//! Whoever asks learns nothing: the request only counts and leaves a job, whatever name was typed; the job looks whether
//! there is such an account. The link stands for the mailbox alone. It opens no session: with the new password one signs
//! in as always, and the second factor is asked as always.
//!
//! A request slows down its own source. The mails to one account are slowed down whoever asks, but never for longer than
//! the link of an earlier mail still works, so nobody can keep the owner from setting a password.

use super::ceremony::{self, Purpose};
use super::events::{self, What};
use super::slow::{self, Source};
use super::{Account, digest, mail, sql};
use crate::{jobs, mailbox};
use base::texts::Texts;
use base::{Ctx, Error, Id, Result};
use serde_json::json;
use store::Tx;

/// The kind of the job that sends the links.
pub(crate) const JOB: &str = "reset";

/// Notes that somebody asks for a link, by user name or mail address; the same happens whether or not there is such an
/// account. Gives the seconds to wait, where there were too many requests.
///
/// # Errors
/// Only those of the store.
pub fn ask_reset(tx: &mut Tx, ctx: &Ctx, typed: &str, source: &Source) -> Result<Option<i64>> {
    let name: String = base::words::fold(typed.trim()).chars().take(200).collect();
    if let Some(seconds) = slow::admit(tx, ctx, &slow::reset(&name, source))? {
        return Ok(Some(seconds));
    }
    let payload = json!({ "typed": typed.trim().chars().take(200).collect::<String>() });
    jobs::enqueue(tx, ctx, JOB, &digest(&name), &payload, ctx.now)?;
    Ok(None)
}

/// Sends the links to whom they belong, if anybody: to the accounts with this name or confirmed mail address.
///
/// # Errors
/// Only those of the store.
pub(crate) fn send_reset(tx: &mut Tx, ctx: &Ctx, base_url: &str, typed: &str) -> Result<()> {
    for id in sql::for_reset(tx, &base::words::fold(typed), &typed.to_ascii_lowercase())? {
        let Some(account) = sql::account(tx, id)? else { continue };
        if slow::admit(tx, ctx, &slow::links(id))?.is_some() {
            continue;
        }
        let t = Texts(account.lang);
        let (name, login) = (account.name.as_str(), account.login.as_str());
        let body = if account.has_password {
            let payload = json!({ "email": account.email });
            let secret = ceremony::begin(tx, ctx, Purpose::Reset, Some(id), &payload)?;
            let link = format!("{base_url}/passwort-vergessen/{secret}");
            base::text(
                account.lang,
                "account-mail-reset",
                &[("name".into(), name.into()), ("login".into(), login.into()), ("link".into(), link.into())],
            )
        } else {
            t.with("account-mail-reset-none", "name", name)
        };
        mailbox::mail(tx, ctx, None, &account.email, t.get("account-mail-reset-subject"), &body)?;
    }
    Ok(())
}

/// The account whose password a link sets, while it works.
///
/// # Errors
/// Not found where it does not.
pub fn look_at_reset(tx: &mut Tx, ctx: &Ctx, secret: &str) -> Result<Account> {
    let (id, payload) = ceremony::look(tx, ctx, Purpose::Reset, secret)?.ok_or_else(gone)?;
    let account = sql::account(tx, id.ok_or_else(gone)?)?.ok_or_else(gone)?;
    // A link belongs to the mailbox it was sent to.
    if payload["email"].as_str() == Some(account.email.as_str()) { Ok(account) } else { Err(gone()) }
}

/// Sets a new password by a link, once. Sessions, known browsers and all other links end, second factors stay; what was held
/// against the owner for guessing from here is forgotten; the owner is told.
///
/// # Errors
/// Not found where the link does not work.
pub fn reset_password(tx: &mut Tx, ctx: &Ctx, secret: &str, hash: &str, source: &Source) -> Result<Id> {
    let account = look_at_reset(tx, ctx, secret)?;
    ceremony::take(tx, ctx, Purpose::Reset, secret)?.ok_or_else(gone)?;
    super::replace_password(tx, account.id, hash)?;
    slow::forgive(tx, &base::words::fold(&account.login), source)?;
    events::note(tx, ctx, Some(account.id), What::Reset, None, "")?;
    mail::tell(tx, ctx, account.id, "account-mail-reset-done")?;
    Ok(account.id)
}

fn gone() -> Error {
    Error::new(base::Kind::NotFound, "account-reset-gone", "link was used, or its hour is over")
}
