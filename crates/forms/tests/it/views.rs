//! What pages show.

use super::support::{compiled, day, payroll, payroll_answers, with_form};
use base::Lang;
use forms::view::Widget;
use forms::{Draft, PageRef};
use serde_json::{Map, json};

#[test]
fn a_page_shows_its_fields_in_the_readers_notation() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut answers = payroll_answers();
    answers.set("employees[0].born", Some(json!("1980-12-31")));
    let draft = Draft::of(answers);
    let view = session.page_view(&draft, &PageRef::row("person", 0), &[], Lang::De).unwrap();
    assert_eq!(view.title, "Person");
    assert_eq!(view.row_title.as_deref(), Some("Person 1: Änne Muster"));
    assert_eq!((view.step, view.steps), (2, 3));
    assert_eq!(view.back, Some(PageRef::page("employees")));
    assert_eq!(view.fields[2].value, "31.12.1980");
    assert_eq!(view.fields[2].example.as_deref(), Some("zum Beispiel 01.03.2026"));
    assert!(!view.fields[2].required);
    assert_eq!(view.fields[3].widget, Widget::Radio);
    let checked: Vec<bool> = view.fields[3].options.iter().map(|option| option.checked).collect();
    assert_eq!(checked, [false, true]);
    assert_eq!(view.fields[4].parts.len(), 4);
    assert_eq!(view.fields[4].parts[2].path, "address.plz");
    assert_eq!(view.fields[4].parts[2].id, "f-address-plz");
    let english = session.page_view(&draft, &PageRef::row("person", 0), &[], Lang::En).unwrap();
    assert_eq!(english.fields[2].value, "1980-12-31");
    let pay = session.page_view(&draft, &PageRef::row("pay", 0), &[], Lang::En).unwrap();
    assert_eq!(pay.fields[1].rows[0].fields[0].value, "2,050.00");
    assert_eq!(pay.fields[1].rows[0].fields[0].suffix.as_deref(), Some("€"));
    assert_eq!(pay.fields[1].columns, ["Gross", "Short-time work?", "Short-time pay"]);
    assert_eq!(pay.fields[1].add_label, "Add Month");
    assert!(!pay.fields[1].rows[0].can_remove && pay.fields[1].can_add);
}

#[test]
fn a_hidden_field_says_when_a_script_may_show_it() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let draft = Draft::of(payroll_answers());
    let view = session.page_view(&draft, &PageRef::page("ground"), &[], Lang::De).unwrap();
    let institution = &view.fields[1];
    assert!(!institution.visible);
    assert_eq!(institution.conditions(), "ground=childcare");
    let pay = session.page_view(&draft, &PageRef::row("pay", 0), &[], Lang::De).unwrap();
    assert_eq!(pay.fields[0].conditions(), "", "the question it depends on is on another page");
    assert!(pay.fields[0].visible);
    let cell = &pay.fields[1].rows[0].fields[2];
    assert_eq!(cell.conditions(), "months[0].short_time=yes");
}

#[test]
fn the_list_of_a_group_shows_a_window_of_rows_and_counts_faults() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut answers = payroll_answers();
    let row = answers.at("employees[0]").unwrap().clone();
    answers.set("employees", Some(vec![row; 30].into()));
    answers.set("employees[3]", Some(json!({"last_name": "Ohne", "born": "1980-12-31", "minijob": true})));
    let draft = Draft::of(answers);
    let view = session.group_view(&draft, &PageRef::page("employees"), &[], 0..10, Lang::De).unwrap();
    assert_eq!((view.total, view.rows.len(), view.faulty), (30, 10, 1));
    assert_eq!(view.rows[3].title, "Person 4: Ohne");
    assert_eq!(view.rows[3].summary, [("Geburtsdatum".to_owned(), "31.12.1980".to_owned())]);
    assert_eq!((view.rows[3].faults, view.rows[3].edit.to_string()), (2, "person-4".to_owned()));
    assert_eq!(view.rows[0].edit, PageRef::row("person", 0));
    assert_eq!(
        (view.add.to_string(), view.add_label.as_str()),
        ("person-31".to_owned(), "Person hinzufügen")
    );
    assert!(session.group_view(&draft, &PageRef::page("ground"), &[], 0..10, Lang::De).is_none());
    assert!(session.page_view(&draft, &PageRef::page("employees"), &[], Lang::De).is_none());
    assert!(session.page_view(&draft, &PageRef::page("person"), &[], Lang::De).is_none());
}

#[test]
fn the_review_shows_every_answer_and_where_to_change_it() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::of(payroll_answers());
    draft.answers.set("employees[0].last_name", None);
    draft.raw.insert("employees[0].last_name".to_owned(), "Иванов".to_owned());
    let review = session.review(&draft, Lang::De);
    let titles: Vec<&str> = review.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Grund", "Person 1: Änne – Person", "Person 1: Änne – Entgelt", "Abschluss"]);
    assert_eq!(review.faults, 1);
    let last_name = &review.sections[1].rows[1];
    assert_eq!(last_name.values, ["Иванов"]);
    assert!(last_name.error.is_some());
    assert_eq!(review.sections[1].edit, PageRef::row("person", 0));
    assert_eq!(review.sections[0].rows[0].values, ["Absonderung"]);
    let table = review.sections[2].rows[1].table.as_ref().unwrap();
    assert_eq!(table.body, [["2.050,00\u{a0}€", "", ""]]);
    let case = session.answers_view(&payroll_answers(), Lang::En);
    assert_eq!(case.faults, 0);
    assert_eq!(case.sections[0].rows[0].values, ["Isolation"]);
    let empty = session.review(&Draft::default(), Lang::De);
    assert!(
        empty
            .sections
            .iter()
            .any(|section| section.title == "Beschäftigte" && section.rows[0].error.is_some())
    );
}

#[test]
fn a_fault_of_the_page_as_a_whole_leads_to_its_first_field() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let fault = base::Finding::literal("", "Das passt nicht zusammen.", "This does not fit together.");
    let view = session.page_view(&Draft::default(), &PageRef::page("ground"), &[fault], Lang::De).unwrap();
    assert_eq!(
        (view.errors[0].id.as_str(), view.errors[0].text.as_str()),
        ("f-ground", "Das passt nicht zusammen.")
    );
}

#[test]
fn sorted_options_follow_the_readers_alphabet_and_those_apart_keep_their_place() {
    let option = |id: &str, de: &str, en: &str, more: &str| {
        format!("[[page.field.option]]\nid = \"{id}\"\nlabel.de = \"{de}\"\nlabel.en = \"{en}\"\n{more}\n")
    };
    let form = format!(
        "[[page]]\nid = \"p\"\ntitle.de = \"P\"\ntitle.en = \"P\"\n[[page.field]]\nid = \"breed\"\ntype = \"choice\"\n\
         label.de = \"Rasse\"\nlabel.en = \"Breed\"\nsorted = true\n{}{}{}{}{}",
        option("mixed", "Mischling", "Mixed breed", "apart = true"),
        option("pug", "Mops", "Pug", ""),
        option("dane", "Deutsche Dogge", "Great Dane", ""),
        option("aerial", "Ährenhund", "Wheaten", ""),
        option("other", "andere", "another", "apart = true"),
    );
    let package = compiled(&with_form(&form));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let shown = |lang: Lang| -> Vec<String> {
        let view = session.page_view(&Draft::default(), &PageRef::page("p"), &[], lang).unwrap();
        view.fields[0].options.iter().map(|option| option.label.clone()).collect()
    };
    assert_eq!(shown(Lang::De), ["Mischling", "Ährenhund", "Deutsche Dogge", "Mops", "andere"]);
    assert_eq!(shown(Lang::En), ["Mixed breed", "Great Dane", "Pug", "Wheaten", "another"]);
}

#[test]
fn two_days_in_a_row_of_a_summary_are_shown_as_a_span() {
    let form = r#"
[[group]]
id = "stays"
title.de = "Aufenthalte"
title.en = "Stays"
row.de = "Aufenthalt"
row.en = "Stay"
row_title = "{place}"
summary = ["place", "from", "to", "paid"]
min = 1
max = 5

[[page]]
id = "stay"
group = "stays"
title.de = "Aufenthalt"
title.en = "Stay"

  [[page.field]]
  id = "place"
  type = "text"
  label.de = "Ort"
  label.en = "Ort"

  [[page.field]]
  id = "from"
  type = "date"
  label.de = "Zeit"
  label.en = "Zeit"

  [[page.field]]
  id = "to"
  type = "date"
  label.de = "Ende"
  label.en = "Ende"

  [[page.field]]
  id = "paid"
  type = "date"
  label.de = "Bezahlt"
  label.en = "Bezahlt"
"#;
    let package = compiled(&with_form(form));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let summary = |stay: serde_json::Value, lang: Lang| {
        let mut draft = Draft::default();
        draft.answers.set("stays[0]", Some(stay));
        session.group_view(&draft, &PageRef::page("stays"), &[], 0..10, lang).unwrap().rows.remove(0).summary
    };
    let said = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(label, value)| (label.to_string(), value.to_string())).collect()
    };
    let whole = json!({"place": "Jena", "from": "2026-03-01", "to": "2026-03-04", "paid": "2026-03-05"});
    assert_eq!(
        summary(whole, Lang::De),
        said(&[("Ort", "Jena"), ("Zeit", "01.03.2026 bis 04.03.2026"), ("Bezahlt", "05.03.2026")])
    );
    let begun = json!({"place": "Jena", "from": "2026-03-01"});
    assert_eq!(summary(begun, Lang::De), said(&[("Ort", "Jena"), ("Zeit", "01.03.2026")]));
}
