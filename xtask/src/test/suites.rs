//! The suites: which tool each needs, how it is run, where its counts come from.

use std::cmp::Reverse;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::counts::{self, Counts};
use super::{Part, Wish};
use crate::process::{self, Outcome, cargo};
use crate::tools::postgres::{self, Durability, Postgres};
use crate::tools::scratch::Scratch;
use crate::{repo, tools};

/// What the wanted suites need, found or installed before anything is built.
pub struct Tools {
    postgres: Option<Postgres>,
    nextest: bool,
    browser: Option<Browser>,
    python: Option<PathBuf>,
}

struct Browser {
    node: PathBuf,
    chromium: PathBuf,
}

impl Tools {
    /// Looks for all of them first: who waits twenty minutes for a build should not then hear that Node is missing.
    pub fn ready(wish: &Wish) -> Outcome<Self> {
        println!("=== tools");
        let browser = if wish.has(Part::Browser) {
            Some(Browser { node: tools::node::ready()?, chromium: tools::chromium::ready()? })
        } else {
            None
        };
        if wish.has(Part::Judge) {
            tools::install("Java", &["default-jre-headless"], || tools::find("java", &[]))?;
        }
        let python = if wish.has(Part::Judge) || wish.has(Part::Interface) {
            Some(tools::install("Python", &["python3", "python3-venv"], || tools::find("python3", &[]))?)
        } else {
            None
        };
        let postgres = if wish.has(Part::Unit) { Some(postgres::start(Durability::Fast)?) } else { None };
        if let Some(server) = &postgres {
            println!("PostgreSQL for this run: {}", server.url());
        }
        let nextest = process::answer(cargo().args(["nextest", "--version"])).is_some();
        if wish.has(Part::Unit) && !nextest {
            println!("cargo-nextest is not installed: `cargo test` does its work, more slowly");
        }
        Ok(Self { postgres, nextest, browser, python })
    }
}

/// Builds what the suites run: everything for the Rust tests, else only the program.
pub fn build(wish: &Wish) -> Outcome {
    let whole = wish.has(Part::Unit) || wish.has(Part::Lint);
    let words: &[&str] =
        if whole { &["build", "--workspace", "--all-targets"] } else { &["build", "--package", "amtsweg"] };
    process::run(cargo().args(words))
}

/// rustfmt and clippy, each counted as one test.
pub fn lint() -> Outcome<Counts> {
    let clippy = "clippy --workspace --all-targets --features xtask/bare -- -D warnings";
    let mut counts = Counts::default();
    for words in ["fmt --all --check", clippy] {
        match process::run(cargo().args(words.split(' '))) {
            Ok(()) => counts.passed += 1,
            Err(fault) => {
                println!("{fault}");
                counts.failed += 1;
            }
        }
    }
    Ok(counts)
}

/// All Rust tests, then the examples in the docstrings, which cargo-nextest does not run.
pub fn unit(wish: &Wish, tools: &Tools, said: &mut Vec<String>) -> Outcome<Counts> {
    let words = if tools.nextest {
        "nextest run --workspace --no-fail-fast --no-tests=pass"
    } else {
        "test --workspace --lib --bins --tests --no-fail-fast"
    };
    let mut sum = Counts::default();
    let scratch = Scratch::in_memory();
    for words in [words, "test --workspace --doc --no-fail-fast"] {
        let mut command = cargo();
        command.args(words.split(' ')).args(&wish.filter);
        if let Some(server) = &tools.postgres {
            command.env("AMTSWEG_TEST_POSTGRES", server.url());
        }
        if let Some(scratch) = &scratch {
            scratch.lend(&mut command);
        }
        let read = if words.starts_with("nextest") { counts::nextest } else { counts::cargo_test };
        sum = sum + counted(&mut command, read, said)?;
    }
    Ok(strict(sum, wish))
}

/// The journeys in Chromium: every `tests/browser/*.test.mjs`, against the program just built.
pub fn browser(wish: &Wish, tools: &Tools, said: &mut Vec<String>) -> Outcome<Counts> {
    let Some(browser) = &tools.browser else {
        return Err("the browser's tools were not made ready".to_owned());
    };
    let folder = repo::root().join("tests/browser");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(|fault| format!("{}: {fault}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    // The longest first, so that none of them runs alone at the end.
    files.sort_by_key(|path| (Reverse(fs::metadata(path).map_or(0, |file| file.len())), path.clone()));
    // All files begin with the same demonstration, and what one of them has judged the others need not judge again.
    let shared = repo::root().join(format!("target/browser-{}", std::process::id()));
    let (told, judged) = (shared.join("demonstration"), shared.join("judged"));
    fs::create_dir_all(&judged).map_err(|fault| format!("{}: {fault}", judged.display()))?;
    let mut fill = Command::new(repo::program("debug"));
    process::run(fill.args(["fill", "--cases", "0", "--letters", "12", "--data"]).arg(&told))?;
    // Two at a time: each file has a server and a browser of its own.
    let mut command = Command::new(&browser.node);
    command
        .current_dir(repo::root())
        .env("AMTSWEG_BIN", repo::program("debug"))
        .env("CHROMIUM", &browser.chromium)
        .env("AMTSWEG_DEMONSTRATION", &told)
        .env("AMTSWEG_JUDGED", &judged)
        .args(["--test", "--test-reporter=spec", "--test-concurrency=2"]);
    if let Some(filter) = &wish.filter {
        command.arg(format!("--test-name-pattern={filter}"));
    }
    let scratch = Scratch::in_memory();
    if let Some(scratch) = &scratch {
        scratch.lend(&mut command);
    }
    let counts = counted(command.args(files), counts::node, said);
    fs::remove_dir_all(&shared).map_err(|fault| format!("{}: {fault}", shared.display()))?;
    Ok(strict(counts?, wish))
}

/// The judges of our PDFs.
pub fn judge(tools: &Tools, said: &mut Vec<String>) -> Outcome<Counts> {
    script(tools, "xtask/pdf/judge.py", said)
}

/// Whether the interface for specialist systems does what its description says: for half a minute.
pub fn interface(tools: &Tools, said: &mut Vec<String>) -> Outcome<Counts> {
    script(tools, "xtask/api/conform.py", said)
}

/// A check in Python, which gets the program just built.
fn script(tools: &Tools, path: &str, said: &mut Vec<String>) -> Outcome<Counts> {
    let Some(python) = &tools.python else { return Err("Python was not made ready".to_owned()) };
    let mut command = Command::new(python);
    command.current_dir(repo::root()).env("AMTSWEG_BIN", repo::program("debug")).arg(path);
    counted(&mut command, counts::plain, said)
}

/// The drills that kill the server, as CI wants them: long on the embedded database, short on a database server, which
/// is not killed with it.
pub fn kill9() -> Outcome<Counts> {
    drills(&[
        "kill9 --database sqlite --cycles 200",
        "kill9 --database postgres --cycles 20",
        "surge --database sqlite --rate 10 --seconds 6 --kill",
        "surge --database postgres --rate 10 --seconds 6 --kill",
    ])
}

/// The short forms of the drills with failing disks and a dying database server.
pub fn faults() -> Outcome<Counts> {
    drills(&["iofault --database sqlite --steps 6", "iofault --database postgres --steps 1", "failover"])
}

fn drills(all: &[&str]) -> Outcome<Counts> {
    let mut counts = Counts::default();
    for words in all {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        match crate::drill::run(&words) {
            Ok(()) => counts.passed += 1,
            Err(fault) => {
                println!("{fault}");
                counts.failed += 1;
            }
        }
    }
    Ok(counts)
}

/// Runs a test runner and reads its counts. A runner that fails without counting a failure counts as one. `said` gains
/// what it said of failures.
fn counted(
    command: &mut Command,
    read: impl Fn(&[String]) -> Option<Counts>,
    said: &mut Vec<String>,
) -> Outcome<Counts> {
    let (status, lines) = process::run_and_keep(command)?;
    said.extend(counts::complaints(&lines));
    let mut counts = read(&lines).unwrap_or_default();
    if !status.success() && counts.failed == 0 {
        println!("`{}` ended with {status}", process::spelled(command));
        counts.failed = 1;
    }
    Ok(counts)
}

/// Without a filter nothing may be left out: an ignored test counts as failed.
fn strict(counts: Counts, wish: &Wish) -> Counts {
    if wish.filter.is_some() {
        return counts;
    }
    Counts { failed: counts.failed + counts.skipped, ..counts }
}
