//! A new account for somebody who works in an office: who, in which office, with which roles. The password is theirs to choose.

use super::{Place, office_field, office_meant, one, role_field};
use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, unprocessable};
use crate::view::{Link, Shell};
use askama::Template;
use base::{Finding, Role};
use forms::view::{ErrorLink, FieldView};
use office::accounts::NewAccount;
use office::accounts::manage::{self, NewStaff};

#[derive(Template)]
#[template(path = "pages/account_new.html")]
struct NewPage {
    shell: Shell,
    crumbs: Vec<Link>,
    office: String,
    action: String,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    /// Whether the person has proved lately who they are; only then they may make accounts.
    fresh: bool,
    /// Whether a form was sent too long after that: what was typed is still there.
    stale: bool,
    prove: String,
}

/// `GET /betrieb/konten/neu`, `GET /stelle/leute/neu`
pub async fn create_form(app: App, req: Req) -> Answer {
    html(&page(&app, &req, &NewStaff::default(), &[], false))
}

/// `POST /betrieb/konten/neu`, `POST /stelle/leute/neu`
pub async fn create(app: App, req: Req) -> Answer {
    let place = Place::of(&req);
    let ticked = req.form.iter().filter(|(name, _)| name == "rolle");
    let mut new = NewStaff {
        account: NewAccount {
            login: req.field("login").to_owned(),
            name: req.field("name").to_owned(),
            email: req.field("email").to_owned(),
        },
        roles: ticked.filter_map(|(_, role)| Role::from_key(role)).collect(),
        office: None,
    };
    if !req.is_fresh() {
        return unprocessable(&page(&app, &req, &new, &[], true));
    }
    let mut findings = Vec::new();
    match office_meant(&app, place, &req) {
        Ok(office) => new.office = office,
        Err(finding) => findings.push(*finding),
    }
    if !findings.is_empty() {
        let others = manage::check(&new).into_iter().filter(|other| other.field != "stelle");
        findings.extend(others);
        return unprocessable(&page(&app, &req, &new, &findings, false));
    }
    let (ctx, platform, wanted) = (req.ctx.fork(), app.platform.clone(), new.clone());
    let made = app.store.write(move |tx| manage::create(tx, &ctx.clone(), &platform, &wanted)).await?;
    match made {
        Ok((id, link)) => one::welcome(&app, &req, id, link).await,
        Err(findings) => unprocessable(&page(&app, &req, &new, &findings, false)),
    }
}

fn page(app: &App, req: &Req, new: &NewStaff, findings: &[Finding], stale: bool) -> NewPage {
    let (t, place) = (req.t(), Place::of(req));
    let typed = |key: &'static str, label: &str, value: &str, hint: &str| {
        fields::hint(fields::line(key, t.get(label), value), t.get(hint))
    };
    let account = &new.account;
    let mut form = vec![
        typed("name", "account-name", &account.name, "people-name-hint"),
        FieldView {
            inputmode: Some("email"),
            kind: "email",
            ..typed("email", "account-email", &account.email, "people-email-hint")
        },
        typed("login", "account-login", &account.login, "people-login-hint"),
    ];
    form.extend(office_field(app, place, req, req.field("stelle")));
    for field in &mut form {
        // These are somebody else's.
        field.autocomplete = Some("off".to_owned());
    }
    form.push(role_field(req, &manage::may_give(&req.ctx, None), &new.roles));
    let errors = fields::mark(&mut form, findings, req.lang());
    let mut shell = app.shell(req, t.get("people-new"));
    shell.faulty = !errors.is_empty();
    let action = format!("{}/neu", place.at());
    let own = super::own_offices(place, req);
    NewPage {
        shell,
        crumbs: vec![Link::new(place.at(), t.get(place.title())), Link::here(t.get("people-new"))],
        office: match own.as_slice() {
            [only] => app.platform.office_name(only).unwrap_or_default(),
            _ => String::new(),
        },
        prove: format!("/konto/bestaetigen?weiter={}", crate::pages::account::escape(&action)),
        action,
        fields: form,
        errors,
        fresh: req.is_fresh(),
        stale,
    }
}
