//! Those who apply all at once. Each has filled an application beforehand and sends it at a time of their own, whatever
//! becomes of those before; a time is counted from the moment a click was due, so that a server that stalls is seen to stall.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::conversation::{Application, Pages, words};
use crate::drill::server::Place;
use crate::http::{Answer, Connection, Fault};
use crate::process::Outcome;

/// So many fill at the same time, before the surge.
const FILLING: usize = 8;
/// So many send at the same time at most.
const SENDERS: u32 = 512;
/// Nobody tries longer to reach a server that is away.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long somebody waits before they try again.
const PAUSE: Duration = Duration::from_millis(20);
/// A connection that was idle for longer may have been closed by the server.
const IDLE: Duration = Duration::from_secs(5);

/// One of them.
pub struct Applicant<'p> {
    pub application: Application<'p>,
    /// Presses the button twice.
    twice: bool,
    /// Something is missing in the application.
    pub missing: bool,
    /// They have been told so.
    told: bool,
    /// The case, once it was acknowledged.
    pub case: Option<String>,
}

/// What they have seen.
#[derive(Default)]
pub struct Seen {
    /// When a click was due, counted from the beginning, and how long it took until it was acknowledged.
    pub acknowledged: Vec<(Duration, Duration)>,
    /// How long it took until somebody was told what is missing.
    pub told: Vec<Duration>,
    /// How long it took until somebody was told to come back later.
    pub refused: Vec<Duration>,
    /// How many clicks were made again because the answer was lost.
    pub again: usize,
    pub faults: Vec<String>,
}

impl Seen {
    pub fn add(&mut self, other: Seen) {
        self.acknowledged.extend(other.acknowledged);
        self.told.extend(other.told);
        self.refused.extend(other.refused);
        self.again += other.again;
        self.faults.extend(other.faults);
    }
}

/// Fills so many applications; of eight, one is incomplete and one is sent twice.
pub fn fill<'p>(place: &Place, pages: &'p Pages, name: &str, count: usize) -> Outcome<Vec<Applicant<'p>>> {
    let next = AtomicUsize::new(0);
    let one = |number: usize| {
        let mut application = Application::fill(place.address, pages, &format!("{name}-{number}"))?;
        let missing = number % 8 == 3 && pages.tick.is_some();
        if missing {
            let answer = application.save_last(false)?;
            if answer.status != 422 {
                let said = format!("a page without its tick answers {}: {}", answer.status, words(&answer));
                return Err(Fault::Refused(said));
            }
        }
        application.hang_up();
        Ok(Applicant { application, twice: number % 8 == 7, missing, told: false, case: None })
    };
    let filled: Result<Vec<Vec<Applicant>>, Fault> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..FILLING)
            .map(|_| {
                scope.spawn(|| {
                    let mut mine = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= count {
                            return Ok(mine);
                        }
                        mine.push(one(number)?);
                    }
                })
            })
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    Ok(filled.map_err(|fault| format!("filling: {fault}"))?.into_iter().flatten().collect())
}

/// All send, so many a second from `begin` on; gives them back with what they have seen. Where the server dies meanwhile,
/// they try again until it is back.
pub fn send<'p>(applicants: Vec<Applicant<'p>>, begin: Instant, rate: u32) -> (Vec<Applicant<'p>>, Seen) {
    let senders = rate.clamp(64, SENDERS);
    let line = Mutex::new((0_u32, applicants.into_iter()));
    let next = || {
        let mut line = line.lock().ok()?;
        let applicant = line.1.next()?;
        let number = line.0;
        line.0 += 1;
        Some((begin + Duration::from_secs(1) * number / rate, applicant))
    };
    let all: Vec<_> = std::thread::scope(|scope| {
        let sender = || {
            let (mut wires, mut seen, mut done) = (Wires::default(), Seen::default(), Vec::new());
            while let Some((due, mut applicant)) = next() {
                std::thread::sleep(due.saturating_duration_since(Instant::now()));
                applicant.apply(begin, due, &mut wires, &mut seen);
                done.push(applicant);
            }
            (done, seen)
        };
        let threads: Vec<_> = (0..senders)
            .filter_map(|_| {
                std::thread::Builder::new().stack_size(256 * 1024).spawn_scoped(scope, sender).ok()
            })
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let (mut applicants, mut seen) = (Vec::new(), Seen::default());
    for (done, part) in all {
        applicants.extend(done);
        seen.add(part);
    }
    (applicants, seen)
}

/// When the surge is over, those who were told to come back do; gives how many there were.
pub fn come_back(applicants: &mut [Applicant], seen: &mut Seen) -> usize {
    let (begin, mut wires) = (Instant::now(), Wires::default());
    let mut count = 0;
    for applicant in applicants.iter_mut().filter(|applicant| applicant.case.is_none()) {
        count += 1;
        let mut later = Seen::default();
        applicant.apply(begin, Instant::now(), &mut wires, &mut later);
        if applicant.case.is_none() && later.faults.is_empty() {
            later.faults.push(format!("{} is refused after the surge", applicant.application.marker));
        }
        seen.faults.append(&mut later.faults);
    }
    count
}

/// Everybody looks at their own cases; gives what is not as it should be.
pub fn check(applicants: &mut [Applicant]) -> Outcome<Vec<String>> {
    let part = applicants.len().div_ceil(FILLING).max(1);
    let parts: Result<Vec<Vec<String>>, Fault> = std::thread::scope(|scope| {
        let threads: Vec<_> = applicants
            .chunks_mut(part)
            .map(|part| {
                scope.spawn(|| {
                    let mut wires = Wires::default();
                    let mut faults = Vec::new();
                    for applicant in part {
                        faults.extend(applicant.look(&mut wires)?);
                    }
                    Ok(faults)
                })
            })
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let parts = parts.map_err(|fault| format!("looking for what was sent: {fault}"))?;
    Ok(parts.into_iter().flatten().collect())
}

/// Open connections, of one who speaks for one person after the other, as a proxy in front of the server does.
#[derive(Default)]
pub struct Wires {
    first: Option<Connection>,
    second: Option<Connection>,
    used: Option<Instant>,
}

impl Wires {
    fn fresh(&mut self) {
        if self.used.is_some_and(|used| used.elapsed() > IDLE) {
            self.cut();
        }
        self.used = Some(Instant::now());
    }

    fn cut(&mut self) {
        (self.first, self.second) = (None, None);
    }
}

impl Applicant<'_> {
    /// Sends until there is an answer that says what became of it.
    fn apply(&mut self, begin: Instant, due: Instant, wires: &mut Wires, seen: &mut Seen) {
        let mut due = due;
        loop {
            wires.fresh();
            self.application.swap_connection(&mut wires.first);
            let heard = self.click(wires);
            self.application.swap_connection(&mut wires.first);
            match heard {
                Ok(Heard::Acknowledged(case)) => {
                    seen.acknowledged.push((due.saturating_duration_since(begin), due.elapsed()));
                    self.case = Some(case);
                    return;
                }
                Ok(Heard::Incomplete) => {
                    seen.told.push(due.elapsed());
                    self.told = true;
                    due = Instant::now();
                }
                Ok(Heard::Completed) => {
                    self.missing = false;
                    due = Instant::now();
                }
                Ok(Heard::ComeBack) => return seen.refused.push(due.elapsed()),
                Err(Fault::Lost(_)) if due.elapsed() < PATIENCE => {
                    seen.again += 1;
                    wires.cut();
                    std::thread::sleep(PAUSE);
                }
                Err(fault) => return seen.faults.push(fault.to_string()),
            }
        }
    }

    fn click(&mut self, wires: &mut Wires) -> Result<Heard, Fault> {
        if self.missing && self.told {
            let saved = self.application.save_last(true)?;
            return match saved.status {
                303 => Ok(Heard::Completed),
                503 => self.come_back(&saved),
                _ => Err(self.odd(&saved)),
            };
        }
        if !self.twice {
            let answer = self.application.press()?;
            return self.heard(&answer);
        }
        let [first, second] = self.application.press_twice(&mut wires.second)?;
        match (self.heard(&first)?, self.heard(&second)?) {
            (Heard::Acknowledged(one), Heard::Acknowledged(other)) if one != other => {
                let said =
                    format!("{} was sent twice and is case {one} and case {other}", self.application.marker);
                Err(Fault::Refused(said))
            }
            (Heard::ComeBack, other) | (other, _) => Ok(other),
        }
    }

    fn heard(&self, answer: &Answer) -> Result<Heard, Fault> {
        match answer.status {
            303 => {
                self.application.acknowledged(answer).map(Heard::Acknowledged).ok_or_else(|| self.odd(answer))
            }
            // The page must name the fault and still hold what was filled in.
            422 if self.missing && answer.text().contains(&self.application.marker) => Ok(Heard::Incomplete),
            503 => self.come_back(answer),
            _ => Err(self.odd(answer)),
        }
    }

    fn come_back(&self, answer: &Answer) -> Result<Heard, Fault> {
        match answer.header("retry-after") {
            Some(_) => Ok(Heard::ComeBack),
            None => Err(self.odd(answer)),
        }
    }

    fn odd(&self, answer: &Answer) -> Fault {
        let marker = &self.application.marker;
        Fault::Refused(format!("sending {marker} answered {}: {}", answer.status, words(answer)))
    }

    fn look(&mut self, wires: &mut Wires) -> Result<Option<String>, Fault> {
        wires.fresh();
        self.application.swap_connection(&mut wires.first);
        let cases = self.application.cases();
        self.application.swap_connection(&mut wires.first);
        let marker = &self.application.marker;
        Ok(match (cases?.as_slice(), &self.case) {
            ([one], Some(case)) if one == case => None,
            ([], None) => Some(format!("{marker} was never acknowledged")),
            ([], Some(_)) => Some(format!("{marker} was acknowledged and is lost")),
            ([one], case) => Some(format!("{marker} is case {one}, it was told {case:?}")),
            (many, _) => Some(format!("{marker} is there {} times: {}", many.len(), many.join(", "))),
        })
    }
}

/// What an answer says.
enum Heard {
    Acknowledged(String),
    /// Something is missing; what was filled in is still there.
    Incomplete,
    /// What was missing is there now.
    Completed,
    /// 503, and when to try again.
    ComeBack,
}
