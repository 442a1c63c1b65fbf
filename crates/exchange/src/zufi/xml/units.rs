//! The objects of a message, one by one.

use super::names as n;
use crate::zufi::fault::Part;
use crate::zufi::model::{Duty, Link, Office, Service};
use crate::zufi::notes::Notes;
use crate::zufi::{Fault, Read};
use base::Lang;
use forms::Bi;
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Most links, words and areas of one object that are taken.
const MOST: usize = 2_000;

/// What objects are called here, by what their sender calls them: agency and id.
#[derive(Default)]
pub struct Ids {
    services: Named,
    offices: Named,
}

#[derive(Default)]
struct Named {
    here: BTreeMap<(String, String), String>,
    taken: BTreeSet<String>,
}

impl Named {
    /// An id that is free and can stand in an address; tells where it is not the sender's.
    fn take(&mut self, at: usize, node: Node, notes: &mut Notes) -> String {
        let (agency, sent) = identity(child(node, "id"));
        let sound = |c: char| if c.is_ascii_alphanumeric() || "-_.:".contains(c) { c } else { '-' };
        let mut id: String = sent.chars().take(80).map(sound).collect();
        if !id.chars().any(|c| c.is_ascii_alphanumeric()) {
            id = format!("nr-{}", at + 1);
            notes.about(&id, "");
            notes.at("id", "zufi-no-id");
        } else if id != sent {
            notes.about(&id, "");
            notes.with("id", "zufi-xml-id", "found", &sent);
        }
        if self.taken.contains(&id) {
            notes.with("id", "zufi-twice", "first", &id);
            let mut number = self.taken.len();
            while self.taken.contains(&format!("{id}-{number}")) {
                number += 1;
            }
            id = format!("{id}-{number}");
        }
        self.taken.insert(id.clone());
        self.here.entry((agency, sent)).or_insert_with(|| id.clone());
        notes.about(&id, "");
        id
    }

    /// What an object is called here; an agency need not be named where the id is found without.
    fn find(&self, node: Option<Node>) -> Result<&str, String> {
        let (agency, sent) = identity(node);
        let exact = self.here.get(&(agency.clone(), sent.clone()));
        let any =
            || self.here.iter().find(|((_, id), _)| agency.is_empty() && *id == sent).map(|(_, here)| here);
        exact.or_else(any).map(String::as_str).ok_or(sent)
    }
}

fn identity(node: Option<Node>) -> (String, String) {
    let agency = node.and_then(|node| node.attribute("schemeAgencyID")).unwrap_or("").trim().to_owned();
    (agency, node.map(text).unwrap_or_default())
}

/// The children of this name.
pub fn children<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// All text of an element that holds no others.
fn text(node: Node) -> String {
    let whole: String = node.children().filter(Node::is_text).filter_map(|part| part.text()).collect();
    whole.trim().to_owned()
}

fn code(node: Node) -> String {
    child(node, "code").map(text).unwrap_or_default()
}

/// The language of a text; none for one that is not kept here.
fn language(node: Node, field: &str, notes: &mut Notes) -> Option<Lang> {
    match node.attribute("languageCode").unwrap_or("de").trim() {
        "" | "de" | "de-DE" | "de-AT" => Some(Lang::De),
        "en" | "en-GB" | "en-US" => Some(Lang::En),
        other => {
            notes.with(field, "zufi-xml-language", "found", other);
            None
        }
    }
}

/// Puts the texts of an element into a pair of languages.
fn texts(node: Node, name: &str, field: &str, into: &mut Bi, links: &mut Vec<Link>, notes: &mut Notes) {
    for one in children(node, name) {
        let Some(lang) = language(one, field, notes) else { continue };
        let read = notes.prose(field, &text(one), links);
        let place = match lang {
            Lang::De => &mut into.de,
            Lang::En => &mut into.en,
        };
        if place.is_empty() {
            *place = read;
        } else if !read.is_empty() {
            place.push('\n');
            place.push_str(&read);
        }
    }
}

/// The same for a short text: one line.
fn line(text: &mut Bi) {
    text.de = text.de.replace('\n', " ");
    text.en = text.en.replace('\n', " ");
}

/// A service.
pub fn service(at: usize, node: Node, ids: &mut Ids, faults: &mut Vec<Fault>) -> Service {
    let mut notes = Notes::new(Part::Service, String::new());
    let mut service =
        Service { id: ids.services.take(at, node, &mut notes), public: true, ..Service::default() };
    let (mut links, mut official) = (Vec::new(), Bi::default());
    for module in children(node, "modulText") {
        let kind = child(module, "leikaTextmodul").map(code).unwrap_or_default();
        let field = format!("modulText[{kind}]");
        let into = match kind.as_str() {
            n::OFFICIAL_NAME => &mut official,
            n::NAME => &mut service.title,
            n::SUMMARY => &mut service.summary,
            n::LAW => &mut service.law,
            n::DOCUMENTS => &mut service.documents,
            n::CONDITIONS => &mut service.conditions,
            // Everything else is worth reading, too.
            _ => &mut service.text,
        };
        texts(module, "inhalt", &field, into, &mut links, &mut notes);
        for link in children(module, "weiterfuehrenderLink").take(MOST) {
            let url = child(link, "uri").map(text).unwrap_or_default();
            if let Some(url) = notes.link(&format!("{field}.weiterfuehrenderLink.uri"), &url) {
                let said = child(link, "titel").map(text).unwrap_or_default();
                let said = notes.prose(&field, &said, &mut Vec::new()).replace('\n', " ");
                links.push(Link { name: if said.is_empty() { url.clone() } else { said }, url });
            }
        }
    }
    if service.title.de.is_empty() && service.title.en.is_empty() {
        service.title = official;
    }
    line(&mut service.title);
    let title = [&service.title.de, &service.title.en].into_iter().find(|title| !title.is_empty());
    let title = title.cloned().unwrap_or_default();
    let id = service.id.clone();
    notes.about(&id, &title);
    if title.is_empty() {
        notes.at("modulText[03]", "zufi-no-name");
    }
    if service.text == Bi::default() && service.summary == Bi::default() {
        notes.at("modulText[06]", "zufi-no-description");
    }
    for (name, into) in [("modulKosten", &mut service.fee), ("modulBearbeitungsdauer", &mut service.time)] {
        for module in children(node, name) {
            texts(module, "beschreibung", name, into, &mut links, &mut notes);
        }
    }
    for key in children(node, "referenzLeiKa").take(MOST).map(code) {
        if key.len() == 14 && key.bytes().all(|byte| byte.is_ascii_digit()) {
            service.leika.push(key);
        } else {
            notes.with("referenzLeiKa", "zufi-leika-bad", "found", &key);
        }
    }
    let further = children(node, "idSekundaer").filter(|id| id.attribute("schemeID") == Some(n::OZG));
    for number in further.take(MOST).map(text) {
        match base::values::ozg::parse(&number) {
            Ok(number) if service.ozg.contains(&number) => {}
            Ok(number) => service.ozg.push(number),
            Err(_) => notes.with("idSekundaer", "zufi-ozg-bad", "found", &number),
        }
    }
    for typing in children(node, "typisierung").take(MOST).map(code) {
        if !forms::package::TYPINGS.contains(&typing.as_str()) {
            notes.with("typisierung", "zufi-typing-bad", "found", &typing);
        } else if !service.typing.contains(&typing) {
            service.typing.push(typing);
        }
    }
    let words =
        children(node, "modulBegriffImKontext").flat_map(|module| children(module, "begriffImKontext"));
    for word in words.flat_map(|word| children(word, "begriff")).take(MOST) {
        if let Some(lang) = language(word, "begriff", &mut notes) {
            let said = notes.prose("begriff", &text(word), &mut Vec::new()).replace('\n', " ");
            let list = &mut service.keywords[usize::from(lang == Lang::En)];
            if !said.is_empty() && !list.contains(&said) {
                list.push(said);
            }
        }
    }
    if let Some(page) = child(node, "modulUrsprungsportal").and_then(|module| child(module, "uri")).map(text)
    {
        service.online = notes.link("modulUrsprungsportal.uri", &page);
    }
    let version = child(node, "versionsinformation").and_then(|version| child(version, "geaendertDatumZeit"));
    if let Some(changed) = version.map(text).filter(|changed| !changed.is_empty()) {
        if crate::zufi::notes::is_instant(&changed) {
            service.changed = changed;
        } else {
            notes.with("versionsinformation.geaendertDatumZeit", "zufi-date", "found", &changed);
        }
    }
    let mut told = BTreeSet::new();
    links.retain(|link| told.insert(link.url.clone()));
    service.links = links;
    faults.extend(notes.faults);
    service
}

/// An office.
pub fn office(at: usize, node: Node, ids: &mut Ids, faults: &mut Vec<Fault>) -> Office {
    let mut notes = Notes::new(Part::Office, String::new());
    let mut office = Office { id: ids.offices.take(at, node, &mut notes), ..Office::default() };
    for name in children(node, "name") {
        texts(name, "name", "name.name", &mut office.name, &mut Vec::new(), &mut notes);
    }
    line(&mut office.name);
    let name = if office.name.de.is_empty() { office.name.en.clone() } else { office.name.de.clone() };
    let id = office.id.clone();
    notes.about(&id, &name);
    if name.is_empty() {
        notes.at("name.name", "zufi-no-name");
    }
    let mut short = |node: Option<Node>, field: &str| {
        node.map(|node| notes.prose(field, &text(node), &mut Vec::new()).replace('\n', " "))
            .unwrap_or_default()
    };
    if let Some(address) = child(node, "anschrift") {
        let street = [child(address, "strasse"), child(address, "hausnummer")]
            .map(|node| short(node, "anschrift.strasse"));
        office.street = street.join(" ").trim().to_owned();
        office.plz = short(child(address, "postleitzahl"), "anschrift.postleitzahl");
        office.place = short(child(address, "ort"), "anschrift.ort");
        let key = child(address, "verwaltungspolitischeKodierung")
            .and_then(|coding| child(coding, "regionalschluessel"))
            .map(code)
            .unwrap_or_default();
        office.ars = key;
    }
    let is_plz = office.plz.len() == 5 && office.plz.bytes().all(|byte| byte.is_ascii_digit());
    if !(office.plz.is_empty() || is_plz) {
        notes.with("anschrift.postleitzahl", "zufi-plz", "found", &office.plz);
        office.plz.clear();
    }
    if !office.ars.is_empty() && !is_area(&office.ars) {
        notes.with(
            "anschrift.verwaltungspolitischeKodierung.regionalschluessel",
            "zufi-area",
            "found",
            &office.ars,
        );
        office.ars.clear();
    }
    for way in children(node, "kommunikationssystem").take(MOST) {
        let kind = child(way, "kanal").map(code).unwrap_or_default();
        let said = child(way, "kennung").map(text).unwrap_or_default();
        let said = notes.prose("kommunikationssystem.kennung", &said, &mut Vec::new()).replace('\n', " ");
        match kind.as_str() {
            n::PHONE if office.phone.is_empty() => office.phone = said,
            n::MAIL
                if office.email.is_empty()
                    && notes.link("kommunikationssystem.kennung", &format!("mailto:{said}")).is_some() =>
            {
                office.email = said;
            }
            _ => {}
        }
    }
    if let Some(page) = child(node, "internetadresse").and_then(|page| child(page, "uri")).map(text) {
        office.web = notes.link("internetadresse.uri", &page).unwrap_or_default();
    }
    faults.extend(notes.faults);
    office
}

/// Digits of an official key: at least the state, at most the municipality.
fn is_area(key: &str) -> bool {
    (2..=12).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// The responsibilities: those that stand alone, and those that stand in their office.
pub fn duties(alone: Vec<Node>, within: Vec<(String, Node)>, ids: &Ids, read: &mut Read) {
    let mut found = BTreeSet::new();
    let mut all: Vec<(std::result::Result<String, String>, Node)> =
        within.into_iter().map(|(office, duty)| (Ok(office), duty)).collect();
    for object in alone {
        let office = ids.offices.find(child(object, "uebergeordnetesObjektID")).map(str::to_owned);
        all.extend(children(object, "zustaendigkeit").map(|duty| (office.clone(), duty)));
    }
    for (at, (office, duty)) in all.into_iter().enumerate() {
        let (_, id) = identity(child(duty, "id"));
        let mut notes = Notes::new(Part::Duty, if id.is_empty() { format!("nr-{}", at + 1) } else { id });
        let office = match office {
            Ok(office) => office,
            Err(sent) => {
                notes.with("uebergeordnetesObjektID", "zufi-unknown-office", "id", &sent);
                read.faults.extend(notes.faults);
                continue;
            }
        };
        let areas: Vec<String> = children(duty, "gebietID").map(text).collect();
        for area in areas.iter().filter(|area| !is_area(area)) {
            notes.with("gebietID", "zufi-area", "found", area);
        }
        for service in children(duty, "leistungID") {
            match ids.services.find(Some(service)) {
                Ok(service) => {
                    let duty = |area: &str| Duty {
                        service: service.to_owned(),
                        office: office.clone(),
                        area: area.to_owned(),
                    };
                    if areas.is_empty() {
                        found.insert(duty(""));
                    }
                    found.extend(areas.iter().filter(|area| is_area(area)).map(|area| duty(area)));
                }
                Err(sent) => notes.with("leistungID", "zufi-unknown-service", "id", &sent),
            }
        }
        if child(duty, "leistungID").is_none() {
            notes.at("leistungID", "zufi-reference-bad");
        }
        read.faults.extend(notes.faults);
    }
    read.exchanged.duties = found.into_iter().collect();
}
