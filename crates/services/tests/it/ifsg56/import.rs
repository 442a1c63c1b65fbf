//! Employees from a table.

use super::{assess, day, ifsg56, values};
use base::Lang;
use forms::assessment::{Days, Imported, Rules, Sheet, SheetRow};
use serde_json::{Map, Value, json};

const HEAD: [&str; 9] =
    ["Name", "Vorname", "Geburtsdatum", "Grund", "Beginn", "Ende", "Monat", "Bruttoentgelt", "Netto"];

fn sheet(head: &[&str], rows: &[&[&str]]) -> Sheet {
    Sheet {
        columns: head.iter().map(|&name| name.to_owned()).collect(),
        rows: rows
            .iter()
            .enumerate()
            .map(|(number, cells)| SheetRow {
                number: number + 2,
                cells: cells.iter().map(|&cell| cell.into()).collect(),
            })
            .collect(),
    }
}

fn said(imported: &Imported) -> Vec<String> {
    imported
        .rejected
        .iter()
        .flat_map(|row| row.findings.iter().map(|finding| finding.text(Lang::De)))
        .collect()
}

#[test]
fn rows_of_the_same_person_and_measure_become_one_employee_with_several_months() {
    let found = ifsg56().import(&sheet(
        &HEAD,
        &[
            &[
                "Muster",
                "Änne",
                "12.04.1988",
                "Quarantäne",
                "25.03.2022",
                "05.04.2022",
                "04/2022",
                "3.000,00",
                "2.050,00",
            ],
            &[
                "Beispiel",
                "Bernd",
                "1985-11-03",
                "activity_ban",
                "2022-04-01",
                "2022-04-10",
                "2022-04",
                "2600",
                "1800.00",
            ],
            &[
                "muster",
                "ÄNNE",
                "1988-04-12",
                "Absonderung",
                "2022-03-25",
                "2022-04-05",
                "März 2022",
                "3000",
                "2050",
            ],
        ],
    ));
    assert_eq!((found.taken, found.rejected.len(), found.findings.len()), (3, 0, 0), "{:?}", said(&found));
    assert_eq!(found.rows.len(), 2);
    assert_eq!(
        found.rows[0]["months"],
        json!([
            {"month": "03/2022", "gross": "3000.00", "net": "2050.00"},
            {"month": "04/2022", "gross": "3000.00", "net": "2050.00"},
        ])
    );
    assert_eq!(found.rows[0]["last_name"], "Muster");
    assert_eq!(found.rows[1]["measure_kind"], "activity_ban");
    let total = assess(&json!({"employees": found.rows}), "2022-06-15", &values()).total;
    assert_eq!(total.canonical(), "2037.21");
}

#[test]
fn a_bad_row_is_named_by_row_and_column_and_kept_while_the_good_ones_are_taken() {
    let found = ifsg56().import(&sheet(
        &HEAD,
        &[
            &[
                "Muster",
                "Änne",
                "12.04.1988",
                "Absonderung",
                "01.04.2022",
                "10.04.2022",
                "04/2022",
                "dreitausend",
                "2.050",
            ],
            &[
                "Beispiel",
                "Bernd",
                "03.11.1985",
                "Absonderung",
                "01.04.2022",
                "10.04.2022",
                "04/2022",
                "2600",
                "1800",
            ],
            &["", "Clara", "31.02.1990", "Streik", "10.04.2022", "01.04.2022", "05/2022", "2000", "2100"],
        ],
    ));
    assert_eq!((found.taken, found.rows.len()), (1, 1));
    let said = said(&found);
    assert_eq!(
        said,
        [
            "Zeile 2, Spalte „Bruttoentgelt“: „dreitausend“ ist kein Geldbetrag. Schreiben Sie zum Beispiel 2.050,00.",
            "Zeile 2, Spalte „Nettoentgelt“: „2.050“ kann man auf zwei Arten lesen. Schreiben Sie zum Beispiel 1.234,00 oder 1,23.",
            "Zeile 4, Spalte „Geburtsdatum“: „31.02.1990“ ist kein Datum. Schreiben Sie zum Beispiel 01.03.2021.",
            "Zeile 4, Spalte „Grund der Entschädigung“: „Streik“ steht hier nicht zur Auswahl. Möglich sind: Absonderung, Tätigkeitsverbot, vorsorgliche Absonderung, Kinderbetreuung.",
            "Zeile 4, Spalte „Nachname“: Die Zelle ist leer.",
            "Zeile 4, Spalte „Ende“: Das Ende liegt vor dem Beginn.",
            "Zeile 4, Spalte „Monat“: Dieser Monat liegt nicht im beantragten Zeitraum.",
            "Zeile 4, Spalte „Nettoentgelt“: Das Netto ist höher als das Brutto.",
        ]
    );
    assert_eq!(found.rejected[0].row.cells[7], "dreitausend");
    let fields: Vec<&str> = found.rejected[0].findings.iter().map(|finding| finding.field.as_str()).collect();
    assert_eq!(fields, ["gross", "net"]);
}

#[test]
fn a_month_given_twice_or_a_value_that_differs_is_refused_with_the_first_row() {
    let row = [
        "Muster",
        "Änne",
        "12.04.1988",
        "Absonderung",
        "01.03.2022",
        "10.04.2022",
        "03/2022",
        "3000",
        "2050",
        "ja",
    ];
    let mut other = row;
    (other[6], other[9]) = ("04/2022", "nein");
    let head: Vec<&str> = HEAD.into_iter().chain(["Minijob"]).collect();
    let found = ifsg56().import(&sheet(&head, &[&row, &row, &other]));
    assert_eq!(
        said(&found),
        [
            "Zeile 3, Spalte „Monat“: Diesen Monat gibt es für dieselbe Person und Maßnahme schon (zuerst Zeile 2).",
            "Zeile 4, Spalte „Minijob“: Der Wert weicht von Zeile 2 für dieselbe Person und Maßnahme ab.",
        ]
    );
    assert_eq!(found.taken, 1);
}

#[test]
fn a_table_without_a_needed_column_is_refused_as_a_whole_and_unknown_columns_are_named() {
    let found =
        ifsg56().import(&sheet(&["Nachname", "Vorname", "Lieblingsfarbe"], &[&["Muster", "Änne", "rot"]]));
    let said: Vec<String> = found.findings.iter().map(|finding| finding.text(Lang::De)).collect();
    assert!(said[0].contains("„Lieblingsfarbe“ ist nicht bekannt"), "{said:?}");
    assert!(
        said.iter().any(|text| text == "Die Spalte „Bruttoentgelt“ fehlt. Nutzen Sie bitte die Vorlage.")
    );
    assert_eq!((found.rows.len(), found.rejected.len()), (0, 1));
}

#[test]
fn the_english_template_with_its_example_row_is_taken_and_assessed_without_findings() {
    for lang in [Lang::De, Lang::En] {
        let rules = ifsg56();
        let columns = rules.import_columns(lang);
        assert!(
            columns
                .iter()
                .all(|column| !column.help.starts_with("import-") && !column.title.starts_with("import-"))
        );
        let table = Sheet {
            columns: columns.iter().map(|column| column.title.clone()).collect(),
            rows: vec![SheetRow {
                number: 2,
                cells: columns.iter().map(|column| column.example.as_str().into()).collect(),
            }],
        };
        let untouched = rules.import(&table.clone().in_notation(&columns, lang));
        assert_eq!(
            (untouched.taken, untouched.rows.len(), untouched.findings.len()),
            (0, 0, 1),
            "an invented person"
        );
        for mut table in [table.clone(), table.in_notation(&columns, lang)] {
            table.rows[0].cells[0] = "Echt".into();
            let found = rules.import(&table);
            assert_eq!(
                (found.taken, found.findings.len()),
                (1, 0),
                "{:?} {:?}",
                found.findings,
                said(&found)
            );
            let assessed = assess(&json!({"employees": found.rows}), "2021-06-15", &values());
            assert!(assessed.findings.is_empty() && assessed.warnings.is_empty(), "{assessed:?}");
        }
    }
}

#[test]
fn what_is_exported_comes_back_the_same() {
    let rules = ifsg56();
    let mut template: Map<String, Value> = rules.read(&rules.template()).unwrap();
    template["employees"][0]["has_excluded"] = json!(true);
    template["employees"][0]["excluded"] = json!([
        {"reason": "leave", "from": "2022-04-02", "to": "2022-04-03"},
        {"reason": "sick", "from": "2022-04-05", "to": "2022-04-05"},
    ]);
    for lang in [Lang::De, Lang::En] {
        let columns = rules.import_columns(lang);
        let found = rules.import(&rules.export(&template, lang).in_notation(&columns, lang));
        assert!(found.rejected.is_empty(), "{:?}", said(&found));
        let on = Days { decided: day("2022-06-15"), submitted: day("2022-06-15") };
        let again = rules.read(&json!({"employees": found.rows})).unwrap();
        let (first, second) =
            (rules.assess(&template, &values(), on, lang), rules.assess(&again, &values(), on, lang));
        assert_eq!(first.lines, second.lines);
        assert_eq!(found.rows[0]["excluded"], template["employees"][0]["excluded"]);
    }
}

#[test]
fn answers_that_reveal_further_columns_are_given_so_that_nothing_imported_is_dropped() {
    let head: Vec<&str> =
        HEAD.into_iter().chain(["Beitrag Rentenversicherung", "Kurzarbeitergeld"]).collect();
    let row = [
        "Muster",
        "Änne",
        "12.04.1988",
        "Absonderung",
        "01.04.2022",
        "10.04.2022",
        "04/2022",
        "3000",
        "2050",
        "186",
        "",
    ];
    let found = ifsg56().import(&sheet(&head, &[&row]));
    assert_eq!(found.rows[0]["own_contributions"], true);
    assert_eq!(found.rows[0]["short_time_work"], false);
    assert_eq!(found.rows[0]["has_excluded"], false);
}

#[test]
fn a_hundred_thousand_rows_go_through() {
    let rows: Vec<SheetRow> = (0..100_000)
        .map(|number| {
            let month = if number % 2 == 0 { "03/2022" } else { "04/2022" };
            let cells = [
                &format!("Muster{}", number / 2),
                "Änne",
                "12.04.1988",
                "Absonderung",
                "25.03.2022",
                "05.04.2022",
                month,
                "3.000,00",
                "2.050,00",
            ];
            SheetRow { number: number + 2, cells: cells.map(Into::into).to_vec() }
        })
        .collect();
    let table = Sheet { columns: HEAD.map(str::to_owned).to_vec(), rows };
    let found = ifsg56().import(&table);
    assert_eq!((found.taken, found.rows.len(), found.rejected.len()), (100_000, 50_000, 0));
    assert!(found.findings[0].text(Lang::De).contains("50000"), "{:?}", found.findings);
}

#[test]
fn what_a_spreadsheet_made_of_months_and_postcodes_is_understood_and_a_day_for_a_number_is_named() {
    for (month, typed) in
        [("2022-04", "Apr 22"), ("2022-03", "Mrz 22"), ("2022-12", "Dez 22"), ("2022-05", "May-22")]
    {
        let days = (format!("{month}-02"), format!("{month}-09"));
        let cells = [
            "Muster",
            "Änne",
            "12.04.1988",
            "Kinderbetreuung",
            &days.0,
            &days.1,
            typed,
            "3.000,00",
            "2.050,00",
            "7545",
        ];
        let found =
            ifsg56().import(&sheet(&[&HEAD[..], &["Postleitzahl der Einrichtung"]].concat(), &[&cells]));
        assert_eq!((found.taken, said(&found)), (1, Vec::new()), "{:?}", found.findings);
        let shown: Vec<&str> = month.split('-').rev().collect();
        assert_eq!(found.rows[0]["months"][0]["month"], shown.join("/"));
        assert_eq!(found.rows[0]["institution_plz"], "07545");
    }
    for typed in ["02. Mai", "3. Jan", "03.01.2026", "2.Mrz"] {
        let cells = [
            "Muster",
            "Änne",
            "12.04.1988",
            "Quarantäne",
            "2022-04-02",
            "2022-04-09",
            "04/2022",
            "3000",
            "2050",
            typed,
        ];
        let found = ifsg56().import(&sheet(&[&HEAD[..], &["Zusatzbeitrag"]].concat(), &[&cells]));
        assert_eq!(found.taken, 0, "{typed}");
        assert!(said(&found)[0].contains("also ein Tag statt einer Zahl"), "{:?}", said(&found));
    }
}

#[test]
fn a_table_read_in_twice_replaces_and_keeps_what_no_table_holds() {
    let rules = ifsg56();
    let template: Map<String, Value> = rules.read(&rules.template()).unwrap();
    let mut rows = template["employees"].as_array().unwrap().clone();
    rows[0]["health_fund"] = json!("AOK PLUS");
    let mut again = rules.import(&rules.export(&template, Lang::De)).rows;
    again[0]["months"][0]["net"] = json!("2100.00");
    let mut new = again[0].clone();
    new["first_name"] = json!("Neu");
    again.push(new);
    let count = rows.len();
    assert_eq!(rules.merge(&mut rows, again), count);
    assert_eq!(rows.len(), count + 1);
    assert_eq!(
        (&rows[0]["months"][0]["net"], &rows[0]["health_fund"]),
        (&json!("2100.00"), &json!("AOK PLUS"))
    );
    assert_eq!(rows[count]["first_name"], "Neu");
}

#[test]
fn the_invented_example_can_be_sent_as_it_is_on_any_day() {
    for today in ["2026-01-01", "2026-03-31", "2026-08-15", "2026-11-22", "2026-12-31"] {
        let rules = ifsg56();
        let example = rules.example(day(today));
        let columns = rules.import_columns(Lang::De);
        let found = rules.import(&rules.export(&example, Lang::De).in_notation(&columns, Lang::De));
        assert_eq!((found.rows.len(), said(&found)), (12, Vec::new()));
        let assessed = assess(&json!({"employees": found.rows}), today, &values());
        assert_eq!((assessed.findings, assessed.warnings), (Vec::new(), Vec::new()), "{today}");
        assert!(assessed.total > base::Money::cents(300_000), "{today}: {:?}", assessed.total);
        assert_eq!(
            assessed.lines.len(),
            assessed.lines.iter().filter(|line| line.amount >= base::Money::ZERO).count()
        );
    }
}

#[test]
fn a_month_read_in_alone_leaves_the_others_of_the_person() {
    let cells = |month: &'static str, net: &'static str| {
        ["Muster", "Änne", "12.04.1988", "Tätigkeitsverbot", "25.04.2025", "05.05.2025", month, "3000", net]
    };
    let rules = ifsg56();
    let mut rows = rules.import(&sheet(&HEAD, &[&cells("04/2025", "2050"), &cells("05/2025", "2050")])).rows;
    let mended = rules.import(&sheet(&HEAD, &[&cells("2025-04", "2100")])).rows;
    assert_eq!(rules.merge(&mut rows, mended), 1);
    let months = rows[0]["months"].as_array().unwrap();
    let told: Vec<_> = months.iter().map(|month| (&month["month"], &month["net"])).collect();
    assert_eq!(told, [(&json!("04/2025"), &json!("2100.00")), (&json!("05/2025"), &json!("2050.00"))]);
}

#[test]
fn the_words_of_the_form_are_understood_and_a_word_nobody_knows_is_answered_with_all_that_are() {
    let head =
        [&HEAD[..], &["Anlass", "Krankenversicherungsart", "Rentenversicherungsart", "Impfung"]].concat();
    let import = |reason: &str| {
        let cells = [
            "Muster",
            "Änne",
            "12.04.1988",
            "Absonderung (Quarantäne)",
            "2022-04-02",
            "2022-04-09",
            "04/2022",
            "3000",
            "2050",
            reason,
            "Freiwillig gesetzlich versichert",
            "Keine Pflichtversicherung",
            "Die Person war nicht geimpft",
        ];
        ifsg56().import(&sheet(&head, &[&cells]))
    };
    for (reason, id) in [("Kontakt zu einer infizierten Person", "contact"), ("Anderer Anlass", "other")] {
        let found = import(reason);
        assert_eq!(said(&found), Vec::<String>::new());
        assert_eq!(found.rows[0]["measure_reason"], id);
        assert_eq!(found.rows[0]["health_insurance"], "voluntary");
    }
    let told = said(&import("Schlangenbiss"));
    assert!(told[0].contains("Schlangenbiss") && told[0].contains("Kontaktperson"), "{told:?}");
}
