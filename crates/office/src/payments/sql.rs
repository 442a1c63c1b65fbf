//! The SQL of payment orders, runs and the accounts they are paid from.

use super::model::{By, Debtor, Entry, Payment, Run, RunState, State};
use base::{Ctx, Error, Id, Money, Result};
use exchange::sepa::Account;
use forms::package::Pays;
use store::{Row, Tx, Value, params};

const PAYMENT: &str = "p.id, p.case_id, p.purpose, p.service, p.office, p.amount, p.iban, p.holder, p.state, p.reason, p.run, \
                       COALESCE(r.number, '') AS run_number, p.paid_on, p.corrected_by, p.created_at, p.version";
const FROM_PAYMENTS: &str = "FROM payments p LEFT JOIN payment_runs r ON r.id = p.run";
const RUN: &str = "SELECT r.id, r.office, r.number, r.state, r.orders, r.total, r.execute_on, r.holder, r.iban, r.bic, \
                   r.made_by, m.name AS made_name, r.made_at, r.released_by, s.name AS released_name, r.released_at, \
                   r.exported_by, x.name AS exported_name, r.exported_at, r.ended_by, e.name AS ended_name, r.ended_at, \
                   r.executed_on, r.reason, r.digest, r.blob, r.version FROM payment_runs r \
                   JOIN accounts m ON m.id = r.made_by LEFT JOIN accounts s ON s.id = r.released_by \
                   LEFT JOIN accounts x ON x.id = r.exported_by LEFT JOIN accounts e ON e.id = r.ended_by";

fn payment(row: &Row) -> Result<Payment> {
    let state = row.text("state")?;
    Ok(Payment {
        id: row.id("id")?,
        case: row.id("case_id")?,
        number: row.text("purpose")?,
        service: row.text("service")?,
        office: row.text("office")?,
        amount: row.money("amount")?,
        iban: row.text("iban")?,
        holder: row.text("holder")?,
        state: State::from_key(&state).ok_or_else(|| Error::internal(format!("payment {state}")))?,
        reason: row.text("reason")?,
        run: row.opt_id("run")?,
        run_number: row.text("run_number")?,
        paid_on: row.opt_date("paid_on")?,
        corrected_by: row.opt_id("corrected_by")?,
        ordered_at: row.int("created_at")?,
        version: row.int("version")?,
    })
}

fn by(row: &Row, what: &str) -> Result<Option<By>> {
    let Some(account) = row.opt_id(&format!("{what}_by"))? else { return Ok(None) };
    let name = row.opt_text(&format!("{what}_name"))?.unwrap_or_default();
    Ok(Some(By { account, name, at: row.opt_int(&format!("{what}_at"))?.unwrap_or_default() }))
}

fn run(row: &Row) -> Result<Run> {
    let state = row.text("state")?;
    Ok(Run {
        id: row.id("id")?,
        office: row.text("office")?,
        number: row.text("number")?,
        state: RunState::from_key(&state).ok_or_else(|| Error::internal(format!("run {state}")))?,
        orders: row.int("orders")?,
        total: row.money("total")?,
        execute_on: row.date("execute_on")?,
        debtor: Account { holder: row.text("holder")?, iban: row.text("iban")?, bic: row.text("bic")? },
        made: by(row, "made")?.ok_or_else(|| Error::internal("a run that nobody made"))?,
        released: by(row, "released")?,
        exported: by(row, "exported")?,
        ended: by(row, "ended")?,
        executed_on: row.opt_date("executed_on")?,
        reason: row.text("reason")?,
        digest: row.text("digest")?,
        has_file: row.opt_text("blob")?.is_some(),
        version: row.int("version")?,
    })
}

/// The order of a decision, once.
#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
pub fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    case: &crate::cases::Summary,
    decision: Id,
    direction: &str,
    amount: Money,
    iban: &str,
    holder: &str,
) -> Result<()> {
    tx.exec(
        "INSERT INTO payments (id, case_id, decision, direction, amount, iban, holder, purpose, state, created_at, office, \
         service) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'ordered', $9, $10, $11) ON CONFLICT DO NOTHING",
        &params![
            ctx.id(),
            case.id,
            decision,
            direction,
            amount,
            iban,
            holder,
            case.number.as_str(),
            ctx.now,
            case.office.as_str(),
            case.service.as_str()
        ],
    )?;
    Ok(())
}

pub fn get(tx: &mut Tx, id: Id) -> Result<Option<Payment>> {
    let sql = format!("SELECT {PAYMENT} {FROM_PAYMENTS} WHERE p.id = $1 AND p.direction = 'out'");
    tx.row(&sql, &params![id])?.as_ref().map(payment).transpose()
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Payment>> {
    let sql = format!(
        "SELECT {PAYMENT} {FROM_PAYMENTS} WHERE p.case_id = $1 AND p.direction = 'out' ORDER BY p.id"
    );
    tx.rows(&sql, &params![case])?.iter().map(payment).collect()
}

/// The orders of a case in both directions, oldest first.
pub fn both_ways(tx: &mut Tx, case: Id) -> Result<Vec<(Payment, Pays)>> {
    let sql = format!("SELECT {PAYMENT}, p.direction {FROM_PAYMENTS} WHERE p.case_id = $1 ORDER BY p.id");
    let one = |row: &Row| {
        let way = if row.text("direction")? == Pays::Out.word() { Pays::Out } else { Pays::In };
        Ok((payment(row)?, way))
    };
    tx.rows(&sql, &params![case])?.iter().map(one).collect()
}

/// Orders of an office in a state, behind `after`: the oldest first, or the newest.
pub fn list(
    tx: &mut Tx,
    office: &str,
    state: State,
    oldest: bool,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Payment>> {
    let (sign, order, from) = if oldest { (">", "ASC", "") } else { ("<", "DESC", "~") };
    let sql = format!(
        "SELECT {PAYMENT} {FROM_PAYMENTS} WHERE p.office = $1 AND p.direction = 'out' AND p.state = $2 \
         AND p.id {sign} $3 ORDER BY p.id {order} LIMIT $4"
    );
    let after = after.unwrap_or(from);
    tx.rows(&sql, &params![office, state.key(), after, limit])?.iter().map(payment).collect()
}

/// Orders of an office for the case of this number.
pub fn by_number(tx: &mut Tx, office: &str, number: &str) -> Result<Vec<Payment>> {
    let sql = format!(
        "SELECT {PAYMENT} {FROM_PAYMENTS} WHERE p.office = $1 AND p.direction = 'out' AND p.purpose = $2 ORDER BY p.id"
    );
    tx.rows(&sql, &params![office, number])?.iter().map(payment).collect()
}

/// How many orders of an office are in a state; counting stops at `cap`.
pub fn count(tx: &mut Tx, office: &str, state: State, cap: i64) -> Result<i64> {
    let row = tx.row(
        "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM payments WHERE office = $1 AND direction = 'out' \
         AND state = $2 LIMIT $3) u",
        &params![office, state.key(), cap],
    )?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// Puts an order into a run, if it is still free; whether it was.
pub fn take(tx: &mut Tx, payment: Id, run: Id) -> Result<bool> {
    let changed = tx.exec(
        "UPDATE payments SET state = 'in-run', run = $2, version = version + 1 WHERE id = $1 AND state = 'ordered'",
        &params![payment, run],
    )?;
    Ok(changed == 1)
}

/// How often an order of this case was in a run.
pub fn tries(tx: &mut Tx, case: Id) -> Result<i64> {
    let row = tx.row(
        "SELECT COUNT(*) AS n FROM payment_entries e JOIN payments p ON p.id = e.payment WHERE p.case_id = $1",
        &params![case],
    )?;
    row.map_or(Ok(0), |row| row.int("n"))
}

pub fn insert_entry(tx: &mut Tx, run: Id, payment: Id, place: i64, end_to_end: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO payment_entries (run, payment, place, end_to_end, state, reason) VALUES ($1, $2, $3, $4, 'in', '')",
        &params![run, payment, place, end_to_end],
    )?;
    Ok(())
}

/// The orders of a run, in their order.
pub fn entries(tx: &mut Tx, id: Id) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT {PAYMENT}, n.end_to_end, n.state AS entry_state, n.reason AS entry_reason FROM payment_entries n \
         JOIN payments p ON p.id = n.payment LEFT JOIN payment_runs r ON r.id = p.run WHERE n.run = $1 ORDER BY n.place"
    );
    tx.rows(&sql, &params![id])?.iter().map(entry).collect()
}

/// The entry of this name at the bank, with the run it belongs to.
pub fn entry_by_name(tx: &mut Tx, end_to_end: &str) -> Result<Option<(Id, Entry)>> {
    let sql = format!(
        "SELECT {PAYMENT}, n.run AS entry_run, n.end_to_end, n.state AS entry_state, n.reason AS entry_reason \
         FROM payment_entries n JOIN payments p ON p.id = n.payment LEFT JOIN payment_runs r ON r.id = p.run \
         WHERE n.end_to_end = $1"
    );
    tx.row(&sql, &params![end_to_end])?.map(|row| Ok((row.id("entry_run")?, entry(&row)?))).transpose()
}

fn entry(row: &Row) -> Result<Entry> {
    Ok(Entry {
        payment: payment(row)?,
        end_to_end: row.text("end_to_end")?,
        state: row.text("entry_state")?,
        reason: row.text("entry_reason")?,
    })
}

/// An order goes from one state to another, as it was seen; the rest is what it is from now on.
pub fn move_on(tx: &mut Tx, p: &Payment, from: State) -> Result<()> {
    let changed = tx.exec(
        "UPDATE payments SET state = $4, run = $5, iban = $6, holder = $7, reason = $8, paid_on = $9, corrected_by = $10, \
         version = version + 1 WHERE id = $1 AND version = $2 AND state = $3",
        &params![
            p.id,
            p.version,
            from.key(),
            p.state.key(),
            p.run,
            p.iban.as_str(),
            p.holder.as_str(),
            p.reason.as_str(),
            p.paid_on,
            p.corrected_by
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("the order changed meanwhile")) }
}

pub fn set_entry(tx: &mut Tx, run: Id, payment: Id, state: &str, reason: &str) -> Result<()> {
    tx.exec(
        "UPDATE payment_entries SET state = $3, reason = $4 WHERE run = $1 AND payment = $2",
        &params![run, payment, state, reason],
    )?;
    Ok(())
}

pub fn insert_run(tx: &mut Tx, r: &Run) -> Result<()> {
    tx.exec(
        "INSERT INTO payment_runs (id, office, number, state, orders, total, execute_on, holder, iban, bic, made_by, made_at, \
         reason, digest, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', '', 1)",
        &params![
            r.id,
            r.office.as_str(),
            r.number.as_str(),
            r.state.key(),
            r.orders,
            r.total,
            r.execute_on,
            r.debtor.holder.as_str(),
            r.debtor.iban.as_str(),
            r.debtor.bic.as_str(),
            r.made.account,
            r.made.at
        ],
    )?;
    Ok(())
}

pub fn set_sum(tx: &mut Tx, run: Id, orders: i64, total: Money) -> Result<()> {
    tx.exec("UPDATE payment_runs SET orders = $2, total = $3 WHERE id = $1", &params![run, orders, total])?;
    Ok(())
}

pub fn get_run(tx: &mut Tx, id: Id) -> Result<Option<Run>> {
    tx.row(&format!("{RUN} WHERE r.id = $1"), &params![id])?.as_ref().map(run).transpose()
}

/// The runs of an office, newest first, behind `after`.
pub fn runs(tx: &mut Tx, office: &str, after: Option<&str>, limit: i64) -> Result<Vec<Run>> {
    let sql = format!("{RUN} WHERE r.office = $1 AND r.id < $2 ORDER BY r.id DESC LIMIT $3");
    tx.rows(&sql, &params![office, after.unwrap_or("~"), limit])?.iter().map(run).collect()
}

/// A run goes from one state to another, as it was seen; the rest is what it is from now on.
pub fn move_run(tx: &mut Tx, r: &Run, from: RunState, blob: Option<&str>) -> Result<()> {
    let account = |by: &Option<By>| by.as_ref().map(|by| by.account);
    let at = |by: &Option<By>| by.as_ref().map(|by| by.at);
    let changed = tx.exec(
        "UPDATE payment_runs SET state = $4, execute_on = $5, holder = $6, iban = $7, bic = $8, released_by = $9, \
         released_at = $10, exported_by = $11, exported_at = $12, ended_by = $13, ended_at = $14, executed_on = $15, \
         reason = $16, digest = $17, blob = COALESCE($18, blob), version = version + 1 \
         WHERE id = $1 AND version = $2 AND state = $3",
        &params![
            r.id,
            r.version,
            from.key(),
            r.state.key(),
            r.execute_on,
            r.debtor.holder.as_str(),
            r.debtor.iban.as_str(),
            r.debtor.bic.as_str(),
            account(&r.released),
            at(&r.released),
            account(&r.exported),
            at(&r.exported),
            account(&r.ended),
            at(&r.ended),
            r.executed_on,
            r.reason.as_str(),
            r.digest.as_str(),
            blob
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("the run changed meanwhile")) }
}

/// The digest of a run's file, while it is there.
pub fn blob(tx: &mut Tx, run: Id) -> Result<Option<String>> {
    let row = tx.row("SELECT blob FROM payment_runs WHERE id = $1", &params![run])?;
    row.map_or(Ok(None), |row| row.opt_text("blob"))
}

pub fn debtor(tx: &mut Tx, office: &str) -> Result<Option<Debtor>> {
    let row = tx.row(
        "SELECT d.holder, d.iban, d.bic, d.source, d.changed_at, COALESCE(a.name, '') AS name, d.version \
         FROM payment_accounts d LEFT JOIN accounts a ON a.id = d.changed_by WHERE d.office = $1",
        &params![office],
    )?;
    row.map(|row| {
        Ok(Debtor {
            account: Account { holder: row.text("holder")?, iban: row.text("iban")?, bic: row.text("bic")? },
            source: row.text("source")?,
            changed_by: row.text("name")?,
            changed_at: row.int("changed_at")?,
            version: row.int("version")?,
        })
    })
    .transpose()
}

/// Sets the account of an office, as it was seen; whether nobody was faster.
pub fn set_debtor(tx: &mut Tx, ctx: &Ctx, office: &str, d: &Debtor) -> Result<bool> {
    let (account, source) = (&d.account, d.source.as_str());
    let values: [Value; 8] = [
        office.into(),
        account.holder.as_str().into(),
        account.iban.as_str().into(),
        account.bic.as_str().into(),
        source.into(),
        ctx.now.into(),
        ctx.account().into(),
        d.version.into(),
    ];
    let changed = if d.version == 0 {
        tx.exec(
            "INSERT INTO payment_accounts (office, holder, iban, bic, source, changed_at, changed_by, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1) ON CONFLICT DO NOTHING",
            &values[..7],
        )?
    } else {
        tx.exec(
            "UPDATE payment_accounts SET holder = $2, iban = $3, bic = $4, source = $5, changed_at = $6, changed_by = $7, \
             version = version + 1 WHERE office = $1 AND version = $8",
            &values,
        )?
    };
    Ok(changed == 1)
}

pub fn hand_over(tx: &mut Tx, case: Id, office: &str) -> Result<()> {
    tx.exec("UPDATE payments SET office = $2 WHERE case_id = $1", &params![case, office])?;
    Ok(())
}

pub fn hand_over_runs(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    tx.exec("UPDATE payment_runs SET office = $2 WHERE office = $1", &params![from, to])?;
    Ok(())
}

/// Takes the orders of a case out of their runs. Gives the digests of the files that go with it: a file names all payees of its run,
/// so it goes with the first of them. A run goes with its last order.
pub fn forget(tx: &mut Tx, case: Id) -> Result<Vec<String>> {
    let rows = tx.rows(
        "SELECT DISTINCT e.run FROM payment_entries e JOIN payments p ON p.id = e.payment WHERE p.case_id = $1",
        &params![case],
    )?;
    tx.exec(
        "DELETE FROM payment_entries WHERE payment IN (SELECT id FROM payments WHERE case_id = $1)",
        &params![case],
    )?;
    tx.exec("UPDATE payments SET run = NULL WHERE case_id = $1", &params![case])?;
    let mut files = Vec::new();
    for row in rows {
        let run = row.id("run")?;
        files.extend(blob(tx, run)?);
        tx.exec("UPDATE payment_runs SET blob = NULL WHERE id = $1", &params![run])?;
        tx.exec(
            "DELETE FROM payment_runs WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM payment_entries WHERE run = $1)",
            &params![run],
        )?;
    }
    Ok(files)
}
