//! Spreadsheets: read generously from CSV and XLSX, written as CSV and XLSX.
//!
//! Reading finds out encoding, delimiter and header by itself and gives every cell as text: dates as `2026-03-01`, numbers
//! as plain decimals with a point, text as it stands. Each row keeps the number that the person sees beside it in the
//! spreadsheet, so that a fault can be named by row and column. Limits protect the server; each fault is a [`TableError`]
//! with a key and details for a message.

mod bytes;
mod csv;
mod number;
mod ods;
mod write;
mod xlsx;

pub use ods::write_ods;
pub use write::{XlsxColumn, XlsxKind, XlsxNotes, XlsxOptions, write_csv, write_xlsx};

use std::fmt;

/// The text of a cell; one of a few letters takes no memory of its own.
pub use ecow::EcoString as Cell;

/// Largest file that is read, in bytes (20 MiB).
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Most rows below the header.
pub const MAX_ROWS: usize = 200_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 200;
/// Most cells altogether, so that few bytes cannot claim all memory.
pub const MAX_CELLS: usize = 2_000_000;
/// Most text in all cells, in bytes: one long text may stand in many cells and take no room in the file.
pub const MAX_TEXT: usize = 32 * 1024 * 1024;
/// Most bytes that an XLSX file may unpack to (96 MiB).
pub const MAX_UNPACKED: u64 = 96 * 1024 * 1024;
/// Most bytes of the texts that its cells share (24 MiB), since they are kept while it is read.
pub const MAX_SHARED: u64 = 24 * 1024 * 1024;

/// A table with a header row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Texts of the header row, without surrounding blanks. A column without a header but with cells has an empty text.
    pub columns: Vec<String>,
    /// The rows below the header that are not empty, each with as many cells as there are columns.
    pub rows: Vec<SheetRow>,
}

/// One row of a [`Sheet`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Number of the row as the person sees it in the spreadsheet, from 1; the header is usually row 1.
    pub number: usize,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// Why a table could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableError {
    /// The file has no cells at all.
    Empty,
    /// The file is larger than [`MAX_BYTES`].
    TooBig {
        /// Size of the file in bytes.
        bytes: usize,
    },
    /// More than [`MAX_ROWS`] rows.
    TooManyRows,
    /// A row has more than [`MAX_COLUMNS`] columns.
    TooManyColumns {
        /// Number of that row.
        row: usize,
    },
    /// Rows times columns exceed [`MAX_CELLS`].
    TooManyCells,
    /// The file unpacks to more than [`MAX_UNPACKED`] bytes.
    Unpacked,
    /// An Excel file of the kind used before 2007 (.xls), or one locked with a password.
    OldExcel,
    /// The file is something else; the text names it: `ods`, `docx`, `pdf`, `zip`, `html`, `picture`, `binary`.
    NotATable {
        /// What was found.
        found: &'static str,
    },
    /// A quotation mark that opens in this row is never closed.
    OpenQuote {
        /// Number of the row.
        row: usize,
    },
    /// The file is damaged; the detail is for the log.
    Broken(String),
    /// The table could not be written; the detail is for the log.
    Write(String),
}

impl TableError {
    /// Key of the message for people.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "table-empty",
            Self::TooBig { .. } => "table-too-big",
            Self::TooManyRows => "table-too-many-rows",
            Self::TooManyColumns { .. } => "table-too-many-columns",
            Self::TooManyCells => "table-too-many-cells",
            Self::Unpacked => "table-unpacked",
            Self::OldExcel => "table-old-excel",
            Self::NotATable { .. } => "table-not-a-table",
            Self::OpenQuote { .. } => "table-open-quote",
            Self::Broken(_) => "table-broken",
            Self::Write(_) => "table-write",
        }
    }

    /// Details for the message: `limit`, `row`, `found`, `mebibytes`.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooBig { bytes } => vec![
                ("mebibytes", bytes.div_ceil(1024 * 1024).to_string()),
                ("limit", (MAX_BYTES / 1024 / 1024).to_string()),
            ],
            Self::TooManyRows => vec![("limit", MAX_ROWS.to_string())],
            Self::TooManyColumns { row } => {
                vec![("row", row.to_string()), ("limit", MAX_COLUMNS.to_string())]
            }
            Self::TooManyCells => vec![("limit", MAX_CELLS.to_string())],
            Self::Unpacked => vec![("limit", (MAX_UNPACKED / 1024 / 1024).to_string())],
            Self::NotATable { found } => vec![("found", (*found).to_owned())],
            Self::OpenQuote { row } => vec![("row", row.to_string())],
            Self::Empty | Self::OldExcel | Self::Broken(_) | Self::Write(_) => Vec::new(),
        }
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())?;
        if let Self::Broken(detail) | Self::Write(detail) = self {
            write!(f, ": {detail}")?;
        }
        self.args().iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for TableError {}

/// Reads the table in `bytes`: the first visible sheet of an XLSX workbook, or CSV text.
///
/// The content decides which it is. The file's name only hints at the delimiter (`.tsv`).
/// The first row that is not empty is the header; empty rows are left out.
///
/// # Errors
/// A [`TableError`] that says what is wrong.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Sheet, TableError> {
    if bytes.len() > MAX_BYTES {
        return Err(TableError::TooBig { bytes: bytes.len() });
    }
    let found = match bytes {
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(TableError::OldExcel),
        [b'P', b'K', 3, 4, ..] => return xlsx::read(bytes),
        [b'P', b'K', ..] => "zip",
        _ if bytes.starts_with(b"%PDF-") => "pdf",
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => "picture",
        _ => return csv::read(bytes, file_name),
    };
    Err(TableError::NotATable { found })
}

/// Gathers rows of cells into a [`Sheet`] and watches over the limits.
#[derive(Default)]
struct Gather {
    header: Option<SheetRow>,
    rows: Vec<SheetRow>,
    width: usize,
    cells: usize,
    text: usize,
}

impl Gather {
    /// Counts a cell's text, before it is kept.
    fn weigh(&mut self, bytes: usize) -> Result<(), TableError> {
        self.text += bytes;
        if self.text > MAX_TEXT { Err(TableError::TooManyCells) } else { Ok(()) }
    }

    /// Takes the row with this number; empty rows are dropped.
    fn push(&mut self, number: usize, mut cells: Vec<Cell>) -> Result<(), TableError> {
        let used = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        cells.truncate(used);
        if used == 0 {
            return Ok(());
        }
        if used > MAX_COLUMNS {
            return Err(TableError::TooManyColumns { row: number });
        }
        self.width = self.width.max(used);
        self.cells += used;
        if self.cells > MAX_CELLS {
            return Err(TableError::TooManyCells);
        }
        cells.shrink_to_fit();
        let row = SheetRow { number, cells };
        if self.header.is_none() {
            self.header = Some(row);
        } else if self.rows.len() < MAX_ROWS {
            self.rows.push(row);
        } else {
            return Err(TableError::TooManyRows);
        }
        Ok(())
    }

    fn finish(self) -> Result<Sheet, TableError> {
        let Self { header, mut rows, width, .. } = self;
        let header = header.ok_or(TableError::Empty)?;
        if rows.len().saturating_mul(width) > MAX_CELLS {
            return Err(TableError::TooManyCells);
        }
        for row in &mut rows {
            row.cells.resize(width, Cell::new());
        }
        let mut columns: Vec<String> = header.cells.iter().map(|title| title.trim().to_owned()).collect();
        columns.resize(width, String::new());
        Ok(Sheet { columns, rows })
    }
}
