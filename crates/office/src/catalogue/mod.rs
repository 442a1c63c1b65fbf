//! The services: what there is, in which version, and how to find it.

pub mod index;
pub mod listing;
pub mod own;
pub mod sandbox;
mod sql;
pub mod takeover;
pub mod workshop;

pub use formats::folder;

use crate::platform::{Files, Platform, Service};
use base::{Ctx, Error, Kind, Permission, Result};
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
            Some((digest, _)) if digest == package.digest => {}
            // The program has come to the same number. What was published here stays.
            Some((_, true)) => {
                tracing::warn!(service = %package.id, %version, "published here; the program's own version is not used");
            }
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

/// A published version of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The digest of its package.
    pub digest: String,
    /// The service.
    pub service: String,
    /// The version.
    pub version: u32,
    /// When it was published (microseconds UTC).
    pub at: i64,
    /// Whether it was published here, and did not come with the program.
    pub own: bool,
}

/// Every published version, by service, the newest first.
///
/// # Errors
/// Only those of the store.
pub fn published(tx: &mut Tx) -> Result<Vec<Published>> {
    let mut all = sql::published(tx)?;
    all.sort_by(|a, b| (&a.service, b.version).cmp(&(&b.service, a.version)));
    Ok(all)
}

/// The newest version of each service.
///
/// # Errors
/// Only those of the store.
pub fn newest(tx: &mut Tx) -> Result<Vec<Published>> {
    let mut all = published(tx)?;
    all.dedup_by(|later, first| later.service == first.service);
    Ok(all)
}

/// Publishes a version while the program runs. It is in use as soon as each process has looked ([`crate::platform::Current`]).
///
/// # Errors
/// Forbidden for whoever does not run the installation; conflict (`publish-raise`) where its version is not higher than every
/// published one, and (`publish-class`) where it names a class of records that there is none of.
pub fn publish(tx: &mut Tx, ctx: &Ctx, platform: &Platform, service: &Service) -> Result<()> {
    if !ctx.may(Permission::Operate, None) {
        return Err(Error::forbidden("publishing"));
    }
    let package = &service.package;
    if platform.retention.fault(&package.id, &package.retention).is_some() {
        return Err(Error::new(
            Kind::Conflict,
            "publish-class",
            format!("class {}", package.retention.class),
        ));
    }
    let highest = newest(tx)?.into_iter().find(|one| one.service == package.id).map_or(0, |one| one.version);
    if package.version <= highest {
        return Err(Error::new(Kind::Conflict, "publish-raise", format!("version {highest} is published")));
    }
    if sql::insert_own(tx, ctx, package, &text(&service.files)?)? {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "publish-raise", "somebody else published at this moment"))
    }
}

/// Keeps a version with what an office adds to it, so that drafts and cases can name it. It is nobody else's, and counts as no
/// version of its own.
///
/// # Errors
/// Only those of the store.
pub(crate) fn keep_with_additions(
    tx: &mut Tx,
    ctx: &Ctx,
    service: &Service,
    stands_on: &str,
    office: &str,
) -> Result<()> {
    let package = &service.package;
    let version = format!("{}+{}", package.version, package.digest.get(..16).unwrap_or_default());
    let files = text(&service.files)?;
    sql::insert_with_additions(tx, ctx, package, (&version, &files), (stands_on, office))
}

/// Keeps a service that somebody is writing, so that drafts can name it; it is published nowhere.
///
/// # Errors
/// Only those of the store.
pub fn keep_tried(tx: &mut Tx, ctx: &Ctx, service: &Service) -> Result<()> {
    keep_with_additions(tx, ctx, service, "", "")
}

/// The files of a folder as one text, as packages are kept; [`files_in`] reads it.
///
/// # Errors
/// Internal only.
pub fn text(files: &Files) -> Result<String> {
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
    files_in(&text)
}

/// The files in a text that [`text`] made.
///
/// # Errors
/// Internal, where it is none.
pub fn files_in(text: &str) -> Result<Files> {
    let texts: BTreeMap<String, String> = crate::json::read(text)?;
    Ok(texts.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}

/// The same folder under another number, for bringing an earlier version back.
///
/// # Errors
/// Internal, where it has no number.
pub fn renumbered(mut files: Files, version: u32) -> Result<Files> {
    let own = files.get("service.toml").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let own = own.ok_or_else(|| Error::internal("a package without service.toml"))?;
    let mut lines: Vec<String> = own.lines().map(str::to_owned).collect();
    let is_number = |line: &&mut String| line.split('=').next().is_some_and(|key| key.trim() == "version");
    let line = lines.iter_mut().find(is_number);
    *line.ok_or_else(|| Error::internal("a package without a version"))? = format!("version = {version}");
    files.insert("service.toml".to_owned(), (lines.join("\n") + "\n").into_bytes());
    Ok(files)
}
