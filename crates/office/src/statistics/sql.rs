//! The SQL of figures.

use base::{Date, Result};
use store::{Tx, params};

pub struct Row {
    pub day: Date,
    pub service: String,
    pub kind: String,
    pub n: i64,
    pub cents: i64,
}

pub fn add(
    tx: &mut Tx,
    day: &str,
    office: &str,
    service: &str,
    kind: &str,
    n: i64,
    cents: i64,
) -> Result<()> {
    tx.exec(
        "INSERT INTO statistics (day, office, service, kind, n, cents) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (day, office, service, kind) \
         DO UPDATE SET n = statistics.n + excluded.n, cents = statistics.cents + excluded.cents",
        &params![day, office, service, kind, n, cents],
    )?;
    Ok(())
}

/// Adds the figures of an office to those of another one.
pub fn hand_over(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO statistics (day, office, service, kind, n, cents) \
         SELECT day, $2, service, kind, n, cents FROM statistics WHERE office = $1 \
         ON CONFLICT (day, office, service, kind) \
         DO UPDATE SET n = statistics.n + excluded.n, cents = statistics.cents + excluded.cents",
        &params![from, to],
    )?;
    tx.exec("DELETE FROM statistics WHERE office = $1", &params![from])?;
    Ok(())
}

pub fn since(tx: &mut Tx, office: &str, day: Date) -> Result<Vec<Row>> {
    let rows = tx.rows(
        "SELECT day, service, kind, n, cents FROM statistics WHERE office = $1 AND day >= $2 ORDER BY day",
        &params![office, day],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Row {
                day: row.date("day")?,
                service: row.text("service")?,
                kind: row.text("kind")?,
                n: row.int("n")?,
                cents: row.int("cents")?,
            })
        })
        .collect()
}
