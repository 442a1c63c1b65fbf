//! Grants: from the application's proposal to the last day on which what was bought is bound to its purpose.
//!
//! What a programme is stands in the folder of its application (`programme.toml`); applications and every later step are cases like
//! all others. This slice keeps what they have in common: the money of the programme, the grant, what is to be paid back.
//!
//! | what | where |
//! | --- | --- |
//! | a grant, its plan, its accounts | `model` |
//! | budget, pots, journal | [`appropriate`], [`pots`] |
//! | proposal holds, signature grants | `decide` |
//! | drawdown, change, report, proof, revocation | [`begin`], `steps`; what their forms know: `facts` |
//! | interest on what was spent late | `late` |
//! | aid to businesses within its limit | [`aid()`] |
//! | paying back, with interest | [`reckoned`], [`receive`], `interest` |
//! | weighing of applications | [`score`], [`ranking`] |
//! | earlier years from a table | [`import`] |
//! | reminders of reports that are due | [`remind_all`] |
//! | the report of a year | [`report`] |
//! | figures and the lists behind them | `overview` |

mod aid;
mod claims;
mod decide;
mod facts;
mod import;
mod interest;
mod late;
mod model;
mod overview;
mod pots;
mod reminders;
mod report;
mod scores;
mod sql;
mod steps;

pub use aid::{Aid, aid};
pub use claims::{Reckoned, base_rates, load_base_rates, receive, reckoned, waive_interest};
pub use decide::delivered;
pub(crate) use decide::{applied, keeps_open, release, reserve, signed};
pub use import::{Imported, import, import_columns, shown_example};
pub use interest::{BaseRate, DayCount, Interest, NoRate, Stretch, interest, read_base_rates};
pub use model::{Account, Claim, Entry, Grant, GrantState, Kind, Position, PositionKind, Pot};
pub use overview::{
    Cell, Overview, Sought, doubles, entries, listed, object_names, overdue, overview, programmes, published,
    searched,
};
pub use pots::{appropriate, pots};
pub use reminders::{Reminder, remind_all};
pub use report::{kind_name, report, typeset};
pub(crate) use scores::stepped_back;
pub use scores::{Ranked, Score, ranking, score, scores};
pub use steps::{begin, hindrance, service_of};
pub(crate) use steps::{called_off, email, entered, owner, paid, refresh, replied, returned};

use crate::cases::{self, Action};
use crate::platform::{Platform, Service};
use base::{Ctx, Date, Error, Id, Lang, Permission, Result};
use forms::Package;
use forms::package::GrantStep;
use serde_json::json;
use std::sync::Arc;
use store::Tx;

/// A grant with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The grant.
    pub grant: Grant,
    /// Its plan.
    pub positions: Vec<Position>,
    /// What it still holds: year of the budget, year of spending, amount.
    pub commitments: Vec<((i64, i64), base::Money)>,
    /// The cases of its life, oldest first.
    pub steps: Vec<(cases::Summary, GrantStep)>,
    /// Its lines of the journal, oldest first.
    pub entries: Vec<Entry>,
    /// When its applicant was reminded of a report, oldest first.
    pub reminders: Vec<Reminder>,
}

/// A grant, for its applicant or the office that gave it.
///
/// # Errors
/// Not found where it is missing or of others.
pub fn whole(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Whole> {
    let grant = visible(tx, ctx, id)?;
    gathered(tx, grant)
}

/// A grant at the desk; that somebody looked is logged in the same transaction.
///
/// # Errors
/// Not found where it is missing or another office's.
pub fn open(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Whole> {
    let grant = at_office(tx, ctx, id, Permission::WorkCases)?;
    looked(tx, ctx, &grant, "grant")?;
    gathered(tx, grant)
}

/// Logs that somebody looked at a grant or worked on it, with the case that led to it. One of an earlier year has none, and names
/// nobody but a municipality.
fn looked(tx: &mut Tx, ctx: &Ctx, grant: &Grant, what: &str) -> Result<()> {
    match grant.case {
        Some(case) if ctx.account().is_some() => cases::sql::log_access(tx, ctx, &grant.office, case, what),
        _ => Ok(()),
    }
}

/// The case that led to a grant, for the note of who was refused it; none where there is neither.
///
/// # Errors
/// Only those of the store.
pub fn case_of(tx: &mut Tx, id: Id) -> Result<Option<Id>> {
    Ok(sql::get(tx, id)?.and_then(|grant| grant.case))
}

fn gathered(tx: &mut Tx, grant: Grant) -> Result<Whole> {
    let id = grant.id;
    let mut steps = Vec::new();
    for (case, step) in sql::steps(tx, id)? {
        if let Some((case, _)) = cases::sql::get(tx, case)? {
            steps.push((case.summary, step));
        }
    }
    Ok(Whole {
        positions: sql::positions(tx, id)?,
        commitments: sql::commitments(tx, id)?,
        steps,
        entries: sql::entries_of(tx, id)?,
        reminders: reminders::sql::sent(tx, id)?,
        grant,
    })
}

fn visible(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Grant> {
    let grant = sql::get(tx, id)?.ok_or_else(|| Error::not_found("grant"))?;
    let theirs = grant.account.is_some() && grant.account == ctx.account();
    if theirs || ctx.may(Permission::WorkCases, Some(&grant.office)) {
        Ok(grant)
    } else {
        Err(Error::not_found("grant of others"))
    }
}

fn at_office(tx: &mut Tx, ctx: &Ctx, id: Id, permission: Permission) -> Result<Grant> {
    let grant = sql::get(tx, id)?.ok_or_else(|| Error::not_found("grant"))?;
    if ctx.may(permission, Some(&grant.office)) {
        Ok(grant)
    } else {
        Err(Error::not_found("grant of another office"))
    }
}

/// The grant that a case led to, or that it is a step of.
///
/// # Errors
/// Not found where the actor may not see it.
pub fn of_case(tx: &mut Tx, ctx: &Ctx, case: Id) -> Result<Option<Grant>> {
    let found = match sql::of_case(tx, case)? {
        Some(grant) => Some(grant.id),
        None => sql::step_of(tx, case)?.map(|(grant, _)| grant),
    };
    found.map(|id| visible(tx, ctx, id)).transpose()
}

/// What else came in for the same project before a grant: to an application what was asked before it and the early start, and the other
/// way round.
///
/// # Errors
/// Not found where the actor does not work in the case's office.
pub fn beside(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &cases::Case,
) -> Result<Vec<cases::Summary>> {
    let service = case.summary.service.as_str();
    let mut found = Vec::new();
    for one in programmes(platform) {
        let Some(programme) = &one.package.programme else { continue };
        let all = programme.before().chain([one.package.id.as_str()]);
        let (own, others): (Vec<&str>, Vec<&str>) = all.partition(|id| *id == service);
        if own.is_empty() {
            continue;
        }
        let text = |id: &str| case.answers.get(id).and_then(serde_json::Value::as_str).unwrap_or("");
        let key = [text(&programme.recipient), text(&programme.project)];
        for other in others {
            found.extend(cases::with_key(tx, ctx, &case.summary.office, other, &key)?);
        }
    }
    Ok(found)
}

/// One's own grants, newest first.
///
/// # Errors
/// Only those of the store.
pub fn mine(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Grant>> {
    ctx.account().map_or_else(|| Ok(Vec::new()), |account| sql::of_account(tx, account))
}

/// The account into which a grant is paid back: that of its office; none where the office has not named one.
///
/// # Errors
/// Not found where the actor may not see the grant.
pub fn paid_back_to(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Option<exchange::sepa::Account>> {
    let grant = visible(tx, ctx, id)?;
    crate::payments::account(tx, &grant.office)
}

/// The other grants of the same municipality, over all programmes: what might be funded twice.
///
/// # Errors
/// Not found where the actor does not work in the office of the grant.
pub fn of_recipient(tx: &mut Tx, ctx: &Ctx, office: &str, ags: &str) -> Result<Vec<Grant>> {
    if !ctx.may(Permission::WorkCases, Some(office)) {
        return Err(Error::not_found("grants of a municipality"));
    }
    let mut all = sql::of_place(tx, ags)?;
    all.retain(|grant| ctx.may(Permission::WorkCases, Some(&grant.office)));
    Ok(all)
}

/// The applicant waives an appeal: money can flow at once.
///
/// # Errors
/// Not found where it is not theirs, conflict where nothing is left to waive.
pub fn waive_appeal(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    let mut grant = visible(tx, ctx, id)?;
    if grant.account != ctx.account() {
        return Err(Error::not_found("grant of others"));
    }
    if grant.waived_at.is_some() || grant.final_on.is_none_or(|day| day <= ctx.today()) {
        return Err(Error::new(base::Kind::Conflict, "error-grant-waived", "nothing to waive"));
    }
    grant.waived_at = Some(ctx.now);
    sql::update(tx, &grant)?;
    match grant.case {
        Some(case) => crate::history::record(tx, ctx, case, "appeal-waived", json!({})).map(|_| ()),
        None => Ok(()),
    }
}

/// Ends a grant on which nothing is open any more, and its case with it.
///
/// # Errors
/// Not found without the right to work in the office, conflict while something is open.
pub fn conclude(tx: &mut Tx, ctx: &Ctx, platform: &Platform, id: Id) -> Result<()> {
    let mut grant = at_office(tx, ctx, id, Permission::WorkCases)?;
    looked(tx, ctx, &grant, "work-grant")?;
    if let Some(key) = open_end(&grant, ctx.today()) {
        return Err(Error::new(base::Kind::Conflict, "error-grant-open", key));
    }
    grant.state = GrantState::Closed;
    sql::update(tx, &grant)?;
    let Some(id) = grant.case else { return Ok(()) };
    let Some((case, _)) = cases::sql::get(tx, id)? else { return Ok(()) };
    let program = Ctx::new(base::Actor::System, ctx.now, ctx.lang, ctx.random());
    cases::apply(tx, &program, platform, id, case.version, &Action::Close)
}

/// What keeps a grant from its end: a key of the texts.
pub fn open_end(grant: &Grant, today: Date) -> Option<&'static str> {
    match grant.state {
        GrantState::Running => Some("grant-open-proof"),
        GrantState::Closed => Some("grant-closed"),
        _ if grant.ordered > base::Money::ZERO => Some("grant-payment-on-its-way"),
        _ if grant.recovered < grant.claimed || grant.interest_due > base::Money::ZERO => {
            Some("grant-open-claim")
        }
        GrantState::Settled if grant.bound_until >= today => Some("grant-open-binding"),
        _ => None,
    }
}

/// Once a day: what earlier years promised for this year becomes cash, grants at their end are concluded.
///
/// # Errors
/// Only those of the store: what a budget does not cover waits for its officer.
pub fn daily(tx: &mut Tx, ctx: &Ctx, platform: &Platform) -> Result<()> {
    let year = i64::from(ctx.today().year());
    for programme in programmes(platform) {
        let id = programme.package.programme.as_ref().map_or("", |programme| programme.id.as_str());
        let promised: base::Money = sql::promised(tx, id, year)?.iter().map(|(_, _, sum)| *sum).sum();
        let covered = sql::pot(tx, id, year, year)?.is_some_and(|pot| pot.free() >= promised);
        if covered {
            pots::redeem(tx, ctx, platform, id, year)?;
        }
    }
    for grant in sql::at_their_end(tx, ctx.today(), 500)? {
        if open_end(&grant, ctx.today()).is_none() {
            conclude(tx, ctx, platform, grant.id)?;
        }
    }
    Ok(())
}

/// That an application for a grant comes in on a day on which its programme takes any.
///
/// # Errors
/// Conflict outside its calls.
pub(crate) fn demand_call(package: &Package, today: Date) -> Result<()> {
    let closed = package.programme.as_ref().is_some_and(|programme| !programme.takes(today));
    if closed { Err(Error::new(base::Kind::Conflict, "error-grant-call", "no call")) } else { Ok(()) }
}

/// The service through which one applies in a programme, in its current version.
///
/// # Errors
/// Not found.
pub fn programme_of(platform: &Platform, programme: &str) -> Result<Arc<Service>> {
    let found = programmes(platform)
        .into_iter()
        .find(|service| service.package.programme.as_ref().is_some_and(|known| known.id == programme));
    found.ok_or_else(|| Error::not_found("programme"))
}

fn programme_title(platform: &Platform, programme: &str, lang: Lang) -> String {
    let service = programme_of(platform, programme).ok();
    let found = service.as_ref().and_then(|service| service.package.programme.as_ref());
    found.map_or_else(|| programme.to_owned(), |known| known.title.get(lang).to_owned())
}

fn demand_officer(ctx: &Ctx, platform: &Platform, programme: &str, permission: Permission) -> Result<()> {
    let service = programme_of(platform, programme)?;
    let office = platform.responsible(&service.package.id, "")?.responsible.office.id.clone();
    if ctx.may(permission, Some(&office)) {
        Ok(())
    } else {
        Err(Error::not_found("programme of another office"))
    }
}

/// Whether a case is a step of a grant.
///
/// # Errors
/// Only those of the store.
pub(crate) fn is_step(tx: &mut Tx, case: Id) -> Result<bool> {
    Ok(sql::step_of(tx, case)?.is_some())
}

/// Whether the signature under a case ordered money of its grant.
///
/// # Errors
/// Only those of the store.
pub(crate) fn has_ordered(tx: &mut Tx, case: Id) -> Result<bool> {
    Ok(sql::ordered_for(tx, case)?.is_some())
}

/// What goes with a case that is deleted.
///
/// # Errors
/// Only those of the store.
pub(crate) fn forget(tx: &mut Tx, case: Id) -> Result<()> {
    sql::forget(tx, case)
}
