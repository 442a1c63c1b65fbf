//! `form.toml`: pages and groups.

use super::circle::circles;
use super::compute::Computation;
use super::fields::{Walk, Where, checks, duplicate, fields, reserve};
use super::outline::{FIRST, Outline, string};
use super::read::{Doc, Table, Text};
use crate::expr::{Expr, Guard, Names, Scope, Seen, Type, can_hold};
use crate::model::{Definition, Field, Group, Kind, MOST_ROWS, Page};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads a form, and says which names it asks for while it is filled in. `context` holds what surrounds the answers: `local`
/// and `law`; `compute` what is computed from them.
pub(super) fn form(
    doc: Doc<'_>,
    outline: &Outline,
    compute: &Computation,
    context: &Arc<Scope>,
) -> (Definition, Vec<Seen>) {
    let parsed = doc.parse();
    let table = Table::new(doc, parsed.get_ref(), 0);
    let mut names = Names::all(vec![context.clone(), compute.scope.clone()]);
    names.circles = Arc::new(circles(outline, &compute.reads));
    let trail = names.trail.clone();
    let plain = Names::all(vec![context.clone(), outline.root.clone()]);
    let rows = &compute.rows;
    let mut reader = Reader { outline, rows, names, plain, ids: BTreeMap::new(), root_ids: BTreeMap::new() };
    let group_tables = table.tables("group");
    let mut groups: Vec<(Option<Group>, &Table<'_, '_>)> =
        group_tables.iter().map(|table| (reader.group(table), table)).collect();
    let pages = reader.pages(&table, &mut groups);
    table.finish();
    let mut definition = Definition { pages, groups: Vec::new(), scope: outline.root.clone() };
    let mut order: Vec<usize> = Vec::new();
    for (at, (group, group_table)) in groups.iter().enumerate() {
        let Some(group) = group else { continue };
        if group.pages.is_empty() {
            group_table.fault("fault-group-empty", &[("id", &group.id)]);
            continue;
        }
        summary_fields(&definition, group, group_table);
        order.push(at);
    }
    // Groups in the order of their first pages; pages then know them by that place.
    order.sort_by_key(|at| groups[*at].0.as_ref().and_then(|group| group.pages.first().copied()));
    let places: BTreeMap<usize, usize> = order.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    for page in &mut definition.pages {
        page.group = page.group.and_then(|old| places.get(&old).copied());
    }
    definition.groups = order.iter().filter_map(|at| groups[*at].0.take()).collect();
    if definition.pages.is_empty() && doc.faults.borrow().is_empty() {
        doc.fault(0, "fault-no-pages", &[]);
    }
    unreachable(&table, &definition);
    let read = trail.take();
    (definition, read)
}

/// The values an office sets, as a form of one page.
pub(super) fn local(table: &Table<'_, '_>) -> Definition {
    let mut scope = Scope::default();
    let mut end = 0;
    super::outline::names(&mut scope, table.map, "local", &mut end);
    let scope = Arc::new(scope);
    let names = Names::all(vec![Arc::default(), scope.clone()]);
    let mut walk = Walk { order: 0, end, names };
    let fields = fields(table, "local", Where::Local, &mut walk, &mut BTreeMap::new());
    let page = Page {
        id: "local".to_owned(),
        title: crate::bi::Bi::default(),
        intro: None,
        when: None,
        group: None,
        fields,
        checks: Vec::new(),
        place: 0,
    };
    Definition { pages: vec![page], groups: Vec::new(), scope }
}

struct Reader<'r> {
    outline: &'r Outline,
    /// The names of the rows of each group, with what is computed for them.
    rows: &'r BTreeMap<String, Arc<Scope>>,
    /// Answers, and what is computed from them.
    names: Names,
    /// Answers alone.
    plain: Names,
    /// Ids of pages and groups.
    ids: BTreeMap<String, usize>,
    /// Ids of fields outside groups, and of groups, which stand beside them in the answers.
    root_ids: BTreeMap<String, usize>,
}

impl Reader<'_> {
    fn group(&mut self, table: &Table<'_, '_>) -> Option<Group> {
        let id = table.id("id");
        if let Some(id) = &id {
            duplicate(table, id, &mut self.ids);
            reserve(table, id, &mut self.root_ids);
        }
        let name = id.as_ref().map_or("", |text| text.value.as_str());
        let scope = self.outline.groups.get(name).cloned().unwrap_or_default();
        let end = self.outline.group_ends.get(name).copied().unwrap_or(0);
        let begin = scope.names.values().map(|name| name.order).min().unwrap_or(end);
        let (before, after) = (self.names.until(begin), self.names.within(end));
        let title = table.need_bi("title");
        let row = table.need_bi("row");
        let intro = table.bi_template("intro", &before);
        let row_names = self.plain.inside(&scope).whole();
        let row_title = table.text("row_title").and_then(|text| table.fill(&text, &row_names));
        let (min, max) =
            (table.number("min").unwrap_or(1) as usize, table.number("max").unwrap_or(20) as usize);
        if min > max || max == 0 || max > MOST_ROWS {
            table.doc.fault(table.key_at("max"), "fault-group-size", &[]);
        }
        let group = Group {
            id: id?.value,
            title: title.unwrap_or_default(),
            intro,
            row: row.unwrap_or_default(),
            row_title,
            summary: table.list("summary").into_iter().map(|text| text.value).collect(),
            min,
            max,
            list_first: table.flag("list_first").unwrap_or(false),
            table: table.flag("table").unwrap_or(false),
            when: table.expr("when", &before, &Type::Bool),
            checks: checks(table, "check", &after, None),
            pages: Vec::new(),
            scope,
        };
        table.finish();
        Some(group)
    }

    fn pages(&mut self, form: &Table<'_, '_>, groups: &mut [(Option<Group>, &Table<'_, '_>)]) -> Vec<Page> {
        let mut pages: Vec<Page> = Vec::new();
        let mut order = FIRST;
        let mut row_ids: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let mut last_group: Option<usize> = None;
        for (number, table) in form.tables("page").iter().enumerate() {
            let id = table.id("id");
            if let Some(id) = &id {
                duplicate(table, id, &mut self.ids);
            }
            let group = table.text("group").and_then(|text| find_group(table, &text, groups));
            let group_id = string(table.map, "group").unwrap_or("").to_owned();
            if group.is_some()
                && group != last_group
                && group.and_then(|at| groups[at].0.as_ref()).is_some_and(|group| !group.pages.is_empty())
            {
                table.doc.fault(table.key_at("group"), "fault-group-torn", &[("id", &group_id)]);
            }
            last_group = group;
            let mut names = self.names.clone();
            if let Some(scope) = self.rows.get(&group_id) {
                names = names.inside(scope);
                names.own.push(group_id.clone());
            }
            let end = self.outline.ends.get(number).copied().unwrap_or(order);
            let mut walk = Walk { order, end, names: names.clone() };
            let place = order;
            let before = names.until(place);
            let title = table.need_bi("title");
            let intro = table.bi_template("intro", &before);
            let when = table.expr("when", &before, &Type::Bool);
            let seen =
                if group_id.is_empty() { &mut self.root_ids } else { row_ids.entry(group_id).or_default() };
            let fields = fields(table, "field", Where::Page, &mut walk, seen);
            let ids: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
            let found = checks(table, "check", &names.within(end), Some(&ids));
            order = end;
            table.finish();
            if !table.has("field") {
                table.fault("fault-page-empty", &[]);
            }
            if let Some(group) = group.and_then(|at| groups[at].0.as_mut()) {
                group.pages.push(pages.len());
            }
            pages.push(Page {
                id: id.map(|text| text.value).unwrap_or_default(),
                title: title.unwrap_or_default(),
                intro,
                when,
                group,
                fields,
                checks: found,
                place,
            });
        }
        pages
    }
}

fn find_group(
    table: &Table<'_, '_>,
    text: &Text,
    groups: &[(Option<Group>, &Table<'_, '_>)],
) -> Option<usize> {
    let found =
        groups.iter().position(|(group, _)| group.as_ref().is_some_and(|group| group.id == text.value));
    if found.is_none() {
        let ids: Vec<&str> =
            groups.iter().filter_map(|(group, _)| Some(group.as_ref()?.id.as_str())).collect();
        table.not_a_word(text, "group", &ids);
    }
    found
}

fn summary_fields(definition: &Definition, group: &Group, table: &Table<'_, '_>) {
    let ids: Vec<&str> = definition.row_fields(group).map(|field| field.id.as_str()).collect();
    for text in table.list("summary") {
        if !ids.contains(&text.value.as_str()) {
            table.not_a_word(&text, "summary", &ids);
        }
    }
}

/// Pages and fields whose conditions can never be true together.
fn unreachable(form: &Table<'_, '_>, definition: &Definition) {
    let page_tables = form.tables("page");
    if page_tables.len() != definition.pages.len() {
        return;
    }
    for (page, table) in definition.pages.iter().zip(&page_tables) {
        let group = page.group.and_then(|at| definition.groups.get(at));
        let outer: Vec<&Expr> =
            group.and_then(|group| group.when.as_ref()).into_iter().chain(&page.when).collect();
        let guard = |level: usize, id: &str| guard(definition, group, level, id);
        if !can_hold(&outer, &guard) {
            table.doc.fault(table.key_at("when"), "fault-unreachable", &[("id", &page.id)]);
            continue;
        }
        for field in &page.fields {
            let Some(when) = &field.when else { continue };
            let all: Vec<&Expr> = outer.iter().copied().chain([when]).collect();
            if !can_hold(&all, &guard) {
                let field_table = table
                    .tables("field")
                    .into_iter()
                    .find(|table| string(table.map, "id") == Some(&field.id));
                if let Some(table) = field_table {
                    table.doc.fault(table.key_at("when"), "fault-unreachable", &[("id", &field.id)]);
                }
            }
        }
    }
}

/// A question by level and name, with its own conditions.
fn guard<'d>(
    definition: &'d Definition,
    group: Option<&'d Group>,
    level: usize,
    id: &str,
) -> Option<Guard<'d>> {
    let of = |page: &'d Page, field: &'d Field, ty: Type, group: Option<&'d Group>| Guard {
        conditions: field
            .when
            .iter()
            .chain(&page.when)
            .chain(group.and_then(|group| group.when.as_ref()))
            .collect(),
        ty,
    };
    let pages: Vec<&'d Page> = match (level, group) {
        (1, _) => definition.pages.iter().filter(|page| page.group.is_none()).collect(),
        (2, Some(group)) => group.pages.iter().filter_map(|at| definition.pages.get(*at)).collect(),
        _ => return None,
    };
    let (page, field) =
        pages.iter().find_map(|page| Some((*page, page.fields.iter().find(|field| field.id == id)?)))?;
    let ty = match &field.kind {
        Kind::YesNo | Kind::Confirm => Type::Bool,
        Kind::Choice(options) if field.options_from.is_none() => Type::Choice(Arc::new(
            options.iter().map(|option| (option.id.clone(), option.label.clone())).collect(),
        )),
        _ => return None,
    };
    Some(of(page, field, ty, if level == 2 { group } else { None }))
}
