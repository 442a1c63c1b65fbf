//! Writing CSV and XLSX for people who go on working in a spreadsheet program.

use super::{Sheet, TableError};
use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

/// A cell that begins with one of these may run as a formula when the file is opened.
pub(super) const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Rows of a template that get drop-down lists.
const TEMPLATE_ROWS: u32 = 10_000;

/// Longest list, with its commas, that a cell's drop-down can hold by itself.
const INLINE_LIST: usize = 255;

/// Writes CSV as German spreadsheet programs expect it: UTF-8 with byte order mark, semicolons, CRLF.
///
/// A cell that a spreadsheet program would take for a formula gets an apostrophe in front, which [`super::read`] takes away
/// again. Negative numbers stay as they are; a leading plus is guarded, lest telephone numbers lose it.
pub fn write_csv(sheet: &Sheet) -> Vec<u8> {
    let mut out = String::from("\u{FEFF}");
    write_record(&mut out, &sheet.columns);
    for row in &sheet.rows {
        write_record(&mut out, &row.cells);
    }
    out.into_bytes()
}

fn write_record<T: AsRef<str>>(out: &mut String, cells: &[T]) {
    for (at, cell) in cells.iter().map(AsRef::as_ref).enumerate() {
        if at > 0 {
            out.push(';');
        }
        let guard = if cell.starts_with(FORMULA_STARTS) && !is_negative_number(cell) { "'" } else { "" };
        if cell.contains([';', '"', '\r', '\n', '\t', ',']) || cell.trim() != cell {
            out.push('"');
            out.push_str(guard);
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(guard);
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

fn is_negative_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// How a workbook is laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct XlsxOptions {
    /// Name of the sheet: at most 31 characters, none of `[ ] : * ? / \`.
    pub sheet_name: String,
    /// Title in the file's properties.
    pub title: String,
    /// Date in the file's properties, so that the same input gives the same bytes.
    pub created: Date,
    /// The columns in order; missing ones are text.
    pub columns: Vec<XlsxColumn>,
    /// A second sheet with explanations.
    pub notes: Option<XlsxNotes>,
}

/// How one column of a workbook is laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct XlsxColumn {
    /// Width in characters.
    pub width: f64,
    /// What the cells hold.
    pub kind: XlsxKind,
    /// Texts for a drop-down list; empty for none.
    pub choices: Vec<String>,
}

impl XlsxColumn {
    /// A column without a list.
    pub fn new(width: f64, kind: XlsxKind) -> Self {
        Self { width, kind, choices: Vec::new() }
    }
}

/// What the cells of a column hold. A cell that does not fit is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XlsxKind {
    /// Text as it is; leading zeros stay.
    Text,
    /// A plain decimal such as `38.5`.
    Number,
    /// An amount in euros, a plain decimal such as `2050.10`, shown with two places.
    Money,
    /// A date as `2026-03-01`, shown as 01.03.2026.
    Date,
}

/// A sheet with explanations beside the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XlsxNotes {
    /// Name of the sheet.
    pub sheet_name: String,
    /// Pairs of a bold term and its explanation.
    pub lines: Vec<(String, String)>,
}

/// Writes a workbook, for example a template to download: header fixed and bold, columns with width and format,
/// drop-down lists for the first 10,000 rows. Texts are written as texts, so none can run as a formula.
///
/// # Errors
/// [`TableError::Write`], for example for a sheet name that is not allowed.
pub fn write_xlsx(sheet: &Sheet, options: &XlsxOptions) -> Result<Vec<u8>, TableError> {
    workbook(sheet, options).map_err(|fault| TableError::Write(fault.to_string()))
}

fn workbook(sheet: &Sheet, options: &XlsxOptions) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ymd(options.created)?;
    workbook.set_properties(&DocProperties::new().set_title(&options.title).set_creation_datetime(&created));
    let long_lists = long_lists(options);
    let page = workbook.add_worksheet();
    page.set_name(&options.sheet_name)?;
    lay_out(page, sheet, options, &long_lists)?;
    fill(page, sheet, options)?;
    if let Some(notes) = &options.notes {
        write_notes(workbook.add_worksheet(), notes)?;
    }
    if !long_lists.is_empty() {
        let lists = workbook.add_worksheet();
        lists.set_name(LISTS)?.set_hidden(true);
        for (at, (_, choices)) in (0..).zip(&long_lists) {
            lists.write_column(0, at, choices.iter().map(String::as_str))?;
        }
    }
    workbook.save_to_buffer()
}

/// Name of the hidden sheet for long lists.
const LISTS: &str = "_lists";

type LongList<'a> = (usize, &'a [String]);

/// Columns whose list does not fit into the cell's own rule.
fn long_lists(options: &XlsxOptions) -> Vec<LongList<'_>> {
    let long = |choices: &[String]| {
        choices.iter().map(|choice| choice.chars().count() + 1).sum::<usize>() > INLINE_LIST
            || choices.iter().any(|choice| choice.contains(','))
    };
    let columns = options.columns.iter().enumerate();
    columns
        .filter(|(_, column)| long(&column.choices))
        .map(|(at, column)| (at, column.choices.as_slice()))
        .collect()
}

fn lay_out(
    page: &mut Worksheet,
    sheet: &Sheet,
    options: &XlsxOptions,
    long_lists: &[LongList<'_>],
) -> Result<(), XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0xE6_EB_F0))
        .set_border_bottom(FormatBorder::Thin);
    for (at, column) in (0..).zip(&options.columns) {
        page.set_column_width(at, column.width)?;
        page.set_column_format(at, &format_of(column.kind))?;
        if column.choices.is_empty() {
            continue;
        }
        let rule = match long_lists.iter().position(|(index, _)| *index == usize::from(at)) {
            Some(list) => DataValidation::new().allow_list_formula(list_range(list, column.choices.len())),
            None => DataValidation::new().allow_list_strings(&column.choices)?,
        };
        // A warning, not a stop: what is wrong is said when the file is read.
        let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
        page.add_data_validation(1, at, TEMPLATE_ROWS, at, &rule)?;
    }
    for (at, title) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(0, at, title, &header)?;
    }
    page.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The cells of the hidden sheet that hold the list; it has at most 200 columns.
fn list_range(list: usize, length: usize) -> Formula {
    let letters = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(list).unwrap_or(u16::MAX));
    Formula::new(format!("={LISTS}!${letters}$1:${letters}${length}"))
}

fn fill(page: &mut Worksheet, sheet: &Sheet, options: &XlsxOptions) -> Result<(), XlsxError> {
    let kind = |at: usize| options.columns.get(at).map_or(XlsxKind::Text, |column| column.kind);
    let formats: Vec<Format> = (0..sheet.columns.len()).map(|at| format_of(kind(at))).collect();
    for (line, row) in (1..).zip(&sheet.rows) {
        for (at, (cell, format)) in (0..).zip(row.cells.iter().zip(&formats)) {
            if cell.is_empty() {
                continue;
            }
            let kind = kind(usize::from(at));
            match (kind, number(cell), cell.parse::<Date>()) {
                (XlsxKind::Number | XlsxKind::Money, Some(value), _) => {
                    page.write_number_with_format(line, at, value, format)?;
                }
                (XlsxKind::Date, _, Ok(date)) => {
                    page.write_datetime_with_format(line, at, ymd(date)?, format)?;
                }
                _ => {
                    page.write_string_with_format(line, at, cell, format)?;
                }
            }
        }
    }
    Ok(())
}

fn write_notes(page: &mut Worksheet, notes: &XlsxNotes) -> Result<(), XlsxError> {
    let term = Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap();
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    page.set_name(&notes.sheet_name)?.set_column_width(0, 30)?.set_column_width(1, 90)?;
    for (line, (name, explanation)) in (0..).zip(&notes.lines) {
        page.write_string_with_format(line, 0, name, &term)?;
        page.write_string_with_format(line, 1, explanation, &text)?;
    }
    Ok(())
}

fn format_of(kind: XlsxKind) -> Format {
    Format::new().set_num_format(match kind {
        XlsxKind::Text => "@",
        XlsxKind::Number => "General",
        XlsxKind::Money => "#,##0.00",
        XlsxKind::Date => "dd.mm.yyyy",
    })
}

/// The value of a plain decimal of at most 15 digits, which a spreadsheet can hold exactly enough.
fn number(cell: &str) -> Option<f64> {
    let plain = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    if plain && (1..=15).contains(&digits) { cell.parse().ok() } else { None }
}

fn ymd(date: Date) -> Result<ExcelDateTime, XlsxError> {
    // Years outside 1900 to 9999 are refused by the library, so nothing is cut off silently.
    let part = |n: i8| u8::try_from(n).unwrap_or(0);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or(0), part(date.month()), part(date.day()))
}
