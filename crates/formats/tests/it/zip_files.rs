//! Archives for tests, written by hand so that they can lie.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A ZIP archive with these files.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file in the archive");
        zip.write_all(data).expect("bytes in the archive");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A workbook with the given worksheet rows (XML inside `sheetData`) and shared strings (XML of the whole part).
pub fn workbook(rows: &str, shared: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relation}\"><sheets>\
         <sheet name=\"Versteckt\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>\
         <sheet name=\"Daten\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
    );
    let link = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"{relation}/{kind}\" Target=\"{target}\"/>")
    };
    let links = format!(
        "<Relationships xmlns=\"{package}/relationships\">{}{}{}{}</Relationships>",
        link(1, "worksheet", "worksheets/sheet1.xml"),
        link(2, "worksheet", "worksheets/sheet2.xml"),
        link(3, "styles", "styles.xml"),
        link(4, "sharedStrings", "sharedStrings.xml"),
    );
    let root = format!(
        "<Relationships xmlns=\"{package}/relationships\">{}</Relationships>",
        link(1, "officeDocument", "xl/workbook.xml")
    );
    let styles = format!(
        "<styleSheet xmlns=\"{main}\"><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"[hh]:mm\"/></numFmts>\
         <cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"170\"/>\
         <xf numFmtId=\"4\"/></cellXfs></styleSheet>"
    );
    let hidden = format!(
        "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"
    );
    archive(&[
        ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"/>").as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        ("xl/worksheets/sheet1.xml", hidden.as_bytes()),
        ("xl/worksheets/sheet2.xml", sheet.as_bytes()),
    ])
}
