//! Whether a log is what it was: every event, every node, every checkpoint that somebody kept, every receipt.
//!
//! **What is compared.** Each event is hashed anew and must be the leaf at its place; each node must be the hash of the two
//! below it; the head must be signed and fit. A leaf without an event is only right where the record of a deletion, itself
//! a leaf, names its place. Histories must count 1, 2, 3 without a gap, and the answers must have the digest that the first
//! event states. So no single change of a row goes unseen, with or without the server's key.
//!
//! **What the key's owner could still do** is to compute a whole log anew and sign it. Against that stand the witnesses:
//! checkpoints saved elsewhere and receipts in people's hands. Each names a size and a root; the log of today, cut to that
//! size, must have that root. A log that was cut, or differs in any leaf below, has not.
//!
//! **What is not seen:** changes behind the last witness by somebody with the key, and events of the last moment, which have
//! no place yet ([`Report::waiting`]). Saving a checkpoint a day keeps the first to a day.

use super::{Deletion, Event, digest_of};
use base::Id;
use base::proof::{Checkpoint, Hash, Receipt, Statement, Verifier, leaf_hash, node_hash, root};

/// How an audit judges.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The log's public key.
    pub verifier: Verifier,
    /// Events on places below this may have the form of before, in which who acted took no part in the digest. 0 for a log
    /// that was begun with this version.
    pub earlier: u64,
}

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A key of the catalogues: what.
    pub key: &'static str,
    /// Where: a case's number and event, a node's place, a file's number.
    pub place: String,
}

/// What an audit found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many leaves the log has.
    pub size: u64,
    /// Its root, hexadecimal.
    pub root: String,
    /// The head's checkpoint, to be saved elsewhere.
    pub checkpoint: String,
    /// Cases looked at.
    pub cases: u64,
    /// Events looked at.
    pub events: u64,
    /// Events of the last moment, which have no place yet.
    pub waiting: u64,
    /// Deleted cases.
    pub deletions: u64,
    /// Checkpoints and receipts that agree.
    pub witnesses: u64,
    /// What is not as it was; at most [`MOST`] are kept.
    pub faults: Vec<Fault>,
    /// How many there were.
    pub count: u64,
}

/// So many faults are kept; the rest is counted.
pub const MOST: usize = 100;

/// What the log says of itself.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Number of leaves.
    pub size: i64,
    /// The signed checkpoint.
    pub checkpoint: String,
}

/// A case as far as its history speaks of it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The case.
    pub case: Id,
    /// Its number, for people.
    pub number: String,
    /// What its receipt may state: one for each title that the service had.
    pub statements: Vec<Statement>,
    /// Whether its answers have the digest that the case names.
    pub answers: bool,
}

/// The nodes of one level: its number, and place and hash of each.
pub type Level = (i64, Vec<(i64, Vec<u8>)>);

/// An audit under way: nodes first, then case by case, then deletions, then [`Audit::finish`].
pub struct Audit {
    settings: Settings,
    levels: Vec<Vec<Hash>>,
    claimed: Vec<bool>,
    report: Report,
}

impl Audit {
    /// Begins with the head and all nodes: for each level, lowest first, place and hash in the order of places.
    pub fn begin(settings: Settings, head: &Head, nodes: Vec<Level>) -> Audit {
        let mut audit =
            Audit { settings, levels: Vec::new(), claimed: Vec::new(), report: Report::default() };
        let size = u64::try_from(head.size).unwrap_or(0);
        if head.size < 0 {
            audit.fault("verify-log-head", head.size.to_string());
        }
        audit.report.size = size;
        audit.report.checkpoint.clone_from(&head.checkpoint);
        audit.take_nodes(size, nodes);
        let leaves = audit.levels.first().map_or(0, Vec::len);
        audit.claimed = vec![false; leaves];
        audit.check_head(head);
        audit
    }

    fn fault(&mut self, key: &'static str, place: impl Into<String>) {
        self.report.count += 1;
        if self.report.faults.len() < MOST {
            self.report.faults.push(Fault { key, place: place.into() });
        }
    }

    fn take_nodes(&mut self, size: u64, nodes: Vec<Level>) {
        for (level, found) in nodes {
            let wanted = u32::try_from(level).ok().and_then(|level| size.checked_shr(level)).unwrap_or(0);
            if usize::try_from(level) != Ok(self.levels.len()) || wanted == 0 {
                self.fault("verify-log-stray", format!("{level}/…"));
                continue;
            }
            let mut hashes = Vec::with_capacity(found.len());
            for (index, bytes) in found {
                let next = i64::try_from(hashes.len()).unwrap_or(i64::MAX);
                match Hash::from_slice(&bytes) {
                    Some(hash) if index == next && (hashes.len() as u64) < wanted => hashes.push(hash),
                    _ => {
                        self.fault("verify-log-stray", format!("{level}/{index}"));
                        break;
                    }
                }
            }
            if (hashes.len() as u64) < wanted {
                self.fault("verify-log-missing", format!("{level}/{}", hashes.len()));
            }
            self.levels.push(hashes);
        }
        if size.checked_ilog2().map_or(0, |top| top as usize + 1) > self.levels.len() {
            self.fault("verify-log-missing", format!("{}/0", self.levels.len()));
        }
        for level in 1..self.levels.len() {
            let wrong: Vec<usize> = (0..self.levels[level].len())
                .filter(|&place| {
                    let below = &self.levels[level - 1];
                    match (below.get(2 * place), below.get(2 * place + 1)) {
                        (Some(left), Some(right)) => node_hash(left, right) != self.levels[level][place],
                        _ => true,
                    }
                })
                .collect();
            for place in wrong {
                self.fault("verify-log-node", format!("{level}/{place}"));
            }
        }
    }

    /// The root of the log when it had so many leaves; none where nodes are missing.
    fn root(&self, size: u64) -> Option<Hash> {
        root(size, |level, index| {
            let place = usize::try_from(index).map_err(|_| ())?;
            self.levels.get(usize::from(level)).and_then(|level| level.get(place)).copied().ok_or(())
        })
        .ok()
    }

    fn check_head(&mut self, head: &Head) {
        let size = self.report.size;
        let root = self.root(size);
        self.report.root = root.map(|root| root.to_string()).unwrap_or_default();
        if size == 0 && head.checkpoint.is_empty() {
            return;
        }
        match Checkpoint::open(&head.checkpoint, &self.settings.verifier) {
            Ok(stated) if stated.size == size && Some(stated.root) == root => {}
            Ok(stated) => self.fault("verify-log-head", format!("{} / {size}", stated.size)),
            Err(_) => self.fault("verify-log-signature", size.to_string()),
        }
    }

    /// A case with its whole history, in the order of `seq`.
    pub fn case(&mut self, subject: &Subject, events: &[Event]) {
        self.report.cases += 1;
        if !subject.answers {
            self.fault("verify-log-answers", &subject.number);
        }
        if events.is_empty() {
            self.fault("verify-log-gap", format!("{}, 1", subject.number));
        }
        for (place, event) in events.iter().enumerate() {
            self.report.events += 1;
            let at = format!("{}, {}", subject.number, event.seq);
            let wanted = i64::try_from(place + 1).unwrap_or(i64::MAX);
            if event.seq != wanted || (event.kind == "submitted") != (place == 0) {
                self.fault("verify-log-gap", &at);
            }
            if event.case != subject.case || !self.genuine(subject, event) {
                self.fault("verify-log-event", &at);
            }
            match event.leaf {
                Some(leaf) => self.claim(leaf, Some(&event.digest), &at),
                None => self.report.waiting += 1,
            }
        }
    }

    /// Whether an event is what its digest says.
    fn genuine(&self, subject: &Subject, event: &Event) -> bool {
        let Ok(salt) = event.salt.parse::<Hash>() else { return false };
        let earlier =
            event.leaf.is_some_and(|leaf| u64::try_from(leaf).is_ok_and(|leaf| leaf < self.settings.earlier));
        if event.kind == "submitted" {
            let stated = subject.statements.iter().any(|one| one.salted(&salt.0).to_string() == event.digest);
            return stated && (event.binding_salt() == salt || earlier);
        }
        let said = |hash: Hash| hash.to_string() == event.digest;
        said(event.digest_with(&salt.0))
            || earlier && {
                let Event { case, seq, at, kind, detail, .. } = event;
                said(digest_of(*case, *seq, *at, kind, detail, &salt.0))
            }
    }

    /// A place that somebody has an explanation for; with a digest, it must be the leaf's.
    fn claim(&mut self, leaf: i64, digest: Option<&str>, who: &str) {
        let Some(place) = usize::try_from(leaf).ok().filter(|place| *place < self.claimed.len()) else {
            return self.fault("verify-log-place", format!("{who}: {leaf}"));
        };
        let fits = digest.is_none_or(|digest| {
            digest.parse::<Hash>().is_ok_and(|digest| leaf_hash(&digest) == self.levels[0][place])
        });
        if !fits || self.claimed[place] {
            self.fault("verify-log-place", format!("{who}: {leaf}"));
        }
        self.claimed[place] = true;
    }

    /// The record of a deletion.
    pub fn deletion(&mut self, record: &Deletion) {
        self.report.deletions += 1;
        let number = &record.gone.number;
        let said = record.salt.parse::<Hash>().map(|salt| record.digest_with(&salt.0).to_string());
        if said.as_ref() != Ok(&record.digest) {
            self.fault("verify-log-deletion", number);
        }
        match record.leaf {
            Some(leaf) => self.claim(leaf, Some(&record.digest), number),
            // It enters the log in its own transaction; without a place it proves nothing.
            None => self.fault("verify-log-deletion", number),
        }
        for leaf in &record.leaves {
            self.claim(*leaf, None, number);
        }
    }

    /// Ends with the witnesses: signed checkpoints, and receipts.
    pub fn finish(mut self, checkpoints: &[String], receipts: &[String]) -> Report {
        let unclaimed: Vec<usize> = (0..self.claimed.len()).filter(|place| !self.claimed[*place]).collect();
        for place in unclaimed {
            self.fault("verify-log-unclaimed", place.to_string());
        }
        for (number, signed) in checkpoints.iter().enumerate() {
            match Checkpoint::open(signed, &self.settings.verifier) {
                Ok(stated) => self.witness(&stated, "verify-log-checkpoint", format!("{}", number + 1)),
                Err(_) => self.fault("verify-log-foreign", format!("{}", number + 1)),
            }
        }
        for (number, text) in receipts.iter().enumerate() {
            let checked = Receipt::decode(text).and_then(|receipt| {
                receipt.verify(&self.settings.verifier).map(|verified| (receipt, verified))
            });
            let place = format!("{}", number + 1);
            match checked {
                Ok((receipt, verified)) => {
                    let index = usize::try_from(verified.index).unwrap_or(usize::MAX);
                    if self.levels.first().and_then(|leaves| leaves.get(index)) == Some(&receipt.leaf) {
                        self.witness(&verified.checkpoint, "verify-log-receipt", place);
                    } else {
                        self.fault("verify-log-receipt", place);
                    }
                }
                Err(_) => self.fault("verify-log-foreign", place),
            }
        }
        self.report
    }

    fn witness(&mut self, stated: &Checkpoint, key: &'static str, place: String) {
        if stated.size <= self.report.size && self.root(stated.size) == Some(stated.root) {
            self.report.witnesses += 1;
        } else {
            self.fault(key, format!("{place} ({} / {})", stated.size, self.report.size));
        }
    }
}
