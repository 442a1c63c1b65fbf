//! Holes, overlaps, and rows that are never reached.
//!
//! The values that the cells of a column name cut its range into pieces inside of which every cell says the same: each
//! value itself and what lies between two of them. A table is whole if every combination of pieces meets a row. The
//! combinations are walked column by column with the rows that are still possible; where none is left, a hole is found
//! without looking further, and what was seen with the same rows left is not looked at again.

use crate::cell::{Cell, Test, Tests};
use crate::table::{Hit, Row, Table};
use crate::value::{Kind, Value, same};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What is known of an input.
#[derive(Clone, Debug)]
pub struct Input {
    /// The kind of its values.
    pub kind: Kind,
    /// For texts: all there are, if that is known.
    pub options: Option<Vec<String>>,
    /// Only whole numbers.
    pub whole: bool,
    /// The smallest and the largest there is.
    pub bounds: (Option<Value>, Option<Value>),
}

/// What is wrong with a table as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    /// No row for these inputs; what is not named may be anything.
    Hole(Vec<(usize, String)>),
    /// Two rows, from 0, hold for the same inputs.
    Overlap(usize, usize),
    /// Whatever holds here, held above.
    Unreached(usize),
    /// Too many combinations to be looked at.
    TooWide,
}

/// How many combinations are looked at.
const BUDGET: usize = 200_000;
/// How many holes are told at once.
const HOLES: usize = 3;

/// Looks at a table whose cells fit their inputs.
pub fn flaws(table: &Table, inputs: &[Input]) -> Vec<Flaw> {
    let columns: Vec<Vec<Piece>> = inputs
        .iter()
        .enumerate()
        .map(|(at, input)| pieces(input, table.rows.iter().filter_map(|row| row.tests.get(at))))
        .collect();
    let mut flaws = Vec::new();
    if matches!(table.hit, Hit::Unique | Hit::Any) {
        for (late, row) in table.rows.iter().enumerate() {
            let early = table.rows[..late].iter().position(|early| overlap(table.hit, early, row, &columns));
            flaws.extend(early.map(|early| Flaw::Overlap(early, late)));
        }
    }
    if table.hit == Hit::First {
        for late in 1..table.rows.len() {
            let mut walk = Walk::new(&table.rows[..late], &columns, Some(&table.rows[late]), 1);
            if walk.from(0, &(0..late).collect::<Vec<_>>()) == Some(true) {
                flaws.push(Flaw::Unreached(late));
            }
        }
    }
    let defaults = !table.defaults.is_empty() && table.defaults.iter().all(Option::is_some);
    if !table.hit.admits_holes() && !defaults {
        let mut walk = Walk::new(&table.rows, &columns, None, HOLES);
        if walk.from(0, &(0..table.rows.len()).collect::<Vec<_>>()).is_none() {
            flaws.push(Flaw::TooWide);
        }
        flaws.extend(walk.found.into_iter().map(Flaw::Hole));
    }
    flaws
}

/// A part of a column inside of which every cell says the same: a value for all of it, and how it is told.
#[derive(Clone, Debug)]
struct Piece {
    sample: Sample,
    text: String,
}

#[derive(Clone, Debug)]
enum Sample {
    Value(Value),
    /// Between two values, or beyond the last; none is open.
    Between(Option<Value>, Option<Value>),
    /// A text that no cell names.
    Other,
}

fn pieces<'c>(input: &Input, cells: impl Iterator<Item = &'c Cell>) -> Vec<Piece> {
    let mut named: Vec<Value> = Vec::new();
    let mut missing = false;
    for value in cells.flat_map(Cell::values) {
        missing |= *value == Value::Null;
        if *value != Value::Null && !named.iter().any(|known| known.order(value) == Some(Ordering::Equal)) {
            named.push(value.clone());
        }
    }
    let one = |value: Value| Piece { text: value.written(), sample: Sample::Value(value) };
    let mut found: Vec<Piece> = match input.kind {
        Kind::Bool => [true, false].map(|yes| one(Value::Bool(yes))).into(),
        Kind::Text => match &input.options {
            Some(options) => options.iter().map(|option| one(Value::Text(option.clone()))).collect(),
            None => {
                let list: Vec<String> = named.iter().map(Value::written).collect();
                let other = Piece { text: format!("not({})", list.join(", ")), sample: Sample::Other };
                let other = if list.is_empty() { Piece { text: "-".to_owned(), ..other } } else { other };
                named.into_iter().map(one).chain([other]).collect()
            }
        },
        Kind::Number | Kind::Date => {
            named.extend([&input.bounds.0, &input.bounds.1].into_iter().flatten().cloned());
            named.sort_by(|a, b| a.order(b).unwrap_or(Ordering::Equal));
            named.dedup_by(|a, b| a.order(b) == Some(Ordering::Equal));
            ordered(input, named)
        }
    };
    // Whoever speaks of what is missing in one row must say in all what happens then.
    if missing {
        found.push(one(Value::Null));
    }
    found
}

/// Each value, and what lies before, between and behind.
fn ordered(input: &Input, named: Vec<Value>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut before: Option<Value> = None;
    for value in named {
        found.extend(between(before.as_ref(), Some(&value), input.whole));
        found.push(Piece { text: value.written(), sample: Sample::Value(value.clone()) });
        before = Some(value);
    }
    found.extend(between(before.as_ref(), None, input.whole));
    let inside = |piece: &Piece| {
        let (low, high) = match &piece.sample {
            Sample::Value(value) => (Some(value), Some(value)),
            Sample::Between(low, high) => (low.as_ref(), high.as_ref()),
            Sample::Other => (None, None),
        };
        let open = matches!(piece.sample, Sample::Between(..));
        let below = |a: Option<&Value>, b: &Value| match a.and_then(|a| a.order(b)) {
            Some(order) => order.is_lt() || (open && order.is_eq()),
            None => false,
        };
        let above = |a: Option<&Value>, b: &Value| match a.and_then(|a| a.order(b)) {
            Some(order) => order.is_gt() || (open && order.is_eq()),
            None => false,
        };
        let under = input.bounds.0.as_ref().is_some_and(|bound| below(high, bound));
        let over = input.bounds.1.as_ref().is_some_and(|bound| above(low, bound));
        !under && !over
    };
    found.retain(inside);
    found
}

/// What lies between two values, if anything does.
fn between(low: Option<&Value>, high: Option<&Value>, whole: bool) -> Option<Piece> {
    let next = match (low, high) {
        (Some(Value::Date(low)), Some(high)) => low.tomorrow().ok().map(Value::Date).zip(Some(high)),
        (Some(Value::Number(low)), Some(high)) if whole => {
            (low.floor()).checked_add(Decimal::ONE).map(Value::Number).zip(Some(high))
        }
        _ => None,
    };
    if next.is_some_and(|(next, high)| next.order(high) != Some(Ordering::Less)) {
        return None;
    }
    let text = match (low, high) {
        (Some(low), Some(high)) => format!("({}..{})", low.written(), high.written()),
        (Some(low), None) => format!("> {}", low.written()),
        (None, Some(high)) => format!("< {}", high.written()),
        (None, None) => "-".to_owned(),
    };
    Some(Piece { text, sample: Sample::Between(low.cloned(), high.cloned()) })
}

impl Tests {
    /// Whether a value passes; the engine must say the same.
    #[cfg(test)]
    pub(crate) fn hold(&self, value: &Value) -> bool {
        self.cover(&Sample::Value(value.clone()))
    }

    fn cover(&self, sample: &Sample) -> bool {
        match self {
            Tests::Any => true,
            Tests::Some(tests) => tests.iter().any(|test| test.covers(sample)),
            Tests::None(tests) => !tests.iter().any(|test| test.covers(sample)),
        }
    }
}

impl Test {
    fn covers(&self, sample: &Sample) -> bool {
        match (self, sample) {
            (Test::Is(wanted), Sample::Value(value)) => wanted.order(value) == Some(Ordering::Equal),
            (Test::Is(_), _) => false,
            (Test::IsNot(unwanted), Sample::Value(value)) => unwanted.order(value) != Some(Ordering::Equal),
            (Test::IsNot(_), _) => true,
            (Test::Span(low, high), Sample::Value(value)) => {
                let over = low.as_ref().is_none_or(|(low, closed)| {
                    value.order(low).is_some_and(|order| order.is_gt() || (*closed && order.is_eq()))
                });
                let under = high.as_ref().is_none_or(|(high, closed)| {
                    value.order(high).is_some_and(|order| order.is_lt() || (*closed && order.is_eq()))
                });
                over && under
            }
            // Ends of spans are values of the column, so a piece lies wholly inside or wholly outside.
            (Test::Span(low, high), Sample::Between(from, to)) => {
                let over = low.as_ref().is_none_or(|(low, _)| {
                    from.as_ref().and_then(|from| from.order(low)).is_some_and(Ordering::is_ge)
                });
                let under = high.as_ref().is_none_or(|(high, _)| {
                    to.as_ref().and_then(|to| to.order(high)).is_some_and(Ordering::is_le)
                });
                over && under
            }
            (Test::Span(..), Sample::Other) => false,
        }
    }
}

/// Whether two rows hold for the same inputs (and, where that is admitted, say different things).
fn overlap(hit: Hit, a: &Row, b: &Row, columns: &[Vec<Piece>]) -> bool {
    let agree = a.outputs.iter().zip(&b.outputs).all(|(a, b)| same(a, b));
    if hit == Hit::Any && agree {
        return false;
    }
    columns.iter().enumerate().all(|(at, pieces)| {
        let covers =
            |row: &Row, piece: &Piece| row.tests.get(at).is_some_and(|cell| cell.tests.cover(&piece.sample));
        pieces.iter().any(|piece| covers(a, piece) && covers(b, piece))
    })
}

struct Walk<'a> {
    rows: &'a [Row],
    columns: &'a [Vec<Piece>],
    /// Only combinations for which this row holds.
    within: Option<&'a Row>,
    wanted: usize,
    left: usize,
    path: Vec<(usize, String)>,
    whole: BTreeSet<(usize, Vec<usize>)>,
    found: Vec<Vec<(usize, String)>>,
}

impl<'a> Walk<'a> {
    fn new(rows: &'a [Row], columns: &'a [Vec<Piece>], within: Option<&'a Row>, wanted: usize) -> Walk<'a> {
        let (path, whole, found) = (Vec::new(), BTreeSet::new(), Vec::new());
        Walk { rows, columns, within, wanted, left: BUDGET, path, whole, found }
    }

    /// Whether every combination of the columns from one on meets one of the rows; none if the budget ran out.
    fn from(&mut self, column: usize, rows: &[usize]) -> Option<bool> {
        self.left = self.left.checked_sub(1)?;
        if rows.is_empty() {
            if self.found.len() < self.wanted {
                self.found.push(self.path.clone());
            }
            return Some(false);
        }
        let Some(pieces) = self.columns.get(column) else { return Some(true) };
        let key = (column, rows.to_vec());
        if self.whole.contains(&key) {
            return Some(true);
        }
        let mut whole = true;
        for piece in pieces {
            let covers =
                |row: &Row| row.tests.get(column).is_some_and(|cell| cell.tests.cover(&piece.sample));
            if self.within.is_some_and(|row| !covers(row)) {
                continue;
            }
            let left: Vec<usize> = rows.iter().copied().filter(|at| covers(&self.rows[*at])).collect();
            self.path.push((column, piece.text.clone()));
            let inner = self.from(column + 1, &left);
            self.path.pop();
            whole &= inner?;
            if self.found.len() >= self.wanted {
                return Some(false);
            }
        }
        if whole {
            self.whole.insert(key);
        }
        Some(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    fn table(hit: &str, rows: &[&str]) -> Table {
        let row = |text: &&str| {
            let mut cells: Vec<&str> = text.split('|').map(str::trim).collect();
            let output = cell::value(cells.pop().unwrap()).unwrap();
            let tests = cells.into_iter().map(|cell| Cell::read(cell).unwrap()).collect();
            Row { tests, outputs: vec![output], source: String::new() }
        };
        Table {
            hit: Hit::from_word(hit).unwrap(),
            rows: rows.iter().map(row).collect(),
            defaults: vec![None],
        }
    }

    fn of(kind: Kind) -> Input {
        Input { kind, options: None, whole: false, bounds: (None, None) }
    }

    fn hole(parts: &[(usize, &str)]) -> Flaw {
        Flaw::Hole(parts.iter().map(|(at, text)| (*at, (*text).to_owned())).collect())
    }

    #[test]
    fn a_hole_is_told_with_the_inputs_that_fall_into_it() {
        let rows = ["< 5 | true | 1", "> 5 | - | 2"];
        let inputs = [of(Kind::Number), of(Kind::Bool)];
        let expect = [hole(&[(0, "< 5"), (1, "false")]), hole(&[(0, "5")])];
        assert_eq!(flaws(&table("unique", &rows), &inputs), expect);
        let mut with_default = table("unique", &rows);
        with_default.defaults = vec![Some(Value::Null)];
        assert_eq!(flaws(&with_default, &inputs), []);
        assert_eq!(flaws(&table("collect sum", &rows), &inputs), []);
    }

    #[test]
    fn whole_numbers_and_days_have_nothing_between_neighbours() {
        let rows = ["[0..5] | 1", ">= 6 | 2"];
        let whole = Input { whole: true, bounds: (Some(Value::Number(0.into())), None), ..of(Kind::Number) };
        assert_eq!(flaws(&table("unique", &rows), std::slice::from_ref(&whole)), []);
        let broken = Input { whole: false, ..whole };
        assert_eq!(flaws(&table("unique", &rows), &[broken]), [hole(&[(0, "(5..6)")])]);
        let days = ["<= date(\"2025-10-29\") | 1", ">= date(\"2025-10-30\") | 2"];
        assert_eq!(flaws(&table("unique", &days), &[of(Kind::Date)]), []);
        let gap = ["< date(\"2025-10-29\") | 1", ">= date(\"2025-10-30\") | 2"];
        assert_eq!(flaws(&table("unique", &gap), &[of(Kind::Date)]), [hole(&[(0, "date(\"2025-10-29\")")])]);
    }

    #[test]
    fn overlaps_contradictions_and_rows_that_are_never_reached_are_found() {
        let number = [of(Kind::Number)];
        assert_eq!(flaws(&table("unique", &["<= 5 | 1", ">= 5 | 2"]), &number), [Flaw::Overlap(0, 1)]);
        assert_eq!(flaws(&table("any", &["<= 5 | 1", ">= 5 | 1"]), &number), []);
        assert_eq!(flaws(&table("any", &["<= 5 | 1", ">= 5 | 2"]), &number), [Flaw::Overlap(0, 1)]);
        assert_eq!(flaws(&table("first", &["<= 5 | 1", "> 5 | 2", "7 | 3"]), &number), [Flaw::Unreached(2)]);
        assert_eq!(flaws(&table("first", &["<= 5 | 1", "- | 2"]), &number), []);
        assert_eq!(flaws(&table("first", &["null | 1", "- | 2"]), &number), []);
    }

    #[test]
    fn a_choice_is_whole_with_all_its_options_and_a_text_only_with_the_rest() {
        let rows = ["\"a\" | 1", "\"b\" | 2"];
        let choice = Input { options: Some(vec!["a".into(), "b".into()]), ..of(Kind::Text) };
        assert_eq!(flaws(&table("unique", &rows), &[choice]), []);
        let rest = [hole(&[(0, "not(\"a\", \"b\")")])];
        assert_eq!(flaws(&table("unique", &rows), &[of(Kind::Text)]), rest);
    }

    #[test]
    fn a_table_of_many_columns_is_looked_at_within_the_budget() {
        let row = |at: usize| {
            let cells: Vec<&str> = (0..14).map(|column| if column == at { "> 3" } else { "<= 3" }).collect();
            format!("{} | 1", cells.join(" | "))
        };
        let rows: Vec<String> = (0..14).map(row).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let inputs: Vec<Input> = (0..14).map(|_| of(Kind::Number)).collect();
        let found = flaws(&table("unique", &rows), &inputs);
        assert!(found.iter().any(|flaw| matches!(flaw, Flaw::Hole(_))), "{found:?}");
    }
}
