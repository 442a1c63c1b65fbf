//! Modellers' files: a table that stands in one becomes rows of text, and a file that is brought becomes tables of the service.

use super::At;
use super::columns::names;
use crate::pages::workshop::Bench;
use crate::pages::workshop::lines::{self, new_id};
use crate::req::Sent;
use base::Lang;
use base::texts::{LANGUAGES, Texts};
use forms::Bi;
use forms::edit::{self, Change, Entry, Grid, Modelled, Refused, Sheet, modelled};

/// The name of the input with the file.
pub(super) const INPUT: &str = "modell";
/// The largest file, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;

/// What was refused, in words.
fn words(refused: &Refused, t: Texts) -> String {
    match refused {
        Refused::Unreadable(line) => t.with("workshop-model-xml", "line", *line),
        Refused::NoTable => t.get("workshop-model-none").to_owned(),
        Refused::Hit(name) => t.with("workshop-model-hit", "name", name.as_str()),
        Refused::Shape(name, line) => {
            t.with2("workshop-model-shape", ("name", name.as_str()), ("line", *line))
        }
        Refused::Cell(line, cell) => t.with2("workshop-model-cell", ("line", *line), ("cell", cell.as_str())),
    }
}

/// The changes after which a table's rows stand in the service's own file. The modeller's file goes with the last table that is read
/// from it.
///
/// # Errors
/// Why that cannot be, in words.
pub(super) fn rewritten(bench: &Bench, at: &At, t: Texts) -> Result<Vec<Change>, String> {
    let (sheet, place) = (&at.sheet, &at.place);
    let (name, decision) = (sheet.text(place, "file"), sheet.text(place, "decision"));
    let text = bench.work.files.get(&name).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let text = text.ok_or_else(|| t.get("workshop-model-none").to_owned())?;
    let decision = Some(decision.as_str()).filter(|decision| !decision.is_empty());
    let found = modelled(text, decision).map_err(|refused| words(&refused, t))?;
    let [table] = found.as_slice() else { return Err(t.get("workshop-model-which").to_owned()) };
    let set = |key: &str, entry| Change::Set {
        file: edit::COMPUTE.to_owned(),
        place: place.clone(),
        key: key.to_owned(),
        entry,
    };
    let grid = table.grid(&table.outputs);
    let mut changes = vec![
        set("hit", Some(Entry::Text(table.hit.to_owned()))),
        set("rows", Some(Entry::Lines(grid.text()))),
        set("file", None),
        set("decision", None),
    ];
    let root = Vec::new();
    let others = (0..sheet.count(&root, "table")).map(|number| edit::below(&root, "table", number));
    if others.filter(|other| other != place).all(|other| sheet.text(&other, "file") != name) {
        changes.push(Change::Drop { file: name });
    }
    Ok(changes)
}

/// The changes that make tables of a file that was brought, and what these are called.
///
/// # Errors
/// Why there is none, in words.
pub(super) fn brought(
    bench: &Bench,
    sheet: &Sheet,
    sent: &[Sent],
    t: Texts,
) -> Result<(Vec<Change>, Vec<String>), String> {
    let sent = sent.iter().find(|file| file.field == INPUT && !file.bytes.is_empty());
    let sent = sent.ok_or_else(|| t.get("workshop-model-need").to_owned())?;
    if sent.cut || sent.bytes.len() > LARGEST {
        return Err(t.get("publish-too-large").to_owned());
    }
    let text = std::str::from_utf8(&sent.bytes).map_err(|_| t.get("workshop-model-text").to_owned())?;
    let found = modelled(text, None).map_err(|refused| words(&refused, t))?;
    let root = Vec::new();
    let before = sheet.count(&root, "table");
    let tables = (0..before).map(|at| sheet.text(&edit::below(&root, "table", at), "id"));
    let mut taken: Vec<String> =
        names(bench, sheet, "", Lang::De).into_iter().map(|name| name.id).chain(tables).collect();
    let (mut changes, mut ids) = (Vec::new(), Vec::new());
    let file = sent.name.rsplit(['/', '\\']).next().unwrap_or("");
    let file = file.strip_suffix(".dmn").or_else(|| file.strip_suffix(".xml")).unwrap_or(file);
    for (number, table) in found.iter().enumerate() {
        let called = if table.name.is_empty() { file } else { &table.name };
        let id = new_id(called, "tabelle", &|id| taken.iter().any(|known| known == id));
        taken.push(id.clone());
        changes.extend(added(table, called, &id, before + number));
        ids.push(id);
    }
    Ok((changes, ids))
}

/// A text that a file holds in one language only.
fn german(text: &str) -> Bi {
    let text = if text.trim().is_empty() { "?" } else { text.trim() };
    Bi::new(text, LANGUAGES[1].with("fim-translate", "text", text))
}

/// A table, its columns by their names.
fn added(table: &Modelled, called: &str, id: &str, number: usize) -> Vec<Change> {
    let mut outputs: Vec<String> = Vec::new();
    for name in &table.outputs {
        let is_taken =
            |id: &str| id == Grid::SOURCE || outputs.iter().chain(&table.inputs).any(|known| known == id);
        outputs.push(new_id(name, "ergebnis", &is_taken));
    }
    let grid = table.grid(&outputs);
    let mut entries = vec![("id".to_owned(), Entry::Text(id.to_owned()))];
    entries.extend(lines::both("label", &german(called)));
    entries.push(("hit".to_owned(), Entry::Text(table.hit.to_owned())));
    entries.push(("rows".to_owned(), Entry::Lines(grid.text())));
    let add = |parent: edit::Place, name: &str, at: usize, entries| Change::Add {
        file: edit::COMPUTE.to_owned(),
        parent,
        name: name.to_owned(),
        at,
        entries,
    };
    let place = edit::below(&Vec::new(), "table", number);
    let mut changes = vec![add(Vec::new(), "table", number, entries)];
    for (at, (id, name)) in outputs.iter().zip(&table.outputs).enumerate() {
        let mut said = vec![("id".to_owned(), Entry::Text(id.clone()))];
        said.extend(lines::both("label", &german(name)));
        changes.push(add(place.clone(), "output", at, said));
    }
    changes
}
