//! Texts with `{expressions}` in them; `{{` and `}}` stand for the signs themselves.

use super::{Eval, Expr, ExprFault, Frame, Names, Type, Val, compile, show};
use base::Lang;
use rust_decimal::Decimal;

/// A text with places to fill in.
#[derive(Clone, Debug, Default)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Expr(Expr),
}

impl Template {
    /// Reads a text.
    ///
    /// # Errors
    /// Every fault of its expressions, with its place in the text.
    pub fn compile(text: &str, names: &Names) -> Result<Template, Vec<ExprFault>> {
        let (mut parts, mut faults, mut plain) = (Vec::new(), Vec::new(), String::new());
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = &text[at..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                plain.push(c);
                at += 2;
                continue;
            }
            match c {
                '{' => {
                    let Some(length) = closing(&rest[1..]) else {
                        faults.push(ExprFault::new(at, "template-open"));
                        break;
                    };
                    match compile(&rest[1..=length], names) {
                        Ok(expr) => {
                            parts.push(Part::Text(std::mem::take(&mut plain)));
                            parts.push(Part::Expr(expr));
                        }
                        Err(inner) => faults.extend(
                            inner.into_iter().map(|fault| ExprFault { at: fault.at + at + 1, ..fault }),
                        ),
                    }
                    at += length + 2;
                }
                '}' => {
                    faults.push(ExprFault::new(at, "template-close"));
                    at += 1;
                }
                c => {
                    plain.push(c);
                    at += c.len_utf8();
                }
            }
        }
        parts.push(Part::Text(plain));
        parts.retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
        if faults.is_empty() { Ok(Template { parts }) } else { Err(faults) }
    }

    /// The text with its values; what is missing stays empty.
    pub fn fill<'a>(&self, eval: &Eval<'a>, frames: &[Frame<'a>], lang: Lang) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Expr(expr) => match (eval.run(expr, frames), &expr.ty) {
                    // A bare number is mostly a year or a count: no separators.
                    (Val::Number(number), Type::Number)
                        if number == number.trunc() && number < Decimal::from(1_000_000) =>
                    {
                        out.push_str(&number.normalize().to_string());
                    }
                    (value, ty) => out.push_str(&show(&value, ty, lang)),
                },
            }
        }
        out
    }

    /// The text for readers who have no answers: `…` stands where something would be filled in.
    pub fn wording(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.as_str(),
            Part::Expr(_) => "…",
        });
        parts.collect()
    }

    /// A text without anything to fill in.
    pub(crate) fn plain(text: &str) -> Template {
        Template { parts: vec![Part::Text(text.to_owned())] }
    }

    /// Whether it fills in just this expression somewhere.
    pub(crate) fn reads(&self, written: &str) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Expr(expr) if expr.written.trim() == written))
    }

    /// Whether there is nothing to fill in and no text.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether it is the same for everybody.
    pub fn is_plain(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, Part::Text(_)))
    }
}

/// Where the expression ends: at the bracket that closes it, outside quoted texts.
fn closing(rest: &str) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '}' if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}
