//! A change on its day, in three steps. First the region becomes another one and offices begin; a moment later, when every process
//! knows them, people, tokens and drafts come to them; then the cases follow in batches, until a walk along all of them finds none
//! that is still with the office of before: a process that did not know of the change yet may have sent one there.

use super::preview::endings;
use super::{Entry, JOB, Stage, sql};
use crate::cases::{self, Action, Move};
use crate::offices::{self, Office, takeover};
use crate::platform::Platform;
use crate::region::ChangeKind;
use crate::{accounts, drafts, statistics, tokens, webhooks};
use base::{Ctx, Error, Id, Result};
use serde_json::{Value, json};
use store::Tx;

/// So many cases are moved at once.
const BATCH: i64 = 100;
/// So long after the change has begun every process knows it (see `renew` of the program), in microseconds.
const KNOWN: i64 = 15_000_000;
/// Where this process does not know it yet, it waits for so long, and so many times at most.
const WAIT: (i64, i64) = (5_000_000, 12);
/// So long after people have their new roles the cases follow, in microseconds.
const SHARED: i64 = 2_000_000;
/// After a walk that found cases it is walked once more, so much later, in microseconds.
const AGAIN: i64 = 60_000_000;

/// Where a walk along the cases stands.
struct Walk {
    /// Which walk it is, from 1; 0 stands for what comes before the first.
    round: i64,
    /// Which of the places that are affected.
    place: usize,
    /// The id of the last case that was looked at.
    after: String,
    /// So many were moved in this walk; before the first one, how often this process has waited.
    found: i64,
}

/// Goes on with a change, as its job says. A job that runs twice finds nothing left to do.
///
/// # Errors
/// Those of the store, and of moving a case.
pub(crate) fn run(tx: &mut Tx, ctx: &Ctx, platform: &Platform, payload: &Value) -> Result<()> {
    let id: Id = payload["change"]
        .as_str()
        .unwrap_or("")
        .parse()
        .map_err(|_| Error::internal("job without a change"))?;
    // Called off meanwhile.
    let Some(entry) = sql::get(tx, id)? else { return Ok(()) };
    let known = platform.has_change(id);
    // What began before, in another process say, counts here too.
    let newer = platform.newer(tx)?;
    let platform = newer.as_ref().unwrap_or(platform);
    match (entry.stage, payload["walk"].as_object()) {
        (Stage::Planned, None) => {
            if sql::start(tx, ctx, id)? {
                begin(tx, platform, &entry)?;
            }
            let first = Walk { round: 0, place: 0, after: String::new(), found: 0 };
            ask(tx, ctx, id, &first, ctx.now + KNOWN)
        }
        (Stage::Running, Some(walk)) => {
            let number = |key: &str| walk.get(key).and_then(Value::as_i64).unwrap_or(0);
            let mut walk = Walk {
                round: number("round"),
                place: usize::try_from(number("place")).unwrap_or(0),
                after: walk.get("after").and_then(Value::as_str).unwrap_or("").to_owned(),
                found: number("found"),
            };
            if walk.round == 0 {
                // People are not sent to an office that their pages do not know.
                if !known && walk.found < WAIT.1 {
                    walk.found += 1;
                    return ask(tx, ctx, id, &walk, ctx.now + WAIT.0);
                }
                share(tx, platform, &entry)?;
                // Whoever is just opening a case has their new role before it moves.
                let first = Walk { round: 1, place: 0, after: String::new(), found: 0 };
                return ask(tx, ctx, id, &first, ctx.now + SHARED);
            }
            walk_on(tx, ctx, platform, &entry, walk)
        }
        _ => Ok(()),
    }
}

fn ask(tx: &mut Tx, ctx: &Ctx, id: Id, walk: &Walk, at: i64) -> Result<()> {
    let Walk { round, place, after, found } = walk;
    let payload =
        json!({ "change": id, "walk": { "round": round, "place": place, "after": after, "found": found } });
    crate::jobs::enqueue(tx, ctx, JOB, &format!("{id}:{round}:{place}:{after}:{found}"), &payload, at)
}

/// The offices that come into being, and the services they go on with.
fn begin(tx: &mut Tx, before: &Platform, entry: &Entry) -> Result<()> {
    let change = &entry.change;
    let after = before.with_change(change);
    let ended = endings(&before.region, &after.region);
    install_offices(tx, before, &after, &ended)?;
    let takings = takeover::takings(tx, before, &after, change)?;
    takeover::take_over(tx, &takings)?;
    sql::set_ended(tx, entry.id, &ended)
}

/// Roles, tokens, webhooks and drafts.
fn share(tx: &mut Tx, platform: &Platform, entry: &Entry) -> Result<()> {
    for (from, to) in &entry.ended {
        accounts::share_roles(tx, from, to)?;
        tokens::hand_over(tx, from, to)?;
        webhooks::hand_over(tx, from, to)?;
        crate::payments::hand_over_runs(tx, from, to)?;
    }
    for ags in entry.change.affected() {
        let now = match platform.region.split(ags) {
            // An application under way says later where it belongs.
            Some(_) => ags,
            None => platform.region.municipality(ags).map_or(ags, |place| place.ags.as_str()),
        };
        for (service, _) in drafts::of_place(tx, ags)? {
            if let Ok(responsible) = platform.responsible(&service, ags) {
                drafts::hand_over(tx, &service, ags, &responsible.handled_by.office.id, now)?;
            }
        }
    }
    Ok(())
}

/// The offices that come into being; one that goes on under another key keeps its address.
fn install_offices(
    tx: &mut Tx,
    before: &Platform,
    after: &Platform,
    ended: &[(String, String)],
) -> Result<()> {
    let new = after.region.offices().filter(|one| before.region.offices().all(|other| other.id != one.id));
    let mut offices = Vec::new();
    for one in new {
        let mut office = Office {
            id: one.id.clone(),
            level: one.level.to_owned(),
            ags: one.key.clone(),
            name: one.name.de.clone(),
            plz: one.plz.clone(),
            place: one.place.clone(),
            ..Office::default()
        };
        let mut predecessors = ended.iter().filter(|(_, to)| *to == one.id);
        if let (Some((only, _)), None) = (predecessors.next(), predecessors.next()) {
            let old = offices::get(tx, only)?;
            office = Office {
                street: old.street,
                plz: old.plz,
                place: old.place,
                phone: old.phone,
                email: old.email,
                web: old.web,
                hours: old.hours,
                source: old.source,
                ..office
            };
        }
        offices.push(office);
    }
    offices::install(tx, &offices)
}

/// One batch of cases, and the next job.
fn walk_on(tx: &mut Tx, ctx: &Ctx, platform: &Platform, entry: &Entry, mut walk: Walk) -> Result<()> {
    let change = &entry.change;
    let places = change.affected();
    let Some(ags) = places.get(walk.place) else {
        if walk.found == 0 {
            return finish(tx, ctx, entry);
        }
        let next = Walk { round: walk.round + 1, place: 0, after: String::new(), found: 0 };
        return ask(tx, ctx, entry.id, &next, ctx.now + AGAIN);
    };
    let batch = cases::of_place(tx, ags, &walk.after, BATCH)?;
    let mut moved = 0;
    for case in &batch {
        // What nobody can tell yet keeps its old key, by which it is known.
        let target = cases::target(tx, platform, &platform.region, ags, case.id)?;
        let now = target.as_deref().unwrap_or(ags);
        let Ok(responsible) = platform.responsible(&case.service, now) else { continue };
        let office = &responsible.handled_by.office.id;
        let parted = change.kind == ChangeKind::Split && now != *ags;
        if *office != case.office || parted {
            let to = Move {
                office: office.clone(),
                ags: now.to_owned(),
                norm: change.norm.clone(),
                day: change.day,
            };
            cases::apply(tx, ctx, platform, case.id, case.version, &Action::Move(Box::new(to)))?;
            moved += 1;
        }
    }
    sql::count(tx, entry.id, moved)?;
    walk.found += moved;
    match batch.last() {
        Some(last) if i64::try_from(batch.len()).is_ok_and(|count| count == BATCH) => {
            walk.after = last.id.to_string();
        }
        _ => {
            walk.place += 1;
            walk.after = String::new();
        }
    }
    ask(tx, ctx, entry.id, &walk, ctx.now)
}

fn finish(tx: &mut Tx, ctx: &Ctx, entry: &Entry) -> Result<()> {
    for (from, to) in &entry.ended {
        statistics::hand_over(tx, from, to)?;
        takeover::withdraw(tx, from)?;
        accounts::drop_roles(tx, from)?;
    }
    sql::finish(tx, ctx, entry.id)
}
