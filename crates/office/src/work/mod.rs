//! The jobs: what follows a step, done later and at least once. Each kind is safe to run twice.
//!
//! | kind | what |
//! | --- | --- |
//! | `notice` | renders and issues the notice of a signed decision |
//! | `mail` | hands a mail to the mail server |
//! | `remind` | reminds an applicant before an answer is due |
//! | `close` | closes a case when the time for an appeal is over |
//! | `count` | figures |
//! | `boundary` | goes on with a change of municipalities |
//! | `reset` | sends a link for a new password, if the account is there |

use crate::cases::{self, Action};
use crate::platform::Platform;
use crate::{accounts, boundary, drafts, history, mailbox, notices, statistics, tokens, webhooks};
use base::{Actor, Ctx, Error, Id, Kind, Lang, Result};
use serde_json::Value;
use store::jobs::{self, Claimed};
use store::{Store, Tx};

/// Sends mails. The program gives one that speaks SMTP; without a mail server mails stay in the outbox.
pub trait Postman: Send + Sync {
    /// Hands one mail to the server.
    ///
    /// # Errors
    /// Unavailable, where the server did not take it.
    fn send(&self, mail: &mailbox::Mail) -> Result<()>;

    /// Whether a mail that was sent has left the machine: the secret of a link in it is then kept nowhere.
    fn hands_over(&self) -> bool {
        true
    }
}

/// Every kind of job.
pub const KINDS: [&str; 7] = [NOTICE, "mail", "remind", "close", "count", "reset", boundary::JOB];

const NOTICE: &str = "notice";

/// After so many failures a job is a dead letter, which the operator sees and can replay.
const TRIES: i64 = 8;
/// A worker holds a job for so long before another may take it, in microseconds.
const LEASE: i64 = 120_000_000;
/// The same for a notice: people wait for it, and one that is made twice is sent once.
const NOTICE_LEASE: i64 = 20_000_000;
/// So many jobs are taken at once; of notices, which take long, only one, so that other workers make the others.
const BATCH: i64 = 16;

/// Takes the next jobs that are due and does them; gives how many. `ctx` acts as the program.
///
/// # Errors
/// Only those of claiming; a job's own failure is noted with the job.
pub fn run(
    store: &Store,
    platform: &std::sync::Arc<Platform>,
    postman: Option<&dyn Postman>,
    ctx: &Ctx,
    worker: &str,
) -> Result<usize> {
    let (now, name) = (ctx.now, worker.to_owned());
    let others = |kind: &&str| *kind != NOTICE && (*kind != "mail" || postman.is_some());
    let kinds: Vec<&'static str> = KINDS.into_iter().filter(others).collect();
    let claimed = store.write_behind(move |tx| {
        let mut claimed = jobs::claim(tx, now, now + LEASE, &name, &kinds, BATCH)?;
        claimed.extend(jobs::claim(tx, now, now + NOTICE_LEASE, &name, &[NOTICE], 1)?);
        Ok(claimed)
    })?;
    let count = claimed.len();
    for job in claimed {
        let ctx = Ctx::new(Actor::System, ctx.now, Lang::De, ctx.random());
        if let Err(error) = one(store, platform, postman, &ctx, &job) {
            let attempts = job.attempts;
            let again = (attempts < TRIES).then(|| ctx.now + backoff(attempts));
            tracing_line(&job, &error);
            let detail = format!("{:?}: {}", error.kind, error.detail);
            store.write_behind(move |tx| jobs::failed(tx, job.id, &detail, again))?;
        }
    }
    let platform = platform.clone();
    // Losing the race for the log's head only means that somebody else places the events.
    match store.write_behind(move |tx| history::sequence(tx, &platform)) {
        Ok(placed) => Ok(count + placed),
        Err(error) if error.kind == Kind::Conflict => Ok(count),
        Err(error) => Err(error),
    }
}

/// 2, 4, 8 … seconds, at most an hour, in microseconds.
fn backoff(attempts: i64) -> i64 {
    let power = u32::try_from(attempts.clamp(0, 11)).unwrap_or(11);
    2_i64.pow(power + 1).min(3_600) * 1_000_000
}

fn tracing_line(job: &Claimed, error: &Error) {
    tracing::warn!(kind = %job.kind, attempts = job.attempts, error = %error, "job failed");
}

fn id_of(payload: &Value, key: &str) -> Result<Id> {
    payload[key].as_str().unwrap_or("").parse().map_err(|_| Error::internal(format!("job without {key}")))
}

fn one(
    store: &Store,
    platform: &std::sync::Arc<Platform>,
    postman: Option<&dyn Postman>,
    ctx: &Ctx,
    job: &Claimed,
) -> Result<()> {
    let payload: Value = crate::json::read(&job.payload)?;
    let (id, ctx_) = (job.id, ctx.clone());
    let platform = platform.clone();
    match job.kind.as_str() {
        "notice" => {
            let (case, decision) = (id_of(&payload, "case")?, id_of(&payload, "decision")?);
            let inner = platform.clone();
            let draw = store.read_now(move |tx| notices::gather(tx, &inner, case, decision))?;
            let pdf = notices::render(&platform, &draw, ctx.today(), false)?;
            store.write_behind(move |tx| {
                notices::issue(tx, &ctx_.clone(), &platform, &draw, &pdf)?;
                jobs::done(tx, id).map(|_| ())
            })
        }
        "mail" => {
            let mail_id = id_of(&payload, "mail")?;
            let mail = store.read_now(move |tx| mailbox::take_mail(tx, mail_id))?;
            let sent = match postman {
                Some(postman) if mail.sent_at.is_none() => postman.send(&mail),
                _ => Ok(()),
            };
            let (now, gone_out) = (ctx.now, postman.is_some_and(Postman::hands_over));
            match sent {
                Ok(()) => store.write_behind(move |tx| {
                    mailbox::settle_mail(tx, mail_id, Some(now), "")?;
                    if gone_out {
                        mailbox::forget_secret(tx, mail_id)?;
                    }
                    jobs::done(tx, id).map(|_| ())
                }),
                Err(error) => {
                    let detail = error.detail.clone();
                    store.write_behind(move |tx| mailbox::settle_mail(tx, mail_id, None, &detail))?;
                    Err(error)
                }
            }
        }
        "remind" | "close" | "count" | "reset" | boundary::JOB => {
            let job = job.clone();
            store.write_behind(move |tx| {
                light(tx, &ctx_.clone(), &platform, &job)?;
                jobs::done(tx, id).map(|_| ())
            })
        }
        other => Err(Error::internal(format!("unknown kind of job {other}"))),
    }
}

/// A job that needs nothing but the transaction.
fn light(tx: &mut Tx, ctx: &Ctx, platform: &Platform, job: &Claimed) -> Result<()> {
    let payload: Value = crate::json::read(&job.payload)?;
    match job.kind.as_str() {
        "count" => statistics::count(tx, &payload),
        boundary::JOB => boundary::run(tx, ctx, platform, &payload),
        "reset" => {
            let typed = payload["typed"].as_str().unwrap_or("");
            accounts::reset::send_reset(tx, ctx, &platform.base_url, typed)
        }
        "remind" | "close" => {
            let case = id_of(&payload, "case")?;
            let action = if job.kind == "remind" { Action::Remind } else { Action::Close };
            let version = cases::own(tx, ctx, case)?.case.version;
            match cases::apply(tx, ctx, platform, case, version, &action) {
                // The question was answered, or the case went another way: nothing to do any more.
                Err(error) if error.kind == Kind::Conflict => Ok(()),
                other => other,
            }
        }
        other => Err(Error::internal(format!("unknown kind of job {other}"))),
    }
}

/// Does what is due at `ctx.now` of the jobs that need no other machine, inside the caller's transaction; mails count
/// as sent. For demonstration data, whose clock runs in the past: each job happens when it would have. Gives how many.
///
/// # Errors
/// Only those of the store.
pub fn settle(tx: &mut Tx, ctx: &Ctx, platform: &Platform) -> Result<usize> {
    const LIGHT: [&str; 6] = ["mail", "remind", "close", "count", "reset", boundary::JOB];
    let mut count = 0;
    loop {
        let claimed = jobs::claim(tx, ctx.now, ctx.now + LEASE, "", &LIGHT, 64)?;
        if claimed.is_empty() {
            return Ok(count);
        }
        for job in claimed {
            if job.kind == "mail" {
                let mail = id_of(&crate::json::read(&job.payload)?, "mail")?;
                mailbox::settle_mail(tx, mail, Some(ctx.now), "")?;
            } else {
                light(tx, ctx, platform, &job)?;
            }
            jobs::done(tx, job.id)?;
            count += 1;
        }
    }
}

/// What is due once a day: drafts whose time is over, what was begun to sign in and never ended, and what was noted long ago.
///
/// # Errors
/// Only those of the store.
pub fn daily(store: &Store, now: i64) -> Result<u64> {
    let mut purged = 0;
    loop {
        let some = store.write_behind(move |tx| {
            let begun = drafts::purge(tx, now)? + accounts::purge(tx, now)?;
            let noted = cases::refusals::purge(tx, now)? + webhooks::purge(tx, now)?;
            Ok(begun + noted + tokens::purge(tx, now)?)
        })?;
        if some == 0 {
            return Ok(purged);
        }
        purged += some;
    }
}
