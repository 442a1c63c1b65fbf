//! Running a program over answers.

use super::check::{DatePart, Fold, Node, Order, Place, Sign, places};
use super::{Expr, Type};
use crate::bi::Bi;
use crate::dated::{self, DatedValues};
use base::Date;
use jiff::ToSpan;
use rust_decimal::prelude::{Decimal, RoundingStrategy, ToPrimitive};
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
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
const BUDGET: u64 = 20_000_000;

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

    /// Whether some program was cut short.
    pub fn exhausted(&self) -> bool {
        self.left.get() == 0
    }

    fn step(&self, cost: usize) -> Result<(), Stop> {
        let left = self.left.get().saturating_sub(cost as u64);
        self.left.set(left);
        if left == 0 { Err(Stop) } else { Ok(()) }
    }

    fn note(&self, label: Option<&Arc<Bi>>, ty: &Type, value: &Val, source: Option<&str>) {
        let mut trace = self.trace.borrow_mut();
        let (Some(label), Some(trace)) = (label, trace.as_mut()) else { return };
        if *value != Val::Null && !trace.iter().any(|seen| seen.label == *label) {
            trace.push(Traced {
                label: label.clone(),
                ty: ty.clone(),
                value: value.clone(),
                source: source.map(str::to_owned),
            });
        }
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
                    self.note(label.as_ref(), &Type::Number, &value, Some(&found.source));
                    value
                }
                None => Val::Null,
            },
            Node::Read(place, ty, label) => {
                let value = read(&resolve(place, frames), ty);
                self.note(label.as_ref(), ty, &value, None);
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
                    self.note(label.as_ref(), &Type::Number, &value, None);
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
                self.note(label.as_ref(), &Type::Number, &value, None);
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

/// Half up (away from zero). The quotient of a division may lack its last digit: 0.00499…9 is meant as 0.005.
pub(crate) fn half_up(number: Decimal, digits: u32) -> Decimal {
    number
        .round_dp_with_strategy(18, RoundingStrategy::MidpointAwayFromZero)
        .round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// Whole months passed; negative backwards.
fn months_between(a: Date, b: Date) -> i64 {
    if b < a {
        return -months_between(b, a);
    }
    let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    months(b) - months(a) - i64::from(b.day() < a.day())
}

fn shift(sign: Sign, a: &Val, b: &Val) -> Val {
    let (Val::Date(day), Val::Number(days)) = (a, b) else { return Val::Null };
    let days = if sign == Sign::Minus { -days.floor() } else { days.floor() };
    let day = days
        .to_i32()
        .filter(|days| days.abs() < 4_000_000)
        .and_then(|days| day.checked_add(days.days()).ok());
    day.map_or(Val::Null, Val::Date)
}

/// The same day so many months later; where the month is shorter, its last day.
fn months_later(a: &Val, b: &Val) -> Val {
    let (Val::Date(day), Val::Number(months)) = (a, b) else { return Val::Null };
    let months = months.floor().to_i32().filter(|months| months.abs() < 100_000);
    months.and_then(|months| day.checked_add(months.months()).ok()).map_or(Val::Null, Val::Date)
}

fn arithmetic(sign: Sign, a: &Val, b: &Val) -> Val {
    let (Val::Number(a), Val::Number(b)) = (a, b) else { return Val::Null };
    match sign {
        Sign::Plus => a.checked_add(*b),
        Sign::Minus => a.checked_sub(*b),
        Sign::Times => a.checked_mul(*b),
        Sign::Over => a.checked_div(*b),
    }
    .map_or(Val::Null, Val::Number)
}

fn order(a: &Val, b: &Val) -> Option<Ordering> {
    match (a, b) {
        (Val::Number(a), Val::Number(b)) => Some(a.cmp(b)),
        (Val::Date(a), Val::Date(b)) => Some(a.cmp(b)),
        (Val::Text(a), Val::Text(b)) => Some(a.cmp(b)),
        (Val::Bool(a), Val::Bool(b)) => Some(a.cmp(b)),
        (Val::List(a), Val::List(b)) => Some(if a == b { Ordering::Equal } else { Ordering::Less }),
        _ => None,
    }
}

fn compare(wanted: Order, a: &Val, b: &Val) -> Val {
    let Some(order) = order(a, b) else { return Val::Null };
    Val::Bool(match wanted {
        Order::Equal => order.is_eq(),
        Order::Unequal => order.is_ne(),
        Order::Less => order.is_lt(),
        Order::LessEqual => order.is_le(),
        Order::Greater => order.is_gt(),
        Order::GreaterEqual => order.is_ge(),
    })
}

fn within(value: &Val, items: &[Val]) -> Val {
    match value {
        Val::Null => Val::Null,
        value => Val::Bool(items.iter().any(|item| order(value, item) == Some(Ordering::Equal))),
    }
}

fn fold_values(fold: Fold, items: Vec<Val>) -> Val {
    let numbers =
        || items.iter().filter_map(|item| if let Val::Number(number) = item { Some(*number) } else { None });
    match fold {
        Fold::Count => Val::Number(Decimal::from(items.len())),
        Fold::Sum => {
            let sum = numbers().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number));
            sum.map_or(Val::Null, Val::Number)
        }
        Fold::Min => items
            .into_iter()
            .reduce(|a, b| if order(&b, &a) == Some(Ordering::Less) { b } else { a })
            .unwrap_or(Val::Null),
        Fold::Max => items
            .into_iter()
            .reduce(|a, b| if order(&b, &a) == Some(Ordering::Greater) { b } else { a })
            .unwrap_or(Val::Null),
        Fold::Any => Val::Bool(items.contains(&Val::Bool(true))),
        Fold::All => Val::Bool(!items.contains(&Val::Bool(false))),
    }
}

fn legal(value: &dated::Value) -> Val {
    match value {
        dated::Value::Number(number) => Val::Number(*number),
        dated::Value::Text(text) => Val::Text(text.clone()),
        dated::Value::List(list) => Val::List(list.iter().cloned().map(Val::Text).collect()),
    }
}

enum Found<'a> {
    One(Option<&'a Value>),
    Many(Vec<&'a Value>),
}

impl<'a> Found<'a> {
    fn rows(self) -> Vec<&'a Value> {
        match self {
            Found::One(Some(Value::Array(rows))) => rows.iter().collect(),
            Found::One(_) => Vec::new(),
            Found::Many(values) => values
                .into_iter()
                .flat_map(|value| match value {
                    Value::Array(rows) => rows.iter().collect(),
                    value => vec![value],
                })
                .collect(),
        }
    }
}

fn resolve<'a>(place: &Place, frames: &[Frame<'a>]) -> Found<'a> {
    match place {
        Place::Name(level, id) => Found::One(frames.get(*level).and_then(|frame| frame.map.get(id))),
        Place::Before(level) => match frames.get(*level).and_then(|frame| frame.row.as_ref()) {
            Some((rows, index)) => Found::Many(rows[..(*index).min(rows.len())].to_vec()),
            None => Found::Many(Vec::new()),
        },
        Place::Member(outer, id) => match resolve(outer, frames) {
            Found::One(Some(Value::Object(map))) => Found::One(map.get(id)),
            found => Found::Many(found.rows().into_iter().filter_map(|row| row.get(id)).collect()),
        },
    }
}

fn read(found: &Found<'_>, ty: &Type) -> Val {
    match (ty, found) {
        (Type::List(inner), Found::One(Some(Value::Array(items)))) => list(items.iter(), inner),
        (Type::List(inner), Found::Many(values)) => list(values.iter().copied(), inner),
        (_, Found::One(Some(value))) => scalar(value, ty),
        _ => Val::Null,
    }
}

/// The items that can be read; a list in a row (several choices) is spread out.
fn list<'a>(values: impl Iterator<Item = &'a Value>, inner: &Type) -> Val {
    let mut items = Vec::new();
    for value in values {
        match value {
            Value::Array(more) => items.extend(more.iter().map(|value| scalar(value, inner))),
            value => items.push(scalar(value, inner)),
        }
    }
    items.retain(|item| *item != Val::Null);
    Val::List(items)
}

/// An answer as a value; what does not fit the type is as good as missing.
fn scalar(value: &Value, ty: &Type) -> Val {
    match (ty, value) {
        (Type::Bool, Value::Bool(yes)) => Val::Bool(*yes),
        (Type::Number | Type::Money, Value::String(text)) => {
            Decimal::from_str_exact(text).map_or(Val::Null, Val::Number)
        }
        (Type::Number | Type::Money, Value::Number(number)) => {
            Decimal::from_str_exact(&number.to_string()).map_or(Val::Null, Val::Number)
        }
        (Type::Date, Value::String(text)) => base::dates::from_iso(text).map_or(Val::Null, Val::Date),
        (Type::Text | Type::Choice(_), Value::String(text)) => Val::Text(text.clone()),
        // A file counts by its name.
        (Type::Text, Value::Object(file)) => {
            file.get("name").and_then(Value::as_str).map_or(Val::Null, |name| Val::Text(name.to_owned()))
        }
        _ => Val::Null,
    }
}

/// The rows of a value, for frames.
pub fn rows(value: Option<&Value>) -> Vec<&Value> {
    Found::One(value).rows()
}
