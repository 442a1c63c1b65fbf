//! The rows of a group as a table: to read in what people keep in a spreadsheet, and to give back what they have filled in.

use super::Session;
use super::findings::both;
use crate::answers::Answers;
use crate::assessment::{ColumnKind, ImportColumn, Need, Rejected, Sheet, SheetRow, is_why_rejected};
use crate::model::{Field, Group, Kind, Required, Special};
use crate::typed;
use base::{Finding, Lang, dates};
use serde_json::{Map, Value};

/// What came of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRead {
    /// Rows of the group, ready to be added to the answers.
    pub rows: Vec<Value>,
    /// Faults of the table as a whole; hints, where rows were taken.
    pub findings: Vec<Finding>,
    /// Rows that were not taken, with their faults.
    pub rejected: Vec<Rejected>,
}

impl Session<'_> {
    /// The group with this id whose rows can come from a table.
    pub fn table_group(&self, id: &str) -> Option<&Group> {
        self.definition.group(id).filter(|group| group.table)
    }

    fn table_fields<'a>(&'a self, group: &'a Group) -> Vec<&'a Field> {
        let fits = |field: &&Field| {
            !field.given && (field.kind.is_line() || matches!(field.kind, Kind::Choice(_) | Kind::YesNo))
        };
        self.definition.row_fields(group).filter(fits).collect()
    }

    /// The columns of a group's table.
    pub fn table_columns(&self, group: &Group, lang: Lang) -> Vec<ImportColumn> {
        let fields = self.table_fields(group);
        fields.into_iter().map(|field| column(field, lang)).collect()
    }

    /// Reads rows. A row is taken where everything in it could be read and nothing needed is missing; what the form says about it
    /// beyond that it says in the list.
    pub fn read_table(&self, group: &Group, sheet: &Sheet) -> SheetRead {
        let fields = self.table_fields(group);
        let mut read = SheetRead::default();
        let places: Vec<Option<usize>> = fields
            .iter()
            .map(|field| sheet.columns.iter().position(|title| is_called(field, title)))
            .collect();
        for (field, place) in fields.iter().zip(&places) {
            if place.is_none() && needed(field) {
                read.findings.push(both("table", "import-missing-column", |lang| {
                    vec![("column", field.label.get(lang).to_owned())]
                }));
            }
        }
        if !read.findings.is_empty() {
            return read;
        }
        for (at, title) in sheet.columns.iter().enumerate() {
            let said = title.trim().is_empty() || is_why_rejected(title);
            if !said && !places.contains(&Some(at)) {
                read.findings
                    .push(Finding::new("table", "import-unknown-column").arg("column", title.as_str()));
            }
        }
        for row in &sheet.rows {
            let cell =
                |place: &Option<usize>| place.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
            if places.iter().all(|place| cell(place).is_empty()) {
                continue;
            }
            let (mut values, mut faults) = (Map::new(), Vec::new());
            for (field, place) in fields.iter().zip(&places) {
                match value(field, cell(place)) {
                    Ok(Some(value)) => {
                        values.insert(field.id.clone(), value);
                    }
                    Ok(None) if needed(field) => {
                        faults.push(at_cell(row, field, &Finding::new("", "import-empty")))
                    }
                    Ok(None) => {}
                    Err(fault) => faults.push(at_cell(row, field, &fault)),
                }
            }
            if faults.is_empty() {
                read.rows.push(Value::Object(values));
            } else {
                read.rejected.push(Rejected { row: row.clone(), findings: faults });
            }
        }
        read
    }

    /// The rows of the answers as a table; without any a row with examples.
    pub fn write_table(&self, group: &Group, answers: &Answers, lang: Lang) -> Sheet {
        let fields = self.table_fields(group);
        let columns = fields.iter().map(|field| field.label.get(lang).to_owned()).collect();
        let rows = answers.0.get(&group.id).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let mut out: Vec<SheetRow> = rows
            .iter()
            .zip(2..)
            .map(|(row, number)| SheetRow {
                number,
                cells: fields.iter().map(|field| said(field, row.get(&field.id), lang).into()).collect(),
            })
            .collect();
        if out.is_empty() {
            let cells = fields.iter().map(|field| column(field, lang).example.into()).collect();
            out.push(SheetRow { number: 2, cells });
        }
        Sheet { columns, rows: out }
    }
}

/// Puts rows of a table behind those that are there; a row that is there already comes in no second time. How many those were.
pub fn add_rows(rows: &mut Vec<Value>, read: Vec<Value>) -> usize {
    let mut known = 0;
    for row in read {
        if rows.contains(&row) {
            known += 1;
        } else {
            rows.push(row);
        }
    }
    known
}

fn needed(field: &Field) -> bool {
    matches!(field.required, Required::Always) && field.when.is_none()
}

fn is_called(field: &Field, title: &str) -> bool {
    let title = title.trim().to_lowercase();
    title == field.id
        || [Lang::De, Lang::En].iter().any(|lang| field.label.get(*lang).trim().to_lowercase() == title)
}

fn column(field: &Field, lang: Lang) -> ImportColumn {
    let words: Vec<String> = match &field.kind {
        Kind::Choice(options) => options.iter().map(|option| option.label.get(lang).to_owned()).collect(),
        Kind::YesNo => [lang.pick("ja", "yes"), lang.pick("nein", "no")].map(str::to_owned).to_vec(),
        _ => Vec::new(),
    };
    let (kind, usual) = match &field.kind {
        Kind::Money => (ColumnKind::Money, "1250.00"),
        Kind::Decimal { .. } => (ColumnKind::Number, "1.5"),
        Kind::Integer => (ColumnKind::Number, "1"),
        Kind::Date => (ColumnKind::Date, "2026-06-01"),
        Kind::Special(Special::Municipality) => (ColumnKind::Text, "16067029"),
        _ => (ColumnKind::Text, ""),
    };
    let example = match (words.first(), kind, &field.example) {
        (Some(word), ..) => word.clone(),
        (None, ColumnKind::Text, Some(example)) => example.get(lang).to_owned(),
        _ => usual.to_owned(),
    };
    let help = if words.is_empty() { String::new() } else { words.join(", ") };
    let need = match (needed(field), &field.required) {
        (true, _) => Need::Row,
        (false, Required::Never) => Need::No,
        _ => Need::Sometimes,
    };
    ImportColumn {
        id: field.id.clone(),
        title: field.label.get(lang).to_owned(),
        help,
        example,
        kind,
        choices: words,
        need,
    }
}

/// A cell as the canonical value of a field: as people type it, a word of a choice, or a plain number as spreadsheets keep it.
fn value(field: &Field, cell: &str) -> Result<Option<Value>, Finding> {
    let fault = |reason: typed::Reason| reason.at("");
    match &field.kind {
        Kind::Choice(options) => {
            let same = |text: &str| text.trim().to_lowercase() == cell.to_lowercase();
            let found = options.iter().find(|option| {
                same(&option.id) || [Lang::De, Lang::En].iter().any(|lang| same(option.label.get(*lang)))
            });
            match found {
                Some(option) => Ok(Some(Value::String(option.id.clone()))),
                None => typed::read(&field.kind, cell).map_err(fault),
            }
        }
        Kind::Money | Kind::Decimal { .. } if is_plain(cell) => {
            typed::read(&field.kind, &cell.replace('.', ",")).map_err(fault)
        }
        Kind::Date => {
            let day = dates::from_iso(cell.get(..10).unwrap_or(cell));
            let text = day.map_or_else(|| cell.to_owned(), |day| dates::show(day, Lang::De));
            typed::read(&field.kind, &text).map_err(fault)
        }
        kind => typed::read(kind, cell).map_err(fault),
    }
}

/// `1250.5` as a spreadsheet keeps it: a point with one or two digits behind it, and no other sign.
fn is_plain(cell: &str) -> bool {
    let Some((whole, part)) = cell.split_once('.') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(part) && part.len() <= 2
}

fn at_cell(row: &SheetRow, field: &Field, fault: &Finding) -> Finding {
    both(&field.id, "import-at-cell", |lang| {
        vec![
            ("row", row.number.to_string()),
            ("column", field.label.get(lang).to_owned()),
            ("text", fault.text(lang)),
        ]
    })
}

/// An answer as a cell: plain decimals, ISO days, the words of choices.
fn said(field: &Field, value: Option<&Value>, lang: Lang) -> String {
    match (&field.kind, value) {
        (_, None | Some(Value::Null)) => String::new(),
        (Kind::Choice(options), Some(Value::String(id))) => {
            let found = options.iter().find(|option| option.id == *id);
            found.map_or_else(|| id.clone(), |option| option.label.get(lang).to_owned())
        }
        (_, Some(Value::Bool(yes))) => {
            let word = if *yes { lang.pick("ja", "yes") } else { lang.pick("nein", "no") };
            word.to_owned()
        }
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(other)) => other.to_string(),
    }
}
