//! The second walk: fields with all their expressions checked.

use super::notice::VARIABLES;
use super::outline;
use super::read::{Doc, Table, Text};
use crate::additions::{FILE, PREFIX};
use crate::expr::{Expr, Names, Scope, Type, WORDS, nearest};
use crate::model::{
    BiTemplate, Check, Choice, Definition, Field, FileKind, Kind, ListOf, Pattern, Required, Special,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names that mean something else already, besides the variables of letters.
const RESERVED: [&str; 4] = ["today", "row_number", "local", "law"];

/// The types of fields.
const TYPES: [&str; 24] = [
    "text",
    "textarea",
    "integer",
    "decimal",
    "money",
    "date",
    "yesno",
    "confirm",
    "choice",
    "choices",
    "address",
    "iban",
    "bic",
    "tax_id",
    "betriebsnummer",
    "email",
    "phone",
    "plz",
    "municipality",
    "local_authority",
    "chip",
    "file",
    "note",
    "rows",
];

/// Types that do not fit into a row of a rows field.
const NOT_IN_ROWS: [&str; 5] = ["rows", "file", "note", "address", "choices"];

/// The `autocomplete` words that browsers know and forms of offices need.
pub const AUTOCOMPLETE: [&str; 17] = [
    "name",
    "given-name",
    "family-name",
    "honorific-prefix",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "postal-code",
    "address-level2",
    "country-name",
    "email",
    "tel",
    "bday",
    "sex",
    "url",
    "off",
];

/// The key of the fields of a row.
pub(super) const COLUMN: &str = "column";

/// Where fields stand: on a page, in a row, among the values an office sets.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Where {
    Page,
    Row,
    Local,
}

/// What a walk over fields needs.
pub(super) struct Walk {
    /// The place of the next field among all.
    pub order: usize,
    /// The place behind the last field of the page.
    pub end: usize,
    /// The names that are known, without end.
    pub names: Names,
}

/// A list of field tables. `seen` holds the ids of the level, with the line they stand in.
pub(super) fn fields(
    parent: &Table<'_, '_>,
    key: &'static str,
    place: Where,
    walk: &mut Walk,
    seen: &mut BTreeMap<String, usize>,
) -> Vec<Field> {
    parent.tables(key).iter().filter_map(|table| field(table, place, walk, seen)).collect()
}

/// One field table.
pub(super) fn field(
    table: &Table<'_, '_>,
    place: Where,
    walk: &mut Walk,
    seen: &mut BTreeMap<String, usize>,
) -> Option<Field> {
    let id = table.id("id");
    let named = table.need_text("type");
    let kind_word = named.as_ref().map_or("", |text| text.value.as_str()).to_owned();
    if let Some(id) = &id {
        reserve(table, id, seen);
    }
    // Columns stand before their rows field in the order of all fields.
    let kind = match &named {
        Some(text) if !TYPES.contains(&text.value.as_str()) => {
            table.not_a_word(text, "type", &TYPES);
            skip_columns(table, walk);
            // What else is wrong with the question is told as well.
            table.need_bi("label");
            table.expr("when", &walk.names.until(walk.order), &Type::Bool);
            walk.order += 1;
            return None;
        }
        Some(text) if place != Where::Page && NOT_IN_ROWS.contains(&text.value.as_str()) => {
            table.doc.fault(text.at, "fault-type-in-row", &[("type", &text.value)]);
            skip_columns(table, walk);
            walk.order += 1;
            return None;
        }
        Some(text) => kind(table, &text.value, id.as_ref(), walk),
        None => None,
    };
    let order = walk.order;
    walk.order += 1;
    named.as_ref()?;
    let is_note = kind_word == "note";
    let label = if is_note { Some(table.bi("label").unwrap_or_default()) } else { table.need_bi("label") };
    let before = walk.names.until(order);
    let page = walk.names.within(walk.end);
    let wanted = scalar_type(&kind_word);
    let mut field = Field {
        id: id.map(|text| text.value)?,
        kind: kind?,
        label: label?,
        hint: None,
        example: None,
        required: Required::Never,
        when: table.expr("when", &before, &Type::Bool),
        min: None,
        max: None,
        checks: Vec::new(),
        default: None,
        autocomplete: None,
        suffix: None,
        width: None,
        sensitive: false,
        norm: None,
        options_from: None,
        given: false,
        place: order,
    };
    if is_note {
        table.finish();
        return Some(field);
    }
    if place == Where::Page && kind_word == "choice" {
        field.options_from = options_from(table);
    }
    field.hint = table.bi_template("hint", &before);
    field.example = table.bi("example");
    field.norm = table.text("norm").map(|text| text.value);
    field.required = required(table, &page);
    if place == Where::Page && table.flag("given").unwrap_or(false) {
        field.given = true;
        field.required = Required::Never;
        super::programme::given(table, &field.id, &kind_word);
    }
    if place != Where::Local {
        field.sensitive = table.flag("sensitive").unwrap_or(false);
    }
    field.checks = checks(table, "check", &page, None);
    if let Some(ty @ (Type::Number | Type::Money | Type::Date)) = &wanted {
        field.min = table.value_or_expr("min", &page, ty);
        field.max = table.value_or_expr("max", &page, ty);
    }
    field.default = match &wanted {
        Some(Type::Text) => table.text("default").map(|text| default_text(table, &kind_word, text)),
        Some(ty) => table.value_or_expr("default", &before, ty),
        None => None,
    };
    if is_line(&kind_word) {
        field.suffix = table.bi("suffix");
        field.width = table.number("width");
        if let Some(text) = table.text("autocomplete") {
            if !AUTOCOMPLETE.contains(&text.value.as_str()) {
                table.not_a_word(&text, "autocomplete", &AUTOCOMPLETE);
            }
            field.autocomplete = Some(text.value);
        }
    }
    table.finish();
    Some(field)
}

/// Whether an id has another meaning already: a word of expressions, a variable of letters.
pub fn is_reserved(id: &str) -> bool {
    WORDS.contains(&id) || RESERVED.contains(&id) || VARIABLES.iter().any(|(variable, _)| *variable == id)
}

/// An id that has no other meaning and is not taken on its level.
pub(super) fn reserve(table: &Table<'_, '_>, id: &Text, seen: &mut BTreeMap<String, usize>) {
    if id.value.starts_with(PREFIX) && table.doc.name != FILE {
        table.doc.fault(id.at, "fault-added", &[("id", &id.value), ("prefix", PREFIX)]);
    }
    if is_reserved(&id.value) {
        table.doc.fault(id.at, "fault-reserved", &[("id", &id.value)]);
    }
    duplicate(table, id, seen);
}

/// The same id twice on one level.
pub(super) fn duplicate(table: &Table<'_, '_>, id: &Text, seen: &mut BTreeMap<String, usize>) {
    let line = table.doc.text.get(..id.at).unwrap_or("").matches('\n').count() + 1;
    if let Some(first) = seen.get(&id.value) {
        table.doc.fault(id.at, "fault-duplicate", &[("id", &id.value), ("first", &first.to_string())]);
    } else {
        seen.insert(id.value.clone(), line);
    }
}

/// A rows field that was refused still takes the places of its columns.
fn skip_columns(table: &Table<'_, '_>, walk: &mut Walk) {
    let mut scope = Scope::default();
    if outline::string(table.map, "type") == Some("rows") {
        outline::names(&mut scope, table.map, COLUMN, &mut walk.order);
    }
}

/// The type of a single answer, as far as limits and defaults fit it.
fn scalar_type(kind: &str) -> Option<Type> {
    Some(match kind {
        "integer" | "decimal" => Type::Number,
        "money" => Type::Money,
        "date" => Type::Date,
        "yesno" => Type::Bool,
        "choice" | "text" | "textarea" | "municipality" | "plz" | "iban" | "email" | "phone" => Type::Text,
        _ => return None,
    })
}

/// The default of a text as it is; the default of a choice must be one of its ids.
fn default_text(table: &Table<'_, '_>, kind: &str, text: Text) -> Expr {
    if kind == "choice" {
        let options = outline::tables(table.map, "option");
        let ids: Vec<&str> = options.iter().filter_map(|option| outline::string(option, "id")).collect();
        if !ids.contains(&text.value.as_str()) {
            table.not_a_word(&text, "default", &ids);
        }
    }
    Expr::text(text.value)
}

fn is_line(kind: &str) -> bool {
    !matches!(kind, "yesno" | "confirm" | "choice" | "choices" | "address" | "file" | "note" | "rows")
}

fn required(table: &Table<'_, '_>, names: &Names) -> Required {
    let flag = table.flag("required");
    match table.expr("required_when", names, &Type::Bool) {
        Some(expr) => {
            if flag.is_some() {
                table.doc.fault(table.key_at("required_when"), "fault-required-twice", &[]);
            }
            Required::When(Box::new(expr))
        }
        None if flag == Some(false) => Required::Never,
        None => Required::Always,
    }
}

/// `[[….check]]` tables; `ids` are the fields a check may stand at.
pub(super) fn checks(
    parent: &Table<'_, '_>,
    key: &'static str,
    names: &Names,
    ids: Option<&[&str]>,
) -> Vec<Check> {
    let mut found = Vec::new();
    for table in parent.tables(key) {
        let rule = table.need_expr("rule", names, &Type::Bool);
        let text = table.need_bi_template("text", names);
        let norm = table.text("norm").map(|text| text.value);
        let at = ids.and_then(|ids| {
            let at = table.text("at")?;
            if !ids.contains(&at.value.as_str()) {
                table.not_a_word(&at, "at", ids);
            }
            Some(at.value)
        });
        table.finish();
        if let (Some(rule), Some(text)) = (rule, text) {
            found.push(Check { rule, text, norm, at });
        }
    }
    found
}

fn kind(table: &Table<'_, '_>, word: &str, id: Option<&Text>, walk: &mut Walk) -> Option<Kind> {
    if let Some(special) = Special::from_word(word) {
        return Some(Kind::Special(special));
    }
    Some(match word {
        "text" | "textarea" => text_kind(table, word == "textarea"),
        "integer" => Kind::Integer,
        "decimal" => {
            let places = table.number("places").unwrap_or(2);
            if places > 9 {
                table.doc.fault(table.key_at("places"), "fault-places", &[]);
            }
            Kind::Decimal { places }
        }
        "money" => Kind::Money,
        "date" => Kind::Date,
        "yesno" => Kind::YesNo,
        "confirm" => Kind::Confirm,
        "choice" if table.has("options_from") => Kind::Choice(Vec::new()),
        "choice" => Kind::Choice(choices(table, walk)),
        "choices" => Kind::Choices(choices(table, walk)),
        "address" => Kind::Address,
        "file" => {
            let mut accept = Vec::new();
            for text in table.list("accept") {
                match FileKind::from_word(&text.value) {
                    Some(kind) => accept.push(kind),
                    None => table.not_a_word(&text, "accept", FileKind::WORDS),
                }
            }
            if accept.is_empty() {
                accept = vec![FileKind::Pdf, FileKind::Png, FileKind::Jpeg];
            }
            let max = table.number("max_files").unwrap_or(1).clamp(1, 50) as usize;
            Kind::File { accept, max, expected: table.flag("expected").unwrap_or(true) }
        }
        "note" => Kind::Note(note_text(table, walk)?),
        "rows" => rows_kind(table, id, walk)?,
        _ => return None,
    })
}

fn note_text(table: &Table<'_, '_>, walk: &Walk) -> Option<BiTemplate> {
    table.need_bi_template("text", &walk.names.until(walk.order))
}

fn text_kind(table: &Table<'_, '_>, lines: bool) -> Kind {
    let pattern = table.text("pattern").and_then(|text| {
        let found = Pattern::from_word(&text.value);
        if found.is_none() {
            table.not_a_word(&text, "pattern", Pattern::WORDS);
        }
        found
    });
    let min = table.number("min_length").unwrap_or(0);
    let max = table.number("max_length").unwrap_or(if lines { 4000 } else { 200 });
    if min > max || max == 0 || max > 20_000 {
        table.doc.fault(table.key_at("max_length"), "fault-length", &[]);
    }
    Kind::Text { lines, min, max, pattern }
}

fn choices(table: &Table<'_, '_>, walk: &Walk) -> Vec<Choice> {
    let before = walk.names.until(walk.order);
    let (mut seen, mut found) = (BTreeMap::new(), Vec::new());
    let sorted = table.flag("sorted").unwrap_or(false);
    for option in table.tables("option") {
        let id = option.id("id");
        if let Some(id) = &id {
            duplicate(&option, id, &mut seen);
        }
        let label = option.need_bi("label");
        let (hint, when) = (option.bi("hint"), option.expr("when", &before, &Type::Bool));
        let sorted = sorted && !option.flag("apart").unwrap_or(false);
        option.finish();
        if let (Some(id), Some(label)) = (id, label) {
            found.push(Choice { id: id.value, label, hint, when, sorted });
        }
    }
    if !table.has("option") {
        table.fault("fault-no-options", &[]);
    }
    found
}

/// `options_from`: whose lines are the options.
fn options_from(table: &Table<'_, '_>) -> Option<ListOf> {
    let text = table.text("options_from")?;
    if table.has("option") {
        table.doc.fault(table.key_at("options_from"), "fault-options-twice", &[]);
    }
    Some(ListOf { local: text.value, sorted: table.flag("sorted").unwrap_or(false), at: text.at })
}

/// Every choice from a list of the office names a value of several lines; `ours` says which fields stand in this file.
pub(super) fn lists(doc: Doc<'_>, form: &Definition, local: &Definition, ours: impl Fn(&Field) -> bool) {
    let fields = || form.pages.iter().flat_map(|page| &page.fields).filter(|field| ours(field));
    let fits = |field: &&Field| matches!(field.kind, Kind::Text { lines: true, .. });
    let known: Vec<&Field> = local.pages.iter().flat_map(|page| &page.fields).collect();
    for list in fields().filter_map(|field| field.options_from.as_ref()) {
        match known.iter().find(|field| field.id == list.local) {
            Some(field) if fits(field) => {}
            Some(_) => doc.fault(list.at, "fault-list-lines", &[("local", &list.local)]),
            None => {
                let ids: Vec<&str> =
                    known.iter().copied().filter(fits).map(|field| field.id.as_str()).collect();
                let near = nearest(&list.local, ids.iter().copied()).unwrap_or_else(|| ids.join(", "));
                let args = [("key", "options_from"), ("found", list.local.as_str()), ("near", near.as_str())];
                doc.fault(list.at, "fault-word", &args);
            }
        }
    }
}

fn rows_kind(table: &Table<'_, '_>, id: Option<&Text>, walk: &mut Walk) -> Option<Kind> {
    let mut scope = Scope { rows_of: id.map(|text| text.value.clone()), ..Scope::default() };
    let mut order = walk.order;
    outline::names(&mut scope, table.map, COLUMN, &mut order);
    let scope = Arc::new(scope);
    let mut inner = Walk { order: walk.order, end: walk.end, names: walk.names.inside(&scope) };
    inner.names.own.extend(id.map(|text| text.value.clone()));
    let columns = fields(table, COLUMN, Where::Row, &mut inner, &mut BTreeMap::new());
    walk.order = inner.order;
    if !table.has(COLUMN) {
        table.fault("fault-no-columns", &[]);
    }
    let min = table.number("min_rows").unwrap_or(1) as usize;
    let max = table.number("max_rows").unwrap_or(100) as usize;
    if min > max || max == 0 || max > 400 {
        table.doc.fault(table.key_at("max_rows"), "fault-rows", &[]);
    }
    let row = table.need_bi("row");
    Some(Kind::Rows { columns, min, max, row: row?, scope })
}

/// For other files: an id that is neither reserved nor taken.
pub(super) fn new_name(table: &Table<'_, '_>, id: &Text, taken: &Names) {
    let value = id.value.as_str();
    if is_reserved(value) {
        table.doc.fault(id.at, "fault-reserved", &[("id", value)]);
    } else if taken.frames.iter().any(|scope| scope.names.contains_key(value)) {
        table.doc.fault(id.at, "fault-taken", &[("id", value)]);
    }
}
