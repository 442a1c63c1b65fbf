//! Reading the region's files and finding every fault in them.

use super::place::Places;
use super::{
    Association, AssociationKind, Court, District, Enforcement, Fault, Municipality, MunicipalityKind, Names,
    Region, RegionFiles, names, responsible,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};

pub const MUNICIPALITIES: &str = "municipalities.csv";
const DISTRICTS: &str = "districts.csv";
const ASSOCIATIONS: &str = "associations.csv";
const POSTCODES: &str = "postcodes.csv";
const COURTS: &str = "courts.csv";
const OFFICES: &str = "offices.toml";

/// Collects faults while reading goes on.
#[derive(Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub fn add(&mut self, file: &'static str, line: u64, text: impl Into<String>) {
        self.0.push(Fault { file, line, text: text.into() });
    }

    /// All faults, in the order of files and lines.
    pub fn all(mut self) -> Vec<Fault> {
        self.0.sort();
        self.0
    }

    fn demand(&mut self, holds: bool, file: &'static str, line: u64, text: impl FnOnce() -> String) {
        if !holds {
            self.add(file, line, text());
        }
    }
}

#[derive(Deserialize)]
struct MunicipalityRow {
    ags: String,
    ars: String,
    name: String,
    kind: String,
    district: String,
    association: String,
    inhabitants: u32,
    seat_plz: String,
}

#[derive(Deserialize)]
struct DistrictRow {
    key: String,
    name: String,
    kind: String,
    seat_ags: String,
    municipalities: usize,
    inhabitants: u32,
}

#[derive(Deserialize)]
struct AssociationRow {
    key: String,
    name: String,
    kind: String,
    seat_ags: String,
    municipalities: usize,
    inhabitants: u32,
}

/// One row of `postcodes.csv`.
#[derive(Clone, Debug, Deserialize)]
pub struct PostcodeRow {
    pub plz: String,
    pub ags: String,
    pub place: String,
    pub state: String,
    pub successor: String,
}

#[derive(Deserialize)]
struct CourtRow {
    district: String,
    court: String,
}

/// `offices.toml`
#[derive(Clone, Debug, Deserialize)]
pub struct OfficeRules {
    pub state: String,
    pub state_name: Names,
    #[serde(rename = "state_office")]
    pub state_offices: Vec<StateOffice>,
    pub default: Default,
    pub names: HashMap<String, Names>,
    pub bodies: HashMap<String, Names>,
    pub norms: Norms,
    #[serde(rename = "court")]
    courts: Vec<CourtEntry>,
    pub court_of_state_office: CourtOfStateOffice,
    pub enforcement: Enforcement,
}

#[derive(Clone, Debug, Deserialize)]
pub struct StateOffice {
    pub id: String,
    pub name: Names,
    pub seat_ags: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Default {
    pub state_office: String,
}

/// The rules behind the division of tasks, as people cite them.
#[derive(Clone, Debug, Deserialize)]
pub struct Norms {
    pub association_delegated: String,
    pub association_own: String,
    pub lead_delegated: String,
    pub lead_own: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct CourtOfStateOffice {
    pub without_place: String,
}

#[derive(Clone, Debug, Deserialize)]
struct CourtEntry {
    id: String,
    name: Names,
    seat: String,
    street: Option<String>,
}

/// The rows of a CSV file with their line numbers; faulty rows are reported and left out.
fn rows<T: DeserializeOwned>(file: &'static str, text: &str, faults: &mut Faults) -> Vec<(u64, T)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut out = Vec::new();
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => {
            faults.add(file, 1, error.to_string());
            return out;
        }
    };
    for record in reader.records() {
        match record {
            Err(error) => {
                faults.add(file, error.position().map_or(0, csv::Position::line), error.to_string())
            }
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match record.deserialize(Some(&headers)) {
                    Ok(row) => out.push((line, row)),
                    Err(error) => faults.add(file, line, error.to_string()),
                }
            }
        }
    }
    out
}

/// A TOML file; a fault names its line.
pub fn toml_file<T: DeserializeOwned>(file: &'static str, text: &str, faults: &mut Faults) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(0, |before| before.matches('\n').count() as u64 + 1);
            faults.add(file, line, error.message().to_owned());
            None
        }
    }
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub fn region(files: &RegionFiles<'_>) -> Result<Region, Vec<Fault>> {
    let mut faults = Faults::default();
    let rules: Option<OfficeRules> = toml_file(OFFICES, files.offices, &mut faults);
    let municipalities = municipalities(files.municipalities, &mut faults);
    let mut districts = districts(files.districts, &municipalities, &mut faults);
    let associations = associations(files.associations, &municipalities, &mut faults);
    for municipality in municipalities.values() {
        let ags = &municipality.ags;
        let known = districts.contains_key(&municipality.district)
            && associations.contains_key(&municipality.association);
        faults.demand(known, MUNICIPALITIES, 0, || {
            format!("{ags}: its district or association is not in the files")
        });
    }
    let postcodes = postcodes(files.postcodes, &municipalities, &mut faults);
    let courts = courts(files.courts, rules.as_ref(), &mut districts, &mut faults);
    if let Some(rules) = &rules {
        check_rules(rules, &municipalities, &courts, &mut faults);
    }
    let (Some(rules), true) = (rules, faults.0.is_empty()) else { return Err(faults.all()) };
    let places = Places::new(&municipalities, &postcodes);
    let offices = responsible::offices(&rules, &municipalities, &districts, &associations);
    Ok(Region {
        state: rules.state.clone(),
        state_name: rules.state_name.clone(),
        enforcement: rules.enforcement.clone(),
        municipalities,
        districts,
        associations,
        courts,
        offices,
        rules,
        places,
        postcodes,
        former: BTreeMap::new(),
        former_districts: BTreeMap::new(),
        split: BTreeMap::new(),
    })
}

fn municipalities(text: &str, faults: &mut Faults) -> BTreeMap<String, Municipality> {
    let mut out = BTreeMap::new();
    for (line, row) in rows::<MunicipalityRow>(MUNICIPALITIES, text, faults) {
        let kind = match row.kind.as_str() {
            "kreisfreie-stadt" => MunicipalityKind::IndependentCity,
            "stadt" => MunicipalityKind::Town,
            "gemeinde" => MunicipalityKind::Rural,
            other => {
                faults.add(MUNICIPALITIES, line, format!("unknown kind {other:?}"));
                continue;
            }
        };
        if !digits(&row.ags, 8)
            || !digits(&row.ars, 12)
            || !digits(&row.association, 9)
            || !digits(&row.seat_plz, 5)
        {
            faults.add(
                MUNICIPALITIES,
                line,
                "a key has a wrong number of digits (ags 8, ars 12, association 9, plz 5)",
            );
            continue;
        }
        let fits = row.ags.starts_with(&row.district)
            && row.ars.starts_with(&row.association)
            && row.association.starts_with(&row.district)
            && row.ars[9..] == row.ags[5..];
        faults.demand(fits, MUNICIPALITIES, line, || format!("{}: the keys contradict one another", row.ags));
        let municipality = Municipality {
            name: names::display(&row.name).to_owned(),
            official_name: row.name,
            ags: row.ags.clone(),
            ars: row.ars,
            kind,
            district: row.district,
            association: row.association,
            inhabitants: row.inhabitants,
            seat_plz: row.seat_plz,
        };
        let before = out.insert(row.ags, municipality);
        faults.demand(before.is_none(), MUNICIPALITIES, line, || "this key stands here twice".to_owned());
    }
    out
}

fn districts(
    text: &str,
    all: &BTreeMap<String, Municipality>,
    faults: &mut Faults,
) -> BTreeMap<String, District> {
    let mut out = BTreeMap::new();
    for (line, row) in rows::<DistrictRow>(DISTRICTS, text, faults) {
        let members: Vec<&Municipality> = all.values().filter(|one| one.district == row.key).collect();
        let inhabitants: u32 = members.iter().map(|one| one.inhabitants).sum();
        let adds_up = members.len() == row.municipalities && inhabitants == row.inhabitants;
        faults.demand(adds_up, DISTRICTS, line, || {
            format!("{}: has {} municipalities, {inhabitants} inhabitants", row.key, members.len())
        });
        faults.demand(all.contains_key(&row.seat_ags), DISTRICTS, line, || {
            format!("unknown seat {}", row.seat_ags)
        });
        let known = matches!(row.kind.as_str(), "kreisfreie-stadt" | "landkreis");
        faults.demand(known, DISTRICTS, line, || format!("unknown kind {:?}", row.kind));
        let district = District {
            key: row.key.clone(),
            name: names::display(&row.name).to_owned(),
            independent_city: row.kind == "kreisfreie-stadt",
            seat_ags: row.seat_ags,
            inhabitants: row.inhabitants,
            court: String::new(),
        };
        let before = out.insert(row.key, district);
        faults.demand(before.is_none(), DISTRICTS, line, || "this key stands here twice".to_owned());
    }
    out
}

fn associations(
    text: &str,
    all: &BTreeMap<String, Municipality>,
    faults: &mut Faults,
) -> BTreeMap<String, Association> {
    let mut out = BTreeMap::new();
    for (line, row) in rows::<AssociationRow>(ASSOCIATIONS, text, faults) {
        let kind = match row.kind.as_str() {
            "verwaltungsgemeinschaft" => AssociationKind::Joint,
            "erfuellende-gemeinde" => AssociationKind::Lead,
            "verbandsfrei" => AssociationKind::Single,
            other => {
                faults.add(ASSOCIATIONS, line, format!("unknown kind {other:?}"));
                continue;
            }
        };
        let members: Vec<&Municipality> = all.values().filter(|one| one.association == row.key).collect();
        let inhabitants: u32 = members.iter().map(|one| one.inhabitants).sum();
        let adds_up = members.len() == row.municipalities && inhabitants == row.inhabitants;
        faults.demand(adds_up, ASSOCIATIONS, line, || {
            format!("{}: has {} municipalities, {inhabitants} inhabitants", row.key, members.len())
        });
        let seat = match kind {
            AssociationKind::Joint => all.contains_key(&row.seat_ags),
            AssociationKind::Lead | AssociationKind::Single => {
                members.iter().any(|one| one.ags == row.seat_ags)
            }
        };
        faults.demand(seat, ASSOCIATIONS, line, || format!("unknown seat {:?}", row.seat_ags));
        let association = Association {
            key: row.key.clone(),
            name: names::display(&row.name).to_owned(),
            kind,
            seat_ags: row.seat_ags,
            members: members.iter().map(|one| one.ags.clone()).collect(),
            inhabitants: row.inhabitants,
        };
        let before = out.insert(row.key, association);
        faults.demand(before.is_none(), ASSOCIATIONS, line, || "this key stands here twice".to_owned());
    }
    out
}

fn postcodes(text: &str, all: &BTreeMap<String, Municipality>, faults: &mut Faults) -> Vec<PostcodeRow> {
    let mut out = Vec::new();
    for (line, row) in rows::<PostcodeRow>(POSTCODES, text, faults) {
        faults.demand(digits(&row.plz, 5), POSTCODES, line, || format!("{:?} is no postcode", row.plz));
        let sound = match row.state.as_str() {
            "current" => all.contains_key(&row.ags) && row.successor.is_empty(),
            "stale" => {
                !all.contains_key(&row.ags) && (row.successor.is_empty() || all.contains_key(&row.successor))
            }
            _ => false,
        };
        faults.demand(sound, POSTCODES, line, || format!("{}: state and keys do not fit", row.ags));
        out.push(row);
    }
    out
}

fn courts(
    text: &str,
    rules: Option<&OfficeRules>,
    districts: &mut BTreeMap<String, District>,
    faults: &mut Faults,
) -> BTreeMap<String, Court> {
    let mut out = BTreeMap::new();
    for entry in rules.iter().flat_map(|rules| &rules.courts) {
        let entry = entry.clone();
        let court = Court { id: entry.id.clone(), name: entry.name, seat: entry.seat, street: entry.street };
        out.insert(entry.id, court);
    }
    for (line, row) in rows::<CourtRow>(COURTS, text, faults) {
        faults.demand(out.contains_key(&row.court) || rules.is_none(), COURTS, line, || {
            format!("unknown court {:?}", row.court)
        });
        match districts.get_mut(&row.district) {
            Some(district) => district.court = row.court,
            None => faults.add(COURTS, line, format!("unknown district {:?}", row.district)),
        }
    }
    for district in districts.values() {
        faults.demand(!district.court.is_empty(), COURTS, 0, || {
            format!("no court for district {}", district.key)
        });
    }
    out
}

fn check_rules(
    rules: &OfficeRules,
    all: &BTreeMap<String, Municipality>,
    courts: &BTreeMap<String, Court>,
    faults: &mut Faults,
) {
    let mut demand = |holds: bool, text: String| faults.demand(holds, OFFICES, 0, || text);
    for office in &rules.state_offices {
        demand(
            all.contains_key(&office.seat_ags),
            format!("{}: unknown seat {:?}", office.id, office.seat_ags),
        );
    }
    let default = &rules.default.state_office;
    demand(
        rules.state_offices.iter().any(|office| office.id == *default),
        format!("unknown default office {default:?}"),
    );
    for kind in ["kreisfreie-stadt", "landkreis", "stadt", "gemeinde"] {
        demand(rules.names.contains_key(kind), format!("names: {kind} is missing"));
        demand(rules.bodies.contains_key(kind), format!("bodies: {kind} is missing"));
    }
    demand(rules.bodies.contains_key("state"), "bodies: state is missing".to_owned());
    demand(
        rules.names.contains_key("verwaltungsgemeinschaft"),
        "names: verwaltungsgemeinschaft is missing".to_owned(),
    );
    let court = &rules.court_of_state_office.without_place;
    demand(courts.contains_key(court), format!("unknown court {court:?}"));
}
