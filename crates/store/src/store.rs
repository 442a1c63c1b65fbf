//! The door: open, migrate, read, write, close.

use crate::engine::{Mode, Place, aside, postgres, sqlite};
use crate::health::{self, Disk, Health, Pulse};
use crate::queue::{Answer, Queue, task};
use crate::{Tx, schema};
use base::{Error, Result};
use std::fs::File;
use std::mem;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How a store is run. `Options::default()` suits a small machine.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads, each with a connection, for reading.
    pub readers: usize,
    /// Threads, each with a connection, for writing; the embedded engine always has one.
    pub writers: usize,
    /// How many reads may wait; beyond that they are refused at once.
    pub read_queue: usize,
    /// How many writes may wait; beyond that they are refused at once.
    pub write_queue: usize,
    /// How many closures the embedded engine commits together at most.
    pub group: usize,
    /// How long a statement may take on the server engine before it is given up.
    pub statement_limit: Duration,
    /// Opens for reading only, beside a running process: for a backup or a check from the command line. Never
    /// creates, locks or migrates; every write is refused.
    pub reading: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            readers: 4,
            writers: 4,
            read_queue: 1024,
            write_queue: 1024,
            group: 64,
            statement_limit: Duration::from_secs(60),
            reading: false,
        }
    }
}

/// A database, ready for transactions. Cheap to clone; all clones are the same store.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    place: Place,
    reading: bool,
    reads: Arc<Queue>,
    writes: Arc<Queue>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    pulse: Pulse,
    /// The embedded engine's file serves one process; let go when the threads have ended.
    lock: Mutex<Option<File>>,
}

/// Threads of the store carry names that begin so.
const THREADS: &str = "store-";

impl Store {
    /// Opens `sqlite:PATH/file.db` (made if missing, its folder too) or `postgres://user:password@host:port/database`.
    /// Changes no table: see [`Store::migrate`].
    ///
    /// # Errors
    /// `Unavailable` if another process uses the file or the server is away; `Internal` for a URL that cannot be read
    /// and for a database migrated by a newer version ("downgrade refused").
    pub fn open(url: &str, options: &Options) -> Result<Store> {
        let place = Place::parse(url)?;
        let lock = match &place {
            Place::Sqlite(path) if options.reading => {
                require(path)?;
                None
            }
            Place::Sqlite(path) => Some(sqlite::lock(path)?),
            Place::Postgres(_) => None,
        };
        aside(|| {
            let mut own = if options.reading { place.connect_reading()? } else { place.connect()? };
            let applied = own.within(Mode::Read, |own| schema::applied(&mut own.tx()))?;
            schema::refuse_newer(&applied)
        })?;

        let inner = Inner {
            reading: options.reading,
            reads: Arc::new(Queue::new("reads", options.read_queue)),
            writes: Arc::new(Queue::new("writes", options.write_queue)),
            threads: Mutex::new(Vec::new()),
            pulse: Pulse::default(),
            lock: Mutex::new(lock),
            place,
        };
        // From here on, whatever fails, dropping `store` ends the threads begun so far.
        let store = Store { inner: Arc::new(inner) };
        store.begin_threads(options)?;
        Ok(store)
    }

    fn begin_threads(&self, options: &Options) -> Result<()> {
        let readers = options.readers.max(1);
        match &self.inner.place {
            Place::Sqlite(path) => {
                if !options.reading {
                    let connection = sqlite::connect(path, sqlite::Use::Write)?;
                    let (queue, group) = (Arc::clone(&self.inner.writes), options.group.max(1));
                    self.begin_thread("write", move || sqlite::write_loop(&connection, &queue, group))?;
                }
                for _ in 0..readers {
                    let connection = sqlite::connect(path, sqlite::Use::Read)?;
                    let queue = Arc::clone(&self.inner.reads);
                    self.begin_thread("read", move || sqlite::read_loop(&connection, &queue))?;
                }
            }
            Place::Postgres(config) => {
                let writers = if options.reading { 0 } else { options.writers.max(1) };
                let limit = options.statement_limit;
                for number in 0..readers + writers {
                    let (name, queue, mode) = if number < readers {
                        ("read", Arc::clone(&self.inner.reads), Mode::Read)
                    } else {
                        ("write", Arc::clone(&self.inner.writes), Mode::Write)
                    };
                    let config = config.clone();
                    self.begin_thread(name, move || postgres::work_loop(&config, limit, &queue, mode))?;
                }
            }
        }
        Ok(())
    }

    fn begin_thread(&self, name: &str, life: impl FnOnce() + Send + 'static) -> Result<()> {
        let thread = thread::Builder::new()
            .name(format!("{THREADS}{name}"))
            .spawn(life)
            .map_err(|error| Error::unavailable(format!("no thread for the store: {error}")))?;
        self.inner.threads.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
        Ok(())
    }

    /// Applies the migrations that are missing, each in one transaction; the names of those applied now. Processes
    /// that do this at the same time wait for each other.
    ///
    /// # Errors
    /// `Internal` if an applied migration was changed since, or if the database is newer than this program.
    pub fn migrate(&self) -> Result<Vec<String>> {
        self.may_write()?;
        aside(|| {
            let mut own = self.inner.place.connect()?;
            if !own.is_sqlite() {
                // Held until the connection is dropped. The number is the bytes of "amtsweg".
                own.batch("SELECT pg_advisory_lock(27423419661772135)")?;
            }
            schema::migrate(&mut own, &|_| true)
        })
    }

    /// Runs a closure that only reads; it sees one moment.
    ///
    /// # Errors
    /// The closure's own; `Unavailable` when too many wait.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.send(&self.inner.reads, f)?.await
    }

    /// Runs a closure that changes things; answers when the change is durable. The closure may be run again after a
    /// lost race, so it touches nothing but the transaction.
    ///
    /// # Errors
    /// The closure's own, and then nothing was changed; `Unavailable` when too many wait, the disk is full
    /// (`error-disk-full`) or the database away.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.may_write()?;
        let result = self.send(&self.inner.writes, f)?.await;
        self.inner.pulse.note(result.as_ref().err());
        result
    }

    /// [`Store::read`] for the command line, jobs and tests: blocks this thread, needs no runtime.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn read_now<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        not_inside()?;
        self.send(&self.inner.reads, f)?.wait()
    }

    /// [`Store::write`] for the command line, jobs and tests: blocks this thread, needs no runtime.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_now<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.may_write()?;
        not_inside()?;
        let result = self.send(&self.inner.writes, f)?.wait();
        self.inner.pulse.note(result.as_ref().err());
        result
    }

    /// [`Store::write_now`] for what follows a step and nobody waits for: gives way to other writes, for a tenth of a second at most.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_behind<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.may_write()?;
        not_inside()?;
        let (work, answer) = task(f);
        self.inner.writes.push_behind(work)?;
        let result = answer.wait();
        self.inner.pulse.note(result.as_ref().err());
        result
    }

    /// [`Store::write_now`] for a closure that surely changes a row: if it succeeds, writing works, which a closure
    /// that found nothing to change does not show. To be called now and then, so that [`Store::health`] is true also
    /// when nobody writes.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn probe_now<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.inner.pulse.probing();
        let result = self.write_now(f);
        self.inner.pulse.probed(result.is_ok());
        result
    }

    /// What waits, and whether writing works; asks no database.
    pub fn health(&self) -> Health {
        Health {
            reads_waiting: self.inner.reads.len(),
            writes_waiting: self.inner.writes.len(),
            writing: self.inner.pulse.writing(),
        }
    }

    fn send<T: Send + 'static>(
        &self,
        queue: &Queue,
        f: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Answer<T>> {
        let (work, answer) = task(f);
        queue.push(work)?;
        Ok(answer)
    }

    pub(crate) fn may_write(&self) -> Result<()> {
        if self.inner.reading {
            return Err(Error::unavailable("the store was opened for reading only"));
        }
        Ok(())
    }

    /// The engine's name, for people and logs: `SQLite` or `PostgreSQL`.
    pub fn engine(&self) -> &'static str {
        match self.inner.place {
            Place::Sqlite(_) => "SQLite",
            Place::Postgres(_) => "PostgreSQL",
        }
    }

    /// The disk on which the data lie; none for a database server, which has a disk of its own, and where the system does not
    /// tell.
    pub fn disk(&self) -> Option<Disk> {
        match &self.inner.place {
            Place::Sqlite(file) => {
                let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
                health::disk(folder.unwrap_or(Path::new(".")))
            }
            Place::Postgres(_) => None,
        }
    }

    /// Lets nothing more in, finishes what waits, and lets go of the files. The other clones then answer
    /// `Unavailable`.
    pub fn close(self) {
        self.inner.shut();
    }

    pub(crate) fn place(&self) -> &Place {
        &self.inner.place
    }
}

impl Inner {
    fn shut(&self) {
        self.reads.close();
        self.writes.close();
        let threads = mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // The last clone may be dropped by a closure, on a thread of the store itself.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
        self.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.shut();
    }
}

fn require(path: &Path) -> Result<()> {
    if path.is_file() {
        return Ok(());
    }
    Err(Error::not_found(format!("there is no database at {}", path.display())))
}

/// A closure that calls its store would wait for itself.
fn not_inside() -> Result<()> {
    if thread::current().name().is_some_and(|name| name.starts_with(THREADS)) {
        return Err(Error::internal("a closure must not call the store; it touches only its transaction"));
    }
    Ok(())
}
