//! Fresh stores on both engines, for tests of this and other crates (feature `testing`).
//!
//! The server engine is found through `AMTSWEG_TEST_POSTGRES`, the URL of a database from which databases may be created,
//! `postgres://user@host:port/postgres`. Each store gets a database of its own, dropped at the end. Without the
//! variable a test fails: a test that skips an engine proves nothing.

#![expect(clippy::panic, clippy::expect_used, reason = "only tests call this, and a test fails by panicking")]

use crate::{Options, Store};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

/// The variable that names the server.
pub const VARIABLE: &str = "AMTSWEG_TEST_POSTGRES";

/// Tells stores of one process apart.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// A place for a store, and the store in it; both go when this is dropped.
pub struct Fresh {
    store: Option<Store>,
    url: String,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Database { server: String, name: String },
}

impl Fresh {
    /// The store.
    pub fn store(&self) -> &Store {
        self.store.as_ref().expect("the store was closed by the test")
    }

    /// The embedded engine's file.
    pub fn file(&self) -> Option<&std::path::Path> {
        self.url().strip_prefix("sqlite:").map(std::path::Path::new)
    }

    /// Where it is, for a second store or another process.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Closes the store and keeps the place.
    pub fn close(&mut self) {
        if let Some(store) = self.store.take() {
            store.close();
        }
    }

    /// Opens the place again.
    pub fn reopen(&mut self, options: &Options) -> &Store {
        self.close();
        self.store = Some(open(&self.url, options));
        self.store()
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        self.close();
        match &self.place {
            Place::Folder(folder) => {
                let _ = fs::remove_dir_all(folder);
            }
            Place::Database { server, name } => {
                if let Ok(mut client) = postgres::Client::connect(server, postgres::NoTls) {
                    let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
                }
            }
        }
    }
}

/// Runs a test on a fresh, migrated store of each engine.
pub fn on_both(test: impl Fn(&Store)) {
    for fresh in [open_sqlite, open_postgres] {
        let fresh = fresh();
        // Seen only if the test fails: on which engine.
        eprint_engine(fresh.store());
        test(fresh.store());
    }
}

#[expect(clippy::print_stderr, reason = "a failing test tells its engine")]
fn eprint_engine(store: &Store) {
    eprintln!("on {}:", store.engine());
}

/// A fresh store of each engine, migrated, for tests that need more than [`on_both`] gives.
pub fn of_each() -> [Fresh; 2] {
    [open_sqlite(), open_postgres()]
}

/// An empty store of the embedded engine, without tables.
pub fn bare_embedded() -> Fresh {
    bare_sqlite(&Options::default())
}

/// A fresh, migrated store of the embedded engine, in a temporary folder.
pub fn open_sqlite() -> Fresh {
    migrated(bare_sqlite(&Options::default()))
}

/// A fresh, migrated store of the server engine, in a database of its own.
pub fn open_postgres() -> Fresh {
    migrated(bare_postgres(&Options::default()))
}

fn migrated(fresh: Fresh) -> Fresh {
    fresh.store().migrate().unwrap_or_else(|error| panic!("migrating a fresh store: {error}"));
    fresh
}

/// A fresh store of the embedded engine without any table.
pub fn bare_sqlite(options: &Options) -> Fresh {
    let folder = env::temp_dir().join(unique("amtsweg_store"));
    let _ = fs::remove_dir_all(&folder);
    let url = format!("sqlite:{}", folder.join("store.db").display());
    Fresh { store: Some(open(&url, options)), url, place: Place::Folder(folder) }
}

/// A fresh store of the server engine without any table. Its text is ordered as Germans order it, unless a column asks
/// for the order of bytes: so a forgotten collation shows.
pub fn bare_postgres(options: &Options) -> Fresh {
    let server = env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("{VARIABLE} is not set: start the tests through cargo xtask test");
    });
    let name = unique("amtsweg_test");
    let mut client = postgres::Client::connect(&server, postgres::NoTls)
        .unwrap_or_else(|error| panic!("{VARIABLE} names a server that does not answer: {error}"));
    for sql in [
        format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de-DE'"
        ),
    ] {
        client.batch_execute(&sql).unwrap_or_else(|error| panic!("a database for a test: {error}"));
    }
    let (start, _) = server.rsplit_once('/').unwrap_or_else(|| panic!("{VARIABLE} ends with /DATABASE"));
    let url = format!("{start}/{name}");
    Fresh { store: Some(open(&url, options)), url, place: Place::Database { server, name } }
}

fn open(url: &str, options: &Options) -> Store {
    Store::open(url, options).unwrap_or_else(|error| panic!("opening a store for a test: {error}"))
}

fn unique(name: &str) -> String {
    format!("{name}_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}
