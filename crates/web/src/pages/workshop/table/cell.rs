//! A cell as people write and read it. In the file stands FEEL; whoever types "ab 5", "ja" or a German day means the same.

use base::texts::Texts;
use base::{Lang, dates};
use forms::edit::Grid;

/// What can stand in the cells of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number, a day, a text, or a comparison with one.
    Free,
    /// Yes, no, or whatever it may be.
    YesNo,
    /// Some of these, by id and by what people read.
    Options(Vec<(String, String)>),
    /// As it is written.
    Text,
}

/// Whether a column asks, tells, or cites.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    Input,
    Output,
    Source,
}

/// What was typed, as the file shall have it.
pub(super) fn read(typed: &str, kind: &Kind, role: Role) -> String {
    let typed = typed.trim();
    if role == Role::Source {
        return typed.to_owned();
    }
    if typed.is_empty() {
        return if role == Role::Input { "-" } else { "null" }.to_owned();
    }
    if let Kind::Options(options) = kind
        && let Some(ids) = named(typed, options)
    {
        return ids;
    }
    if role == Role::Output && typed.contains(',') && !typed.contains('"') {
        let plain = typed.replace('.', "").replace(',', ".");
        if plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-')) {
            return plain;
        }
    }
    match typed.to_lowercase().as_str() {
        "ja" | "yes" => return "true".to_owned(),
        "nein" | "no" => return "false".to_owned(),
        "egal" | "any" => return "-".to_owned(),
        _ => {}
    }
    compared(&outside_quotes(typed))
}

/// Options by their names, one or several with commas between them.
fn named(typed: &str, options: &[(String, String)]) -> Option<String> {
    let id = |name: &str| {
        let name = name.trim();
        let known = options.iter().find(|(id, label)| id == name || label.eq_ignore_ascii_case(name));
        known.map(|(id, _)| format!("\"{id}\""))
    };
    // A name may hold a comma itself.
    id(typed).or_else(|| typed.split(',').map(id).collect::<Option<Vec<_>>>().map(|ids| ids.join(", ")))
}

/// Signs of comparison that no key has, and days as people write them.
fn outside_quotes(typed: &str) -> String {
    let parts = typed.split('"').enumerate().map(|(number, part)| {
        if number % 2 == 1 {
            return part.to_owned();
        }
        let part = part.replace('≥', ">=").replace('≤', "<=").replace('≠', "!=");
        days(&part)
    });
    parts.collect::<Vec<_>>().join("\"")
}

fn days(part: &str) -> String {
    let is_of_day = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    let mut out = String::new();
    let mut rest = part;
    while let Some(at) = rest.find(is_of_day) {
        let (before, from) = rest.split_at(at);
        let mut end = from.find(|c: char| !is_of_day(c)).unwrap_or(from.len());
        // Two points are a range, not a part of a day.
        end = from[..end].find("..").unwrap_or(end);
        let word = &from[..end];
        let german = word.len() >= 8 && word.matches('.').count() == 2;
        let iso = word.len() == 10 && word.matches('-').count() == 2;
        let day = if german || iso { dates::parse(word) } else { None };
        out.push_str(before);
        match day {
            Some(day) => out.push_str(&format!("date(\"{day}\")")),
            None => out.push_str(word),
        }
        rest = &from[end..];
        if let Some(behind) = rest.strip_prefix("..") {
            out.push_str("..");
            rest = behind;
        }
    }
    out + rest
}

/// "ab 5", "bis 5", "über 5", "unter 5", "5 bis 10".
fn compared(text: &str) -> String {
    const WORDS: [(&str, &str); 10] = [
        ("mindestens ", ">= "),
        ("ab ", ">= "),
        ("höchstens ", "<= "),
        ("bis ", "<= "),
        ("mehr als ", "> "),
        ("über ", "> "),
        ("weniger als ", "< "),
        ("unter ", "< "),
        ("at least ", ">= "),
        ("at most ", "<= "),
    ];
    let lower = text.to_lowercase();
    for (word, sign) in WORDS {
        if lower.starts_with(word) && lower.len() == text.len() {
            return format!("{sign}{}", text[word.len()..].trim());
        }
    }
    for between in [" bis ", " to "] {
        if let Some((from, to)) = text.split_once(between) {
            let from = from.trim().trim_start_matches("von ").trim_start_matches("from ");
            return format!("[{from}..{}]", to.trim());
        }
    }
    text.to_owned()
}

/// A cell in words; nothing where it does not matter.
pub(super) fn words(cell: &str, kind: &Kind, t: Texts, lang: Lang) -> Option<String> {
    let cell = cell.trim();
    if cell == "-" {
        return None;
    }
    if let Some(inner) = cell.strip_prefix("not(").and_then(|rest| rest.strip_suffix(')')) {
        return Some(t.with("workshop-cell-not", "what", words(inner, kind, t, lang)?));
    }
    let parts = listed(cell).into_iter().map(|part| one(part, kind, t, lang));
    parts.reduce(|before, part| t.with2("workshop-cell-or", ("before", before), ("part", part)))
}

/// The parts between commas, outside of quotes and brackets.
fn listed(cell: &str) -> Vec<&str> {
    let (mut parts, mut from, mut deep, mut quoted) = (Vec::new(), 0, 0_i32, false);
    for (at, c) in cell.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' if !quoted => deep += 1,
            ')' | ']' if !quoted => deep -= 1,
            ',' if !quoted && deep == 0 => {
                parts.push(cell[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(cell[from..].trim());
    parts
}

fn one(part: &str, kind: &Kind, t: Texts, lang: Lang) -> String {
    for (sign, key) in [
        (">=", "workshop-cell-from"),
        ("<=", "workshop-cell-to"),
        ("!=", "workshop-cell-not"),
        (">", "workshop-cell-above"),
        ("<", "workshop-cell-below"),
    ] {
        if let Some(rest) = part.strip_prefix(sign) {
            // Of days one says before and after.
            let key = match (key, rest.trim().starts_with("date(")) {
                ("workshop-cell-above", true) => "workshop-cell-after",
                ("workshop-cell-below", true) => "workshop-cell-before",
                _ => key,
            };
            return t.with(key, "what", value(rest, kind, t, lang));
        }
    }
    let open = part.starts_with(['[', '(', ']']) && part.ends_with([']', ')', '[']);
    if let Some((from, to)) =
        part.get(1..part.len().saturating_sub(1)).and_then(|inner| inner.split_once(".."))
        && open
    {
        let (from, to) = (value(from, kind, t, lang), value(to, kind, t, lang));
        let from = if part.starts_with('[') { from } else { t.with("workshop-cell-above", "what", from) };
        let to = if part.ends_with(']') { to } else { t.with("workshop-cell-below", "what", to) };
        return t.with2("workshop-cell-between", ("from", from), ("to", to));
    }
    value(part, kind, t, lang)
}

fn value(text: &str, kind: &Kind, t: Texts, lang: Lang) -> String {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    if let (Some(id), Kind::Options(options)) = (inner, kind) {
        let known = options.iter().find(|(known, _)| known == id);
        return known.map_or(id, |(_, label)| label).to_owned();
    }
    let day = text.strip_prefix("date(\"").and_then(|rest| rest.strip_suffix("\")"));
    match (text, day.and_then(dates::from_iso)) {
        (_, Some(day)) => dates::show(day, lang),
        ("true", _) => t.get("yes").to_owned(),
        ("false", _) => t.get("no").to_owned(),
        ("null", _) => t.get("workshop-cell-none").to_owned(),
        _ => inner.unwrap_or(text).to_owned(),
    }
}

/// Whether what is to stand in a cell leaves the table whole.
pub(super) fn is_whole(cell: &str) -> bool {
    Grid::admits(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Kind {
        Kind::Options(vec![
            ("free".into(), "Niederlassungserlaubnis".into()),
            ("bluecard".into(), "Blaue Karte, EU".into()),
        ])
    }

    #[test]
    fn what_people_type_becomes_the_standard_s_language() {
        let free = |typed: &str| read(typed, &Kind::Free, Role::Input);
        assert_eq!(free(""), "-");
        assert_eq!(free(">= 5"), ">= 5");
        assert_eq!(free("ab 5"), ">= 5");
        assert_eq!(free("Höchstens 12"), "<= 12");
        assert_eq!(free("5 bis 10"), "[5..10]");
        assert_eq!(free("ab 27.06.2024"), ">= date(\"2024-06-27\")");
        assert_eq!(free("[01.01.2023..31.12.2024]"), "[date(\"2023-01-01\")..date(\"2024-12-31\")]");
        assert_eq!(free("< 2026-01-01"), "< date(\"2026-01-01\")");
        assert_eq!(free(">= date(\"2026-01-01\")"), ">= date(\"2026-01-01\")", "as it stands in the file");
        assert_eq!(free("≥ 2.5"), ">= 2.5");
        assert_eq!(free("ja"), "true");
        assert_eq!(
            read("Niederlassungserlaubnis, bluecard", &options(), Role::Input),
            "\"free\", \"bluecard\""
        );
        assert_eq!(read("Blaue Karte, EU", &options(), Role::Input), "\"bluecard\"");
        assert_eq!(read("not(\"free\")", &options(), Role::Input), "not(\"free\")");
        assert_eq!(read("1.234,50", &Kind::Free, Role::Output), "1234.50");
        assert_eq!(read("", &Kind::Free, Role::Output), "null");
        assert_eq!(read(" § 1 ", &Kind::Text, Role::Source), "§ 1");
    }

    #[test]
    fn every_cell_can_be_read_in_words() {
        let t = Texts(Lang::De);
        let free = |cell: &str| words(cell, &Kind::Free, t, Lang::De).unwrap_or_default();
        assert_eq!(free("-"), "");
        assert_eq!(free(">= 5"), "ab 5");
        assert_eq!(free("[date(\"2023-01-01\")..date(\"2024-12-31\")]"), "von 01.01.2023 bis 31.12.2024");
        assert_eq!(free("[3..5)"), "von 3 bis unter 5");
        assert_eq!(
            words("\"free\", \"bluecard\"", &options(), t, Lang::De).as_deref(),
            Some("Niederlassungserlaubnis oder Blaue Karte, EU")
        );
        assert_eq!(
            words("not(\"free\")", &options(), t, Lang::De).as_deref(),
            Some("nicht Niederlassungserlaubnis")
        );
        assert_eq!(free("true"), "Ja");
    }
}
