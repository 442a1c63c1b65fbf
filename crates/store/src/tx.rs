//! One transaction, whichever engine carries it.

use crate::engine::{postgres, sqlite};
use crate::{Row, Value, blobs};
use base::{Error, Result};

/// How many rows [`Tx::delete_some`] takes.
pub const AT_ONCE: i64 = 500;

/// An open transaction. Only the closures given to [`crate::Store`] ever see one.
pub struct Tx<'a> {
    link: Link<'a>,
    failed: Option<Error>,
}

enum Link<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut postgres::Session),
}

impl<'a> Tx<'a> {
    pub(crate) fn sqlite(connection: &'a rusqlite::Connection) -> Tx<'a> {
        Tx { link: Link::Sqlite(connection), failed: None }
    }

    pub(crate) fn postgres(session: &'a mut postgres::Session) -> Tx<'a> {
        Tx { link: Link::Postgres(session), failed: None }
    }

    /// Runs a statement that answers no rows; how many rows it touched.
    ///
    /// # Errors
    /// `Conflict` for a broken uniqueness or foreign key (the detail names it; it is for the log), `Unavailable` when
    /// the disk is full or the database away, `Internal` for everything else.
    pub fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64> {
        self.healthy()?;
        let result = match &mut self.link {
            Link::Sqlite(connection) => sqlite::exec(connection, sql, params),
            Link::Postgres(session) => session.exec(sql, params),
        };
        self.remember(result)
    }

    /// Deletes rows for which `condition` holds, at most [`AT_ONCE`] of them, so that no transaction keeps the others
    /// waiting for long; how many. `key` names the columns of the primary key; an order may follow the condition.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn delete_some(&mut self, table: &str, key: &str, condition: &str, params: &[Value]) -> Result<u64> {
        let some = format!("SELECT {key} FROM {table} WHERE {condition} LIMIT {AT_ONCE}");
        self.exec(&format!("DELETE FROM {table} WHERE ({key}) IN ({some})"), params)
    }

    /// Runs an `INSERT` whose count nobody needs. A server is told of several such ones in one go, at the next other
    /// statement or at the commit; so a broken uniqueness may be reported there instead of here.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn insert(&mut self, sql: &str, params: &[Value]) -> Result<()> {
        self.healthy()?;
        let result = match &mut self.link {
            Link::Sqlite(connection) => sqlite::exec(connection, sql, params).map(|_| ()),
            Link::Postgres(session) => session.insert(sql, params),
        };
        self.remember(result)
    }

    /// Runs a statement and collects all its rows; ask with a limit.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        self.each(sql, params, &mut |row| {
            rows.push(row);
            Ok(true)
        })?;
        Ok(rows)
    }

    /// Runs a statement and takes its first row.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn row(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>> {
        let mut first = None;
        self.each(sql, params, &mut |row| {
            first = Some(row);
            Ok(false)
        })?;
        Ok(first)
    }

    /// Hands over row by row without collecting them; `take` says whether it wants another.
    pub(crate) fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        take: &mut dyn FnMut(Row) -> Result<bool>,
    ) -> Result<()> {
        self.healthy()?;
        let result = match &mut self.link {
            Link::Sqlite(connection) => sqlite::each(connection, sql, params, take),
            Link::Postgres(session) => session.each(sql, params, take),
        };
        self.remember(result)
    }

    /// Keeps bytes and answers their SHA-256 (hex); the same bytes are kept once. `now` in microseconds UTC.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn put_blob(&mut self, bytes: &[u8], now: i64) -> Result<String> {
        blobs::put(self, bytes, now)
    }

    /// The bytes behind a SHA-256 (hex).
    ///
    /// # Errors
    /// As [`Tx::exec`]; `Internal` if what is stored no longer has this digest.
    pub fn blob(&mut self, digest: &str) -> Result<Option<Vec<u8>>> {
        blobs::get(self, digest)
    }

    /// The error of the first statement that failed, if any did.
    pub(crate) fn healthy(&self) -> Result<()> {
        self.failed.clone().map_or(Ok(()), Err)
    }

    fn remember<T>(&mut self, result: Result<T>) -> Result<T> {
        if let Err(error) = &result {
            self.failed.get_or_insert_with(|| error.clone());
        }
        result
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self.link, Link::Sqlite(_))
    }
}

/// Text may hold everything but NUL, which one of the engines cannot store.
pub(crate) fn clean(text: &str) -> Result<&str> {
    if text.contains('\0') {
        return Err(Error::internal("text with the character NUL cannot be stored"));
    }
    Ok(text)
}
