//! Transactions over one of two engines: an embedded database in one file, or a database server.
//!
//! A caller writes plain functions over [`Tx`] and hands them to [`Store::read`] or [`Store::write`] as closures. The
//! closure runs on a thread of the store, inside one transaction, and touches nothing but that transaction: it may
//! be run again after a lost race, and must not call the store.
//!
//! # What holds
//! - `write` answers only when the change is durable: it survives a killed process and a power cut.
//! - A closure that fails, or panics, leaves nothing behind, and harms no other closure.
//! - `read` sees one moment: rows that another closure commits meanwhile stay invisible.
//! - A statement that failed fails its transaction on both engines, even if the closure goes on and returns `Ok`:
//!   ask before you write, or use `ON CONFLICT DO NOTHING` and count.
//! - When too much waits, the answer is `Unavailable` at once.
//! - After `Unavailable` a write may yet have happened, if the disk or the connection failed at the very commit: who
//!   tries again needs an idempotency key of its own (a unique column).
//!
//! # One SQL for both engines
//! `$1` parameters; columns only `TEXT`, `BIGINT`, `BYTEA`; `CAST(SUM(x) AS BIGINT)`; `NULLS LAST` on nullable order
//! columns; conditions must be conditions (`offered = 1`, not `offered`). Text is compared by its bytes on both. See
//! `docs/adr/0002-one-sql-two-engines.md`.
//!
//! ```
//! # fn main() -> base::Result<()> {
//! # let fresh = store::testing::open_sqlite();
//! # let store = fresh.store();
//! let digest = store.write_now(|tx| tx.put_blob(b"a letter", 0))?;
//! let size = store.read_now(move |tx| {
//!     let row = tx.row("SELECT size FROM blobs WHERE digest = $1", &store::params![&digest])?;
//!     row.map(|row| row.int("size")).transpose()
//! })?;
//! assert_eq!(size, Some(8));
//! # Ok(())
//! # }
//! ```

pub mod backup;
pub mod blobs;
pub mod bulk;
pub mod copy;
mod engine;
mod health;
pub mod jobs;
pub mod journal;
mod queue;
pub mod reclaim;
mod row;
mod schema;
pub mod search;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;

pub use health::{Disk, Extent, Health, KindOfJob, Writing};
pub use row::Row;
pub use store::{Options, Store};
pub use tx::{AT_ONCE, Tx};
pub use value::{Value, each_batch, placeholders, rows_of};
