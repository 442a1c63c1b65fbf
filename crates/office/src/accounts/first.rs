//! The first sign-in to an account that others made: a link that is shown once to who made it, and another that goes out by
//! mail. By either, whoever the account is for sets the password; then none of them works any more. Only the one from the mail
//! says that somebody reads that mailbox.

use super::ceremony::{self, Purpose};
use super::events::{self, What};
use super::slow::{self, Source};
use super::{Account, mail, sql};
use crate::mailbox;
use base::texts::Texts;
use base::{Ctx, Error, Id, Result};
use serde_json::json;
use store::Tx;

/// Makes the links, ends those made before, sends one and gives the other. `base_url` is the address people use, without a
/// slash at the end.
pub(super) fn invite(tx: &mut Tx, ctx: &Ctx, base_url: &str, account: &Account) -> Result<String> {
    sql::delete_ceremonies_of(tx, account.id)?;
    let link = |tx: &mut Tx, mailed: bool| {
        let payload = json!({ "email": account.email, "mailed": mailed });
        let secret = ceremony::begin(tx, ctx, Purpose::First, Some(account.id), &payload)?;
        Ok::<String, Error>(format!("{base_url}/erste-anmeldung/{secret}"))
    };
    if !account.email.is_empty() {
        let (t, mailed) = (Texts(account.lang), link(tx, true)?);
        let body = base::text(
            account.lang,
            "account-mail-first",
            &[
                ("name".into(), account.name.as_str().into()),
                ("login".into(), account.login.as_str().into()),
                ("link".into(), mailed.as_str().into()),
            ],
        );
        mailbox::mail(tx, ctx, None, &account.email, t.get("account-mail-first-subject"), &body)?;
    }
    link(tx, false)
}

/// The account that a link opens for the first time, while it works.
///
/// # Errors
/// Not found where it does not.
pub fn look_at_first(tx: &mut Tx, ctx: &Ctx, secret: &str) -> Result<Account> {
    let (id, _) = ceremony::look(tx, ctx, Purpose::First, secret)?.ok_or_else(gone)?;
    let account = sql::account(tx, id.ok_or_else(gone)?)?.ok_or_else(gone)?;
    if account.has_password || account.off_at.is_some() { Err(gone()) } else { Ok(account) }
}

/// Sets the first password by a link, once; every other link to this account ends. One signs in with it as always.
///
/// # Errors
/// Not found where the link does not work.
pub fn set_first_password(tx: &mut Tx, ctx: &Ctx, secret: &str, hash: &str, source: &Source) -> Result<Id> {
    let account = look_at_first(tx, ctx, secret)?;
    let (_, payload) = ceremony::take(tx, ctx, Purpose::First, secret)?.ok_or_else(gone)?;
    super::replace_password(tx, account.id, hash)?;
    if payload["mailed"] == true && payload["email"].as_str() == Some(account.email.as_str()) {
        sql::set_email(tx, account.id, &account.email)?;
    }
    slow::forgive(tx, &base::words::fold(&account.login), source)?;
    events::note(tx, ctx, Some(account.id), What::FirstPassword, None, "")?;
    mail::tell(tx, ctx, account.id, "account-mail-first-done")?;
    Ok(account.id)
}

fn gone() -> Error {
    Error::new(base::Kind::NotFound, "account-first-gone", "link was used, or its three days are over")
}
