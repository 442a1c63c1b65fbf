//! A service with the office in charge of it, and an office.

use super::{Asking, Place, easy, typed_place};
use crate::app::App;
use crate::pages::apply;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Pair, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Date, Error, Lang, dates};
use forms::package::{Level, Package, Season};
use forms::session::Session;
use office::drafts;
use office::grants;
use office::offices::{self, Office};
use office::platform::Platform;

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
    /// Within what time the law wants an answer.
    deadline: String,
    /// What the office names for applicants to choose from: what it is called, each name with what belongs to it.
    lists: Vec<(String, Vec<(String, String)>)>,
    legal: Vec<String>,
    ags: String,
    place_name: String,
    typed: String,
    place_note: Option<String>,
    asking: Option<Asking>,
    office: Option<OfficeCard>,
    online: bool,
    offered: bool,
    needs_place: bool,
    demo_values: bool,
    note: String,
    /// What the office of this place says to the service, with its name.
    said: Option<(String, String)>,
    /// What must be done before one can begin: title, explanation, way to sign in.
    demand: Option<(String, String, String)>,
    /// When one can apply, in a programme with calls.
    call: Option<CallNote>,
    /// What one can begin with before applying for a grant, and back from there to the application.
    around: Vec<Around>,
    /// Whether applications come in today.
    takes: bool,
    /// An application of one's own for this service and place, begun and not sent.
    begun: Option<Begun>,
    /// The page one came from, for a service that asks for it.
    from: Option<String>,
    /// Whether one is signed in because the service asks for it.
    signed_in: bool,
    /// What the button says.
    start: String,
    /// What happens afterwards.
    steps: Vec<&'static str>,
    /// Where it stands in Leichte Sprache.
    easy: Option<String>,
}

/// The call that runs, or the next, or that there is none.
struct CallNote {
    title: String,
    text: String,
    /// Whether one can apply now.
    open: bool,
}

fn call_note(package: &Package, today: Date, lang: Lang) -> Option<CallNote> {
    let t = Texts(lang);
    let day = |day: Date| dates::show(day, lang);
    match package.programme.as_ref()?.season(today) {
        Season::Always => None,
        Season::Open(call) => Some(CallNote {
            title: t.with("service-call-open", "to", day(call.to)),
            text: t.with("service-call-open-text", "call", call.title.get(lang)),
            open: true,
        }),
        Season::Before(call) => Some(CallNote {
            title: t.with("service-call-next", "from", day(call.from)),
            text: t.with2(
                "service-call-next-text",
                ("call", call.title.get(lang).to_owned()),
                ("to", day(call.to)),
            ),
            open: false,
        }),
        Season::Over => Some(CallNote {
            title: t.get("service-call-none").to_owned(),
            text: t.get("service-call-none-text").to_owned(),
            open: false,
        }),
    }
}

/// A service around this one.
struct Around {
    href: String,
    title: String,
    summary: String,
}

/// Of a programme what comes before its application; of that the application, and what else comes before it.
fn around(platform: &Platform, id: &str, lang: Lang) -> Vec<Around> {
    let mut found: Vec<Around> = Vec::new();
    for one in grants::programmes(platform) {
        let Some(programme) = &one.package.programme else { continue };
        let all: Vec<&str> = programme.before().chain([one.package.id.as_str()]).collect();
        if !all.contains(&id) {
            continue;
        }
        for other in all.into_iter().filter(|other| *other != id) {
            let href = format!("/leistungen/{other}");
            if let Ok(service) = platform.service(other)
                && found.iter().all(|known| known.href != href)
            {
                let summary = service.package.summary.get(lang).to_owned();
                found.push(Around { href, title: platform.title(other, lang), summary });
            }
        }
    }
    found
}

struct Begun {
    href: String,
    text: String,
}

/// An office as a card on a page.
struct OfficeCard {
    name: String,
    href: String,
    lines: Vec<Pair>,
    why: String,
    demo: bool,
    /// Whether nobody knows how to reach it.
    silent: bool,
}

fn office_card(office: &Office, name: &str, why: String, lang: Lang) -> OfficeCard {
    OfficeCard {
        name: name.to_owned(),
        href: format!("/stellen/{}", office.id),
        lines: contact(office, lang),
        why,
        demo: office.source == "demo",
        silent: office.phone.is_empty() && office.email.is_empty(),
    }
}

/// Contact data; what is not recorded says so.
fn contact(office: &Office, lang: Lang) -> Vec<Pair> {
    let t = Texts(lang);
    let recorded =
        |text: &str| if text.is_empty() { t.get("office-not-recorded").to_owned() } else { text.to_owned() };
    let place = format!("{} {}", office.plz, office.place).trim().to_owned();
    let address = if office.street.is_empty() { place } else { format!("{}, {place}", office.street) };
    let mut all = vec![
        Pair::new(t.get("office-address"), recorded(&address)),
        Pair::new(t.get("office-phone"), recorded(&office.phone)).leading(ring(&office.phone)),
        Pair::new(t.get("office-email"), recorded(&office.email)).leading(write_to(&office.email)),
        Pair::new(t.get("office-hours"), recorded(&office.hours)),
    ];
    if !office.web.is_empty() {
        all.insert(3, Pair::new(t.get("office-web"), &office.web).leading(open(&office.web)));
    }
    all
}

/// A recorded address of the web as a link; empty where it is none.
fn open(web: &str) -> String {
    let bare = web.strip_prefix("https://").or_else(|| web.strip_prefix("http://")).unwrap_or(web);
    let looks = bare.contains('.')
        && bare
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '_' | '~' | '?' | '=' | '&' | '%'));
    match looks {
        false => String::new(),
        true if bare.len() < web.len() => web.to_owned(),
        true => format!("https://{web}"),
    }
}

/// The deadline that the law sets the office; what it has set itself stands in the processing time already.
fn by_law(session: &Session<'_>, lang: Lang) -> String {
    let norm = session.package.deadline.as_ref().and_then(|deadline| deadline.norm.as_deref());
    norm.zip(session.deadline()).map_or_else(String::new, |(norm, period)| {
        Texts(lang).with2("service-deadline", ("time", period.text(lang)), ("norm", norm.to_owned()))
    })
}

/// A recorded number as a phone dials it: `03621 222-0` as `tel:+4936212220`; empty for none or for anything else.
pub(super) fn ring(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match (phone.trim_start().starts_with('+'), digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (true, ..) => format!("tel:+{digits}"),
        (false, Some(rest), _) => format!("tel:+{rest}"),
        (false, None, Some(rest)) if !rest.is_empty() => format!("tel:+49{rest}"),
        _ => String::new(),
    }
}

/// A recorded address as a mail program opens it; empty for none.
pub(super) fn write_to(email: &str) -> String {
    if email.contains('@') { format!("mailto:{email}") } else { String::new() }
}

/// What somebody who is not known surely enough has to do first.
fn demand(req: &Req, needed: base::Trust, id: &str, ags: &str) -> Option<(String, String, String)> {
    if req.ctx.is_known(needed) {
        return None;
    }
    let t = req.t();
    let text = if needed == base::Trust::Normal { "service-trust-normal-text" } else { "service-trust-text" };
    let back: String =
        form_urlencoded::byte_serialize(format!("/leistungen/{id}?ags={ags}").as_bytes()).collect();
    Some((
        t.with("service-trust", "level", t.get(crate::req::trust_key(needed))),
        t.get(text).to_owned(),
        format!("/anmelden?weiter={back}&niveau={}", needed.key()),
    ))
}

/// `GET /leistungen/{service}`
pub async fn service(app: App, req: Req) -> Answer {
    let (t, lang, id) = (req.t(), req.lang(), req.param("service").to_owned());
    let platform = app.platform.clone();
    let (online, listed) = (platform.services.get(&id).cloned(), platform.listed.get(&id).cloned());
    if online.is_none() && listed.is_none() {
        return Err(Error::not_found(format!("service {id}")));
    }
    let typed = typed_place(&req);
    let asked = if typed.is_empty() { req.query("ags").to_owned() } else { typed.clone() };
    let href = |ags: &str| format!("/leistungen/{id}?ags={ags}");
    let Place { ags, name: place_name, note: place_note, asking } = super::place(&app, &asked, lang, &href);
    let place = platform.responsible(&id, &ags).ok();
    let (mut office, mut begun) = (None, None);
    let (mut here, mut said) = (None, None);
    if let Some(place) = &place {
        let (responsible, desk) = (place.responsible.office.id.clone(), place.handled_by.office.id.clone());
        let (service, ctx, at) = (id.clone(), req.ctx.clone(), ags.clone());
        let (inner, is_online) = (platform.clone(), online.is_some());
        // What the state does is the same wherever one lives.
        let of_state = online.as_ref().is_some_and(|one| one.package.level == Level::State);
        let (contact_of, found, draft) = app
            .store
            .read(move |tx| {
                let today = ctx.today();
                let here = match is_online {
                    true => Some(offices::in_force(tx, &inner, today, &responsible, &service)?),
                    false => None,
                };
                Ok((
                    offices::get(tx, &desk)?,
                    here,
                    drafts::begun(tx, &ctx, &service, (!of_state).then_some(at.as_str()))?,
                ))
            })
            .await?;
        begun = draft.map(|draft| Begun {
            href: format!("/antrag/{}", draft.id),
            text: t.with(
                "service-begun-text",
                "changed",
                dates::show_instant(draft.changed_at, lang).as_str(),
            ),
        });
        let mut why = place.responsible.reason.text(lang);
        if place.handled_by.office.id != place.responsible.office.id {
            why = format!("{why} {}", place.handled_by.reason.text(lang));
        }
        office = Some(office_card(&contact_of, place.responsible.office.name.get(lang), why, lang));
        let note = found.as_ref().map(|found| found.adoption.note.get(lang).to_owned());
        said = note.filter(|note| !note.is_empty()).map(|note| {
            (t.with("adopt-from-place", "office", place.responsible.office.body.get(lang)), note)
        });
        here = found;
    }
    // Where a place is known, the version counts that is used there.
    let online = here.as_ref().map(|here| here.service.clone()).or(online);
    let offer = here.map(|here| here.adoption.offer).unwrap_or_default();
    let (today, replies) = (req.ctx.today(), platform.replies(&id));
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
        deadline: String::new(),
        lists: Vec::new(),
        legal: Vec::new(),
        ags,
        place_name,
        typed,
        place_note,
        asking,
        office,
        online: online.is_some(),
        offered: offer.offered,
        needs_place,
        demo_values: offer.source == "demo",
        note: String::new(),
        said,
        demand: None,
        call: None,
        around: around(&platform, &id, lang),
        takes: true,
        begun,
        from: apply::came_from(req.query("von")),
        signed_in: false,
        start: match online.as_ref().and_then(|service| service.package.start.as_ref()) {
            Some(start) => start.get(lang).to_owned(),
            None => t.get(if replies { "service-start-report" } else { "service-start" }).to_owned(),
        },
        steps: if replies {
            ["service-next-fill", "service-next-send", "service-next-reply"].map(|key| t.get(key)).to_vec()
        } else {
            ["service-next-fill", "service-next-send", "service-next-decide", "service-next-notice"]
                .map(|key| t.get(key))
                .to_vec()
        },
        easy: None,
        id,
    };
    let page = match (online, listed) {
        (Some(service), _) => {
            let package = &service.package;
            let session = package.session(today, &offer.values);
            // A service without values of its own needs nothing from an office before it can be used.
            let ready = offer.offered || !service.needs_local_values();
            let call = call_note(package, today, lang);
            ServicePage {
                summary: package.summary.get(lang).to_owned(),
                description: package.description.get(lang).split("\n\n").map(ToOwned::to_owned).collect(),
                documents: package.documents.iter().map(|document| document.get(lang).to_owned()).collect(),
                fee: if ready { session.fee(lang) } else { String::new() },
                time: if ready { session.processing_time(lang) } else { String::new() },
                deadline: if ready { by_law(&session, lang) } else { String::new() },
                lists: session
                    .lists()
                    .into_iter()
                    .map(|list| (list.title.get(lang).to_owned(), list.all))
                    .collect(),
                legal: if ready { session.legal_basis() } else { Vec::new() },
                easy: package.easy.as_ref().map(|_| easy::href(&blank.id, &blank.ags)),
                offered: ready,
                signed_in: service.trust() != base::Trust::None,
                takes: call.as_ref().is_none_or(|call| call.open),
                call,
                demand: demand(&req, service.trust(), &blank.id, &blank.ags),
                ..blank
            }
        }
        (None, Some(listed)) => ServicePage {
            summary: listed.summary.get(lang).to_owned(),
            documents: listed.documents.get(lang).to_vec(),
            fee: listed
                .fee
                .as_ref()
                .map_or_else(|| t.get("service-cost-unknown").to_owned(), |fee| fee.get(lang).to_owned()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_recorded_numbers_and_addresses_become_links() {
        for (phone, link) in [
            ("03621 222-0", "tel:+4936212220"),
            ("+49 (361) 57 100", "tel:+4936157100"),
            ("0049 361 57100", "tel:+4936157100"),
            ("115", ""),
            ("", ""),
            ("auf Anfrage", ""),
        ] {
            assert_eq!(ring(phone), link, "{phone}");
        }
        assert_eq!(write_to("stadt@example.org"), "mailto:stadt@example.org");
        assert_eq!(write_to("über das Formular"), "");
        assert_eq!(write_to(""), "");
    }
}
