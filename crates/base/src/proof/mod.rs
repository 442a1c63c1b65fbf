//! The log that cannot be rewritten unseen, and the receipts that prove it.
//!
//! **Why a log of hashes.** Every step of a case adds one leaf to one append-only Merkle log (hashing as in RFC 6962).
//! A leaf says nothing by itself: it is the hash of an event together with a random salt ([`salted`]). Deleting a case
//! deletes event and salt; the leaf stays, the log remains whole, and nobody can guess what the leaf stood for.
//!
//! **What the shape buys.** The leaves are the leaves of a binary tree; the hash at its top, the root, depends on all
//! of them. That a leaf is in the tree is shown by the few hashes beside the way from the leaf to the top (inclusion:
//! about 20 for a million leaves). That a tree only grew is shown by the hashes of the parts that the old and the new
//! tree share (consistency).
//!
//! **Why receipts.** Whoever owns the database can rewrite the whole log and compute a new root. A hash chain alone
//! detects neither that nor cutting off its end. But the root is signed ([`Checkpoint`]) and given away with every
//! [`Receipt`], so each citizen holds a witness: a rewritten log no longer contains the leaf under the signed root, and
//! two signed roots without a consistency proof between them show the fraud.
//!
//! **Where the nodes live.** Only *complete* subtrees are stored, as (level, index): node (0, i) is leaf i, node
//! (l, i) covers the leaves from `i * 2^l` to before `(i + 1) * 2^l`. They never change once written. Appending writes one
//! to two nodes on average ([`nodes_added`]); every other hash, the root included, follows from at most 64 stored
//! nodes. The functions ask for nodes through a closure and know nothing of where they are kept.

mod hash;
mod note;
mod receipt;
mod say;
mod tree;
mod verify;

pub use hash::{Hash, leaf_hash, node_hash, salted};
pub use note::{Checkpoint, Note, NoteFault, Signer, Verifier};
pub use receipt::{Fault, Receipt, Statement, Verified};
pub use tree::{Position, Tree, consistency, inclusion, nodes_added, root};
pub use verify::{Mismatch, verify_consistency, verify_inclusion};
