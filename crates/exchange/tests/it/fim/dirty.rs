//! Files that break their own standard: accepted, and each oddity named with its line.

use super::support::{bytes, compiled, conformance, faults};
use base::Lang;
use exchange::fim::{Element, Input, import, read};

/// What is said in German about a file that is read.
fn warnings(xml: &[u8]) -> Vec<String> {
    let read = read(xml).expect("a schema");
    compiled(&import(&read.schema, &[], None).files);
    read.warnings.iter().map(|one| one.text(Lang::De)).collect()
}

#[test]
fn what_the_standard_itself_finds_valid_is_read_without_a_warning() {
    let valid = [
        ("2.0", "samples/bewohnerparken/S05000058V1.0_xdf2.xml"),
        ("2.0", "parser-fixtures/v2-data/label.xml"),
        ("3.0.0", "samples/xdf3/xdf3.xml"),
        ("3.0.0", "derived-by-FIM-XSLT/S05000058_xdf3.xml"),
    ];
    for (version, name) in valid {
        let xml = bytes(name);
        assert_eq!(faults(&conformance(&format!("xsd/{version}/xdatenfelder.xsd")), &xml), None, "{name}");
        assert_eq!(read(&xml).expect("a schema").warnings, [], "{name}");
    }
}

#[test]
fn a_schema_without_fields_is_accepted_with_a_warning() {
    let found = warnings(&bytes("parser-fixtures/v2-data/minimal.xml"));
    assert_eq!(found, ["Zeile 7: Das Schema enthält kein Feld."]);
}

#[test]
fn a_name_that_stands_twice_counts_once() {
    let found = warnings(&bytes("parser-fixtures/v2-data/duplicate-required-value.xml"));
    assert!(found[0].starts_with("Zeile 13: „name“ steht hier zweimal."), "{found:?}");
}

#[test]
fn an_element_without_a_number_is_named_with_its_line() {
    let found = warnings(&bytes("parser-fixtures/v3-data/missing-id-node.xml"));
    assert!(
        found.contains(&"Zeile 8: Einem Element „datenfeldgruppe“ fehlt die Kennung.".to_owned()),
        "{found:?}"
    );
}

#[test]
fn an_unknown_version_is_refused_with_the_versions_that_are_known() {
    for name in ["v2-data", "v3-data"] {
        let fault =
            read(&bytes(&format!("parser-fixtures/{name}/unknown-namespace.xml"))).expect_err("unknown");
        let text = fault.text(Lang::De);
        assert!(text.contains("xdatenfelder_unknown") && text.contains("3.0.0"), "{text}");
    }
}

#[test]
fn a_text_to_read_becomes_a_note_and_a_rule_keeps_its_words() {
    let label = read(&bytes("parser-fixtures/v2-data/label.xml")).expect("a schema");
    let Element::Field(field) = &label.schema.parts[0].element else { panic!("a field") };
    assert_eq!((field.input, field.content.as_str()), (Input::Text, "Hinweis Inhalt"));
    let package = compiled(&import(&label.schema, &[], None).files);
    assert_eq!(package.form.pages[0].fields[0].kind.word(), "note");
    let rule = read(&bytes("parser-fixtures/v2-data/rule.xml")).expect("a schema");
    assert_eq!(rule.schema.rules[0].words, "Eine Definition");
}

#[test]
fn a_group_alone_is_a_schema_with_one_group_and_its_scripts_are_named_but_never_kept() {
    let read = read(&bytes("parser-fixtures/v3-data/simple.xml")).expect("a group");
    let Element::Group(group) = &read.schema.parts[0].element else { panic!("a group") };
    assert_eq!(group.about.id, "G60000000088");
    assert_eq!(group.about.relations[0].object, "G60000000088");
    assert_eq!(group.rules[0].id, "R60000000019");
    assert!(group.rules[0].has_script);
    let imported = import(&read.schema, &[], None);
    assert!(imported.lost.iter().any(|one| one.key == "fim-rule-script"));
    for (name, content) in &imported.files {
        let text = String::from_utf8(content.clone()).expect("text");
        assert!(!text.contains("some script content"), "{name}");
    }
}

#[test]
fn whatever_stands_in_a_field_the_folder_still_compiles() {
    let field = |inner: &str| {
        format!(
            "<x:xdatenfelder.datenfeld.0104 xmlns:x='urn:xoev-de:fim:standard:xdatenfelder_2'><x:datenfeld>\
             <x:identifikation><x:id>F1</x:id></x:identifikation>{inner}</x:datenfeld></x:xdatenfelder.datenfeld.0104>"
        )
    };
    let cases = [
        ("", 3),
        ("<x:name>total</x:name><x:feldart><code>gibtesnicht</code></x:feldart>", 2),
        (
            "<x:name>{Klammer} \"Anführung\" \\ Strich</x:name><x:feldart><code>input</code></x:feldart>\
             <x:datentyp><code>num</code></x:datentyp><x:hilfetextEingabe>{a} }</x:hilfetextEingabe>\
             <x:praezisierung>{\"minValue\":\"1,5\",\"maxValue\":\"viel\"}</x:praezisierung>",
            0,
        ),
        (
            "<x:name>Lang</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp>\
             <x:praezisierung>höchstens drei Seiten</x:praezisierung>",
            1,
        ),
        (
            "<x:name>Grenzen</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp>\
             <x:praezisierung>{\"minLength\":\"900\",\"maxLength\":\"3\"}</x:praezisierung><x:inhalt>x\"}</x:inhalt>",
            0,
        ),
        (
            "<x:name>Wahl</x:name><x:feldart><code>select</code></x:feldart><x:datentyp><code>text</code></x:datentyp>",
            0,
        ),
        (
            "<x:name>Weg</x:name><x:feldart><code>hidden</code></x:feldart><x:datentyp><code>obj</code></x:datentyp>",
            0,
        ),
        (
            "<x:name>Tag</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>date</code></x:datentyp>\
             <x:praezisierung>{\"minValue\":\"2020-01-01\",\"maxValue\":\"heute\"}</x:praezisierung>",
            0,
        ),
    ];
    for (inner, count) in cases {
        let found = warnings(field(inner).as_bytes());
        assert_eq!(found.len(), count, "{inner}: {found:#?}");
    }
}
