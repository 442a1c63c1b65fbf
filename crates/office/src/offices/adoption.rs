//! A service is written once and used by many offices. Each goes along with new versions, or stays at one; a new version that
//! needs a value the office has not set waits until it is set; what an office adds to the form survives new versions.

use super::{Offer, demand, sql};
use crate::catalogue;
use crate::platform::{Platform, Service};
use base::{Ctx, Date, Error, Kind, Permission, Result};
use forms::additions::{self, Addition};
use forms::bi::Bi;
use std::sync::Arc;
use store::Tx;

/// How an office uses a service.
#[derive(Clone, Debug, Default)]
pub struct Adoption {
    /// Its values, and whether people can apply.
    pub offer: Offer,
    /// The digest of the version it stays at; none: it goes along with new ones.
    pub pinned: Option<String>,
    /// What it adds to the form.
    pub additions: Vec<Addition>,
    /// What it says to those who look the service up; both empty for nothing.
    pub note: Bi,
    /// The digest of the version whose values it filled in last.
    pub(super) set_with: Option<String>,
}

/// Why an office uses the version it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// It goes along, and this is the newest.
    Newest,
    /// It has chosen to stay at this one.
    Pinned,
    /// It goes along, but the newest needs something first: the names of the values that are missing or wrong. Empty where what the
    /// office adds does not fit the newest.
    Waiting(Vec<Bi>),
}

/// The version of a service that counts at an office.
#[derive(Clone)]
pub struct InForce {
    /// What the office has set.
    pub adoption: Adoption,
    /// The service, with what the office adds.
    pub service: Arc<Service>,
    /// The same as it was published.
    pub published: Arc<Service>,
    /// Why this version.
    pub course: Course,
}

impl InForce {
    /// Whether people can apply for it there: the office offers it, or nothing is needed from the office.
    pub fn is_offered(&self) -> bool {
        self.adoption.offer.offered || !self.service.needs_local_values()
    }

    /// Keeps the service with what the office adds, before a draft names it. As it was published, it is kept already.
    ///
    /// # Errors
    /// Only those of the store.
    pub fn keep(&self, tx: &mut Tx, ctx: &Ctx, office: &str) -> Result<()> {
        if self.service.package.digest == self.published.package.digest {
            return Ok(());
        }
        catalogue::keep_with_additions(tx, ctx, &self.service, &self.published.package.digest, office)
    }
}

/// How an office uses a service; nothing set yet is an empty adoption.
///
/// # Errors
/// Only those of the store.
pub fn adoption(tx: &mut Tx, office: &str, service: &str) -> Result<Adoption> {
    Ok(sql::adoption(tx, office, service)?.unwrap_or_default())
}

/// The version of a service that counts at the office in whose name it is performed.
///
/// # Errors
/// Not found where there is no such service.
pub fn in_force(
    tx: &mut Tx,
    platform: &Platform,
    today: Date,
    office: &str,
    service: &str,
) -> Result<InForce> {
    let newest = platform.service(service)?;
    let adoption = adoption(tx, office, service)?;
    if let Some(pinned) = &adoption.pinned {
        let published = platform.package(tx, pinned)?;
        let service = with_additions(platform, &published, &adoption).unwrap_or_else(|| published.clone());
        return Ok(InForce { adoption, service, published, course: Course::Pinned });
    }
    let missing = match fits(tx, platform, today, &adoption, &newest)? {
        Ok(service) => {
            return Ok(InForce { adoption, service, published: newest, course: Course::Newest });
        }
        Err(missing) => missing,
    };
    let course = Course::Waiting(missing);
    let filled_in = match &adoption.set_with {
        Some(digest) => platform.package(tx, digest)?.package.version,
        None => 0,
    };
    // The last one that fits, down to the one the office has filled in.
    let versions = catalogue::published(tx)?.into_iter();
    let between = |one: &catalogue::Published| {
        one.service == service && one.version < newest.package.version && one.version >= filled_in
    };
    for one in versions.filter(between) {
        let published = platform.package(tx, &one.digest)?;
        if let Ok(service) = fits(tx, platform, today, &adoption, &published)? {
            return Ok(InForce { adoption, service, published, course });
        }
    }
    Ok(InForce { adoption, service: newest.clone(), published: newest, course })
}

/// The service with what the office adds, or the values that this version asks for beyond the one the office has filled in: who
/// could work with that one can work with a version that asks for nothing more.
fn fits(
    tx: &mut Tx,
    platform: &Platform,
    today: Date,
    adoption: &Adoption,
    version: &Arc<Service>,
) -> Result<std::result::Result<Arc<Service>, Vec<Bi>>> {
    let filled_in = adoption.set_with.as_ref() == Some(&version.package.digest);
    if adoption.offer.offered && version.needs_local_values() && !filled_in {
        let before = match &adoption.set_with {
            Some(digest) => {
                let filled_in = platform.package(tx, digest)?;
                faulty(&filled_in, today, adoption)
            }
            None => Vec::new(),
        };
        let faulty = faulty(version, today, adoption).into_iter().filter(|id| !before.contains(id));
        let fields = || version.package.local.pages.iter().flat_map(|page| &page.fields);
        let missing: Vec<Bi> = faulty
            .filter_map(|id| fields().find(|field| field.id == id).map(|field| field.label.clone()))
            .collect();
        if !missing.is_empty() {
            return Ok(Err(missing));
        }
    }
    Ok(with_additions(platform, version, adoption).ok_or_else(Vec::new))
}

/// The values of a version that are missing or wrong, by id.
fn faulty(version: &Service, today: Date, adoption: &Adoption) -> Vec<String> {
    let findings = version.package.local_findings(today, &adoption.offer.values);
    let id = |finding: &base::Finding| finding.field.split(['.', '[']).next().unwrap_or_default().to_owned();
    let mut ids: Vec<String> = findings.iter().map(id).collect();
    ids.dedup();
    ids
}

fn with_additions(platform: &Platform, version: &Arc<Service>, adoption: &Adoption) -> Option<Arc<Service>> {
    if adoption.additions.is_empty() {
        return Some(version.clone());
    }
    platform.with_additions(version, &additions::write(&adoption.additions)).ok()
}

/// The version that a new one would be for this office; none where it would not go along.
pub(crate) fn would_be(
    tx: &mut Tx,
    platform: &Platform,
    today: Date,
    adoption: &Adoption,
    new: &Arc<Service>,
) -> Result<Option<Arc<Service>>> {
    if adoption.pinned.is_some() {
        return Ok(None);
    }
    Ok(fits(tx, platform, today, adoption, new)?.ok())
}

/// Whether somebody may set how an office uses a service: who manages that office, and who manages the one that does its work
/// (a Verwaltungsgemeinschaft for its members).
pub fn may_adopt(ctx: &Ctx, platform: &Platform, office: &str, service: &str) -> bool {
    if ctx.may(Permission::ManageOffice, Some(office)) {
        return true;
    }
    let key = platform.region.office(office).map(|found| found.key.clone()).unwrap_or_default();
    platform.responsible(service, &key).is_ok_and(|found| {
        found.responsible.office.id == office
            && ctx.may(Permission::ManageOffice, Some(&found.handled_by.office.id))
    })
}

/// The offices in whose name an office performs a service: itself, or the members it works for. Empty where the service is
/// none of its tasks.
pub fn performs_for(platform: &Platform, office: &str, service: &str) -> Vec<String> {
    let keys: Vec<&str> = match platform.region.office(office) {
        Some(found) if found.level == "state" => vec![""],
        // The key of every office but the state's begins with its district.
        Some(found) => {
            let district = found.key.get(..5).unwrap_or_default();
            let there = platform.region.municipalities().map(|one| one.ags.as_str());
            there.filter(|ags| ags.starts_with(district)).collect()
        }
        None => Vec::new(),
    };
    let mut found: Vec<String> = keys
        .into_iter()
        .filter_map(|key| platform.responsible(service, key).ok())
        .filter(|place| place.handled_by.office.id == office)
        .map(|place| place.responsible.office.id.clone())
        .collect();
    found.sort();
    found.dedup();
    found
}

fn demand_adopt(ctx: &Ctx, platform: &Platform, office: &str, service: &str) -> Result<()> {
    match may_adopt(ctx, platform, office, service) {
        true => Ok(()),
        false => demand(ctx, office),
    }
}

/// Sets local values and whether the service is offered; the values are those that the version asks for which the office has
/// chosen, or the newest.
///
/// # Errors
/// Not found without the right; conflict where somebody else was faster.
pub fn set_offer(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    (office, service): (&str, &str),
    offer: &Offer,
) -> Result<()> {
    demand_adopt(ctx, platform, office, service)?;
    let pinned = adoption(tx, office, service)?.pinned;
    let newest = platform.services.get(service).map(|newest| newest.package.digest.clone());
    sql::set_offer(tx, office, service, offer, pinned.or(newest).as_deref())
}

/// Stays at a published version, or goes along with new ones again.
///
/// # Errors
/// Not found without the right or where there is no such version; conflict (`adopt-missing`) where the version asks for values
/// that are not set.
pub fn pin(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    (office, service): (&str, &str),
    version: Option<u32>,
) -> Result<()> {
    demand_adopt(ctx, platform, office, service)?;
    let Some(version) = version else { return sql::pin(tx, office, service, None) };
    let all = catalogue::published(tx)?;
    let found = all.into_iter().find(|one| one.service == service && one.version == version);
    let found = found.ok_or_else(|| Error::not_found("version"))?;
    let wanted = platform.package(tx, &found.digest)?;
    let adoption = adoption(tx, office, service)?;
    if fits(tx, platform, ctx.today(), &adoption, &wanted)?.is_err() {
        return Err(Error::new(Kind::Conflict, "adopt-missing", "a version that asks for other values"));
    }
    sql::pin(tx, office, service, Some(&found.digest))
}

/// Sets what the office adds to the form, and what it says to those who look the service up.
///
/// # Errors
/// Not found without the right; conflict (`adopt-addition`) where an addition does not fit the form.
pub fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    (office, service): (&str, &str),
    additions: &[Addition],
    note: &Bi,
) -> Result<()> {
    demand_adopt(ctx, platform, office, service)?;
    let base = in_force(tx, platform, ctx.today(), office, service)?.published;
    let text = if additions.is_empty() { String::new() } else { additions::write(additions) };
    if additions.len() > additions::MOST || platform.with_additions(&base, &text).is_err() {
        return Err(Error::new(Kind::Conflict, "adopt-addition", "an addition that does not fit"));
    }
    sql::add(tx, office, service, &text, note)
}

/// An office that uses a service, for whoever offers it.
#[derive(Clone, Debug)]
pub struct Use {
    /// The office.
    pub office: String,
    /// The version that counts there.
    pub version: u32,
    /// Why this version.
    pub course: Course,
    /// How many additions it has made.
    pub additions: usize,
}

/// Every office that offers a service, and the version that counts there; by office.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn uses(tx: &mut Tx, ctx: &Ctx, platform: &Platform, service: &str) -> Result<Vec<Use>> {
    if !ctx.may(Permission::Operate, None) {
        return Err(Error::forbidden("who uses a service"));
    }
    let mut uses = Vec::new();
    for office in sql::offering(tx, service)? {
        let found = in_force(tx, platform, ctx.today(), &office, service)?;
        let version = found.published.package.version;
        let additions = found.adoption.additions.len();
        uses.push(Use { office, version, course: found.course, additions });
    }
    Ok(uses)
}

/// How many offices offer each service, by service.
///
/// # Errors
/// Only those of the store.
pub fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    sql::counts(tx)
}

/// The offices that would stay behind a new version, and the values they would have to set first.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn would_wait(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    new: &Arc<Service>,
) -> Result<Vec<(String, Vec<Bi>)>> {
    if !ctx.may(Permission::Operate, None) {
        return Err(Error::forbidden("what a version would mean"));
    }
    let mut waiting = Vec::new();
    for office in sql::offering(tx, &new.package.id)? {
        let adoption = adoption(tx, &office, &new.package.id)?;
        if adoption.pinned.is_none()
            && let Err(missing) = fits(tx, platform, ctx.today(), &adoption, new)?
        {
            waiting.push((office, missing));
        }
    }
    Ok(waiting)
}
