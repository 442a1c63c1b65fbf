//! Claims and base rates.

use super::super::interest::BaseRate;
use super::super::model::{Claim, Kind};
use base::{Ctx, Date, Error, Id, Money, Result};
use rust_decimal::Decimal;
use store::{Tx, params};

pub fn insert_claim(tx: &mut Tx, ctx: &Ctx, c: &Claim) -> Result<()> {
    tx.insert(
        "INSERT INTO grant_claims (id, grant_id, case_id, reason, cents, since, due_on, received, interest, waived, created_at, \
         version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        &params![
            c.id,
            c.grant,
            c.case,
            c.reason.as_str(),
            c.amount,
            c.since,
            c.due_on,
            c.received,
            c.interest,
            c.waived.as_str(),
            ctx.now
        ],
    )
}

pub fn claims(tx: &mut Tx, grant: Id) -> Result<Vec<Claim>> {
    let rows = tx.rows(
        "SELECT id, grant_id, case_id, reason, cents, since, due_on, received, interest, waived, version FROM grant_claims \
         WHERE grant_id = $1 ORDER BY created_at, since, id",
        &params![grant],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Claim {
                id: row.id("id")?,
                grant: row.id("grant_id")?,
                case: row.opt_id("case_id")?,
                reason: row.text("reason")?,
                amount: row.money("cents")?,
                since: row.date("since")?,
                due_on: row.opt_date("due_on")?,
                received: row.money("received")?,
                interest: row.money("interest")?,
                waived: row.text("waived")?,
                version: row.int("version")?,
            })
        })
        .collect()
}

pub fn update_claim(tx: &mut Tx, c: &Claim) -> Result<()> {
    let changed = tx.exec(
        "UPDATE grant_claims SET due_on = $3, received = $4, interest = $5, waived = $6, version = version + 1 \
         WHERE id = $1 AND version = $2",
        &params![c.id, c.version, c.due_on, c.received, c.interest, c.waived.as_str()],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("claim changed meanwhile")) }
}

pub fn base_rates(tx: &mut Tx) -> Result<Vec<BaseRate>> {
    let rows = tx.rows("SELECT valid_from, rate, source FROM base_rates ORDER BY valid_from", &params![])?;
    rows.iter()
        .map(|row| {
            Ok(BaseRate {
                from: row.date("valid_from")?,
                rate: Decimal::new(row.int("rate")?, 2),
                source: row.text("source")?,
            })
        })
        .collect()
}

/// Puts a base rate in; the last word about a day counts.
pub fn put_base_rate(tx: &mut Tx, ctx: &Ctx, from: Date, hundredths: i64, source: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO base_rates (valid_from, rate, source, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (valid_from) DO UPDATE SET rate = excluded.rate, source = excluded.source, \
         recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by",
        &params![from, hundredths, source, ctx.now, ctx.account()],
    )?;
    Ok(())
}

/// A payment, or one that came back.
pub struct Flow {
    pub case: Option<Id>,
    pub came_back: bool,
    /// The day somebody told it.
    pub told: Date,
    pub amount: Money,
}

/// What was paid to a grant and what came back, oldest first.
pub fn flows(tx: &mut Tx, grant: Id) -> Result<Vec<Flow>> {
    let rows = tx.rows(
        "SELECT case_id, kind, at, cents FROM grant_journal WHERE grant_id = $1 AND kind IN ('paid', 'returned') ORDER BY id",
        &params![grant],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Flow {
                case: row.opt_id("case_id")?,
                came_back: row.text("kind")? == Kind::Returned.key(),
                told: base::dates::day_of(row.int("at")?),
                amount: row.money("cents")?,
            })
        })
        .collect()
}
