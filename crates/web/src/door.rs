//! Who is let in when more people come than can be served at once.
//!
//! So many requests are in work at the same time; the others wait in two lines: whoever has begun something (an application, a
//! case, a working day at the desk) goes before whoever is looking around, seven times out of eight. In each line everybody
//! whom a request is about takes turns, so that the surge of one office waits behind itself and not in front of the others.
//! Whoever would wait too long is told so at once (503 with `Retry-After`), which costs little; whoever waits is served.

use base::{Error, Kind};
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// So many requests are in work at the same time for each core: enough for the store to commit many together, and few enough
/// that whoever goes first need not wait for them.
const PLACES: usize = 16;
/// How long somebody may have to wait, by line.
const PATIENCE: [Duration; 2] = [Duration::from_millis(200), Duration::from_millis(100)];
/// Of so many turns one is for those who have begun nothing.
const TURNS: usize = 8;
/// How much a turn counts in the average time between two of them.
const WEIGHT: f64 = 1.0 / 64.0;
/// The time between two turns before any was measured.
const FIRST_GUESS: f64 = 0.001;
/// Whatever was expected: nobody waits longer.
const LONGEST: Duration = Duration::from_secs(5);
/// So many drafts are known by their office.
const KNOWN: usize = 100_000;

/// The text for whoever is refused at the door.
const FULL: &str = "error-full";

/// Whether somebody was refused at the door, and not by what lies behind it.
pub(crate) fn is_full(error: &Error) -> bool {
    error.key == FULL
}

/// What somebody hears who is refused at the door.
pub(crate) fn full() -> Error {
    Error::new(Kind::Unavailable, FULL, "too many requests at once")
}

/// How much a request has behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Something was begun, or somebody is signed in.
    Begun,
    /// Somebody is looking around.
    New,
}

/// The door of a process.
pub(crate) struct Door {
    state: Mutex<State>,
    /// Which office a draft goes to, as far as this process has seen.
    offices: Mutex<HashMap<String, u64>>,
    hasher: RandomState,
    places: usize,
}

#[derive(Default)]
struct State {
    in_work: usize,
    lines: [Waiting; 2],
    /// The last turn, while people wait; none while nobody does.
    last: Option<Instant>,
    /// Seconds between two turns while people wait, on the average.
    between: f64,
    turn: usize,
}

/// A line: whose turn it is, and who waits in the name of whom.
#[derive(Default)]
struct Waiting {
    turns: VecDeque<u64>,
    by_key: HashMap<u64, VecDeque<oneshot::Sender<Pass>>>,
    count: usize,
}

/// A place in work; the next in line gets it when this goes.
pub(crate) struct Pass {
    door: Option<Arc<Door>>,
}

impl Drop for Pass {
    fn drop(&mut self) {
        if let Some(door) = self.door.take() {
            Door::leave(&door, Instant::now());
        }
    }
}

impl Door {
    /// With the usual number of places.
    pub fn new() -> Door {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Door::with_places(PLACES * cores)
    }

    fn with_places(places: usize) -> Door {
        let state = State { between: FIRST_GUESS, ..State::default() };
        Door { state: Mutex::new(state), offices: Mutex::default(), hasher: RandomState::new(), places }
    }

    /// In whose name a request waits: that of anything that can be told apart.
    pub fn key(&self, whom: &str) -> u64 {
        self.hasher.hash_one(whom)
    }

    /// In whose name a request about a draft waits: that of its office, else its own.
    pub fn key_of_draft(&self, draft: &str) -> u64 {
        lock(&self.offices).get(draft).copied().unwrap_or_else(|| self.key(draft))
    }

    /// Remembers which office a draft goes to.
    pub fn learn(&self, draft: String, office: &str) {
        let key = self.key(office);
        let mut known = lock(&self.offices);
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(draft, key);
    }

    /// How many wait now.
    pub fn waiting(&self) -> usize {
        lock(&self.state).lines.iter().map(|line| line.count).sum()
    }

    /// Asks for a place: says at once whether there is one, or who may wait for one.
    ///
    /// # Errors
    /// Unavailable where the wait would be too long.
    pub fn ask(door: &Arc<Door>, line: Line, key: u64) -> base::Result<Asked> {
        let mut state = lock(&door.state);
        if state.in_work < door.places {
            state.in_work += 1;
            return Ok(Asked::In(Pass { door: Some(door.clone()) }));
        }
        let number = line as usize;
        if state.expected(number, key) > PATIENCE[number] {
            return Err(full());
        }
        let (place, turn) = oneshot::channel();
        state.lines[number].join(key, place);
        Ok(Asked::Wait(turn))
    }

    /// A place has become free: it goes to whoever is next.
    fn leave(door: &Arc<Door>, now: Instant) {
        let mut state = lock(&door.state);
        loop {
            let Some(place) = state.next() else {
                state.in_work -= 1;
                state.last = None;
                return;
            };
            if let Err(mut unwanted) = place.send(Pass { door: Some(door.clone()) }) {
                // Whoever waited has gone; the pass must not come back here by being dropped.
                unwanted.door = None;
                continue;
            }
            state.measure(now);
            return;
        }
    }
}

/// What the door said.
pub(crate) enum Asked {
    /// Come in.
    In(Pass),
    /// Wait for your turn.
    Wait(oneshot::Receiver<Pass>),
}

impl Asked {
    /// The place, once it is one's turn. To be waited for where the work is done: a place that is given to somebody who hears of it late
    /// is empty meanwhile.
    ///
    /// # Errors
    /// Unavailable where the wait was too long.
    pub async fn turn(self) -> base::Result<Pass> {
        let turn = match self {
            Asked::In(pass) => return Ok(pass),
            Asked::Wait(turn) => turn,
        };
        match tokio::time::timeout(LONGEST, turn).await {
            Ok(Ok(pass)) => Ok(pass),
            _ => Err(Error::new(Kind::Unavailable, FULL, "waited too long at the door")),
        }
    }
}

impl State {
    /// How long somebody would wait who came now.
    fn expected(&self, line: usize, key: u64) -> Duration {
        let before = self.lines[line].before(key);
        // Those who have begun nothing wait for the others, too, but never more than seven turns for each of theirs.
        let others =
            if line == Line::New as usize { self.lines[0].count.min((before + 1) * (TURNS - 1)) } else { 0 };
        Duration::from_secs_f64(self.between * (before + others + 1) as f64)
    }

    fn next(&mut self) -> Option<oneshot::Sender<Pass>> {
        self.turn = (self.turn + 1) % TURNS;
        let first = if self.turn == 0 { Line::New as usize } else { Line::Begun as usize };
        let found = self.lines[first].leave();
        found.or_else(|| self.lines[1 - first].leave())
    }

    fn measure(&mut self, now: Instant) {
        if let Some(last) = self.last.replace(now) {
            let passed = now.saturating_duration_since(last).as_secs_f64();
            self.between += (passed - self.between) * WEIGHT;
        }
    }
}

impl Waiting {
    fn join(&mut self, key: u64, place: oneshot::Sender<Pass>) {
        let mine = self.by_key.entry(key).or_default();
        if mine.is_empty() {
            self.turns.push_back(key);
        }
        mine.push_back(place);
        self.count += 1;
    }

    fn leave(&mut self) -> Option<oneshot::Sender<Pass>> {
        let key = self.turns.pop_front()?;
        let mine = self.by_key.get_mut(&key)?;
        let place = mine.pop_front();
        if mine.is_empty() {
            self.by_key.remove(&key);
        } else {
            self.turns.push_back(key);
        }
        self.count -= usize::from(place.is_some());
        place
    }

    /// How many would be served before somebody who joined now: for each of one's own a round of all.
    fn before(&self, key: u64) -> usize {
        let mine = self.by_key.get(&key).map_or(0, VecDeque::len);
        self.count.min((mine + 1) * self.turns.len().max(1) - 1)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(door: &Arc<Door>, line: Line, whom: &str) -> Asked {
        Door::ask(door, line, door.key(whom)).expect("let in, or told to wait")
    }

    fn inside(asked: Asked) -> Pass {
        match asked {
            Asked::In(pass) => pass,
            Asked::Wait(_) => panic!("must wait"),
        }
    }

    fn waits(asked: Asked) -> oneshot::Receiver<Pass> {
        match asked {
            Asked::In(_) => panic!("must not be let in"),
            Asked::Wait(turn) => turn,
        }
    }

    #[test]
    fn the_surge_of_one_office_waits_behind_itself_and_not_in_front_of_another() {
        let door = Arc::new(Door::with_places(1));
        let first = inside(asked(&door, Line::Begun, "Gotha"));
        let mut surge: Vec<_> = (0..100).map(|_| waits(asked(&door, Line::Begun, "Gotha"))).collect();
        let mut other = waits(asked(&door, Line::Begun, "Jena"));
        drop(first);
        let pass = surge[0].try_recv().expect("was first");
        assert!(other.try_recv().is_err());
        drop(pass);
        let pass = other.try_recv().expect("takes the second turn");
        assert!(surge[1].try_recv().is_err());
        drop(pass);
        assert!(surge[1].try_recv().is_ok());
    }

    #[test]
    fn whoever_has_begun_something_goes_first_seven_times_out_of_eight() {
        let door = Arc::new(Door::with_places(1));
        let mut pass = inside(asked(&door, Line::New, "x"));
        let mut new: Vec<_> = (0..8).map(|_| waits(asked(&door, Line::New, "new"))).collect();
        let mut begun: Vec<_> = (0..32).map(|_| waits(asked(&door, Line::Begun, "begun"))).collect();
        let mut order = String::new();
        while !(new.is_empty() && begun.is_empty()) {
            drop(pass);
            pass = if let Some(pass) = new.first_mut().and_then(|turn| turn.try_recv().ok()) {
                new.remove(0);
                order.push('n');
                pass
            } else {
                order.push('b');
                begun.remove(0).try_recv().expect("one of both")
            };
        }
        assert_eq!(order, "bbbbbbbnbbbbbbbnbbbbbbbnbbbbbbbnbbbbnnnn");
    }

    #[test]
    fn whoever_would_wait_too_long_is_refused_at_once_and_another_is_not() {
        let door = Arc::new(Door::with_places(1));
        let _inside = inside(asked(&door, Line::Begun, "Gotha"));
        // A millisecond for each, as long as nothing is known.
        let waiting: Vec<_> = (0..200).map(|_| waits(asked(&door, Line::Begun, "Gotha"))).collect();
        assert_eq!(door.waiting(), waiting.len());
        let refused = Door::ask(&door, Line::Begun, door.key("Gotha"));
        assert!(refused.is_err_and(|error| error.kind == base::Kind::Unavailable));
        assert!(Door::ask(&door, Line::Begun, door.key("Jena")).is_ok(), "Jena has a turn of its own");
        assert!(Door::ask(&door, Line::New, door.key("Suhl")).is_ok(), "seven before, then one of the new");
    }

    #[test]
    fn the_place_of_somebody_who_has_gone_is_not_lost() {
        let door = Arc::new(Door::with_places(1));
        let first = inside(asked(&door, Line::New, "a"));
        drop(waits(asked(&door, Line::New, "b")));
        let mut last = waits(asked(&door, Line::New, "c"));
        drop(first);
        let pass = last.try_recv().expect("the next who is still there");
        // Handed over and never looked at: it comes back by itself.
        let unseen = waits(asked(&door, Line::New, "d"));
        drop(pass);
        drop(unseen);
        inside(asked(&door, Line::New, "e"));
    }

    #[test]
    fn how_long_a_turn_takes_is_learned_while_people_wait() {
        let door = Arc::new(Door::with_places(1));
        let begun = Instant::now();
        let _inside = inside(asked(&door, Line::Begun, "Gotha"));
        let mut waiting: Vec<_> = (0..199).map(|_| waits(asked(&door, Line::Begun, "Gotha"))).collect();
        for (number, turn) in (1..).zip(&mut waiting) {
            Door::leave(&door, begun + Duration::from_millis(20 * number));
            turn.try_recv().expect("served").door = None;
            if number == 190 {
                break;
            }
        }
        let between = lock(&door.state).between;
        assert!((0.019..0.021).contains(&between), "{between}");
        let refused = (0..9).filter(|_| Door::ask(&door, Line::Begun, door.key("Gotha")).is_err()).count();
        assert!((1..9).contains(&refused), "more than ten times 20 ms is too long: {refused} of 9");
    }
}
