//! The two engines. Nothing outside this crate knows their names, and little inside it.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use crate::Tx;
use base::{Error, Result};
use std::path::PathBuf;
use std::thread;

/// Where the data are.
#[derive(Clone)]
pub(crate) enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(Box<::postgres::Config>),
}

impl Place {
    /// Reads `sqlite:PATH` or `postgres://user:password@host:port/database`.
    pub(crate) fn parse(url: &str) -> Result<Place> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            if path.is_empty() {
                return Err(Error::internal("the database URL sqlite: names no file"));
            }
            return Ok(Place::Sqlite(PathBuf::from(path)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            // The parser's message is left out: it may quote the password.
            let config = url.parse().map_err(|_| Error::internal("the PostgreSQL URL cannot be read"))?;
            return Ok(Place::Postgres(Box::new(config)));
        }
        Err(Error::internal("a database URL begins with sqlite: or postgres://"))
    }

    /// A connection of one's own, for long work beside the pools: migrating, copying, backing up.
    pub(crate) fn connect(&self) -> Result<Own> {
        match self {
            Place::Sqlite(path) => sqlite::connect(path, sqlite::Use::Write).map(Own::Sqlite),
            Place::Postgres(config) => {
                postgres::connect(config, None).map(|session| Own::Postgres(Box::new(session)))
            }
        }
    }

    /// As [`Place::connect`], and can change nothing.
    pub(crate) fn connect_reading(&self) -> Result<Own> {
        match self {
            Place::Sqlite(path) => sqlite::connect(path, sqlite::Use::Read).map(Own::Sqlite),
            Place::Postgres(config) => {
                postgres::connect_reading(config, None).map(|session| Own::Postgres(Box::new(session)))
            }
        }
    }
}

/// Runs work on a thread of its own and waits: the server's driver must not be called on a thread that already belongs
/// to a runtime, and a caller should not have to know where it stands.
pub(crate) fn aside<T: Send>(work: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    thread::scope(|scope| scope.spawn(work).join())
        .unwrap_or_else(|_| Err(Error::internal("the store fell over beside its pools")))
}

/// A connection outside the pools.
pub(crate) enum Own {
    Sqlite(rusqlite::Connection),
    Postgres(Box<postgres::Session>),
}

/// What a transaction is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// One moment, seen whole; no change.
    Read,
    /// Change.
    Write,
}

impl Own {
    /// Runs statements without parameters and answers.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        match self {
            Own::Sqlite(connection) => connection.execute_batch(sql).map_err(|e| sqlite::fault(&e)),
            Own::Postgres(session) => session.batch(sql),
        }
    }

    /// A transaction around a piece of work.
    pub(crate) fn within<T>(&mut self, mode: Mode, work: impl FnOnce(&mut Own) -> Result<T>) -> Result<T> {
        self.batch(match (&*self, mode) {
            (Own::Sqlite(_), Mode::Read) => "BEGIN DEFERRED",
            (Own::Sqlite(_), Mode::Write) => "BEGIN IMMEDIATE",
            (Own::Postgres(_), Mode::Read) => postgres::BEGIN_READ,
            (Own::Postgres(_), Mode::Write) => postgres::BEGIN_WRITE,
        })?;
        let result = work(self).and_then(|value| self.batch("COMMIT").map(|()| value));
        if result.is_err() {
            // The first error is the one to tell; the connection is dropped soon after.
            let _ = self.batch("ROLLBACK");
        }
        result
    }

    /// The transaction to use inside [`Own::within`].
    pub(crate) fn tx(&mut self) -> Tx<'_> {
        match self {
            Own::Sqlite(connection) => Tx::sqlite(connection),
            Own::Postgres(session) => Tx::postgres(session),
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Own::Sqlite(_))
    }
}
