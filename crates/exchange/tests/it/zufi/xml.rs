//! XZuFi messages, written and read.

use super::{conformance, of};
use base::Lang;
use exchange::zufi::xml::{Sender, is_xml, read, write};
use exchange::zufi::{Duty, Exchanged, Link, Office, Service, city};
use forms::Bi;
use proptest::prelude::*;

fn sender() -> Sender {
    Sender {
        name: "Stadt & Land".into(),
        agency: "stadt.example".into(),
        message: "018f5b1e-0000-7000-8000-000000000000".into(),
        at: "2026-03-01T08:00:00Z".into(),
    }
}

fn all() -> Exchanged {
    let service = Service {
        id: "hundesteuer".into(),
        leika: vec!["99102013000000".into(), "99102013012000".into()],
        ozg: vec!["OZG-10307".into()],
        typing: vec!["2/3".into()],
        title: Bi::new("Hundesteuer & mehr", "Dog tax"),
        summary: Bi::new("Einen Hund anmelden.", "Register a dog."),
        text: Bi::new("Absatz eins mit <Zeichen> & \"mehr\".\n- Punkt\n- noch einer\nAbsatz zwei.", "One."),
        documents: Bi::new("- Impfpass", "- Vaccination record"),
        conditions: Bi::new("Der Hund ist älter als drei Monate.", ""),
        fee: Bi::new("60 Euro im Jahr", "60 euros a year"),
        time: Bi::new("zwei Wochen", ""),
        law: Bi::new("- Satzung der Stadt", ""),
        keywords: [vec!["Hund".into(), "Bello".into()], vec!["dog".into()]],
        links: vec![Link { name: "Die Satzung".into(), url: "https://stadt.example/satzung?a=1&b=2".into() }],
        online: Some("https://stadt.example/leistungen/hundesteuer".into()),
        public: true,
        changed: "2026-02-01T10:00:00".into(),
    };
    let office = Office {
        id: "gemeinde-16067029".into(),
        name: Bi::new("Stadtverwaltung Gotha", "Town administration of Gotha"),
        street: "Hauptmarkt 1".into(),
        plz: "99867".into(),
        place: "Gotha".into(),
        ars: "160670029029".into(),
        phone: "03621 222-0".into(),
        email: "amt@gotha.example".into(),
        web: "https://gotha.example".into(),
    };
    let bare = Service { id: "nur-kennung".into(), public: true, ..Service::default() };
    let duty = |area: &str| Duty {
        service: "hundesteuer".into(),
        office: "gemeinde-16067029".into(),
        area: area.into(),
    };
    Exchanged {
        services: vec![service, bare],
        offices: vec![office, Office { id: "leer".into(), ..Office::default() }],
        duties: vec![
            duty("160670029029"),
            duty("160670050050"),
            Duty { service: "nur-kennung".into(), office: "leer".into(), area: String::new() },
        ],
    }
}

#[test]
fn what_is_written_is_read_again_as_it_was() {
    let bytes = write(&all(), &sender());
    assert!(is_xml(&bytes));
    let back = read(&bytes).expect("a message");
    assert_eq!(back.exchanged, all());
    assert_eq!(of(&back.faults, "hundesteuer"), []);
    assert_eq!(write(&back.exchanged, &sender()), bytes, "the same catalogue gives the same bytes");
}

#[test]
fn a_message_says_in_its_head_what_it_is_and_its_elements_stand_where_readers_look() {
    let text = String::from_utf8(write(&all(), &sender())).expect("text");
    let document = roxmltree::Document::parse(&text).expect("well formed");
    let root = document.root_element();
    assert_eq!(root.tag_name().namespace(), Some("http://xoev.de/schemata/xzufi/2_2_0"));
    assert_eq!(root.attribute("xzufiVersion"), Some("2.2.0"));
    // As `findall('xzufi:…')` and `find('…/code')` of other readers see it.
    let path = |names: &[&str]| {
        let mut nodes = vec![root];
        for name in names {
            nodes = nodes
                .iter()
                .flat_map(|node| node.children())
                .filter(|node| node.tag_name().name() == *name)
                .collect();
        }
        nodes.iter().map(|node| node.text().unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(path(&["nachrichtenkopf"]).len(), 1);
    assert_eq!(
        path(&["schreibe", "leistung", "referenzLeiKa", "code"]),
        ["99102013000000", "99102013012000"]
    );
    assert_eq!(path(&["schreibe", "leistung", "modulText", "leikaTextmodul", "code"])[0], "02");
    assert_eq!(path(&["schreibe", "organisationseinheit", "name", "name"])[0], "Stadtverwaltung Gotha");
    assert_eq!(path(&["schreibe", "zustaendigkeitTransferObjekt", "zustaendigkeit", "gebietID"]).len(), 2);
    let codes = document.descendants().filter(|node| node.has_tag_name("code"));
    assert!(codes.count() > 8, "codes have no namespace");
}

#[test]
fn a_message_of_somebody_else_is_read_with_what_is_left_out_told() {
    let foreign = r#"<?xml version="1.0"?>
<x:transfer.operation.990099 xmlns:x="http://xoev.de/schemata/xzufi/2_2_0" xzufiVersion="2.2.0">
 <x:nachrichtenkopf><x:nachrichtUUID>1</x:nachrichtUUID></x:nachrichtenkopf>
 <x:loesche klasse="Leistung"><x:id>9</x:id></x:loesche>
 <x:schreibe><x:onlinedienst><x:id>5</x:id></x:onlinedienst></x:schreibe>
 <x:schreibe><x:leistung>
  <x:id schemeAgencyID="L1">B 100/7</x:id>
  <x:referenzLeiKa listURI="u"><code>123</code></x:referenzLeiKa>
  <x:modulText><x:inhalt languageCode="de">Amtlicher Name</x:inhalt><x:leikaTextmodul><code>02</code></x:leikaTextmodul></x:modulText>
  <x:modulText><x:inhalt languageCode="de"><![CDATA[<p>Text mit <a href="https://a.example">Seite</a></p><script>alert(1)</script>]]></x:inhalt>
   <x:inhalt languageCode="fr">Texte</x:inhalt><x:leikaTextmodul><code>06</code></x:leikaTextmodul></x:modulText>
 </x:leistung></x:schreibe>
 <x:schreibe><x:organisationseinheit>
  <x:id schemeAgencyID="L1">O1</x:id><x:name><x:name languageCode="de">Amt</x:name></x:name>
  <x:zustaendigkeit><x:leistungID schemeAgencyID="L1">B 100/7</x:leistungID><x:gebietID>160000000000</x:gebietID><x:gebietID>Gotha</x:gebietID></x:zustaendigkeit>
 </x:organisationseinheit></x:schreibe>
 <x:schreibe><x:zustaendigkeitTransferObjekt><x:uebergeordnetesObjektID>gibt-es-nicht</x:uebergeordnetesObjektID>
  <x:zustaendigkeit><x:id>Z1</x:id><x:leistungID>B 100/7</x:leistungID></x:zustaendigkeit></x:zustaendigkeitTransferObjekt></x:schreibe>
</x:transfer.operation.990099>"#;
    let back = read(foreign.as_bytes()).expect("a message");
    let service = &back.exchanged.services[0];
    assert_eq!((service.id.as_str(), service.title.de.as_str()), ("B-100-7", "Amtlicher Name"));
    assert_eq!(service.text, Bi::new("Text mit Seite", ""));
    assert_eq!(service.links.len(), 1);
    let found = of(&back.faults, "B-100-7");
    for fault in [
        ("id", "zufi-xml-id"),
        ("referenzLeiKa", "zufi-leika-bad"),
        ("modulText[06]", "zufi-html-active"),
        ("modulText[06]", "zufi-xml-language"),
    ] {
        assert!(found.contains(&fault), "{found:?}");
    }
    assert_eq!(
        back.exchanged.duties,
        [Duty { service: "B-100-7".into(), office: "O1".into(), area: "160000000000".into() }]
    );
    assert!(of(&back.faults, "Z1").contains(&("uebergeordnetesObjektID", "zufi-unknown-office")));
    assert_eq!(
        of(&back.faults, ""),
        [("loesche", "zufi-xml-left-out"), ("onlinedienst", "zufi-xml-left-out")]
    );
    for fault in &back.faults {
        for lang in [Lang::De, Lang::En] {
            assert!(!fault.text(lang).contains("{ $") && !fault.text(lang).contains("zufi-"), "{fault:?}");
        }
    }
}

#[test]
fn a_file_of_another_kind_or_made_to_do_harm_is_refused_with_its_cause() {
    let deep = format!("<a xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\">{}", "<a>".repeat(200_000));
    let bomb = "<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>";
    for (text, key) in [
        ("<a/>", "zufi-xml-other"),
        ("<a xmlns=\"http://xoev.de/schemata/xzufi/2_1_0\"/>", "zufi-xml-version"),
        ("<a xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\"/>", "zufi-xml-empty"),
        ("<a", "zufi-no-xml"),
        (bomb, "zufi-no-xml"),
        (deep.as_str(), "zufi-xml-deep"),
    ] {
        let refused = read(text.as_bytes()).expect_err("no message");
        assert_eq!(refused.key, key);
        assert!(!refused.text(Lang::En).contains("{ $"));
    }
    assert_eq!(read(b"<a>\xff</a>").expect_err("no UTF-8").key, "zufi-xml-encoding");
}

#[test]
fn the_catalogue_of_a_real_city_survives_the_way_through_xzufi() {
    let services = conformance("leistungen/munich_services_de.json");
    let places = conformance("leistungen/munich_locations_de.json");
    let mut read_in = city::read(&services, Some(&places)).expect("a catalogue").exchanged;
    let back = read(&write(&read_in, &sender())).expect("a message").exchanged;
    // What a message has no place for: whether a service is meant for the public.
    for service in &mut read_in.services {
        service.public = true;
    }
    assert_eq!(back.duties, read_in.duties);
    assert_eq!(back.offices, read_in.offices);
    for (there, here) in back.services.iter().zip(&read_in.services) {
        assert_eq!(there, here);
    }
    assert_eq!(back.services.len(), 287);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_message_is_read_or_refused(at in 0..6000_usize, piece in "(<|>|\"|&|</xzufi:leistung>|<!--|\\PC){1,4}") {
        let mut text = String::from_utf8(write(&all(), &sender())).expect("text");
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.insert_str(at, &piece);
        if let Ok(read) = read(text.as_bytes()) {
            prop_assert!(read.exchanged.services.len() <= 4);
        }
    }
}
