//! § 56 IfSG.

mod import;
mod input;
mod package;
mod rules;
mod small;
mod worked;

use base::Date;
use base::law::{DeadlineRules, DeliveryRules, Holidays, Law};
use forms::assessment::{Assessment, Days, Rules};
use forms::dated::DatedValues;
use serde_json::{Value, json};
use services::ifsg56::Ifsg56;
use std::path::Path;
use std::sync::LazyLock;

/// A file of the repository.
pub fn file(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&full).unwrap_or_else(|error| panic!("{}: {error}", full.display()))
}

static RULES: LazyLock<Ifsg56> = LazyLock::new(read_rules);
static VALUES: LazyLock<DatedValues> =
    LazyLock::new(|| Ifsg56::values().unwrap_or_else(|faults| panic!("{faults:?}")));

/// The rules with Thüringen's legal dates.
pub fn ifsg56() -> Ifsg56 {
    RULES.clone()
}

fn read_rules() -> Ifsg56 {
    let read = |name: &str| file(&format!("regions/thueringen/{name}.toml"));
    let holidays: Holidays = toml::from_str(&read("holidays")).unwrap();
    let delivery: DeliveryRules = toml::from_str(&read("delivery")).unwrap();
    let deadlines: DeadlineRules = toml::from_str(&read("deadlines")).unwrap();
    Ifsg56::new(Law::new(holidays, delivery, deadlines).unwrap())
}

pub fn values() -> DatedValues {
    VALUES.clone()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Answers as scripts write them, assessed as submitted and decided on a day.
pub fn assess(answers: &Value, on: &str, values: &DatedValues) -> Assessment {
    let rules = &*RULES;
    let answers = rules.read(answers).unwrap_or_else(|findings| panic!("{findings:?}"));
    let on = Days { decided: day(on), submitted: day(on) };
    rules.assess(&answers, values, on, base::Lang::De)
}

/// An employee in isolation for ten days of April 2022; the fields of `more` replace or add to it.
pub fn employee(more: Value) -> Value {
    let mut employee = json!({
        "first_name": "Änne", "last_name": "Muster", "birth_date": "1988-04-12",
        "health_insurance": "statutory", "work_days_per_week": "5",
        "measure_kind": "isolation", "from": "2022-04-01", "to": "2022-04-10",
        "months": [{"month": "2022-04", "gross": "3000.00", "net": "2050.00"}],
    });
    for (id, value) in more.as_object().unwrap() {
        employee[id] = value.clone();
    }
    employee
}
