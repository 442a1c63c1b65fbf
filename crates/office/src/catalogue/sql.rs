//! The SQL of published packages.

use super::Published;
use base::{Ctx, Error, Result};
use forms::package::Package;
use store::{Tx, params};

/// The digest of a published version, and whether it was published here.
pub fn digest(tx: &mut Tx, service: &str, version: &str) -> Result<Option<(String, bool)>> {
    tx.row(
        "SELECT digest, own FROM packages WHERE service = $1 AND version = $2",
        &params![service, version],
    )?
    .map(|row| Ok((row.text("digest")?, row.int("own")? == 1)))
    .transpose()
}

pub fn insert(tx: &mut Tx, digest: &str, service: &str, version: &str, files: &str, now: i64) -> Result<()> {
    tx.exec(
        "INSERT INTO packages (digest, service, version, files, published_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT DO NOTHING",
        &params![digest, service, version, files, now],
    )?;
    Ok(())
}

/// A version that somebody publishes here.
pub fn insert_own(tx: &mut Tx, ctx: &Ctx, package: &Package, files: &str) -> Result<bool> {
    let inserted = tx.exec(
        "INSERT INTO packages (digest, service, version, files, published_at, own, account) \
         VALUES ($1, $2, $3, $4, $5, 1, $6) ON CONFLICT DO NOTHING",
        &params![
            package.digest.as_str(),
            package.id.as_str(),
            package.version.to_string(),
            files,
            ctx.now,
            ctx.account()
        ],
    )?;
    Ok(inserted == 1)
}

/// Every published version of every service, without the files.
pub fn published(tx: &mut Tx) -> Result<Vec<Published>> {
    let rows =
        tx.rows("SELECT digest, service, version, published_at, own FROM packages WHERE office IS NULL ORDER BY service", &[])?;
    rows.iter()
        .map(|row| {
            Ok(Published {
                digest: row.text("digest")?,
                service: row.text("service")?,
                version: row
                    .text("version")?
                    .parse()
                    .map_err(|_| Error::internal("a version that is no number"))?,
                at: row.int("published_at")?,
                own: row.int("own")? == 1,
            })
        })
        .collect()
}

pub fn files(tx: &mut Tx, digest: &str) -> Result<Option<String>> {
    tx.row("SELECT files FROM packages WHERE digest = $1", &params![digest])?
        .map(|row| row.text("files"))
        .transpose()
}

/// A version with what an office adds to it; `version` tells it from the published one.
pub fn insert_with_additions(
    tx: &mut Tx,
    ctx: &Ctx,
    package: &Package,
    (version, files): (&str, &str),
    (stands_on, office): (&str, &str),
) -> Result<()> {
    tx.exec(
        "INSERT INTO packages (digest, service, version, files, published_at, own, account, office, stands_on) \
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8) ON CONFLICT DO NOTHING",
        &params![
            package.digest.as_str(),
            package.id.as_str(),
            version,
            files,
            ctx.now,
            ctx.account(),
            office,
            stands_on
        ],
    )?;
    Ok(())
}
