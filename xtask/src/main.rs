//! Tasks of the house: one command each, started as `cargo xtask TASK`. Plain `std::process`, no runtime, few
//! dependencies, so that the first `cargo xtask` of a newcomer answers within seconds.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to the terminal")]

mod a11y;
mod bench;
mod conversation;
mod deny;
mod drill;
mod fuzz;
mod http;
mod process;
mod repo;
mod sbom;
mod shots;
mod test;
mod tools;

use std::process::{Command, ExitCode};

use process::Outcome;

const HELP: &str = "\
cargo xtask TASK

  test [--only lint|unit|browser|judge|kill9|faults] [--filter STR]
                                  makes the tools ready, runs every suite, ends with counts
  a11y [--filter NAME]            every page and state in every look, judged by two engines
  assets                          takes style sheets and fonts from npm packages and presses what the program embeds
  bench [--seconds N] [--connections N] [--only start|search|submission] [--database sqlite|postgres]
                                  ratios to a bare axum handler and to raw group-committed inserts
  bench --only large|list|case|search-cases|form|notice|import|grants|cold-start|memory [--cases N] [--data FOLDER]
        [--program PATH]          a store of N cases (kept in FOLDER between runs), closed and open loop, against 10,000
  checks                          the structure of the house: imports, absences, both languages
  deny [--offline]                licences, banned crates, sources, known faults (cargo-deny)
  drill failover [--before MS] [--outage MS]
                                  kills the primary of two PostgreSQL servers under two processes
  drill iofault [--steps N] [--database sqlite|postgres]
                                  lets each write and flush of a submission fail, and fills the disk
  drill kill9 [--cycles N] [--database sqlite|postgres] [--seed S]
                                  kills the server again and again: no acknowledged submission may be lost
  drill overload [--times N] [--seconds S] [--drafts N] [--database sqlite|postgres] [--program PATH]
                                  ten times as many requests as can be answered, the surge of one office beside another,
                                  slow clients beside quick ones: who is let in, how soon the others are told to come back
  drill history [--mutations N] [--seed S]
                                  changes a log at random: the audit must see every change
  drill surge [--rate N,N…] [--seconds S] [--database sqlite|postgres] [--kill] [--program PATH]
                                  so many applications a second, whatever becomes of those before, a quarter of them
                                  incomplete or sent twice, while notices are made: how long each takes, nothing lost
  drill upgrade [--database sqlite|postgres] [--earlier PROGRAM]
                                  a program of an earlier schema is replaced under load: nothing acknowledged may be lost
  fuzz [TARGET] [--seconds N]     libFuzzer against every parser, a minute each unless said otherwise
  postgres COMMAND...             runs a command with AMTSWEG_TEST_POSTGRES naming a server of its own
  sbom [FILE]                     what the program is made of, as CycloneDX JSON
  shots [--url BASE] [--login NAME --password PW] [--lang en] [--full] PATH...
                                  pictures of pages: desktop and phone, light and dark
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match task(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => {
            eprintln!("xtask: {line}");
            ExitCode::FAILURE
        }
    }
}

/// The table of tasks.
fn task(words: &[String]) -> Outcome {
    let (name, rest) = match words.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", words),
    };
    match name {
        "test" => test::run(rest),
        "a11y" => a11y::run(rest),
        "assets" => assets(),
        "bench" => bench::run(rest),
        "checks" => checks(),
        "deny" => deny::run(rest),
        "drill" => drill::run(rest),
        "fuzz" => fuzz::run(rest),
        "postgres" => postgres(rest),
        "sbom" => sbom::run(rest),
        "shots" => shots::run(rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no task \"{other}\"; `cargo xtask help` lists them")),
    }
}

/// Copies from the npm packages what the program embeds, then compresses and names it. Both scripts say what they do.
fn assets() -> Outcome {
    let node = tools::node::ready()?;
    for script in ["tests/browser/trim-kern.mjs", "tests/browser/press-assets.mjs"] {
        process::run(Command::new(&node).current_dir(repo::root()).arg(script))?;
    }
    Ok(())
}

/// The tests of `xtask/tests/it`, which `cargo xtask test` runs too.
fn checks() -> Outcome {
    process::run(process::cargo().args(["test", "--quiet", "--package", "xtask", "--test", "it"]))
}

/// Runs a command beside a fresh PostgreSQL server: `cargo xtask postgres cargo nextest run -p store`.
fn postgres(words: &[String]) -> Outcome {
    let (program, rest) = words.split_first().ok_or("which command?")?;
    let server = tools::postgres::start(tools::postgres::Durability::Fast)?;
    process::run(Command::new(program).args(rest).env("AMTSWEG_TEST_POSTGRES", server.url()))
}
