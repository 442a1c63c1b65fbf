//! Telling what is to be told: signed, in the order of each case, again and again for three days.

use super::{Delivery, Hook, SECRET, sql};
use crate::history;
use base::{Ctx, Id, Kind, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use serde_json::json;
use store::{Store, Tx};

/// A second, in microseconds.
const SECOND: i64 = 1_000_000;
/// An event that could not be told for so long has failed for good: three days.
const PATIENCE: i64 = 3 * 24 * 3_600 * SECOND;
/// A worker holds a receiver for so long before another may take it.
const LEASE: i64 = 120 * SECOND;
/// So many events are told to a receiver before the next one has its turn.
const BATCH: i64 = 8;
/// So many events of the log are written down for a receiver at once.
const PAGE: i64 = 200;
/// So much of what a receiver says is kept, in characters.
const SAID: usize = 200;

/// A message, ready to be handed over.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// Where to.
    pub url: String,
    /// `webhook-id`, `webhook-timestamp`, `webhook-signature`.
    pub headers: [(&'static str, String); 3],
    /// JSON.
    pub body: String,
}

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The receiver has taken it (2xx).
    Taken,
    /// It is there and refuses this message; why.
    Refused(String),
    /// It cannot be reached, or has trouble of its own (5xx, 429); why.
    Away(String),
}

/// Hands messages over. The program gives one that speaks HTTP and refuses addresses inside its own network.
pub trait Messenger: Send + Sync {
    /// Hands one message over.
    fn hand(&self, parcel: &Parcel) -> Answer;
}

/// How long to wait after the n-th failure in a row: 5 s, 20 s, 80 s … at most an hour, in microseconds.
fn pause(failures: i64) -> i64 {
    let power = u32::try_from(failures.clamp(1, 6) - 1).unwrap_or(5);
    (5 * SECOND * 4_i64.pow(power)).min(3_600 * SECOND)
}

/// The value of `webhook-signature` as Standard Webhooks has it: HMAC-SHA256 over `id.timestamp.body`, `timestamp` in seconds.
pub fn sign(secret: &str, id: &str, timestamp: i64, body: &str) -> String {
    let key = STANDARD.decode(secret.trim_start_matches(SECRET)).unwrap_or_default();
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
    format!("v1,{}", STANDARD.encode(hmac::sign(&key, format!("{id}.{timestamp}.{body}").as_bytes())))
}

fn parcel(hook: &Hook, delivery: &Delivery, now: i64) -> Parcel {
    let body = json!({
        "type": format!("case.{}", delivery.kind),
        "timestamp": base::dates::iso_instant(delivery.at),
        "data": { "case": delivery.case, "event": delivery.event, "cursor": (delivery.place + 1).to_string() },
    })
    .to_string();
    let (id, seconds) = (delivery.id.to_string(), now / SECOND);
    let mut signature = sign(&hook.secret, &id, seconds, &body);
    if let Some((earlier, _)) = hook.earlier.as_ref().filter(|(_, until)| now < *until) {
        signature = format!("{signature} {}", sign(earlier, &id, seconds, &body));
    }
    let headers =
        [("webhook-id", id), ("webhook-timestamp", seconds.to_string()), ("webhook-signature", signature)];
    Parcel { url: hook.url.clone(), headers, body }
}

/// Writes down what is to be told, then tells one receiver what is due; gives how much was done. `ctx` acts as the program.
///
/// # Errors
/// Only those of the store.
pub fn round(store: &Store, messenger: &dyn Messenger, ctx: &Ctx) -> Result<usize> {
    let written = spread(store, ctx)?;
    let now = ctx.now;
    let found = store.write_now(move |tx| sql::take(tx, now, now + LEASE));
    match found {
        Ok(Some(hook)) => Ok(written + tell(store, messenger, ctx, &hook)?),
        Ok(None) => Ok(written),
        // Another process was faster.
        Err(error) if error.kind == Kind::Conflict => Ok(written),
        Err(error) => Err(error),
    }
}

/// Takes from the log what is new for each receiver. Its place moves with what is written down, or not at all.
fn spread(store: &Store, ctx: &Ctx) -> Result<usize> {
    let behind = store.read_now(|tx| {
        let size = history::size(tx)?;
        sql::behind(tx, size, 20)
    })?;
    let mut written = 0;
    for hook in behind {
        let ctx = ctx.fork();
        match store.write_now(move |tx| write_down(tx, &ctx.clone(), &hook)) {
            Ok(count) => written += count,
            Err(error) if error.kind == Kind::Conflict => {}
            Err(error) => return Err(error),
        }
    }
    Ok(written)
}

fn write_down(tx: &mut Tx, ctx: &Ctx, hook: &Hook) -> Result<usize> {
    let feed = history::told(tx, &hook.office, Some(hook.place), PAGE)?;
    sql::advance(tx, hook.id, hook.place, feed.next)?;
    let wanted = |kind: &String| hook.kinds.is_empty() || hook.kinds.contains(kind);
    for told in feed.events.iter().filter(|told| wanted(&told.kind)) {
        sql::insert_delivery(tx, ctx, hook.id, told)?;
    }
    Ok(feed.events.len().max(1))
}

/// Tells a receiver what is due, until it is away.
fn tell(store: &Store, messenger: &dyn Messenger, ctx: &Ctx, hook: &Hook) -> Result<usize> {
    let (now, id) = (ctx.now, hook.id);
    let due = store.read_now(move |tx| sql::due(tx, id, now, BATCH))?;
    let (mut told, mut error) = (None, String::new());
    let mut away = false;
    let count = due.len();
    for delivery in due {
        let answer = messenger.hand(&parcel(hook, &delivery, now));
        let (said, gone) = match answer {
            Answer::Taken => {
                told = Some(now);
                let delivered: Id = delivery.id;
                store.write_now(move |tx| sql::delivered(tx, delivered, now))?;
                continue;
            }
            Answer::Refused(said) => (said, false),
            Answer::Away(said) => (said, true),
        };
        error = said.chars().filter(|c| !c.is_control()).take(SAID).collect();
        away = gone;
        let over = now - delivery.written_at >= PATIENCE;
        let again = (!over).then(|| now + if gone { 0 } else { pause(delivery.tries + 1) });
        let (failed, said) = (delivery.id, error.clone());
        store.write_now(move |tx| sql::failed(tx, failed, &said, again))?;
        if away {
            break;
        }
    }
    // Whoever is away rests as a whole: a thousand events are not a thousand attempts.
    let failures = if away { hook.failures + 1 } else { 0 };
    // Nor is there anything to do at once where all that waits is behind something that was refused.
    let rest = match (away, count) {
        (true, _) => now + pause(failures),
        (false, 0) => now + pause(1),
        (false, _) => 0,
    };
    store.write_now(move |tx| sql::release(tx, id, failures, rest, told, &error))?;
    Ok(if away { 0 } else { count })
}
