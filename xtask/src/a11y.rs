//! `cargo xtask a11y`: every page of `tests/browser/pages.test.mjs`, German and English, in every look: 1280, 320 and
//! 320 x 256 px; light, dark, forced colours; judged by axe-core, by IBM's Equal Access engine and by html-validate.

use std::process::Command;

use crate::process::{self, Outcome, cargo};
use crate::{repo, tools};

/// Runs it; `--filter` as for `node --test-name-pattern`.
pub fn run(words: &[String]) -> Outcome {
    let node = tools::node::ready()?;
    let chromium = tools::chromium::ready()?;
    process::run(cargo().args(["build", "--package", "amtsweg"]))?;
    let mut command = Command::new(node);
    command
        .current_dir(repo::root())
        .env("AMTSWEG_BIN", repo::program("debug"))
        .env("CHROMIUM", chromium)
        .env("AMTSWEG_EVERY_LOOK", "1")
        .args(["--test", "--test-reporter=spec"]);
    match words {
        [] => {}
        [option, name] if option == "--filter" => {
            command.arg(format!("--test-name-pattern={name}"));
        }
        _ => return Err("a11y knows one option, --filter NAME".to_owned()),
    }
    process::run(command.arg("tests/browser/pages.test.mjs"))
}
