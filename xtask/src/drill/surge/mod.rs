//! The drill `surge`: applications come faster than anybody expected, at times of their own, whatever becomes of those before.
//!
//! What people fill in lies ready when the clock begins. Of eight applications one is incomplete (its sender must be told
//! what is missing and find everything else as it was, then completes and sends it) and one is sent twice at the same
//! moment. Meanwhile the office signs what was proposed before, notices are typeset in the background, and each applicant
//! looks for theirs. With `--kill` the server is killed in the middle and started again; whoever has no answer sends again.
//! At the end each application must be there exactly once as its person sees it, with one notice at most.
//!
//! Two times are told: until an application is acknowledged (it is on the disk), and from a signature until the notice is
//! in the mailbox. Both count from the moment the click was due.

pub mod crowd;
mod staff;

use std::fs;
use std::time::{Duration, Instant};

use super::server::{Place, Program, Server, last_words};
use super::stand_in;
use crate::bench::load::Measured;
use crate::conversation::{AMTSWEG, OFFICE, Pages};
use crate::process::Outcome;
use crate::tools::postgres::{self, Durability};
use crowd::{Applicant, Seen};
use staff::Signed;

/// Signatures a second.
const SIGNATURES: u32 = 2;
/// Up to this p99 of the acknowledgement, in milliseconds, a rate is one that the server bears.
const GOAL: f64 = 100.0;
/// After a death, and so long after the return, times say more about the death than about the rate.
const AFTERMATH: Duration = Duration::from_secs(1);

/// What to do.
pub struct Plan {
    /// Applications a second, one surge after the other.
    pub rates: Vec<u32>,
    /// How long each surge is.
    pub time: Duration,
    /// On a PostgreSQL server of our own instead of the embedded database.
    pub postgres: bool,
    /// Kill the server in the middle of each surge.
    pub kill: bool,
    /// What takes the applications.
    pub program: Program,
}

/// Runs the drill; prints a few lines for each rate, and the highest that the server bears. A lost or doubled application
/// is a fault; a slow one is not, since that is a matter of the machine.
pub fn run(plan: &Plan) -> Outcome {
    let database = if plan.postgres { Some(postgres::start(Durability::Full)?) } else { None };
    let place = Place::of_drill("surge", database.as_ref())?;
    let pages = match &plan.program {
        Program::Amtsweg(path) | Program::Pinned(path, _) => {
            place.settle(path)?;
            for (login, role) in staff::LOGINS {
                place.account(path, login, role, OFFICE)?;
            }
            &AMTSWEG
        }
        Program::StandIn(_) => &stand_in::PAGES,
    };
    let (mut faults, mut knee) = (Vec::new(), None);
    for rate in &plan.rates {
        let wave = Wave { plan, place: &place, pages, rate: *rate };
        let found = wave
            .roll()
            .map_err(|fault| format!("{fault}\nthe end of the server's log:\n{}", last_words(&place)))?;
        found.print(&wave);
        if found.borne() {
            knee = knee.max(Some(*rate));
        }
        faults.extend(found.faults);
    }
    match knee {
        Some(rate) => println!("surge: borne up to {rate} a second (p99 within {GOAL} ms, nobody refused)"),
        None => println!("surge: none of these rates was borne (p99 within {GOAL} ms, nobody refused)"),
    }
    // What is lost is worse than all else.
    faults.sort_by_key(|fault| !fault.ends_with("is lost"));
    for fault in faults.iter().take(20) {
        println!("  ! {fault}");
    }
    if faults.is_empty() {
        let _ = fs::remove_dir_all(&place.folder);
        Ok(())
    } else {
        Err(format!(
            "{} applications are not what they should be; see {}",
            faults.len(),
            place.folder.display()
        ))
    }
}

/// One surge.
struct Wave<'a> {
    plan: &'a Plan,
    place: &'a Place,
    pages: &'a Pages,
    rate: u32,
}

/// What one surge showed.
struct Found {
    applications: usize,
    seen: Seen,
    /// How many came back after the surge.
    later: usize,
    signed: Signed,
    death: Option<Death>,
    faults: Vec<String>,
}

/// When the server died and was back, counted from the beginning.
struct Death {
    at: Duration,
    back: Duration,
}

impl Wave<'_> {
    fn roll(&self) -> Outcome<Found> {
        let seconds = u32::try_from(self.plan.time.as_secs()).unwrap_or(u32::MAX);
        let count = self.rate.saturating_mul(seconds) as usize;
        let server = Server::start(&self.plan.program, self.place)?;
        let filling = Instant::now();
        let name = format!("surge-{}", self.rate);
        let applicants = crowd::fill(self.place, self.pages, &name, count)?;
        let (mut applied, signer) = self.prepare(SIGNATURES * seconds)?;
        println!(
            "surge: {count} applications filled, {} decisions proposed, {:.0} s",
            applied.len(),
            filling.elapsed().as_secs_f64()
        );
        let begin = Instant::now() + Duration::from_millis(300);
        let (applicants, seen, signed, survived) = std::thread::scope(|scope| {
            let crowd = scope.spawn(|| crowd::send(applicants, begin, self.rate));
            let signer = signer.map(|signer| {
                let applied = std::mem::take(&mut applied);
                scope.spawn(move || signer.sign(applied, begin, Duration::from_secs(1) / SIGNATURES))
            });
            let survived = self.live_through(server, begin);
            let crowd = crowd.join();
            let signed = signer.map(std::thread::ScopedJoinHandle::join);
            let (applicants, seen) = crowd.map_err(|_| "those who send have broken down")?;
            let signed = signed.transpose().map_err(|_| "those who sign have broken down")?;
            Ok::<_, String>((applicants, seen, signed.unwrap_or_default(), survived))
        })?;
        let (server, death) = survived?;
        let found = self.look(applicants, seen, signed, death);
        server.kill();
        found
    }

    /// Applications that wait for a signature, and who signs them.
    fn prepare(&self, count: u32) -> Outcome<(Vec<Applicant<'_>>, Option<staff::Signer>)> {
        if matches!(self.plan.program, Program::StandIn(_)) {
            return Ok((Vec::new(), None));
        }
        let name = format!("decided-{}", self.rate);
        let applicants = crowd::fill(self.place, self.pages, &name, count as usize)?;
        let (applicants, seen) = crowd::send(applicants, Instant::now(), 1_000);
        if let Some(fault) = seen.faults.first() {
            return Err(fault.clone());
        }
        let signer = staff::propose(self.place, &applicants)?;
        Ok((applicants, Some(signer)))
    }

    /// The server's part: to live, or to die in the middle and come back.
    fn live_through(&self, server: Server, begin: Instant) -> Outcome<(Server, Option<Death>)> {
        if !self.plan.kill {
            return Ok((server, None));
        }
        std::thread::sleep((begin + self.plan.time / 2).saturating_duration_since(Instant::now()));
        server.kill();
        let at = begin.elapsed();
        let server = Server::start(&self.plan.program, self.place)?;
        Ok((server, Some(Death { at, back: begin.elapsed() })))
    }

    fn look(
        &self,
        mut applicants: Vec<Applicant>,
        mut seen: Seen,
        signed: Signed,
        death: Option<Death>,
    ) -> Outcome<Found> {
        let later = crowd::come_back(&mut applicants, &mut seen);
        let mut faults = crowd::check(&mut applicants)?;
        faults.append(&mut seen.faults);
        faults.extend_from_slice(&signed.faults);
        if applicants.is_empty() || seen.acknowledged.is_empty() {
            return Err("not one application was acknowledged: the drill has shown nothing".to_owned());
        }
        Ok(Found { applications: applicants.len(), seen, later, signed, death, faults })
    }
}

impl Found {
    /// The times of acknowledgements, without those around a death.
    fn undisturbed(&self) -> Measured {
        let away = |due: Duration| {
            self.death.as_ref().is_some_and(|death| {
                // Whoever was sending when it died was due a little earlier.
                (death.at.saturating_sub(AFTERMATH)..death.back + AFTERMATH).contains(&due)
            })
        };
        measured(self.seen.acknowledged.iter().filter(|(due, _)| !away(*due)).map(|(_, took)| *took))
    }

    fn borne(&self) -> bool {
        self.seen.refused.is_empty() && self.undisturbed().within(99.0) <= GOAL
    }

    fn print(&self, wave: &Wave) {
        let database = if wave.plan.postgres { "postgres" } else { "sqlite" };
        let acknowledged = self.seen.acknowledged.iter().map(|(_, took)| *took);
        println!(
            "surge {database}: {} a second for {} s: {} applications, {} told what is missing, {} refused, {} sent again; \
             {} lost, doubled or odd",
            wave.rate,
            wave.plan.time.as_secs(),
            self.applications,
            self.seen.told.len(),
            self.later,
            self.seen.again,
            self.faults.len()
        );
        if let Some(death) = &self.death {
            println!(
                "  killed after {} ms, back {} ms later",
                death.at.as_millis(),
                (death.back.saturating_sub(death.at)).as_millis()
            );
            say("acknowledged, all", &measured(acknowledged));
            say("acknowledged, without the death", &self.undisturbed());
        } else {
            say("acknowledged", &measured(acknowledged));
        }
        say("told what is missing", &measured(self.seen.told.iter().copied()));
        say("told to come back", &measured(self.seen.refused.iter().copied()));
        say("signature acknowledged", &measured(self.signed.signed.iter().copied()));
        say("done: notice in the mailbox", &measured(self.signed.done.iter().copied()));
    }
}

fn measured(times: impl Iterator<Item = Duration>) -> Measured {
    Measured::new(1.0, [times.map(|took| u32::try_from(took.as_micros()).unwrap_or(u32::MAX)).collect()])
}

fn say(what: &str, times: &Measured) {
    if times.micros.is_empty() {
        return;
    }
    println!(
        "  {what:<32} {:>6}   p50 {:>8.1} ms   p99 {:>8.1} ms   p99.9 {:>8.1} ms   longest {:>8.1} ms",
        times.micros.len(),
        times.within(50.0),
        times.within(99.0),
        times.within(99.9),
        times.within(100.0)
    );
}
