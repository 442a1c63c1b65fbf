//! Identifiers: UUID version 7, ordered by time. Never a capability: knowing one opens nothing.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// An identifier of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Id(Uuid);

impl Id {
    /// From a time (microseconds UTC) and ten random bytes.
    pub fn new(now: i64, random: [u8; 10]) -> Id {
        let millis = u64::try_from(now / 1000).unwrap_or(0);
        Id(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for Id {
    type Err = crate::Error;
    fn from_str(text: &str) -> Result<Id, Self::Err> {
        Uuid::try_parse(text).map(Id).map_err(|_| crate::Error::not_found("malformed id"))
    }
}
