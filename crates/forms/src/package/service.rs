//! `service.toml`: what the service is, who is responsible, what an office must set.

use super::deadline::{self, Deadline};
use super::form;
use super::outline::{self, Outline};
use super::programme::{self, Follow};
use super::read::{Table, Text};
use super::workflow::{self, Participation, Signing};
use super::{Level, Pays, Procedure, Retention, Sphere, Trust, Twice, Who};
use crate::bi::Bi;
use crate::dated::{self, DatedValues};
use crate::expr::{self, Expr, Names, Scope, Template, Type};
use crate::model::{BiTemplate, Definition, Field, Kind, Special};
use std::sync::Arc;

/// Where a service is listed.
pub const CATEGORIES: [&str; 15] = [
    "animals",
    "business",
    "education",
    "environment",
    "family",
    "grants",
    "health",
    "housing",
    "identity",
    "mobility",
    "other",
    "procurement",
    "social",
    "taxes",
    "work",
];

/// Who makes the rules of a service and who carries them out, as the federal catalogue tells it: 1 the Federation both; 2 and 3 its rules,
/// carried out by states or municipalities; 4 rules of a state; 5 of a municipality.
pub const TYPINGS: [&str; 14] =
    ["1", "2", "2a", "2b", "3", "3a", "3b", "2/3", "2/3a", "2/3b", "4", "4a", "4b", "5"];

/// The facts of a service, before the form is known.
pub(super) struct Facts {
    pub id: String,
    pub version: u32,
    pub title: Bi,
    pub start: Option<Bi>,
    pub summary: Bi,
    pub description: Bi,
    pub keywords: [Vec<String>; 2],
    pub category: String,
    pub level: Option<Level>,
    pub sphere: Option<Sphere>,
    pub procedure: Option<Procedure>,
    pub pays: Option<Pays>,
    pub leika: Option<String>,
    pub ozg: Option<String>,
    pub typing: Option<String>,
    pub who: Vec<Who>,
    pub trust: Option<Trust>,
    pub documents: Vec<Bi>,
    pub fee: BiTemplate,
    pub processing_time: BiTemplate,
    pub deadline: Option<Deadline>,
    pub legal_basis: Vec<Template>,
    pub signing: Signing,
    pub retention: Retention,
    pub privacy: Bi,
    pub warning: Bi,
    pub confirmation: Bi,
    pub local: Definition,
}

/// What refers to the form.
#[derive(Default)]
pub(super) struct Links {
    pub applicant: Template,
    pub subject: Option<Template>,
    pub address: Option<String>,
    pub email: Option<String>,
    pub carry: Vec<String>,
    pub came_from: Option<String>,
    pub place: Option<String>,
    pub twice: Option<Twice>,
    pub cosign: Option<String>,
    pub law_day: Option<Expr>,
    pub grant: Option<Follow>,
    pub participation: Option<Participation>,
}

/// The names around the answers: `local` and `law`.
pub(super) fn context(local: &Definition, values: &DatedValues) -> Arc<Scope> {
    let mut law = Scope::default();
    for (id, stretches) in values.all() {
        let Some(last) = stretches.last() else { continue };
        let ty = match &last.value {
            dated::Value::Number(_) => Type::Number,
            dated::Value::Text(_) => Type::Text,
            dated::Value::List(_) => Type::List(Box::new(Type::Text)),
        };
        let name = id.replace('_', " ");
        law.add(id, ty, Some(Bi::new(name.clone(), name)), 0);
    }
    let mut scope = Scope::default();
    scope.add("local", Type::Record(local.scope.clone()), None, 0);
    scope.add("law", Type::Law(Arc::new(law)), None, 0);
    Arc::new(scope)
}

/// The same surroundings, with legal values at the place of the last question that says which day's they are.
pub(super) fn by_day(table: &Table<'_, '_>, outline: &Outline, context: &Arc<Scope>) -> Arc<Scope> {
    let names = Names::all(vec![context.clone(), outline.root.clone()]);
    // What is wrong with it is told where it is read for good.
    let day = outline::string(table.map, "law_day").map(|day| expr::compile(day, &names));
    let last = match day {
        Some(Ok(_)) => names.trail.take().into_iter().max_by_key(|seen| seen.order),
        _ => None,
    };
    let mut scope = Scope::clone(context);
    if let (Some(last), Some(law)) = (last.filter(|seen| seen.order > 0), scope.names.get_mut("law")) {
        law.order = last.order;
        law.made = Some(Arc::new(vec!["law_day".to_owned(), last.id]));
    }
    Arc::new(scope)
}

/// Reads everything that does not need the form. `values` gives the context its legal values.
pub(super) fn facts(table: &Table<'_, '_>, values: &DatedValues) -> (Facts, Arc<Scope>) {
    let local = form::local(table);
    let context = context(&local, values);
    let names = Names::all(vec![context.clone()]);
    let id = table.id("id").map(|text| text.value).unwrap_or_default();
    if !table.has("version") {
        table.fault("fault-missing", &[("key", "version")]);
    }
    let category =
        table.word("category", &CATEGORIES, |word| CATEGORIES.contains(&word).then(|| word.to_owned()));
    let level = table.word("level", Level::WORDS, Level::from_word);
    // The state's own offices need no word for whose task it is.
    let asked = table.has("sphere") || level != Some(Level::State);
    let sphere = if asked { table.word("sphere", Sphere::WORDS, Sphere::from_word) } else { None };
    let procedure = table.word("procedure", Procedure::WORDS, Procedure::from_word);
    // Where nothing is decided no money moves.
    let asked = table.has("pays") || procedure != Some(Procedure::Reply);
    let pays = if asked { table.word("pays", Pays::WORDS, Pays::from_word) } else { None };
    let processing_time = table.need_bi_template("processing_time", &names).unwrap_or_default();
    let deadline = deadline::deadline(table, &names, &local, &processing_time);
    let facts = Facts {
        id,
        version: table.number("version").unwrap_or_default(),
        title: table.need_bi("title").unwrap_or_default(),
        start: table.bi("start"),
        summary: table.need_bi("summary").unwrap_or_default(),
        description: table.need_bi("description").unwrap_or_default(),
        keywords: keywords(table),
        category: category.unwrap_or_default(),
        level,
        sphere,
        procedure,
        pays,
        leika: leika(table),
        ozg: ozg(table),
        typing: typing(table),
        who: who(table),
        trust: table.word("trust", Trust::WORDS, Trust::from_word),
        documents: documents(table),
        fee: table.need_bi_template("fee", &names).unwrap_or_default(),
        processing_time,
        deadline,
        legal_basis: legal_basis(table, &names),
        signing: workflow::signing(table, procedure),
        retention: retention(table),
        privacy: table.need_bi("privacy").unwrap_or_default(),
        warning: table.need_bi("warning").unwrap_or_default(),
        confirmation: table.need_bi("confirmation").unwrap_or_default(),
        local,
    };
    (facts, context)
}

/// Reads what refers to the form, and reports the keys nobody knows.
pub(super) fn links(
    table: &Table<'_, '_>,
    definition: &Definition,
    context: &Arc<Scope>,
    lines: &[&str],
    procedure: Option<Procedure>,
) -> Links {
    let names = Names::all(vec![context.clone(), definition.scope.clone()]);
    let applicant = table.need_text("applicant").and_then(|text| table.fill(&text, &names));
    let subject = table.text("subject").and_then(|text| table.fill(&text, &names));
    let law_day = table.expr("law_day", &names, &Type::Date);
    let mut links = Links {
        applicant: applicant.unwrap_or_default(),
        subject,
        address: field(table, "address", definition, |kind| matches!(kind, Kind::Address)),
        email: field(table, "email", definition, |kind| matches!(kind, Kind::Special(Special::Email))),
        carry: carry(table, definition),
        came_from: field(table, "came_from", definition, |kind| matches!(kind, Kind::Text { .. })),
        place: field(table, "place", definition, |kind| {
            matches!(kind, Kind::Address | Kind::Special(Special::Plz))
        }),
        twice: twice(table, definition),
        cosign: field(table, "cosign", definition, |kind| matches!(kind, Kind::YesNo)),
        law_day,
        grant: programme::follow(table, definition, lines),
        participation: None,
    };
    links.participation = workflow::participation(table, procedure, definition, &links);
    table.finish();
    links
}

/// The fields that a later application of the same person begins with: those outside groups, but no files.
fn carry(table: &Table<'_, '_>, definition: &Definition) -> Vec<String> {
    let mut found = Vec::new();
    for text in table.list("carry") {
        if definition.field(&text.value).is_some_and(|field| !matches!(field.kind, Kind::File { .. })) {
            found.push(text.value);
        } else {
            let pages = definition.pages.iter().filter(|page| page.group.is_none());
            let ids: Vec<&str> = pages.flat_map(|page| &page.fields).map(|field| field.id.as_str()).collect();
            table.not_a_word(&text, "carry", &ids);
        }
    }
    found
}

/// What must not be applied for twice: rows of a group, or without `rows` the application itself.
fn twice(table: &Table<'_, '_>, definition: &Definition) -> Option<Twice> {
    let table = table.table("twice")?;
    let groups: Vec<&str> = definition.groups.iter().map(|group| group.id.as_str()).collect();
    let rows = table.text("rows");
    let group = rows.as_ref().and_then(|text| {
        let group = definition.group(&text.value);
        if group.is_none() {
            table.not_a_word(text, "rows", &groups);
        }
        group
    });
    let fields: Vec<&Field> = match (&rows, group) {
        (_, Some(group)) => definition.row_fields(group).collect(),
        (Some(_), None) => Vec::new(),
        (None, None) => definition
            .pages
            .iter()
            .filter(|page| page.group.is_none())
            .flat_map(|page| &page.fields)
            .collect(),
    };
    let known = |text: &Text, key: &'static str, fits: &dyn Fn(&Kind) -> bool| {
        let ids: Vec<&str> =
            fields.iter().filter(|field| fits(&field.kind)).map(|field| field.id.as_str()).collect();
        let found = ids.contains(&text.value.as_str());
        if !found && (group.is_some() || rows.is_none()) {
            table.not_a_word(text, key, &ids);
        }
        found.then(|| text.value.clone())
    };
    let single = |kind: &Kind| !matches!(kind, Kind::Rows { .. } | Kind::File { .. } | Kind::Note(_));
    let key: Vec<String> = table.list("key").iter().filter_map(|text| known(text, "key", &single)).collect();
    if !table.has("key") {
        table.fault("fault-missing", &[("key", "key")]);
    }
    let day = |name: &'static str| {
        table.text(name).and_then(|text| known(&text, name, &|kind| matches!(kind, Kind::Date)))
    };
    let (from, to) = (day("from"), day("to"));
    table.finish();
    if rows.is_some() && group.is_none() {
        return None;
    }
    Some(Twice { group: group.map(|group| group.id.clone()), key, from, to })
}

/// The id of a field of the right type.
pub(super) fn field(
    table: &Table<'_, '_>,
    key: &'static str,
    definition: &Definition,
    fits: impl Fn(&Kind) -> bool,
) -> Option<String> {
    let text = table.text(key)?;
    if definition.field(&text.value).is_some_and(|field| fits(&field.kind)) {
        return Some(text.value);
    }
    let pages = definition.pages.iter().filter(|page| page.group.is_none());
    let ids: Vec<&str> = pages
        .flat_map(|page| &page.fields)
        .filter(|field| fits(&field.kind))
        .map(|field| field.id.as_str())
        .collect();
    table.not_a_word(&text, key, &ids);
    None
}

fn keywords(table: &Table<'_, '_>) -> [Vec<String>; 2] {
    let Some(both) = table.table("keywords") else {
        table.fault("fault-missing", &[("key", "keywords")]);
        return Default::default();
    };
    let words = |key: &'static str| both.list(key).into_iter().map(|text| text.value).collect();
    let found = [words("de"), words("en")];
    both.finish();
    found
}

fn leika(table: &Table<'_, '_>) -> Option<String> {
    let text = table.text("leika")?;
    match base::values::leika::parse(&text.value) {
        Ok(key) => Some(key),
        Err(_) => {
            table.doc.fault(text.at, "fault-leika", &[("found", &text.value)]);
            None
        }
    }
}

fn ozg(table: &Table<'_, '_>) -> Option<String> {
    let text = table.text("ozg")?;
    let found = base::values::ozg::parse(&text.value).ok();
    if found.is_none() {
        table.doc.fault(text.at, "fault-ozg", &[("found", &text.value)]);
    }
    found
}

/// The type, as a number or, where there are letters to it, as a text.
fn typing(table: &Table<'_, '_>) -> Option<String> {
    let text = match table.literal("type") {
        Some(number) => Text::named(&number.to_string(), table.key_at("type")),
        None => table.text("type")?,
    };
    if !TYPINGS.contains(&text.value.as_str()) {
        table.not_a_word(&text, "type", &TYPINGS);
    }
    Some(text.value)
}

fn who(table: &Table<'_, '_>) -> Vec<Who> {
    let mut found = Vec::new();
    for text in table.list("who") {
        match Who::from_word(&text.value) {
            Some(who) => found.push(who),
            None => table.not_a_word(&text, "who", Who::WORDS),
        }
    }
    if !table.has("who") {
        table.fault("fault-missing", &[("key", "who")]);
    }
    found
}

fn documents(table: &Table<'_, '_>) -> Vec<Bi> {
    let mut found = Vec::new();
    for document in table.tables("document") {
        found.extend(document.need_bi("text"));
        document.finish();
    }
    found
}

fn legal_basis(table: &Table<'_, '_>, names: &Names) -> Vec<Template> {
    if !table.has("legal_basis") {
        table.fault("fault-missing", &[("key", "legal_basis")]);
    }
    table.list("legal_basis").iter().filter_map(|text| table.fill(text, names)).collect()
}

fn retention(table: &Table<'_, '_>) -> Retention {
    let Some(inner) = table.table("retention") else {
        table.fault("fault-missing", &[("key", "retention")]);
        return Retention::default();
    };
    let class = inner.id("class").map(|text| text.value).unwrap_or_default();
    if !inner.has("years") {
        inner.fault("fault-missing", &[("key", "years")]);
    }
    let years = inner.number("years").unwrap_or_default();
    inner.finish();
    Retention { class, years }
}
