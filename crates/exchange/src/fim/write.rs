//! A schema as XDatenfelder 3.0.0, valid by the standard's own XSD.

use super::xml::Writer;
use super::{About, Element, Field, Group, Kind, Part, Rule, Schema, Value};
use sha2::{Digest, Sha256};

const NAMESPACE: &str = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0";
/// The version of the list of release states, and "draft" in it.
const STATES: &str = "2020-03-19";
const DRAFT: &str = "3";
/// The version of the list of relations.
const RELATIONS: &str = "1.0";

/// Writes a schema. `seed` names the message together with the schema's content, `at` is the moment it is made (microseconds UTC).
pub fn write(schema: &Schema, seed: &str, at: i64) -> Vec<u8> {
    let moment = jiff::Timestamp::from_microsecond(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string();
    let sum = Sha256::digest(format!("{seed} {} {moment}", schema.about.id));
    let message: String = sum.iter().take(8).map(|byte| format!("{byte:02X}")).collect();
    let mut out = Out { xml: Writer::new(), moment };
    out.xml.open("xdf:xdatenfelder.stammdatenschema.0102", &[("xmlns:xdf", NAMESPACE)]);
    out.xml.open("xdf:header", &[]);
    out.raw("nachrichtID", &message);
    let moment = out.moment.clone();
    out.raw("erstellungszeitpunkt", &moment);
    out.text("produktbezeichnung", "Amtsweg");
    out.xml.close();
    out.schema(schema);
    out.xml.finish()
}

struct Out {
    xml: Writer,
    moment: String,
}

impl Out {
    fn schema(&mut self, schema: &Schema) {
        let about = &schema.about;
        self.xml.open("xdf:stammdatenschema", &[]);
        self.general(about);
        self.text("bezeichnung", label(about));
        self.optional("hilfetext", &about.help);
        self.code("ableitungsmodifikationenStruktur", &[], "3");
        self.code("ableitungsmodifikationenRepraesentation", &[], "1");
        // A schema without the document it belongs to is not valid; the number follows from its own.
        self.xml.open("xdf:dokumentsteckbrief", &[]);
        let document = about.id.replacen('S', "D", 1);
        self.raw("id", if document.is_empty() { "D99000000000" } else { &document });
        self.xml.close();
        schema.rules.iter().for_each(|rule| self.rule(rule));
        self.parts(&schema.parts);
        self.xml.close();
    }

    /// What every element begins with.
    fn general(&mut self, about: &About) {
        self.identity(&about.id, &about.version);
        self.text("name", name(about));
        self.optional("beschreibung", &about.description);
        self.optional("definition", &about.definition);
        about.bases.iter().for_each(|basis| self.text("bezug", basis));
        self.code("freigabestatus", &[("listVersionID", STATES)], DRAFT);
        let moment = self.moment.clone();
        self.raw("letzteAenderung", &moment);
        for relation in &about.relations {
            self.xml.open("xdf:relation", &[]);
            self.code("praedikat", &[("listVersionID", RELATIONS)], &relation.predicate);
            self.xml.open("xdf:objekt", &[]);
            self.raw("id", &relation.object);
            self.xml.close();
            self.xml.close();
        }
        for keyword in &about.keywords {
            self.xml.leaf("xdf:stichwort", &[("uri", &keyword.uri)], &keyword.word);
        }
    }

    /// What groups and fields add to it.
    fn element(&mut self, about: &About) {
        self.general(about);
        self.text("bezeichnungEingabe", label(about));
        self.optional("bezeichnungAusgabe", &about.label_out);
        let kind = match about.kind {
            Kind::Abstract => "ABS",
            Kind::Harmonised => "HAR",
            Kind::ForLaw => "RNG",
        };
        self.code("schemaelementart", &[], kind);
        self.optional("hilfetextEingabe", &about.help);
        self.optional("hilfetextAusgabe", &about.help_out);
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            self.xml.open("xdf:struktur", &[]);
            let most = part.most.map_or_else(|| "*".to_owned(), |most| most.to_string());
            self.raw("anzahl", &format!("{}:{most}", part.least));
            self.xml.open("xdf:enthaelt", &[]);
            match &part.element {
                Element::Group(group) => self.group(group),
                Element::Field(field) => self.field(field),
            }
            self.xml.close();
            self.xml.close();
        }
    }

    fn group(&mut self, group: &Group) {
        self.xml.open("xdf:datenfeldgruppe", &[]);
        self.element(&group.about);
        if group.one_of {
            self.code("art", &[], "X");
        }
        group.rules.iter().for_each(|rule| self.rule(rule));
        self.parts(&group.parts);
        self.xml.close();
    }

    fn field(&mut self, field: &Field) {
        self.xml.open("xdf:datenfeld", &[]);
        self.element(&field.about);
        self.code("feldart", &[], field.input.code());
        self.code("datentyp", &[], field.data.code());
        self.limits(field);
        self.optional("inhalt", &field.content);
        self.code("vorbefuellung", &[], "keine");
        if !field.values.is_empty() {
            self.xml.open("xdf:werte", &[]);
            field.values.iter().for_each(|value| self.value(value));
            self.xml.close();
        }
        if let Some(list) = field.list.as_ref().filter(|_| field.values.is_empty()) {
            self.xml.open("xdf:codelisteReferenz", &[]);
            for (name, value) in
                [("canonicalIdentification", &list.uri), ("canonicalVersionUri", &list.version_uri)]
            {
                self.optional_raw(name, value);
            }
            self.xml.close();
            let keys =
                [("codeKey", &list.code_key), ("nameKey", &list.name_key), ("helpKey", &list.help_key)];
            keys.into_iter().for_each(|(name, value)| self.optional_raw(name, value));
        }
        field.rules.iter().for_each(|rule| self.rule(rule));
        if let Some(size) = field.max_size.filter(|size| *size > 0) {
            self.raw("maxSize", &size.to_string());
        }
        field.media_types.iter().for_each(|media| self.raw("mediaType", media));
        self.xml.close();
    }

    fn limits(&mut self, field: &Field) {
        let limits = &field.limits;
        let said = |number: Option<u32>| number.map(|number| number.to_string());
        let all = [
            ("minLength", said(limits.min_length)),
            ("maxLength", said(limits.max_length.filter(|most| *most > 0))),
            ("minValue", limits.min.clone()),
            ("maxValue", limits.max.clone()),
            ("pattern", limits.pattern.clone()),
        ];
        let attributes: Vec<(&str, &str)> =
            all.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect();
        if !attributes.is_empty() || !limits.words.is_empty() {
            self.xml.leaf("xdf:praezisierung", &attributes, &latin(&limits.words));
        }
    }

    fn value(&mut self, value: &Value) {
        self.xml.open("xdf:wert", &[]);
        self.raw("code", &value.code);
        self.raw("name", &value.name);
        self.optional_raw("hilfe", &value.help);
        self.xml.close();
    }

    fn rule(&mut self, rule: &Rule) {
        self.xml.open("xdf:regel", &[]);
        self.identity(&rule.id, &rule.version);
        self.text("name", if rule.name.is_empty() { &rule.id } else { &rule.name });
        self.optional("freitextRegel", &rule.words);
        rule.bases.iter().for_each(|basis| self.text("bezug", basis));
        for keyword in &rule.keywords {
            self.xml.leaf("xdf:stichwort", &[("uri", &keyword.uri)], &keyword.word);
        }
        let moment = self.moment.clone();
        self.raw("letzteAenderung", &moment);
        self.code("typ", &[], rule.kind.code());
        if !rule.fault.is_empty() {
            self.xml.leaf("xdf:fehler", &[("code", "1")], &latin(&rule.fault));
        }
        self.xml.close();
    }

    fn identity(&mut self, id: &str, version: &str) {
        self.xml.open("xdf:identifikation", &[]);
        self.raw("id", id);
        self.optional_raw("version", &three_parts(version));
        self.xml.close();
    }

    fn code(&mut self, name: &str, attributes: &[(&str, &str)], code: &str) {
        self.xml.open(&format!("xdf:{name}"), attributes);
        self.xml.leaf("code", &[], code);
        self.xml.close();
    }

    /// A text in the letters that the standard allows.
    fn text(&mut self, name: &str, text: &str) {
        self.raw(name, &latin(text));
    }

    fn optional(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    fn raw(&mut self, name: &str, text: &str) {
        self.xml.leaf(&format!("xdf:{name}"), &[], text);
    }

    fn optional_raw(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.raw(name, text);
        }
    }
}

fn label(about: &About) -> &str {
    if about.label.is_empty() { &about.name } else { &about.label }
}

fn name(about: &About) -> &str {
    if about.name.is_empty() { &about.label } else { &about.name }
}

/// `1.0` is `1.0.0` since 3.0.0; what is no version stays away.
fn three_parts(version: &str) -> String {
    let parts: Vec<&str> = version.split('.').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(digits) || parts.len() > 3 {
        return String::new();
    }
    let mut parts = parts;
    parts.resize(3, "0");
    parts.join(".")
}

/// The letters of the data type String.Latin 1.1: typographic signs become plain ones, what is left over a question mark.
pub(super) fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '„' | '“' | '”' | '»' | '«' if !is_latin(c) => out.push('"'),
            '‚' | '‘' | '’' => out.push('\''),
            '‐' | '‑' | '–' | '—' | '−' | '•' => out.push('-'),
            '…' => out.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => out.push(' '),
            '\u{ad}' | '\u{200b}' => {}
            c if is_latin(c) => out.push(c),
            c if c.is_control() => {}
            _ => out.push('?'),
        }
    }
    out
}

fn is_latin(c: char) -> bool {
    /// The ranges of the standard's pattern, without the letters that are written as two signs.
    const RANGES: [(u32, u32); 47] = [
        (0x09, 0x0a),
        (0x0d, 0x0d),
        (0x20, 0x7e),
        (0xa1, 0xac),
        (0xae, 0x107),
        (0x10a, 0x11b),
        (0x11e, 0x123),
        (0x126, 0x131),
        (0x134, 0x15b),
        (0x15e, 0x16b),
        (0x16e, 0x17e),
        (0x18f, 0x18f),
        (0x1a0, 0x1a1),
        (0x1af, 0x1b0),
        (0x1b7, 0x1b7),
        (0x1cd, 0x1d4),
        (0x1de, 0x1df),
        (0x1e4, 0x1f0),
        (0x1f4, 0x1f5),
        (0x1fa, 0x1ff),
        (0x218, 0x21b),
        (0x21e, 0x21f),
        (0x22a, 0x22b),
        (0x22e, 0x233),
        (0x259, 0x259),
        (0x292, 0x292),
        (0x1e02, 0x1e03),
        (0x1e0a, 0x1e0b),
        (0x1e10, 0x1e11),
        (0x1e1e, 0x1e21),
        (0x1e24, 0x1e27),
        (0x1e30, 0x1e31),
        (0x1e40, 0x1e41),
        (0x1e44, 0x1e45),
        (0x1e56, 0x1e57),
        (0x1e60, 0x1e63),
        (0x1e6a, 0x1e6b),
        (0x1e80, 0x1e85),
        (0x1e8c, 0x1e93),
        (0x1e9e, 0x1e9e),
        (0x1ea0, 0x1ea7),
        (0x1eaa, 0x1eac),
        (0x1eae, 0x1ec1),
        (0x1ec4, 0x1ed3),
        (0x1ed6, 0x1edd),
        (0x1ee4, 0x1ef9),
        (0x20ac, 0x20ac),
    ];
    let code = u32::from(c);
    RANGES.iter().any(|(first, last)| (*first..=*last).contains(&code))
}
