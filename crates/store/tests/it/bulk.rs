//! Very many rows at once.

use store::bulk::{self, Bulk};
use store::copy::{Content, contents};
use store::testing::{Fresh, open_postgres, open_sqlite};
use store::{Options, Value, params};

/// More rows than travel together, with everything a text or a column can hold; the tables afterwards.
fn filled(mut fresh: Fresh) -> Vec<Content> {
    let office =
        "INSERT INTO offices (id, level, ags, name, name_fold, street, plz, place, phone, email, web, hours,
                  source, version) VALUES ('gotha', '', '', '', '', '', '', '', '', '', '', '', '', 1)";
    fresh.store().write_now(move |tx| tx.exec(office, &[])).unwrap();
    let offices = fresh.store().read_now(|tx| bulk::rows(tx, "offices")).unwrap();
    let pattern: Vec<(String, Value)> =
        offices[0].cells().map(|(name, value)| (name.to_owned(), value.clone())).collect();
    fresh.close();

    let mut many = Bulk::open(fresh.url()).unwrap();
    let (columns, values): (Vec<String>, Vec<Value>) = pattern.into_iter().unzip();
    let place = columns.iter().position(|column| column == "id").unwrap();
    let nodes = many.table("log_nodes", &["level", "idx", "hash"].map(str::to_owned)).unwrap();
    let offices = many.table("offices", &columns).unwrap();
    let mails = ["id", "case_id", "recipient", "subject", "body", "created_at", "sent_at", "error"];
    let mails = many.table("mails", &mails.map(str::to_owned)).unwrap();
    for n in 0..101_u8 {
        many.add(nodes, params![0i64, i64::from(n), vec![n, 0, 255, b'\\']].to_vec()).unwrap();
        let mut row = values.clone();
        row[place] = format!("stelle-{n}").into();
        many.add(offices, row).unwrap();
        let body = format!("Zeile {n}\n\tmit \\N und \\ und 🐕\r\n");
        many.add(
            mails,
            params![format!("{n}"), Value::Null, "ä", "", body, i64::MIN, i64::MAX, "\\."].to_vec(),
        )
        .unwrap();
    }
    assert!(many.add(nodes, params![1i64].to_vec()).is_err(), "a row that is too short");
    assert!(many.table("missing", &[]).is_err());
    many.finish().unwrap();

    let store = fresh.reopen(&Options::default());
    // Indexes and constraints are there again.
    let twice =
        store.write_now(|tx| tx.exec("INSERT INTO log_nodes VALUES (0, 5, $1)", &params![vec![1_u8]]));
    assert_eq!(twice.unwrap_err().kind, base::Kind::Conflict);
    let orphan = "INSERT INTO office_services (office, service, local_values, offered, source, version) VALUES ('nobody', 'hund', '{}', 1, '', 1)";
    assert_eq!(store.write_now(move |tx| tx.exec(orphan, &[])).unwrap_err().kind, base::Kind::Conflict);
    contents(store).unwrap()
}

#[test]
fn what_is_filled_in_bulk_is_the_same_on_both_engines() {
    let (one, other) = (filled(open_sqlite()), filled(open_postgres()));
    assert_eq!(one, other);
    let rows = |name: &str| one.iter().find(|table| table.table == name).map_or(0, |table| table.rows);
    assert_eq!((rows("log_nodes"), rows("offices"), rows("mails")), (101, 102, 101));
}
