//! The services of this installation with its offices and responsibilities, as they are handed to others.

use super::listing::Listed;
use crate::offices;
use crate::platform::{Platform, Service as Running};
use crate::region::{Level, Region, RegionOffice};
use base::{Ctx, Error, Lang, Permission, Result};
use exchange::zufi::xml::{self, Sender};
use exchange::zufi::{Duty, Exchanged, Office, Service, plain};
use forms::Bi;
use serde_json::Map;
use std::collections::BTreeSet;
use store::Tx;

/// Everything, as it can be written as XZuFi.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn everything(tx: &mut Tx, ctx: &Ctx, platform: &Platform) -> Result<Exchanged> {
    if !ctx.may(Permission::Operate, None) {
        return Err(Error::forbidden("handing out the catalogue"));
    }
    let mut services: Vec<Service> =
        platform.services.values().map(|running| of_running(running, platform, ctx)).collect();
    services.extend(
        platform.listed.values().filter(|one| !platform.services.contains_key(&one.id)).map(of_listed),
    );
    let offices = platform.region.offices().map(|office| of_office(tx, &platform.region, office));
    let offices = offices.collect::<Result<Vec<Office>>>()?;
    let mut duties = BTreeSet::new();
    for service in &services {
        for (place, area) in areas(platform, &service.id) {
            if let Ok(found) = platform.responsible(&service.id, place) {
                duties.insert(Duty {
                    service: service.id.clone(),
                    office: found.responsible.office.id.clone(),
                    area,
                });
            }
        }
    }
    Ok(Exchanged { services, offices, duties: duties.into_iter().collect() })
}

/// The same as an XZuFi message.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn as_xzufi(tx: &mut Tx, ctx: &Ctx, platform: &Platform) -> Result<Vec<u8>> {
    let all = everything(tx, ctx, platform)?;
    let host = platform.base_url.split_once("://").map_or("", |(_, host)| host);
    let at = ctx.now.div_euclid(1_000_000);
    let sender = Sender {
        name: format!("Amtsweg, {}", platform.region.state_name.de),
        agency: if host.is_empty() { "amtsweg".to_owned() } else { host.to_owned() },
        message: ctx.id().to_string(),
        at: jiff::Timestamp::from_second(at).map(|at| at.to_string()).unwrap_or_default(),
    };
    Ok(xml::write(&all, &sender))
}

/// Places, by official key, that stand for an area with its regional key: the largest for which the same office answers.
fn areas<'p>(platform: &'p Platform, service: &str) -> Vec<(&'p str, String)> {
    let region = &platform.region;
    let long = |key: &str| format!("{key:0<12}");
    match platform.level(service) {
        Some(Level::State) => vec![("", long(&region.state))],
        Some(Level::District) => {
            region.districts().map(|district| (district.seat_ags.as_str(), long(&district.key))).collect()
        }
        Some(Level::Municipality) => {
            region.municipalities().map(|place| (place.ags.as_str(), place.ars.clone())).collect()
        }
        None => Vec::new(),
    }
}

/// A text in the form in which texts are exchanged: a line for each paragraph.
fn tidy(text: &str) -> String {
    plain::plain(&plain::markup(text)).text
}

fn bi(de: &str, en: &str) -> Bi {
    Bi::new(tidy(de), tidy(en))
}

fn points<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts
        .map(tidy)
        .filter(|text| !text.is_empty())
        .map(|text| format!("- {text}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn of_running(running: &Running, platform: &Platform, ctx: &Ctx) -> Service {
    let package = &running.package;
    // What each office sets for itself is not the service's to tell.
    let local = Map::new();
    let session = package.session(ctx.today(), &local);
    let fixed = !running.needs_local_values();
    let when = |holds: bool, text: &dyn Fn(Lang) -> String| {
        if holds { bi(&text(Lang::De), &text(Lang::En)) } else { Bi::default() }
    };
    let plain = |text: &forms::model::BiTemplate| text.de.is_plain() && text.en.is_plain();
    let legal = if fixed { session.legal_basis() } else { Vec::new() };
    let legal = points(legal.iter().map(String::as_str));
    Service {
        id: package.id.clone(),
        leika: package.leika.iter().cloned().collect(),
        ozg: package.ozg.iter().cloned().collect(),
        typing: package.typing.iter().cloned().collect(),
        title: bi(&package.title.de, &package.title.en),
        summary: bi(&package.summary.de, &package.summary.en),
        text: bi(&package.description.de, &package.description.en),
        documents: Bi::new(
            points(package.documents.iter().map(|one| one.de.as_str())),
            points(package.documents.iter().map(|one| one.en.as_str())),
        ),
        fee: when(fixed || plain(&package.fee), &|lang| session.fee(lang)),
        time: when(fixed || plain(&package.processing_time), &|lang| session.processing_time(lang)),
        // German law is cited in German.
        law: Bi::new(legal, ""),
        keywords: package.keywords.clone().map(|words| tidied(&words)),
        online: page(platform, &package.id),
        public: true,
        ..Service::default()
    }
}

/// The service's page, where this installation has an address that others can open.
fn page(platform: &Platform, service: &str) -> Option<String> {
    let url = format!("{}/leistungen/{service}", platform.base_url);
    exchange::zufi::is_address(&url).then_some(url)
}

fn tidied(words: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words.iter().map(|word| tidy(word)).filter(|word| !word.is_empty() && seen.insert(word.clone())).collect()
}

fn of_listed(listed: &Listed) -> Service {
    let documents = |lang| points(listed.documents.get(lang).iter().map(String::as_str));
    let optional = |names: &Option<crate::region::Names>| {
        names.as_ref().map(|names| bi(&names.de, &names.en)).unwrap_or_default()
    };
    Service {
        id: listed.id.clone(),
        leika: listed.leika.iter().cloned().collect(),
        title: bi(&listed.title.de, &listed.title.en),
        summary: bi(&listed.summary.de, &listed.summary.en),
        text: optional(&listed.note),
        documents: Bi::new(documents(Lang::De), documents(Lang::En)),
        fee: optional(&listed.fee),
        keywords: [tidied(&listed.keywords.de), tidied(&listed.keywords.en)],
        public: true,
        ..Service::default()
    }
}

/// An office of the region, with what it has set itself.
fn of_office(tx: &mut Tx, region: &Region, office: &RegionOffice) -> Result<Office> {
    let set = match offices::get(tx, &office.id) {
        Ok(set) => set,
        // A region may know more offices than were taken in so far.
        Err(error) if error.kind == base::Kind::NotFound => offices::Office::default(),
        Err(error) => return Err(error),
    };
    let first = |own: &str, known: &str| tidy(if own.is_empty() { known } else { own });
    let ars = match office.level {
        "municipality" => region.municipality(&office.key).map(|place| place.ars.clone()).unwrap_or_default(),
        "state" => format!("{:0<12}", region.state),
        _ => format!("{:0<12}", office.key),
    };
    let sound = |url: String| if exchange::zufi::is_address(&url) { url } else { String::new() };
    let email = tidy(&set.email);
    Ok(Office {
        id: office.id.clone(),
        name: bi(&office.name.de, &office.name.en),
        street: tidy(&set.street),
        plz: first(&set.plz, &office.plz),
        place: first(&set.place, &office.place),
        ars,
        phone: tidy(&set.phone),
        email: if sound(format!("mailto:{email}")).is_empty() { String::new() } else { email },
        web: sound(set.web.trim().to_owned()),
    })
}
