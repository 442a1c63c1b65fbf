//! Which pattern, where and when, for every case.

use super::Wanted;
use super::pattern::{Pattern, WEEK};
use super::places::Places;
use crate::demo::chance::Chance;

/// How far back cases go, in weeks: two years.
const PAST: i64 = 104;
/// So many of a hundred cases are still open, decided but not final, taken back; all others are closed.
const OPEN: i64 = 4;
const DECIDED: i64 = 6;
const WITHDRAWN: i64 = 3;
/// So many of a hundred are of employers.
const EMPLOYERS: i64 = 20;
/// Claims for very many people are rare: of those that chance names, so many of a hundred come in.
const LARGE: i64 = 10;
/// From so many bytes of a row on, a claim is one of those.
const LARGE_BYTES: usize = 16_000;
/// An employer applies so often, on average.
const EACH: u64 = 4;

/// A case to be made.
#[derive(Clone, Copy)]
pub struct Planned {
    /// When it comes in (microseconds UTC).
    pub at: i64,
    /// By how much everything in it is moved (microseconds).
    pub shift: i64,
    /// The same in whole weeks into the past.
    pub weeks: i64,
    pub pattern: u32,
    pub town: u32,
    /// Its own chance.
    pub seed: u64,
    /// Which employer applies, if one does.
    pub employer: Option<u32>,
}

/// See the module.
pub struct Plan {
    /// In the order in which they come in.
    pub cases: Vec<Planned>,
    /// What the chance of each employer begins with.
    pub seed: u64,
}

impl Plan {
    /// Lays the plan; `now` in microseconds UTC.
    pub fn new(patterns: &[Pattern], places: &Places, wanted: Wanted, now: i64) -> Plan {
        let mut chance = Chance::new(wanted.seed);
        let employers = u64::from(wanted.cases) * EMPLOYERS.unsigned_abs() / 100 / EACH + 1;
        let of = |open: fn(&str) -> bool, service: &str| -> Vec<u32> {
            let fits = |one: &Pattern| open(&one.state) && one.service == service;
            (0..).zip(patterns).filter(|(_, one)| fits(one)).map(|(place, _)| place).collect()
        };
        let states: [fn(&str) -> bool; 4] = [
            |state| ["received", "review", "waiting", "proposed"].contains(&state),
            |state| state == "decided",
            |state| state == "withdrawn",
            |state| state == "closed",
        ];
        let choices = states.map(|state| [of(state, "hundesteuer"), of(state, "ifsg56")]);
        let mut cases: Vec<Planned> = Vec::with_capacity(wanted.cases as usize);
        while cases.len() < wanted.cases as usize {
            let state = match chance.between(1, 100) {
                n if n <= OPEN => 0,
                n if n <= OPEN + DECIDED => 1,
                n if n <= OPEN + DECIDED + WITHDRAWN => 2,
                _ => 3,
            };
            let claim = chance.share(EMPLOYERS);
            let choice = &choices[state][usize::from(claim)];
            let choice = if choice.is_empty() { &choices[3][0] } else { choice };
            let Some(number) = choice.get(chance.place(choice.len())).copied() else { break };
            let pattern = &patterns[number as usize];
            if pattern.bytes > LARGE_BYTES && !chance.share(LARGE) {
                continue;
            }
            let room = match state {
                0 => pattern.room.min(1),
                1 => pattern.room.min(4),
                _ => (PAST - (now - pattern.submitted) / WEEK).min(pattern.room),
            };
            let weeks = chance.between(0, room.max(0));
            // Never into the future: what happened last happened before now.
            let late = chance.between(-3_000_000_000, 3_000_000_000).min(now - pattern.last);
            let shift = late - weeks * WEEK;
            let employer = claim.then(|| u32::try_from(chance.number() % employers).unwrap_or(0));
            let town = match employer {
                Some(number) => places.pick(&mut Chance::new(wanted.seed ^ (u64::from(number) << 20))),
                None => places.pick(&mut chance),
            };
            cases.push(Planned {
                at: pattern.submitted + shift,
                shift,
                weeks,
                pattern: number,
                town: u32::try_from(town).unwrap_or(0),
                seed: chance.number(),
                employer,
            });
        }
        cases.sort_by_key(|case| (case.at, case.seed));
        Plan { cases, seed: wanted.seed }
    }

    /// The place among all new leaves of each event, by case and by its number within the case; events have their
    /// places in the order of time.
    pub fn leaves(&self, patterns: &[Pattern]) -> (Vec<u32>, Vec<u32>) {
        let mut begins = Vec::with_capacity(self.cases.len());
        let mut times: Vec<(i64, u32)> = Vec::new();
        for case in &self.cases {
            begins.push(u32::try_from(times.len()).unwrap_or(u32::MAX));
            for at in &patterns[case.pattern as usize].events {
                times.push((at + case.shift, u32::try_from(times.len()).unwrap_or(u32::MAX)));
            }
        }
        times.sort_unstable();
        let mut leaves = vec![0; times.len()];
        for (leaf, (_, event)) in (0..).zip(times) {
            leaves[event as usize] = leaf;
        }
        (begins, leaves)
    }
}
