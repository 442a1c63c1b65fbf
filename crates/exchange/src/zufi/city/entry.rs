//! One service of a city's catalogue. Whatever is missing or faulty is noted; what is there is taken.

use super::shape;
use crate::zufi::model::{Link, Service};
use crate::zufi::notes::{Notes, is_instant};
use crate::zufi::{Fault, Part, Read};
use forms::Bi;
use serde_json::{Map, Value};

/// A service, and what it refers to.
pub struct Raw {
    /// The service.
    pub service: Service,
    /// The places that offer it.
    pub places: Vec<String>,
    /// Services that can be dealt with together with it.
    pub together: Vec<String>,
    /// The faults so far.
    pub notes: Notes,
}

/// Most links, keywords and references of one entry that are taken.
const MOST: usize = 500;

/// Reads an entry; nothing where it is none.
pub fn read(at: usize, value: &Value, read: &mut Read) -> Option<Raw> {
    let number = format!("nr-{}", at + 1);
    let Value::Object(entry) = value else {
        read.faults.push(Fault::new(Part::Service, &number, "", "", "zufi-no-entry"));
        return None;
    };
    let id = identifier(entry.get("id"));
    let mut notes = Notes::new(Part::Service, id.clone().unwrap_or_else(|| number.clone()));
    let title =
        entry.get("name").and_then(Value::as_str).map(|name| notes.line("name", name)).unwrap_or_default();
    let entry_id = notes.entry.clone();
    notes.about(&entry_id, &title);
    if id.is_none() {
        notes.at("id", "zufi-no-id");
    }
    if title.is_empty() {
        notes.at("name", "zufi-no-name");
    }
    shape::check(entry, &mut notes);
    let lang = language(entry, &mut notes);
    let mut links = Vec::new();
    let text = prose(entry, "description", &mut links, &mut notes);
    if text.is_empty()
        && entry.get("description").and_then(Value::as_str).is_none_or(|text| text.trim().is_empty())
    {
        notes.at("description", "zufi-no-description");
    }
    let more = prose(entry, "responsibility", &mut links, &mut notes);
    let mut service = Service {
        id: entry_id,
        leika: leika(entry.get("leika"), &mut notes),
        title: bi(lang, title),
        summary: bi(lang, String::new()),
        text: bi(lang, [text, more].into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join("\n")),
        documents: bi(lang, list(entry, "requirements", &mut links, &mut notes)),
        conditions: bi(lang, list(entry, "prerequisites", &mut links, &mut notes)),
        fee: bi(lang, prose(entry, "fees", &mut links, &mut notes)),
        time: bi(lang, prose(entry, "process_time", &mut links, &mut notes)),
        law: bi(lang, list(entry, "legal", &mut links, &mut notes)),
        public: entry.get("public").and_then(Value::as_bool).unwrap_or(true),
        ..Service::default()
    };
    for field in ["forms", "links", "publications"] {
        links.extend(linked(entry, field, &mut notes));
    }
    let same = |one: &str, other: &str| {
        entry
            .get(one)
            .and_then(Value::as_array)
            .is_some_and(|list| !list.is_empty() && entry.get(other).and_then(Value::as_array) == Some(list))
    };
    if same("links", "forms") {
        notes.at("links", "zufi-repeated");
    }
    links.truncate(MOST);
    let mut told = std::collections::BTreeSet::new();
    links.retain(|link| told.insert(link.url.clone()));
    service.links = links;
    meta(entry, lang, &mut service, &mut notes);
    if let Some(link) = field(entry, &["onlineprocessing", "link"]).filter(|link| !link.trim().is_empty()) {
        service.online = notes.link("onlineprocessing.link", link);
    }
    if let Some(link) = field(entry, &["appointment", "link"]).filter(|link| !link.trim().is_empty()) {
        notes.link("appointment.link", link);
    }
    let places = references(entry, "locations", Some("location"), &mut notes);
    let together = references(entry, "combinable", None, &mut notes);
    Some(Raw { service, places, together, notes })
}

fn bi(english: bool, text: String) -> Bi {
    if english { Bi::new("", text) } else { Bi::new(text, "") }
}

/// Whether the entry is written in English.
fn language(entry: &Map<String, Value>, notes: &mut Notes) -> bool {
    match field(entry, &["meta", "locale"]).map(str::trim) {
        None | Some("") => false,
        Some(locale) if locale.starts_with("de") => false,
        Some(locale) if locale.starts_with("en") => true,
        Some(other) => {
            notes.with("meta.locale", "zufi-locale", "found", other);
            false
        }
    }
}

fn field<'a>(entry: &'a Map<String, Value>, path: &[&str]) -> Option<&'a str> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(entry.get(*first)?, |value, name| value.get(name))?.as_str()
}

/// An id as a number or as text. Anything that could not stand in an address is none.
pub fn identifier(value: Option<&Value>) -> Option<String> {
    let id = match value? {
        Value::Number(number) if number.is_u64() => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    let sound = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
    let is_sound = !id.is_empty()
        && id.len() <= 80
        && id.chars().all(sound)
        && id.chars().any(|c| c.is_ascii_alphanumeric());
    is_sound.then_some(id)
}

fn prose(entry: &Map<String, Value>, name: &str, links: &mut Vec<Link>, notes: &mut Notes) -> String {
    entry.get(name).and_then(Value::as_str).map(|text| notes.prose(name, text, links)).unwrap_or_default()
}

/// A list of things with names as points, where they lead as links.
fn list(entry: &Map<String, Value>, name: &str, links: &mut Vec<Link>, notes: &mut Notes) -> String {
    let path = format!("{name}[].name");
    let mut lines = Vec::new();
    for one in entry.get(name).and_then(Value::as_array).into_iter().flatten().take(MOST) {
        let said =
            one.get("name").and_then(Value::as_str).map(|text| notes.line(&path, text)).unwrap_or_default();
        let more = one
            .get("description")
            .and_then(Value::as_str)
            .map(|text| notes.prose(&format!("{name}[].description"), text, links))
            .unwrap_or_default();
        if said.is_empty() && more.is_empty() {
            notes.at(&path, "zufi-no-name");
            continue;
        }
        let more = more.replace("\n- ", "; ").replace('\n', " ");
        lines.push(match (said.is_empty(), more.is_empty()) {
            (false, false) => format!("- {said}: {more}"),
            (false, true) => format!("- {said}"),
            _ => format!("- {more}"),
        });
    }
    links.extend(linked(entry, name, notes));
    lines.join("\n")
}

/// Things that lead somewhere.
fn linked(entry: &Map<String, Value>, name: &str, notes: &mut Notes) -> Vec<Link> {
    let mut links = Vec::new();
    let (path, names) = (format!("{name}[].link"), format!("{name}[].name"));
    for one in entry.get(name).and_then(Value::as_array).into_iter().flatten().take(MOST) {
        let url = one.get("link").and_then(Value::as_str).unwrap_or("");
        let said = one.get("name").and_then(Value::as_str).unwrap_or("");
        // What need not lead anywhere, papers to bring for instance, may leave the address empty.
        if url.trim().is_empty() && ["requirements", "prerequisites", "legal"].contains(&name) {
            continue;
        }
        if let Some(url) = notes.link(&path, url) {
            let said = notes.line(&names, said);
            if said.is_empty() {
                notes.with(&names, "zufi-link-nameless", "url", &url);
            }
            links.push(Link { name: if said.is_empty() { url.clone() } else { said }, url });
        }
    }
    links
}

fn leika(value: Option<&Value>, notes: &mut Notes) -> Vec<String> {
    let text = match value {
        Some(Value::String(text)) if !text.trim().is_empty() => text,
        // The schema wants none or a text; a lacking key is nothing to mend in the entry.
        _ => return Vec::new(),
    };
    let parts: Vec<&str> =
        text.split([',', ';', ' ', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_key = |part: &&str| part.len() == 14 && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() > 1 {
        notes.with("leika", "zufi-leika-several", "found", text);
    }
    if parts.iter().any(|part| !is_key(part)) {
        notes.with("leika", "zufi-leika-bad", "found", text);
    }
    parts.into_iter().filter(is_key).take(MOST).map(str::to_owned).collect()
}

fn meta(entry: &Map<String, Value>, english: bool, service: &mut Service, notes: &mut Notes) {
    let words: Vec<String> = field(entry, &["meta", "keywords"])
        .unwrap_or("")
        .split([',', ';', '\n'])
        .take(MOST)
        .map(|word| notes.prose("meta.keywords", word.trim(), &mut Vec::new()).replace('\n', " "))
        .filter(|word| !word.is_empty())
        .collect();
    service.keywords[usize::from(english)] = words;
    if let Some(url) = field(entry, &["meta", "url"]).filter(|url| !url.trim().is_empty()) {
        notes.link("meta.url", url);
    }
    if let Some(changed) =
        field(entry, &["meta", "lastupdate"]).map(str::trim).filter(|text| !text.is_empty())
    {
        if is_instant(changed) {
            changed.clone_into(&mut service.changed);
        } else {
            notes.with("meta.lastupdate", "zufi-date", "found", changed);
        }
    }
}

/// Ids that an entry refers to: of a list of groups, or of a plain list.
pub fn references(
    entry: &Map<String, Value>,
    list: &str,
    name: Option<&str>,
    notes: &mut Notes,
) -> Vec<String> {
    let path = name.map_or_else(|| format!("{list}[]"), |name| format!("{list}[].{name}"));
    let mut found = Vec::new();
    for one in entry.get(list).and_then(Value::as_array).into_iter().flatten().take(MOST) {
        let value = name.map_or(Some(one), |name| one.get(name));
        match identifier(value) {
            Some(id) if found.contains(&id) => notes.with(&path, "zufi-reference-twice", "id", &id),
            Some(id) => found.push(id),
            None => notes.at(&path, "zufi-reference-bad"),
        }
    }
    found
}
