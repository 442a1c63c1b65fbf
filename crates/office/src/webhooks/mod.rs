//! Telling specialist systems what happens: an office names addresses, and each event of its cases is told there.
//!
//! What is to be told is taken from the change feed, with a place for each receiver that moves in the transaction that writes the
//! deliveries: nothing is skipped, nothing written twice, and no step of a case waits for it. Bodies carry ids and kinds, no
//! personal data; whoever wants more asks the interface. `docs/adr/0016-interface.md` says why it is so.

mod address;
mod deliver;
mod sql;

pub use address::{check_url, host_of};
pub use deliver::{Answer, Messenger, Parcel, round, sign};

use crate::accounts::events;
use crate::history;
use base::{Ctx, Error, Finding, Id, Permission, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use store::Tx;

/// So many receivers an office may have.
const MOST: i64 = 10;
/// So many events that failed for good are shown.
const SHOWN: i64 = 20;
/// Counting stops here.
const CAP: i64 = 1_000;
/// What was told is kept for so long, in microseconds: 30 days.
const KEPT: i64 = 30 * 86_400_000_000;
/// After a new secret messages are signed with the one before for so long, in microseconds: a day.
const BOTH: i64 = 86_400_000_000;
/// What the secret of every receiver begins with.
pub(crate) const SECRET: &str = "whsec_";

/// Every kind of event that can be told, in the order in which people are shown them.
pub const KINDS: [&str; 29] = [
    "submitted",
    "assigned",
    "asked",
    "reminded",
    "answered",
    "stopped-waiting",
    "replied",
    "laid-open",
    "objected",
    "enclosed",
    "taken-out",
    "proposed",
    "taken-back",
    "returned",
    "first-signed",
    "signed",
    "change-proposed",
    "change-taken-back",
    "change-returned",
    "change-signed",
    "notified",
    "fetched",
    "paid",
    "payment-returned",
    "note",
    "withdrawn",
    "closed",
    "moved",
    history::Told::DELETED,
];

/// A receiver.
#[derive(Clone, Debug)]
pub struct Hook {
    /// Its id.
    pub id: Id,
    /// The office.
    pub office: String,
    /// Where it is told.
    pub url: String,
    /// Which kinds of events; none for all.
    pub kinds: Vec<String>,
    /// What messages are signed with: `whsec_…`.
    pub secret: String,
    /// The secret before that one, and until when messages are signed with it as well (microseconds UTC).
    pub earlier: Option<(String, i64)>,
    /// When it was named (microseconds UTC).
    pub created_at: i64,
    /// By whom.
    pub created_by: String,
    /// How far the log was looked through.
    pub place: i64,
    /// How often in a row it could not be reached.
    pub failures: i64,
    /// Until when it is left alone.
    pub rest_until: i64,
    /// When it last took a message.
    pub told_at: Option<i64>,
    /// What it said last; empty where all is well.
    pub error: String,
}

/// An event that is to be told.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its id, the same with each attempt.
    pub id: Id,
    /// The place of the event in the log.
    pub place: i64,
    /// The case.
    pub case: Id,
    /// The event.
    pub event: Id,
    /// What happened.
    pub kind: String,
    /// When.
    pub at: i64,
    /// Since when it is tried (microseconds UTC).
    pub written_at: i64,
    /// How many attempts have failed.
    pub tries: i64,
}

/// An event that could not be told.
#[derive(Clone, Debug)]
pub struct Dead {
    /// What happened.
    pub kind: String,
    /// When (microseconds UTC).
    pub at: i64,
    /// How many attempts failed.
    pub tries: i64,
    /// What the last one said.
    pub error: String,
    /// The number of the case; empty where it is deleted.
    pub number: String,
}

/// A receiver as its office sees it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The receiver.
    pub hook: Hook,
    /// How much waits; counting stops at a thousand.
    pub waiting: i64,
    /// The first that failed for good.
    pub dead: Vec<Dead>,
    /// How many those are; counting stops at a thousand.
    pub dead_count: i64,
}

/// A receiver in trouble, for whoever runs the installation: no case, no path.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// The office.
    pub office: String,
    /// The host.
    pub host: String,
    /// What it said last.
    pub error: String,
    /// How much waits.
    pub waiting: i64,
    /// How much failed for good.
    pub dead: i64,
}

fn demand(ctx: &Ctx, office: &str) -> Result<()> {
    if ctx.may(Permission::ManageOffice, Some(office)) {
        Ok(())
    } else {
        Err(Error::not_found(format!("webhooks of {office}")))
    }
}

/// Names a receiver; gives the secret that its messages are signed with. It is told of what happens from now on. `known` are
/// hosts that may lie in a network of their own; see [`check_url`].
///
/// # Errors
/// Not found where the actor does not manage this office.
pub fn name(
    tx: &mut Tx,
    ctx: &Ctx,
    office: &str,
    url: &str,
    kinds: &[String],
    known: &[String],
) -> Result<std::result::Result<String, Vec<Finding>>> {
    demand(ctx, office)?;
    let mut findings: Vec<Finding> = check_url(url, known).err().into_iter().collect();
    if kinds.iter().any(|kind| !KINDS.contains(&kind.as_str())) {
        findings.push(Finding::new("kind", "hook-kind-unknown"));
    }
    if i64::try_from(sql::of_office(tx, office, MOST)?.len()).unwrap_or(MOST) >= MOST {
        findings.push(Finding::new("url", "hook-most").arg("most", MOST));
    }
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    let secret = new_secret(ctx);
    let hook = Hook {
        id: ctx.id(),
        office: office.to_owned(),
        url: url.trim().to_owned(),
        kinds: kinds.to_vec(),
        secret: secret.clone(),
        earlier: None,
        created_at: ctx.now,
        created_by: String::new(),
        place: history::size(tx)?,
        failures: 0,
        rest_until: 0,
        told_at: None,
        error: String::new(),
    };
    sql::insert(tx, ctx, &hook)?;
    events::note_token(tx, ctx, events::What::HookNamed, &host_of(url).unwrap_or_default())?;
    Ok(Ok(secret))
}

fn new_secret(ctx: &Ctx) -> String {
    format!("{SECRET}{}", STANDARD.encode(ctx.random::<32>()))
}

/// A new secret for a receiver. Messages are signed with the one before as well for a day, so that the receiver can change over
/// without losing any.
///
/// # Errors
/// Not found where it is missing or another office's.
pub fn renew(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<String> {
    let hook = own(tx, ctx, id)?;
    let secret = new_secret(ctx);
    sql::renew(tx, id, &secret, &hook.secret, ctx.now + BOTH)?;
    events::note_token(tx, ctx, events::What::HookRenewed, &host_of(&hook.url).unwrap_or_default())?;
    Ok(secret)
}

/// An office's receivers and what waits for them.
///
/// # Errors
/// Not found where the actor does not manage this office.
pub fn of_office(tx: &mut Tx, ctx: &Ctx, office: &str) -> Result<Vec<Standing>> {
    demand(ctx, office)?;
    let mut all = Vec::new();
    for hook in sql::of_office(tx, office, MOST)? {
        let (waiting, dead_count) =
            (sql::count(tx, hook.id, "waiting", CAP)?, sql::count(tx, hook.id, "dead", CAP)?);
        all.push(Standing { waiting, dead: sql::dead(tx, hook.id, SHOWN)?, dead_count, hook });
    }
    Ok(all)
}

fn own(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Hook> {
    let hook = sql::get(tx, id)?.ok_or_else(|| Error::not_found("webhook"))?;
    demand(ctx, &hook.office)?;
    Ok(hook)
}

/// The receivers of an office that has ended are those of the one that came after.
///
/// # Errors
/// Only those of the store.
pub(crate) fn hand_over(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    sql::hand_over(tx, from, to).map(|_| ())
}

/// Ends a receiver: nothing is told there any more, and what waited is forgotten.
///
/// # Errors
/// Not found where it is missing or another office's.
pub fn end(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    let hook = own(tx, ctx, id)?;
    sql::delete(tx, id)?;
    events::note_token(tx, ctx, events::What::HookEnded, &host_of(&hook.url).unwrap_or_default())
}

/// Tells everything again that failed for good, and what waits at once.
///
/// # Errors
/// Not found where it is missing or another office's.
pub fn replay(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    own(tx, ctx, id)?;
    sql::replay(tx, id, ctx.now)
}

/// How telling goes, in the whole installation; for whoever watches it. Says nothing about anybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Receivers.
    pub receivers: i64,
    /// Of these: could not be reached when last tried.
    pub away: i64,
    /// Events that wait; for each receiver counting stops at a thousand.
    pub waiting: i64,
    /// Events that failed for good; the same.
    pub dead: i64,
    /// Since when the oldest event waits (microseconds UTC).
    pub oldest: Option<i64>,
}

/// How telling goes.
///
/// # Errors
/// Only those of the store.
pub fn figures(tx: &mut Tx) -> Result<Figures> {
    sql::figures(tx)
}

/// Receivers in trouble, in the whole installation.
///
/// # Errors
/// Not found where the actor does not run it.
pub fn troubled(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Trouble>> {
    if !ctx.may(Permission::Operate, None) {
        return Err(Error::not_found("not an operator"));
    }
    sql::troubled(tx, 50)
}

/// Deletes what was told long ago.
pub(crate) fn purge(tx: &mut Tx, now: i64) -> Result<u64> {
    sql::purge(tx, now - KEPT)
}
