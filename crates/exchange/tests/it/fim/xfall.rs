//! One application as XML, by the XSD of its service.

use super::support::{faults, packages, tempfile};
use base::Date;
use exchange::fim::{Case, xfall, xfall_schema};
use forms::{Answers, Package};
use serde_json::{Value, json};

fn case() -> Case {
    Case {
        number: "2026-AB <1>".to_owned(),
        received: Date::constant(2026, 3, 10),
        office: "Gotha & Umland".to_owned(),
    }
}

fn fault_of(package: &Package, answers: &Answers) -> Option<String> {
    let xsd = tempfile("xsd", &xfall_schema(package));
    let found = faults(&xsd, &xfall(package, answers, &case()));
    std::fs::remove_file(xsd).expect("removed");
    found
}

/// The answers of examples in which nothing is wrong, as they are kept after sending.
fn sent(package: &Package) -> Vec<(String, Answers)> {
    let mut found = Vec::new();
    for example in package.examples.iter().filter(|example| example.expected.findings.is_empty()) {
        let local = Value::Object(example.local.clone());
        let local = package.local_session(example.today).read_json(&local).expect("values");
        let session = package.session(example.today, &local.0);
        let answers = session.read_json(&Value::Object(example.answers.clone())).expect("answers");
        found.push((example.file.clone(), session.prune(&answers)));
    }
    found
}

#[test]
fn every_example_of_every_service_is_valid_by_the_schema_of_its_service() {
    let mut count = 0;
    for package in packages() {
        for (file, answers) in sent(&package) {
            assert_eq!(fault_of(&package, &answers), None, "{} {file}", package.id);
            count += 1;
        }
    }
    assert!(count >= 15, "only {count} examples");
}

#[test]
fn an_application_that_lacks_an_answer_or_holds_a_wrong_one_is_not_valid() {
    let package =
        packages().into_iter().find(|package| package.id == "bewohnerparkausweis").expect("the service");
    let (_, answers) = sent(&package).remove(0);
    let mut lacking = answers.clone();
    lacking.0.remove("plate");
    assert!(fault_of(&package, &lacking).is_some());
    let mut wrong = answers.clone();
    wrong.0.insert("kind".to_owned(), json!("other"));
    assert!(fault_of(&package, &wrong).is_some_and(|found| found.contains("enumeration")));
}

#[test]
fn signs_that_mean_something_in_xml_stay_what_people_typed_and_files_are_named() {
    let package =
        packages().into_iter().find(|package| package.id == "bewohnerparkausweis").expect("the service");
    let (_, mut answers) = sent(&package).remove(0);
    answers.0.insert("last_name".to_owned(), json!("O'Neill <&> \u{1}\"x\""));
    let xml = String::from_utf8(xfall(&package, &answers, &case())).expect("text");
    let document = roxmltree::Document::parse(&xml).expect("XML");
    let texts: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
    assert!(texts.contains(&"O'Neill <&> \"x\""), "{texts:?}");
    assert_eq!(document.root_element().attribute("vorgang"), Some("2026-AB <1>"));
    let file =
        package.form.pages.iter().flat_map(|page| &page.fields).find(|field| field.kind.word() == "file");
    let file = file.expect("a file").id.clone();
    answers
        .0
        .insert(file, json!([{"blob": "ab12", "name": "Schein.pdf", "type": "application/pdf", "size": 7}]));
    let xml = String::from_utf8(xfall(&package, &answers, &case())).expect("text");
    assert!(xml.contains("art=\"application/pdf\" groesse=\"7\" sha256=\"ab12\">Schein.pdf<"), "{xml}");
    assert_eq!(fault_of(&package, &answers), None);
}
