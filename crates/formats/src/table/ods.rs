//! Writing OpenDocument spreadsheets: one sheet, a header row, cells with their types.

use super::write::{XlsxKind, XlsxOptions};
use super::{Sheet, TableError};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.2"><office:automatic-styles><number:number-style style:name="N1"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:date-style style:name="N2"><number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style><style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="money" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="day" style:family="table-cell" style:data-style-name="N2"/></office:automatic-styles><office:body><office:spreadsheet>"#;

/// Writes an OpenDocument spreadsheet with the columns of `options`; the same input gives the same bytes. Texts are written as texts,
/// so none can run as a formula. Drop-down lists and notes are for workbooks to fill in and are left out.
///
/// # Errors
/// [`TableError::Write`], where the archive cannot be written.
pub fn write_ods(sheet: &Sheet, options: &XlsxOptions) -> Result<Vec<u8>, TableError> {
    let failed = |fault: &dyn std::fmt::Display| TableError::Write(fault.to_string());
    let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // The kind of file comes first and is not packed: that is how it is told from other archives.
    let stored = plain.compression_method(CompressionMethod::Stored);
    for (name, content, how) in [
        ("mimetype", MIMETYPE.to_owned(), stored),
        ("content.xml", content(sheet, options), plain),
        ("META-INF/manifest.xml", MANIFEST.to_owned(), plain),
    ] {
        out.start_file(name, how).map_err(|fault| failed(&fault))?;
        out.write_all(content.as_bytes()).map_err(|fault| failed(&fault))?;
    }
    Ok(out.finish().map_err(|fault| failed(&fault))?.into_inner())
}

fn content(sheet: &Sheet, options: &XlsxOptions) -> String {
    let mut out = String::from(HEAD);
    let _ = write!(out, r#"<table:table table:name="{}">"#, escape(&options.sheet_name));
    let _ = write!(
        out,
        r#"<table:table-column table:number-columns-repeated="{}"/>"#,
        sheet.columns.len().max(1)
    );
    out.push_str("<table:table-header-rows><table:table-row>");
    for title in &sheet.columns {
        let _ = write!(
            out,
            r#"<table:table-cell table:style-name="head" office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            escape(title)
        );
    }
    out.push_str("</table:table-row></table:table-header-rows>");
    for row in &sheet.rows {
        out.push_str("<table:table-row>");
        for (at, cell) in row.cells.iter().enumerate() {
            let kind = options.columns.get(at).map_or(XlsxKind::Text, |column| column.kind);
            write_cell(&mut out, cell, kind);
        }
        out.push_str("</table:table-row>");
    }
    out.push_str("</table:table></office:spreadsheet></office:body></office:document-content>");
    out
}

fn write_cell(out: &mut String, cell: &str, kind: XlsxKind) {
    let number = !cell.is_empty() && cell.parse::<f64>().is_ok_and(f64::is_finite);
    let day = cell.parse::<jiff::civil::Date>().is_ok();
    let _ = match kind {
        _ if cell.is_empty() => out.write_str("<table:table-cell/>"),
        XlsxKind::Money if number => write!(
            out,
            r#"<table:table-cell table:style-name="money" office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>"#
        ),
        XlsxKind::Number if number => write!(
            out,
            r#"<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>"#
        ),
        XlsxKind::Date if day => write!(
            out,
            r#"<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{cell}"><text:p>{cell}</text:p></table:table-cell>"#
        ),
        _ => write!(
            out,
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            escape(cell)
        ),
    };
}

/// As XML text; signs that XML cannot hold are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("</text:p><text:p>"),
            sign if sign.is_control() && sign != '\t' => {}
            sign => out.push(sign),
        }
    }
    out
}
