//! Cases that come to another office because municipalities have changed.

use super::model::{Case, Move};
use super::sql;
use crate::mailbox::{self, Outgoing};
use crate::platform::Platform;
use base::texts::LANGUAGES;
use base::{Ctx, Id, Lang, Result, dates};
use serde_json::{Value, json};
use store::Tx;

/// A case of a place, as far as it matters for who is responsible.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// Its id.
    pub id: Id,
    /// For the change.
    pub version: i64,
    /// Its service.
    pub service: String,
    /// The office that has it.
    pub office: String,
}

/// So many cases of a service an office has of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// The service.
    pub service: String,
    /// The office.
    pub office: String,
    /// Those in which something is still to be done.
    pub open: i64,
    /// All the others.
    pub done: i64,
}

/// The cases of a place (AGS as they name it) behind `after` (an id; empty: from the beginning), at most `limit`, by id.
///
/// # Errors
/// Only those of the store.
pub(crate) fn of_place(tx: &mut Tx, ags: &str, after: &str, limit: i64) -> Result<Vec<Standing>> {
    sql::of_place(tx, ags, after, limit)
}

/// How many cases of a place each office has, by service and office.
///
/// # Errors
/// Only those of the store.
pub(crate) fn held(tx: &mut Tx, ags: &str) -> Result<Vec<Held>> {
    sql::held(tx, ags)
}

/// Who goes on with a case: the same person, where they work at the new office too.
pub(super) fn assignee(tx: &mut Tx, case: &Case, office: &str) -> Result<Option<Id>> {
    let Some(assignee) = case.summary.assignee else { return Ok(None) };
    let there = crate::accounts::colleagues(tx, office)?.iter().any(|(one, _)| *one == assignee);
    Ok(there.then_some(assignee))
}

/// Gives the case, and all that is sorted by its office, to the new one; tells the applicant while something is still to be done.
/// Gives the particulars of the event.
pub(super) fn hand_over(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    to: &Move,
) -> Result<Value> {
    let (id, before) = (case.summary.id, case.summary.office.as_str());
    let name = |tx: &mut Tx, office: &str| match platform.region.office(office).filter(|one| one.id == office)
    {
        Some(known) => Ok(known.name.de.clone()),
        None => crate::offices::get(tx, office).map(|office| office.name),
    };
    let names = (name(tx, before)?, name(tx, &to.office)?);
    sql::hand_over(tx, id, &to.office, &to.ags)?;
    super::refusals::hand_over(tx, id, &to.office)?;
    crate::retention::hand_over(tx, id, &to.office)?;
    crate::payments::hand_over(tx, id, &to.office)?;
    store::search::give(tx, "case", &to.office, &id.to_string())?;
    if case.summary.state.open() {
        let text = |lang: Lang, key: &str| {
            let args = [
                ("from".to_owned(), names.0.as_str().into()),
                ("to".to_owned(), names.1.as_str().into()),
                ("norm".to_owned(), to.norm.as_str().into()),
                ("day".to_owned(), dates::show(to.day, lang).into()),
            ];
            base::texts::text(lang, key, &args)
        };
        let message = Outgoing {
            kind: "moved",
            title: LANGUAGES.map(|t| text(t.0, "message-moved-title")),
            body: LANGUAGES.map(|t| text(t.0, "message-moved-body")),
            notice: None,
        };
        mailbox::send(tx, ctx, id, &case.summary.number, &super::recipient(case), &message)?;
    }
    Ok(json!({ "from": names.0, "to": names.1, "norm": to.norm, "day": to.day }))
}
