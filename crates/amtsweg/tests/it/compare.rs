//! `amtsweg compare`: two folders of a service, in words and for scripts.

use crate::program::{Folder, run};
use std::fs;
use std::path::Path;

/// A copy of a service's folder, in which one file says something else.
fn copy(to: &Path, change: (&str, &str, &str)) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/packages/hundesteuer");
    for part in ["", "examples"] {
        fs::create_dir_all(to.join(part)).expect("a folder");
        for entry in fs::read_dir(from.join(part)).expect("a folder") {
            let entry = entry.expect("an entry");
            if entry.path().is_file() {
                fs::copy(entry.path(), to.join(part).join(entry.file_name())).expect("copied");
            }
        }
    }
    let (file, old, new) = change;
    let text = fs::read_to_string(to.join(file)).expect("a text");
    assert!(text.contains(old), "{file}: {old}");
    fs::write(to.join(file), text.replacen(old, new, 1)).expect("written");
}

#[test]
fn two_folders_are_compared_in_words_and_line_by_line_and_for_scripts() {
    let folder = Folder::new();
    let (before, after) = (folder.path().join("before"), folder.path().join("after"));
    copy(&before, ("form.toml", "Wer hält den Hund?", "Wer hält den Hund?"));
    copy(&after, ("form.toml", "Wer hält den Hund?", "Bei wem lebt der Hund?"));
    let (before, after) = (before.display().to_string(), after.display().to_string());
    let said = run(&["compare", &before, &after]);
    assert_eq!(said.code, 0, "{said:?}");
    for part in ["1 Unterschied: 1 geändert", "[-Wer hält den-]", "[+Bei wem lebt der+]", "form.toml"] {
        assert!(said.out.contains(part), "{part}: {said:?}");
    }
    let json = run(&["compare", &before, &after, "--json"]).json();
    assert_eq!(json["counts"]["changed"], 1, "{json}");
    assert_eq!(json["differences"][0]["change"], "changed");
    assert_eq!(json["files"][0]["path"], "form.toml");
    let same = run(&["compare", &before, &before, "--lang", "en"]);
    assert!(same.code == 0 && same.out.contains("the same"), "{same:?}");
    let gone = run(&["compare", &before, "nowhere"]);
    assert_eq!(gone.code, 2, "{gone:?}");
}
