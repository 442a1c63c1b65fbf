//! `examples/*.toml`: answers a lawyer can read, and what must come out of them.

use super::read::{Doc, Table};
use super::{Package, Turn};
use crate::answers::{Answers, Draft};
use crate::assessment::{Assessment, Line};
use crate::fault::{Fault, FaultArg};
use crate::session::Session;
use base::{Date, Finding, Lang, Money};
use serde_json::{Map, Value};

/// An example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The file.
    pub file: String,
    /// What it shows.
    pub title: String,
    /// The day that `today` means.
    pub today: Date,
    /// The office's values, as written.
    pub local: Map<String, Value>,
    /// The answers, as written.
    pub answers: Map<String, Value>,
    /// What must come out.
    pub expected: Expected,
}

/// What must come out of an example; each with its line in the file.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The sum of all lines.
    pub total: Option<(usize, Money)>,
    /// All lines in order, if any are named.
    pub lines: Vec<(usize, ExpectedLine)>,
    /// What tables must decide.
    pub tables: Vec<(usize, ExpectedTable)>,
    /// All findings, in order.
    pub findings: Vec<(usize, ExpectedFinding)>,
    /// Where the answers begin.
    pub answers_at: usize,
}

/// A line that must come out.
#[derive(Clone, Debug)]
pub struct ExpectedLine {
    /// The rule's id.
    pub line: String,
    /// The row's title, if it matters.
    pub subject: Option<String>,
    /// The period, if it matters.
    pub period: Option<String>,
    /// The amount.
    pub amount: Money,
}

/// What a table must decide.
#[derive(Clone, Debug)]
pub struct ExpectedTable {
    /// Where it stands: `entitlement.path`, `dogs[0].tariff.rate`.
    pub output: String,
    /// The value, as answers hold it; empty: nothing.
    pub value: String,
}

/// A finding that must come out.
#[derive(Clone, Debug)]
pub struct ExpectedFinding {
    /// The path.
    pub field: String,
    /// A part of the German text, if it matters.
    pub text: Option<String>,
}

pub(super) fn read(doc: Doc<'_>) -> Option<Example> {
    if !doc.name.ends_with(".toml") {
        return None;
    }
    let parsed = doc.parse();
    let table = Table::new(doc, parsed.get_ref(), 0);
    let line = |at: usize| doc.text.get(..at).unwrap_or("").matches('\n').count() + 1;
    let title = table.need_text("title");
    let today = today(&table);
    let local = table.table("local").map(|local| local.json()).unwrap_or_default();
    if !table.has("answers") {
        table.fault("fault-missing", &[("key", "answers")]);
    }
    let answers = table.table("answers").map(|answers| answers.json()).unwrap_or_default();
    let mut expected = Expected { answers_at: line(table.key_at("answers")), ..Expected::default() };
    if !table.has("expect") {
        table.fault("fault-missing", &[("key", "expect")]);
    }
    if let Some(expect) = table.table("expect") {
        expected.total = money(&expect, "total").map(|total| (line(expect.key_at("total")), total));
        for inner in expect.tables("line") {
            let found = ExpectedLine {
                line: inner.need_text("line").map(|text| text.value).unwrap_or_default(),
                subject: inner.text("subject").map(|text| text.value),
                period: inner.text("period").map(|text| text.value),
                amount: money(&inner, "amount").unwrap_or_default(),
            };
            if !inner.has("amount") {
                inner.fault("fault-missing", &[("key", "amount")]);
            }
            inner.finish();
            expected.lines.push((line(inner.at), found));
        }
        for inner in expect.tables("table") {
            let output = inner.need_text("output").map(|text| text.value).unwrap_or_default();
            let value = inner.json().remove("value").map(|value| said(&value)).unwrap_or_default();
            inner.has("value");
            inner.finish();
            expected.tables.push((line(inner.at), ExpectedTable { output, value }));
        }
        for inner in expect.tables("finding") {
            let found = ExpectedFinding {
                field: inner.need_text("field").map(|text| text.value).unwrap_or_default(),
                text: inner.text("text").map(|text| text.value),
            };
            inner.finish();
            expected.findings.push((line(inner.at), found));
        }
        expect.finish();
    }
    table.finish();
    Some(Example { file: doc.name.to_owned(), title: title?.value, today: today?, local, answers, expected })
}

fn today(table: &Table<'_, '_>) -> Option<Date> {
    if !table.has("today") {
        table.fault("fault-missing", &[("key", "today")]);
        return None;
    }
    let day = table.json().get("today").and_then(Value::as_str).and_then(base::dates::from_iso);
    if day.is_none() {
        table.doc.fault(table.key_at("today"), "fault-example-day", &[]);
    }
    day
}

fn money(table: &Table<'_, '_>, key: &'static str) -> Option<Money> {
    let text = table.text(key)?;
    let amount = Money::from_canonical(&text.value).or_else(|| Money::parse(&text.value).ok());
    if amount.is_none() {
        table.doc.fault(text.at, "fault-example-money", &[("found", &text.value)]);
    }
    amount
}

/// A value as an example names it.
fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(said).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

impl Session<'_> {
    /// What the tables decide about these answers, as an example names it.
    pub fn table_results(&self, answers: &Answers) -> Vec<ExpectedTable> {
        let computed = self.computed(answers);
        let mut all = Vec::new();
        for turn in &self.package.compute.turns {
            let Turn::Table(table) = turn else { continue };
            let places: Vec<String> = match &table.per {
                None => vec![table.id.clone()],
                Some(group) => {
                    let rows = computed.at(group).and_then(Value::as_array).map_or(0, Vec::len);
                    (0..rows).map(|row| format!("{group}[{row}].{}", table.id)).collect()
                }
            };
            for place in places {
                for output in &table.outputs {
                    let output = format!("{place}.{}", output.id);
                    let value = computed.at(&output).map(said).unwrap_or_default();
                    all.push(ExpectedTable { output, value });
                }
            }
        }
        all
    }
}

/// Rules outside the package: answers and the day to an assessment.
pub type RulesOf<'r> = &'r dyn Fn(&Answers, Date) -> Assessment;

impl Package {
    /// Runs every example. Without `rules` the lines come from `compute.toml`; a service without that file whose examples
    /// have lines has its rules in Rust, and then checks only its findings.
    pub fn run_examples(&self, rules: Option<RulesOf<'_>>) -> Vec<Fault> {
        let lines = |example: &Example| !example.expected.lines.is_empty();
        let elsewhere = self.compute.lines.is_empty() && self.examples.iter().any(lines);
        self.examples.iter().flat_map(|example| self.run_example(example, rules, elsewhere)).collect()
    }

    fn run_example(&self, example: &Example, rules: Option<RulesOf<'_>>, elsewhere: bool) -> Vec<Fault> {
        let at = example.expected.answers_at;
        let local = match self.local_session(example.today).read_json(&Value::Object(example.local.clone())) {
            Ok(local) => local,
            Err(findings) => {
                return findings.into_iter().map(|finding| unexpected(example, 1, finding)).collect();
            }
        };
        let session = self.session(example.today, &local.0);
        let answers = match session.read_json(&Value::Object(example.answers.clone())) {
            Ok(answers) => answers,
            Err(findings) => return compare_findings(example, findings),
        };
        let mut findings: Vec<Finding> = session
            .validate_all(&Draft::of(answers.clone()))
            .into_iter()
            .map(|located| located.finding)
            .collect();
        let assessment = match rules {
            Some(rules) => Some(rules(&session.prune(&answers), example.today)),
            None if elsewhere => None,
            None => Some(session.assess(&answers, Lang::De)),
        };
        findings.extend(assessment.iter().flat_map(|assessment| assessment.findings.clone()));
        let mut faults = compare_findings(example, findings);
        let computed = session.computed(&answers);
        for (line, wanted) in &example.expected.tables {
            let found = computed.at(&wanted.output).map(said).unwrap_or_default();
            if found != wanted.value {
                let args =
                    [("output", wanted.output.clone()), ("expected", wanted.value.clone()), ("found", found)];
                faults.push(fault(example, *line, "fault-example-table", &args));
            }
        }
        let Some(assessment) = assessment else { return faults };
        if let Some((line, total)) = example.expected.total
            && total != assessment.total
        {
            faults.push(fault(
                example,
                line,
                "fault-example-total",
                &[("expected", total.show(Lang::De)), ("found", assessment.total.show(Lang::De))],
            ));
        }
        faults.extend(compare_lines(example, &assessment.lines, at));
        faults
    }
}

fn fault(example: &Example, line: usize, key: &'static str, args: &[(&'static str, String)]) -> Fault {
    Fault {
        file: example.file.clone(),
        line,
        column: 1,
        key,
        args: args.iter().map(|(name, value)| (*name, FaultArg::Text(value.clone()))).collect(),
    }
}

fn unexpected(example: &Example, line: usize, finding: Finding) -> Fault {
    Fault {
        file: example.file.clone(),
        line,
        column: 1,
        key: "fault-example-finding",
        args: vec![
            ("field", FaultArg::Text(finding.field.clone())),
            ("finding", FaultArg::Finding(Box::new(finding))),
        ],
    }
}

/// Every finding must be expected, and every expected one must come; the order does not matter.
fn compare_findings(example: &Example, findings: Vec<Finding>) -> Vec<Fault> {
    let mut waiting: Vec<&(usize, ExpectedFinding)> = example.expected.findings.iter().collect();
    let mut faults = Vec::new();
    for finding in findings {
        let fits = |expected: &ExpectedFinding| {
            expected.field == finding.field
                && expected.text.as_ref().is_none_or(|part| finding.text(Lang::De).contains(part.as_str()))
        };
        match waiting.iter().position(|(_, expected)| fits(expected)) {
            Some(at) => {
                waiting.remove(at);
            }
            None => faults.push(unexpected(example, example.expected.answers_at, finding)),
        }
    }
    for (line, expected) in waiting {
        faults.push(fault(example, *line, "fault-example-no-finding", &[("field", expected.field.clone())]));
    }
    faults
}

fn compare_lines(example: &Example, lines: &[Line], at: usize) -> Vec<Fault> {
    let expected = &example.expected.lines;
    if expected.is_empty() {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let shown = |line: &Line| format!("{} {} {}", line.rule, line.subject, line.amount.canonical());
    for (number, (at, wanted)) in expected.iter().enumerate() {
        let Some(line) = lines.get(number) else {
            faults.push(fault(example, *at, "fault-example-no-line", &[("line", wanted.line.clone())]));
            continue;
        };
        let good = line.rule == wanted.line
            && line.amount == wanted.amount
            && wanted.subject.as_ref().is_none_or(|subject| *subject == line.subject)
            && wanted.period.as_ref().is_none_or(|period| Some(period) == line.period.as_ref());
        if !good {
            let expected = format!(
                "{} {} {}",
                wanted.line,
                wanted.subject.as_deref().unwrap_or(""),
                wanted.amount.canonical()
            );
            faults.push(fault(
                example,
                *at,
                "fault-example-line",
                &[("expected", expected), ("found", shown(line))],
            ));
        }
    }
    for line in lines.iter().skip(expected.len()) {
        faults.push(fault(example, at, "fault-example-more", &[("found", shown(line))]));
    }
    faults
}
