//! What authors name with ids, in the words people read: `kind = "renewal"` is „Was möchten Sie beantragen?“ = „Die Verlängerung“.

use crate::bi::Bi;
use crate::expr::{Token, TokenKind, tokens};
use base::{Lang, text};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The names that expressions of a version may use.
#[derive(Default)]
pub(super) struct Names {
    labels: BTreeMap<String, Bi>,
    options: BTreeMap<String, BTreeMap<String, Bi>>,
}

/// The tables of an array of tables.
pub(super) fn tables<'t>(table: &'t Table, key: &str) -> Vec<&'t Table> {
    match table.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_table).collect(),
        _ => Vec::new(),
    }
}

/// The text of a key.
pub(super) fn string<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or("")
}

/// A text in both languages.
pub(super) fn bi(value: Option<&Value>) -> Option<Bi> {
    let table = value?.as_table()?;
    Some(Bi::new(table.get("de")?.as_str()?, table.get("en")?.as_str()?))
}

impl Names {
    /// From the files that give names.
    pub fn of(service: &Table, form: &Table, compute: &Table) -> Names {
        let mut names = Names::default();
        for local in tables(service, "local") {
            names.field("local.", local);
        }
        for page in tables(form, "page") {
            for field in tables(page, "field") {
                names.field("", field);
                for column in tables(field, "column") {
                    names.field("", column);
                    names.field(&format!("{}.", string(field, "id")), column);
                }
                let group = string(page, "group");
                if !group.is_empty() {
                    names.field(&format!("{group}."), field);
                }
            }
        }
        for group in tables(form, "group") {
            names.label(string(group, "id"), bi(group.get("title")));
        }
        for step in tables(compute, "step") {
            names.label(string(step, "id"), bi(step.get("label")));
        }
        for table in tables(compute, "table") {
            for output in tables(table, "output") {
                names.field(&format!("{}.", string(table, "id")), output);
            }
        }
        names
    }

    fn label(&mut self, id: &str, label: Option<Bi>) {
        if let Some(label) = label {
            self.labels.entry(id.to_owned()).or_insert(label);
        }
    }

    fn field(&mut self, prefix: &str, field: &Table) {
        let id = format!("{prefix}{}", string(field, "id"));
        self.label(&id, bi(field.get("label")));
        let options = self.options.entry(id).or_default();
        for option in tables(field, "option") {
            if let Some(label) = bi(option.get("label")) {
                options.insert(string(option, "id").to_owned(), label);
            }
        }
    }

    /// What people call it: `address.plz` is „Anschrift“ (plz).
    pub fn of_id(&self, id: &str, lang: Lang) -> String {
        if let Some(label) = self.labels.get(id) {
            return quoted(label.get(lang), lang);
        }
        if let Some((outer, part)) = id.rsplit_once('.') {
            if outer == "law" {
                return quoted(&part.replace('_', " "), lang);
            }
            if let Some(label) = self.labels.get(outer) {
                return format!("{} ({part})", quoted(label.get(lang), lang));
            }
        }
        id.to_owned()
    }

    /// An expression in words; as it is written where it cannot be read.
    pub fn expression(&self, written: &str, lang: Lang) -> String {
        let Ok(all) = tokens(written) else { return written.to_owned() };
        let mut out = String::new();
        let mut about = String::new();
        let mut at = 0;
        while let Some(Token { kind, .. }) = all.get(at) {
            at += 1;
            let piece = match kind {
                TokenKind::End => break,
                TokenKind::Name(name) => {
                    let mut id = name.clone();
                    while let (Some(TokenKind::Sign(".")), Some(TokenKind::Name(part))) =
                        (all.get(at).map(|token| &token.kind), all.get(at + 1).map(|token| &token.kind))
                    {
                        id = format!("{id}.{part}");
                        at += 2;
                    }
                    self.name(&id, &mut about, lang)
                }
                TokenKind::Text(id) => {
                    let option = self.options.get(&about).and_then(|options| options.get(id));
                    quoted(option.map_or(id.as_str(), |label| label.get(lang)), lang)
                }
                TokenKind::Number(number) => crate::expr::decimal(*number, lang),
                TokenKind::Sign(sign) => match *sign {
                    "-" => "−".to_owned(),
                    "*" => "×".to_owned(),
                    "/" => "÷".to_owned(),
                    "!=" => "≠".to_owned(),
                    "<=" => "≤".to_owned(),
                    ">=" => "≥".to_owned(),
                    sign => sign.to_owned(),
                },
            };
            let tight = out.is_empty() || out.ends_with('(') || [")", ","].contains(&piece.as_str());
            let call = piece == "(" && out.ends_with(|c: char| c.is_alphanumeric());
            if !tight && !call {
                out.push(' ');
            }
            out.push_str(&piece);
        }
        out
    }

    fn name(&self, id: &str, about: &mut String, lang: Lang) -> String {
        if self.labels.contains_key(id) {
            id.clone_into(about);
            return self.of_id(id, lang);
        }
        let key = format!("compare-word-{id}");
        if base::texts::exists(&key) { text(lang, &key, &[]) } else { self.of_id(id, lang) }
    }

    /// A text with its placeholders in words: `{local.fee_year}` is ‹Gebühr für zwölf Monate›.
    pub fn template(&self, written: &str, lang: Lang) -> String {
        let mut out = String::new();
        let mut rest = written;
        while let Some(at) = rest.find(['{', '}']) {
            out.push_str(&rest[..at]);
            let here = &rest[at..];
            if here.starts_with("{{") || here.starts_with("}}") {
                out.push_str(&here[..1]);
                rest = &here[2..];
                continue;
            }
            let end = here.find('}').filter(|_| here.starts_with('{'));
            let Some(end) = end else {
                out.push_str(here);
                return out;
            };
            let said = self.expression(&here[1..end], lang);
            out.push_str(&format!("‹{}›", said.trim_matches(['„', '“', '”'])));
            rest = &here[end + 1..];
        }
        out.push_str(rest);
        out
    }
}

/// In the quotation marks of the language.
pub(super) fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::De => format!("„{text}“"),
        Lang::En => format!("“{text}”"),
    }
}
