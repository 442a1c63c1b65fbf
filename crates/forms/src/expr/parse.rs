//! Tokens into a tree, by operator precedence (Pratt).

use super::ExprFault;
use super::token::{Token, TokenKind, tokens};
use rust_decimal::Decimal;

/// What an expression may be long, in bytes.
const LONGEST: usize = 4000;
/// How deep it may be; keeps every walk over the tree well inside the stack.
const DEEPEST: u32 = 64;

#[derive(Clone, Debug)]
pub(super) struct Ast {
    pub at: usize,
    pub kind: Kind,
    depth: u32,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Null,
    Bool(bool),
    Number(Decimal),
    Text(String),
    Name(String),
    /// `a.b`
    Member(Box<Ast>, String),
    Call(String, Vec<Ast>),
    Negative(Box<Ast>),
    Binary(Op, Box<Ast>, Box<Ast>),
    /// `x in ("a", "b")`
    OneOf(Box<Ast>, Vec<Ast>),
    /// `x in list`
    Within(Box<Ast>, Box<Ast>),
    If(Box<Ast>, Box<Ast>, Box<Ast>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Times,
    Over,
}

impl Op {
    /// The operator and how strongly it binds.
    fn of(kind: &TokenKind) -> Option<(Op, u8)> {
        Some(match kind {
            TokenKind::Name(name) if name == "or" => (Op::Or, 1),
            TokenKind::Name(name) if name == "and" => (Op::And, 2),
            TokenKind::Sign("=") => (Op::Equal, 3),
            TokenKind::Sign("!=") => (Op::Unequal, 3),
            TokenKind::Sign("<") => (Op::Less, 3),
            TokenKind::Sign("<=") => (Op::LessEqual, 3),
            TokenKind::Sign(">") => (Op::Greater, 3),
            TokenKind::Sign(">=") => (Op::GreaterEqual, 3),
            TokenKind::Sign("+") => (Op::Plus, 4),
            TokenKind::Sign("-") => (Op::Minus, 4),
            TokenKind::Sign("*") => (Op::Times, 5),
            TokenKind::Sign("/") => (Op::Over, 5),
            _ => return None,
        })
    }
}

/// Words that are no names of fields.
pub(crate) const WORDS: [&str; 9] = ["and", "or", "in", "if", "then", "else", "true", "false", "null"];

/// Reads a whole expression.
pub(super) fn parse(text: &str) -> Result<Ast, ExprFault> {
    if text.len() > LONGEST {
        return Err(ExprFault::new(0, "expr-long"));
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, next: 0, depth: 0 };
    let ast = parser.expression(0)?;
    match parser.peek().kind {
        TokenKind::End => Ok(ast),
        _ => Err(parser.unexpected()),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    depth: u32,
}

impl Parser<'_> {
    /// There is always an end token, and nobody steps over it.
    fn peek(&self) -> &Token {
        &self.tokens[self.next.min(self.tokens.len() - 1)]
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek().kind, TokenKind::Sign(s) if s == sign);
        self.next += usize::from(found);
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(&self.peek().kind, TokenKind::Name(name) if name == word);
        self.next += usize::from(found);
        found
    }

    fn expect_sign(&mut self, sign: &'static str) -> Result<(), ExprFault> {
        let at = self.peek().at;
        if self.sign(sign) { Ok(()) } else { Err(ExprFault::new(at, "expr-expected").text("expected", sign)) }
    }

    fn expect_word(&mut self, word: &'static str) -> Result<(), ExprFault> {
        let at = self.peek().at;
        if self.word(word) { Ok(()) } else { Err(ExprFault::new(at, "expr-expected").text("expected", word)) }
    }

    fn unexpected(&self) -> ExprFault {
        let token = self.peek();
        let found = match &token.kind {
            TokenKind::End => return ExprFault::new(token.at, "expr-end"),
            TokenKind::Number(number) => number.to_string(),
            TokenKind::Text(text) => format!("\"{text}\""),
            TokenKind::Name(name) => name.clone(),
            TokenKind::Sign(sign) => (*sign).to_owned(),
        };
        ExprFault::new(token.at, "expr-unexpected").text("found", found)
    }

    fn node(&self, at: usize, kind: Kind) -> Result<Ast, ExprFault> {
        let depth = 1 + match &kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) | Kind::Name(_) => 0,
            Kind::Member(a, _) | Kind::Negative(a) => a.depth,
            Kind::Call(_, list) => list.iter().map(|a| a.depth).max().unwrap_or(0),
            Kind::Binary(_, a, b) | Kind::Within(a, b) => a.depth.max(b.depth),
            Kind::OneOf(a, list) => list.iter().map(|a| a.depth).max().unwrap_or(0).max(a.depth),
            Kind::If(a, b, c) => a.depth.max(b.depth).max(c.depth),
        };
        if depth > DEEPEST { Err(ExprFault::new(at, "expr-deep")) } else { Ok(Ast { at, kind, depth }) }
    }

    fn expression(&mut self, weakest: u8) -> Result<Ast, ExprFault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(ExprFault::new(self.peek().at, "expr-deep"));
        }
        let mut left = self.operand()?;
        loop {
            let at = self.peek().at;
            if weakest < 3 && self.word("in") {
                left = self.inside(left, at)?;
                continue;
            }
            let Some((op, strength)) = Op::of(&self.peek().kind) else { break };
            if strength <= weakest {
                break;
            }
            self.next += 1;
            let right = self.expression(strength)?;
            // `a < b < c` would compare a truth value with a number.
            if strength == 3 && matches!(Op::of(&self.peek().kind), Some((_, 3))) {
                return Err(self.unexpected());
            }
            left = self.node(at, Kind::Binary(op, Box::new(left), Box::new(right)))?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// What stands behind `in`.
    fn inside(&mut self, left: Ast, at: usize) -> Result<Ast, ExprFault> {
        if self.sign("(") {
            let list = self.list()?;
            return self.node(at, Kind::OneOf(Box::new(left), list));
        }
        let right = self.expression(3)?;
        self.node(at, Kind::Within(Box::new(left), Box::new(right)))
    }

    /// Expressions up to the closing bracket; at least one.
    fn list(&mut self) -> Result<Vec<Ast>, ExprFault> {
        let mut list = vec![self.expression(0)?];
        while self.sign(",") {
            list.push(self.expression(0)?);
        }
        self.expect_sign(")")?;
        Ok(list)
    }

    fn operand(&mut self) -> Result<Ast, ExprFault> {
        let token = self.peek().clone();
        self.next += 1;
        let ast = match token.kind {
            TokenKind::Number(number) => self.node(token.at, Kind::Number(number))?,
            TokenKind::Text(text) => self.node(token.at, Kind::Text(text))?,
            TokenKind::Sign("-") => {
                let operand = self.expression(5)?;
                self.node(token.at, Kind::Negative(Box::new(operand)))?
            }
            TokenKind::Sign("(") => {
                let inner = self.expression(0)?;
                self.expect_sign(")")?;
                inner
            }
            TokenKind::Name(name) => match name.as_str() {
                "true" => self.node(token.at, Kind::Bool(true))?,
                "false" => self.node(token.at, Kind::Bool(false))?,
                "null" => self.node(token.at, Kind::Null)?,
                "if" => {
                    let condition = self.expression(0)?;
                    self.expect_word("then")?;
                    let yes = self.expression(0)?;
                    self.expect_word("else")?;
                    let no = self.expression(0)?;
                    self.node(token.at, Kind::If(Box::new(condition), Box::new(yes), Box::new(no)))?
                }
                word if WORDS.contains(&word) => {
                    self.next -= 1;
                    return Err(self.unexpected());
                }
                _ if self.sign("(") => {
                    let list = self.list()?;
                    self.node(token.at, Kind::Call(name, list))?
                }
                _ => self.node(token.at, Kind::Name(name))?,
            },
            TokenKind::Sign(_) | TokenKind::End => {
                self.next -= 1;
                return Err(self.unexpected());
            }
        };
        self.members(ast)
    }

    /// `.a.b` behind an operand.
    fn members(&mut self, mut ast: Ast) -> Result<Ast, ExprFault> {
        while self.sign(".") {
            let token = self.peek().clone();
            let TokenKind::Name(name) = token.kind else { return Err(self.unexpected()) };
            self.next += 1;
            ast = self.node(token.at, Kind::Member(Box::new(ast), name))?;
        }
        Ok(ast)
    }
}
