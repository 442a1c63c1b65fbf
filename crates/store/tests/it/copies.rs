//! Copies between the engines.

use crate::help::id;
use base::Kind;
use store::copy::{contents, copy, digest};
use store::jobs::{self, Job};
use store::testing::{Fresh, bare_postgres, bare_sqlite, open_postgres, open_sqlite};
use store::{Options, Store, Value, params, search};

/// Rows of every kind, in tables that refer to each other against the order of their names.
pub fn fill(store: &Store) {
    store
        .write_now(|tx| {
            let package = "INSERT INTO packages (digest, service, version, files, published_at, own, account)
                 VALUES ($1, $2, $3, $4, $5, 1, 'konto')";
            tx.exec(package, &params!["d1", "hund", "1", "{}", 1i64])?;
            let office = "INSERT INTO offices (id, level, ags, name, name_fold, street, plz, place, phone, email, web,
                 hours, source, version) VALUES ($1, '', '', 'Gotha – Bürgerbüro', '', '', '', '', '', '', '', '', '', 1)";
            tx.exec(office, &params!["gemeinde-16067029"])?;
            let draft = "INSERT INTO drafts (id, account, service, package, office, ags, answers, typed, page, lang,
                 created_at, changed_at, version) VALUES ($1, $2, 'hund', 'd1', 'gemeinde-16067029', '', $3, '{}', '',
                 'de', $4, $5, 1)";
            for n in 0..120u8 {
                let answers = format!("{{\"Rüde\": \"ja\\n🐕 {n}\"}}");
                tx.exec(draft, &params![id(n), Value::Null, answers, i64::MIN + i64::from(n), i64::MAX])?;
                tx.put_blob(&vec![n; 1 + usize::from(n) * 500], i64::from(n))?;
                tx.exec("INSERT INTO log_nodes VALUES ($1, $2, $3)", &params![0i64, i64::from(n), vec![n; 32]])?;
                let words = vec![format!("wort{n}"), "äöü".to_owned(), "Zebra".to_owned()];
                search::put(tx, "case", &[search::Doc { owner: "gotha".into(), doc: id(n).to_string(), words }])?;
            }
            let job = Job { id: id(1), kind: "mail".into(), key: "k".into(), payload: "{}".into(), run_at: 7 };
            jobs::enqueue(tx, &job).map(|_| ())
        })
        .unwrap();
}

fn migrated() -> [Fresh; 2] {
    [open_sqlite(), open_postgres()]
}

#[test]
fn a_copy_is_equal_in_both_directions_and_within_an_engine() {
    for source in migrated() {
        fill(source.store());
        let before = contents(source.store()).unwrap();
        assert!(before.iter().any(|one| one.table == "drafts" && one.rows == 120));
        for target in [bare_sqlite(&Options::default()), bare_postgres(&Options::default()), open_sqlite()] {
            let mut heard = Vec::new();
            let copied =
                copy(source.store(), target.store(), &mut |one| heard.push(one.table.clone())).unwrap();
            assert_eq!(copied, before);
            assert_eq!(heard.len(), before.len());
            assert_eq!(contents(target.store()).unwrap(), before);
            assert_eq!(digest(&copied), digest(&before));
            // The copy is alive: foreign keys hold, and it is migrated.
            assert_eq!(target.store().migrate().unwrap(), Vec::<String>::new());
            let referred = target.store().write_now(|tx| tx.exec("DELETE FROM packages", &[]));
            assert_eq!(referred.unwrap_err().kind, Kind::Conflict, "on {}", target.store().engine());
            let words = ["zebra".to_owned(), "äö".to_owned()];
            let found = target
                .store()
                .read_now(move |tx| search::find(tx, "case", &["gotha".to_owned()], &words[1..], 500, None))
                .unwrap();
            assert_eq!(found.len(), 120);
        }
    }
}

#[test]
fn a_digest_tells_any_difference() {
    for fresh in migrated() {
        let store = fresh.store();
        fill(store);
        let before = contents(store).unwrap();
        store
            .write_now(|tx| {
                tx.exec("UPDATE drafts SET changed_at = changed_at - 1 WHERE id = $1", &params![id(77)])
            })
            .unwrap();
        let after = contents(store).unwrap();
        let different: Vec<_> =
            before.iter().zip(&after).filter(|(a, b)| a != b).map(|(a, _)| &a.table).collect();
        assert_eq!(different, ["drafts"]);
        assert_ne!(digest(&before), digest(&after));
    }
}

#[test]
fn a_target_that_is_not_empty_is_refused_and_stays_as_it_was() {
    for target in migrated() {
        let source = open_sqlite();
        fill(source.store());
        target
            .store()
            .write_now(|tx| tx.exec("INSERT INTO settings (key, value) VALUES ('a', 'b')", &[]))
            .unwrap();
        let before = contents(target.store()).unwrap();
        let error = copy(source.store(), target.store(), &mut |_| {}).unwrap_err();
        assert_eq!(error.kind, Kind::Conflict);
        assert!(error.detail.contains("not empty") && error.detail.contains("settings"), "{error}");
        assert_eq!(contents(target.store()).unwrap(), before);
    }
}

#[test]
fn a_source_without_tables_or_with_other_migrations_is_refused() {
    let empty = bare_sqlite(&Options::default());
    let target = open_sqlite();
    assert_eq!(copy(empty.store(), target.store(), &mut |_| {}).unwrap_err().kind, Kind::Conflict);
    let other = open_sqlite();
    other.store().write_now(|tx| tx.exec("UPDATE schema_migrations SET digest = 'x'", &[])).unwrap();
    let error = copy(other.store(), target.store(), &mut |_| {}).unwrap_err();
    assert!(error.detail.contains("different migrations"), "{error}");
}

#[test]
fn rows_that_refer_to_nothing_are_not_copied() {
    for target in [open_sqlite(), open_postgres()] {
        let source = open_sqlite();
        fill(source.store());
        let path = source.url().strip_prefix("sqlite:").unwrap().to_owned();
        // Behind the store's back.
        let raw = rusqlite::Connection::open(path).unwrap();
        raw.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM packages;").unwrap();
        let error = copy(source.store(), target.store(), &mut |_| {}).unwrap_err();
        assert_eq!(error.kind, Kind::Conflict);
        assert!(
            contents(target.store()).unwrap().iter().all(|one| one.rows == 0),
            "on {}",
            target.store().engine()
        );
    }
}
