//! What of a foreign catalogue could become part of the real one: contact data of offices that stand in both. A list of what is new
//! and what differs comes first; taken is what somebody ticks, and what an office has set itself is never overwritten. Who is
//! responsible follows from the region and from the level of a service; where the file says otherwise, that is told.

use super::own;
use super::sandbox::{self, Duty, Exchanged, Office as Theirs};
use crate::offices::{self, Contact};
use crate::platform::Platform;
use base::words::fold;
use base::{Ctx, Error, Permission, Result};
use forms::Bi;
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;

/// How a value of the file stands to ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// We have none.
    New,
    /// Ours is another, which the office has not set itself.
    Other,
    /// Ours is another, and the office has set it itself: it stays.
    Kept,
    /// It cannot be taken: no such thing.
    Unsound,
}

impl Standing {
    /// The name in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Standing::New => "new",
            Standing::Other => "other",
            Standing::Kept => "kept",
            Standing::Unsound => "unsound",
        }
    }

    /// Whether it can be taken over.
    pub fn is_open(self) -> bool {
        matches!(self, Standing::New | Standing::Other)
    }
}

/// A value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Which.
    pub field: Contact,
    /// What we have.
    pub ours: String,
    /// What the file says.
    pub theirs: String,
    /// What that means.
    pub how: Standing,
}

/// An office of ours that stands in the file, and what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Our office.
    pub office: String,
    /// What the file calls it.
    pub called: Bi,
    /// What differs.
    pub values: Vec<Value>,
    /// The version of the office that was looked at.
    pub version: i64,
}

/// A responsibility of which the file says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Otherwise {
    /// The service, by our id.
    pub service: String,
    /// The area, by its regional key.
    pub area: String,
    /// Our office for it.
    pub ours: String,
    /// The office of the file, by its id there.
    pub theirs: String,
}

/// What the file says of what we have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// Offices with something that differs, in the file's order.
    pub offices: Vec<Found>,
    /// Offices of which all is the same.
    pub same: usize,
    /// Names of offices of the file that are none of ours, or of which it cannot be said.
    pub unknown: Vec<Bi>,
    /// Responsibilities that are ours as well.
    pub agreed: usize,
    /// Responsibilities of which the file says otherwise.
    pub otherwise: Vec<Otherwise>,
    /// Responsibilities for services or areas that we do not have.
    pub elsewhere: usize,
}

fn demand(ctx: &Ctx) -> Result<()> {
    if ctx.may(Permission::Operate, None) { Ok(()) } else { Err(Error::forbidden("taking over a catalogue")) }
}

/// What could be taken of the file on trial.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn preview(tx: &mut Tx, ctx: &Ctx, platform: &Platform) -> Result<Preview> {
    demand(ctx)?;
    let file = sandbox::everything(tx, ctx)?;
    let ours = own::everything(tx, ctx, platform)?;
    let matched = matched(&file, &ours, platform);
    let mut preview = Preview::default();
    for office in &file.offices {
        let Some(id) = matched.get(office.id.as_str()) else {
            preview.unknown.push(office.name.clone());
            continue;
        };
        let set = offices::get(tx, id)?;
        let values = differing(office, &set);
        if values.is_empty() {
            preview.same += 1;
        } else {
            let called = office.name.clone();
            preview.offices.push(Found { office: id.clone(), called, values, version: set.version });
        }
    }
    compare_duties(&file, &ours, &matched, &mut preview);
    Ok(preview)
}

/// Our office for each of the file's: by its id where the file is ours, else by its area where only one office of either has it, else
/// by a name that only one of either has.
fn matched(file: &Exchanged, ours: &Exchanged, platform: &Platform) -> BTreeMap<String, String> {
    fn once<'o>(offices: &'o [Theirs], key: impl Fn(&Theirs) -> String) -> BTreeMap<String, &'o str> {
        let mut found: BTreeMap<String, Option<&'o str>> = BTreeMap::new();
        for office in offices {
            let key = key(office);
            if !key.is_empty() {
                found.entry(key).and_modify(|one| *one = None).or_insert(Some(office.id.as_str()));
            }
        }
        found.into_iter().filter_map(|(key, id)| Some((key, id?))).collect()
    }
    let area = |office: &Theirs| if office.ars.len() == 12 { office.ars.clone() } else { String::new() };
    let name = |office: &Theirs| fold(&office.name.de).trim().to_owned();
    let (areas, names) = (once(&ours.offices, area), once(&ours.offices, name));
    let (their_areas, their_names) = (once(&file.offices, area), once(&file.offices, name));
    let mut taken = BTreeSet::new();
    let mut found = BTreeMap::new();
    for office in &file.offices {
        let is = |index: &BTreeMap<String, &str>, key: &str| index.get(key) == Some(&office.id.as_str());
        let (area, name) = (area(office), name(office));
        let by_id = ours.offices.iter().any(|one| one.id == office.id).then(|| office.id.clone());
        let by_name = || names.get(&name).filter(|_| is(&their_names, &name)).map(|id| (*id).to_owned());
        let by_area = || areas.get(&area).filter(|_| is(&their_areas, &area)).map(|id| (*id).to_owned());
        let id = by_id.or_else(by_name).or_else(by_area);
        if let Some(id) = id.filter(|id| platform.region.office(id).is_some() && taken.insert(id.clone())) {
            found.insert(office.id.clone(), id);
        }
    }
    found
}

fn theirs(office: &Theirs, field: Contact) -> &str {
    match field {
        Contact::Street => &office.street,
        Contact::Plz => &office.plz,
        Contact::Place => &office.place,
        Contact::Phone => &office.phone,
        Contact::Email => &office.email,
        Contact::Web => &office.web,
    }
}

fn differing(office: &Theirs, set: &offices::Office) -> Vec<Value> {
    let value = |field: Contact| {
        let (ours, said) = (field.of(set).trim(), theirs(office, field).trim());
        let sound = field.checked(said);
        if said.is_empty() || sound.as_deref().unwrap_or(said) == ours {
            return None;
        }
        let how = match sound {
            None => Standing::Unsound,
            Some(_) if ours.is_empty() => Standing::New,
            Some(_) if set.source == "office" => Standing::Kept,
            Some(_) => Standing::Other,
        };
        Some(Value { field, ours: ours.to_owned(), theirs: said.to_owned(), how })
    };
    Contact::ALL.into_iter().filter_map(value).collect()
}

fn compare_duties(
    file: &Exchanged,
    ours: &Exchanged,
    matched: &BTreeMap<String, String>,
    preview: &mut Preview,
) {
    // A service of the file is ours by its id, or by a key of the federal catalogue that only one of ours has.
    let mut by_key: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for service in &ours.services {
        for key in &service.leika {
            by_key.entry(key).and_modify(|one| *one = None).or_insert(Some(service.id.as_str()));
        }
    }
    let our_ids: BTreeSet<&str> = ours.services.iter().map(|service| service.id.as_str()).collect();
    let mut services: BTreeMap<&str, &str> = BTreeMap::new();
    for service in &file.services {
        let known = our_ids.get(service.id.as_str()).copied();
        let key = || service.leika.iter().find_map(|key| by_key.get(key.as_str()).copied().flatten());
        if let Some(id) = known.or_else(key) {
            services.insert(service.id.as_str(), id);
        }
    }
    let mut responsible: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for Duty { service, office, area } in &ours.duties {
        responsible.insert((service.as_str(), area.as_str()), office.as_str());
    }
    let mut otherwise = BTreeSet::new();
    for duty in &file.duties {
        let place = services.get(duty.service.as_str()).map(|service| (*service, duty.area.as_str()));
        let Some((service, office)) = place.and_then(|place| Some((place.0, *responsible.get(&place)?)))
        else {
            preview.elsewhere += 1;
            continue;
        };
        if matched.get(&duty.office).is_some_and(|id| id == office) {
            preview.agreed += 1;
        } else {
            otherwise.insert(Otherwise {
                service: service.to_owned(),
                area: duty.area.clone(),
                ours: office.to_owned(),
                theirs: duty.office.clone(),
            });
        }
    }
    preview.otherwise = otherwise.into_iter().collect();
}

/// Takes over what was ticked: office, field, and the version of the office that was looked at. Gives how many values were taken.
///
/// # Errors
/// Forbidden for whoever does not run the installation; conflict where an office or the file changed meanwhile, or where a value is not
/// open to be taken.
pub fn take(tx: &mut Tx, ctx: &Ctx, platform: &Platform, chosen: &[(String, Contact, i64)]) -> Result<usize> {
    let preview = preview(tx, ctx, platform)?;
    /// The version of an office that was looked at, and its new values.
    type Change<'a> = (i64, Vec<(Contact, &'a str)>);
    let mut changes: BTreeMap<&str, Change<'_>> = BTreeMap::new();
    for (office, field, version) in chosen {
        let found = preview.offices.iter().find(|found| found.office == *office);
        let value = found.and_then(|found| found.values.iter().find(|value| value.field == *field));
        let value = value.filter(|value| value.how.is_open());
        let value = value.ok_or_else(|| Error::conflict("this value is not open any more"))?;
        let change = changes.entry(office.as_str()).or_insert((*version, Vec::new()));
        change.1.push((*field, value.theirs.as_str()));
    }
    for (office, (version, values)) in &changes {
        offices::fill_in(tx, ctx, office, *version, values)?;
    }
    Ok(chosen.len())
}
