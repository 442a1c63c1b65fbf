//! The SQL of decisions.

use super::Decision;
use crate::cases::Outcome;
use base::{Ctx, Error, Id, Result};
use store::{Tx, params};

pub fn insert(tx: &mut Tx, d: &Decision) -> Result<()> {
    tx.exec(
        "INSERT INTO decisions (id, case_id, outcome, reasons, lines, total, state, proposed_by, proposed_at, \
         comment, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', 1)",
        &params![
            d.id,
            d.case,
            d.outcome.key(),
            d.reasons.as_str(),
            crate::json::text(&d.lines)?,
            d.total,
            d.state.as_str(),
            d.proposed_by,
            d.proposed_at
        ],
    )?;
    Ok(())
}

pub fn settle(
    tx: &mut Tx,
    ctx: &Ctx,
    decision: &Decision,
    state: &str,
    signer: Option<Id>,
    comment: &str,
) -> Result<()> {
    let changed = tx.exec(
        "UPDATE decisions SET state = $3, signed_by = $4, signed_at = $5, comment = $6, version = version + 1 \
         WHERE id = $1 AND version = $2 AND state = 'proposed'",
        &params![decision.id, decision.version, state, signer, signer.map(|_| ctx.now), comment],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("decision changed meanwhile")) }
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Decision>> {
    let rows = tx.rows(
        "SELECT d.id, d.outcome, d.reasons, d.lines, d.total, d.state, d.proposed_by, p.name AS proposed_name, \
         d.proposed_at, d.signed_by, s.name AS signed_name, d.signed_at, d.comment, d.version \
         FROM decisions d JOIN accounts p ON p.id = d.proposed_by LEFT JOIN accounts s ON s.id = d.signed_by \
         WHERE d.case_id = $1 ORDER BY d.proposed_at, d.id",
        &params![case],
    )?;
    rows.iter()
        .map(|row| {
            let outcome = row.text("outcome")?;
            Ok(Decision {
                id: row.id("id")?,
                case,
                outcome: Outcome::from_key(&outcome)
                    .ok_or_else(|| Error::internal(format!("outcome {outcome}")))?,
                reasons: row.text("reasons")?,
                lines: crate::json::read(&row.text("lines")?)?,
                total: row.money("total")?,
                state: row.text("state")?,
                proposed_by: row.id("proposed_by")?,
                proposed_by_name: row.text("proposed_name")?,
                proposed_at: row.int("proposed_at")?,
                signed_by: row.opt_id("signed_by")?,
                signed_by_name: row.opt_text("signed_name")?.unwrap_or_default(),
                signed_at: row.opt_int("signed_at")?,
                comment: row.text("comment")?,
                version: row.int("version")?,
            })
        })
        .collect()
}
