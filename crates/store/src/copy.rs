//! Moving an installation from one engine to the other, and comparing two.
//!
//! A copy is one transaction on each side: it reads one moment of the source, and the target has all of it or nothing.
//! Foreign keys are set aside while rows arrive (they arrive in no useful order) and checked as a whole before the end.
//! Every table is then read back from the target and its digest compared with the source's.

use crate::engine::{Mode, Own, aside};
use crate::schema::{self, Table, hex};
use crate::{Store, Value};
use base::{Error, Result};
use sha2::{Digest, Sha256};

/// What a table holds, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The table.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// SHA-256 (hex) over all rows in the order of their key, the same on every engine.
    pub digest: String,
}

/// Hears of each table as it is finished.
pub type Progress<'a> = &'a mut (dyn FnMut(&Content) + Send);

/// Copies every table. The target must hold no rows; if it has no tables either, they are made as the source's are.
/// `progress` hears each table's name and rows as it is finished.
///
/// # Errors
/// `Conflict` if the target is not empty, or the two were migrated differently; `Internal` if what arrived is not
/// what was sent, and then the target is as empty as before.
pub fn copy(from: &Store, to: &Store, progress: Progress<'_>) -> Result<Vec<Content>> {
    to.may_write()?;
    aside(|| {
        let mut source = from.place().connect_reading()?;
        let mut target = to.place().connect()?;
        between(&mut source, &mut target, progress)
    })
}

/// What every table holds now.
///
/// # Errors
/// As [`crate::Tx::exec`].
pub fn contents(store: &Store) -> Result<Vec<Content>> {
    aside(|| store.place().connect_reading()?.within(Mode::Read, read_all))
}

/// One digest for everything: equal if and only if every table is.
pub fn digest(contents: &[Content]) -> String {
    let mut hash = Sha256::new();
    for content in contents {
        hash.update(format!("{} {} {}\n", content.table, content.rows, content.digest));
    }
    hex(&hash.finalize())
}

pub(crate) fn between(source: &mut Own, target: &mut Own, progress: Progress<'_>) -> Result<Vec<Content>> {
    source.within(Mode::Read, |source| {
        let wanted = schema::applied(&mut source.tx())?;
        if wanted.is_empty() {
            return Err(Error::conflict("the source has no tables"));
        }
        if schema::tables(&mut target.tx())?.is_empty() {
            schema::migrate(target, &|migration| wanted.iter().any(|one| one.name == migration.name))?;
        }
        if schema::applied(&mut target.tx())? != wanted {
            return Err(Error::conflict("source and target have different migrations; migrate both first"));
        }
        let tables = schema::layout(&mut source.tx())?;
        if schema::layout(&mut target.tx())? != tables {
            return Err(Error::conflict("source and target have different tables"));
        }
        if target.is_sqlite() {
            // Only possible outside a transaction, and only for this connection.
            target.batch("PRAGMA foreign_keys = OFF")?;
        }
        target.within(Mode::Write, |target| {
            let keys = drop_foreign_keys(target)?;
            let contents = fill(source, target, &tables, progress)?;
            check_foreign_keys(target, &keys)?;
            if read_all(target)? != contents {
                return Err(Error::internal("what arrived is not what was sent; nothing was copied"));
            }
            Ok(contents)
        })
    })
}

pub(crate) fn read_all(own: &mut Own) -> Result<Vec<Content>> {
    let tables = schema::layout(&mut own.tx())?;
    tables.iter().map(|table| read_table(own, table, &mut |_| Ok(()))).collect()
}

fn read_table(
    own: &mut Own,
    table: &Table,
    take: &mut dyn FnMut(Vec<Value>) -> Result<()>,
) -> Result<Content> {
    let mut hash = Sha256::new();
    let mut rows = 0;
    own.tx().each(&table.select(), &[], &mut |row| {
        rows += 1;
        for value in &row.values {
            feed(&mut hash, value);
        }
        take(row.values)?;
        Ok(true)
    })?;
    Ok(Content { table: table.name.clone(), rows, digest: hex(&hash.finalize()) })
}

/// Kind, length, bytes: no two different rows look alike.
fn feed(hash: &mut Sha256, value: &Value) {
    let (kind, bytes): (u8, &[u8]) = match value {
        Value::Null => (0, &[]),
        Value::Int(number) => (1, &number.to_be_bytes()),
        Value::Text(text) => (2, text.as_bytes()),
        Value::Bytes(bytes) => (3, bytes),
    };
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

fn fill(
    source: &mut Own,
    target: &mut Own,
    tables: &[Table],
    progress: Progress<'_>,
) -> Result<Vec<Content>> {
    for table in tables {
        if target.tx().row(&table.probe(), &[])?.is_some() {
            return Err(Error::conflict(format!("the target is not empty: {} has rows", table.name)));
        }
    }
    let mut all = Vec::new();
    for table in tables {
        // Small rows travel together; rows with bytes may be large and travel alone.
        let together = if table.bytes { 1 } else { 50 };
        let insert = table.insert(together);
        let mut waiting: Vec<Value> = Vec::new();
        let content = read_table(source, table, &mut |values| {
            waiting.extend(values);
            if waiting.len() == together * table.columns.len() {
                target.tx().exec(&insert, &waiting)?;
                waiting.clear();
            }
            Ok(())
        })?;
        if !waiting.is_empty() {
            target.tx().exec(&table.insert(waiting.len() / table.columns.len()), &waiting)?;
        }
        progress(&content);
        all.push(content);
    }
    Ok(all)
}

/// Takes the foreign keys off the server's tables, inside the transaction; how to put them back.
pub(crate) fn drop_foreign_keys(target: &mut Own) -> Result<Vec<String>> {
    if target.is_sqlite() {
        return Ok(Vec::new());
    }
    let rows = target.tx().rows(
        "SELECT CAST(conrelid::regclass AS TEXT) AS place, quote_ident(conname) AS name,
                pg_get_constraintdef(oid) AS rule
         FROM pg_constraint WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace)
         ORDER BY 1, 2",
        &[],
    )?;
    let mut keys = Vec::new();
    for row in rows {
        let (place, name, rule) = (row.text("place")?, row.text("name")?, row.text("rule")?);
        target.batch(&format!("ALTER TABLE {place} DROP CONSTRAINT {name}"))?;
        keys.push(format!("ALTER TABLE {place} ADD CONSTRAINT {name} {rule}"));
    }
    Ok(keys)
}

fn check_foreign_keys(target: &mut Own, keys: &[String]) -> Result<()> {
    for key in keys {
        // Adding a foreign key checks every row.
        target.batch(key)?;
    }
    if target.is_sqlite() {
        let broken =
            target.tx().row("SELECT \"table\" AS place FROM pragma_foreign_key_check LIMIT 1", &[])?;
        if let Some(row) = broken {
            return Err(Error::conflict(format!("a foreign key of {} is broken", row.text("place")?)));
        }
    }
    Ok(())
}
