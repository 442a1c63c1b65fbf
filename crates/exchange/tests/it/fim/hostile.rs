//! Files that mean harm: refused with a sentence, in no time.

use base::Lang;
use exchange::fim::{codelist, import, read};
use proptest::prelude::*;
use std::time::{Duration, Instant};

const HEAD: &str = "<x:xdatenfelder.stammdatenschema.0102 xmlns:x='urn:xoev-de:fim:standard:xdatenfelder_2'>";

fn refused(xml: &str) -> String {
    let begun = Instant::now();
    let fault = read(xml.as_bytes()).expect_err("refused");
    assert!(codelist("list.xml", xml.as_bytes()).is_err());
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert!(!fault.text(Lang::En).starts_with("fim-"));
    fault.text(Lang::De)
}

#[test]
fn document_types_are_refused_and_with_them_entities_that_multiply_or_read_files() {
    let laughs =
        "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>";
    let reads = "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a>&a;</a>";
    for xml in [laughs, reads] {
        assert!(refused(xml).contains("DOCTYPE"), "{}", refused(xml));
    }
}

#[test]
fn elements_deep_in_each_other_are_refused() {
    let (begin, end) = ("<a>".repeat(200_000), "</a>".repeat(200_000));
    let found = refused(&format!("{HEAD}{begin}{end}</x:xdatenfelder.stammdatenschema.0102>"));
    assert!(found.contains("200 Stufen"), "{found}");
    let group = "<x:struktur><x:enthaelt><x:datenfeldgruppe>";
    let end = "</x:datenfeldgruppe></x:enthaelt></x:struktur>";
    let nested = format!(
        "{HEAD}<x:stammdatenschema>{}{}</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>",
        group.repeat(40),
        end.repeat(40)
    );
    assert!(refused(&nested).contains("20 Stufen"));
}

#[test]
fn files_that_are_too_large_or_hold_too_much_are_refused() {
    assert!(refused(&" ".repeat(25 * 1024 * 1024)).contains("größer als 24 MB"));
    let many = format!("{HEAD}{}</x:xdatenfelder.stammdatenschema.0102>", "<a/>".repeat(1_100_000));
    assert!(refused(&many).contains("mehr als 1000000 Elemente"));
}

#[test]
fn ten_thousand_fields_of_one_name_with_as_many_values_are_taken_in_seconds_and_in_bounds() {
    let values: String = (0..2000)
        .map(|code| format!("<Row><Value><SimpleValue>{code}</SimpleValue></Value></Row>"))
        .collect();
    let list = format!(
        "<CodeList><ColumnSet><Column Id='a'/></ColumnSet><SimpleCodeList>{values}</SimpleCodeList></CodeList>"
    );
    let list = codelist("C1_genericode.xml", list.as_bytes()).expect("a list").0;
    let field = "<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld><x:name>Ort</x:name><x:feldart><code>select</code>\
         </x:feldart><x:codelisteReferenz><x:identifikation><x:id>C1</x:id></x:identifikation></x:codelisteReferenz>\
         </x:datenfeld></x:enthaelt></x:struktur>";
    let xml = format!(
        "{HEAD}<x:stammdatenschema>{}</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>",
        field.repeat(10_000)
    );
    let begun = Instant::now();
    let imported = import(&read(xml.as_bytes()).expect("a schema").schema, &[list], None);
    let size: usize = imported.files.values().map(Vec::len).sum();
    assert!(
        begun.elapsed() < Duration::from_secs(60) && size < 40_000_000,
        "{:?}, {size} bytes",
        begun.elapsed()
    );
    assert!(imported.questions.iter().any(|one| one.key == "fim-list-large"));
}

#[test]
fn what_is_no_xml_or_no_utf8_is_refused_with_its_line() {
    assert!(refused("<a>\n</b>").contains("Zeile 2"));
    assert!(refused("").contains("wohlgeformtes"));
    let fault = read(b"<a>\n\xff</a>").expect_err("refused");
    assert_eq!((fault.line, fault.key), (2, "fim-no-utf8"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Pieces of schemas in any order: read or refused, and what is read compiles.
    #[test]
    fn whatever_is_put_together_is_read_or_refused_and_what_is_read_compiles(
        pieces in prop::collection::vec(0..PIECES.len(), 0..60),
        end in any::<bool>(),
    ) {
        let mut open: Vec<&str> = Vec::new();
        let mut xml = HEAD.to_owned() + "<x:stammdatenschema>";
        for piece in pieces {
            let (begin, name) = PIECES[piece];
            xml.push_str(begin);
            match name {
                "" => {}
                "/" => if let Some(name) = open.pop() { xml.push_str(&format!("</{name}>")) },
                name => open.push(name),
            }
        }
        if end {
            while let Some(name) = open.pop() { xml.push_str(&format!("</{name}>")); }
            xml.push_str("</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>");
        }
        if let Ok(read) = read(xml.as_bytes()) {
            let imported = import(&read.schema, &[], None);
            let found = forms::compile(&imported.files).err().unwrap_or_default();
            prop_assert!(found.is_empty(), "{:?}\n{}", found, String::from_utf8_lossy(&imported.files["form.toml"]));
        }
    }
}

const PIECES: [(&str, &str); 26] = [
    ("", "/"),
    ("", "/"),
    ("", "/"),
    ("<x:struktur>", "x:struktur"),
    ("<x:struktur><x:anzahl>0:1</x:anzahl>", "x:struktur"),
    ("<x:struktur><x:anzahl>0:*</x:anzahl>", "x:struktur"),
    ("<x:struktur><x:anzahl>2:99999</x:anzahl>", "x:struktur"),
    ("<x:struktur><x:anzahl>0:0</x:anzahl>", "x:struktur"),
    ("<x:enthaelt>", "x:enthaelt"),
    ("<x:datenfeldgruppe>", "x:datenfeldgruppe"),
    ("<x:datenfeld>", "x:datenfeld"),
    ("<x:identifikation><x:id>F1</x:id></x:identifikation>", ""),
    ("<x:name>first_name</x:name>", ""),
    ("<x:bezeichnungEingabe>{Total} \"</x:bezeichnungEingabe>", ""),
    ("<x:feldart><code>select</code></x:feldart>", ""),
    ("<x:feldart><code>label</code></x:feldart>", ""),
    ("<x:datentyp><code>num_int</code></x:datentyp>", ""),
    ("<x:datentyp><code>file</code></x:datentyp>", ""),
    ("<x:datentyp><code>bool</code></x:datentyp>", ""),
    ("<x:praezisierung>{\"minLength\":\"5\",\"maxLength\":0}</x:praezisierung>", ""),
    ("<x:werte><x:wert><x:code>a b</x:code></x:wert><x:wert><x:code>a_b</x:code></x:wert></x:werte>", ""),
    ("<x:werte><x:wert><x:code>1</x:code></x:wert></x:werte>", ""),
    ("<x:stichwort uri='urn:amtsweg:id'>total</x:stichwort>", ""),
    ("<x:stichwort uri='urn:amtsweg:type'>address</x:stichwort>", ""),
    ("<x:stichwort uri='urn:amtsweg:type'>decimal</x:stichwort>", ""),
    (
        "<x:regel><x:definition>Regel\u{85}mit # Zeichen</x:definition><x:script>alert(1)</x:script></x:regel>",
        "",
    ),
];
