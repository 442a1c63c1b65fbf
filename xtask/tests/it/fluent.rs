//! Texts for people exist in German and English, with the same keys, attributes and placeables.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{self, File, hold};

/// What a translator must keep of one message: the variables it uses. Attributes are entries of their own (`key.attr`).
#[derive(Debug, Default, PartialEq, Eq)]
struct Entry {
    line: usize,
    variables: BTreeSet<String>,
}

/// The entries of a Fluent file, and its own faults: a key that stands twice.
fn entries(file: &File) -> (BTreeMap<String, Entry>, Vec<String>) {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut faults = Vec::new();
    let (mut message, mut current) = (String::new(), None::<String>);
    for (line, text) in (1..).zip(file.text.lines()) {
        if text.starts_with('#') {
            continue;
        }
        let indented = text.starts_with([' ', '\t']);
        let opened = key(text.trim_start()).and_then(|name| match (indented, name.strip_prefix('.')) {
            (true, Some(attribute)) => Some(format!("{message}.{attribute}")),
            (false, None) => Some(name.to_owned()),
            _ => None,
        });
        if let Some(name) = opened {
            if !indented {
                message.clone_from(&name);
            }
            if entries.insert(name.clone(), Entry { line, ..Entry::default() }).is_some() {
                faults.push(format!("{}:{line}: {name} stands twice", file.path));
            }
            current = Some(name);
        }
        if let Some(entry) = current.as_ref().and_then(|name| entries.get_mut(name)) {
            entry.variables.extend(variables(text));
        }
    }
    (entries, faults)
}

/// The key before ` =`: a name, a term (`-name`) or an attribute (`.name`).
fn key(text: &str) -> Option<&str> {
    let name = text.split_once('=')?.0.trim_end();
    let bare = name.strip_prefix(['-', '.']).unwrap_or(name);
    let valid = bare.starts_with(|c: char| c.is_ascii_alphabetic())
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    valid.then_some(name)
}

/// `$name` inside braces; a dollar sign elsewhere is text, but nobody writes one before a letter.
fn variables(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('$').skip(1).filter_map(|rest| {
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    })
}

fn faults(german: &File, english: &File) -> Vec<String> {
    let ((de, mut faults), (en, more)) = (entries(german), entries(english));
    faults.extend(more);
    for (one, other, file, missing_in) in [(&de, &en, german, english), (&en, &de, english, german)] {
        for (name, entry) in one.iter().filter(|(name, _)| !other.contains_key(*name)) {
            faults.push(format!("{}:{}: {name} is missing in {}", file.path, entry.line, missing_in.path));
        }
    }
    for (name, entry) in &de {
        if let Some(other) = en.get(name).filter(|other| other.variables != entry.variables) {
            faults.push(format!(
                "{}:{}: {name} uses {:?}, {}:{} uses {:?}",
                german.path, entry.line, entry.variables, english.path, other.line, other.variables
            ));
        }
    }
    faults
}

#[test]
fn every_text_exists_in_german_and_english_with_the_same_placeables() {
    let (mut found, mut compared) = (Vec::new(), 0);
    let texts: Vec<File> = files::below("crates").into_iter().filter(|file| file.ends(&[".ftl"])).collect();
    for file in &texts {
        let (from, to) = if file.path.contains("/de/") { ("/de/", "/en/") } else { ("/en/", "/de/") };
        let twin = file.path.replace(from, to);
        match texts.iter().find(|other| other.path == twin) {
            Some(other) if from == "/de/" => {
                compared += 1;
                found.extend(faults(file, other));
            }
            Some(_) => {}
            None => found.push(format!("{}:1: {twin} is missing", file.path)),
        }
    }
    hold("Every text exists in German and English with the same placeables", &found);
    assert!(compared > 0, "no Fluent file was found below crates");
}

#[test]
fn a_missing_key_a_missing_attribute_another_placeable_and_a_double_key_are_faults() {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let german = "# Kopf = kein Schlüssel\na = Hallo { $name }\n    .title = Titel\nb = { $n ->\n    [one] eins\n   *[other] { $n }\n }\nc = x\nc = y\n";
    let english =
        "a = Hello { $who }\nb = { $n ->\n    [one] one\n   *[other] { $n }\n }\nc = z\nd = only here\n";
    let found = faults(&file("de/x.ftl", german), &file("en/x.ftl", english));
    let expect = [
        "de/x.ftl:9: c stands twice",
        "de/x.ftl:3: a.title is missing in en/x.ftl",
        "en/x.ftl:7: d is missing in de/x.ftl",
        r#"de/x.ftl:2: a uses {"name"}, en/x.ftl:1 uses {"who"}"#,
    ];
    assert_eq!(found, expect);
}
