//! Drills: what must hold when things go wrong, tried on the real program.
//!
//! `kill9` kills the server at a random moment, again and again, while people send applications. What a drill can
//! find is tried too: `--against` takes a stand-in for the program that forgets, or books twice, on purpose
//! (`stand_in`), and a test expects the drill to notice.

mod chance;
mod kill9;
pub mod server;
mod stand_in;

use crate::process::Outcome;
use crate::repo;
use server::Program;

/// Which drill, with which options.
pub fn run(words: &[String]) -> Outcome {
    let (name, rest) = words.split_first().ok_or("which drill? there is kill9")?;
    match name.as_str() {
        "kill9" => kill9::run(&plan(rest)?),
        "stand-in" => stand_in::run(rest),
        other => Err(format!("there is no drill \"{other}\"; there is kill9")),
    }
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
