//! The way through a form.

use super::support::{day, payroll, payroll_answers};
use forms::{Answers, PageRef};
use serde_json::{Map, json};

fn slugs(pages: &[PageRef]) -> Vec<String> {
    pages.iter().map(ToString::to_string).collect()
}

#[test]
fn only_pages_whose_conditions_hold_are_reached_and_rows_have_their_own() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut answers = payroll_answers();
    assert_eq!(slugs(&session.reachable(&answers)), ["ground", "employees", "person-1", "pay-1", "end"]);
    answers.set("ground", Some(json!("childcare")));
    answers.set("employees[1]", Some(json!({})));
    assert_eq!(
        slugs(&session.reachable(&answers)),
        ["ground", "closure", "employees", "person-1", "pay-1", "person-2", "pay-2", "end"]
    );
}

#[test]
fn next_and_back_lead_through_the_rows_and_past_what_is_not_asked() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let next = |page: &str, answers: &Answers| {
        session.next(&PageRef::from_slug(page).unwrap(), answers).map(|page| page.to_string())
    };
    let back = |page: &str, answers: &Answers| {
        session.back(&PageRef::from_slug(page).unwrap(), answers).map(|page| page.to_string())
    };
    let empty = Answers::default();
    let full = payroll_answers();
    assert_eq!(session.first(&empty), Some(PageRef::page("ground")));
    assert_eq!(
        next("ground", &empty).as_deref(),
        Some("person-1"),
        "a group without rows begins with its first"
    );
    assert_eq!(back("person-1", &empty).as_deref(), Some("ground"));
    assert_eq!(next("ground", &full).as_deref(), Some("employees"));
    assert_eq!(next("person-1", &full).as_deref(), Some("pay-1"));
    assert_eq!(next("pay-1", &full).as_deref(), Some("employees"));
    assert_eq!(next("employees", &full).as_deref(), Some("end"));
    assert_eq!(next("end", &full), None);
    assert_eq!(back("end", &full).as_deref(), Some("employees"));
    assert_eq!(back("employees", &full).as_deref(), Some("ground"));
    assert_eq!(back("person-1", &full).as_deref(), Some("employees"));
    assert_eq!(back("pay-1", &full).as_deref(), Some("person-1"));
    assert_eq!(back("ground", &full), None);
    assert_eq!(next("closure", &full).as_deref(), Some("employees"), "from a page that vanished one goes on");
    assert_eq!(session.last(&full), Some(PageRef::page("end")));
}

#[test]
fn a_page_can_be_opened_only_where_it_is_reached() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let answers = payroll_answers();
    let open = |slug: &str| session.is_reachable(&PageRef::from_slug(slug).unwrap(), &answers);
    assert!(open("ground") && open("employees") && open("person-1") && open("pay-1"));
    assert!(open("person-2"), "the row behind the last can be begun");
    assert!(
        !open("person-3") && !open("closure") && !open("person") && !open("ground-1") && !open("nothing")
    );
    assert_eq!(PageRef::from_slug("person-0"), None);
    assert_eq!(session.page_of("employees[0].months[1].gross"), Some(PageRef::row("pay", 0)));
    assert_eq!(session.page_of("ground"), Some(PageRef::page("ground")));
    assert_eq!(session.page_of("employees"), Some(PageRef::page("employees")));
}

#[test]
fn answers_to_questions_not_asked_are_dropped_and_doing_it_twice_changes_nothing() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut answers = payroll_answers();
    answers.set("institution", Some(json!("Kita")));
    answers.set("closed_from", Some(json!("2026-01-01")));
    answers.set("unknown", Some(json!("x")));
    answers.set("employees[0].minijob", Some(json!(true)));
    answers.set("employees[0].months[0].short_time_pay", Some(json!("5.00")));
    answers.set("employees[0].born", Some(json!("yesterday")));
    answers.set("equipment", Some(json!(["test", "nonsense", "mask"])));
    let pruned = session.prune(&answers);
    assert_eq!(
        serde_json::to_value(&pruned).unwrap(),
        json!({
            "ground": "isolation",
            "employees": [{
                "first_name": "Änne", "last_name": "Muster", "minijob": true, "months": [{"gross": "2050.00"}]
            }],
            "equipment": ["mask", "test"],
            "truth": true,
        })
    );
    assert_eq!(session.prune(&pruned), pruned);
}

#[test]
fn two_thousand_employees_are_checked_within_the_budget() {
    let package = payroll();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut answers = payroll_answers();
    let row = answers.at("employees[0]").unwrap().clone();
    answers.set("employees", Some(vec![row; 2000].into()));
    answers.set("proof", Some(json!([{"blob": "b", "name": "a.pdf", "type": "application/pdf", "size": 1}])));
    assert_eq!(session.validate_all(&answers.into()), []);
}
