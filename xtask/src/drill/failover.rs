//! The drill `failover`: the primary of two PostgreSQL servers dies under two app processes.
//!
//! A primary with one synchronous standby, two processes on both (`postgres://…@primary,standby/…`), people sending
//! through either process without a pause. The primary is killed with SIGKILL, all its processes at once. Until the
//! standby is promoted nobody can send, and is told so with 503; but everybody can read, also their own cases. Then the
//! standby is promoted, both processes find it by themselves, and people go on. At the end each acknowledged application
//! must be there exactly once, and what was sent and never acknowledged at most once.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::people::{Person, Scope, together};
use super::server::{Place, Program, Server, last_words};
use crate::conversation::{AMTSWEG, pairs, words};
use crate::http::{Client, Fault};
use crate::process::Outcome;
use crate::repo;
use crate::tools::postgres::{self, Durability, Postgres};

const PROCESSES: usize = 2;
const PEOPLE: usize = 4;
/// So many applications lie ready with each of them, so that the primary dies while they are being sent.
const READY: usize = 15;
/// How long people go on sending at the end.
const AFTER: Duration = Duration::from_secs(3);
/// After the promotion everything must go again within this time.
const PATIENCE: Duration = Duration::from_secs(30);

/// What to do.
pub struct Plan {
    /// How long people send before the primary dies.
    pub before: Duration,
    /// How long there is no primary.
    pub outage: Duration,
    /// Whose program.
    pub program: std::path::PathBuf,
}

/// Runs the drill; prints its statistics as one line.
pub fn run(plan: &Plan) -> Outcome {
    let primary = postgres::start(Durability::Full)?;
    let standby = primary.standby()?;
    let url =
        format!("postgres://amtsweg@127.0.0.1:{},127.0.0.1:{}/postgres", primary.port(), standby.port());
    let folder = repo::target().join("drill").join(format!("failover-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let mut places = Vec::new();
    for number in 1..=PROCESSES {
        places.push(Place {
            folder: folder.join(number.to_string()),
            address: ([127, 0, 0, 1], postgres::free_port()?).into(),
            database: Some(url.clone()),
            env: Vec::new(),
        });
    }
    places[0].settle(&plan.program)?;
    println!("failover: {PROCESSES} processes on {url}");
    let done = drill(plan, &places, &primary, &standby);
    match &done {
        Ok(line) => println!("{line}"),
        Err(_) => places.iter().for_each(|place| println!("{}", last_words(place))),
    }
    let _ = fs::remove_dir_all(&folder);
    done.map(|_| ())
}

fn drill(plan: &Plan, places: &[Place], primary: &Postgres, standby: &Postgres) -> Outcome<String> {
    let servers = start(&plan.program, places)?;
    let mut people: Vec<Person> =
        (0..PEOPLE).map(|number| Person::new(number, &places[number % PROCESSES], &AMTSWEG)).collect();
    let filled: Result<Vec<()>, Fault> =
        together(&mut people, |person| person.fill(READY)).into_iter().collect();
    filled.map_err(|fault| format!("filling: {fault}"))?;

    let begun = Instant::now();
    let (over, refused, acknowledged) = (AtomicBool::new(false), AtomicU32::new(0), AtomicU64::new(0));
    let millis = || u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    // When each process acknowledged last, in milliseconds.
    let last: Vec<AtomicU64> = (0..PROCESSES).map(|_| AtomicU64::new(0)).collect();
    let seen = std::thread::scope(|scope| {
        let at_work: Vec<_> = people
            .iter_mut()
            .map(|person| {
                let (over, refused, acknowledged, last, millis) =
                    (&over, &refused, &acknowledged, &last, &millis);
                scope.spawn(move || {
                    while !over.load(Ordering::Relaxed) {
                        match person.one() {
                            Ok(()) => {
                                acknowledged.fetch_add(1, Ordering::Relaxed);
                                last[person.name % PROCESSES].store(millis(), Ordering::Relaxed);
                            }
                            Err(fault) if may_be(&fault) => {
                                refused.fetch_add(1, Ordering::Relaxed);
                                std::thread::sleep(Duration::from_millis(20));
                            }
                            Err(fault) => return Some(format!("person {}: {fault}", person.name)),
                        }
                    }
                    None
                })
            })
            .collect();
        let seen = (|| {
            std::thread::sleep(plan.before);
            let before = acknowledged.load(Ordering::Relaxed);
            primary.kill()?;
            let dead = millis();
            std::thread::sleep(plan.outage);
            let meanwhile = places.iter().try_for_each(|place| meanwhile(place.address));
            standby.promote()?;
            let promoted = millis();
            meanwhile?;
            let mut again = 0;
            for (number, last) in last.iter().enumerate() {
                while last.load(Ordering::Relaxed) <= promoted {
                    if Duration::from_millis(millis() - promoted) > PATIENCE {
                        return Err(format!("process {} does not go on", number + 1));
                    }
                    std::thread::sleep(Duration::from_millis(5));
                }
                again = again.max(millis() - promoted);
            }
            std::thread::sleep(AFTER);
            Ok((before, dead, promoted, again))
        })();
        over.store(true, Ordering::Relaxed);
        let faults: Vec<String> = at_work.into_iter().filter_map(|one| one.join().ok().flatten()).collect();
        if faults.is_empty() { seen } else { Err(faults.join("\n")) }
    });
    let (before, dead, promoted, again) = seen?;
    let mut faults = Vec::new();
    for found in together(&mut people, |person| person.check(Scope::Everything)) {
        faults.extend(found.map_err(|fault| format!("looking for what was sent: {fault}"))?);
    }
    let sent: usize = people.iter().map(|person| person.sent.len()).sum();
    let resent: u32 = people.iter().map(|person| person.again).sum();
    for server in servers {
        server.kill();
    }
    if before == 0 || sent as u64 == before {
        return Err(format!("{before} acknowledged before, {sent} in all: the drill has shown nothing"));
    }
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    Ok(format!(
        "failover: {before} acknowledged before the primary died, {} after; {resent} of them sent again after an answer \
         was lost or refused, {} refusals; no primary for {} ms, both processes go on {again} ms after the promotion; 0 \
         lost or doubled",
        sent as u64 - before,
        refused.load(Ordering::Relaxed),
        promoted - dead,
    ))
}

fn start(program: &Path, places: &[Place]) -> Outcome<Vec<Server>> {
    places.iter().map(|place| Server::start(&Program::Amtsweg(program.to_owned()), place)).collect()
}

/// What people may be told while there is no primary.
fn may_be(fault: &Fault) -> bool {
    match fault {
        Fault::Lost(_) => false,
        Fault::Refused(said) => said.contains("503"),
    }
}

/// While there is no primary: pages are read, saving is refused with a page that says so.
fn meanwhile(address: SocketAddr) -> Outcome {
    let mut client = Client::new(address);
    let mut ask = |what: &str| client.get(what).map_err(|fault| format!("{what} without a primary: {fault}"));
    for path in ["/", "/leistungen/hundesteuer?ags=16067029", "/vorgaenge", "/gesund"] {
        let answer = ask(path)?;
        if answer.status != 200 {
            return Err(format!("{path} answers {} without a primary: {}", answer.status, words(&answer)));
        }
    }
    let said = ask("/gesund")?.text();
    if !said.contains("Speichern: nein") {
        return Err(format!("/gesund does not say that nothing can be saved: {said}"));
    }
    if !ask("/")?.text().contains("nur lesen") {
        return Err("the start page does not say that one can only read".to_owned());
    }
    let (start, with) = AMTSWEG.begin;
    let answer = client.post(start, &pairs(with)).map_err(|fault| format!("{start}: {fault}"))?;
    let told = answer.text();
    if answer.status != 503 || answer.header("retry-after").is_none() || !told.contains("Datenbank") {
        return Err(format!("{start} answers {} without a primary: {}", answer.status, words(&answer)));
    }
    Ok(())
}
