//! One account: what its owner may do, and what is done about it by those who manage it.

use super::{Place, duty, factor, last_in, office_field, office_meant};
use crate::app::App;
use crate::fields;
use crate::pages::account::{EventRow, event_rows, fresh};
use crate::req::{Req, role_key};
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::{Error, Finding, Id, Role, dates};
use forms::view::{ErrorLink, FieldView};
use office::accounts::manage::{self, Managed};

#[derive(Template)]
#[template(path = "pages/managed.html")]
struct ManagedPage {
    shell: Shell,
    crumbs: Vec<Link>,
    pairs: Vec<Pair>,
    action: String,
    off: bool,
    /// One's own account cannot be switched off.
    own: bool,
    /// Whether more than roles can be changed from here.
    whole: bool,
    sessions: usize,
    roles: Vec<RoleRow>,
    /// For one more role; empty where none can be given.
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    /// Whether a link for the first sign-in can be made.
    waits: bool,
    /// A link for the first sign-in, shown this one time.
    link: String,
    email: String,
    /// Whether a second factor can be reset, and why not where it cannot.
    factor: bool,
    no_factor: String,
    events: Vec<EventRow>,
    done: String,
}

/// A role, with the words of the button that takes it.
struct RoleRow {
    said: String,
    role: &'static str,
    office: String,
    take: String,
}

/// `GET /betrieb/konten/{account}`, `GET /stelle/leute/{account}`
pub async fn show(app: App, req: Req) -> Answer {
    let id = req.id("account")?;
    let managed = looked_at(&app, &req, id).await?;
    html(&page(&app, &req, &managed, &[], String::new()))
}

async fn looked_at(app: &App, req: &Req, id: Id) -> Result<Managed, Error> {
    let ctx = req.ctx.clone();
    app.store.read(move |tx| manage::look(tx, &ctx, id)).await
}

/// The page of an account that was just made, with the link for its owner.
pub(super) async fn welcome(app: &App, req: &Req, id: Id, link: String) -> Answer {
    let managed = looked_at(app, req, id).await?;
    html(&page(app, req, &managed, &[], link))
}

fn page(app: &App, req: &Req, managed: &Managed, findings: &[Finding], link: String) -> ManagedPage {
    let (t, lang, place, account) = (req.t(), req.lang(), Place::of(req), &managed.account);
    let state = match (account.off_at, managed.waits) {
        (Some(at), _) => t.with("accounts-off-since", "at", dates::show_instant(at, lang)),
        (None, true) => t.get("people-waits").to_owned(),
        (None, false) => t.get("accounts-on").to_owned(),
    };
    let confirmed = if account.email_confirmed { "people-email-confirmed" } else { "people-email-open" };
    let email = match account.email.as_str() {
        "" => String::new(),
        email => t.with(confirmed, "email", email),
    };
    let pairs = vec![
        Pair::new(t.get("account-login"), &account.login),
        Pair::new(t.get("account-name"), &account.name),
        Pair::new(t.get("account-email"), email),
        Pair::new(t.get("accounts-state"), state),
        Pair::new(t.get("account-factor"), factor(req, account)),
        Pair::new(t.get("people-last"), last_in(req, managed.last_in, managed.waits)),
    ];
    let own_offices = super::own_offices(place, req);
    let theirs = |office: Option<&str>| {
        place == Place::Installation || office.is_some_and(|id| own_offices.iter().any(|own| own == id))
    };
    let rows = account.roles.iter().filter(|grant| theirs(grant.office.as_deref())).map(|grant| {
        let said = duty(app, req, grant.role, grant.office.as_deref());
        RoleRow {
            role: grant.role.key(),
            office: grant.office.clone().unwrap_or_default(),
            take: t.with("people-take-full", "role", said.as_str()),
            said,
        }
    });
    let may_give = if managed.own { Vec::new() } else { manage::may_give(&req.ctx, None) };
    let mut form = Vec::new();
    if !may_give.is_empty() {
        let options =
            may_give.iter().map(|role| (role.key().to_owned(), t.get(role_key(*role)).to_owned())).collect();
        form.push(fields::select("rolle", t.get("accounts-role"), options, req.field("rolle")));
        form.extend(office_field(app, place, req, req.field("stelle")));
    }
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = app.shell(req, account.name.clone());
    shell.faulty = !errors.is_empty();
    let at = format!("{}/{}", place.at(), account.id);
    shell.path.clone_from(&at);
    let factors = account.second_factor || account.has_passkey;
    ManagedPage {
        shell,
        crumbs: vec![Link::new(place.at(), t.get(place.title())), Link::here(account.name.clone())],
        pairs,
        action: at,
        off: account.off_at.is_some(),
        own: managed.own,
        whole: managed.whole,
        sessions: managed.sessions,
        roles: rows.collect(),
        fields: form,
        errors,
        waits: managed.waits && account.off_at.is_none() && !account.roles.is_empty(),
        link,
        email: account.email.clone(),
        factor: factors && account.email_confirmed && account.off_at.is_none() && !account.roles.is_empty(),
        no_factor: match (factors, account.email_confirmed) {
            (false, _) => t.get("people-factor-none").to_owned(),
            (true, false) => t.get("people-factor-mail").to_owned(),
            (true, true) => t.get("people-factor-not-now").to_owned(),
        },
        events: event_rows(app, req, &managed.events),
        done: match req.query("fertig") {
            "" => String::new(),
            "faktor" => t.get("people-factor-sent").to_owned(),
            _ => t.get("account-changed").to_owned(),
        },
    }
}

fn missing() -> Error {
    Error::not_found("no such step")
}

/// `POST /betrieb/konten/{account}`, `POST /stelle/leute/{account}`: switches it off or on, ends its sessions, gives or takes a
/// role, makes the link for the first sign-in anew, sends the one that takes away lost second factors.
pub async fn change(app: App, req: Req) -> Answer {
    let (place, id, step) = (Place::of(&req), req.id("account")?, req.field("schritt").to_owned());
    let here = format!("{}/{id}", place.at());
    // Whoever is not to see the account learns nothing, not even that it would take proving who one is.
    let managed = looked_at(&app, &req, id).await?;
    fresh!(req, &here);
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let base_url = app.settings.base_url.clone();
    let role = Role::from_key(req.field("rolle"));
    match step.as_str() {
        "rolle-geben" => {
            let Some(role) = role else {
                let finding = Finding::new("rolle", "people-role-missing");
                return unprocessable(&page(&app, &req, &managed, &[finding], String::new()));
            };
            let office = match office_meant(&app, place, &req) {
                Ok(None) if role != Role::Operator => {
                    Err(Box::new(Finding::new("stelle", "people-office-missing")))
                }
                other => other,
            };
            let office = match office {
                Ok(office) => office,
                Err(finding) => {
                    return unprocessable(&page(&app, &req, &managed, &[*finding], String::new()));
                }
            };
            app.store
                .write(move |tx| manage::give(tx, &ctx.clone(), &platform, id, (role, office.as_deref())))
                .await?;
        }
        "rolle-nehmen" => {
            let role = role.ok_or_else(missing)?;
            let office = Some(req.field("stelle").to_owned()).filter(|office| !office.is_empty());
            app.store
                .write(move |tx| manage::take(tx, &ctx.clone(), &platform, id, (role, office.as_deref())))
                .await?;
            let ctx = req.ctx.clone();
            if app.store.read(move |tx| manage::look(tx, &ctx, id)).await.is_err() {
                // It was the last role here: the account is no longer one of this office's.
                return Ok(redirect(place.at()));
            }
        }
        "link" => {
            let link =
                app.store.write(move |tx| manage::invite_again(tx, &ctx.clone(), &base_url, id)).await?;
            return welcome(&app, &req, id, link).await;
        }
        "faktor" => {
            let asked =
                app.store.write(move |tx| manage::ask_factor_reset(tx, &ctx.clone(), &base_url, id)).await?;
            return match asked {
                Ok(()) => Ok(redirect(&format!("{here}?fertig=faktor"))),
                Err(finding) => unprocessable(&page(&app, &req, &managed, &[finding], String::new())),
            };
        }
        _ => {
            app.store
                .write(move |tx| {
                    let ctx = ctx.clone();
                    match step.as_str() {
                        "abschalten" => manage::switch_off(tx, &ctx, id),
                        "einschalten" => manage::switch_on(tx, &ctx, id),
                        "abmelden" => manage::end_sessions_of(tx, &ctx, id),
                        _ => Err(missing()),
                    }
                })
                .await?;
        }
    }
    Ok(redirect(&format!("{here}?fertig=1")))
}
