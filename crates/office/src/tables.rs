//! Tables for people to go on working with: CSV, XLSX, OpenDocument.

use base::{Date, Error, Lang, Result};
use formats::table::{XlsxColumn, XlsxKind, XlsxOptions};
use forms::assessment::{ColumnKind, Sheet};

/// What kind of file a table becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated, as German spreadsheet programs read it.
    Csv,
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Csv, Format::Xlsx, Format::Ods];

    /// The end of a file's name.
    pub fn key(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Ods => "ods",
        }
    }

    /// The format of this name.
    pub fn from_key(key: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.key() == key)
    }

    /// The media type.
    pub fn media(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }
}

/// A table as a file. Cells hold plain decimals and ISO days where `kinds` says so; in CSV they are written as the reader's
/// language does.
///
/// # Errors
/// Internal, where it cannot be written.
pub fn write(
    sheet: Sheet,
    kinds: &[ColumnKind],
    title: &str,
    created: Date,
    format: Format,
    lang: Lang,
) -> Result<Vec<u8>> {
    let columns = kinds.iter().map(|kind| match kind {
        ColumnKind::Text => XlsxColumn::new(28.0, XlsxKind::Text),
        ColumnKind::Number => XlsxColumn::new(10.0, XlsxKind::Number),
        ColumnKind::Money => XlsxColumn::new(16.0, XlsxKind::Money),
        ColumnKind::Date => XlsxColumn::new(12.0, XlsxKind::Date),
    });
    let options = XlsxOptions {
        sheet_name: title.chars().filter(|sign| !"[]:*?/\\".contains(*sign)).take(31).collect(),
        title: title.to_owned(),
        created,
        columns: columns.collect(),
        notes: None,
    };
    match format {
        Format::Csv => Ok(super::write_csv(&in_notation(sheet, kinds, lang))),
        Format::Xlsx => formats::table::write_xlsx(&super::sheet_of(&sheet), &options)
            .map_err(|fault| Error::internal(format!("xlsx: {fault:?}"))),
        Format::Ods => formats::table::write_ods(&super::sheet_of(&sheet), &options)
            .map_err(|fault| Error::internal(format!("ods: {fault:?}"))),
    }
}

fn in_notation(mut sheet: Sheet, kinds: &[ColumnKind], lang: Lang) -> Sheet {
    for row in &mut sheet.rows {
        for (cell, kind) in row.cells.iter_mut().zip(kinds) {
            match kind {
                ColumnKind::Money | ColumnKind::Number if lang == Lang::De => *cell = cell.replace(".", ","),
                ColumnKind::Date if lang == Lang::De => {
                    if let Some(day) = base::dates::from_iso(cell) {
                        *cell = base::dates::show(day, lang).into();
                    }
                }
                _ => {}
            }
        }
    }
    sheet
}
