//! A forgotten password: asking for a link, and setting a new one by it.

use super::{FormPage, blocking, field_raw};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use base::Finding;
use forms::view::FieldView;
use office::accounts::{self, Account};

const FORGOTTEN: &str = "/passwort-vergessen";

/// `GET /passwort-vergessen`
pub async fn forgotten_form(app: App, req: Req) -> Answer {
    html(&forgotten_page(&app, &req, "", &[]))
}

fn forgotten_page(app: &App, req: &Req, typed: &str, findings: &[Finding]) -> FormPage {
    let t = req.t();
    let name = FieldView {
        autocomplete: Some("username".into()),
        ..fields::hint(
            fields::line("login", t.get("account-forgot-name"), typed),
            t.get("account-forgot-name-hint"),
        )
    };
    let mut typed = vec![name];
    let errors = fields::mark(&mut typed, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-forgot-title"));
    shell.faulty = !errors.is_empty();
    FormPage {
        shell,
        done: if req.query("fertig") == "1" {
            t.get("account-forgot-sent").to_owned()
        } else {
            String::new()
        },
        heading: t.get("account-forgot-title").to_owned(),
        lead: t.get("account-forgot-lead").to_owned(),
        action: FORGOTTEN.to_owned(),
        back: String::new(),
        fields: typed,
        errors,
        submit: t.get("account-forgot-do").to_owned(),
        link: Some(("/anmelden".to_owned(), t.get("ui-back").to_owned())),
    }
}

/// `POST /passwort-vergessen`: the same answer, whether or not there is such an account.
pub async fn forgotten(app: App, req: Req) -> Answer {
    let typed = req.field("login").to_owned();
    if typed.is_empty() {
        let finding = Finding::new("login", "account-forgot-missing");
        return unprocessable(&forgotten_page(&app, &req, "", &[finding]));
    }
    let (ctx, source, name) = (req.ctx.fork(), req.source.clone(), typed.clone());
    let asked = app.store.write(move |tx| accounts::ask_reset(tx, &ctx.clone(), &name, &source)).await?;
    match asked {
        None => Ok(redirect("/passwort-vergessen?fertig=1")),
        Some(seconds) => {
            let finding = Finding::new("login", "account-forgot-wait").arg("minutes", (seconds + 59) / 60);
            unprocessable(&forgotten_page(&app, &req, &typed, &[finding]))
        }
    }
}

/// `GET /passwort-vergessen/{secret}`: the link of the mail; only the form changes something.
pub async fn reset_form(app: App, req: Req) -> Answer {
    let account = account_of(&app, &req).await?;
    html(&reset_page(&app, &req, &account, &[]))
}

async fn account_of(app: &App, req: &Req) -> Result<Account, base::Error> {
    let (ctx, secret) = (req.ctx.clone(), req.param("secret").to_owned());
    app.store.read(move |tx| accounts::look_at_reset(tx, &ctx, &secret)).await
}

fn reset_page(app: &App, req: &Req, account: &Account, findings: &[Finding]) -> FormPage {
    let t = req.t();
    let mut typed = vec![fields::hint(
        fields::password("password", t.get("account-password-new"), "new-password"),
        t.get("account-password-hint"),
    )];
    let errors = fields::mark(&mut typed, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-reset"));
    shell.faulty = !errors.is_empty();
    FormPage {
        shell,
        done: String::new(),
        heading: t.get("account-reset").to_owned(),
        lead: t.with("account-reset-lead", "login", account.login.as_str()),
        action: format!("{FORGOTTEN}/{}", req.param("secret")),
        back: String::new(),
        fields: typed,
        errors,
        submit: t.get("account-reset").to_owned(),
        link: None,
    }
}

/// `POST /passwort-vergessen/{secret}`: the new password; then one signs in with it, and with the second factor where there
/// is one.
pub async fn reset(app: App, req: Req) -> Answer {
    let account = account_of(&app, &req).await?;
    let new = field_raw(&req, "password");
    if let Some(finding) = accounts::check_password(&new, &[&account.login, &account.name]) {
        return unprocessable(&reset_page(&app, &req, &account, &[finding]));
    }
    let salt = req.ctx.random();
    let hash = blocking(move || accounts::hash_password(&new, salt)).await??;
    let (ctx, secret, source) = (req.ctx.fork(), req.param("secret").to_owned(), req.source.clone());
    app.store.write(move |tx| accounts::reset_password(tx, &ctx.clone(), &secret, &hash, &source)).await?;
    Ok(redirect("/anmelden?fertig=passwort"))
}
