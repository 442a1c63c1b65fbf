//! Pictures of pages. The work is done by `tests/browser/shots.mjs`; here its tools are made ready.

use std::process::Command;

use crate::process::{self, Outcome};
use crate::{repo, tools};

/// Passes the words on to the script; starts no server.
pub fn run(words: &[String]) -> Outcome {
    let node = tools::node::ready()?;
    let chromium = tools::chromium::ready()?;
    process::run(
        Command::new(node)
            .current_dir(repo::root())
            .env("AMTSWEG_CHROMIUM", chromium)
            .arg("tests/browser/shots.mjs")
            .args(words),
    )
}
