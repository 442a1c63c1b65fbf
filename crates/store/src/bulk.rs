//! Very many rows at once, into a database that nobody else uses meanwhile: for filling an installation that is to be
//! measured, never for real data.
//!
//! What makes single changes safe is set aside: the embedded engine keeps no journal and waits for no disk, on the server
//! foreign keys are dropped, and on both secondary indexes; at the end they are made anew, which checks every row. On the
//! server all is one transaction. In the embedded engine, which does not check foreign keys here, a run that is broken off
//! leaves a file to be thrown away.

use crate::engine::{Own, Place, sqlite};
use crate::schema::{self, Table};
use crate::{Row, Tx, Value, copy};
use base::{Error, Result};
use std::fmt::Write;
use std::fs::File;

/// How many rows travel together to the embedded engine.
const TOGETHER: usize = 16;
/// How many bytes travel together to the server.
const STREAM: usize = 4 << 20;

/// Every row of a small table, with all its columns.
///
/// # Errors
/// As [`Tx::rows`].
pub fn rows(tx: &mut Tx<'_>, table: &str) -> Result<Vec<Row>> {
    let found = schema::layout(tx)?.into_iter().find(|one| one.name == table);
    let found = found.ok_or_else(|| Error::internal(format!("there is no table {table}")))?;
    tx.rows(&found.select(), &[])
}

/// The names of all tables.
///
/// # Errors
/// As [`Tx::rows`].
pub fn tables(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    schema::tables(tx)
}

impl Row {
    /// The columns with what they hold.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.columns.iter().map(String::as_str).zip(&self.values)
    }
}

/// A database that is being filled.
pub struct Bulk {
    own: Own,
    targets: Vec<Target>,
    /// What is made anew at the end.
    later: Vec<String>,
    _lock: Option<File>,
}

struct Target {
    table: Table,
    insert: String,
    waiting: Vec<Value>,
    stream: String,
}

impl Bulk {
    /// Opens a database that exists and is migrated; see the module.
    ///
    /// # Errors
    /// `Unavailable` if another process uses it.
    pub fn open(url: &str) -> Result<Bulk> {
        let place = Place::parse(url)?;
        let lock = match &place {
            Place::Sqlite(path) => Some(sqlite::lock(path)?),
            Place::Postgres(_) => None,
        };
        let mut own = place.connect()?;
        let mut later = Vec::new();
        if own.is_sqlite() {
            own.batch(
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                 PRAGMA foreign_keys = OFF; PRAGMA secure_delete = OFF; PRAGMA cache_size = -1500000;",
            )?;
            own.batch("BEGIN IMMEDIATE")?;
        } else {
            own.batch("SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'")?;
            own.batch(crate::engine::postgres::BEGIN_WRITE)?;
            later = copy::drop_foreign_keys(&mut own)?;
        }
        later.splice(0..0, drop_indexes(&mut own)?);
        Ok(Bulk { own, targets: Vec::new(), later, _lock: lock })
    }

    /// Names a table and the columns in which its rows will come; the answer is for [`Bulk::add`].
    ///
    /// # Errors
    /// Internal, where there is no such table.
    pub fn table(&mut self, name: &str, columns: &[String]) -> Result<usize> {
        let known = schema::layout(&mut self.own.tx())?.into_iter().find(|one| one.name == name);
        let known = known.ok_or_else(|| Error::internal(format!("there is no table {name}")))?;
        let table = Table { columns: columns.to_vec(), ..known };
        let insert = table.insert(TOGETHER);
        self.targets.push(Target { table, insert, waiting: Vec::new(), stream: String::new() });
        Ok(self.targets.len() - 1)
    }

    /// Puts a row into a table, now or with others a little later.
    ///
    /// # Errors
    /// As [`Tx::exec`].
    pub fn add(&mut self, table: usize, row: Vec<Value>) -> Result<()> {
        let target =
            self.targets.get_mut(table).ok_or_else(|| Error::internal("a table that was not named"))?;
        if row.len() != target.table.columns.len() {
            return Err(Error::internal(format!("{}: {} values for a row", target.table.name, row.len())));
        }
        if let Own::Sqlite(connection) = &self.own {
            target.waiting.extend(row);
            if target.waiting.len() == TOGETHER * target.table.columns.len() {
                sqlite::exec(connection, &target.insert, &target.waiting)?;
                target.waiting.clear();
            }
            return Ok(());
        }
        for (place, value) in row.iter().enumerate() {
            if place > 0 {
                target.stream.push('\t');
            }
            write_streamed(&mut target.stream, value)?;
        }
        target.stream.push('\n');
        if target.stream.len() >= STREAM { self.flush(table) } else { Ok(()) }
    }

    /// Sends what waits for one table.
    fn flush(&mut self, table: usize) -> Result<()> {
        let Some(target) = self.targets.get_mut(table) else { return Ok(()) };
        match &mut self.own {
            Own::Sqlite(connection) => {
                let single = target.table.insert(1);
                for row in target.waiting.chunks(target.table.columns.len()) {
                    sqlite::exec(connection, &single, row)?;
                }
                target.waiting.clear();
                Ok(())
            }
            Own::Postgres(session) => {
                session.stream_in(&target.table.stream_in(), std::mem::take(&mut target.stream).as_bytes())
            }
        }
    }

    /// Sends what waits, makes indexes and foreign keys anew, and lets the database go.
    ///
    /// # Errors
    /// `Conflict` where rows contradict each other.
    pub fn finish(mut self) -> Result<()> {
        for table in 0..self.targets.len() {
            self.flush(table)?;
        }
        for statement in std::mem::take(&mut self.later) {
            self.own.batch(&statement)?;
        }
        self.own.batch("COMMIT")?;
        if self.own.is_sqlite() {
            self.own.batch("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL;")
        } else {
            self.own.batch("SET statement_timeout = 0")?;
            // Alone: it refuses to run beside another statement.
            self.own.batch("VACUUM (ANALYZE)")
        }
    }
}

/// Takes the indexes off that no constraint needs; how to put them back.
fn drop_indexes(own: &mut Own) -> Result<Vec<String>> {
    let sql = if own.is_sqlite() {
        "SELECT name, sql AS rule FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    } else {
        "SELECT CAST(i.indexname AS TEXT) AS name, i.indexdef AS rule FROM pg_indexes i
         WHERE i.schemaname = current_schema() AND NOT EXISTS (
           SELECT 1 FROM pg_constraint c JOIN pg_class x ON x.oid = c.conindid
           WHERE c.connamespace = CAST(current_schema() AS regnamespace) AND CAST(x.relname AS TEXT) = CAST(i.indexname AS TEXT)
         ) ORDER BY 1"
    };
    let mut later = Vec::new();
    for row in own.tx().rows(sql, &[])? {
        own.batch(&format!("DROP INDEX \"{}\"", row.text("name")?))?;
        later.push(row.text("rule")?);
    }
    Ok(later)
}

/// A value as the server reads it in a stream of rows.
fn write_streamed(out: &mut String, value: &Value) -> Result<()> {
    match value {
        Value::Null => out.push_str("\\N"),
        Value::Int(number) => {
            let _ = write!(out, "{number}");
        }
        Value::Text(text) => {
            for c in crate::tx::clean(text)?.chars() {
                match c {
                    '\\' => out.push_str("\\\\"),
                    '\t' => out.push_str("\\t"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    c => out.push(c),
                }
            }
        }
        Value::Bytes(bytes) => {
            out.push_str("\\\\x");
            bytes.iter().for_each(|byte| {
                let _ = write!(out, "{byte:02x}");
            });
        }
    }
    Ok(())
}
