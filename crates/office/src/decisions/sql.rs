//! The SQL of decisions.

use super::{Change, ChangeKind, Decision};
use crate::cases::Outcome;
use base::{Ctx, Error, Id, Money, Result};
use store::{Row, Tx, params};

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
    // Who decides alone stands apart: in `signed_by` the table lets nobody sign what they proposed.
    let (signed_by, alone_by) = if decision.alone { (None, signer) } else { (signer, None) };
    let changed = tx.exec(
        "UPDATE decisions SET state = $3, signed_by = $4, alone_by = $5, signed_at = $6, comment = $7, \
         version = version + 1 WHERE id = $1 AND version = $2 AND state = 'proposed'",
        &params![decision.id, decision.version, state, signed_by, alone_by, signer.map(|_| ctx.now), comment],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("decision changed meanwhile")) }
}

pub fn sign_first(tx: &mut Tx, ctx: &Ctx, decision: &Decision, signer: Id) -> Result<()> {
    let changed = tx.exec(
        "UPDATE decisions SET first_by = $3, first_at = $4, version = version + 1 \
         WHERE id = $1 AND version = $2 AND state = 'proposed' AND first_by IS NULL",
        &params![decision.id, decision.version, signer, ctx.now],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("decision changed meanwhile")) }
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Decision>> {
    let rows = tx.rows(
        "SELECT d.id, d.outcome, d.reasons, d.lines, d.total, d.state, d.proposed_by, p.name AS proposed_name, \
         d.proposed_at, COALESCE(d.signed_by, d.alone_by) AS signer, s.name AS signed_name, d.signed_at, \
         d.alone_by, d.first_by, f.name AS first_name, d.first_at, d.comment, d.version, \
         c.kind, c.replaces, c.what, c.effective_on, c.known_on, c.hearing, c.norm, c.settled, c.appeal, c.balance \
         FROM decisions d JOIN accounts p ON p.id = d.proposed_by \
         LEFT JOIN decision_changes c ON c.decision = d.id \
         LEFT JOIN accounts s ON s.id = COALESCE(d.signed_by, d.alone_by) \
         LEFT JOIN accounts f ON f.id = d.first_by \
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
                signed_by: row.opt_id("signer")?,
                signed_by_name: row.opt_text("signed_name")?.unwrap_or_default(),
                signed_at: row.opt_int("signed_at")?,
                alone: row.opt_id("alone_by")?.is_some(),
                first_by: row.opt_id("first_by")?,
                first_by_name: row.opt_text("first_name")?.unwrap_or_default(),
                first_at: row.opt_int("first_at")?,
                comment: row.text("comment")?,
                change: change(row)?,
                version: row.int("version")?,
            })
        })
        .collect()
}

fn change(row: &Row) -> Result<Option<Change>> {
    let Some(kind) = row.opt_text("kind")? else { return Ok(None) };
    Ok(Some(Change {
        kind: ChangeKind::from_key(&kind).ok_or_else(|| Error::internal(format!("change {kind}")))?,
        replaces: row.id("replaces")?,
        what: row.text("what")?,
        effective_on: row.opt_date("effective_on")?,
        known_on: row.opt_date("known_on")?,
        hearing: row.text("hearing")?,
        norm: row.text("norm")?,
        settled: row.flag("settled")?,
        appeal: row.opt_id("appeal")?,
        balance: row.opt_money("balance")?,
    }))
}

pub fn insert_change(tx: &mut Tx, decision: &Decision, change: &Change) -> Result<()> {
    tx.exec(
        "INSERT INTO decision_changes (decision, case_id, replaces, kind, what, effective_on, known_on, hearing, norm, \
         settled, appeal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &params![
            decision.id,
            decision.case,
            change.replaces,
            change.kind.key(),
            change.what.as_str(),
            change.effective_on,
            change.known_on,
            change.hearing.as_str(),
            change.norm.as_str(),
            change.settled,
            change.appeal
        ],
    )?;
    Ok(())
}

pub fn set_balance(tx: &mut Tx, decision: Id, balance: Money) -> Result<()> {
    tx.exec("UPDATE decision_changes SET balance = $2 WHERE decision = $1", &params![decision, balance])?;
    Ok(())
}
