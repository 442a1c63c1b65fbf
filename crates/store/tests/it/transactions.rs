//! What a transaction promises.

use crate::help::{add, start, tables, things};
use base::{Error, Kind};
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use store::testing::{bare_postgres, bare_sqlite, on_both, open_sqlite};
use store::{Options, Store, params};

#[test]
fn a_closure_that_fails_leaves_nothing_behind() {
    on_both(|store| {
        tables(store);
        let failed = store.write_now(|tx| {
            tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params!["half", 1i64])?;
            Err::<(), _>(Error::forbidden("not this one"))
        });
        assert_eq!(failed.unwrap_err().kind, Kind::Forbidden);
        assert_eq!(things(store), Vec::<String>::new());
    });
}

#[test]
fn a_statement_that_failed_fails_its_transaction_even_if_the_closure_goes_on() {
    on_both(|store| {
        tables(store);
        add(store, "there", 1).unwrap();
        let result = store.write_now(|tx| {
            tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params!["before", 1i64])?;
            let _ = tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params!["there", 1i64]);
            Ok(())
        });
        assert_eq!(result.unwrap_err().kind, Kind::Conflict);
        assert_eq!(things(store), ["there"]);
    });
}

#[test]
fn a_closure_that_panics_harms_nobody_else() {
    on_both(|store| {
        tables(store);
        let panicked = store.write_now(|tx| -> base::Result<()> {
            tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params!["half", 1i64])?;
            panic!("falls over")
        });
        assert_eq!(panicked.unwrap_err().kind, Kind::Internal);
        let panicked = store.read_now(|_| -> base::Result<()> { panic!("falls over") });
        assert_eq!(panicked.unwrap_err().kind, Kind::Internal);
        add(store, "after", 1).unwrap();
        assert_eq!(things(store), ["after"]);
    });
}

#[test]
fn a_read_sees_one_moment() {
    on_both(|store| {
        tables(store);
        let (begun, has_begun) = channel();
        let (go_on, may_go_on) = channel();
        let (begun, may_go_on) = (Mutex::new(begun), Mutex::new(may_go_on));
        let reading = start(store.read(move |tx| {
            let sql = "SELECT COUNT(*) AS n FROM things";
            let before = tx.row(sql, &[])?.unwrap().int("n")?;
            begun.lock().unwrap().send(()).unwrap();
            may_go_on.lock().unwrap().recv().unwrap();
            Ok((before, tx.row(sql, &[])?.unwrap().int("n")?))
        }));
        has_begun.recv().unwrap();
        add(store, "meanwhile", 1).unwrap();
        assert_eq!(things(store), ["meanwhile"]);
        go_on.send(()).unwrap();
        assert_eq!(reading.finish().unwrap(), (0, 0));
    });
}

#[test]
fn a_read_cannot_write() {
    on_both(|store| {
        tables(store);
        let refused =
            store.read_now(|tx| tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params!["sly", 1i64]));
        // A place that only reads may be a standby, or a disk that has failed: it may write again later.
        assert_eq!(refused.unwrap_err().kind, Kind::Unavailable);
        assert_eq!(things(store), Vec::<String>::new());
    });
}

#[test]
fn a_closure_that_calls_its_store_is_told_so_instead_of_waiting_for_itself() {
    on_both(|store| {
        let inner = store.clone();
        let error = store.write_now(move |_| inner.write_now(|_| Ok(()))).unwrap_err();
        assert_eq!(error.kind, Kind::Internal);
        assert!(error.detail.contains("closure"), "{error}");
    });
}

#[test]
fn a_full_line_refuses_at_once_and_works_again_when_it_is_empty() {
    let options = Options { write_queue: 2, writers: 1, readers: 1, read_queue: 2, ..Options::default() };
    for fresh in [bare_sqlite(&options), bare_postgres(&options)] {
        let store = fresh.store();
        let (begun, has_begun) = channel();
        let (go_on, may_go_on) = channel();
        let (begun, may_go_on) = (Mutex::new(begun), Mutex::new(may_go_on));
        let holding = start(store.write(move |_| {
            begun.lock().unwrap().send(()).unwrap();
            may_go_on.lock().unwrap().recv().unwrap();
            Ok(0)
        }));
        has_begun.recv().unwrap();
        let waiting = [1, 2].map(|n| start(store.write(move |_| Ok(n))));
        let before = Instant::now();
        let refused = store.write_now(|_| Ok(3)).unwrap_err();
        assert_eq!(refused.kind, Kind::Unavailable);
        assert!(before.elapsed() < Duration::from_secs(1), "on {}", store.engine());
        assert_eq!(store.read_now(|_| Ok(4)).unwrap(), 4, "reads have a line of their own");
        go_on.send(()).unwrap();
        assert_eq!(holding.finish().unwrap(), 0);
        assert_eq!(waiting.map(|one| one.finish().unwrap()), [1, 2]);
        assert_eq!(store.write_now(|_| Ok(5)).unwrap(), 5);
    }
}

#[test]
fn closing_finishes_what_waits_and_then_lets_nothing_in() {
    on_both(|store| {
        tables(store);
        let store = store.clone();
        let writes: Vec<_> = (0..20)
            .map(|n| {
                start({
                    let store = store.clone();
                    async move {
                        store
                            .write(move |tx| {
                                tx.exec(
                                    "INSERT INTO things (id, n) VALUES ($1, $2)",
                                    &params![format!("{n}"), n],
                                )
                            })
                            .await
                    }
                })
            })
            .collect();
        store.clone().close();
        for write in writes {
            assert_eq!(write.finish().unwrap(), 1);
        }
        assert_eq!(store.write_now(|_| Ok(())).unwrap_err().kind, Kind::Unavailable);
        assert_eq!(store.read_now(|_| Ok(())).unwrap_err().kind, Kind::Unavailable);
    });
}

#[test]
fn a_second_process_is_told_that_the_file_is_in_use() {
    let mut fresh = open_sqlite();
    let error = Store::open(fresh.url(), &Options::default()).err().unwrap();
    assert_eq!(error.kind, Kind::Unavailable);
    assert!(error.detail.contains(&format!("in use by another process ({})", std::process::id())), "{error}");
    fresh.close();
    assert_eq!(fresh.reopen(&Options::default()).engine(), "SQLite");
}

#[test]
fn a_store_opened_for_reading_works_beside_the_one_that_writes() {
    let reading = Options { reading: true, ..Options::default() };
    for fresh in [store::testing::open_sqlite(), store::testing::open_postgres()] {
        tables(fresh.store());
        let beside = Store::open(fresh.url(), &reading).unwrap();
        add(fresh.store(), "new", 1).unwrap();
        assert_eq!(things(&beside), ["new"]);
        assert_eq!(beside.write_now(|_| Ok(())).unwrap_err().kind, Kind::Unavailable);
        assert_eq!(beside.migrate().unwrap_err().kind, Kind::Unavailable);
        beside.close();
        add(fresh.store(), "newer", 1).unwrap();
    }
    let nowhere = Store::open("sqlite:/nowhere/at/all.db", &reading).err().unwrap();
    assert_eq!(nowhere.kind, Kind::NotFound);
}

#[test]
fn a_url_that_cannot_be_read_is_refused_without_repeating_its_password() {
    for url in
        ["mysql://root:geheim@host/db", "sqlite:", "postgres://user:geheim@host:port:port/db", "geheim"]
    {
        let error = Store::open(url, &Options::default()).err().unwrap();
        assert_eq!(error.kind, Kind::Internal);
        assert!(!error.detail.contains("geheim"), "{error}");
    }
}

#[test]
fn handlers_of_a_runtime_may_open_migrate_read_write_copy_and_close() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    for fresh in [bare_sqlite(&Options::default()), bare_postgres(&Options::default())] {
        let mut fresh = fresh;
        fresh.close();
        let url = fresh.url().to_owned();
        let task = runtime.spawn(async move {
            let store = Store::open(&url, &Options::default()).unwrap();
            store.migrate().unwrap();
            let insert = "INSERT INTO settings (key, value) VALUES ($1, 'x')";
            let writes: Vec<_> = (0..50)
                .map(|n| {
                    let store = store.clone();
                    tokio::spawn(async move {
                        store.write(move |tx| tx.exec(insert, &params![format!("{n}")])).await
                    })
                })
                .collect();
            for write in writes {
                assert_eq!(write.await.unwrap().unwrap(), 1);
            }
            let count =
                store.read(|tx| tx.row("SELECT COUNT(*) AS n FROM settings", &[])?.unwrap().int("n")).await;
            assert_eq!(count.unwrap(), 50);
            let contents = store::copy::contents(&store).unwrap();
            store.close();
            contents.iter().map(|one| one.rows).sum::<u64>()
        });
        assert_eq!(runtime.block_on(task).unwrap(), 50);
    }
}

#[test]
#[cfg(unix)]
fn nobody_else_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let fresh = open_sqlite();
    let path = std::path::PathBuf::from(fresh.url().strip_prefix("sqlite:").unwrap());
    let folder = path.parent().unwrap();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder), 0o700);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&path.with_extension("db-wal")), 0o600);
}
