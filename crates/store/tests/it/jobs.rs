//! Jobs.

use crate::help::id;
use std::collections::BTreeSet;
use std::thread;
use store::jobs::{self, Claimed, Job};
use store::testing::{on_both, open_postgres, open_sqlite};
use store::{Options, Store};

fn job(number: u8, run_at: i64) -> Job {
    let payload = format!("{{\"number\":{number}}}");
    Job { id: id(number), kind: "mail".to_owned(), key: format!("k{number}"), payload, run_at }
}

fn enqueue(store: &Store, job: Job) -> bool {
    store.write_now(move |tx| jobs::enqueue(tx, &job)).unwrap()
}

fn claim(store: &Store, now: i64, lease_until: i64, worker: &'static str, limit: i64) -> Vec<Claimed> {
    store.write_now(move |tx| jobs::claim(tx, now, lease_until, worker, &["mail", "letter"], limit)).unwrap()
}

#[test]
fn a_job_is_claimed_when_due_and_gone_when_done() {
    on_both(|store| {
        assert!(enqueue(store, job(2, 200)));
        assert!(enqueue(store, job(1, 100)));
        assert!(enqueue(store, job(3, 900)));
        assert!(claim(store, 99, 500, "w", 10).is_empty());
        let claimed = claim(store, 200, 500, "w", 10);
        assert_eq!(
            claimed.iter().map(|one| one.id).collect::<Vec<_>>(),
            [id(1), id(2)],
            "the longest due first"
        );
        assert_eq!((claimed[0].payload.as_str(), claimed[0].attempts), ("{\"number\":1}", 1));
        assert!(store.write_now(|tx| jobs::done(tx, id(1))).unwrap());
        assert!(!store.write_now(|tx| jobs::done(tx, id(1))).unwrap());
        assert_eq!(store.read_now(jobs::count).unwrap(), (2, 0));
        assert!(
            store.write_now(|tx| jobs::claim(tx, 10_000, 20_000, "w", &["other"], 10)).unwrap().is_empty()
        );
        assert!(store.write_now(|tx| jobs::claim(tx, 10_000, 20_000, "w", &[], 10)).unwrap().is_empty());
    });
}

#[test]
fn asking_twice_is_asking_once_until_it_is_done() {
    on_both(|store| {
        assert!(enqueue(store, job(1, 0)));
        assert!(!enqueue(store, Job { id: id(2), ..job(1, 0) }), "same kind and key");
        assert!(enqueue(store, Job { id: id(3), kind: "letter".to_owned(), ..job(1, 0) }), "another kind");
        assert_eq!(claim(store, 0, 10, "w", 10).len(), 2);
        store.write_now(|tx| jobs::done(tx, id(1))).unwrap();
        assert!(enqueue(store, Job { id: id(4), ..job(1, 0) }));
    });
}

#[test]
fn a_job_whose_worker_died_is_free_again_when_the_lease_ends() {
    on_both(|store| {
        enqueue(store, job(1, 0));
        assert_eq!(claim(store, 0, 1000, "dies", 1).len(), 1);
        assert!(claim(store, 999, 2000, "waits", 1).is_empty());
        let again = claim(store, 1000, 2000, "takes over", 1);
        assert_eq!((again[0].id, again[0].attempts), (id(1), 2));
    });
}

#[test]
fn what_a_dead_process_held_is_free_when_the_next_one_begins_where_there_is_only_one() {
    on_both(|store| {
        (1..=3).for_each(|number| assert!(enqueue(store, job(number, 0))));
        // The second died with the process once before; whatever it is, it must not take each life at once.
        assert_eq!(claim(store, 0, 10, "first life", 2).len(), 2);
        store.write_now(|tx| jobs::done(tx, id(1))).unwrap();
        assert_eq!(claim(store, 20, 1000, "second life", 9).len(), 2);
        let freed = store.write_now(|tx| jobs::begin(tx, 30)).unwrap();
        let again: Vec<_> = claim(store, 30, 1000, "third life", 9).into_iter().map(|one| one.id).collect();
        if store.engine() == "SQLite" {
            assert_eq!((freed, again.as_slice()), (1, [id(3)].as_slice()));
        } else {
            assert_eq!((freed, again.as_slice()), (0, [].as_slice()), "another process may hold them");
        }
    });
}

#[test]
fn a_failed_job_is_tried_again_or_becomes_a_dead_letter_that_can_be_replayed() {
    on_both(|store| {
        enqueue(store, job(1, 0));
        claim(store, 0, 1000, "w", 1);
        store.write_now(|tx| jobs::failed(tx, id(1), "no answer", Some(5000))).unwrap();
        assert!(claim(store, 4999, 9000, "w", 1).is_empty());
        assert_eq!(claim(store, 5000, 9000, "w", 1)[0].attempts, 2);
        store.write_now(|tx| jobs::failed(tx, id(1), "address unknown", None)).unwrap();
        assert!(claim(store, i64::MAX, i64::MAX, "w", 1).is_empty());
        let dead = store.read_now(|tx| jobs::dead(tx, 10)).unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!((dead[0].id, dead[0].attempts, dead[0].error.as_str()), (id(1), 2, "address unknown"));
        assert_eq!(store.read_now(jobs::count).unwrap(), (0, 1));
        assert!(!enqueue(store, Job { id: id(2), ..job(1, 0) }), "a dead letter keeps its key");
        assert!(store.write_now(|tx| jobs::replay(tx, id(1), 6000)).unwrap());
        assert!(!store.write_now(|tx| jobs::replay(tx, id(1), 6000)).unwrap());
        assert_eq!(claim(store, 6000, 9000, "w", 1)[0].attempts, 1);
    });
}

#[test]
fn two_processes_never_hold_the_same_job() {
    for fresh in [open_sqlite(), open_postgres()] {
        let store = fresh.store();
        store.write_now(|tx| (0..200).try_for_each(|n| jobs::enqueue(tx, &job(n, 0)).map(|_| ()))).unwrap();
        // The embedded engine has one process; there two threads of it compete.
        let other = match store.engine() {
            "SQLite" => store.clone(),
            _ => Store::open(fresh.url(), &Options::default()).unwrap(),
        };
        let workers: Vec<_> = [store.clone(), store.clone(), other.clone(), other]
            .into_iter()
            .map(|store| {
                thread::spawn(move || {
                    let mut mine = Vec::new();
                    loop {
                        let claimed = claim(&store, 0, 1000, "w", 7);
                        if claimed.is_empty() {
                            return mine;
                        }
                        mine.extend(claimed.into_iter().map(|one| one.id));
                    }
                })
            })
            .collect();
        let all: Vec<_> = workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect();
        assert_eq!(all.len(), 200, "on {}", store.engine());
        assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), 200);
    }
}

#[test]
fn a_job_exists_only_if_its_transaction_does() {
    on_both(|store| {
        let failed = store.write_now(|tx| {
            jobs::enqueue(tx, &job(1, 0))?;
            Err::<(), _>(base::Error::conflict("no"))
        });
        assert!(failed.is_err());
        assert_eq!(store.read_now(jobs::count).unwrap(), (0, 0));
    });
}
