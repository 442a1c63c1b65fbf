//! What was acknowledged is there after the process was killed.

use crate::help::{tables, things};
use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use store::testing::{open_postgres, open_sqlite};
use store::{Options, Store, params};

/// Set for the process that writes until it is killed: the database's URL.
const WRITE_TO: &str = "STORE_TEST_WRITE_TO";

#[test]
fn acknowledged_rows_survive_sigkill() {
    if let Ok(url) = env::var(WRITE_TO) {
        write_until_killed(&url);
    }
    for fresh in [open_sqlite(), open_postgres()] {
        let mut fresh = fresh;
        tables(fresh.store());
        for round in 0..5u64 {
            fresh.close();
            let acknowledged = run_and_kill(fresh.url(), Duration::from_millis(10 + 70 * round));
            let store = fresh.reopen(&Options::default());
            let there = things(store);
            for name in &acknowledged {
                assert!(there.binary_search(name).is_ok(), "{name} was acknowledged on {}", store.engine());
            }
            assert!(!acknowledged.is_empty());
            let halves = store
                .read_now(|tx| {
                    let sql = "SELECT COUNT(*) AS n FROM things LEFT JOIN parts ON parts.id = things.id
                               WHERE parts.id IS NULL";
                    tx.row(sql, &[])?.unwrap().int("n")
                })
                .unwrap();
            assert_eq!(halves, 0, "a transaction is there whole or not at all");
        }
    }
}

/// Lets it write until it is killed, so long after its first acknowledgement.
fn run_and_kill(url: &str, after: Duration) -> Vec<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "crash::acknowledged_rows_survive_sigkill", "--nocapture"])
        .env(WRITE_TO, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (first, begun) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut all = Vec::new();
        for line in out.lines().map_while(Result::ok) {
            if let Some(name) = line.strip_prefix("acknowledged ") {
                all.push(name.to_owned());
                let _ = first.send(());
            }
        }
        all
    });
    // On a busy machine the start takes its time; a process that ended before has closed the channel.
    let _ = begun.recv();
    thread::sleep(after);
    // SIGKILL.
    child.kill().unwrap();
    child.wait().unwrap();
    let mut acknowledged = reader.join().unwrap();
    // The last line may have been cut.
    acknowledged.retain(|name| name.len() == 21);
    acknowledged
}

#[expect(clippy::print_stdout, reason = "the parent reads what was acknowledged")]
fn write_until_killed(url: &str) -> ! {
    let store = Store::open(url, &Options::default()).unwrap();
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let store = store.clone();
            thread::spawn(move || {
                for n in 0u64.. {
                    let name = format!("{:08}-{writer}-{n:010}", std::process::id() % 100_000_000);
                    let id = name.clone();
                    store
                        .write_now(move |tx| {
                            tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params![&id, 0i64])?;
                            tx.exec("INSERT INTO parts (id, thing) VALUES ($1, $1)", &params![&id])
                        })
                        .unwrap();
                    println!("acknowledged {name}");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    std::process::exit(1)
}
