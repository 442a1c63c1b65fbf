//! A service in Leichte Sprache. It is written in German only and stands so under either language of the portal.

use super::service::{ring, write_to};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Error, Lang};
use forms::package::{Easy, Passage, Topic};
use office::offices::{self, Office};
use office::platform::Platform;

/// What stands on the page whatever the portal's language is.
const GERMAN: Texts = Texts(Lang::De);

#[derive(Template)]
#[template(path = "pages/easy.html")]
struct EasyPage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    pre: &'static str,
    parts: Vec<EasyPart>,
    /// The office at the place one came with, and how it is reached.
    office: Option<(String, Vec<Pair>)>,
    office_title: &'static str,
    go: Link,
    more: Link,
}

/// A part of a text in Leichte Sprache.
pub(in crate::pages) struct EasyPart {
    pub heading: &'static str,
    pub passages: Vec<Passage>,
    /// Whether its lists are steps, one after the other.
    pub ordered: bool,
}

/// The parts of a text with their headings.
pub(in crate::pages) fn parts(easy: &Easy) -> Vec<EasyPart> {
    let part = |(topic, passages): &(Topic, Vec<Passage>)| EasyPart {
        heading: GERMAN.get(heading(*topic)),
        passages: passages.clone(),
        ordered: *topic == Topic::Steps,
    };
    easy.parts.iter().map(part).collect()
}

/// The heading of a part, as a key of the texts.
pub(in crate::pages) fn heading(topic: Topic) -> &'static str {
    match topic {
        Topic::What => "easy-what",
        Topic::Need => "easy-need",
        Topic::Cost => "easy-cost",
        Topic::Steps => "easy-steps",
        Topic::Help => "easy-help",
    }
}

/// The services that have such a text, by its title.
pub(super) fn listed(platform: &Platform) -> Vec<Link> {
    let open = platform.services.values().filter(|service| service.is_open());
    let link = |id: &str, easy: &Easy| Link::new(href(id, ""), easy.title.as_str());
    let mut links: Vec<Link> =
        open.filter_map(|service| Some(link(&service.package.id, service.package.easy.as_ref()?))).collect();
    links.sort_by_cached_key(|link| base::words::fold(&link.label));
    links
}

/// Where a service stands in Leichte Sprache, for a place.
pub(super) fn href(service: &str, ags: &str) -> String {
    format!("/leistungen/{service}/leichte-sprache{}", at(ags))
}

fn at(ags: &str) -> String {
    if ags.is_empty() { String::new() } else { format!("?ags={ags}") }
}

/// How an office is reached, as far as that is recorded.
fn reach(office: &Office) -> Vec<Pair> {
    let place = format!("{} {}", office.plz, office.place).trim().to_owned();
    let address = if office.street.is_empty() { place } else { format!("{}, {place}", office.street) };
    let pairs = [
        Pair::new(GERMAN.get("easy-office-address"), address),
        Pair::new(GERMAN.get("easy-office-phone"), office.phone.as_str()).leading(ring(&office.phone)),
        Pair::new(GERMAN.get("easy-office-email"), office.email.as_str()).leading(write_to(&office.email)),
        Pair::new(GERMAN.get("easy-office-hours"), office.hours.as_str()),
    ];
    pairs.into_iter().filter(|pair| !pair.value.is_empty()).collect()
}

/// `GET /leistungen/{service}/leichte-sprache`
pub async fn easy(app: App, req: Req) -> Answer {
    let (t, lang, id) = (req.t(), req.lang(), req.param("service").to_owned());
    let platform = app.platform.clone();
    let newest = platform.service(&id)?;
    let place = super::place(&app, req.query("ags"), lang, &|ags| href(&id, ags));
    let (mut package, mut office) = (newest, None);
    if let Ok(found) = platform.responsible(&id, &place.ags) {
        let (responsible, desk) = (found.responsible.office.id.clone(), found.handled_by.office.id.clone());
        let (inner, service, today) = (platform.clone(), id.clone(), req.ctx.today());
        // Where a place is known, the version counts that is used there.
        let (here, desk) = app
            .store
            .read(move |tx| {
                let here = offices::in_force(tx, &inner, today, &responsible, &service)?;
                Ok((here.service, offices::get(tx, &desk)?))
            })
            .await?;
        office = Some((found.responsible.office.name.de.clone(), reach(&desk)));
        package = here;
    }
    let text = package.package.easy.as_ref();
    let text = text.ok_or_else(|| Error::not_found(format!("{id} in Leichte Sprache")))?;
    let back = format!("/leistungen/{id}{}", at(&place.ags));
    html(&EasyPage {
        shell: app.shell(&req, t.with("easy-page-title", "title", text.title.as_str())),
        crumbs: vec![
            Link::new("/", t.get("nav-start")),
            Link::new("/leistungen", t.get("nav-services")),
            Link::new(back.as_str(), platform.title(&id, lang)),
            Link::here(t.get("shell-easy-language")),
        ],
        title: text.title.clone(),
        pre: GERMAN.get("shell-easy-language"),
        parts: parts(text),
        office,
        office_title: GERMAN.get("easy-office"),
        go: Link::new(back, GERMAN.get("easy-go")),
        more: Link::new("/leichte-sprache", GERMAN.get("easy-more")),
    })
}
