//! A decision table as a table: each cell an input, each row with its rule. What is typed in plain words becomes the standard's language,
//! holes and overlaps are said where they are, and below it stands in words what the table says.

mod cell;
mod column;
mod columns;
mod draw;
mod faults;
mod model;

pub use column::{save as save_column, show as column};

use super::conditions::{Known, Spot, When, known};
use super::entry::sheet_of;
use super::lines::{self, new_id};
use super::question::translated;
use super::{Bench, keep, typed};
use crate::app::App;
use crate::req::{Req, Sent};
use crate::respond::{Answer, conflict, html, redirect, unprocessable};
use base::texts::Texts;
use base::{Error, Finding, Lang};
use cell::Role;
use columns::{Column, Name, columns, names};
use faults::{Spotted, bad_cells, spotted};
use forms::Bi;
use forms::edit::{self, Change, Entry, Grid, Place, Sheet};
use forms::view::FieldView;
use office::catalogue::workshop::{self, Did};

/// The words that say which row counts.
const HITS: [&str; 8] =
    ["unique", "any", "first", "collect", "collect sum", "collect min", "collect max", "collect count"];

/// Which row counts, in words.
pub(super) fn hit_words(t: Texts, hit: &str) -> &'static str {
    let known = HITS.into_iter().find(|known| *known == hit).unwrap_or("unique");
    t.get(match known {
        "any" => "workshop-hit-any",
        "first" => "workshop-hit-first",
        "collect" => "workshop-hit-collect",
        "collect sum" => "workshop-hit-sum",
        "collect min" => "workshop-hit-min",
        "collect max" => "workshop-hit-max",
        "collect count" => "workshop-hit-count",
        _ => "workshop-hit-unique",
    })
}

/// A table on the bench.
struct At {
    sheet: Sheet,
    place: Place,
    id: String,
    /// None where its rows stand in a modeller's file, or cannot be read.
    grid: Option<Grid>,
    columns: Vec<Column>,
    names: Vec<Name>,
    known: Vec<Known>,
}

impl At {
    fn of(bench: &Bench, req: &Req) -> Result<At, Error> {
        let sheet = sheet_of(bench, edit::COMPUTE)?;
        let id = req.param("table").to_owned();
        let number = sheet.find(&Vec::new(), "table", &id).filter(|_| !id.is_empty());
        let number = number.ok_or_else(|| Error::not_found("a table"))?;
        let place = edit::below(&Vec::new(), "table", number);
        let per = sheet.text(&place, "per");
        let names = names(bench, &sheet, &per, req.lang());
        let grid = Grid::read(&sheet.text(&place, "rows"));
        let columns =
            grid.as_ref().map(|grid| columns(grid, &sheet, &place, &names, req.lang())).unwrap_or_default();
        let known = known(bench, Spot::Behind(&per), req.lang());
        Ok(At { sheet, place, id, grid, columns, names, known })
    }

    fn label(&self, lang: Lang) -> String {
        self.sheet.both(&self.place, "label").get(lang).to_owned()
    }
}

/// What stands around the rows, as typed.
struct Facts {
    label: Bi,
    hit: String,
    when: When,
}

/// All that was sent.
struct Typed {
    facts: Facts,
    /// As the file shall have them.
    cells: Vec<Vec<String>>,
    /// As they were typed.
    raw: Vec<Vec<String>>,
}

impl Typed {
    fn read(at: &At, t: Texts) -> Typed {
        let (sheet, place) = (&at.sheet, &at.place);
        let facts = Facts {
            label: sheet.both(place, "label"),
            hit: sheet.text(place, "hit"),
            when: When::read(&sheet.text(place, "when"), &at.known, t, t.0),
        };
        let rows = at.grid.as_ref().map(Grid::rows).unwrap_or_default();
        let cells: Vec<Vec<String>> =
            rows.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect();
        Typed { facts, raw: cells.clone(), cells }
    }

    fn sent(at: &At, req: &Req) -> Typed {
        let facts = Facts {
            label: Bi::new(typed(req, "label_de"), typed(req, "label_en")),
            hit: typed(req, "hit"),
            when: When::sent(req, "when"),
        };
        let held = at.grid.as_ref().map(Grid::rows).unwrap_or_default();
        let raw: Vec<Vec<String>> = (0..held.len())
            .map(|row| {
                let cell = |column| {
                    let name = cell_name(row, column);
                    let sent = req.form.iter().any(|(known, _)| *known == name);
                    let held = held[row].get(column).copied().unwrap_or("");
                    if sent { typed(req, &name).replace('\n', " ") } else { held.to_owned() }
                };
                (0..at.columns.len()).map(cell).collect()
            })
            .collect();
        let read = |row: &Vec<String>| {
            let cells = row.iter().zip(&at.columns);
            cells.map(|(text, column)| cell::read(text, &column.kind, column.role)).collect()
        };
        Typed { facts, cells: raw.iter().map(read).collect(), raw }
    }

    /// What would take the table or its facts apart.
    fn findings(&self, at: &At, t: Texts) -> (Vec<Finding>, String) {
        let mut findings: Vec<Finding> =
            translated(&self.facts.label, "label", Some("workshop-need-text")).into_iter().collect();
        let when = self.facts.when.expr("when", &at.known, t).unwrap_or_else(|found| {
            findings.extend(found);
            String::new()
        });
        for (row, cells) in self.cells.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                if !cell::is_whole(text) {
                    findings.push(Finding::new(cell_name(row, column), "workshop-cell-apart"));
                }
            }
        }
        (findings, when)
    }

    /// The rows with what was typed.
    fn grid(&self, grid: &Grid) -> Grid {
        let mut grid = grid.clone();
        for (row, cells) in self.cells.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                grid.set(row, column, text);
            }
        }
        grid
    }
}

fn cell_name(row: usize, column: usize) -> String {
    format!("z{row}_{column}")
}

/// `GET /betrieb/werkstatt/{work}/tabelle/{table}`
pub async fn show(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    html(&draw::page(&app, &req, &bench, &at, &Typed::read(&at, req.t()), &[]))
}

/// `POST /betrieb/werkstatt/{work}/tabelle/{table}`: keeps what was typed, and takes a step with rows or columns.
pub async fn save(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    let at = At::of(&bench, &req)?;
    let (t, step) = (req.t(), req.field("schritt"));
    let sent = Typed::sent(&at, &req);
    if step == "tabelle-weg" {
        let change = Change::Remove { file: edit::COMPUTE.to_owned(), place: at.place.clone() };
        let files = bench.with(&[change])?;
        let did = Did::new("workshop-did-field-removed", at.label(req.lang()));
        if keep(&app, &req, files, did).await? {
            return Ok(redirect(&bench.href("/rechnen?fertig=1")));
        }
        return stale(&app, &req, &bench, &at, &sent);
    }
    if step == "in-zeilen" {
        return rewritten(&app, &req, &bench, &at, &sent).await;
    }
    let (mut findings, when) = sent.findings(&at, t);
    let added = column::added(&at, &req, step);
    if let Err(found) = &added {
        findings.extend(found.iter().cloned());
    }
    let refused = |findings: &[Finding]| unprocessable(&draw::page(&app, &req, &bench, &at, &sent, findings));
    if !findings.is_empty() {
        return refused(&findings);
    }
    let mut changes = facts(&at, &sent, &when);
    if let Some(grid) = &at.grid {
        let typed = sent.grid(grid);
        if step.is_empty() {
            let mut written = changes.clone();
            written.push(rows(&at, &typed));
            findings = bad_cells(&app, &bench.with(&written)?, &at);
            if !findings.is_empty() {
                return refused(&findings);
            }
        }
        changes.extend(stepped(&at, typed, step));
        changes.extend(added.unwrap_or_default());
    }
    let files = bench.with(&changes)?;
    let done = if files == bench.work.files { "nichts" } else { "1" };
    let did = Did::new("workshop-did-table", sent.facts.label.get(req.lang()));
    if keep(&app, &req, files, did).await? {
        return Ok(redirect(&bench.href(&format!("/tabelle/{}?fertig={done}{}", at.id, mark(step)))));
    }
    stale(&app, &req, &bench, &at, &sent)
}

/// A modeller's table becomes rows that can be clicked.
async fn rewritten(app: &App, req: &Req, bench: &Bench, at: &At, sent: &Typed) -> Answer {
    let changes = match model::rewritten(bench, at, req.t()) {
        Ok(changes) => changes,
        Err(refused) => {
            let mut page = draw::page(app, req, bench, at, sent, &[]);
            page.top.problem = Some(refused);
            return unprocessable(&page);
        }
    };
    let files = bench.with(&changes)?;
    if keep(app, req, files, Did::new("workshop-did-table", at.label(req.lang()))).await? {
        return Ok(redirect(&bench.href(&format!("/tabelle/{}?fertig=1#zeilen", at.id))));
    }
    stale(app, req, bench, at, sent)
}

fn stale(app: &App, req: &Req, bench: &Bench, at: &At, sent: &Typed) -> Answer {
    let mut page = draw::page(app, req, bench, at, sent, &[]);
    page.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&page)
}

/// Where the page is shown after a step.
fn mark(step: &str) -> &'static str {
    if step.is_empty() { "" } else { "#zeilen" }
}

/// What stands around the rows.
fn facts(at: &At, sent: &Typed, when: &str) -> Vec<Change> {
    let file = || edit::COMPUTE.to_owned();
    let set =
        |key: &str, entry| Change::Set { file: file(), place: at.place.clone(), key: key.to_owned(), entry };
    let mut changes = vec![Change::SetBoth {
        file: file(),
        place: at.place.clone(),
        key: "label".to_owned(),
        text: Some(sent.facts.label.clone()),
    }];
    changes.push(set("when", (!when.is_empty()).then(|| Entry::Code(when.to_owned()))));
    // A modeller's file says itself which row counts.
    if at.grid.is_some() && HITS.contains(&sent.facts.hit.as_str()) {
        changes.push(set("hit", Some(Entry::Text(sent.facts.hit.clone()))));
    }
    changes
}

fn rows(at: &At, grid: &Grid) -> Change {
    Change::Set {
        file: edit::COMPUTE.to_owned(),
        place: at.place.clone(),
        key: "rows".to_owned(),
        entry: Some(Entry::Text(grid.text())),
    }
}

/// The rows after a step, and what goes with a column.
fn stepped(at: &At, mut grid: Grid, step: &str) -> Vec<Change> {
    let (verb, number) = step.split_once(' ').unwrap_or((step, ""));
    let number = number.parse::<usize>().ok();
    let count = grid.rows().len();
    let fresh: Vec<&str> = at
        .columns
        .iter()
        .map(|column| match column.role {
            Role::Input => "-",
            Role::Output => "null",
            Role::Source => "",
        })
        .collect();
    let mut more = Vec::new();
    match (verb, number) {
        ("neu", _) => grid.add_row(count, &fresh),
        ("darunter", Some(row)) => grid.add_row(row + 1, &fresh),
        ("hoch" | "runter", Some(row)) => grid.shift_row(row, verb == "hoch"),
        ("weg", Some(row)) => grid.remove_row(row),
        ("spalte-weg", Some(column)) if column < at.columns.len() => {
            grid.remove_column(column);
            let place = at.columns[column].place.clone();
            more.extend(place.map(|place| Change::Remove { file: edit::COMPUTE.to_owned(), place }));
        }
        _ => {}
    }
    more.insert(0, rows(at, &grid));
    more
}

/// `GET /betrieb/werkstatt/{work}/tabelle`: a new table.
pub async fn begin(app: App, req: Req) -> Answer {
    let bench = Bench::load(&app, &req).await?;
    html(&draw::begin(&app, &req, &bench, &[], None)?)
}

/// `POST /betrieb/werkstatt/{work}/tabelle`
pub async fn new(app: App, mut req: Req) -> Answer {
    let brought = std::mem::take(&mut req.files);
    let bench = Bench::load(&app, &req).await?;
    let sheet = sheet_of(&bench, edit::COMPUTE)?;
    if req.field("schritt") == "datei" {
        return new_from_file(&app, &req, &bench, &sheet, &brought).await;
    }
    let both = |name: &str| Bi::new(typed(&req, &format!("{name}_de")), typed(&req, &format!("{name}_en")));
    let (label, result, what) = (both("label"), both("result"), typed(&req, "what"));
    let per = typed(&req, "per");
    let known = names(&bench, &sheet, &per, req.lang());
    let mut findings: Vec<Finding> = [
        translated(&label, "label", Some("workshop-need-text")),
        translated(&result, "result", Some("workshop-need-text")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !known.iter().any(|name| name.id == what) {
        findings.push(Finding::new("what", "workshop-need-column"));
    }
    if !findings.is_empty() {
        return unprocessable(&draw::begin(&app, &req, &bench, &findings, None)?);
    }
    let taken: Vec<String> = known.iter().map(|name| name.id.clone()).collect();
    let tables = (0..sheet.count(&Vec::new(), "table")).map(|at| edit::below(&Vec::new(), "table", at));
    let ids: Vec<String> = tables.map(|place| sheet.text(&place, "id")).chain(taken).collect();
    let id = new_id(&label.de, "tabelle", &|id| ids.iter().any(|known| known == id));
    let output = new_id(&result.de, "ergebnis", &|id| id == what || id == Grid::SOURCE);
    let number = sheet.count(&Vec::new(), "table");
    let place = edit::below(&Vec::new(), "table", number);
    let grid = Grid::new(&[(&what, "-"), (&output, "null"), (Grid::SOURCE, "")]);
    let mut entries = vec![("id".to_owned(), Entry::Text(id.clone()))];
    entries.extend(lines::both("label", &label));
    if draw::groups(&bench, req.lang()).iter().any(|(id, _)| *id == per) {
        entries.push(("per".to_owned(), Entry::Text(per)));
    }
    entries.push(("hit".to_owned(), Entry::Text("first".to_owned())));
    entries.push(("rows".to_owned(), Entry::Lines(grid.text())));
    let file = || edit::COMPUTE.to_owned();
    let mut said = vec![("id".to_owned(), Entry::Text(output))];
    said.extend(lines::both("label", &result));
    let add = |parent, name: &str, at, entries| Change::Add {
        file: file(),
        parent,
        name: name.to_owned(),
        at,
        entries,
    };
    let changes = [add(Vec::new(), "table", number, entries), add(place, "output", 0, said)];
    let files = bench.with(&changes)?;
    if keep(&app, &req, files, Did::new("workshop-did-field-added", label.get(req.lang()))).await? {
        return Ok(redirect(&bench.href(&format!("/tabelle/{id}?fertig=1"))));
    }
    let mut stale = draw::begin(&app, &req, &bench, &[], None)?;
    stale.top.problem = Some(req.t().get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// A modeller's file is brought: each of its tables becomes one of the service.
async fn new_from_file(app: &App, req: &Req, bench: &Bench, sheet: &Sheet, brought: &[Sent]) -> Answer {
    let (t, lang) = (req.t(), req.lang());
    let (changes, ids) = match model::brought(bench, sheet, brought, t) {
        Ok(found) => found,
        Err(refused) => return unprocessable(&draw::begin(app, req, bench, &[], Some(refused))?),
    };
    let files = bench.with(&changes)?;
    if keep(app, req, files, Did::new("workshop-did-field-added", ids.join(", "))).await? {
        let tail = match ids.as_slice() {
            [id] => format!("/tabelle/{id}?fertig=1"),
            _ => "/rechnen?fertig=1".to_owned(),
        };
        return Ok(redirect(&bench.href(&tail)));
    }
    let mut stale = draw::begin(app, req, bench, &[], None)?;
    stale.top.problem = Some(Texts(lang).get(workshop::STALE).to_owned());
    conflict(&stale)
}

/// The texts that a field of the facts is asked with.
fn fact_fields(at: &At, typed: &Typed, t: Texts) -> Vec<FieldView> {
    use crate::fields;
    let asked = super::conditions::Asked {
        name: "when",
        label: t.get("workshop-table-when"),
        always: t.get("workshop-when-always"),
    };
    let mut form = vec![
        fields::line("label_de", t.get("workshop-table-label-de"), &typed.facts.label.de),
        fields::line("label_en", t.get("workshop-table-label-en"), &typed.facts.label.en),
    ];
    if at.grid.is_some() {
        let hits = HITS.map(|hit| (hit.to_owned(), hit_words(t, hit).to_owned()));
        form.push(fields::select("hit", t.get("workshop-table-hit"), hits.into(), &typed.facts.hit));
    }
    form.extend(typed.facts.when.fields(asked, &at.known, t));
    form
}
