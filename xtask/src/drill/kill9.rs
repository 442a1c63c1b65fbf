//! The drill `kill9`: no acknowledged submission may be lost, and none may be booked twice.
//!
//! Each cycle starts the server, lets several people fill and send applications as fast as they can, and kills it with
//! SIGKILL at a random moment; now and then it is killed while it still starts. Whoever was sending when it died does
//! what people do: sends the same application again after the restart. Then a clerk looks for every application by its
//! marker. Acknowledged ones must be there exactly once and under the number of their receipt; the others at most once.

use std::fs;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::chance::Chance;
use super::server::{Place, Program, Server, last_words};
use super::stand_in;
use super::submit::{Applicant, Clerk, Pages, Prepared};
use crate::http::Fault;
use crate::process::Outcome;
use crate::repo;
use crate::tools::postgres::{self, Durability};

const PEOPLE: usize = 4;
/// The longest life of a server once it takes connections, in milliseconds.
const LONGEST_LIFE: u64 = 300;
/// One start in this many is killed before it is done.
const STILLBORN: u64 = 10;

/// What to do.
pub struct Plan {
    /// How often the server is killed.
    pub cycles: u64,
    /// Where chance begins.
    pub seed: u64,
    /// On a PostgreSQL server of our own instead of the embedded database.
    pub postgres: bool,
    /// What is killed.
    pub program: Program,
}

/// Runs the drill; prints its statistics as one line; a lost or doubled submission is a fault.
pub fn run(plan: &Plan) -> Outcome {
    let database = if plan.postgres { Some(postgres::start(Durability::Full)?) } else { None };
    let folder = repo::target().join("drill").join(format!("kill9-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let place = Place {
        folder,
        address: ([127, 0, 0, 1], postgres::free_port()?).into(),
        database: database.as_ref().map(|server| server.url().to_owned()),
    };
    let pages = match plan.program {
        Program::Amtsweg(_) => &AMTSWEG,
        Program::StandIn(_) => &stand_in::PAGES,
    };
    println!("kill9: {} cycles, seed {}, {}", plan.cycles, plan.seed, place.folder.display());
    let begun = Instant::now();
    let mut record = Record::default();
    let drilled = drill(plan, &place, pages, &mut record);
    println!("{}", record.line(plan, begun.elapsed()));
    for fault in record.faults.iter().take(20) {
        println!("  ! {fault}");
    }
    drilled.map_err(|fault| format!("{fault}\nthe end of the server's log:\n{}", last_words(&place)))?;
    if record.faults.is_empty() {
        let _ = fs::remove_dir_all(&place.folder);
        Ok(())
    } else {
        Err(format!(
            "{} submissions are not what they should be; see {}",
            record.faults.len(),
            place.folder.display()
        ))
    }
}

/// The pages of the program itself. The marker is the dog's name.
const AMTSWEG: Pages = Pages {
    start: "/antrag/hundesteuer",
    send: "/absenden",
    receipt: "data-receipt",
    answers: |marker| vec![("dog_name".to_owned(), marker.to_owned())],
    clerk: None,
    find: |marker| format!("/vorgaenge?q={}", crate::http::encoded(marker)),
    found: "data-case",
};

fn drill(plan: &Plan, place: &Place, pages: &Pages, record: &mut Record) -> Outcome {
    let mut chance = Chance::new(plan.seed);
    let mut people: Vec<Person> = (0..PEOPLE).map(|number| Person::new(number, place, pages)).collect();
    let mut clerk = Clerk::new(place.address, pages);
    for cycle in 1..=plan.cycles {
        if cycle % 20 == 0 {
            println!("  cycle {cycle}, {} acknowledged so far", record.acknowledged);
        }
        if cycle % STILLBORN == 0 {
            let usual = u64::try_from(record.median_start().as_millis()).unwrap_or(u64::MAX);
            Server::stillborn(&plan.program, place, Duration::from_millis(chance.below(usual + 5)))?;
            record.stillborn += 1;
            continue;
        }
        let server = Server::start(&plan.program, place)?;
        record.starts.push(server.start);
        clerk.hang_up();
        record.check(&mut clerk, &mut people, Scope::LastCycle)?;
        let life = Duration::from_millis(chance.below(LONGEST_LIFE));
        let refused = Mutex::new(None);
        std::thread::scope(|scope| {
            for person in &mut people {
                let refused = &refused;
                scope.spawn(move || {
                    if let Fault::Refused(why) = person.work_until_the_end()
                        && let Ok(mut first) = refused.lock()
                    {
                        first.get_or_insert(why);
                    }
                });
            }
            std::thread::sleep(life);
            server.kill();
        });
        if let Some(why) = refused.into_inner().unwrap_or_default() {
            return Err(format!("cycle {cycle}: {why}"));
        }
    }
    let server = Server::start(&plan.program, place)?;
    clerk.hang_up();
    let checked = record.check(&mut clerk, &mut people, Scope::Everything);
    server.kill();
    checked
}

/// A submission that was sent at least once.
struct Sent {
    marker: String,
    /// The number on the receipt, if the receipt arrived.
    number: Option<String>,
    checked: bool,
}

/// One person: fills, sends, and after a death sends again.
struct Person<'p> {
    name: usize,
    count: u32,
    applicant: Applicant<'p>,
    /// Sent, but the answer was lost.
    unanswered: Option<Prepared>,
    /// Acknowledged.
    sent: Vec<Sent>,
    /// Acknowledged only after the server had died over the first attempt.
    again: u32,
}

impl<'p> Person<'p> {
    fn new(name: usize, place: &Place, pages: &'p Pages) -> Self {
        let applicant = Applicant::new(place.address, pages);
        Self { name, count: 0, applicant, unanswered: None, sent: Vec::new(), again: 0 }
    }

    /// Works until the server dies under their hands or says no.
    fn work_until_the_end(&mut self) -> Fault {
        self.applicant.hang_up();
        loop {
            if let Err(fault) = self.one() {
                return fault;
            }
        }
    }

    fn one(&mut self) -> Result<(), Fault> {
        let again = self.unanswered.is_some();
        let prepared = match self.unanswered.take() {
            Some(prepared) => prepared,
            None => {
                self.count += 1;
                self.applicant.prepare(&format!("drill-{}-{}", self.name, self.count))?
            }
        };
        match self.applicant.send(&prepared) {
            Ok(number) => {
                self.again += u32::from(again);
                self.sent.push(Sent { marker: prepared.marker, number, checked: false });
                Ok(())
            }
            Err(fault) => {
                self.unanswered = Some(prepared);
                Err(fault)
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    LastCycle,
    Everything,
}

/// What was seen.
#[derive(Default)]
struct Record {
    starts: Vec<Duration>,
    stillborn: u64,
    acknowledged: usize,
    again: u32,
    unanswered: usize,
    faults: Vec<String>,
}

impl Record {
    /// The clerk looks for what was acknowledged; at the end for everything, also for what never got an answer.
    fn check(&mut self, clerk: &mut Clerk, people: &mut [Person], scope: Scope) -> Outcome {
        let mut find =
            |marker: &str| clerk.find(marker).map_err(|fault| format!("looking for {marker}: {fault}"));
        for sent in people.iter_mut().flat_map(|person| &mut person.sent) {
            if sent.checked && scope == Scope::LastCycle {
                continue;
            }
            let found = find(&sent.marker)?;
            let fault = match (found.as_slice(), &sent.number) {
                ([], _) => format!("{} was acknowledged and is lost", sent.marker),
                ([one], Some(number)) if one != number => {
                    format!("{} has the number {one}, its receipt says {number}", sent.marker)
                }
                ([_], _) => {
                    sent.checked = true;
                    continue;
                }
                (many, _) => format!("{} is there {} times: {}", sent.marker, many.len(), many.join(", ")),
            };
            if !self.faults.contains(&fault) {
                self.faults.push(fault);
            }
        }
        if scope == Scope::Everything {
            for marker in people.iter().filter_map(|person| Some(&person.unanswered.as_ref()?.marker)) {
                let found = find(marker)?;
                if found.len() > 1 {
                    self.faults.push(format!("{marker}, never acknowledged, is there {} times", found.len()));
                }
            }
        }
        self.acknowledged = people.iter().map(|person| person.sent.len()).sum();
        self.again = people.iter().map(|person| person.again).sum();
        self.unanswered = people.iter().filter(|person| person.unanswered.is_some()).count();
        if scope == Scope::Everything && self.acknowledged == 0 {
            return Err("not one submission was acknowledged: the drill has shown nothing".to_owned());
        }
        Ok(())
    }

    fn median_start(&self) -> Duration {
        let mut starts = self.starts.clone();
        starts.sort_unstable();
        starts.get(starts.len() / 2).copied().unwrap_or_default()
    }

    fn line(&self, plan: &Plan, took: Duration) -> String {
        let database = if plan.postgres { "postgres" } else { "sqlite" };
        format!(
            "kill9 {database}: {} cycles ({} killed while starting), {} acknowledged, {} of them sent again after a death, \
             {} never answered, {} lost or doubled; start median {} ms, longest {} ms; {:.1} s, seed {}",
            plan.cycles,
            self.stillborn,
            self.acknowledged,
            self.again,
            self.unanswered,
            self.faults.len(),
            self.median_start().as_millis(),
            self.starts.iter().max().copied().unwrap_or_default().as_millis(),
            took.as_secs_f64(),
            plan.seed
        )
    }
}
