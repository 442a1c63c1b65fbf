//! Runs the worked examples that lawyers read (`worked/ifsg56/*.toml`).

use super::{ifsg56, values};
use base::{Date, Lang, Money};
use forms::assessment::{Days, Line, Rules};
use forms::dated::Value as Legal;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    #[serde(rename = "titel")]
    title: String,
    #[serde(rename = "rechenweg")]
    reasoning: String,
    #[serde(rename = "entschieden")]
    decided: toml::value::Datetime,
    #[serde(default, rename = "stellschrauben")]
    parameters: BTreeMap<String, toml::Value>,
    #[serde(rename = "antrag")]
    answers: toml::Value,
    #[serde(rename = "ergebnis")]
    expected: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(rename = "summe")]
    total: String,
    #[serde(default, rename = "zeile")]
    lines: Vec<ExpectedLine>,
    #[serde(default, rename = "mangel")]
    findings: Vec<ExpectedFinding>,
    #[serde(default, rename = "hinweis")]
    hints: Vec<ExpectedFinding>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedLine {
    person: Option<String>,
    #[serde(rename = "monat")]
    month: String,
    #[serde(rename = "regel")]
    rule: String,
    #[serde(rename = "betrag")]
    amount: String,
    norm: Option<String>,
    #[serde(default, rename = "eingaben")]
    inputs: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedFinding {
    #[serde(rename = "feld")]
    field: String,
    #[serde(rename = "text")]
    text: String,
}

#[test]
fn every_worked_example_comes_out_to_the_cent() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("worked/ifsg56");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    assert!(files.len() >= 30, "only {} worked examples in {}", files.len(), folder.display());
    let mut wrong = String::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "kleine-regeln.toml" {
            continue;
        }
        let example: Example = toml::from_str(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let faults = run(&example);
        if !faults.is_empty() {
            writeln!(wrong, "{name} ({}):\n{faults}", example.title).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn run(example: &Example) -> String {
    let mut faults = String::new();
    assert!(example.reasoning.len() > 20, "an example says how it is computed");
    let rules = ifsg56();
    let mut values = values();
    for (id, value) in &example.parameters {
        let value = match value {
            toml::Value::String(text) => Legal::Text(text.clone()),
            toml::Value::Array(list) => {
                Legal::List(list.iter().map(|word| word.as_str().unwrap().to_owned()).collect())
            }
            other => Legal::Number(other.to_string().parse().unwrap()),
        };
        assert!(!values.stretches(id).is_empty(), "no parameter {id}");
        values = values.overriding(id, value, "Beispiel");
    }
    let json = serde_json::to_value(dates_as_text(&example.answers)).unwrap();
    let answers = rules.read(&json).unwrap_or_else(|findings| panic!("{}: {findings:?}", example.title));
    let decided: Date = example.decided.to_string().parse().unwrap();
    let found = rules.assess(&answers, &values, Days { decided, submitted: decided }, Lang::De);

    let counted: Vec<&Line> = found.lines.iter().filter(|line| line.counts).collect();
    let total = Money::parse(&example.expected.total).unwrap();
    if found.total != total {
        writeln!(faults, "  total {} instead of {}", found.total.canonical(), total.canonical()).unwrap();
    }
    for (number, line) in counted.iter().enumerate() {
        match example.expected.lines.get(number) {
            Some(wanted) => faults.push_str(&compare(line, wanted)),
            None => writeln!(faults, "  not expected:\n{}", shown(line)).unwrap(),
        }
    }
    for wanted in example.expected.lines.iter().skip(counted.len()) {
        writeln!(faults, "  missing: {} {} {}", wanted.month, wanted.rule, wanted.amount).unwrap();
    }
    for (kind, found, expected) in [
        ("mangel", &found.findings, &example.expected.findings),
        ("hinweis", &found.warnings, &example.expected.hints),
    ] {
        let texts: Vec<(String, String)> =
            found.iter().map(|finding| (finding.field.clone(), finding.text(Lang::De))).collect();
        let fits = |wanted: &ExpectedFinding| {
            texts.iter().any(|(field, text)| *field == wanted.field && text.contains(&wanted.text))
        };
        if texts.len() != expected.len() || !expected.iter().all(fits) {
            writeln!(faults, "  {kind}: {texts:?}").unwrap();
        }
    }
    faults
}

fn compare(line: &Line, wanted: &ExpectedLine) -> String {
    let mut faults = String::new();
    let amount = Money::parse(&wanted.amount).unwrap();
    let same = line.rule == wanted.rule
        && line.amount == amount
        && line.period.as_deref() == Some(&wanted.month)
        && wanted.person.as_ref().is_none_or(|person| *person == line.subject)
        && wanted.norm.as_ref().is_none_or(|norm| *norm == line.norm);
    if !same {
        writeln!(faults, "  instead of {} {} {}:\n{}", wanted.month, wanted.rule, wanted.amount, shown(line))
            .unwrap();
    }
    for (label, value) in &wanted.inputs {
        let plain = |text: &str| text.replace('\u{a0}', " ");
        let found =
            line.inputs.iter().find(|input| input.label[0] == *label).map(|input| plain(&input.value));
        if found.as_ref() != Some(value) {
            writeln!(faults, "  {}: {label} is {found:?} instead of {value}", line.rule).unwrap();
        }
    }
    faults
}

fn shown(line: &Line) -> String {
    let inputs: Vec<String> =
        line.inputs.iter().map(|input| format!("{}: {}", input.label[0], input.value)).collect();
    format!(
        "[[ergebnis.zeile]]\nperson = \"{}\"\nmonat = \"{}\"\nregel = \"{}\"\nbetrag = \"{}\"\nnorm = \"{}\"\n# {}",
        line.subject,
        line.period.as_deref().unwrap_or(""),
        line.rule,
        line.amount.show(Lang::De).replace("\u{a0}€", ""),
        line.norm,
        inputs.join("; ")
    )
}

fn dates_as_text(value: &toml::Value) -> toml::Value {
    match value {
        toml::Value::Datetime(day) => toml::Value::String(day.to_string()),
        toml::Value::Array(list) => toml::Value::Array(list.iter().map(dates_as_text).collect()),
        toml::Value::Table(table) => {
            toml::Value::Table(table.iter().map(|(id, value)| (id.clone(), dates_as_text(value))).collect())
        }
        other => other.clone(),
    }
}
