//! The page of a table: its cells as inputs, what is wrong where it is wrong, and what it says in words.

use super::cell::{self, Kind, Role};
use super::columns::{Column, names};
use super::model::INPUT;
use super::{At, Spotted, Typed, cell_name, column, fact_fields, spotted};
use crate::app::App;
use crate::fields;
use crate::pages::workshop::entry::sheet_of;
use crate::pages::workshop::{Bench, Tab, Top, shell, typed};
use crate::req::Req;
use crate::view::{Link, Shell};
use askama::Template;
use base::texts::Texts;
use base::{Error, Finding, Lang};
use forms::edit::{self, Grid};
use forms::view::{ErrorLink, FieldView};

#[derive(Template)]
#[template(path = "pages/workshop_table.html")]
pub(super) struct TablePage {
    shell: Shell,
    pub top: Top,
    heading: String,
    errors: Vec<ErrorLink>,
    facts: Vec<FieldView>,
    /// Holes, and whatever else is wrong with the table as a whole.
    problems: Vec<String>,
    columns: Vec<Head>,
    rows: Vec<Row>,
    /// What can stand in a column, to choose from while typing.
    lists: Vec<(String, Vec<(String, String)>)>,
    /// What the rows say.
    words: Vec<String>,
    next_input: Vec<FieldView>,
    next_output: Vec<FieldView>,
    action: String,
    back: String,
    /// The modeller's file with the rows, where they stand in one.
    elsewhere: Option<Link>,
}

struct Head {
    number: usize,
    label: String,
    head: String,
    role: &'static str,
    output: bool,
    /// None for the column with the rule.
    href: Option<String>,
    removable: bool,
    error: Option<String>,
}

struct Row {
    number: usize,
    cells: Vec<Cell>,
    error: Option<String>,
    first: bool,
    last: bool,
}

struct Cell {
    name: String,
    /// What it is, for whoever does not see the table.
    said: String,
    /// The head of its column, where the table is shown as cards.
    label: String,
    value: String,
    error: Option<String>,
    /// What can be chosen; empty for a line.
    options: Vec<(String, String)>,
    list: Option<String>,
    wide: bool,
}

/// A table, as it is typed.
pub(super) fn page(
    app: &App,
    req: &Req,
    bench: &Bench,
    at: &At,
    sent: &Typed,
    findings: &[Finding],
) -> TablePage {
    let (t, lang) = (req.t(), req.lang());
    let mut facts = fact_fields(at, sent, t);
    let [mut next_input, mut next_output] = column::next(at, req);
    let mut errors = fields::mark(&mut facts, findings, lang);
    fields::mark(&mut next_input, findings, lang);
    fields::mark(&mut next_output, findings, lang);
    // What the file says is wrong already stands where it is, too; what was typed wrongly comes first.
    let held = if findings.is_empty() { spotted(&at.sheet, &at.place, &bench.faults) } else { Vec::new() };
    let said = |wanted: Spotted| {
        let texts: Vec<String> = held
            .iter()
            .filter(|(spot, _)| *spot == wanted)
            .map(|(_, fault)| format!("{} {}", plain(t, fault, lang, at), fault.mend(lang)))
            .collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    };
    let rows: Vec<Row> = sent
        .raw
        .iter()
        .enumerate()
        .map(|(row, cells)| Row {
            number: row,
            cells: at
                .columns
                .iter()
                .enumerate()
                .map(|(number, column)| {
                    let name = cell_name(row, number);
                    let typed = findings.iter().find(|finding| finding.field == name);
                    let error = typed.map(|finding| finding.text(lang));
                    let error = error.or_else(|| said(Spotted::Cell(row, number)));
                    let value = cells.get(number).cloned().unwrap_or_default();
                    drawn(t, (row, number), column, value, error)
                })
                .collect(),
            error: said(Spotted::Row(row)),
            first: row == 0,
            last: row + 1 == sent.raw.len(),
        })
        .collect();
    if errors.is_empty() {
        for row in &rows {
            for cell in row.cells.iter().filter(|cell| cell.error.is_some()) {
                let text = format!("{}: {}", cell.said, cell.error.clone().unwrap_or_default());
                errors.push(ErrorLink { id: cell.name.clone(), text });
            }
        }
    }
    let inputs = at.columns.iter().filter(|column| column.role == Role::Input).count();
    let outputs = at.columns.iter().filter(|column| column.role == Role::Output).count();
    let head = |(number, column): (usize, &Column)| Head {
        number,
        label: match column.role {
            Role::Source => t.get("workshop-column-source").to_owned(),
            _ => column.label.clone(),
        },
        head: if column.role == Role::Source { String::new() } else { column.head.clone() },
        role: t.get(match column.role {
            Role::Input => "workshop-role-input",
            Role::Output => "workshop-role-output",
            Role::Source => "workshop-role-source",
        }),
        output: column.role != Role::Input,
        href: (column.role != Role::Source).then(|| bench.href(&format!("/tabelle/{}/{number}", at.id))),
        removable: match column.role {
            Role::Input => inputs > 1,
            Role::Output => outputs > 1,
            Role::Source => false,
        },
        error: said(Spotted::Column(number)),
    };
    let lists =
        at.columns.iter().enumerate().filter_map(|(number, column)| match (&column.kind, column.role) {
            (Kind::Options(options), Role::Input) => {
                let listed = options.iter().map(|(id, label)| (format!("\"{id}\""), label.clone()));
                Some((format!("liste-{number}"), listed.collect()))
            }
            _ => None,
        });
    let mut shell = shell(app, req, bench, "workshop-table");
    shell.faulty = !errors.is_empty();
    let mut top = Top::new(bench, req, Tab::Compute, "");
    top.look = None;
    let file = at.sheet.text(&at.place, "file");
    TablePage {
        shell,
        top,
        heading: at.label(lang),
        errors,
        facts,
        problems: said(Spotted::Table).into_iter().collect(),
        columns: at.columns.iter().enumerate().map(head).collect(),
        words: words(at, t, lang),
        rows,
        lists: lists.collect(),
        next_input,
        next_output,
        action: bench.href(&format!("/tabelle/{}", at.id)),
        back: bench.href("/rechnen"),
        elsewhere: (!file.is_empty())
            .then(|| Link::new(bench.href(&format!("/datei?name={file}")), file.as_str())),
    }
}

/// A fault in the words of this page: it speaks of rows, and of lines of a file only where there is no row.
fn plain(t: Texts, fault: &forms::Fault, lang: Lang, at: &At) -> String {
    let line = fault.args.iter().find_map(|(name, arg)| match (name, arg) {
        (&"line", forms::fault::FaultArg::Text(line)) => line.parse::<usize>().ok(),
        _ => None,
    });
    let first = at.sheet.text_line(&at.place, "rows");
    let row = line
        .zip(first)
        .and_then(|(line, first)| at.grid.as_ref()?.at(line.checked_sub(first)?, 1))
        .and_then(|(row, _)| row);
    match (fault.key, row) {
        ("fault-table-overlap", Some(row)) => t.with("workshop-overlap", "row", row + 1),
        _ => fault.cause(lang),
    }
}

fn drawn(
    t: Texts,
    (row, number): (usize, usize),
    column: &Column,
    value: String,
    error: Option<String>,
) -> Cell {
    let label = match column.role {
        Role::Source => t.get("workshop-column-source").to_owned(),
        _ => column.label.clone(),
    };
    let mut options = match (&column.kind, column.role) {
        (Kind::YesNo, role) => {
            let any = ("-", "workshop-cell-any");
            let none = ("null", "workshop-cell-none");
            let first = if role == Role::Input { any } else { none };
            let all = [first, ("true", "yes"), ("false", "no")];
            all.map(|(value, key)| (value.to_owned(), t.get(key).to_owned())).into()
        }
        (Kind::Options(options), Role::Output) => {
            let listed = options.iter().map(|(id, label)| (format!("\"{id}\""), label.clone()));
            let none = ("null".to_owned(), t.get("workshop-cell-none").to_owned());
            std::iter::once(none).chain(listed).collect()
        }
        _ => Vec::new(),
    };
    // What cannot be chosen stays as it is written.
    if !options.is_empty() && options.iter().all(|(known, _)| *known != value) {
        options.push((value.clone(), value.clone()));
    }
    let listed = matches!((&column.kind, column.role), (Kind::Options(_), Role::Input));
    Cell {
        name: cell_name(row, number),
        said: t.with2("workshop-cell", ("row", row + 1), ("column", label.as_str())),
        label,
        value,
        error,
        options,
        list: listed.then(|| format!("liste-{number}")),
        wide: column.role == Role::Source,
    }
}

/// What each row says, as far as the table can be read.
fn words(at: &At, t: Texts, lang: Lang) -> Vec<String> {
    let rows = at.grid.as_ref().map(Grid::rows).unwrap_or_default();
    let one = |row: Vec<&str>| {
        let of = |role: Role| -> Option<String> {
            let parts = row.iter().zip(&at.columns).filter(|(_, column)| column.role == role);
            let said = parts.filter_map(|(text, column)| {
                let value = match role {
                    Role::Output => Some(cell::words(text, &column.kind, t, lang).unwrap_or_default()),
                    _ => cell::words(text, &column.kind, t, lang),
                };
                Some(t.with2("workshop-said", ("column", column.label.as_str()), ("value", value?)))
            });
            let key = if role == Role::Input { "workshop-and" } else { "workshop-both" };
            said.reduce(|before, part| t.with2(key, ("before", before), ("part", part)))
        };
        let result = of(Role::Output).unwrap_or_default();
        match of(Role::Input) {
            Some(inputs) => t.with2("workshop-row-if", ("inputs", inputs), ("result", result)),
            None => t.with("workshop-row-else", "result", result),
        }
    };
    rows.into_iter().map(one).collect()
}

/// The repeated groups of the form: id and title.
pub(super) fn groups(bench: &Bench, lang: Lang) -> Vec<(String, String)> {
    let Some(form) = &bench.form else { return Vec::new() };
    let all = (0..form.count(&Vec::new(), "group")).map(|number| edit::below(&Vec::new(), "group", number));
    all.map(|place| (form.text(&place, "id"), form.both(&place, "title").get(lang).to_owned())).collect()
}

#[derive(Template)]
#[template(path = "pages/workshop_table_new.html")]
pub(super) struct NewPage {
    shell: Shell,
    pub top: Top,
    errors: Vec<ErrorLink>,
    fields: Vec<FieldView>,
    action: String,
    back: String,
    /// The input with a modeller's file, and why the one that was sent cannot become a table.
    input: &'static str,
    refused: Option<String>,
}

/// What a new table needs: a name, for whom it is asked, what it decides by, what it says; or a modeller's file.
pub(super) fn begin(
    app: &App,
    req: &Req,
    bench: &Bench,
    findings: &[Finding],
    refused: Option<String>,
) -> Result<NewPage, Error> {
    let (t, lang) = (req.t(), req.lang());
    let sheet = sheet_of(bench, edit::COMPUTE)?;
    let line = |name: &str, key: &'static str| fields::line(name, t.get(key), &typed(req, name));
    let mut all: Vec<(String, String)> = Vec::new();
    let groups = groups(bench, lang);
    let once = std::iter::once("").chain(groups.iter().map(|(id, _)| id.as_str()));
    for name in once.flat_map(|per| names(bench, &sheet, per, lang)) {
        let one = (name.id.clone(), format!("{} ({})", name.label, name.id));
        if !all.contains(&one) {
            all.push(one);
        }
    }
    let mut form = vec![
        line("label_de", "workshop-table-label-de"),
        line("label_en", "workshop-table-label-en"),
        fields::select("what", t.get("workshop-column-what"), all, &typed(req, "what")),
        line("result_de", "workshop-result-label-de"),
        line("result_en", "workshop-result-label-en"),
    ];
    if !groups.is_empty() {
        let per = fields::select("per", t.get("workshop-table-per"), groups, &typed(req, "per"));
        form.insert(2, fields::optional(fields::hint(per, t.get("workshop-table-per-hint"))));
    }
    let mut errors = fields::mark(&mut form, findings, lang);
    errors.extend(refused.as_ref().map(|text| ErrorLink { id: INPUT.to_owned(), text: text.clone() }));
    let mut shell = shell(app, req, bench, "workshop-table");
    shell.faulty = !errors.is_empty();
    let mut top = Top::new(bench, req, Tab::Compute, "");
    top.look = None;
    Ok(NewPage {
        shell,
        top,
        errors,
        fields: form,
        action: bench.href("/tabelle"),
        back: bench.href("/rechnen"),
        input: INPUT,
        refused,
    })
}
