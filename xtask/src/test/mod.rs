//! `cargo xtask test`: makes the tools ready, runs every suite, ends with `N passed, N failed`.
//!
//! A suite that fails does not keep the others from running; a build that fails does. Nothing is left out silently:
//! a tool that is missing ends the run before it begins, an ignored test counts as failed, and a run in which no test
//! ran has failed.

mod counts;
mod suites;

use std::time::Instant;

use crate::process::Outcome;
use counts::Counts;

/// The suites, in the order in which they run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// rustfmt and clippy.
    Lint,
    /// Everything written in Rust: units, both engines, the web through HTTP, the structure of the house, doc tests.
    Unit,
    /// The journeys in Chromium.
    Browser,
    /// The judges of our PDFs.
    Judge,
    /// Whether the interface for specialist systems does what its description says.
    Interface,
    /// The drills that kill the server.
    Kill9,
    /// The drills with failing disks and a dying database server.
    Faults,
}

const PARTS: [(&str, Part); 7] = [
    ("lint", Part::Lint),
    ("unit", Part::Unit),
    ("browser", Part::Browser),
    ("judge", Part::Judge),
    ("interface", Part::Interface),
    ("kill9", Part::Kill9),
    ("faults", Part::Faults),
];

/// What the caller wants to run.
pub struct Wish {
    parts: Vec<Part>,
    /// Only tests whose name contains this.
    pub filter: Option<String>,
}

impl Wish {
    /// Whether a suite is wanted.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    fn parse(words: &[String]) -> Outcome<Self> {
        let mut wish = Self { parts: Vec::new(), filter: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            match word.as_str() {
                "--only" => wish.parts.push(part(value)?),
                "--filter" => wish.filter = Some(value.clone()),
                _ => return Err(format!("unknown option {word}; there are --only and --filter")),
            }
        }
        if wish.parts.is_empty() {
            // A filter is about names of tests: the suites without names stay out.
            let named = |part: &Part| wish.filter.is_none() || matches!(part, Part::Unit | Part::Browser);
            wish.parts = PARTS.iter().map(|(_, part)| *part).filter(named).collect();
        }
        Ok(wish)
    }
}

fn part(name: &str) -> Outcome<Part> {
    let known = || PARTS.map(|(name, _)| name).join(", ");
    let found = PARTS.iter().find(|(known, _)| *known == name);
    found.map(|(_, part)| *part).ok_or_else(|| format!("there is no suite \"{name}\"; there are {}", known()))
}

/// Runs what was asked for and prints the counts.
pub fn run(words: &[String]) -> Outcome {
    let wish = Wish::parse(words)?;
    let begun = Instant::now();
    let mut tally = Tally::default();
    let tools = suites::Tools::ready(&wish)?;
    println!("\n=== build");
    if let Err(fault) = suites::build(&wish) {
        tally.suite("build", |_| Err(fault));
    } else {
        println!("built after {:.1} s", begun.elapsed().as_secs_f64());
        for (name, part) in PARTS {
            if wish.has(part) {
                tally.suite(name, |said| match part {
                    Part::Lint => suites::lint(),
                    Part::Unit => suites::unit(&wish, &tools, said),
                    Part::Browser => suites::browser(&wish, &tools, said),
                    Part::Judge => suites::judge(&tools, said),
                    Part::Interface => suites::interface(&tools, said),
                    Part::Kill9 => suites::kill9(),
                    Part::Faults => suites::faults(),
                });
            }
        }
    }
    drop(tools);
    tally.close(begun)
}

/// What was counted so far.
#[derive(Default)]
struct Tally {
    lines: Vec<String>,
    sum: Counts,
    failed: Vec<&'static str>,
    /// What was said of the tests that did not hold.
    said: Vec<String>,
}

impl Tally {
    /// Runs one suite and keeps its counts.
    fn suite(&mut self, name: &'static str, suite: impl FnOnce(&mut Vec<String>) -> Outcome<Counts>) {
        println!("\n=== {name}");
        let begun = Instant::now();
        let counts = suite(&mut self.said).unwrap_or_else(|fault| {
            println!("{fault}");
            Counts { failed: 1, ..Counts::default() }
        });
        let skipped =
            if counts.skipped == 0 { String::new() } else { format!(", {} not run", counts.skipped) };
        let line = format!(
            "{name:<8} {:>5} passed, {} failed{skipped} in {:.1} s",
            counts.passed,
            counts.failed,
            begun.elapsed().as_secs_f64()
        );
        println!("{line}");
        self.lines.push(line);
        self.sum = self.sum + counts;
        if counts.failed > 0 {
            self.failed.push(name);
        }
    }

    /// The closing lines; the last one is `N passed, N failed`.
    fn close(self, begun: Instant) -> Outcome {
        if !self.said.is_empty() {
            println!("\n=== what did not hold");
            self.said.iter().for_each(|line| println!("{line}"));
        }
        println!("\n=== all suites, {:.0} s", begun.elapsed().as_secs_f64());
        for line in &self.lines {
            println!("{line}");
        }
        println!("{} passed, {} failed", self.sum.passed, self.sum.failed);
        match (self.failed.as_slice(), self.sum.passed) {
            ([], 0) => Err("no test ran".to_owned()),
            ([], _) => Ok(()),
            (failed, _) => Err(format!("not all is well: {}", failed.join(", "))),
        }
    }
}
