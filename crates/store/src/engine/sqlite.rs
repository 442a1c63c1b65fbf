//! The embedded engine: one writer thread that groups commits, and a few readers.
//!
//! # Why grouping is right
//! A commit costs one wait for the disk, whatever it holds. The writer therefore takes a closure, and after it those
//! that came meanwhile, each inside a savepoint of its own, and commits them together. A closure sees the rows of those before
//! it in the group, exactly as if each had committed alone, because only one writer exists. A closure that fails is
//! rolled back to its savepoint, as if it had never run. Nobody gets an answer before the commit has reached the disk:
//! not those that succeeded, and not those that failed either, for their failure may rest on a row of the same
//! group (a duplicate number, say), which a failed commit takes away again. If the commit fails, all get its error.
//!
//! # Why readers never wait
//! The write-ahead log lets them read the state of their beginning while the writer appends. The price is a log
//! that grows, and that keeps deleted text: when nothing is left to write, the log is folded into the file and cut.

use crate::health::{AWAY, DISK_FULL};
use crate::queue::{Next, Queue, Work};
use crate::{Row, Tx, Value};
use base::{Error, Kind, Result};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement, ffi};
use std::fs::{DirBuilder, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a group may gather before it commits, so that the first need not wait for a crowd.
const GATHERING: Duration = Duration::from_millis(20);
/// How long the writer must have nothing to do before it tidies the log.
const QUIET: Duration = Duration::from_secs(2);
/// How long a connection waits for a lock another process holds.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Read,
    Write,
}

/// Opens a connection with everything set.
pub(crate) fn connect(path: &Path, usage: Use) -> Result<Connection> {
    let flags = match usage {
        Use::Read => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Use::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    };
    let connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(|e| fault(&e))?;
    connection.busy_timeout(PATIENCE).map_err(|e| fault(&e))?;
    connection.set_prepared_statement_cache_capacity(256);
    // A statement is planned once. Otherwise one that looks at a partial index is planned anew whenever a value bound to
    // it changes, which is at each use.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|e| fault(&e))?;
    let settings = match usage {
        Use::Read => "PRAGMA query_only = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;",
        Use::Write => {
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;
             PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;"
        }
    };
    connection.execute_batch(settings).map_err(|e| fault(&e))?;
    Ok(connection)
}

/// Makes sure that this process alone writes to the file, for as long as the answer lives.
pub(crate) fn lock(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        // Only the owner may look into a folder of personal data.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|e| no_file(folder, &e))?;
    }
    make_private(path)?;
    let name = PathBuf::from(format!("{}.lock", path.display()));
    let mut file = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&name)
        .map_err(|e| no_file(&name, &e))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.read_to_string(&mut holder);
            return Err(Error::unavailable(format!(
                "{} is in use by another process ({}); an embedded database serves one process, several need PostgreSQL",
                path.display(),
                holder.trim(),
            )));
        }
        Err(TryLockError::Error(error)) => return Err(no_file(&name, &error)),
    }
    // The number is a courtesy to whoever meets the lock; the lock itself is the operating system's.
    let _ =
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
    Ok(file)
}

/// Makes an empty file that only its owner may read, unless there is one; the engine's side files take after it.
pub(crate) fn make_private(path: &Path) -> Result<()> {
    let mut options = File::options();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ()).map_err(|e| no_file(path, &e))
}

fn no_file(path: &Path, error: &std::io::Error) -> Error {
    Error::unavailable(format!("{}: {error}", path.display()))
}

/// The writer's life.
pub(crate) fn write_loop(connection: &Connection, queue: &Queue, group: usize) {
    let mut untidy = true;
    loop {
        match queue.pop(untidy.then_some(QUIET)) {
            Next::Work(first) => {
                run_group(connection, first, queue, group);
                untidy = true;
            }
            // Alone, so that whoever comes meanwhile waits for nobody's commit but this.
            Next::Behind(work) => {
                run_group(connection, work, queue, 1);
                untidy = true;
            }
            Next::Idle => untidy = !fold_log(connection),
            Next::Closed => break,
        }
    }
    fold_log(connection);
}

/// Moves the log into the file and cuts it, unless a reader still needs it; whether that worked.
fn fold_log(connection: &Connection) -> bool {
    let _ = connection.busy_timeout(Duration::ZERO);
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    let _ = connection.busy_timeout(PATIENCE);
    busy.is_ok_and(|busy| busy == 0)
}

fn run_group(connection: &Connection, first: Box<dyn Work>, queue: &Queue, group: usize) {
    if let Err(error) = run(connection, "BEGIN IMMEDIATE") {
        first.answer(Err(error));
        return;
    }
    let began = Instant::now();
    let mut finished: Vec<(Box<dyn Work>, Result<()>)> = Vec::new();
    let mut next = Some(first);
    while let Some(mut work) = next.take() {
        let result = run_one(connection, work.as_mut());
        // Some faults (a full disk, a broken one) make the engine roll back everything, not only this closure.
        let lost = connection.is_autocommit();
        let fault = result.as_ref().err().cloned();
        finished.push((work, result));
        if lost {
            let error = fault.unwrap_or_else(|| Error::internal("the transaction ended inside a closure"));
            answer_all(finished, &Err(error));
            return;
        }
        if finished.len() < group && began.elapsed() < GATHERING {
            next = queue.try_pop();
        }
    }
    match run(connection, "COMMIT") {
        Ok(()) => {
            for (work, result) in finished {
                work.answer(result);
            }
        }
        Err(error) => {
            if !connection.is_autocommit() {
                let _ = connection.execute_batch("ROLLBACK");
            }
            answer_all(finished, &Err(error));
        }
    }
}

fn answer_all(finished: Vec<(Box<dyn Work>, Result<()>)>, outcome: &Result<()>) {
    for (work, _) in finished {
        work.answer(outcome.clone());
    }
}

fn run_one(connection: &Connection, work: &mut dyn Work) -> Result<()> {
    run(connection, "SAVEPOINT closure")?;
    let result = work.run(&mut Tx::sqlite(connection)).and_then(|()| run(connection, "RELEASE closure"));
    if result.is_err() && !connection.is_autocommit() {
        let undone = run(connection, "ROLLBACK TO closure").and_then(|()| run(connection, "RELEASE closure"));
        if undone.is_err() {
            // Half a closure must never be committed: give up the whole group.
            let _ = connection.execute_batch("ROLLBACK");
        }
    }
    result
}

/// A reader's life.
pub(crate) fn read_loop(connection: &Connection, queue: &Queue) {
    while let Next::Work(mut work) = queue.pop(None) {
        if work.abandoned() {
            continue;
        }
        let result = run(connection, "BEGIN DEFERRED").and_then(|()| work.run(&mut Tx::sqlite(connection)));
        work.answer(result);
        if !connection.is_autocommit() {
            let _ = run(connection, "ROLLBACK");
        }
    }
}

fn run(connection: &Connection, sql: &str) -> Result<()> {
    let mut statement = connection.prepare_cached(sql).map_err(|e| fault(&e))?;
    statement.raw_execute().map(|_| ()).map_err(|e| fault(&e))
}

/// Runs a statement without rows.
pub(crate) fn exec(connection: &Connection, sql: &str, params: &[Value]) -> Result<u64> {
    let mut statement = connection.prepare_cached(sql).map_err(|e| fault(&e))?;
    bind(&mut statement, params)?;
    let count = statement.raw_execute().map_err(|e| fault(&e))?;
    u64::try_from(count).map_err(|_| Error::internal("a count of rows beyond all bounds"))
}

/// Runs a statement and hands over its rows.
pub(crate) fn each(
    connection: &Connection,
    sql: &str,
    params: &[Value],
    take: &mut dyn FnMut(Row) -> Result<bool>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(sql).map_err(|e| fault(&e))?;
    bind(&mut statement, params)?;
    let columns: Arc<[String]> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(|e| fault(&e))? {
        let mut values = Vec::with_capacity(columns.len());
        for (place, column) in columns.iter().enumerate() {
            values.push(value(row.get_ref(place).map_err(|e| fault(&e))?, column)?);
        }
        if !take(Row { columns: Arc::clone(&columns), values })? {
            break;
        }
    }
    Ok(())
}

/// `$1` is a name here, not a number: the first one met has index 1, whichever it is. So bind by name.
fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<()> {
    let places = statement.parameter_count();
    if places != params.len() {
        return Err(Error::internal(format!("{places} parameters in the statement, {} given", params.len())));
    }
    for place in 1..=places {
        let number =
            statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let param = number
            .and_then(|number| params.get(number.checked_sub(1)?))
            .ok_or_else(|| Error::internal("parameters are written $1, $2, … without a gap"))?;
        let output = match param {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(crate::tx::clean(text)?.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        };
        statement.raw_bind_parameter(place, ToSqlOutput::Borrowed(output)).map_err(|e| fault(&e))?;
    }
    Ok(())
}

fn value(found: ValueRef<'_>, column: &str) -> Result<Value> {
    match found {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(bytes) => String::from_utf8(bytes.to_vec())
            .map(Value::Text)
            .map_err(|_| Error::internal(format!("column {column} holds text that is not UTF-8"))),
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
        ValueRef::Real(_) => {
            Err(Error::internal(format!("column {column} holds a fraction; there are only whole numbers")))
        }
    }
}

/// What the engine says, in our words. Its messages name tables and columns, never contents.
pub(crate) fn fault(error: &rusqlite::Error) -> Error {
    let rusqlite::Error::SqliteFailure(code, message) = error else {
        return Error::internal(error.to_string());
    };
    let detail = message.clone().unwrap_or_else(|| code.to_string());
    match (code.code, code.extended_code) {
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID
            | ffi::SQLITE_CONSTRAINT_FOREIGNKEY,
        ) => Error::conflict(detail),
        (ErrorCode::DiskFull, _) => Error::new(Kind::Unavailable, DISK_FULL, detail),
        (ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly, extended) => {
            Error::new(Kind::Unavailable, AWAY, format!("{detail} ({extended})"))
        }
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::OutOfMemory, _) => {
            Error::unavailable(format!("{detail} ({})", code.extended_code))
        }
        _ => Error::internal(format!("{detail} ({})", code.extended_code)),
    }
}
