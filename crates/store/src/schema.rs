//! Migrations, and what a database says about its own tables.

use crate::engine::{Mode, Own};
use crate::{Tx, params, placeholders};
use base::{Error, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// One numbered file of `migrations/`.
pub(crate) struct Migration {
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
}

/// All that this program knows, in order.
pub(crate) const MIGRATIONS: &[Migration] = &include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A migration that has been applied.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Applied {
    pub(crate) name: String,
    pub(crate) digest: String,
}

/// What has been applied, in order; empty for an empty database.
pub(crate) fn applied(tx: &mut Tx<'_>) -> Result<Vec<Applied>> {
    if !tables(tx)?.iter().any(|table| table == "schema_migrations") {
        return Ok(Vec::new());
    }
    let rows = tx.rows("SELECT name, digest FROM schema_migrations ORDER BY name", &[])?;
    rows.iter().map(|row| Ok(Applied { name: row.text("name")?, digest: row.text("digest")? })).collect()
}

/// Refuses a database that a newer program has migrated.
pub(crate) fn refuse_newer(applied: &[Applied]) -> Result<()> {
    match applied.iter().find(|one| MIGRATIONS.iter().all(|known| known.name != one.name)) {
        None => Ok(()),
        Some(unknown) => Err(Error::internal(format!(
            "downgrade refused: the database was migrated by a newer version (it has {}); \
             start that version, or restore a backup made before",
            unknown.name
        ))),
    }
}

/// Applies what is missing, as far as `wanted` says; the names of what was applied.
pub(crate) fn migrate(own: &mut Own, wanted: &dyn Fn(&Migration) -> bool) -> Result<Vec<String>> {
    own.within(Mode::Write, |own| own.batch(&translated(own, HISTORY)))?;
    let before = applied(&mut own.tx())?;
    refuse_newer(&before)?;
    let mut done = Vec::new();
    for migration in MIGRATIONS {
        let digest = hex(&Sha256::digest(migration.sql));
        match before.iter().find(|one| one.name == migration.name) {
            Some(landed) if landed.digest == digest => {}
            Some(_) => {
                return Err(Error::internal(format!(
                    "migration {} was changed after it had been applied; restore the file and add a new one",
                    migration.name
                )));
            }
            None if wanted(migration) => {
                own.within(Mode::Write, |own| apply(own, migration, &digest))?;
                done.push(migration.name.to_owned());
            }
            None => {}
        }
    }
    Ok(done)
}

const HISTORY: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
  name TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  applied_at BIGINT NOT NULL
);";

fn apply(own: &mut Own, migration: &Migration, digest: &str) -> Result<()> {
    for statement in statements(migration.sql) {
        let sql = translated(own, &statement);
        own.batch(&sql).map_err(|error| {
            Error::new(error.kind, error.key, format!("migration {}: {}", migration.name, error.detail))
        })?;
    }
    // The only clock the store reads is the engine's, for a column nobody computes with.
    let now = if own.is_sqlite() {
        "CAST(unixepoch('subsec') * 1000000 AS INTEGER)"
    } else {
        "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"
    };
    let insert = format!("INSERT INTO schema_migrations (name, digest, applied_at) VALUES ($1, $2, {now})");
    own.tx().exec(&insert, &params![migration.name, digest]).map(|_| ())
}

/// Cuts a file into statements: each ends with `;` at the end of a line, comments left out.
fn statements(sql: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = String::new();
    for line in sql.lines() {
        let code = line.split("--").next().unwrap_or_default().trim_end();
        if code.trim().is_empty() {
            continue;
        }
        open.push_str(code);
        open.push('\n');
        if code.ends_with(';') {
            all.push(std::mem::take(&mut open));
        }
    }
    if !open.trim().is_empty() {
        all.push(open);
    }
    all
}

/// The statement in the engine's own words.
///
/// The embedded engine calls the types differently, and checks them only in tables declared strict. The server compares
/// text by the rules of its locale, unless told to compare bytes as the other does.
fn translated(own: &Own, statement: &str) -> String {
    let table = statement.trim_start().to_ascii_uppercase();
    let (create, alter) = (table.starts_with("CREATE TABLE"), table.starts_with("ALTER TABLE"));
    if !create && !alter {
        return statement.to_owned();
    }
    let body = statement.trim_end().trim_end_matches(';').trim_end();
    let (body, clustered) = match body.strip_suffix("CLUSTERED") {
        Some(rest) => (rest.trim_end(), true),
        None => (body, false),
    };
    if own.is_sqlite() {
        let mut sql = words(body, &[("BIGINT", "INTEGER"), ("BYTEA", "BLOB")]);
        if create {
            sql.push_str(if clustered { " STRICT, WITHOUT ROWID" } else { " STRICT" });
        }
        sql
    } else {
        words(body, &[("TEXT", "TEXT COLLATE \"C\"")])
    }
}

/// Replaces whole words outside quotes.
fn words(sql: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sql.len() + 64);
    let mut word = String::new();
    let mut quote: Option<char> = None;
    for letter in sql.chars().chain(['\n']) {
        if quote.is_none() && (letter.is_alphanumeric() || letter == '_') {
            word.push(letter);
            continue;
        }
        let replaced = pairs.iter().find(|(from, _)| *from == word).map(|(_, to)| *to);
        out.push_str(replaced.unwrap_or(&word));
        word.clear();
        out.push(letter);
        match quote {
            Some(open) if open == letter => quote = None,
            None if matches!(letter, '\'' | '"') => quote = Some(letter),
            _ => {}
        }
    }
    out
}

/// The tables, by name.
pub(crate) fn tables(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let sql = if tx.is_sqlite() {
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    } else {
        "SELECT CAST(c.relname AS TEXT) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') ORDER BY CAST(c.relname AS TEXT) COLLATE \"C\""
    };
    tx.rows(sql, &[])?.iter().map(|row| row.text("name")).collect()
}

/// A table as both engines see it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    /// All columns, by name.
    pub(crate) columns: Vec<String>,
    /// The columns of the primary key, in its order.
    pub(crate) key: Vec<String>,
    /// Whether rows may be large.
    pub(crate) bytes: bool,
}

/// The tables with their columns and keys; the history of migrations is left out.
pub(crate) fn layout(tx: &mut Tx<'_>) -> Result<Vec<Table>> {
    let names = tables(tx)?;
    names.into_iter().filter(|name| name != "schema_migrations").map(|name| table(tx, name)).collect()
}

fn table(tx: &mut Tx<'_>, name: String) -> Result<Table> {
    // place: the column's place in the primary key, 0 for none.
    let sql = if tx.is_sqlite() {
        "SELECT name, type AS kind, pk AS place FROM pragma_table_info($1) ORDER BY name"
    } else {
        "SELECT CAST(a.attname AS TEXT) AS name, CAST(format_type(a.atttypid, NULL) AS TEXT) AS kind,
                COALESCE(array_position(CAST(i.indkey AS SMALLINT[]), a.attnum) + 1, 0) AS place
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
         WHERE c.relname = $1 ORDER BY CAST(a.attname AS TEXT) COLLATE \"C\""
    };
    let mut columns = Vec::new();
    let mut key = Vec::new();
    let mut bytes = false;
    for row in tx.rows(sql, &params![&name])? {
        let column = row.text("name")?;
        bytes |= matches!(row.text("kind")?.as_str(), "BLOB" | "bytea");
        match row.int("place")? {
            0 => {}
            place => key.push((place, column.clone())),
        }
        columns.push(column);
    }
    if key.is_empty() {
        return Err(Error::internal(format!("table {name} has no primary key")));
    }
    key.sort();
    Ok(Table { name, columns, key: key.into_iter().map(|(_, column)| column).collect(), bytes })
}

impl Table {
    /// Every row in the order of the key; both engines compare text by its bytes.
    pub(crate) fn select(&self) -> String {
        format!(
            "SELECT {} FROM {} ORDER BY {}",
            quoted(&self.columns),
            quoted(&[&self.name]),
            quoted(&self.key)
        )
    }

    /// Inserts so many rows at once.
    pub(crate) fn insert(&self, rows: usize) -> String {
        let width = self.columns.len();
        let values: Vec<String> =
            (0..rows).map(|row| format!("({})", placeholders(row * width + 1, width))).collect();
        format!(
            "INSERT INTO {} ({}) VALUES {}",
            quoted(&[&self.name]),
            quoted(&self.columns),
            values.join(", ")
        )
    }

    /// Takes rows in as a stream; only the server knows that.
    pub(crate) fn stream_in(&self) -> String {
        format!("COPY {} ({}) FROM STDIN", quoted(&[&self.name]), quoted(&self.columns))
    }

    /// Whether there is a row at all.
    pub(crate) fn probe(&self) -> String {
        format!("SELECT 1 AS found FROM {} LIMIT 1", quoted(&[&self.name]))
    }
}

fn quoted<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{}\"", name.as_ref())).collect();
    names.join(", ")
}
