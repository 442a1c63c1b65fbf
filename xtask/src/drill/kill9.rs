//! The drill `kill9`: no acknowledged submission may be lost, and none may be booked twice.
//!
//! Each cycle starts the server, lets several people fill applications, and then, while they send them and fill more as
//! fast as they can, kills it with SIGKILL at a random moment; now and then it is killed while it still starts. Whoever
//! was sending when it died does what people do: sends the same application again after the restart; what was filled and
//! not sent is sent then, too. Then each applicant looks at their own cases. An acknowledged application must be there
//! exactly once, as the case its receipt names; the others at most once.

use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

use super::chance::Chance;
use super::people::{Person, Scope, together};
use super::server::{Place, Program, Server, last_words};
use super::stand_in;
use crate::conversation::{AMTSWEG, Pages};
use crate::http::Fault;
use crate::process::Outcome;
use crate::tools::postgres::{self, Durability};

const PEOPLE: usize = 4;
/// So many applications lie ready with each of them when the clock of a server's life begins.
const READY: usize = 2;
/// The longest life of a server from then on, in milliseconds.
const LONGEST_LIFE: u64 = 200;
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
    let place = Place::of_drill("kill9", database.as_ref())?;
    let pages = match &plan.program {
        Program::Amtsweg(path) | Program::Pinned(path, _) => {
            place.settle(path)?;
            &AMTSWEG
        }
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

fn drill(plan: &Plan, place: &Place, pages: &Pages, record: &mut Record) -> Outcome {
    let mut chance = Chance::new(plan.seed);
    let mut people: Vec<Person> = (0..PEOPLE).map(|number| Person::new(number, place, pages)).collect();
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
        record.check(&mut people, Scope::LastCycle)?;
        let filling: Result<Vec<()>, Fault> =
            together(&mut people, |person| person.fill(READY)).into_iter().collect();
        filling.map_err(|fault| format!("cycle {cycle}, filling: {fault}"))?;
        let life = Duration::from_millis(chance.below(LONGEST_LIFE));
        let ends: Vec<Fault> = std::thread::scope(|scope| {
            let at_work: Vec<_> =
                people.iter_mut().map(|person| scope.spawn(|| person.work_until_the_end())).collect();
            std::thread::sleep(life);
            server.kill();
            at_work.into_iter().filter_map(|person| person.join().ok()).collect()
        });
        if let Some(why) = ends.iter().find(|end| matches!(end, Fault::Refused(_))) {
            return Err(format!("cycle {cycle}: {why}"));
        }
    }
    let server = Server::start(&plan.program, place)?;
    let checked = record.check(&mut people, Scope::Everything);
    server.kill();
    checked
}

/// What was seen.
#[derive(Default)]
pub(super) struct Record {
    starts: Vec<Duration>,
    stillborn: u64,
    pub(super) acknowledged: usize,
    pub(super) again: u32,
    pub(super) unanswered: usize,
    pub(super) faults: BTreeSet<String>,
}

impl Record {
    /// Everybody looks for what is theirs.
    pub(super) fn check(&mut self, people: &mut [Person], scope: Scope) -> Outcome {
        for faults in together(people, |person| person.check(scope)) {
            self.faults.extend(faults.map_err(|fault| format!("looking for what was sent: {fault}"))?);
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
