//! Signing in, making an account, signing out.

use super::{
    Asking, FormPage, ProvePage, blocking, code_field, device, escape, field_raw, finding, log_sign_in,
    onward, providers, question, settled, site, welcome,
};
use crate::app::App;
use crate::cookies::end_session_cookie;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, local_path, redirect, unprocessable};
use crate::view::Link;
use base::Finding;
use forms::view::FieldView;
use office::accounts::oidc::Aim;
use office::accounts::{self, Begun, NewAccount, SignIn, Way, passkeys};

/// `GET /anmelden`
pub async fn sign_in_form(app: App, req: Req) -> Answer {
    if let (Some(account), "") = (&req.account, req.query("niveau")) {
        return Ok(redirect(onward(&account.roles, req.query("weiter"))));
    }
    html(&sign_in_page(&app, &req, req.query("weiter"), "", &[]))
}

fn sign_in_page(app: &App, req: &Req, back: &str, login: &str, findings: &[Finding]) -> ProvePage {
    let t = req.t();
    let mut fields = vec![
        FieldView {
            autocomplete: Some("username".into()),
            ..fields::line("login", t.get("account-login"), login)
        },
        fields::password("password", t.get("account-password"), "current-password"),
    ];
    let errors = fields::mark(&mut fields, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-sign-in"));
    shell.faulty = !errors.is_empty();
    let register = format!("/registrieren?weiter={}", escape(local_path(back)));
    ProvePage {
        shell,
        done: match req.query("fertig") {
            "passwort" => t.get("account-reset-done").to_owned(),
            "faktor" => t.get("account-lost-done").to_owned(),
            _ => String::new(),
        },
        heading: t.get("account-sign-in").to_owned(),
        lead: t.get("account-sign-in-lead").to_owned(),
        action: "/anmelden".to_owned(),
        back: local_path(back).to_owned(),
        half: String::new(),
        fields,
        errors,
        submit: t.get("account-sign-in").to_owned(),
        links: vec![
            Link::new("/passwort-vergessen", t.get("account-forgot")),
            Link::new(register, t.get("account-to-register")),
        ],
        passkey: Some(Asking {
            question: "/anmelden/passkey/frage".to_owned(),
            action: "/anmelden/passkey".to_owned(),
            label: t.get("account-passkey-sign-in").to_owned(),
        }),
        providers: providers(app, req, Aim::SignIn, back),
    }
}

/// `POST /anmelden`
pub async fn sign_in(app: App, req: Req) -> Answer {
    let (login, password) = (req.field("login").to_owned(), field_raw(&req, "password"));
    let back = req.field("weiter").to_owned();
    let (ctx, name, source) = (req.ctx.fork(), login.clone(), req.source.clone());
    let begun = app.store.write(move |tx| accounts::begin_sign_in(tx, &ctx.clone(), &name, &source)).await?;
    let known = match begun {
        Begun::Wait(seconds) => {
            log_sign_in("password", &SignIn::Wait(seconds));
            let finding = super::wait(seconds, "login");
            return unprocessable(&sign_in_page(&app, &req, &back, &login, &[finding]));
        }
        Begun::Check(known) => known,
    };
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let right = blocking(move || accounts::password_matches(&password, hash.as_deref())).await?;
    let (ctx, name, source) = (req.ctx.fork(), login.clone(), req.source.clone());
    let (entry, cookie) = (req.entry(Way::Password), device(&req));
    let (browser, from) = (cookie.clone(), back.clone());
    let outcome = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let known = known.as_ref().filter(|_| right);
            let outcome = accounts::settle_sign_in(tx, &ctx, &name, &source, known, &entry)?;
            if let SignIn::Session(account, _) = &outcome {
                settled(tx, &ctx, *account, &browser, &from)?;
            }
            Ok(outcome)
        })
        .await?;
    log_sign_in("password", &outcome);
    match outcome {
        SignIn::Session(_, secret) => Ok(welcome(&app, &req, &secret, &cookie, &back).await),
        SignIn::Half(half) => html(&second_page(&app, &req, &half, &back, &[])),
        other => {
            let finding = finding(&other, "password");
            unprocessable(&sign_in_page(&app, &req, &back, &login, &[finding]))
        }
    }
}

fn second_page(app: &App, req: &Req, half: &str, back: &str, findings: &[Finding]) -> ProvePage {
    let t = req.t();
    let mut fields = vec![code_field(req, "account-second-hint")];
    let errors = fields::mark(&mut fields, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-second"));
    shell.faulty = !errors.is_empty();
    shell.path = "/anmelden".to_owned();
    ProvePage {
        shell,
        done: String::new(),
        heading: t.get("account-second").to_owned(),
        lead: t.get("account-second-lead").to_owned(),
        action: "/anmelden/faktor".to_owned(),
        back: local_path(back).to_owned(),
        half: half.to_owned(),
        fields,
        errors,
        submit: t.get("account-sign-in").to_owned(),
        links: vec![Link::new("/anmelden", t.get("account-begin-anew"))],
        passkey: Some(Asking {
            question: "/anmelden/passkey/frage".to_owned(),
            action: "/anmelden/passkey".to_owned(),
            label: t.get("account-passkey-second").to_owned(),
        }),
        providers: Vec::new(),
    }
}

/// `POST /anmelden/faktor`: a code of the app, or a recovery code.
pub async fn second_step(app: App, req: Req) -> Answer {
    let (half, code) = (req.field("halb").to_owned(), req.field("code").to_owned());
    let back = req.field("weiter").to_owned();
    let (ctx, source) = (req.ctx.fork(), req.source.clone());
    let (entry, cookie) = (req.entry(Way::Password), device(&req));
    let (browser, token, from) = (cookie.clone(), half.clone(), back.clone());
    let outcome = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let outcome = accounts::second_step(tx, &ctx, &token, &code, &source, &entry)?;
            if let SignIn::Session(account, _) = &outcome {
                settled(tx, &ctx, *account, &browser, &from)?;
            }
            Ok(outcome)
        })
        .await?;
    log_sign_in("factor", &outcome);
    match outcome {
        SignIn::Session(_, secret) => Ok(welcome(&app, &req, &secret, &cookie, &back).await),
        SignIn::Stale => {
            let finding = finding(&outcome, "password");
            unprocessable(&sign_in_page(&app, &req, &back, "", &[finding]))
        }
        other => unprocessable(&second_page(&app, &req, &half, &back, &[finding(&other, "code")])),
    }
}

/// `POST /anmelden/passkey/frage`: the question for the page's script.
pub async fn ask_passkey(app: App, req: Req) -> Answer {
    let (ctx, site, half) = (req.ctx.fork(), site(&app), req.field("halb").to_owned());
    let asked = app.store.write(move |tx| passkeys::ask(tx, &ctx.clone(), &site, &half)).await?;
    Ok(question(&asked))
}

/// `POST /anmelden/passkey`: the device's answer, alone or as second factor.
pub async fn sign_in_by_passkey(app: App, req: Req) -> Answer {
    let (token, response) = (req.field("token").to_owned(), req.field("antwort").to_owned());
    let (half, back) = (req.field("halb").to_owned(), req.field("weiter").to_owned());
    let (ctx, site) = (req.ctx.fork(), site(&app));
    let (entry, cookie) = (req.entry(Way::Password), device(&req));
    let (browser, from) = (cookie.clone(), back.clone());
    let outcome = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let outcome = passkeys::sign_in(tx, &ctx, &site, &token, &response, &entry)?;
            if let SignIn::Session(account, _) = &outcome {
                settled(tx, &ctx, *account, &browser, &from)?;
            }
            Ok(outcome)
        })
        .await?;
    log_sign_in("passkey", &outcome);
    match outcome {
        SignIn::Session(_, secret) => Ok(welcome(&app, &req, &secret, &cookie, &back).await),
        SignIn::WrongPasskey if !half.is_empty() => {
            unprocessable(&second_page(&app, &req, &half, &back, &[finding(&outcome, "code")]))
        }
        other => unprocessable(&sign_in_page(&app, &req, &back, "", &[finding(&other, "login")])),
    }
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
        done: String::new(),
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
    let (ctx, account, entry) = (req.ctx.fork(), new.clone(), req.entry(Way::Password));
    let (cookie, base_url) = (device(&req), app.settings.base_url.clone());
    let (browser, from) = (cookie.clone(), back.clone());
    let made = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let id = match accounts::create(tx, &ctx, &account, &hash)? {
                Ok(id) => id,
                Err(finding) => return Ok(Err(finding)),
            };
            settled(tx, &ctx, id, &browser, &from)?;
            // Nothing was sent before to an account that is made now, so it is not too much.
            let _sent = accounts::ask_confirmation(tx, &ctx, &base_url, id)?;
            accounts::come_in(tx, &ctx, id, &entry).map(Ok)
        })
        .await?;
    match made {
        Err(finding) => unprocessable(&register_page(&app, &req, &back, &new, &[finding])),
        Ok(secret) => Ok(welcome(&app, &req, &secret, &cookie, &back).await),
    }
}

/// `POST /abmelden`
pub async fn sign_out(app: App, req: Req) -> Answer {
    if let Some(secret) = req.session.clone() {
        app.store.write(move |tx| accounts::sign_out(tx, &secret)).await?;
    }
    let mut response = redirect("/");
    end_session_cookie(&app, &mut response);
    Ok(response)
}
