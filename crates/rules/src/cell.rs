//! A cell of a table: unary tests in FEEL, of which only those are admitted that surely end, ask nothing but their input,
//! and can be compared with the cells below: values, comparisons, ranges, lists of them, `not(…)` and `-`.
//!
//! The engine reads and decides; from what it read we take our own copy of the tests, to find holes and overlaps.

use crate::value::{Kind, Value};
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value as Feel;
use dsntk_feel::{Evaluator, FeelScope, IntervalType, Name};
use dsntk_feel_parser::AstNode;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// What a cell may be long, in bytes; keeps the engine's tree small.
const LONGEST: usize = 500;
/// The name of the input inside of a cell.
const INPUT: &str = "input";

/// A test on an input.
#[derive(Clone)]
pub struct Cell {
    /// As written.
    pub text: String,
    /// The kind of value it is about; none for `-` and `null`.
    pub kind: Option<Kind>,
    pub(crate) tests: Tests,
    engine: Arc<Evaluator>,
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cell").field(&self.text).finish()
    }
}

/// The tests of a cell, for comparing cells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tests {
    /// `-`
    Any,
    /// One of them holds.
    Some(Vec<Test>),
    /// None of them holds.
    None(Vec<Test>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    Is(Value),
    IsNot(Value),
    /// Ends, and whether they belong to it.
    Span(Option<(Value, bool)>, Option<(Value, bool)>),
}

/// Why a cell or a value is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// Longer than anybody reads.
    Long,
    /// No FEEL.
    Unreadable,
    /// FEEL, but nothing that may stand in a table.
    NotAdmitted,
    /// Values of two kinds in one cell.
    Mixed,
    /// A day that is none, or a number too large or too fine.
    NoValue,
    /// A range that ends before it begins.
    Backwards,
}

impl Cell {
    /// Reads a cell.
    ///
    /// # Errors
    /// Why it may not stand in a table.
    pub fn read(text: &str) -> Result<Cell, Refusal> {
        let text = text.trim();
        let ast = parse(text)?;
        let tests = match &ast {
            AstNode::Irrelevant => Tests::Any,
            AstNode::ExpressionList(list) => Tests::Some(tests(list)?),
            AstNode::NegatedList(list) => Tests::None(tests(list)?),
            _ => return Err(Refusal::NotAdmitted),
        };
        let kind = kind(&tests)?;
        let node = match ast {
            AstNode::Irrelevant => AstNode::Boolean(true),
            tests => AstNode::In(Box::new(AstNode::Name(Name::from(INPUT))), Box::new(tests)),
        };
        let engine = Arc::new(dsntk_feel_evaluator::prepare(&node));
        Ok(Cell { text: text.to_owned(), kind, tests, engine })
    }

    /// Whether the input passes, as the engine decides. Unknown is no.
    pub fn holds(&self, input: &Value) -> bool {
        if self.tests == Tests::Any {
            return true;
        }
        let mut context = FeelContext::default();
        context.set_entry(&Name::from(INPUT), input.feel());
        (self.engine)(&FeelScope::from(context)) == Feel::Boolean(true)
    }

    /// Every text that is named in it.
    pub fn texts(&self) -> Vec<&str> {
        self.values()
            .into_iter()
            .filter_map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { None })
            .collect()
    }

    /// Whether it says nothing about its input.
    pub fn is_any(&self) -> bool {
        self.tests == Tests::Any
    }

    /// Every value that is named in it.
    pub(crate) fn values(&self) -> Vec<&Value> {
        let (Tests::Some(tests) | Tests::None(tests)) = &self.tests else { return Vec::new() };
        tests
            .iter()
            .flat_map(|test| match test {
                Test::Is(value) | Test::IsNot(value) => vec![value],
                Test::Span(low, high) => low.iter().chain(high).map(|(value, _)| value).collect(),
            })
            .collect()
    }
}

/// A value that comes out of a table: a number, a text, a truth value, a day or `null`.
///
/// # Errors
/// Why it is none.
pub fn value(text: &str) -> Result<Value, Refusal> {
    match parse(text.trim())? {
        AstNode::ExpressionList(list) => match list.as_slice() {
            [one] => literal(one),
            _ => Err(Refusal::NotAdmitted),
        },
        _ => Err(Refusal::NotAdmitted),
    }
}

fn parse(text: &str) -> Result<AstNode, Refusal> {
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    if text.len() > LONGEST {
        return Err(Refusal::Long);
    }
    if !admitted(text) {
        return Err(Refusal::NotAdmitted);
    }
    dsntk_feel_parser::parse_unary_tests(&FeelScope::default(), text, false).map_err(|_| Refusal::Unreadable)
}

/// The words of a cell.
const WORDS: [&str; 5] = ["date", "not", "true", "false", "null"];

/// Whether a text is made of nothing but what cells are made of. Asked before the engine is: its reader ends the program
/// on some texts that are no FEEL (a loop without a list, half of a sign by its number), and reads much that no cell needs.
fn admitted(text: &str) -> bool {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' => match quoted(rest) {
                Some(length) => length,
                None => return false,
            },
            'a'..='z' | 'A'..='Z' => {
                let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                if !WORDS.contains(&&rest[..length]) {
                    return false;
                }
                length
            }
            '0'..='9'
            | '.'
            | ','
            | '['
            | ']'
            | '('
            | ')'
            | '<'
            | '>'
            | '='
            | '!'
            | '-'
            | '@'
            | ' '
            | '\t' => 1,
            _ => return false,
        };
        rest = &rest[length..];
    }
    true
}

/// How long a text in quotes is, with them; the only escapes are those of a quote and of a backslash.
fn quoted(text: &str) -> Option<usize> {
    let mut signs = text.char_indices().skip(1);
    while let Some((at, c)) = signs.next() {
        match c {
            '"' => return Some(at + 1),
            '\\' => {
                signs.next().filter(|(_, c)| matches!(c, '"' | '\\'))?;
            }
            c if c.is_control() => return None,
            _ => {}
        }
    }
    None
}

fn tests(list: &[AstNode]) -> Result<Vec<Test>, Refusal> {
    list.iter().map(test).collect()
}

fn test(node: &AstNode) -> Result<Test, Refusal> {
    let ordered = |node: &AstNode| match literal(node)? {
        value @ (Value::Number(_) | Value::Date(_)) => Ok(value),
        _ => Err(Refusal::NotAdmitted),
    };
    Ok(match node {
        AstNode::UnaryEq(inner) => Test::Is(literal(inner)?),
        AstNode::UnaryNe(inner) => Test::IsNot(literal(inner)?),
        AstNode::UnaryLt(inner) => Test::Span(None, Some((ordered(inner)?, false))),
        AstNode::UnaryLe(inner) => Test::Span(None, Some((ordered(inner)?, true))),
        AstNode::UnaryGt(inner) => Test::Span(Some((ordered(inner)?, false)), None),
        AstNode::UnaryGe(inner) => Test::Span(Some((ordered(inner)?, true)), None),
        AstNode::Range(low, high) => {
            let (AstNode::IntervalStart(low, start), AstNode::IntervalEnd(high, end)) = (&**low, &**high)
            else {
                return Err(Refusal::NotAdmitted);
            };
            let closed = |kind: &IntervalType| match kind {
                IntervalType::Closed => Ok(true),
                IntervalType::Opened => Ok(false),
                _ => Err(Refusal::NotAdmitted),
            };
            let (low, high) = ((ordered(low)?, closed(start)?), (ordered(high)?, closed(end)?));
            match low.0.order(&high.0) {
                None => return Err(Refusal::Mixed),
                Some(Ordering::Greater) => return Err(Refusal::Backwards),
                Some(Ordering::Equal) if !(low.1 && high.1) => return Err(Refusal::Backwards),
                Some(_) => Test::Span(Some(low), Some(high)),
            }
        }
        node => Test::Is(literal(node)?),
    })
}

fn literal(node: &AstNode) -> Result<Value, Refusal> {
    let day = |text: &str| text.parse().map(Value::Date).map_err(|_| Refusal::NoValue);
    match node {
        AstNode::Null => Ok(Value::Null),
        AstNode::Boolean(yes) => Ok(Value::Bool(*yes)),
        AstNode::String(text) => Ok(Value::Text(text.clone())),
        AstNode::At(text) => day(text),
        AstNode::Neg(inner) => match literal(inner)? {
            Value::Number(number) => Ok(Value::Number(-number)),
            _ => Err(Refusal::NotAdmitted),
        },
        AstNode::Numeric(whole, fraction, _, exponent) if exponent.is_empty() => {
            let text = if fraction.is_empty() { whole.clone() } else { format!("{whole}.{fraction}") };
            Decimal::from_str_exact(&text).map(Value::Number).map_err(|_| Refusal::NoValue)
        }
        // The one function: it is how the standard writes a day.
        AstNode::FunctionInvocation(name, arguments) => match (&**name, &**arguments) {
            (AstNode::Name(name), AstNode::PositionalParameters(list)) if name.as_str() == "date" => {
                match list.as_slice() {
                    [AstNode::String(text)] => day(text),
                    _ => Err(Refusal::NotAdmitted),
                }
            }
            _ => Err(Refusal::NotAdmitted),
        },
        _ => Err(Refusal::NotAdmitted),
    }
}

/// The one kind of all values in it.
fn kind(tests: &Tests) -> Result<Option<Kind>, Refusal> {
    let (Tests::Some(list) | Tests::None(list)) = tests else { return Ok(None) };
    let mut found = None;
    for test in list {
        let kind = match test {
            Test::Is(value) | Test::IsNot(value) => value.kind(),
            Test::Span(low, high) => low.iter().chain(high).find_map(|(value, _)| value.kind()),
        };
        match (found, kind) {
            (Some(a), Some(b)) if a != b => return Err(Refusal::Mixed),
            (None, kind) => found = kind,
            _ => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Value {
        Value::Number(text.parse().unwrap())
    }

    #[test]
    fn the_engine_decides_what_passes() {
        let cases = [
            ("-", Value::Null, true),
            (">= 5", number("5"), true),
            ("> 5", number("5.00"), false),
            ("[1..5)", number("4.99"), true),
            ("[1..5)", number("5"), false),
            ("\"a\", \"b\"", Value::Text("b".into()), true),
            ("not(\"a\", \"b\")", Value::Text("c".into()), true),
            ("not(\"a\")", Value::Text("a".into()), false),
            ("< 5", Value::Null, false),
            ("null", Value::Null, true),
            ("5, null", Value::Null, true),
            ("false", Value::Bool(false), true),
            ("< date(\"2025-10-30\")", Value::Date(jiff::civil::date(2025, 10, 29)), true),
            ("[@\"2025-10-30\"..@\"2026-01-01\"]", Value::Date(jiff::civil::date(2026, 1, 1)), true),
            ("!= 3", number("3.0"), false),
            ("0.1", number("0.10"), true),
        ];
        for (cell, input, passes) in cases {
            assert_eq!(Cell::read(cell).unwrap().holds(&input), passes, "{cell} for {input:?}");
        }
    }

    #[test]
    fn what_may_not_stand_in_a_table_is_refused_with_its_reason() {
        let cases = [
            ("", Refusal::Empty),
            ("5 6", Refusal::Unreadable),
            ("for i in 1..9 return i", Refusal::NotAdmitted),
            ("now()", Refusal::NotAdmitted),
            ("years > 5", Refusal::NotAdmitted),
            ("unlimited", Refusal::NotAdmitted),
            ("1, \"a\"", Refusal::Mixed),
            ("[5..1]", Refusal::Backwards),
            ("(5..5]", Refusal::Backwards),
            ("date(\"2025-02-30\")", Refusal::NoValue),
            ("< \"a\"", Refusal::NotAdmitted),
            ("\"\\uD83D\"", Refusal::NotAdmitted),
            ("for in [", Refusal::NotAdmitted),
        ];
        for (cell, reason) in cases {
            assert_eq!(Cell::read(cell).map(|cell| cell.text), Err(reason), "{cell}");
        }
        let long = format!("\"{}\"", "a".repeat(LONGEST));
        assert_eq!(Cell::read(&long).map(|cell| cell.text), Err(Refusal::Long));
    }

    proptest! {
        #[test]
        fn no_text_in_a_cell_breaks_the_program(text in "[-\\[\\]()<>=!,.\"@a-zA-Z0-9\\\\{} ß§]{0,40}") {
            let _ = Cell::read(&text).map(|cell| cell.holds(&Value::Null));
            let _ = value(&text);
        }

        #[test]
        fn our_copy_of_a_cell_and_the_engine_agree(
            low in -20i64..20, length in 0i64..9, shape in 0usize..9, input in -30i64..40,
        ) {
            let high = low + length + 1;
            let text = [
                format!("[{low}..{high}]"), format!("({low}..{high})"), format!("]{low}..{high}]"),
                format!("< {low}"), format!(">= {low}"), format!("not({low}, > {high})"),
                format!("!= {low}"), format!("{low}, {high}, null"), format!("not([{low}..{high}))"),
            ][shape].clone();
            let cell = Cell::read(&text).unwrap();
            let input = Value::Number(input.into());
            prop_assert_eq!(cell.holds(&input), cell.tests.hold(&input), "{} for {:?}", text, input);
        }
    }
}
