//! What is wrong with a table, and where on its page.

use super::{At, cell_name};
use crate::app::App;
use crate::pages::workshop::{sheet, tried_out};
use base::{Finding, Lang};
use forms::edit::{self, Grid, Place, Sheet};
use office::platform::Files;

/// What the changed files say is wrong with single cells. Holes and overlaps are said, too, but keep nothing from being kept: a table is
/// written row by row.
pub(super) fn bad_cells(app: &App, files: &Files, at: &At) -> Vec<Finding> {
    faults(app, files, at)
        .into_iter()
        .filter_map(|(place, fault)| {
            let Spotted::Cell(row, column) = place else { return None };
            let said = |lang| format!("{} {}", fault.cause(lang), fault.mend(lang));
            Some(Finding::literal(cell_name(row, column), said(Lang::De), said(Lang::En)))
        })
        .collect()
}

/// Where on the page something is wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Spotted {
    Cell(usize, usize),
    Row(usize),
    Column(usize),
    Table,
}

/// All that is wrong with the table in these files.
fn faults(app: &App, files: &Files, at: &At) -> Vec<(Spotted, forms::Fault)> {
    let (faults, _) = tried_out(app, files);
    let Some(sheet) = sheet(files, edit::COMPUTE) else { return Vec::new() };
    spotted(&sheet, &at.place, &faults)
}

pub(super) fn spotted(sheet: &Sheet, table: &Place, faults: &[forms::Fault]) -> Vec<(Spotted, forms::Fault)> {
    let Some(grid) = Grid::read(&sheet.text(table, "rows")) else { return Vec::new() };
    let first = sheet.text_line(table, "rows").unwrap_or(0);
    let source = grid.heads().iter().position(|head| *head == Grid::SOURCE);
    let spot = |fault: &forms::Fault| {
        let (place, key) = sheet.at_line(fault.line)?;
        if !place.starts_with(table) {
            return None;
        }
        if place != table || key != "rows" || fault.line < first {
            return Some(Spotted::Table);
        }
        let found = grid.at(fault.line - first, fault.column);
        Some(match (fault.key, found) {
            ("fault-table-source", Some((Some(row), _))) => Spotted::Cell(row, source.unwrap_or(0)),
            ("fault-table-overlap" | "fault-table-unreached" | "fault-table-cells", Some((Some(row), _))) => {
                Spotted::Row(row)
            }
            (_, Some((Some(row), column))) => Spotted::Cell(row, column),
            (_, Some((None, column))) => Spotted::Column(column),
            (_, None) => Spotted::Table,
        })
    };
    let of_file = faults.iter().filter(|fault| fault.file == edit::COMPUTE);
    of_file.filter_map(|fault| Some((spot(fault)?, fault.clone()))).collect()
}
