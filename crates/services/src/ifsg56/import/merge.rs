//! Rows of a table to employees, and back.

use super::super::fields::{self, Kind, Unreadable, folded};
use super::columns::{COLUMNS, Column, Names, Part, word_for};
use base::{Arg, Finding, Lang, text};
use forms::assessment::{Imported, Need, Rejected, Sheet, SheetRow};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The most employees of an application.
const MOST: usize = 2000;

/// So many rows that were not taken are kept with their faults.
const REJECTED: usize = 1000;

/// The columns of a row that only reveal others in the form: which of them must be answered with yes.
const REVEALED: [(&str, &[&str]); 3] = [
    ("short_time_work", &["short_time_pay", "short_time_received"]),
    ("other_income", &["substitute_income", "forgone_income", "unemployment_benefit"]),
    ("own_contributions", &["rv", "kv", "pv", "av", "u1", "u2", "insolvency", "contributions_total"]),
];

/// Yes/no answers that an empty cell answers with no.
const NO_IF_EMPTY: [&str; 6] =
    ["trainee", "minijob", "home_office_possible", "pay_owed", "abroad", "childless"];

/// An employee being put together.
struct Merged {
    first_row: usize,
    answers: Map<String, Value>,
    excluded: Vec<Value>,
    months: Vec<Value>,
}

/// Rows of a table as employees.
pub(in super::super) fn rows(sheet: &Sheet) -> Imported {
    let names = Names::new();
    let mut out = Imported { group: "employees", ..Imported::default() };
    let places = header(sheet, &names, &mut out.findings);
    if !out.findings.is_empty()
        && COLUMNS.iter().enumerate().any(|(at, c)| c.need == Need::Row && !places.contains(&Some(at)))
    {
        for row in &sheet.rows {
            reject(&mut out, row, Vec::new());
        }
        return out;
    }
    let titles: Vec<[String; 2]> =
        COLUMNS.iter().map(|column| [column.title(Lang::De), column.title(Lang::En)]).collect();
    let mut seen = Seen::new(&places);
    let mut keys: HashMap<String, usize> = HashMap::new();
    let mut merged: Vec<Merged> = Vec::new();
    for row in &sheet.rows {
        if is_example(row, &places) {
            out.findings.push(Finding::new("", "import-example-left").arg("row", row.number.to_string()));
            continue;
        }
        let mut faults = Vec::new();
        let read = cells(row, &places, &names, &mut seen, &titles, &mut faults);
        if faults.is_empty() {
            place(read, row.number, &titles, &mut keys, &mut merged, &mut faults);
        }
        if faults.is_empty() {
            out.taken += 1;
        } else {
            reject(&mut out, row, faults);
        }
    }
    if merged.len() > MOST {
        out.findings.push(Finding::new("", "import-too-many").arg("count", merged.len()).arg("most", MOST));
    }
    out.rows = merged.into_iter().map(finished).collect();
    out
}

/// Keeps a row with its faults, as long as somebody may want to read them; a hundred thousand would take all memory.
fn reject(out: &mut Imported, row: &SheetRow, findings: Vec<Finding>) {
    if out.rejected.len() < REJECTED {
        out.rejected.push(Rejected { row: row.clone(), findings });
    } else {
        out.more_rejected += 1;
    }
}

/// Whether a row is the template's example, left as it was: an invented person must not be applied for.
fn is_example(row: &SheetRow, places: &[Option<usize>]) -> bool {
    let told = ["last_name", "first_name", "birth_date", "from", "to", "gross", "net"];
    let same = |id: &str| {
        let Some(column) = COLUMNS.iter().position(|column| column.id == id) else { return false };
        let cell = places.iter().position(|place| *place == Some(column)).and_then(|at| row.cells.get(at));
        let read = |text: &str| fields::read(COLUMNS[column].kind(), &Value::from(text)).ok().flatten();
        cell.is_some_and(|cell| read(cell) == read(COLUMNS[column].example))
    };
    told.into_iter().all(same)
}

/// The column of [`COLUMNS`] behind each column of the sheet.
fn header(sheet: &Sheet, names: &Names, findings: &mut Vec<Finding>) -> Vec<Option<usize>> {
    let mut places: Vec<Option<usize>> = Vec::new();
    for title in &sheet.columns {
        let found = names.find(title);
        if found.is_none() && !title.trim().is_empty() && !forms::assessment::is_why_rejected(title) {
            findings.push(Finding::new("", "import-unknown-column").arg("column", title.trim()));
        }
        if found.is_some() && places.contains(&found) {
            findings.push(Finding::new("", "import-column-twice").arg("column", title.trim()));
            places.push(None);
        } else {
            places.push(found);
        }
    }
    for (at, column) in COLUMNS.iter().enumerate().filter(|(_, column)| column.need == Need::Row) {
        if !places.contains(&Some(at)) {
            let mut finding = Finding::new(column.id, "");
            finding.literal = Some([Lang::De, Lang::En].map(|lang| {
                text(lang, "import-missing-column", &[("column".to_owned(), Arg::Text(column.title(lang)))])
            }));
            findings.push(finding);
        }
    }
    places
}

/// The fault of a cell: "Zeile 17, Spalte „Bruttoentgelt“: …".
fn at_cell(
    number: usize,
    place: usize,
    titles: &[[String; 2]],
    key: &str,
    args: &[(String, Arg)],
) -> Finding {
    let say = |lang: Lang| {
        let title = titles.get(place).map_or("", |title| lang.pick(&title[0], &title[1]));
        let what = match COLUMNS.get(place) {
            Some(column) if key == "ifsg56-unreadable-choice" => {
                let options = Arg::Text(super::columns::choices(column, lang).join(", "));
                let args = [args, &[("options".to_owned(), options)]].concat();
                text(lang, "ifsg56-unreadable-choice-of", &args)
            }
            _ => text(lang, key, args),
        };
        let args = [
            ("row".to_owned(), Arg::Text(number.to_string())),
            ("column".to_owned(), Arg::Text(title.to_owned())),
            ("text".to_owned(), Arg::Text(what)),
        ];
        text(lang, "import-at-cell", &args)
    };
    let id = COLUMNS.get(place).map_or("", |column| column.id);
    Finding::literal(id, say(Lang::De), say(Lang::En))
}

/// What cells of a column were read as before: the same days, words and amounts fill most rows of a payroll.
struct Seen {
    columns: Vec<HashMap<String, Result<Option<Value>, Unreadable>>>,
    /// How many answers a row can fill, by [`Part`], so that maps need not grow.
    sizes: [usize; 3],
}

impl Seen {
    /// As many different cells of a column are remembered.
    const MOST: usize = 4096;

    fn new(places: &[Option<usize>]) -> Seen {
        // Room for what `finished` adds to an employee.
        let mut sizes = [NO_IF_EMPTY.len() + REVEALED.len() + 3, 0, 0];
        for column in places.iter().flatten().filter_map(|&place| COLUMNS.get(place)) {
            sizes[column.part as usize] += 1;
        }
        Seen { columns: vec![HashMap::new(); COLUMNS.len()], sizes }
    }

    fn read(&mut self, place: usize, typed: &str, names: &Names) -> Result<Option<Value>, Unreadable> {
        if let Some(known) = self.columns[place].get(typed) {
            return known.clone();
        }
        let read = match (names.kinds[place], names.choice(place, typed)) {
            (Kind::Choice(_), Some(id)) => Ok(Some(Value::from(id))),
            // A spreadsheet drops the zero in front of a postcode.
            _ if COLUMNS[place].id == "institution_plz" && typed.len() == 4 => {
                Ok(Some(Value::from(format!("0{typed}"))))
            }
            (kind, _) => fields::read(kind, &Value::from(typed)),
        };
        if self.columns[place].len() < Self::MOST {
            self.columns[place].insert(typed.to_owned(), read.clone());
        }
        read
    }
}

/// The values of a row, part by part.
fn cells(
    row: &SheetRow,
    places: &[Option<usize>],
    names: &Names,
    seen: &mut Seen,
    titles: &[[String; 2]],
    faults: &mut Vec<Finding>,
) -> [Map<String, Value>; 3] {
    let mut parts = seen.sizes.map(Map::with_capacity);
    let mut filled = [false; 80];
    for (cell, place) in row.cells.iter().zip(places) {
        let Some(place) = *place else { continue };
        let Some(column) = COLUMNS.get(place) else { continue };
        let typed = cell.trim();
        if typed.is_empty() {
            continue;
        }
        let value = seen.read(place, typed, names);
        match value {
            Ok(Some(value)) => {
                filled[place] = true;
                parts[column.part as usize].insert(column.field.to_owned(), value);
            }
            Ok(None) => {}
            Err(key) => {
                let mut shown: String = typed.chars().take(60).collect();
                if shown.len() < typed.len() {
                    shown.push('…');
                }
                faults.push(at_cell(
                    row.number,
                    place,
                    titles,
                    key,
                    &[("value".to_owned(), Arg::Text(shown))],
                ));
                filled[place] = true;
            }
        }
    }
    for &place in names.required.iter().filter(|place| !filled[**place]) {
        faults.push(at_cell(row.number, place, titles, "import-empty", &[]));
    }
    if !parts[Part::Excluded as usize].is_empty() && parts[Part::Excluded as usize].len() < 3 {
        for (place, column) in COLUMNS.iter().enumerate().filter(|(_, column)| column.part == Part::Excluded)
        {
            if !parts[Part::Excluded as usize].contains_key(column.field) {
                faults.push(at_cell(row.number, place, titles, "import-excluded-incomplete", &[]));
            }
        }
    }
    contradictions(row.number, &parts, titles, faults);
    parts
}

/// Contradictions within a row that would only come out on the employee's page.
fn contradictions(
    number: usize,
    parts: &[Map<String, Value>; 3],
    titles: &[[String; 2]],
    faults: &mut Vec<Finding>,
) {
    let place = |id: &str| COLUMNS.iter().position(|column| column.id == id).unwrap_or(0);
    let [employee, _, month] = parts;
    let word = |part: &Map<String, Value>, id: &str| part.get(id).and_then(Value::as_str).map(str::to_owned);
    if let (Some(from), Some(to)) = (word(employee, "from"), word(employee, "to"))
        && to < from
    {
        faults.push(at_cell(number, place("to"), titles, "ifsg56-end-before-start", &[]));
    }
    if let (Some(from), Some(to), Some(name)) =
        (word(employee, "from"), word(employee, "to"), word(month, "month"))
        && (name.as_str() < &from[..7] || name.as_str() > &to[..7])
    {
        faults.push(at_cell(number, place("month"), titles, "ifsg56-month-outside", &[]));
    }
    let money = |id: &str| word(month, id).and_then(|amount| base::Money::from_canonical(&amount));
    for (high, low, key) in [
        ("net", "gross", "ifsg56-net-above-gross"),
        ("net_actual", "net", "ifsg56-actual-above-due"),
        ("gross_actual", "gross", "ifsg56-actual-above-due"),
    ] {
        if let (Some(first), Some(second)) = (money(high), money(low))
            && first > second
        {
            faults.push(at_cell(number, place(high), titles, key, &[]));
        }
    }
    for (id, amount) in month {
        if amount.as_str().is_some_and(|amount| amount.starts_with('-')) {
            faults.push(at_cell(number, place(id), titles, "ifsg56-negative", &[]));
        }
    }
}

/// Who and which measure: rows with the same key are one employee.
fn key(employee: &Map<String, Value>) -> String {
    let mut key = String::new();
    for id in ["last_name", "first_name", "birth_date", "measure_kind", "from", "to"] {
        key.push_str(&folded(employee.get(id).and_then(Value::as_str).unwrap_or_default()));
        key.push('|');
    }
    key
}

/// Puts imported employees among those that are there; the same measure of the same person is replaced, but for answers
/// that no table holds.
pub(in super::super) fn merge(rows: &mut Vec<Value>, imported: Vec<Value>) -> usize {
    let mut known: HashMap<String, usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(employee) = row.as_object() {
            known.entry(key(employee)).or_insert(at);
        }
    }
    let mut replaced = 0;
    for new in imported {
        let Value::Object(new) = new else { continue };
        let there = known.get(&key(&new)).and_then(|at| rows.get_mut(*at)).and_then(Value::as_object_mut);
        let Some(there) = there else {
            rows.push(Value::Object(new));
            continue;
        };
        for (id, value) in new {
            let value = if id == "months" { with_months(there.get("months"), value) } else { value };
            there.insert(id, value);
        }
        replaced += 1;
    }
    replaced
}

/// The months of a table among those that are there: the same month is replaced, any other stays.
fn with_months(there: Option<&Value>, new: Value) -> Value {
    let Value::Array(mut months) = new else { return new };
    let name = |month: &Value| fields::month(month.get("month").and_then(Value::as_str).unwrap_or(""));
    let known: Vec<Option<String>> = months.iter().map(name).collect();
    let old = there.and_then(Value::as_array).into_iter().flatten();
    months.extend(old.filter(|month| !known.contains(&name(month))).cloned());
    months.sort_by_key(name);
    Value::Array(months)
}

/// Adds a row to the employee it belongs to.
fn place(
    read: [Map<String, Value>; 3],
    number: usize,
    titles: &[[String; 2]],
    keys: &mut HashMap<String, usize>,
    merged: &mut Vec<Merged>,
    faults: &mut Vec<Finding>,
) {
    let [employee, excluded, month] = read;
    let key = key(&employee);
    let place_of = |id: &str| COLUMNS.iter().position(|column| column.id == id).unwrap_or(0);
    let Some(at) = keys.get(&key).copied() else {
        keys.insert(key, merged.len());
        let excluded = if excluded.is_empty() { Vec::new() } else { vec![Value::Object(excluded)] };
        merged.push(Merged {
            first_row: number,
            answers: employee,
            excluded,
            months: vec![Value::Object(month)],
        });
        return;
    };
    let Some(known) = merged.get_mut(at) else { return };
    let name = month.get("month");
    let again = known.months.iter().find(|other| other.get("month") == name);
    // The same month once more only to name further excluded days.
    let repeated = again.is_some_and(|other| !excluded.is_empty() && other.as_object() == Some(&month));
    if again.is_some() && !repeated {
        let args = [("first".to_owned(), Arg::Text(known.first_row.to_string()))];
        faults.push(at_cell(number, place_of("month"), titles, "import-month-twice", &args));
        return;
    }
    for (id, value) in &employee {
        let names = matches!(id.as_str(), "last_name" | "first_name");
        if let Some(other) = known.answers.get(id)
            && other != value
            && !names
        {
            let args = [("first".to_owned(), Arg::Text(known.first_row.to_string()))];
            faults.push(at_cell(number, place_of(id), titles, "import-differs", &args));
        }
    }
    if !faults.is_empty() {
        return;
    }
    for (id, value) in employee {
        known.answers.entry(id).or_insert(value);
    }
    let excluded = Value::Object(excluded);
    if excluded.as_object().is_some_and(|row| !row.is_empty()) && !known.excluded.contains(&excluded) {
        known.excluded.push(excluded);
    }
    if !repeated {
        known.months.push(Value::Object(month));
    }
}

/// The employee's answers, with the questions answered that reveal others.
fn finished(mut merged: Merged) -> Value {
    merged
        .months
        .sort_by(|a, b| a.get("month").and_then(Value::as_str).cmp(&b.get("month").and_then(Value::as_str)));
    let mut answers = merged.answers;
    for id in NO_IF_EMPTY {
        answers.entry(id).or_insert(Value::Bool(false));
    }
    answers.insert("has_excluded".to_owned(), Value::Bool(!merged.excluded.is_empty()));
    if !merged.excluded.is_empty() {
        answers.insert("excluded".to_owned(), Value::Array(merged.excluded));
    }
    for (id, revealed) in REVEALED {
        let any = merged.months.iter().any(|month| revealed.iter().any(|field| month.get(*field).is_some()));
        answers.insert(id.to_owned(), Value::Bool(any));
    }
    let mut months = merged.months;
    for month in months.iter_mut().filter_map(Value::as_object_mut) {
        // As people read and write it in the form.
        if let Some((year, number)) =
            month.get("month").and_then(Value::as_str).and_then(|it| it.split_once('-'))
        {
            let shown = Value::from(format!("{number}/{year}"));
            month.insert("month".to_owned(), shown);
        }
    }
    answers.insert("months".to_owned(), Value::Array(months));
    Value::Object(answers)
}

/// Employees as a table, one row per month.
pub(in super::super) fn export(answers: &Map<String, Value>, lang: Lang) -> Sheet {
    let columns = COLUMNS.iter().map(|column| column.title(lang)).collect();
    let nobody = Vec::new();
    let employees = answers.get("employees").and_then(Value::as_array).unwrap_or(&nobody);
    let mut rows = Vec::new();
    for employee in employees {
        let part = |id: &str| employee.get(id).and_then(Value::as_array).cloned().unwrap_or_default();
        let (months, excluded) = (part("months"), part("excluded"));
        for line in 0..months.len().max(excluded.len()).max(1) {
            let cells = COLUMNS.iter().map(|column| {
                let value = match column.part {
                    Part::Employee => employee.get(column.field),
                    Part::Excluded => excluded.get(line).and_then(|row| row.get(column.field)),
                    Part::Month => months.get(line).or(months.last()).and_then(|row| row.get(column.field)),
                };
                value.map_or_else(String::new, |value| cell(column, value, lang))
            });
            rows.push(SheetRow { number: rows.len() + 2, cells: cells.map(Into::into).collect() });
        }
    }
    Sheet { columns, rows }
}

fn cell(column: &Column, value: &Value, lang: Lang) -> String {
    match (column.kind(), value) {
        (Kind::YesNo, Value::Bool(yes)) => text(lang, if *yes { "yes" } else { "no" }, &[]),
        (Kind::Choice(options), Value::String(id)) if options.iter().any(|(known, _)| known == id) => {
            word_for(column, id, lang)
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}
