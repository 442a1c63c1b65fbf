//! The SQL of what happened to accounts.

use super::{Event, What};
use crate::accounts::Way;
use base::{Ctx, Id, Result};
use store::{Tx, params};

/// Counts on where the last row of this account says the same since `since`, else begins a row. For an account that is
/// none the same happens, so that a wrong name takes as long as a wrong password.
pub fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    account: Option<Id>,
    kind: &str,
    (way, device): (&str, &str),
    actor: &str,
    since: i64,
) -> Result<()> {
    let counted = tx.exec(
        "UPDATE account_events SET n = n + 1, at = $1 WHERE id = (SELECT id FROM account_events \
         WHERE COALESCE(account, '') = $2 AND at > $3 ORDER BY at DESC, id DESC LIMIT 1) \
         AND kind = $4 AND way = $5 AND device = $6 AND actor = $7",
        &params![
            ctx.now,
            account.map(|id| id.to_string()).unwrap_or_default(),
            since,
            kind,
            way,
            device,
            actor
        ],
    )?;
    if counted == 0 {
        tx.exec(
            "INSERT INTO account_events (id, account, at, kind, way, device, actor, n) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
            &params![ctx.id(), account, ctx.now, kind, way, device, actor],
        )?;
    }
    Ok(())
}

/// The newest, with who did it.
pub fn of(tx: &mut Tx, account: Id, limit: i64) -> Result<Vec<(Event, String)>> {
    let rows = tx.rows(
        "SELECT at, kind, way, device, actor, n FROM account_events WHERE COALESCE(account, '') = $1 \
         ORDER BY at DESC, id DESC LIMIT $2",
        &params![account.to_string(), limit],
    )?;
    let mut events = Vec::new();
    for row in &rows {
        // What a newer program noted is left to it.
        let Some(what) = What::from_key(&row.text("kind")?) else { continue };
        let way = row.text("way")?;
        let event = Event {
            at: row.int("at")?,
            what,
            way: (!way.is_empty()).then(|| Way::from_key(&way)),
            device: row.text("device")?,
            by: None,
            times: row.int("n")?,
        };
        events.push((event, row.text("actor")?));
    }
    Ok(events)
}

/// When something of this kind happened last.
pub fn last(tx: &mut Tx, account: Id, kind: &str) -> Result<Option<i64>> {
    let row = tx.row(
        "SELECT MAX(at) AS at FROM account_events WHERE COALESCE(account, '') = $1 AND kind = $2",
        &params![account.to_string(), kind],
    )?;
    row.map_or(Ok(None), |row| row.opt_int("at"))
}

/// What nobody else did (`own`) and what others did (`others`) before these instants.
pub fn purge(tx: &mut Tx, own: i64, others: i64) -> Result<u64> {
    tx.delete_some("account_events", "id", "at < $1 AND actor = '' OR at < $2", &params![own, others])
}
