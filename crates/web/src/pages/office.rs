//! An office's contact data.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::Shell;
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, Kind};
use forms::view::{ErrorLink, FieldView};
use office::offices::{self, Office};

#[derive(Template)]
#[template(path = "pages/own_office.html")]
struct OwnOfficePage {
    shell: Shell,
    name: String,
    version: i64,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    saved: bool,
    /// Whether somebody else saved first.
    conflict: bool,
    demo: bool,
    /// Whether it pays anything, and so needs an account.
    pays: bool,
}

/// The office that somebody manages.
pub(in crate::pages) fn own_office(req: &Req) -> Result<String, Error> {
    let office = req.ctx.offices(Permission::ManageOffice).into_iter().next();
    office.ok_or_else(|| Error::not_found("no office of theirs"))
}

/// `GET /stelle`
pub async fn show(app: App, req: Req) -> Answer {
    let id = own_office(&req)?;
    let office = app.store.read(move |tx| offices::get(tx, &id)).await?;
    html(&office_page(&app, &req, &office, &[]))
}

fn office_page(app: &App, req: &Req, office: &Office, findings: &[Finding]) -> OwnOfficePage {
    let (t, lang) = (req.t(), req.lang());
    let optional =
        |name: &str, key: &str, value: &str| fields::optional(fields::line(name, t.get(key), value));
    let mut form = vec![
        fields::line("street", t.get("office-street"), &office.street),
        FieldView {
            width: Some(5),
            inputmode: Some("numeric"),
            ..fields::line("plz", t.get("office-plz"), &office.plz)
        },
        fields::line("place", t.get("office-place"), &office.place),
        FieldView { inputmode: Some("tel"), ..optional("phone", "office-phone", &office.phone) },
        FieldView { inputmode: Some("email"), ..optional("email", "office-email", &office.email) },
        optional("web", "office-web", &office.web),
        fields::optional(fields::area("hours", t.get("office-hours"), &office.hours)),
    ];
    let errors = fields::mark(&mut form, findings, lang);
    let mut shell = app.shell(req, t.get("nav-office"));
    shell.faulty = !errors.is_empty();
    OwnOfficePage {
        shell,
        name: office.name.clone(),
        version: office.version,
        fields: form,
        errors,
        saved: req.query("fertig") == "1",
        conflict: false,
        demo: office.source == "demo",
        pays: office::payments::pays(&app.platform, &office.id),
    }
}

/// `POST /stelle`
pub async fn save(app: App, req: Req) -> Answer {
    let id = own_office(&req)?;
    let mut office = app.store.read(move |tx| offices::get(tx, &id)).await?;
    let typed = |name: &str| {
        req.field(name).chars().filter(|c| !c.is_control() || *c == '\n').take(400).collect::<String>()
    };
    let mut findings = Vec::new();
    let mut read = |name: &'static str, parse: fn(&str) -> Result<String, &'static str>| {
        let text = typed(name);
        match text.is_empty() {
            true => text,
            false => parse(&text).map_err(|key| findings.push(Finding::new(name, key))).unwrap_or(text),
        }
    };
    office.plz = read("plz", base::values::plz::parse);
    office.phone = read("phone", base::values::phone::parse);
    office.email = read("email", base::values::email::parse);
    office.street = typed("street");
    office.place = typed("place");
    // The address stands in every letter and in its instruction on appeal.
    for (name, text) in [("street", &office.street), ("plz", &office.plz), ("place", &office.place)] {
        if text.trim().is_empty() {
            findings.push(Finding::new(name, "office-address-needed"));
        }
    }
    office.web = typed("web");
    office.hours = typed("hours");
    office.source = "office".to_owned();
    office.version = req.field("version").parse().unwrap_or(0);
    if !findings.is_empty() {
        return unprocessable(&office_page(&app, &req, &office, &findings));
    }
    let (ctx, changed) = (req.ctx.clone(), office.clone());
    match app.store.write(move |tx| offices::change(tx, &ctx, &changed)).await {
        Ok(()) => Ok(redirect("/stelle?fertig=1")),
        // Somebody else saved meanwhile: what was typed stays, and saving again means it.
        Err(error) if error.kind == Kind::Conflict => {
            let id = office.id.clone();
            office.version = app.store.read(move |tx| offices::get(tx, &id)).await?.version;
            let page = office_page(&app, &req, &office, &[]);
            unprocessable(&OwnOfficePage { conflict: true, ..page })
        }
        Err(error) => Err(error),
    }
}
