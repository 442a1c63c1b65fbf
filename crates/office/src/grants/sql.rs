//! The SQL of grants.

use super::model::{Account, Entry, Grant, GrantState, Kind, Position, PositionKind, Pot};
use super::pots::PotKey;
use super::scores::Score;
use base::{Ctx, Date, Error, Id, Money, Result};
use forms::package::GrantStep;
use serde_json::{Map, Value};
use store::{Row, Tx, params};

pub(super) const GRANT: &str = "SELECT id, case_id, number, programme, package, office, ags, recipient, project, object, account, \
                     decided_on, begin_on, end_on, proof_due, report_due, bound_until, final_on, waived_at, costs, applied, \
                     granted, ordered, paid, settled, claimed, recovered, interest_due, state, terms, version FROM grant_awards";

pub(super) fn grant(row: &Row) -> Result<Grant> {
    let state = row.text("state")?;
    Ok(Grant {
        id: row.id("id")?,
        case: row.opt_id("case_id")?,
        number: row.text("number")?,
        programme: row.text("programme")?,
        package: row.text("package")?,
        office: row.text("office")?,
        ags: row.text("ags")?,
        recipient: row.text("recipient")?,
        project: row.text("project")?,
        object: row.text("object")?,
        account: row.opt_id("account")?,
        decided_on: row.date("decided_on")?,
        begin_on: row.date("begin_on")?,
        end_on: row.date("end_on")?,
        proof_due: row.date("proof_due")?,
        report_due: row.opt_date("report_due")?,
        bound_until: row.date("bound_until")?,
        final_on: row.opt_date("final_on")?,
        waived_at: row.opt_int("waived_at")?,
        costs: row.money("costs")?,
        applied: row.money("applied")?,
        granted: row.money("granted")?,
        ordered: row.money("ordered")?,
        paid: row.money("paid")?,
        settled: row.opt_money("settled")?,
        claimed: row.money("claimed")?,
        recovered: row.money("recovered")?,
        interest_due: row.money("interest_due")?,
        state: GrantState::from_key(&state).ok_or_else(|| Error::internal(format!("state {state}")))?,
        terms: crate::json::object(&row.text("terms")?)?,
        version: row.int("version")?,
    })
}

pub fn insert(tx: &mut Tx, g: &Grant) -> Result<()> {
    tx.insert(
        "INSERT INTO grant_awards (id, case_id, number, programme, package, office, ags, recipient, project, object, account, \
         decided_on, begin_on, end_on, proof_due, report_due, bound_until, final_on, waived_at, costs, applied, granted, ordered, \
         paid, settled, claimed, recovered, state, terms, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
         $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30)",
        &params![
            g.id,
            g.case,
            g.number.as_str(),
            g.programme.as_str(),
            g.package.as_str(),
            g.office.as_str(),
            g.ags.as_str(),
            g.recipient.as_str(),
            g.project.as_str(),
            g.object.as_str(),
            g.account,
            g.decided_on,
            g.begin_on,
            g.end_on,
            g.proof_due,
            g.report_due,
            g.bound_until,
            g.final_on,
            g.waived_at,
            g.costs,
            g.applied,
            g.granted,
            g.ordered,
            g.paid,
            g.settled,
            g.claimed,
            g.recovered,
            g.state.key(),
            crate::json::text(&g.terms)?,
            g.version
        ],
    )
}

/// Writes what may change, if nobody else did since it was read.
pub fn update(tx: &mut Tx, g: &Grant) -> Result<()> {
    let changed = tx.exec(
        "UPDATE grant_awards SET begin_on = $3, end_on = $4, proof_due = $5, report_due = $6, bound_until = $7, final_on = $8, \
         waived_at = $9, costs = $10, granted = $11, ordered = $12, paid = $13, settled = $14, claimed = $15, recovered = $16, \
         state = $17, interest_due = $18, version = version + 1 WHERE id = $1 AND version = $2",
        &params![
            g.id,
            g.version,
            g.begin_on,
            g.end_on,
            g.proof_due,
            g.report_due,
            g.bound_until,
            g.final_on,
            g.waived_at,
            g.costs,
            g.granted,
            g.ordered,
            g.paid,
            g.settled,
            g.claimed,
            g.recovered,
            g.state.key(),
            g.interest_due
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("grant changed meanwhile")) }
}

pub fn get(tx: &mut Tx, id: Id) -> Result<Option<Grant>> {
    tx.row(&format!("{GRANT} WHERE id = $1"), &params![id])?.as_ref().map(grant).transpose()
}

pub fn has_number(tx: &mut Tx, programme: &str, number: &str) -> Result<bool> {
    let row = tx.row(
        "SELECT 1 AS found FROM grant_awards WHERE number = $1 AND programme = $2",
        &params![number, programme],
    )?;
    Ok(row.is_some())
}

pub fn of_case(tx: &mut Tx, case: Id) -> Result<Option<Grant>> {
    tx.row(&format!("{GRANT} WHERE case_id = $1"), &params![case])?.as_ref().map(grant).transpose()
}

pub fn of_account(tx: &mut Tx, account: Id) -> Result<Vec<Grant>> {
    let sql = format!("{GRANT} WHERE account = $1 ORDER BY id DESC LIMIT 200");
    tx.rows(&sql, &params![account])?.iter().map(grant).collect()
}

/// The grants of a municipality, newest first.
pub fn of_place(tx: &mut Tx, ags: &str) -> Result<Vec<Grant>> {
    let sql = format!("{GRANT} WHERE ags = $1 ORDER BY id DESC LIMIT 200");
    tx.rows(&sql, &params![ags])?.iter().map(grant).collect()
}

/// What makes another grant look like the same thing paid for twice: same recipient, overlapping time, and the same object or another
/// programme. Within a programme a pair counts once, at its later grant.
const DOUBLE: &str = "b.ags = grant_awards.ags AND b.id <> grant_awards.id AND b.begin_on <= grant_awards.end_on AND \
                      b.end_on >= grant_awards.begin_on AND \
                      (b.programme <> grant_awards.programme OR (b.object = grant_awards.object AND \
                      (b.decided_on < grant_awards.decided_on OR \
                      (b.decided_on = grant_awards.decided_on AND b.id < grant_awards.id))))";

/// A page of a programme's grants that have such a counterpart, newest decision first, behind `(day, id)`.
pub fn with_double(tx: &mut Tx, programme: &str, after: (&str, &str), limit: i64) -> Result<Vec<Grant>> {
    let (day, id) = if after.0.is_empty() { ("9999-12-31", "z") } else { after };
    let sql = format!(
        "{GRANT} WHERE programme = $1 AND (decided_on < $2 OR (decided_on = $2 AND id < $3)) \
         AND EXISTS (SELECT 1 FROM grant_awards b WHERE {DOUBLE}) ORDER BY decided_on DESC, id DESC LIMIT $4"
    );
    tx.rows(&sql, &params![programme, day, id, limit])?.iter().map(grant).collect()
}

/// The counterparts of a grant, newest first.
pub fn doubles_of(tx: &mut Tx, id: Id, limit: i64) -> Result<Vec<Grant>> {
    let sql = format!(
        "{GRANT} WHERE id IN (SELECT b.id FROM grant_awards JOIN grant_awards b ON {DOUBLE} WHERE grant_awards.id = $1) \
         ORDER BY decided_on DESC, id DESC LIMIT $2"
    );
    tx.rows(&sql, &params![id, limit])?.iter().map(grant).collect()
}

/// Running grants whose proof or report was due before this day.
pub fn overdue(tx: &mut Tx, programme: &str, day: Date, limit: i64) -> Result<Vec<Grant>> {
    let sql = format!(
        "{GRANT} WHERE state = 'running' AND proof_due < $2 AND programme = $1 ORDER BY proof_due, id LIMIT $3"
    );
    tx.rows(&sql, &params![programme, day, limit])?.iter().map(grant).collect()
}

/// A page of a programme's grants, newest decision first, behind `(day, id)`; a state is a statement of its own, for its index.
pub fn page(
    tx: &mut Tx,
    programme: &str,
    state: Option<GrantState>,
    after: (&str, &str),
    limit: i64,
) -> Result<Vec<Grant>> {
    let (day, id) = if after.0.is_empty() { ("9999-12-31", "z") } else { after };
    let of_state = if state.is_some() { "state = $4" } else { "$4 = ''" };
    let sql = format!(
        "{GRANT} WHERE programme = $1 AND (decided_on < $2 OR (decided_on = $2 AND id < $3)) AND {of_state} \
         ORDER BY decided_on DESC, id DESC LIMIT $5"
    );
    tx.rows(&sql, &params![programme, day, id, state.map_or("", GrantState::key), limit])?
        .iter()
        .map(grant)
        .collect()
}

pub fn all(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Grant>> {
    let sql = format!("{GRANT} WHERE id > $1 ORDER BY id LIMIT $2");
    tx.rows(&sql, &params![after, limit])?.iter().map(grant).collect()
}

pub fn insert_position(tx: &mut Tx, grant: Id, p: &Position) -> Result<()> {
    tx.insert(
        "INSERT INTO grant_positions (grant_id, kind, place, name, label_de, label_en, cents) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![
            grant,
            p.kind.key(),
            p.place,
            p.name.as_str(),
            p.label[0].as_str(),
            p.label[1].as_str(),
            p.amount
        ],
    )
}

pub fn positions(tx: &mut Tx, grant: Id) -> Result<Vec<Position>> {
    let rows = tx.rows(
        "SELECT kind, place, name, label_de, label_en, cents FROM grant_positions WHERE grant_id = $1 ORDER BY kind, place",
        &params![grant],
    )?;
    rows.iter()
        .map(|row| {
            let kind = row.text("kind")?;
            Ok(Position {
                kind: PositionKind::from_key(&kind)
                    .ok_or_else(|| Error::internal(format!("position {kind}")))?,
                place: row.int("place")?,
                name: row.text("name")?,
                label: [row.text("label_de")?, row.text("label_en")?],
                amount: row.money("cents")?,
            })
        })
        .collect()
}

pub fn set_position(tx: &mut Tx, grant: Id, kind: PositionKind, place: i64, amount: Money) -> Result<()> {
    tx.exec(
        "UPDATE grant_positions SET cents = $4 WHERE grant_id = $1 AND kind = $2 AND place = $3",
        &params![grant, kind.key(), place, amount],
    )?;
    Ok(())
}

pub fn create_pot(tx: &mut Tx, programme: &str, budget_year: i64, due_year: i64) -> Result<()> {
    tx.exec(
        "INSERT INTO grant_pots (programme, budget_year, due_year, appropriated, reserved, committed, ordered, paid, version) \
         VALUES ($1, $2, $3, 0, 0, 0, 0, 0, 1) ON CONFLICT DO NOTHING",
        &params![programme, budget_year, due_year],
    )?;
    Ok(())
}

const POT: &str = "SELECT programme, budget_year, due_year, appropriated, reserved, committed, ordered, paid FROM grant_pots";

fn one_pot(row: &Row) -> Result<Pot> {
    Ok(Pot {
        programme: row.text("programme")?,
        budget_year: row.int("budget_year")?,
        due_year: row.int("due_year")?,
        appropriated: row.money("appropriated")?,
        reserved: row.money("reserved")?,
        committed: row.money("committed")?,
        ordered: row.money("ordered")?,
        paid: row.money("paid")?,
    })
}

pub fn pot(tx: &mut Tx, programme: &str, budget_year: i64, due_year: i64) -> Result<Option<Pot>> {
    let sql = format!("{POT} WHERE programme = $1 AND budget_year = $2 AND due_year = $3");
    tx.row(&sql, &params![programme, budget_year, due_year])?.as_ref().map(one_pot).transpose()
}

pub fn pots(tx: &mut Tx, programme: &str) -> Result<Vec<Pot>> {
    let sql = format!("{POT} WHERE programme = $1 ORDER BY budget_year DESC, due_year");
    tx.rows(&sql, &params![programme])?.iter().map(one_pot).collect()
}

/// Moves money from one account of a pot to another; whether the source held so much. One statement, so that nobody can come
/// between asking and taking.
pub fn shift(
    tx: &mut Tx,
    programme: &str,
    pot: PotKey,
    source: Account,
    target: Account,
    amount: Money,
) -> Result<bool> {
    let change = |account: Account, sign: &str| match account {
        Account::Budget => format!("appropriated = appropriated {sign} $4, "),
        Account::Free => String::new(),
        held => format!("{0} = {0} {sign} $4, ", held.key()),
    };
    // From and to outside the sum of the budget changes; what is free is the rest of it.
    let (minus, plus) = (
        if source == Account::Budget { change(source, "+") } else { change(source, "-") },
        if target == Account::Budget { change(target, "-") } else { change(target, "+") },
    );
    let holds = match source {
        Account::Budget => "$4 >= 0".to_owned(),
        Account::Free => "appropriated - reserved - committed - ordered - paid >= $4".to_owned(),
        held => format!("{} >= $4", held.key()),
    };
    let moved = tx.exec(
        &format!(
            "UPDATE grant_pots SET {minus}{plus}version = version + 1 \
             WHERE programme = $1 AND budget_year = $2 AND due_year = $3 AND {holds}"
        ),
        &params![programme, pot.0, pot.1, amount],
    )?;
    Ok(moved == 1)
}

pub fn insert_entry(tx: &mut Tx, e: &Entry) -> Result<()> {
    tx.insert(
        "INSERT INTO grant_journal (id, programme, year, kind, budget_year, due_year, source, target, cents, grant_id, case_id, \
         ags, object, note, at, account) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        &params![
            e.id,
            e.programme.as_str(),
            e.year,
            e.kind.key(),
            e.pot.map(|(budget, _)| budget),
            e.pot.map(|(_, due)| due),
            e.source.as_str(),
            e.target.as_str(),
            e.amount,
            e.grant,
            e.case,
            e.ags.as_str(),
            e.object.as_str(),
            e.note.as_str(),
            e.at,
            e.account
        ],
    )
}

/// Adds an entry to the figures; `n` is 0 where the same thing is told in a further entry.
pub fn count(tx: &mut Tx, e: &Entry, district: &str, n: i64) -> Result<()> {
    tx.exec(
        "INSERT INTO grant_figures (programme, year, kind, district, object, n, cents) VALUES ($1, $2, $3, $4, $5, $7, $6) \
         ON CONFLICT (programme, year, kind, district, object) \
         DO UPDATE SET n = grant_figures.n + excluded.n, cents = grant_figures.cents + excluded.cents",
        &params![e.programme.as_str(), e.year, e.kind.key(), district, e.object.as_str(), e.amount, n],
    )?;
    Ok(())
}

/// A sum of the figures.
pub struct Figure {
    pub year: i64,
    pub kind: Kind,
    pub district: String,
    pub object: String,
    pub n: i64,
    pub amount: Money,
}

pub fn figures(tx: &mut Tx, programme: &str) -> Result<Vec<Figure>> {
    let rows = tx.rows(
        "SELECT year, kind, district, object, n, cents FROM grant_figures WHERE programme = $1 ORDER BY year, kind, district, object",
        &params![programme],
    )?;
    rows.iter()
        .map(|row| {
            let kind = row.text("kind")?;
            Ok(Figure {
                year: row.int("year")?,
                kind: Kind::from_key(&kind).ok_or_else(|| Error::internal(format!("kind {kind}")))?,
                district: row.text("district")?,
                object: row.text("object")?,
                n: row.int("n")?,
                amount: row.money("cents")?,
            })
        })
        .collect()
}

const ENTRY: &str = "SELECT id, programme, year, kind, budget_year, due_year, source, target, cents, grant_id, case_id, ags, object, \
                     note, at, account FROM grant_journal";

fn entry(row: &Row) -> Result<Entry> {
    let kind = row.text("kind")?;
    Ok(Entry {
        id: row.id("id")?,
        programme: row.text("programme")?,
        year: row.int("year")?,
        kind: Kind::from_key(&kind).ok_or_else(|| Error::internal(format!("kind {kind}")))?,
        pot: row.opt_int("budget_year")?.zip(row.opt_int("due_year")?),
        source: row.text("source")?,
        target: row.text("target")?,
        amount: row.money("cents")?,
        grant: row.opt_id("grant_id")?,
        case: row.opt_id("case_id")?,
        ags: row.text("ags")?,
        object: row.text("object")?,
        note: row.text("note")?,
        at: row.int("at")?,
        account: row.opt_id("account")?,
    })
}

/// The entries behind a figure, oldest first, behind an id.
pub fn entries(
    tx: &mut Tx,
    programme: &str,
    year: i64,
    kind: Kind,
    after: &str,
    limit: i64,
) -> Result<Vec<Entry>> {
    let sql =
        format!("{ENTRY} WHERE programme = $1 AND year = $2 AND kind = $3 AND id > $4 ORDER BY id LIMIT $5");
    tx.rows(&sql, &params![programme, year, kind.key(), after, limit])?.iter().map(entry).collect()
}

pub fn entries_of(tx: &mut Tx, grant: Id) -> Result<Vec<Entry>> {
    let sql = format!("{ENTRY} WHERE grant_id = $1 ORDER BY id");
    tx.rows(&sql, &params![grant])?.iter().map(entry).collect()
}

pub fn hold(tx: &mut Tx, case: Id, programme: &str, pot: PotKey, amount: Money) -> Result<()> {
    tx.insert(
        "INSERT INTO grant_holds (case_id, programme, budget_year, due_year, cents) VALUES ($1, $2, $3, $4, $5)",
        &params![case, programme, pot.0, pot.1, amount],
    )
}

pub fn holds(tx: &mut Tx, case: Id) -> Result<Vec<(PotKey, Money)>> {
    let rows = tx.rows(
        "SELECT budget_year, due_year, cents FROM grant_holds WHERE case_id = $1 ORDER BY budget_year, due_year",
        &params![case],
    )?;
    rows.iter()
        .map(|row| Ok(((row.int("budget_year")?, row.int("due_year")?), row.money("cents")?)))
        .collect()
}

pub fn let_go(tx: &mut Tx, case: Id) -> Result<()> {
    tx.exec("DELETE FROM grant_holds WHERE case_id = $1", &params![case])?;
    Ok(())
}

/// Adds to what a grant may still draw from a pot; less than nothing takes away.
pub fn add_commitment(tx: &mut Tx, grant: Id, pot: PotKey, amount: Money) -> Result<()> {
    tx.exec(
        "INSERT INTO grant_commitments (grant_id, budget_year, due_year, cents) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING",
        &params![grant, pot.0, pot.1],
    )?;
    tx.exec(
        "UPDATE grant_commitments SET cents = cents + $4 WHERE grant_id = $1 AND budget_year = $2 AND due_year = $3",
        &params![grant, pot.0, pot.1, amount],
    )?;
    Ok(())
}

pub fn commitments(tx: &mut Tx, grant: Id) -> Result<Vec<(PotKey, Money)>> {
    let rows = tx.rows(
        "SELECT budget_year, due_year, cents FROM grant_commitments WHERE grant_id = $1 AND cents > 0 \
         ORDER BY due_year, budget_year",
        &params![grant],
    )?;
    rows.iter()
        .map(|row| Ok(((row.int("budget_year")?, row.int("due_year")?), row.money("cents")?)))
        .collect()
}

/// What earlier years promised for this one, by grant and year of the budget.
pub fn promised(tx: &mut Tx, programme: &str, year: i64) -> Result<Vec<(Id, i64, Money)>> {
    let rows = tx.rows(
        "SELECT c.grant_id, c.budget_year, c.cents FROM grant_commitments c JOIN grant_awards g ON g.id = c.grant_id \
         WHERE g.programme = $1 AND c.due_year = $2 AND c.budget_year < $2 AND c.cents > 0 ORDER BY c.grant_id, c.budget_year",
        &params![programme, year],
    )?;
    rows.iter().map(|row| Ok((row.id("grant_id")?, row.int("budget_year")?, row.money("cents")?))).collect()
}

pub fn insert_step(tx: &mut Tx, ctx: &Ctx, case: Id, grant: Id, step: GrantStep) -> Result<()> {
    tx.insert(
        "INSERT INTO grant_steps (case_id, grant_id, step, at) VALUES ($1, $2, $3, $4)",
        &params![case, grant, step.word(), ctx.now],
    )
}

pub fn step_of(tx: &mut Tx, case: Id) -> Result<Option<(Id, GrantStep)>> {
    let row = tx.row("SELECT grant_id, step FROM grant_steps WHERE case_id = $1", &params![case])?;
    row.map(|row| Ok((row.id("grant_id")?, step_word(&row.text("step")?)?))).transpose()
}

/// The cases of a grant's life, oldest first.
pub fn steps(tx: &mut Tx, grant: Id) -> Result<Vec<(Id, GrantStep)>> {
    let rows = tx.rows(
        "SELECT case_id, step FROM grant_steps WHERE grant_id = $1 ORDER BY at, case_id",
        &params![grant],
    )?;
    rows.iter().map(|row| Ok((row.id("case_id")?, step_word(&row.text("step")?)?))).collect()
}

pub fn step_word(word: &str) -> Result<GrantStep> {
    GrantStep::from_word(word).ok_or_else(|| Error::internal(format!("step {word}")))
}

/// The pot from which money was ordered for a case.
pub fn ordered_for(tx: &mut Tx, case: Id) -> Result<Option<PotKey>> {
    let row = tx.row(
        "SELECT budget_year, due_year FROM grant_journal WHERE case_id = $1 AND kind = 'ordered' ORDER BY id DESC LIMIT 1",
        &params![case],
    )?;
    row.map(|row| Ok((row.int("budget_year")?, row.int("due_year")?))).transpose()
}

/// Grants on which only a look is missing whether they are at their end.
pub fn at_their_end(tx: &mut Tx, today: Date, limit: i64) -> Result<Vec<Grant>> {
    let sql = format!(
        "{GRANT} WHERE (state = 'revoked' OR (state = 'settled' AND bound_until < $1)) AND ordered = 0 AND recovered >= claimed \
         ORDER BY id LIMIT $2"
    );
    tx.rows(&sql, &params![today, limit])?.iter().map(grant).collect()
}

pub fn put_score(
    tx: &mut Tx,
    ctx: &Ctx,
    case: Id,
    account: Id,
    conflict: bool,
    points: &Map<String, Value>,
    comment: &str,
) -> Result<()> {
    tx.exec(
        "INSERT INTO grant_scores (case_id, account, conflict, points, comment, at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (case_id, account) DO UPDATE SET conflict = excluded.conflict, points = excluded.points, \
         comment = excluded.comment, at = excluded.at",
        &params![case, account, i64::from(conflict), crate::json::text(points)?, comment, ctx.now],
    )?;
    Ok(())
}

pub fn scores(tx: &mut Tx, case: Id) -> Result<Vec<Score>> {
    let rows = tx.rows(
        "SELECT s.account, a.name, s.conflict, s.points, s.comment, s.at FROM grant_scores s \
         JOIN accounts a ON a.id = s.account WHERE s.case_id = $1 ORDER BY s.at, s.account",
        &params![case],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Score {
                account: row.id("account")?,
                name: row.text("name")?,
                conflict: row.flag("conflict")?,
                points: crate::json::object(&row.text("points")?)?,
                comment: row.text("comment")?,
                at: row.int("at")?,
            })
        })
        .collect()
}

/// What goes when the case of an application or of a step is deleted; the journal keeps its amounts without the case.
pub fn forget(tx: &mut Tx, case: Id) -> Result<()> {
    let of_grant = "(SELECT id FROM grant_awards WHERE case_id = $1)";
    for table in ["grant_positions", "grant_commitments", "grant_claims", "grant_reminders", "grant_steps"] {
        tx.exec(&format!("DELETE FROM {table} WHERE grant_id IN {of_grant}"), &params![case])?;
    }
    tx.exec(
        &format!(
            "UPDATE grant_journal SET grant_id = NULL, case_id = NULL, note = '' WHERE grant_id IN {of_grant}"
        ),
        &params![case],
    )?;
    tx.exec("UPDATE grant_journal SET case_id = NULL, note = '' WHERE case_id = $1", &params![case])?;
    tx.exec("UPDATE grant_claims SET case_id = NULL WHERE case_id = $1", &params![case])?;
    tx.exec("DELETE FROM grant_steps WHERE case_id = $1", &params![case])?;
    tx.exec("DELETE FROM grant_scores WHERE case_id = $1", &params![case])?;
    tx.exec("DELETE FROM grant_holds WHERE case_id = $1", &params![case])?;
    tx.exec("DELETE FROM grant_awards WHERE case_id = $1", &params![case])?;
    Ok(())
}
