//! `cargo xtask bench`: what our pages and our durable submission cost, as ratios within one run on one machine.
//!
//! Rates of different machines, or of one machine on different days, say little; so each of ours is measured in turn
//! with what it is compared to, several rounds, and the median of the rounds' ratios is printed:
//! - pages, against a bare axum handler (`bare.rs`) that gives back the very bytes our server has given;
//! - the click that sends an application, against the same bare answer, and against raw inserts of the same size that
//!   are committed in groups as durably (an example of crate `store`).
//!
//! What is measured stands in the table `READS` and in `conversation::AMTSWEG`.

mod against;
mod grants;
mod import;
mod large;
pub mod load;
mod reads;
mod submission;

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::drill::server::{Place, Program, Server, last_words};
use crate::process::{self, Outcome, cargo};
use crate::repo;
use crate::tools::postgres::{self, Durability};
use load::{Load, Measured};

/// Pages that are read: name, and paths asked in turn, so that no cache of one answer flatters us.
const READS: [(&str, &[&str]); 2] = [
    ("start", &["/"]),
    (
        "search",
        &[
            "/leistungen?q=hund+anmelden&ort=Gotha",
            "/leistungen?q=entsch%C3%A4digung+quarant%C3%A4ne&ort=99084",
            "/leistungen?q=steuer&ort=Th%C3%B6rey",
            "/leistungen?q=hundesteur&ort=16061045",
        ],
    ),
];

/// How to measure.
pub struct Plan {
    load: Load,
    rounds: usize,
    only: Option<String>,
    engines: Vec<&'static str>,
    profile: &'static str,
    /// How many cases the large store has.
    cases: u32,
    /// Where filled installations are kept.
    kept: PathBuf,
    /// A program that is there already, to be measured instead of one built now.
    program: Option<PathBuf>,
}

impl Plan {
    fn parse(words: &[String]) -> Outcome<Self> {
        let load = Load { connections: 16, time: Duration::from_secs(3) };
        let engines = vec!["sqlite", "postgres"];
        let mut plan = Self {
            load,
            rounds: 3,
            only: None,
            engines,
            profile: "dist",
            cases: 2_000,
            kept: large::kept(),
            program: None,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            let number =
                || value.parse::<u32>().map_err(|_| format!("{word} needs a number, not \"{value}\""));
            match (word.as_str(), value.as_str()) {
                ("--seconds", _) => plan.load.time = Duration::from_secs(u64::from(number()?.max(1))),
                ("--connections", _) => plan.load.connections = number()?.max(1) as usize,
                ("--rounds", _) => plan.rounds = number()?.max(1) as usize,
                ("--only", "start" | "search" | "submission") => plan.only = Some(value.clone()),
                ("--only", part) if large::PARTS.contains(&part) => plan.only = Some(value.clone()),
                ("--cases", _) => plan.cases = number()?.max(1),
                ("--data", _) => plan.kept = PathBuf::from(value),
                ("--program", _) => plan.program = Some(PathBuf::from(value)),
                ("--database", "sqlite") => plan.engines = vec!["sqlite"],
                ("--database", "postgres") => plan.engines = vec!["postgres"],
                // To try the measurement itself; its figures say nothing.
                ("--profile", "debug") => plan.profile = "debug",
                ("--profile", "release") => plan.profile = "release",
                _ => return Err(format!("unknown option {word} {value}; see `cargo xtask help`")),
            }
        }
        Ok(plan)
    }

    fn wants(&self, name: &str) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| only == name || (only == "large" && large::PARTS.contains(&name)))
    }

    /// Whether only pages are wanted that need no large store.
    fn small(&self) -> bool {
        self.only.as_ref().is_some_and(|only| !large::PARTS.contains(&only.as_str()))
    }
}

/// What one measurement found: ours, what it was compared to, and the median ratio of the rounds.
pub struct Compared {
    name: String,
    ours: Measured,
    other: String,
    others_rate: f64,
    ratio: f64,
}

/// Builds, measures, prints.
pub fn run(words: &[String]) -> Outcome {
    let plan = Plan::parse(words)?;
    if let Some(program) = &plan.program {
        return large::run(&plan, program, &plan.kept);
    }
    let builds = [
        "build --package amtsweg",
        "build --package xtask --bin bare --features bare",
        "build --package store --examples",
    ];
    for build in builds {
        // What `debug` is called where one asks for it.
        let profile = if plan.profile == "debug" { "dev" } else { plan.profile };
        process::run(cargo().args(build.split(' ')).args(["--profile", profile]))?;
    }
    if !plan.small() {
        large::run(&plan, &repo::program(plan.profile), &plan.kept)?;
    }
    if plan.only.is_some() && !plan.small() {
        return Ok(());
    }
    let folder = repo::target().join("bench").join(std::process::id().to_string());
    let measured = plan.engines.iter().map(|engine| on_engine(&plan, engine, folder.join(engine))).collect();
    let measured: Outcome<Vec<Vec<Compared>>> = measured;
    let removed = fs::remove_dir_all(&folder);
    print(&plan, &measured?.into_iter().flatten().collect::<Vec<_>>());
    removed.map_err(|fault| format!("{}: {fault}", folder.display()))
}

fn on_engine(plan: &Plan, engine: &str, folder: PathBuf) -> Outcome<Vec<Compared>> {
    println!("measuring on {engine}");
    let database = if engine == "postgres" { Some(postgres::start(Durability::Full)?) } else { None };
    let address: SocketAddr = ([127, 0, 0, 1], postgres::free_port()?).into();
    let url = database.as_ref().map(|server| server.url().to_owned());
    let place = Place { folder, address, database: url, env: Vec::new() };
    let program = repo::program(plan.profile);
    place.settle(&program)?;
    let server = Server::start(&Program::Amtsweg(program), &place)?;
    let measure = || {
        let mut all = Vec::new();
        for (name, paths) in READS {
            if plan.wants(name) {
                all.push(reads::measure(plan, &format!("{name}, {engine}"), &place, paths)?);
            }
        }
        if plan.wants("submission") {
            all.extend(submission::measure(plan, &format!("submission, {engine}"), &place)?);
        }
        Ok(all)
    };
    let measured = measure().map_err(|fault: String| format!("{fault}\n{}", last_words(&place)));
    server.kill();
    measured
}

fn print(plan: &Plan, all: &[Compared]) {
    println!(
        "\n{} connections, {} rounds of {} s; a ratio of 1.00 means as fast as what it is compared to",
        plan.load.connections,
        plan.rounds,
        plan.load.time.as_secs()
    );
    println!(
        "{:<22} {:>10} {:>9} {:>9} {:>9}   {:<20} {:>10} {:>7}",
        "ours", "a second", "p50 ms", "p99 ms", "max ms", "compared to", "a second", "ratio"
    );
    for Compared { name, ours, other, others_rate, ratio } in all {
        println!(
            "{name:<22} {:>10.0} {:>9.2} {:>9.2} {:>9.2}   {other:<20} {others_rate:>10.0} {ratio:>7.3}",
            ours.rate(),
            ours.within(50.0),
            ours.within(99.0),
            ours.within(100.0),
        );
    }
}

/// The middle value; of an even number, the higher of the two.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
