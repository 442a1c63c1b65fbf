//! A draft goes on in another version of its service.

use super::support::{PAYROLL, compiled, day, payroll, payroll_answers, with_form};
use base::Lang;
use forms::carry::{Carried, carry, late};
use forms::{Answers, Draft, FileAnswer, FormInput, Package, PageRef};
use serde_json::{Map, Value, json};

/// The payroll form after some changes: each must be found in it.
fn changed(changes: &[(&str, &str)]) -> Package {
    let form = changes.iter().fold(PAYROLL.to_owned(), |form, (from, to)| {
        assert!(form.contains(from), "{from}");
        form.replacen(from, to, 1)
    });
    let mut files = with_form(&form);
    let service = String::from_utf8(files["service.toml"].clone()).unwrap();
    files.insert("service.toml".to_owned(), service.replace("version = 1", "version = 2").into_bytes());
    compiled(&files)
}

fn carried(new: &Package, draft: &Draft) -> (Draft, Carried) {
    let (old, local, today) = (payroll(), Map::new(), day("2026-03-10"));
    let (draft, carried) = carry(&old.session(today, &local), &new.session(today, &local), draft);
    assert_eq!(Carried::of(&draft).as_ref(), Some(&carried), "what became of a draft is noted in it");
    (draft, carried)
}

fn labels(carried: &Carried) -> Vec<&str> {
    carried.aside.iter().map(|aside| aside.label.de.as_str()).collect()
}

#[test]
fn where_nothing_changed_for_the_answers_they_go_on_as_they_are() {
    let new = changed(&[("Warum fehlten die Beschäftigten?", "Weshalb fehlten die Beschäftigten?")]);
    let draft = Draft::of(payroll_answers());
    let (moved, carried) = carried(&new, &draft);
    assert_eq!(moved.answers, draft.answers);
    assert_eq!((carried.from, carried.asks, carried.aside), (1, vec![], vec![]));
}

#[test]
fn a_new_question_on_an_answered_page_is_asked_and_one_ahead_comes_by_itself() {
    let question = "\n  [[page.field]]\n  id = \"reason\"\n  type = \"text\"\n  label.de = \"Anlass\"\n  label.en = \"Cause\"\n";
    let on_first = format!("id = \"ground\"\ntitle.de = \"Grund\"\ntitle.en = \"Ground\"\n{question}");
    let new = changed(&[("id = \"ground\"\ntitle.de = \"Grund\"\ntitle.en = \"Ground\"\n", &on_first)]);
    let begun = Draft::of(Answers(super::support::object(json!({"ground": "isolation"}))));
    let (_, carried) = carried(&new, &begun);
    let asks: Vec<_> = carried.asks.iter().map(|ask| (ask.page.as_str(), ask.label.de.as_str())).collect();
    assert_eq!(asks, [("ground", "Anlass")], "pages ahead are not named");
    let (_, blank) = self::carried(&new, &Draft::default());
    assert_eq!(blank.asks, [], "who has answered nothing meets it anyway");
}

#[test]
fn an_answer_that_no_longer_fits_stays_at_its_field_as_it_was_typed() {
    let new = changed(&[(
        "id = \"last_name\"\n  type = \"text\"\n  pattern = \"name\"",
        "id = \"last_name\"\n  type = \"integer\"",
    )]);
    let (moved, carried) = carried(&new, &Draft::of(payroll_answers()));
    assert_eq!(moved.raw.get("employees[0].last_name").map(String::as_str), Some("Muster"));
    assert_eq!(moved.answers.at("employees[0].first_name"), Some(&json!("Änne")));
    assert_eq!(carried.asks.len(), 1, "{carried:?}");
    assert_eq!(carried.aside, []);
}

#[test]
fn what_nobody_asks_any_more_is_set_aside_with_its_question_and_its_files() {
    let (before, proof) = PAYROLL.split_once("  [[page.field]]\n  id = \"proof\"").unwrap();
    let (_, after) = proof.split_once("  [[page.field]]\n").unwrap();
    assert!(before.len() + after.len() < PAYROLL.len());
    let gone = format!("  [[page.field]]\n  id = \"proof\"{}", &proof[..proof.len() - after.len()]);
    let new = changed(&[(&gone, "  [[page.field]]\n")]);
    let mut draft = Draft::of(payroll_answers());
    let file = FileAnswer {
        blob: "b1".to_owned(),
        name: "Bescheid.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 3,
    };
    assert!(draft.add_file("proof", &file));
    let (moved, carried) = carried(&new, &draft);
    assert_eq!(moved.answers.at("proof"), None);
    assert_eq!((labels(&carried), carried.aside[0].text.get(Lang::En)), (vec!["Nachweis"], "Bescheid.pdf"));
    assert_eq!(carried.aside[0].value, Value::Array(vec![file.to_json()]), "its bytes are still named");

    // And once more, into a third version: what was set aside before is still there.
    let (local, today) = (Map::new(), day("2026-03-10"));
    let (_, again) = carry(&new.session(today, &local), &new.session(today, &local), &moved);
    assert_eq!((labels(&again), again.from), (vec!["Nachweis"], 1));
}

#[test]
fn what_a_page_of_the_older_version_says_later_is_set_aside_as_well() {
    let question = "\n  [[page.field]]\n  id = \"reason\"\n  type = \"text\"\n  label.de = \"Anlass\"\n  label.en = \"Cause\"\n";
    let asked = changed(&[(
        "id = \"ground\"\ntitle.de = \"Grund\"\ntitle.en = \"Ground\"\n",
        &format!("id = \"ground\"\ntitle.de = \"Grund\"\ntitle.en = \"Ground\"\n{question}"),
    )]);
    let (new, local, today) = (payroll(), Map::new(), day("2026-03-10"));
    let (old, new) = (asked.session(today, &local), new.session(today, &local));
    let page = PageRef::from_slug("ground").unwrap();
    let input = |reason: &str| {
        FormInput::new(
            [("reason", reason), ("ground", "isolation")].map(|(a, b)| (a.to_owned(), b.to_owned())),
        )
    };
    let begun = super::support::object(json!({"ground": "isolation", "reason": "Masern"}));
    let (mut draft, _) = carry(&old, &new, &Draft::of(Answers(begun)));
    assert!(!late(&old, &new, &mut draft, &page, &input("Masern")), "it is known already");
    assert!(late(&old, &new, &mut draft, &page, &input("Mumps")));
    let carried = Carried::of(&draft).unwrap();
    let aside: Vec<_> = carried.aside.iter().map(|aside| aside.text.de.as_str()).collect();
    assert_eq!((aside, draft.answers.at("reason")), (vec!["Mumps"], None));
    assert!(!late(&old, &new, &mut Draft::default(), &page, &input("Mumps")), "a draft that never went on");
}

#[test]
fn who_has_confirmed_one_sentence_has_not_confirmed_another() {
    let new = changed(&[(
        "label.de = \"Alles stimmt.\"",
        "label.de = \"Alles stimmt, und ich zahle zurück, was zu viel war.\"",
    )]);
    let (moved, carried) = carried(&new, &Draft::of(payroll_answers()));
    assert_eq!(moved.answers.at("truth"), None);
    assert_eq!(labels(&carried), ["Alles stimmt."]);
}

#[test]
fn a_choice_that_is_gone_is_asked_again_and_one_that_is_left_stays() {
    let option =
        "    [[page.field.option]]\n    id = \"mask\"\n    label.de = \"Maske\"\n    label.en = \"Mask\"\n";
    let new =
        changed(&[(option, ""), ("id = \"isolation\"\n    label.de", "id = \"quarantine\"\n    label.de")]);
    let mut answers = payroll_answers();
    answers.set("equipment", Some(json!(["mask", "test"])));
    let (moved, carried) = carried(&new, &Draft::of(answers));
    assert_eq!(moved.answers.at("equipment"), Some(&json!(["test"])));
    assert_eq!(moved.answers.at("ground"), None);
    let aside: Vec<_> = carried.aside.iter().map(|aside| aside.text.de.as_str()).collect();
    assert_eq!(aside, ["Absonderung", "Maske"]);
}

#[test]
fn rows_that_find_no_room_are_set_aside_in_words() {
    let new = changed(&[("max = 2000", "max = 1")]);
    let mut answers = payroll_answers();
    let second =
        json!({"first_name": "Emil", "last_name": "Groß", "minijob": true, "months": [{"gross": "450.00"}]});
    answers.set("employees[1]", Some(second));
    let (moved, carried) = carried(&new, &Draft::of(answers));
    assert_eq!(moved.answers.rows("employees"), 1);
    assert!(
        carried.aside[0].text.de.contains("Emil") && carried.aside[0].text.de.contains("450,00"),
        "{carried:?}"
    );
}

#[test]
fn what_could_not_be_read_before_is_still_there_and_is_read_by_the_next_page() {
    let new = changed(&[("title.de = \"Abschluss\"", "title.de = \"Zum Schluss\"")]);
    let mut draft = Draft::of(payroll_answers());
    draft.raw.insert("employees[0].months[0].gross".to_owned(), "1.234".to_owned());
    let (mut moved, _) = carried(&new, &draft);
    assert_eq!(moved.raw.get("employees[0].months[0].gross").map(String::as_str), Some("1.234"));
    let (local, today) = (Map::new(), day("2026-03-10"));
    let session = new.session(today, &local);
    let input = FormInput::new([("fund", "AOK"), ("months[0].gross", "1.234,00")]);
    session.take(&mut moved, &PageRef::from_slug("pay-1").unwrap(), &input);
    Carried::read(&mut moved);
    assert_eq!(session.validate_all(&moved), []);
    assert!(Carried::of(&moved).unwrap().seen);
}
