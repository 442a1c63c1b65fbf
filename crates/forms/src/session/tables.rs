//! Decision tables at work: what they decide, and the row that decided as a reason for people.

use super::Session;
use super::assess::json;
use crate::assessment::Input;
use crate::bi::Bi;
use crate::expr::{Eval, Frame, Traced, Type, Val, show};
use crate::package::TableRule;
use base::{Arg, Lang, text};
use rules::Value as Cell;
use rules::table::{Decided, Output};
use serde_json::{Map, Value};

/// A cell costs the engine as much as so many steps of an expression.
const CELL: usize = 100;

/// Which row of a table decided, for people.
pub(super) struct Reason<'p> {
    table: &'p TableRule,
    /// From 0; none where no row held and the default came out.
    row: Option<usize>,
    /// The inputs that the row says something about.
    inputs: Vec<(Bi, Type, Val)>,
    /// The rule the row follows.
    pub source: Option<String>,
}

/// Asks a table; none where it is not asked or the budget is used up.
fn decide<'a>(rule: &TableRule, eval: &Eval<'a>, frames: &[Frame<'a>]) -> Option<(Decided, Vec<Val>)> {
    if rule.when.as_ref().is_some_and(|when| !eval.holds(when, frames)) {
        return None;
    }
    if !eval.spend(rule.table.cost().saturating_mul(CELL)) {
        return None;
    }
    let inputs: Vec<Val> = rule.inputs.iter().map(|input| eval.run(&input.value, frames)).collect();
    let cells: Vec<Cell> = inputs.iter().map(cell).collect();
    Some((rule.table.decide(&cells), inputs))
}

/// What comes out of a table, as answers hold it: one value for each output.
pub(super) fn answer<'a>(rule: &TableRule, eval: &Eval<'a>, frames: &[Frame<'a>]) -> Option<Value> {
    let (decided, _) = decide(rule, eval, frames)?;
    let mut map = Map::new();
    for (output, found) in rule.outputs.iter().zip(decided.outputs) {
        let value = match found {
            Output::One(value) => json(&val(value)),
            Output::Many(values) => {
                Some(Value::Array(values.into_iter().filter_map(|value| json(&val(value))).collect()))
            }
        };
        map.extend(value.map(|value| (output.id.clone(), value)));
    }
    Some(Value::Object(map))
}

fn cell(value: &Val) -> Cell {
    match value {
        Val::Bool(yes) => Cell::Bool(*yes),
        Val::Number(number) => Cell::Number(*number),
        Val::Text(text) => Cell::Text(text.clone()),
        Val::Date(day) => Cell::Date(*day),
        Val::Null | Val::List(_) => Cell::Null,
    }
}

fn val(value: Cell) -> Val {
    match value {
        Cell::Null => Val::Null,
        Cell::Bool(yes) => Val::Bool(yes),
        Cell::Number(number) => Val::Number(number),
        Cell::Text(text) => Val::Text(text),
        Cell::Date(day) => Val::Date(day),
    }
}

impl<'p> Session<'p> {
    /// The reasons behind what was read: for each table among it the rows that decided.
    pub(super) fn decided<'t, 'a>(
        &self,
        traced: impl Iterator<Item = &'t Traced>,
        eval: &Eval<'a>,
        frames: &[Frame<'a>],
    ) -> Vec<Reason<'p>> {
        let mut tables: Vec<&'p TableRule> = Vec::new();
        for table in traced.filter_map(|traced| self.package.compute.table(traced.of.as_ref()?)) {
            if !tables.iter().any(|known| known.id == table.id) {
                tables.push(table);
            }
        }
        tables.into_iter().flat_map(|table| reasons(table, eval, frames)).collect()
    }
}

fn reasons<'p, 'a>(table: &'p TableRule, eval: &Eval<'a>, frames: &[Frame<'a>]) -> Vec<Reason<'p>> {
    let Some((decided, inputs)) = decide(table, eval, frames) else { return Vec::new() };
    if decided.rows.is_empty() {
        return vec![Reason { table, row: None, inputs: Vec::new(), source: None }];
    }
    let reason = |at: usize| {
        let row = table.table.rows.get(at)?;
        let known = table.inputs.iter().zip(&inputs).zip(&row.tests);
        let inputs = known
            .filter(|((_, value), test)| !test.is_any() && **value != Val::Null)
            .map(|((input, value), _)| (input.label.clone(), input.value.ty.clone(), value.clone()))
            .collect();
        Some(Reason { table, row: Some(at), inputs, source: Some(row.source.clone()) })
    };
    decided.rows.into_iter().filter_map(reason).collect()
}

impl Reason<'_> {
    /// "Zeile 3 (Jahre im Inland: 6; Titel: Niederlassungserlaubnis)".
    fn row(&self, lang: Lang) -> String {
        let Some(row) = self.row else { return text(lang, "forms-table-default", &[]) };
        let inputs: Vec<String> = self
            .inputs
            .iter()
            .map(|(label, ty, value)| format!("{}: {}", label.get(lang), show(value, ty, lang)))
            .collect();
        let number = ("row".to_owned(), Arg::Number(i64::try_from(row + 1).unwrap_or(0)));
        match inputs.is_empty() {
            true => text(lang, "forms-table-row", &[number]),
            false => {
                let inputs = ("inputs".to_owned(), Arg::Text(inputs.join("; ")));
                text(lang, "forms-table-row-inputs", &[number, inputs])
            }
        }
    }

    /// For the list of what a line was computed from.
    pub fn input(&self, lang: Lang) -> Input {
        Input { label: self.table.label.pair(), value: self.row(lang), source: self.source.clone() }
    }

    /// For a remark.
    pub fn sentence(&self, lang: Lang) -> String {
        let arg = |name: &str, value: String| (name.to_owned(), Arg::Text(value));
        let table = arg("table", self.table.label.get(lang).to_owned());
        let row = arg("row", self.row(lang));
        match &self.source {
            Some(source) => {
                text(lang, "forms-table-reason-source", &[table, row, arg("source", source.clone())])
            }
            None => text(lang, "forms-table-reason", &[table, row]),
        }
    }
}
