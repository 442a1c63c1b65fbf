//! Changing decision tables cell by cell: every table of every service, and back again.

use super::edit::{changed, services, sheet, text};
use super::support::{Files, compiled};
use forms::edit::{self, COMPUTE, Change, Entry, Grid, Place, Sheet};

fn tables(files: &Files) -> Vec<(Place, Grid)> {
    let Some(bytes) = files.get(COMPUTE) else { return Vec::new() };
    let sheet = Sheet::read(std::str::from_utf8(bytes).unwrap()).unwrap();
    (0..sheet.count(&Vec::new(), "table"))
        .map(|number| edit::below(&Vec::new(), "table", number))
        .filter_map(|place| Some((place.clone(), Grid::read(&sheet.text(&place, "rows"))?)))
        .collect()
}

fn with(files: &Files, place: &Place, grid: &Grid) -> Files {
    let entry = Some(Entry::Text(grid.text()));
    let (file, place, key) = (COMPUTE.to_owned(), place.clone(), "rows".to_owned());
    changed(files, Change::Set { file, place, key, entry })
}

/// Calls with every table there is.
fn every_table(mut look: impl FnMut(&str, &Files, &Place, &Grid)) {
    let mut seen = 0;
    for (name, files) in services() {
        for (place, grid) in tables(&files) {
            seen += 1;
            look(&name, &files, &place, &grid);
        }
    }
    assert!(seen >= 8, "the tables of all services: {seen}");
}

#[test]
fn every_table_is_read_as_the_compiler_reads_it_and_written_again_as_it_was() {
    every_table(|name, files, place, grid| {
        assert!(with(files, place, grid) == *files, "{name}: unchanged is unchanged");
        let sheet = sheet(files, COMPUTE);
        let package = compiled(files);
        let id = sheet.text(place, "id");
        let rule = package.compute.table(&id).unwrap_or_else(|| panic!("{name}: {id}"));
        let heads = grid.heads();
        let columns = rule.inputs.len() + rule.outputs.len() + 1;
        assert_eq!((heads.len(), grid.rows().len()), (columns, rule.table.rows.len()), "{name}: {id}");
        let source = heads.iter().position(|head| *head == Grid::SOURCE).unwrap();
        for (cells, row) in grid.rows().iter().zip(&rule.table.rows) {
            assert_eq!(cells[source], row.source, "{name}: {id}");
        }
        // Lines of the file lead to their cells.
        let first = sheet.text_line(place, "rows").unwrap();
        let lines: Vec<String> = text(files, COMPUTE).lines().map(str::to_owned).collect();
        let told = grid.rows()[0][source];
        let line = (first..=lines.len()).find(|line| lines[line - 1].contains(told)).unwrap();
        let sign = lines[line - 1].split(told).next().unwrap().chars().count() + 1;
        assert_eq!(grid.at(line - first, sign), Some((Some(0), source)), "{name}: {id}");
    });
}

#[test]
fn a_cell_set_to_something_else_and_back_is_the_same_bytes_and_touches_one_line() {
    every_table(|name, files, place, grid| {
        for (row, cells) in grid.rows().iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                // Once what fits into the column, once what does not.
                for other in ["7", "\"a text that is longer than all others in this table, with | a bar\""] {
                    let mut changed = grid.clone();
                    changed.set(row, column, other);
                    assert_eq!(changed.rows()[row][column], other, "{name}");
                    let (before, after) = (grid.text(), changed.text());
                    let differs = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
                    assert_eq!(differs, usize::from(*cell != other), "{name}: row {row}, column {column}");
                    changed.set(row, column, cell);
                    assert_eq!(changed.rows(), grid.rows(), "{name}");
                    if other == "7" {
                        assert!(with(files, place, &changed) == *files, "{name}: row {row}, column {column}");
                    }
                }
            }
        }
    });
}

#[test]
fn rows_and_columns_that_come_and_go_leave_no_trace() {
    every_table(|name, files, place, grid| {
        let (rows, heads) = (grid.rows(), grid.heads());
        for row in 0..rows.len() {
            let mut longer = grid.clone();
            longer.add_row(row, &rows[row]);
            assert_eq!((longer.rows().len(), &longer.rows()[row]), (rows.len() + 1, &rows[row]), "{name}");
            if row > 0 {
                longer.remove_row(row);
                assert!(with(files, place, &longer) == *files, "{name}: row {row}");
            }
        }
        for (row, cells) in rows.iter().enumerate().take(rows.len().saturating_sub(1)) {
            let mut moved = grid.clone();
            moved.shift_row(row, false);
            assert_eq!(moved.rows()[row + 1], *cells, "{name}");
            moved.shift_row(row + 1, true);
            assert!(with(files, place, &moved) == *files, "{name}: row {row}");
        }
        for column in 0..heads.len() {
            let mut wider = grid.clone();
            wider.add_column(column, "count(all)", "-");
            assert_eq!((wider.heads()[column], wider.rows()[0][column]), ("count(all)", "-"), "{name}");
            assert_eq!(wider.rows()[0].len(), heads.len() + 1, "{name}");
            wider.remove_column(column);
            assert!(with(files, place, &wider) == *files, "{name}: column {column}");
        }
    });
}

#[test]
fn tables_without_a_frame_and_with_remarks_are_changed_like_any_other() {
    let rows = "age  | result | source\n---- | ------ | ------\n< 18 | \"no\" | § 1\n# Since 2026.\n- | \"yes\" | § 2\n";
    let mut grid = Grid::read(rows).unwrap();
    grid.shift_row(1, true);
    assert_eq!(
        grid.text(),
        "age  | result | source\n---- | ------ | ------\n# Since 2026.\n- | \"yes\" | § 2\n< 18 | \"no\" | § 1\n"
    );
    grid.remove_row(0);
    grid.add_row(1, &["-", "null", ""]);
    assert_eq!(grid.rows(), [vec!["< 18", "\"no\"", "§ 1"], vec!["-", "null", ""]]);
    grid.set(1, 2, "§ 3 | 4");
    grid.add_column(1, "income", "-");
    assert_eq!(grid.heads(), ["age", "income", "result", "source"]);
    grid.remove_column(0);
    assert_eq!(grid.heads(), ["income", "result", "source"]);
    assert_eq!(grid.rows()[0], ["-", "\"no\"", "§ 1"]);
}

#[test]
fn a_new_table_is_aligned_and_cells_that_would_take_it_apart_are_not_admitted() {
    let grid = Grid::new(&[("age", "-"), ("result", "\"none\""), ("source", "")]);
    assert_eq!(
        grid.text(),
        "| age | result | source |\n|-----|--------|--------|\n| -   | \"none\" |        |\n"
    );
    for good in ["-", "", ">= 5", "\"a | b\"", "§ 1 Abs. 2", "[1..5)", "not(\"a\", \"b\")"] {
        assert!(Grid::admits(good), "{good}");
    }
    for bad in ["a | b", "\"open", "--", "# remark", " blank", "two\nlines"] {
        assert!(!Grid::admits(bad), "{bad}");
    }
}
