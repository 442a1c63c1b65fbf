//! The record of a deletion: a leaf of the log like an event, and the reason why other leaves have no event any more.

use crate::retention::Gone;
use base::proof::{Hash, salted};
use base::{Ctx, Id};
use serde_json::json;

/// What is left of a case, in the log.
#[derive(Clone, Debug)]
pub struct Deletion {
    /// Its id.
    pub id: Id,
    /// What can still be said.
    pub gone: Gone,
    /// The places of the events that went with the case, in the order of its history.
    pub leaves: Vec<i64>,
    /// Random, hexadecimal.
    pub salt: String,
    /// SHA-256 over salt and content, hexadecimal.
    pub digest: String,
    /// The place in the log, once sequenced.
    pub leaf: Option<i64>,
}

impl Deletion {
    /// The record of a case that goes now.
    pub fn new(ctx: &Ctx, gone: Gone, leaves: Vec<i64>) -> Deletion {
        let salt = ctx.random::<32>();
        let mut record = Deletion {
            id: ctx.id(),
            gone,
            leaves,
            salt: Hash(salt).to_string(),
            digest: String::new(),
            leaf: None,
        };
        record.digest = record.digest_with(&salt).to_string();
        record
    }

    /// SHA-256 over the salt and everything the record says.
    pub fn digest_with(&self, salt: &[u8; 32]) -> Hash {
        let content = json!({ "deletion": self.id, "gone": self.gone, "leaves": self.leaves });
        salted(salt, content.to_string().as_bytes())
    }

    /// The places as text: `12 13 20`.
    pub fn leaves_text(&self) -> String {
        self.leaves.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// Places from their text; none where it is not one that [`Deletion::leaves_text`] writes.
pub fn places(text: &str) -> Option<Vec<i64>> {
    let found: Vec<i64> = text.split_whitespace().map(|one| one.parse().ok()).collect::<Option<_>>()?;
    let again: Vec<String> = found.iter().map(ToString::to_string).collect();
    (again.join(" ") == text).then_some(found)
}
