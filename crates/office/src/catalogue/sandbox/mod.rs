//! A foreign catalogue to look at: brought in as a file, searched and read like the real one, and never offered to anybody.
//! There is one at a time; the next replaces it. Only who runs the installation sees it.

mod sql;

pub use exchange::zufi::{Duty, Exchanged, Fault, Link, Part, Read, Report, Unreadable, fault};
pub use exchange::zufi::{Office, Service};

use super::index::{Doc, Hit, Index};
use crate::platform::Platform;
use base::{Ctx, Error, Lang, Permission, Result};
use std::collections::BTreeMap;
use store::Tx;

/// What kind of file it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A city's catalogue as JSON.
    City,
    /// XZuFi.
    Xzufi,
}

impl Format {
    /// The name in the database; the text `sandbox-format-{key}` names it for people.
    pub fn key(self) -> &'static str {
        match self {
            Format::City => "city",
            Format::Xzufi => "xzufi",
        }
    }

    fn from_key(key: &str) -> Format {
        if key == "xzufi" { Format::Xzufi } else { Format::City }
    }
}

/// The file in the sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What kind it was.
    pub format: Format,
    /// When it came in (microseconds UTC).
    pub at: i64,
    /// Services in it.
    pub services: i64,
    /// Offices in it.
    pub offices: i64,
    /// Responsibilities in it.
    pub duties: i64,
}

/// A service of the sandbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The service.
    pub service: Service,
    /// The offices that do it, as far as the file has them.
    pub offices: Vec<Office>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Longest name of a file that is kept, in characters.
const NAME: usize = 120;

/// Reads a file, and that of the places it names if there is one.
///
/// # Errors
/// Where a file is none that is known; each with its cause.
pub fn read(bytes: &[u8], places: Option<&[u8]>) -> std::result::Result<(Read, Format), Unreadable> {
    if exchange::zufi::xml::is_xml(bytes) {
        return Ok((exchange::zufi::xml::read(bytes)?, Format::Xzufi));
    }
    Ok((exchange::zufi::city::read(bytes, places)?, Format::City))
}

fn demand(ctx: &Ctx) -> Result<()> {
    if ctx.may(Permission::Operate, None) { Ok(()) } else { Err(Error::forbidden("the sandbox")) }
}

/// Puts what was read in the place of what is there.
///
/// # Errors
/// Forbidden for whoever does not run the installation; conflict where somebody else does the same at this moment.
pub fn replace(tx: &mut Tx, ctx: &Ctx, name: &str, format: Format, read: &Read) -> Result<()> {
    demand(ctx)?;
    let Exchanged { services, offices, duties } = &read.exchanged;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let file = File {
        name: name.chars().filter(|c| !c.is_control()).take(NAME).collect(),
        format,
        at: ctx.now,
        services: count(services.len()),
        offices: count(offices.len()),
        duties: count(duties.len()),
    };
    sql::clear(tx)?;
    if !sql::insert(tx, &file)? {
        return Err(Error::conflict("the sandbox was filled at this moment"));
    }
    for (at, service) in services.iter().enumerate() {
        sql::insert_entry(tx, Part::Service, &service.id, at, &crate::json::text(service)?)?;
    }
    for (at, office) in offices.iter().enumerate() {
        sql::insert_entry(tx, Part::Office, &office.id, at, &crate::json::text(office)?)?;
    }
    // Responsibilities are looked up by their service.
    let mut by_service: BTreeMap<&str, Vec<&Duty>> = BTreeMap::new();
    for duty in duties {
        by_service.entry(&duty.service).or_default().push(duty);
    }
    for (at, (service, duties)) in by_service.into_iter().enumerate() {
        sql::insert_entry(tx, Part::Duty, service, at, &crate::json::text(&duties)?)?;
    }
    let mut by_entry: BTreeMap<(Part, &str), (usize, Vec<&Fault>)> = BTreeMap::new();
    for (at, fault) in read.faults.iter().enumerate() {
        by_entry.entry((fault.part, &fault.entry)).or_insert((at, Vec::new())).1.push(fault);
    }
    for ((part, entry), (at, faults)) in by_entry {
        sql::insert_faults(tx, part, entry, at, &crate::json::text(&faults)?)?;
    }
    Ok(())
}

/// Empties it.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn clear(tx: &mut Tx, ctx: &Ctx) -> Result<()> {
    demand(ctx)?;
    sql::clear(tx)
}

/// The file that is in it.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn file(tx: &mut Tx, ctx: &Ctx) -> Result<Option<File>> {
    demand(ctx)?;
    sql::file(tx)
}

/// Its services, in the file's order.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn services(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Service>> {
    demand(ctx)?;
    sql::entries(tx, Part::Service)?.iter().map(|body| crate::json::read(body)).collect()
}

/// Everything in it, as it was read.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn everything(tx: &mut Tx, ctx: &Ctx) -> Result<Exchanged> {
    let services = services(tx, ctx)?;
    let offices = sql::entries(tx, Part::Office)?;
    let offices = offices.iter().map(|body| crate::json::read(body)).collect::<Result<_>>()?;
    let mut duties = Vec::new();
    for body in sql::entries(tx, Part::Duty)? {
        duties.extend(crate::json::read::<Vec<Duty>>(&body)?);
    }
    Ok(Exchanged { services, offices, duties })
}

/// What is wrong with the file and its entries.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn report(tx: &mut Tx, ctx: &Ctx) -> Result<Report> {
    demand(ctx)?;
    let Some(file) = sql::file(tx)? else { return Ok(Report::default()) };
    let mut faults = Vec::new();
    for body in sql::faults(tx)? {
        faults.extend(crate::json::read::<Vec<Fault>>(&body)?);
    }
    let count = |count: i64| usize::try_from(count).unwrap_or(0);
    Ok(Report::of(&faults, count(file.services), count(file.offices)))
}

/// One service, with its offices and its faults.
///
/// # Errors
/// Forbidden for whoever does not run the installation; not found.
pub fn service(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<Shown> {
    demand(ctx)?;
    let body = sql::entry(tx, Part::Service, id)?;
    let body = body.ok_or_else(|| Error::not_found("a service of the sandbox"))?;
    let mut offices = Vec::new();
    if let Some(duties) = sql::entry(tx, Part::Duty, id)? {
        for duty in crate::json::read::<Vec<Duty>>(&duties)? {
            if let Some(office) = sql::entry(tx, Part::Office, &duty.office)? {
                offices.push(crate::json::read(&office)?);
            }
        }
    }
    offices.dedup_by(|one: &mut Office, other: &mut Office| one.id == other.id);
    let faults = match sql::faults_of(tx, Part::Service, id)? {
        Some(body) => crate::json::read(&body)?,
        None => Vec::new(),
    };
    Ok(Shown { service: crate::json::read(&body)?, offices, faults })
}

/// An index over its services, with the rules and synonyms of the real search.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn index(tx: &mut Tx, ctx: &Ctx, platform: &Platform) -> Result<Index> {
    let docs: Vec<Doc> = services(tx, ctx)?.iter().flat_map(docs).collect();
    Ok(platform.index_of(&docs))
}

/// Its services that answer a question, best first. The index is built for each question: by the figures in `index` some 20 ms,
/// and only operators ask.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn search(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    question: &str,
    limit: usize,
) -> Result<Vec<(Service, Hit)>> {
    let hits = index(tx, ctx, platform)?.search(question, ctx.lang, limit);
    let found = hits.into_iter().map(|hit| {
        let body = sql::entry(tx, Part::Service, &hit.id)?;
        let body = body.ok_or_else(|| Error::internal("a service of the index is gone"))?;
        Ok((crate::json::read(&body)?, hit))
    });
    found.collect()
}

/// The texts of a service for the index, in the languages it has.
fn docs(service: &Service) -> Vec<Doc> {
    let doc = |lang: Lang| {
        let parts = [&service.text, &service.documents, &service.conditions, &service.fee, &service.law];
        let body = parts.map(|part| part.get(lang)).join("\n");
        let title = service.title.get(lang);
        let holds = !title.is_empty() || !body.trim().is_empty();
        holds.then(|| Doc {
            id: service.id.clone(),
            lang,
            title: if title.is_empty() { service.id.clone() } else { title.to_owned() },
            summary: service.summary.get(lang).to_owned(),
            keywords: service.keywords(lang).to_vec(),
            body,
        })
    };
    let docs: Vec<Doc> = [Lang::De, Lang::En].into_iter().filter_map(doc).collect();
    if docs.is_empty() {
        // Nothing but an id: even that is found.
        let (id, title) = (service.id.clone(), service.id.clone());
        let (summary, body) = (String::new(), String::new());
        return vec![Doc { id, lang: Lang::De, title, summary, keywords: Vec::new(), body }];
    }
    docs
}
