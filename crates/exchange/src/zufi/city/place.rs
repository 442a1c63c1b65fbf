//! One place of a city's catalogue: the office that people go to.

use super::entry::{identifier, references};
use crate::zufi::model::Office;
use crate::zufi::notes::Notes;
use crate::zufi::{Fault, Part, Read};
use forms::Bi;
use serde_json::Value;

/// A place, and the services it says it offers.
pub struct Raw {
    /// The place.
    pub office: Office,
    /// The services it names.
    pub services: Vec<String>,
    /// The faults so far.
    pub notes: Notes,
}

/// Reads an entry; nothing where it is none.
pub fn read(at: usize, value: &Value, read: &mut Read) -> Option<Raw> {
    let number = format!("nr-{}", at + 1);
    let Value::Object(entry) = value else {
        read.faults.push(Fault::new(Part::Office, &number, "", "", "zufi-no-entry"));
        return None;
    };
    let id = identifier(entry.get("id"));
    let mut notes = Notes::new(Part::Office, id.clone().unwrap_or_else(|| number.clone()));
    let text = |path: &[&str]| {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(entry.get(*first)?, |value, name| value.get(name))?.as_str()
    };
    let name = text(&["name"]).map(|name| notes.line("name", name)).unwrap_or_default();
    let entry_id = notes.entry.clone();
    notes.about(&entry_id, &name);
    if id.is_none() {
        notes.at("id", "zufi-no-id");
    }
    if name.is_empty() {
        notes.at("name", "zufi-no-name");
    }
    let street = [text(&["address", "street"]), text(&["address", "house_number"])];
    let street: Vec<String> = street
        .into_iter()
        .flatten()
        .map(|part| notes.line("address.street", part))
        .filter(|part| !part.is_empty())
        .collect();
    let plz = text(&["address", "postal_code"]).unwrap_or("").trim().to_owned();
    let plz_is_sound = plz.len() == 5 && plz.bytes().all(|byte| byte.is_ascii_digit());
    if street.is_empty() {
        notes.at("address.street", "zufi-no-address");
    }
    if !plz_is_sound {
        notes.with("address.postal_code", "zufi-plz", "found", &plz);
    }
    let email = text(&["contact", "email"]).unwrap_or("").trim().to_owned();
    let email = if email.is_empty() || crate::zufi::address::is_sound(&format!("mailto:{email}")) {
        email
    } else {
        notes.with("contact.email", "zufi-email", "found", &email);
        String::new()
    };
    let web = text(&["contact", "webinfo"]).map(str::trim).filter(|web| !web.is_empty());
    let office = Office {
        id: entry_id,
        name: Bi::new(name, ""),
        street: street.join(" "),
        plz: if plz_is_sound { plz } else { String::new() },
        place: text(&["address", "city"]).map(|city| notes.line("address.city", city)).unwrap_or_default(),
        ars: String::new(),
        phone: text(&["contact", "phone"])
            .map(|phone| notes.line("contact.phone", phone))
            .unwrap_or_default(),
        email,
        web: web.and_then(|web| notes.link("contact.webinfo", web)).unwrap_or_default(),
    };
    let services = references(entry, "services", Some("service"), &mut notes);
    Some(Raw { office, services, notes })
}
