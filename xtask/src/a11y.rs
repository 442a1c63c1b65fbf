//! `cargo xtask a11y`: every page of `tests/browser/pages.test.mjs` and every state of `tests/browser/states.test.mjs`, German
//! and English, in every look: 1280, 320 and 320 x 256 px; light, dark, forced colours; judged by axe-core, by IBM's Equal
//! Access engine and by html-validate. See `docs/accessibility.md`.

use std::fmt;
use std::process::Command;
use std::thread;
use std::time::Instant;

use crate::process::{self, Outcome, cargo};
use crate::{repo, tools};

const LANGUAGES: [&str; 2] = ["de", "en"];

/// Runs it, each language in a process of its own; `--filter` as for `node --test-name-pattern`. `AMTSWEG_BIN` names a program to
/// look at in place of a debug build, such as a release, which leaves more of the machine to the judges.
pub fn run(words: &[String]) -> Outcome {
    let filter = match words {
        [] => None,
        [option, name] if option == "--filter" => Some(format!("--test-name-pattern={name}")),
        _ => return Err("a11y knows one option, --filter NAME".to_owned()),
    };
    let node = tools::node::ready()?;
    let chromium = tools::chromium::ready()?;
    if std::env::var_os("AMTSWEG_BIN").is_none() {
        process::run(cargo().args(["build", "--package", "amtsweg"]))?;
    }
    let begun = Instant::now();
    let walks = LANGUAGES.map(|language| {
        let mut command = Command::new(&node);
        command
            .current_dir(repo::root())
            .env("AMTSWEG_BIN", repo::program("debug"))
            .env("CHROMIUM", &chromium)
            .env("AMTSWEG_EVERY_LOOK", "1")
            .env("AMTSWEG_LANGUAGES", language)
            .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
            .args(&filter)
            .args(["tests/browser/pages.test.mjs", "tests/browser/states.test.mjs"]);
        thread::spawn(move || process::run_and_keep(&mut command))
    });
    let mut sum = Sum::default();
    let mut failed = Vec::new();
    for (language, walk) in LANGUAGES.into_iter().zip(walks) {
        let (status, lines) = walk.join().map_err(|_| format!("the walks in {language} broke off"))??;
        lines.iter().filter_map(|line| Sum::read(line)).for_each(|walk| sum.add(&walk));
        if !status.success() {
            failed.push(language);
        }
    }
    println!("a11y: {sum}, in {} minutes", begun.elapsed().as_secs().div_ceil(60));
    match failed.as_slice() {
        [] if sum.pages == 0 => Err("no page was judged: does a test have that name?".to_owned()),
        [] => Ok(()),
        _ => Err(format!("something is to be objected to in: {}", failed.join(", "))),
    }
}

/// What the walks say of themselves, added up.
#[derive(Default)]
struct Sum {
    walks: u32,
    pages: u32,
    again: u32,
    looks: u32,
    whole: u32,
    coloured: u32,
    findings: u32,
}

impl Sum {
    /// Reads the line of a walk, as `account` in `tests/browser/support/looks.mjs` writes it.
    fn read(line: &str) -> Option<Self> {
        let (_, walk) = line.split_once("a11y | ")?;
        let mut numbers =
            walk.rsplit_once(" | ")?.1.split(", ").map(|part| part.split(' ').next()?.parse().ok());
        let mut next = || numbers.next().flatten();
        Some(Self {
            walks: 1,
            pages: next()?,
            again: next()?,
            looks: next()?,
            whole: next()?,
            coloured: next()?,
            findings: next()?,
        })
    }

    fn add(&mut self, other: &Self) {
        self.walks += other.walks;
        self.pages += other.pages;
        self.again += other.again;
        self.looks += other.looks;
        self.whole += other.whole;
        self.coloured += other.coloured;
        self.findings += other.findings;
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { walks, pages, again, looks, whole, coloured, findings } = self;
        write!(out, "{walks} walks, {pages} pages and states ({again} as judged before), {looks} looks ")?;
        write!(out, "({whole} by all rules, {coloured} by those of colours and boxes), {findings} findings")
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    #[test]
    fn the_lines_of_walks_are_added_up_and_nothing_else_is() {
        let lines = [
            "a11y | de | the states of doors | 11 pages, 1 as judged before, 90 looks, 20 by all rules, 40 by those of colours and boxes, 2 findings, 75 s",
            "✔ The states of doors are accessible (1234 ms)",
            "  a11y | en | a full disk | 2 pages, 0 as judged before, 18 looks, 4 by all rules, 8 by those of colours and boxes, 0 findings, 9 s",
        ];
        let mut sum = Sum::default();
        lines.iter().filter_map(|line| Sum::read(line)).for_each(|walk| sum.add(&walk));
        assert_eq!(
            sum.to_string(),
            "2 walks, 13 pages and states (1 as judged before), 108 looks (24 by all rules, 48 by those of colours and boxes), 2 findings"
        );
    }
}
