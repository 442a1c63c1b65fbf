//! What we build upon may be given on together with Amtsweg: every dependency's licence is one that `deny.toml` allows,
//! and no banned crate is among them. The same file guides cargo-deny; this test holds it where that is not installed.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::files::{hold, root};

/// The texts of a list in `deny.toml`: `name = [ "a", "b" ]`.
fn list(document: &str, name: &str) -> BTreeSet<String> {
    let start =
        document.find(&format!("\n{name} = [")).unwrap_or_else(|| panic!("deny.toml has no list `{name}`"));
    let list = document[start..].split_once('[').unwrap().1.split("\n]").next().unwrap();
    list.lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| line.split('"').nth(1).map(str::to_owned))
        .collect()
}

/// Whether a licence expression (SPDX, also the older "MIT/Apache-2.0") can be met with allowed licences.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced =
        expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ").replace(" WITH ", "_WITH_");
    let words: Vec<String> = spaced.split_whitespace().map(|word| word.replace("_WITH_", " WITH ")).collect();
    let mut at = 0;
    either(&words, &mut at, allowed) && at == words.len()
}

fn either(words: &[String], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = both(words, at, allowed);
    while words.get(*at).is_some_and(|word| word == "OR") {
        *at += 1;
        met |= both(words, at, allowed);
    }
    met
}

fn both(words: &[String], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at).is_some_and(|word| word == "AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[String], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if word == "(" {
        let met = either(words, at, allowed);
        *at += 1;
        return met;
    }
    allowed.contains(word)
}

/// The platform we build on: only its dependencies are asked for, others need not be there.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

#[test]
fn every_dependency_has_a_licence_that_deny_toml_allows() {
    let document = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let (allowed, banned) = (list(&document, "allow"), list(&document, "deny"));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let words = ["metadata", "--format-version", "1", "--filter-platform", &host()];
    let output = Command::new(cargo).current_dir(root()).args(words).output().unwrap();
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let mut faults = Vec::new();
    for package in packages {
        let [name, version, licence] =
            ["name", "version", "license"].map(|field| package[field].as_str().unwrap_or("none"));
        if banned.contains(name) {
            faults.push(format!("Cargo.lock: {name} {version} is banned"));
        }
        if !is_met(licence, &allowed) {
            faults.push(format!("Cargo.lock: {name} {version} is under {licence}"));
        }
    }
    hold("Every dependency has a licence that deny.toml allows, and none is banned", &faults);
    assert!(packages.len() > 20 && !banned.is_empty());
}

#[test]
fn licence_expressions_are_read_with_or_and_and_parentheses() {
    let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    let yes = [
        "MIT",
        "GPL-3.0 OR MIT",
        "GPL-3.0/MIT",
        "(MIT OR GPL-3.0) AND Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
    ];
    for licence in yes {
        assert!(is_met(licence, &allowed), "{licence}");
    }
    for licence in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND Zlib", "none", "", "MIT MIT"] {
        assert!(!is_met(licence, &allowed), "{licence}");
    }
}
