//! Finding: the start page, search by everyday words and place, a service with its office, and the legal pages.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, local_path, redirect, set_cookie};
use crate::view::{Card, Link, Pair, Shell};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use base::{Error, Lang};
use office::offices::{self, Office};
use office::region::PlaceAnswer;
use serde_json::json;

#[derive(Template)]
#[template(path = "pages/start.html")]
struct StartPage {
    shell: Shell,
    place: String,
    online: Vec<Card>,
    categories: Vec<Card>,
}

/// `GET /`
pub async fn start(app: App, req: Req) -> Answer {
    let lang = req.lang();
    let online = app
        .platform
        .services
        .values()
        .map(|service| Card {
            href: format!("/leistungen/{}", service.package.id),
            icon: icon_of(&service.package.category),
            title: service.package.title.get(lang).to_owned(),
            text: service.package.summary.get(lang).to_owned(),
            meta: String::new(),
        })
        .collect();
    let mut counted = std::collections::BTreeMap::new();
    for listed in app.platform.listed.values() {
        *counted.entry(listed.category.as_str()).or_insert(0_usize) += 1;
    }
    let t = req.t();
    let categories = counted
        .into_iter()
        .map(|(category, count)| Card {
            href: format!("/leistungen?bereich={category}"),
            icon: icon_of(category),
            title: t.get(&format!("category-{category}")).to_owned(),
            text: String::new(),
            meta: t.with("start-category-count", "count", count),
        })
        .collect();
    html(&StartPage { shell: app.shell(&req, t.get("start-title")), place: String::new(), online, categories })
}

/// The drawing of a category.
fn icon_of(category: &str) -> &'static str {
    match category {
        "animals" => "dog",
        "business" | "procurement" | "work" => "office",
        "housing" => "building",
        "taxes" | "grants" => "euro",
        "identity" | "family" | "social" => "user",
        "health" => "shield",
        "mobility" => "place",
        _ => "document",
    }
}

#[derive(Template)]
#[template(path = "pages/search.html")]
struct SearchPage {
    shell: Shell,
    crumbs: Vec<Link>,
    words: String,
    place: String,
    place_name: String,
    asking: Option<Asking>,
    heading: String,
    corrected: Option<String>,
    cards: Vec<Card>,
    empty_title: String,
    category: String,
}

/// Several places fit, or none does.
struct Asking {
    text: String,
    choices: Vec<Link>,
}

fn query(pairs: &[(&str, &str)]) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    out.finish()
}

/// What a typed place means: its key and name, or a question back.
fn place(app: &App, typed: &str, lang: Lang, href: &dyn Fn(&str) -> String) -> (Option<(String, String)>, Option<Asking>) {
    let region = &app.platform.region;
    if typed.is_empty() {
        return (None, None);
    }
    let ask = |text: String, all: Vec<&office::region::Municipality>| {
        let choices = all.iter().map(|one| Link::new(href(&one.ags), region.label(one))).collect();
        Some(Asking { text, choices })
    };
    match region.find_place(typed) {
        PlaceAnswer::One(found, _) => (Some((found.ags.clone(), region.label(found))), None),
        PlaceAnswer::Many(all, reason) => (None, ask(reason.text(lang), all)),
        PlaceAnswer::None(all, reason) => (None, ask(reason.text(lang), all)),
    }
}

/// `GET /leistungen`
pub async fn search(app: App, req: Req) -> Answer {
    let (t, lang) = (req.t(), req.lang());
    let words = req.query("q").trim().chars().take(200).collect::<String>();
    let typed = req.query("ort").trim().chars().take(120).collect::<String>();
    let category = req.query("bereich").to_owned();
    let href = |ags: &str| format!("/leistungen?{}", query(&[("q", &words), ("bereich", &category), ("ort", ags)]));
    let (found, asking) = place(&app, &typed, lang, &href);
    let ags = found.as_ref().map(|(ags, _)| ags.clone()).unwrap_or_default();
    let place_name = found.map(|(_, name)| name).unwrap_or_default();
    let platform = &app.platform;
    let mut corrected = None;
    let ids: Vec<String> = if words.is_empty() {
        let online = platform.services.values().filter(|s| category.is_empty() || s.package.category == category);
        let listed = platform.listed.values().filter(|one| category.is_empty() || one.category == category);
        let mut ids: Vec<String> = online.map(|service| service.package.id.clone()).collect();
        let mut rest: Vec<&office::catalogue::listing::Listed> = listed.collect();
        rest.sort_by_key(|one| base::words::fold(one.title.get(lang)));
        ids.extend(rest.into_iter().map(|one| one.id.clone()));
        ids
    } else {
        let hits = platform.index.search(&words, lang, 25);
        corrected = hits.first().and_then(|hit| hit.corrected.clone());
        hits.into_iter().map(|hit| hit.id).collect()
    };
    let cards: Vec<Card> = ids.iter().filter_map(|id| card(&app, id, &ags, lang)).collect();
    let heading = match (words.is_empty(), place_name.is_empty()) {
        (true, _) if !category.is_empty() => t.get(&format!("category-{category}")).to_owned(),
        (true, _) => t.get("search-all").to_owned(),
        (false, true) => base::text(lang, "search-heading", &[("count".into(), cards.len().into()), ("words".into(), words.as_str().into())]),
        (false, false) => base::text(
            lang,
            "search-heading-place",
            &[
                ("count".into(), cards.len().into()),
                ("words".into(), words.as_str().into()),
                ("place".into(), place_name.as_str().into()),
            ],
        ),
    };
    let shown_place = if place_name.is_empty() { typed } else { place_name.clone() };
    let mut shell = app.shell(&req, t.get("nav-services"));
    shell.search = false;
    html(&SearchPage {
        shell,
        crumbs: vec![Link::new("/", t.get("nav-start")), Link::here(t.get("nav-services"))],
        empty_title: t.with("search-nothing", "words", words.as_str()),
        words,
        place: shown_place,
        place_name,
        asking,
        heading,
        corrected,
        cards,
        category,
    })
}

fn card(app: &App, id: &str, ags: &str, lang: Lang) -> Option<Card> {
    let platform = &app.platform;
    let (text, online) = match (platform.services.get(id), platform.listed.get(id)) {
        (Some(service), _) => (service.package.summary.get(lang).to_owned(), true),
        (None, Some(listed)) => (listed.summary.get(lang).to_owned(), false),
        (None, None) => return None,
    };
    let t = base::texts::Texts(lang);
    let office = platform.responsible(id, ags).ok().map(|place| place.responsible.office.name.get(lang).to_owned());
    let mut meta = office.unwrap_or_default();
    if online {
        let mark = t.get("search-online");
        meta = if meta.is_empty() { mark.to_owned() } else { format!("{mark} · {meta}") };
    }
    let tail = if ags.is_empty() { String::new() } else { format!("?ags={ags}") };
    Some(Card { href: format!("/leistungen/{id}{tail}"), icon: "", title: platform.title(id, lang), text, meta })
}

#[derive(Template)]
#[template(path = "pages/service.html")]
struct ServicePage {
    shell: Shell,
    crumbs: Vec<Link>,
    id: String,
    title: String,
    summary: String,
    description: Vec<String>,
    documents: Vec<String>,
    fee: String,
    time: String,
    legal: Vec<String>,
    ags: String,
    place_name: String,
    typed: String,
    asking: Option<Asking>,
    office: Option<OfficeCard>,
    online: bool,
    offered: bool,
    needs_place: bool,
    demo_values: bool,
    note: String,
}

/// An office as a card on a page.
struct OfficeCard {
    name: String,
    href: String,
    lines: Vec<Pair>,
    why: String,
    demo: bool,
}

fn office_card(office: &Office, name: &str, why: String, lang: Lang) -> OfficeCard {
    OfficeCard {
        name: name.to_owned(),
        href: format!("/stellen/{}", office.id),
        lines: contact(office, lang),
        why,
        demo: office.source == "demo",
    }
}

/// Contact data; what is not recorded says so.
fn contact(office: &Office, lang: Lang) -> Vec<Pair> {
    let t = base::texts::Texts(lang);
    let recorded = |text: &str| if text.is_empty() { t.get("office-not-recorded").to_owned() } else { text.to_owned() };
    let place = format!("{} {}", office.plz, office.place).trim().to_owned();
    let address = if office.street.is_empty() { place } else { format!("{}, {place}", office.street) };
    vec![
        Pair::new(t.get("office-address"), recorded(&address)),
        Pair::new(t.get("office-phone"), recorded(&office.phone)),
        Pair::new(t.get("office-email"), recorded(&office.email)),
        Pair::new(t.get("office-hours"), recorded(&office.hours)),
    ]
}

/// `GET /leistungen/{service}`
pub async fn service(app: App, req: Req) -> Answer {
    let (t, lang, id) = (req.t(), req.lang(), req.param("service").to_owned());
    let platform = app.platform.clone();
    let (online, listed) = (platform.services.get(&id).cloned(), platform.listed.get(&id).cloned());
    if online.is_none() && listed.is_none() {
        return Err(Error::not_found(format!("service {id}")));
    }
    let typed = req.query("ort").trim().chars().take(120).collect::<String>();
    let asked = if typed.is_empty() { req.query("ags").to_owned() } else { typed.clone() };
    let href = |ags: &str| format!("/leistungen/{id}?ags={ags}");
    let (found, asking) = place(&app, &asked, lang, &href);
    let (ags, place_name) = found.unwrap_or_default();
    let place = platform.responsible(&id, &ags).ok();
    let mut office = None;
    let mut offer = offices::Offer::default();
    if let Some(place) = &place {
        let (responsible, desk) = (place.responsible.office.id.clone(), place.handled_by.office.id.clone());
        let service = id.clone();
        let (contact_of, offered) = app
            .store
            .read(move |tx| Ok((offices::get(tx, &desk)?, offices::offer(tx, &responsible, &service)?)))
            .await?;
        let mut why = place.responsible.reason.text(lang);
        if place.handled_by.office.id != place.responsible.office.id {
            why = format!("{why} {}", place.handled_by.reason.text(lang));
        }
        office = Some(office_card(&contact_of, place.responsible.office.name.get(lang), why, lang));
        offer = offered;
    }
    let today = req.ctx.today();
    let needs_place = place.is_none();
    let shell = app.shell(&req, platform.title(&id, lang));
    let crumbs = vec![
        Link::new("/", t.get("nav-start")),
        Link::new("/leistungen", t.get("nav-services")),
        Link::here(platform.title(&id, lang)),
    ];
    let blank = ServicePage {
        shell,
        crumbs,
        title: platform.title(&id, lang),
        summary: String::new(),
        description: Vec::new(),
        documents: Vec::new(),
        fee: String::new(),
        time: String::new(),
        legal: Vec::new(),
        ags,
        place_name,
        typed,
        asking,
        office,
        online: online.is_some(),
        offered: offer.offered,
        needs_place,
        demo_values: offer.source == "demo",
        note: String::new(),
        id,
    };
    let page = match (online, listed) {
        (Some(service), _) => {
            let package = &service.package;
            let session = package.session(today, &offer.values);
            // A service without values of its own needs nothing from an office before it can be used.
            let ready = offer.offered || package.local.pages.iter().all(|page| page.fields.is_empty());
            ServicePage {
                summary: package.summary.get(lang).to_owned(),
                description: package.description.get(lang).split("\n\n").map(ToOwned::to_owned).collect(),
                documents: package.documents.iter().map(|document| document.get(lang).to_owned()).collect(),
                fee: if ready { session.fee(lang) } else { String::new() },
                time: if ready { session.processing_time(lang) } else { String::new() },
                legal: if ready { session.legal_basis() } else { Vec::new() },
                offered: ready,
                ..blank
            }
        }
        (None, Some(listed)) => ServicePage {
            summary: listed.summary.get(lang).to_owned(),
            documents: listed.documents.get(lang).to_vec(),
            fee: listed.fee.as_ref().map_or_else(|| t.get("office-not-recorded").to_owned(), |fee| fee.get(lang).to_owned()),
            note: listed.note.as_ref().map(|note| note.get(lang).to_owned()).unwrap_or_default(),
            ..blank
        },
        (None, None) => blank,
    };
    html(&page)
}

#[derive(Template)]
#[template(path = "pages/office.html")]
struct OfficePage {
    shell: Shell,
    crumbs: Vec<Link>,
    name: String,
    lines: Vec<Pair>,
    demo: bool,
}

/// `GET /stellen/{office}`
pub async fn office(app: App, req: Req) -> Answer {
    let id = app.platform.region.office(req.param("office")).map(|office| office.id.clone());
    let id = id.ok_or_else(|| Error::not_found("office"))?;
    let office = app.store.read(move |tx| offices::get(tx, &id)).await?;
    let (t, lang) = (req.t(), req.lang());
    html(&OfficePage {
        shell: app.shell(&req, office.name.as_str()),
        crumbs: vec![Link::new("/", t.get("nav-start")), Link::here(office.name.as_str())],
        name: office.name.clone(),
        lines: contact(&office, lang),
        demo: office.source == "demo",
    })
}

/// `GET /orte?q=…`: suggestions while a place is typed.
pub async fn places(app: App, req: Req) -> Answer {
    let region = &app.platform.region;
    let typed: String = req.query("q").trim().chars().take(60).collect();
    let found = if typed.chars().count() < 2 { Vec::new() } else { region.suggest(&typed) };
    let list: Vec<_> = found.iter().take(8).map(|one| json!({ "ags": one.ags, "label": region.label(one) })).collect();
    let mut response = Response::new(Body::from(json!(list).to_string()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

#[derive(Template)]
#[template(path = "pages/text.html")]
struct TextPage {
    shell: Shell,
    heading: String,
    paragraphs: Vec<String>,
}

/// A page of plain text: paragraphs of one message, separated by blank lines.
fn text_page(app: &App, req: &Req, key: &str) -> Answer {
    let t = req.t();
    let heading = t.get(&format!("{key}-title")).to_owned();
    html(&TextPage {
        shell: app.shell(req, heading.as_str()),
        paragraphs: t.get(&format!("{key}-text")).split("\n\n").map(ToOwned::to_owned).collect(),
        heading,
    })
}

/// `GET /impressum`
pub async fn imprint(app: App, req: Req) -> Answer {
    text_page(&app, &req, "legal-imprint")
}

/// `GET /datenschutz`
pub async fn privacy(app: App, req: Req) -> Answer {
    text_page(&app, &req, "legal-privacy")
}

/// `GET /barrierefreiheit`
pub async fn accessibility(app: App, req: Req) -> Answer {
    text_page(&app, &req, "legal-accessibility")
}

/// `GET /leichte-sprache`
pub async fn easy(app: App, req: Req) -> Answer {
    text_page(&app, &req, "legal-easy")
}

/// `GET /hilfe`
pub async fn help(app: App, req: Req) -> Answer {
    text_page(&app, &req, "legal-help")
}

/// `POST /einstellungen`: language and light or dark, kept in cookies.
pub async fn settings(app: App, req: Req) -> Answer {
    let mut response = redirect(local_path(req.field("zurueck")));
    if matches!(req.field("lang"), "de" | "en") {
        set_cookie(&app, &mut response, "aw_lang", req.field("lang"), Some(365));
    }
    if matches!(req.field("theme"), "auto" | "light" | "dark") {
        set_cookie(&app, &mut response, "aw_theme", req.field("theme"), Some(365));
    }
    Ok(response)
}

/// `GET /gesund`: for whoever watches the server; says nothing but whether reading and the store work.
pub async fn health(app: App, _req: Req) -> Answer {
    app.store.read(office::offices::count).await?;
    let mut response = Response::new(Body::from("ok\n"));
    *response.status_mut() = StatusCode::OK;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    Ok(response)
}
