//! A work of the workshop begins with what somebody brings: a ZIP file, a form of the federal catalogue; tables come out of a modeller's
//! file. And a form that asks a table what comes next.

use crate::bad_input::form::begin;
use crate::bad_input::{BOUNDARY, HERE, Part, cookie, multipart, page, post_as};
use crate::routes::reply::Reply;
use crate::routes::world::{Actor, World};
use formats::folder::{Files, read_zip, write_zip};
use office::platform::Bundled;
use std::path::Path;
use store::testing;

const WORKSHOP: &str = "/betrieb/werkstatt";

/// The operator sends files.
fn bring(world: &World, at: &str, parts: &[Part<'_>]) -> Reply {
    let media = format!("multipart/form-data; boundary={BOUNDARY}");
    post_as(world, at, &media, &world.cookie(Actor::Operator), multipart(parts))
}

fn get(world: &World, at: &str) -> Reply {
    world.ask("GET", at, &world.cookie(Actor::Operator), &[], None)
}

fn post(world: &World, at: &str, form: &str) -> Reply {
    world.ask("POST", at, &world.cookie(Actor::Operator), HERE, Some(form))
}

/// The works of the list, by their addresses.
fn works(world: &World) -> usize {
    get(world, WORKSHOP).text().matches("/betrieb/werkstatt/").count()
}

fn files_of(world: &World, work: &str) -> Files {
    read_zip(&get(world, &format!("{work}/zip")).body).expect("a folder")
}

fn version(world: &World, at: &str) -> String {
    page::value(&get(world, at).text(), "version").expect("a version")
}

fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/conformance/fim/samples/bewohnerparken")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|fault| panic!("the tests need {}: {fault}", path.display()))
}

#[test]
fn a_folder_that_was_taken_away_comes_back_and_what_does_not_belong_in_one_begins_nothing() {
    testing::on_both(|store| {
        let world = World::new(store);
        let files = read_zip(&get(&world, "/betrieb/leistungen/hundesteuer").body).expect("a folder");
        let begun = |files: &Files| {
            let bytes = write_zip("hundesteuer", files).expect("an archive");
            bring(&world, WORKSHOP, &[("womit", None, b"datei"), ("datei", Some("hund.zip"), &bytes)])
        };
        let sent = begun(&files);
        assert_eq!(sent.status, 303, "{}", sent.said());
        let work = sent.header("location").to_owned();
        assert!(get(&world, &work).text().contains("Hundesteuer"));
        assert_eq!(files_of(&world, &work), files);

        // Everything that stands in the way is named, and nothing is begun.
        let before = works(&world);
        let mut odd = files.clone();
        odd.insert("bild.png".to_owned(), vec![1, 2, 3]);
        odd.insert("compute.toml".to_owned(), b"# gut\n\xff\n".to_vec());
        let refused = begun(&odd);
        assert_eq!(refused.status, 422);
        for said in ["bild.png", "compute.toml:2", "nichts angelegt"] {
            assert!(refused.text().contains(said), "{said}: {}", refused.said());
        }
        odd.remove("service.toml");
        assert!(begun(&odd).text().contains("service.toml"));
        let other = |parts: &[Part<'_>]| {
            let mut all: Vec<Part<'_>> = vec![("womit", None, b"datei")];
            all.extend(parts.iter().copied());
            bring(&world, WORKSHOP, &all)
        };
        for (parts, said) in [
            (vec![], "Bitte wählen Sie eine Datei"),
            (vec![("datei", Some("a.zip"), &b"PK\x03\x04 kaputt"[..])], "a.zip"),
            (vec![("datei", Some("a.xml"), &b"<a>"[..])], "a.xml:1"),
            (vec![("datei", Some("a.zip"), &b"PK"[..]), ("datei", Some("b.zip"), &b"PK"[..])], "einzige ZIP"),
        ] {
            let refused = other(&parts);
            assert_eq!(refused.status, 422, "{said}");
            assert!(refused.text().contains(said), "{said}: {}", refused.said());
        }
        assert_eq!(works(&world), before);

        // A faulty folder is begun all the same: here its faults are mended.
        let mut faulty = files.clone();
        let form = String::from_utf8(files["form.toml"].clone()).expect("text");
        faulty.insert(
            "form.toml".to_owned(),
            form.replacen("type = \"choice\"", "type = \"chioce\"", 1).into_bytes(),
        );
        let sent = begun(&faulty);
        assert_eq!(sent.status, 303, "{}", sent.said());
        assert!(get(&world, sent.header("location")).text().contains("chioce"));
    });
}

#[test]
fn a_form_of_the_catalogue_becomes_a_work_whose_open_points_are_worked_off_before_it_is_published() {
    testing::on_both(|store| {
        let world = World::new(store);
        let (schema, list) = (sample("S05000058V1.0_xdf2.xml"), sample("C05000125_genericode.xml"));
        let womit: Part<'_> = ("womit", None, b"datei");
        // A list alone is no form.
        let refused = bring(&world, WORKSHOP, &[womit, ("datei", Some("C05000125_genericode.xml"), &list)]);
        assert!(refused.status == 422 && refused.text().contains("Stammdatenschema"), "{}", refused.said());
        let sent = bring(
            &world,
            WORKSHOP,
            &[
                womit,
                ("datei", Some("C05000125_genericode.xml"), &list),
                ("datei", Some("S05000058V1.0_xdf2.xml"), &schema),
            ],
        );
        assert_eq!(sent.status, 303, "{}", sent.said());
        let points = sent.header("location").to_owned();
        let work = points.strip_suffix("/offen").expect("to what is open").to_owned();

        // What nobody could decide is a list; what is done goes from it in both languages, and comes back.
        let html = get(&world, &points).text();
        for said in ["Was noch zu sagen ist", "Was kostet das?", "Zeile ", "Erledigt"] {
            assert!(html.contains(said), "{said}");
        }
        let readme =
            |world: &World| String::from_utf8(files_of(world, &work)["README.md"].clone()).expect("text");
        let before = readme(&world);
        let done =
            post(&world, &points, &format!("version={}&punkt=fim-report-open+0", version(&world, &points)));
        assert_eq!(done.status, 303, "{}", done.said());
        assert_eq!(readme(&world).lines().count() + 2, before.lines().count());
        let undone = post(&world, &work, &format!("version={}&schritt=zurueck", version(&world, &points)));
        assert_eq!((undone.status, readme(&world)), (303, before));
        let none =
            post(&world, &points, &format!("version={}&punkt=fim-report-open+999", version(&world, &points)));
        assert_eq!(none.status, 404);

        // Each text that waits is a fault with its line, the form is shown all the same, and nothing is published.
        let html = get(&world, &work).text();
        assert!(
            html.contains("service.toml:") && html.contains("ist noch zu schreiben: Please translate"),
            "{html}"
        );
        assert!(html.contains("id=\"ansicht\""), "the form stands beside");
        let published = post(
            &world,
            &format!("{work}/veroeffentlichen"),
            &format!("version={}", version(&world, &points)),
        );
        assert!(published.header("location").ends_with("#maengel"), "{}", published.said());
        let bytes = write_zip("parkausweis", &files_of(&world, &work)).expect("an archive");
        let folder = bring(&world, "/betrieb/leistungen", &[("folder", Some("p.zip"), &bytes)]);
        assert!(folder.status == 422 && folder.text().contains("noch zu schreiben"), "{}", folder.said());
    });
}

const MODEL: &str = r#"<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
  <decision id="d" name="Tarif je Hund">
    <decisionTable hitPolicy="FIRST">
      <input><inputExpression><text>other_dogs</text></inputExpression></input>
      <output name="Satz"/>
      <annotation name="Quelle"/>
      <rule><inputEntry><text>&gt;= 2</text></inputEntry><outputEntry><text>120</text></outputEntry>
        <annotationEntry><text>Satzung</text></annotationEntry></rule>
      <rule><inputEntry><text/></inputEntry><outputEntry><text>60</text></outputEntry>
        <annotationEntry><text>Satzung</text></annotationEntry></rule>
    </decisionTable>
  </decision>
</definitions>"#;

#[test]
fn tables_of_a_modeller_come_in_by_a_file_and_become_cells() {
    testing::on_both(|store| {
        let world = World::new(store);
        let begun = post(&world, WORKSHOP, "womit=leistung&service=hundesteuer");
        let work = begun.header("location").split('?').next().expect("a path").to_owned();
        let at = format!("{work}/tabelle");
        let send = |name: &str, text: &[u8]| {
            let version = version(&world, &at);
            let parts: [Part<'_>; 3] = [
                ("version", None, version.as_bytes()),
                ("schritt", None, b"datei"),
                ("modell", Some(name), text),
            ];
            bring(&world, &at, &parts)
        };
        for (text, said) in [
            (&b""[..], "Bitte wählen Sie die Datei"),
            (b"<a>", "Zeile 1"),
            (b"<a/>", "keine Entscheidungstabelle"),
            (MODEL.replace("FIRST", "PRIORITY").as_bytes(), "RULE ORDER"),
            (MODEL.replace("&gt;= 2", "a | b").as_bytes(), "a | b"),
        ] {
            let refused = send("tarif.dmn", text);
            assert_eq!(refused.status, 422, "{said}");
            assert!(refused.text().contains(said), "{said}: {}", refused.said());
        }
        let taken = send("tarif.dmn", MODEL.as_bytes());
        assert_eq!(taken.status, 303, "{}", taken.said());
        let table = taken.header("location").split('?').next().expect("a path").to_owned();
        let html = get(&world, &table).text();
        assert!(html.contains("value=\"&#62;= 2\"") || html.contains("value=\">= 2\""), "{html}");
        let compute = || String::from_utf8(files_of(&world, &work)["compute.toml"].clone()).expect("text");
        assert!(compute().contains("id = \"tarif_je_hund\"") && compute().contains("Please translate: Satz"));

        // The same table in a file of the folder: one click makes it rows, and the file goes.
        let rows = compute();
        let (before, _) = rows.split_once("[[table]]\nid = \"tarif_je_hund\"").expect("the table");
        let own = "[[table]]\nid = \"tarif\"\nlabel.de = \"Tarif\"\nlabel.en = \"Tariff\"\nfile = \"tables/tarif.dmn\"\n\
                   [[table.output]]\nid = \"Satz\"\nlabel.de = \"Satz\"\nlabel.en = \"Rate\"\n";
        let mut files = files_of(&world, &work);
        files.insert(
            "compute.toml".to_owned(),
            format!("{before}{own}").replace("\"Satz\"\nlabel", "\"satz\"\nlabel").into_bytes(),
        );
        files.insert("tables/tarif.dmn".to_owned(), MODEL.replace("\"Satz\"", "\"satz\"").into_bytes());
        let bytes = write_zip("hundesteuer", &files).expect("an archive");
        let sent = bring(&world, WORKSHOP, &[("womit", None, b"datei"), ("datei", Some("h.zip"), &bytes)]);
        let work = sent.header("location").to_owned();
        let table = format!("{work}/tabelle/tarif");
        let html = get(&world, &table).text();
        assert!(html.contains("value=\"in-zeilen\""), "{html}");
        assert!(!html.contains("class=\"aw-grid\""), "rows of a file cannot be clicked");
        let done = post(
            &world,
            &table,
            &format!("version={}&label_de=Tarif&label_en=Tariff&schritt=in-zeilen", version(&world, &table)),
        );
        assert_eq!(done.status, 303, "{}", done.said());
        let files = files_of(&world, &work);
        assert!(!files.contains_key("tables/tarif.dmn"));
        let compute = String::from_utf8(files["compute.toml"].clone()).expect("text");
        assert!(compute.contains("| other_dogs | satz | source  |\n"), "{compute}");
        assert!(compute.contains("hit = \"first\"") && !compute.contains("file ="), "{compute}");
        assert!(get(&world, &table).text().contains("class=\"aw-grid\""));
    });
}

/// A service whose second page and a question on the first are asked only if a table says so.
fn checked() -> Vec<Bundled> {
    let mut files = Files::new();
    let own = include_str!("bad_input/service.toml");
    files.insert("service.toml".into(), own.as_bytes().to_vec());
    let notice = include_str!("bad_input/notice.toml").replace("{text}", "{name}").replace("{area}", "");
    files.insert("notice.toml".into(), notice.into_bytes());
    files.insert("form.toml".into(), include_bytes!("brought/form.toml").to_vec());
    files.insert("compute.toml".into(), include_bytes!("brought/compute.toml").to_vec());
    vec![Bundled { files, rules: None }]
}

#[test]
fn a_table_decides_while_the_form_is_filled_in_what_comes_next() {
    testing::on_both(|store| {
        let world = World::with(store, checked());
        let draft = begin(&world, "pruefstand", "16067029");
        let first = format!("{draft}/seite/first");
        let visitor = |at: &str| world.ask("GET", at, &cookie("de"), &[], None);
        let take = |form: &str| world.ask("POST", &first, &cookie("de"), HERE, Some(form));

        // Little income: nothing to check, the page behind comes.
        let sent = take("name=A&people=4&income=1600&_next=1");
        assert_eq!(sent.header("location"), format!("{draft}/seite/second"), "{}", sent.said());
        assert_eq!(visitor(&format!("{draft}/seite/proof")).status, 303, "the page is not asked");

        // More: the question that the table brings up is asked at once, then its page.
        let sent = take("name=A&people=2&income=1600&_next=1");
        assert_eq!(sent.status, 200, "{}", sent.said());
        assert!(sent.text().contains("Woher kommt das Einkommen?"), "{}", sent.said());
        let sent = take("name=A&people=2&income=1600&why=Lohn&_next=1");
        assert_eq!(sent.header("location"), format!("{draft}/seite/proof"), "{}", sent.said());
        let html = visitor(&format!("{draft}/seite/proof")).text();
        assert!(html.contains("Je Person sind es 800,00\u{a0}€."), "{html}");

        // Less again: what was asked before is dropped, and nothing of it reaches the office.
        let sent = take("name=A&people=8&income=1600&_next=1");
        assert_eq!(sent.header("location"), format!("{draft}/seite/second"), "{}", sent.said());
        assert!(!visitor(&format!("{draft}/pruefen")).text().contains("Lohn"));
    });
}
