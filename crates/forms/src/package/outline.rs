//! The first walk over pages and fields: only names, types and their order, so that the second walk can check every
//! expression against all of them. Faults are left to the second walk.

use super::fields::COLUMN;
use crate::bi::Bi;
use crate::expr::{Scope, Type};
use crate::model::ADDRESS;
use std::collections::BTreeMap;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the first walk found.
#[derive(Default)]
pub(super) struct Outline {
    /// The names of the answers, groups among them.
    pub root: Arc<Scope>,
    /// The names of the rows of each group.
    pub groups: BTreeMap<String, Arc<Scope>>,
    /// For each page: the place behind its last field.
    pub ends: Vec<usize>,
    /// For each group: the place behind its last page.
    pub group_ends: BTreeMap<String, usize>,
}

/// Walks `[[page]]` tables.
pub(super) fn outline(form: &DeTable<'_>) -> Outline {
    let mut order = 0;
    let mut root = Scope::default();
    let mut groups: BTreeMap<String, Scope> = BTreeMap::new();
    let (mut ends, mut group_ends) = (Vec::new(), BTreeMap::new());
    for page in tables(form, "page") {
        let group = string(page, "group").map(str::to_owned);
        let scope = match &group {
            Some(group) => groups
                .entry(group.clone())
                .or_insert_with(|| Scope { rows_of: Some(group.clone()), ..Scope::default() }),
            None => &mut root,
        };
        names(scope, page, "field", &mut order);
        ends.push(order);
        if let Some(group) = group {
            group_ends.insert(group, order);
        }
    }
    let titles: BTreeMap<&str, Option<Bi>> = tables(form, "group")
        .iter()
        .filter_map(|group| Some((string(group, "id")?, bi(group, "title"))))
        .collect();
    let mut done = BTreeMap::new();
    for (id, scope) in groups {
        let scope = Arc::new(scope);
        let end = group_ends.get(&id).copied().unwrap_or(order);
        // The rows as a whole are known behind the last field of the group.
        let label = titles.get(id.as_str()).cloned().flatten();
        root.add(&id, Type::Rows(scope.clone()), label, end.saturating_sub(1));
        done.insert(id, scope);
    }
    Outline { root: Arc::new(root), groups: done, ends, group_ends }
}

/// The names of one list of field tables.
pub(super) fn names(scope: &mut Scope, parent: &DeTable<'_>, key: &str, order: &mut usize) {
    for field in tables(parent, key) {
        let ty = type_of(field, order);
        let place = *order;
        *order += 1;
        if let (Some(id), Some(ty)) = (string(field, "id"), ty) {
            scope.add(id, ty, bi(field, "label"), place);
        }
    }
}

fn type_of(field: &DeTable<'_>, order: &mut usize) -> Option<Type> {
    let kind = string(field, "type")?;
    if kind == "note" {
        return None;
    }
    Some(match kind {
        "integer" | "decimal" => Type::Number,
        "money" => Type::Money,
        "date" => Type::Date,
        "yesno" | "confirm" => Type::Bool,
        // Which there are, each office says for itself.
        "choice" if field.contains_key("options_from") => Type::Text,
        "choice" => choice(field),
        "choices" => Type::List(Box::new(choice(field))),
        "address" => {
            let mut scope = Scope::default();
            for part in ADDRESS {
                scope.add(part, Type::Text, None, 0);
            }
            Type::Record(Arc::new(scope))
        }
        "file" => Type::List(Box::new(Type::Text)),
        "rows" => {
            let mut scope = Scope { rows_of: string(field, "id").map(str::to_owned), ..Scope::default() };
            names(&mut scope, field, COLUMN, order);
            Type::Rows(Arc::new(scope))
        }
        _ => Type::Text,
    })
}

fn choice(field: &DeTable<'_>) -> Type {
    let options = tables(field, "option")
        .iter()
        .filter_map(|option| {
            Some((string(option, "id")?.to_owned(), bi(option, "label").unwrap_or_default()))
        })
        .collect();
    Type::Choice(Arc::new(options))
}

/// The tables of an array of tables.
pub(super) fn tables<'t, 'a>(table: &'t DeTable<'a>, key: &str) -> Vec<&'t DeTable<'a>> {
    let Some(DeValue::Array(items)) = table.get(key).map(Spanned::get_ref) else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| if let DeValue::Table(map) = item.get_ref() { Some(map) } else { None })
        .collect()
}

pub(super) fn string<'t>(table: &'t DeTable<'_>, key: &str) -> Option<&'t str> {
    match table.get(key)?.get_ref() {
        DeValue::String(text) => Some(text),
        _ => None,
    }
}

fn bi(table: &DeTable<'_>, key: &str) -> Option<Bi> {
    let DeValue::Table(both) = table.get(key)?.get_ref() else { return None };
    Some(Bi::new(string(both, "de")?, string(both, "en")?))
}
