//! `[[table]]` in `compute.toml`: a decision table, written as rows of text or taken from a modeller's file.
//!
//! Whatever its form, it becomes one table of the crate `rules`, and is checked as a whole: cells against the types of
//! their inputs, values against their outputs, holes, overlaps, rows that are never reached, rows without a source.

mod columns;
mod written;

pub(crate) use written::{SOURCE, is_for_the_eye, slots};

use super::fields::duplicate;
use super::read::{Doc, Table};
use crate::bi::Bi;
use crate::expr::{Expr, Names, Scope, Type};
use columns::{Input, Output};
use rules::check::{Flaw, flaws};
use rules::dmn::Written;
use rules::table::{Aggregator, Hit, Row};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A decision table.
#[derive(Clone, Debug)]
pub struct TableRule {
    /// Its id: what comes out is read as `id.output`.
    pub id: String,
    /// The group it is asked for, row by row.
    pub per: Option<String>,
    /// What people call it.
    pub label: Bi,
    /// When it is asked.
    pub when: Option<Expr>,
    /// What goes in.
    pub inputs: Vec<TableInput>,
    /// What comes out.
    pub outputs: Vec<TableOutput>,
    /// The rows.
    pub table: rules::table::Table,
}

/// What goes into a table.
#[derive(Clone, Debug)]
pub struct TableInput {
    /// What people call it.
    pub label: Bi,
    /// How it is computed.
    pub value: Expr,
}

/// What comes out of a table.
#[derive(Clone, Debug)]
pub struct TableOutput {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub label: Bi,
    /// Its type.
    pub ty: Type,
}

impl TableRule {
    /// The names of what comes out.
    pub(super) fn scope(&self) -> Scope {
        let mut scope = Scope::default();
        for output in &self.outputs {
            scope.add(&output.id, output.ty.clone(), Some(output.label.clone()), 0);
        }
        scope
    }
}

/// Modellers' files, and which of them were asked for.
pub(super) struct Files<'a> {
    pub texts: BTreeMap<&'a str, &'a str>,
    pub used: Vec<String>,
}

impl<'a> Files<'a> {
    /// The modellers' files among all.
    pub fn of(texts: &BTreeMap<&'a str, &'a str>) -> Files<'a> {
        let models = texts.iter().filter(|(name, _)| name.starts_with("tables/"));
        Files { texts: models.map(|(name, text)| (*name, *text)).collect(), used: Vec::new() }
    }

    /// Those that no table asks for.
    pub fn unused(&self) -> Vec<&'a str> {
        self.texts.keys().filter(|name| !self.used.iter().any(|used| used == *name)).copied().collect()
    }
}

/// Reads a table; `id` and `per` are read already.
pub(super) fn table<'a>(
    table: &Table<'_, 'a>,
    id: Option<String>,
    per: Option<String>,
    names: &Names,
    files: &mut Files<'a>,
) -> Option<TableRule> {
    let before = table.doc.faults.borrow().len();
    let label = table.need_bi("label");
    let when = table.expr("when", names, &Type::Bool);
    let inputs = columns::inputs(table, names);
    let outputs = columns::outputs(table);
    let read = written::read(table, files);
    table.finish();
    let (doc, written) = read?;
    let hit = written.hit?;
    let mut outputs = outputs?;
    let places = places(&doc, &written, &outputs);
    let columns = columns::heads(&doc, &written, inputs?, names)?;
    let places = places?;
    let mut seen = BTreeMap::new();
    let rows: Vec<Option<Row>> = written
        .rows
        .iter()
        .map(|row| {
            let tests = columns::tests(&doc, row, &columns);
            let said = columns::said(&doc, row, &places, &mut outputs, &mut seen);
            if row.source.is_none() {
                doc.fault(row.at, "fault-table-source", &[]);
            }
            let source = row.source.as_ref().map(|source| source.text.clone());
            Some(Row { tests: tests?, outputs: said?, source: source? })
        })
        .collect();
    if rows.is_empty() {
        doc.fault(written.at, "fault-table-rows", &[]);
    }
    columns::default_kinds(&table.doc, &mut outputs, &mut seen);
    let aggregate = matches!(hit, Hit::Collect(Some(how)) if how != Aggregator::Count);
    if aggregate && outputs.iter().any(|output| !matches!(output.ty, Type::Number | Type::Money | Type::Any))
    {
        doc.fault(written.at, "fault-table-number", &[]);
    }
    // Whoever has a fault in a cell need not hear of the hole that it leaves.
    if doc.faults.borrow().len() > before {
        return None;
    }
    let rows: Vec<Row> = rows.into_iter().collect::<Option<_>>()?;
    let defaults = outputs.iter().map(|output| output.default.clone()).collect();
    let decides = rules::table::Table { hit, rows, defaults };
    whole(&doc, &written, &decides, &columns);
    let outputs = outputs.into_iter().map(|output| output.finished(hit)).collect();
    let inputs = columns.into_iter().map(Input::finished).collect();
    Some(TableRule { id: id?, per, label: label?, when, inputs, outputs, table: decides })
}

/// For each output the place of its column.
fn places(doc: &Doc<'_>, written: &Written, outputs: &[Output]) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    for output in outputs {
        let place = written.outputs.iter().position(|column| column.text == output.id);
        // A modeller's table with one output may leave it without a name.
        let place = place.or((outputs.len() == 1 && written.outputs.len() == 1).then_some(0));
        if place.is_none() {
            doc.fault(written.at, "fault-table-output", &[("output", &output.id)]);
        }
        found.push(place);
    }
    found.into_iter().collect()
}

/// Holes, overlaps, rows that are never reached.
fn whole(doc: &Doc<'_>, written: &Written, table: &rules::table::Table, columns: &[Input]) {
    let domains: Vec<rules::check::Input> = columns.iter().map(Input::domain).collect();
    let at = |row: usize| written.rows.get(row).map_or(written.at, |row| row.at);
    let line = |row: usize| (doc.text.get(..at(row)).unwrap_or("").matches('\n').count() + 1).to_string();
    for flaw in flaws(table, &domains) {
        match flaw {
            Flaw::Hole(parts) => {
                let part = |(column, text): &(usize, String)| {
                    let head = columns.get(*column).map_or("", |column| column.column.as_str());
                    format!("{head}: {text}")
                };
                let open: Vec<String> = parts.iter().filter(|(_, text)| text != "-").map(part).collect();
                doc.fault(written.at, "fault-table-hole", &[("inputs", &open.join("; "))]);
            }
            Flaw::Overlap(early, late) => {
                doc.fault(at(late), "fault-table-overlap", &[("line", &line(early))]);
            }
            Flaw::Unreached(row) => doc.fault(at(row), "fault-table-unreached", &[]),
            Flaw::TooWide => doc.fault(written.at, "fault-table-wide", &[]),
        }
    }
}

/// Ids of columns and outputs stand once.
fn once(table: &Table<'_, '_>, id: &super::read::Text, seen: &mut BTreeMap<String, usize>) {
    duplicate(table, id, seen);
}

/// The key of the reason why a cell is refused.
fn refusal(refusal: &rules::cell::Refusal) -> &'static str {
    use rules::cell::Refusal;
    match refusal {
        Refusal::Empty => "cell-empty",
        Refusal::Long => "cell-long",
        Refusal::Unreadable => "cell-unreadable",
        Refusal::NotAdmitted => "cell-not-admitted",
        Refusal::Mixed => "cell-mixed",
        Refusal::NoValue => "cell-no-value",
        Refusal::Backwards => "cell-backwards",
    }
}

/// The names of what comes out, even of a table with faults, so that one fault does not bring others.
pub(super) fn names_of(table: &Table<'_, '_>) -> Arc<Scope> {
    let mut scope = Scope::default();
    for output in table.tables("output") {
        if let Some(id) = output.text("id") {
            scope.add(&id.value, Type::Any, None, 0);
        }
    }
    Arc::new(scope)
}
