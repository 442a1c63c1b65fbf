//! The account's page: who one is here, password, mail address, open sessions.

use super::confirm::right_password;
use super::{FormPage, blocking, field_raw, fresh, providers};
use crate::app::App;
use crate::cookies::{DEVICE, DEVICE_DAYS};
use crate::fields;
use crate::pages::mine::ConfirmPage;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, session_cookie, set_cookie, unprocessable};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, dates};
use forms::view::{ErrorLink, FieldView};
use office::accounts::oidc::Aim;
use office::accounts::{self, Factors, Way};

#[derive(Template)]
#[template(path = "pages/account.html")]
struct AccountPage {
    shell: Shell,
    pairs: Vec<Pair>,
    /// Whether the mail address waits for being confirmed.
    email_open: bool,
    /// Whether somebody could stand in for them.
    works: bool,
    second_factor: bool,
    passkeys: usize,
    codes: usize,
    seats: Vec<Seat>,
    events: Vec<super::EventRow>,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    providers: Vec<Link>,
    done: String,
}

/// An open session, as its owner sees it.
struct Seat {
    id: String,
    title: String,
    detail: String,
    here: bool,
}

async fn account_page(app: &App, req: &Req, findings: &[Finding]) -> Result<AccountPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let account = req.account.as_ref().ok_or_else(|| Error::not_found("no account"))?;
    let ctx = req.ctx.clone();
    let (factors, sessions, happened) = app
        .store
        .read(move |tx| {
            let sessions = accounts::own_sessions(tx, &ctx)?;
            Ok((accounts::factors(tx, &ctx)?, sessions, accounts::events::own_events(tx, &ctx)?))
        })
        .await?;
    let mut typed = Vec::new();
    if account.has_password {
        typed.push(fields::password("old", t.get("account-password-old"), "current-password"));
    }
    typed.push(fields::hint(
        fields::password("password", t.get("account-password-new"), "new-password"),
        t.get("account-password-hint"),
    ));
    let errors = fields::mark(&mut typed, findings, lang);
    let mut shell = app.shell(req, t.get("account-title"));
    shell.faulty = !errors.is_empty();
    let seats = sessions
        .iter()
        .filter(|seat| !seat.id.is_empty())
        .map(|seat| {
            let unknown = t.get("account-session-unknown").to_owned();
            Seat {
                id: seat.id.clone(),
                title: if seat.device.is_empty() { unknown } else { seat.device.clone() },
                detail: t.with2(
                    "account-session-detail",
                    ("since", dates::show_instant(seat.created_at, lang)),
                    ("seen", dates::show_instant(seat.seen_at, lang)),
                ),
                here: req.seat.as_ref().is_some_and(|own| own.id == seat.id),
            }
        })
        .collect();
    let done = match req.query("fertig") {
        "1" => t.get("account-changed"),
        "mail" => t.get("account-email-sent"),
        "link" => t.get("account-email-link-sent"),
        "anderer" => t.get("account-provider-other"),
        _ => "",
    };
    Ok(AccountPage {
        shell,
        pairs: pairs(app, req, &factors),
        works: req.ctx.may(Permission::WorkCases, None),
        email_open: !account.email_confirmed && !account.email.is_empty(),
        second_factor: account.second_factor,
        passkeys: factors.passkeys.len(),
        codes: factors.codes,
        seats,
        events: super::event_rows(app, req, &happened),
        fields: typed,
        errors,
        providers: providers(app, req, Aim::Link, "/konto"),
        done: done.to_owned(),
    })
}

fn pairs(app: &App, req: &Req, factors: &Factors) -> Vec<Pair> {
    let t = req.t();
    let Some(account) = &req.account else { return Vec::new() };
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
    if let Some(seat) = &req.seat {
        pairs.push(Pair::new(t.get("account-way"), t.get(way_key(seat.way))));
        pairs.push(Pair::new(t.get("account-trust"), t.get(crate::req::trust_key(seat.trust))));
    }
    for (issuer, ..) in &factors.identities {
        let known = app.providers.iter().find(|client| client.provider.issuer == *issuer);
        let name = known.map_or(issuer.as_str(), |client| client.provider.label.get(req.lang()));
        pairs.push(Pair::new(t.get("account-provider-linked"), name));
    }
    pairs
}

/// The text key of a way.
pub(super) fn way_key(way: Way) -> &'static str {
    match way {
        Way::Password => "account-way-password",
        Way::Passkey => "account-way-passkey",
        Way::Provider => "account-way-provider",
        Way::Demo => "account-way-demo",
    }
}

/// `GET /konto`
pub async fn show(app: App, req: Req) -> Answer {
    html(&account_page(&app, &req, &[]).await?)
}

/// `POST /konto/passwort`: the old password is asked in the same form; who has none proves otherwise who they are.
pub async fn password(app: App, req: Req) -> Answer {
    let account = req.account.clone().ok_or_else(|| Error::not_found("no account"))?;
    let (old, new) = (field_raw(&req, "old"), field_raw(&req, "password"));
    let mut findings = Vec::new();
    findings.extend(accounts::check_password(&new, &[&account.login, &account.name]));
    if account.has_password {
        findings.extend(right_password(&app, &req, old).await?.err());
    } else {
        fresh!(req, "/konto");
    }
    if !findings.is_empty() {
        return unprocessable(&account_page(&app, &req, &findings).await?);
    }
    let salt = req.ctx.random();
    let hash = blocking(move || accounts::hash_password(&new, salt)).await??;
    let (ctx, trust) = (req.ctx.fork(), req.ctx.trust);
    let way = req.seat.as_ref().map_or(Way::Password, |seat| seat.way);
    let entry = accounts::Entry { trust, ..req.entry(way) };
    let device = req.ctx.fork().secret();
    let browser = device.clone();
    let secret = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            accounts::set_password(tx, &ctx, &hash)?;
            accounts::remember_device(tx, &ctx, account.id, &browser)?;
            accounts::open_session_by(tx, &ctx, account.id, &entry)
        })
        .await?;
    let mut response = redirect("/konto?fertig=1");
    session_cookie(&app, &mut response, &secret);
    set_cookie(&app, &mut response, DEVICE, &device, Some(DEVICE_DAYS));
    Ok(response)
}

/// `POST /konto/sitzungen`: ends one of one's own sessions, or all but this one.
pub async fn sessions(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.field("sitzung").to_owned());
    let secret = req.session.clone().ok_or_else(|| Error::not_found("no session"))?;
    app.store
        .write(move |tx| {
            if id == "alle" {
                accounts::end_other_sessions(tx, &ctx, &secret)
            } else {
                accounts::end_session(tx, &ctx, &id)
            }
        })
        .await?;
    Ok(redirect("/konto?fertig=1"))
}

/// `GET /konto/mail`
pub async fn email_form(app: App, req: Req) -> Answer {
    fresh!(req, "/konto/mail");
    html(&email_page(&app, &req, "", &[]))
}

fn email_page(app: &App, req: &Req, email: &str, findings: &[Finding]) -> FormPage {
    let t = req.t();
    let mut typed = vec![FieldView {
        autocomplete: Some("email".into()),
        inputmode: Some("email"),
        ..fields::line("email", t.get("account-email-new"), email)
    }];
    let errors = fields::mark(&mut typed, findings, req.lang());
    let mut shell = app.shell(req, t.get("account-email-change"));
    shell.faulty = !errors.is_empty();
    FormPage {
        shell,
        done: String::new(),
        heading: t.get("account-email-change").to_owned(),
        lead: t.get("account-email-lead").to_owned(),
        action: "/konto/mail".to_owned(),
        back: "/konto".to_owned(),
        fields: typed,
        errors,
        submit: t.get("account-email-send").to_owned(),
        link: Some(("/konto".to_owned(), t.get("ui-back").to_owned())),
    }
}

/// `POST /konto/mail`: a link to the new address, a hint to the old one.
pub async fn ask_email(app: App, req: Req) -> Answer {
    fresh!(req, "/konto/mail");
    let email = req.field("email").to_owned();
    let (ctx, base_url, typed) = (req.ctx.fork(), app.settings.base_url.clone(), email.clone());
    let asked =
        app.store.write(move |tx| accounts::ask_new_email(tx, &ctx.clone(), &base_url, &typed)).await?;
    match asked {
        Ok(()) => Ok(redirect("/konto?fertig=mail")),
        Err(finding) => unprocessable(&email_page(&app, &req, &email, &[finding])),
    }
}

/// `POST /konto/mail/bestaetigen`: a link to the address that the account has.
pub async fn confirm_email(app: App, req: Req) -> Answer {
    let account = req.ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    let (ctx, base_url) = (req.ctx.fork(), app.settings.base_url.clone());
    let asked =
        app.store.write(move |tx| accounts::ask_confirmation(tx, &ctx.clone(), &base_url, account)).await?;
    match asked {
        Ok(()) => Ok(redirect("/konto?fertig=link")),
        Err(finding) => unprocessable(&account_page(&app, &req, &[finding]).await?),
    }
}

/// `GET /mail/{secret}`: the link of the mail; only the button changes something.
pub async fn new_email_form(app: App, req: Req) -> Answer {
    let (ctx, secret) = (req.ctx.clone(), req.param("secret").to_owned());
    let action = format!("/mail/{secret}");
    let email = app.store.read(move |tx| accounts::look_at_new_email(tx, &ctx, &secret)).await?;
    let t = req.t();
    html(&ConfirmPage {
        shell: app.shell(&req, t.get("account-email-confirm")),
        heading: t.get("account-email-confirm").to_owned(),
        text: t.with("account-email-confirm-text", "email", email),
        action,
        submit: t.get("account-email-confirm-do").to_owned(),
        back: "/".to_owned(),
        stay: t.get("resume-not").to_owned(),
        pairs: Vec::new(),
    })
}

/// `POST /mail/{secret}`
pub async fn new_email(app: App, req: Req) -> Answer {
    let (ctx, secret) = (req.ctx.fork(), req.param("secret").to_owned());
    app.store.write(move |tx| accounts::confirm_new_email(tx, &ctx.clone(), &secret)).await?;
    Ok(redirect("/konto?fertig=1"))
}
