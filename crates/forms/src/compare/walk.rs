//! The files of two versions, gone through side by side.

use super::names::{Names, bi, string, tables};
use super::pairs::{Pairs, alike, kept, pairs};
use super::said::{Said, named, spaced};
use super::{Change, Detail, Difference, Files, Section, Step, rows};
use crate::bi::Bi;
use base::{Lang, text};
use std::collections::BTreeSet;
use toml::{Table, Value};

/// What is told of a thing first; other keys follow.
const FIRST: [&str; 14] = [
    "title",
    "label",
    "text",
    "intro",
    "hint",
    "example",
    "type",
    "required",
    "required_when",
    "when",
    "min",
    "max",
    "option",
    "check",
];

/// Files in the order in which they are told.
const ORDER: [&str; 6] =
    ["service.toml", "easy.toml", "form.toml", "values.toml", "compute.toml", "notice.toml"];

/// Letters in the order of a case.
const LETTERS: [&str; 6] = ["receipt", "request", "grant", "part", "refusal", "reply"];

/// Everything that is different.
pub(super) fn differences(before: &Files, after: &Files) -> Vec<Difference> {
    let names = |files: &Files| {
        let read = |path: &str| parsed(files, path).unwrap_or_default();
        Names::of(&read("service.toml"), &read("form.toml"), &read("compute.toml"))
    };
    let mut walk = Walk { before: names(before), after: names(after), found: Vec::new() };
    let other = before.keys().chain(after.keys()).map(String::as_str).collect::<BTreeSet<_>>();
    let other: Vec<&str> = other.into_iter().filter(|path| !ORDER.contains(path)).collect();
    for path in ORDER.into_iter().chain(other) {
        if before.get(path) != after.get(path) {
            walk.file(path, before, after);
        }
    }
    walk.found
}

/// A file as a table; one that is missing is empty, one that is no TOML is nothing.
fn parsed(files: &Files, path: &str) -> Option<Table> {
    let Some(bytes) = files.get(path) else { return Some(Table::new()) };
    toml::from_str(std::str::from_utf8(bytes).ok()?).ok()
}

struct Walk {
    /// The names of the older version.
    before: Names,
    /// The names of the newer one.
    after: Names,
    found: Vec<Difference>,
}

/// A field and where it stands.
struct Placed<'t> {
    /// The group of its page; empty outside groups.
    group: &'t str,
    page: &'t Table,
    field: &'t Table,
}

impl Walk {
    fn file(&mut self, path: &str, before: &Files, after: &Files) {
        let told = self.found.len();
        let mut read = false;
        if let (true, Some(old), Some(new)) =
            (path.ends_with(".toml"), parsed(before, path), parsed(after, path))
        {
            read = true;
            match path {
                "service.toml" => self.service(&old, &new),
                "easy.toml" => self.rest(&Section::Easy, "easy", &old, &new),
                "form.toml" => self.form(&old, &new),
                "values.toml" => self.rest(&Section::Values, "values", &old, &new),
                "compute.toml" => self.rest(&Section::Compute, "compute", &old, &new),
                "notice.toml" => self.notice(&old, &new),
                _ => {}
            }
            if path.starts_with("examples/") {
                let change = change(before.contains_key(path), after.contains_key(path));
                let title = [&new, &old].into_iter().map(|table| string(table, "title"));
                let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or(path);
                let name = Bi::new(title, title);
                let mut details = self.details("example", (Some(&old), Some(&new)));
                if change != Change::Changed || !details.is_empty() {
                    details.retain(|one| one.before.is_some() || one.after.is_some());
                    let (section, id) = (Section::Examples, path.to_owned());
                    self.found.push(Difference { section, thing: "example", id, name, change, details });
                }
            }
        }
        if self.found.len() == told {
            let thing = if read && before.contains_key(path) && after.contains_key(path) {
                "writing"
            } else {
                "file"
            };
            self.found.push(Difference {
                section: Section::Files,
                thing,
                id: path.to_owned(),
                name: Bi::default(),
                change: change(before.contains_key(path), after.contains_key(path)),
                details: Vec::new(),
            });
        }
    }

    fn service(&mut self, old: &Table, new: &Table) {
        let number = |table: &Table| table.get("version").cloned();
        if number(old) != number(new) {
            self.entry(&Section::Service, "version", "version", (old, new), "");
        }
        let skip = ["version", "local", "document"];
        for key in keys(old, new).into_iter().filter(|key| !skip.contains(key)) {
            self.entry(&Section::Service, "entry", key, (old, new), "");
        }
        self.things(&Section::Service, "document", "", (&tables(old, "document"), &tables(new, "document")));
        self.things(&Section::Local, "local", "", (&tables(old, "local"), &tables(new, "local")));
    }

    /// A file of lists of things, each with a key.
    fn rest(&mut self, section: &Section, scope: &'static str, old: &Table, new: &Table) {
        for (key, thing) in
            [("value", "value"), ("step", "step"), ("table", "table"), ("line", "line"), ("note", "note")]
        {
            self.things(section, thing, scope, (&tables(old, key), &tables(new, key)));
        }
        let known = ["value", "step", "table", "line", "note"];
        for key in keys(old, new).into_iter().filter(|key| !known.contains(key)) {
            self.entry(section, "entry", key, (old, new), scope);
        }
    }

    fn notice(&mut self, old: &Table, new: &Table) {
        let empty = Table::new();
        let place = |key: &str| LETTERS.iter().position(|letter| *letter == key).unwrap_or(LETTERS.len());
        let mut all = keys(old, new);
        all.sort_by_key(|key| (*key == "block", place(key)));
        for key in all {
            let section = Section::Letter(key.to_owned());
            match (old.get(key), new.get(key)) {
                _ if key == "block" => {
                    self.things(&Section::Blocks, "block", "", (&tables(old, key), &tables(new, key)));
                }
                (was, is) if was.is_none_or(Value::is_table) && is.is_none_or(Value::is_table) => {
                    let was = was.and_then(Value::as_table).unwrap_or(&empty);
                    let is = is.and_then(Value::as_table).unwrap_or(&empty);
                    for inner in keys(was, is).into_iter().filter(|inner| *inner != "paragraph") {
                        self.entry(&section, "entry", inner, (was, is), "");
                    }
                    let (was, is) = (tables(was, "paragraph"), tables(is, "paragraph"));
                    self.things(&section, "paragraph", "", (&was, &is));
                }
                _ => self.entry(&section, "entry", key, (old, new), ""),
            }
        }
    }

    fn form(&mut self, old: &Table, new: &Table) {
        let (was, is) = (tables(old, "group"), tables(new, "group"));
        let found = pairs(&was, &is);
        for (from, to) in &found.all {
            let pair = (from.map(|at| was[at]), to.map(|at| is[at]));
            let section = page_section(pair.1.or(pair.0));
            self.one(section, "group", "", pair, moved(&found, *to, &was, &is, *from));
        }
        for key in keys(old, new).into_iter().filter(|key| !["page", "group"].contains(key)) {
            self.entry(&Section::Files, "entry", key, (old, new), "");
        }
        let (was, is) = (tables(old, "page"), tables(new, "page"));
        let pages = pairs(&was, &is);
        let (old_fields, new_fields) = (placed(&was), placed(&is));
        let was_at = field_pairs(&old_fields, &new_fields);
        let paired: BTreeSet<usize> = was_at.iter().flatten().copied().collect();
        for (from, to) in &pages.all {
            let pair = (from.map(|at| was[at]), to.map(|at| is[at]));
            let section = page_section(pair.1.or(pair.0));
            let bare = |page: Option<&Table>| {
                page.map(|page| {
                    let mut page = page.clone();
                    page.remove("field");
                    page
                })
            };
            let (bare_old, bare_new) = (bare(pair.0), bare(pair.1));
            let elsewhere = moved(&pages, *to, &was, &is, *from);
            self.one(section.clone(), "page", "", (bare_old.as_ref(), bare_new.as_ref()), elsewhere);
            self.fields(&section, pair, &old_fields, &new_fields, &was_at);
            if let Some(page) = pair.0 {
                let gone = old_fields.iter().enumerate().filter(|(at, _)| !paired.contains(at));
                for (_, field) in gone.filter(|(_, field)| std::ptr::eq(field.page, page)) {
                    self.one(section.clone(), "field", "", (Some(field.field), None), None);
                }
            }
        }
    }

    /// The fields of a page of the newer version.
    fn fields(
        &mut self,
        section: &Section,
        (old_page, page): (Option<&Table>, Option<&Table>),
        old_fields: &[Placed<'_>],
        new_fields: &[Placed<'_>],
        was_at: &[Option<usize>],
    ) {
        let Some(page) = page else { return };
        let here = |field: &Placed<'_>| std::ptr::eq(field.page, page);
        let stays = |at: usize| {
            was_at[at].is_some_and(|was| old_page.is_some_and(|old| std::ptr::eq(old_fields[was].page, old)))
        };
        // Those that stay on the page, by their older place, tell whether one stands elsewhere among them.
        let order: Vec<usize> = (0..new_fields.len())
            .filter(|at| here(&new_fields[*at]) && stays(*at))
            .filter_map(|at| was_at[at])
            .collect();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        let kept = kept(&sorted, &order);
        let mut last: Option<&Table> = None;
        for (at, field) in new_fields.iter().enumerate().filter(|(_, field)| here(field)) {
            let old = was_at[at].map(|was| &old_fields[was]);
            let place = match old {
                Some(old) if !stays(at) => Some(detail(
                    "page",
                    Some(Said::both(|lang| named(&name_of(old.page, 0), lang))),
                    Some(Said::both(|lang| named(&name_of(page, 0), lang))),
                )),
                Some(_) if was_at[at].is_some_and(|was| !kept.contains(&was)) => {
                    Some(detail("position", None, Some(behind(last))))
                }
                _ => None,
            };
            self.one(section.clone(), "field", "", (old.map(|old| old.field), Some(field.field)), place);
            last = Some(field.field);
        }
    }

    /// A list of things.
    fn things(
        &mut self,
        section: &Section,
        thing: &'static str,
        scope: &'static str,
        (was, is): (&[&Table], &[&Table]),
    ) {
        let found = pairs(was, is);
        for (from, to) in &found.all {
            let pair = (from.map(|at| was[at]), to.map(|at| is[at]));
            let elsewhere = moved(&found, *to, was, is, *from);
            let name = pair.1.or(pair.0).map(|table| name_of(table, to.or(*from).unwrap_or(0)));
            self.named(section.clone(), thing, scope, pair, elsewhere, name.unwrap_or_default());
        }
    }

    fn one(
        &mut self,
        section: Section,
        thing: &'static str,
        scope: &'static str,
        pair: (Option<&Table>, Option<&Table>),
        elsewhere: Option<Detail>,
    ) {
        let name = pair.1.or(pair.0).map(|table| name_of(table, 0)).unwrap_or_default();
        self.named(section, thing, scope, pair, elsewhere, name);
    }

    /// One thing of both versions, or of one of them.
    fn named(
        &mut self,
        section: Section,
        thing: &'static str,
        scope: &'static str,
        pair: (Option<&Table>, Option<&Table>),
        elsewhere: Option<Detail>,
        name: Bi,
    ) {
        let id = pair.1.or(pair.0).map(|table| string(table, "id")).unwrap_or("").to_owned();
        let change = match (pair, &elsewhere) {
            ((Some(old), Some(new)), Some(_)) if old == new => Change::Moved,
            ((old, new), _) => change(old.is_some(), new.is_some()),
        };
        let mut details = self.details(scope, pair);
        details.splice(0..0, elsewhere);
        if pair.0.is_none() || pair.1.is_none() || !details.is_empty() {
            self.found.push(Difference { section, thing, id, name, change, details });
        }
    }

    /// What a key of a file says, where that is something else.
    fn entry(
        &mut self,
        section: &Section,
        thing: &'static str,
        key: &str,
        (old, new): (&Table, &Table),
        scope: &'static str,
    ) {
        let (was, is) = (old.get(key), new.get(key));
        let mut details = Vec::new();
        let start = vec![step(key)];
        self.walk(scope, &start, (was, is), false, &mut details);
        if details.is_empty() {
            return;
        }
        let change = change(was.is_some(), is.is_some());
        let section = section.clone();
        self.found.push(Difference {
            section,
            thing,
            id: key.to_owned(),
            name: Bi::default(),
            change,
            details,
        });
    }

    fn details(&self, scope: &'static str, (old, new): (Option<&Table>, Option<&Table>)) -> Vec<Detail> {
        let mut details = Vec::new();
        let whole = old.is_none() || new.is_none();
        let empty = Table::new();
        let (old, new) = (old.unwrap_or(&empty), new.unwrap_or(&empty));
        for key in keys(old, new).into_iter().filter(|key| !whole || *key != "id") {
            self.walk(scope, &[step(key)], (old.get(key), new.get(key)), whole, &mut details);
        }
        details
    }

    /// What is different below a key.
    fn walk(
        &self,
        scope: &'static str,
        path: &[Step],
        (before, after): (Option<&Value>, Option<&Value>),
        whole: bool,
        out: &mut Vec<Detail>,
    ) {
        if before == after {
            return;
        }
        let key = path.last().map_or("", |step| step.key.as_str());
        let silent = if whole { None } else { unsaid(key) };
        let (before, after) = (before.or(silent.as_ref()), after.or(silent.as_ref()));
        let table = |value: Option<&Value>| value.is_none_or(Value::is_table);
        if table(before) && table(after) {
            let empty = Table::new();
            let (old, new) = (
                before.and_then(Value::as_table).unwrap_or(&empty),
                after.and_then(Value::as_table).unwrap_or(&empty),
            );
            if keys(old, new).iter().all(|key| ["de", "en"].contains(key)) {
                for (lang, code) in [(Lang::De, "de"), (Lang::En, "en")] {
                    if old.get(code) != new.get(code) {
                        let (was, is) = (old.get(code), new.get(code));
                        out.push(Detail { lang: Some(lang), ..self.leaf(scope, path, was, is) });
                    }
                }
                return;
            }
            for inner in keys(old, new).into_iter().filter(|inner| !whole || *inner != "id") {
                let path = [path, &[step(inner)]].concat();
                self.walk(scope, &path, (old.get(inner), new.get(inner)), whole, out);
            }
            return;
        }
        if let (Some(old), Some(new)) = (tables_only(before), tables_only(after)) {
            self.list(scope, path, (&old, &new), out);
            return;
        }
        if key == "rows" && [before, after].iter().all(|value| value.is_none_or(Value::is_str)) {
            let written = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or("").to_owned();
            out.extend(rows::details(path, &written(before), &written(after)));
            return;
        }
        out.push(self.leaf(scope, path, before, after));
    }

    fn leaf(&self, scope: &str, path: &[Step], before: Option<&Value>, after: Option<&Value>) -> Detail {
        let mut keys: Vec<&str> = vec![scope];
        keys.extend(path.iter().map(|step| step.key.as_str()));
        let before = before.map(|value| Said::of(&keys, value, &self.before));
        let after = after.map(|value| Said::of(&keys, value, &self.after));
        Detail { path: self.spelled(scope, path), lang: None, before, after }
    }

    /// In examples a key is the id of a field.
    fn spelled(&self, scope: &str, path: &[Step]) -> Vec<Step> {
        let mut path = path.to_vec();
        if scope == "example" {
            for step in path.iter_mut().skip(1).filter(|step| step.name.is_none()) {
                let known = |lang| match self.after.of_id(&step.key, lang) {
                    same if same == step.key => self.before.of_id(&step.key, lang),
                    label => label,
                };
                let (de, en) = (known(Lang::De), known(Lang::En));
                if de != step.key {
                    step.name = Some(Bi::new(de, en));
                    step.key = String::new();
                }
            }
        }
        path
    }

    /// Things inside a thing: choices, checks, columns.
    fn list(
        &self,
        scope: &'static str,
        path: &[Step],
        (was, is): (&[&Table], &[&Table]),
        out: &mut Vec<Detail>,
    ) {
        let found = pairs(was, is);
        let Some((last, outer)) = path.split_last() else { return };
        for (from, to) in &found.all {
            let pair = (from.map(|at| was[at]), to.map(|at| is[at]));
            let name = pair.1.or(pair.0).map(|table| name_of(table, to.or(*from).unwrap_or(0)));
            let path = [outer, &[Step { key: last.key.clone(), name }]].concat();
            let value = |table: Option<&Table>| table.map(|table| Value::Table(table.clone()));
            let (old, new) = (value(pair.0), value(pair.1));
            let told = out.len();
            let whole = old.is_none() || new.is_none();
            self.walk(scope, &path, (old.as_ref(), new.as_ref()), whole, out);
            if whole && out.len() == told {
                out.push(self.leaf(scope, &path, old.as_ref(), new.as_ref()));
            }
        }
        if !found.moved.is_empty() {
            let order = |all: &[&Table]| {
                let names: Vec<Bi> = all.iter().enumerate().map(|(at, table)| name_of(table, at)).collect();
                Said::both(|lang| names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join("; "))
            };
            let mut path = path.to_vec();
            path.push(step("order"));
            out.push(Detail { path, lang: None, before: Some(order(was)), after: Some(order(is)) });
        }
    }
}

/// The things of a list; nothing where it is no list of things.
fn tables_only(value: Option<&Value>) -> Option<Vec<&Table>> {
    match value {
        Some(Value::Array(items)) => {
            let all: Vec<&Table> = items.iter().filter_map(Value::as_table).collect();
            (all.len() == items.len() && !all.is_empty()).then_some(all)
        }
        None => Some(Vec::new()),
        Some(_) => None,
    }
}

fn step(key: &str) -> Step {
    Step { key: key.to_owned(), name: None }
}

fn detail(key: &str, before: Option<Said>, after: Option<Said>) -> Detail {
    Detail { path: vec![step(key)], lang: None, before, after }
}

fn change(before: bool, after: bool) -> Change {
    match (before, after) {
        (false, _) => Change::Added,
        (_, false) => Change::Removed,
        _ => Change::Changed,
    }
}

/// What holds where nothing is said.
fn unsaid(key: &str) -> Option<Value> {
    ["required", "four_eyes", "expected"].contains(&key).then_some(Value::Boolean(true))
}

/// The keys of both, those first that people look for first.
fn keys<'t>(old: &'t Table, new: &'t Table) -> Vec<&'t str> {
    let mut all: Vec<&str> = old.keys().chain(new.keys()).map(String::as_str).collect();
    let place = |key: &str| FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len());
    all.sort_by(|a, b| (place(a), a).cmp(&(place(b), b)));
    all.dedup();
    all
}

/// What people call a thing; its place where it has no name.
fn name_of(table: &Table, at: usize) -> Bi {
    let first = |text: &str| text.chars().take(80).collect::<String>();
    let found = bi(table.get("label")).or_else(|| bi(table.get("title")));
    if let Some(name) = found {
        return name;
    }
    match (string(table, "id"), table.get("valid_from"), string(table, "column")) {
        (id, Some(_), _) if !id.is_empty() => spaced(id),
        (_, _, column) if !column.is_empty() => spaced(column),
        (id, ..) if !id.is_empty() => spaced(id),
        _ => match table.get("insert").and_then(Value::as_str) {
            Some(insert) => {
                let key = format!("compare-value-{insert}");
                // A slip of an author names nothing that has a text.
                match base::texts::exists(&key) {
                    true => Bi::new(text(Lang::De, &key, &[]), text(Lang::En, &key, &[])),
                    false => spaced(insert),
                }
            }
            None => bi(table.get("text")).map_or_else(
                || Bi::new((at + 1).to_string(), (at + 1).to_string()),
                |said| {
                    let cut = |text: &str| {
                        let short = first(text);
                        if short.len() < text.len() { format!("{} …", short.trim_end()) } else { short }
                    };
                    Bi::new(cut(&said.de), cut(&said.en))
                },
            ),
        },
    }
}

fn page_section(table: Option<&Table>) -> Section {
    let id = table.map(|table| string(table, "id")).unwrap_or("").to_owned();
    Section::Page { id, title: table.map(|table| name_of(table, 0)).unwrap_or_default() }
}

/// Behind what a thing stands now.
fn behind(last: Option<&Table>) -> Said {
    let last = last.map(|table| name_of(table, 0));
    Said::both(|lang| match &last {
        Some(name) => text(lang, "compare-behind", &[("name".to_owned(), named(name, lang).into())]),
        None => text(lang, "compare-at-start", &[]),
    })
}

/// Where a thing stands now, if that is elsewhere.
fn moved(
    found: &Pairs,
    to: Option<usize>,
    was: &[&Table],
    is: &[&Table],
    from: Option<usize>,
) -> Option<Detail> {
    let to = to.filter(|to| found.moved.contains(to))?;
    let last = |all: &[&Table], at: usize| at.checked_sub(1).map(|at| name_of(all[at], at));
    let said = |last: Option<Bi>| {
        Said::both(|lang| match &last {
            Some(name) => text(lang, "compare-behind", &[("name".to_owned(), named(name, lang).into())]),
            None => text(lang, "compare-at-start", &[]),
        })
    };
    Some(detail("position", from.map(|from| said(last(was, from))), Some(said(last(is, to)))))
}

/// All fields with their pages.
fn placed<'t>(pages: &[&'t Table]) -> Vec<Placed<'t>> {
    let of = |page: &&'t Table| {
        let (page, group) = (*page, string(page, "group"));
        tables(page, "field").into_iter().map(move |field| Placed { group, page, field })
    };
    pages.iter().flat_map(of).collect()
}

/// Which older field each newer one was: by its id, else one that is the same under another id.
fn field_pairs(old: &[Placed<'_>], new: &[Placed<'_>]) -> Vec<Option<usize>> {
    let mut free: BTreeSet<usize> = (0..old.len()).collect();
    let mut was: Vec<Option<usize>> = Vec::new();
    for field in new {
        let id = string(field.field, "id");
        let same = |at: &usize| {
            !id.is_empty() && old[*at].group == field.group && string(old[*at].field, "id") == id
        };
        let found = free.iter().copied().find(same);
        found.map(|at| free.remove(&at));
        was.push(found);
    }
    for (at, field) in new.iter().enumerate() {
        if was[at].is_none() {
            let like =
                |place: &usize| old[*place].group == field.group && alike(old[*place].field, field.field);
            let found = free.iter().copied().find(like);
            found.map(|place| free.remove(&place));
            was[at] = found;
        }
    }
    was
}
