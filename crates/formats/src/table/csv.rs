//! Reading CSV: encoding and delimiter are found out, quotes are understood, each record is one row of the spreadsheet.

use super::{Cell, Gather, MAX_COLUMNS, Sheet, TableError, bytes};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// In order of preference when nothing else decides.
const DELIMITERS: [char; 3] = [';', '\t', ','];

/// Records looked at to find the delimiter.
const SAMPLE: usize = 40;

pub fn read(bytes: &[u8], file_name: &str) -> Result<Sheet, TableError> {
    let text = decode(bytes)?;
    let (text, told) = told_delimiter(&text);
    let begin = text.trim_start().get(..5).unwrap_or_default().to_ascii_lowercase();
    if ["<html", "<!doc", "<?xml"].contains(&begin.as_str()) {
        return Err(TableError::NotATable { found: "html" });
    }
    let delimiter = told.unwrap_or_else(|| guess_delimiter(text, file_name));
    let mut gather = Gather::default();
    for (at, record) in Records::new(text, delimiter).enumerate() {
        let number = at + 1;
        let record = record.map_err(|OpenQuote| TableError::OpenQuote { row: number })?;
        gather.weigh(record.iter().map(|cell| cell.len()).sum())?;
        gather.push(number, record)?;
    }
    gather.finish()
}

/// UTF-8 with or without byte order mark, UTF-16 with one, otherwise what older programs write.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, TableError> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = &bytes[mark..];
    let text = match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => text,
        None if encoding == UTF_16LE || encoding == UTF_16BE => {
            return Err(TableError::Broken("invalid UTF-16".to_owned()));
        }
        None => bytes::decode(body),
    };
    if text.contains(|c| matches!(c, '\0'..='\u{8}' | '\u{E}'..='\u{1A}')) {
        return Err(TableError::NotATable { found: "binary" });
    }
    Ok(text)
}

/// A first line `sep=;` tells the delimiter to spreadsheet programs, which do not count it as a row.
fn told_delimiter(text: &str) -> (&str, Option<char>) {
    let Some(told) = text.strip_prefix("sep=") else { return (text, None) };
    let mut chars = told.chars();
    match chars.next() {
        Some(delimiter) if !delimiter.is_alphanumeric() && !matches!(delimiter, '"' | '\r' | '\n') => {
            let rest = chars.as_str();
            let rest = rest.strip_prefix('\r').unwrap_or(rest);
            match rest.strip_prefix('\n') {
                Some(rest) => (rest, Some(delimiter)),
                None => (text, None),
            }
        }
        _ => (text, None),
    }
}

/// The delimiter that divides most of the first records into as many fields as the header, then the one that occurs most
/// often in the header.
fn guess_delimiter(text: &str, file_name: &str) -> char {
    let name = file_name.to_ascii_lowercase();
    if (name.ends_with(".tsv") || name.ends_with(".tab")) && text.contains('\t') {
        return '\t';
    }
    let score = |delimiter: char| {
        let mut widths = Records::new(text, delimiter)
            .map_while(Result::ok)
            .take(SAMPLE)
            .filter(|record| record.iter().any(|cell| !cell.trim().is_empty()))
            .map(|record| record.len());
        match widths.next() {
            None | Some(1) => (0, 0),
            Some(header) => (1 + widths.filter(|width| *width == header).count(), header.min(MAX_COLUMNS)),
        }
    };
    // The first of equals wins.
    let mut best = (DELIMITERS[0], (0, 0));
    for delimiter in DELIMITERS {
        let found = score(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

/// A quotation mark was opened and never closed.
struct OpenQuote;

/// The records of a CSV text, empty lines included, because they are rows of the spreadsheet too.
struct Records<'a> {
    rest: &'a str,
    delimiter: char,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: char) -> Self {
        Self { rest: text, delimiter }
    }

    /// The next field, and whether the record goes on behind it.
    fn field(&mut self) -> Result<(Cell, bool), OpenQuote> {
        let mut field = String::new();
        if let Some(quoted) = self.rest.strip_prefix('"') {
            self.rest = quoted;
            loop {
                let end = self.rest.find('"').ok_or(OpenQuote)?;
                field.push_str(&self.rest[..end]);
                self.rest = &self.rest[end + 1..];
                match self.rest.strip_prefix('"') {
                    Some(rest) => {
                        field.push('"');
                        self.rest = rest;
                    }
                    None => break,
                }
            }
        }
        let end = self.rest.find([self.delimiter, '\r', '\n']).unwrap_or(self.rest.len());
        let (more, rest) = self.rest.split_at(end);
        field.push_str(more);
        let mut after = rest.chars();
        let goes_on = after.next() == Some(self.delimiter);
        self.rest = match rest.strip_prefix("\r\n") {
            Some(rest) => rest,
            None => after.as_str(),
        };
        Ok((unguarded(&field), goes_on))
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<Cell>, OpenQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        loop {
            match self.field() {
                Ok((field, goes_on)) => {
                    record.push(field);
                    if !goes_on {
                        return Some(Ok(record));
                    }
                }
                Err(open) => {
                    self.rest = "";
                    return Some(Err(open));
                }
            }
        }
    }
}

/// Takes away the apostrophe that [`super::write_csv`] puts before what looks like a formula.
fn unguarded(field: &str) -> Cell {
    match field.strip_prefix('\'') {
        Some(text) if text.starts_with(super::write::FORMULA_STARTS) => text.into(),
        _ => field.into(),
    }
}
