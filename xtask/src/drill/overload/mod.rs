//! The drill `overload`: ten times as many requests as the server can answer.
//!
//! The server has one core to itself and the load another, so that neither takes from the other. First what the server can
//! do at most is found (closed loop, for each kind of request and for the mix). Then an open loop offers half of it, then
//! ten times as much, then half of it again. Told are: who was let in, how long those waited, how soon the others were told
//! to come back, how much useful work was done against what can be done at most, and how soon all was as before. Useful
//! work is weighed by what each kind costs, since under load the server chooses the dearer ones: begun applications.
//!
//! Then the surge of one office beside another office's usual day, and slow clients beside quick ones.

mod offer;
mod slow;

use std::fs;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::server::{Place, Program, Server, last_words};
use super::surge::crowd;
use crate::bench::load::Measured;
use crate::conversation::{AMTSWEG, ELSEWHERE, OTHER_OFFICE, Pages};
use crate::process::{self, Outcome};
use crate::tools::postgres::{self, Durability};
use offer::{Asked, KINDS, Kind, MIX, Part, Stream, Supply};

/// So many drafts are opened and saved again and again.
const DRAFTS: usize = 1_500;
/// Connections of the closed loops.
const CONNECTIONS: usize = 32;
/// The cores of the server and of the load.
const CORES: [&str; 2] = ["0", "1"];
/// A window of time in which all must be as before.
const WINDOW: Duration = Duration::from_millis(250);

/// What to do.
pub struct Plan {
    /// How long the overload is.
    pub time: Duration,
    /// How many times as much as the server can do.
    pub times: u32,
    /// So many drafts lie ready to be sent.
    pub sends: usize,
    pub postgres: bool,
    pub program: std::path::PathBuf,
}

/// Runs the drill and prints what it saw. An answer that is neither what was asked for nor 503 with `Retry-After` is a
/// fault; a slow one is not, since that is a matter of the machine.
pub fn run(plan: &Plan) -> Outcome {
    let database = if plan.postgres { Some(postgres::start(Durability::Full)?) } else { None };
    let place = Place::of_drill("overload", database.as_ref())?;
    place.settle(&plan.program)?;
    place.settle_in(&plan.program, OTHER_OFFICE)?;
    let ourselves = std::process::id().to_string();
    process::answer(Command::new("taskset").args(["-a", "-p", "-c", CORES[1], &ourselves]))
        .ok_or("this drill needs `taskset` and two cores")?;
    let program = Program::Pinned(plan.program.clone(), CORES[0]);
    let server = Server::start(&program, &place)?;
    let drilled = Drill { plan, place: &place }.run();
    server.kill();
    let faults =
        drilled.map_err(|fault| format!("{fault}\nthe end of the server's log:\n{}", last_words(&place)))?;
    for fault in faults.iter().take(20) {
        println!("  ! {fault}");
    }
    if faults.is_empty() {
        let _ = fs::remove_dir_all(&place.folder);
        return Ok(());
    }
    Err(format!("{} answers are not what they should be; see {}", faults.len(), place.folder.display()))
}

struct Drill<'a> {
    plan: &'a Plan,
    place: &'a Place,
}

/// What the server can do at most.
struct Capacity {
    /// Requests of the mix in a second.
    mix: f64,
    /// Of each kind alone.
    each: [f64; 4],
}

impl Capacity {
    /// How much of what is possible these accepted requests are.
    fn share(&self, all: &[Asked], seconds: f64) -> f64 {
        let cost = |kind: Kind| {
            let place = KINDS.iter().position(|(one, _)| *one == kind).unwrap_or(0);
            1.0 / self.each[place].max(1.0)
        };
        all.iter().filter(|asked| accepted(asked)).map(|asked| cost(asked.kind)).sum::<f64>() / seconds
    }
}

impl Drill<'_> {
    fn run(&self) -> Outcome<Vec<String>> {
        let supply = self.supply(&AMTSWEG, "here", self.plan.sends)?;
        let (capacity, mut faults) = self.capacity(&supply);
        faults.extend(self.overload(&supply, &capacity));
        let other = self.supply(&ELSEWHERE, "there", 600)?;
        faults.extend(self.one_office(&supply, &other, &capacity));
        faults.extend(self.slow(&supply, &capacity));
        Ok(faults)
    }

    /// Drafts, and the requests about them as bytes.
    fn supply(&self, pages: &Pages, name: &str, sends: usize) -> Outcome<Supply> {
        let drafts = crowd::fill(self.place, pages, &format!("{name}-kept"), DRAFTS)?;
        let ready = crowd::fill(self.place, pages, &format!("{name}-sent"), sends)?;
        let whole = ready.iter().filter(|applicant| !applicant.missing);
        println!("overload: {} drafts {name}", drafts.len() + ready.len());
        Ok(Supply {
            start: format!(
                "GET / HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\naccept-encoding: gzip\r\n\r\n",
                self.place.address
            )
            .into_bytes(),
            forms: drafts.iter().map(|one| one.application.page_bytes().into_bytes()).collect(),
            saves: drafts.iter().map(|one| one.application.save_bytes().into_bytes()).collect(),
            sends: Mutex::new(whole.map(|one| one.application.click_bytes().into_bytes()).collect()),
        })
    }

    fn capacity(&self, supply: &Supply) -> (Capacity, Vec<String>) {
        let time = Duration::from_secs(3);
        let mut faults = Vec::new();
        let mut rate = |mix: &[Kind], time| {
            let (all, seconds) = offer::closed(self.place.address, supply, mix, CONNECTIONS, time);
            faults.extend(odd(&all));
            count(all.iter().filter(|asked| accepted(asked))) / seconds
        };
        let each = KINDS.map(|(kind, _)| rate(&[kind], if kind == Kind::Send { time / 3 } else { time }));
        let mix = (0..3).map(|_| rate(&MIX, time)).fold(0.0, f64::max);
        for ((_, name), rate) in KINDS.iter().zip(each) {
            println!("  at most {rate:>6.0} a second: {name}");
        }
        println!("  at most {mix:>6.0} a second: the mix");
        (Capacity { mix, each }, faults)
    }

    fn offer(&self, supply: &Supply, parts: &[Part]) -> Vec<Asked> {
        let [all] = offer::open(self.place.address, [Stream { supply, mix: &MIX, parts }]);
        all
    }

    /// Half, ten times, half.
    fn overload(&self, supply: &Supply, capacity: &Capacity) -> Vec<String> {
        let (before, after) = (Duration::from_secs(5), Duration::from_secs(10));
        let half = whole(capacity.mix / 2.0);
        let much = whole(capacity.mix * f64::from(self.plan.times));
        let parts = [(half, before), (much, self.plan.time), (half, after)];
        let all = self.offer(supply, &parts);
        let end = before + self.plan.time;
        let (calm, rest): (Vec<Asked>, Vec<Asked>) = all.into_iter().partition(|asked| asked.due < before);
        let (flood, later): (Vec<Asked>, Vec<Asked>) = rest.into_iter().partition(|asked| asked.due < end);
        println!("\nhalf of what it can do ({half} a second)");
        told(&calm);
        println!("{} times what it can do ({much} a second)", self.plan.times);
        told(&flood);
        let seconds = self.plan.time.as_secs_f64();
        let good: Vec<Asked> = flood.iter().copied().filter(accepted).collect();
        println!(
            "  useful work: {:.0} requests a second, {:.0} % of what it can do at most, weighed by their cost ({:.0} % for the mix at its best)",
            count(&good) / seconds,
            100.0 * capacity.share(&flood, seconds),
            100.0 * self.at_best(capacity)
        );
        let usual = offer::times(calm.iter().filter(|asked| accepted(asked))).within(99.0);
        match normal_again(&later, end, usual) {
            Some(back) => println!(
                "  as before (p99 within twice {usual:.1} ms, nobody refused) after {} ms",
                back.as_millis()
            ),
            None => println!("  not as before within {} s", after.as_secs()),
        }
        println!("half of it again");
        told(&later);
        println!("  {} drafts were not sent", supply.left());
        [calm, flood, later].iter().flat_map(|all| odd(all)).collect()
    }

    /// The share that the mix has at its best, by the same weights.
    fn at_best(&self, capacity: &Capacity) -> f64 {
        let cost = MIX.iter().map(|kind| {
            let place = KINDS.iter().position(|(one, _)| one == kind).unwrap_or(0);
            1.0 / capacity.each[place].max(1.0)
        });
        capacity.mix * cost.sum::<f64>() / count(MIX)
    }

    /// One office is overrun; another has a day like any other.
    fn one_office(&self, here: &Supply, there: &Supply, capacity: &Capacity) -> Vec<String> {
        const BEGUN: [Kind; 10] = {
            use Kind::{Form, Save, Send};
            [Form, Save, Form, Save, Save, Form, Save, Send, Form, Save]
        };
        let time = Duration::from_secs(5);
        let usual = whole(capacity.mix / 20.0);
        let beside = [(whole(capacity.mix * 0.4), time), (whole(capacity.mix * 3.0), time)];
        let calm = [(usual, time * 2)];
        let [surge, calm] = offer::open(
            self.place.address,
            [
                Stream { supply: here, mix: &BEGUN, parts: &beside },
                Stream { supply: there, mix: &BEGUN, parts: &calm },
            ],
        );
        let (before, during): (Vec<Asked>, Vec<Asked>) = calm.iter().partition(|asked| asked.due < time);
        println!(
            "\none office has {} requests a second about begun applications, another {usual}",
            beside[0].0
        );
        told(&before);
        println!("the one has {} a second: the other", beside[1].0);
        told(&during);
        println!("the one");
        told(surge.iter().filter(|asked| asked.due >= time));
        compare("the other's p99", &before, &during);
        [surge, calm].iter().flat_map(|all| odd(all)).collect()
    }

    /// Slow clients beside quick ones.
    fn slow(&self, supply: &Supply, capacity: &Capacity) -> Vec<String> {
        let parts = [(whole(capacity.mix / 2.0), Duration::from_secs(5))];
        let alone = self.offer(supply, &parts);
        let over = AtomicBool::new(false);
        let body = supply.saves.first().cloned().unwrap_or_default();
        let beside = std::thread::scope(|scope| {
            scope.spawn(|| slow::crowd(self.place.address, &body, &over));
            std::thread::sleep(Duration::from_secs(1));
            let beside = self.offer(supply, &parts);
            over.store(true, Ordering::Relaxed);
            beside
        });
        println!("\nbeside {} slow heads, as many slow bodies and as many slow readers", slow::EACH);
        told(&beside);
        compare("p99", &alone, &beside);
        [alone, beside].iter().flat_map(|all| odd(all)).collect()
    }
}

/// What became of each kind.
fn told<'a>(all: impl IntoIterator<Item = &'a Asked>) {
    let all: Vec<&Asked> = all.into_iter().collect();
    let sent = || all.iter().filter(|asked| asked.outcome != offer::Outcome::Unsent);
    let late = Measured::new(
        1.0,
        [sent().map(|asked| u32::try_from(asked.late.as_micros()).unwrap_or(u32::MAX)).collect()],
    );
    println!(
        "  {} of {} were sent, p99 {:.1} ms late; times from then on",
        sent().count(),
        all.len(),
        late.within(99.0)
    );
    for (kind, name) in KINDS {
        let of_kind = || all.iter().copied().filter(|asked| asked.kind == kind);
        if of_kind().next().is_none() {
            continue;
        }
        let good = offer::times(of_kind().filter(|asked| accepted(asked)));
        let no = offer::times(of_kind().filter(|asked| refused(asked)));
        let unsent = of_kind().filter(|asked| asked.outcome == offer::Outcome::Unsent).count();
        println!(
            "  {name:<26} {:>6} accepted, p50 {:>6.1} p99 {:>6.1} p99.9 {:>6.1} ms; {:>6} refused{}{}",
            good.micros.len(),
            good.within(50.0),
            good.within(99.0),
            good.within(99.9),
            no.micros.len(),
            if no.micros.is_empty() {
                String::new()
            } else {
                format!(" within p50 {:.1} p99 {:.1} ms", no.within(50.0), no.within(99.0))
            },
            if unsent > 0 { format!("; {unsent} not sent by us") } else { String::new() }
        );
    }
}

fn compare(what: &str, one: &[Asked], other: &[Asked]) {
    let p99 = |all: &[Asked]| offer::times(all.iter().filter(|asked| accepted(asked))).within(99.0);
    println!("  {what}: {:.1} ms, then {:.1} ms (x {:.2})", p99(one), p99(other), p99(other) / p99(one));
}

/// How long after `end` the last window lies that was not as usual; `None` if that is the last of all.
fn normal_again(later: &[Asked], end: Duration, usual: f64) -> Option<Duration> {
    let window = |asked: &Asked| (asked.due.saturating_sub(end).as_millis() / WINDOW.as_millis()) as u32;
    let last = later.last().map(window)?;
    let bad = (0..=last).rev().find(|number| {
        let here: Vec<&Asked> = later.iter().filter(|asked| window(asked) == *number).collect();
        let times: Measured = offer::times(here.iter().copied());
        here.iter().any(|asked| !accepted(asked)) || times.within(95.0) > 2.0 * usual
    });
    match bad {
        Some(number) if number == last => None,
        Some(number) => Some(WINDOW * (number + 1)),
        None => Some(Duration::ZERO),
    }
}

fn accepted(asked: &Asked) -> bool {
    asked.outcome == offer::Outcome::Accepted
}

fn refused(asked: &Asked) -> bool {
    matches!(asked.outcome, offer::Outcome::Refused(_))
}

/// Answers that should not be.
fn odd(all: &[Asked]) -> Vec<String> {
    let odd = all
        .iter()
        .filter(|asked| matches!(asked.outcome, offer::Outcome::Failed(_) | offer::Outcome::Refused(false)));
    odd.map(|asked| format!("{:?} after {} ms: {:?}", asked.kind, asked.took.as_millis(), asked.outcome))
        .collect()
}

fn count<T>(all: impl IntoIterator<Item = T>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of requests are far below 2^52")]
    let count = all.into_iter().count() as f64;
    count
}

/// A rate as a whole number.
fn whole(rate: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rates are positive and small"
    )]
    let whole = rate as u32;
    whole.max(1)
}
