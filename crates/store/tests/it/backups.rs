//! Backups.

use crate::copies::fill;
use crate::help::tables;
use base::Kind;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use store::backup::{create, manifest_path, restore, verify};
use store::copy::contents;
use store::testing::{Fresh, bare_postgres, bare_sqlite, open_postgres, open_sqlite};
use store::{Options, params};

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("amtsweg_backup_{name}_{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn both() -> [Fresh; 2] {
    [open_sqlite(), open_postgres()]
}

#[test]
fn a_backup_of_either_engine_restores_into_either() {
    let folder = Folder::new("either");
    for source in both() {
        fill(source.store());
        let before = contents(source.store()).unwrap();
        let file = folder.0.join(format!("{}.backup", source.store().engine()));
        let manifest = create(source.store(), &file, 42).unwrap();
        assert_eq!(manifest.contents, before);
        assert_eq!((manifest.taken_at, manifest.engine.as_str()), (42, source.store().engine()));
        assert_eq!(verify(&file).unwrap(), manifest);
        for target in [bare_sqlite(&Options::default()), bare_postgres(&Options::default())] {
            assert_eq!(restore(&file, target.store(), &mut |_| {}).unwrap(), manifest);
            assert_eq!(contents(target.store()).unwrap(), before);
            assert_eq!(target.store().migrate().unwrap(), Vec::<String>::new());
        }
    }
    let mut names: Vec<_> =
        fs::read_dir(&folder.0).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected = [
        "PostgreSQL.backup",
        "PostgreSQL.backup.manifest.json",
        "SQLite.backup",
        "SQLite.backup.manifest.json",
    ];
    assert_eq!(names, expected, "nothing else is left behind");
}

#[test]
fn a_backup_taken_while_others_write_holds_one_moment() {
    let folder = Folder::new("moment");
    for source in both() {
        source.store().write_now(|tx| tx.put_blob(&vec![1; 1_000_000], 0)).unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let (store, stopped) = (source.store().clone(), Arc::clone(&stop));
        let writer = thread::spawn(move || {
            let mut written = 0i64;
            while !stopped.load(Ordering::SeqCst) {
                let n = written;
                store
                    .write_now(move |tx| {
                        tx.exec(
                            "INSERT INTO settings (key, value) VALUES ($1, 'x')",
                            &params![format!("{n:06}")],
                        )?;
                        tx.put_blob(format!("one of {n}").as_bytes(), n).map(|_| ())
                    })
                    .unwrap();
                written += 1;
            }
            written
        });
        for round in 0..4 {
            let file = folder.0.join(format!("{}{round}", source.store().engine()));
            let manifest = create(source.store(), &file, 0).unwrap();
            let rows = |name: &str| manifest.contents.iter().find(|one| one.table == name).unwrap().rows;
            assert_eq!(rows("settings") + 1, rows("blobs"), "each write is there whole or not at all");
            verify(&file).unwrap();
        }
        stop.store(true, Ordering::SeqCst);
        assert!(writer.join().unwrap() > 0);
    }
}

#[test]
fn a_table_that_no_migration_made_is_told_and_not_left_out() {
    let folder = Folder::new("stray");
    let source = open_postgres();
    tables(source.store());
    let error = create(source.store(), &folder.0.join("b"), 0).unwrap_err();
    assert!(error.detail.contains("different tables"), "{error}");
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let folder = Folder::new("damaged");
    let source = open_sqlite();
    fill(source.store());
    let file = folder.0.join("b");
    create(source.store(), &file, 0).unwrap();
    assert_eq!(create(source.store(), &file, 0).unwrap_err().kind, Kind::Conflict, "nothing is overwritten");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let target = open_sqlite();
    let error = restore(&file, target.store(), &mut |_| {}).unwrap_err();
    assert!(error.detail.contains("damaged"), "{error}");
    assert!(contents(target.store()).unwrap().iter().all(|one| one.rows == 0));
    fs::remove_file(manifest_path(&file)).unwrap();
    assert_eq!(verify(&file).unwrap_err().kind, Kind::NotFound);
}

#[test]
fn a_backup_that_cannot_be_written_leaves_nothing_behind() {
    let folder = Folder::new("nowhere");
    for source in both() {
        let error = create(source.store(), &folder.0.join("missing/b"), 0).unwrap_err();
        assert_eq!(error.kind, Kind::Unavailable, "{error}");
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
    }
}
