//! Filling in: what is typed, kept, added, removed, found wrong.

use super::support::{compiled, day, payroll, payroll_answers, with_form};
use base::Lang;
use forms::{Answers, Draft, FileAnswer, FormInput, PageRef};
use serde_json::{Map, json};

fn page(slug: &str) -> PageRef {
    PageRef::from_slug(slug).unwrap()
}

#[test]
fn an_employer_fills_the_form_page_by_page() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::default();
    let mut send = |slug: &str, pairs: &[(&str, &str)]| {
        let taken = session.take(&mut draft, &page(slug), &FormInput::new(pairs.iter().copied()));
        assert_eq!(taken.findings, [], "{slug}");
        taken
            .next
            .map_or_else(|| if taken.done { "review" } else { "stay" }.to_owned(), |page| page.to_string())
    };
    assert_eq!(send("ground", &[("ground", "isolation")]), "person-1");
    let person = [("first_name", "Änne"), ("last_name", "Muster"), ("born", ""), ("minijob", "no")];
    assert_eq!(send("person-1", &person), "pay-1");
    assert_eq!(
        send("pay-1", &[("fund", "AOK PLUS"), ("months[0].gross", "2.050,00"), ("_add", "months")]),
        "stay"
    );
    let months = [("fund", "AOK PLUS"), ("months[0].gross", "2.050,00"), ("months[1].gross", "1950")];
    assert_eq!(send("pay-1", &months), "employees");
    assert_eq!(send("employees", &[]), "end");
    assert_eq!(send("end", &[("truth", "yes")]), "review");
    assert_eq!(draft.answers.at("employees[0].months[1].gross"), Some(&json!("1950.00")));
    assert_eq!(session.validate_all(&draft), []);
}

#[test]
fn what_cannot_be_read_is_kept_beside_its_finding_until_it_is_mended() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::of(payroll_answers());
    let wrong = FormInput::new([("fund", "AOK"), ("months[0].gross", "1.234")]);
    let taken = session.take(&mut draft, &page("pay-1"), &wrong);
    assert_eq!(taken.next, None);
    assert_eq!(taken.findings[0].field, "employees[0].months[0].gross");
    assert_eq!(draft.raw.get("employees[0].months[0].gross").map(String::as_str), Some("1.234"));
    let stored: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
    assert_eq!(stored, draft, "a draft survives being stored");
    let all = session.validate_all(&stored);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].page, page("pay-1"));
    let view = session.page_view(&stored, &page("pay-1"), &taken.findings, Lang::De).unwrap();
    let cell = &view.fields[1].rows[0].fields[0];
    assert_eq!((cell.value.as_str(), cell.path.as_str()), ("1.234", "months[0].gross"));
    assert!(cell.error.as_ref().unwrap().contains("1234 heißen oder"));
    assert_eq!(view.errors[0].id, cell.id);
    let right = FormInput::new([("fund", "AOK"), ("months[0].gross", "1.234,00")]);
    let taken = session.take(&mut draft, &page("pay-1"), &right);
    assert_eq!((taken.findings.len(), draft.raw.len()), (0, 0));
    assert_eq!(draft.answers.at("employees[0].months[0].gross"), Some(&json!("1234.00")));
}

#[test]
fn a_field_that_appears_is_shown_before_it_is_called_missing() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::default();
    let taken = session.take(&mut draft, &page("ground"), &FormInput::new([("ground", "childcare")]));
    assert_eq!((taken.findings.len(), taken.next, taken.revealed), (0, None, vec!["institution".to_owned()]));
    let input = FormInput::new([("ground", "childcare"), ("institution", "")]);
    let taken = session.take(&mut draft, &page("ground"), &input);
    assert_eq!(taken.findings[0].text(Lang::De), "Bitte füllen Sie das Feld „Name der Einrichtung“ aus.");
    let input = FormInput::new([("ground", "childcare"), ("institution", "Kita Sonne")]);
    assert_eq!(session.take(&mut draft, &page("ground"), &input).next, Some(page("closure")));
}

#[test]
fn rows_come_and_go_and_what_was_typed_moves_with_them() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::of(payroll_answers());
    let input = FormInput::new([
        ("fund", "AOK"),
        ("months[0].gross", "1"),
        ("months[1].gross", "zwei"),
        ("months[2].gross", "drei"),
        ("_remove", "months[0]"),
    ]);
    let taken = session.take(&mut draft, &page("pay-1"), &input);
    assert_eq!((taken.findings.len(), taken.next), (0, None), "removing is not sending");
    assert_eq!(draft.answers.rows("employees[0].months"), 2);
    assert_eq!(draft.raw.get("employees[0].months[0].gross").map(String::as_str), Some("zwei"));
    assert_eq!(draft.raw.get("employees[0].months[1].gross").map(String::as_str), Some("drei"));
    draft.add_row("employees");
    draft.answers.set("employees[1].first_name", Some(json!("Berta")));
    session.take(&mut draft, &page("employees"), &FormInput::new([("_remove", "employees[0]")]));
    assert_eq!(draft.answers.at("employees[0].first_name"), Some(&json!("Berta")));
    assert!(
        draft.raw.keys().all(|key| key.starts_with(forms::session::REMOVED)),
        "what was typed goes with its row"
    );
    let add = session.take(&mut draft, &page("employees"), &FormInput::new([("_add", "employees")]));
    assert_eq!(add.next, Some(page("person-2")));
    session.take(&mut draft, &page("employees"), &FormInput::new([("_remove", "employees[7]")]));
    session.take(&mut draft, &page("employees"), &FormInput::new([("_remove", "ground")]));
    assert_eq!(draft.answers.rows("employees"), 1);
}

#[test]
fn a_removed_row_can_be_had_back_until_one_goes_on() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::of(payroll_answers());
    let before = draft.answers.clone();
    let list = page("employees");
    let name = |draft: &Draft| session.group_view(draft, &list, &[], 0..10, Lang::De).unwrap().removed;
    let send = |draft: &mut Draft, button: &str, value: &str| {
        session.take(draft, &list, &FormInput::new([(button, value)]));
    };
    send(&mut draft, "_remove", "employees[0]");
    assert_eq!((draft.answers.rows("employees"), name(&draft)), (0, Some("Änne Muster".to_owned())));
    assert!(
        session.validate_all(&draft).iter().all(|one| one.finding.field == "employees"),
        "nothing else is wrong"
    );
    send(&mut draft, "_undo", "1");
    assert_eq!((&draft.answers, name(&draft)), (&before, None));
    send(&mut draft, "_remove", "employees[0]");
    send(&mut draft, "_next", "1");
    assert_eq!(name(&draft), None);
    send(&mut draft, "_undo", "1");
    assert_eq!(draft.answers.rows("employees"), 0);
}

#[test]
fn a_removed_row_comes_back_in_its_place_with_what_could_not_be_read() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut answers = payroll_answers();
    let row = answers.at("employees[0]").unwrap().clone();
    answers.set("employees", Some(vec![row; 3].into()));
    answers.set("employees[1].last_name", Some(json!("Zweite")));
    let mut draft = Draft::of(answers);
    draft.raw.insert("employees[1].born".to_owned(), "neulich".to_owned());
    draft.raw.insert("employees[2].born".to_owned(), "gestern".to_owned());
    let before = draft.clone();
    let send = |draft: &mut Draft, button: &str, value: &str| {
        session.take(draft, &page("employees"), &FormInput::new([(button, value)]));
    };
    send(&mut draft, "_remove", "employees[1]");
    assert_eq!(draft.raw.get("employees[1].born").map(String::as_str), Some("gestern"));
    send(&mut draft, "_undo", "1");
    assert_eq!(draft, before);
}

#[test]
fn rows_that_were_offered_and_left_blank_do_not_count() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::of(payroll_answers());
    let input = FormInput::new([
        ("fund", "AOK"),
        ("months[0].gross", "1"),
        ("months[1].gross", ""),
        ("months[2].gross", "drei"),
        ("months[3].gross", " "),
    ]);
    let fields = |findings: &[base::Finding]| -> Vec<String> {
        findings.iter().map(|finding| finding.field.clone()).collect()
    };
    let taken = session.take(&mut draft, &page("pay-1"), &input);
    assert_eq!(draft.answers.rows("employees[0].months"), 3, "a blank row between others is kept");
    assert_eq!(fields(&taken.findings), ["employees[0].months[1].gross", "employees[0].months[2].gross"]);
    let mut draft = Draft::of(payroll_answers());
    draft.answers.set("employees[0].months", None);
    let taken =
        session.take(&mut draft, &page("pay-1"), &FormInput::new([("fund", "AOK"), ("months[0].gross", "")]));
    assert_eq!(fields(&taken.findings), ["employees[0].months[0].gross"], "one month is needed");
}

#[test]
fn limits_checks_and_groups_are_found_wrong_with_their_rule() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut answers = payroll_answers();
    let mini = json!({"first_name": "A", "last_name": "B", "minijob": true, "months": [{"gross": "60000.00"}, {"gross": "50000.00", "short_time": true, "short_time_pay": "50000.01"}]});
    answers.set("employees", Some(json!([mini, mini, mini])));
    let found: Vec<String> = session
        .validate_all(&Draft::of(answers))
        .into_iter()
        .map(|located| {
            format!("{} {}: {}", located.page, located.finding.field, located.finding.text(Lang::De))
        })
        .collect();
    assert_eq!(found[0], "employees employees: Höchstens zwei Minijobs.");
    assert_eq!(
        found[1],
        "pay-1 employees[0].months[1].short_time_pay: „Kurzarbeitergeld“: Der Wert 50.000,01\u{a0}€ ist zu groß. Möglich ist \
         höchstens 50.000,00\u{a0}€."
    );
    assert_eq!(
        found.last().unwrap(),
        "end proof: Bitte laden Sie bei „Nachweis“ mindestens eine Datei hoch."
    );
    assert_eq!(found.len(), 5, "{found:#?}");
    let mut answers = payroll_answers();
    answers.set("employees[0].months", Some(json!([{"gross": "60000.00"}, {"gross": "50000.00"}])));
    let found = session.validate_all(&answers.into());
    assert_eq!(found[0].finding.text(Lang::De), "Zusammen mehr als 100.000 €: 110.000,00\u{a0}€.");
    let none = session.validate_all(&Draft::default());
    assert!(
        none.iter().any(|located| located.finding.field == "employees" && located.page == page("employees"))
    );
}

#[test]
fn an_address_is_whole_or_not_there() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::of(payroll_answers());
    let input = FormInput::new([
        ("first_name", "Änne"),
        ("last_name", "Muster"),
        ("minijob", "no"),
        ("address.street", "Hauptstraße"),
        ("address.number", ""),
        ("address.plz", "9986"),
        ("address.place", "Gotha"),
    ]);
    let taken = session.take(&mut draft, &page("person-1"), &input);
    let fields: Vec<&str> = taken.findings.iter().map(|finding| finding.field.as_str()).collect();
    assert_eq!(fields, ["employees[0].address.number", "employees[0].address.plz"]);
    assert_eq!(draft.raw.get("employees[0].address.plz").map(String::as_str), Some("9986"));
    let empty =
        FormInput::new(["street", "number", "plz", "place"].map(|part| (format!("address.{part}"), "")));
    let taken = session.take(&mut draft, &page("person-1"), &empty);
    assert_eq!(taken.findings, []);
    assert_eq!(draft.answers.at("employees[0].address"), None);
}

#[test]
fn files_are_kept_by_their_digest_and_held_to_kind_size_and_number() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::of(payroll_answers());
    let file = |name: &str, kind: &str, size| FileAnswer {
        blob: "b".repeat(64),
        name: name.to_owned(),
        media_type: kind.to_owned(),
        size,
    };
    assert!(draft.add_file("proof", &file("a.pdf", "application/pdf", 1_234_567)));
    assert_eq!(session.validate_page(&draft, &page("end")), []);
    let view = session.page_view(&draft, &page("end"), &[], Lang::De).unwrap();
    assert_eq!((view.fields[0].files[0].size.as_str(), view.fields[0].can_upload), ("1,2\u{a0}MB", true));
    draft.add_file("proof", &file("b.png", "image/png", 1));
    draft.add_file("proof", &file("c.pdf", "application/pdf", 10 * 1024 * 1024 + 1));
    let texts: Vec<String> =
        session.validate_page(&draft, &page("end")).iter().map(|finding| finding.text(Lang::De)).collect();
    assert_eq!(
        texts,
        [
            "Hier sind höchstens 2 Dateien möglich. Bitte entfernen Sie die übrigen.",
            "Die Datei „b.png“ hat ein anderes Format. Möglich sind: PDF.",
            "Die Datei „c.pdf“ ist größer als 10\u{a0}MB. Bitte verkleinern Sie sie oder teilen Sie sie auf.",
        ]
    );
    let input = FormInput::new([("truth", "yes"), ("_remove", "proof[1]")]);
    session.take(&mut draft, &page("end"), &input);
    let names: Vec<String> = draft.answers.files("proof").into_iter().map(|file| file.name).collect();
    assert_eq!(names, ["a.pdf", "c.pdf"]);
}

#[test]
fn friendly_json_is_read_and_unknown_fields_are_named() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let answers = session
        .read_json(&json!({
            "ground": "isolation",
            "employees": [{
                "first_name": "Änne", "last_name": "Muster", "minijob": "nein", "fund": "AOK PLUS", "born": "14.05.2010",
                "months": [{"gross": 2050}, {"gross": 2050.5}, {"gross": "1.234,50"}, {"gross": 1234.567e0, "short_time": null}],
            }],
            "truth": true,
        }))
        .unwrap_err();
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].field, "employees[0].months[3].gross");
    let answers = session
        .read_json(&json!({"employees": [{"minijob": "nein", "born": "14.05.2010", "months": [{"gross": 2050.5}, {"gross": "1.234,50"}]}]}))
        .unwrap();
    assert_eq!(
        serde_json::to_value(&answers).unwrap(),
        json!({"employees": [{"born": "2010-05-14", "minijob": false, "months": [{"gross": "2050.50"}, {"gross": "1234.50"}]}]})
    );
    let found = session
        .read_json(&json!({"grund": "isolation", "ground": "isolatoin", "employees": [{"nam": "x"}], "proof": "a.pdf"}))
        .unwrap_err();
    let texts: Vec<String> =
        found.iter().map(|finding| format!("{}: {}", finding.field, finding.text(Lang::De))).collect();
    assert_eq!(texts[0], "ground: „isolatoin“ steht nicht zur Auswahl. Möglich sind: isolation, childcare.");
    assert!(texts[1].starts_with("proof: Dateien stehen als Liste"), "{texts:?}");
    assert!(texts[2].starts_with("employees[0].nam: Das Feld „nam“ gibt es hier nicht."), "{texts:?}");
    assert_eq!(texts[3], "grund: Das Feld „grund“ gibt es hier nicht. Gemeint sein könnte: ground.");
    assert!(session.read_json(&json!([])).is_err());
    let canonical = payroll_answers();
    let again: Answers = session.read_json(&serde_json::to_value(&canonical).unwrap()).unwrap();
    assert_eq!(serde_json::to_value(again).unwrap(), serde_json::to_value(canonical).unwrap());
}

/// A question that comes up by two answers of its page and one of another, and need not be answered.
const FOLLOWING: &str = r#"
[[page]]
id = "job"
title.de = "Beschäftigung"
title.en = "Employment"
  [[page.field]]
  id = "minijob"
  type = "yesno"
  label.de = "Minijob?"
  label.en = "Minijob?"

[[page]]
id = "care"
title.de = "Pflegeversicherung"
title.en = "Care insurance"
  [[page.field]]
  id = "insured"
  type = "choice"
  label.de = "Krankenversicherung"
  label.en = "Health insurance"
    [[page.field.option]]
    id = "statutory"
    label.de = "Gesetzlich"
    label.en = "Statutory"
    [[page.field.option]]
    id = "private"
    label.de = "Privat"
    label.en = "Private"
  [[page.field]]
  id = "childless"
  type = "yesno"
  label.de = "Kinderlos?"
  label.en = "Childless?"
  when = "insured = \"statutory\" and not(minijob)"
  [[page.field]]
  id = "children"
  type = "integer"
  label.de = "Kinder"
  label.en = "Children"
  required = false
  when = "insured = \"statutory\" and not(minijob) and not(childless)"
"#;

#[test]
fn an_optional_question_that_comes_up_is_shown_before_it_goes_on() {
    let package = compiled(&with_form(FOLLOWING));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let sent = [("insured", "statutory"), ("childless", "no"), ("children", "")];
    let drawn = |how: &str| FormInput::new([&sent[..], &[("_drawn", how)]].concat());
    let mut draft = Draft::default();
    session.take(&mut draft, &page("job"), &FormInput::new([("minijob", "no")]));
    let plain = session.take(&mut draft.clone(), &page("care"), &drawn("plain"));
    assert_eq!((plain.done, plain.revealed), (false, vec!["children".to_owned()]));
    let live = session.take(&mut draft.clone(), &page("care"), &drawn("live"));
    assert_eq!((live.done, live.revealed.len()), (true, 0), "a script showed it, and it was left blank");
    let mut again = draft.clone();
    session.take(&mut again, &page("care"), &drawn("plain"));
    let again = session.take(&mut again, &page("care"), &drawn("plain"));
    assert!(again.done, "it is asked once");
    let script = session.take(&mut draft, &page("care"), &FormInput::new(sent));
    assert!(script.done, "a program that sends no page is not asked");
}

#[test]
fn a_script_can_follow_several_answers_of_the_page() {
    let package = compiled(&with_form(FOLLOWING));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let conditions = |minijob: bool| {
        let mut draft = Draft::default();
        draft.answers.set("minijob", Some(json!(minijob)));
        session.page_view(&draft, &page("care"), &[], Lang::De).unwrap().fields[2].conditions()
    };
    assert_eq!(conditions(false), "insured=statutory;childless=no");
    assert_eq!(conditions(true), "", "another page has settled it");
}

/// Dogs registered already, the dangerous ones among them, and a relief that another page may rule out.
const BROUGHT_UP: &str = r#"
[[page]]
id = "dog"
title.de = "Hund"
title.en = "Dog"

  [[page.field]]
  id = "trained"
  type = "yesno"
  label.de = "Ausgebildet?"
  label.en = "Trained?"

[[page]]
id = "care"
title.de = "Haltung"
title.en = "Keeping"

  [[page.field]]
  id = "dogs"
  type = "integer"
  label.de = "Hunde"
  label.en = "Dogs"

  [[page.field]]
  id = "dangerous"
  type = "integer"
  label.de = "Gefährliche"
  label.en = "Dangerous ones"
  when = "dogs > 0"

  [[page.field]]
  id = "biting"
  type = "yesno"
  label.de = "Beißt er?"
  label.en = "Does it bite?"

  [[page.field]]
  id = "relief"
  type = "yesno"
  label.de = "Ermäßigung?"
  label.en = "Reduction?"
  when = "(not(biting) or trained) and years_between(today, today) < 1"
"#;

#[test]
fn a_script_can_follow_what_other_pages_leave_open_of_a_condition() {
    let package = compiled(&with_form(BROUGHT_UP));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let conditions = |trained: bool| {
        let mut draft = Draft::default();
        draft.answers.set("trained", Some(json!(trained)));
        let view = session.page_view(&draft, &page("care"), &[], Lang::De).unwrap();
        [1, 3].map(|field| view.fields[field].conditions())
    };
    assert_eq!(conditions(false), ["dogs>0", "biting=no"]);
    assert_eq!(conditions(true), ["dogs>0", ""], "whoever is trained is asked in any case");
    let mut draft = Draft::default();
    session.take(&mut draft, &page("dog"), &FormInput::new([("trained", "no")]));
    let sent = [("dogs", "1"), ("dangerous", "0"), ("biting", "no"), ("relief", "no"), ("_drawn", "live")];
    let taken = session.take(&mut draft, &page("care"), &FormInput::new(sent));
    assert!(taken.done, "all was shown by the script and needs no second look: {taken:?}");
}
