//! What the rules of a service make of answers: amounts line by line, each with its "why".
//!
//! The same rules run for the preview while somebody fills in, on submission, at the case desk and on the command line.

use crate::dated::DatedValues;
use base::{Date, Finding, Lang, Money};
use serde_json::{Map, Value, json};

/// The days whose law is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The day of the decision (for a preview: today).
    pub decided: Date,
    /// The day the application reached the authority (for a preview: today).
    pub submitted: Date,
}

/// One value that went into a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What it is, German and English.
    pub label: [String; 2],
    /// The value as people read it, in the language the assessment was asked for.
    pub value: String,
    /// For a legal value: where it comes from.
    pub source: Option<String>,
}

/// One line of a computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whom it is about, as shown: the employee's name.
    pub subject: String,
    /// Where the answers stand: `employees[3]`.
    pub path: String,
    /// The month, `2026-03`; none for what belongs to no month.
    pub period: Option<String>,
    /// The rule's id.
    pub rule: String,
    /// The rule's name, German and English.
    pub label: [String; 2],
    /// The paragraph, as people cite it.
    pub norm: String,
    /// What the amount was computed from.
    pub inputs: Vec<Input>,
    /// The computation in plain words for the letter, German and English: "72,00 € × 2/12".
    pub note: Option<[String; 2]>,
    /// For how many calendar days, where a line is about days.
    pub days: Option<usize>,
    /// The amount; negative for what is set off.
    pub amount: Money,
    /// Whether it belongs to the total; plausibility lines do not.
    pub counts: bool,
}

/// The result of the rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// Every line, in the order of the answers.
    pub lines: Vec<Line>,
    /// The sum of the lines that count.
    pub total: Money,
    /// Faults the applicant must correct before sending.
    pub findings: Vec<Finding>,
    /// What applicant and case worker should look at; nothing that stops a submission.
    pub warnings: Vec<Finding>,
}

impl Assessment {
    /// Sums up the lines that count.
    pub fn of(lines: Vec<Line>, findings: Vec<Finding>, warnings: Vec<Finding>) -> Assessment {
        let total = lines.iter().filter(|line| line.counts).map(|line| line.amount).sum();
        Assessment { lines, total, findings, warnings }
    }

    /// The lines about one row of the answers, such as `employees[3]`.
    pub fn of_path<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.path == path)
    }

    /// The sum about one row of the answers.
    pub fn sum_of(&self, path: &str) -> Money {
        self.of_path(path).filter(|line| line.counts).map(|line| line.amount).sum()
    }

    /// For scripts: `{"lines": [{"employee", "month", "rule", "norm", "inputs", "cents"}], "total_cents", "findings"}`.
    ///
    /// Lines that do not count are left out, so that `cents` add up to `total_cents`; their values stand among the
    /// inputs of the line they check. Findings come before warnings.
    pub fn to_json(&self, lang: Lang) -> Value {
        let lines: Vec<Value> = self
            .lines
            .iter()
            .filter(|line| line.counts)
            .map(|line| {
                let inputs: Vec<Value> = line.inputs.iter().map(|input| input.to_json(lang)).collect();
                json!({
                    "employee": line.subject,
                    "month": line.period,
                    "rule": line.rule,
                    "norm": line.norm,
                    "inputs": inputs,
                    "cents": line.amount.as_cents(),
                })
            })
            .collect();
        let findings: Vec<Value> = self
            .findings
            .iter()
            .chain(&self.warnings)
            .map(|finding| json!({"field": finding.field, "text": finding.text(lang), "norm": finding.norm}))
            .collect();
        json!({"lines": lines, "total_cents": self.total.as_cents(), "findings": findings})
    }
}

impl Input {
    fn to_json(&self, lang: Lang) -> Value {
        json!({"label": lang.pick(&self.label[0], &self.label[1]), "value": self.value, "source": self.source})
    }
}

/// The text of a cell; one of a few letters takes no memory of its own.
pub use ecow::EcoString as Cell;

/// A table somebody uploaded: the first row's names and the rows below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The names of the columns, as written.
    pub columns: Vec<String>,
    /// The rows below.
    pub rows: Vec<SheetRow>,
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// The number people see in their spreadsheet, from 1.
    pub number: usize,
    /// The cells as text; shorter than the columns where the rest is empty.
    pub cells: Vec<Cell>,
}

impl Sheet {
    /// For a CSV file that people open in their spreadsheet: decimals and dates in the reader's notation.
    /// `columns` are those of the sheet, in order.
    pub fn in_notation(mut self, columns: &[ImportColumn], lang: Lang) -> Sheet {
        if lang == Lang::En {
            return self;
        }
        for row in &mut self.rows {
            for (cell, column) in row.cells.iter_mut().zip(columns) {
                match column.kind {
                    ColumnKind::Money | ColumnKind::Number => *cell = cell.replace(".", ","),
                    ColumnKind::Date => {
                        if let Some(day) = base::dates::from_iso(cell) {
                            *cell = base::dates::show(day, lang).into();
                        }
                    }
                    ColumnKind::Text => {}
                }
            }
        }
        self
    }
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text as it is; leading zeros stay.
    Text,
    /// A plain decimal such as `38.5`.
    Number,
    /// An amount in euro, a plain decimal such as `2050.10`.
    Money,
    /// A day as `2026-03-01`.
    Date,
}

/// A column of the table to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportColumn {
    /// The field's id.
    pub id: String,
    /// The name, in the language asked for.
    pub title: String,
    /// What to write there.
    pub help: String,
    /// A value for the example row, as plain decimal or ISO day where it is one.
    pub example: String,
    /// What the cells hold.
    pub kind: ColumnKind,
    /// The words one can choose from; empty for anything else.
    pub choices: Vec<String>,
    /// Whether the application needs it.
    pub need: Need,
}

/// Whether an application needs the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A row without it is refused.
    Row,
    /// A row without it is taken; the form asks for it before the application can be sent.
    Form,
    /// As [`Need::Form`], but only with certain other answers.
    Sometimes,
    /// Never, or an empty cell means something.
    No,
}

/// What came of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The id of the repeated group the rows belong to.
    pub group: &'static str,
    /// Rows of the group, ready to be added to the answers.
    pub rows: Vec<Value>,
    /// How many rows of the table are in `rows`.
    pub taken: usize,
    /// Faults of the table as a whole, such as a missing column, and hints on rows that were taken.
    pub findings: Vec<Finding>,
    /// Rows that were not taken, with their cells as they were, for correction; the first of many.
    pub rejected: Vec<Rejected>,
    /// How many more were not taken.
    pub more_rejected: usize,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// The row as it was.
    pub row: SheetRow,
    /// Why: `field` is the column's id, empty for the row as a whole; the text names row and column.
    pub findings: Vec<Finding>,
}

/// Whether a column says why rows were not taken: it stands in the table of such rows that people get back, and means nothing in the one
/// they read in again.
pub fn is_why_rejected(title: &str) -> bool {
    base::texts::LANGUAGES.iter().any(|t| t.get("import-fault") == title.trim())
}

/// Rows that were not taken as a table: the columns they came with, and why.
pub fn rejected_table(columns: &[String], rejected: &[Rejected], lang: Lang) -> Sheet {
    let kept: Vec<usize> = (0..columns.len()).filter(|at| !is_why_rejected(&columns[*at])).collect();
    let row = |one: &Rejected| {
        let cell = |at: &usize| one.row.cells.get(*at).cloned().unwrap_or_default();
        let why: Vec<String> = one.findings.iter().map(|finding| finding.text(lang)).collect();
        let cells = kept.iter().map(cell).chain([why.join(" ").as_str().into()]).collect();
        SheetRow { number: one.row.number, cells }
    };
    let title = base::texts::Texts(lang).get("import-fault").to_owned();
    Sheet {
        columns: kept.iter().map(|at| columns[*at].clone()).chain([title]).collect(),
        rows: rejected.iter().map(row).collect(),
    }
}

/// The rules of a service that computes. Pure: the same arguments give the same result.
pub trait Rules: Send + Sync {
    /// Computes from complete or half-filled answers; what is missing is a finding, never an error.
    fn assess(&self, answers: &Map<String, Value>, values: &DatedValues, on: Days, lang: Lang) -> Assessment;

    /// Answers as scripts and people write them (`2.050,00`, `15.06.2026`, numbers) in the form answers are kept in.
    ///
    /// # Errors
    /// What cannot be read, at its field.
    fn read(&self, answers: &Value) -> Result<Map<String, Value>, Vec<Finding>>;

    /// Realistic answers with every important field, as a start for scripts.
    fn template(&self) -> Value;

    /// The columns of the table to fill in; empty for a service without import.
    fn import_columns(&self, _lang: Lang) -> Vec<ImportColumn> {
        Vec::new()
    }

    /// Rows of a table as rows of the answers.
    fn import(&self, _sheet: &Sheet) -> Imported {
        Imported::default()
    }

    /// Puts rows of a table among those that are there; a row about the same thing replaces the one that is there, so
    /// that a table read in twice does no harm. How many were replaced.
    fn merge(&self, rows: &mut Vec<Value>, imported: Vec<Value>) -> usize {
        rows.extend(imported);
        0
    }

    /// An invented example as answers, with days that are not long past, for those who want to try it out.
    fn example(&self, _today: Date) -> Map<String, Value> {
        Map::new()
    }

    /// Rows of the answers as a table with the columns of [`Rules::import_columns`], with plain decimals and ISO days
    /// (see [`Sheet::in_notation`]).
    fn export(&self, _answers: &Map<String, Value>, _lang: Lang) -> Sheet {
        Sheet::default()
    }
}
