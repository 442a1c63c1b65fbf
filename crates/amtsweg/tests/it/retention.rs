//! The log as a whole, the archive's export, and a restore that does not bring back what was deleted.

use crate::program::{Folder, Server, run};
use base::{Actor, Ctx, Date, Lang};
use office::retention::{Entry, Gone, to_offer};
use store::{Options, Store};

/// Closed cases of the demonstration, from its database.
fn closed(data: &str) -> Vec<Entry> {
    let options = Options { reading: true, readers: 1, ..Options::default() };
    let store = Store::open(&format!("sqlite:{data}/amtsweg.db"), &options).expect("the database opens");
    let found = store.read_now(|tx| {
        let ctx = Ctx::new(Actor::System, 1_790_000_000_000_000, Lang::De, [1; 32]);
        to_offer(tx, &ctx, Date::constant(9000, 1, 1), None, 1000)
    });
    store.close();
    found.expect("a plan")
}

#[test]
fn the_log_is_checked_whole_exported_for_the_archive_and_restored_without_what_was_deleted() {
    let folder = Folder::new();
    let data = folder.word("data");
    assert_eq!(Server::start(&data, &[]).stop(), 0);
    let checkpoints = folder.word("checkpoints");
    let verify = |data: &str, words: &[&str]| {
        run(&[&["verify", "--log", "--lang", "en", "--data", data], words].concat())
    };

    let first = verify(&data, &["--save", &checkpoints]);
    assert_eq!(first.code, 0, "{first:?}");
    assert!(
        first.out.starts_with("The log is unchanged.") && first.err.contains("from outside"),
        "{first:?}"
    );
    // Only what jobs did since the first page may still wait for its place.
    let whole = verify(&data, &["--json"]).json();
    let count = |key: &str| whole[key].as_u64().expect("a number");
    assert!(
        count("size") > 1000 && count("waiting") < 100,
        "the demonstration was served before it was in the log: {whole}"
    );
    let backup = folder.word("backup.db");
    assert_eq!(run(&["backup", "--data", &data, &backup]).code, 0);

    // The archive.
    let cases = closed(&data);
    assert!(!cases.is_empty(), "the demonstration has no closed case");
    let list = run(&["archive", "list", "--days", "36500", "--lang", "en", "--data", &data]);
    assert_eq!((list.code, list.out.lines().count()), (0, cases.len()), "{list:?}");
    let out = folder.word("archive");
    let export =
        run(&["archive", "export", "--days", "36500", "--to", &out, "--lang", "en", "--data", &data]);
    assert_eq!(export.code, 0, "{export:?}");
    let number = cases[0].number.as_str();
    for part in ["answers.json", "history.json", "receipt.txt", "manifest.json"] {
        assert!(folder.path().join("archive").join(number).join(part).is_file(), "{part} of {number}");
    }
    assert_eq!(
        run(&["archive", "export", "--to", &out, "--data", &data]).code,
        2,
        "an export was overwritten"
    );
    let marked = run(&["archive", "mark", "declined", number, "--lang", "en", "--data", &data]);
    assert_eq!((marked.code, marked.out.contains("Not worth archiving")), (0, true), "{marked:?}");
    assert_eq!(
        run(&["archive", "mark", "offered", number, "--data", &data]).code,
        2,
        "settled stays settled"
    );
    let deleted = run(&["archive", "delete", "--lang", "en", "--data", &data]);
    assert_eq!((deleted.code, deleted.out.trim()), (0, "0 cases deleted."), "{deleted:?}");

    // A restore that replays deletions.
    let journal = folder.path().join("deletions");
    let gone = Gone::of(&cases[0], 1_800_000_000_000_000);
    let line = serde_json::to_string(&gone).expect("JSON");
    std::fs::write(&journal, format!("{line}\n{{\"case\":\"0")).expect("written");
    let back = folder.word("back");
    let journal = journal.display().to_string();
    let restored = run(&["restore", &backup, "--data", &back, "--deletions", &journal, "--lang", "en"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    assert!(restored.out.contains("1 case deleted again"), "{restored:?}");
    assert_eq!(closed(&back).len(), cases.len() - 1);
    let whole = verify(&back, &["--checkpoints", &checkpoints, &format!("{out}/{number}/receipt.txt")]);
    assert_eq!(whole.code, 0, "a deletion made the log untrue: {whole:?}");
    let bare = run(&["restore", &backup, "--data", &folder.word("bare"), "--lang", "en"]);
    assert!(bare.code == 0 && bare.err.contains("Without the deletion journal"), "{bare:?}");

    // A log that was cut: the restored one went on, the bare one knows nothing of that.
    let later = folder.word("later");
    assert_eq!(verify(&back, &["--save", &later]).code, 0);
    let cut = verify(&folder.word("bare"), &["--checkpoints", &later]);
    assert_eq!(cut.code, 1, "{cut:?}");
    assert!(cut.out.contains("cut or written anew"), "{cut:?}");
    let json = verify(&folder.word("bare"), &["--checkpoints", &checkpoints, "--json"]).json();
    assert_eq!((&json["unchanged"], &json["witnesses"]), (&true.into(), &1.into()), "{json}");
}

#[test]
fn who_saves_a_checkpoint_of_an_empty_log_is_told_that_there_is_none() {
    let folder = Folder::new();
    let data = folder.word("data");
    assert_eq!(Server::start(&data, &["--no-demo"]).stop(), 0);
    let file = folder.word("checkpoints");
    let said = run(&["verify", "--log", "--lang", "en", "--data", &data, "--save", &file]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("no checkpoint to save yet"), "{said:?}");
    assert!(!std::path::Path::new(&file).exists());
}
