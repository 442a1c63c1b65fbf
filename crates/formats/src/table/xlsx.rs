//! Reading XLSX. The archive is weighed before it is parsed, cells are taken one by one and never as a dense range,
//! because a few bytes can claim a sheet of seventeen thousand million cells.

use super::{Cell, Gather, MAX_COLUMNS, MAX_SHARED, MAX_UNPACKED, Sheet, TableError, number};
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use std::io::{Cursor, Read};
use std::panic::catch_unwind;

/// Most files inside the archive.
const MAX_ENTRIES: usize = 5_000;

pub fn read(bytes: &[u8]) -> Result<Sheet, TableError> {
    weigh(bytes)?;
    // The parser is not ours: should some file make it panic, only this upload fails.
    catch_unwind(|| parse(bytes)).unwrap_or_else(|_| Err(TableError::Broken("the parser gave up".to_owned())))
}

/// Unpacks every file of the archive into nothing and counts, since the sizes that an archive claims may be lies.
fn weigh(bytes: &[u8]) -> Result<(), TableError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MAX_ENTRIES {
        return Err(TableError::Unpacked);
    }
    let claimed = archive.decompressed_size();
    if claimed.is_some_and(|size| size > u128::from(MAX_UNPACKED)) {
        return Err(TableError::Unpacked);
    }
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(|name| name.to_ascii_lowercase()).collect();
    let has = |name: &str| names.iter().any(|n| n == name);
    if !has("[content_types].xml") || !names.iter().any(|name| name.ends_with("workbook.xml")) {
        let found = if has("word/document.xml") {
            "docx"
        } else if has("content.xml") {
            "ods"
        } else {
            "zip"
        };
        return Err(TableError::NotATable { found });
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(broken)?;
        let shared = entry.name().map_err(broken)?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut entry = entry.take(if shared { left.min(MAX_SHARED) } else { left } + 1);
        let size = if shared {
            let mut text = Vec::new();
            entry.read_to_end(&mut text).map_err(broken)?;
            if text.len() as u64 > MAX_SHARED {
                return Err(TableError::Unpacked);
            }
            check_claim(&text)?;
            text.len() as u64
        } else {
            std::io::copy(&mut entry, &mut std::io::sink()).map_err(broken)?
        };
        left = left.checked_sub(size).ok_or(TableError::Unpacked)?;
    }
    Ok(())
}

/// The parser reserves memory for as many texts as `uniqueCount` claims; no honest file claims more than it has bytes.
fn check_claim(xml: &[u8]) -> Result<(), TableError> {
    const NAME: &[u8] = b"uniqueCount";
    for (at, _) in xml.windows(NAME.len()).enumerate().filter(|(_, window)| *window == NAME) {
        let value = xml[at + NAME.len()..]
            .iter()
            .skip_while(|b| !b.is_ascii_digit())
            .take_while(|b| b.is_ascii_digit());
        let claim = value.fold(0_usize, |n, b| n.saturating_mul(10).saturating_add(usize::from(b - b'0')));
        if claim > xml.len() {
            return Err(TableError::Unpacked);
        }
    }
    Ok(())
}

fn parse(bytes: &[u8]) -> Result<Sheet, TableError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let seen = workbook
        .sheets_metadata()
        .iter()
        .find(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone());
    let name = seen.ok_or(TableError::Empty)?;
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
    let mut gather = Gather::default();
    let (mut current, mut row) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (line, column) = cell.get_position();
        if line != current {
            if line < current {
                return Err(TableError::Broken("rows out of order".to_owned()));
            }
            gather.push(current as usize + 1, std::mem::take(&mut row))?;
            current = line;
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(TableError::TooManyColumns { row: line as usize + 1 });
        }
        let Some(text) = text_of(cell.get_value()) else { continue };
        gather.weigh(text.len())?;
        if row.len() <= column {
            row.resize(column + 1, Cell::new());
        }
        row[column] = text.into();
    }
    gather.push(current as usize + 1, row)?;
    gather.finish()
}

/// The cell as text, nothing for an empty one. A formula gives the value that the spreadsheet program last computed.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => number::decimal(*n),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => number::date_time(*moment),
        DataRef::DateTimeIso(text) => number::iso(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    })
}

fn broken(fault: impl std::fmt::Display) -> TableError {
    TableError::Broken(fault.to_string())
}
