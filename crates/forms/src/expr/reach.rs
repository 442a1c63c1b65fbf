//! Whether conditions can hold at all: every choice and yes/no question they depend on is tried with every answer.
//!
//! What is compared otherwise (amounts, days, texts) may be anything, so a page is called unreachable only when it
//! surely is.

use super::check::{Node, Order, Place};
use super::{Expr, Type, Val};

/// A question that conditions depend on: its answers, and its own conditions.
pub(crate) struct Guard<'a> {
    /// All must hold for the question to be asked.
    pub conditions: Vec<&'a Expr>,
    /// The level at which the conditions were compiled has the same numbers of levels up to this one.
    pub ty: Type,
}

/// More combinations than this are not tried; the conditions are then taken to be satisfiable.
const COMBINATIONS: usize = 20_000;

type Variable = (usize, String);

/// Whether all conditions can be true together. `guard` looks up a question by level and name.
pub(crate) fn can_hold<'a>(
    conditions: &[&'a Expr],
    guard: &dyn Fn(usize, &str) -> Option<Guard<'a>>,
) -> bool {
    let mut variables: Vec<(Variable, Guard<'a>)> = Vec::new();
    let mut waiting: Vec<&Node> = conditions.iter().map(|expr| &expr.node).collect();
    while let Some(node) = waiting.pop() {
        let mut found = Vec::new();
        names(node, &mut found);
        for variable in found {
            if variables.iter().any(|(known, _)| *known == variable) {
                continue;
            }
            let Some(guard) = guard(variable.0, &variable.1) else { continue };
            waiting.extend(guard.conditions.iter().map(|expr| &expr.node));
            variables.push((variable, guard));
        }
    }
    let sizes: Vec<usize> = variables.iter().map(|(_, guard)| values(&guard.ty).len() + 1).collect();
    let Some(all) =
        sizes.iter().try_fold(1usize, |all, size| all.checked_mul(*size).filter(|n| *n <= COMBINATIONS))
    else {
        return true;
    };
    (0..all).any(|mut number| {
        let mut answers: Vec<(&Variable, Option<Val>)> = Vec::new();
        for ((variable, guard), size) in variables.iter().zip(&sizes) {
            answers.push((variable, values(&guard.ty).into_iter().nth(number % size)));
            number /= size;
        }
        let asked = variables.iter().zip(&answers).all(|((_, guard), (_, answer))| {
            answer.is_none() || guard.conditions.iter().all(|expr| possible(&expr.node, &answers).yes)
        });
        asked && conditions.iter().all(|expr| possible(&expr.node, &answers).yes)
    })
}

fn values(ty: &Type) -> Vec<Val> {
    match ty {
        Type::Bool => vec![Val::Bool(true), Val::Bool(false)],
        Type::Choice(options) => options.iter().map(|(id, _)| Val::Text(id.clone())).collect(),
        _ => Vec::new(),
    }
}

fn variable(node: &Node) -> Option<Variable> {
    match node {
        Node::Read(Place::Name(level, id), Type::Bool | Type::Choice(_), _) => Some((*level, id.clone())),
        _ => None,
    }
}

/// The questions a condition asks directly.
fn names(node: &Node, found: &mut Vec<Variable>) {
    found.extend(variable(node));
    match node {
        Node::Not(a) | Node::Missing(a) => names(a, found),
        Node::And(a, b) | Node::Or(a, b) | Node::Compare(_, a, b) => {
            names(a, found);
            names(b, found);
        }
        Node::OneOf(a, _) => names(a, found),
        Node::If(a, b, c) => {
            for node in [a, b, c] {
                names(node, found);
            }
        }
        _ => {}
    }
}

/// What a condition may turn out to be.
#[derive(Clone, Copy)]
struct Possible {
    yes: bool,
    no: bool,
    unknown: bool,
}

const ANYTHING: Possible = Possible { yes: true, no: true, unknown: true };

fn exactly(value: &Val) -> Possible {
    Possible { yes: *value == Val::Bool(true), no: *value == Val::Bool(false), unknown: *value == Val::Null }
}

/// The value of a node if it is sure.
fn known(node: &Node, answers: &[(&Variable, Option<Val>)]) -> Option<Val> {
    if let Node::Value(value) = node {
        return Some(value.clone());
    }
    let wanted = variable(node)?;
    let (_, answer) = answers.iter().find(|(variable, _)| **variable == wanted)?;
    Some(answer.clone().unwrap_or(Val::Null))
}

fn possible(node: &Node, answers: &[(&Variable, Option<Val>)]) -> Possible {
    if let Some(value) = known(node, answers) {
        return exactly(&value);
    }
    match node {
        Node::Not(a) => {
            let a = possible(a, answers);
            Possible { yes: a.no, no: a.yes, unknown: a.unknown }
        }
        Node::And(a, b) => {
            let (a, b) = (possible(a, answers), possible(b, answers));
            Possible {
                yes: a.yes && b.yes,
                no: a.no || b.no,
                unknown: (a.unknown && (b.unknown || b.yes)) || (b.unknown && a.yes),
            }
        }
        Node::Or(a, b) => {
            let (a, b) = (possible(a, answers), possible(b, answers));
            Possible {
                yes: a.yes || b.yes,
                no: a.no && b.no,
                unknown: (a.unknown && (b.unknown || b.no)) || (b.unknown && a.no),
            }
        }
        Node::Missing(a) => match known(a, answers) {
            Some(value) => exactly(&Val::Bool(value == Val::Null)),
            None => ANYTHING,
        },
        Node::Compare(order @ (Order::Equal | Order::Unequal), a, b) => {
            match (known(a, answers), known(b, answers)) {
                (Some(Val::Null), _) | (_, Some(Val::Null)) => exactly(&Val::Null),
                (Some(a), Some(b)) => exactly(&Val::Bool((a == b) == (*order == Order::Equal))),
                _ => ANYTHING,
            }
        }
        Node::OneOf(a, list) => match (
            known(a, answers),
            list.iter().map(|item| known(item, answers)).collect::<Option<Vec<_>>>(),
        ) {
            (Some(Val::Null), _) => exactly(&Val::Null),
            (Some(a), Some(list)) => exactly(&Val::Bool(list.contains(&a))),
            _ => ANYTHING,
        },
        Node::If(condition, yes, no) => {
            let condition = possible(condition, answers);
            let mut out = Possible { yes: false, no: false, unknown: false };
            for (taken, branch) in [(condition.yes, yes), (condition.no || condition.unknown, no)] {
                if taken {
                    let branch = possible(branch, answers);
                    out = Possible {
                        yes: out.yes || branch.yes,
                        no: out.no || branch.no,
                        unknown: out.unknown || branch.unknown,
                    };
                }
            }
            out
        }
        _ => ANYTHING,
    }
}
