//! The language of conditions, checks, formulas and placeholders: typed, exact, sure to end.
//!
//! A text becomes tokens, a tree, a typed program; the program runs over answers with a budget of steps. There are no
//! loops but over rows, no user functions, no recursion, so that every run is bounded by the length of the text times
//! the number of rows; the budget caps even that. Missing answers are null and carry through (see docs/forms.md).

mod arithmetic;
mod call;
mod check;
mod eval;
mod parse;
mod place;
mod reach;
mod show;
mod simple;
mod template;
mod token;
mod types;

pub(crate) use arithmetic::half_up;
pub(crate) use eval::BUDGET;
pub use eval::{Eval, Frame, Stop, Traced, Val};
pub(crate) use parse::WORDS;
pub use place::rows;
pub(crate) use reach::{Guard, can_hold};
pub(crate) use show::{decimal, show};
pub(crate) use simple::{Simple, conjuncts, settle, simple_condition};
pub use template::Template;
pub(crate) use token::{Token, TokenKind, tokens};
pub(crate) use types::Seen;
pub(crate) use types::nearest;
pub use types::{Name, Names, Scope, Type};

use crate::bi::Bi;
use crate::fault::FaultArg;

/// A compiled expression.
#[derive(Clone, Debug)]
pub struct Expr {
    pub(crate) node: check::Node,
    /// What it yields.
    pub ty: Type,
    /// As its author wrote it; empty for a part of an expression.
    pub written: String,
}

impl Expr {
    /// A fixed text.
    pub(crate) fn text(text: String) -> Expr {
        Expr { node: check::Node::Value(Val::Text(text.clone())), ty: Type::Text, written: text }
    }

    /// Its value, if it depends on nothing.
    pub fn fixed(&self) -> Option<Val> {
        match &self.node {
            check::Node::Value(value) => Some(value.clone()),
            check::Node::Negative(inner) => match &**inner {
                check::Node::Value(Val::Number(number)) => Some(Val::Number(-*number)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What people call it, if it is an answer or a legal value as it is.
    pub(crate) fn label(&self) -> Option<&Bi> {
        match &self.node {
            check::Node::Read(_, _, label) | check::Node::Law(_, label) => label.as_deref(),
            _ => None,
        }
    }
}

/// What is wrong with an expression, and where (bytes from its start).
#[derive(Clone, Debug, PartialEq)]
pub struct ExprFault {
    /// Where.
    pub at: usize,
    /// What, a key of the texts.
    pub key: &'static str,
    /// Values in the text.
    pub args: Vec<(&'static str, FaultArg)>,
}

impl ExprFault {
    fn new(at: usize, key: &'static str) -> ExprFault {
        ExprFault { at, key, args: Vec::new() }
    }

    fn text(mut self, name: &'static str, value: impl Into<String>) -> ExprFault {
        self.args.push((name, FaultArg::Text(value.into())));
        self
    }

    fn ty(mut self, name: &'static str, ty: &Type) -> ExprFault {
        self.args.push((name, FaultArg::Key(ty.key())));
        self
    }
}

/// Reads and checks an expression.
///
/// # Errors
/// Every fault: one if it cannot be read, else all wrong names and types.
pub fn compile(text: &str, names: &Names) -> Result<Expr, Vec<ExprFault>> {
    let ast = parse::parse(text).map_err(|fault| vec![fault])?;
    check::check(&ast, text, names)
}

/// Like [`compile`], and it must yield one of the wanted types.
///
/// # Errors
/// As [`compile`].
pub fn compile_as(text: &str, names: &Names, wanted: &Type) -> Result<Expr, Vec<ExprFault>> {
    let expr = compile(text, names)?;
    if wanted.with(&expr.ty).is_none() {
        return Err(vec![ExprFault::new(0, "expr-wanted").ty("wanted", wanted).ty("found", &expr.ty)]);
    }
    Ok(expr)
}
