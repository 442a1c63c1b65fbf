//! Grant programmes: what their files may say, what the program fills in, and shares that add up.

use super::support::{Files, compiled, day, folder, shown, with_form, workspace};
use base::{Lang, Money};
use forms::package::{GrantStep, Season};
use forms::view::Widget;
use forms::{Answers, Draft, FormInput, Package, PageRef};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn files(service: &str) -> Files {
    folder(&workspace().join("crates/services/packages").join(service))
}

fn package(service: &str) -> Package {
    compiled(&files(service))
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}

/// A file with one line changed for another (or for several), and the line's number from 1.
fn changed(files: &Files, file: &str, line: &str, to: &str) -> (Files, usize) {
    let text = String::from_utf8(files[file].clone()).unwrap();
    let at = text.lines().position(|known| known.trim() == line).unwrap_or_else(|| panic!("{file}: {line}"));
    let lines: Vec<&str> =
        text.lines().enumerate().map(|(number, known)| if number == at { to } else { known }).collect();
    let mut files = files.clone();
    files.insert(file.to_owned(), (lines.join("\n") + "\n").into_bytes());
    (files, at + 1)
}

/// The fault with this key must be found at the line `at` of the changed file: the first with this text from the change on.
#[track_caller]
fn named(files: &Files, file: &str, line: &str, to: &str, at: &str, key: &str) {
    let (slipped, from) = changed(files, file, line, to);
    let text = String::from_utf8(slipped[file].clone()).unwrap();
    let lines: Vec<(usize, &str)> =
        text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).collect();
    let behind = lines.iter().find(|(number, text)| *number >= from && *text == at);
    let place = behind.or_else(|| lines.iter().find(|(_, text)| *text == at));
    let (wanted, _) = *place.unwrap_or_else(|| panic!("no line {at:?} in {file}"));
    let faults = forms::compile(&slipped).err().unwrap_or_default();
    let found = faults.iter().any(|fault| fault.file == file && fault.line == wanted && fault.key == key);
    assert!(found, "{to:?} wants {key} in line {wanted}:\n{}", shown(&faults));
}

#[test]
fn every_service_of_the_grant_programme_is_sound_and_all_its_examples_come_out() {
    let programme = package("foerderung_egov").programme.unwrap();
    assert_eq!(programme.id, "egov");
    assert_eq!(programme.steps.len(), GrantStep::WORDS.len(), "{:?}", programme.steps);
    for (step, service) in &programme.steps {
        let follow = package(service).grant.unwrap_or_else(|| panic!("{service} says no step"));
        assert_eq!(follow.step, *step, "{service}");
    }
}

#[test]
fn the_second_programme_of_the_guide_is_data_alone_and_its_example_comes_out() {
    let courses = compiled(&folder(&workspace().join("docs/examples/foerderung_fortbildung")));
    assert!(!courses.examples.is_empty());
    let programme = courses.programme.unwrap();
    assert_eq!(programme.calls.len(), 2);
    let days = ["2027-01-14", "2027-01-15", "2027-03-15", "2027-03-16", "2027-08-15"];
    let taken = days.map(|day| programme.takes(day.parse().unwrap()));
    assert_eq!(taken, [false, true, true, false, true]);
    let season = |on: &str| programme.season(day(on));
    let [spring, autumn] = &programme.calls[..] else { panic!("two calls") };
    assert_eq!(season("2027-01-14"), Season::Before(spring));
    assert_eq!(season("2027-03-15"), Season::Open(spring));
    assert_eq!(season("2027-03-16"), Season::Before(autumn));
    assert_eq!(season("2027-10-16"), Season::Over);
    let always = package("foerderung_egov").programme.unwrap();
    assert_eq!(always.season(day("2027-10-16")), Season::Always);
    assert!(programme.partners.is_none() && programme.funds.is_none());
    // What follows on the notice are the services that are there already.
    for service in programme.steps.values() {
        assert!(files(service).contains_key("service.toml"), "{service}");
    }
}

const CALLS: &str = r#"[[call]]
id = "spring"
title.de = "Frühjahr"
title.en = "Spring"
from = 2026-03-01
to = 2026-05-31

[[call]]
id = "summer"
title.de = "Sommer"
title.en = "Summer"
from = 2026-06-01
to = 2026-08-31

[steps]"#;

#[test]
fn every_slip_in_a_programme_is_named_at_its_line() {
    let (sound, _) = changed(&files("foerderung_egov"), "programme.toml", "[steps]", CALLS);
    assert_eq!(compiled(&sound).programme.unwrap().calls.len(), 2);
    let costs = r#"costs = { group = "costs", label = "kind", amount = "amount" }"#;
    let years = r#"years = { group = "years", label = "year", amount = "amount" }"#;
    let slips = [
        (r#"recipient = "municipality""#, r#"recipient = "municipalty""#, "fault-word"),
        // A field of another type is as wrong as none.
        (r#"begin = "begin""#, r#"begin = "project""#, "fault-word"),
        (r#"object = "object""#, r#"object = "project""#, "fault-word"),
        (r#"id = "egov""#, r#"id = "E Gov""#, "fault-id"),
        (costs, r#"costs = { group = "cost", label = "kind", amount = "amount" }"#, "fault-word"),
        (costs, r#"costs = { group = "costs", label = "kind", amount = "kind" }"#, "fault-word"),
        (years, r#"years = { group = "years", label = "year" }"#, "fault-missing"),
        (r#"financing = '"share"'"#, "financing = '5'", "expr-wanted"),
        (r#"rate = "law.rate""#, r#"rate = "law.rat""#, "expr-unknown"),
        (r#"day_count = "law.day_count""#, r#"day_cont = "law.day_count""#, "fault-unknown-key"),
        (r#"id = "reuse""#, r#"id = "benefit""#, "fault-duplicate"),
        (r#"id = "summer""#, r#"id = "spring""#, "fault-duplicate"),
        (r#"drawdown = "foerderung_abruf""#, r#"drawdown = "Mittel abrufen""#, "fault-id"),
        ("weight = 1", "weight = 0", "fault-criterion"),
        ("to = 2026-05-31", "to = 2026-02-28", "fault-call-days"),
        ("from = 2026-06-01", "from = 2026-05-31", "fault-call-overlap"),
        ("from = 2026-03-01", r#"from = "im März""#, "fault-kind"),
    ];
    for (line, to, key) in slips {
        named(&sound, "programme.toml", line, to, to, key);
    }
    // What is missing is named where its table begins.
    let first = "# Das Förderprogramm: welche Antworten des Formulars Empfänger, Plan und Laufzeit sind, was mit dem Bescheid festgelegt wird, und";
    let missing = [
        (r#"norm = "Thüringer E-Government-Richtlinie (ThürEGovRL)""#, "", first),
        (costs, "", first),
        (r#"end = "end""#, "", first),
        (r#"tolerance = "law.tolerance""#, "", "[terms]"),
    ];
    for (line, to, at) in missing {
        named(&sound, "programme.toml", line, to, at, "fault-missing");
    }
}

#[test]
fn every_slip_in_a_step_of_a_grant_is_named_at_its_line() {
    let proof = files("foerderung_nachweis");
    let slips = [
        ("service.toml", r#"step = "proof""#, r#"step = "proofs""#, "fault-word"),
        ("service.toml", r#"positions = "positions""#, r#"positions = "position""#, "fault-word"),
        ("service.toml", r#"final = "final""#, r#"final = "finale""#, "fault-word"),
        // What the program fills in is no amount that somebody says.
        ("service.toml", r#"amount = "actual""#, r#"amount = "planned""#, "fault-word"),
        ("service.toml", r#"label = "new_position""#, r#"label = "position""#, "fault-word"),
        ("form.toml", r#"id = "grant_amount""#, r#"id = "grant_amont""#, "fault-word"),
    ];
    for (file, line, to, key) in slips {
        named(&proof, file, line, to, to, key);
    }
    named(&proof, "service.toml", r#"final = "final""#, "", "[grant]", "fault-missing");
    named(&proof, "service.toml", r#"amount = "actual""#, "", "[grant]", "fault-missing");
    // The group with the positions holds what the program fills in.
    named(
        &proof,
        "service.toml",
        r#"positions = "positions""#,
        r#"positions = "vouchers""#,
        "[grant]",
        "fault-grant-column",
    );
    // A fact has a type of its own.
    let (id, other) = (r#"id = "grant_paid""#, r#"id = "grant_begin""#);
    named(&proof, "form.toml", id, other, r#"type = "money""#, "fault-given-type");
}

const FACTS: &str = r#"
[[page]]
id = "p"
title.de = "P"
title.en = "P"
[[page.field]]
id = "grant_number"
type = "text"
given = true
label.de = "Zeichen"
label.en = "Reference"
[[page.field]]
id = "grant_amount"
type = "money"
given = true
label.de = "Betrag"
label.en = "Amount"
[[page.field]]
id = "grant_financing"
type = "choice"
given = true
label.de = "Art"
label.en = "Kind"
[[page.field.option]]
id = "share"
label.de = "Anteil"
label.en = "Share"
[[page.field]]
id = "draw"
type = "money"
label.de = "Abruf"
label.en = "Draw"
max = "grant_amount"
[[group]]
id = "positions"
title.de = "Positionen"
title.en = "Positions"
row.de = "Position"
row.en = "Position"
min = 0
list_first = true
[[page]]
id = "q"
group = "positions"
title.de = "Q"
title.en = "Q"
[[page.field]]
id = "position"
type = "text"
given = true
label.de = "Position"
label.en = "Position"
[[page.field]]
id = "planned"
type = "money"
given = true
label.de = "Plan"
label.en = "Plan"
[[page.field]]
id = "name"
type = "text"
label.de = "Name"
label.en = "Name"
when = "is_empty(position)"
[[page.field]]
id = "actual"
type = "money"
label.de = "Ist"
label.en = "Actual"
"#;

/// A step of a grant's life with facts and positions.
fn follow_up() -> Package {
    let mut files = with_form(FACTS);
    let service = String::from_utf8(files["service.toml"].clone()).unwrap();
    let service =
        format!("{service}\n[grant]\nstep = \"change\"\npositions = \"positions\"\namount = \"actual\"\n");
    files.insert("service.toml".to_owned(), service.into_bytes());
    compiled(&files)
}

#[test]
fn what_the_program_fills_in_is_taken_from_nobody_and_shown_as_people_read_it() {
    let package = follow_up();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::default();
    let facts = object(json!({
        "grant_number": "Z-1", "grant_amount": "12500.00", "grant_financing": "share", "grant_left": "1.00",
    }));
    session.give(&mut draft.answers, &facts, &[]);
    let page = PageRef::page("p");
    let typed = [("grant_number", "Z-2"), ("grant_amount", "1.000.000,00"), ("draw", "12.500,01")];
    let taken = session.take(&mut draft, &page, &FormInput::new(typed));
    assert_eq!(draft.answers.at("grant_number"), Some(&json!("Z-1")));
    assert_eq!(draft.answers.at("grant_amount"), Some(&json!("12500.00")));
    // What no field asks for is not put in.
    assert_eq!(draft.answers.at("grant_left"), None);
    let found: Vec<&str> = taken.findings.iter().map(|finding| finding.field.as_str()).collect();
    assert_eq!(found, ["draw"], "the limit is the amount that was given");
    let view = session.page_view(&draft, &page, &[], Lang::De).unwrap();
    let read = |at: usize| (view.fields[at].widget, view.fields[at].hint.as_deref(), view.fields[at].visible);
    assert_eq!(read(0), (Widget::Note, Some("Z-1"), true));
    assert_eq!(read(1), (Widget::Note, Some("12.500,00\u{a0}€"), true));
    assert_eq!(read(2), (Widget::Note, Some("Anteil"), true));
    // What the program does not know any more goes, and is no question to anybody.
    session.give(&mut draft.answers, &Map::new(), &[]);
    assert_eq!(draft.answers.at("grant_number"), None);
    let view = session.page_view(&draft, &page, &[], Lang::De).unwrap();
    assert!(view.fields[..3].iter().all(|field| !field.visible && !field.required));
    assert!(session.validate_page(&draft, &page).iter().all(|finding| finding.field == "draw"));
}

#[test]
fn the_positions_of_the_plan_come_first_and_keep_what_was_typed_beside_them() {
    let package = follow_up();
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let plan = |amounts: &[(&str, &str)]| -> Vec<Map<String, Value>> {
        amounts.iter().map(|(name, amount)| object(json!({"position": name, "planned": amount}))).collect()
    };
    let mut answers = Answers::default();
    session.give(&mut answers, &Map::new(), &plan(&[("Software", "100.00"), ("Schulung", "50.00")]));
    answers.set("positions[1].actual", Some(json!("49.00")));
    // A row of the applicant's own, with a position that somebody smuggled in beside it.
    answers.set("positions[2]", Some(json!({"name": "Reise", "actual": "5.00", "planned": "999.00"})));
    session.give(&mut answers, &Map::new(), &plan(&[("Schulung", "60.00"), ("Software", "90.00")]));
    let rows = json!([
        {"position": "Schulung", "planned": "60.00", "actual": "49.00"},
        {"position": "Software", "planned": "90.00"},
        {"name": "Reise", "actual": "5.00"},
    ]);
    assert_eq!(answers.at("positions"), Some(&rows));
}

const SHARES: &str = r#"
[[page]]
id = "p"
title.de = "P"
title.en = "P"
[[page.field]]
id = "whole"
type = "money"
label.de = "Ganzes"
label.en = "Whole"
[[group]]
id = "partners"
title.de = "Beteiligte"
title.en = "Partners"
row.de = "Gemeinde"
row.en = "Municipality"
min = 0
max = 2000
[[page]]
id = "q"
group = "partners"
title.de = "Q"
title.en = "Q"
[[page.field]]
id = "weight"
type = "integer"
label.de = "Anteil"
label.en = "Share"
"#;

const SHARE_LINE: &str = r#"
[[line]]
id = "share"
per = "partners"
label.de = "Anteil"
label.en = "Share"
amount = "share_of(whole, weight)"
norm = "N"
"#;

fn sharing() -> Package {
    let mut files = with_form(SHARES);
    files.insert("compute.toml".to_owned(), SHARE_LINE.as_bytes().to_vec());
    compiled(&files)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_shares_of_all_rows_add_up_to_the_whole(
        cents in 0i64..10_000_000_000,
        weights in prop::collection::vec(0i64..1_000_000, 1..40),
    ) {
        let package = sharing();
        let local = Map::new();
        let session = package.session(day("2026-03-10"), &local);
        let whole = Money::cents(cents);
        let rows: Vec<Value> = weights.iter().map(|weight| json!({"weight": weight})).collect();
        let answers = Answers(object(json!({"whole": whole.canonical(), "partners": rows})));
        let found = session.assess(&answers, Lang::De);
        let sum: i64 = weights.iter().sum();
        prop_assert_eq!(found.lines.len(), weights.len());
        prop_assert_eq!(found.total, if sum == 0 { Money::ZERO } else { whole });
        for (line, weight) in found.lines.iter().zip(&weights) {
            // No part is further than a cent from its exact share.
            let exact = i128::from(cents) * i128::from(*weight);
            let off = i128::from(line.amount.as_cents()) * i128::from(sum) - exact;
            prop_assert!(off.abs() < i128::from(sum.max(1)), "{} of {}", line.amount.canonical(), weight);
        }
    }
}

#[test]
fn a_share_outside_of_rows_is_a_fault() {
    let mut files = with_form(SHARES);
    let line = SHARE_LINE.replace("per = \"partners\"\n", "").replace("weight)", "2)");
    files.insert("compute.toml".to_owned(), line.into_bytes());
    let faults = forms::compile(&files).err().unwrap_or_default();
    assert!(faults.iter().any(|fault| fault.key == "expr-no-row"), "{}", shown(&faults));
}
