//! Roots and proofs from stored nodes; see the essay in [`super`].

use super::{Hash, leaf_hash, node_hash};

/// Where a complete subtree stands: level (0 = leaves) and number from the left on its level.
pub type Position = (u8, u64);

/// The size of the largest complete subtree on the left of a tree of `size` > 1 leaves: the largest power of two
/// below `size`.
fn split(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}

/// The hash over the leaves from `first` on; `size` > 0, `first` a multiple of the next power of two.
fn range<E>(first: u64, size: u64, read: &mut impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Hash, E> {
    if size.is_power_of_two() {
        let level = size.trailing_zeros();
        // A level is at most 63.
        return read(level as u8, first >> level);
    }
    let left = split(size);
    Ok(node_hash(&range(first, left, read)?, &range(first + left, size - left, read)?))
}

/// The root of the log when it had `size` leaves; of the empty log, the hash of nothing.
///
/// # Errors
/// What `read` returns for a node that is missing.
pub fn root<E>(size: u64, mut read: impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Hash, E> {
    if size == 0 { Ok(Hash::of(&[])) } else { range(0, size, &mut read) }
}

/// The hashes beside the way from leaf `index` to the root of the log with `size` leaves, from the bottom up
/// (RFC 6962, 2.1.1). `None` if there is no such leaf.
///
/// # Errors
/// What `read` returns for a node that is missing.
pub fn inclusion<E>(
    index: u64,
    size: u64,
    mut read: impl FnMut(u8, u64) -> Result<Hash, E>,
) -> Result<Option<Vec<Hash>>, E> {
    if index >= size {
        return Ok(None);
    }
    let mut path = Vec::new();
    let (mut first, mut size) = (0, size);
    while size > 1 {
        let left = split(size);
        if index - first < left {
            path.push(range(first + left, size - left, &mut read)?);
            size = left;
        } else {
            path.push(range(first, left, &mut read)?);
            first += left;
            size -= left;
        }
    }
    path.reverse();
    Ok(Some(path))
}

/// The hashes that show that the log with `new` leaves begins with the log of `old` leaves (RFC 6962, 2.1.2). Empty
/// for `old` = 0 and `old` = `new`; `None` if `old` > `new`.
///
/// # Errors
/// What `read` returns for a node that is missing.
pub fn consistency<E>(
    old: u64,
    new: u64,
    mut read: impl FnMut(u8, u64) -> Result<Hash, E>,
) -> Result<Option<Vec<Hash>>, E> {
    if old > new {
        return Ok(None);
    }
    if old == 0 || old == new {
        return Ok(Some(Vec::new()));
    }
    let mut path = Vec::new();
    let (mut first, mut size) = (0, new);
    // Down to the subtree of which the old log's last part is the whole.
    while old - first < size {
        let left = split(size);
        if old - first <= left {
            path.push(range(first + left, size - left, &mut read)?);
            size = left;
        } else {
            path.push(range(first, left, &mut read)?);
            first += left;
            size -= left;
        }
    }
    // Where that subtree is the old log itself, whoever checks knows its hash: the old root.
    if first != 0 {
        path.push(range(first, size, &mut read)?);
    }
    path.reverse();
    Ok(Some(path))
}

/// The nodes to store when the leaf with this hash becomes leaf number `size` (so the log has `size` + 1 leaves): the
/// leaf, and each subtree that it completes.
///
/// # Errors
/// What `read` returns for a node that is missing.
pub fn nodes_added<E>(
    size: u64,
    leaf: Hash,
    mut read: impl FnMut(u8, u64) -> Result<Hash, E>,
) -> Result<Vec<(Position, Hash)>, E> {
    let mut added = vec![((0, size), leaf)];
    let (mut level, mut index, mut hash) = (0u8, size, leaf);
    while index % 2 == 1 {
        hash = node_hash(&read(level, index - 1)?, &hash);
        level += 1;
        index /= 2;
        added.push(((level, index), hash));
    }
    Ok(added)
}

/// A log in memory that knows only its right edge: enough to append and to tell the root, in at most 64 hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// Roots of the complete subtrees from left to right, one per binary digit 1 of `size`.
    edge: Vec<Hash>,
}

impl Tree {
    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Add an event's salted digest as the next leaf; returns the leaf's number.
    pub fn append(&mut self, salted: &Hash) -> u64 {
        let mut hash = leaf_hash(salted);
        // Each digit 1 at the end of the size is a subtree that this leaf completes.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edge.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.edge.push(hash);
        self.size += 1;
        self.size - 1
    }

    /// The root.
    pub fn root(&self) -> Hash {
        let mut parts = self.edge.iter().rev();
        match parts.next() {
            None => Hash::of(&[]),
            Some(last) => parts.fold(*last, |right, left| node_hash(left, &right)),
        }
    }
}
