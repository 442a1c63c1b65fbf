//! Proving again who one is. Mail address, password and factors are changed only within five minutes of that.

use super::{Asking, ProvePage, blocking, field_raw, providers, question, site};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, local_path, redirect, session_cookie, unprocessable};
use crate::view::Link;
use base::{Error, Finding};
use office::accounts::oidc::Aim;
use office::accounts::{self, Begun, passkeys};

/// `GET /konto/bestaetigen`
pub async fn confirm_form(app: App, req: Req) -> Answer {
    let back = req.query("weiter").to_owned();
    html(&page(&app, &req, &back, &[])?)
}

fn page(app: &App, req: &Req, back: &str, findings: &[Finding]) -> Result<ProvePage, Error> {
    let t = req.t();
    let account = req.account.as_ref().ok_or_else(|| Error::not_found("no account"))?;
    let mut typed = Vec::new();
    if account.has_password {
        typed.push(fields::password("password", t.get("account-password-old"), "current-password"));
    }
    let errors = fields::mark(&mut typed, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-confirm"));
    shell.faulty = !errors.is_empty();
    Ok(ProvePage {
        shell,
        done: String::new(),
        heading: t.get("account-confirm").to_owned(),
        lead: t.get("account-confirm-lead").to_owned(),
        action: if account.has_password { "/konto/bestaetigen".to_owned() } else { String::new() },
        back: local_path(back).to_owned(),
        half: String::new(),
        fields: typed,
        errors,
        submit: t.get("account-confirm-do").to_owned(),
        links: vec![Link::new("/konto", t.get("ui-back"))],
        passkey: Some(Asking {
            question: "/konto/bestaetigen/frage".to_owned(),
            action: "/konto/bestaetigen/passkey".to_owned(),
            label: t.get("account-passkey-confirm").to_owned(),
        }),
        providers: providers(app, req, Aim::Confirm, back),
    })
}

/// `POST /konto/bestaetigen`: by password.
pub async fn confirm(app: App, req: Req) -> Answer {
    let back = req.field("weiter").to_owned();
    match right_password(&app, &req, field_raw(&req, "password")).await? {
        Ok(()) => renewed(&app, &req, &back).await,
        Err(mut finding) => {
            finding.field = "password".to_owned();
            unprocessable(&page(&app, &req, &back, &[finding])?)
        }
    }
}

/// `POST /konto/bestaetigen/frage`
pub async fn confirm_question(app: App, req: Req) -> Answer {
    let (ctx, site) = (req.ctx.fork(), site(&app));
    let asked = app.store.write(move |tx| passkeys::ask_again(tx, &ctx.clone(), &site)).await?;
    Ok(question(&asked))
}

/// `POST /konto/bestaetigen/passkey`
pub async fn confirm_by_passkey(app: App, req: Req) -> Answer {
    let (token, response) = (req.field("token").to_owned(), req.field("antwort").to_owned());
    let back = req.field("weiter").to_owned();
    let (ctx, site) = (req.ctx.fork(), site(&app));
    let proved =
        app.store.write(move |tx| passkeys::is_confirmed(tx, &ctx.clone(), &site, &token, &response)).await?;
    if proved {
        return renewed(&app, &req, &back).await;
    }
    let finding = Finding::new("password", "account-passkey-wrong");
    unprocessable(&page(&app, &req, &back, &[finding])?)
}

/// The session goes on under a new secret, fresh for five minutes.
async fn renewed(app: &App, req: &Req, back: &str) -> Answer {
    let secret = req.session.clone().ok_or_else(|| Error::not_found("no session"))?;
    let ctx = req.ctx.fork();
    let secret = app.store.write(move |tx| accounts::renew_session(tx, &ctx.clone(), &secret, None)).await?;
    let mut response = redirect(local_path(back));
    session_cookie(app, &mut response, &secret);
    Ok(response)
}

/// The password of the signed-in account, checked once more; guessing it in an open session is slowed, too.
pub(super) async fn right_password(
    app: &App,
    req: &Req,
    password: String,
) -> Result<Result<(), Finding>, Error> {
    let login = req.account.as_ref().map(|account| account.login.clone()).unwrap_or_default();
    let session = req.session.clone().unwrap_or_default();
    let (ctx, secret) = (req.ctx.fork(), session.clone());
    let begun = app.store.write(move |tx| accounts::begin_again(tx, &ctx.clone(), &login, &secret)).await?;
    let known = match begun {
        Begun::Wait(seconds) => return Ok(Err(super::wait(seconds, "old"))),
        Begun::Check(known) => known,
    };
    let hash = known.map(|known| known.password_hash);
    if !blocking(move || accounts::password_matches(&password, hash.as_deref())).await? {
        return Ok(Err(Finding::new("old", "account-password-wrong")));
    }
    let ctx = req.ctx.fork();
    app.store.write(move |tx| accounts::settle_again(tx, &ctx, &session)).await?;
    Ok(Ok(()))
}
