//! The rows of a decision table as they are written, to be changed cell by cell: what is not touched stays as its author aligned it, and
//! remarks stay above their row.

use crate::package::{SOURCE, is_for_the_eye, slots};
use std::ops::Range;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// All lines, without their ends.
    lines: Vec<String>,
    /// Which of them is the head.
    head: usize,
}

impl Grid {
    /// What the head of the column with the rule is called.
    pub const SOURCE: &'static str = SOURCE;

    /// Reads the text of `rows`; none where no head stands in it.
    pub fn read(rows: &str) -> Option<Grid> {
        let lines: Vec<String> = rows.lines().map(str::to_owned).collect();
        let head = lines.iter().position(|line| !is_for_the_eye(line.trim()))?;
        Some(Grid { lines, head })
    }

    /// A table of one row, aligned.
    pub fn new(columns: &[(&str, &str)]) -> Grid {
        let wide = |(head, cell): &(&str, &str)| width(head).max(width(cell));
        let line = |side: fn(&(&str, &str)) -> String| {
            let cells: Vec<String> =
                columns.iter().map(|column| padded(&side(column), wide(column))).collect();
            format!("| {} |", cells.join(" | "))
        };
        let ruler: Vec<String> = columns.iter().map(|column| "-".repeat(wide(column) + 2)).collect();
        let head = line(|(head, _)| (*head).to_owned());
        let row = line(|(_, cell)| (*cell).to_owned());
        Grid { lines: vec![head, format!("|{}|", ruler.join("|")), row], head: 0 }
    }

    /// The text as the file shall have it.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }

    /// The heads of the columns.
    pub fn heads(&self) -> Vec<&str> {
        parts(&self.lines[self.head])
    }

    /// The rows with their cells, as many as each has.
    pub fn rows(&self) -> Vec<Vec<&str>> {
        self.row_lines().into_iter().map(|line| parts(&self.lines[line])).collect()
    }

    /// The row and the column that stand at a line of the text (from 0) and a sign of it (from 1); no row for the head.
    pub fn at(&self, line: usize, sign: usize) -> Option<(Option<usize>, usize)> {
        let text = self.lines.get(line)?;
        let row = self.row_lines().iter().position(|known| *known == line);
        if row.is_none() && line != self.head {
            return None;
        }
        let byte = text.char_indices().nth(sign.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        let all = slots_of(text);
        let column = all.iter().position(|slot| byte <= slot.end).unwrap_or(all.len().saturating_sub(1));
        Some((row, column))
    }

    /// Whether this can be a cell without taking the table apart.
    pub fn admits(cell: &str) -> bool {
        let line = format!("| {cell} | - |");
        let spaced = cell != cell.trim() || cell.chars().any(char::is_control);
        let ruled = cell.len() > 1 && cell.chars().all(|c| "-+: ".contains(c));
        let taken = spaced || ruled || cell.starts_with('#');
        !taken && parts(&line) == [cell, "-"]
    }

    /// Writes a cell.
    pub fn set(&mut self, row: usize, column: usize, cell: &str) {
        if let Some(line) = self.row_lines().get(row) {
            self.write(*line, column, cell);
        }
    }

    /// Writes the head of a column.
    pub fn set_head(&mut self, column: usize, head: &str) {
        self.write(self.head, column, head);
    }

    /// A new row, as wide as the head.
    pub fn add_row(&mut self, at: usize, cells: &[&str]) {
        let rows = self.row_lines();
        let line = match at.min(rows.len()).checked_sub(1) {
            Some(before) => rows[before] + 1,
            None => {
                let ruled = self.lines.get(self.head + 1).is_some_and(|line| is_ruler(line));
                self.head + 1 + usize::from(ruled)
            }
        };
        self.lines.insert(line, self.lines[self.head].clone());
        for (column, cell) in cells.iter().enumerate() {
            self.write(line, column, cell);
        }
    }

    /// A row goes, with the remarks above it.
    pub fn remove_row(&mut self, row: usize) {
        if let Some(block) = self.block(row) {
            self.lines.drain(block);
        }
    }

    /// A row changes places with the one above or below it.
    pub fn shift_row(&mut self, row: usize, up: bool) {
        let other = if up { row.checked_sub(1) } else { Some(row + 1) };
        let Some(other) = other else { return };
        let (Some(one), Some(two)) = (self.block(row.min(other)), self.block(row.max(other))) else { return };
        let lines = &self.lines;
        let parts = [0..one.start, two.clone(), one.end..two.start, one, two.end..lines.len()];
        self.lines = parts.into_iter().flat_map(|part| lines[part].to_vec()).collect();
    }

    /// A new column before another; every row says the same in it.
    pub fn add_column(&mut self, at: usize, head: &str, cell: &str) {
        let wide = width(head).max(width(cell));
        for number in self.row_lines().into_iter().chain([self.head]) {
            let text = padded(if number == self.head { head } else { cell }, wide);
            self.open(number, at, &format!(" {text} "));
        }
        for number in 0..self.lines.len() {
            if is_ruler(&self.lines[number]) {
                self.open(number, at, &"-".repeat(wide + 2));
            }
        }
    }

    /// A column goes.
    pub fn remove_column(&mut self, at: usize) {
        for number in 0..self.lines.len() {
            let line = &self.lines[number];
            let row = number == self.head || !is_for_the_eye(line.trim()) || is_ruler(line);
            let all = slots_of(line);
            let Some(slot) = all.get(at).filter(|_| row && all.len() > 1) else { continue };
            let framed = line[..slot.start].ends_with('|');
            let gone = if framed { slot.start - 1..slot.end } else { slot.start..slot.end + 1 };
            let rest = format!("{}{}", &line[..gone.start], line.get(gone.end..).unwrap_or(""));
            self.lines[number] = if framed { rest } else { rest.trim_start().to_owned() };
        }
    }

    fn row_lines(&self) -> Vec<usize> {
        let behind = self.lines.iter().enumerate().skip(self.head + 1);
        behind.filter(|(_, line)| !is_for_the_eye(line.trim())).map(|(number, _)| number).collect()
    }

    /// The lines of a row, with the remarks above it.
    fn block(&self, row: usize) -> Option<Range<usize>> {
        let line = *self.row_lines().get(row)?;
        let above = self.lines[..line].iter().rev();
        let remarks = above.take_while(|line| line.trim().starts_with('#')).count();
        Some(line - remarks..line + 1)
    }

    /// Makes room in a line before a column, or behind the last.
    fn open(&mut self, number: usize, at: usize, text: &str) {
        let line = &self.lines[number];
        let all = slots_of(line);
        self.lines[number] = match (all.get(at), all.last()) {
            (Some(slot), _) => format!("{}{text}|{}", &line[..slot.start], &line[slot.start..]),
            (None, Some(last)) => format!("{}|{text}{}", &line[..last.end], &line[last.end..]),
            (None, None) => return,
        };
    }

    /// As wide as before where it fits, and no wider than the head where it need not be.
    fn write(&mut self, number: usize, column: usize, cell: &str) {
        let line = &self.lines[number];
        let all = slots_of(line);
        let Some(slot) = all.get(column).cloned() else { return };
        let old = &line[slot.clone()];
        if old.trim() == cell {
            return;
        }
        let lead = &old[..old.len() - old.trim_start().len()];
        let trail = old.len() - old.trim_end().len();
        let head = &self.lines[self.head];
        let of_head = slots_of(head).get(column).map_or(0, |slot| width(&head[slot.clone()]));
        let wide = width(old).min(of_head).saturating_sub(width(lead));
        let open_end = column + 1 == all.len() && slot.end == line.len();
        let wide = if open_end { 0 } else { wide.max(width(cell) + trail.min(1)) };
        // An empty cell at the open end of a line would not be seen.
        let frame = if open_end && cell.is_empty() { "|" } else { "" };
        let new = format!("{lead}{}{frame}", padded(cell, wide));
        self.lines[number] = format!("{}{new}{}", &line[..slot.start], &line[slot.end..]);
    }
}

/// The cells of a line with their blanks.
fn slots_of(line: &str) -> Vec<Range<usize>> {
    let lead = line.len() - line.trim_start().len();
    slots(line.trim()).into_iter().map(|slot| slot.start + lead..slot.end + lead).collect()
}

fn parts(line: &str) -> Vec<&str> {
    slots_of(line).into_iter().map(|slot| line[slot].trim()).collect()
}

fn is_ruler(line: &str) -> bool {
    let line = line.trim();
    is_for_the_eye(line) && line.contains("--") && !line.starts_with('#')
}

fn width(text: &str) -> usize {
    text.chars().count()
}

fn padded(text: &str, wide: usize) -> String {
    format!("{text}{}", " ".repeat(wide.saturating_sub(width(text))))
}
