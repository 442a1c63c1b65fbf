//! Migrations.

use base::Kind;
use std::thread;
use store::testing::{Fresh, bare_postgres, bare_sqlite, on_both, open_postgres, open_sqlite};
use store::{Options, Store, params};

fn bare() -> [Fresh; 2] {
    [bare_sqlite(&Options::default()), bare_postgres(&Options::default())]
}

#[test]
fn migrating_twice_does_nothing_the_second_time() {
    for fresh in bare() {
        let first = fresh.store().migrate().unwrap();
        assert_eq!(first[0], "0000_store");
        assert_eq!(fresh.store().migrate().unwrap(), Vec::<String>::new());
        let recorded = fresh
            .store()
            .read_now(|tx| {
                let rows =
                    tx.rows("SELECT name, digest, applied_at FROM schema_migrations ORDER BY name", &[])?;
                for row in &rows {
                    assert_eq!(row.text("digest")?.len(), 64);
                    assert!(row.int("applied_at")? > 1_700_000_000_000_000);
                }
                rows.iter().map(|row| row.text("name")).collect::<base::Result<Vec<String>>>()
            })
            .unwrap();
        assert_eq!(recorded, first);
    }
}

#[test]
fn a_changed_migration_is_refused() {
    on_both(|store| {
        store
            .write_now(|tx| {
                tx.exec("UPDATE schema_migrations SET digest = 'x' WHERE name = '0000_store'", &[])
            })
            .unwrap();
        let error = store.migrate().unwrap_err();
        assert_eq!(error.kind, Kind::Internal);
        assert!(error.detail.contains("0000_store") && error.detail.contains("changed"), "{error}");
    });
}

#[test]
fn a_newer_database_is_refused() {
    for fresh in [open_sqlite(), open_postgres()] {
        let mut fresh = fresh;
        fresh
            .store()
            .write_now(|tx| {
                tx.exec("INSERT INTO schema_migrations VALUES ($1, $2, $3)", &params!["9999_x", "", 0i64])
            })
            .unwrap();
        assert!(fresh.store().migrate().unwrap_err().detail.contains("downgrade refused"));
        fresh.close();
        let error = Store::open(fresh.url(), &Options::default()).err().unwrap();
        assert!(error.detail.contains("downgrade refused") && error.detail.contains("9999_x"), "{error}");
    }
}

#[test]
fn a_migration_that_lacks_is_added_and_one_that_fails_leaves_nothing() {
    on_both(|store| {
        // As if 0000 had never been: its tables exist, so that making them fails.
        store
            .write_now(|tx| tx.exec("DELETE FROM schema_migrations WHERE name = '0000_store'", &[]))
            .unwrap();
        let error = store.migrate().unwrap_err();
        assert!(error.detail.contains("0000_store"), "{error}");
        for table in ["search_words", "search_docs", "jobs"] {
            store.write_now(move |tx| tx.exec(&format!("DROP TABLE {table}"), &[])).unwrap();
        }
        // blobs is the first of the file: still there, so the file fails again, and jobs must not have been made.
        assert!(store.migrate().is_err());
        store.write_now(|tx| tx.exec("ALTER TABLE blobs RENAME TO old_blobs", &[])).unwrap();
        assert_eq!(store.migrate().unwrap(), ["0000_store"]);
    });
}

#[test]
fn several_processes_may_migrate_at_once() {
    let fresh = bare_postgres(&Options::default());
    let stores: Vec<Store> = (0..4).map(|_| Store::open(fresh.url(), &Options::default()).unwrap()).collect();
    let threads: Vec<_> =
        stores.into_iter().map(|store| thread::spawn(move || store.migrate().unwrap())).collect();
    let mut applied: Vec<Vec<String>> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    applied.retain(|names| !names.is_empty());
    assert_eq!(applied.len(), 1, "one did everything");
}
