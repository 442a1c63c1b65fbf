//! Signing in, making an account, password and second factor.

use crate::app::App;
use crate::fields;
use crate::req::{Req, SESSION, VISIT};
use crate::respond::{Answer, html, local_path, redirect, session_cookie, set_cookie, unprocessable};
use crate::view::{Pair, Shell};
use askama::Template;
use base::{Error, Finding};
use forms::view::{ErrorLink, FieldView};
use office::accounts::{self, NewAccount, SignIn};

#[derive(Template)]
#[template(path = "pages/form.html")]
struct FormPage {
    shell: Shell,
    heading: String,
    lead: String,
    action: String,
    back: String,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    submit: String,
    link: Option<(String, String)>,
}

/// `GET /anmelden`
pub async fn sign_in_form(app: App, req: Req) -> Answer {
    if req.account.is_some() {
        return Ok(redirect(local_path(req.query("weiter"))));
    }
    html(&sign_in_page(&app, &req, req.query("weiter"), "", false, &[]))
}

fn sign_in_page(app: &App, req: &Req, back: &str, login: &str, code: bool, findings: &[Finding]) -> FormPage {
    let t = req.t();
    let mut fields = vec![
        FieldView {
            autocomplete: Some("username".into()),
            ..fields::line("login", t.get("account-login"), login)
        },
        fields::password("password", t.get("account-password"), "current-password"),
    ];
    if code {
        fields.push(FieldView {
            autocomplete: Some("one-time-code".into()),
            inputmode: Some("numeric"),
            width: Some(8),
            ..fields::hint(fields::line("code", t.get("account-code"), ""), t.get("account-code-hint"))
        });
    }
    let errors = fields::mark(&mut fields, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-sign-in"));
    shell.faulty = !errors.is_empty();
    let register = format!("/registrieren?weiter={}", escape(local_path(back)));
    FormPage {
        shell,
        heading: t.get("account-sign-in").to_owned(),
        lead: t.get("account-sign-in-lead").to_owned(),
        action: "/anmelden".to_owned(),
        back: local_path(back).to_owned(),
        fields,
        errors,
        submit: t.get("account-sign-in").to_owned(),
        link: Some((register, t.get("account-to-register").to_owned())),
    }
}

fn escape(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

/// `POST /anmelden`
pub async fn sign_in(app: App, req: Req) -> Answer {
    let (login, password, code) =
        (req.field("login").to_owned(), field_raw(&req, "password"), req.field("code").to_owned());
    let back = req.field("weiter").to_owned();
    let name = login.clone();
    let known = app.store.read(move |tx| accounts::credentials(tx, &name)).await?;
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let right = blocking(move || accounts::password_matches(&password, hash.as_deref())).await?;
    let outcome = match known {
        None => SignIn::Wrong,
        Some(known) => {
            let (ctx, visit) = (req.ctx.clone(), req.ctx.visitor().map(ToOwned::to_owned));
            app.store
                .write(move |tx| {
                    let outcome = accounts::sign_in(tx, &ctx, &known, right, &code)?;
                    if let (SignIn::Session(_), Some(visitor)) = (&outcome, &visit) {
                        office::drafts::adopt(tx, visitor, known.account)?;
                        office::cases::adopt(tx, visitor, known.account)?;
                    }
                    Ok(outcome)
                })
                .await?
        }
    };
    let finding = match outcome {
        SignIn::Session(secret) => {
            let mut response = redirect(local_path(&back));
            session_cookie(&app, &mut response, &secret);
            set_cookie(&app, &mut response, VISIT, "", Some(0));
            return Ok(response);
        }
        SignIn::Wrong => Finding::new("password", "account-wrong"),
        SignIn::CodeNeeded => Finding::new("code", "account-code-needed"),
        SignIn::WrongCode => Finding::new("code", "account-code-wrong"),
        SignIn::Resting(minutes) => Finding::new("login", "account-resting").arg("minutes", minutes),
    };
    let code = finding.field == "code";
    unprocessable(&sign_in_page(&app, &req, &back, &login, code, &[finding]))
}

/// A field with its blanks: passwords may begin or end with one.
fn field_raw(req: &Req, name: &str) -> String {
    req.form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Hashing takes a tenth of a second; it must not hold up other requests.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|fault| Error::internal(format!("blocking task: {fault}")))
}

/// `GET /registrieren`
pub async fn register_form(app: App, req: Req) -> Answer {
    html(&register_page(&app, &req, req.query("weiter"), &NewAccount::default(), &[]))
}

fn register_page(app: &App, req: &Req, back: &str, new: &NewAccount, findings: &[Finding]) -> FormPage {
    let t = req.t();
    let mut fields = vec![
        FieldView {
            autocomplete: Some("name".into()),
            ..fields::line("name", t.get("account-name"), &new.name)
        },
        FieldView {
            autocomplete: Some("email".into()),
            inputmode: Some("email"),
            ..fields::hint(
                fields::line("email", t.get("account-email"), &new.email),
                t.get("account-email-hint"),
            )
        },
        FieldView {
            autocomplete: Some("username".into()),
            ..fields::hint(
                fields::line("login", t.get("account-login"), &new.login),
                t.get("account-login-hint"),
            )
        },
        fields::hint(
            fields::password("password", t.get("account-password"), "new-password"),
            t.get("account-password-hint"),
        ),
    ];
    let errors = fields::mark(&mut fields, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-register"));
    shell.faulty = !errors.is_empty();
    FormPage {
        shell,
        heading: t.get("account-register").to_owned(),
        lead: t.get("account-register-lead").to_owned(),
        action: "/registrieren".to_owned(),
        back: local_path(back).to_owned(),
        fields,
        errors,
        submit: t.get("account-register").to_owned(),
        link: Some((
            format!("/anmelden?weiter={}", escape(local_path(back))),
            t.get("account-to-sign-in").to_owned(),
        )),
    }
}

/// `POST /registrieren`
pub async fn register(app: App, req: Req) -> Answer {
    let new = NewAccount {
        login: req.field("login").to_owned(),
        name: req.field("name").to_owned(),
        email: req.field("email").to_owned(),
    };
    let password = field_raw(&req, "password");
    let back = req.field("weiter").to_owned();
    let findings = accounts::check(&new, &password);
    if !findings.is_empty() {
        return unprocessable(&register_page(&app, &req, &back, &new, &findings));
    }
    let salt = req.ctx.random();
    let hash = blocking(move || accounts::hash_password(&password, salt)).await??;
    let (ctx, account, visit) = (req.ctx.clone(), new.clone(), req.ctx.visitor().map(ToOwned::to_owned));
    let made = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let id = match accounts::create(tx, &ctx, &account, &hash)? {
                Ok(id) => id,
                Err(finding) => return Ok(Err(finding)),
            };
            if let Some(visitor) = &visit {
                office::drafts::adopt(tx, visitor, id)?;
                office::cases::adopt(tx, visitor, id)?;
            }
            accounts::open_session(tx, &ctx, id).map(Ok)
        })
        .await?;
    match made {
        Err(finding) => unprocessable(&register_page(&app, &req, &back, &new, &[finding])),
        Ok(secret) => {
            let mut response = redirect(local_path(&back));
            session_cookie(&app, &mut response, &secret);
            set_cookie(&app, &mut response, VISIT, "", Some(0));
            Ok(response)
        }
    }
}

/// `POST /abmelden`
pub async fn sign_out(app: App, req: Req) -> Answer {
    if let Some(secret) = req.session.clone() {
        app.store.write(move |tx| accounts::sign_out(tx, &secret)).await?;
    }
    let mut response = redirect("/");
    set_cookie(&app, &mut response, SESSION, "", Some(0));
    Ok(response)
}

#[derive(Template)]
#[template(path = "pages/account.html")]
struct AccountPage {
    shell: Shell,
    pairs: Vec<Pair>,
    second_factor: bool,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    done: bool,
}

fn account_page(app: &App, req: &Req, findings: &[Finding]) -> Result<AccountPage, Error> {
    let t = req.t();
    let account = req.account.as_ref().ok_or_else(|| Error::not_found("no account"))?;
    let mut fields = vec![
        fields::password("old", t.get("account-password-old"), "current-password"),
        fields::hint(
            fields::password("password", t.get("account-password-new"), "new-password"),
            t.get("account-password-hint"),
        ),
    ];
    let errors = fields::mark(&mut fields, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-title"));
    shell.faulty = !errors.is_empty();
    let mut pairs = vec![
        Pair::new(t.get("account-name"), &account.name),
        Pair::new(t.get("account-login"), &account.login),
        Pair::new(t.get("account-email"), &account.email),
    ];
    for grant in &account.roles {
        let office =
            grant.office.as_deref().and_then(|office| app.platform.office_name(office)).unwrap_or_default();
        pairs.push(Pair::new(t.get(crate::req::role_key(grant.role)), office));
    }
    Ok(AccountPage {
        shell,
        pairs,
        second_factor: account.second_factor,
        fields,
        errors,
        done: req.query("fertig") == "1",
    })
}

/// `GET /konto`
pub async fn show(app: App, req: Req) -> Answer {
    html(&account_page(&app, &req, &[])?)
}

/// The password of the signed-in account, checked once more.
async fn right_password(app: &App, req: &Req, password: String) -> Result<bool, Error> {
    let login = req.account.as_ref().map(|account| account.login.clone()).unwrap_or_default();
    let known = app.store.read(move |tx| accounts::credentials(tx, &login)).await?;
    let hash = known.map(|known| known.password_hash);
    blocking(move || accounts::password_matches(&password, hash.as_deref())).await
}

/// `POST /konto/passwort`
pub async fn password(app: App, req: Req) -> Answer {
    let (old, new) = (field_raw(&req, "old"), field_raw(&req, "password"));
    let mut findings = Vec::new();
    if new.chars().count() < 12 || new.len() > 512 {
        findings.push(Finding::new("password", "account-password-fault"));
    }
    if !right_password(&app, &req, old).await? {
        findings.push(Finding::new("old", "account-password-wrong"));
    }
    if !findings.is_empty() {
        return unprocessable(&account_page(&app, &req, &findings)?);
    }
    let salt = req.ctx.random();
    let hash = blocking(move || accounts::hash_password(&new, salt)).await??;
    let ctx = req.ctx.clone();
    let secret = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            accounts::set_password(tx, &ctx, &hash)?;
            let account = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
            accounts::open_session(tx, &ctx, account)
        })
        .await?;
    let mut response = redirect("/konto?fertig=1");
    session_cookie(&app, &mut response, &secret);
    Ok(response)
}

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
    let mut fields = vec![fields::password("password", t.get("account-password-old"), "current-password")];
    if !account.second_factor {
        fields.push(FieldView {
            autocomplete: Some("one-time-code".into()),
            inputmode: Some("numeric"),
            width: Some(8),
            ..fields::hint(fields::line("code", t.get("account-code"), ""), t.get("account-code-hint"))
        });
    }
    let errors = fields::mark(&mut fields, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-factor"));
    shell.faulty = !errors.is_empty();
    let picture = app.platform.qr(&url)?;
    Ok(FactorPage { shell, set: account.second_factor, picture, secret, fields, errors })
}

/// `GET /konto/zweiter-faktor`
pub async fn factor_form(app: App, req: Req) -> Answer {
    html(&factor_page(&app, &req, None, &[])?)
}

/// `POST /konto/zweiter-faktor`: switches it on with a first code, or off; the password is asked either way.
pub async fn factor(app: App, req: Req) -> Answer {
    let secret = req.field("secret").to_owned();
    if !right_password(&app, &req, field_raw(&req, "password")).await? {
        let finding = Finding::new("password", "account-password-wrong");
        return unprocessable(&factor_page(&app, &req, Some(secret), &[finding])?);
    }
    let (ctx, code, shown) = (req.ctx.clone(), req.field("code").to_owned(), secret.clone());
    let off = req.account.as_ref().is_some_and(|account| account.second_factor);
    let outcome = app
        .store
        .write(move |tx| {
            if off {
                accounts::drop_second_factor(tx, &ctx).map(Ok)
            } else {
                accounts::set_second_factor(tx, &ctx, &secret, &code)
            }
        })
        .await?;
    match outcome {
        Ok(()) => Ok(redirect("/konto?fertig=1")),
        Err(finding) => unprocessable(&factor_page(&app, &req, Some(shown), &[finding])?),
    }
}
