//! Guessing is slow, and nobody can lock somebody else out.
//!
//! Each attempt counts before it is looked at, so that a thousand at once count as a thousand. It counts against where it
//! comes from, never against the account alone:
//!
//! | attempt | counted by | free | then |
//! | --- | --- | --- | --- |
//! | from a browser in which the owner has signed in before | account and browser | 10 | 1 s, 2 s, … 15 min |
//! | from elsewhere | account and network address | 5 | 1 s, 2 s, … 1 h |
//! | the same | network address, whatever the account | 50 | 1 s, 2 s, … 15 min |
//! | of a code, after the right password, from elsewhere | account | 5 | 30 s, 1 min, … 15 min |
//!
//! | of a name with a forgotten password | name and network address | 5 | 1 min, 2 min, … 1 h |
//! | the same | network address, whatever the name | 50 | 1 s, 2 s, … 15 min |
//! | of an access code, or of a link to go on | network address | 20 | 1 s, 2 s, … 1 min |
//! | of mails with a link for a new password | account | 3 | 5 min, 10 min, … 45 min |
//! | of mails that confirm an address | account | 5 | 1 min, 2 min, … 1 h |
//!
//! A stranger who guesses slows down their own address. The owner comes in from any browser they have used before, from
//! any other address, with a passkey, with a recovery code or through an identity provider; none of these can be guessed.
//! Codes have only a million values and are guessed from many addresses at once, so they are slowed by account: whoever
//! tries them knows the password already, and the owner is told. A day without a failure forgets all.

use super::{digest, sql};
use base::{Ctx, Id, Result};
use store::Tx;

/// Microseconds in a second.
const SECOND: i64 = 1_000_000;
/// After a day without a failure nothing is held against anybody: 24 hours.
pub(super) const FORGET: i64 = 24 * 3_600 * SECOND;

/// How many failures are free, and how long one waits after that.
struct Pace {
    free: i64,
    first: i64,
    most: i64,
}

const KNOWN: Pace = Pace { free: 10, first: SECOND, most: 900 * SECOND };
const UNKNOWN: Pace = Pace { free: 5, first: SECOND, most: 3_600 * SECOND };
const ADDRESS: Pace = Pace { free: 50, first: SECOND, most: 900 * SECOND };
const CODE: Pace = Pace { free: 5, first: 30 * SECOND, most: 900 * SECOND };
const FORGOTTEN: Pace = Pace { free: 5, first: 60 * SECOND, most: 3_600 * SECOND };
/// Never as long as the link of a mail before works, or the owner would be kept out.
const LINKS: Pace = Pace { free: 3, first: 300 * SECOND, most: 2_700 * SECOND };
/// A code has 80 bits, and many people may share an address: one a minute is slow enough.
const ACCESS: Pace = Pace { free: 20, first: SECOND, most: 60 * SECOND };
const CONFIRM: Pace = Pace { free: 5, first: 60 * SECOND, most: 3_600 * SECOND };

impl Pace {
    /// How long to wait after the n-th failure.
    fn delay(&self, failed: i64) -> i64 {
        if failed < self.free {
            return 0;
        }
        let doublings = u32::try_from((failed - self.free).min(30)).unwrap_or(30);
        (self.first << doublings).min(self.most)
    }
}

/// Where an attempt comes from.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The digest of the secret in the browser's long-lived cookie.
    pub device: Option<String>,
    /// The network address, as far as it is known; an IPv6 address by its first 64 bits.
    pub address: String,
}

/// The counters of one attempt, in the order in which they are locked.
pub(super) struct Counters(Vec<(String, &'static Pace)>);

/// For a password: `name` is what was typed, folded; whether there is such an account makes no difference.
pub(super) fn password(tx: &mut Tx, name: &str, account: Option<Id>, source: &Source) -> Result<Counters> {
    if let Some(device) = known(tx, account, source)? {
        return Ok(Counters(vec![(digest(&format!("device {device} {name}")), &KNOWN)]));
    }
    let mut all = vec![(digest(&format!("pair {} {name}", source.address)), &UNKNOWN)];
    if !source.address.is_empty() {
        all.push((digest(&format!("address {}", source.address)), &ADDRESS));
    }
    Ok(Counters(all))
}

/// For a code of the second factor, the password being right.
pub(super) fn code(tx: &mut Tx, account: Id, source: &Source) -> Result<Counters> {
    Ok(Counters(vec![match known(tx, Some(account), source)? {
        Some(device) => (digest(&format!("code {device} {account}")), &KNOWN),
        None => (digest(&format!("code {account}")), &CODE),
    }]))
}

/// For a password asked again in an open session.
pub(super) fn session(secret: &str) -> Counters {
    Counters(vec![(digest(&format!("again {}", digest(secret))), &UNKNOWN)])
}

/// For a request of a link to set a forgotten password: `name` is what was typed, folded. Where the address is not known all
/// would be slowed for one; then only the mails are.
pub(super) fn reset(name: &str, source: &Source) -> Counters {
    let address = &source.address;
    if address.is_empty() {
        return Counters(Vec::new());
    }
    Counters(vec![
        (digest(&format!("forgotten {address} {name}")), &FORGOTTEN),
        (digest(&format!("forgotten by {address}")), &ADDRESS),
    ])
}

/// For the mails with such a link.
pub(super) fn links(account: Id) -> Counters {
    Counters(vec![(digest(&format!("links {account}")), &LINKS)])
}

/// For the mails that confirm an address.
pub(super) fn confirm(account: Id) -> Counters {
    Counters(vec![(digest(&format!("confirm {account}")), &CONFIRM)])
}

fn known(tx: &mut Tx, account: Option<Id>, source: &Source) -> Result<Option<String>> {
    let (Some(account), Some(device)) = (account, &source.device) else { return Ok(None) };
    Ok(sql::knows_device(tx, account, device)?.then(|| device.clone()))
}

/// Lets an attempt through, counted as failed until [`clear`]; or says how many seconds to wait. Who has to wait is not
/// counted: waiting must end.
pub(super) fn admit(tx: &mut Tx, ctx: &Ctx, counters: &Counters) -> Result<Option<i64>> {
    let mut states = Vec::new();
    for (key, pace) in &counters.0 {
        let (failed, next_at) = sql::attempts(tx, key, ctx.now, FORGET)?;
        if next_at > ctx.now {
            return Ok(Some((next_at - ctx.now + SECOND - 1) / SECOND));
        }
        states.push((key, failed + 1, ctx.now + pace.delay(failed + 1)));
    }
    for (key, failed, next_at) in states {
        sql::set_attempts(tx, key, failed, next_at, ctx.now)?;
    }
    Ok(None)
}

/// The attempt was right: what was held against this pair is forgotten; an address loses only what this attempt added,
/// or whoever has an account of their own could wash their address with it.
pub(super) fn clear(tx: &mut Tx, ctx: &Ctx, counters: &Counters) -> Result<()> {
    for (number, (key, _)) in counters.0.iter().enumerate() {
        if number == 0 {
            sql::forget_attempts(tx, key)?;
        } else {
            sql::take_back_attempt(tx, key, ctx.now)?;
        }
    }
    Ok(())
}

/// Forgets the wrong passwords for this name from this address: its owner has proved otherwise who they are.
pub(super) fn forgive(tx: &mut Tx, name: &str, source: &Source) -> Result<()> {
    sql::forget_attempts(tx, &digest(&format!("pair {} {name}", source.address)))
}

/// How often the first of the counters has failed.
pub(super) fn failures(tx: &mut Tx, ctx: &Ctx, counters: &Counters) -> Result<i64> {
    match counters.0.first() {
        Some((key, _)) => Ok(sql::attempts(tx, key, ctx.now, FORGET)?.0),
        None => Ok(0),
    }
}

/// Lets an attempt at an access code through, counted as wrong until [`right_code`]; or says how many seconds to wait.
///
/// # Errors
/// Only those of the store.
pub fn admit_code(tx: &mut Tx, ctx: &Ctx, source: &Source) -> Result<Option<i64>> {
    admit(tx, ctx, &access(source))
}

/// The code was right: the address loses only what this attempt added, or whoever has a code of their own could wash it.
///
/// # Errors
/// Only those of the store.
pub fn right_code(tx: &mut Tx, ctx: &Ctx, source: &Source) -> Result<()> {
    for (key, _) in access(source).0 {
        sql::take_back_attempt(tx, &key, ctx.now)?;
    }
    Ok(())
}

/// Where the address is not known all would be slowed for one.
fn access(source: &Source) -> Counters {
    match source.address.as_str() {
        "" => Counters(Vec::new()),
        address => Counters(vec![(digest(&format!("access from {address}")), &ACCESS)]),
    }
}

/// Counts what comes from an address in this hour, up to `most`; or says how many seconds are left of the hour.
///
/// # Errors
/// Only those of the store.
pub fn count_in_hour(tx: &mut Tx, ctx: &Ctx, what: &str, source: &Source, most: i64) -> Result<Option<i64>> {
    const HOUR: i64 = 3_600 * SECOND;
    let key = digest(&format!("{what} in {} from {}", ctx.now / HOUR, source.address));
    let (count, _) = sql::attempts(tx, &key, ctx.now, FORGET)?;
    if count >= most {
        return Ok(Some((HOUR - ctx.now % HOUR + SECOND - 1) / SECOND));
    }
    sql::set_attempts(tx, &key, count + 1, 0, ctx.now)?;
    Ok(None)
}

/// From now on the browser with this cookie is one the owner has used.
///
/// # Errors
/// Only those of the store.
pub fn remember_device(tx: &mut Tx, ctx: &Ctx, account: Id, secret: &str) -> Result<()> {
    sql::remember_device(tx, account, &digest(secret), ctx.now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_begin_after_the_free_attempts_double_and_end_at_the_most() {
        let seconds: Vec<i64> = (1..=20).map(|failed| UNKNOWN.delay(failed) / SECOND).collect();
        assert_eq!(seconds[..8], [0, 0, 0, 0, 1, 2, 4, 8]);
        assert_eq!(seconds[19], 3_600);
        assert_eq!(UNKNOWN.delay(i64::MAX / 2), 3_600 * SECOND);
    }
}
