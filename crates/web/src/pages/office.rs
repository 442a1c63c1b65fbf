//! An office's own settings: contact data, and the local values of each service before it is offered online.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::respond::{Answer, html, redirect, unprocessable};
use crate::view::{Link, Shell, Status, Tone};
use askama::Template;
use base::permission::Permission;
use base::{Error, Finding, Kind};
use forms::answers::{Answers, Draft, FormInput};
use forms::view::{ErrorLink, FieldView, PageRef, PageView};
use office::offices::{self, Offer, Office};
use serde_json::Map;

#[derive(Template)]
#[template(path = "pages/own_office.html")]
struct OwnOfficePage {
    shell: Shell,
    name: String,
    version: i64,
    fields: Vec<FieldView>,
    errors: Vec<ErrorLink>,
    services: Vec<ServiceRow>,
    saved: bool,
    /// Whether somebody else saved first.
    conflict: bool,
    demo: bool,
}

struct ServiceRow {
    href: String,
    title: String,
    status: Status,
}

fn own_office(req: &Req) -> Result<String, Error> {
    let office = req.ctx.offices(Permission::ManageOffice).into_iter().next();
    office.ok_or_else(|| Error::not_found("no office of theirs"))
}

/// `GET /stelle`
pub async fn show(app: App, req: Req) -> Answer {
    let id = own_office(&req)?;
    let office = app.store.read(move |tx| offices::get(tx, &id)).await?;
    html(&office_page(&app, &req, &office, &[]).await?)
}

async fn office_page(
    app: &App,
    req: &Req,
    office: &Office,
    findings: &[Finding],
) -> Result<OwnOfficePage, Error> {
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
    let id = office.id.clone();
    let all: Vec<String> = app
        .platform
        .services
        .values()
        .filter(|service| service.needs_local_values())
        .map(|service| service.package.id.clone())
        .collect();
    let offers = app
        .store
        .read(move |tx| {
            all.iter()
                .map(|one| Ok((one.clone(), offices::offer(tx, &id, one)?)))
                .collect::<base::Result<Vec<_>>>()
        })
        .await?;
    let services = offers
        .into_iter()
        .map(|(service, offer)| ServiceRow {
            href: format!("/stelle/leistung/{service}"),
            title: app.platform.title(&service, lang),
            status: if offer.offered {
                Status::new(t.get("office-offered"), Tone::Success)
            } else {
                Status::new(t.get("office-not-offered"), Tone::Neutral)
            },
        })
        .collect();
    let mut shell = app.shell(req, t.get("nav-office"));
    shell.faulty = !errors.is_empty();
    Ok(OwnOfficePage {
        shell,
        name: office.name.clone(),
        version: office.version,
        fields: form,
        errors,
        services,
        saved: req.query("fertig") == "1",
        conflict: false,
        demo: office.source == "demo",
    })
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
        return unprocessable(&office_page(&app, &req, &office, &findings).await?);
    }
    let (ctx, changed) = (req.ctx.clone(), office.clone());
    match app.store.write(move |tx| offices::change(tx, &ctx, &changed)).await {
        Ok(()) => Ok(redirect("/stelle?fertig=1")),
        // Somebody else saved meanwhile: what was typed stays, and saving again means it.
        Err(error) if error.kind == Kind::Conflict => {
            let id = office.id.clone();
            office.version = app.store.read(move |tx| offices::get(tx, &id)).await?.version;
            let page = office_page(&app, &req, &office, &[]).await?;
            unprocessable(&OwnOfficePage { conflict: true, ..page })
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "pages/offer.html")]
struct OfferPage {
    shell: Shell,
    crumbs: Vec<Link>,
    service: String,
    page: PageView,
    conflict: bool,
    version: i64,
    offered: bool,
    demo: bool,
    base: String,
}

/// The page that holds an office's values.
fn local_page() -> PageRef {
    PageRef::page("local")
}

/// `GET /stelle/leistung/{service}`
pub async fn offer(app: App, req: Req) -> Answer {
    let (office, service) = (own_office(&req)?, req.param("service").to_owned());
    let wanted = service.clone();
    let offer = app.store.read(move |tx| offices::offer(tx, &office, &wanted)).await?;
    html(&offer_page(&app, &req, &service, &offer, None, &[])?)
}

fn offer_page(
    app: &App,
    req: &Req,
    id: &str,
    offer: &Offer,
    typed: Option<&Draft>,
    findings: &[Finding],
) -> Result<OfferPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let service = app.platform.service(id)?;
    let session = service.package.local_session(req.ctx.today());
    let held = typed.cloned().unwrap_or_else(|| Draft::of(Answers(offer.values.clone())));
    let page = session.page_view(&held, &local_page(), findings, lang);
    let page = page.ok_or_else(|| Error::not_found("service without local values"))?;
    let mut shell = app.shell(req, app.platform.title(id, lang));
    shell.faulty = !findings.is_empty();
    Ok(OfferPage {
        shell,
        crumbs: vec![Link::new("/stelle", t.get("nav-office")), Link::here(app.platform.title(id, lang))],
        service: app.platform.title(id, lang),
        page,
        conflict: false,
        version: offer.version,
        offered: offer.offered,
        demo: offer.source == "demo",
        base: format!("/stelle/leistung/{id}"),
    })
}

/// `POST /stelle/leistung/{service}`: keeps the values; offers the service once they are complete.
pub async fn save_offer(app: App, req: Req) -> Answer {
    let (office, id) = (own_office(&req)?, req.param("service").to_owned());
    let service = app.platform.service(&id)?;
    let (draft, findings, values) = {
        let session = service.package.local_session(req.ctx.today());
        let mut draft = Draft::default();
        session.take(&mut draft, &local_page(), &FormInput::new(req.form.iter().cloned()));
        let findings = session.validate_page(&draft, &local_page());
        let values: Map<_, _> = session.prune(&draft.answers).0;
        (draft, findings, values)
    };
    let offer = Offer {
        values,
        offered: req.field("_offer") == "1",
        source: "office".to_owned(),
        version: req.field("version").parse().unwrap_or(0),
    };
    if !findings.is_empty() {
        return unprocessable(&offer_page(&app, &req, &id, &offer, Some(&draft), &findings)?);
    }
    let (ctx, to, what, set) = (req.ctx.clone(), office.clone(), id.clone(), offer.clone());
    match app.store.write(move |tx| offices::set_offer(tx, &ctx, &to, &what, &set)).await {
        Ok(()) => Ok(redirect("/stelle?fertig=1")),
        Err(error) if error.kind == Kind::Conflict => {
            let what = id.clone();
            let version = app.store.read(move |tx| offices::offer(tx, &office, &what)).await?.version;
            let offer = Offer { version, ..offer };
            let page = offer_page(&app, &req, &id, &offer, Some(&draft), &[])?;
            unprocessable(&OfferPage { conflict: true, ..page })
        }
        Err(error) => Err(error),
    }
}
