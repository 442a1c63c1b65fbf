//! Who is responsible: the body in whose name a decision is made, and the administration that does the work.
//!
//! A member of a Verwaltungsgemeinschaft keeps its own tasks, which the joint administration carries out in the member's name;
//! the tasks that the state has delegated to municipalities are the joint administration's own. The same holds for the
//! neighbours of an erfüllende Gemeinde. The paragraphs stand in `offices.toml`.

use super::read::OfficeRules;
use super::{
    Association, AssociationKind, Court, District, Municipality, MunicipalityKind, Names, Reason, Region,
    RegionOffice, names,
};
use std::collections::BTreeMap;

/// Which level of administration performs a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// One office for the whole state.
    State,
    /// The district, or the city that belongs to none.
    District,
    /// The municipality.
    Municipality,
}

/// Whether a municipality's task is its own (dog tax, cemetery) or delegated by the state (residents' register, trade
/// register). Makes a difference only for [`Level::Municipality`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sphere {
    /// Eigener Wirkungskreis.
    Own,
    /// Übertragener Wirkungskreis.
    #[default]
    Delegated,
}

/// An office, and why it is this one.
#[derive(Clone, Debug)]
pub struct Assigned<'r> {
    /// The office.
    pub office: &'r RegionOffice,
    /// Why.
    pub reason: Reason,
}

/// The answer to "who is responsible for this here?".
#[derive(Clone, Debug)]
pub struct OfficeRef<'r> {
    /// In whose name the decision is made; its `body` stands above the notice.
    pub responsible: Assigned<'r>,
    /// Who does the work; the case lies on this office's desk. Often the same.
    pub handled_by: Assigned<'r>,
    /// The administrative court for a suit against the decision, as far as reported. For a state office it is the court of
    /// the applicant's place.
    pub court: Option<&'r Court>,
}

/// A name as people write it: "Suhl" for "Suhl, Stadt".
fn short(name: &str) -> &str {
    name.split(',').next().unwrap_or(name)
}

impl Region {
    /// The office for a task in a municipality (`key` = AGS or ARS). A state task needs no place: with an unknown or empty
    /// key the state office still answers, with the court of its seat.
    pub fn office_of(&self, level: Level, sphere: Sphere, key: &str) -> Option<OfficeRef<'_>> {
        let place = self.municipality(key);
        if level == Level::State {
            return self.state_office(&self.rules.default.state_office, key);
        }
        let place = place?;
        let court = self.court(&place.district);
        let (responsible, handled_by) = match level {
            Level::District => self.at_district(place)?,
            Level::State | Level::Municipality => self.at_municipality(place, sphere)?,
        };
        Some(OfficeRef { responsible, handled_by, court })
    }

    /// A named state office for an applicant at this place (AGS or ARS; empty = outside the state or unknown).
    pub fn state_office(&self, id: &str, key: &str) -> Option<OfficeRef<'_>> {
        let office = self.offices.get(id).filter(|office| office.level == "state")?;
        let court = match self.municipality(key) {
            Some(place) => self.court(&place.district),
            None => self.courts.get(&self.rules.court_of_state_office.without_place),
        };
        let reason = Reason::new("region-reason-state")
            .with("office", office.name.clone())
            .with("state", self.state_name.clone());
        let assigned = Assigned { office, reason };
        Some(OfficeRef { responsible: assigned.clone(), handled_by: assigned, court })
    }

    /// The court for somebody with this address who goes to law against a state office, whose area spans the districts of
    /// several courts: that of their seat or home (§ 52 Nr. 3 Satz 2 VwGO). None where the address does not tell, or lies
    /// outside the state: then all are named, and the one of the office's seat.
    pub fn court_at(&self, plz: &str, place: &str) -> Option<&Court> {
        let there = self.at_postcode(plz);
        let wanted = base::words::fold(place);
        let named: Vec<_> =
            there.iter().filter(|one| base::words::fold(short(&one.name)) == wanted).copied().collect();
        let candidates = if named.is_empty() { there } else { named };
        let mut courts = candidates.iter().map(|one| self.court(&one.district));
        let first = courts.next()??;
        courts.all(|court| court.is_some_and(|court| court.id == first.id)).then_some(first)
    }

    /// All administrative courts, and the one for whoever lives outside the state.
    pub fn all_courts(&self) -> (Vec<&Court>, Option<&Court>) {
        (self.courts.values().collect(), self.courts.get(&self.rules.court_of_state_office.without_place))
    }

    /// The id of the administration that is a municipality's own.
    pub(crate) fn home_office(&self, ags: &str) -> Option<String> {
        let place = self.municipality(ags)?;
        Some(match place.kind {
            MunicipalityKind::IndependentCity => format!("kreis-{}", place.district),
            MunicipalityKind::Town | MunicipalityKind::Rural => format!("gemeinde-{}", place.ags),
        })
    }

    fn at_district(&self, place: &Municipality) -> Option<(Assigned<'_>, Assigned<'_>)> {
        let district = self.district(&place.district)?;
        let office = self.offices.get(&format!("kreis-{}", district.key))?;
        let reason = if district.independent_city {
            Reason::new("region-reason-city").same("place", &place.name)
        } else {
            Reason::new("region-reason-district")
                .same("place", &place.name)
                .with("district", names::district(district))
                .with("office", office.name.clone())
        };
        let assigned = Assigned { office, reason };
        Some((assigned.clone(), assigned))
    }

    fn at_municipality(&self, place: &Municipality, sphere: Sphere) -> Option<(Assigned<'_>, Assigned<'_>)> {
        let own = self.offices.get(&self.home_office(&place.ags)?)?;
        let association = self.association(&place.association)?;
        let alone =
            |key: &'static str| Assigned { office: own, reason: Reason::new(key).same("place", &place.name) };
        let norms = &self.rules.norms;
        let (worker, key_own, key_delegated, norm_own, norm_delegated) = match association.kind {
            AssociationKind::Single => {
                return Some((alone("region-reason-municipality"), alone("region-reason-municipality")));
            }
            AssociationKind::Lead if association.seat_ags == place.ags => {
                return Some((alone("region-reason-municipality"), alone("region-reason-municipality")));
            }
            AssociationKind::Lead => (
                self.offices.get(&self.home_office(&association.seat_ags)?)?,
                "region-reason-lead-own",
                "region-reason-lead-delegated",
                &norms.lead_own,
                &norms.lead_delegated,
            ),
            AssociationKind::Joint => (
                self.offices.get(&format!("verband-{}", association.key))?,
                "region-reason-association-own",
                "region-reason-association-delegated",
                &norms.association_own,
                &norms.association_delegated,
            ),
        };
        let because = |key: &'static str, norm: &str| {
            Reason::new(key)
                .same("place", &place.name)
                .same("association", &association_name(self, association))
                .with("office", worker.name.clone())
                .norm(norm)
        };
        Some(match sphere {
            Sphere::Own => {
                (alone("region-reason-own"), Assigned { office: worker, reason: because(key_own, norm_own) })
            }
            Sphere::Delegated => {
                let assigned = Assigned { office: worker, reason: because(key_delegated, norm_delegated) };
                (assigned.clone(), assigned)
            }
        })
    }
}

/// The name of a Verwaltungsgemeinschaft; for an erfüllende Gemeinde the municipality's own (`EG Uder` is Uder).
fn association_name(region: &Region, association: &Association) -> String {
    match association.kind {
        AssociationKind::Joint => association.name.clone(),
        AssociationKind::Lead | AssociationKind::Single => region
            .municipality(&association.seat_ags)
            .map_or_else(|| association.name.clone(), |seat| seat.name.clone()),
    }
}

/// All offices of the region.
pub fn offices(
    rules: &OfficeRules,
    municipalities: &BTreeMap<String, Municipality>,
    districts: &BTreeMap<String, District>,
    associations: &BTreeMap<String, Association>,
) -> BTreeMap<String, RegionOffice> {
    let seat = |ags: &str| {
        municipalities.get(ags).map(|seat| (seat.seat_plz.clone(), seat.name.clone())).unwrap_or_default()
    };
    let fill = |pattern: Option<&Names>, name: &str| {
        pattern.map_or_else(
            || Names { de: name.to_owned(), en: name.to_owned() },
            |pattern| Names {
                de: pattern.de.replace("{name}", name),
                en: pattern.en.replace("{name}", name),
            },
        )
    };
    let mut out = Vec::new();
    for office in &rules.state_offices {
        let (plz, place) = seat(&office.seat_ags);
        let (name, body) = (office.name.clone(), fill(rules.bodies.get("state"), &rules.state_name.de));
        out.push(RegionOffice {
            id: office.id.clone(),
            level: "state",
            key: String::new(),
            name,
            body,
            plz,
            place,
        });
    }
    for district in districts.values() {
        let (plz, place) = seat(&district.seat_ags);
        let kind = if district.independent_city { "kreisfreie-stadt" } else { "landkreis" };
        let mut body = fill(rules.bodies.get(kind), &district.name);
        if !district.independent_city && district.name.to_lowercase().contains("kreis") {
            body = names::district(district);
        }
        let name = fill(rules.names.get(kind), &district.name);
        out.push(RegionOffice {
            id: format!("kreis-{}", district.key),
            level: "district",
            key: district.key.clone(),
            name,
            body,
            plz,
            place,
        });
    }
    for one in municipalities.values() {
        let kind = match one.kind {
            // A city that belongs to no district has one administration for both levels.
            MunicipalityKind::IndependentCity => continue,
            MunicipalityKind::Town => "stadt",
            MunicipalityKind::Rural => "gemeinde",
        };
        let name = fill(rules.names.get(kind), &one.name);
        let body = fill(rules.bodies.get(kind), &one.name);
        let (plz, place) = (one.seat_plz.clone(), one.name.clone());
        out.push(RegionOffice {
            id: format!("gemeinde-{}", one.ags),
            level: "municipality",
            key: one.ags.clone(),
            name,
            body,
            plz,
            place,
        });
    }
    for association in associations.values().filter(|one| one.kind == AssociationKind::Joint) {
        let (plz, place) = seat(&association.seat_ags);
        let name = fill(rules.names.get("verwaltungsgemeinschaft"), &association.name);
        let id = format!("verband-{}", association.key);
        out.push(RegionOffice {
            id,
            level: "association",
            key: association.key.clone(),
            body: name.clone(),
            name,
            plz,
            place,
        });
    }
    out.into_iter().map(|office| (office.id.clone(), office)).collect()
}
