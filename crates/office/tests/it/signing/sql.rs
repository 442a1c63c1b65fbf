//! What the table of decisions itself must refuse, whoever asks: `$2` is the proposer, `$3` somebody else.

use base::{Id, Result};
use store::{Tx, params};

pub const FORBIDDEN: [&str; 5] = [
    "signed_by = $2, comment = $3",
    "first_by = $2, comment = $3",
    "alone_by = $3, comment = $2",
    "alone_by = $2, signed_by = $3",
    "first_by = $3, signed_by = $3, comment = $2",
];

pub fn change(tx: &mut Tx, what: &str, case: Id, proposer: Id, other: Id) -> Result<u64> {
    tx.exec(&format!("UPDATE decisions SET {what} WHERE case_id = $1"), &params![case, proposer, other])
}
