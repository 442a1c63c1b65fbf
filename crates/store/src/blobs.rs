//! Bytes by their SHA-256: letters, uploads. Immutable; the same bytes are kept once.

use crate::schema::hex;
use crate::{Tx, params};
use base::{Error, Result};
use sha2::{Digest, Sha256};

/// The name bytes are kept under: SHA-256 in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Keeps bytes and answers their digest. `now` in microseconds UTC.
///
/// # Errors
/// As [`Tx::exec`].
pub fn put(tx: &mut Tx<'_>, bytes: &[u8], now: i64) -> Result<String> {
    let digest = digest(bytes);
    // Asking first spares sending the bytes again; the insert alone would be right as well.
    if size(tx, &digest)?.is_none() {
        let size = i64::try_from(bytes.len()).map_err(|_| Error::internal("bytes beyond all bounds"))?;
        tx.exec(
            "INSERT INTO blobs (digest, size, created_at, bytes) VALUES ($1, $2, $3, $4)
             ON CONFLICT (digest) DO NOTHING",
            &params![&digest, size, now, bytes],
        )?;
    }
    Ok(digest)
}

/// The bytes, checked against their digest.
///
/// # Errors
/// As [`Tx::exec`]; `Internal` if what is stored no longer has this digest.
pub fn get(tx: &mut Tx<'_>, wanted: &str) -> Result<Option<Vec<u8>>> {
    let Some(row) = tx.row("SELECT bytes FROM blobs WHERE digest = $1", &params![wanted])? else {
        return Ok(None);
    };
    let bytes = row.bytes("bytes")?;
    if digest(&bytes) != wanted {
        return Err(Error::internal(format!("blob {wanted} is damaged")));
    }
    Ok(Some(bytes))
}

/// How many bytes there are.
///
/// # Errors
/// As [`Tx::exec`].
pub fn size(tx: &mut Tx<'_>, digest: &str) -> Result<Option<i64>> {
    let row = tx.row("SELECT size FROM blobs WHERE digest = $1", &params![digest])?;
    row.map(|row| row.int("size")).transpose()
}

/// Removes bytes whose day has come; whether they were there. Fails with `Conflict` while a row still refers to them.
///
/// # Errors
/// As [`Tx::exec`].
pub fn remove(tx: &mut Tx<'_>, digest: &str) -> Result<bool> {
    Ok(tx.exec("DELETE FROM blobs WHERE digest = $1", &params![digest])? > 0)
}
