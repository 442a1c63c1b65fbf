//! The way back to a case sent without an account, on any device: a code to note, which is also the end of a link.
//!
//! The browser that sends has a secret in its cookie. The code is drawn from that secret and the case, so this browser can
//! show it again at any time, and nobody else can: neither secret nor code are kept, only the code's digest.

use super::{State, sql};
use crate::accounts::{self, Source, digest};
use crate::drafts;
use base::{Actor, Ctx, Error, Id, Kind, Result};
use store::Tx;

/// A code opens a case until a year after the case was closed or taken back, in microseconds.
pub const LIFETIME: i64 = 365 * 86_400_000_000;

/// What a code or link leads to.
#[derive(Clone, Debug)]
pub struct Found {
    /// A draft or a case.
    pub what: What,
    /// The service.
    pub service: String,
    /// When the draft was last changed, or the case sent (microseconds UTC).
    pub at: i64,
    /// Whether it belongs to the actor already.
    pub mine: bool,
}

/// A draft or a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A draft, not sent.
    Draft(Id),
    /// A case.
    Case(Id),
}

/// The code of a case for the browser with this secret: sixteen letters and digits in groups of four, 80 bits.
pub fn code(secret: &str, case: Id) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHJKMNPQRSTUVWXYZ023456789";
    let drawn = digest(&format!("case {case} of {secret}"));
    // Two digits of the digest for each character: a byte, of which five bits count.
    let letter = |pair: &[u8]| {
        let number = std::str::from_utf8(pair).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
        ALPHABET[usize::from(number.unwrap_or(0) & 31)] as char
    };
    let letters: Vec<char> = drawn.as_bytes().chunks(2).take(16).map(letter).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code or secret as people type it, made one: no blanks, no dashes, small letters; an O can only be a zero.
fn plain(typed: &str) -> String {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase());
    letters.map(|letter| if letter == 'o' { '0' } else { letter }).collect()
}

/// What of a code is kept.
pub(crate) fn digest_of(typed: &str) -> String {
    digest(&plain(typed))
}

/// What a code or link leads to. Changes nothing.
///
/// # Errors
/// Not found where it leads nowhere, or its time is over.
pub fn find(tx: &mut Tx, ctx: &Ctx, typed: &str) -> Result<Found> {
    let key = digest_of(typed);
    let mut found = sql::by_resume(tx, &key)?;
    if let Some((id, case)) = drafts::by_link(tx, &key)? {
        match case {
            None => return drafts::found(tx, ctx, id),
            // The link of a draft leads to its case once it was sent.
            Some(case) => found = Some(case),
        }
    }
    let gone = || Error::not_found("resume link");
    let (case, visitor) = sql::get(tx, found.ok_or_else(gone)?)?.ok_or_else(gone)?;
    let ended = matches!(case.summary.state, State::Closed | State::Withdrawn)
        && sql::changed_at(tx, case.summary.id)? + LIFETIME < ctx.now;
    let mine = super::is_applicant(ctx, &case, visitor.as_deref());
    // In an account it is seen by signing in; links of before are over.
    if ended || (case.account.is_some() && !mine) {
        return Err(gone());
    }
    let (what, at) = (What::Case(case.summary.id), case.summary.submitted_at);
    Ok(Found { what, service: case.summary.service, at, mine })
}

/// What came of looking for what somebody else's code or link leads to.
#[derive(Clone, Debug)]
pub enum Sought {
    /// It leads somewhere.
    Found(Found),
    /// It leads nowhere, or its time is over.
    Nothing,
    /// Too many wrong ones came from there; seconds to wait.
    Wait(i64),
}

/// Looks for what a code or link leads to, slowed down like guesses at passwords: each attempt counts before it is looked
/// at, against the network address it comes from.
///
/// # Errors
/// Only those of the store.
pub fn seek(tx: &mut Tx, ctx: &Ctx, typed: &str, source: &Source) -> Result<Sought> {
    if let Some(seconds) = accounts::admit_code(tx, ctx, source)? {
        return Ok(Sought::Wait(seconds));
    }
    match find(tx, ctx, typed) {
        Ok(found) => {
            accounts::right_code(tx, ctx, source)?;
            Ok(Sought::Found(found))
        }
        Err(error) if error.kind == Kind::NotFound => Ok(Sought::Nothing),
        Err(error) => Err(error),
    }
}

/// Takes up what a code or link leads to: it belongs to this browser or account from now on.
///
/// # Errors
/// Not found where it leads nowhere, or there is nobody to take it up.
pub fn take_up(tx: &mut Tx, ctx: &Ctx, typed: &str) -> Result<What> {
    let found = find(tx, ctx, typed)?;
    if found.mine {
        return Ok(found.what);
    }
    match (found.what, &ctx.actor) {
        (What::Draft(id), _) => drafts::take(tx, ctx, id)?,
        (What::Case(id), Actor::Account { account, .. }) => sql::set_owner(tx, id, Some(*account), None)?,
        (What::Case(id), Actor::Visitor { key: Some(key) }) => sql::set_owner(tx, id, None, Some(key))?,
        _ => return Err(Error::not_found("nobody to resume for")),
    }
    Ok(found.what)
}

/// The code that this browser can show for a case of its own; none where the code is another browser's.
///
/// # Errors
/// Only those of the store.
pub fn shown(tx: &mut Tx, case: Id, secret: &str) -> Result<Option<String>> {
    let code = code(secret, case);
    let known = sql::resume_digest(tx, case)?;
    Ok(known.is_some_and(|known| known == digest_of(&code)).then_some(code))
}

/// Gives a case of the visitor's the code that this browser can show. Codes and links of before open nothing any more.
///
/// # Errors
/// Not found where the case is not the actor's.
pub fn renew(tx: &mut Tx, ctx: &Ctx, case: Id, secret: &str) -> Result<()> {
    let dossier = super::own(tx, ctx, case)?;
    if dossier.case.account.is_some() {
        return Ok(());
    }
    drafts::end_link(tx, case)?;
    sql::set_resume(tx, case, &digest_of(&code(secret, case)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn codes_differ_by_secret_and_case_and_use_every_letter_alike() {
        let ctx = Ctx::new(Actor::System, 0, base::Lang::De, [3; 32]);
        let cases: Vec<Id> = (0..500).map(|_| ctx.id()).collect();
        let codes: BTreeSet<String> =
            cases.iter().flat_map(|case| ["one", "two"].map(|secret| code(secret, *case))).collect();
        assert_eq!(codes.len(), 1000);
        let mut counted: BTreeMap<char, usize> = BTreeMap::new();
        codes
            .iter()
            .flat_map(|code| code.chars())
            .for_each(|letter| *counted.entry(letter).or_default() += 1);
        assert_eq!(counted.remove(&'-'), Some(3000));
        // 16,000 letters, 32 kinds: 500 of each, give or take.
        assert!(
            counted.len() == 32 && counted.values().all(|count| (380..620).contains(count)),
            "{counted:?}"
        );
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(plain(" k7f3-9qxm o2ab\tCD"), plain("K7F39QXM02ABCD"));
        assert_ne!(digest_of("K7F3-9QXM"), digest_of("K7F3-9QXN"));
    }
}
