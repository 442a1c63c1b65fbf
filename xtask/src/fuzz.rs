//! `fuzz`: every parser against inputs that libFuzzer finds by following what they reach. Runs on stable Rust: the
//! compiler's coverage pass is asked for by flags that are stable, libFuzzer comes with the crate `bolero`.
//!
//! The targets are the tests `fuzz::TARGET` of `crates/amtsweg`; as tests they run for two seconds each without any of this.

use std::fs;
use std::process::Command;

use crate::process::{self, Outcome, cargo};
use crate::repo;

const TRIPLE: &str = "x86_64-unknown-linux-gnu";

/// What cargo-fuzz asks for, without a sanitizer: `unsafe` is forbidden in our code.
const FLAGS: &str = "--cfg fuzzing --cfg fuzzing_libfuzzer -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";

/// `fuzz [TARGET] [--seconds N]`: one target, or all one after the other.
pub fn run(words: &[String]) -> Outcome {
    let (mut wanted, mut seconds) = (None, 60);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seconds" => {
                let value = words.next().and_then(|value| value.parse::<u64>().ok());
                seconds = value.ok_or("--seconds needs a number")?;
            }
            name if name.starts_with('-') => {
                return Err(format!("unknown option {name}; there is --seconds"));
            }
            name => wanted = Some(name.to_owned()),
        }
    }
    let known = targets()?;
    let chosen = match wanted {
        Some(name) if known.contains(&name) => vec![name],
        Some(name) => return Err(format!("there is no target \"{name}\"; there are {}", known.join(", "))),
        None => known,
    };
    let mut faults = Vec::new();
    for name in chosen {
        if let Err(fault) = one(&name, seconds) {
            println!("{fault}");
            faults.push(name);
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("findings in {}", faults.join(", "))) }
}

/// The names in the table of targets.
fn targets() -> Outcome<Vec<String>> {
    let path = repo::root().join("crates/amtsweg/tests/it/fuzz/mod.rs");
    let text = fs::read_to_string(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    let table = text.split_once("fuzz_targets! {").and_then(|(_, rest)| rest.split_once('}'));
    let (table, _) = table.ok_or("crates/amtsweg/tests/it/fuzz/mod.rs has no table of targets")?;
    let lines = table.lines().map(str::trim);
    Ok(lines.filter(|line| !line.is_empty() && !line.starts_with("//")).map(str::to_owned).collect())
}

fn one(name: &str, seconds: u64) -> Outcome {
    let work = repo::root().join("target/fuzz/work").join(name);
    let corpus = work.join("corpus");
    fs::create_dir_all(&corpus).map_err(|fault| format!("{}: {fault}", corpus.display()))?;
    // Findings of before are tried first.
    let found = repo::root().join("crates/amtsweg/tests/it/fuzz/found").join(name);
    let folders = if found.is_dir() {
        format!("{} {}", corpus.display(), found.display())
    } else {
        corpus.display().to_string()
    };
    let options = format!(
        "{folders} -max_total_time={seconds} -timeout=20 -rss_limit_mb=2048 -max_len=65536 -use_value_profile=1 \
         -print_final_stats=1 -artifact_prefix={}/",
        work.display()
    );
    let test = format!("fuzz::{name}");
    let mut command: Command = cargo();
    command
        .args(["test", "--package", "amtsweg", "--test", "it", "--features", "fuzz", "--profile", "fuzz"])
        .args(["--target", TRIPLE, "--", &test, "--exact", "--nocapture", "--test-threads=1"])
        .env("CARGO_TARGET_DIR", repo::root().join("target/fuzz"))
        .env("RUSTFLAGS", FLAGS)
        .env("AMTSWEG_FUZZ_SEEDS", &corpus)
        .env("BOLERO_LIBFUZZER_ARGS", options);
    process::run(&mut command).map_err(|fault| {
        format!(
            "{fault}\nThe input lies in {}. Mend the parser and keep the input in crates/amtsweg/tests/it/fuzz/found/{name}/.",
            work.display()
        )
    })
}
