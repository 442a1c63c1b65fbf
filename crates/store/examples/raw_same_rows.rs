//! What the engines can do by themselves with the rows that submissions left: the same rows in the same tables and indexes, durable, in
//! groups, without any of our code between.
//!
//! `raw_same_rows --count URL` prints how many rows each table has, as JSON.
//! `raw_same_rows --like URL --before JSON --after JSON --submissions N [--seconds M] [--connections C] [--scratch FILE]` takes the
//! rows by which the counts differ, the newest of each table, writes them again and again into empty tables of the same shape, and prints
//! `{"engine","submissions","rows","seconds","submissions_per_second"}`.
//!
//! The embedded engine writes with one connection, 64 submissions a commit, into the file `--scratch`; the server engine writes with
//! `--connections` (16) at once, a submission a commit, into a schema `raw_rows` that is made and dropped. Foreign keys are not checked, rows
//! that a submission changes or deletes are left out, and emptying the tables does not count: all this is for the engine.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command that answers on its output")]

use postgres::types::{ToSql, Type};
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;
type Counts = BTreeMap<String, usize>;

const USAGE: &str = "raw_same_rows --count URL\n\
    raw_same_rows --like URL --before JSON --after JSON --submissions N [--seconds M] [--connections C] [--scratch FILE]";
/// Submissions a commit of the embedded engine: as many as its writer takes at most.
const GROUP: usize = 64;

/// The rows that submissions left in one table.
struct Left {
    table: String,
    insert: String,
    rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug)]
enum Cell {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

#[derive(Default)]
struct Task {
    count: Option<String>,
    like: String,
    before: Counts,
    after: Counts,
    submissions: usize,
    time: Duration,
    connections: usize,
    scratch: String,
}

fn main() -> ExitCode {
    match task().and_then(|task| run(&task)) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

fn task() -> Result<Task> {
    let mut task = Task { time: Duration::from_secs(3), connections: 16, ..Task::default() };
    let mut words = std::env::args().skip(1);
    while let Some(name) = words.next() {
        let value = words.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--count" => task.count = Some(value),
            "--like" => task.like = value,
            "--before" => task.before = serde_json::from_str(&value)?,
            "--after" => task.after = serde_json::from_str(&value)?,
            "--submissions" => task.submissions = value.parse()?,
            "--seconds" => task.time = Duration::from_secs_f64(value.parse()?),
            "--connections" => task.connections = value.parse()?,
            "--scratch" => task.scratch = value,
            _ => return Err(format!("{name} is unknown").into()),
        }
    }
    if task.count.is_none() && (task.like.is_empty() || task.submissions == 0) {
        return Err("--like and --submissions are needed".into());
    }
    Ok(task)
}

fn run(task: &Task) -> Result<String> {
    if let Some(url) = &task.count {
        let counts = match url.strip_prefix("sqlite:") {
            Some(path) => sqlite_counts(&opened(path)?)?,
            None => postgres_counts(&mut client(url)?)?,
        };
        return Ok(serde_json::to_string(&counts)?);
    }
    let more =
        |table: &String, after: &usize| after.saturating_sub(task.before.get(table).copied().unwrap_or(0));
    let wanted: Vec<(&str, usize)> = task
        .after
        .iter()
        .map(|(table, after)| (table.as_str(), more(table, after)))
        .filter(|(_, more)| *more > 0)
        .collect();
    let (engine, rows, rounds, seconds) = match task.like.strip_prefix("sqlite:") {
        Some(path) => sqlite(path, task, &wanted)?,
        None => postgres(task, &wanted)?,
    };
    let done = task.submissions * rounds;
    let line = serde_json::json!({
        "engine": engine,
        "submissions": done,
        "rows": rows,
        "seconds": (seconds * 1000.0).round() / 1000.0,
        "submissions_per_second": (done as f64 / seconds).round(),
    });
    Ok(line.to_string())
}

/// The part of a table's rows that one of the submissions gets.
fn share(rows: &[Vec<Cell>], number: usize, of: usize) -> &[Vec<Cell>] {
    &rows[rows.len() * number / of..rows.len() * (number + 1) / of]
}

fn insert(table: &str, columns: &[String]) -> String {
    let places: Vec<String> = (1..=columns.len()).map(|number| format!("${number}")).collect();
    format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "))
}

fn opened(path: &str) -> Result<rusqlite::Connection> {
    Ok(rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

fn sqlite_counts(connection: &rusqlite::Connection) -> Result<Counts> {
    let mut names = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    names
        .into_iter()
        .map(|name| {
            let count: i64 =
                connection.query_row(&format!("SELECT COUNT(*) FROM {name}"), [], |row| row.get(0))?;
            Ok((name, usize::try_from(count)?))
        })
        .collect()
}

fn sqlite_rows(connection: &rusqlite::Connection, table: &str, count: usize) -> Result<Left> {
    // A table that is stored by its key has no newest rows: some that lie as far apart are as good.
    let newest = format!("SELECT * FROM {table} ORDER BY rowid DESC LIMIT {count}");
    let some = format!("SELECT * FROM {table} ORDER BY random() LIMIT {count}");
    let mut statement = connection.prepare(&newest).or_else(|_| connection.prepare(&some))?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut found = statement.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let cell = |place| -> Result<Cell> {
            Ok(match row.get_ref(place)? {
                // To this engine nothing has no type.
                ValueRef::Null => Cell::Text(None),
                ValueRef::Integer(number) => Cell::Int(Some(number)),
                ValueRef::Real(_) => return Err("a fraction".into()),
                ValueRef::Text(text) => Cell::Text(Some(String::from_utf8(text.to_vec())?)),
                ValueRef::Blob(bytes) => Cell::Bytes(Some(bytes.to_vec())),
            })
        };
        rows.push((0..columns.len()).map(cell).collect::<Result<Vec<Cell>>>()?);
    }
    rows.reverse();
    Ok(Left { table: table.to_owned(), insert: insert(table, &columns), rows })
}

fn sqlite(path: &str, task: &Task, wanted: &[(&str, usize)]) -> Result<(&'static str, usize, usize, f64)> {
    let source = opened(path)?;
    let left: Vec<Left> =
        wanted.iter().map(|(table, count)| sqlite_rows(&source, table, *count)).collect::<Result<_>>()?;
    let mut shapes = source.prepare(
        "SELECT sql FROM sqlite_master WHERE tbl_name = $1 AND sql IS NOT NULL ORDER BY type DESC",
    )?;
    let raw = rusqlite::Connection::open(&task.scratch)?;
    raw.set_prepared_statement_cache_capacity(256);
    raw.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF;
         PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000;",
    )?;
    for one in &left {
        let shape: Vec<String> =
            shapes.query_map([&one.table], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        raw.execute_batch(&shape.join(";\n"))?;
    }
    let (mut rounds, mut seconds) = (0, 0.0);
    while seconds < task.time.as_secs_f64() {
        for one in &left {
            raw.execute_batch(&format!("DELETE FROM {}", one.table))?;
        }
        let began = Instant::now();
        for first in (0..task.submissions).step_by(GROUP) {
            raw.execute_batch("BEGIN IMMEDIATE")?;
            for number in first..(first + GROUP).min(task.submissions) {
                for one in &left {
                    for row in share(&one.rows, number, task.submissions) {
                        raw.prepare_cached(&one.insert)?.execute(rusqlite::params_from_iter(row))?;
                    }
                }
            }
            raw.execute_batch("COMMIT")?;
        }
        seconds += began.elapsed().as_secs_f64();
        rounds += 1;
    }
    Ok(("SQLite", left.iter().map(|one| one.rows.len()).sum(), rounds, seconds))
}

fn client(url: &str) -> Result<postgres::Client> {
    Ok(postgres::Client::connect(url, postgres::NoTls)?)
}

fn postgres_counts(client: &mut postgres::Client) -> Result<Counts> {
    let names = client.query(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' AND n.nspname = current_schema()",
        &[],
    )?;
    names
        .iter()
        .map(|row| {
            let name: String = row.get(0);
            let count: i64 = client.query_one(&format!("SELECT COUNT(*) FROM {name}"), &[])?.get(0);
            Ok((name, usize::try_from(count)?))
        })
        .collect()
}

fn postgres_rows(client: &mut postgres::Client, table: &str, count: usize) -> Result<Left> {
    let found = client.query(&format!("SELECT * FROM {table} ORDER BY ctid DESC LIMIT {count}"), &[])?;
    let columns: Vec<String> = found
        .first()
        .map(|row| row.columns().iter().map(|column| column.name().to_owned()).collect())
        .unwrap_or_default();
    let cell = |row: &postgres::Row, place: usize| -> Result<Cell> {
        let kind = row.columns()[place].type_();
        Ok(match *kind {
            Type::INT8 => Cell::Int(row.try_get(place)?),
            Type::BYTEA => Cell::Bytes(row.try_get(place)?),
            Type::TEXT => Cell::Text(row.try_get(place)?),
            _ => return Err(format!("{table}: a column of type {kind}").into()),
        })
    };
    let mut rows = found
        .iter()
        .map(|row| (0..columns.len()).map(|place| cell(row, place)).collect())
        .collect::<Result<Vec<Vec<Cell>>>>()?;
    rows.reverse();
    Ok(Left { table: table.to_owned(), insert: insert(&format!("raw_rows.{table}"), &columns), rows })
}

fn postgres(task: &Task, wanted: &[(&str, usize)]) -> Result<(&'static str, usize, usize, f64)> {
    let mut main = client(&task.like)?;
    let left: Vec<Left> =
        wanted.iter().map(|(table, count)| postgres_rows(&mut main, table, *count)).collect::<Result<_>>()?;
    main.batch_execute("DROP SCHEMA IF EXISTS raw_rows CASCADE; CREATE SCHEMA raw_rows")?;
    for Left { table, .. } in &left {
        main.batch_execute(&format!("CREATE TABLE raw_rows.{table} (LIKE {table} INCLUDING ALL)"))?;
    }
    let (mut rounds, mut seconds) = (0, 0.0);
    while seconds < task.time.as_secs_f64() {
        for Left { table, .. } in &left {
            main.batch_execute(&format!("TRUNCATE raw_rows.{table}"))?;
        }
        let ready: Vec<postgres::Client> =
            (0..task.connections).map(|_| client(&task.like)).collect::<Result<_>>()?;
        let gate = std::sync::Barrier::new(task.connections + 1);
        let gate = &gate;
        seconds += thread::scope(|scope| -> Result<f64> {
            let (left, of) = (&left, task.connections);
            let writers: Vec<_> = ready
                .into_iter()
                .enumerate()
                .map(|(writer, mut client)| {
                    scope.spawn(move || -> Result<()> {
                        let inserts = left
                            .iter()
                            .map(|one| client.prepare(&one.insert))
                            .collect::<std::result::Result<Vec<_>, _>>();
                        gate.wait();
                        let inserts = inserts?;
                        for number in (writer..task.submissions).step_by(of) {
                            let mut transaction = client.transaction()?;
                            for (one, insert) in left.iter().zip(&inserts) {
                                for row in share(&one.rows, number, task.submissions) {
                                    let cells: Vec<&(dyn ToSql + Sync)> =
                                        row.iter().map(Cell::bound).collect();
                                    transaction.execute(insert, &cells)?;
                                }
                            }
                            transaction.commit()?;
                        }
                        Ok(())
                    })
                })
                .collect();
            gate.wait();
            let began = Instant::now();
            for writer in writers {
                writer.join().map_err(|_| "a writer fell over")??;
            }
            Ok(began.elapsed().as_secs_f64())
        })?;
        rounds += 1;
    }
    main.batch_execute("DROP SCHEMA raw_rows CASCADE")?;
    Ok(("PostgreSQL", left.iter().map(|one| one.rows.len()).sum(), rounds, seconds))
}

impl Cell {
    /// As the server engine takes it.
    fn bound(&self) -> &(dyn ToSql + Sync) {
        match self {
            Cell::Int(number) => number,
            Cell::Text(text) => text,
            Cell::Bytes(bytes) => bytes,
        }
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let found = match self {
            Cell::Int(number) => number.map(ValueRef::Integer),
            Cell::Text(text) => text.as_ref().map(|text| ValueRef::Text(text.as_bytes())),
            Cell::Bytes(bytes) => bytes.as_ref().map(|bytes| ValueRef::Blob(bytes)),
        };
        Ok(ToSqlOutput::Borrowed(found.unwrap_or(ValueRef::Null)))
    }
}
