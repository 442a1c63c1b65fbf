//! Computed lines with their why, letters, and an office's values, on the dog tax service.

use super::support::{compiled, day, folder, object, workspace};
use base::law::Period;
use base::{Lang, Money};
use forms::package::Insert;
use forms::{Answers, Letter, LetterBlock, Package, Variables};
use serde_json::{Map, Value, json};

fn dogs() -> Package {
    compiled(&folder(&workspace().join("crates/services/packages/hundesteuer")))
}

fn case(package: &Package, example: &str) -> (Map<String, Value>, Answers) {
    let example = package.examples.iter().find(|known| known.file.contains(example)).unwrap();
    let local =
        package.local_session(example.today).read_json(&Value::Object(example.local.clone())).unwrap();
    let session = package.session(example.today, &local.0);
    let answers = session.read_json(&Value::Object(example.answers.clone())).unwrap();
    (local.0, answers)
}

#[test]
fn every_line_shows_its_rule_and_what_it_was_computed_from() {
    let package = dogs();
    let (local, answers) = case(&package, "one_dog");
    let session = package.session(day("2026-03-10"), &local);
    let assessment = session.assess(&answers, Lang::De);
    let line = &assessment.lines[0];
    assert_eq!(line.label, ["Hundesteuer 2026", "Dog tax 2026"]);
    assert_eq!(line.norm, "Hundesteuersatzung der Gemeinde Musterdorf vom 12.12.2024");
    assert_eq!((line.subject.as_str(), line.path.as_str()), ("Bello", "dogs[0]"));
    assert_eq!(line.amount, Money::euro(50));
    let inputs: Vec<(&str, &str)> =
        line.inputs.iter().map(|input| (input.label[0].as_str(), input.value.as_str())).collect();
    let note = "Erster Hund: 60,00\u{a0}€ im Jahr × 10/12";
    let expected =
        [("Steuer im Jahr", "60,00\u{a0}€"), ("Steuerpflichtige Monate", "10"), ("Rechnung", note)];
    assert_eq!(inputs, expected);
    let english = "First dog: €60.00 a year × 10/12";
    assert_eq!(line.note, Some([note.to_owned(), english.to_owned()]));
}

#[test]
fn half_filled_answers_are_computed_as_far_as_they_go() {
    let package = dogs();
    let (local, answers) = case(&package, "two_dogs");
    let session = package.session(day("2026-03-10"), &local);
    assert_eq!(session.assess(&Answers::default(), Lang::De).lines, []);
    let mut half = answers;
    half.set("dogs[1].since", None);
    let lines = session.assess(&half, Lang::De).lines;
    assert_eq!(lines.iter().filter(|line| line.rule == "tax").count(), 1);
}

#[test]
fn letters_are_filled_with_the_case_and_the_offices_values() {
    let package = dogs();
    let (local, answers) = case(&package, "two_dogs");
    let session = package.session(day("2026-03-10"), &local);
    let with = Variables {
        case_number: "HU-2026-000123".to_owned(),
        received_on: Some(day("2026-01-15")),
        total: Some(Money::euro(160)),
        pay_by: Some(day("2026-04-13")),
        ..Variables::default()
    };
    let (subject, blocks) = session.letter(Letter::Grant, &answers, &with, Lang::De).unwrap();
    assert_eq!(subject, "Bescheid über die Hundesteuer 2026");
    let paragraph = |text: &str| LetterBlock::Paragraph(text.to_owned());
    let pay = "Bitte überweisen Sie 160,00\u{a0}€ bis zum 13.04.2026. Die Steuer für 2026 ist einen Monat nach \
               Bekanntgabe dieses Bescheids fällig.";
    assert!(blocks.contains(&paragraph(pay)), "{blocks:#?}");
    assert!(blocks.contains(&LetterBlock::Insert(Insert::Payment)), "{blocks:#?}");
    let yearly = "In den folgenden Jahren beträgt die Steuer 150,00\u{a0}€, solange sich nichts ändert. Sie ist dann am 1. Juli \
                  fällig.";
    assert!(blocks.contains(&paragraph(yearly)), "{blocks:#?}");
    assert!(
        !blocks
            .iter()
            .any(|block| matches!(block, LetterBlock::Paragraph(text) if text.contains("Mandatsreferenz")))
    );
    assert!(blocks.contains(&LetterBlock::Insert(Insert::Appeal)), "{blocks:#?}");
    let (_, receipt) = session.letter(Letter::Receipt, &answers, &with, Lang::En).unwrap();
    assert_eq!(
        receipt[0],
        paragraph(
            "Your registration arrived on 15 January 2026. Its reference is HU-2026-000123. Please quote it when you write or call."
        )
    );
    assert_eq!(receipt[1], paragraph("You have registered: Bello, Luna."));
    let block = session.blocks(Letter::Part).find(|block| block.id == "dangerous_no_relief").unwrap();
    let (text, norm) = session.block_texts(&[block], &answers, &with, Lang::De).remove(0);
    assert!(text.starts_with("Der Hund gilt als gefährlich."));
    assert_eq!(norm.as_deref(), Some("Hundesteuersatzung der Gemeinde Musterdorf vom 12.12.2024"));
}

#[test]
fn the_service_names_its_applicant_address_and_subject() {
    let package = dogs();
    let (local, answers) = case(&package, "debit");
    let session = package.session(day("2026-01-05"), &local);
    assert_eq!(session.applicant(&answers), "Rettungshunde Musterdorf e. V.");
    assert_eq!(
        session.postal_address(&answers),
        ["Rettungshunde Musterdorf e. V.", "Am Anger 7", "99084 Erfurt"]
    );
    assert_eq!(session.subject(&answers), "Asta");
    assert_eq!(session.legal_basis()[1], "§§\u{a0}1, 2 und 5 ThürKAG");
    assert!(session.fee(Lang::De).ends_with("60,00\u{a0}€ im Jahr."), "a free tag is not mentioned");
    let mut with_tag = local.clone();
    with_tag.insert("tag_fee".into(), "5.00".into());
    let fee = package.session(day("2026-01-05"), &with_tag).fee(Lang::De);
    assert!(fee.ends_with("im Jahr. Die Hundemarke kostet einmalig 5,00\u{a0}€."), "{fee}");
    assert_eq!(session.processing_time(Lang::En), "About 4 weeks");
    assert_eq!(session.deadline(), Some(Period::Weeks(4)));
    for (weeks, meant) in [(json!(0), None), (json!(1000), None), (json!(12), Some(Period::Weeks(12)))] {
        let mut slow = local.clone();
        slow.insert("weeks".into(), weeks);
        assert_eq!(package.session(day("2026-01-05"), &slow).deadline(), meant);
    }
    assert_eq!(package.session(day("2026-01-05"), &Map::new()).deadline(), None);
}

#[test]
fn an_office_must_set_its_values_before_it_offers_the_service() {
    let package = dogs();
    let today = day("2026-03-10");
    let missing = package.local_findings(today, &Map::new());
    assert!(missing.iter().any(|finding| finding.field == "rate_first"), "{missing:?}");
    assert!(
        !missing.iter().any(|finding| finding.field == "dangerous_breeds" || finding.field == "creditor")
    );
    let (local, _) = case(&package, "one_dog");
    assert_eq!(package.local_findings(today, &local), []);
    let mut wrong = local;
    wrong.insert("rate_first".to_owned(), json!("-1.00"));
    wrong.insert("sepa".to_owned(), json!(true));
    let found: Vec<String> =
        package.local_findings(today, &wrong).into_iter().map(|finding| finding.field).collect();
    assert_eq!(found, ["rate_first", "creditor"]);
    let view = package
        .local_session(today)
        .page_view(&Answers(object(json!({}))).into(), &forms::PageRef::page("local"), &[], Lang::De)
        .unwrap();
    let age = view.fields.iter().find(|field| field.path == "min_age").unwrap();
    assert_eq!((age.value.as_str(), age.suffix.as_deref()), ("4", Some("Monaten")));
}

#[test]
fn a_case_shows_all_its_answers_whatever_the_office_has_changed_since() {
    let package = dogs();
    let (_, answers) = case(&package, "debit");
    let nothing_set = Map::new();
    let view = package.session(day("2027-01-05"), &nothing_set).answers_view(&answers, Lang::De);
    let titles: Vec<&str> = view.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Wer hält den Hund?",
            "Hunde, die schon angemeldet sind",
            "Hund 1: Asta – Angaben zum Hund",
            "Hund 1: Asta – Gefährliche Hunde, Befreiung und Ermäßigung",
            "Wie möchten Sie zahlen?",
            "Erklärungen",
        ]
    );
    let iban = &view.sections[4].rows[1];
    assert_eq!(
        (iban.path.as_str(), iban.values[0].as_str(), iban.sensitive),
        ("iban", "DE02 1203 0000 0000 2020 51", true)
    );
}
