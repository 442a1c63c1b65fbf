//! Finding: the start page, search by everyday words and place, a service with its office, and the legal pages.

mod easy;
mod film;
mod service;
mod situations;
mod text;

pub use easy::easy as service_easy;
pub(in crate::pages) use easy::{EasyPart, heading as easy_heading, parts as easy_parts};
pub use film::{Film, LARGEST_FILM, captions, film, signed};
pub use service::{office, service};
pub use text::{accessibility, easy, help, imprint, privacy};

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, local_path, looks_cookies, redirect};
use crate::view::{Card, Link, Shell};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use base::texts::Texts;
use base::{Error, Lang, dates};
use office::catalogue::listing;
use office::drafts;
use office::offices;
use office::region::{Level, PlaceAnswer, Sphere};
use serde_json::json;
use std::collections::HashSet;
use store::Tx;

#[derive(Template)]
#[template(path = "pages/start.html")]
struct StartPage {
    shell: Shell,
    /// What one has begun and not sent.
    begun: Vec<Card>,
    often: Vec<Link>,
    online: Vec<Card>,
    situations: Vec<Card>,
    categories: Vec<Link>,
}

/// What many people look for; the words of the link are the question.
const OFTEN: [&str; 4] = ["start-often-dog", "start-often-loss", "start-often-move", "start-often-trade"];

/// `GET /`
pub async fn start(app: App, req: Req) -> Answer {
    let lang = req.lang();
    let online = app
        .platform
        .services
        .values()
        // Whoever comes to get something done does not come to report a barrier; that stands at the foot of each page. What follows
        // on a grant begins at the grant.
        .filter(|service| service.is_open() && !app.platform.replies(&service.package.id))
        .map(|service| Card {
            href: format!("/leistungen/{}", service.package.id),
            icon: icon_of(&service.package.category),
            title: service.package.title.get(lang).to_owned(),
            text: service.package.summary.get(lang).to_owned(),
            ..Card::default()
        })
        .collect();
    let t = req.t();
    let categories = categories(&app, lang)
        .into_iter()
        .map(|category| Link {
            count: Some(category.count),
            ..Link::new(format!("/leistungen?bereich={}", category.id), category.title)
        })
        .collect();
    let situations = situations::cards(&app.platform, lang);
    let often = OFTEN
        .map(|key| Link::new(format!("/leistungen?{}", query(&[("q", t.get(key))])), t.get(key)))
        .to_vec();
    let begun = begun(&app, &req).await?;
    html(&StartPage {
        shell: app.shell(&req, t.get("start-title")),
        begun,
        often,
        online,
        situations,
        categories,
    })
}

/// The applications that one has begun and not sent, last changed first: the newest few.
async fn begun(app: &App, req: &Req) -> Result<Vec<Card>, Error> {
    const FEW: usize = 3;
    if req.ctx.account().is_none() && req.ctx.visitor().is_none() {
        return Ok(Vec::new());
    }
    let ctx = req.ctx.clone();
    let drafts = app.store.read(move |tx| drafts::mine(tx, &ctx)).await?;
    let (t, lang) = (req.t(), req.lang());
    let card = |draft: &drafts::Draft| Card {
        href: format!("/antrag/{}", draft.id),
        icon: "edit",
        title: app.platform.title(&draft.service, lang),
        meta: t.with("start-begun-changed", "changed", dates::show_instant(draft.changed_at, lang)),
        ..Card::default()
    };
    Ok(drafts.iter().take(FEW).map(card).collect())
}

/// A category that holds a service.
struct Category {
    id: String,
    title: String,
    count: usize,
}

/// The categories that hold a service, by title, "other" last.
fn categories(app: &App, lang: Lang) -> Vec<Category> {
    let platform = &app.platform;
    let mut counted = std::collections::BTreeMap::new();
    let listed = platform.listed.values().map(|one| one.category.as_str());
    let open = platform.services.values().filter(|service| service.is_open());
    for id in open.map(|service| service.package.category.as_str()).chain(listed) {
        *counted.entry(id).or_insert(0_usize) += 1;
    }
    let t = base::texts::Texts(lang);
    let mut all: Vec<Category> = counted
        .into_iter()
        .map(|(id, count)| Category {
            id: id.to_owned(),
            title: t.get(&format!("category-{id}")).to_owned(),
            count,
        })
        .collect();
    all.sort_by_cached_key(|one| (one.id == "other", base::words::fold(&one.title)));
    all
}

/// The drawing of a category.
fn icon_of(category: &str) -> &'static str {
    match category {
        "animals" => "dog",
        "business" => "briefcase",
        "procurement" => "office",
        "education" => "cap",
        "environment" => "leaf",
        "family" => "child",
        "grants" => "euro",
        "taxes" => "coins",
        "health" => "cross",
        "housing" => "building",
        "identity" => "user",
        "mobility" => "car",
        "social" => "people",
        "work" => "clock",
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
    note: Option<String>,
    asking: Option<Asking>,
    heading: String,
    corrected: Option<String>,
    cards: Vec<Card>,
    empty_title: String,
    empty_text: &'static str,
    categories: Vec<Link>,
    /// Who does what was asked for, where no office here does, and the nearest category.
    elsewhere: Option<(String, Link)>,
    /// Where nothing is found: all categories, and the office that may help.
    topics: Vec<Link>,
    office: Option<Link>,
    /// What the list is about and a change of the place keeps: the name and value of a hidden field.
    kept: (&'static str, String),
}

/// What a typed place means.
#[derive(Default)]
struct Place {
    /// Its official key; empty while it is not known.
    ags: String,
    /// Its name.
    name: String,
    /// How the typed words were understood, where that is worth saying.
    note: Option<String>,
    /// A question back.
    asking: Option<Asking>,
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

fn place(app: &App, typed: &str, lang: Lang, href: &dyn Fn(&str) -> String) -> Place {
    let region = &app.platform.region;
    if typed.is_empty() {
        return Place::default();
    }
    let (all, reason) = match region.find_place(typed) {
        PlaceAnswer::One(found, reason) => {
            let note = reason.map(|reason| reason.text(lang));
            return Place { ags: found.ags.clone(), name: region.label(found), note, asking: None };
        }
        PlaceAnswer::Many(all, reason) | PlaceAnswer::None(all, reason) => (all, reason),
    };
    let choices = all.iter().map(|one| Link::new(href(&one.ags), region.label(one))).collect();
    Place { asking: Some(Asking { text: reason.text(lang), choices }), ..Place::default() }
}

/// What was typed as a place, without blanks around it and no longer than a name can be.
fn typed_place(req: &Req) -> String {
    req.query("ort").trim().chars().take(120).collect()
}

/// `GET /leistungen`
pub async fn search(app: App, req: Req) -> Answer {
    let (t, lang) = (req.t(), req.lang());
    let words = req.query("q").trim().chars().take(200).collect::<String>();
    let typed = typed_place(&req);
    let topics = categories(&app, lang);
    let topic = topics.iter().find(|one| one.id == req.query("bereich"));
    let category = topic.map(|one| one.id.clone()).unwrap_or_default();
    let situation = situations::find(req.query("lage")).filter(|_| words.is_empty());
    let kept = match situation {
        Some(one) => ("lage", one.id.to_owned()),
        None => ("bereich", category.clone()),
    };
    let href =
        |ags: &str| format!("/leistungen?{}", query(&[("q", &words), (kept.0, &kept.1), ("ort", ags)]));
    let Place { ags, name: place_name, note, asking } = place(&app, &typed, lang, &href);
    let platform = &app.platform;
    let mut corrected = None;
    let ids: Vec<String> = if let Some(one) = situation {
        one.services.iter().map(|id| (*id).to_owned()).collect()
    } else if words.is_empty() {
        let open = platform.services.values().filter(|service| service.is_open());
        let online = open.filter(|s| category.is_empty() || s.package.category == category);
        let listed = platform.listed.values().filter(|one| category.is_empty() || one.category == category);
        let mut ids: Vec<String> = online.map(|service| service.package.id.clone()).collect();
        ids.sort_by_key(|id| platform.replies(id));
        let mut rest: Vec<&office::catalogue::listing::Listed> = listed.collect();
        rest.sort_by_cached_key(|one| base::words::fold(one.title.get(lang)));
        ids.extend(rest.into_iter().map(|one| one.id.clone()));
        ids
    } else {
        let hits = platform.index.search(&words, lang, 25);
        corrected = hits.first().and_then(|hit| hit.corrected.clone());
        hits.into_iter().map(|hit| hit.id).collect()
    };
    let closed = closed(&app, &ids, &ags).await?;
    let there = |id: &str| {
        if closed.contains(id) { Online::NotHere(&place_name) } else { Online::of(&app, id, &ags) }
    };
    let cards: Vec<Card> = ids.iter().filter_map(|id| card(&app, id, &ags, there(id), lang)).collect();
    let found_for = corrected.as_deref().unwrap_or(&words);
    let heading = match (words.is_empty(), place_name.is_empty()) {
        (true, _) => match (situation, topic) {
            (Some(one), _) => one.title(lang),
            (None, Some(one)) => one.title.clone(),
            (None, None) => t.get("search-all").to_owned(),
        },
        (false, true) => base::text(
            lang,
            "search-heading",
            &[("count".into(), cards.len().into()), ("words".into(), found_for.into())],
        ),
        (false, false) => base::text(
            lang,
            "search-heading-place",
            &[
                ("count".into(), cards.len().into()),
                ("words".into(), found_for.into()),
                ("place".into(), place_name.as_str().into()),
            ],
        ),
    };
    let elsewhere = listing::elsewhere(&platform.elsewhere, &words, lang).map(|one| {
        let href = format!("/leistungen?{}", query(&[("bereich", &one.category), ("ort", &ags)]));
        let title = t.get(&format!("category-{}", one.category)).to_owned();
        (one.text.get(lang).to_owned(), Link::new(href, title))
    });
    let office = platform.region.office_of(Level::Municipality, Sphere::Own, &ags).map(|found| {
        let office = found.responsible.office;
        Link::new(format!("/stellen/{}", office.id), office.name.get(lang))
    });
    let nowhere = !words.is_empty() && cards.is_empty();
    let shown_place = if place_name.is_empty() { typed } else { place_name.clone() };
    // While words are asked for, topics would only distract.
    let all_topics = links(&topics, &category, &ags, t.get("search-all"));
    let (topics, offered) = match (words.is_empty() && situation.is_none(), nowhere) {
        (true, _) => (all_topics, Vec::new()),
        (false, true) => (Vec::new(), all_topics.into_iter().skip(1).collect()),
        (false, false) => (Vec::new(), Vec::new()),
    };
    let empty_title = if words.is_empty() {
        t.get("search-nothing-here").to_owned()
    } else {
        t.with("search-nothing", "words", words.as_str())
    };
    let mut shell = app.shell(&req, t.get("nav-services"));
    shell.search = false;
    html(&SearchPage {
        shell,
        crumbs: vec![Link::new("/", t.get("nav-start")), Link::here(t.get("nav-services"))],
        empty_title,
        empty_text: if words.is_empty() { "search-nothing-here-text" } else { "search-nothing-text" },
        categories: topics,
        elsewhere,
        topics: offered,
        office: office.filter(|_| nowhere),
        kept,
        words,
        place: shown_place,
        place_name,
        note,
        asking,
        heading,
        corrected,
        cards,
    })
}

/// The categories as links that keep the place; the first leads to all services.
fn links(topics: &[Category], current: &str, ags: &str, all: &str) -> Vec<Link> {
    let link = |id: &str, title: &str, count: Option<usize>| Link {
        href: format!("/leistungen?{}", query(&[("bereich", id), ("ort", ags)])),
        label: title.to_owned(),
        current: id == current,
        count,
    };
    let mut links = vec![link("", all, None)];
    links.extend(topics.iter().map(|one| link(&one.id, &one.title, Some(one.count))));
    links
}

/// Whether people can apply for a service online.
enum Online<'a> {
    /// Not at all.
    No,
    /// Not at this place.
    NotHere(&'a str),
    /// At some places.
    Somewhere,
    /// Yes.
    Yes,
}

impl Online<'_> {
    /// As far as the platform knows, without what single offices offer.
    fn of(app: &App, id: &str, ags: &str) -> Online<'static> {
        match app.platform.services.get(id) {
            None => Online::No,
            Some(service) if ags.is_empty() && service.needs_local_values() => Online::Somewhere,
            Some(_) => Online::Yes,
        }
    }

    fn said(&self, t: Texts) -> String {
        match self {
            Online::No => String::new(),
            Online::NotHere(place) => t.with("search-not-here", "place", *place),
            Online::Somewhere => t.get("search-somewhere").to_owned(),
            Online::Yes => t.get("search-online").to_owned(),
        }
    }
}

/// Those of these services that are online, but not offered at this place.
async fn closed(app: &App, ids: &[String], ags: &str) -> Result<HashSet<String>, Error> {
    let platform = &app.platform;
    let asked: Vec<(String, String)> = ids
        .iter()
        .filter(|id| platform.services.get(*id).is_some_and(|service| service.needs_local_values()))
        .filter_map(|id| {
            Some((id.clone(), platform.responsible(id, ags).ok()?.responsible.office.id.clone()))
        })
        .collect();
    if ags.is_empty() || asked.is_empty() {
        return Ok(HashSet::new());
    }
    let read = move |tx: &mut Tx| {
        let mut closed = HashSet::new();
        for (service, office) in &asked {
            if !offices::adoption(tx, office, service)?.offer.offered {
                closed.insert(service.clone());
            }
        }
        Ok(closed)
    };
    app.store.read(read).await
}

fn card(app: &App, id: &str, ags: &str, online: Online<'_>, lang: Lang) -> Option<Card> {
    let platform = &app.platform;
    let text = match (platform.services.get(id), platform.listed.get(id)) {
        (Some(service), _) => service.package.summary.get(lang).to_owned(),
        (None, Some(listed)) => listed.summary.get(lang).to_owned(),
        (None, None) => return None,
    };
    let t = Texts(lang);
    let office =
        platform.responsible(id, ags).ok().map(|place| place.responsible.office.name.get(lang).to_owned());
    let tail = if ags.is_empty() { String::new() } else { format!("?ags={ags}") };
    Some(Card {
        href: format!("/leistungen/{id}{tail}"),
        icon: "",
        title: platform.title(id, lang),
        text,
        meta: office.unwrap_or_default(),
        mark: online.said(t),
        muted: !matches!(online, Online::Yes),
    })
}

/// `GET /orte?q=…`: suggestions while a place is typed.
pub async fn places(app: App, req: Req) -> Answer {
    let region = &app.platform.region;
    let typed: String = req.query("q").trim().chars().take(60).collect();
    let found = if typed.chars().count() < 2 { Vec::new() } else { region.suggest(&typed) };
    let list: Vec<_> =
        found.iter().take(8).map(|one| json!({ "ags": one.ags, "label": region.label(one) })).collect();
    let mut response = Response::new(Body::from(json!(list).to_string()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// `POST /einstellungen`: language and light or dark, kept in cookies.
pub async fn settings(app: App, req: Req) -> Answer {
    let mut response = redirect(local_path(req.field("zurueck")));
    looks_cookies(&app, &mut response, req.field("lang"), req.field("theme"));
    Ok(response)
}
