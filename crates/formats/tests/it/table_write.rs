use formats::table::{
    Sheet, SheetRow, XlsxColumn, XlsxKind, XlsxNotes, XlsxOptions, read, write_csv, write_xlsx,
};
use proptest::prelude::*;

fn sheet(columns: &[&str], rows: &[&[&str]]) -> Sheet {
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).into()).collect();
    let titles = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    let rows =
        rows.iter().enumerate().map(|(at, cells)| SheetRow { number: at + 2, cells: texts(cells) }).collect();
    Sheet { columns: titles(columns), rows }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn csv_has_byte_order_mark_semicolons_and_crlf() {
    let bytes =
        write_csv(&sheet(&["Name", "Netto"], &[&["Groß; \"Anna\"", "2.050,10"], &["zwei\nZeilen", "1"]]));
    assert_eq!(
        text(&bytes),
        "\u{FEFF}Name;Netto\r\n\"Groß; \"\"Anna\"\"\";\"2.050,10\"\r\n\"zwei\nZeilen\";1\r\n"
    );
}

#[test]
fn cells_that_could_run_as_formulas_are_guarded_and_numbers_are_not() {
    let cells =
        ["=1+1", "+49 361 1", "-cmd|x", "@SUM(A1)", "\tx", "\rx", "-12,50", "-3.2", "-1-1", "a=b", "-"];
    let bytes = write_csv(&sheet(
        &["a"],
        &cells.map(|cell| vec![cell]).iter().map(Vec::as_slice).collect::<Vec<_>>(),
    ));
    let records: Vec<&str> = text(&bytes).split("\r\n").skip(1).collect();
    assert_eq!(
        records,
        [
            "'=1+1",
            "'+49 361 1",
            "'-cmd|x",
            "'@SUM(A1)",
            "\"'\tx\"",
            "\"'\rx\"",
            "\"-12,50\"",
            "-3.2",
            "'-1-1",
            "a=b",
            "'-",
            ""
        ]
    );
    let header = write_csv(&sheet(&["=evil()"], &[]));
    assert!(text(&header).contains("'=evil()"));
}

#[test]
fn what_is_written_as_csv_is_read_back() {
    let table = sheet(
        &["=Kopf", "b", "c"],
        &[&["=1+1", "-5", "x;y"], &["+49", "\"", "'Zitat"], &["zwei\r\nZeilen", "", "ä"]],
    );
    assert_eq!(read(&write_csv(&table), "x.csv"), Ok(table));
}

proptest! {
    #[test]
    fn any_table_comes_back_from_csv(cells in proptest::collection::vec(("[ -~äöüß€\n]{0,12}", "[ -~ß;,\t]{0,12}"), 1..20)) {
        let pairs: Vec<[&str; 2]> = cells.iter().map(|(a, b)| [a.as_str(), b.as_str()]).collect();
        let rows: Vec<&[&str]> = pairs.iter().map(|pair| &pair[..]).collect();
        let mut table = sheet(&["erste", "zweite"], &rows);
        // An apostrophe before a formula sign is the guard itself.
        prop_assume!(table.rows.iter().flat_map(|row| &row.cells).all(|cell| !cell.starts_with('\'')));
        table.rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        let mut back = read(&write_csv(&table), "x.csv").expect("a table");
        for (row, original) in back.rows.iter_mut().zip(&table.rows) {
            row.number = original.number;
        }
        // A column of blanks at the end of a row counts as empty.
        prop_assert_eq!(trimmed(&back), trimmed(&table));
    }
}

fn trimmed(sheet: &Sheet) -> Vec<Vec<&str>> {
    sheet
        .rows
        .iter()
        .map(|row| {
            row.cells.iter().map(|cell| if cell.trim().is_empty() { "" } else { cell.as_str() }).collect()
        })
        .collect()
}

fn options() -> XlsxOptions {
    XlsxOptions {
        sheet_name: "Beschäftigte".to_owned(),
        title: "Vorlage".to_owned(),
        created: jiff::civil::date(2026, 3, 1),
        columns: vec![
            XlsxColumn::new(30.0, XlsxKind::Text),
            XlsxColumn::new(14.0, XlsxKind::Date),
            XlsxColumn::new(12.0, XlsxKind::Money),
            XlsxColumn {
                choices: vec!["ja".to_owned(), "nein".to_owned()],
                ..XlsxColumn::new(10.0, XlsxKind::Text)
            },
            XlsxColumn {
                choices: (0..400).map(|n| format!("Gemeinde {n}")).collect(),
                ..XlsxColumn::new(20.0, XlsxKind::Text)
            },
        ],
        notes: Some(XlsxNotes {
            sheet_name: "Hinweise".to_owned(),
            lines: vec![("Netto".to_owned(), "Betrag in Euro, zum Beispiel 2050,10".to_owned())],
        }),
    }
}

#[test]
fn a_workbook_is_read_back_with_types_and_leading_zeros() {
    let table = sheet(
        &["Name", "Geburtstag", "Netto", "Absonderung", "Gemeinde"],
        &[
            &["=Groß, Anna", "1980-02-29", "2050.1", "ja", "007"],
            &["0815", "unbekannt", "etwa 3", "", "Gemeinde 3"],
        ],
    );
    let bytes = write_xlsx(&table, &options()).expect("a workbook");
    assert_eq!(read(&bytes, "x.xlsx"), Ok(table));
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    let table = sheet(&["a"], &[&["1"]]);
    assert_eq!(write_xlsx(&table, &options()), write_xlsx(&table, &options()));
}

#[test]
fn lists_short_and_long_notes_and_formats_are_in_the_workbook() {
    let bytes = write_xlsx(&sheet(&["a", "b", "c", "d", "e"], &[]), &options()).expect("a workbook");
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("an archive");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).expect("a part"), &mut text).expect("text");
        text
    };
    let data = part("xl/worksheets/sheet1.xml");
    assert!(data.contains("\"ja,nein\"") && data.contains("_lists!$A$1:$A$400"), "{data}");
    assert!(data.contains("state=\"frozen\""));
    let book = part("xl/workbook.xml");
    assert!(book.contains("Hinweise") && book.contains("state=\"hidden\""), "{book}");
    assert!(part("xl/styles.xml").contains("dd\\.mm\\.yyyy") || part("xl/styles.xml").contains("dd.mm.yyyy"));
    assert!(part("docProps/core.xml").contains("2026-03-01T00:00:00Z"));
}

#[test]
fn a_sheet_name_that_is_not_allowed_is_a_fault() {
    let wrong = XlsxOptions { sheet_name: "a/b".to_owned(), ..options() };
    assert_eq!(write_xlsx(&Sheet::default(), &wrong).expect_err("a fault").key(), "table-write");
}
