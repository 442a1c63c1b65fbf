//! Names and types: a tree becomes a program that cannot go wrong at run time.

use super::parse::{Ast, Kind, Op};
use super::{Expr, ExprFault, Name, Names, Type, Val, nearest};
use crate::bi::Bi;
use std::sync::Arc;

/// A program.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Value(Val),
    Today,
    RowNumber,
    Law(String, Option<Arc<Bi>>),
    /// A value read from its place.
    Read(Place, Type, Option<Arc<Bi>>),
    Not(Box<Node>),
    Negative(Box<Node>),
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Compare(Order, Box<Node>, Box<Node>),
    Sum(Sign, Box<Node>, Box<Node>),
    /// A day and a number of days.
    Shift(Sign, Box<Node>, Box<Node>),
    OneOf(Box<Node>, Vec<Node>),
    Within(Box<Node>, Box<Node>),
    If(Box<Node>, Box<Node>, Box<Node>),
    Missing(Box<Node>),
    MissingRows(Place),
    /// A day and a number of months.
    MonthsLater(Box<Node>, Box<Node>),
    Days(Box<Node>, Box<Node>),
    Months(Box<Node>, Box<Node>),
    Years(Box<Node>, Box<Node>),
    Part(DatePart, Box<Node>),
    Round(Box<Node>, Box<Node>),
    Floor(Box<Node>),
    /// This row's part of an amount, after a weight read in each row.
    ShareOf(Box<Node>, Box<Node>),
    /// Over values.
    Fold(Fold, Vec<Node>, Option<Arc<Bi>>),
    /// Over rows, with an expression read in each; none: the rows are counted.
    FoldRows(Fold, Place, Option<Box<Node>>, Option<Arc<Bi>>),
}

/// Where answers stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    /// A name of a level.
    Name(usize, String),
    /// A name in a record, or in every row.
    Member(Box<Place>, String),
    /// The rows before the present one, of the level's group.
    Before(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Equal,
    Unequal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DatePart {
    Day,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    Count,
    Sum,
    Min,
    Max,
    Any,
    All,
}

pub(super) fn check(ast: &Ast, written: &str, names: &Names) -> Result<Expr, Vec<ExprFault>> {
    let mut checker = Checker { faults: Vec::new() };
    let (node, ty) = checker.value(ast, names);
    if checker.faults.is_empty() {
        Ok(Expr { node, ty, written: written.to_owned() })
    } else {
        Err(checker.faults)
    }
}

pub(super) struct Checker {
    faults: Vec<ExprFault>,
}

/// A place with its type and the label of its last name.
pub(super) struct Found {
    pub place: Place,
    pub ty: Type,
    pub label: Option<Arc<Bi>>,
}

pub(super) const NOTHING: (Node, Type) = (Node::Value(Val::Null), Type::Any);

impl Checker {
    pub(super) fn fault(&mut self, fault: ExprFault) -> (Node, Type) {
        self.faults.push(fault);
        NOTHING
    }

    /// An expression that yields a value or a list of values; rows alone are a fault.
    pub(super) fn value(&mut self, ast: &Ast, names: &Names) -> (Node, Type) {
        let boxed = |(node, _): (Node, Type)| Box::new(node);
        match &ast.kind {
            Kind::Null => NOTHING,
            Kind::Bool(yes) => (Node::Value(Val::Bool(*yes)), Type::Bool),
            Kind::Number(number) => (Node::Value(Val::Number(*number)), Type::Number),
            Kind::Text(text) => (Node::Value(Val::Text(text.clone())), Type::Text),
            Kind::Name(name) if name == "today" => (Node::Today, Type::Date),
            Kind::Name(name) if name == "row_number" => {
                if names.frames.last().is_some_and(|scope| scope.rows_of.is_some()) {
                    (Node::RowNumber, Type::Number)
                } else {
                    self.fault(ExprFault::new(ast.at, "expr-no-row").text("name", "row_number"))
                }
            }
            Kind::Name(_) | Kind::Member(..) => self.read(ast, names),
            Kind::Call(name, args) => self.call(ast, name, args, names),
            Kind::Negative(inner) => {
                let (node, ty) = self.value(inner, names);
                self.want_number(inner, &ty);
                (Node::Negative(Box::new(node)), ty)
            }
            Kind::Binary(op, a, b) => self.binary(ast, *op, a, b, names),
            Kind::OneOf(a, list) => {
                let (node, ty) = self.value(a, names);
                let list = list
                    .iter()
                    .map(|item| {
                        let (node, other) = self.value(item, names);
                        self.comparable(item, &ty, a, &other, item);
                        node
                    })
                    .collect();
                (Node::OneOf(Box::new(node), list), Type::Bool)
            }
            Kind::Within(a, list) => {
                let (node, ty) = self.value(a, names);
                let (list_node, list_ty) = self.value(list, names);
                match &list_ty {
                    Type::Any => {}
                    Type::List(inner) => self.comparable(ast, &ty, a, inner, list),
                    other => {
                        self.fault(ExprFault::new(list.at, "expr-no-list").ty("found", other));
                    }
                }
                (Node::Within(Box::new(node), Box::new(list_node)), Type::Bool)
            }
            Kind::If(condition, yes, no) => {
                let condition = boxed(self.want(condition, &Type::Bool, names));
                let (yes, yes_ty) = self.value(yes, names);
                let (no_node, no_ty) = self.value(no, names);
                let Some(ty) = yes_ty.with(&no_ty) else {
                    return self.fault(
                        ExprFault::new(no.at, "expr-branches").ty("first", &yes_ty).ty("second", &no_ty),
                    );
                };
                (Node::If(condition, Box::new(yes), Box::new(no_node)), ty)
            }
        }
    }

    pub(super) fn want(&mut self, ast: &Ast, wanted: &Type, names: &Names) -> (Node, Type) {
        let (node, ty) = self.value(ast, names);
        if wanted.with(&ty).is_none() {
            return self.fault(ExprFault::new(ast.at, "expr-wanted").ty("wanted", wanted).ty("found", &ty));
        }
        (node, ty)
    }

    pub(super) fn want_number(&mut self, ast: &Ast, ty: &Type) {
        if !ty.is_number() {
            self.fault(ExprFault::new(ast.at, "expr-wanted").ty("wanted", &Type::Number).ty("found", ty));
        }
    }

    /// Two values may be compared; a literal must be one of the ids of the choice it is compared with.
    fn comparable(&mut self, at: &Ast, a_ty: &Type, a: &Ast, b_ty: &Type, b: &Ast) {
        for (ty, literal) in [(a_ty, b), (b_ty, a)] {
            if let (Type::Choice(options), Kind::Text(text)) = (ty, &literal.kind)
                && !options.iter().any(|(id, _)| id == text)
            {
                let ids: Vec<&str> = options.iter().map(|(id, _)| id.as_str()).collect();
                let near = nearest(text, ids.iter().copied()).unwrap_or_else(|| ids.join(", "));
                let fault = ExprFault::new(literal.at, "expr-option").text("option", text.as_str());
                self.fault(fault.text("near", near));
                return;
            }
        }
        if a_ty.with(b_ty).is_none() || matches!(a_ty, Type::Record(_)) {
            self.fault(ExprFault::new(at.at, "expr-compare").ty("first", a_ty).ty("second", b_ty));
        }
    }

    fn binary(&mut self, ast: &Ast, op: Op, a: &Ast, b: &Ast, names: &Names) -> (Node, Type) {
        let order = match op {
            Op::And | Op::Or => {
                let (a, _) = self.want(a, &Type::Bool, names);
                let (b, _) = self.want(b, &Type::Bool, names);
                let (a, b) = (Box::new(a), Box::new(b));
                return (if op == Op::And { Node::And(a, b) } else { Node::Or(a, b) }, Type::Bool);
            }
            Op::Plus => return self.sum(ast, Sign::Plus, a, b, names),
            Op::Minus => return self.sum(ast, Sign::Minus, a, b, names),
            Op::Times => return self.sum(ast, Sign::Times, a, b, names),
            Op::Over => return self.sum(ast, Sign::Over, a, b, names),
            Op::Equal => Order::Equal,
            Op::Unequal => Order::Unequal,
            Op::Less => Order::Less,
            Op::LessEqual => Order::LessEqual,
            Op::Greater => Order::Greater,
            Op::GreaterEqual => Order::GreaterEqual,
        };
        let equality = matches!(order, Order::Equal | Order::Unequal);
        // `x = null` asks whether x is missing.
        for (null, other) in [(a, b), (b, a)] {
            if equality && matches!(null.kind, Kind::Null) {
                let (node, _) = self.missing(other, names);
                let node = if order == Order::Equal { node } else { Node::Not(Box::new(node)) };
                return (node, Type::Bool);
            }
        }
        let (a_node, a_ty) = self.value(a, names);
        let (b_node, b_ty) = self.value(b, names);
        self.comparable(ast, &a_ty, a, &b_ty, b);
        if !equality {
            for (ty, side) in [(&a_ty, a), (&b_ty, b)] {
                if !(ty.is_number() || *ty == Type::Date) {
                    self.fault(ExprFault::new(side.at, "expr-order").ty("found", ty));
                    break;
                }
            }
        }
        (Node::Compare(order, Box::new(a_node), Box::new(b_node)), Type::Bool)
    }

    fn sum(&mut self, ast: &Ast, sign: Sign, a: &Ast, b: &Ast, names: &Names) -> (Node, Type) {
        let (a_node, a_ty) = self.value(a, names);
        let (b_node, b_ty) = self.value(b, names);
        let (a_box, b_box) = (Box::new(a_node), Box::new(b_node));
        if a_ty == Type::Date && b_ty == Type::Date {
            return self.fault(ExprFault::new(ast.at, "expr-date-minus-date"));
        }
        if a_ty == Type::Date && matches!(sign, Sign::Plus | Sign::Minus) {
            self.want_number(b, &b_ty);
            return (Node::Shift(sign, a_box, b_box), Type::Date);
        }
        self.want_number(a, &a_ty);
        self.want_number(b, &b_ty);
        let ty = match (sign, &a_ty, &b_ty) {
            (Sign::Times, Type::Money, Type::Money) => {
                return self.fault(ExprFault::new(ast.at, "expr-money-times-money"));
            }
            (Sign::Over, Type::Number, Type::Money) => {
                return self.fault(ExprFault::new(ast.at, "expr-number-over-money"));
            }
            (Sign::Over, Type::Money, Type::Money) => Type::Number,
            (_, Type::Money, _) | (_, _, Type::Money) => Type::Money,
            _ => Type::Number,
        };
        (Node::Sum(sign, a_box, b_box), ty)
    }

    /// A name or a member: a value, or a fault where rows stand alone.
    fn read(&mut self, ast: &Ast, names: &Names) -> (Node, Type) {
        if let Kind::Member(outer, id) = &ast.kind
            && let Kind::Name(name) = &outer.kind
            && let Some((_, found)) = names.find(name)
            && let Type::Law(scope) = &found.ty
        {
            names.read_law(found);
            return match scope.names.get(id) {
                Some(value) => (Node::Law(id.clone(), value.label.clone()), value.ty.clone()),
                None => {
                    let near = nearest(id, scope.names.keys().map(String::as_str));
                    self.unknown(ast.at, &format!("law.{id}"), near)
                }
            };
        }
        let Some(found) = self.place(ast, names) else { return NOTHING };
        match &found.ty {
            Type::Rows(_) | Type::Record(_) | Type::Law(_) => {
                self.fault(ExprFault::new(ast.at, "expr-not-one").ty("found", &found.ty))
            }
            ty => (Node::Read(found.place, ty.clone(), found.label), found.ty),
        }
    }

    fn unknown(&mut self, at: usize, name: &str, near: Option<String>) -> (Node, Type) {
        let fault = ExprFault::new(at, "expr-unknown").text("name", name);
        self.fault(match near {
            Some(near) => fault.text("near", near),
            None => fault.text("near", "none"),
        })
    }

    pub(super) fn place(&mut self, ast: &Ast, names: &Names) -> Option<Found> {
        match &ast.kind {
            Kind::Name(id) => {
                let Some((level, name)) = names.find(id) else {
                    self.unknown(ast.at, id, names.nearest(id));
                    return None;
                };
                names.read(&names.frames[level], id, name);
                // The outermost level surrounds the answers and is always known.
                if level > 0 && name.order >= names.limit && !names.own.contains(id) {
                    self.later(ast.at, &names.frames[level].full(id), name, names);
                    return None;
                }
                Some(Found {
                    place: Place::Name(level, id.clone()),
                    ty: name.ty.clone(),
                    label: name.label.clone(),
                })
            }
            Kind::Member(outer, id) => {
                let outer = self.place(outer, names)?;
                let (scope, many) = match &outer.ty {
                    Type::Record(scope) => (scope.clone(), false),
                    Type::Rows(scope) => (scope.clone(), true),
                    other => {
                        self.fault(
                            ExprFault::new(ast.at, "expr-no-member")
                                .text("name", id.as_str())
                                .ty("found", other),
                        );
                        return None;
                    }
                };
                let Some(name) = scope.names.get(id) else {
                    self.unknown(ast.at, id, nearest(id, scope.names.keys().map(String::as_str)));
                    return None;
                };
                // What is computed for rows may depend on a question behind them.
                if many {
                    names.read(&scope, id, name);
                }
                if name.made.is_some() && name.order >= names.limit {
                    self.later(ast.at, &scope.full(id), name, names);
                    return None;
                }
                let ty = match &name.ty {
                    ty @ (Type::Rows(_) | Type::List(_) | Type::Record(_)) => ty.clone(),
                    ty if many => Type::List(Box::new(ty.clone())),
                    ty => ty.clone(),
                };
                if many && matches!(ty, Type::Record(_)) {
                    self.fault(ExprFault::new(ast.at, "expr-not-one").ty("found", &outer.ty));
                    return None;
                }
                let place = Place::Member(Box::new(outer.place), id.clone());
                Some(Found { place, ty, label: name.label.clone() })
            }
            Kind::Call(name, args) if name == "before" => self.before(ast, args, names),
            _ => {
                self.fault(ExprFault::new(ast.at, "expr-no-place"));
                None
            }
        }
    }

    /// A name that is not known yet: a question that is asked later, or what is computed from one.
    fn later(&mut self, at: usize, full: &str, name: &Name, names: &Names) {
        let id = full.rsplit('.').next().unwrap_or(full);
        let fault = match (&name.made, names.circles.get(full)) {
            (None, _) => ExprFault::new(at, "expr-later"),
            (Some(_), Some(circle)) => ExprFault::new(at, "expr-circle").text("path", circle.join(" → ")),
            (Some(made), None) => {
                let question = made.last().map_or("", String::as_str);
                let fault = ExprFault::new(at, "expr-later-made").text("path", made.join(" → "));
                fault.text("question", question)
            }
        };
        self.fault(fault.text("name", id));
    }

    /// `before(dogs)`: only inside a row of dogs.
    pub(super) fn before(&mut self, ast: &Ast, args: &[Ast], names: &Names) -> Option<Found> {
        let [Ast { kind: Kind::Name(group), .. }] = args else {
            self.fault(ExprFault::new(ast.at, "expr-before"));
            return None;
        };
        let level = names.frames.iter().rposition(|scope| scope.rows_of.as_ref() == Some(group));
        let Some(level) = level.filter(|_| names.own.contains(group) || self.complete(group, names)) else {
            self.fault(ExprFault::new(ast.at, "expr-before"));
            return None;
        };
        let scope = names.frames[level].clone();
        names.read_rows(group);
        Some(Found { place: Place::Before(level), ty: Type::Rows(scope), label: None })
    }

    /// Whether the rows stand wholly before the expression.
    fn complete(&self, group: &str, names: &Names) -> bool {
        names.find(group).is_some_and(|(_, name)| name.order < names.limit)
    }

    pub(super) fn missing(&mut self, ast: &Ast, names: &Names) -> (Node, Type) {
        if is_place(ast) && !is_law(ast, names) {
            let Some(found) = self.place(ast, names) else { return NOTHING };
            return match found.ty {
                Type::Rows(_) | Type::Record(_) => (Node::MissingRows(found.place), Type::Bool),
                ty => (Node::Missing(Box::new(Node::Read(found.place, ty, None))), Type::Bool),
            };
        }
        let (node, _) = self.value(ast, names);
        (Node::Missing(Box::new(node)), Type::Bool)
    }
}

pub(super) fn is_place(ast: &Ast) -> bool {
    match &ast.kind {
        Kind::Name(name) => name != "today" && name != "row_number",
        Kind::Member(outer, _) => is_place(outer),
        Kind::Call(name, _) => name == "before",
        _ => false,
    }
}

pub(super) fn is_law(ast: &Ast, names: &Names) -> bool {
    matches!(&ast.kind, Kind::Member(outer, _)
        if matches!(&outer.kind, Kind::Name(name)
            if names.find(name).is_some_and(|(_, found)| matches!(found.ty, Type::Law(_)))))
}
