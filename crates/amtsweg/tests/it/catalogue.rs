//! A foreign catalogue of services is brought in, looked at and emptied, over HTTP and on the command line; our own goes out.

use crate::bad_input::{BOUNDARY, HERE, multipart, post_as};
use crate::program::{Folder, amtsweg, ask, run};
use crate::routes::reply::Reply;
use crate::routes::world::{Actor, World};
use std::path::{Path, PathBuf};
use store::testing;

fn conformance(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance/leistungen").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(conformance(name))
        .unwrap_or_else(|fault| panic!("the tests need ../shared/conformance beside the repository: {fault}"))
}

fn send(world: &World, services: (&str, &[u8]), places: &[u8]) -> Reply {
    let body =
        multipart(&[("services", Some(services.0), services.1), ("places", Some("standorte.json"), places)]);
    let media = format!("multipart/form-data; boundary={BOUNDARY}");
    post_as(world, "/betrieb/katalog", &media, &world.cookie(Actor::Operator), body)
}

#[test]
fn the_operator_reads_in_287_services_of_a_city_searches_them_and_reads_one_with_its_faults() {
    testing::on_both(|store| {
        let world = World::new(store);
        let operator = world.cookie(Actor::Operator);
        let get = |at: &str| world.ask("GET", at, &operator, &[], None);
        assert!(get("/betrieb/katalog").text().contains("Katalog einlesen"));
        let sent = send(
            &world,
            ("munich.json", &bytes("munich_services_de.json")),
            &bytes("munich_locations_de.json"),
        );
        assert_eq!((sent.status, sent.header("location")), (303, "/betrieb/katalog?fertig=gefuellt"));
        let page = get(sent.header("location")).text();
        for text in ["munich.json", ">287<", ">109<", ">526<", "Nur zur Probe"] {
            assert!(page.contains(text), "{text}");
        }
        // Fifty on a page, each once.
        let mut links = std::collections::BTreeSet::new();
        for at in 1..=6 {
            let page = get(&format!("/betrieb/katalog?seite={at}")).text();
            links.extend(
                page.split("href=\"/betrieb/katalog/leistung/")
                    .skip(1)
                    .map(|rest| rest.split('"').next().unwrap_or("").to_owned()),
            );
        }
        assert_eq!(links.len(), 287);

        for (question, title) in [
            ("perso+verloren", "Verlust oder Diebstahl Personalausweis"),
            ("gewerbe+anmelden", "Gewerbe-Anmeldung"),
            ("F%C3%BChrungszeugniss", "Führungszeugnis"),
        ] {
            let found = get(&format!("/betrieb/katalog?q={question}")).text();
            assert!(found.contains(title), "{question}");
        }
        let none = get("/betrieb/katalog?q=xyzzyq").text();
        assert!(none.contains("xyzzyq") && !none.contains("/betrieb/katalog/leistung/"));

        let trade = get("/betrieb/katalog/leistung/1063423").text();
        for text in [
            "Nur zur Probe",
            "Gewerbe-Anmeldung",
            "50 bis 60 Euro",
            "Implerstraße 11",
            "Mit BayernID anmelden",
        ] {
            assert!(trade.contains(text), "{text}");
        }
        let faults: String =
            (1..=4).map(|at| get(&format!("/betrieb/katalog/fehler?seite={at}")).text()).collect();
        for text in ["10431909", "kein Text, den man lesen kann", "10308996", "combinable"] {
            assert!(faults.contains(text), "{text}");
        }

        // Nobody else sees any of it, and the search for all knows nothing of it.
        for actor in [Actor::Nobody, Actor::Citizen, Actor::Worker, Actor::Admin] {
            let seen = world.ask("GET", "/betrieb/katalog/leistung/1063423", &world.cookie(actor), &[], None);
            assert!([303, 404].contains(&seen.status), "{actor:?} {}", seen.status);
        }
        let public = world.ask("GET", "/leistungen?q=bierzelt", "", &[], None).text();
        assert!(!public.contains("/betrieb/katalog"));

        let cleared = world.ask("POST", "/betrieb/katalog/leeren", &operator, HERE, Some(""));
        assert_eq!(cleared.header("location"), "/betrieb/katalog?fertig=geleert");
        assert_eq!(get("/betrieb/katalog/leistung/1063423").status, 404);
        assert!(get("/betrieb/katalog").text().contains("Katalog einlesen"));
    });
}

#[test]
fn a_file_that_is_no_catalogue_is_refused_with_its_cause_and_what_was_there_stays() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let sound = br#"[{"id": 1, "name": "Hund <b>anmelden</b>", "description": "<p>Text</p><script>alert(1)</script>"}]"#;
    assert_eq!(send(&world, ("a.json", sound), b"").status, 303);
    let operator = world.cookie(Actor::Operator);
    let service = world.ask("GET", "/betrieb/katalog/leistung/1", &operator, &[], None).text();
    assert!(service.contains("Hund anmelden") && !service.contains("alert(1)"));
    for (name, bytes, cause) in [
        ("b.json", &b"{"[..], "keine JSON-Datei"),
        ("b.json", b"[1, 2]", "kein Eintrag, der zu dieser Art von Datei passt"),
        ("b.xml", b"<a/>", "keine XZuFi-Nachricht"),
        ("b.xml", b"<a xmlns=\"http://xoev.de/schemata/xzufi/2_3_1\"/>", "XZuFi 2.3.1"),
        ("b.pdf", b"%PDF-1.7", "keine JSON-Datei"),
        ("", b"", "wählen Sie die Datei"),
    ] {
        let refused = send(&world, (name, bytes), b"");
        assert_eq!(refused.status, 422, "{}", refused.said());
        assert!(refused.text().contains(cause), "{cause}: {}", refused.said());
        assert!(refused.text().contains("a.json"), "what was there stays");
    }
}

#[test]
fn what_is_handed_out_on_the_page_is_read_in_again_without_a_fault_of_a_reference() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let operator = world.cookie(Actor::Operator);
    let own = world.ask("GET", "/betrieb/katalog/ausgabe", &operator, &[], None);
    assert_eq!((own.status, own.header("content-type")), (200, "application/xml"));
    let sent = send(&world, ("eigene.xml", &own.body), b"");
    assert_eq!(sent.status, 303, "{}", sent.said());
    let count = world.platform.services.len()
        + world.platform.listed.keys().filter(|id| !world.platform.services.contains_key(*id)).count();
    let page = world.ask("GET", "/betrieb/katalog", &operator, &[], None).text();
    assert!(page.contains(&format!(">{count}<")) && page.contains("XZuFi"), "{count}");
    let dog = world.ask("GET", "/betrieb/katalog/leistung/hundesteuer", &operator, &[], None);
    assert!(dog.status == 200 && dog.text().contains("hundesteuer"));
}

#[test]
fn the_command_reads_in_a_catalogue_and_writes_our_own() {
    let folder = Folder::new();
    let (data, file) = (folder.word("data"), folder.word("own.xml"));
    let services = conformance("munich_services_de.json").display().to_string();
    let places = conformance("munich_locations_de.json").display().to_string();
    let said = run(&["catalogue", "import", &services, "--locations", &places, "--data", &data]);
    assert_eq!(said.code, 1, "{said:?}");
    for text in ["Leistungen: 287", "Stellen: 109", "10431909", "combinable[]", "Bei den meisten Einträgen"]
    {
        assert!(said.out.contains(text), "{text}: {said:?}");
    }
    let json = run(&["catalogue", "import", &services, "--data", &data, "--json"]).json();
    assert_eq!((json["services"].as_u64(), json["offices"].as_u64()), (Some(287), Some(0)));
    let missing = run(&["catalogue", "import", &folder.word("nothing.json"), "--data", &data]);
    assert_eq!(missing.code, 2, "{missing:?}");

    // The first account makes the installation ready.
    let words =
        ["account", "create", "--login", "ops", "--name", "Ops", "--email", "ops@amt.example", "--role"];
    let words = [&words[..], &["operator", "--data", &data]].concat();
    let made = ask(amtsweg(&words), "ein gutes Passwort 2026\nein gutes Passwort 2026\n");
    assert_eq!(made.code, 0, "{made:?}");
    let at = ["--data", &data, "--base-url", "https://amt.example"];
    let written = run(&[&["catalogue", "export", &file], &at[..]].concat());
    assert_eq!(written.code, 0, "{written:?}");
    let text = std::fs::read_to_string(&file).expect("the message");
    assert!(text.contains("https://amt.example/leistungen/hundesteuer") && text.contains("160670029029"));
    let back = run(&["catalogue", "import", &file, "--data", &data, "--json"]).json();
    assert!(
        back["services"].as_u64() > Some(60) && back["responsibilities"].as_u64() > Some(10_000),
        "{back}"
    );
    assert_eq!(run(&["catalogue", "clear", "--data", &data]).code, 0);
}
