//! The server engine: threads with a connection each; the server groups commits by itself.
//!
//! # When a closure is run again
//! At `READ COMMITTED` a transaction can lose a race: a deadlock, or two closures that both found a row missing and
//! both inserted it. Then nothing of it was committed, the server says so, and the closure is run again; the second
//! time it sees the other's row. A connection that turns out dead at the very beginning is replaced, too.
//! After that nothing is repeated: if the connection is lost at the commit, nobody knows whether it happened, and
//! the caller is told `Unavailable`.
//!
//! # Several servers
//! The URL may name a primary and its standbys (`postgres://user@one:5432,two:5432/database`). Who writes looks for the
//! one that takes changes. Who reads does so too, and makes do with a standby while there is none; it then asks now and
//! then whether the standby has become the primary, or another one answers. Which server is the primary is decided
//! elsewhere: there must never be two.
//!
//! # Threads
//! The driver brings its own small runtime and must not be called on a thread of another one, hence threads of the
//! store. Connections are not encrypted: the server is reached through a socket of this machine or a private network.

use crate::engine::Mode;
use crate::health::{AWAY, DISK_FULL};
use crate::queue::{Next, Queue, Work};
use crate::{Row, Tx, Value};
use base::{Error, Kind, Result};
use postgres::config::TargetSessionAttrs;
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, NoTls, Statement};
use std::collections::HashMap;
use std::error::Error as Cause;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// Reads one moment, as the other engine does.
pub(crate) const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// Invariants are held by unique columns, foreign keys and versions, not by the isolation level.
pub(crate) const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

/// How often a closure is run again after a lost race.
const RACES: u32 = 5;
/// How often a reader on a standby looks for the primary.
const SEEK: Duration = Duration::from_secs(2);
/// Statements kept ready per connection; beyond that all are let go.
const STATEMENTS: usize = 500;
/// So many inserts wait at most, so that a loop of them does not become one statement of every possible length.
const WAITING: usize = 16;

/// A connection with its prepared statements.
pub(crate) struct Session {
    client: Client,
    ready: HashMap<String, Vec<Ready>>,
    /// Inserts that the server has not been told of yet, and the parameters of all of them.
    waiting: Vec<String>,
    waiting_params: Vec<Value>,
    /// What the server said to the last statement that failed.
    state: Option<SqlState>,
    /// For a connection to a standby: when the primary was looked for last.
    stands_in: Option<Instant>,
}

/// A statement prepared for parameters of these types.
#[derive(Clone)]
struct Ready {
    types: Vec<Type>,
    statement: Statement,
    columns: Arc<[String]>,
}

/// Opens a connection to the server that takes changes; `limit` is the longest a statement may take.
pub(crate) fn connect(config: &Config, limit: Option<Duration>) -> Result<Session> {
    open(config, limit, TargetSessionAttrs::ReadWrite, None)
}

/// As [`connect`], but makes do with a standby where nothing takes changes.
pub(crate) fn connect_reading(config: &Config, limit: Option<Duration>) -> Result<Session> {
    connect(config, limit).or_else(|_| {
        let mut session = open(config, limit, TargetSessionAttrs::Any, None)?;
        session.stands_in = Some(Instant::now());
        Ok(session)
    })
}

fn open(
    config: &Config,
    limit: Option<Duration>,
    wanted: TargetSessionAttrs,
    patience: Option<Duration>,
) -> Result<Session> {
    let mut config = config.clone();
    config.application_name("amtsweg").target_session_attrs(wanted);
    if let Some(patience) = patience {
        config.connect_timeout(patience);
    } else if config.get_connect_timeout().is_none() {
        let several = config.get_ports().len() > 1 || config.get_hosts().len() > 1;
        config.connect_timeout(Duration::from_secs(if several { 2 } else { 5 }));
    }
    // A machine that lost its power says nothing; without these a connection to it would wait for hours.
    if config.get_tcp_user_timeout().is_none() {
        config.keepalives_idle(Duration::from_secs(5));
        config.keepalives_interval(Duration::from_secs(2)).keepalives_retries(3);
        config.tcp_user_timeout(Duration::from_secs(10));
    }
    let client = config.connect(NoTls).map_err(|e| fault(&e))?;
    let mut session = Session {
        client,
        ready: HashMap::new(),
        waiting: Vec::new(),
        waiting_params: Vec::new(),
        state: None,
        stands_in: None,
    };
    let limit = limit.unwrap_or_default().as_millis();
    session.batch(&format!(
        "SET synchronous_commit = on; SET client_min_messages = warning; SET statement_timeout = {limit};
         SET lock_timeout = {limit}"
    ))?;
    Ok(session)
}

impl Session {
    /// Runs statements without parameters and answers.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        self.state = None;
        if sql == "COMMIT" {
            self.flush()?;
        } else {
            self.waiting.clear();
            self.waiting_params.clear();
        }
        let result = self.client.batch_execute(sql);
        result.map_err(|error| self.note(&error))
    }

    /// Commits, however long the server waits for its standby: a limit would make it answer "committed" before the
    /// standby has the change.
    fn commit(&mut self) -> Result<()> {
        self.flush()?;
        self.batch("SET LOCAL statement_timeout = 0; COMMIT")
    }

    /// Keeps an insert until the next other statement or the commit: one message to the server instead of one each.
    pub(crate) fn insert(&mut self, sql: &str, params: &[Value]) -> Result<()> {
        if self.waiting.len() == WAITING {
            self.flush()?;
        }
        self.waiting.push(renumbered(sql, self.waiting_params.len()));
        self.waiting_params.extend_from_slice(params);
        Ok(())
    }

    /// Tells the server of the inserts that wait, as one statement: `WITH w0 AS (INSERT …), w1 AS (INSERT …) INSERT …`.
    /// Foreign keys are checked at its end, so the rows may refer to one another.
    fn flush(&mut self) -> Result<()> {
        let Some(last) = self.waiting.pop() else { return Ok(()) };
        let others: Vec<String> =
            self.waiting.drain(..).enumerate().map(|(place, sql)| format!("w{place} AS ({sql})")).collect();
        let with = if others.is_empty() { String::new() } else { format!("WITH {} ", others.join(", ")) };
        let params = std::mem::take(&mut self.waiting_params);
        self.exec(&format!("{with}{last}"), &params).map(|_| ())
    }

    /// Runs a statement without rows.
    pub(crate) fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64> {
        self.flush()?;
        let ready = self.prepare(sql, params)?;
        let params: Vec<&(dyn ToSql + Sync)> =
            params.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let result = self.client.execute(&ready.statement, &params);
        result.map_err(|error| self.note(&error))
    }

    /// Sends rows as a stream, in the server's text form.
    pub(crate) fn stream_in(&mut self, sql: &str, rows: &[u8]) -> Result<()> {
        self.flush()?;
        let mut sink = self.client.copy_in(sql).map_err(|error| fault(&error))?;
        let broken = |error: std::io::Error| Error::unavailable(format!("the database is away: {error}"));
        std::io::Write::write_all(&mut sink, rows).map_err(broken)?;
        sink.finish().map(|_| ()).map_err(|error| fault(&error))
    }

    /// Runs a statement and hands over its rows as they arrive.
    pub(crate) fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        take: &mut dyn FnMut(Row) -> Result<bool>,
    ) -> Result<()> {
        self.flush()?;
        let ready = self.prepare(sql, params)?;
        match stream(&mut self.client, &ready, params, take) {
            Ok(own) => own,
            Err(theirs) => Err(self.note(&theirs)),
        }
    }

    /// Parameters have the types of their values, so that `$1` means the same everywhere in a statement; only for
    /// `Null` the server decides.
    fn prepare(&mut self, sql: &str, params: &[Value]) -> Result<Ready> {
        self.state = None;
        let types: Vec<Type> = params.iter().map(type_of).collect();
        for param in params {
            if let Value::Text(text) = param {
                crate::tx::clean(text)?;
            }
        }
        if let Some(ready) =
            self.ready.get(sql).and_then(|kept| kept.iter().find(|ready| ready.types == types))
        {
            return Ok(ready.clone());
        }
        let statement = match self.client.prepare_typed(sql, &types) {
            Ok(statement) => statement,
            Err(error) => return Err(self.note(&error)),
        };
        if statement.params().len() != params.len() {
            let places = statement.params().len();
            return Err(Error::internal(format!(
                "{places} parameters in the statement, {} given",
                params.len()
            )));
        }
        let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
        let ready = Ready { types, statement, columns };
        if self.ready.len() >= STATEMENTS {
            self.ready.clear();
        }
        self.ready.entry(sql.to_owned()).or_default().push(ready.clone());
        Ok(ready)
    }

    fn note(&mut self, error: &postgres::Error) -> Error {
        self.state = error.code().cloned();
        if self.state == Some(SqlState::FEATURE_NOT_SUPPORTED) {
            // "cached plan must not change result type": another process has migrated.
            self.ready.clear();
        }
        fault(error)
    }

    /// Whether the last failure was a lost race, so that running again may help. A broken uniqueness may be one:
    /// once more shows whether it is.
    fn lost_race(&self, attempt: u32) -> bool {
        let Some(state) = &self.state else { return false };
        let once = [SqlState::UNIQUE_VIOLATION, SqlState::FEATURE_NOT_SUPPORTED];
        let often = [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED];
        (often.contains(state) && attempt < RACES) || (once.contains(state) && attempt == 0)
    }
}

/// A statement whose parameters count from `by` + 1.
fn renumbered(sql: &str, by: usize) -> String {
    if by == 0 {
        return sql.to_owned();
    }
    let mut parts = sql.split('$');
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        let number = number.parse::<usize>().map_or_else(|_| number.to_owned(), |n| (n + by).to_string());
        out.push('$');
        out.push_str(&number);
        out.push_str(rest);
    }
    out
}

/// The server's error outside, ours inside.
fn stream(
    client: &mut Client,
    ready: &Ready,
    params: &[Value],
    take: &mut dyn FnMut(Row) -> Result<bool>,
) -> std::result::Result<Result<()>, postgres::Error> {
    let mut rows = client.query_raw(&ready.statement, params)?;
    while let Some(row) = rows.next()? {
        let mut values = Vec::with_capacity(ready.columns.len());
        for (place, column) in ready.columns.iter().enumerate() {
            match row.try_get::<_, Option<Value>>(place) {
                Ok(value) => values.push(value.unwrap_or(Value::Null)),
                Err(error) => return Ok(Err(Error::internal(format!("column {column}: {error}")))),
            }
        }
        match take(Row { columns: Arc::clone(&ready.columns), values }) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(()))
}

fn type_of(value: &Value) -> Type {
    match value {
        Value::Null => Type::UNKNOWN,
        Value::Int(_) => Type::INT8,
        Value::Text(_) => Type::TEXT,
        Value::Bytes(_) => Type::BYTEA,
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn Cause + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) => number.to_sql(ty, out),
            Value::Text(text) => text.to_sql(ty, out),
            Value::Bytes(bytes) => bytes.to_sql(ty, out),
        }
    }

    // The server was told these very types; see `prepare`.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> std::result::Result<Value, Box<dyn Cause + Sync + Send>> {
        match *ty {
            Type::INT8 => i64::from_sql(ty, raw).map(Value::Int),
            Type::INT4 => i32::from_sql(ty, raw).map(Value::from),
            Type::INT2 => i16::from_sql(ty, raw).map(|number| Value::Int(i64::from(number))),
            Type::BOOL => bool::from_sql(ty, raw).map(Value::from),
            Type::BYTEA => <&[u8]>::from_sql(ty, raw).map(Value::from),
            Type::NUMERIC => Err("a NUMERIC; write CAST(SUM(…) AS BIGINT)".into()),
            _ => <&str>::from_sql(ty, raw).map(Value::from),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::INT2 | Type::BOOL | Type::BYTEA | Type::NUMERIC)
            || <&str as FromSql>::accepts(ty)
    }
}

/// The life of a thread with a connection.
pub(crate) fn work_loop(config: &Config, limit: Duration, queue: &Queue, mode: Mode) {
    let mut session = None;
    while let Next::Work(work) | Next::Behind(work) = queue.pop(None) {
        match mode {
            Mode::Read => read(&mut session, config, limit, work),
            Mode::Write => write(&mut session, config, limit, work),
        }
    }
}

/// A transaction on a living connection; a dead one is replaced once, for nothing has been done on it yet.
fn begin<'a>(
    slot: &'a mut Option<Session>,
    config: &Config,
    limit: Duration,
    mode: Mode,
) -> Result<&'a mut Session> {
    let sql = if mode == Mode::Read { BEGIN_READ } else { BEGIN_WRITE };
    if let Some(session) = slot.as_mut()
        && (session.seek_primary(config, limit).is_err() || session.batch(sql).is_err())
    {
        *slot = None;
    }
    match slot {
        Some(session) => Ok(session),
        None => {
            let mut session = match mode {
                Mode::Read => connect_reading(config, Some(limit))?,
                Mode::Write => connect(config, Some(limit))?,
            };
            session.batch(sql)?;
            Ok(slot.insert(session))
        }
    }
}

impl Session {
    /// Looks now and then whether a standby that stands in has become the primary, or another one answers.
    fn seek_primary(&mut self, config: &Config, limit: Duration) -> Result<()> {
        if self.stands_in.is_none_or(|last| last.elapsed() < SEEK) {
            return Ok(());
        }
        let mut standby = false;
        self.each("SELECT pg_is_in_recovery() AS standby", &[], &mut |row| {
            standby = row.flag("standby")?;
            Ok(false)
        })?;
        self.stands_in = standby.then(Instant::now);
        // One attempt, and a short one: whoever waits here wants to read.
        let patience = Some(Duration::from_secs(1));
        if standby && let Ok(primary) = open(config, Some(limit), TargetSessionAttrs::ReadWrite, patience) {
            *self = primary;
        }
        Ok(())
    }
}

fn read(slot: &mut Option<Session>, config: &Config, limit: Duration, mut work: Box<dyn Work>) {
    if work.abandoned() {
        return;
    }
    let session = match begin(slot, config, limit, Mode::Read) {
        Ok(session) => session,
        Err(error) => return work.answer(Err(error)),
    };
    let mut result = work.run(&mut Tx::postgres(session));
    if result.is_err() && session.lost_race(0) && session.batch("ROLLBACK").is_ok() {
        result = session.batch(BEGIN_READ).and_then(|()| work.run(&mut Tx::postgres(session)));
    }
    // Nothing hangs on the end of a reading transaction: answer first.
    work.answer(result);
    if session.batch("COMMIT").is_err() {
        *slot = None;
    }
}

fn write(slot: &mut Option<Session>, config: &Config, limit: Duration, mut work: Box<dyn Work>) {
    for attempt in 0.. {
        let session = match begin(slot, config, limit, Mode::Write) {
            Ok(session) => session,
            Err(error) => return work.answer(Err(error)),
        };
        let result = work.run(&mut Tx::postgres(session));
        let again = result.is_err() && session.lost_race(attempt);
        let result = result.and_then(|()| session.commit());
        let again = again || (result.is_err() && session.lost_race(attempt));
        let Err(error) = result else { return work.answer(Ok(())) };
        if session.client.is_closed() || session.batch("ROLLBACK").is_err() {
            // Gone in the middle: whether a commit arrived is unknown, so nothing is repeated.
            *slot = None;
            return work.answer(Err(error));
        }
        if !again {
            return work.answer(Err(error));
        }
        thread::sleep(Duration::from_millis(2 << attempt.min(RACES)));
    }
}

/// What the server says, in our words. Only its message is kept: the detail beside it may quote a row.
fn fault(error: &postgres::Error) -> Error {
    let Some(db) = error.as_db_error() else {
        let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
        return if error.is_closed() || is_io(error) {
            Error::new(Kind::Unavailable, AWAY, format!("the database is away: {error}{cause}"))
        } else {
            Error::internal(format!("{error}{cause}"))
        };
    };
    let state = db.code();
    let detail = format!("{} ({})", db.message(), state.code());
    if [SqlState::UNIQUE_VIOLATION, SqlState::FOREIGN_KEY_VIOLATION].contains(state) {
        let place = db.constraint().or(db.table()).unwrap_or("a constraint");
        return Error::conflict(format!("{place} ({})", state.code()));
    }
    if *state == SqlState::DISK_FULL {
        return Error::new(Kind::Unavailable, DISK_FULL, detail);
    }
    // The server goes down, comes up, has become a standby, or its disk fails.
    let away = ["08", "57P", "58"].iter().any(|class| state.code().starts_with(class));
    if away || *state == SqlState::READ_ONLY_SQL_TRANSACTION {
        return Error::new(Kind::Unavailable, AWAY, detail);
    }
    // Classes: 40 lost races, 53 resources, 57 operator's intervention; 55P03 lock.
    let passing = ["40", "53", "57"].iter().any(|class| state.code().starts_with(class));
    if passing || *state == SqlState::LOCK_NOT_AVAILABLE {
        return Error::unavailable(detail);
    }
    Error::internal(detail)
}

fn is_io(error: &postgres::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<std::io::Error>() {
            return true;
        }
        cause = inner.source();
    }
    false
}
