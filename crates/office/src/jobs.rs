//! Putting work for later into the same transaction.

use base::{Ctx, Result};
use serde_json::Value;
use store::Tx;

/// Enqueues a job; `key` makes it happen once.
///
/// # Errors
/// Only those of the store.
pub fn enqueue(tx: &mut Tx, ctx: &Ctx, kind: &str, key: &str, payload: &Value, run_at: i64) -> Result<()> {
    store::jobs::ask(
        tx,
        &store::jobs::Job {
            id: ctx.id(),
            kind: kind.to_owned(),
            key: key.to_owned(),
            payload: payload.to_string(),
            run_at,
        },
    )
}
