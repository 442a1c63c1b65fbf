//! Group commit of the embedded engine.

use crate::help::{Started, add, start, tables, things};
use base::{Error, Kind};
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use store::testing::open_sqlite;
use store::{Store, Value, params};

/// Holds the writer, so that what is started now waits together; send to let it go.
fn hold(store: &Store) -> (Sender<()>, Started<impl Future<Output = base::Result<()>>>) {
    let (begun, has_begun) = channel();
    let (go_on, may_go_on) = channel::<()>();
    let (begun, may_go_on) = (Mutex::new(begun), Mutex::new(may_go_on));
    let store = store.clone();
    let holding = start(async move {
        store
            .write(move |_| {
                begun.lock().unwrap().send(()).unwrap();
                may_go_on.lock().unwrap().recv().unwrap();
                Ok(())
            })
            .await
    });
    has_begun.recv().unwrap();
    (go_on, holding)
}

#[test]
fn closures_run_in_the_order_they_came_and_see_those_before_them() {
    let fresh = open_sqlite();
    let store = fresh.store();
    tables(store);
    let (go_on, holding) = hold(store);
    let writes: Vec<_> = (0..200i64)
        .map(|n| {
            start(store.write(move |tx| {
                let count = tx.row("SELECT COUNT(*) AS n FROM things", &[])?.unwrap().int("n")?;
                tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params![format!("{n:03}"), count])?;
                if n % 3 == 1 {
                    return Err(Error::forbidden("every third goes back to its savepoint"));
                }
                Ok(count)
            }))
        })
        .collect();
    assert_eq!(things(store), Vec::<String>::new());
    go_on.send(()).unwrap();
    holding.finish().unwrap();
    let mut kept = 0;
    for (n, write) in writes.into_iter().enumerate() {
        match write.finish() {
            Ok(count) => {
                assert_eq!(count, kept, "number {n} sees all that were kept before it");
                kept += 1;
            }
            Err(error) => assert_eq!((error.kind, n % 3), (Kind::Forbidden, 1)),
        }
    }
    assert_eq!(things(store).len(), 133);
}

#[test]
fn what_nobody_waits_for_is_written_as_durably_and_its_failure_leaves_nothing() {
    let fresh = open_sqlite();
    let store = fresh.store();
    tables(store);
    let insert = "INSERT INTO things (id, n) VALUES ($1, $2)";
    store.write_behind(move |tx| tx.exec(insert, &params!["kept", 1i64])).unwrap();
    let failed = store.write_behind(move |tx| {
        tx.exec(insert, &params!["lost", 2i64])?;
        Err::<(), _>(Error::forbidden("on second thoughts"))
    });
    assert_eq!(failed.unwrap_err().kind, Kind::Forbidden);
    assert_eq!(things(store), ["kept"]);
}

#[test]
fn when_the_commit_fails_everybody_in_the_group_hears_of_it_and_nothing_is_kept() {
    let fresh = open_sqlite();
    let store = fresh.store();
    tables(store);
    let (go_on, holding) = hold(store);
    let insert = "INSERT INTO things (id, n) VALUES ($1, $2)";
    let good = start(store.write(move |tx| tx.exec(insert, &params!["good", 1i64])));
    // A foreign key that is looked at only when the group commits.
    let bad = start(store.write(|tx| {
        tx.exec("PRAGMA defer_foreign_keys = ON", &[])?;
        tx.exec("INSERT INTO parts (id, thing) VALUES ($1, $2)", &params!["wheel", "nowhere"])
    }));
    // Its own failure rests on a row that is not kept in the end.
    let third = start(store.write(move |tx| tx.exec(insert, &params!["good", 2i64])));
    go_on.send(()).unwrap();
    holding.finish().ok();
    for write in [good.finish(), bad.finish(), third.finish()] {
        let error = write.unwrap_err();
        assert_eq!(error.kind, Kind::Conflict);
        assert!(error.detail.contains("FOREIGN KEY"), "{error}");
    }
    assert_eq!(things(store), Vec::<String>::new());
    add(store, "good", 3).unwrap();
    assert_eq!(things(store), ["good"]);
}

#[test]
fn a_disk_that_fills_in_the_middle_of_a_group_loses_nothing_that_was_acknowledged() {
    let fresh = open_sqlite();
    let store = fresh.store();
    tables(store);
    store
        .write_now(|tx| {
            let pages = tx.row("PRAGMA page_count", &[])?.unwrap().int("page_count")?;
            tx.rows(&format!("PRAGMA max_page_count = {}", pages + 40), &[]).map(|_| ())
        })
        .unwrap();
    let (go_on, holding) = hold(store);
    let writes: Vec<_> = (0..100u8)
        .map(|n| {
            start(store.write(move |tx| {
                tx.put_blob(&vec![n; 6000], 0)?;
                tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params![format!("{n:03}"), 0i64])
            }))
        })
        .collect();
    go_on.send(()).unwrap();
    // It may stand in the group that found the disk full.
    holding.finish().ok();
    let mut acknowledged = Vec::new();
    for (n, write) in writes.into_iter().enumerate() {
        match write.finish() {
            Ok(_) => acknowledged.push(format!("{n:03}")),
            Err(error) => assert_eq!((error.kind, error.key), (Kind::Unavailable, "error-disk-full")),
        }
    }
    assert_eq!(things(store), acknowledged);
    assert!(acknowledged.len() < 40);
    store.write_now(|tx| tx.rows("PRAGMA max_page_count = 100000", &[]).map(|_| ())).unwrap();
    add(store, "later", 1).unwrap();
}

#[test]
fn a_panic_in_a_group_takes_only_itself() {
    let fresh = open_sqlite();
    let store = fresh.store();
    tables(store);
    let (go_on, holding) = hold(store);
    let insert = "INSERT INTO things (id, n) VALUES ($1, $2)";
    let writes: Vec<_> = (0..9i64)
        .map(|n| {
            start(store.write(move |tx| {
                tx.exec(insert, &[Value::from(n.to_string()), Value::Int(n)])?;
                assert!(n != 4, "number four falls over");
                Ok(())
            }))
        })
        .collect();
    go_on.send(()).unwrap();
    holding.finish().unwrap();
    let kinds: Vec<_> =
        writes.into_iter().map(|write| write.finish().err().map(|error| error.kind)).collect();
    assert_eq!(kinds.iter().filter(|kind| kind.is_none()).count(), 8);
    assert_eq!(kinds[4], Some(Kind::Internal));
    assert_eq!(things(store), ["0", "1", "2", "3", "5", "6", "7", "8"]);
}
