//! The columns of a table: what the heads mean, and whether the cells below fit them.

use super::{TableInput, TableOutput, once, refusal};
use crate::bi::Bi;
use crate::expr::{self, Expr, Names, Type, Val, nearest};
use crate::fault::FaultArg;
use crate::package::read::{Doc, Table, Text};
use rules::cell::{self, Cell};
use rules::dmn::{Located, Written, WrittenRow};
use rules::table::{Aggregator, Hit};
use rules::{Kind, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the author says about a column, before it is looked for.
pub(super) struct Said {
    column: Text,
    label: Option<Bi>,
    value: Option<Expr>,
    whole: bool,
    bounds: (Option<Value>, Option<Value>),
}

/// A column that goes in.
pub(super) struct Input {
    /// Its head.
    pub column: String,
    label: Bi,
    value: Expr,
    kind: Option<Kind>,
    whole: bool,
    bounds: (Option<Value>, Option<Value>),
}

/// A column that comes out.
pub(super) struct Output {
    pub id: String,
    label: Bi,
    options: Option<Arc<Vec<(String, Bi)>>>,
    money: bool,
    pub ty: Type,
    pub default: Option<Value>,
    default_at: usize,
}

/// `[[table.input]]`: columns that are more than the name of an answer.
pub(super) fn inputs(table: &Table<'_, '_>, names: &Names) -> Option<Vec<Said>> {
    let mut seen = BTreeMap::new();
    let mut said = Vec::new();
    let all = table.tables("input");
    for input in &all {
        let column = input.need_text("column");
        if let Some(column) = &column {
            once(input, column, &mut seen);
        }
        let label = input.bi("label");
        let value = input.expr("value", names, &Type::Any);
        let broken = value.is_none() && input.has("value");
        let whole = input.flag("whole").unwrap_or(false);
        let bounds = (bound(input, "min"), bound(input, "max"));
        input.finish();
        if let (Some(column), false) = (column, broken) {
            said.push(Said { column, label, value, whole, bounds });
        }
    }
    (said.len() == all.len()).then_some(said)
}

/// A number or a day that an input cannot go beyond.
fn bound(input: &Table<'_, '_>, key: &'static str) -> Option<Value> {
    let expr = input.value_or_expr(key, &Names::default(), &Type::Any)?;
    match expr.fixed() {
        Some(Val::Number(number)) => Some(Value::Number(number)),
        Some(Val::Date(day)) => Some(Value::Date(day)),
        _ => {
            input.doc.fault(input.key_at(key), "fault-table-bound", &[]);
            None
        }
    }
}

/// `[[table.output]]`.
pub(super) fn outputs(table: &Table<'_, '_>) -> Option<Vec<Output>> {
    let (mut seen, mut found) = (BTreeMap::new(), Vec::new());
    let all = table.tables("output");
    if all.is_empty() {
        table.fault("fault-missing", &[("key", "output")]);
    }
    for output in &all {
        let id = output.id("id");
        if let Some(id) = &id {
            once(output, id, &mut seen);
        }
        let label = output.need_bi("label");
        let money = output.flag("money").unwrap_or(false);
        let options = options(output);
        let default = output.text("default").and_then(|text| match cell::value(&text.value) {
            Ok(value) => Some((value, text.at)),
            Err(reason) => {
                refuse(&output.doc, text.at, &text.value, &reason);
                None
            }
        });
        output.finish();
        if let (Some(id), Some(label)) = (id, label) {
            let ty = options.clone().map_or(Type::Any, Type::Choice);
            let default_at = default.as_ref().map_or(output.at, |(_, at)| *at);
            let default = default.map(|(value, _)| value);
            found.push(Output { id: id.value, label, options, money, ty, default, default_at });
        }
    }
    (!all.is_empty() && found.len() == all.len()).then_some(found)
}

fn options(output: &Table<'_, '_>) -> Option<Arc<Vec<(String, Bi)>>> {
    let (mut seen, mut found) = (BTreeMap::new(), Vec::new());
    for option in output.tables("option") {
        let id = option.id("id");
        if let Some(id) = &id {
            once(&option, id, &mut seen);
        }
        let label = option.need_bi("label");
        option.finish();
        found.extend(id.map(|id| id.value).zip(label));
    }
    (!found.is_empty()).then(|| Arc::new(found))
}

fn refuse(doc: &Doc<'_>, at: usize, text: &str, reason: &cell::Refusal) {
    let args = vec![("cell", FaultArg::Text(text.to_owned())), ("reason", FaultArg::Key(refusal(reason)))];
    doc.push(at, "fault-table-cell", args);
}

/// What the heads of columns mean: what the author says about them, else an expression.
pub(super) fn heads(doc: &Doc<'_>, written: &Written, said: Vec<Said>, names: &Names) -> Option<Vec<Input>> {
    let mut said: Vec<Option<Said>> = said.into_iter().map(Some).collect();
    let mut found = Vec::new();
    for head in &written.inputs {
        let about = said
            .iter_mut()
            .find(|said| said.as_ref().is_some_and(|said| said.column.value == head.text))
            .and_then(Option::take);
        found.push(input(doc, head, about, names));
    }
    for said in said.into_iter().flatten() {
        let heads = written.inputs.iter().map(|head| head.text.as_str());
        let near = nearest(&said.column.value, heads).unwrap_or_else(|| "none".to_owned());
        doc.fault(written.at, "fault-table-column", &[("column", &said.column.value), ("near", &near)]);
    }
    if written.inputs.is_empty() {
        doc.fault(written.at, "fault-table-inputs", &[]);
    }
    found.into_iter().collect()
}

fn input(doc: &Doc<'_>, head: &Located, about: Option<Said>, names: &Names) -> Option<Input> {
    let (label, value, whole, bounds) = match about {
        Some(said) => (said.label, said.value, said.whole, said.bounds),
        None => (None, None, false, (None, None)),
    };
    let value = match value {
        Some(value) => value,
        None => match expr::compile(&head.text, names) {
            Ok(value) => value,
            Err(faults) => {
                for fault in faults {
                    doc.push(head.at + fault.at, fault.key, fault.args);
                }
                return None;
            }
        },
    };
    let kind = match &value.ty {
        Type::Bool => Some(Kind::Bool),
        Type::Number | Type::Money => Some(Kind::Number),
        Type::Date => Some(Kind::Date),
        Type::Text | Type::Choice(_) => Some(Kind::Text),
        // At fault elsewhere already.
        Type::Any => None,
        other => {
            let args =
                vec![("column", FaultArg::Text(head.text.clone())), ("found", FaultArg::Key(other.key()))];
            doc.push(head.at, "fault-table-input", args);
            return None;
        }
    };
    let label = label.or_else(|| value.label().cloned());
    if label.is_none() {
        doc.fault(head.at, "fault-table-label", &[("column", &head.text)]);
    }
    Some(Input { column: head.text.clone(), label: label?, value, kind, whole, bounds })
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => Type::Bool.key(),
        Kind::Number => Type::Number.key(),
        Kind::Text => Type::Text.key(),
        Kind::Date => Type::Date.key(),
    }
}

/// The cells of a row that go in.
pub(super) fn tests(doc: &Doc<'_>, row: &WrittenRow, inputs: &[Input]) -> Option<Vec<Cell>> {
    let mut found = Vec::new();
    for (written, input) in row.tests.iter().zip(inputs) {
        found.push(test(doc, written, input));
    }
    if found.len() != inputs.len() {
        short(doc, row, found.len(), inputs.len());
        return None;
    }
    found.into_iter().collect()
}

/// A modeller's file may have rows of other lengths than its head.
fn short(doc: &Doc<'_>, row: &WrittenRow, found: usize, wanted: usize) {
    let args = [("found", found), ("wanted", wanted)];
    doc.push(row.at, "fault-table-cells", args.map(|(name, n)| (name, FaultArg::Text(n.to_string()))).into());
}

fn test(doc: &Doc<'_>, written: &Located, input: &Input) -> Option<Cell> {
    let cell = match Cell::read(&written.text) {
        Ok(cell) => cell,
        Err(reason) => {
            refuse(doc, written.at, &written.text, &reason);
            return None;
        }
    };
    if let (Some(found), Some(wanted)) = (cell.kind, input.kind)
        && found != wanted
    {
        let args = vec![
            ("column", FaultArg::Text(input.column.clone())),
            ("wanted", FaultArg::Key(input.value.ty.key())),
            ("found", FaultArg::Key(kind_key(found))),
        ];
        doc.push(written.at, "fault-table-type", args);
        return None;
    }
    if let Type::Choice(options) = &input.value.ty {
        let all = cell.texts();
        let unknown: Vec<&&str> =
            all.iter().filter(|text| !options.iter().any(|(id, _)| id == **text)).collect();
        for text in &unknown {
            no_option(doc, written.at, text, options);
        }
        if !unknown.is_empty() {
            return None;
        }
    }
    Some(cell)
}

fn no_option(doc: &Doc<'_>, at: usize, text: &str, options: &[(String, Bi)]) {
    let ids: Vec<&str> = options.iter().map(|(id, _)| id.as_str()).collect();
    let near = nearest(text, ids.iter().copied()).unwrap_or_else(|| ids.join(", "));
    doc.fault(at, "expr-option", &[("option", text), ("near", &near)]);
}

/// The values of a row that come out. The first value of a column settles its type.
pub(super) fn said(
    doc: &Doc<'_>,
    row: &WrittenRow,
    places: &[usize],
    outputs: &mut [Output],
    seen: &mut BTreeMap<String, Kind>,
) -> Option<Vec<Value>> {
    let mut values = Vec::new();
    for (place, output) in places.iter().zip(outputs) {
        let Some(written) = row.outputs.get(*place) else {
            short(doc, row, row.outputs.len(), places.len());
            return None;
        };
        values.push(match cell::value(&written.text) {
            Ok(value) => fits(doc, written.at, &value, output, seen).then_some(value),
            Err(reason) => {
                refuse(doc, written.at, &written.text, &reason);
                None
            }
        });
    }
    values.into_iter().collect()
}

fn fits(
    doc: &Doc<'_>,
    at: usize,
    value: &Value,
    output: &mut Output,
    seen: &mut BTreeMap<String, Kind>,
) -> bool {
    let Some(kind) = value.kind() else { return true };
    let wanted =
        if output.options.is_some() { Kind::Text } else { *seen.entry(output.id.clone()).or_insert(kind) };
    if kind != wanted || (output.money && kind != Kind::Number) {
        let wanted = if output.money { Type::Money.key() } else { kind_key(wanted) };
        let args = vec![
            ("column", FaultArg::Text(output.id.clone())),
            ("wanted", FaultArg::Key(wanted)),
            ("found", FaultArg::Key(kind_key(kind))),
        ];
        doc.push(at, "fault-table-type", args);
        return false;
    }
    if let (Some(options), Value::Text(text)) = (&output.options, value)
        && !options.iter().any(|(id, _)| id == text)
    {
        no_option(doc, at, text, options);
        return false;
    }
    if output.options.is_none() {
        output.ty = match kind {
            Kind::Bool => Type::Bool,
            Kind::Number if output.money => Type::Money,
            Kind::Number => Type::Number,
            Kind::Text => Type::Text,
            Kind::Date => Type::Date,
        };
    }
    true
}

/// What comes out without a row must fit, too.
pub(super) fn default_kinds(doc: &Doc<'_>, outputs: &mut [Output], seen: &mut BTreeMap<String, Kind>) {
    for output in outputs {
        if let Some(value) = output.default.clone() {
            fits(doc, output.default_at, &value, output, seen);
        }
    }
}

impl Input {
    /// What is known of it, for looking at the table as a whole.
    pub fn domain(&self) -> rules::check::Input {
        let options = match &self.value.ty {
            Type::Choice(options) => Some(options.iter().map(|(id, _)| id.clone()).collect()),
            _ => None,
        };
        let kind = self.kind.unwrap_or(Kind::Text);
        rules::check::Input { kind, options, whole: self.whole, bounds: self.bounds.clone() }
    }

    pub fn finished(self) -> TableInput {
        TableInput { label: self.label, value: self.value }
    }
}

impl Output {
    pub fn finished(self, hit: Hit) -> TableOutput {
        let ty = match hit {
            Hit::Collect(None) => Type::List(Box::new(self.ty)),
            Hit::Collect(Some(Aggregator::Count)) => Type::Number,
            _ => self.ty,
        };
        TableOutput { id: self.id, label: self.label, ty }
    }
}
