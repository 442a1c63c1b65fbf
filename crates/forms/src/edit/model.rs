//! A modeller's decision tables as rows of text, so that they can be changed cell by cell.

use super::Grid;
use rules::dmn::{self, Fault, Written};

/// A table of a modeller's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modelled {
    /// The name of its decision; empty where it has none.
    pub name: String,
    /// Which rows count, as authors write it.
    pub hit: &'static str,
    /// The heads of the columns that go in.
    pub inputs: Vec<String>,
    /// The names of what comes out.
    pub outputs: Vec<String>,
    /// The cells, row by row: what goes in, what comes out, the rule it follows.
    rows: Vec<Vec<String>>,
}

/// Why a file cannot become rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no XML; where, in lines from 1.
    Unreadable(usize),
    /// It holds no decision table, or none of this name.
    NoTable,
    /// The table counts its rows in a way that there is none of here, by its decision.
    Hit(String),
    /// The table has no columns that go in, none that come out, or rows of other lengths, by its decision and line.
    Shape(String, usize),
    /// What stands in a head or cell cannot stand in a row of text, by its line.
    Cell(usize, String),
}

/// The tables of a file, or the one of this decision.
///
/// # Errors
/// See [`Refused`]; of several tables the first that does not fit.
pub fn modelled(xml: &str, decision: Option<&str>) -> Result<Vec<Modelled>, Refused> {
    let line = |at: usize| xml.get(..at).unwrap_or(xml).matches('\n').count() + 1;
    match dmn::read(xml, decision) {
        Ok(written) => {
            let name = written.decision.as_deref().unwrap_or_default();
            Ok(vec![rows(name, &written, &line)?])
        }
        Err(Fault::Several(names)) => {
            names.iter().map(|name| modelled(xml, Some(name)).map(|mut all| all.remove(0))).collect()
        }
        Err(Fault::NoTable) => Err(Refused::NoTable),
        Err(Fault::Unreadable(at, _)) => Err(Refused::Unreadable(line(at))),
    }
}

fn rows(name: &str, written: &Written, line: &dyn Fn(usize) -> usize) -> Result<Modelled, Refused> {
    let hit = written.hit.ok_or_else(|| Refused::Hit(name.to_owned()))?;
    let wanted = (written.inputs.len(), written.outputs.len());
    let uneven = written.rows.iter().find(|row| (row.tests.len(), row.outputs.len()) != wanted);
    if let Some(row) = uneven {
        return Err(Refused::Shape(name.to_owned(), line(row.at)));
    }
    if wanted.0 == 0 || wanted.1 == 0 {
        return Err(Refused::Shape(name.to_owned(), line(written.at)));
    }
    // A cell stands on one line, whatever a modeller makes of it.
    let cell = |located: &dmn::Located, empty: &str| {
        let text = located.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = if text.is_empty() { empty.to_owned() } else { text };
        match Grid::admits(&text) {
            true => Ok(text),
            false => Err(Refused::Cell(line(located.at), text)),
        }
    };
    let cells =
        |all: &[dmn::Located], empty| all.iter().map(|one| cell(one, empty)).collect::<Result<Vec<_>, _>>();
    let mut table = Modelled {
        name: name.to_owned(),
        hit: hit.word(),
        inputs: cells(&written.inputs, "?")?,
        outputs: cells(&written.outputs, "ergebnis")?,
        rows: Vec::new(),
    };
    for row in &written.rows {
        let mut all = cells(&row.tests, "-")?;
        all.extend(cells(&row.outputs, "null")?);
        all.push(row.source.as_ref().map(|source| cell(source, "")).transpose()?.unwrap_or_default());
        table.rows.push(all);
    }
    Ok(table)
}

impl Modelled {
    /// Its rows, under these names for what comes out.
    pub fn grid(&self, outputs: &[String]) -> Grid {
        let heads = self.inputs.iter().chain(outputs).map(String::as_str).chain([Grid::SOURCE]);
        let widest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.max_by_key(|cell| cell.chars().count()).map_or("", String::as_str)
        };
        let columns: Vec<(&str, &str)> =
            heads.enumerate().map(|(column, head)| (head, widest(column))).collect();
        let mut grid = Grid::new(&columns);
        for (number, row) in self.rows.iter().enumerate() {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            grid.add_row(number + 1, &cells);
        }
        grid.remove_row(0);
        grid
    }
}
