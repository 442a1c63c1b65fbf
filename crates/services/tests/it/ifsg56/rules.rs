//! The rules as scripts and the other parts of the program see them.

use super::{assess, day, employee, ifsg56, values};
use base::{Lang, Money};
use forms::assessment::{Days, Rules};
use forms::dated::{DatedValues, Value as Legal};
use serde_json::{Map, Value, json};

#[test]
fn the_answer_for_scripts_has_lines_that_add_up_to_the_total() {
    let found = assess(&json!({"employees": [employee(json!({}))]}), "2022-06-15", &values());
    let json = found.to_json(Lang::En);
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["lines", "total_cents", "findings"]);
    let lines = json["lines"].as_array().unwrap();
    let sum: i64 = lines.iter().map(|line| line["cents"].as_i64().unwrap()).sum();
    assert_eq!(json["total_cents"], sum);
    let first = lines[0].as_object().unwrap();
    assert_eq!(first.keys().collect::<Vec<_>>(), ["employee", "month", "rule", "norm", "inputs", "cents"]);
    assert_eq!(first["employee"], "Änne Muster");
    assert_eq!(first["month"], "2022-04");
    assert_eq!(first["cents"], 68333);
    let inputs = first["inputs"].as_array().unwrap();
    assert!(
        inputs
            .iter()
            .any(|input| input["label"] == "Net loss of earnings" && input["value"] == "683,33\u{a0}€")
    );
    let rate = &lines[1]["inputs"].as_array().unwrap()[3];
    assert!(rate["source"].as_str().unwrap().contains("SGB VI"), "{rate}");
}

#[test]
fn amounts_and_days_are_read_as_people_and_scripts_write_them() {
    let written = [
        json!({"month": "2022-04", "gross": "3000.00", "net": "2050.00"}),
        json!({"month": "04/2022", "gross": "3.000,00 €", "net": "2050"}),
        json!({"month": "April 2022", "gross": 3000, "net": 2050.0}),
        json!({"month": "2022-04-01", "gross": "EUR 3,000.00", "net": "2 050,00"}),
    ];
    for month in written {
        let more = json!({"measure_kind": "Tätigkeitsverbot", "from": "1.4.2022", "to": "10.04.2022", "months": [month]});
        let found = assess(&json!({"employees": [employee(more)]}), "2022-06-15", &values());
        assert_eq!(found.total, Money::cents(86_933));
        assert!(found.findings.is_empty(), "{:?}", found.findings);
    }
}

#[test]
fn what_cannot_be_read_is_named_at_its_field() {
    let more = json!({"from": "31.02.2022", "minijob": "vielleicht", "months": [{"month": "13/2022", "net": "2.050"}]});
    let faults = ifsg56().read(&json!({"employees": [employee(more)]})).unwrap_err();
    let mut found: Vec<(String, String)> =
        faults.iter().map(|fault| (fault.field.clone(), fault.text(Lang::De))).collect();
    found.sort();
    assert_eq!(found[0].0, "employees[0].from");
    assert!(found[0].1.starts_with("„31.02.2022“ ist kein Datum."));
    assert_eq!(found[1].0, "employees[0].minijob");
    assert_eq!(found[2].0, "employees[0].months[0].month");
    assert_eq!(found[3].0, "employees[0].months[0].net");
    assert!(found[3].1.contains("auf zwei Arten"));
}

#[test]
fn half_filled_answers_give_findings_and_never_an_amount_out_of_nothing() {
    for answers in
        [json!({}), json!({"employees": []}), json!({"employees": [{}]}), json!({"employees": [null, 3]})]
    {
        let rules = ifsg56();
        let Ok(map) = rules.read(&answers) else { continue };
        let on = Days { decided: day("2022-06-15"), submitted: day("2022-06-15") };
        let found = rules.assess(&map, &values(), on, Lang::De);
        assert_eq!(found.total, Money::ZERO);
        assert!(!found.findings.is_empty(), "{answers}");
    }
    let without_pay =
        assess(&json!({"employees": [employee(json!({"months": []}))]}), "2022-06-15", &values());
    assert_eq!(without_pay.total, Money::ZERO);
    assert_eq!(without_pay.findings[0].field, "employees[0].months");
    assert_eq!(without_pay.findings[0].text(Lang::De), "Für 04/2022 fehlen die Angaben zum Entgelt.");
}

#[test]
fn a_late_application_is_named_and_with_the_parameter_it_brings_nothing() {
    let answers = json!({"employees": [employee(json!({"from": "2022-08-30", "to": "2022-09-08", "months": [
        {"month": "2022-08", "gross": "3000", "net": "2050"}, {"month": "2022-09", "gross": "3000", "net": "2050"}]}))]});
    let in_time = assess(&answers, "2024-09-09", &values());
    assert!(in_time.warnings.is_empty(), "{:?}", in_time.warnings);
    let late = assess(&answers, "2024-09-10", &values());
    assert_eq!(late.warnings[0].norm.as_deref(), Some("§ 56 Abs. 11 Satz 1 IfSG"));
    assert_eq!(late.total, in_time.total);
    let strict = values().overriding("late_application", Legal::Text("zero".to_owned()), "test");
    let refused = assess(&answers, "2024-09-10", &strict);
    assert_eq!(refused.total, Money::ZERO);
    assert!(refused.lines.iter().all(|line| line.rule == "zero_late"));
}

#[test]
fn a_parameter_decides_which_branches_childcare_brings() {
    let answers = json!({"employees": [employee(json!({
        "measure_kind": "childcare", "child_birth_date": "2015-08-20", "no_other_care": true,
        "months": [{"month": "2022-04", "gross": "3000", "net": "2050", "lost_days": "6", "working_days": "19"}]}))]});
    let rules_of = |values: &DatedValues| -> Vec<String> {
        assess(&answers, "2022-06-15", values).lines.iter().map(|line| line.rule.clone()).collect()
    };
    let all = [
        "compensation_childcare",
        "insurance_rv",
        "insurance_kv",
        "insurance_pv",
        "insurance_av",
        "insurance_insolvency",
    ];
    assert_eq!(rules_of(&values()), all);
    let only = values().overriding("branches_childcare", Legal::List(vec!["rv".to_owned()]), "test");
    assert_eq!(rules_of(&only), ["compensation_childcare", "insurance_rv"]);
}

#[test]
fn a_day_for_which_a_value_is_missing_becomes_a_hint() {
    let answers = json!({"employees": [employee(json!({"from": "2030-04-01", "to": "2030-04-10",
        "months": [{"month": "2030-04", "gross": "3000", "net": "2050"}]}))]});
    let found = assess(&answers, "2030-06-15", &values());
    assert!(
        found
            .warnings
            .iter()
            .any(|warning| warning.text(Lang::De).contains("„pension_rate“ nicht hinterlegt"))
    );
}

#[test]
fn every_text_of_lines_and_findings_exists_in_both_languages() {
    let source: String = walk("crates/services/src/ifsg56");
    let mut keys: Vec<String> = source
        .match_indices("\"ifsg56-")
        .filter_map(|(at, _)| source[at + 1..].split('"').next())
        .filter(|key| !key.contains('{'))
        .map(str::to_owned)
        .collect();
    for method in [
        "money",
        "maybe",
        "euro",
        "legal_euro",
        "legal_percent",
        "legal_number",
        "percent",
        "number",
        "count",
        "of",
        "span",
        "date",
        "word",
    ] {
        let call = format!(".{method}(\"");
        keys.extend(source.match_indices(&call).filter_map(|(at, _)| {
            let rest = &source[at + call.len()..];
            let (id, after) = rest.split_once('"')?;
            // Only calls with a second argument are inputs of a line.
            (after.starts_with(", ") && source[..at].ends_with(|c: char| c != 'w'))
                .then(|| format!("ifsg56-in-{id}"))
        }));
    }
    keys.retain(|key| base::texts::exists(key) || !key.starts_with("ifsg56-in-"));
    assert!(keys.len() > 100, "{}", keys.len());
    for key in &keys {
        assert!(base::texts::exists(key), "{key} is missing");
    }
    for file in ["crates/base/texts/de/ifsg56.ftl", "crates/base/texts/de/import.ftl"] {
        let (de, en) = (super::file(file), super::file(&file.replace("/de/", "/en/")));
        let (mut de, mut en): (Vec<&str>, Vec<&str>) =
            (base::texts::keys(&de).collect(), base::texts::keys(&en).collect());
        de.sort_unstable();
        en.sort_unstable();
        assert_eq!(de, en, "{file}");
    }
}

fn walk(folder: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut text = String::new();
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "rs") {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    text
}

#[test]
fn no_line_of_any_worked_example_shows_a_text_that_does_not_exist() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("worked/ifsg56");
    let mut lines = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let table: toml::Table = toml::from_str(&text).unwrap();
        let Some(answers) = table.get("antrag") else { continue };
        let answers: Value = serde_json::from_str(&serde_json::to_string(answers).unwrap()).unwrap();
        let answers = without_datetimes(answers);
        for line in assess(&answers, "2022-06-15", &values()).lines {
            lines += 1;
            for label in line.label.iter().chain(line.inputs.iter().flat_map(|input| input.label.iter())) {
                assert!(!label.starts_with("ifsg56-"), "{label}");
            }
        }
    }
    assert!(lines > 100, "{lines}");
}

/// TOML days arrive as `{"$__toml_private_datetime": "2022-04-01"}`.
fn without_datetimes(value: Value) -> Value {
    match value {
        Value::Object(map) if map.len() == 1 && map.keys().all(|key| key.starts_with("$__toml")) => {
            map.into_values().next().unwrap()
        }
        Value::Object(map) => Value::Object(
            map.into_iter().map(|(key, value)| (key, without_datetimes(value))).collect::<Map<_, _>>(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().map(without_datetimes).collect()),
        other => other,
    }
}

#[test]
fn whatever_numbers_are_typed_the_total_is_never_negative_and_never_above_the_pay() {
    // A small fixed sequence stands in for a generator of random numbers.
    let mut state: u64 = 0x2545_F491_4F6C_DD1D;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let kinds = ["isolation", "activity_ban", "precautionary", "childcare"];
    let values = values();
    for _ in 0..300 {
        let (from, length) = (next(28) + 1, next(80));
        let first: base::Date = format!("2021-{:02}-{from:02}", next(12) + 1).parse().unwrap();
        let mut last = first;
        for _ in 0..length {
            last = last.tomorrow().unwrap();
        }
        let mut months = Vec::new();
        let mut pay = Money::ZERO;
        let mut month = first.first_of_month();
        while month <= last {
            let gross = next(900_000) as i64 + 1;
            let net = next(gross as u64) as i64;
            pay += Money::cents(net) + Money::cents(gross);
            let mut row = json!({"month": format!("{:04}-{:02}", month.year(), month.month()),
                "gross": Money::cents(gross).canonical(), "net": Money::cents(net).canonical()});
            for id in [
                "topup",
                "substitute_income",
                "forgone_income",
                "unemployment_benefit",
                "short_time_received",
                "employer_paid",
            ] {
                if next(3) == 0 {
                    row[id] = json!(Money::cents(next(400_000) as i64).canonical());
                }
            }
            if next(3) == 0 {
                row["net_actual"] = json!(Money::cents(next(net as u64 + 1) as i64).canonical());
            }
            months.push(row);
            month = month.last_of_month().tomorrow().unwrap();
        }
        let more = json!({"measure_kind": kinds[next(4) as usize], "from": first.to_string(), "to": last.to_string(),
            "child_birth_date": "2015-08-20", "minijob": next(4) == 0, "childless": next(2) == 0, "months": months});
        let found = assess(&json!({"employees": [employee(more.clone())]}), "2022-06-15", &values);
        assert!(found.total >= Money::ZERO, "{more}\n{found:?}");
        assert!(found.total <= pay, "{more}\n{found:?}");
        let shown: Money = found.lines.iter().filter(|line| line.counts).map(|line| line.amount).sum();
        assert_eq!(shown, found.total);
    }
}
