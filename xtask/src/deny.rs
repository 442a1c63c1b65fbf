//! `cargo xtask deny`: licences, banned crates, sources and known faults, as `deny.toml` says.

use crate::process::{self, Outcome, cargo};

/// Runs `cargo deny check`, with everything or, without the network, without the list of known faults.
pub fn run(words: &[String]) -> Outcome {
    if process::answer(cargo().args(["deny", "--version"])).is_none() {
        return Err("cargo-deny is missing; get it with: cargo install --locked cargo-deny".to_owned());
    }
    let mut command = cargo();
    command.args(["deny", "--all-features", "check"]);
    match words {
        [] => {}
        [word] if word == "--offline" => {
            command.args(["licenses", "bans", "sources"]);
        }
        _ => return Err("deny knows one option, --offline".to_owned()),
    }
    process::run(&mut command)
}
