//! What can be told only of all entries together.

use super::entry;
use super::place;
use crate::zufi::Read;
use crate::zufi::model::Duty;
use crate::zufi::notes::Notes;
use std::collections::{BTreeMap, BTreeSet};

/// Puts everything together. Who comes second under an id gets one of their own, so that nobody is lost.
pub fn check(mut services: Vec<entry::Raw>, places: Option<Vec<place::Raw>>, read: &mut Read) {
    let mut first = BTreeMap::new();
    for raw in &mut services {
        unique(&mut raw.service.id, &raw.service.title.de, &mut first, &mut raw.notes);
    }
    let known: BTreeSet<String> = services.iter().map(|raw| raw.service.id.clone()).collect();
    let mut places = places;
    let mut first = BTreeMap::new();
    for raw in places.iter_mut().flatten() {
        unique(&mut raw.office.id, &raw.office.name.de, &mut first, &mut raw.notes);
    }
    // What each place says it offers; none where there is no file of places.
    let offers: Option<BTreeMap<String, BTreeSet<String>>> = places.as_ref().map(|places| {
        places.iter().map(|raw| (raw.office.id.clone(), raw.services.iter().cloned().collect())).collect()
    });
    let mut duties = BTreeSet::new();
    for raw in &mut services {
        if raw.places.is_empty() {
            raw.notes.at("locations", "zufi-no-place");
        }
        for place in &raw.places {
            match offers.as_ref().map(|offers| offers.get(place)) {
                Some(None) => raw.notes.with("locations[].location", "zufi-unknown-place", "id", place),
                Some(Some(services)) if !services.contains(&raw.service.id) => {
                    raw.notes.with("locations[].location", "zufi-one-sided", "id", place);
                }
                _ => {}
            }
            duties.insert(Duty {
                service: raw.service.id.clone(),
                office: place.clone(),
                area: String::new(),
            });
        }
        for other in raw.together.iter().filter(|other| !known.contains(*other)) {
            raw.notes.with("combinable[]", "zufi-unknown-service", "id", other);
        }
    }
    for raw in places.iter_mut().flatten() {
        for service in &raw.services {
            let duty = Duty { service: service.clone(), office: raw.office.id.clone(), area: String::new() };
            if !known.contains(service) {
                raw.notes.with("services[].service", "zufi-unknown-service", "id", service);
            } else if !duties.contains(&duty) {
                raw.notes.with("services[].service", "zufi-one-sided", "id", service);
            }
        }
    }
    for raw in services {
        read.faults.extend(raw.notes.faults);
        read.exchanged.services.push(raw.service);
    }
    for raw in places.into_iter().flatten() {
        read.faults.extend(raw.notes.faults);
        read.exchanged.offices.push(raw.office);
    }
    read.exchanged.duties = duties.into_iter().collect();
}

/// Gives the second entry of an id another one.
fn unique(id: &mut String, name: &str, seen: &mut BTreeMap<String, String>, notes: &mut Notes) {
    if let Some(first) = seen.get(id) {
        notes.with("id", "zufi-twice", "first", if first.is_empty() { id } else { first });
        let mut number = seen.len();
        while seen.contains_key(&format!("{id}-{number}")) {
            number += 1;
        }
        *id = format!("{id}-{number}");
        notes.about(id, name);
    }
    seen.insert(id.clone(), name.to_owned());
}
