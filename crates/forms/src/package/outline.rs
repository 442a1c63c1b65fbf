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

/// The place of the first question.
pub(super) const FIRST: usize = 1;

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
    /// Which conditions say whether and how a question is asked.
    pub conditions: Vec<Condition>,
}

/// A condition, and the question it is for.
pub(super) struct Condition {
    /// The group in whose rows it stands; empty outside.
    pub group: String,
    /// The question, or a group.
    pub id: String,
    /// As its author wrote it.
    pub when: String,
}

/// Walks `[[page]]` tables.
pub(super) fn outline(form: &DeTable<'_>) -> Outline {
    // Before the first question there is what rests on none.
    let mut order = FIRST;
    let mut root = Scope::default();
    let mut groups: BTreeMap<String, Scope> = BTreeMap::new();
    let (mut ends, mut group_ends, mut conditions) = (Vec::new(), BTreeMap::new(), Vec::new());
    let groups_when: BTreeMap<&str, &str> = tables(form, "group")
        .iter()
        .filter_map(|group| Some((string(group, "id")?, string(group, "when")?)))
        .collect();
    let mut depends = |group: &str, id: &str, when: Option<&str>| {
        let when = when.map(str::to_owned);
        conditions.extend(when.map(|when| Condition { group: group.to_owned(), id: id.to_owned(), when }));
    };
    for (group, when) in &groups_when {
        depends("", group, Some(when));
    }
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
        let around = group.as_deref().unwrap_or("");
        for field in tables(page, "field") {
            let Some(id) = string(field, "id") else { continue };
            depends(around, id, groups_when.get(around).copied());
            depends(around, id, string(page, "when"));
            whens(field, &mut |when| depends(around, id, Some(when)));
        }
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
    Outline { root: Arc::new(root), groups: done, ends, group_ends, conditions }
}

/// The conditions of a field, of its options and columns.
fn whens(field: &DeTable<'_>, found: &mut dyn FnMut(&str)) {
    string(field, "when").into_iter().for_each(&mut *found);
    for part in tables(field, "option").into_iter().chain(tables(field, COLUMN)) {
        whens(part, found);
    }
}

/// The page and field, by their numbers, that have this place.
pub(super) fn at(form: &DeTable<'_>, place: usize) -> Option<(usize, usize)> {
    let mut order = FIRST;
    for (page, table) in tables(form, "page").into_iter().enumerate() {
        for (number, field) in tables(table, "field").into_iter().enumerate() {
            // Columns stand before their field.
            type_of(field, &mut order);
            if (FIRST..=order).contains(&place) {
                return Some((page, number));
            }
            order += 1;
        }
    }
    None
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
