//! Choices from a list that each office keeps: the areas of residents' parking.

use super::support::{Files, compiled, day, folder, object, shown, workspace};
use base::Lang;
use forms::carry::carry;
use forms::view::{FieldView, Widget};
use forms::{Answers, Draft, Letter, LetterBlock, Package, PageRef, Variables};
use serde_json::{Map, Value, json};

const AREAS: &str = "Altstadt (A): Marktstraße, Hauptmarkt\n\n  Bahnhofsviertel (B) :Bahnhofstraße 1 bis 40\nAltstadt (A): noch einmal\nAm Stadtpark";

fn files() -> Files {
    folder(&workspace().join("crates/services/packages/bewohnerparkausweis"))
}

fn parking() -> Package {
    compiled(&files())
}

/// The values and answers of the first example, with these areas and this answer.
fn case(package: &Package, areas: &str, area: &str) -> (Map<String, Value>, Answers) {
    let example = package.examples.iter().find(|known| known.file.contains("new")).unwrap();
    let form = package.local_session(example.today);
    let mut local = form.read_json(&Value::Object(example.local.clone())).unwrap().0;
    let mut answers =
        package.session(example.today, &local).read_json(&Value::Object(example.answers.clone())).unwrap();
    local.insert("areas".into(), areas.into());
    answers.0.insert("area".into(), area.into());
    (local, answers)
}

fn field(package: &Package, local: &Map<String, Value>, answers: &Answers) -> FieldView {
    let session = package.session(day("2026-03-10"), local);
    let page = PageRef::page("person");
    let view = session.page_view(&answers.clone().into(), &page, &[], Lang::De).unwrap();
    view.fields.into_iter().find(|field| field.path == "area").unwrap()
}

fn missing(package: &Package, local: &Map<String, Value>, answers: &Answers) -> Vec<String> {
    let found = package.session(day("2026-03-10"), local).validate_all(&answers.clone().into());
    found.into_iter().map(|located| located.finding.field).collect()
}

#[test]
fn the_lines_of_an_office_are_the_options_each_once_with_its_streets() {
    let package = parking();
    let (local, answers) = case(&package, AREAS, "Bahnhofsviertel (B)");
    let view = field(&package, &local, &answers);
    let shown: Vec<_> =
        view.options.iter().map(|one| (one.value.as_str(), one.hint.as_deref(), one.checked)).collect();
    assert_eq!(view.widget, Widget::Radio);
    assert_eq!(
        shown,
        [
            ("Altstadt (A)", Some("Marktstraße, Hauptmarkt"), false),
            ("Bahnhofsviertel (B)", Some("Bahnhofstraße 1 bis 40"), true),
            ("Am Stadtpark", None, false),
        ]
    );
    assert_eq!(missing(&package, &local, &answers), [""; 0]);
    let many = (1..=9).map(|number| format!("Gebiet {number}\n")).collect::<String>();
    let (local, answers) = case(&package, &many, "Gebiet 9");
    assert_eq!(field(&package, &local, &answers).widget, Widget::Select);
    // As offices wrote it before there was a list to choose from.
    let (local, answers) = case(&package, "Altstadt (A): Markt; Bahnhof (B)", "Bahnhof (B)");
    assert_eq!(field(&package, &local, &answers).options.len(), 2);
}

#[test]
fn an_answer_that_the_office_does_not_name_is_asked_again() {
    let package = parking();
    let (local, answers) = case(&package, AREAS, "Südstadt");
    assert_eq!(missing(&package, &local, &answers), ["area"]);
    let session = package.session(day("2026-03-10"), &local);
    assert!(!session.prune(&answers).0.contains_key("area"));
    let mut sent = object(json!({}));
    sent.insert("area".into(), "Südstadt".into());
    assert!(session.read_json(&Value::Object(sent)).is_err(), "not from a specialist system either");
}

#[test]
fn without_a_list_the_answer_is_typed_and_the_page_says_why() {
    let package = parking();
    let (local, answers) = case(&package, " \n", "Altstadt");
    let view = field(&package, &local, &answers);
    assert_eq!((view.widget, view.value.as_str()), (Widget::Line, "Altstadt"));
    assert!(view.hint.unwrap().contains("noch nichts zur Auswahl eingetragen"));
    assert_eq!(missing(&package, &local, &answers), [""; 0]);
}

#[test]
fn a_draft_keeps_an_area_that_is_still_there_and_loses_no_other_unnoticed() {
    let package = parking();
    let today = day("2026-03-10");
    for (before, after, area, kept) in [
        (AREAS, "Am Stadtpark\nOststadt", "Am Stadtpark", true),
        (AREAS, "Oststadt", "Am Stadtpark", false),
        ("", AREAS, "Am Stadtpark", true),
        ("", AREAS, "am Park", false),
        (AREAS, "", "Am Stadtpark", true),
    ] {
        let (old, answers) = case(&package, before, area);
        let (new, _) = case(&package, after, area);
        let (moved, carried) =
            carry(&package.session(today, &old), &package.session(today, &new), &Draft::of(answers));
        assert_eq!(moved.answers.0.get("area").is_some(), kept, "{before:?} to {after:?}");
        let aside: Vec<_> = carried.aside.iter().map(|aside| aside.text.de.as_str()).collect();
        assert_eq!(aside, if kept { vec![] } else { vec![area] });
    }
}

#[test]
fn the_notice_names_the_area_and_the_page_of_the_service_all_of_them() {
    let package = parking();
    let (local, answers) = case(&package, AREAS, "Altstadt (A)");
    let session = package.session(day("2026-03-10"), &local);
    let with = Variables { received_on: Some(day("2026-03-10")), ..Variables::default() };
    let (_, blocks) = session.letter(Letter::Grant, &answers, &with, Lang::De).unwrap();
    let named = |block: &LetterBlock| matches!(block, LetterBlock::Paragraph(text) if text.contains("Bewohnerparkgebiet Altstadt (A), in dem"));
    assert!(blocks.iter().any(named), "{blocks:#?}");
    let lists = session.lists();
    assert_eq!(lists.len(), 1);
    assert_eq!(lists[0].title.de, "Gebiete mit Bewohnerparken");
    assert_eq!(lists[0].all[2], ("Am Stadtpark".to_owned(), String::new()));
    let (local, _) = case(&package, "", "");
    assert_eq!(package.session(day("2026-03-10"), &local).lists(), []);
}

#[test]
fn a_list_that_is_none_is_a_fault_at_its_line() {
    for (to, key) in [
        ("options_from = \"araes\"", "fault-word"),
        ("options_from = \"statute\"", "fault-list-lines"),
        ("options_from = \"areas\"\n  option = []", "fault-options-twice"),
        ("options_from = 3", "fault-kind"),
    ] {
        let mut files = files();
        let form = String::from_utf8(files["form.toml"].clone()).unwrap();
        let line = form.lines().position(|line| line.contains("options_from")).unwrap() + 1;
        let form = form.replace("options_from = \"areas\"", to);
        files.insert("form.toml".into(), form.into_bytes());
        let faults = forms::compile(&files).unwrap_err();
        let found = faults.iter().any(|fault| fault.key == key && fault.line == line);
        assert!(found, "{to} should be {key} in line {line}:\n{}", shown(&faults));
    }
    let mut files = files();
    let form = String::from_utf8(files["form.toml"].clone()).unwrap();
    let form = form.replacen("type = \"choice\"", "type = \"choices\"", 1);
    files.insert("form.toml".into(), form.into_bytes());
    assert!(forms::compile(&files).unwrap_err().iter().any(|fault| fault.key == "fault-unknown-key"));
}
