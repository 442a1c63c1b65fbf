//! The drill `history`: a log is changed at random, as damage or fraud would change it, with the server's key and without;
//! the audit must see every change, and must call no untouched log changed. The changes and the audit are the office's
//! (`crates/office/examples/mutations`); its tests do two thousand of them.

use crate::process::{self, Outcome, cargo};

/// Runs it; prints how many of each kind were tried and seen.
pub fn run(words: &[String]) -> Outcome {
    let (mut count, mut seed) = ("100000", "1");
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        value.parse::<u64>().map_err(|_| format!("{word} needs a number, not \"{value}\""))?;
        match word.as_str() {
            "--mutations" => count = value,
            "--seed" => seed = value,
            _ => return Err(format!("unknown option {word}; there are --mutations and --seed")),
        }
    }
    process::run(cargo().args([
        "run",
        "--quiet",
        "--package",
        "office",
        "--example",
        "mutations",
        "--",
        count,
        seed,
    ]))
}
