//! The SQL of published packages.

use base::Result;
use store::{Tx, params};

pub fn digest(tx: &mut Tx, service: &str, version: &str) -> Result<Option<String>> {
    tx.row("SELECT digest FROM packages WHERE service = $1 AND version = $2", &params![service, version])?
        .map(|row| row.text("digest"))
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

pub fn files(tx: &mut Tx, digest: &str) -> Result<Option<String>> {
    tx.row("SELECT files FROM packages WHERE digest = $1", &params![digest])?
        .map(|row| row.text("files"))
        .transpose()
}
