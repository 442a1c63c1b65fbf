//! Conditions a script in the browser can follow: one field of the same page against fixed values.

use super::Expr;
use super::check::{Node, Order, Place};
use super::{Type, Val};

/// The parts of a condition that must all hold, each on its own.
pub(crate) fn conjuncts(expr: &Expr) -> Vec<Expr> {
    fn split(node: &Node, parts: &mut Vec<Expr>) {
        if let Node::And(a, b) = node {
            split(a, parts);
            split(b, parts);
        } else {
            parts.push(Expr { node: node.clone(), ty: Type::Bool, written: String::new() });
        }
    }
    let mut parts = Vec::new();
    split(&expr.node, &mut parts);
    parts
}

/// What is left of a condition once all is put in that is not asked `here` (by level and name): the rest, or, where nothing
/// is left open, whether it holds. What rows hold comes without a level.
pub(crate) fn settle(
    expr: &Expr,
    here: &dyn Fn(Option<usize>, &str) -> bool,
    holds: &dyn Fn(&Expr) -> bool,
) -> Result<Expr, bool> {
    let whole = |node: &Node| Expr { node: node.clone(), ty: Type::Bool, written: String::new() };
    if !asks(&expr.node, here) {
        return Err(holds(expr));
    }
    // Below a `not` nothing is taken apart: there, unknown is not the same as no.
    let (a, b, settles) = match &expr.node {
        Node::And(a, b) => (a, b, false),
        Node::Or(a, b) => (a, b, true),
        _ => return Ok(expr.clone()),
    };
    match (settle(&whole(a), here, holds), settle(&whole(b), here, holds)) {
        (Err(sure), _) | (_, Err(sure)) if sure == settles => Err(settles),
        (Ok(a), Ok(b)) if settles => Ok(whole(&Node::Or(Box::new(a.node), Box::new(b.node)))),
        (Ok(a), Ok(b)) => Ok(whole(&Node::And(Box::new(a.node), Box::new(b.node)))),
        (rest, Err(_)) | (Err(_), rest) => rest,
    }
}

/// Whether a condition reads something that is asked `here`.
fn asks(node: &Node, here: &dyn Fn(Option<usize>, &str) -> bool) -> bool {
    let any = |nodes: &[&Node]| nodes.iter().any(|node| asks(node, here));
    match node {
        Node::Value(_) | Node::Today | Node::RowNumber | Node::Law(..) => false,
        Node::Read(place, ..) | Node::MissingRows(place) => within(place, here),
        Node::Not(a) | Node::Negative(a) | Node::Missing(a) | Node::Part(_, a) | Node::Floor(a) => any(&[a]),
        Node::And(a, b)
        | Node::Or(a, b)
        | Node::Compare(_, a, b)
        | Node::Sum(_, a, b)
        | Node::Shift(_, a, b)
        | Node::Within(a, b)
        | Node::MonthsLater(a, b)
        | Node::Days(a, b)
        | Node::Months(a, b)
        | Node::Years(a, b)
        | Node::ShareOf(a, b)
        | Node::Round(a, b) => any(&[a, b]),
        Node::OneOf(a, list) => any(&[a]) || list.iter().any(|node| asks(node, here)),
        Node::If(a, b, c) => any(&[a, b, c]),
        Node::Fold(_, nodes, _) => nodes.iter().any(|node| asks(node, here)),
        Node::FoldRows(_, place, body, _) => {
            within(place, here) || body.as_ref().is_some_and(|body| asks(body, here))
        }
    }
}

fn within(place: &Place, here: &dyn Fn(Option<usize>, &str) -> bool) -> bool {
    match place {
        Place::Name(level, id) => here(Some(*level), id),
        Place::Member(outer, id) => within(outer, here) || here(None, id),
        Place::Before(_) => false,
    }
}

/// A question and the answers for which a condition holds.
pub(crate) struct Simple {
    /// The level of the question.
    pub level: usize,
    /// Its name.
    pub id: String,
    /// One of these, as HTML sends them.
    pub values: Vec<String>,
    /// Or a whole number above this one.
    pub above: Option<i64>,
}

/// The one question a condition depends on, and the answers for which it holds.
pub(crate) fn simple_condition(expr: &Expr) -> Option<Simple> {
    if let Node::Compare(Order::Greater, a, b) = &expr.node
        && let (Node::Read(Place::Name(level, id), Type::Number, _), Node::Value(Val::Number(than))) =
            (&**a, &**b)
    {
        let above = i64::try_from(*than).ok().filter(|whole| rust_decimal::Decimal::from(*whole) == *than);
        return above.map(|_| Simple { level: *level, id: id.clone(), values: Vec::new(), above });
    }
    of(&expr.node).map(|(level, id, values)| Simple { level, id, values, above: None })
}

fn of(node: &Node) -> Option<(usize, String, Vec<String>)> {
    match node {
        Node::Read(Place::Name(level, id), Type::Bool, _) => {
            Some((*level, id.clone(), vec!["yes".to_owned()]))
        }
        Node::Not(inner) => match &**inner {
            Node::Read(Place::Name(level, id), Type::Bool, _) => {
                Some((*level, id.clone(), vec!["no".to_owned()]))
            }
            _ => None,
        },
        Node::Compare(Order::Equal, a, b) => {
            let (level, id) = name(a)?;
            Some((level, id, vec![fixed(b)?]))
        }
        Node::Compare(Order::Unequal, a, b) => {
            let Node::Read(Place::Name(level, id), Type::Choice(options), _) = &**a else { return None };
            let not = fixed(b)?;
            let others = options.iter().map(|(option, _)| option.clone()).filter(|option| *option != not);
            Some((*level, id.clone(), others.collect()))
        }
        Node::OneOf(a, list) => {
            let (level, id) = name(a)?;
            Some((level, id, list.iter().map(fixed).collect::<Option<Vec<_>>>()?))
        }
        Node::Within(value, list) => {
            let Node::Read(Place::Name(level, id), Type::List(_), _) = &**list else { return None };
            Some((*level, id.clone(), vec![fixed(value)?]))
        }
        Node::Or(a, b) => {
            let ((level, id, mut values), (other_level, other, more)) = (of(a)?, of(b)?);
            (level == other_level && id == other).then(|| {
                values.extend(more);
                (level, id, values)
            })
        }
        _ => None,
    }
}

fn name(node: &Node) -> Option<(usize, String)> {
    match node {
        Node::Read(Place::Name(level, id), Type::Bool | Type::Choice(_), _) => Some((*level, id.clone())),
        _ => None,
    }
}

fn fixed(node: &Node) -> Option<String> {
    match node {
        Node::Value(Val::Text(text)) => Some(text.clone()),
        Node::Value(Val::Bool(yes)) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        _ => None,
    }
}
