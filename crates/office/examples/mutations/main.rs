//! Changes a log at random, again and again, and counts how many changes the audit sees: `mutations N [SEED]`. Started by
//! `cargo xtask drill history`; the office's tests do the same with fewer.

#![expect(clippy::print_stdout, reason = "a command line tool talks to the terminal")]
#![expect(clippy::expect_used, reason = "a log made for the drill is whole")]

mod mutate;
mod world;

use mutate::{Chance, KINDS};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let mut number = |or: u64| words.next().and_then(|word| word.parse().ok()).unwrap_or(or);
    let (count, seed) = (number(2_000), number(1));
    let mut chance = Chance::new(seed);
    let tally = mutate::run(&mut chance, count);
    for (kind, (tried, seen)) in KINDS.iter().zip(&tally.kinds) {
        println!("  {kind:<38} {tried:>7} tried, {seen:>7} seen");
    }
    println!(
        "history: {} mutations, {} detected, {} missed; untouched logs reported as changed: {} of {}; seed {seed}",
        tally.tried,
        tally.seen,
        tally.tried - tally.seen,
        tally.false_alarms,
        tally.controls
    );
    if tally.tried == count && tally.seen == count && tally.false_alarms == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
