//! Text into tokens.

use super::ExprFault;
use rust_decimal::Decimal;

/// A token and where it begins (bytes from the start of the expression).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub at: usize,
    pub kind: TokenKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TokenKind {
    Number(Decimal),
    Text(String),
    Name(String),
    Sign(&'static str),
    End,
}

/// Longer signs first, so that `<=` is not read as `<` and `=`.
const SIGNS: [&str; 14] = ["!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", ",", "."];

/// All tokens, with [`TokenKind::End`] last.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, ExprFault> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let (kind, length) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c.is_ascii_digit() {
            number(rest).ok_or_else(|| ExprFault::new(at, "expr-number"))?
        } else if c.is_ascii_alphabetic() || c == '_' {
            let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
            (TokenKind::Name(rest[..length].to_owned()), length)
        } else if c == '"' {
            quoted(rest).ok_or_else(|| ExprFault::new(at, "expr-open-text"))?
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            (TokenKind::Sign(sign), sign.len())
        } else {
            return Err(
                ExprFault::new(at, "expr-character").text("character", c.escape_default().to_string())
            );
        };
        out.push(Token { at, kind });
        at += length;
    }
    out.push(Token { at: text.len(), kind: TokenKind::End });
    Ok(out)
}

/// `12` or `0.67`; the point must be followed by a digit.
fn number(rest: &str) -> Option<(TokenKind, usize)> {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut length = digits(rest);
    if let Some(fraction) = rest[length..].strip_prefix('.') {
        match digits(fraction) {
            0 => {}
            more => length += 1 + more,
        }
    }
    let value = Decimal::from_str_exact(&rest[..length]).ok()?;
    Some((TokenKind::Number(value), length))
}

/// `"…"` with `\"` and `\\`.
fn quoted(rest: &str) -> Option<(TokenKind, usize)> {
    let mut text = String::new();
    let mut signs = rest.char_indices().skip(1);
    while let Some((at, c)) = signs.next() {
        match c {
            '"' => return Some((TokenKind::Text(text), at + 1)),
            '\\' => text.push(signs.next()?.1),
            c => text.push(c),
        }
    }
    None
}
