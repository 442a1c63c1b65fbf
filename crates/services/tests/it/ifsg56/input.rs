//! What people and scripts get wrong in answers: named at the field, never guessed.

use super::{assess, employee, ifsg56, values};
use base::{Lang, Money};
use forms::assessment::{Assessment, Rules};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn refused(more: Value) -> Vec<(String, String)> {
    let faults = ifsg56().read(&json!({"employees": [employee(more)]})).unwrap_err();
    faults.iter().map(|fault| (fault.field.clone(), fault.text(Lang::De))).collect()
}

fn assessed(more: Value) -> Assessment {
    assess(&json!({"employees": [employee(more)]}), "2022-06-15", &values())
}

fn cents(found: &Assessment, rule: &str) -> i64 {
    found.lines.iter().filter(|line| line.rule == rule).map(|line| line.amount.as_cents()).sum()
}

fn fields(found: &Assessment) -> Vec<&str> {
    found.findings.iter().map(|finding| finding.field.as_str()).collect()
}

#[test]
fn a_field_nobody_knows_is_refused_with_the_one_that_may_be_meant() {
    let months = json!([{"month": "2022-04", "gross": "3000", "net": "2050", "nett_actual": "100"}]);
    let found = refused(json!({ "measure_knd": "isolation", "months": months }));
    let named: BTreeSet<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(named, ["employees[0].measure_knd", "employees[0].months[0].nett_actual"].into());
    assert!(found.iter().any(|(_, text)| text.ends_with("Gemeint sein könnte: net_actual.")), "{found:?}");
    let top = ifsg56().read(&json!({"employes": []})).unwrap_err();
    assert!(top[0].text(Lang::En).ends_with("You may mean: employees."), "{top:?}");
}

#[test]
fn the_rules_know_every_field_of_the_form() {
    let form: toml::Table =
        toml::from_str(&super::file("crates/services/packages/ifsg56/form.toml")).unwrap();
    let ids = |value: &toml::Value, list: &str| -> Vec<(String, toml::Value)> {
        let rows = value.get(list).and_then(toml::Value::as_array).cloned().unwrap_or_default();
        rows.into_iter().map(|row| (row["id"].as_str().unwrap().to_owned(), row)).collect()
    };
    let (mut answers, mut row) = (json!({}), json!({}));
    for (_, page) in ids(&form.into(), "page") {
        for (id, field) in ids(&page, "field") {
            let columns = ids(&field, "column");
            let inner: serde_json::Map<String, Value> =
                columns.into_iter().map(|(id, _)| (id, Value::Null)).collect();
            let value = if inner.is_empty() { Value::Null } else { json!([inner]) };
            if page.get("group").is_some() { row[id] = value } else { answers[id] = value }
        }
    }
    assert!(row["months"][0].get("private_rv").is_some(), "{row}");
    answers["employees"] = json!([row]);
    assert!(ifsg56().read(&answers).is_ok(), "{:?}", ifsg56().read(&answers));
}

#[test]
fn a_number_no_such_field_can_hold_is_refused() {
    for (field, value) in [
        ("fund_extra_rate", json!("12.345,678")),
        ("levy_u1_rate", json!(11)),
        ("work_days_per_week", json!(0)),
        ("work_days_per_week", json!("7.5")),
        ("quota_used_days", json!(141)),
        ("children_under_25", json!(-1)),
        ("weekly_hours", json!(-1)),
    ] {
        let found = refused(json!({ field: value }));
        assert_eq!(found[0].0, format!("employees[0].{field}"));
        assert!(found[0].1.contains("liegt nicht zwischen"), "{found:?}");
    }
}

#[test]
fn what_is_no_yes_and_no_choice_is_refused_with_what_would_be_one() {
    let found =
        refused(json!({"trainee": -1, "minijob": "vielleicht", "health_insurance": "abc", "from": true}));
    let text = |field: &str| {
        let at = format!("employees[0].{field}");
        found.iter().find(|(path, _)| *path == at).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    assert!(text("trainee").contains("ja oder nein"), "{found:?}");
    assert!(text("minijob").contains("true oder false"), "{found:?}");
    assert!(text("health_insurance").ends_with("Möglich sind: statutory, voluntary, private, none."));
    assert!(text("from").contains("zum Beispiel 01.03.2021"), "{found:?}");
    assert!(ifsg56().read(&json!({"employees": {}})).unwrap_err()[0].text(Lang::En).contains("for example"));
}

#[test]
fn an_answer_no_with_details_below_is_a_contradiction() {
    let months = json!([{"month": "2022-04", "gross": "3000", "net": "2050", "substitute_income": "100",
        "short_time_pay": "0.00"}]);
    let more = json!({"has_excluded": false, "excluded": [{"reason": "leave", "from": "2022-04-04", "to": "2022-04-05"}],
        "other_income": false, "short_time_work": false, "own_contributions": false, "months": months});
    assert_eq!(fields(&assessed(more.clone())), ["employees[0].has_excluded", "employees[0].other_income"]);
    let mut open = more;
    open["has_excluded"] = json!(true);
    open["other_income"] = Value::Null;
    assert!(fields(&assessed(open)).is_empty());
}

#[test]
fn excluded_days_without_a_day_or_reason_are_named_at_their_row() {
    let more = json!({"excluded": [{"reason": "leave"}, {"from": "2022-04-04", "to": "2022-04-05"},
        {"reason": "sick", "from": "2022-05-04", "to": "2022-05-05"}]});
    let found = assessed(more);
    let wanted = ["excluded[0].from", "excluded[0].to", "excluded[1].reason", "excluded[2].from"];
    assert_eq!(fields(&found), wanted.map(|field| format!("employees[0].{field}")));
}

#[test]
fn a_fault_has_one_finding() {
    let month =
        json!({"month": "2022-04", "gross": "3000", "net": "2050", "lost_days": "25", "working_days": "19"});
    assert_eq!(fields(&assessed(json!({ "months": [month] }))), ["employees[0].months[0].lost_days"]);
    let more = json!({"measure_kind": "childcare", "child_birth_date": "2015-08-20", "no_other_care": true,
        "months": [{"month": "2022-04", "gross": "3000", "net": "2050", "lost_days": "12.5", "working_days": "19"}]});
    assert_eq!(fields(&assessed(more)), ["employees[0].months[0].lost_days"]);
}

#[test]
fn the_self_employed_without_a_yearly_income_get_a_finding_and_no_silent_nothing() {
    let found = assessed(json!({"employment": "self_employed"}));
    assert_eq!(found.total, Money::ZERO);
    assert_eq!(fields(&found), ["employees[0].annual_income"]);
    assert_eq!(found.findings[0].norm.as_deref(), Some("§ 56 Abs. 3 Satz 5 IfSG"));
}

#[test]
fn whoever_was_not_vaccinated_is_excluded_as_a_contact_and_weighed_by_a_person_otherwise() {
    let hints = |reason: Value| {
        let found = assessed(json!({"vaccination": "unvaccinated", "measure_reason": reason}));
        (
            found.total > Money::ZERO,
            found.warnings.iter().filter(|w| w.field.ends_with("vaccination")).count(),
        )
    };
    assert_eq!(hints(json!("contact")), (false, 0));
    assert_eq!(hints(json!("traveller")), (false, 0));
    for reason in [json!("infected"), json!("suspected"), json!("other"), Value::Null] {
        assert_eq!(hints(reason), (true, 1));
    }
    let before = json!({"vaccination": "unvaccinated", "from": "2021-10-01", "to": "2021-10-10",
        "months": [{"month": "2021-10", "gross": "3000", "net": "2050"}]});
    assert!(assessed(before).warnings.is_empty());
}

#[test]
fn substitute_work_lowers_what_a_voluntary_insurance_costs_in_proportion() {
    // 683.33 of compensation, 341.67 earned elsewhere: half is left (§ 58 sentence 2).
    let more = json!({"health_insurance": "voluntary", "fund_extra_rate": "1.3",
        "months": [{"month": "2022-04", "gross": "3000", "net": "2050", "substitute_income": "341.67"}]});
    let found = assessed(more);
    // 1000.00 x 15.9 % and x 3.05 %, times 1 - 341.67 / 683.33; compulsory branches stay.
    assert_eq!(
        (cents(&found, "insurance_kv"), cents(&found, "insurance_pv"), cents(&found, "insurance_rv")),
        (7950, 1525, 18600)
    );
}

#[test]
fn days_used_up_before_count_in_the_year_of_the_row_that_names_them() {
    let row = |from: &str, to: &str, month: &str, used: Value| {
        employee(json!({"measure_kind": "childcare", "child_birth_date": "2015-08-20", "no_other_care": true,
            "from": from, "to": to, "quota_used_days": used,
            "months": [{"month": month, "gross": "3000", "net": "2000", "lost_days": "10", "working_days": "20"}]}))
    };
    let run = |first: Value, second: Value| {
        let rows = json!({"employees": [row("2021-02-01", "2021-02-12", "2021-02", first),
            row("2021-06-07", "2021-06-18", "2021-06", second)]});
        let found = assess(&rows, "2022-06-15", &values());
        let of = |path: &str| -> i64 {
            let paid = found.of_path(path).filter(|line| line.rule == "compensation_childcare");
            paid.map(|line| line.amount.as_cents()).sum()
        };
        (of("employees[0]"), of("employees[1]"))
    };
    assert_eq!(run(json!(0), json!(0)), (67000, 67000));
    assert_eq!(run(json!(45), json!(0)), (33500, 67000));
    assert_eq!(run(Value::Null, json!(45)), (67000, 33500), "the year of the quota began anew on 29 March");
    assert_eq!(run(json!(50), json!(50)), (0, 0));
}
