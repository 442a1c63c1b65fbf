//! Running a program over answers.

use super::arithmetic::{
    arithmetic, compare, fold_values, half_up, months_between, months_later, places, shift, within,
};
use super::check::{DatePart, Fold, Node, Place};
use super::place::{Found, read, resolve};
use super::{Expr, Type};
use crate::bi::Bi;
use crate::dated::{self, DatedValues};
use base::Date;
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// A value at run time.
#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    /// Missing or unknown.
    Null,
    /// Truth.
    Bool(bool),
    /// Exact number or amount.
    Number(Decimal),
    /// Text or the id of a choice.
    Text(String),
    /// A day.
    Date(Date),
    /// Several values, none of them null.
    List(Vec<Val>),
}

/// The budget of steps is used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop;

/// One level of names at run time.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The values.
    pub map: &'a Map<String, Value>,
    /// For a row: all rows, and which one this is.
    pub row: Option<(Rc<Vec<&'a Value>>, usize)>,
}

impl<'a> Frame<'a> {
    /// A level that is no row.
    pub fn new(map: &'a Map<String, Value>) -> Frame<'a> {
        Frame { map, row: None }
    }
}

/// A value that a formula read, for the explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Traced {
    /// What it is.
    pub label: Arc<Bi>,
    /// Its type, for showing it.
    pub ty: Type,
    /// The value.
    pub value: Val,
    /// For a legal value: where it comes from.
    pub source: Option<String>,
    /// The record it belongs to, by its id: a table, an address.
    pub of: Option<String>,
}

/// What programs run with. One for a request: the budget is shared by all its runs.
pub struct Eval<'a> {
    /// The day passed in.
    pub today: Date,
    /// The legal values.
    pub law: &'a DatedValues,
    /// The day whose legal values apply.
    pub law_day: Date,
    left: Cell<u64>,
    trace: RefCell<Option<Vec<Traced>>>,
}

/// About a second of work; two thousand rows with a hundred conditions each need a tenth.
pub(crate) const BUDGET: u64 = 20_000_000;

impl<'a> Eval<'a> {
    /// With a full budget.
    pub fn new(today: Date, law: &'a DatedValues, law_day: Date) -> Eval<'a> {
        Eval { today, law, law_day, left: Cell::new(BUDGET), trace: RefCell::new(None) }
    }

    /// The value; null if the budget is used up (ask [`Eval::exhausted`] at the end).
    pub fn run(&self, expr: &Expr, frames: &[Frame<'a>]) -> Val {
        self.node(&expr.node, &mut frames.to_vec()).unwrap_or(Val::Null)
    }

    /// Whether a condition holds; unknown is no.
    pub fn holds(&self, expr: &Expr, frames: &[Frame<'a>]) -> bool {
        self.run(expr, frames) == Val::Bool(true)
    }

    /// The value, and what was read to compute it.
    pub fn explain(&self, expr: &Expr, frames: &[Frame<'a>]) -> (Val, Vec<Traced>) {
        self.trace.replace(Some(Vec::new()));
        let value = self.run(expr, frames);
        (value, self.trace.replace(None).unwrap_or_default())
    }

    /// Goes on with what is left of another budget.
    pub(crate) fn within(&self, left: &Cell<u64>) {
        self.left.set(left.get());
    }

    /// What is left of the budget.
    pub(crate) fn left(&self) -> u64 {
        self.left.get()
    }

    /// Whether some program was cut short.
    pub fn exhausted(&self) -> bool {
        self.left.get() == 0
    }

    fn step(&self, cost: usize) -> Result<(), Stop> {
        let left = self.left.get().saturating_sub(cost as u64);
        self.left.set(left);
        if left == 0 { Err(Stop) } else { Ok(()) }
    }

    fn note(&self, label: Option<&Arc<Bi>>, ty: &Type, value: &Val, source: Option<&str>, of: Option<&str>) {
        let mut trace = self.trace.borrow_mut();
        let (Some(label), Some(trace)) = (label, trace.as_mut()) else { return };
        if *value != Val::Null && !trace.iter().any(|seen| seen.label == *label) {
            trace.push(Traced {
                label: label.clone(),
                ty: ty.clone(),
                value: value.clone(),
                source: source.map(str::to_owned),
                of: of.map(str::to_owned),
            });
        }
    }

    /// What was read while something ran.
    pub(crate) fn listening<T>(&self, run: impl FnOnce() -> T) -> (T, Vec<Traced>) {
        self.trace.replace(Some(Vec::new()));
        let made = run();
        (made, self.trace.replace(None).unwrap_or_default())
    }

    /// Takes from the budget for work outside of programs; whether it was there.
    pub(crate) fn spend(&self, cost: usize) -> bool {
        self.step(cost).is_ok()
    }

    fn node(&self, node: &Node, frames: &mut Vec<Frame<'a>>) -> Result<Val, Stop> {
        self.step(1)?;
        Ok(match node {
            Node::Value(value) => value.clone(),
            Node::Today => Val::Date(self.today),
            Node::RowNumber => match frames.last().and_then(|frame| frame.row.as_ref()) {
                Some((_, index)) => Val::Number(Decimal::from(index + 1)),
                None => Val::Null,
            },
            Node::Law(id, label) => match self.law.on(id, self.law_day) {
                Some(found) => {
                    let value = legal(&found.value);
                    self.note(label.as_ref(), &Type::Number, &value, Some(&found.source), None);
                    value
                }
                None => Val::Null,
            },
            Node::Read(place, ty, label) => {
                let value = read(&resolve(place, frames), ty);
                self.note(label.as_ref(), ty, &value, None, owner(place));
                value
            }
            Node::Not(a) => match self.node(a, frames)? {
                Val::Bool(yes) => Val::Bool(!yes),
                _ => Val::Null,
            },
            Node::Negative(a) => match self.node(a, frames)? {
                Val::Number(number) => Val::Number(-number),
                _ => Val::Null,
            },
            Node::And(a, b) => self.logic(a, b, false, frames)?,
            Node::Or(a, b) => self.logic(a, b, true, frames)?,
            Node::Compare(order, a, b) => compare(*order, &self.node(a, frames)?, &self.node(b, frames)?),
            Node::Sum(sign, a, b) => arithmetic(*sign, &self.node(a, frames)?, &self.node(b, frames)?),
            Node::Shift(sign, a, b) => shift(*sign, &self.node(a, frames)?, &self.node(b, frames)?),
            Node::MonthsLater(a, b) => months_later(&self.node(a, frames)?, &self.node(b, frames)?),
            Node::OneOf(a, list) => {
                let value = self.node(a, frames)?;
                let mut items = Vec::new();
                for item in list {
                    items.push(self.node(item, frames)?);
                }
                within(&value, &items)
            }
            Node::Within(a, list) => {
                let value = self.node(a, frames)?;
                match self.node(list, frames)? {
                    Val::List(items) => {
                        self.step(items.len())?;
                        within(&value, &items)
                    }
                    _ if value == Val::Null => Val::Null,
                    _ => Val::Bool(false),
                }
            }
            Node::If(condition, yes, no) => {
                let holds = self.node(condition, frames)? == Val::Bool(true);
                self.node(if holds { yes } else { no }, frames)?
            }
            Node::Missing(a) => Val::Bool(match self.node(a, frames)? {
                Val::Null => true,
                Val::Text(text) => text.is_empty(),
                Val::List(items) => items.is_empty(),
                _ => false,
            }),
            Node::MissingRows(place) => Val::Bool(match resolve(place, frames) {
                Found::One(Some(Value::Object(map))) => map.is_empty(),
                found => found.rows().is_empty(),
            }),
            Node::Days(a, b) => {
                self.dates(a, b, frames, |a, b| i64::from(a.until(b).map_or(0, |span| span.get_days())))?
            }
            Node::Months(a, b) => self.dates(a, b, frames, months_between)?,
            Node::Years(a, b) => self.dates(a, b, frames, |a, b| months_between(a, b) / 12)?,
            Node::Part(part, a) => match self.node(a, frames)? {
                Val::Date(day) => Val::Number(Decimal::from(match part {
                    DatePart::Day => i64::from(day.day()),
                    DatePart::Month => i64::from(day.month()),
                    DatePart::Year => i64::from(day.year()),
                })),
                _ => Val::Null,
            },
            Node::Round(a, digits) => match (self.node(a, frames)?, self.node(digits, frames)?) {
                (Val::Number(number), Val::Number(digits)) => {
                    places(digits).map_or(Val::Null, |digits| Val::Number(half_up(number, digits)))
                }
                _ => Val::Null,
            },
            Node::Floor(a) => match self.node(a, frames)? {
                Val::Number(number) => Val::Number(number.floor()),
                _ => Val::Null,
            },
            Node::ShareOf(whole, weight) => self.share(whole, weight, frames)?,
            Node::Fold(fold, nodes, label) => {
                let mut items = Vec::new();
                let quiet = self.quiet(nodes.len() == 1);
                for node in nodes {
                    match self.node(node, frames)? {
                        Val::List(list) => items.extend(list),
                        Val::Null => {}
                        value => items.push(value),
                    }
                }
                self.loud(quiet);
                self.step(items.len())?;
                let value = fold_values(*fold, items);
                if nodes.len() == 1 {
                    self.note(label.as_ref(), &Type::Number, &value, None, None);
                }
                value
            }
            Node::FoldRows(fold, place, body, label) => {
                let rows = Rc::new(resolve(place, frames).rows());
                self.step(rows.len())?;
                let value = match body {
                    None => Val::Number(Decimal::from(rows.len())),
                    Some(body) => {
                        let quiet = self.quiet(true);
                        let items = self.each(&rows, body, frames);
                        self.loud(quiet);
                        let items = items?;
                        match fold {
                            Fold::Count => Val::Number(Decimal::from(
                                items.iter().filter(|v| **v == Val::Bool(true)).count(),
                            )),
                            fold => fold_values(*fold, items),
                        }
                    }
                };
                self.note(label.as_ref(), &Type::Number, &value, None, None);
                value
            }
        })
    }

    /// The body read in each row, without nulls.
    fn each(
        &self,
        rows: &Rc<Vec<&'a Value>>,
        body: &Node,
        frames: &mut Vec<Frame<'a>>,
    ) -> Result<Vec<Val>, Stop> {
        let mut items = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let Value::Object(map) = row else { continue };
            frames.push(Frame { map, row: Some((rows.clone(), index)) });
            let value = self.node(body, frames);
            frames.pop();
            match value? {
                Val::Null => {}
                value => items.push(value),
            }
        }
        Ok(items)
    }

    /// This row's part of an amount: the rows' parts add up to it to the cent.
    fn share(&self, whole: &Node, weight: &Node, frames: &mut Vec<Frame<'a>>) -> Result<Val, Stop> {
        let Val::Number(whole) = self.node(whole, frames)? else { return Ok(Val::Null) };
        let Some((rows, index)) = frames.last().and_then(|frame| frame.row.clone()) else {
            return Ok(Val::Null);
        };
        self.step(rows.len())?;
        let present = frames.pop();
        let quiet = self.quiet(true);
        let mut weights = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let Value::Object(map) = row else { continue };
            frames.push(Frame { map, row: Some((rows.clone(), at)) });
            let value = self.node(weight, frames);
            frames.pop();
            weights.push(match value {
                Ok(Val::Number(number)) => Ok(number),
                Ok(_) => Ok(Decimal::ZERO),
                Err(stop) => Err(stop),
            });
        }
        self.loud(quiet);
        frames.extend(present);
        let weights: Vec<Decimal> = weights.into_iter().collect::<Result<_, Stop>>()?;
        let parts = base::Money::round(whole).map(|whole| whole.split(&weights));
        Ok(parts
            .and_then(|parts| parts.get(index).copied())
            .map_or(Val::Null, |part| Val::Number(part.decimal())))
    }

    /// The trace, put aside while single rows are read.
    fn quiet(&self, wanted: bool) -> Option<Vec<Traced>> {
        if wanted { self.trace.replace(None) } else { None }
    }

    fn loud(&self, trace: Option<Vec<Traced>>) {
        if trace.is_some() {
            self.trace.replace(trace);
        }
    }

    /// `and` (decided by false) and `or` (decided by true), with unknown as the third value.
    fn logic(&self, a: &Node, b: &Node, decides: bool, frames: &mut Vec<Frame<'a>>) -> Result<Val, Stop> {
        let a = self.node(a, frames)?;
        if a == Val::Bool(decides) {
            return Ok(a);
        }
        let b = self.node(b, frames)?;
        Ok(match (a, b) {
            (_, Val::Bool(b)) if b == decides => Val::Bool(decides),
            (Val::Bool(_), Val::Bool(_)) => Val::Bool(!decides),
            _ => Val::Null,
        })
    }

    fn dates(
        &self,
        a: &Node,
        b: &Node,
        frames: &mut Vec<Frame<'a>>,
        count: impl Fn(Date, Date) -> i64,
    ) -> Result<Val, Stop> {
        Ok(match (self.node(a, frames)?, self.node(b, frames)?) {
            (Val::Date(a), Val::Date(b)) => Val::Number(Decimal::from(count(a, b))),
            _ => Val::Null,
        })
    }
}

/// The record that a place is a part of.
fn owner(place: &Place) -> Option<&str> {
    match place {
        Place::Member(outer, _) => match &**outer {
            Place::Name(_, id) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

fn legal(value: &dated::Value) -> Val {
    match value {
        dated::Value::Number(number) => Val::Number(*number),
        dated::Value::Text(text) => Val::Text(text.clone()),
        dated::Value::List(list) => Val::List(list.iter().cloned().map(Val::Text).collect()),
    }
}
