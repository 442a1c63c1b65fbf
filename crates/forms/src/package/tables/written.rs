//! A table as it is written: rows of text in `compute.toml`, or a modeller's file in `tables/`.

use super::Files;
use crate::fault::FaultArg;
use crate::package::read::{Doc, Table, Text};
use rules::dmn::{self, Fault, Located, Written, WrittenRow};
use rules::table::Hit;
use std::ops::Range;

/// The column that names the rule a row follows.
pub(crate) const SOURCE: &str = "source";

/// Reads the rows, and says in which file they stand.
pub(super) fn read<'a>(table: &Table<'_, 'a>, files: &mut Files<'a>) -> Option<(Doc<'a>, Written)> {
    let rows = table.text("rows");
    let file = table.text("file");
    let decision = table.text("decision");
    match (rows, file) {
        (Some(rows), None) => {
            let hit = table.word("hit", &Hit::WORDS, Hit::from_word);
            let mut written = of_text(table, &rows)?;
            written.hit = Some(hit?);
            Some((table.doc, written))
        }
        (None, Some(file)) => of_file(table, &file, decision.as_ref(), files),
        _ => {
            // Whatever else is said there waits for the rows.
            let _ = table.has("hit");
            table.fault("fault-table-form", &[]);
            None
        }
    }
}

fn of_file<'a>(
    table: &Table<'_, 'a>,
    file: &Text,
    decision: Option<&Text>,
    files: &mut Files<'a>,
) -> Option<(Doc<'a>, Written)> {
    let Some((name, text)) = files.texts.get_key_value(file.value.as_str()) else {
        let known: Vec<&str> = files.texts.keys().copied().collect();
        table.not_a_word(file, "file", &known);
        return None;
    };
    files.used.push(file.value.clone());
    let doc = Doc { name, text, faults: table.doc.faults };
    match dmn::read(text, decision.map(|decision| decision.value.as_str())) {
        Ok(written) => {
            if written.hit.is_none() {
                doc.fault(written.at, "fault-table-hit", &[]);
            }
            Some((doc, written))
        }
        Err(Fault::Unreadable(at, text)) => {
            doc.fault(at, "fault-table-xml", &[("text", &text)]);
            None
        }
        Err(Fault::NoTable) => {
            doc.fault(0, "fault-table-none", &[]);
            None
        }
        Err(Fault::Several(names)) => {
            doc.fault(0, "fault-table-several", &[("names", &names.join(", "))]);
            None
        }
    }
}

/// The first line names the columns, each further line is a row; lines of dashes and those that begin with `#` are for
/// the eye.
fn of_text(table: &Table<'_, '_>, rows: &Text) -> Option<Written> {
    let mut lines = lines(rows);
    let at = table.key_at("rows");
    let Some(head) = (!lines.is_empty()).then(|| lines.remove(0)) else {
        table.doc.fault(at, "fault-table-rows", &[]);
        return None;
    };
    let outputs: Vec<String> =
        table.tables("output").iter().filter_map(|output| output.text("id")).map(|id| id.value).collect();
    let mut written = Written { at, ..Written::default() };
    for (number, column) in head.iter().enumerate() {
        if head[..number].iter().any(|other| other.text == column.text) {
            table.doc.fault(column.at, "fault-table-twice", &[("column", &column.text)]);
            return None;
        }
        if outputs.contains(&column.text) {
            written.outputs.push(column.clone());
        } else if column.text != SOURCE {
            written.inputs.push(column.clone());
        }
    }
    for cells in lines {
        let at = cells.first().map_or(written.at, |cell| cell.at);
        if cells.len() != head.len() {
            let args = [("found", cells.len()), ("wanted", head.len())];
            let args = args.map(|(name, count)| (name, FaultArg::Text(count.to_string())));
            table.doc.push(at, "fault-table-cells", args.into());
            continue;
        }
        let mut row = WrittenRow { at, ..WrittenRow::default() };
        for (cell, column) in cells.into_iter().zip(&head) {
            if column.text == SOURCE {
                row.source = (!cell.text.is_empty()).then_some(cell);
            } else if outputs.contains(&column.text) {
                row.outputs.push(cell);
            } else {
                row.tests.push(cell);
            }
        }
        written.rows.push(row);
    }
    Some(written)
}

/// The lines with their cells, each with its place in the file.
fn lines(rows: &Text) -> Vec<Vec<Located>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in rows.value.split_inclusive('\n') {
        let text = line.trim();
        if !is_for_the_eye(text) {
            let offset = start + (line.len() - line.trim_start().len());
            let cells = cells(text);
            found.push(
                cells
                    .into_iter()
                    .map(|(at, text)| Located { text: text.to_owned(), at: rows.inside(offset + at) })
                    .collect(),
            );
        }
        start += line.len();
    }
    found
}

/// Whether a line without its blanks at both ends is no row: nothing, a remark, or dashes.
pub(crate) fn is_for_the_eye(line: &str) -> bool {
    let ruler = line.contains("--") && line.chars().all(|c| "|-+: ".contains(c));
    line.is_empty() || line.starts_with('#') || ruler
}

/// The parts between bars outside of quotes, with their blanks; a bar at either end is a frame.
pub(crate) fn slots(line: &str) -> Vec<Range<usize>> {
    let mut bars = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '|' if !quoted => bars.push(at),
            _ => {}
        }
    }
    let mut from = 0;
    let mut parts = Vec::new();
    for bar in bars.into_iter().chain([line.len()]) {
        let framed = (from == 0 && bar == 0) || (bar == line.len() && from == bar && from > 0);
        if !framed {
            parts.push(from..bar);
        }
        from = bar + 1;
    }
    parts
}

/// What stands in them, and where.
fn cells(line: &str) -> Vec<(usize, &str)> {
    let cell = |slot: Range<usize>| {
        let part = line.get(slot.clone()).unwrap_or("");
        (slot.start + (part.len() - part.trim_start().len()), part.trim())
    };
    slots(line).into_iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn bars_part_cells_except_in_quotes_and_frames_do_not_count() {
        let texts = |line: &'static str| cells(line).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!(texts("a | b|c"), ["a", "b", "c"]);
        assert_eq!(texts("| a | b |"), ["a", "b"]);
        assert_eq!(texts("\"x|y\" | \"q\\\"|\" |"), ["\"x|y\"", "\"q\\\"|\""]);
        assert_eq!(texts("a || c"), ["a", "", "c"]);
        assert_eq!(cells("|ä | b")[1], (6, "b"));
    }
}
