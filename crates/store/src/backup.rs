//! Backups: one portable file for both engines, taken while the program serves.
//!
//! The file is an ordinary database of the embedded engine with every table as it was at one moment. From the embedded
//! engine it is copied page by page under a read transaction; from the server its tables are copied row by row. Beside
//! it lies a manifest, `NAME.manifest.json`, with the digest of the file and of every table. Either engine can be
//! restored from it, and anyone with the engine's own shell can look into it.
//!
//! A backup holds all personal data in the clear: the folder it is written to must be as safe as the database.

use crate::copy::{self, Content, Progress};
use crate::engine::{Mode, Own, Place, aside, sqlite};
use crate::schema::{self, hex};
use crate::{Options, Store};
use base::{Error, Result};
use rusqlite::backup::{Backup, StepResult};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// When it was taken, microseconds UTC.
    pub taken_at: i64,
    /// The engine it was taken from.
    pub engine: String,
    /// The last migration applied.
    pub schema: String,
    /// SHA-256 (hex) of the file.
    pub file: String,
    /// SHA-256 (hex) over all tables.
    pub digest: String,
    /// Every table with its rows and digest.
    pub contents: Vec<Content>,
}

/// The manifest of a backup file.
pub fn manifest_path(file: &Path) -> PathBuf {
    PathBuf::from(format!("{}.manifest.json", file.display()))
}

/// Takes a backup while others write. `now` in microseconds UTC.
///
/// # Errors
/// `Conflict` if the file exists; `Unavailable` when it cannot be written, and then nothing is left behind.
pub fn create(store: &Store, file: &Path, now: i64) -> Result<Manifest> {
    let manifest_file = manifest_path(file);
    for path in [file, &manifest_file] {
        if path.exists() {
            return Err(Error::conflict(format!("{} exists already", path.display())));
        }
    }
    let part = PathBuf::from(format!("{}.part", file.display()));
    remove_traces(&part);
    let result = aside(|| write(store, &part, now)).and_then(|manifest| {
        // The manifest comes last: a file with a manifest is complete.
        rename(&part, file)?;
        save(&manifest_file, to_json(&manifest).as_bytes())?;
        Ok(manifest)
    });
    if result.is_err() {
        remove_traces(&part);
    }
    result
}

fn write(store: &Store, part: &Path, now: i64) -> Result<Manifest> {
    sqlite::make_private(part)?;
    let mut source = store.place().connect_reading()?;
    let sent = match &mut source {
        Own::Sqlite(connection) => {
            copy_pages(connection, part)?;
            None
        }
        Own::Postgres(_) => Some(copy_rows(&mut source, part)?),
    };
    let mut copied = Own::Sqlite(sqlite::connect(part, sqlite::Use::Read)?);
    let (contents, applied) = copied
        .within(Mode::Read, |copied| Ok((copy::read_all(copied)?, schema::applied(&mut copied.tx())?)))?;
    drop(copied);
    if sent.is_some_and(|sent| sent != contents) {
        return Err(Error::internal("what arrived in the backup is not what was sent"));
    }
    flush(part)?;
    Ok(Manifest {
        taken_at: now,
        engine: store.engine().to_owned(),
        schema: applied.last().map(|one| one.name.clone()).unwrap_or_default(),
        file: file_digest(part)?,
        digest: copy::digest(&contents),
        contents,
    })
}

/// The read transaction pins one moment, so the copy never has to begin again however much is written meanwhile.
fn copy_pages(source: &mut rusqlite::Connection, part: &Path) -> Result<()> {
    let fault = |error: rusqlite::Error| sqlite::fault(&error);
    let mut target = rusqlite::Connection::open(part).map_err(fault)?;
    source.execute_batch("BEGIN DEFERRED; SELECT 1 FROM sqlite_schema LIMIT 1;").map_err(fault)?;
    {
        let backup = Backup::new(source, &mut target).map_err(fault)?;
        while backup.step(4096).map_err(fault)? != StepResult::Done {}
    }
    source.execute_batch("COMMIT").map_err(fault)?;
    // One file, without a log beside it.
    target.execute_batch("PRAGMA journal_mode = DELETE").map_err(fault)
}

fn copy_rows(source: &mut Own, part: &Path) -> Result<Vec<Content>> {
    let mut target = Own::Sqlite(sqlite::connect(part, sqlite::Use::Write)?);
    // Flushed once at the end; half a backup is thrown away.
    target.batch("PRAGMA synchronous = OFF")?;
    let contents = copy::between(source, &mut target, &mut |_| {})?;
    target.batch("PRAGMA journal_mode = DELETE")?;
    Ok(contents)
}

/// Where the embedded database notes when it was saved last: beside it, since it belongs to the one process that serves.
fn note_path(database: &Path) -> PathBuf {
    PathBuf::from(format!("{}.saved", database.display()))
}

/// Notes that a backup was taken at this instant (microseconds UTC), for operators to see. `false` for a database server: there
/// others may write the note into the database itself.
///
/// # Errors
/// `Unavailable` where the note cannot be written; the backup is whole all the same.
pub fn note(store: &Store, at: i64) -> Result<bool> {
    match store.place() {
        Place::Sqlite(database) => {
            save(&note_path(database), format!("{at}\n").as_bytes())?;
            Ok(true)
        }
        Place::Postgres(_) => Ok(false),
    }
}

/// When the last backup of an embedded database was taken that is noted beside it (microseconds UTC).
pub fn noted(store: &Store) -> Option<i64> {
    match store.place() {
        Place::Sqlite(database) => fs::read_to_string(note_path(database)).ok()?.trim().parse().ok(),
        Place::Postgres(_) => None,
    }
}

/// Reads the manifest, and checks the file and every table against it.
///
/// # Errors
/// `NotFound` without file or manifest; `Internal` if they do not belong together or the file is damaged.
pub fn verify(file: &Path) -> Result<Manifest> {
    let manifest = read_manifest(file)?;
    if file_digest(file)? != manifest.file {
        return Err(Error::internal(format!(
            "{} is damaged: its digest is not the manifest's",
            file.display()
        )));
    }
    let store = open(file)?;
    let contents = copy::contents(&store)?;
    store.close();
    if contents != manifest.contents || copy::digest(&contents) != manifest.digest {
        return Err(Error::internal(format!("{} does not hold what its manifest says", file.display())));
    }
    Ok(manifest)
}

/// Brings a backup into an empty store of either engine. A store that was never migrated gets the tables of the
/// backup's day; migrate it afterwards.
///
/// # Errors
/// As [`verify`] and [`copy::copy`]; the target has everything or nothing.
pub fn restore(file: &Path, to: &Store, progress: Progress<'_>) -> Result<Manifest> {
    let manifest = verify(file)?;
    let from = open(file)?;
    let contents = copy::copy(&from, to, progress)?;
    from.close();
    if contents != manifest.contents {
        return Err(Error::internal("what was restored is not what the manifest says"));
    }
    Ok(manifest)
}

fn open(file: &Path) -> Result<Store> {
    let options = Options { reading: true, readers: 1, ..Options::default() };
    Store::open(&format!("sqlite:{}", file.display()), &options)
}

fn to_json(manifest: &Manifest) -> String {
    let tables: Vec<Json> = manifest
        .contents
        .iter()
        .map(|one| json!({ "table": one.table, "rows": one.rows, "sha256": one.digest }))
        .collect();
    let json = json!({
        "format": "amtsweg-backup-1",
        "taken_at_micros": manifest.taken_at,
        "engine": manifest.engine,
        "schema": manifest.schema,
        "file_sha256": manifest.file,
        "content_sha256": manifest.digest,
        "tables": tables,
    });
    format!("{json:#}\n")
}

fn read_manifest(file: &Path) -> Result<Manifest> {
    let path = manifest_path(file);
    let text = fs::read_to_string(&path).map_err(|e| Error::not_found(format!("{}: {e}", path.display())))?;
    let json: Json = serde_json::from_str(&text).map_err(|_| malformed(&path))?;
    from_json(&json).ok_or_else(|| malformed(&path))
}

fn malformed(path: &Path) -> Error {
    Error::internal(format!("{} is no manifest of a backup", path.display()))
}

fn from_json(json: &Json) -> Option<Manifest> {
    let text = |value: &Json, name: &str| value.get(name)?.as_str().map(str::to_owned);
    if text(json, "format")? != "amtsweg-backup-1" {
        return None;
    }
    let content = |one: &Json| {
        let rows = one.get("rows")?.as_u64()?;
        Some(Content { table: text(one, "table")?, rows, digest: text(one, "sha256")? })
    };
    Some(Manifest {
        taken_at: json.get("taken_at_micros")?.as_i64()?,
        engine: text(json, "engine")?,
        schema: text(json, "schema")?,
        file: text(json, "file_sha256")?,
        digest: text(json, "content_sha256")?,
        contents: json.get("tables")?.as_array()?.iter().map(content).collect::<Option<_>>()?,
    })
}

fn file_digest(path: &Path) -> Result<String> {
    let mut file = File::open(path).map_err(|e| Error::not_found(format!("{}: {e}", path.display())))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(|e| no_file(path, &e))? {
            0 => return Ok(hex(&hash.finalize())),
            count => hash.update(&buffer[..count]),
        }
    }
}

fn flush(path: &Path) -> Result<()> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|e| no_file(path, &e))
}

fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    let part = PathBuf::from(format!("{}.part", path.display()));
    fs::write(&part, bytes).map_err(|e| no_file(&part, &e))?;
    flush(&part)?;
    rename(&part, path)
}

/// A rename is durable once its folder is.
fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(|e| no_file(to, &e))?;
    match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => flush(folder),
        _ => flush(Path::new(".")),
    }
}

fn remove_traces(part: &Path) {
    for end in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(format!("{}{end}", part.display()));
    }
}

fn no_file(path: &Path, error: &std::io::Error) -> Error {
    Error::unavailable(format!("{}: {error}", path.display()))
}
