//! A table of employees, uploaded as a browser does it; some of its rows have faults.

use std::net::SocketAddr;
use std::time::Instant;

use crate::http::{Client, Fault};
use crate::process::Outcome;

/// One in so many rows has a fault.
const FAULTY: usize = 100;

/// Uploads so many rows three times; gives the middle time and what the page said.
pub fn measure(address: SocketAddr, rows: usize, kind: &str) -> Outcome<String> {
    once(address, rows, kind).map_err(|fault| fault.to_string())
}

fn once(address: SocketAddr, rows: usize, kind: &str) -> Result<String, Fault> {
    let mut client = Client::new(address);
    let pairs = [("leistung", "ifsg56"), ("ags", "16054000")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let begun = client.post("/antrag", &pairs)?;
    let (path, _) = client.follow("/antrag", begun)?;
    let draft = path.split('/').nth(2).unwrap_or_default().to_owned();
    let header = client.get(&format!("/antrag/{draft}/vorlage/csv"))?.text();
    let mut lines = header.trim_start_matches('\u{feff}').lines();
    let columns = cells(lines.next().unwrap_or_default());
    let example = cells(lines.next().unwrap_or_default());
    // As payroll offices do it: the columns that are used, not all that there could be.
    let used = |cell: &String| !cell.is_empty() && cell != "Nein" && !cell.starts_with("Gesundheitsamt");
    let (columns, example): (Vec<String>, Vec<String>) =
        columns.into_iter().zip(example).filter(|(_, example)| used(example)).unzip();
    let table: Vec<Vec<String>> =
        std::iter::once(columns).chain((0..rows).map(|number| row(&example, number))).collect();
    let (bytes, name) = match kind {
        "xlsx" => (workbook(&table), "Beschaeftigte.xlsx"),
        _ => (
            table.iter().map(|row| row.join(";") + "\r\n").collect::<String>().into_bytes(),
            "Beschaeftigte.csv",
        ),
    };
    let mut times = Vec::new();
    let mut said = String::new();
    for _ in 0..3 {
        let begun = Instant::now();
        let answer = client.upload(
            &format!("/antrag/{draft}/einlesen"),
            "table",
            name,
            &bytes,
            &[("replace", "yes")],
        )?;
        times.push(begun.elapsed());
        said = summary(&answer.text(), answer.status);
    }
    times.sort();
    Ok(format!("{:.2} s, {:.1} MB ({said})", times[1].as_secs_f64(), bytes.len() as f64 / 1e6))
}

fn cells(line: &str) -> Vec<String> {
    line.split(';').map(|cell| cell.trim_matches('"').to_owned()).collect()
}

/// The example with another name; in a few rows an amount that is none.
fn row(example: &[String], number: usize) -> Vec<String> {
    let mut row = example.to_vec();
    if let Some(cell) = row.first_mut() {
        *cell = letters(number + 26);
    }
    if let Some(cell) = row.get_mut(1) {
        *cell = letters(number / 7 + 26);
    }
    if number % FAULTY == FAULTY - 1 {
        for cell in row.iter_mut().skip(2).filter(|cell| cell.contains(',') || cell.contains('.')).take(1) {
            *cell = "zwölf".to_owned();
        }
    }
    row
}

fn letters(mut number: usize) -> String {
    let mut text = String::new();
    loop {
        text.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
        if number == 0 {
            return text;
        }
    }
}

/// What the page says came of it.
fn summary(page: &str, status: u16) -> String {
    let main = page.split_once("<main").map_or(page, |(_, main)| main);
    let texts = main.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    let found = texts.filter(|text| text.chars().any(|c| c.is_ascii_digit()) && text.len() > 25).take(1);
    let words: Vec<&str> = found.collect();
    format!("{status} {}", words.join(" ").chars().take(160).collect::<String>())
}

/// The smallest workbook with one sheet of inline texts, its parts stored uncompressed.
fn workbook(table: &[Vec<String>]) -> Vec<u8> {
    let mut sheet = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for (number, row) in table.iter().enumerate() {
        sheet.push_str(&format!("<row r=\"{}\">", number + 1));
        for (place, cell) in row.iter().enumerate() {
            let text = cell.replace('&', "&amp;").replace('<', "&lt;");
            sheet.push_str(&format!(
                "<c r=\"{}{}\" t=\"inlineStr\"><is><t>{text}</t></is></c>",
                column(place),
                number + 1
            ));
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let parts: [(&str, &str); 5] = [
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    zip(&parts)
}

fn column(place: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    if place < 26 {
        letter(place).to_string()
    } else {
        format!("{}{}", letter(place / 26 - 1), letter(place))
    }
}

/// An archive without compression.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let at = u32::try_from(out.len()).unwrap_or(0);
        let size = u32::try_from(text.len()).unwrap_or(0).to_le_bytes();
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        common.extend(crc(text.as_bytes()).to_le_bytes());
        common.extend(size);
        common.extend(size);
        common.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.bytes());
        out.extend(text.bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.bytes());
    }
    let (begin, count) = (u32::try_from(out.len()).unwrap_or(0), u16::try_from(parts.len()).unwrap_or(0));
    let size = u32::try_from(directory.len()).unwrap_or(0);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(begin.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}
