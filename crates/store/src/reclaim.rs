//! After a deletion: making sure that what was deleted is no longer in the files of the database.
//!
//! **The embedded engine** overwrites deleted cells with zeros (`secure_delete`), but the log beside the file still holds
//! the pages of before until it is folded into the file and cut to nothing.
//!
//! **The server** keeps deleted rows until they are vacuumed. A plain vacuum frees their place without overwriting it;
//! only a rewrite of the table leaves their bytes behind in a file that is then removed. The server's statistics hold
//! samples of columns, so they are made anew. Its own write-ahead log, archives and standbys are out of reach from here:
//! they forget when the server recycles them, and whoever runs it sets how soon.

use crate::engine::{Own, Place, aside};
use crate::{Store, schema};
use base::Result;
use std::thread;
use std::time::Duration;

/// How often a log that somebody still reads is tried again.
const TRIES: u32 = 20;
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// How thoroughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thorough {
    /// Beside work: nobody waits.
    Beside,
    /// Tables of the server are rewritten, each closed to others meanwhile.
    Rewrite,
}

/// Leaves nothing of deleted rows in the files, as far as the engine lets us. `false` if somebody still reads from the
/// log of the embedded engine; then call it again later.
///
/// # Errors
/// As [`crate::Tx::exec`].
pub fn reclaim(store: &Store, tables: &[&str], thorough: Thorough) -> Result<bool> {
    store.may_write()?;
    aside(|| {
        let mut own = store.place().connect()?;
        match store.place() {
            Place::Sqlite(_) => fold(&mut own),
            Place::Postgres(_) => vacuum(&mut own, tables, thorough).map(|()| true),
        }
    })
}

fn fold(own: &mut Own) -> Result<bool> {
    for _ in 0..TRIES {
        let row = own.tx().row("PRAGMA wal_checkpoint(TRUNCATE)", &[])?;
        if row.map_or(Ok(1), |row| row.int("busy"))? == 0 {
            return Ok(true);
        }
        thread::sleep(PAUSE);
    }
    Ok(false)
}

fn vacuum(own: &mut Own, tables: &[&str], thorough: Thorough) -> Result<()> {
    let known = schema::tables(&mut own.tx())?;
    let words = match thorough {
        Thorough::Beside => "VACUUM (ANALYZE)",
        Thorough::Rewrite => "VACUUM (FULL, ANALYZE)",
    };
    for table in known.iter().filter(|table| tables.contains(&table.as_str())) {
        own.batch(&format!("{words} \"{table}\""))?;
    }
    if thorough == Thorough::Rewrite {
        // Samples of the columns' values; only whoever owns the database may, and whoever may not is told by the server.
        own.batch("VACUUM (FULL) pg_catalog.pg_statistic")?;
        own.batch("CHECKPOINT")?;
    }
    Ok(())
}
