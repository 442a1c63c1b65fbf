//! Where things lie: the workspace root and Cargo's target folder.

use std::path::PathBuf;

/// The workspace root (the folder with the outer `Cargo.toml`).
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().map_or_else(|| manifest.clone(), PathBuf::from)
}

/// Cargo's target folder; everything that a task makes lies below it.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The built program of one profile (`debug`, `release`); `AMTSWEG_BIN` names another one.
pub fn program(profile: &str) -> PathBuf {
    std::env::var_os("AMTSWEG_BIN").map_or_else(|| target().join(profile).join("amtsweg"), PathBuf::from)
}
