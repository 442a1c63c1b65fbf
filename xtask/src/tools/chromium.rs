//! The browser: the system's own Chromium.

use std::path::PathBuf;

use super::{find, install};
use crate::process::Outcome;

/// Its path: `AMTSWEG_CHROMIUM` if set, else where Debian and others put it.
pub fn ready() -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("AMTSWEG_CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(named)
        } else {
            Err(format!("AMTSWEG_CHROMIUM names {}, which is no program", named.display()))
        };
    }
    install("Chromium", &["chromium"], || {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
            .iter()
            .find_map(|name| find(name, &["/usr/bin"]))
    })
}
