//! The notices of the past. Typesetting some hundred letters takes seconds, and nobody should wait for that: the stories
//! leave a job for each, and after the start they are written one by one, the newest first, dated as they would have
//! been. What followed from them then (figures, mails, finality) follows with them.

use super::story::Applicant;
use super::tell::actor;
use crate::rim;
use crate::runner::Stop;
use base::{Actor, Ctx, Error, Id, Lang, Result, dates};
use office::cases;
use office::notices::{self, Draw};
use office::platform::Platform;
use office::work;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use store::jobs::{self, Claimed, Job};
use store::{Store, Tx};

/// So many notices belong to the people one can play; they come first.
pub const OWN: i64 = 4;
/// The kind of these jobs.
const KIND: &str = "story";
/// After so many microseconds people have read what was written to them: three days.
pub const READ_AFTER: i64 = 3 * 24 * 60 * 60 * 1_000_000;
/// How long a job is held, in microseconds.
const LEASE: i64 = 60_000_000;
/// As long as others may hold jobs that they will not finish.
const PATIENCE: Duration = Duration::from_secs(90);

/// What is to be written.
pub struct Plan {
    /// The case.
    pub case: Id,
    /// When the notice goes out (microseconds UTC).
    pub at: i64,
    /// When the applicant opens it.
    pub fetched: Option<i64>,
    /// Who that is.
    pub applicant: Applicant,
}

/// Puts a plan in the place of the job that the signature has just left. `run_at` small comes first.
///
/// # Errors
/// Only those of the store.
pub fn instead_of_notice(tx: &mut Tx, ctx: &Ctx, plan: &Plan, run_at: i64) -> Result<()> {
    for job in jobs::claim(tx, ctx.now, ctx.now + 1, "", &["notice"], 8)? {
        let mut payload: Value = serde_json::from_str(&job.payload)
            .map_err(|fault| Error::internal(format!("notice job: {fault}")))?;
        payload["at"] = plan.at.into();
        payload["fetched"] = plan.fetched.into();
        match &plan.applicant {
            Applicant::Account(id) => payload["account"] = json!(id),
            Applicant::Visitor(key) => payload["visitor"] = json!(key),
        }
        jobs::done(tx, job.id)?;
        let job =
            Job { id: ctx.id(), kind: KIND.to_owned(), key: job.key, payload: payload.to_string(), run_at };
        jobs::enqueue(tx, &job)?;
    }
    Ok(())
}

/// Writes up to so many notices; gives how many there were.
///
/// # Errors
/// Only those of claiming: what fails itself becomes a dead letter that the operator sees.
pub fn catch_up(store: &Store, platform: &Arc<Platform>, limit: i64) -> Result<usize> {
    let now = rim::now();
    let name = format!("history-{}", std::process::id());
    let claimed = store.write_now(move |tx| jobs::claim(tx, now, now + LEASE, &name, &[KIND], limit))?;
    let count = claimed.len();
    for job in claimed {
        let id = job.id;
        if let Err(error) = write(store, platform, now, job) {
            tracing::warn!(%error, "a notice of the demonstration could not be written");
            store.write_now(move |tx| jobs::failed(tx, id, &error.detail, None))?;
        }
    }
    Ok(count)
}

/// Writes all of them at once; so many are really typeset, the others share the last PDF. For measurements.
///
/// # Errors
/// Those of the first notice that cannot be written.
pub fn finish_history(store: &Store, platform: &Arc<Platform>, letters: usize) -> Result<()> {
    let mut typeset = 0;
    let mut pdf = Vec::new();
    loop {
        let now = rim::now();
        let claimed = store.write_now(move |tx| jobs::claim(tx, now, now + LEASE, "fill", &[KIND], 64))?;
        if claimed.is_empty() {
            return Ok(());
        }
        for job in claimed {
            let (plan, draw) = planned(store, platform, now, &job)?;
            if typeset < letters.max(1) {
                pdf = notices::render(platform, &draw, dates::day_of(plan.at), false)?;
                typeset += 1;
            }
            issue_now(store, platform, now, job.id, plan, draw, pdf.clone())?;
        }
    }
}

/// Writes all of them, until there is none or it is time to stop.
pub fn write_history(store: &Store, platform: &Arc<Platform>, stop: &Stop) {
    let mut patience = 2;
    while patience > 0 {
        let begun = rim::now();
        let pause = match catch_up(store, platform, 1) {
            // As long as the letter took: whoever looks at pages meanwhile shall not notice.
            Ok(1..) => Duration::from_micros(u64::try_from(rim::now() - begun).unwrap_or(0)),
            Ok(0) => {
                patience -= 1;
                PATIENCE
            }
            Err(error) => {
                tracing::error!(%error, "the demonstration's notices wait");
                PATIENCE
            }
        };
        if stop.rest(pause) {
            return;
        }
    }
}

fn write(store: &Store, platform: &Arc<Platform>, now: i64, job: Claimed) -> Result<()> {
    let (plan, draw) = planned(store, platform, now, &job)?;
    let pdf = notices::render(platform, &draw, dates::day_of(plan.at), false)?;
    issue_now(store, platform, now, job.id, plan, draw, pdf)
}

/// What a job says, and what its letter needs.
fn planned(store: &Store, platform: &Arc<Platform>, now: i64, job: &Claimed) -> Result<(Plan, Draw)> {
    let payload: Value =
        serde_json::from_str(&job.payload).map_err(|fault| Error::internal(format!("story job: {fault}")))?;
    let id = |key: &str| -> Result<Id> { payload[key].as_str().unwrap_or("").parse() };
    let (case, decision) = (id("case")?, id("decision")?);
    let applicant = match payload["visitor"].as_str() {
        Some(key) => Applicant::Visitor(key.to_owned()),
        None => Applicant::Account(id("account")?),
    };
    let at = payload["at"].as_i64().ok_or_else(|| Error::internal("story job without its time"))?.min(now);
    let plan = Plan { case, at, fetched: payload["fetched"].as_i64(), applicant };
    let inner = platform.clone();
    let draw = store.read_now(move |tx| notices::gather(tx, &inner, case, decision))?;
    Ok((plan, draw))
}

fn issue_now(
    store: &Store,
    platform: &Arc<Platform>,
    now: i64,
    job: Id,
    plan: Plan,
    draw: Draw,
    pdf: Vec<u8>,
) -> Result<()> {
    let (platform, seed) = (platform.clone(), rim::seed());
    store.write_now(move |tx| {
        issue(tx, &platform, now, &plan, (&draw, &pdf), seed)?;
        jobs::done(tx, job).map(|_| ())
    })
}

/// Everything that has followed from the notice up to now.
fn issue(
    tx: &mut Tx,
    platform: &Platform,
    now: i64,
    plan: &Plan,
    (draw, pdf): (&Draw, &[u8]),
    seed: [u8; 32],
) -> Result<()> {
    let ctx = Ctx::new(Actor::System, plan.at, Lang::De, seed);
    notices::issue(tx, &ctx, platform, draw, pdf)?;
    work::settle(tx, &ctx, platform)?;
    let ctx_at = |actor: Actor, at: i64| Ctx::new(actor, at, Lang::De, ctx.random());
    let dossier = cases::own(tx, &ctx, plan.case)?;
    let Some(notice) = dossier.notices.last() else { return Ok(()) };
    let closing = notice
        .appeal_until
        .and_then(|day| day.tomorrow().ok())
        .map_or(i64::MAX, |day| dates::instant(day, 1, 0));
    if let Some(at) = plan.fetched.filter(|at| *at < now.min(closing)) {
        notices::fetch(tx, &ctx_at(actor(&plan.applicant), at), platform, plan.case, notice.id)?;
    }
    let read = plan.at + READ_AFTER;
    if matches!(plan.applicant, Applicant::Account(_)) && read < now {
        office::mailbox::read_about(tx, &ctx_at(actor(&plan.applicant), read), plan.case)?;
    }
    if closing < now {
        work::settle(tx, &ctx_at(Actor::System, closing), platform)?;
    }
    Ok(())
}
