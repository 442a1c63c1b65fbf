//! How values are written: in the manner of what stood there before, so that a text set to something else and back is the same bytes.

use serde_json::Value;

/// What a key holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A text.
    Text(String),
    /// An expression: a text that is easier to read without escapes.
    Code(String),
    /// A number or day as it is written.
    Plain(String),
    /// Yes or no.
    Flag(bool),
    /// Texts.
    List(Vec<String>),
    /// Lines as they are, such as the rows of a table.
    Lines(String),
    /// An answer, however it is put together.
    Data(Value),
}

/// The value as the file shall have it; `old` is what stands there, as written.
pub(super) fn written(entry: &Entry, old: Option<&str>) -> String {
    match entry {
        Entry::Text(text) => text_like(text, old, false),
        Entry::Code(code) => text_like(code, old, true),
        Entry::Plain(plain) => plain.clone(),
        Entry::Flag(yes) => yes.to_string(),
        Entry::Data(value) => data(value),
        Entry::Lines(text) => text_like(text, Some(old.unwrap_or("'''\n")), true),
        Entry::List(items) => {
            let items: Vec<String> = items.iter().map(|item| basic(item)).collect();
            if old.is_some_and(|old| old.contains('\n')) {
                format!("[\n{}]", items.iter().map(|item| format!("  {item},\n")).collect::<String>())
            } else {
                format!("[{}]", items.join(", "))
            }
        }
    }
}

/// Rows stand one below the other, everything else on one line. What is missing is left out.
fn data(value: &Value) -> String {
    match value {
        Value::Null => "\"\"".to_owned(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => basic(text),
        Value::Array(items) if items.iter().any(Value::is_object) => {
            format!("[\n{}]", items.iter().map(|item| format!("  {},\n", data(item))).collect::<String>())
        }
        Value::Array(items) => format!("[{}]", items.iter().map(data).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let said = map.iter().filter(|(_, value)| !value.is_null());
            let pairs: Vec<String> = said.map(|(key, value)| format!("{key} = {}", data(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
    }
}

fn text_like(text: &str, old: Option<&str>, code: bool) -> String {
    let old = old.unwrap_or("");
    let in_lines = text.contains('\n');
    // One or two quotes may stand right before the closing three.
    if old.starts_with("'''") && !text.contains("'''") && is_literal(text, true) {
        let broken = old["'''".len()..].starts_with('\n') || text.starts_with('\n');
        let start = if broken { "'''\n" } else { "'''" };
        return format!("{start}{text}'''");
    }
    if in_lines {
        return format!("\"\"\"\n{}\"\"\"", escaped(text, true));
    }
    let plain = !text.contains('\'') && is_literal(text, false);
    let wants_literal = old.starts_with('\'') || (code && !old.starts_with('"') && text.contains('"'));
    if plain && wants_literal { format!("'{text}'") } else { basic(text) }
}

fn is_literal(text: &str, lines: bool) -> bool {
    text.chars().all(|c| !c.is_control() || c == '\t' || (lines && c == '\n'))
}

/// In double quotes.
fn basic(text: &str) -> String {
    format!("\"{}\"", escaped(text, false))
}

fn escaped(text: &str, lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            // Two beside each other are fine in a text of several lines, three are not, nor one at its end.
            '"' if !lines || out.ends_with("\"\"") => out.push_str("\\\""),
            '\n' if lines => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    if lines && out.ends_with('"') && !out.ends_with("\\\"") {
        out.pop();
        out.push_str("\\\"");
    }
    out
}
