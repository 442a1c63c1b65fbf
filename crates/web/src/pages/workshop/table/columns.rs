//! What the columns of a table are: which part they play, what people call them, what can stand below them. All of it is read from the
//! files as they are, so that a table with faults looks like one without.

use super::super::{Bench, sheet};
use super::cell::{Kind, Role};
use base::Lang;
use forms::edit::{self, Grid, Place, Sheet};

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub head: String,
    pub label: String,
    pub role: Role,
    pub kind: Kind,
    /// The table of the file that says more about it: its input or output.
    pub place: Option<Place>,
}

/// An answer, step or legal value that can be asked for by its name: the name, what people read, what it can be.
pub(super) struct Name {
    pub id: String,
    pub label: String,
    pub kind: Kind,
}

/// The names that a table of this group, or of none, can ask for.
pub(super) fn names(bench: &Bench, compute: &Sheet, per: &str, lang: Lang) -> Vec<Name> {
    let root = Vec::new();
    let mut all = Vec::new();
    if let Some(form) = &bench.form {
        for page in 0..form.count(&root, "page") {
            let group = form.text(&edit::page(page), "group");
            if !group.is_empty() && group != per {
                continue;
            }
            for field in 0..form.count(&edit::page(page), "field") {
                let place = edit::field(page, field);
                let kind = match form.text(&place, "type").as_str() {
                    "yesno" | "confirm" => Kind::YesNo,
                    "choice" => Kind::Options(options(form, &place, lang)),
                    "note" | "file" | "rows" | "address" | "choices" => continue,
                    _ => Kind::Free,
                };
                let label = form.both(&place, "label").get(lang).to_owned();
                all.push(Name { id: form.text(&place, "id"), label, kind });
            }
        }
    }
    for step in 0..compute.count(&root, "step") {
        let place = edit::below(&root, "step", step);
        let of = compute.text(&place, "per");
        if of.is_empty() || of == per {
            let label = compute.both(&place, "label").get(lang).to_owned();
            all.push(Name { id: compute.text(&place, "id"), label, kind: Kind::Free });
        }
    }
    if let Some(service) = sheet(&bench.work.files, edit::SERVICE) {
        for local in 0..service.count(&root, "local") {
            let place = edit::below(&root, "local", local);
            let kind = match service.text(&place, "type").as_str() {
                "yesno" => Kind::YesNo,
                "choice" => Kind::Options(options(&service, &place, lang)),
                _ => Kind::Free,
            };
            let label = service.both(&place, "label").get(lang).to_owned();
            all.push(Name { id: format!("local.{}", service.text(&place, "id")), label, kind });
        }
    }
    all
}

/// The choices of a field or output: id and what people read.
pub(super) fn options(sheet: &Sheet, place: &Place, lang: Lang) -> Vec<(String, String)> {
    (0..sheet.count(place, "option"))
        .map(|number| {
            let option = edit::below(place, "option", number);
            (sheet.text(&option, "id"), sheet.both(&option, "label").get(lang).to_owned())
        })
        .collect()
}

/// The columns of a table, in order.
pub(super) fn columns(
    grid: &Grid,
    compute: &Sheet,
    table: &Place,
    names: &[Name],
    lang: Lang,
) -> Vec<Column> {
    let rows = grid.rows();
    let find = |name: &str, key: &str, head: &str| {
        (0..compute.count(table, name))
            .map(|number| edit::below(table, name, number))
            .find(|place| compute.text(place, key) == head)
    };
    let one = |(number, head): (usize, &&str)| {
        let output = find("output", "id", head);
        let input = find("input", "column", head);
        let said = |place: &Option<Place>| {
            place.as_ref().map(|place| compute.both(place, "label").get(lang).to_owned()).unwrap_or_default()
        };
        let cells: Vec<&str> = rows.iter().filter_map(|row| row.get(number).copied()).collect();
        let asked = cells.iter().any(|cell| *cell != "-");
        let yes_no = asked && cells.iter().all(|cell| ["-", "true", "false"].contains(cell));
        let plain = if yes_no { Kind::YesNo } else { Kind::Free };
        if *head == Grid::SOURCE {
            let (label, kind) = (String::new(), Kind::Text);
            return Column { head: (*head).to_owned(), label, role: Role::Source, kind, place: None };
        }
        if output.is_some() {
            let options = output.as_ref().map(|place| options(compute, place, lang)).unwrap_or_default();
            let kind = if options.is_empty() { plain } else { Kind::Options(options) };
            let label = said(&output);
            return Column { head: (*head).to_owned(), label, role: Role::Output, kind, place: output };
        }
        let computed = input.as_ref().is_some_and(|place| !compute.text(place, "value").is_empty());
        let name = names.iter().find(|name| name.id == *head).filter(|_| !computed);
        let label = match (said(&input), name) {
            (label, _) if !label.is_empty() => label,
            (_, Some(name)) => name.label.clone(),
            _ => (*head).to_owned(),
        };
        let kind = match name {
            Some(Name { kind: Kind::Free, .. }) | None => plain,
            Some(name) => name.kind.clone(),
        };
        Column { head: (*head).to_owned(), label, role: Role::Input, kind, place: input }
    };
    grid.heads().iter().enumerate().map(one).collect()
}
