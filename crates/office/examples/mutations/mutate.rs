//! Random changes of a log, each a kind of fraud or damage, and whether the audit sees them.

use super::world::{World, seal};
use base::{Date, Id};
use office::history::Event;
use office::retention::Archive;

/// Pseudo-random numbers (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }

    fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.chunks_mut(8).for_each(|chunk| chunk.copy_from_slice(&self.next().to_le_bytes()));
        bytes
    }

    fn id(&mut self) -> Id {
        let bytes = self.bytes();
        let mut ten = [0; 10];
        ten.copy_from_slice(&bytes[..10]);
        Id::new(1_770_000_000_000_000, ten)
    }
}

/// The kinds of changes; the last six are done by somebody who has the server's key.
pub const KINDS: [&str; 34] = [
    "event: id",
    "event: case",
    "event: number",
    "event: time",
    "event: who",
    "event: name of who",
    "event: nobody",
    "event: kind",
    "event: a value of the detail",
    "event: a value more",
    "event: a value less",
    "event: salt",
    "event: digest",
    "event: another place",
    "event: no place",
    "event: removed",
    "event: doubled",
    "event: two exchanged",
    "event: moved to another case",
    "event: changed, digest computed anew",
    "event: one more with a place",
    "case: removed with its history",
    "case: other answers",
    "case: other number",
    "node: a bit",
    "node: removed",
    "node: one more",
    "head: size",
    "head: checkpoint",
    "deletion: changed",
    "deletion: removed",
    "key: cut off at the end",
    "key: event changed, all computed anew",
    "key: deletion forged, all computed anew",
];

/// What came of it.
#[derive(Default)]
pub struct Tally {
    pub tried: u64,
    pub seen: u64,
    pub controls: u64,
    pub false_alarms: u64,
    pub kinds: Vec<(u64, u64)>,
}

/// Changes logs `count` times; every 50th time a new log, which must be found unchanged.
pub fn run(chance: &mut Chance, count: u64) -> Tally {
    let mut tally = Tally { kinds: vec![(0, 0); KINDS.len()], ..Tally::default() };
    let mut world = World::new(chance.bytes());
    for number in 0..count {
        if number % 50 == 0 {
            world = World::new(chance.bytes());
            tally.controls += 1;
            let report = world.check();
            let witnesses = world.checkpoints.len() + world.receipts.len();
            tally.false_alarms += u64::from(report.count > 0 || report.witnesses != witnesses as u64);
        }
        let kind = chance.below(KINDS.len());
        let mut changed = world.clone();
        mutate(&mut changed, kind, chance);
        let seen = changed.check().count > 0;
        tally.tried += 1;
        tally.seen += u64::from(seen);
        tally.kinds[kind].0 += 1;
        tally.kinds[kind].1 += u64::from(seen);
    }
    tally
}

fn flip(text: &mut String, chance: &mut Chance) {
    let letters: Vec<usize> =
        text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_alphanumeric()).map(|(at, _)| at).collect();
    let at = letters[chance.below(letters.len())];
    let old = text.as_bytes()[at];
    let new = if old == b'0' { '1' } else { '0' };
    text.replace_range(at..=at, &new.to_string());
}

fn mutate(world: &mut World, kind: usize, chance: &mut Chance) {
    let case = chance.below(world.cases.len());
    let other = (case + 1 + chance.below(world.cases.len() - 1)) % world.cases.len();
    let length = world.cases[case].1.len();
    let place = chance.below(length);
    let (id, salt) = (chance.id(), chance.bytes());
    let statement = world.cases[case].0.statements[0].clone();
    let event: &mut Event = &mut world.cases[case].1[place];
    match KINDS[kind] {
        "event: id" => event.id = id,
        "event: case" => event.case = id,
        "event: number" => event.seq += if chance.below(2) == 0 { 1 } else { -1 },
        "event: time" => event.at += 1 + chance.below(1_000_000) as i64,
        "event: who" => event.actor = Some(id),
        "event: name of who" => event.actor_name.push('x'),
        "event: nobody" => (event.actor, event.actor_name) = (None, String::new()),
        "event: kind" => event.kind = if event.kind == "note" { "signed".into() } else { "note".into() },
        "event: a value of the detail" => {
            event.detail.insert("text".into(), chance.next().into());
        }
        "event: a value more" => {
            event.detail.insert(format!("more{}", chance.next()), true.into());
        }
        "event: a value less" => {
            event.detail.remove(if chance.below(2) == 0 { "text" } else { "seed" });
        }
        "event: salt" => flip(&mut event.salt, chance),
        "event: digest" => flip(&mut event.digest, chance),
        "event: another place" => {
            let size = world.head.size + 3;
            let shift = 1 + chance.below(usize::try_from(size).unwrap_or(1) - 1) as i64;
            event.leaf = event.leaf.map(|leaf| (leaf + shift) % size);
        }
        "event: no place" => event.leaf = None,
        "event: removed" => {
            world.cases[case].1.remove(place);
        }
        "event: doubled" => {
            let mut twin = event.clone();
            twin.id = id;
            world.cases[case].1.push(twin);
        }
        "event: two exchanged" => {
            let events = &mut world.cases[case].1;
            let second = (place + 1) % length;
            let leaf = events[place].leaf;
            events[place].leaf = events[second].leaf;
            events[second].leaf = leaf;
        }
        "event: moved to another case" => {
            let moved = world.cases[case].1.remove(place);
            world.cases[other].1.push(moved);
        }
        "event: changed, digest computed anew" => {
            event.actor_name.push('x');
            seal(event, &statement, &salt);
        }
        "event: one more with a place" => {
            let mut forged = event.clone();
            forged.id = id;
            forged.seq = length as i64 + 1;
            forged.kind = "note".into();
            forged.leaf = Some(chance.below(usize::try_from(world.head.size).unwrap_or(1) + 2) as i64);
            seal(&mut forged, &statement, &salt);
            world.cases[case].1.push(forged);
        }
        "case: removed with its history" => {
            world.cases.remove(case);
        }
        "case: other answers" => world.cases[case].0.answers = false,
        "case: other number" => {
            let received = statement.received();
            let changed =
                base::proof::Statement::new("2026-K7F3-9QXM", "Hund anmelden", received, statement.answers());
            world.cases[case].0.statements = vec![changed];
        }
        "node: a bit" => {
            let at = chance.below(world.nodes.len());
            if let Some(hash) = world.nodes.values_mut().nth(at) {
                hash[chance.below(32)] ^= 1 << chance.below(8);
            }
        }
        "node: removed" => {
            let at = chance.below(world.nodes.len());
            if let Some(key) = world.nodes.keys().nth(at).copied() {
                world.nodes.remove(&key);
            }
        }
        "node: one more" => {
            let level = chance.below(9) as i64;
            let end = world.nodes.keys().filter(|(known, _)| *known == level).count() as i64;
            world.nodes.insert((level, end + chance.below(3) as i64), salt.to_vec());
        }
        "head: size" => world.head.size += if chance.below(2) == 0 { 1 } else { -1 },
        "head: checkpoint" => flip(&mut world.head.checkpoint, chance),
        "deletion: changed" => {
            let record = &mut world.deletions[0];
            match chance.below(10) {
                0 => record.gone.number.push('x'),
                1 => record.gone.at += 1,
                2 => record.gone.reason.push('x'),
                3 => record.gone.archive = Archive::Taken,
                4 => record.gone.years += 1,
                5 => record.gone.closed_on = Date::constant(2020, 1, 1),
                6 => record.gone.case = id,
                7 => record.leaf = None,
                8 => record.leaves.push(0),
                _ => record.leaves.truncate(1),
            }
        }
        "deletion: removed" => world.deletions.clear(),
        "key: cut off at the end" => cut(world, chance),
        "key: event changed, all computed anew" => {
            event.at += 1;
            seal(event, &statement, &salt);
            world.rewrite();
        }
        _ => forge_deletion(world, case, id, &salt),
    }
}

/// Takes the last leaves away with everything that hangs on them, and signs the rest.
fn cut(world: &mut World, chance: &mut Chance) {
    let keep = chance.below(usize::try_from(world.head.size).unwrap_or(1) - 1) as i64;
    for (_, events) in &mut world.cases {
        events.retain(|event| event.leaf.is_some_and(|leaf| leaf < keep));
    }
    world.cases.retain(|(_, events)| !events.is_empty());
    world.deletions.retain(|record| record.leaf.is_some_and(|leaf| leaf < keep));
    world.nodes.retain(|(level, index), _| (index + 1) << level <= keep);
    world.head.size = keep;
    world.sign();
}

/// Says that a case was deleted long ago: its last event becomes the record of a deletion.
fn forge_deletion(world: &mut World, case: usize, id: Id, salt: &[u8; 32]) {
    let (subject, events) = world.cases.remove(case);
    let mut record = world.deletions[0].clone();
    (record.id, record.gone.case, record.gone.number) = (id, events[0].case, subject.number);
    let mut leaves: Vec<i64> = events.iter().filter_map(|event| event.leaf).collect();
    record.leaf = leaves.pop();
    record.leaves = leaves;
    record.digest = record.digest_with(salt).to_string();
    record.salt = base::proof::Hash(*salt).to_string();
    world.deletions.push(record);
    world.rewrite();
}
