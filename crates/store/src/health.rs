//! How the store is doing: what waits, whether writing works, and what lies in the line of jobs. For operators.

use crate::{Tx, params};
use base::{Error, Kind, Result};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The text key of "the disk is full".
pub(crate) const DISK_FULL: &str = "error-disk-full";
/// The text key of "the database does not answer, or takes no changes".
pub(crate) const AWAY: &str = "error-away";

/// A probe that takes longer than this counts as failed until it ends.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether changes can be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writing {
    /// They can.
    #[default]
    Well,
    /// There is no room on the disk.
    DiskFull,
    /// The database does not answer, takes no changes, or its disk fails.
    Away,
}

/// How the store is doing at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// How many reads wait for a thread.
    pub reads_waiting: usize,
    /// How many writes wait for a thread.
    pub writes_waiting: usize,
    /// Whether changes can be kept.
    pub writing: Writing,
}

/// What is known from the last writes. Any write can show that writing fails; only a probe shows that it works again,
/// for a closure that changed nothing succeeds on a full disk, too.
#[derive(Default)]
pub(crate) struct Pulse(Mutex<State>);

#[derive(Default)]
struct State {
    writing: Writing,
    /// When the probe under way began.
    probe: Option<Instant>,
}

impl Pulse {
    pub(crate) fn note(&self, error: Option<&Error>) {
        let Some(error) = error.filter(|error| error.kind == Kind::Unavailable) else { return };
        match error.key {
            DISK_FULL => self.state().writing = Writing::DiskFull,
            AWAY => self.state().writing = Writing::Away,
            _ => {}
        }
    }

    pub(crate) fn probing(&self) {
        self.state().probe = Some(Instant::now());
    }

    pub(crate) fn probed(&self, well: bool) {
        let mut state = self.state();
        state.probe = None;
        if well {
            state.writing = Writing::Well;
        }
    }

    pub(crate) fn writing(&self) -> Writing {
        let state = self.state();
        match (state.writing, state.probe) {
            (Writing::Well, Some(begun)) if begun.elapsed() > PATIENCE => Writing::Away,
            (known, _) => known,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The jobs of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindOfJob {
    /// Which worker's verb.
    pub kind: String,
    /// How many are due, or held by a worker.
    pub due: i64,
    /// How many have their day yet to come.
    pub later: i64,
    /// Dead letters.
    pub dead: i64,
    /// When the oldest of those due was to run, microseconds UTC.
    pub oldest: Option<i64>,
    /// When the next of those that are not dead is tried, microseconds UTC; in the past for one that is due.
    pub next: Option<i64>,
    /// How many failed the last time and are tried again.
    pub failing: i64,
}

impl KindOfJob {
    /// The line of jobs by kind at `now` (microseconds UTC). Looks at every job: for figures, not for pages.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn all(tx: &mut Tx<'_>, now: i64) -> Result<Vec<KindOfJob>> {
        let rows = tx.rows(
            "SELECT kind, COUNT(*) AS all_jobs, COUNT(ready_at) AS living,
               COUNT(CASE WHEN ready_at IS NOT NULL AND run_at <= $1 THEN 1 END) AS due,
               MIN(CASE WHEN ready_at IS NOT NULL AND run_at <= $1 THEN run_at END) AS oldest,
               MIN(ready_at) AS next, COUNT(CASE WHEN ready_at IS NOT NULL AND error IS NOT NULL THEN 1 END) AS failing
             FROM jobs GROUP BY kind ORDER BY kind",
            &params![now],
        )?;
        rows.iter()
            .map(|row| {
                let (all, living, due) = (row.int("all_jobs")?, row.int("living")?, row.int("due")?);
                Ok(KindOfJob {
                    kind: row.text("kind")?,
                    due,
                    later: living - due,
                    dead: all - living,
                    oldest: row.opt_int("oldest")?,
                    next: row.opt_int("next")?,
                    failing: row.int("failing")?,
                })
            })
            .collect()
    }
}

/// What the data take, and which version of the tables they stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The last migration that was applied.
    pub schema: String,
    /// The size of the database in bytes.
    pub bytes: i64,
}

impl Extent {
    /// As it is now.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn of(tx: &mut Tx<'_>) -> Result<Extent> {
        let last = tx.row("SELECT name FROM schema_migrations ORDER BY name DESC LIMIT 1", &[])?;
        let size = if tx.is_sqlite() {
            "SELECT CAST(page_count * page_size AS BIGINT) AS bytes FROM pragma_page_count(), pragma_page_size()"
        } else {
            "SELECT pg_database_size(current_database()) AS bytes"
        };
        let bytes = tx.row(size, &[])?.map_or(Ok(0), |row| row.int("bytes"))?;
        Ok(Extent { schema: last.map_or(Ok(String::new()), |row| row.text("name"))?, bytes })
    }
}

/// The disk on which the data lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disk {
    /// Bytes that the program may still write.
    pub free: u64,
    /// Bytes of the whole.
    pub all: u64,
}

/// The disk under a folder; none where the system does not tell.
#[cfg(target_os = "linux")]
pub(crate) fn disk(folder: &std::path::Path) -> Option<Disk> {
    let known = rustix::fs::statvfs(folder).ok()?;
    let bytes = |blocks: u64| blocks.checked_mul(known.f_frsize);
    Some(Disk { free: bytes(known.f_bavail)?, all: bytes(known.f_blocks)? })
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn disk(_: &std::path::Path) -> Option<Disk> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_is_remembered_until_a_probe_succeeds() {
        let pulse = Pulse::default();
        pulse.note(Some(&Error::unavailable("too many wait")));
        assert_eq!(pulse.writing(), Writing::Well);
        pulse.note(Some(&Error::new(Kind::Unavailable, DISK_FULL, "")));
        assert_eq!(pulse.writing(), Writing::DiskFull);
        // A closure that found nothing to change proves nothing.
        pulse.note(None);
        pulse.probing();
        pulse.probed(false);
        assert_eq!(pulse.writing(), Writing::DiskFull);
        pulse.probing();
        pulse.probed(true);
        assert_eq!(pulse.writing(), Writing::Well);
        pulse.note(Some(&Error::new(Kind::Unavailable, AWAY, "")));
        assert_eq!(pulse.writing(), Writing::Away);
    }
}
