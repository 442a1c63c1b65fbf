//! Every service there is, with a slip of the pen in hundreds of places: each is named at its line.

use super::support::{Files, folder, shown, workspace};
use forms::Fault;
use std::fs;

/// What a slip makes of a line, and whose line is to be named: that of the slip, or the one before.
struct Slip {
    name: &'static str,
    /// The line as it should not be; none where the slip does not fit it. An empty text takes the line away.
    make: fn(&str) -> Option<String>,
    /// Keys of faults, one of which must be found there.
    keys: &'static [&'static str],
    /// Whether the line before is to be named.
    before: bool,
}

/// The text between the first quotes of `key = "…"`, with blanks before.
fn quoted<'l>(line: &'l str, key: &str) -> Option<(&'l str, &'l str)> {
    let rest = line.trim_start().strip_prefix(key)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.get(..1).filter(|quote| ["\"", "'"].contains(quote))?;
    let inner = rest[1..].strip_suffix(quote)?;
    (!inner.is_empty() && !inner.starts_with(quote)).then_some((inner, quote))
}

fn replaced(line: &str, key: &str, to: &str) -> Option<String> {
    let (inner, _) = quoted(line, key)?;
    Some(line.replacen(inner, to, 1))
}

const SLIPS: [Slip; 11] = [
    Slip {
        name: "a type that there is not",
        make: |line| quoted(line, "type").and_then(|(inner, _)| replaced(line, "type", &format!("{inner}q"))),
        keys: &["fault-word"],
        before: false,
    },
    Slip {
        name: "a condition on a question that there is not",
        make: |line| replaced(line, "when", "gibt_es_nicht"),
        keys: &["expr-unknown"],
        before: false,
    },
    Slip {
        name: "a condition that breaks off",
        make: |line| {
            quoted(line, "when").and_then(|(inner, _)| replaced(line, "when", &format!("{inner} and")))
        },
        keys: &["expr-end"],
        before: false,
    },
    Slip {
        name: "an id with a blank",
        make: |line| quoted(line, "id").and_then(|(inner, _)| replaced(line, "id", &format!("{inner} x"))),
        keys: &["fault-id", "fault-values-id"],
        before: false,
    },
    Slip {
        name: "a key with a slip",
        make: |line| {
            let known =
                line.trim_start().starts_with("required = ") || line.trim_start().starts_with("norm = ");
            known.then(|| line.replacen(" = ", "x = ", 1))
        },
        keys: &["fault-unknown-key"],
        before: false,
    },
    Slip {
        name: "an English label that is gone",
        make: |line| quoted(line, "label.en").map(|_| String::new()),
        keys: &["fault-language"],
        before: true,
    },
    Slip {
        name: "an English label that is empty",
        make: |line| replaced(line, "label.en", " "),
        keys: &["fault-empty"],
        before: false,
    },
    Slip {
        name: "a value without where it comes from",
        make: |line| replaced(line, "source", " "),
        keys: &["fault-empty", "fault-values-source"],
        before: false,
    },
    Slip {
        name: "a value whose first day is none",
        make: |line| line.starts_with("valid_from = ").then(|| "valid_from = \"gestern\"".to_owned()),
        keys: &["fault-values-day"],
        before: false,
    },
    Slip {
        name: "an example that comes to another sum",
        make: |line| replaced(line, "total", "1.23"),
        keys: &["fault-example-total"],
        before: false,
    },
    Slip {
        name: "an example for a day that there is not",
        make: |line| line.starts_with("today = ").then(|| "today = 2026-02-30".to_owned()),
        keys: &["fault-example-day", "fault-toml", "fault-kind"],
        before: false,
    },
];

/// So often each slip is made in each file.
const EACH: usize = 2;

/// Places spread over the file, the first and the last among them.
fn spread(mut all: Vec<usize>) -> Vec<usize> {
    if all.len() > EACH {
        all = (0..EACH).map(|at| all[at * (all.len() - 1) / (EACH - 1)]).collect();
    }
    all
}

/// The file with the slip in this line.
fn slipped(lines: &[&str], at: usize, to: &str) -> String {
    let mut lines: Vec<&str> = lines.to_vec();
    if to.is_empty() {
        lines.remove(at);
    } else {
        lines[at] = to;
    }
    lines.join("\n") + "\n"
}

fn is_named(faults: &[Fault], file: &str, line: usize, keys: &[&str]) -> bool {
    faults.iter().any(|fault| fault.file == file && fault.line == line && keys.contains(&fault.key))
}

#[test]
fn hundreds_of_slips_over_all_services_are_each_named_at_their_line() {
    let packages = workspace().join("crates/services/packages");
    let mut services: Vec<_> = fs::read_dir(&packages).unwrap().map(|entry| entry.unwrap().path()).collect();
    services.retain(|path| path.is_dir());
    services.sort();
    let (mut count, mut missed) = (0, Vec::new());
    for service in &services {
        let sound: Files = folder(service);
        for (file, bytes) in sound.iter().filter(|(file, _)| file.ends_with(".toml")) {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            // Its sums are computed in Rust: `amtsweg check` compares them.
            let sums = !service.ends_with("ifsg56");
            for slip in
                SLIPS.iter().filter(|slip| sums || slip.name != "an example that comes to another sum")
            {
                let fits: Vec<usize> =
                    (0..lines.len()).filter(|at| (slip.make)(lines[*at]).is_some()).collect();
                for at in spread(fits) {
                    let to = (slip.make)(lines[at]).unwrap();
                    let mut files = sound.clone();
                    files.insert(file.clone(), slipped(&lines, at, &to).into_bytes());
                    count += 1;
                    let line = if slip.before { at } else { at + 1 };
                    let faults = forms::compile(&files).err().unwrap_or_default();
                    if !is_named(&faults, file, line, slip.keys) {
                        let name = service.file_name().unwrap().to_string_lossy();
                        let said = shown(&faults[..faults.len().min(2)]);
                        missed.push(format!("{name}/{file}:{line}: {} ({to}):\n  {said}", slip.name));
                    }
                }
            }
        }
    }
    assert!(missed.is_empty(), "{} of {count}:\n{}", missed.len(), missed[..missed.len().min(12)].join("\n"));
    assert!(count >= 200, "{count}");
}

/// Slips that leave the rest of a folder readable, so that all of them can be told at once.
const TOGETHER: [&str; 4] = [
    "a type that there is not",
    "a condition on a question that there is not",
    "a condition that breaks off",
    "an English label that is empty",
];

#[test]
fn slips_in_many_places_of_one_service_are_told_all_at_once() {
    let packages = workspace().join("crates/services/packages");
    let (mut count, mut missed) = (0, Vec::new());
    for service in
        fs::read_dir(&packages).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        let mut files: Files = folder(&service);
        let mut wanted = Vec::new();
        for file in ["form.toml", "notice.toml"] {
            let Some(bytes) = files.get(file) else { continue };
            let text = String::from_utf8(bytes.clone()).unwrap();
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            for slip in SLIPS.iter().filter(|slip| TOGETHER.contains(&slip.name)) {
                let made = |(at, line): (usize, &String)| Some((at, (slip.make)(line)?));
                let free = |(at, _): &(usize, String)| {
                    !wanted.iter().any(|(one, line, _)| *one == file && *line == at + 1)
                };
                let Some((at, to)) = lines.iter().enumerate().rev().filter_map(made).find(free) else {
                    continue;
                };
                lines[at] = to;
                wanted.push((file, at + 1, slip));
            }
            files.insert(file.to_owned(), (lines.join("\n") + "\n").into_bytes());
        }
        let faults = forms::compile(&files).err().unwrap_or_default();
        count += wanted.len();
        for (file, line, slip) in wanted {
            if !is_named(&faults, file, line, slip.keys) {
                missed.push(format!(
                    "{}/{file}:{line}: {}\n{}",
                    service.display(),
                    slip.name,
                    shown(&faults)
                ));
            }
        }
    }
    assert!(missed.is_empty(), "{} of {count}:\n{}", missed.len(), missed[..missed.len().min(6)].join("\n"));
    assert!(count >= 60, "{count}");
}
