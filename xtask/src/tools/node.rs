//! Node.js and the packages of `package-lock.json`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::{find, install};
use crate::process::{self, Outcome};
use crate::repo;

/// The oldest version that knows all we use of its test runner.
const OLDEST: (u32, u32) = (18, 19);

/// Node's path, once the packages of the lock file lie in `node_modules`.
pub fn ready() -> Outcome<PathBuf> {
    let node = install("Node.js", &["nodejs", "npm"], || find("node", &[]))?;
    let said = process::answer(Command::new(&node).arg("--version")).unwrap_or_default();
    if version(&said).is_none_or(|version| version < OLDEST) {
        return Err(format!(
            "Node.js {}.{} or newer is needed, {} is {said}",
            OLDEST.0,
            OLDEST.1,
            node.display()
        ));
    }
    packages()?;
    Ok(node)
}

/// `npm ci`, when the lock file is not the one that was installed. The stamp is a copy of that lock file.
fn packages() -> Outcome {
    let root = repo::root();
    let lock =
        fs::read(root.join("package-lock.json")).map_err(|fault| format!("package-lock.json: {fault}"))?;
    let stamp = root.join("node_modules/.amtsweg-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let npm = install("npm", &["npm"], || find("npm", &[]))?;
    let words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    process::run(Command::new(npm).current_dir(&root).args(words))?;
    fs::write(&stamp, lock).map_err(|fault| format!("{}: {fault}", stamp.display()))
}

/// Major and minor number of "v20.20.2".
fn version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}
