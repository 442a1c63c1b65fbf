//! The services: what there is, in which version, and how to find it.

pub mod index;
pub mod listing;
mod sql;

use crate::platform::{Files, Platform};
use base::{Error, Result};
use std::collections::BTreeMap;
use store::Tx;

/// Publishes the packages that come with the program, where their version is new. A published version never changes.
///
/// # Errors
/// Conflict where a package differs from what was published under the same version.
pub fn install(tx: &mut Tx, platform: &Platform, now: i64) -> Result<()> {
    for service in platform.services.values() {
        let package = &service.package;
        let version = package.version.to_string();
        match sql::digest(tx, &package.id, &version)? {
            None => sql::insert(tx, &package.digest, &package.id, &version, &text(&service.files)?, now)?,
            Some(digest) if digest == package.digest => {}
            Some(_) => {
                return Err(Error::conflict(format!(
                    "service {} differs from what was published as version {version}: raise its version",
                    package.id
                )));
            }
        }
    }
    Ok(())
}

fn text(files: &Files) -> Result<String> {
    let texts: BTreeMap<&str, String> = files
        .iter()
        .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    crate::json::text(&texts)
}

/// The files of a published package.
///
/// # Errors
/// Internal, where it is gone.
pub fn files_of(tx: &mut Tx, digest: &str) -> Result<Files> {
    let text = sql::files(tx, digest)?.ok_or_else(|| Error::internal(format!("package {digest} is gone")))?;
    let texts: BTreeMap<String, String> = crate::json::read(&text)?;
    Ok(texts.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}
