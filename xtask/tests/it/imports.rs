//! Who may import whom: the line in `ARCHITECTURE.md` against what Cargo knows.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::files::{hold, root};

type Map = BTreeMap<String, BTreeSet<String>>;

const MARK: &str = "**Who may import whom**";

/// Reads the paragraph: clauses between semicolons, each `names -> names`; `all` and `all those` mean every crate named
/// before, and every other crate at the end; a clause without an arrow imports nothing.
fn allowed(document: &str) -> Map {
    let start = document
        .find(MARK)
        .unwrap_or_else(|| panic!("ARCHITECTURE.md has no paragraph that begins with {MARK}"));
    let paragraph = document[start + MARK.len()..].split("\n\n").next().unwrap().replace('\n', " ");
    let paragraph = without_parentheses(&paragraph);
    let clauses = paragraph.trim_start().trim_start_matches(':').trim().trim_end_matches('.');
    let mut map = Map::new();
    for clause in clauses.split(';') {
        let clause = clause.replace('→', "->");
        let (left, right) = clause.split_once("->").unwrap_or((clause.as_str(), "nothing"));
        let left = names(left);
        let right = match right.trim().trim_matches('`') {
            "all" | "all those" => map.keys().cloned().collect(),
            "nothing" => BTreeSet::new(),
            _ => names(right),
        };
        assert!(!left.is_empty(), "ARCHITECTURE.md: no crate in \"{}\"", clause.trim());
        for name in left {
            map.insert(name, right.clone());
        }
    }
    map
}

/// The words of a clause that can be names of crates; `nothing` and `and` are not.
fn names(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
        .filter(|word| !word.is_empty() && !["nothing", "and", "imports", "import"].contains(word))
        .map(str::to_owned)
        .collect()
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// What Cargo knows: each crate of the workspace with the crates of the workspace it names, for whatever purpose.
fn actual() -> Map {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let ours: BTreeSet<String> = packages.iter().map(name).collect();
    packages
        .iter()
        .map(|package| {
            let all = package["dependencies"].as_array().unwrap();
            // A crate may ask for itself with what only tests need.
            let own = name(package);
            let wanted =
                all.iter().map(name).filter(|wanted| ours.contains(wanted) && *wanted != own).collect();
            (own, wanted)
        })
        .collect()
}

fn faults(allowed: &Map, actual: &Map) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, imports) in actual {
        let may = match allowed.get(name) {
            Some(may) => may.clone(),
            None if name == "xtask" => BTreeSet::new(),
            None => {
                faults.push(format!("ARCHITECTURE.md does not name the crate {name}"));
                continue;
            }
        };
        for import in imports.difference(&may) {
            faults.push(format!("{} imports {import}", manifest_line(name, import)));
        }
    }
    let unknown = allowed.keys().chain(allowed.values().flatten()).filter(|name| !actual.contains_key(*name));
    faults.extend(
        unknown.map(|name| format!("ARCHITECTURE.md names {name}, which is no crate of the workspace")),
    );
    faults
}

fn manifest_line(name: &str, import: &str) -> String {
    let path =
        if name == "xtask" { "xtask/Cargo.toml".to_owned() } else { format!("crates/{name}/Cargo.toml") };
    let text = std::fs::read_to_string(root().join(&path)).unwrap_or_default();
    let line = text.lines().position(|line| {
        line.trim_start().strip_prefix(import).is_some_and(|rest| rest.starts_with([' ', '.', '=']))
    });
    format!("{path}:{}", line.map_or(1, |line| line + 1))
}

#[test]
fn crates_import_only_what_architecture_md_allows() {
    let path = root().join("ARCHITECTURE.md");
    let document =
        std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    hold("Crates import only what ARCHITECTURE.md allows", &faults(&allowed(&document), &actual()));
}

#[test]
fn the_line_in_architecture_md_is_read_as_people_read_it() {
    let document = "# House\n\n**Who may import whom** (Cargo holds it; a test reads this): `base` nothing; `forms`,\n\
                    `formats` -> `base`; `office` -> `base forms formats`; `web` → all those; `app` -> all.\n\nMore.";
    let set = |words: &str| words.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    let expect: Map = [
        ("base", ""),
        ("forms", "base"),
        ("formats", "base"),
        ("office", "base forms formats"),
        ("web", "base forms formats office"),
        ("app", "base forms formats office web"),
    ]
    .into_iter()
    .map(|(name, may)| (name.to_owned(), set(may)))
    .collect();
    assert_eq!(allowed(document), expect);
}

#[test]
fn an_import_against_the_map_a_nameless_crate_and_a_stale_name_are_faults() {
    let map = |pairs: &[(&str, &str)]| -> Map {
        pairs.iter().map(|(name, may)| ((*name).to_owned(), names(may))).collect()
    };
    let found = faults(
        &map(&[("base", ""), ("forms", "base"), ("gone", "")]),
        &map(&[("base", "forms"), ("forms", "base"), ("new", ""), ("xtask", "")]),
    );
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[0].starts_with("crates/base/Cargo.toml:") && found[0].ends_with("imports forms"),
        "{found:?}"
    );
}
