//! Tables to read in, as people save them and as attackers make them.

use super::form::begin;
use super::{cookie, page, upload};
use crate::routes::reply::Reply;
use crate::routes::world::World;
use store::testing;

#[path = "../../../../formats/tests/it/zip_files.rs"]
pub mod zip_files;
use zip_files::{archive, workbook};

/// A draft for employers and the header of its table.
fn start(world: &World) -> (String, String) {
    let draft = begin(world, "ifsg56", "16067029");
    let csv = world.ask("GET", &format!("{draft}/vorlage/csv"), &cookie("de"), &[], None).text();
    let header = csv.trim_start_matches('\u{feff}').lines().next().expect("a header").to_owned();
    (format!("{draft}/einlesen"), header)
}

fn send(world: &World, at: &str, lang: &str, name: &str, bytes: &[u8]) -> Reply {
    upload(world, at, lang, &[("table", Some(name), bytes)])
}

/// What the page says of the table as a whole, without its markup.
fn said(reply: &Reply) -> String {
    let html = reply.text();
    let main = html.split_once("<main").map_or(html.as_str(), |(_, main)| main);
    let texts = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
    page::unescaped(&texts.collect::<Vec<_>>().join(" "))
}

fn shared(inner: &str) -> String {
    format!("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{inner}</sst>")
}

/// Ten copies of the one before, eight times: a thousand million letters in a few lines.
fn laughs() -> String {
    let mut out = String::from("<!DOCTYPE sst [<!ENTITY a0 \"haha\">");
    for level in 1..9 {
        out.push_str(&format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10)));
    }
    out + "]>" + shared("<si><t>&a8;</t></si>").as_str()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let unit = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
}

/// A file that is no table we can read, and what is said of it in both languages.
fn unreadable(header: &str) -> Vec<(&'static str, &'static str, Vec<u8>, [&'static str; 2])> {
    let not = ["keine Tabelle, die wir lesen können", "not a table that we can read"];
    let broken = ["beschädigt", "damaged"];
    let unpacked = ["entpackt größer", "Unpacked"];
    let zeros = vec![b' '; 25 * 1024 * 1024];
    let book = |rows: &str, strings: &str| workbook(rows, strings);
    let cell = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    let one = shared("<si><t>a</t></si>");
    let many: String = (1..60)
        .map(|row| {
            let cells: String = (0..150).map(|_| "<c t=\"s\"><v>0</v></c>").collect();
            format!("<row r=\"{row}\">{cells}</row>")
        })
        .collect();
    let mebi = shared(&format!("<si><t>{}</t></si>", "x".repeat(1024 * 1024)));
    vec![
        ("an empty file", "a.csv", Vec::new(), ["keine Tabelle", "no table"]),
        ("blank lines", "a.csv", b"\r\n;;;\r\n\r\n".to_vec(), ["keine Tabelle", "no table"]),
        (
            "a quote never closed",
            "a.csv",
            format!("{header}\n\"Anna;1;2\n3;4\n").into(),
            ["Anführungszeichen", "quotation mark"],
        ),
        ("NUL", "a.csv", format!("{header}\nAn\0na\n").into(), not),
        ("bytes of a program", "a.csv", b"MZ\x90\0\x03\0\0\0".to_vec(), not),
        ("half a UTF-16 character", "a.csv", [&utf16(header, false)[..], &[0, 0xd8, b'a']].concat(), broken),
        ("a page", "a.csv", b"<html><body><table><tr><td>1".to_vec(), not),
        ("a PDF", "a.xlsx", b"%PDF-1.7\n".to_vec(), not),
        ("a picture", "a.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), not),
        (
            "an old workbook",
            "a.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            ["alte oder mit Passwort", "old Excel file"],
        ),
        ("a ZIP mark and nothing", "a.xlsx", b"PK\x03\x04".to_vec(), broken),
        ("a ZIP mark and noise", "a.xlsx", [&b"PK\x03\x04"[..], &[0x55; 4000]].concat(), broken),
        ("an empty archive", "a.xlsx", archive(&[]), not),
        ("an archive of something", "a.xlsx", archive(&[("a.txt", b"a")]), not),
        (
            "a text document",
            "a.xlsx",
            archive(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]),
            not,
        ),
        (
            "a workbook cut off",
            "a.xlsx",
            {
                let all = book(cell, &one);
                all[..all.len() / 2].to_vec()
            },
            broken,
        ),
        (
            "a workbook of nonsense",
            "a.xlsx",
            archive(&[("[Content_Types].xml", b"<"), ("xl/workbook.xml", b"<<<"), ("_rels/.rels", b"\xff")]),
            broken,
        ),
        (
            "a ZIP bomb",
            "a.xlsx",
            archive(&[
                ("[Content_Types].xml", b"<a/>"),
                ("xl/workbook.xml", &zeros),
                ("a", &zeros),
                ("b", &zeros),
                ("c", &zeros),
            ]),
            unpacked,
        ),
        (
            "a ZIP bomb of texts",
            "a.xlsx",
            book(cell, &shared(&format!("<si><t>{}</t></si>", String::from_utf8_lossy(&zeros)))),
            unpacked,
        ),
        ("one long text in nine thousand cells", "a.xlsx", book(&many, &mebi), ["mehr", "more"]),
        ("entities that multiply", "a.xlsx", book(cell, &laughs()), broken),
        (
            "an entity from a file",
            "a.xlsx",
            book(
                cell,
                &format!(
                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}",
                    shared("<si><t>&x;</t></si>")
                ),
            ),
            broken,
        ),
        (
            "a claim of many texts",
            "a.xlsx",
            book(cell, "<sst uniqueCount=\"4000000000\"><si><t>a</t></si></sst>"),
            unpacked,
        ),
        (
            "a cell far to the right",
            "a.xlsx",
            book("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", &one),
            ["Spalten", "columns"],
        ),
        (
            "a text that is not there",
            "a.xlsx",
            book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99999999</v></c></row>", &one),
            broken,
        ),
    ]
}

/// Workbooks to begin with: a good one, and some that claim and lie.
pub fn books() -> Vec<Vec<u8>> {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>1.5</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>45000</v></c></row>";
    vec![
        workbook(rows, &shared("<si><t>Name</t></si>")),
        workbook(rows, &laughs()),
        workbook("<row r=\"9\"><c r=\"ZZ9\" t=\"b\"><v>1</v></c></row>", "<sst uniqueCount=\"9\"/>"),
        archive(&[("a", b"a")]),
    ]
}

#[test]
fn a_file_that_is_no_table_is_refused_with_its_cause_in_both_languages() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let (at, header) = start(&world);
    let mut wrong = Vec::new();
    for (what, name, bytes, parts) in unreadable(&header) {
        for (lang, part) in [("de", parts[0]), ("en", parts[1])] {
            let reply = send(&world, &at, lang, name, &bytes);
            if reply.status != 422 || !said(&reply).contains(part) {
                let said: String = said(&reply).split_whitespace().collect::<Vec<_>>().join(" ");
                wrong.push(format!(
                    "{what} ({lang}): {} {}",
                    reply.status,
                    said.chars().take(500).collect::<String>()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let reply = upload(&world, &at, "de", &[("other", Some("a.csv"), b"a")]);
    assert_eq!(reply.status, 422, "{}", reply.said());
}

/// Rows that are wrong cell by cell: the column is named, the cell is shown again.
#[test]
fn a_bad_cell_is_named_by_row_and_column_and_shown_as_it_was() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let (at, header) = start(&world);
    let columns: Vec<&str> = header.split(';').map(|title| title.trim_matches('"')).collect();
    let traps = [
        "=1+1",
        "@SUM(A1)",
        "+1+1",
        "1e400",
        "NaN",
        "١٢",
        "1.234",
        "abc",
        "-5",
        "30.02.2026",
        "29.02.2023",
        "<script>alert(1)</script>",
        "\u{202e}abc",
        "a\u{7f}b",
        "🐶",
        "99999999999999999999999",
        "2026-13-01",
        "\u{fffd}",
    ];
    let mut cases = 0;
    for lang in ["de", "en"] {
        for trap in traps {
            for place in 0..columns.len() {
                let mut cells = vec![String::new(); columns.len()];
                cells[place] = format!("\"{trap}\"");
                let csv = format!("{header}\n{}\n", cells.join(";"));
                let reply = send(&world, &at, lang, "a.csv", csv.as_bytes());
                cases += 1;
                assert!(
                    matches!(reply.status, 200 | 303 | 422),
                    "{trap} in {}: {}",
                    columns[place],
                    reply.status
                );
                assert!(!reply.text().contains("<script>alert"), "{trap}");
                if reply.status == 303 {
                    continue;
                }
                let said = said(&reply);
                let shown = trap.trim_matches('\u{202e}').replace('\u{7f}', "");
                assert!(
                    said.contains(shown.chars().next().unwrap_or('-')) && said.contains('2'),
                    "{trap} in {}: {said}",
                    columns[place]
                );
            }
        }
    }
    assert!(cases > 700, "only {cases}");
}

#[test]
fn one_table_is_read_alike_in_every_encoding_and_with_every_delimiter() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let (at, _) = start(&world);
    let draft = at.trim_end_matches("/einlesen").to_owned();
    let csv = world.ask("GET", &format!("{draft}/vorlage/csv"), &cookie("de"), &[], None).text();
    let table = csv.trim_start_matches('\u{feff}').to_owned();
    let latin: Vec<u8> = table.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let tabs = table.replace(';', "\t");
    let commas = {
        let line = |line: &str| {
            line.split(';')
                .map(|cell| format!("\"{}\"", cell.trim_matches('"')))
                .collect::<Vec<_>>()
                .join(",")
        };
        table.lines().map(line).collect::<Vec<_>>().join("\r\n")
    };
    let shapes: Vec<(&str, Vec<u8>)> = vec![
        ("UTF-8", table.clone().into()),
        ("UTF-8 with a mark", csv.clone().into()),
        ("UTF-16 little", utf16(&table, false)),
        ("UTF-16 big", utf16(&table, true)),
        ("Latin-1", latin),
        ("tabs", tabs.into()),
        ("commas", commas.into()),
        ("old Mac line ends", table.replace("\r\n", "\r").into()),
        ("a line that says the delimiter", format!("sep=;\r\n{table}").into()),
        ("decomposed letters", table.replace('ä', "a\u{308}").replace('ü', "u\u{308}").into()),
    ];
    let mut answers = Vec::new();
    for (what, bytes) in shapes {
        let parts: [super::Part<'_>; 2] = [("replace", None, b"yes"), ("table", Some("a.csv"), &bytes)];
        let reply = upload(&world, &at, "de", &parts);
        let back = world.ask("GET", &format!("{draft}/vorlage/csv"), &cookie("de"), &[], None).text();
        answers.push((what, reply.status, said(&reply).len(), back));
    }
    let first = answers[0].clone();
    for (what, status, length, back) in &answers {
        assert_eq!((status, length, back), (&first.1, &first.2, &first.3), "{what} is read otherwise");
    }
}

#[test]
fn no_table_we_give_back_holds_a_formula() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let (at, header) = start(&world);
    let draft = at.trim_end_matches("/einlesen").to_owned();
    let columns = header.split(';').count();
    for formula in ["=1+1", "@SUM(A1)", "+cmd", "-2+3", "\t=1", "=cmd|' /C calc'!A0"] {
        let csv = format!("{header}\n{}\n", vec![format!("\"{formula}\""); columns].join(";"));
        send(&world, &at, "de", "a.csv", csv.as_bytes());
        let back = world.ask("GET", &format!("{draft}/vorlage/csv"), &cookie("de"), &[], None).text();
        for line in back.trim_start_matches('\u{feff}').lines().skip(1) {
            for cell in line.split(';') {
                let cell = cell.trim_matches('"');
                assert!(!cell.starts_with(['=', '@', '+', '\t']), "{formula} came back as {cell}");
            }
        }
    }
}
