//! Public participation: an application is laid open for a time, without saying who applied, and anybody can object. Only after that
//! can it be granted. The service says whether, for how long and what is laid open (`[participation]`).
//!
//! - At the desk: [`lay_open`] through `cases::apply`; [`of_case`], [`objections`].
//! - In public: [`running`], [`seen`], [`object`].

mod sql;

use crate::cases::{self, Action, Case, Outcome};
use crate::platform::{Platform, Service};
use base::{Ctx, Date, Error, Id, Kind, Lang, Result};
use forms::Answers;
use forms::package::Participation;
use jiff::ToSpan as _;
use serde_json::{Value, json};
use std::sync::Arc;
use store::Tx;

/// So many objections to one application are taken.
const MOST: i64 = 5_000;

/// When an application is laid open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The case.
    pub case: Id,
    /// Stands in the public address.
    pub code: String,
    /// The first day.
    pub from: Date,
    /// The last day on which it can be seen.
    pub to: Date,
    /// The last day for objections.
    pub objections_until: Date,
}

/// What somebody objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Who.
    pub name: String,
    /// How they can be reached.
    pub contact: String,
    /// What they object.
    pub body: String,
}

/// An objection that was handed in.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its id.
    pub id: Id,
    /// What it says.
    pub objection: Objection,
    /// When (microseconds UTC).
    pub at: i64,
}

/// An application as the public sees it.
#[derive(Clone)]
pub struct Open {
    /// When.
    pub period: Period,
    /// The service, for its title.
    pub service: String,
    /// The office.
    pub office: String,
    /// The official key of the place.
    pub ags: String,
    /// What the service says about it.
    pub about: Participation,
    /// The answers laid open: question and answer; empty once the time to look at them is over.
    pub shown: Vec<(String, Vec<String>)>,
}

fn asked(service: &Service) -> Result<&Participation> {
    let found = service.package.workflow.participation.as_ref();
    found.ok_or_else(|| Error::conflict("the service asks for no participation"))
}

fn after(day: Date, days: u32) -> Result<Date> {
    day.checked_add(i64::from(days).days()).map_err(|fault| Error::internal(format!("calendar: {fault}")))
}

/// Lays an application open from a day on; called by `cases::apply`, which has checked actor and state.
///
/// # Errors
/// Conflict where the service does not ask for it, it was laid open before, or the day is past.
pub(crate) fn lay_open(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    from: Date,
) -> Result<Period> {
    let service = platform.package(tx, &case.package)?;
    let asked = asked(&service)?;
    if sql::of_case(tx, case.summary.id)?.is_some() {
        return Err(Error::conflict("it was laid open before"));
    }
    if from < ctx.today() {
        return Err(Error::new(Kind::Conflict, "error-participation-past", "a day that is past"));
    }
    let opened_by = ctx.account().ok_or_else(|| Error::forbidden("a person lays it open"))?;
    // The first day counts.
    let to = after(from, asked.days.saturating_sub(1))?;
    let code: String = crate::accounts::hex(&ctx.random::<8>());
    let period =
        Period { case: case.summary.id, code, from, to, objections_until: after(to, asked.objections)? };
    sql::insert(tx, &period, opened_by, ctx.now)?;
    Ok(period)
}

/// When a case is or was laid open; the caller has checked that the actor may see it.
///
/// # Errors
/// Only those of the store.
pub fn of_case(tx: &mut Tx, case: Id) -> Result<Option<Period>> {
    sql::of_case(tx, case)
}

/// The objections to a case, oldest first; the caller has checked that the actor works on it.
///
/// # Errors
/// Only those of the store.
pub fn objections(tx: &mut Tx, case: Id) -> Result<Vec<Received>> {
    sql::objections(tx, case)
}

/// Whether a case may be decided like this: granted only after the public had its say.
///
/// # Errors
/// Conflict before that.
pub(crate) fn demand(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    outcome: Outcome,
) -> Result<()> {
    let service = platform.package(tx, &case.package)?;
    if outcome == Outcome::Refusal || service.package.workflow.participation.is_none() {
        return Ok(());
    }
    match sql::of_case(tx, case.summary.id)? {
        None => Err(Error::new(Kind::Conflict, "error-participation-missing", "not laid open yet")),
        Some(period) if ctx.today() <= period.objections_until => {
            Err(Error::new(Kind::Conflict, "error-participation-running", "objections are still possible"))
        }
        Some(_) => Ok(()),
    }
}

/// What is laid open on a day or can still be objected to, what ends first on top.
///
/// # Errors
/// Only those of the store.
pub fn running(tx: &mut Tx, platform: &Platform, today: Date, lang: Lang) -> Result<Vec<Open>> {
    let found = sql::running(tx, today)?;
    found.into_iter().filter_map(|period| public(tx, platform, period, today, lang).transpose()).collect()
}

/// One of them, by the code of its address.
///
/// # Errors
/// Not found where it is over, has not begun, or never was.
pub fn seen(tx: &mut Tx, platform: &Platform, code: &str, today: Date, lang: Lang) -> Result<Open> {
    let period = sql::by_code(tx, code)?.filter(|period| is_running(period, today));
    let open = period.map(|period| public(tx, platform, period, today, lang)).transpose()?.flatten();
    open.ok_or_else(|| Error::not_found("nothing is laid open here"))
}

fn is_running(period: &Period, today: Date) -> bool {
    period.from <= today && today <= period.objections_until
}

/// As the public sees it; none where the case is no longer open: taken back, or refused meanwhile.
fn public(tx: &mut Tx, platform: &Platform, period: Period, today: Date, lang: Lang) -> Result<Option<Open>> {
    let Some((case, _)) = cases::sql::get(tx, period.case)? else { return Ok(None) };
    if !case.summary.state.open() {
        return Ok(None);
    }
    let service = platform.package(tx, &case.package)?;
    let Some(about) = service.package.workflow.participation.clone() else { return Ok(None) };
    let shown = if today <= period.to { laid_open(&service, &case, lang) } else { Vec::new() };
    let summary = case.summary;
    Ok(Some(Open { period, service: summary.service, office: summary.office, ags: case.ags, about, shown }))
}

/// What of a case is or will be laid open: question and answer.
pub fn laid_open(service: &Arc<Service>, case: &Case, lang: Lang) -> Vec<(String, Vec<String>)> {
    let local = case.local();
    let session = service.package.session(case.received_on(), &local);
    session.laid_open(&Answers(case.answers.clone()), lang)
}

/// Hands in an objection.
///
/// # Errors
/// Not found where nothing is laid open under this code; conflict where there are too many.
pub fn object(tx: &mut Tx, ctx: &Ctx, platform: &Platform, code: &str, objection: &Objection) -> Result<()> {
    let period = seen(tx, platform, code, ctx.today(), Lang::De)?.period;
    let version = cases::sql::get(tx, period.case)?.map_or(0, |(case, _)| case.version);
    cases::apply(tx, ctx, platform, period.case, version, &Action::Object(objection.clone()))
}

/// Keeps an objection; called by `cases::apply`.
pub(crate) fn receive(tx: &mut Tx, ctx: &Ctx, case: &Case, objection: &Objection) -> Result<Value> {
    let period = sql::of_case(tx, case.summary.id)?.filter(|period| is_running(period, ctx.today()));
    if period.is_none() {
        return Err(Error::not_found("nothing is laid open"));
    }
    if sql::count(tx, case.summary.id)? >= MOST {
        return Err(Error::new(Kind::Conflict, "error-objections-many", "too many objections"));
    }
    let id = ctx.id();
    sql::insert_objection(tx, id, case.summary.id, objection, ctx.now)?;
    Ok(json!({ "objection": id }))
}
