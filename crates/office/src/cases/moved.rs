//! Cases that come to another office because municipalities have changed.

use super::model::{Case, Move, Summary};
use super::sql;
use crate::mailbox::{self, Outgoing};
use crate::platform::Platform;
use crate::region::Region;
use base::texts::LANGUAGES;
use base::{Ctx, Error, Id, Lang, Result, dates};
use serde_json::{Value, json};
use store::Tx;

/// A case of a place, as far as it matters for who is responsible.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    /// Its id.
    pub id: Id,
    /// For the change.
    pub version: i64,
    /// Its service.
    pub service: String,
    /// The office that has it.
    pub office: String,
    /// Whether something is still to be done.
    pub open: bool,
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
pub(crate) fn of_place(tx: &mut Tx, ags: &str, after: &str, limit: i64) -> Result<Vec<Placed>> {
    sql::of_place(tx, ags, after, limit)
}

/// How many cases of a place each office has, by service and office.
///
/// # Errors
/// Only those of the store.
pub(crate) fn held(tx: &mut Tx, ags: &str) -> Result<Vec<Held>> {
    sql::held(tx, ags)
}

/// The municipality (AGS) to which a case of `ags` belongs in this region: the one that came after; of one that was split the one
/// that the case's postcode tells, else none yet: then it keeps the old key and lies with the office for all that is open.
///
/// # Errors
/// Those of the store; internal, where its version of the service is gone.
pub(crate) fn target(
    tx: &mut Tx,
    platform: &Platform,
    region: &Region,
    ags: &str,
    case: Id,
) -> Result<Option<String>> {
    if region.split(ags).is_none() {
        return Ok(region.municipality(ags).map(|place| place.ags.clone()));
    }
    let Some((case, _)) = sql::get(tx, case)? else { return Ok(None) };
    let service = platform.package(tx, &case.package)?;
    // Only a field that says where it is about tells the part; where somebody lives may be elsewhere.
    let answer = service.package.place.as_ref().and_then(|field| case.answers.get(field));
    let plz = answer.and_then(|answer| answer.get("plz").unwrap_or(answer).as_str());
    Ok(plz.and_then(|plz| region.successor_at(ags, plz)).map(ToOwned::to_owned))
}

/// The cases of an office whose municipality was split and of which nobody has said yet to which part they belong; at most `limit`.
///
/// # Errors
/// Not found where the actor does not work in this office.
pub fn unplaced(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    office: &str,
    limit: i64,
) -> Result<Vec<Summary>> {
    super::desk::demand(ctx, office)?;
    let keys: Vec<&str> = platform.region.split_keys().collect();
    if keys.is_empty() { Ok(Vec::new()) } else { sql::of_places(tx, office, &keys, limit) }
}

/// The municipalities (AGS) among which somebody must choose for a case; empty where nothing is open.
pub fn to_be_placed<'p>(platform: &'p Platform, case: &Case) -> &'p [String] {
    let split = platform.region.split(&case.ags).filter(|_| case.summary.state.open());
    split.map_or(&[], |split| &split.successors)
}

/// Where a case goes when somebody says to which part of its municipality it belongs.
pub(super) fn placed(platform: &Platform, case: &Case, ags: &str) -> Result<Move> {
    let split = platform.region.split(&case.ags);
    let split = split.filter(|split| split.successors.iter().any(|one| one == ags));
    let split = split.ok_or_else(|| Error::conflict("not one of the municipalities to choose from"))?;
    let responsible = platform.responsible(&case.summary.service, ags)?;
    Ok(Move {
        office: responsible.handled_by.office.id.clone(),
        ags: ags.to_owned(),
        norm: split.norm.clone(),
        day: split.day,
    })
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
    // Whose office stays the same need not hear of it.
    if case.summary.state.open() && to.office != before {
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
    let place = platform.place_name(&to.ags);
    Ok(json!({ "from": names.0, "to": names.1, "place": place, "norm": to.norm, "day": to.day }))
}
