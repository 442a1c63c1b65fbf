//! The leaves and nodes of the log behind those that are there.

use super::Tables;
use super::pattern::{cell, int};
use base::proof::{Hash, leaf_hash, nodes_added};
use base::{Error, Result};
use std::collections::HashMap;
use store::{Row, Value};

/// The log while it grows.
pub struct Log {
    size: u64,
    /// The newest node of each level with its place.
    edge: HashMap<u8, (u64, Hash)>,
    /// The digests of the new events, by their place.
    digests: Vec<Hash>,
}

impl Log {
    /// The log as it is, with room for so many events more.
    pub fn new(tables: &Tables, events: usize) -> Result<Log> {
        let size = tables.get("log_head").and_then(|rows| rows.first()).map_or(0, |row| int(row, "size"));
        let mut edge: HashMap<u8, (u64, Hash)> = HashMap::new();
        for row in tables.get("log_nodes").into_iter().flatten() {
            let (level, place, hash) = node(row)?;
            if edge.get(&level).is_none_or(|(last, _)| *last < place) {
                edge.insert(level, (place, hash));
            }
        }
        let size = u64::try_from(size).map_err(|_| Error::internal("log size"))?;
        Ok(Log { size, edge, digests: vec![Hash([0; 32]); events] })
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Notes the digest of a new event.
    pub fn note(&mut self, leaf: u32, digest: Hash) {
        self.digests[leaf as usize] = digest;
    }

    /// Gives every new event its place, and hands over the nodes: level, place, hash.
    pub fn grow(&mut self, put: &mut dyn FnMut(Vec<Value>) -> Result<()>) -> Result<()> {
        for digest in std::mem::take(&mut self.digests) {
            let added =
                nodes_added(self.size, leaf_hash(&digest), |level, place| match self.edge.get(&level) {
                    Some((known, hash)) if *known == place => Ok(*hash),
                    _ => Err(Error::internal(format!("node {level}/{place} of the log is missing"))),
                })?;
            for ((level, place), hash) in added {
                self.edge.insert(level, (place, hash));
                let number = i64::try_from(place).map_err(|_| Error::internal("log place"))?;
                put(vec![i64::from(level).into(), number.into(), hash.0.as_slice().into()])?;
            }
            self.size += 1;
        }
        Ok(())
    }
}

fn node(row: &Row) -> Result<(u8, u64, Hash)> {
    let fault = || Error::internal("a node of the log is damaged");
    let level = u8::try_from(int(row, "level")).map_err(|_| fault())?;
    let place = u64::try_from(int(row, "idx")).map_err(|_| fault())?;
    match cell(row, "hash") {
        Value::Bytes(bytes) => Ok((level, place, Hash::from_slice(bytes).ok_or_else(fault)?)),
        _ => Err(fault()),
    }
}
