//! Faults become the right kind of error, and the store outlives them.

use crate::help::{add, tables, things};
use base::Kind;
use store::testing::{on_both, open_postgres, open_sqlite};
use store::{Value, params};

#[test]
fn a_broken_uniqueness_is_a_conflict() {
    on_both(|store| {
        tables(store);
        add(store, "Vertraulich", 1).unwrap();
        let error = add(store, "Vertraulich", 2).unwrap_err();
        assert_eq!((error.kind, error.key), (Kind::Conflict, "error-conflict"));
        assert!(error.detail.contains("things"), "{error}");
        assert!(!error.detail.contains("Vertraulich"), "contents stay out of the log: {error}");
    });
}

#[test]
fn a_broken_foreign_key_is_a_conflict_on_insert_and_on_delete() {
    on_both(|store| {
        tables(store);
        let insert = "INSERT INTO parts (id, thing) VALUES ($1, $2)";
        let orphan = store.write_now(move |tx| tx.exec(insert, &params!["wheel", "car"])).unwrap_err();
        assert_eq!((orphan.kind, orphan.key), (Kind::Conflict, "error-conflict"));
        add(store, "car", 1).unwrap();
        store.write_now(move |tx| tx.exec(insert, &params!["wheel", "car"])).unwrap();
        let parent = store.write_now(|tx| tx.exec("DELETE FROM things WHERE id = $1", &params!["car"]));
        assert_eq!(parent.unwrap_err().kind, Kind::Conflict);
        assert_eq!(things(store), ["car"]);
    });
}

#[test]
fn what_breaks_a_rule_of_the_table_is_our_fault() {
    on_both(|store| {
        tables(store);
        let missing = store.write_now(|tx| {
            tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params!["x", Value::Null])
        });
        assert_eq!(missing.unwrap_err().kind, Kind::Internal);
        let nonsense = store.write_now(|tx| tx.exec("INSERT INTO nowhere VALUES (1)", &[]));
        assert_eq!(nonsense.unwrap_err().kind, Kind::Internal);
        // Migrated tables take no text for a number, on either engine.
        let wrong = store.write_now(|tx| {
            tx.exec("INSERT INTO log_nodes VALUES ($1, $2, $3)", &params![0i64, "one", vec![0u8]])
        });
        assert_eq!(wrong.unwrap_err().kind, Kind::Internal);
    });
}

#[test]
fn a_full_disk_is_said_and_later_writes_work_again() {
    let fresh = open_sqlite();
    let store = fresh.store();
    tables(store);
    add(store, "before", 1).unwrap();
    let full = store.write_now(|tx| {
        let pages = tx.row("PRAGMA page_count", &[])?.unwrap().int("page_count")?;
        tx.rows(&format!("PRAGMA max_page_count = {pages}"), &[])?;
        tx.put_blob(&vec![1; 1_000_000], 0)
    });
    let full = full.unwrap_err();
    assert_eq!((full.kind, full.key), (Kind::Unavailable, "error-disk-full"));
    assert_eq!(things(store), ["before"], "reading goes on");
    store.write_now(|tx| tx.rows("PRAGMA max_page_count = 1000000", &[]).map(|_| ())).unwrap();
    add(store, "later", 1).unwrap();
    assert_eq!(things(store), ["before", "later"]);
}

#[test]
fn deleted_text_does_not_stay_in_the_file() {
    let mut fresh = open_sqlite();
    let secret = "Gesundheitsdaten-4711".repeat(20);
    let kept = secret.clone();
    fresh
        .store()
        .write_now(move |tx| {
            tx.exec("INSERT INTO settings (key, value) VALUES ($1, $2)", &params!["s", &kept])
        })
        .unwrap();
    fresh.store().write_now(|tx| tx.exec("DELETE FROM settings", &[])).unwrap();
    fresh.close();
    let path = fresh.url().strip_prefix("sqlite:").unwrap();
    let bytes = std::fs::read(path).unwrap();
    assert!(bytes.len() > 4096);
    assert!(!bytes.windows(21).any(|window| window == &secret.as_bytes()[..21]));
    assert!(!std::path::Path::new(&format!("{path}-wal")).exists(), "the log is gone as well");
}

#[test]
fn a_lost_connection_is_replaced() {
    let fresh = open_postgres();
    let store = fresh.store();
    tables(store);
    for round in 0..3 {
        // All connections but this one.
        store
            .write_now(|tx| {
                tx.rows(
                    "SELECT pg_terminate_backend(pid) AS gone FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid()",
                    &[],
                )
                .map(|_| ())
            })
            .unwrap();
        for n in 0..10 {
            add(store, &format!("{round}-{n}"), n).unwrap();
        }
        assert_eq!(things(store).len(), (round + 1) * 10);
        // This connection, in the middle of its transaction.
        let lost = store.write_now(|tx| {
            tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params!["half", 1i64])?;
            tx.rows("SELECT pg_terminate_backend(pg_backend_pid()) AS gone", &[]).map(|_| ())
        });
        assert_eq!(lost.unwrap_err().kind, Kind::Unavailable);
        assert_eq!(things(store).len(), (round + 1) * 10);
    }
}

#[test]
fn a_server_that_is_not_there_is_unavailable() {
    let error =
        store::Store::open("postgres://nobody@127.0.0.1:9/none", &store::Options::default()).err().unwrap();
    assert_eq!(error.kind, Kind::Unavailable);
}
