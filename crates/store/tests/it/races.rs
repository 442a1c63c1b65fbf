//! Lost races on the server engine: the closure is run again, and the caller never notices.

use crate::help::{add, start, tables};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use store::params;
use store::testing::open_postgres;

#[test]
fn two_closures_that_wait_for_each_other_both_succeed() {
    let fresh = open_postgres();
    let store = fresh.store();
    tables(store);
    add(store, "a", 0).unwrap();
    add(store, "b", 0).unwrap();
    let met = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    let writes = [["a", "b"], ["b", "a"]].map(|order| {
        let (met, runs, first) = (Arc::clone(&met), Arc::clone(&runs), AtomicU32::new(0));
        start(store.write(move |tx| {
            runs.fetch_add(1, Ordering::SeqCst);
            let update = "UPDATE things SET n = n + 1 WHERE id = $1";
            tx.exec(update, &params![order[0]])?;
            if first.fetch_add(1, Ordering::SeqCst) == 0 {
                met.wait();
            }
            tx.exec(update, &params![order[1]])
        }))
    });
    for write in writes {
        assert_eq!(write.finish().unwrap(), 1);
    }
    assert_eq!(runs.load(Ordering::SeqCst), 3, "one of the two ran twice");
    let sum = store
        .read_now(|tx| tx.row("SELECT CAST(SUM(n) AS BIGINT) AS sum FROM things", &[])?.unwrap().int("sum"))
        .unwrap();
    assert_eq!(sum, 4);
}

#[test]
fn two_closures_that_both_find_a_row_missing_make_it_once() {
    let fresh = open_postgres();
    let store = fresh.store();
    tables(store);
    let met = Arc::new(Barrier::new(2));
    let writes = [1i64, 2].map(|n| {
        let (met, first) = (Arc::clone(&met), AtomicU32::new(0));
        start(store.write(move |tx| {
            let found = tx.row("SELECT n FROM things WHERE id = $1", &params!["one"])?;
            if let Some(row) = found {
                return Ok((false, row.int("n")?));
            }
            if first.fetch_add(1, Ordering::SeqCst) == 0 {
                met.wait();
            }
            tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params!["one", n])?;
            Ok((true, n))
        }))
    });
    let results = writes.map(|write| write.finish().unwrap());
    assert_eq!(results.iter().filter(|(made, _)| *made).count(), 1, "{results:?}");
    assert_eq!(results[0].1, results[1].1, "both speak of the same row");
}
