//! The SQL of cases, their questions and files.

use super::doubts::{Again, Claim};
use super::model::{Case, File, Request, State, Summary, View};
use super::moved::{Held, Placed};
use crate::appeals::Standing;
use base::{Ctx, Error, Id, Lang, Money, Result};
use store::{Row, Tx, Value, params, placeholders};

pub(super) const SUMMARY: &str = "SELECT c.id, c.number, c.service, c.office, c.applicant, c.state, c.assignee, \
                       a.name AS assignee_name, c.due, c.submitted_at, c.total, c.appeal, c.changing, \
                       (SELECT COUNT(*) FROM decisions d WHERE d.case_id = c.id AND d.state = 'returned' \
                        AND c.state IN ('received', 'review')) AS came_back";
pub(super) const FROM: &str = "FROM cases c LEFT JOIN accounts a ON a.id = c.assignee";

pub(super) fn summary(row: &Row) -> Result<Summary> {
    let state = row.text("state")?;
    Ok(Summary {
        id: row.id("id")?,
        number: row.text("number")?,
        service: row.text("service")?,
        office: row.text("office")?,
        applicant: row.text("applicant")?,
        state: State::from_key(&state).ok_or_else(|| Error::internal(format!("state {state}")))?,
        assignee: row.opt_id("assignee")?,
        assignee_name: row.opt_text("assignee_name")?.unwrap_or_default(),
        due: row.opt_date("due")?,
        submitted_at: row.int("submitted_at")?,
        total: row.money("total")?,
        returned: row.int("came_back")? > 0,
        appeal: row.opt_text("appeal")?.as_deref().and_then(Standing::from_key),
        changing: row.opt_int("changing")?.is_some(),
    })
}

pub fn insert(tx: &mut Tx, case: &Case, visitor: Option<&str>, resume: Option<&str>) -> Result<()> {
    let s = &case.summary;
    tx.insert(
        "INSERT INTO cases (id, number, service, package, office, ags, account, visitor, resume_digest, applicant, \
         email, lang, answers, assessment, digest, total, state, due, submitted_at, changed_at, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, 1)",
        &params![
            s.id,
            s.number.as_str(),
            s.service.as_str(),
            case.package.as_str(),
            s.office.as_str(),
            case.ags.as_str(),
            case.account,
            visitor,
            resume,
            s.applicant.as_str(),
            case.email.as_str(),
            case.lang.code(),
            crate::json::text(&case.answers)?,
            crate::json::text(&case.assessment)?,
            case.digest.as_str(),
            s.total,
            s.state.key(),
            s.due,
            s.submitted_at
        ],
    )
}

/// A case with the account, visitor's key and office it belongs to; whether the actor may see it is decided there.
pub fn get(tx: &mut Tx, id: Id) -> Result<Option<(Case, Option<String>)>> {
    let sql = format!(
        "{SUMMARY}, c.package, c.ags, c.account, c.visitor, c.email, c.lang, c.answers, c.assessment, \
         c.applied, c.digest, c.version {FROM} WHERE c.id = $1"
    );
    let Some(row) = tx.row(&sql, &params![id])? else { return Ok(None) };
    let case = Case {
        summary: summary(&row)?,
        package: row.text("package")?,
        ags: row.text("ags")?,
        account: row.opt_id("account")?,
        email: row.text("email")?,
        lang: Lang::from_code(&row.text("lang")?),
        answers: crate::json::object(&row.text("answers")?)?,
        assessment: crate::json::read(&row.text("assessment")?)?,
        applied: row.opt_text("applied")?.map(|text| crate::json::read(&text)).transpose()?,
        digest: row.text("digest")?,
        version: row.int("version")?,
    };
    Ok(Some((case, row.opt_text("visitor")?)))
}

/// How long the answers of a case are; 0 where there is no such case.
pub fn bytes_of_answers(tx: &mut Tx, id: Id) -> Result<i64> {
    let row =
        tx.row("SELECT CAST(OCTET_LENGTH(answers) AS BIGINT) AS n FROM cases WHERE id = $1", &params![id])?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// The cases of a service, the newest first, before this id; empty: all.
pub fn of_service(tx: &mut Tx, service: &str, before: &str, limit: i64) -> Result<Vec<Id>> {
    let before = if before.is_empty() { BEHIND_ALL_IDS } else { before };
    let rows = tx.rows(
        "SELECT id FROM cases WHERE service = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        &params![service, before, limit],
    )?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// The open cases of a service, oldest first.
pub fn open_of_service(tx: &mut Tx, service: &str, limit: i64) -> Result<Vec<Summary>> {
    let sql =
        format!("{SUMMARY} {FROM} WHERE c.service = $1 AND {OPEN} ORDER BY c.submitted_at, c.id LIMIT $2");
    tx.rows(&sql, &params![service, limit])?.iter().map(summary).collect()
}

/// Another assessment counts from now on; `applied` keeps the first, none where it is the first.
pub fn assess(
    tx: &mut Tx,
    id: Id,
    assessment: &serde_json::Value,
    applied: Option<&serde_json::Value>,
) -> Result<()> {
    let applied = applied.map(crate::json::text).transpose()?;
    tx.exec(
        "UPDATE cases SET assessment = $2, applied = $3 WHERE id = $1",
        &params![id, crate::json::text(assessment)?, applied.as_deref()],
    )?;
    Ok(())
}

/// See [`super::moved::of_place`].
pub fn of_place(tx: &mut Tx, ags: &str, after: &str, limit: i64) -> Result<Vec<Placed>> {
    let rows = tx.rows(
        "SELECT id, version, service, office, state FROM cases WHERE ags = $1 AND id > $2 ORDER BY id LIMIT $3",
        &params![ags, after, limit],
    )?;
    let placed = |row: &Row| {
        Ok(Placed {
            id: row.id("id")?,
            version: row.int("version")?,
            service: row.text("service")?,
            office: row.text("office")?,
            open: State::from_key(&row.text("state")?).is_some_and(State::open),
        })
    };
    rows.iter().map(placed).collect()
}

/// Cases of an office whose place (AGS) is one of these and in which something is still to be done, the oldest first.
pub fn of_places(tx: &mut Tx, office: &str, places: &[&str], limit: i64) -> Result<Vec<Summary>> {
    let mut values = params![office, limit].to_vec();
    values.extend(places.iter().map(|ags| Value::from(*ags)));
    let sql = format!(
        "{SUMMARY} {FROM} WHERE c.office = $1 AND {OPEN} AND c.ags IN ({}) ORDER BY c.id LIMIT $2",
        placeholders(3, places.len())
    );
    tx.rows(&sql, &values)?.iter().map(summary).collect()
}

/// See [`super::moved::held`].
pub fn held(tx: &mut Tx, ags: &str) -> Result<Vec<Held>> {
    let sql = format!(
        "SELECT c.service, c.office, COUNT(*) AS n, SUM(CASE WHEN {OPEN} THEN 1 ELSE 0 END) AS open FROM cases c \
         WHERE c.ags = $1 GROUP BY c.service, c.office ORDER BY c.service, c.office"
    );
    let held = |row: &Row| {
        let open = row.int("open")?;
        Ok(Held {
            service: row.text("service")?,
            office: row.text("office")?,
            open,
            done: row.int("n")? - open,
        })
    };
    tx.rows(&sql, &params![ags])?.iter().map(held).collect()
}

/// Gives a case, and who looked at it, to another office.
pub fn hand_over(tx: &mut Tx, id: Id, office: &str, ags: &str) -> Result<()> {
    tx.exec("UPDATE cases SET office = $2, ags = $3 WHERE id = $1", &params![id, office, ags])?;
    tx.exec("UPDATE accesses SET office = $2 WHERE case_id = $1", &params![id, office])?;
    Ok(())
}

/// What an action changes on the row itself.
pub struct Change {
    pub state: State,
    pub assignee: Option<Id>,
    pub due: Option<base::Date>,
    pub total: Money,
    pub appeal: Option<Standing>,
    pub changing: bool,
}

pub fn update(tx: &mut Tx, ctx: &Ctx, id: Id, version: i64, change: &Change) -> Result<()> {
    let changed = tx.exec(
        "UPDATE cases SET state = $3, assignee = $4, due = $5, total = $6, changed_at = $7, \
         appeal = $8, changing = $9, version = version + 1 WHERE id = $1 AND version = $2",
        &params![
            id,
            version,
            change.state.key(),
            change.assignee,
            change.due,
            change.total,
            ctx.now,
            change.appeal.map(Standing::key),
            change.changing.then_some(1_i64)
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("case changed meanwhile")) }
}

/// What is still to be done; the very words stand in the conditions of the indexes.
const OPEN: &str = "c.state IN ('received', 'review', 'waiting', 'proposed')";

/// One page of a work list; `after` is the due day (empty = none) and id of the last case shown. Each view walks along
/// one index from there; cases without a due day come last, since they sort as a day that never comes. What is new stands
/// in the order of its arrival.
pub fn list(
    tx: &mut Tx,
    office: &str,
    view: View,
    mine: &[Id],
    after: (&str, &str),
    limit: i64,
) -> Result<Vec<Summary>> {
    let (condition, last) = condition(view, mine, 4);
    let (order, after) = match (view, after) {
        (View::New, (_, "")) => ("c.id < $2 ORDER BY c.id DESC", BEHIND_ALL_IDS.to_owned()),
        (View::New, (_, id)) => ("c.id < $2 ORDER BY c.id DESC", id.to_owned()),
        (_, (due, id)) => (
            "(COALESCE(c.due, '9999') || c.id) > $2 ORDER BY (COALESCE(c.due, '9999') || c.id)",
            format!("{due}{id}"),
        ),
    };
    let sql = format!("{SUMMARY} {FROM} WHERE c.office = $1 AND {condition} AND {order} LIMIT $3");
    let mut values = params![office, after, limit].to_vec();
    values.extend(last);
    tx.rows(&sql, &values)?.iter().map(summary).collect()
}

/// Ids consist of hexadecimal digits.
const BEHIND_ALL_IDS: &str = "g";

/// The condition of a view besides the office, and the values of its parameters, from `$place` on. `mine` is whose cases are
/// the reader's own.
fn condition(view: View, mine: &[Id], place: usize) -> (String, Vec<Value>) {
    match view {
        View::Due => (OPEN.to_owned(), Vec::new()),
        View::New => ("c.state = 'received'".to_owned(), Vec::new()),
        View::Mine if mine.is_empty() => ("1 = 0".to_owned(), Vec::new()),
        View::Mine => {
            let people = store::placeholders(place, mine.len());
            (format!("{OPEN} AND c.assignee IN ({people})"), mine.iter().map(|id| (*id).into()).collect())
        }
        View::Unassigned => (format!("{OPEN} AND c.assignee IS NULL"), Vec::new()),
        View::Appealed => ("c.appeal IS NOT NULL".to_owned(), Vec::new()),
        View::Changing => ("c.changing IS NOT NULL".to_owned(), Vec::new()),
        View::ToSign => (format!("c.state = ${place}"), vec![State::Proposed.key().into()]),
        View::InState(state) => (format!("c.state = ${place}"), vec![state.key().into()]),
    }
}

/// How many open cases a view has; counting stops at `cap`.
pub fn count(tx: &mut Tx, office: &str, view: View, mine: &[Id], cap: i64) -> Result<i64> {
    let (condition, last) = condition(view, mine, 3);
    let sql = format!(
        "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM cases c WHERE c.office = $1 AND {condition} LIMIT $2) u"
    );
    let mut values = params![office, cap].to_vec();
    values.extend(last);
    tx.row(&sql, &values)?.map_or(Ok(0), |row| row.int("n"))
}

pub fn by_ids(tx: &mut Tx, office: &str, ids: &[String]) -> Result<Vec<Summary>> {
    let sql = format!("{SUMMARY} {FROM} WHERE c.id = $1 AND c.office = $2");
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(row) = tx.row(&sql, &params![id.as_str(), office])? {
            found.push(summary(&row)?);
        }
    }
    Ok(found)
}

pub fn of_account(tx: &mut Tx, account: Id, limit: i64) -> Result<Vec<Summary>> {
    let sql =
        format!("{SUMMARY} {FROM} WHERE c.account = $1 ORDER BY c.submitted_at DESC, c.id DESC LIMIT $2");
    tx.rows(&sql, &params![account, limit])?.iter().map(summary).collect()
}

/// The answers of an account's latest case of a service that is still whole, and when it was sent.
pub fn latest_answers(tx: &mut Tx, account: Id, service: &str) -> Result<Option<(String, i64)>> {
    let row = tx.row(
        "SELECT c.answers, c.submitted_at FROM cases c WHERE c.account = $1 AND c.service = $2 AND c.answers <> '{}' \
         ORDER BY c.submitted_at DESC, c.id DESC LIMIT 1",
        &params![account, service],
    )?;
    row.map(|row| Ok((row.text("answers")?, row.int("submitted_at")?))).transpose()
}

/// The package, the answers and the time of an account's latest cases of any service that are still whole.
pub fn latest_of_all(tx: &mut Tx, account: Id, limit: i64) -> Result<Vec<(String, String, i64)>> {
    let rows = tx.rows(
        "SELECT c.package, c.answers, c.submitted_at FROM cases c WHERE c.account = $1 AND c.answers <> '{}' \
         ORDER BY c.submitted_at DESC, c.id DESC LIMIT $2",
        &params![account, limit],
    )?;
    rows.iter()
        .map(|row| Ok((row.text("package")?, row.text("answers")?, row.int("submitted_at")?)))
        .collect()
}

pub fn of_visitor(tx: &mut Tx, visitor: &str, limit: i64) -> Result<Vec<Summary>> {
    let sql =
        format!("{SUMMARY} {FROM} WHERE c.visitor = $1 ORDER BY c.submitted_at DESC, c.id DESC LIMIT $2");
    tx.rows(&sql, &params![visitor, limit])?.iter().map(summary).collect()
}

/// Moves what a visitor began to an account: one case, or all.
pub fn adopt(tx: &mut Tx, visitor: &str, account: Id, only: Option<Id>) -> Result<()> {
    let all = "UPDATE cases SET account = $2, visitor = NULL WHERE visitor = $1";
    match only {
        Some(id) => tx.exec(&format!("{all} AND id = $3"), &params![visitor, account, id])?,
        None => tx.exec(all, &params![visitor, account])?,
    };
    tx.exec(
        "UPDATE messages SET account = $1 WHERE account IS NULL AND case_id IN \
         (SELECT id FROM cases WHERE account = $1)",
        &params![account],
    )?;
    Ok(())
}

/// The case that a code opens.
pub fn by_resume(tx: &mut Tx, digest: &str) -> Result<Option<Id>> {
    let row = tx.row("SELECT id FROM cases WHERE resume_digest = $1", &params![digest])?;
    row.map(|row| row.id("id")).transpose()
}

/// When a case was last changed (microseconds UTC).
pub fn changed_at(tx: &mut Tx, id: Id) -> Result<i64> {
    tx.row("SELECT changed_at FROM cases WHERE id = $1", &params![id])?
        .map_or(Ok(0), |row| row.int("changed_at"))
}

pub fn resume_digest(tx: &mut Tx, id: Id) -> Result<Option<String>> {
    tx.row("SELECT resume_digest FROM cases WHERE id = $1", &params![id])?
        .map_or(Ok(None), |row| row.opt_text("resume_digest"))
}

pub fn set_resume(tx: &mut Tx, id: Id, digest: &str) -> Result<()> {
    tx.exec("UPDATE cases SET resume_digest = $2 WHERE id = $1", &params![id, digest])?;
    Ok(())
}

/// Hands a case over: to an account, with its messages, or to a visitor.
pub fn set_owner(tx: &mut Tx, id: Id, account: Option<Id>, visitor: Option<&str>) -> Result<()> {
    tx.exec("UPDATE cases SET account = $2, visitor = $3 WHERE id = $1", &params![id, account, visitor])?;
    tx.exec(
        "UPDATE messages SET account = $2 WHERE account IS NULL AND case_id = $1",
        &params![id, account],
    )?;
    Ok(())
}

/// What stands for any time: before and behind all days.
const EVER: (&str, &str) = ("", "9999");

pub fn insert_claim(tx: &mut Tx, case: Id, claim: &Claim) -> Result<()> {
    let days = claim.days.map(|(first, last)| (first.to_string(), last.to_string()));
    let (first, last) = days.as_ref().map_or(EVER, |(first, last)| (first.as_str(), last.as_str()));
    let row = i64::try_from(claim.row).map_err(|_| Error::internal("row of a claim"))?;
    tx.insert(
        "INSERT INTO claims (case_id, place, mark, first_day, last_day) VALUES ($1, $2, $3, $4, $5)",
        &params![case, row, claim.mark.as_str(), first, last],
    )
}

fn again(row: &Row) -> Result<Again> {
    let days = match row.text("first_day")?.as_str() {
        "" => None,
        _ => Some((row.date("first_day")?, row.date("last_day")?)),
    };
    let place = usize::try_from(row.int("place")?).map_err(|_| Error::internal("row of a claim"))?;
    Ok(Again { row: place, case: summary(row)?, days })
}

pub fn claimed_again(tx: &mut Tx, case: Id, office: &str, without: State) -> Result<Vec<Again>> {
    let sql = format!(
        "{SUMMARY}, m.place, o.first_day, o.last_day {FROM} JOIN claims o ON o.case_id = c.id \
         JOIN claims m ON m.mark = o.mark AND m.first_day <= o.last_day AND m.last_day >= o.first_day \
         WHERE m.case_id = $1 AND o.case_id <> $1 AND c.office = $2 AND c.state <> $3 \
         ORDER BY m.place LIMIT 50"
    );
    // Put in order here: the database would have to find all there are before it could give the first fifty.
    let rows = tx.rows(&sql, &params![case, office, without.key()])?;
    let mut found = rows.iter().map(again).collect::<Result<Vec<_>>>()?;
    found.sort_by_key(|one| (one.row, one.case.submitted_at));
    Ok(found)
}

/// The cases of an office that hold a claim with this mark, oldest first.
pub fn with_mark(tx: &mut Tx, office: &str, mark: &str, without: State) -> Result<Vec<Summary>> {
    let sql = format!(
        "{SUMMARY} {FROM} JOIN claims o ON o.case_id = c.id WHERE o.mark = $1 AND c.office = $2 AND c.state <> $3 \
         ORDER BY c.submitted_at, c.id LIMIT 20"
    );
    tx.rows(&sql, &params![mark, office, without.key()])?.iter().map(summary).collect()
}

/// The newest claims of an account's cases of a service, each with its mark.
pub fn claims_of_account(
    tx: &mut Tx,
    account: Id,
    service: &str,
    without: State,
) -> Result<Vec<(String, Again)>> {
    let sql = format!(
        "{SUMMARY}, o.place, o.mark, o.first_day, o.last_day {FROM} JOIN claims o ON o.case_id = c.id \
         WHERE c.account = $1 AND c.service = $2 AND c.state <> $3 ORDER BY c.submitted_at DESC LIMIT 5000"
    );
    let rows = tx.rows(&sql, &params![account, service, without.key()])?;
    rows.iter().map(|row| Ok((row.text("mark")?, again(row)?))).collect()
}

pub fn insert_request(tx: &mut Tx, ctx: &Ctx, id: Id, case: Id, body: &str, due: base::Date) -> Result<()> {
    tx.exec(
        "INSERT INTO requests (id, case_id, body, due, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &params![id, case, body, due, ctx.account(), ctx.now],
    )?;
    Ok(())
}

pub fn requests(tx: &mut Tx, case: Id) -> Result<Vec<Request>> {
    let rows = tx.rows(
        "SELECT id, body, due, asked_at, reminded_at, answered_at, answer FROM requests \
         WHERE case_id = $1 ORDER BY asked_at, id",
        &params![case],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Request {
                id: row.id("id")?,
                body: row.text("body")?,
                due: row.date("due")?,
                asked_at: row.int("asked_at")?,
                reminded_at: row.opt_int("reminded_at")?,
                answered_at: row.opt_int("answered_at")?,
                answer: row.opt_text("answer")?.unwrap_or_default(),
            })
        })
        .collect()
}

pub fn answer_request(tx: &mut Tx, ctx: &Ctx, id: Id, answer: Option<&str>) -> Result<()> {
    tx.exec(
        "UPDATE requests SET answered_at = $2, answer = $3 WHERE id = $1 AND answered_at IS NULL",
        &params![id, ctx.now, answer],
    )?;
    Ok(())
}

pub fn remind(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    tx.exec("UPDATE requests SET reminded_at = $2 WHERE id = $1", &params![id, ctx.now])?;
    Ok(())
}

fn file(row: &Row) -> Result<File> {
    Ok(File {
        id: row.id("id")?,
        field: row.text("field")?,
        name: row.text("name")?,
        media: row.text("media")?,
        size: row.int("size")?,
        blob: row.text("blob")?,
    })
}

const FILE: &str = "SELECT id, field, name, media, size, blob FROM files";

pub fn insert_file(tx: &mut Tx, ctx: &Ctx, draft: Option<Id>, case: Option<Id>, file: &File) -> Result<()> {
    tx.exec(
        "INSERT INTO files (id, draft, case_id, field, name, media, size, blob, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &params![
            file.id,
            draft,
            case,
            file.field.as_str(),
            file.name.as_str(),
            file.media.as_str(),
            file.size,
            file.blob.as_str(),
            ctx.now
        ],
    )?;
    Ok(())
}

pub fn files_of_case(tx: &mut Tx, case: Id) -> Result<Vec<File>> {
    let sql = format!("{FILE} WHERE case_id = $1 ORDER BY created_at, id");
    tx.rows(&sql, &params![case])?.iter().map(file).collect()
}

pub fn files_of_draft(tx: &mut Tx, draft: Id) -> Result<Vec<File>> {
    let sql = format!("{FILE} WHERE draft = $1 ORDER BY created_at, id");
    tx.rows(&sql, &params![draft])?.iter().map(file).collect()
}

/// Hands over the files of a draft that its answers name; the others were taken away, and are gone.
pub fn files_to_case(tx: &mut Tx, draft: Id, case: Id, named: &[String]) -> Result<()> {
    keep_files(tx, draft, named)?;
    tx.exec("UPDATE files SET case_id = $2, draft = NULL WHERE draft = $1", &params![draft, case])?;
    Ok(())
}

/// Deletes the files of a draft that its answers no longer name (digests of blobs).
pub fn keep_files(tx: &mut Tx, draft: Id, named: &[String]) -> Result<()> {
    let rows = tx.rows("SELECT id, blob FROM files WHERE draft = $1", &params![draft])?;
    for row in rows {
        if !named.contains(&row.text("blob")?) {
            tx.exec("DELETE FROM files WHERE id = $1", &params![row.id("id")?])?;
        }
    }
    Ok(())
}

pub fn delete_file(tx: &mut Tx, draft: Id, id: Id) -> Result<()> {
    tx.exec("DELETE FROM files WHERE id = $1 AND draft = $2", &params![id, draft])?;
    Ok(())
}

pub fn log_access(tx: &mut Tx, ctx: &Ctx, office: &str, case: Id, what: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO accesses (id, at, account, office, case_id, what) VALUES ($1, $2, $3, $4, $5, $6)",
        &params![ctx.id(), ctx.now, ctx.account(), office, case, what],
    )?;
    Ok(())
}
