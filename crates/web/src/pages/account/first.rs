//! Links by which somebody comes in for the first time, or takes away second factors that they have lost.

use super::{FormPage, blocking, field_raw};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use base::{Error, Finding};
use office::accounts::{self, Account};

/// `GET /erste-anmeldung/{secret}`: only the form changes something.
pub async fn first_form(app: App, req: Req) -> Answer {
    let account = first_of(&app, &req).await?;
    html(&first_page(&app, &req, &account, &[]))
}

async fn first_of(app: &App, req: &Req) -> Result<Account, Error> {
    let (ctx, secret) = (req.ctx.clone(), req.param("secret").to_owned());
    app.store.read(move |tx| accounts::look_at_first(tx, &ctx, &secret)).await
}

fn first_page(app: &App, req: &Req, account: &Account, findings: &[Finding]) -> FormPage {
    let t = req.t();
    let mut typed = vec![fields::hint(
        fields::password("password", t.get("account-password-new"), "new-password"),
        t.get("account-password-hint"),
    )];
    let errors = fields::mark(&mut typed, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-first"));
    shell.faulty = !errors.is_empty();
    FormPage {
        shell,
        done: String::new(),
        heading: t.with("account-first-heading", "name", account.name.as_str()),
        lead: t.with("account-first-lead", "login", account.login.as_str()),
        action: format!("/erste-anmeldung/{}", req.param("secret")),
        back: String::new(),
        fields: typed,
        errors,
        submit: t.get("account-first-do").to_owned(),
        link: None,
    }
}

/// `POST /erste-anmeldung/{secret}`: the first password; then one signs in with it.
pub async fn first(app: App, req: Req) -> Answer {
    let account = first_of(&app, &req).await?;
    let new = field_raw(&req, "password");
    if let Some(finding) = accounts::check_password(&new, &[&account.login, &account.name]) {
        return unprocessable(&first_page(&app, &req, &account, &[finding]));
    }
    let salt = req.ctx.random();
    let hash = blocking(move || accounts::hash_password(&new, salt)).await??;
    let (ctx, secret, source) = (req.ctx.fork(), req.param("secret").to_owned(), req.source.clone());
    app.store
        .write(move |tx| accounts::set_first_password(tx, &ctx.clone(), &secret, &hash, &source))
        .await?;
    Ok(redirect("/anmelden?fertig=passwort"))
}

/// `GET /faktor-zuruecksetzen/{secret}`: only the button changes something.
pub async fn lost_form(app: App, req: Req) -> Answer {
    let (ctx, secret) = (req.ctx.clone(), req.param("secret").to_owned());
    let account = app.store.read(move |tx| accounts::look_at_lost(tx, &ctx, &secret)).await?;
    let t = req.t();
    html(&FormPage {
        shell: app.shell(&req, t.get("account-lost")),
        done: String::new(),
        heading: t.get("account-lost").to_owned(),
        lead: t.with("account-lost-lead", "login", account.login.as_str()),
        action: format!("/faktor-zuruecksetzen/{}", req.param("secret")),
        back: String::new(),
        fields: Vec::new(),
        errors: Vec::new(),
        submit: t.get("account-lost-do").to_owned(),
        link: None,
    })
}

/// `POST /faktor-zuruecksetzen/{secret}`
pub async fn lost(app: App, req: Req) -> Answer {
    let (ctx, secret) = (req.ctx.fork(), req.param("secret").to_owned());
    app.store.write(move |tx| accounts::drop_lost_factors(tx, &ctx.clone(), &secret)).await?;
    Ok(redirect("/anmelden?fertig=faktor"))
}
