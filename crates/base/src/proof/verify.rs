//! Checking proofs without the log (RFC 9162, 2.1.3.2 and 2.1.4.2).

use super::{Hash, node_hash};

/// Why a proof does not prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The leaf's number is not below the size, or the old log is larger than the new one.
    Range,
    /// Too many or too few hashes for these sizes.
    Length,
    /// The hashes do not lead to the (new) root.
    Root,
    /// The hashes do not lead to the old root.
    OldRoot,
}

/// Whether leaf number `index` is `leaf` in the log with `size` leaves and this root.
///
/// # Errors
/// See [`Mismatch`].
pub fn verify_inclusion(
    index: u64,
    size: u64,
    leaf: &Hash,
    path: &[Hash],
    root: &Hash,
) -> Result<(), Mismatch> {
    if index >= size {
        return Err(Mismatch::Range);
    }
    // `place` walks from the leaf to the top; `last` walks beside it from the last leaf.
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return Err(Mismatch::Length);
        }
        if place % 2 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            // At the right edge, levels on which there is no sibling on the left are skipped.
            while place % 2 == 0 && place != 0 {
                place /= 2;
                last /= 2;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        place /= 2;
        last /= 2;
    }
    match (last == 0, hash == *root) {
        (false, _) => Err(Mismatch::Length),
        (true, false) => Err(Mismatch::Root),
        (true, true) => Ok(()),
    }
}

/// Whether the log with `new` leaves and root `new_root` begins with the log of `old` leaves and root `old_root`.
///
/// # Errors
/// See [`Mismatch`].
pub fn verify_consistency(
    old: u64,
    new: u64,
    old_root: &Hash,
    new_root: &Hash,
    path: &[Hash],
) -> Result<(), Mismatch> {
    if old > new {
        return Err(Mismatch::Range);
    }
    if old == 0 || old == new {
        let expected = if old == 0 { Hash::of(&[]) } else { *new_root };
        return match (path.is_empty(), *old_root == expected) {
            (false, _) => Err(Mismatch::Length),
            (true, false) => Err(Mismatch::OldRoot),
            (true, true) => Ok(()),
        };
    }
    let (mut place, mut last) = (old - 1, new - 1);
    while place % 2 == 1 {
        place /= 2;
        last /= 2;
    }
    // The first hash both logs share: stated, or the old root where the old log is one complete subtree.
    let mut path = path.iter();
    let shared = if old.is_power_of_two() { old_root } else { path.next().ok_or(Mismatch::Length)? };
    let (mut old_hash, mut new_hash) = (*shared, *shared);
    for sibling in path {
        if last == 0 {
            return Err(Mismatch::Length);
        }
        if place % 2 == 1 || place == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            while place % 2 == 0 && place != 0 {
                place /= 2;
                last /= 2;
            }
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        place /= 2;
        last /= 2;
    }
    if last != 0 {
        return Err(Mismatch::Length);
    }
    if old_hash != *old_root {
        return Err(Mismatch::OldRoot);
    }
    if new_hash != *new_root { Err(Mismatch::Root) } else { Ok(()) }
}
