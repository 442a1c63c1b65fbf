//! Rows of a group from a spreadsheet, and into one.

use super::support::{compiled, day, folder, workspace};
use base::Lang;
use forms::assessment::{Sheet, SheetRow};
use forms::session::add_rows;
use forms::{Answers, Package};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn package() -> Package {
    compiled(&folder(&workspace().join("crates/services/packages/foerderung_egov")))
}

fn sheet(columns: &[&str], rows: &[&[&str]]) -> Sheet {
    let row = |(cells, number): (&&[&str], usize)| SheetRow {
        number,
        cells: cells.iter().map(|cell| (*cell).into()).collect(),
    };
    Sheet {
        columns: columns.iter().map(|one| (*one).to_owned()).collect(),
        rows: rows.iter().zip(2..).map(row).collect(),
    }
}

const COLUMNS: [&str; 4] =
    ["Art der Ausgabe", "Wofür genau?", "Betrag", "Entsteht die Ausgabe nur durch das Vorhaben?"];

#[test]
fn a_plan_is_read_as_people_and_spreadsheets_write_it() {
    let package = package();
    let session = package.session(day("2026-11-30"), &Map::new());
    let group = session.table_group("costs").unwrap();
    let read = session.read_table(
        group,
        &sheet(
            &COLUMNS,
            &[
                &["Software und Lizenzen", "Lizenzen", "25.000,00", ""],
                &["hardware", "Server", "1250.5", "ja"],
                &["", "", "", ""],
                &["Training", "Kurs", "300", "no"],
            ],
        ),
    );
    assert!(read.findings.is_empty() && read.rejected.is_empty(), "{read:?}");
    let expected = [
        json!({ "kind": "software", "description": "Lizenzen", "amount": "25000.00" }),
        json!({ "kind": "hardware", "description": "Server", "amount": "1250.50", "eligible": true }),
        json!({ "kind": "training", "description": "Kurs", "amount": "300.00", "eligible": false }),
    ];
    assert_eq!(read.rows, expected);
    let mut rows = vec![expected[1].clone()];
    assert_eq!(add_rows(&mut rows, read.rows), 1);
    assert_eq!(rows.len(), 3);
}

#[test]
fn a_faulty_row_is_given_back_with_row_column_and_reason_and_the_others_are_taken() {
    let package = package();
    let session = package.session(day("2026-11-30"), &Map::new());
    let group = session.table_group("costs").unwrap();
    let read = session.read_table(
        group,
        &sheet(
            &["Betrag", "Art der Ausgabe", "Wofür genau?", "Lieferant"],
            &[&["zwölf", "Möbel", "Stuhl"], &["12,00", "software", ""], &["13,00", "software", "Lizenz"]],
        ),
    );
    assert_eq!(read.rows, [json!({ "kind": "software", "description": "Lizenz", "amount": "13.00" })]);
    let texts: Vec<String> = read
        .rejected
        .iter()
        .flat_map(|one| one.findings.iter().map(|finding| finding.text(Lang::De)))
        .collect();
    assert_eq!(texts.len(), 3, "{texts:?}");
    assert!(texts[0].starts_with("Zeile 2, Spalte „Art der Ausgabe“:"), "{texts:?}");
    assert!(texts[1].contains("zwölf"), "{texts:?}");
    assert_eq!(texts[2], "Zeile 3, Spalte „Wofür genau?“: Die Zelle ist leer.");
    assert!(read.findings[0].text(Lang::De).contains("Lieferant"), "{:?}", read.findings);
    let without = session.read_table(group, &sheet(&["Betrag"], &[&["12,00"]]));
    assert_eq!((without.rows.len(), without.findings.len()), (0, 2), "{without:?}");
}

#[test]
fn a_table_is_only_there_for_groups_that_say_so() {
    let package = package();
    let session = package.session(day("2026-11-30"), &Map::new());
    let offered: Vec<&str> = package
        .form
        .groups
        .iter()
        .filter(|group| session.table_group(&group.id).is_some())
        .map(|group| group.id.as_str())
        .collect();
    assert_eq!(offered, ["partners", "costs", "funds", "years"]);
    let empty = session.write_table(session.table_group("costs").unwrap(), &Answers::default(), Lang::De);
    assert_eq!((empty.columns.as_slice(), empty.rows.len()), (COLUMNS.map(str::to_owned).as_slice(), 1));
}

proptest! {
    #[test]
    fn what_was_filled_in_comes_back_the_same_from_its_table_in_both_languages(
        rows in prop::collection::vec((0..6usize, "[a-zA-ZäöüÄÖÜß][a-zA-ZäöüÄÖÜß .,;-]{0,30}[a-zA-Z]", 1..900_000_000i64, any::<bool>()), 1..20),
        english in any::<bool>(),
    ) {
        let package = package();
        let session = package.session(day("2026-11-30"), &Map::new());
        let group = session.table_group("costs").unwrap();
        let kinds = ["software", "services", "training", "hardware", "personnel", "other"];
        let rows: Vec<Value> = rows
            .iter()
            .map(|(kind, text, cents, eligible)| json!({
                "kind": kinds[*kind], "description": text, "amount": base::Money::cents(*cents).canonical(), "eligible": eligible,
            }))
            .collect();
        let mut answers = Map::new();
        answers.insert("costs".to_owned(), Value::Array(rows.clone()));
        let lang = if english { Lang::En } else { Lang::De };
        let sheet = session.write_table(group, &Answers(answers), lang);
        let shown = sheet.clone().in_notation(&session.table_columns(group, lang), lang);
        for one in [sheet, shown] {
            let read = session.read_table(group, &one);
            prop_assert!(read.rejected.is_empty() && read.findings.is_empty(), "{:?}", read);
            prop_assert_eq!(&read.rows, &rows);
        }
    }
}
