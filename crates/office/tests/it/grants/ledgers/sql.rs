//! The ledgers as they stand in the tables, all of a programme at once.

use base::Result;
use std::collections::BTreeMap;
use store::{Row, Tx};

/// A pot: its years, what it was given, and what is held in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pot {
    pub years: (i64, i64),
    pub appropriated: i64,
    pub reserved: i64,
    pub committed: i64,
    pub ordered: i64,
    pub paid: i64,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub year: i64,
    pub kind: String,
    pub pot: Option<(i64, i64)>,
    pub source: String,
    pub target: String,
    pub cents: i64,
    pub grant: Option<String>,
    pub ags: String,
    pub object: String,
}

/// What a grant says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub id: String,
    pub state: String,
    pub granted: i64,
    pub ordered: i64,
    pub paid: i64,
    pub settled: Option<i64>,
    pub claimed: i64,
    pub recovered: i64,
}

/// What is to be paid back: the grant, the amount, what came in, and the interest that came with it.
pub type Claim = (String, i64, i64, i64);

/// Year, kind, district and object of a sum.
pub type Figure = (i64, String, String, String);

/// Everything that tells of money, and how much else there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledgers {
    pub pots: Vec<Pot>,
    pub journal: Vec<Line>,
    pub figures: BTreeMap<Figure, i64>,
    pub grants: Vec<Grant>,
    pub commitments: BTreeMap<(String, i64, i64), i64>,
    pub holds: BTreeMap<(String, i64, i64), i64>,
    pub claims: Vec<Claim>,
    /// How many cases, events, decisions and orders of payment there are, and how often cases and orders changed.
    pub trace: Vec<i64>,
}

/// Reads them all.
pub fn read(tx: &mut Tx) -> Result<Ledgers> {
    Ok(Ledgers {
        pots: of(tx, "SELECT * FROM grant_pots ORDER BY budget_year, due_year", |row| {
            Ok(Pot {
                years: (row.int("budget_year")?, row.int("due_year")?),
                appropriated: row.int("appropriated")?,
                reserved: row.int("reserved")?,
                committed: row.int("committed")?,
                ordered: row.int("ordered")?,
                paid: row.int("paid")?,
            })
        })?,
        journal: of(tx, "SELECT * FROM grant_journal ORDER BY id", |row| {
            Ok(Line {
                year: row.int("year")?,
                kind: row.text("kind")?,
                pot: row.opt_int("budget_year")?.zip(row.opt_int("due_year")?),
                source: row.text("source")?,
                target: row.text("target")?,
                cents: row.int("cents")?,
                grant: row.opt_text("grant_id")?,
                ags: row.text("ags")?,
                object: row.text("object")?,
            })
        })?,
        figures: of(tx, "SELECT * FROM grant_figures", |row| {
            let figure = (row.int("year")?, row.text("kind")?, row.text("district")?, row.text("object")?);
            Ok((figure, row.int("cents")?))
        })?
        .into_iter()
        .collect(),
        grants: of(tx, "SELECT * FROM grant_awards ORDER BY id", |row| {
            Ok(Grant {
                id: row.text("id")?,
                state: row.text("state")?,
                granted: row.int("granted")?,
                ordered: row.int("ordered")?,
                paid: row.int("paid")?,
                settled: row.opt_int("settled")?,
                claimed: row.int("claimed")?,
                recovered: row.int("recovered")?,
            })
        })?,
        commitments: by_pot(tx, "SELECT *, grant_id AS holder FROM grant_commitments WHERE cents <> 0")?,
        holds: by_pot(tx, "SELECT *, case_id AS holder FROM grant_holds")?,
        claims: of(tx, "SELECT * FROM grant_claims ORDER BY id", |row| {
            Ok((row.text("grant_id")?, row.int("cents")?, row.int("received")?, row.int("interest")?))
        })?,
        trace: of(
            tx,
            "SELECT COUNT(*) AS n FROM cases UNION ALL SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM cases \
             UNION ALL SELECT COUNT(*) FROM events UNION ALL SELECT COUNT(*) FROM decisions \
             UNION ALL SELECT COUNT(*) FROM payments \
             UNION ALL SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM payments",
            |row| row.int("n"),
        )?,
    })
}

fn of<T>(tx: &mut Tx, sql: &str, one: impl Fn(&Row) -> Result<T>) -> Result<Vec<T>> {
    tx.rows(sql, &[])?.iter().map(one).collect()
}

fn by_pot(tx: &mut Tx, sql: &str) -> Result<BTreeMap<(String, i64, i64), i64>> {
    let rows = of(tx, sql, |row| {
        Ok(((row.text("holder")?, row.int("budget_year")?, row.int("due_year")?), row.int("cents")?))
    })?;
    Ok(rows.into_iter().collect())
}
