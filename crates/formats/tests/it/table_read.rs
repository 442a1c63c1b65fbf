use formats::table::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Sheet, SheetRow, TableError, read};

fn csv(text: &str) -> Sheet {
    read(text.as_bytes(), "tabelle.csv").expect("a table")
}

fn sheet(columns: &[&str], rows: &[(usize, &[&str])]) -> Sheet {
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).into()).collect();
    let titles = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    Sheet {
        columns: titles(columns),
        rows: rows.iter().map(|(number, cells)| SheetRow { number: *number, cells: texts(cells) }).collect(),
    }
}

#[test]
fn semicolon_comma_and_tab_are_found_out() {
    let expect = sheet(&["Name", "Brutto"], &[(2, &["Groß, Anna", "2.050,10"]), (3, &["Weiß; Uwe", "1,5"])]);
    assert_eq!(csv("Name;Brutto\nGroß, Anna;2.050,10\n\"Weiß; Uwe\";1,5\n"), expect);
    assert_eq!(csv("Name\tBrutto\r\nGroß, Anna\t2.050,10\r\nWeiß; Uwe\t1,5"), expect);
    assert_eq!(csv("Name,Brutto\n\"Groß, Anna\",\"2.050,10\"\nWeiß; Uwe,\"1,5\"\n"), expect);
    assert_eq!(
        csv("sep=|\r\nName|Brutto\nGroß, Anna|2.050,10\nWeiß; Uwe|1,5\n"),
        expect_from_row(&expect, 2)
    );
    let named = read(b"a,b\tc\n1\t2\n", "liste.TSV").expect("a table");
    assert_eq!(named.columns, ["a,b", "c"]);
}

/// The same table, its first row having this number.
fn expect_from_row(sheet: &Sheet, first: usize) -> Sheet {
    let mut sheet = sheet.clone();
    for (at, row) in sheet.rows.iter_mut().enumerate() {
        row.number = first + at;
    }
    sheet
}

#[test]
fn a_decimal_comma_does_not_pass_for_a_delimiter() {
    let table = csv("Name, Vorname;Netto\nGroß, Anna;1,50\nWeiß, Uwe;2,50\n");
    assert_eq!(table.columns, ["Name, Vorname", "Netto"]);
    assert_eq!(table.rows[1].cells, ["Weiß, Uwe", "2,50"]);
}

#[test]
fn one_column_needs_no_delimiter() {
    assert_eq!(csv("Name\nAnna\nUwe"), sheet(&["Name"], &[(2, &["Anna"]), (3, &["Uwe"])]));
}

#[test]
fn every_usual_encoding_is_found_out() {
    let text = "Name;Ort\r\nJörg Weißgerber;Köln – 5 €\r\n";
    let expect = sheet(&["Name", "Ort"], &[(2, &["Jörg Weißgerber", "Köln – 5 €"])]);
    let with_mark = |mark: &[u8], body: Vec<u8>| [mark.to_vec(), body].concat();
    let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let wide = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    for (name, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with mark", with_mark(b"\xEF\xBB\xBF", text.as_bytes().to_vec())),
        ("Windows-1252", windows),
        ("UTF-16 LE", with_mark(b"\xFF\xFE", wide(u16::to_le_bytes))),
        ("UTF-16 BE", with_mark(b"\xFE\xFF", wide(u16::to_be_bytes))),
    ] {
        assert_eq!(read(&bytes, "x.csv").as_ref(), Ok(&expect), "{name}");
    }
}

#[test]
fn quotes_may_hold_delimiters_line_ends_and_quotes() {
    let table = csv("a;b\n\"eins\nzwei\";\"sagt \"\"ja\"\"; nein\"\n3;4\" Zoll\n");
    assert_eq!(
        table,
        sheet(&["a", "b"], &[(2, &["eins\nzwei", "sagt \"ja\"; nein"]), (3, &["3", "4\" Zoll"])])
    );
}

#[test]
fn empty_rows_are_left_out_but_counted_and_short_rows_filled_up() {
    let table = csv("\n a ;b; \n\n1\n;;\n2;3;4\n;\n\n\n");
    assert_eq!(table, sheet(&["a", "b", ""], &[(4, &["1", "", ""]), (6, &["2", "3", "4"])]));
}

#[test]
fn a_quote_that_is_never_closed_is_named_with_its_row() {
    assert_eq!(read(b"a;b\n1;2\n3;\"4\n5;6\n", "x.csv"), Err(TableError::OpenQuote { row: 3 }));
}

#[test]
fn files_that_are_no_table_are_named() {
    let found = |bytes: &[u8]| read(bytes, "x.csv").expect_err("a fault");
    assert_eq!(found(b""), TableError::Empty);
    assert_eq!(found(b"\xEF\xBB\xBF\r\n;;\r\n"), TableError::Empty);
    assert_eq!(found(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), TableError::OldExcel);
    assert_eq!(found(b"%PDF-1.7"), TableError::NotATable { found: "pdf" });
    assert_eq!(found(b"\x89PNG\r\n"), TableError::NotATable { found: "picture" });
    assert_eq!(found(b"a;b\n\0\x01"), TableError::NotATable { found: "binary" });
    assert_eq!(found(b" <HTML><table>"), TableError::NotATable { found: "html" });
    assert!(matches!(found(b"\xFF\xFE\x00\xD8a\x00"), TableError::Broken(_)));
    assert!(matches!(found(b"PK\x03\x04 nothing"), TableError::Broken(_)));
}

#[test]
fn limits_hold_and_name_themselves() {
    let big = read(&vec![b'x'; MAX_BYTES + 1], "x.csv").expect_err("too big");
    assert_eq!(
        (big.key(), big.args()),
        ("table-too-big", vec![("mebibytes", "21".to_owned()), ("limit", "20".to_owned())])
    );
    let many = format!("a\n{}", "1\n".repeat(MAX_ROWS));
    assert_eq!(csv(&many).rows.len(), MAX_ROWS);
    assert_eq!(read(format!("{many}1\n").as_bytes(), "x.csv"), Err(TableError::TooManyRows));
    let wide = format!("a;b\n{};1\n", ";".repeat(MAX_COLUMNS - 1));
    assert_eq!(read(wide.as_bytes(), "x.csv"), Err(TableError::TooManyColumns { row: 2 }));
    let hungry = format!("{}x\n{}", ";".repeat(199), "1\n".repeat(50_000));
    assert_eq!(read(hungry.as_bytes(), "x.csv"), Err(TableError::TooManyCells));
}

#[test]
fn a_hundred_thousand_rows_keep_their_numbers() {
    let mut text = String::from("Name;Geburtsdatum;Netto\r\n");
    for n in 1..=100_000 {
        text.push_str(&format!("Müller-{n};01.01.1980;2050,10\r\n"));
    }
    let table = csv(&text);
    assert_eq!(table.rows.len(), 100_000);
    assert_eq!((table.rows[99_999].number, table.rows[99_999].cells[0].as_str()), (100_001, "Müller-100000"));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        let _ = read(&bytes, "x.csv");
        let _ = read(&[b"PK\x03\x04".to_vec(), bytes].concat(), "x.xlsx");
    }
}
