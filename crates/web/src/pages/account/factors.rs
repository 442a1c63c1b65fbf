//! Codes of an app, passkeys, recovery codes. All ask first to prove again who one is.

use super::{code_field, field_raw, fresh, question, site};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, local_path, redirect, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::{Error, Finding, dates};
use forms::view::{ErrorLink, FieldView};
use office::accounts::{self, passkeys as keys};

#[derive(Template)]
#[template(path = "pages/factor.html")]
struct FactorPage {
    shell: Shell,
    set: bool,
    picture: String,
    secret: String,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
}

fn factor_page(
    app: &App,
    req: &Req,
    secret: Option<String>,
    findings: &[Finding],
) -> Result<FactorPage, Error> {
    let t = req.t();
    let account = req.account.as_ref().ok_or_else(|| Error::not_found("no account"))?;
    let enrolment = accounts::enrol(&req.ctx, "Amtsweg", &account.login);
    let (secret, url) = match secret {
        Some(secret) => {
            let url = enrolment.url.replace(&enrolment.secret, &secret);
            (secret, url)
        }
        None => (enrolment.secret, enrolment.url),
    };
    let mut fields = Vec::new();
    if !account.second_factor {
        fields.push(code_field(req, "account-code-hint"));
    }
    let errors = fields::mark(&mut fields, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-factor"));
    shell.faulty = !errors.is_empty();
    let picture = app.platform.qr(&url)?;
    Ok(FactorPage { shell, set: account.second_factor, picture, secret, fields, errors })
}

const FACTOR: &str = "/konto/zweiter-faktor";

/// `GET /konto/zweiter-faktor`
pub async fn factor_form(app: App, req: Req) -> Answer {
    fresh!(req, FACTOR);
    html(&factor_page(&app, &req, None, &[])?)
}

/// `POST /konto/zweiter-faktor`: switches it on with a first code, or off.
pub async fn factor(app: App, req: Req) -> Answer {
    fresh!(req, FACTOR);
    let secret = req.field("secret").to_owned();
    let (ctx, code, shown) = (req.ctx.fork(), req.field("code").to_owned(), secret.clone());
    let off = req.account.as_ref().is_some_and(|account| account.second_factor);
    let outcome = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            if off {
                accounts::drop_second_factor(tx, &ctx).map(Ok)
            } else {
                accounts::set_second_factor(tx, &ctx, &secret, &code)
            }
        })
        .await?;
    match outcome {
        Ok(()) if off => Ok(redirect("/konto?fertig=1")),
        Ok(()) => codes_next(&app, &req).await,
        Err(finding) => unprocessable(&factor_page(&app, &req, Some(shown), &[finding])?),
    }
}

/// After a first factor come recovery codes, unless there are some.
async fn codes_next(app: &App, req: &Req) -> Answer {
    let ctx = req.ctx.clone();
    let left = app.store.read(move |tx| accounts::factors(tx, &ctx)).await?.codes;
    Ok(redirect(if left == 0 { "/konto/notfallcodes" } else { "/konto?fertig=1" }))
}

#[derive(Template)]
#[template(path = "pages/protect.html")]
struct ProtectPage {
    shell: Shell,
}

/// `GET /konto/schutz`: what staff without a second factor find in place of a desk; who has one goes on to it.
pub async fn protect(app: App, req: Req) -> Answer {
    let missing = req.account.as_ref().is_some_and(|account| !account.second_factor && !account.has_passkey);
    let back = local_path(req.query("weiter"));
    if !missing && back != "/" {
        return Ok(redirect(back));
    }
    html(&ProtectPage { shell: app.shell(&req, req.t().get("account-protect")) })
}

#[derive(Template)]
#[template(path = "pages/passkeys.html")]
struct PasskeysPage {
    shell: Shell,
    keys: Vec<KeyRow>,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
}

struct KeyRow {
    id: String,
    name: String,
    detail: String,
}

const PASSKEYS: &str = "/konto/passkeys";

async fn passkeys_page(
    app: &App,
    req: &Req,
    name: &str,
    findings: &[Finding],
) -> Result<PasskeysPage, Error> {
    let (t, lang, ctx) = (req.t(), req.lang(), req.ctx.clone());
    let held = app.store.read(move |tx| accounts::factors(tx, &ctx)).await?.passkeys;
    let row = |key: &keys::Passkey| KeyRow {
        id: key.id.to_string(),
        name: key.name.clone(),
        detail: match key.used_at {
            Some(used) => t.with2(
                "account-passkey-used",
                ("since", dates::show_instant(key.created_at, lang)),
                ("used", dates::show_instant(used, lang)),
            ),
            None => t.with("account-passkey-unused", "since", dates::show_instant(key.created_at, lang)),
        },
    };
    let mut fields = vec![fields::hint(
        fields::line("name", t.get("account-passkey-name"), name),
        t.get("account-passkey-name-hint"),
    )];
    let errors = fields::mark(&mut fields, findings, lang);
    let mut shell = app.shell(req, t.get("account-passkeys"));
    shell.faulty = !errors.is_empty();
    Ok(PasskeysPage { shell, keys: held.iter().map(row).collect(), fields, errors })
}

/// `GET /konto/passkeys`
pub async fn passkeys(app: App, req: Req) -> Answer {
    fresh!(req, PASSKEYS);
    html(&passkeys_page(&app, &req, &req.browser, &[]).await?)
}

/// `POST /konto/passkeys/frage`: the question for the page's script.
pub async fn passkey_question(app: App, req: Req) -> Answer {
    fresh!(req, PASSKEYS);
    let (ctx, site) = (req.ctx.fork(), site(&app));
    let asked = app.store.write(move |tx| keys::ask_new(tx, &ctx.clone(), &site)).await?;
    Ok(question(&asked))
}

/// `POST /konto/passkeys`: keeps a new one.
pub async fn add_passkey(app: App, req: Req) -> Answer {
    fresh!(req, PASSKEYS);
    let (token, response) = (req.field("token").to_owned(), req.field("antwort").to_owned());
    let (ctx, site, name) = (req.ctx.fork(), site(&app), req.field("name").to_owned());
    let typed = name.clone();
    let made =
        app.store.write(move |tx| keys::add(tx, &ctx.clone(), &site, &token, &response, &name)).await?;
    match made {
        Ok(_) => codes_next(&app, &req).await,
        Err(finding) => unprocessable(&passkeys_page(&app, &req, &typed, &[finding]).await?),
    }
}

/// `POST /konto/passkeys/entfernen`
pub async fn remove_passkey(app: App, req: Req) -> Answer {
    fresh!(req, PASSKEYS);
    let (ctx, id) = (req.ctx.fork(), field_raw(&req, "passkey").parse()?);
    app.store.write(move |tx| keys::remove(tx, &ctx.clone(), id)).await?;
    Ok(redirect("/konto?fertig=1"))
}

#[derive(Template)]
#[template(path = "pages/codes.html")]
struct CodesPage {
    shell: Shell,
    left: usize,
    codes: Vec<String>,
}

const CODES: &str = "/konto/notfallcodes";

/// `GET /konto/notfallcodes`
pub async fn codes_form(app: App, req: Req) -> Answer {
    fresh!(req, CODES);
    let ctx = req.ctx.clone();
    let left = app.store.read(move |tx| accounts::factors(tx, &ctx)).await?.codes;
    html(&CodesPage { shell: app.shell(&req, req.t().get("account-codes")), left, codes: Vec::new() })
}

/// `POST /konto/notfallcodes`: draws new ones and shows them, this once.
pub async fn codes(app: App, req: Req) -> Answer {
    fresh!(req, CODES);
    let ctx = req.ctx.fork();
    let codes = app.store.write(move |tx| accounts::make_recovery_codes(tx, &ctx.clone())).await?;
    html(&CodesPage { shell: app.shell(&req, req.t().get("account-codes")), left: 0, codes })
}
