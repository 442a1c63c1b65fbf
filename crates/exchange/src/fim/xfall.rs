//! One application as XML in the manner of XFall, and the XSD it follows: each group and field of the schema is an element named
//! by its number and version, in the order of the form.

use super::import::own;
use super::xml::Writer;
use super::{Data, Element, Field, Input, Part, Schema};
use base::Date;
use forms::{Answers, Package};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const NAMESPACE: &str = "urn:fim-de:xfall:datenschema:xdf3";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// What an application is besides its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The case number.
    pub number: String,
    /// The day it arrived.
    pub received: Date,
    /// The office that works on it.
    pub office: String,
}

/// One application. The answers are those that were sent: pruned and checked.
pub fn xfall(package: &Package, answers: &Answers, case: &Case) -> Vec<u8> {
    let schema = super::schema(package);
    let mut xml = Writer::new();
    let received = case.received.to_string();
    let attributes = [
        ("xmlns", NAMESPACE),
        ("vorgang", case.number.as_str()),
        ("eingang", received.as_str()),
        ("stelle", case.office.as_str()),
        ("leistung", package.id.as_str()),
        ("fassung", package.digest.as_str()),
    ];
    xml.open(&root(&schema), &attributes);
    for part in &schema.parts {
        element(&mut xml, part, &answers.0);
    }
    xml.finish()
}

fn root(schema: &Schema) -> String {
    name(&schema.about.id, &schema.about.version)
}

fn name(id: &str, version: &str) -> String {
    format!("{id}V{version}")
}

fn name_of(element: &Element) -> String {
    name(&element.about().id, &element.about().version)
}

/// Whether an element holds answers at all: a page of nothing but texts to read does not.
fn holds_answers(element: &Element) -> bool {
    match element {
        Element::Field(field) => field.input != Input::Text,
        Element::Group(group) => group.parts.iter().any(|part| holds_answers(&part.element)),
    }
}

/// Whether the answers hold anything for an element.
fn answered(part: &Part, here: &Map<String, Value>) -> bool {
    let value = own::id(part.element.about()).and_then(|id| here.get(id));
    match &part.element {
        Element::Group(group) if own::kind(&group.about) == Some("page") => {
            group.parts.iter().any(|part| answered(part, here))
        }
        Element::Field(field) if field.input == Input::Text => false,
        _ => value.is_some_and(|value| !value.is_null()),
    }
}

fn element(xml: &mut Writer, part: &Part, here: &Map<String, Value>) {
    if !holds_answers(&part.element) || (part.least == 0 && !answered(part, here)) {
        return;
    }
    let about = part.element.about();
    let value = own::id(about).and_then(|id| here.get(id)).unwrap_or(&Value::Null);
    match &part.element {
        Element::Group(group) if own::kind(about) == Some("page") => {
            inner(xml, &part.element, &group.parts, here);
        }
        Element::Group(group) => {
            let one = std::slice::from_ref(value);
            let rows = value.as_array().map_or(one, Vec::as_slice);
            for row in rows.iter().filter_map(Value::as_object) {
                inner(xml, &part.element, &group.parts, row);
            }
        }
        Element::Field(field) => {
            let one = std::slice::from_ref(value);
            let values = value.as_array().map_or(one, Vec::as_slice);
            values.iter().for_each(|value| leaf(xml, field, &name_of(&part.element), value));
        }
    }
}

fn inner(xml: &mut Writer, element: &Element, parts: &[Part], here: &Map<String, Value>) {
    xml.open(&name_of(element), &[]);
    parts.iter().for_each(|part| self::element(xml, part, here));
    xml.close();
}

fn leaf(xml: &mut Writer, field: &Field, name: &str, value: &Value) {
    if field.data == Data::File {
        let said = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or("");
        let size = value.get("size").and_then(Value::as_u64).unwrap_or(0).to_string();
        let attributes = [("art", said("type")), ("groesse", size.as_str()), ("sha256", said("blob"))];
        xml.leaf(name, &attributes, said("name"));
        return;
    }
    match value {
        Value::Null => {}
        Value::String(text) => xml.leaf(name, &[], text),
        other => xml.leaf(name, &[], &other.to_string()),
    }
}

/// The XSD that [`xfall`] of this package follows.
pub fn xfall_schema(package: &Package) -> Vec<u8> {
    let schema = super::schema(package);
    let mut xsd = Xsd { xml: Writer::new(), seen: BTreeSet::new() };
    let attributes = [
        ("xmlns", NAMESPACE),
        ("xmlns:xs", XSD),
        ("targetNamespace", NAMESPACE),
        ("elementFormDefault", "qualified"),
        ("attributeFormDefault", "unqualified"),
    ];
    xsd.xml.open("xs:schema", &attributes);
    xsd.xml.open("xs:element", &[("name", &root(&schema))]);
    xsd.words(&schema.about.label);
    xsd.xml.open("xs:complexType", &[]);
    xsd.sequence(&schema.parts);
    for (name, kind) in [
        ("vorgang", "xs:string"),
        ("stelle", "xs:string"),
        ("leistung", "xs:string"),
        ("fassung", "xs:string"),
    ] {
        xsd.attribute(name, kind);
    }
    xsd.attribute("eingang", "xs:date");
    xsd.xml.close();
    xsd.xml.close();
    xsd.elements(&schema.parts);
    xsd.xml.finish()
}

struct Xsd {
    xml: Writer,
    seen: BTreeSet<String>,
}

impl Xsd {
    fn words(&mut self, text: &str) {
        self.xml.open("xs:annotation", &[]);
        self.xml.leaf("xs:documentation", &[], text);
        self.xml.close();
    }

    fn attribute(&mut self, name: &str, kind: &str) {
        self.xml.empty("xs:attribute", &[("name", name), ("type", kind), ("use", "required")]);
    }

    fn sequence(&mut self, parts: &[Part]) {
        self.xml.open("xs:sequence", &[]);
        for part in parts.iter().filter(|part| holds_answers(&part.element)) {
            let least = part.least.to_string();
            let most = part.most.map_or_else(|| "unbounded".to_owned(), |most| most.to_string());
            let name = name_of(&part.element);
            let all = [("ref", name.as_str()), ("minOccurs", least.as_str()), ("maxOccurs", most.as_str())];
            self.xml.empty("xs:element", &all);
        }
        self.xml.close();
    }

    fn elements(&mut self, parts: &[Part]) {
        for part in parts.iter().filter(|part| holds_answers(&part.element)) {
            let name = name_of(&part.element);
            if !self.seen.insert(name.clone()) {
                continue;
            }
            match &part.element {
                Element::Field(field) => self.field(&name, field),
                Element::Group(group) => {
                    self.xml.open("xs:element", &[("name", &name)]);
                    self.words(&group.about.label);
                    self.xml.open("xs:complexType", &[]);
                    self.sequence(&group.parts);
                    self.xml.close();
                    self.xml.close();
                    self.elements(&group.parts);
                }
            }
        }
    }

    fn field(&mut self, name: &str, field: &Field) {
        self.xml.open("xs:element", &[("name", name)]);
        self.words(&field.about.label);
        if field.data == Data::File {
            self.file();
        } else {
            self.simple(field);
        }
        self.xml.close();
    }

    /// A file is named; its content goes beside the application.
    fn file(&mut self) {
        self.xml.open("xs:complexType", &[]);
        self.xml.open("xs:simpleContent", &[]);
        self.xml.open("xs:extension", &[("base", "xs:string")]);
        self.attribute("art", "xs:string");
        self.attribute("groesse", "xs:nonNegativeInteger");
        self.attribute("sha256", "xs:string");
        self.xml.close();
        self.xml.close();
        self.xml.close();
    }

    fn simple(&mut self, field: &Field) {
        let base = match field.data {
            Data::Bool => "xs:boolean",
            Data::Date => "xs:date",
            Data::DateTime => "xs:dateTime",
            Data::Time => "xs:time",
            Data::Number | Data::Money => "xs:decimal",
            Data::Integer => "xs:integer",
            Data::Text | Data::Latin | Data::Object | Data::File => "xs:string",
        };
        self.xml.open("xs:simpleType", &[]);
        self.xml.open("xs:restriction", &[("base", base)]);
        for value in &field.values {
            self.xml.empty("xs:enumeration", &[("value", &value.code)]);
        }
        if base == "xs:string" && field.values.is_empty() {
            let limits = &field.limits;
            for (name, number) in [("xs:minLength", limits.min_length), ("xs:maxLength", limits.max_length)] {
                if let Some(number) = number {
                    self.xml.empty(name, &[("value", &number.to_string())]);
                }
            }
        }
        if base != "xs:string" && base != "xs:boolean" {
            let limits = &field.limits;
            for (name, bound) in [("xs:minInclusive", &limits.min), ("xs:maxInclusive", &limits.max)] {
                if let Some(bound) = bound {
                    self.xml.empty(name, &[("value", bound)]);
                }
            }
        }
        self.xml.close();
        self.xml.close();
    }
}
