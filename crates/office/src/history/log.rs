//! The Merkle log over all events (RFC 6962 hashing): places for events, checkpoints, receipts.

use super::sql;
use crate::cases::Case;
use crate::platform::Platform;
use base::proof::{Hash, Receipt, Signer, Verifier, inclusion, leaf_hash, nodes_added, root};
use base::{Error, Id, Result};
use std::collections::HashMap;
use store::Tx;

/// The key that signs the log's checkpoints.
#[derive(Debug)]
pub struct LogKey(Signer);

impl LogKey {
    /// From the log's name and 32 random bytes that stay secret.
    ///
    /// # Errors
    /// Internal, where the name is no name of a log.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<LogKey> {
        Signer::new(name, secret).map(LogKey).ok_or_else(|| Error::internal(format!("log name {name:?}")))
    }

    /// The public half, to be published.
    pub fn verifier(&self) -> Verifier {
        self.0.verifier()
    }
}

/// How many events one batch places.
const BATCH: i64 = 50;

fn node(tx: &mut Tx, level: u8, index: u64) -> Result<Hash> {
    let index = i64::try_from(index).map_err(|_| Error::internal("log index"))?;
    let bytes = sql::node(tx, i64::from(level), index)?;
    bytes
        .as_deref()
        .and_then(Hash::from_slice)
        .ok_or_else(|| Error::internal(format!("log node {level}/{index} is missing")))
}

/// Gives events (and records of deletions) without a place the next places, and signs the new head. With its first event a case also enters the
/// search and the figures: once, and not while its applicant waits. Gives how many events. Two processes at once:
/// the update of the head lets one win, the other is told Conflict and comes back later.
///
/// # Errors
/// Conflict, see above.
pub fn sequence(tx: &mut Tx, platform: &Platform) -> Result<usize> {
    let mut pending = sql::pending(tx, BATCH)?;
    let events = pending.len();
    if events == 0 {
        // Deletions are rare; with events waiting they come a moment later.
        pending = sql::pending_deletions(tx, BATCH)?;
    }
    if pending.is_empty() {
        return Ok(0);
    }
    let (start, _, version) = sql::head(tx)?;
    let mut size = u64::try_from(start).map_err(|_| Error::internal("log size"))?;
    // Nodes of this batch are read back from memory.
    let mut fresh: HashMap<(u8, u64), Hash> = HashMap::new();
    let (mut places, mut nodes) = (Vec::new(), Vec::new());
    for event in &pending {
        let digest: Hash = event.digest.parse().map_err(|()| Error::internal("event digest"))?;
        let added = nodes_added(size, leaf_hash(&digest), |level, index| match fresh.get(&(level, index)) {
            Some(hash) => Ok(*hash),
            None => node(tx, level, index),
        })?;
        let place = i64::try_from(size).map_err(|_| Error::internal("log size"))?;
        for ((level, index), hash) in added {
            let index_db = i64::try_from(index).map_err(|_| Error::internal("log index"))?;
            nodes.push((i64::from(level), index_db, hash.0));
            fresh.insert((level, index), hash);
        }
        places.push((event.id, place));
        size += 1;
    }
    sql::add_nodes(tx, &nodes)?;
    sql::place(tx, if events > 0 { sql::Placed::Events } else { sql::Placed::Deletions }, &places)?;
    let head = root(size, |level, index| match fresh.get(&(level, index)) {
        Some(hash) => Ok(*hash),
        None => node(tx, level, index),
    })?;
    let checkpoint = platform.log_key.0.checkpoint(size, head);
    sql::set_head(tx, i64::try_from(size).map_err(|_| Error::internal("log size"))?, &checkpoint, version)?;
    let entered: Vec<Id> = pending.iter().filter_map(|event| event.entered).collect();
    crate::cases::enter(tx, platform, &entered)?;
    Ok(pending.len())
}

/// Signs a head for a log whose nodes were all written by somebody else, up to this size: for filling in bulk.
///
/// # Errors
/// Internal, where a node is missing; conflict as [`sequence`].
pub fn set_size(tx: &mut Tx, key: &LogKey, size: u64) -> Result<()> {
    let (.., version) = sql::head(tx)?;
    let head = root(size, |level, index| node(tx, level, index))?;
    let checkpoint = key.0.checkpoint(size, head);
    sql::set_head(tx, i64::try_from(size).map_err(|_| Error::internal("log size"))?, &checkpoint, version)
}

/// How many leaves the log has.
///
/// # Errors
/// Only those of the store.
pub fn size(tx: &mut Tx) -> Result<i64> {
    Ok(sql::head(tx)?.0)
}

/// The receipt of a submission: a text file that `amtsweg verify` checks offline. The caller has checked that the
/// actor may see the case.
///
/// # Errors
/// Conflict where another process places events at this very moment.
pub fn prove(tx: &mut Tx, platform: &Platform, case: &Case) -> Result<String> {
    let mut rounds = 0;
    let event = loop {
        let event = super::first(tx, case.summary.id, "submitted")?;
        let event = event.ok_or_else(|| Error::internal("case without its first event"))?;
        if event.leaf.is_some() {
            break event;
        }
        rounds += 1;
        if rounds > 200 {
            return Err(Error::unavailable("the log is far behind"));
        }
        sequence(tx, platform)?;
    };
    let (size, checkpoint, _) = sql::head(tx)?;
    let number = |n: i64| u64::try_from(n).map_err(|_| Error::internal("log place"));
    let index = number(event.leaf.unwrap_or(0))?;
    let path = inclusion(index, number(size)?, |level, index| node(tx, level, index))?;
    let path = path.ok_or_else(|| Error::internal("event behind the end of the log"))?;
    let salt: Hash = event.salt.parse().map_err(|()| Error::internal("salt"))?;
    // The service may have been given another title since.
    let stated = super::load::statements(tx, platform, case);
    let statement = stated.into_iter().find(|one| one.salted(&salt.0).to_string() == event.digest);
    let statement =
        statement.ok_or_else(|| Error::internal("the case is not what its first event states"))?;
    let receipt = Receipt::new(statement, salt.0, index, path, checkpoint);
    receipt
        .verify(&platform.log_key.verifier())
        .map_err(|fault| Error::internal(format!("own receipt: {fault:?}")))?;
    Ok(receipt.encode())
}
