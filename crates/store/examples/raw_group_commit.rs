//! What the engines can do by themselves: durable inserts in groups, without any of our code between.
//!
//! `cargo run --release -p store --example raw_group_commit -- --url sqlite:/tmp/raw/raw.db --bytes 2000 --seconds 5`
//!
//! Prints one line of JSON: `{"engine","bytes","group","connections","seconds","rows","commits","rows_per_second"}`.
//! The embedded engine writes with one connection, so many rows a commit as `--group` says (64). The server engine
//! writes with `--connections` (4) at once, `--group` rows each (1), and groups their commits by itself. The table is made
//! anew and dropped at the end; keep away from databases you like.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command that answers on its output")]

use std::error::Error;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const USAGE: &str =
    "raw_group_commit --url sqlite:FILE|postgres://… [--bytes N] [--seconds M] [--group N] [--connections N]";
const CREATE: &str =
    "DROP TABLE IF EXISTS raw_rows; CREATE TABLE raw_rows (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)";
const INSERT: &str = "INSERT INTO raw_rows (id, body) VALUES ($1, $2)";

struct Task {
    url: String,
    bytes: usize,
    time: Duration,
    group: usize,
    connections: usize,
}

/// What was written, and in which time; making and dropping the table does not count.
struct Count {
    rows: u64,
    commits: u64,
    seconds: f64,
}

fn main() -> ExitCode {
    let done = task().and_then(|task| {
        let (engine, count) = match task.url.strip_prefix("sqlite:") {
            Some(path) => ("SQLite", sqlite(path, &task)?),
            None => ("PostgreSQL", postgres(&task)?),
        };
        Ok((engine, count, task))
    });
    match done {
        Ok((engine, Count { rows, commits, seconds }, task)) => {
            let line = serde_json::json!({
                "engine": engine,
                "bytes": task.bytes,
                "group": task.group,
                "connections": task.connections,
                "seconds": (seconds * 1000.0).round() / 1000.0,
                "rows": rows,
                "commits": commits,
                "rows_per_second": (rows as f64 / seconds).round(),
            });
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
    let mut task =
        Task { url: String::new(), bytes: 2000, time: Duration::from_secs(5), group: 0, connections: 0 };
    let mut words = std::env::args().skip(1);
    while let Some(name) = words.next() {
        let value = words.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--url" => task.url = value,
            "--bytes" => task.bytes = value.parse()?,
            "--seconds" => task.time = Duration::from_secs_f64(value.parse()?),
            "--group" => task.group = value.parse()?,
            "--connections" => task.connections = value.parse()?,
            _ => return Err(format!("{name} is unknown").into()),
        }
    }
    if task.url.is_empty() {
        return Err("--url is missing".into());
    }
    let embedded = task.url.starts_with("sqlite:");
    if task.group == 0 {
        task.group = if embedded { 64 } else { 1 };
    }
    if task.connections == 0 || embedded {
        task.connections = if embedded { 1 } else { 4 };
    }
    Ok(task)
}

/// Keys that grow with time, as ids do.
fn key(writer: usize, row: u64) -> String {
    format!("{row:016x}-{writer:04x}-7000-8000-000000000000")
}

fn sqlite(path: &str, task: &Task) -> Result<Count> {
    let connection = rusqlite::Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000;",
    )?;
    connection.execute_batch(CREATE)?;
    let body = "x".repeat(task.bytes);
    let (mut rows, mut commits) = (0, 0);
    let began = Instant::now();
    while began.elapsed() < task.time {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for _ in 0..task.group {
            connection.prepare_cached(INSERT)?.execute([&key(0, rows), &body])?;
            rows += 1;
        }
        connection.execute_batch("COMMIT")?;
        commits += 1;
    }
    let seconds = began.elapsed().as_secs_f64();
    connection.execute_batch("DROP TABLE raw_rows")?;
    Ok(Count { rows, commits, seconds })
}

fn postgres(task: &Task) -> Result<Count> {
    let mut client = postgres::Client::connect(&task.url, postgres::NoTls)?;
    client.batch_execute(CREATE)?;
    let began = Instant::now();
    let time = task.time;
    let writers: Vec<_> = (0..task.connections)
        .map(|writer| {
            let (url, body, group) = (task.url.clone(), "x".repeat(task.bytes), task.group);
            thread::spawn(move || -> Result<(u64, u64)> {
                let mut client = postgres::Client::connect(&url, postgres::NoTls)?;
                client.batch_execute("SET synchronous_commit = on")?;
                let insert = client.prepare(INSERT)?;
                let (mut rows, mut commits) = (0, 0);
                while began.elapsed() < time {
                    let mut transaction = client.transaction()?;
                    for _ in 0..group {
                        transaction.execute(&insert, &[&key(writer, rows), &body])?;
                        rows += 1;
                    }
                    transaction.commit()?;
                    commits += 1;
                }
                Ok((rows, commits))
            })
        })
        .collect();
    let (mut rows, mut commits) = (0, 0);
    for writer in writers {
        let (more_rows, more_commits) = writer.join().map_err(|_| "a writer fell over")??;
        rows += more_rows;
        commits += more_commits;
    }
    let seconds = began.elapsed().as_secs_f64();
    client.batch_execute("DROP TABLE raw_rows")?;
    Ok(Count { rows, commits, seconds })
}
