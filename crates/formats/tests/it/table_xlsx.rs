use crate::zip_files::{archive, workbook};
use formats::table::{MAX_COLUMNS, TableError, read};

const NO_STRINGS: &str = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>";

#[test]
fn the_first_visible_sheet_is_read_with_dates_numbers_and_cached_values() {
    let shared = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"2\">\
                  <si><t>Größe</t></si><si><r><t>Jör</t></r><r><t>g</t></r></si></sst>";
    let rows = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>Tag</t></is></c>\
                <c r=\"C2\" t=\"str\"><v>Zahl</v></c></row>\
                <row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\" s=\"1\"><v>46082</v></c>\
                <c r=\"C4\"><v>2050.1000000000001</v></c></row>\
                <row r=\"5\"><c r=\"A5\" t=\"b\"><v>1</v></c><c r=\"B5\" s=\"2\"><v>46082.354166666664</v></c>\
                <c r=\"C5\"><f>SUM(C1:C4)</f><v>4100.2</v></c></row>\
                <row r=\"6\"><c r=\"A6\" t=\"e\"><v>#N/A</v></c><c r=\"B6\" s=\"3\"><v>1.5625</v></c><c r=\"C6\" s=\"4\"><v>1.0E-3</v></c></row>\
                <row r=\"7\"><c r=\"A7\" t=\"str\"><v>007</v></c><c r=\"B7\"><v>12345678901</v></c><c r=\"C7\"><v>-0.5</v></c></row>\
                <row r=\"8\"><c r=\"A8\" s=\"1\"/><c r=\"C8\"><f>A1</f></c></row>";
    let table = read(&workbook(rows, shared), "liste.xlsx").expect("a table");
    assert_eq!(table.columns, ["Größe", "Tag", "Zahl"]);
    let rows: Vec<(usize, Vec<&str>)> = table
        .rows
        .iter()
        .map(|row| (row.number, row.cells.iter().map(|cell| cell.as_str()).collect()))
        .collect();
    assert_eq!(
        rows,
        [
            (4, vec!["Jörg", "2026-03-01", "2050.1"]),
            (5, vec!["true", "2026-03-01T08:30:00", "4100.2"]),
            (6, vec!["#N/A", "37:30:00", "0.001"]),
            (7, vec!["007", "12345678901", "-0.5"]),
        ]
    );
}

#[test]
fn numbers_lose_the_noise_of_binary_fractions_and_nothing_else() {
    let shown = |stored: &str| {
        let rows = format!(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>{stored}</v></c></row>"
        );
        read(&workbook(&rows, NO_STRINGS), "x.xlsx").expect("a table").rows[0].cells[0].clone()
    };
    for (stored, expect) in [
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("1363.6400000000001", "1363.64"),
        ("999999999999999", "999999999999999"),
        ("1E+20", "100000000000000000000"),
        ("-1234.5", "-1234.5"),
        ("100", "100"),
        ("-0", "0"),
        ("4.35", "4.35"),
        ("1.5E-7", "0.00000015"),
    ] {
        assert_eq!(shown(stored), expect, "{stored}");
    }
}

#[test]
fn a_cell_far_away_does_not_claim_memory() {
    let far = |place: &str| {
        let rows =
            format!("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row><c r=\"{place}\"><v>2</v></c></row>");
        read(&workbook(&rows, NO_STRINGS), "x.xlsx")
    };
    assert_eq!(far("XFD1048576"), Err(TableError::TooManyColumns { row: 1_048_576 }));
    let down = far("B1048576").expect("a table");
    assert_eq!((down.columns.len(), down.rows.len(), down.rows[0].number), (2, 1, 1_048_576));
    let backwards =
        workbook("<row><c r=\"A5\"><v>1</v></c></row><row><c r=\"A2\"><v>2</v></c></row>", NO_STRINGS);
    assert_eq!(read(&backwards, "x.xlsx").expect_err("rows out of order").key(), "table-broken");
    assert_eq!(MAX_COLUMNS, 200);
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused_before_it_is_parsed() {
    let nothing = vec![0_u8; 300 * 1024 * 1024];
    let bomb =
        archive(&[("[Content_Types].xml", b"x"), ("xl/workbook.xml", b"x"), ("xl/media/x.bin", &nothing)]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(read(&bomb, "x.xlsx"), Err(TableError::Unpacked));
    // The same archive with a lie about the size, both in the local header and in the directory at the end.
    let mut liar = bomb.clone();
    let size = u32::try_from(nothing.len()).expect("fits").to_le_bytes();
    let places: Vec<usize> =
        liar.windows(4).enumerate().filter(|(_, window)| *window == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty(), "the archive does not say its size");
    for at in places {
        liar[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let fault = read(&liar, "x.xlsx").expect_err("a lie");
    assert!(matches!(fault, TableError::Unpacked | TableError::Broken(_)), "{fault}");
}

#[test]
fn a_claim_of_more_texts_than_bytes_is_refused() {
    for claim in ["uniqueCount=\"4000000000000\"", "count='1' uniqueCount = '99999999999999999999999'"] {
        let shared =
            format!("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {claim}/>");
        let file = workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", &shared);
        assert_eq!(read(&file, "x.xlsx"), Err(TableError::Unpacked), "{claim}");
    }
}

#[test]
fn other_archives_are_named() {
    let found = |name: &str| match read(&archive(&[(name, b"x")]), "x.xlsx") {
        Err(TableError::NotATable { found }) => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(found("word/document.xml"), "docx");
    assert_eq!(found("content.xml"), "ods");
    assert_eq!(found("bild.png"), "zip");
}

#[test]
fn a_damaged_workbook_is_a_fault_and_not_a_panic() {
    let whole = workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", NO_STRINGS);
    assert!(read(&whole, "x.xlsx").is_ok());
    for at in (0..whole.len()).step_by(7) {
        let mut broken = whole.clone();
        broken[at] ^= 0x55;
        let _ = read(&broken, "x.xlsx");
    }
    let cut = read(&whole[..whole.len() / 2], "x.xlsx").expect_err("half a workbook");
    assert_eq!(cut.key(), "table-broken");
    let open = workbook("<row r=\"1\"><c r=\"A1\"><v>1", NO_STRINGS);
    assert_eq!(read(&open, "x.xlsx").expect_err("XML without end").key(), "table-broken");
}
