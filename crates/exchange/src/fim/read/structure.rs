//! Schemas and groups: what stands where, how often, and what every element says of itself.

use super::super::xml::{child, children, inner};
use super::super::{
    About, Element, Group, Keyword, Kind, Part, Relation, Remark, Rule, RuleKind, Schema, Standard,
};
use super::Reader;
use roxmltree::Node;

/// How deep groups may stand in each other.
const DEEPEST: usize = 20;
/// Most groups and fields of a schema.
const MOST: usize = 10_000;

/// What may stand in a schema, a group or a field, in either version.
const KNOWN: [&str; 43] = [
    "ableitungsmodifikationenRepraesentation",
    "ableitungsmodifikationenStruktur",
    "art",
    "beschreibung",
    "bezeichnung",
    "bezeichnungAusgabe",
    "bezeichnungEingabe",
    "bezug",
    "codeKey",
    "codelisteReferenz",
    "datentyp",
    "definition",
    "dokumentsteckbrief",
    "fachlicherErsteller",
    "feldart",
    "freigabedatum",
    "freigabestatus",
    "gueltigAb",
    "gueltigBis",
    "helpKey",
    "hilfetext",
    "hilfetextAusgabe",
    "hilfetextEingabe",
    "identifikation",
    "inhalt",
    "letzteAenderung",
    "maxSize",
    "mediaType",
    "name",
    "nameKey",
    "praezisierung",
    "regel",
    "relation",
    "schemaelementart",
    "status",
    "statusGesetztAm",
    "statusGesetztDurch",
    "stichwort",
    "struktur",
    "versionshinweis",
    "veroeffentlichungsdatum",
    "vorbefuellung",
    "werte",
];

impl Reader {
    /// The one thing a file holds.
    pub(super) fn message(&mut self, root: Node<'_, '_>) -> Result<Schema, Remark> {
        let holds = |name: &str| child(root, name);
        let schema = if let Some(node) = holds("stammdatenschema") {
            let about = self.about(node);
            Schema { about, rules: self.rules(node), parts: self.parts(node, 0)? }
        } else if let Some(node) = holds("datenfeldgruppe") {
            let group = self.group(node, 0)?;
            self.around(Element::Group(Box::new(group)))
        } else if let Some(node) = holds("datenfeld") {
            let field = self.field(node);
            self.around(Element::Field(Box::new(field)))
        } else {
            return Err(Remark::new(self.line(root), "fim-message").with("found", root.tag_name().name()));
        };
        if schema.parts.is_empty() {
            self.warn(Remark::new(schema.about.line, "fim-empty"));
        }
        Ok(schema)
    }

    fn around(&self, element: Element) -> Schema {
        let about = element.about().clone();
        Schema { about, rules: Vec::new(), parts: vec![Part { least: 1, most: Some(1), element }] }
    }

    fn parts(&mut self, node: Node<'_, '_>, depth: usize) -> Result<Vec<Part>, Remark> {
        let mut parts = Vec::new();
        for place in children(node, "struktur") {
            let line = self.line(place);
            let Some(held) = child(place, "enthaelt") else {
                self.warn(Remark::new(line, "fim-place-empty"));
                continue;
            };
            self.elements += 1;
            if self.elements > MOST {
                return Err(Remark::new(line, "fim-many").with("most", MOST.to_string()));
            }
            let (least, most) = self.multiplicity(place);
            let element = if let Some(group) = child(held, "datenfeldgruppe") {
                if depth == DEEPEST {
                    return Err(Remark::new(line, "fim-deep").with("most", DEEPEST.to_string()));
                }
                Element::Group(Box::new(self.group(group, depth + 1)?))
            } else if let Some(field) = child(held, "datenfeld") {
                Element::Field(Box::new(self.field(field)))
            } else {
                self.warn(Remark::new(line, "fim-place-empty"));
                continue;
            };
            parts.push(Part { least, most, element });
        }
        Ok(parts)
    }

    /// `1:1`, `0:*`; what cannot be read counts as once.
    fn multiplicity(&mut self, place: Node<'_, '_>) -> (u32, Option<u32>) {
        let written = self.text(place, "anzahl");
        let read = written.split_once(':').and_then(|(least, most)| {
            let least: u32 = least.trim().parse().ok()?;
            match most.trim() {
                "*" => Some((least, None)),
                most => most.parse().ok().filter(|most| *most >= least).map(|most| (least, Some(most))),
            }
        });
        read.unwrap_or_else(|| {
            self.warn(Remark::new(self.line(place), "fim-multiplicity").with("found", written));
            (1, Some(1))
        })
    }

    fn group(&mut self, node: Node<'_, '_>, depth: usize) -> Result<Group, Remark> {
        let about = self.about(node);
        let one_of = self.code(node, "art").is_some_and(|code| code == "X");
        let rules = self.rules(node);
        let parts = self.parts(node, depth)?;
        if parts.is_empty() {
            self.warn(Remark::new(about.line, "fim-group-empty").with("id", &about.id));
        }
        Ok(Group { about, one_of, rules, parts })
    }

    pub(super) fn about(&mut self, node: Node<'_, '_>) -> About {
        let line = self.line(node);
        let (id, version) = self.identity(node);
        if id.is_empty() {
            self.warn(Remark::new(line, "fim-no-id").with("element", node.tag_name().name()));
        }
        self.unknown(node);
        // A schema has one name and one help, in words of their own since 3.0.0.
        let is_schema = node.tag_name().name() == "stammdatenschema";
        let short = is_schema && self.standard == Standard::V3;
        let (label, help) =
            if short { ("bezeichnung", "hilfetext") } else { ("bezeichnungEingabe", "hilfetextEingabe") };
        let name = self.text(node, "name");
        let label = self.text(node, label);
        if name.is_empty() && label.is_empty() {
            self.warn(Remark::new(line, "fim-no-name").with("id", &id));
        }
        About {
            name,
            label,
            label_out: self.text(node, "bezeichnungAusgabe"),
            help: self.text(node, help),
            help_out: self.text(node, "hilfetextAusgabe"),
            description: self.text(node, "beschreibung"),
            definition: self.text(node, "definition"),
            bases: children(node, "bezug").map(inner).filter(|basis| !basis.is_empty()).collect(),
            kind: match self.code(node, "schemaelementart").as_deref() {
                Some("ABS") => Kind::Abstract,
                Some("HAR") => Kind::Harmonised,
                _ => Kind::ForLaw,
            },
            keywords: self.keywords(node),
            relations: self.relations(node),
            line,
            id,
            version,
        }
    }

    fn unknown(&mut self, node: Node<'_, '_>) {
        for inner in node.children().filter(Node::is_element) {
            let name = inner.tag_name().name();
            if !KNOWN.contains(&name) {
                self.warn(Remark::new(self.line(inner), "fim-unknown").with("element", name));
            }
        }
    }

    pub(super) fn identity(&mut self, node: Node<'_, '_>) -> (String, String) {
        match child(node, "identifikation") {
            Some(inner) => (self.text(inner, "id"), self.text(inner, "version")),
            None => (String::new(), String::new()),
        }
    }

    fn keywords(&self, node: Node<'_, '_>) -> Vec<Keyword> {
        let keyword = |node: Node<'_, '_>| Keyword {
            uri: node.attribute("uri").unwrap_or("").to_owned(),
            word: inner(node),
        };
        children(node, "stichwort").map(keyword).collect()
    }

    fn relations(&mut self, node: Node<'_, '_>) -> Vec<Relation> {
        let mut found = Vec::new();
        for relation in children(node, "relation") {
            let predicate = self.code(relation, "praedikat").unwrap_or_default();
            let object = child(relation, "objekt").map(|object| self.text(object, "id")).unwrap_or_default();
            found.push(Relation { predicate, object });
        }
        found
    }

    pub(super) fn rules(&mut self, node: Node<'_, '_>) -> Vec<Rule> {
        let mut found = Vec::new();
        for rule in children(node, "regel") {
            let (id, version) = self.identity(rule);
            let free = match self.standard {
                Standard::V2 => "definition",
                Standard::V3 => "freitextRegel",
            };
            let script =
                child(rule, "script").or_else(|| child(rule, "skript")).map(inner).unwrap_or_default();
            let words = [free, "beschreibung"].map(|name| self.text(rule, name));
            let code = self.code(rule, "typ").unwrap_or_default();
            found.push(Rule {
                id,
                version,
                name: self.text(rule, "name"),
                words: words.into_iter().find(|words| !words.is_empty()).unwrap_or_default(),
                // There may be several, one for each code; ours say one.
                fault: child(rule, "fehler").map(inner).unwrap_or_default(),
                bases: children(rule, "bezug").map(inner).filter(|basis| !basis.is_empty()).collect(),
                keywords: self.keywords(rule),
                kind: RuleKind::from_code(&code).unwrap_or_default(),
                has_script: says_something(&script),
                line: self.line(rule),
            });
        }
        found
    }
}

/// The editors' tool gives every rule an empty function.
fn says_something(script: &str) -> bool {
    let packed: String = script.chars().filter(|c| !c.is_whitespace()).collect();
    !packed.is_empty() && packed != "functionscript(){}"
}
