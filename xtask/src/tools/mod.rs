//! Tools that are not Rust: found, installed where this machine lets us, or named in one clear line. Never skipped.

pub mod chromium;
pub mod node;
pub mod postgres;
pub mod scratch;

use std::path::PathBuf;
use std::process::Command;

use crate::process::{self, Outcome};

/// The first place where a program lies: on `PATH`, then in the given folders.
pub fn find(program: &str, folders: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(folders.iter().map(PathBuf::from))
        .map(|folder| folder.join(program))
        .find(|place| place.is_file())
}

/// Installs Debian packages where we may, so that `found` then answers; else says how to get them.
pub fn install<T>(what: &str, packages: &[&str], found: impl Fn() -> Option<T>) -> Outcome<T> {
    if let Some(tool) = found() {
        return Ok(tool);
    }
    let by_hand = format!("{what} is missing; get it with: apt-get install {}", packages.join(" "));
    if !we_are_root() || find("apt-get", &[]).is_none() {
        return Err(by_hand);
    }
    println!("{what} is missing: installing {}", packages.join(" "));
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-q");
        command
    };
    process::run(apt().arg("update"))?;
    process::run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages))?;
    found().ok_or(by_hand)
}

/// Whether we run as root, who may install packages but may not run PostgreSQL.
pub fn we_are_root() -> bool {
    process::answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}
