//! Functions: which there are, what they take, what they yield.

use super::check::{Checker, DatePart, Fold, NOTHING, Node, Place, is_law, is_place};
use super::parse::{Ast, Kind};
use super::{ExprFault, Names, Scope, Type, Val, nearest};
use crate::bi::Bi;
use std::sync::Arc;

/// The functions, for the "did you mean".
const FUNCTIONS: [&str; 20] = [
    "count",
    "sum",
    "min",
    "max",
    "any",
    "all",
    "before",
    "not",
    "is_empty",
    "date",
    "days_between",
    "months_between",
    "months_later",
    "years_between",
    "day_of",
    "month_of",
    "year_of",
    "round",
    "floor",
    "share_of",
];

impl Checker {
    pub(super) fn call(&mut self, ast: &Ast, name: &str, args: &[Ast], names: &Names) -> (Node, Type) {
        let fold = match name {
            "count" => Some(Fold::Count),
            "sum" => Some(Fold::Sum),
            "min" => Some(Fold::Min),
            "max" => Some(Fold::Max),
            "any" => Some(Fold::Any),
            "all" => Some(Fold::All),
            _ => None,
        };
        if let Some(fold) = fold {
            return self.fold(ast, fold, name, args, names);
        }
        match (name, args) {
            ("before", _) => match self.before(ast, args, names) {
                Some(found) => self.fault(ExprFault::new(ast.at, "expr-not-one").ty("found", &found.ty)),
                None => NOTHING,
            },
            ("not", [a]) => (Node::Not(Box::new(self.want(a, &Type::Bool, names).0)), Type::Bool),
            ("is_empty", [a]) => self.missing(a, names),
            ("date", [Ast { kind: Kind::Text(text), at, .. }]) => match base::dates::from_iso(text) {
                Some(day) => (Node::Value(Val::Date(day)), Type::Date),
                None => self.fault(ExprFault::new(*at, "expr-date").text("found", text.as_str())),
            },
            ("date", [a]) => self.fault(ExprFault::new(a.at, "expr-date").text("found", "")),
            ("days_between" | "months_between" | "years_between", [a, b]) => {
                let a = Box::new(self.want(a, &Type::Date, names).0);
                let b = Box::new(self.want(b, &Type::Date, names).0);
                let node = match name {
                    "days_between" => Node::Days(a, b),
                    "months_between" => Node::Months(a, b),
                    _ => Node::Years(a, b),
                };
                (node, Type::Number)
            }
            ("months_later", [a, months]) => {
                let a = Box::new(self.want(a, &Type::Date, names).0);
                let (node, ty) = self.value(months, names);
                self.want_number(months, &ty);
                (Node::MonthsLater(a, Box::new(node)), Type::Date)
            }
            ("day_of" | "month_of" | "year_of", [a]) => {
                let part = match name {
                    "day_of" => DatePart::Day,
                    "month_of" => DatePart::Month,
                    _ => DatePart::Year,
                };
                (Node::Part(part, Box::new(self.want(a, &Type::Date, names).0)), Type::Number)
            }
            ("round", [a, places]) => {
                let (node, ty) = self.value(a, names);
                self.want_number(a, &ty);
                let (places, places_ty) = self.value(places, names);
                self.want_number(ast, &places_ty);
                (Node::Round(Box::new(node), Box::new(places)), ty)
            }
            ("floor", [a]) => {
                let (node, ty) = self.value(a, names);
                self.want_number(a, &ty);
                (Node::Floor(Box::new(node)), ty)
            }
            ("share_of", [whole, weight]) => {
                if names.frames.last().is_none_or(|scope| scope.rows_of.is_none()) {
                    return self.fault(ExprFault::new(ast.at, "expr-no-row").text("name", "share_of"));
                }
                if let Some(group) = names.frames.last().and_then(|scope| scope.rows_of.as_ref()) {
                    names.read_rows(group);
                }
                let (node, ty) = self.value(whole, names);
                self.want_number(whole, &ty);
                let (part, part_ty) = self.value(weight, names);
                self.want_number(weight, &part_ty);
                (Node::ShareOf(Box::new(node), Box::new(part)), Type::Money)
            }
            (known, _) if FUNCTIONS.contains(&known) => {
                self.fault(ExprFault::new(ast.at, "expr-arguments").text("name", known))
            }
            (unknown, _) => {
                let near = nearest(unknown, FUNCTIONS.into_iter()).unwrap_or_else(|| FUNCTIONS.join(", "));
                self.fault(ExprFault::new(ast.at, "expr-function").text("name", unknown).text("near", near))
            }
        }
    }

    fn fold(&mut self, ast: &Ast, fold: Fold, name: &str, args: &[Ast], names: &Names) -> (Node, Type) {
        let Some(first) = args.first() else {
            return self.fault(ExprFault::new(ast.at, "expr-arguments").text("name", name));
        };
        // Over rows: `count(dogs)`, `sum(dogs, fee)`.
        if is_place(first)
            && !is_law(first, names)
            && !matches!(&first.kind, Kind::Name(n) if n == "today" || n == "row_number")
        {
            let Some(found) = self.place(first, names) else { return NOTHING };
            if let Type::Rows(scope) = &found.ty {
                return self.fold_rows(ast, fold, name, args, found.place, found.label, scope, names);
            }
        }
        let (mut nodes, mut ty, mut label) = (Vec::new(), Type::Any, None);
        for arg in args {
            let (node, arg_ty) = self.value(arg, names);
            let item = match arg_ty {
                Type::List(inner) => *inner,
                other if args.len() > 1 && matches!(fold, Fold::Min | Fold::Max | Fold::Sum) => other,
                Type::Any => Type::Any,
                other => return self.fault(ExprFault::new(arg.at, "expr-no-list").ty("found", &other)),
            };
            let Some(both) = ty.with(&item) else {
                return self
                    .fault(ExprFault::new(arg.at, "expr-branches").ty("first", &ty).ty("second", &item));
            };
            ty = both;
            if let Node::Read(_, _, name) = &node {
                label = name.clone();
            }
            nodes.push(node);
        }
        if args.len() > 1 && !matches!(fold, Fold::Min | Fold::Max | Fold::Sum) {
            return self.fault(ExprFault::new(ast.at, "expr-arguments").text("name", name));
        }
        match self.folded(ast, fold, ty) {
            Some(ty) => (Node::Fold(fold, nodes, label), ty),
            None => NOTHING,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one call, taken apart once")]
    fn fold_rows(
        &mut self,
        ast: &Ast,
        fold: Fold,
        name: &str,
        args: &[Ast],
        place: Place,
        label: Option<Arc<Bi>>,
        scope: &Arc<Scope>,
        names: &Names,
    ) -> (Node, Type) {
        let (body, ty) = match args {
            [_] if fold == Fold::Count => (None, Type::Any),
            [_, body] => {
                // Inside the rows every field of the row is there.
                let mut inner = names.inside(scope);
                let asked = scope.names.values().filter(|name| name.made.is_none());
                let whole = asked.map(|name| name.order + 1).max().unwrap_or(0);
                inner.limit = inner.limit.max(whole);
                let wanted =
                    if matches!(fold, Fold::Count | Fold::Any | Fold::All) { Type::Bool } else { Type::Any };
                let (node, ty) = self.want(body, &wanted, &inner);
                (Some(Box::new(node)), ty)
            }
            _ => return self.fault(ExprFault::new(ast.at, "expr-arguments").text("name", name)),
        };
        match self.folded(ast, fold, ty) {
            Some(ty) => (Node::FoldRows(fold, place, body, label), ty),
            None => NOTHING,
        }
    }

    /// What a fold over items of a type yields.
    fn folded(&mut self, ast: &Ast, fold: Fold, item: Type) -> Option<Type> {
        let good = match fold {
            Fold::Count => return Some(Type::Number),
            Fold::Any | Fold::All => item == Type::Bool || item == Type::Any,
            Fold::Sum => item.is_number(),
            Fold::Min | Fold::Max => item.is_number() || item == Type::Date,
        };
        if !good {
            let wanted = if matches!(fold, Fold::Any | Fold::All) { Type::Bool } else { Type::Number };
            self.fault(ExprFault::new(ast.at, "expr-wanted").ty("wanted", &wanted).ty("found", &item));
            return None;
        }
        Some(match fold {
            Fold::Any | Fold::All => Type::Bool,
            _ if item == Type::Any => Type::Number,
            _ => item,
        })
    }
}
