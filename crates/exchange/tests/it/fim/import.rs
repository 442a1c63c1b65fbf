//! From a schema to a service's folder.

use super::support::{bytes, compiled, parking};
use base::{Date, Lang};
use exchange::fim::{Element, Standard, import, read};
use forms::model::Kind;
use forms::{Answers, Draft};
use serde_json::{Map, json};

#[test]
fn the_real_schema_of_a_parking_permit_is_read_whole() {
    let (read, _) = parking();
    assert_eq!(read.standard, Standard::V2);
    assert_eq!(read.schema.about.id, "S05000058");
    assert_eq!(read.schema.parts.len(), 6);
    let Element::Group(person) = &read.schema.parts[2].element else { panic!("a group") };
    assert_eq!(person.about.label, "Angaben zur antragstellenden Person");
    let Element::Field(name) = &person.parts[0].element else { panic!("a field") };
    assert_eq!((name.about.id.as_str(), name.about.version.as_str()), ("F05000059", "1.0"));
    assert_eq!((name.limits.min_length, name.limits.max_length), (Some(1), Some(120)));
    assert_eq!((person.parts[1].least, person.parts[1].most), (1, None));
    assert_eq!(read.schema.rules.len(), 1);
    assert!(!read.schema.rules[0].has_script, "an empty function says nothing");
}

#[test]
fn the_real_schema_becomes_a_folder_without_fault_whose_form_opens() {
    let (read, lists) = parking();
    let imported = import(&read.schema, &lists, None);
    let package = compiled(&imported.files);
    assert_eq!(package.id, imported.id);
    assert_eq!(package.leika.as_deref(), Some("99108001001000"));
    let labels: Vec<&str> = package.form.pages.iter().map(|page| page.title.de.as_str()).collect();
    assert_eq!(
        labels,
        [
            "Allgemeine Angaben",
            "Angaben zur antragstellenden Person",
            "Angaben zur Antragsstellung",
            "Angaben zum Fahrzeug",
            "Angaben zur Fahrzeughalterin, zum Fahrzeughalter",
        ]
    );
    let fields: Vec<_> = package.form.pages.iter().flat_map(|page| &page.fields).collect();
    let country = fields.iter().find(|field| field.id == "land").expect("the country");
    let Kind::Choice(countries) = &country.kind else { panic!("values to choose from") };
    assert!(countries.len() > 150, "{} countries", countries.len());
    assert!(countries.iter().any(|country| country.label.de == "Uruguay"));
    let local = Map::new();
    let session = package.session(Date::constant(2026, 3, 10), &local);
    let findings = session.validate_all(&Draft::default());
    assert!(findings.iter().any(|located| located.finding.field == "familienname"));
    let answers = json!({"vorname": "Änne Sophie", "familienname": "Muster"});
    let answers = session.read_json(&answers).expect("answers");
    assert_eq!(session.applicant(&answers), "Änne Sophie Muster");
}

#[test]
fn an_imported_form_can_be_filled_in_and_sent() {
    let (read, lists) = parking();
    let package = compiled(&import(&read.schema, &lists, None).files);
    let local = Map::new();
    let session = package.session(Date::constant(2026, 3, 10), &local);
    let answers = json!({
        "einwilligung_zur_verarbeitung": true,
        "einwilligung_zum_abgleich_mit_dem_melde": true,
        "familienname": "Muster",
        "vorname": "Änne Sophie",
        "geburtsdatum": "1985-08-24",
        "e_mail": "aenne@example.org",
        "strasse": "Hauptmarkt", "hausnummer": "1", "postleitzahl": "99867", "ort": "Gotha", "land": "code_000",
        "gueltigkeitsdauer": "code_1",
        "art_des_antrags": "code_01",
        "with_angaben_zur_bestehenden_parkgenehmigung": false,
        "angabe_des_kfz_kennzeichens": "GTH-AB 123",
        "fahrzeug_identifizierungsnummer": "123456",
        "angaben_zur_halterin_zum_halter_des": "code_01",
        "with_angaben_zur_fahrzeughalterin_zum": false,
    });
    let draft = Draft::of(Answers(answers.as_object().expect("answers").clone()));
    let findings: Vec<String> = session
        .validate_all(&draft)
        .iter()
        .map(|located| format!("{}: {}", located.finding.field, located.finding.text(Lang::En)))
        .collect();
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn what_a_schema_cannot_say_is_asked_and_its_rules_stand_there_in_words() {
    let (read, lists) = parking();
    let imported = import(&read.schema, &lists, None);
    for lang in [Lang::De, Lang::En] {
        let open: Vec<String> = imported.questions.iter().map(|one| one.text(lang)).collect();
        assert!(open.iter().all(|text| !text.starts_with("fim-")), "{open:#?}");
        let lost: Vec<String> = imported.lost.iter().map(|one| one.text(lang)).collect();
        assert!(lost.iter().any(|text| text.contains("R05000281") && text.contains("Pflichtangabe")));
        assert!(lost.iter().all(|text| !text.starts_with("fim-")), "{lost:#?}");
    }
    let text = |name: &str| String::from_utf8(imported.files[name].clone()).expect("text");
    assert!(text("service.toml").contains("Bitte beantworten: Was kostet das?"));
    assert!(text("form.toml").contains("# F05000059 1.0"));
    assert!(text("README.md").contains("R05000281"));
}

#[test]
fn a_real_schema_of_version_3_is_read_and_imported() {
    let read = read(&bytes("samples/xdf3/xdf3.xml")).expect("a schema");
    assert_eq!(read.standard, Standard::V3);
    let imported = import(&read.schema, &[], None);
    assert!(!compiled(&imported.files).form.pages.is_empty());
}

#[test]
fn the_same_schema_in_both_versions_gives_the_same_questions() {
    let (old, lists) = parking();
    let new = read(&bytes("derived-by-FIM-XSLT/S05000058_xdf3.xml")).expect("a schema");
    let ids = |schema, lists| {
        let package = compiled(&import(schema, lists, None).files);
        let fields = package.form.pages.iter().flat_map(|page| page.fields.clone());
        fields.map(|field| (field.id, field.kind.word())).collect::<Vec<_>>()
    };
    assert_eq!(ids(&old.schema, &lists), ids(&new.schema, &[]));
}

#[test]
fn a_list_of_values_that_is_missing_is_asked_for() {
    let (read, _) = parking();
    let imported = import(&read.schema, &[], None);
    compiled(&imported.files);
    let missing = imported.questions.iter().filter(|one| one.key == "fim-list-missing");
    assert_eq!(missing.count(), 7);
}
