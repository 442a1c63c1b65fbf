//! Drills: what must hold when things go wrong, tried on the real program.
//!
//! `upgrade` replaces a running program of an earlier schema by that of today; `history` changes a log at random and counts
//! how many changes the audit sees.
//! `failover` kills the primary of two database servers under two processes; `iofault` lets writes and flushes fail, and
//! fills the disk; `surge` lets more people apply than anybody expected, `overload` asks ten times as much as can be
//! answered; `kill9` kills the server at a random moment, again and again, while people send applications. What a drill can
//! find is tried too: `--against` takes a stand-in for the program that forgets, or books twice, on purpose
//! (`stand_in`), and a test expects the drill to notice.

mod chance;
mod failover;
mod history;
mod iofault;
mod kill9;
mod overload;
mod people;
pub mod server;
mod stand_in;
mod surge;
mod upgrade;

use std::time::Duration;

use crate::process::Outcome;
use crate::repo;
use server::Program;

const NAMES: &str = "failover, history, iofault, kill9, overload, surge and upgrade";

/// Which drill, with which options.
pub fn run(words: &[String]) -> Outcome {
    let (name, rest) = words.split_first().ok_or_else(|| format!("which drill? there are {NAMES}"))?;
    match name.as_str() {
        "failover" => failover::run(&failover_plan(rest)?),
        "history" => history::run(rest),
        "iofault" => iofault::run(&iofault_plan(rest)?),
        "kill9" => kill9::run(&plan(rest)?),
        "overload" => overload::run(&overload_plan(rest)?),
        "surge" => surge::run(&surge_plan(rest)?),
        "upgrade" => upgrade::run(rest),
        "stand-in" => stand_in::run(rest),
        other => Err(format!("there is no drill \"{other}\"; there are {NAMES}")),
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

fn overload_plan(words: &[String]) -> Outcome<overload::Plan> {
    let mut plan = overload::Plan {
        time: Duration::from_secs(10),
        times: 10,
        sends: 6_000,
        postgres: false,
        program: repo::program("debug"),
    };
    for (name, value) in pairs(words)? {
        let count = |most: u64| number(name, value).map(|count| count.clamp(1, most));
        match (name, value) {
            ("--seconds", _) => plan.time = Duration::from_secs(count(3_600)?),
            ("--times", _) => plan.times = u32::try_from(count(1_000)?).unwrap_or(1_000),
            ("--drafts", _) => plan.sends = usize::try_from(count(1_000_000)?).unwrap_or(6_000),
            ("--database", "sqlite") => plan.postgres = false,
            ("--database", "postgres") => plan.postgres = true,
            ("--program", path) => plan.program = path.into(),
            _ => {
                return Err(format!(
                    "unknown option {name} {value}; there are --seconds, --times, --drafts, --database and --program"
                ));
            }
        }
    }
    Ok(plan)
}

fn surge_plan(words: &[String]) -> Outcome<surge::Plan> {
    let mut plan = surge::Plan {
        rates: vec![10, 100, 1_000],
        time: Duration::from_secs(10),
        postgres: false,
        kill: false,
        program: Program::Amtsweg(repo::program("debug")),
    };
    // The one option without a value.
    plan.kill = words.iter().any(|word| word == "--kill");
    let words: Vec<String> = words.iter().filter(|word| *word != "--kill").cloned().collect();
    for (name, value) in pairs(&words)? {
        match (name, value) {
            ("--rate", _) => {
                let rates = value.split(',').map(|rate| Ok(number(name, rate)?.clamp(1, 100_000)));
                let rates: Outcome<Vec<u64>> = rates.collect();
                plan.rates = rates?.into_iter().filter_map(|rate| u32::try_from(rate).ok()).collect();
            }
            ("--seconds", _) => plan.time = Duration::from_secs(number(name, value)?.clamp(1, 3_600)),
            ("--database", "sqlite") => plan.postgres = false,
            ("--database", "postgres") => plan.postgres = true,
            ("--program", path) => plan.program = Program::Amtsweg(path.into()),
            ("--against", habit) => plan.program = Program::StandIn(habit.to_owned()),
            _ => {
                return Err(format!(
                    "unknown option {name} {value}; there are --rate, --seconds, --database, --kill and --program"
                ));
            }
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
