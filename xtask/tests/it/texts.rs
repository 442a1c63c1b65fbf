//! Every text that the code names exists in the catalogues, and every text of the catalogues is named.

use std::collections::BTreeSet;

use crate::files::{self, File, hold};
use crate::source::{Kind, is_test_file, pieces};

/// The keys of the German catalogues; another test holds that the English ones are the same.
fn keys(files: &[File]) -> BTreeSet<String> {
    let texts = files.iter().filter(|file| file.path.contains("/texts/de/") && file.ends(&[".ftl"]));
    texts
        .flat_map(|file| file.text.lines())
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim_end().to_owned()))
        .collect()
}

/// A key in the code, or with `{` the start of several.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    line: usize,
    key: String,
    /// It is handed to a function that looks it up, whatever it looks like.
    asked: bool,
}

/// `mine-next`, `mine-next-{}`: small letters, and at least one hyphen.
fn is_key(text: &str) -> bool {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or("");
    first.starts_with(|c: char| c.is_ascii_lowercase())
        && first.chars().all(small)
        && text.contains('-')
        && parts.all(|part| {
            !part.is_empty()
                && (part.contains('{') || part.chars().all(|c| small(c) || c.is_ascii_uppercase()))
        })
}

/// What looks a key up, as the code before the literal ends.
const LOOKS_UP: [&str; 6] = [".get(", ".with(", ".with2(", ".counted(", "text(lang,", "plain(lang,"];
/// The same, where the key is the second argument.
const LOOKS_UP_SECOND: [&str; 2] = ["Finding::new(", "Error::new("];

fn looks_up(before: &str) -> bool {
    let packed: String = before.chars().filter(|c| !c.is_whitespace()).collect();
    let call = packed.rfind('(').map_or("", |at| &packed[..=at]);
    LOOKS_UP.iter().any(|end| packed.ends_with(end))
        || (packed.ends_with(',') && LOOKS_UP_SECOND.iter().any(|end| call.ends_with(end)))
}

fn in_rust(source: &str) -> Vec<Named> {
    let mut named = Vec::new();
    // The statement so far, with every text in it as `""`.
    let mut before = String::new();
    for piece in pieces(source).into_iter().filter(|piece| !piece.test) {
        match piece.kind {
            Kind::Code => match piece.text.rfind([';', '{', '}']) {
                Some(at) => before = piece.text[at + 1..].to_owned(),
                None => before.push_str(&piece.text),
            },
            Kind::Comment => {}
            Kind::Text => {
                let key = piece.text.trim_matches('"');
                if piece.text.starts_with('"') && is_key(key) {
                    named.push(Named { line: piece.line, key: key.to_owned(), asked: looks_up(&before) });
                }
                before.push_str("\"\"");
            }
        }
    }
    named
}

/// The literals inside `{{ … }}` and `{% … %}`.
fn in_template(source: &str) -> Vec<Named> {
    let mut named = Vec::new();
    for (line, text) in (1..).zip(source.lines()) {
        let mut rest = text;
        while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
            let code = &rest[start + 2..];
            let end = code.find("}}").into_iter().chain(code.find("%}")).min().unwrap_or(code.len());
            let words: Vec<&str> = code[..end].split('"').collect();
            for (at, key) in words.iter().enumerate().skip(1).step_by(2).filter(|(_, key)| is_key(key)) {
                named.push(Named { line, key: (*key).to_owned(), asked: looks_up(words[at - 1]) });
            }
            rest = &code[end..];
        }
    }
    named
}

fn named(files: &[File]) -> Vec<(&File, Vec<Named>)> {
    let product = |file: &&File| {
        let beside = ["/examples/", "/gallery/", "/packages/"].iter().any(|part| file.path.contains(part));
        !beside || file.path.contains("/src/pages/")
    };
    let files = files.iter().filter(product).filter(|file| !file.is_foreign() && !is_test_file(&file.path));
    files
        .filter_map(|file| match () {
            () if file.ends(&[".rs"]) => Some((file, in_rust(&file.text))),
            () if file.ends(&[".html"]) => Some((file, in_template(&file.text))),
            () => None,
        })
        .collect()
}

/// Whether a name is a key, or the start of keys that end in a value.
fn exists(keys: &BTreeSet<String>, name: &str) -> bool {
    match name.split_once('{') {
        Some((start, _)) => keys.range(start.to_owned()..).next().is_some_and(|key| key.starts_with(start)),
        None => keys.contains(name),
    }
}

/// A literal is meant as a key if something looks it up, or if its first word is that of keys (`mine-…`).
fn missing(keys: &BTreeSet<String>, named: &[Named]) -> Vec<(usize, String)> {
    let family = |key: &str| key.split_once('-').map(|(first, _)| format!("{first}-"));
    let families: BTreeSet<String> = keys.iter().filter_map(|key| family(key)).collect();
    named
        .iter()
        .filter(|one| one.asked || family(&one.key).is_some_and(|family| families.contains(&family)))
        .filter(|one| !exists(keys, &one.key))
        .map(|one| (one.line, one.key.clone()))
        .collect()
}

#[test]
fn every_text_key_that_the_code_names_exists() {
    let all = files::below("crates");
    let keys = keys(&all);
    let found: Vec<String> = named(&all)
        .into_iter()
        .flat_map(|(file, named)| {
            missing(&keys, &named).into_iter().map(move |(line, key)| format!("{}:{line}: {key}", file.path))
        })
        .collect();
    hold("Every text key that the code names exists in crates/base/texts", &found);
}

#[test]
fn every_text_of_the_catalogues_is_named_by_the_code() {
    let all = files::below("crates");
    // A text beside a text: the mending of a fault has the fault's key and this ending.
    let beside = |key: &str| key.strip_suffix("-mend").unwrap_or(key).to_owned();
    let (mut whole, mut starts) = (BTreeSet::new(), Vec::new());
    for one in named(&all).into_iter().flat_map(|(_, named)| named) {
        match one.key.split_once('{') {
            Some((start, _)) => starts.push(start.to_owned()),
            None => drop(whole.insert(one.key)),
        }
    }
    let used = |key: &str| whole.contains(&beside(key)) || starts.iter().any(|start| key.starts_with(start));
    let found: Vec<String> = keys(&all).into_iter().filter(|key| key.contains('-') && !used(key)).collect();
    hold("Every text of crates/base/texts is named by the code", &found);
}

#[test]
fn a_missing_key_is_found_in_rust_and_in_templates_and_other_words_are_not_keys() {
    let keys: BTreeSet<String> = ["mine-next-open", "mine-title", "no"].map(str::to_owned).into();
    let rust = r#"
        t.get("mine-title"); t.get(&format!("mine-next-{}", state)); x("no-store"); y("application/pdf");
        t.get("start-title"); let key = "mine-gone"; Finding::new("answer", "upload-kind");
        #[cfg(test)]
        mod tests { fn f() { t.get("mine-nowhere"); } }
    "#;
    let expect =
        [(3, "start-title"), (3, "mine-gone"), (3, "upload-kind")].map(|(line, key)| (line, key.to_owned()));
    assert_eq!(missing(&keys, &in_rust(rust)), expect);
    let html = r#"<p id="mine-id">{{ shell.t.get("mine-title") }} {% call ui::alert("info", shell.t.get("mine-other")) %}"#;
    assert_eq!(missing(&keys, &in_template(html)), [(1, "mine-other".to_owned())]);
}
