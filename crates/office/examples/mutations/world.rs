//! A small log in memory: cases with histories, a deleted case, saved checkpoints, receipts in people's hands.

use base::proof::{Hash, Receipt, Signer, Statement, inclusion, leaf_hash, nodes_added, root};
use base::{Actor, Ctx, Date, Lang};
use office::history::audit::{Audit, Head, Level, Report, Settings, Subject};
use office::history::{Deletion, Event};
use office::retention::{Archive, Gone, delete_on};
use serde_json::json;
use std::collections::BTreeMap;

const CASES: usize = 4;

/// Everything an audit looks at, and the key of the server.
#[derive(Clone)]
pub struct World {
    pub head: Head,
    pub nodes: BTreeMap<(i64, i64), Vec<u8>>,
    pub cases: Vec<(Subject, Vec<Event>)>,
    pub deletions: Vec<Deletion>,
    pub checkpoints: Vec<String>,
    pub receipts: Vec<String>,
    pub key: [u8; 32],
}

fn signer(key: &[u8; 32]) -> Signer {
    Signer::new("amtsweg.example", key).expect("a name of a log")
}

impl World {
    /// A log as the program writes it.
    pub fn new(seed: [u8; 32]) -> World {
        let ctx = Ctx::new(Actor::System, 1_770_000_000_000_000, Lang::De, seed);
        let mut cases: Vec<(Subject, Vec<Event>)> = (0..CASES).map(|number| case(&ctx, number)).collect();
        let mut world = World {
            head: Head::default(),
            nodes: BTreeMap::new(),
            cases: Vec::new(),
            deletions: Vec::new(),
            checkpoints: Vec::new(),
            receipts: Vec::new(),
            key: ctx.random(),
        };
        // Events of different cases enter the log in turn.
        for step in 0.. {
            let mut any = false;
            for (_, events) in &mut cases {
                if let Some(event) = events.get_mut(step) {
                    event.leaf = Some(world.append(&event.digest));
                    any = true;
                }
            }
            world.sign();
            if step % 2 == 0 {
                world.checkpoints.push(world.head.checkpoint.clone());
            }
            if !any {
                break;
            }
        }
        for (subject, events) in cases.iter().skip(1).step_by(2) {
            world.receipts.push(world.receipt(subject, &events[0]));
        }
        let (subject, events) = cases.remove(0);
        world.cases = cases;
        world.delete(&ctx, &subject, &events);
        world.sign();
        world.checkpoints.push(world.head.checkpoint.clone());
        world
    }

    fn append(&mut self, digest: &str) -> i64 {
        let leaf = leaf_hash(&digest.parse().expect("a digest"));
        let size = u64::try_from(self.head.size).expect("a size");
        let added = nodes_added(size, leaf, |level, index| self.node(level, index)).expect("nodes");
        for ((level, index), hash) in added {
            let index = i64::try_from(index).expect("an index");
            self.nodes.insert((i64::from(level), index), hash.0.to_vec());
        }
        self.head.size += 1;
        self.head.size - 1
    }

    fn node(&self, level: u8, index: u64) -> Result<Hash, ()> {
        let index = i64::try_from(index).map_err(|_| ())?;
        let bytes = self.nodes.get(&(i64::from(level), index)).ok_or(())?;
        Hash::from_slice(bytes).ok_or(())
    }

    /// Signs the head anew, with the server's own key.
    pub fn sign(&mut self) {
        let size = u64::try_from(self.head.size).expect("a size");
        let root = root(size, |level, index| self.node(level, index)).expect("nodes");
        self.head.checkpoint = signer(&self.key).checkpoint(size, root);
    }

    fn receipt(&self, subject: &Subject, event: &Event) -> String {
        let (size, index) = (self.head.size, event.leaf.expect("a place"));
        let number = |n: i64| u64::try_from(n).expect("a number");
        let path = inclusion(number(index), number(size), |level, index| self.node(level, index));
        let path = path.expect("nodes").expect("a place in the log");
        let salt: Hash = event.salt.parse().expect("a salt");
        let statement = subject.statements[0].clone();
        Receipt::new(statement, salt.0, number(index), path, self.head.checkpoint.clone()).encode()
    }

    fn delete(&mut self, ctx: &Ctx, subject: &Subject, events: &[Event]) {
        let closed = Date::constant(2026, 3, 3);
        let gone = Gone {
            case: events[0].case,
            number: subject.number.clone(),
            office: "gemeinde-16067029".into(),
            service: "hundesteuer".into(),
            class: "short".into(),
            years: 1,
            closed_on: closed,
            delete_on: delete_on(closed, 1),
            archive: Archive::None,
            reason: "day".into(),
            at: ctx.now + 1,
        };
        let leaves = events.iter().map(|event| event.leaf.expect("a place")).collect();
        let mut record = Deletion::new(ctx, gone, leaves);
        record.leaf = Some(self.append(&record.digest));
        self.deletions.push(record);
    }

    /// Computes the whole log anew from what events and deletions say now, and signs it: what the owner of the key could do.
    pub fn rewrite(&mut self) {
        let mut leaves: BTreeMap<i64, Hash> = self
            .nodes
            .iter()
            .filter(|((level, _), _)| *level == 0)
            .filter_map(|((_, index), bytes)| Some((*index, Hash::from_slice(bytes)?)))
            .collect();
        let events = self.cases.iter().flat_map(|(_, events)| events).map(|one| (one.leaf, &one.digest));
        for (leaf, digest) in events.chain(self.deletions.iter().map(|one| (one.leaf, &one.digest))) {
            if let (Some(leaf), Ok(digest)) = (leaf, digest.parse::<Hash>()) {
                leaves.insert(leaf, leaf_hash(&digest));
            }
        }
        self.nodes.clear();
        self.head.size = 0;
        for leaf in leaves.into_values() {
            let size = u64::try_from(self.head.size).expect("a size");
            let added = nodes_added(size, leaf, |level, index| self.node(level, index)).expect("nodes");
            for ((level, index), hash) in added {
                let index = i64::try_from(index).expect("an index");
                self.nodes.insert((i64::from(level), index), hash.0.to_vec());
            }
            self.head.size += 1;
        }
        self.sign();
    }

    /// The audit, as `amtsweg verify --log` does it.
    pub fn check(&self) -> Report {
        let settings = Settings { verifier: signer(&self.key).verifier(), earlier: 0 };
        let mut levels: Vec<Level> = Vec::new();
        for ((level, index), hash) in &self.nodes {
            match levels.last_mut() {
                Some((known, all)) if known == level => all.push((*index, hash.clone())),
                _ => levels.push((*level, vec![(*index, hash.clone())])),
            }
        }
        let mut audit = Audit::begin(settings, &self.head, levels);
        for (subject, events) in &self.cases {
            let mut events = events.clone();
            events.sort_by_key(|event| event.seq);
            audit.case(subject, &events);
        }
        self.deletions.iter().for_each(|record| audit.deletion(record));
        audit.finish(&self.checkpoints, &self.receipts)
    }
}

fn case(ctx: &Ctx, number: usize) -> (Subject, Vec<Event>) {
    let id = ctx.id();
    let answers = Hash::of(format!("answers {number}").as_bytes());
    let name = format!("2026-AAAA-000{number}");
    let statement = Statement::new(&name, "Hund anmelden", ctx.now, answers);
    let steps = ["submitted", "assigned", "asked", "answered", "proposed", "signed", "closed"];
    let events = steps.iter().take(3 + number % 5).zip(1..).map(|(kind, seq)| {
        let mut event = Event {
            id: ctx.id(),
            case: id,
            seq,
            at: ctx.now + seq * 1_000_000,
            actor: Some(ctx.id()),
            actor_name: format!("Person {seq}"),
            kind: (*kind).to_owned(),
            detail:
                json!({ "text": format!("step {seq} of {name}"), "seed": Hash(ctx.random()).to_string() })
                    .as_object()
                    .cloned()
                    .expect("an object"),
            salt: String::new(),
            digest: String::new(),
            leaf: None,
        };
        seal(&mut event, &statement, &ctx.random());
        event
    });
    let events = events.collect();
    (Subject { case: id, number: name, statements: vec![statement], answers: true }, events)
}

/// Salt and digest as the program computes them.
pub fn seal(event: &mut Event, statement: &Statement, salt: &[u8; 32]) {
    if event.kind == "submitted" {
        let salt = event.binding_salt();
        event.digest = statement.salted(&salt.0).to_string();
        event.salt = salt.to_string();
    } else {
        event.digest = event.digest_with(salt).to_string();
        event.salt = Hash(*salt).to_string();
    }
}
