//! The expression language.

use super::support::{day, object};
use forms::expr::{Eval, Frame, Name, Names, Scope, Template, Type, Val, compile};
use forms::{Bi, dated::DatedValues};
use serde_json::{Map, Value, json};
use std::sync::Arc;

fn scope(names: &[(&str, Type)], rows_of: Option<&str>) -> Arc<Scope> {
    let mut scope = Scope { rows_of: rows_of.map(str::to_owned), ..Scope::default() };
    for (id, ty) in names {
        scope.names.insert((*id).to_owned(), Name { ty: ty.clone(), label: None, order: 0, made: None });
    }
    Arc::new(scope)
}

pub fn names() -> Names {
    let options = [("isolation", "Absonderung"), ("childcare", "Kinderbetreuung")];
    let choice =
        Type::Choice(Arc::new(options.map(|(id, label)| (id.to_owned(), Bi::new(label, label))).to_vec()));
    let months = scope(&[("gross", Type::Money), ("net", Type::Money)], Some("months"));
    let dogs = scope(
        &[
            ("name", Type::Text),
            ("fee", Type::Money),
            ("dangerous", Type::Bool),
            ("since", Type::Date),
            ("months", Type::Rows(months)),
        ],
        Some("dogs"),
    );
    let address = scope(&[("plz", Type::Text)], None);
    let answers = scope(
        &[
            ("ground", choice.clone()),
            ("name", Type::Text),
            ("count_of", Type::Number),
            ("gross", Type::Money),
            ("born", Type::Date),
            ("yes", Type::Bool),
            ("no", Type::Bool),
            ("unknown", Type::Bool),
            ("missing", Type::Number),
            ("tools", Type::List(Box::new(choice))),
            ("address", Type::Record(address)),
            ("dogs", Type::Rows(dogs)),
        ],
        None,
    );
    let law = scope(&[("cap", Type::Number), ("method", Type::Text)], None);
    let local = scope(&[("rate", Type::Money)], None);
    let around = scope(&[("local", Type::Record(local)), ("law", Type::Law(law))], None);
    Names::all(vec![around, answers])
}

pub fn around() -> Map<String, Value> {
    object(json!({"local": {"rate": "60.00"}}))
}

pub fn answers() -> Map<String, Value> {
    object(json!({
        "ground": "isolation", "name": "Änne", "count_of": 3, "gross": "2050.00", "born": "2000-02-29",
        "yes": true, "no": false, "tools": ["childcare"], "address": {"plz": "99867"},
        "dogs": [
            {"name": "Bello", "fee": "10.00", "dangerous": false, "since": "2026-01-31", "months": [{"gross": "1.00", "net": "0.50"}, {"gross": "2.00"}]},
            {"name": "Rex", "fee": "20.50", "dangerous": true, "since": "2026-03-01", "months": [{"gross": "4.00", "net": "5.00"}]},
            {"name": "Luna"},
        ],
    }))
}

pub fn law() -> DatedValues {
    let text = r#"
[[value]]
id = "cap"
valid_from = 2020-03-30
value = "2016.00"
source = "§ 56 IfSG"
[[value]]
id = "method"
valid_from = 2020-03-30
value = "net"
source = "§ 56 IfSG"
"#;
    DatedValues::parse(text).unwrap_or_default()
}

fn value(text: &str) -> Val {
    let (around, answers, law) = (around(), answers(), law());
    let expr = compile(text, &names()).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    let eval = Eval::new(day("2026-03-10"), &law, day("2026-03-10"));
    eval.run(&expr, &[Frame::new(&around), Frame::new(&answers)])
}

#[track_caller]
fn check(text: &str, expect: &str) {
    let shown = match value(text) {
        Val::Null => "null".to_owned(),
        Val::Bool(yes) => yes.to_string(),
        Val::Number(number) => number.normalize().to_string(),
        Val::Text(text) => text,
        Val::Date(day) => day.to_string(),
        Val::List(items) => format!("{items:?}"),
    };
    assert_eq!(shown, expect, "{text}");
}

/// The first fault of a wrong expression: key and place.
#[track_caller]
fn wrong(text: &str, key: &str, at: usize) {
    let faults = compile(text, &names()).expect_err(text);
    assert_eq!((faults[0].key, faults[0].at), (key, at), "{text}: {faults:?}");
}

#[test]
fn numbers_are_exact_and_multiplication_binds_more_strongly() {
    check("1 + 2 * 3", "7");
    check("(1 + 2) * 3", "9");
    check("0.1 + 0.2", "0.3");
    check("10 - 3 - 2", "5");
    check("12 / 4 / 3", "1");
    check("-count_of + 1", "-2");
    check("2 - -2", "4");
    check("round(2.345, 2)", "2.35");
    check("round(-2.345, 2)", "-2.35");
    check("round(10 / 12 * 3, 2)", "2.5");
    check("round(0.01 / 12 * 6, 2)", "0.01");
    check("floor(2.9)", "2");
    check("floor(-2.1)", "-3");
    check("1 / 0", "null");
    check("local.rate * 7 / 12", "35");
    check("min(law.cap, gross)", "2016");
    check("max(0, missing)", "0");
}

#[test]
fn a_missing_answer_carries_through_and_logic_knows_three_values() {
    check("missing + 1", "null");
    check("missing > 1", "null");
    check("no and unknown", "false");
    check("unknown and no", "false");
    check("yes and unknown", "null");
    check("yes or unknown", "true");
    check("unknown or yes", "true");
    check("no or unknown", "null");
    check("not(unknown)", "null");
    check("missing = null", "true");
    check("gross != null", "true");
    check("is_empty(missing)", "true");
    check("is_empty(dogs)", "false");
    check("is_empty(address)", "false");
    check("if unknown then 1 else 2", "2");
    check("missing in (1, 2)", "null");
}

#[test]
fn choices_lists_and_dates_compare() {
    check(r#"ground = "isolation""#, "true");
    check(r#"ground in ("childcare", "isolation")"#, "true");
    check(r#""childcare" in tools"#, "true");
    check(r#""isolation" in tools"#, "false");
    check(r#"law.method = "net""#, "true");
    check(r#"address.plz = "99867""#, "true");
    check(r#"born < date("2000-03-01")"#, "true");
    check("1 < 2 and 2 <= 2 and 3 != 2", "true");
    check("today + 3", "2026-03-13");
    check("today - 10", "2026-02-28");
}

#[test]
fn whole_years_months_and_days_passed_are_counted_as_the_civil_code_counts_them() {
    check("years_between(born, date(\"2026-02-28\"))", "25");
    check("years_between(born, date(\"2026-03-01\"))", "26");
    check("months_between(date(\"2026-01-31\"), date(\"2026-02-28\"))", "0");
    check("months_between(date(\"2026-01-15\"), date(\"2026-03-15\"))", "2");
    check("months_between(date(\"2026-03-15\"), date(\"2026-01-15\"))", "-2");
    check("days_between(date(\"2026-02-27\"), date(\"2026-03-01\"))", "2");
    check("days_between(date(\"2026-03-01\"), date(\"2026-02-27\"))", "-2");
    check("months_later(date(\"2026-10-31\"), 4)", "2027-02-28");
    check("year_of(today) * 100 + month_of(today)", "202603");
    check("day_of(today)", "10");
}

#[test]
fn rows_are_counted_summed_and_asked() {
    check("count(dogs)", "3");
    check("count(dogs, dangerous)", "1");
    check("count(dogs.fee)", "2");
    check("sum(dogs.fee)", "30.5");
    check("sum(dogs, fee * 2)", "61");
    check("max(dogs.fee)", "20.5");
    check("min(dogs.since)", "2026-01-31");
    check("any(dogs.dangerous)", "true");
    check("all(dogs.dangerous)", "false");
    check("any(dogs, fee > 15 and dangerous)", "true");
    check("sum(dogs.months.gross)", "7");
    check("sum(dogs, sum(months.gross))", "7");
    check("any(dogs, any(months, net > gross))", "true");
    check("count(dogs, row_number > 1)", "2");
    check("count(dogs, name = \"Rex\")", "1");
}

#[test]
fn the_rows_before_this_one_can_be_asked_inside_a_row() {
    let (around, answers, law) = (around(), answers(), law());
    let names = names();
    let Type::Rows(dogs) = names.frames[1].names["dogs"].ty.clone() else { panic!("rows") };
    let mut inside = names.clone();
    inside.frames.push(dogs);
    inside.own.push("dogs".to_owned());
    let expr = compile("count(before(dogs), not(dangerous))", &inside).unwrap();
    let eval = Eval::new(day("2026-03-10"), &law, day("2026-03-10"));
    let rows = std::rc::Rc::new(forms::expr::rows(answers.get("dogs")));
    let counts: Vec<Val> = (0..3)
        .map(|index| {
            let map = rows[index].as_object().unwrap();
            let row = Frame { map, row: Some((rows.clone(), index)) };
            eval.run(&expr, &[Frame::new(&around), Frame::new(&answers), row])
        })
        .collect();
    assert_eq!(counts, [0, 1, 1].map(|count| Val::Number(count.into())));
    assert!(compile("count(before(dogs))", &names).is_err(), "outside a row there is no before");
}

#[test]
fn wrong_names_types_and_spelling_are_found_at_their_place() {
    wrong("grund = 1", "expr-unknown", 0);
    wrong("1 + nam", "expr-unknown", 4);
    wrong("ground = \"isolatoin\"", "expr-option", 9);
    wrong("ground in (\"isolation\", \"x\")", "expr-option", 24);
    wrong("ground = 1", "expr-compare", 7);
    wrong("name + 1", "expr-wanted", 0);
    wrong("1 and yes", "expr-wanted", 0);
    wrong("not(1)", "expr-wanted", 4);
    wrong("ground < \"a\"", "expr-option", 9);
    wrong("name < name", "expr-order", 0);
    wrong("gross * gross", "expr-money-times-money", 6);
    wrong("1 / gross", "expr-number-over-money", 2);
    wrong("today - born", "expr-date-minus-date", 6);
    wrong("dogs", "expr-not-one", 0);
    wrong("address", "expr-not-one", 0);
    wrong("address.plzz", "expr-unknown", 8);
    wrong("name.x", "expr-no-member", 5);
    wrong("law.capp", "expr-unknown", 4);
    wrong("if yes then 1 else \"a\"", "expr-branches", 19);
    wrong("contains(name)", "expr-function", 0);
    wrong("round(1)", "expr-arguments", 0);
    wrong("date(\"2026-02-30\")", "expr-date", 5);
    wrong("sum(dogs.name)", "expr-wanted", 0);
    wrong("row_number", "expr-no-row", 0);
    wrong("1 +", "expr-end", 3);
    wrong("1 2", "expr-unexpected", 2);
    wrong("(1", "expr-expected", 2);
    wrong("1 < 2 < 3", "expr-unexpected", 6);
    wrong("\"open", "expr-open-text", 0);
    wrong("1 % 2", "expr-character", 2);
    wrong(&"(".repeat(100), "expr-deep", 64);
    wrong(&["1"; 100].join("+"), "expr-deep", 127);
    wrong(&"1+".repeat(2500), "expr-long", 0);
}

#[test]
fn every_fault_of_an_expression_is_named_not_only_the_first() {
    let faults = compile("grund = 1 and nam = 2 and gross * gross > 1", &names()).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.at).collect::<Vec<_>>(), [0, 14, 32]);
}

#[test]
fn a_program_that_would_run_too_long_stops() {
    let rows: Vec<Value> = (0..2000).map(|_| json!({"fee": "1.00"})).collect();
    let answers = object(json!({"dogs": rows}));
    let (around, law) = (around(), law());
    let expr = compile("sum(dogs, sum(dogs, sum(dogs, fee)))", &names()).unwrap();
    let eval = Eval::new(day("2026-03-10"), &law, day("2026-03-10"));
    assert_eq!(eval.run(&expr, &[Frame::new(&around), Frame::new(&answers)]), Val::Null);
    assert!(eval.exhausted());
}

#[test]
fn templates_show_values_in_the_readers_language() {
    let (around, answers, law) = (around(), answers(), law());
    let eval = Eval::new(day("2026-03-10"), &law, day("2026-03-10"));
    let fill = |text: &str, lang| {
        let template = Template::compile(text, &names()).unwrap_or_else(|faults| panic!("{faults:?}"));
        template.fill(&eval, &[Frame::new(&around), Frame::new(&answers)], lang)
    };
    let text = "{name}, {{{ground}}}: {gross} seit {today}, {dogs.name}; {missing}";
    assert_eq!(
        fill(text, base::Lang::De),
        "Änne, {Absonderung}: 2.050,00\u{a0}€ seit 10.03.2026, Bello, Rex, Luna; "
    );
    assert_eq!(fill("{year_of(today)} {count_of}", base::Lang::En), "2026 3");
    assert_eq!(fill("{if yes then \"a}b\" else \"\"}", base::Lang::En), "a}b");
    let faults = Template::compile("Hallo {nam} und {", &names()).unwrap_err();
    assert_eq!(
        faults.iter().map(|fault| (fault.key, fault.at)).collect::<Vec<_>>(),
        [("expr-unknown", 7), ("template-open", 16)]
    );
}
