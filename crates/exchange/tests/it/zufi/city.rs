//! The catalogue of a city.

use super::{conformance, of};
use base::Lang;
use exchange::zufi::{Report, city};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn munich() -> exchange::zufi::Read {
    let services = conformance("leistungen/munich_services_de.json");
    let places = conformance("leistungen/munich_locations_de.json");
    city::read(&services, Some(&places)).expect("a catalogue")
}

fn read(data: Value) -> exchange::zufi::Read {
    city::read(json!({ "data": data }).to_string().as_bytes(), None).expect("a catalogue")
}

#[test]
fn each_of_287_services_of_a_real_city_is_read_with_its_places() {
    let read = munich();
    assert_eq!((read.exchanged.services.len(), read.exchanged.offices.len()), (287, 109));
    assert_eq!(read.exchanged.duties.len(), 526);
    let ids: BTreeSet<&str> = read.exchanged.services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids.len(), 287);
    assert!(read.exchanged.services.iter().all(|service| !service.title.de.is_empty()));
    let trade = read.exchanged.services.iter().find(|service| service.id == "1063423").expect("Gewerbe");
    assert_eq!((trade.title.de.as_str(), trade.leika.len()), ("Gewerbe-Anmeldung", 1));
    assert!(trade.text.de.contains("\n- Mit BayernID anmelden\n"), "{}", trade.text.de);
    assert!(trade.fee.de.starts_with("50 bis 60 Euro") && trade.keywords[0].len() > 5);
    for service in &read.exchanged.services {
        for text in [&service.title.de, &service.text.de, &service.fee.de] {
            assert!(!text.contains("</") && !text.contains("&nbsp;") && !text.contains('\u{200b}'), "{text}");
        }
    }
}

#[test]
fn each_fault_of_the_real_catalogue_is_told_at_its_entry() {
    let read = munich();
    let count = |key: &str| read.faults.iter().filter(|fault| fault.key == key).count();
    assert_eq!(count("zufi-no-description"), 62);
    assert_eq!(count("zufi-no-place"), 6);
    assert_eq!(count("zufi-unknown-service"), 17);
    assert_eq!(count("zufi-leika-several"), 1);
    assert_eq!(count("zufi-html-empty"), 1);
    assert_eq!(of(&read.faults, "10431909").iter().filter(|(_, key)| *key == "zufi-html-empty").count(), 1);
    // Addresses with a placeholder, in the same two fields of each.
    assert_eq!(count("zufi-link-placeholder"), 2 * 287);
    assert_eq!(count("zufi-unknown-place") + count("zufi-one-sided") + count("zufi-twice"), 0);
    for fault in &read.faults {
        assert!(!fault.entry.is_empty() && !fault.name.is_empty() && !fault.field.is_empty(), "{fault:?}");
        for lang in [Lang::De, Lang::En] {
            let text = fault.text(lang);
            assert!(text.ends_with(|c: char| ".…0123456789/}".contains(c) || c.is_alphabetic()), "{text}");
            assert!(!text.contains("zufi-") && !text.contains("{ $"), "{text}");
        }
    }
}

#[test]
fn what_nearly_every_entry_has_is_told_once_and_the_rest_by_entry() {
    let read = munich();
    let report = Report::of(&read.faults, 287, 109);
    let common: Vec<(&str, usize)> =
        report.common.iter().map(|(fault, count)| (fault.field.as_str(), *count)).collect();
    assert!(common.contains(&("id", 287)) && common.contains(&("combinable", 287)), "{common:?}");
    assert!(common.len() < 25, "{common:?}");
    let with_own: Vec<&str> = report.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert!(with_own.contains(&"10431909") && with_own.contains(&"1063505"), "{with_own:?}");
    let told: usize = report.entries.iter().map(|entry| entry.faults.len()).sum();
    assert!(told < read.faults.len() / 4, "{told} of {}", read.faults.len());
}

#[test]
fn a_faulty_entry_keeps_no_sound_one_out() {
    let read = read(json!([
        { "id": 1, "name": "Hund anmelden", "description": "<p>Text</p>", "locations": [] },
        "kein Eintrag",
        { "name": "", "description": "<p> </p>" },
        { "id": 1, "name": "Noch ein Hund", "description": "x" },
    ]));
    let ids: Vec<&str> = read.exchanged.services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["1", "nr-3", "1-2"]);
    assert_eq!(of(&read.faults, "1"), [("locations", "zufi-no-place")]);
    assert_eq!(of(&read.faults, "1-2"), [("id", "zufi-twice"), ("locations", "zufi-no-place")]);
    assert_eq!(of(&read.faults, "nr-2"), [("", "zufi-no-entry")]);
    let third = of(&read.faults, "nr-3");
    for fault in [("id", "zufi-no-id"), ("name", "zufi-no-name"), ("description", "zufi-html-empty")] {
        assert!(third.contains(&fault), "{third:?}");
    }
}

#[test]
fn every_departure_from_the_schema_is_told_with_its_path() {
    let read = read(json!([{
        "id": "1", "name": 7, "public": true, "fees": null,
        "meta": { "keywords": ["a"], "lastupdate": "gestern", "locale": "fr" },
        "locations": [{ "location": 3, "appointment": { "slots": "0", "multiple": 1 } }, "x"],
        "links": { "name": "a" },
        "leika": "9910201300000",
    }]));
    let found = of(&read.faults, "1");
    for (field, key) in [
        ("id", "zufi-type"),
        ("name", "zufi-type"),
        ("name", "zufi-no-name"),
        ("public", "zufi-unknown-field"),
        ("fees", "zufi-type"),
        ("meta.keywords", "zufi-type"),
        ("meta.lastupdate", "zufi-date"),
        ("meta.locale", "zufi-locale"),
        ("locations[].appointment.slots", "zufi-type"),
        ("locations[].appointment.multiple", "zufi-type"),
        ("locations[]", "zufi-type"),
        ("links", "zufi-type"),
        ("leika", "zufi-leika-bad"),
    ] {
        assert!(found.contains(&(field, key)), "{field} {key}: {found:?}");
    }
    let slots = read.faults.iter().find(|fault| fault.field.ends_with("slots")).expect("the fault");
    assert_eq!(slots.text(Lang::De), "Erwartet wird: eine ganze Zahl. Hier steht: Text.");
    assert_eq!(slots.text(Lang::En), "Expected: a whole number. Found: text.");
}

#[test]
fn the_table_of_the_schema_names_every_field_of_the_published_one() {
    let schema = String::from_utf8(conformance("leistungen/dldb_service.schema.json")).expect("text");
    // The published file is no JSON (commas too many, a comment), so that its names are read by their places.
    let (_, properties) = schema.split_once("\"properties\": {").expect("properties");
    let names: Vec<&str> = properties
        .lines()
        .filter_map(|line| line.strip_prefix("        \"")?.split_once("\": {").map(|(name, _)| name))
        .collect();
    assert!(names.len() > 15 && names.contains(&"onlineprocessing"), "{names:?}");
    let mut entry = json!({ "name": "Hund" });
    for name in &names {
        entry[*name] = Value::Null;
    }
    entry["erfunden"] = Value::Null;
    let read = read(json!([entry]));
    let unknown: Vec<&str> = read
        .faults
        .iter()
        .filter(|fault| fault.key == "zufi-unknown-field")
        .map(|fault| fault.field.as_str())
        .collect();
    assert_eq!(unknown, ["erfunden"]);
}

#[test]
fn references_are_followed_in_both_directions() {
    let services = json!({ "data": [
        { "id": 1, "name": "Hund", "description": "x", "locations": [{ "location": 10 }, { "location": 99 }], "combinable": [2, 5] },
        { "id": 2, "name": "Katze", "description": "x", "locations": [{ "location": 10 }] },
    ]});
    let places = json!({ "data": [{
        "id": 10, "name": "Rathaus",
        "address": { "street": "Markt", "house_number": "1", "postal_code": "9986", "city": "Gotha" },
        "contact": { "email": "amt(at)gotha.example" },
        "services": [{ "service": 1 }, { "service": 7 }],
    }]});
    let read = city::read(services.to_string().as_bytes(), Some(places.to_string().as_bytes()))
        .expect("a catalogue");
    assert!(of(&read.faults, "1").contains(&("locations[].location", "zufi-unknown-place")));
    assert!(of(&read.faults, "1").contains(&("combinable[]", "zufi-unknown-service")));
    assert_eq!(of(&read.faults, "2"), [("locations[].location", "zufi-one-sided")]);
    let place = of(&read.faults, "10");
    for fault in [
        ("services[].service", "zufi-unknown-service"),
        ("address.postal_code", "zufi-plz"),
        ("contact.email", "zufi-email"),
    ] {
        assert!(place.contains(&fault), "{place:?}");
    }
    let office = &read.exchanged.offices[0];
    assert_eq!((office.street.as_str(), office.plz.as_str(), office.email.as_str()), ("Markt 1", "", ""));
}

#[test]
fn a_file_of_another_kind_is_refused_with_its_cause() {
    for (bytes, key) in [
        (&b"<xml/>"[..], "zufi-no-json"),
        (b"", "zufi-no-json"),
        (b"{\"data\": 3}", "zufi-no-list"),
        (b"[]", "zufi-no-entries"),
        (b"[{\"a\": 1}]", "zufi-no-entries"),
        (b"\xff\xfe", "zufi-no-json"),
    ] {
        let refused = city::read(bytes, None).expect_err("not a catalogue");
        assert_eq!(refused.key, key);
        assert!(!refused.text(Lang::De).contains("{ $"), "{}", refused.text(Lang::De));
    }
    let deep = "[".repeat(100_000);
    assert_eq!(city::read(deep.as_bytes(), None).expect_err("too deep").key, "zufi-no-json");
    let large = vec![b' '; exchange::zufi::LARGEST + 1];
    assert_eq!(city::read(&large, None).expect_err("too large").key, "zufi-too-large");
}
