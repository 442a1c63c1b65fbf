//! Municipalities change: one joins another, several become a new one, one gets a new key, or another administration does its
//! work. The region is immutable; a change gives another region, in which the old keys still lead to whoever came after.

use super::read::PostcodeRow;
use super::{
    Association, AssociationKind, District, Municipality, MunicipalityKind, Region, names, responsible,
};
use crate::region::place::Places;
use base::{Date, Finding};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What kind of change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Municipalities end and become part of one that goes on (Eingliederung).
    #[default]
    Absorbed,
    /// Municipalities end and become a new one (Neubildung).
    Founded,
    /// One goes on under another key, as after a change of its district.
    Rekeyed,
    /// Municipalities go on; another administration does their work, or their own.
    Membership,
    /// One ends, and its parts become parts of several that go on (Aufteilung).
    Split,
}

impl ChangeKind {
    /// All of them, in the order in which people are shown them.
    pub const ALL: [ChangeKind; 5] = [
        ChangeKind::Absorbed,
        ChangeKind::Founded,
        ChangeKind::Rekeyed,
        ChangeKind::Membership,
        ChangeKind::Split,
    ];

    /// The name in addresses and text keys.
    pub fn key(self) -> &'static str {
        match self {
            ChangeKind::Absorbed => "absorbed",
            ChangeKind::Founded => "founded",
            ChangeKind::Rekeyed => "rekeyed",
            ChangeKind::Membership => "membership",
            ChangeKind::Split => "split",
        }
    }

    /// The kind of this name.
    pub fn from_key(key: &str) -> Option<ChangeKind> {
        ChangeKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether a municipality comes into being.
    pub fn is_new(self) -> bool {
        matches!(self, ChangeKind::Founded | ChangeKind::Rekeyed)
    }
}

/// A change of municipalities on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What kind.
    pub kind: ChangeKind,
    /// The first day on which it holds.
    pub day: Date,
    /// The law behind it, as people cite it.
    pub norm: String,
    /// Keys (AGS) of the municipalities it is about: those that end, or those whose administration changes.
    pub from: Vec<String>,
    /// Key (AGS) of the municipality they become, of a split one of that which gets whatever `parts` leave open; empty where they go on.
    #[serde(default)]
    pub into: String,
    /// Name of a new municipality.
    #[serde(default)]
    pub name: String,
    /// Whether the new one is a town.
    #[serde(default)]
    pub town: bool,
    /// Postcode of the new one's administration.
    #[serde(default)]
    pub seat_plz: String,
    /// Key (9 digits) of the association of the new one, or of those whose administration changes; empty: they work for themselves.
    #[serde(default)]
    pub association: String,
    /// Name of that association where it is new.
    #[serde(default)]
    pub association_name: String,
    /// Key (AGS) of the municipality where a new association sits.
    #[serde(default)]
    pub seat: String,
    /// Of a split municipality: the others among which it is parted, and the postcodes that tell so.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// What of a split municipality becomes part of one that goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Key (AGS) of the one that goes on.
    pub into: String,
    /// The postcodes that lie in this part; one that several parts name belongs to all of them.
    pub postcodes: Vec<String>,
}

impl Change {
    /// Every key whose cases, drafts and services may come to another office: those it is about, and the one they become.
    pub fn affected(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.from.iter().map(String::as_str).collect();
        if matches!(self.kind, ChangeKind::Absorbed | ChangeKind::Split) {
            keys.push(&self.into);
        }
        for part in self.parts.iter().filter(|part| part.into != self.into) {
            keys.push(&part.into);
        }
        keys
    }
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The key of the association that a municipality without one is.
fn own_association(ags: &str) -> String {
    let (district, number) = ags.split_at_checked(5).unwrap_or((ags, ""));
    format!("{district}0{number}")
}

impl Region {
    /// What is wrong with a change, at its fields: `from`, `into`, `name`, `seat_plz`, `association`, `association_name`, `seat`,
    /// `norm`.
    pub fn faults(&self, change: &Change) -> Vec<Finding> {
        let mut faults = Vec::new();
        let mut demand = |holds: bool, field: &str, key: &str| {
            if !holds {
                faults.push(Finding::new(field, key));
            }
        };
        let there = |ags: &String| self.municipalities.contains_key(ags);
        demand(!change.from.is_empty(), "from", "boundary-fault-from");
        demand(change.from.iter().all(there), "from", "boundary-fault-unknown");
        let mut once = change.from.clone();
        once.sort();
        once.dedup();
        demand(once.len() == change.from.len(), "from", "boundary-fault-twice");
        demand(!change.norm.trim().is_empty(), "norm", "boundary-fault-norm");
        match change.kind {
            ChangeKind::Absorbed => {
                demand(there(&change.into), "into", "boundary-fault-into");
                demand(!change.from.contains(&change.into), "into", "boundary-fault-itself");
            }
            ChangeKind::Founded | ChangeKind::Rekeyed => {
                let several = change.kind == ChangeKind::Founded;
                demand(!several || change.from.len() != 1, "from", "boundary-fault-two");
                demand(several || change.from.len() <= 1, "from", "boundary-fault-one");
                let district = change.into.get(..5).unwrap_or_default();
                demand(digits(&change.into, 8), "into", "boundary-fault-key");
                if digits(&change.into, 8) {
                    demand(self.districts.contains_key(district), "into", "boundary-fault-district");
                    let used = there(&change.into) || self.former.contains_key(&change.into);
                    demand(!used, "into", "boundary-fault-used");
                }
                demand(!change.name.trim().is_empty(), "name", "boundary-fault-name");
                demand(digits(&change.seat_plz, 5), "seat_plz", "boundary-fault-plz");
                self.check_association(change, district, &mut demand);
            }
            ChangeKind::Split => {
                demand(change.from.len() <= 1, "from", "boundary-fault-one-split");
                demand(there(&change.into), "into", "boundary-fault-into");
                demand(!change.from.contains(&change.into), "into", "boundary-fault-itself");
                let others = change.parts.iter().filter(|part| part.into != change.into);
                demand(others.count() > 0, "parts", "boundary-fault-parts");
                let goes_on = |part: &Part| there(&part.into) && !change.from.contains(&part.into);
                demand(change.parts.iter().all(goes_on), "parts", "boundary-fault-part-into");
                let own = self.own_postcodes(&change.from);
                let known = |part: &Part| part.postcodes.iter().all(|plz| own.contains(plz));
                demand(change.parts.iter().all(known), "parts", "boundary-fault-part-plz");
            }
            ChangeKind::Membership => {
                let district = change.from.first().and_then(|ags| ags.get(..5)).unwrap_or_default();
                let one_district = change.from.iter().all(|ags| ags.starts_with(district));
                demand(one_district, "from", "boundary-fault-districts");
                let stays = |ags: &String| {
                    let wanted = match change.association.as_str() {
                        "" => own_association(ags),
                        key => key.to_owned(),
                    };
                    self.municipalities.get(ags).is_some_and(|one| one.association == wanted)
                };
                demand(
                    change.from.is_empty() || !change.from.iter().all(stays),
                    "association",
                    "boundary-fault-stays",
                );
                self.check_association(change, district, &mut demand);
            }
        }
        faults
    }

    fn check_association(&self, change: &Change, district: &str, demand: &mut impl FnMut(bool, &str, &str)) {
        let key = change.association.as_str();
        if key.is_empty() {
            return;
        }
        let fits = digits(key, 9) && key.starts_with(district);
        demand(fits, "association", "boundary-fault-association");
        if !fits || self.associations.contains_key(key) {
            return;
        }
        demand(
            !change.association_name.trim().is_empty(),
            "association_name",
            "boundary-fault-association-name",
        );
        let seat = change.seat == change.into && !change.into.is_empty()
            || self.municipalities.contains_key(&change.seat);
        demand(seat, "seat", "boundary-fault-seat");
    }

    /// Whether the region knows the result of a change already: newer files of the region came with it.
    pub fn knows(&self, change: &Change) -> bool {
        match change.kind {
            ChangeKind::Membership => change.from.iter().all(|ags| {
                let wanted = if change.association.is_empty() {
                    own_association(ags)
                } else {
                    change.association.clone()
                };
                self.municipalities.get(ags).is_none_or(|one| one.association == wanted)
            }),
            _ => !change.from.iter().any(|ags| self.municipalities.contains_key(ags)),
        }
    }

    /// The region after a change without faults. What it knows already stays as it is.
    #[must_use]
    pub fn changed(&self, change: &Change) -> Region {
        let mut region = self.clone();
        region.add_association(change);
        match change.kind {
            ChangeKind::Split => region.part(change),
            ChangeKind::Membership => region.regroup(change),
            _ => region.unite(change),
        }
        region.tidy();
        region
    }

    fn add_association(&mut self, change: &Change) {
        let key = change.association.as_str();
        if key.is_empty() {
            return;
        }
        match self.associations.get_mut(key) {
            // A municipality that worked for itself now works for neighbours too.
            Some(one) if one.kind == AssociationKind::Single => one.kind = AssociationKind::Lead,
            Some(_) => {}
            None => {
                let association = Association {
                    key: key.to_owned(),
                    name: change.association_name.trim().to_owned(),
                    kind: AssociationKind::Joint,
                    seat_ags: change.seat.clone(),
                    members: Vec::new(),
                    inhabitants: 0,
                };
                self.associations.insert(key.to_owned(), association);
            }
        }
    }

    fn regroup(&mut self, change: &Change) {
        for ags in &change.from {
            if let Some(one) = self.municipalities.get_mut(ags) {
                one.association = if change.association.is_empty() {
                    own_association(ags)
                } else {
                    change.association.clone()
                };
            }
        }
    }

    fn unite(&mut self, change: &Change) {
        let gone: Vec<Municipality> =
            change.from.iter().filter_map(|ags| self.municipalities.remove(ags)).collect();
        if gone.is_empty() {
            // Newer files of the region came with it already: only the old keys are new to it.
            if self.municipalities.contains_key(&change.into) {
                self.former.extend(change.from.iter().map(|ags| (ags.clone(), change.into.clone())));
            }
            return;
        }
        let inhabitants: u32 = gone.iter().map(|one| one.inhabitants).sum();
        let into = self.municipalities.entry(change.into.clone()).or_insert_with(|| {
            let name = change.name.trim();
            let kind = if change.town { MunicipalityKind::Town } else { MunicipalityKind::Rural };
            Municipality {
                ags: change.into.clone(),
                ars: String::new(),
                official_name: if change.town { format!("{name}, Stadt") } else { name.to_owned() },
                name: names::display(name).to_owned(),
                kind,
                district: change.into.get(..5).unwrap_or_default().to_owned(),
                association: match change.association.as_str() {
                    "" => own_association(&change.into),
                    key => key.to_owned(),
                },
                inhabitants: 0,
                seat_plz: change.seat_plz.clone(),
            }
        });
        into.inhabitants += inhabitants;
        let (name, key) = (into.name.clone(), into.ags.clone());
        for one in &gone {
            self.come_after(&one.ags, &key);
            for split in self.split.values_mut() {
                split.rename(&one.ags, &key);
            }
        }
        self.move_postcodes(&gone, &key, &name);
    }

    /// Whatever led to a municipality that ended leads to the one that came after.
    pub(super) fn come_after(&mut self, ended: &str, key: &str) {
        for successor in self.former.values_mut().filter(|successor| *successor == ended) {
            key.clone_into(successor);
        }
        self.former.insert(ended.to_owned(), key.to_owned());
    }

    /// The postcodes of municipalities that ended lead to the one they became, and their names as those of former ones.
    fn move_postcodes(&mut self, gone: &[Municipality], key: &str, name: &str) {
        let mut rows = Vec::new();
        for mut row in std::mem::take(&mut self.postcodes) {
            let ended = |ags: &str| gone.iter().find(|one| one.ags == ags);
            if row.state == "stale" {
                if ended(&row.successor).is_some() {
                    row.successor = key.to_owned();
                }
            } else if let Some(one) = ended(&row.ags) {
                let stale = PostcodeRow {
                    place: one.name.clone(),
                    state: "stale".to_owned(),
                    successor: key.to_owned(),
                    ..row.clone()
                };
                rows.push(stale);
                row = PostcodeRow { ags: key.to_owned(), place: name.to_owned(), ..row };
            }
            rows.push(row);
        }
        rows.extend(gone.iter().map(|one| PostcodeRow {
            plz: one.seat_plz.clone(),
            ags: one.ags.clone(),
            place: one.name.clone(),
            state: "stale".to_owned(),
            successor: key.to_owned(),
        }));
        self.postcodes = rows;
    }

    /// What follows from the municipalities: members, sums, seats, offices, look-ups.
    fn tidy(&mut self) {
        for one in self.municipalities.values_mut() {
            self.associations.entry(one.association.clone()).or_insert_with(|| Association {
                key: one.association.clone(),
                name: one.name.clone(),
                kind: AssociationKind::Single,
                seat_ags: one.ags.clone(),
                members: Vec::new(),
                inhabitants: 0,
            });
            one.ars = format!("{}{}", one.association, one.ags.get(5..).unwrap_or_default());
        }
        let heir = |ags: &mut String, former: &BTreeMap<String, String>| {
            if let Some(successor) = former.get(ags) {
                *ags = successor.clone();
            }
        };
        for association in self.associations.values_mut() {
            heir(&mut association.seat_ags, &self.former);
            let members = self.municipalities.values().filter(|one| one.association == association.key);
            association.members = members.clone().map(|one| one.ags.clone()).collect();
            association.inhabitants = members.map(|one| one.inhabitants).sum();
            // Whoever worked for neighbours and has none any more works for itself.
            if let (AssociationKind::Lead, [only]) = (association.kind, association.members.as_slice()) {
                association.seat_ags = only.clone();
                association.kind = AssociationKind::Single;
            }
        }
        self.associations.retain(|_, one| !one.members.is_empty());
        let before: Vec<District> = self.districts.values().cloned().collect();
        for district in self.districts.values_mut() {
            heir(&mut district.seat_ags, &self.former);
            let members = self.municipalities.values().filter(|one| one.district == district.key);
            district.inhabitants = members.map(|one| one.inhabitants).sum();
        }
        let has_members = |key: &str| self.municipalities.values().any(|one| one.district == key);
        for ended in before.iter().filter(|one| !has_members(&one.key)) {
            if let Some(into) = self.former.get(&ended.seat_ags) {
                self.former_districts.insert(ended.key.clone(), into.clone());
            }
            self.districts.remove(&ended.key);
        }
        self.offices =
            responsible::offices(&self.rules, &self.municipalities, &self.districts, &self.associations);
        self.places = Places::new(&self.municipalities, &self.postcodes);
    }
}
