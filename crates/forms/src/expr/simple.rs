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
            parts.push(Expr { node: node.clone(), ty: Type::Bool });
        }
    }
    let mut parts = Vec::new();
    split(&expr.node, &mut parts);
    parts
}

/// The level and name a condition depends on, and the HTML values for which it holds.
pub(crate) fn simple_condition(expr: &Expr) -> Option<(usize, String, Vec<String>)> {
    of(&expr.node)
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
