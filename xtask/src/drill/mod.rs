//! Drills: what must hold when things go wrong, tried on the real program.
//!
//! `upgrade` replaces a running program of an earlier schema by that of today; `history` changes a log at random and counts
//! how many changes the audit sees.
//! `failover` kills the primary of two database servers under two processes; `iofault` lets writes and flushes fail, and
//! fills the disk; `kill9` kills the server at a random moment, again and again, while people send applications. What a drill can
//! find is tried too: `--against` takes a stand-in for the program that forgets, or books twice, on purpose
//! (`stand_in`), and a test expects the drill to notice.

mod chance;
mod failover;
mod history;
mod iofault;
mod kill9;
mod people;
pub mod server;
mod stand_in;
mod upgrade;

use std::time::Duration;

use crate::process::Outcome;
use crate::repo;
use server::Program;

/// Which drill, with which options.
pub fn run(words: &[String]) -> Outcome {
    let (name, rest) =
        words.split_first().ok_or("which drill? there are failover, history, iofault, kill9 and upgrade")?;
    match name.as_str() {
        "failover" => failover::run(&failover_plan(rest)?),
        "history" => history::run(rest),
        "iofault" => iofault::run(&iofault_plan(rest)?),
        "kill9" => kill9::run(&plan(rest)?),
        "upgrade" => upgrade::run(rest),
        "stand-in" => stand_in::run(rest),
        other => Err(format!(
            "there is no drill \"{other}\"; there are failover, history, iofault, kill9 and upgrade"
        )),
    }
}

fn failover_plan(words: &[String]) -> Outcome<failover::Plan> {
    let mut plan = failover::Plan {
        before: Duration::from_millis(300),
        outage: Duration::from_secs(3),
        program: repo::program("debug"),
    };
    for (name, value) in pairs(words)? {
        match name {
            "--before" => plan.before = Duration::from_millis(number(name, value)?),
            "--outage" => plan.outage = Duration::from_millis(number(name, value)?),
            _ => {
                return Err(format!(
                    "unknown option {name}; there are --before and --outage, in milliseconds"
                ));
            }
        }
    }
    Ok(plan)
}

fn iofault_plan(words: &[String]) -> Outcome<iofault::Plan> {
    let mut plan = iofault::Plan { steps: 200, postgres: false, program: repo::program("debug") };
    for (name, value) in pairs(words)? {
        match (name, value) {
            ("--steps", _) => plan.steps = u32::try_from(number(name, value)?).unwrap_or(u32::MAX),
            ("--database", "sqlite") => plan.postgres = false,
            ("--database", "postgres") => plan.postgres = true,
            _ => return Err(format!("unknown option {name} {value}; there are --steps and --database")),
        }
    }
    Ok(plan)
}

/// Options and their values.
fn pairs(words: &[String]) -> Outcome<Vec<(&str, &str)>> {
    words
        .chunks(2)
        .map(|chunk| match chunk {
            [name, value] => Ok((name.as_str(), value.as_str())),
            alone => Err(format!("{} needs a value", alone.concat())),
        })
        .collect()
}

fn number(name: &str, value: &str) -> Outcome<u64> {
    value.parse().map_err(|_| format!("{name} needs a number, not \"{value}\""))
}

fn plan(words: &[String]) -> Outcome<kill9::Plan> {
    let mut plan = kill9::Plan {
        cycles: 200,
        seed: chance::any_seed(),
        postgres: false,
        program: Program::Amtsweg(repo::program("debug")),
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        let number = || value.parse::<u64>().map_err(|_| format!("{word} needs a number, not \"{value}\""));
        match (word.as_str(), value.as_str()) {
            ("--cycles", _) => plan.cycles = number()?,
            ("--seed", _) => plan.seed = number()?,
            ("--database", "sqlite") => plan.postgres = false,
            ("--database", "postgres") => plan.postgres = true,
            ("--against", habit) => plan.program = Program::StandIn(habit.to_owned()),
            _ => {
                return Err(format!(
                    "unknown option {word} {value}; there are --cycles, --database and --seed"
                ));
            }
        }
    }
    Ok(plan)
}
