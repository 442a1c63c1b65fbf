//! What opens the interface for specialist systems: tokens that an office's administration makes, with scopes and an end.
//!
//! A token acts as [`base::Actor::Machine`] in its office. An account of its own stands for it, so that histories, access logs
//! and the rule that nobody signs what they proposed know it like anybody else; nobody can sign in with that account.

mod sql;

use crate::accounts::{self, digest, events};
use crate::cases::{self, Action, State};
use crate::platform::Platform;
use base::{Actor, Ctx, Date, Error, Finding, Id, Kind, Permission, Result, dates};
use store::Tx;

/// So many tokens an office may have that are not revoked.
const MOST: i64 = 50;
/// So many are listed, the newest first.
const SHOWN: i64 = 100;
/// The last use is noted once in five minutes, in microseconds.
const TOUCH: i64 = 300_000_000;
/// A key is remembered for a week, in microseconds.
const REMEMBERED: i64 = 7 * 86_400_000_000;
/// What every secret begins with, so that programs that look for leaked secrets know it.
const PREFIX: &str = "amtsweg_";

/// A token as its office sees it; the secret is kept nowhere.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its id, also that of the account that stands for it.
    pub id: Id,
    /// The office it opens.
    pub office: String,
    /// Its name, as histories and access logs show it.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Permission>,
    /// The last day it works (Europe/Berlin); `None`: no end.
    pub ends_on: Option<Date>,
    /// When it was made (microseconds UTC).
    pub created_at: i64,
    /// By whom.
    pub created_by: String,
    /// When it was used last, give or take five minutes.
    pub used_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// By whom; empty where it was not.
    pub revoked_by: String,
    /// Whether an operator switched its account off.
    pub off: bool,
}

impl Token {
    /// Whether it opens anything at this moment.
    pub fn works(&self, now: i64) -> bool {
        self.revoked_at.is_none() && !self.off && self.ends_on.is_none_or(|end| dates::day_of(now) <= end)
    }

    /// The actor that comes with it.
    pub fn actor(&self) -> Actor {
        Actor::Machine { account: self.id, office: self.office.clone(), scopes: self.scopes.clone() }
    }
}

/// A token to be made.
#[derive(Clone, Debug, Default)]
pub struct NewToken {
    /// Its name.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Permission>,
    /// The last day it works.
    pub ends_on: Option<Date>,
}

/// Scopes from their names, separated by blanks; unknown names give no right.
fn scopes_of(text: &str) -> Vec<Permission> {
    text.split_whitespace().filter_map(Permission::from_scope).collect()
}

fn demand(ctx: &Ctx, office: &str) -> Result<()> {
    if ctx.may(Permission::ManageOffice, Some(office)) {
        Ok(())
    } else {
        Err(Error::not_found(format!("tokens of {office}")))
    }
}

/// Makes a token; gives its secret, which nobody can show again.
///
/// # Errors
/// Not found where the actor does not manage this office.
pub fn make(
    tx: &mut Tx,
    ctx: &Ctx,
    office: &str,
    new: &NewToken,
) -> Result<std::result::Result<String, Vec<Finding>>> {
    demand(ctx, office)?;
    let mut findings = Vec::new();
    let length = new.name.trim().chars().count();
    if length == 0 || length > 80 || new.name.contains(char::is_control) {
        findings.push(Finding::new("name", "interface-name-fault"));
    }
    if new.scopes.is_empty() {
        findings.push(Finding::new("scope", "interface-scope-missing"));
    }
    if new.ends_on.is_some_and(|end| end < ctx.today()) {
        findings.push(Finding::new("ends_on", "interface-end-past"));
    }
    if sql::count(tx, office, MOST)? >= MOST {
        findings.push(Finding::new("name", "interface-token-most").arg("most", MOST));
    }
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    let (id, secret) = (ctx.id(), format!("{PREFIX}{}", ctx.secret()));
    accounts::create_machine(tx, ctx, id, new.name.trim())?;
    let new = NewToken { name: new.name.trim().to_owned(), ..new.clone() };
    sql::insert(tx, ctx, id, office, &new, &digest(&secret))?;
    events::note_token(tx, ctx, events::What::TokenMade, &new.name)?;
    Ok(Ok(secret))
}

/// An office's tokens, newest first, the revoked ones too.
///
/// # Errors
/// Not found where the actor does not manage this office.
pub fn of_office(tx: &mut Tx, ctx: &Ctx, office: &str) -> Result<Vec<Token>> {
    demand(ctx, office)?;
    sql::of_office(tx, office, SHOWN)
}

/// The tokens of an office that has ended are those of the one that came after.
///
/// # Errors
/// Only those of the store.
pub(crate) fn hand_over(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    sql::hand_over(tx, from, to).map(|_| ())
}

/// Revokes a token: from now on it opens nothing. Once more changes nothing.
///
/// # Errors
/// Not found where it is missing or another office's.
pub fn revoke(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    let token = sql::get(tx, id)?.ok_or_else(|| Error::not_found("token"))?;
    demand(ctx, &token.office)?;
    if sql::revoke(tx, ctx, id)? {
        events::note_token(tx, ctx, events::What::TokenRevoked, &token.name)?;
    }
    Ok(())
}

/// The token of this secret, if it works now.
///
/// # Errors
/// Only those of the store.
pub fn by_secret(tx: &mut Tx, secret: &str, now: i64) -> Result<Option<Token>> {
    if !secret.starts_with(PREFIX) {
        return Ok(None);
    }
    Ok(sql::by_digest(tx, &digest(secret))?.filter(|token| token.works(now)))
}

/// Whether the use of a token is to be noted.
pub fn is_due(token: &Token, now: i64) -> bool {
    token.used_at.is_none_or(|used| now - used > TOUCH)
}

/// Notes that a token was used.
///
/// # Errors
/// Only those of the store.
pub fn touch(tx: &mut Tx, id: Id, now: i64) -> Result<()> {
    sql::touch(tx, id, now)
}

/// How a case stands after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The case.
    pub case: Id,
    /// Where it stands.
    pub state: State,
    /// Its version.
    pub version: i64,
}

/// A step that a specialist system wants to take.
#[derive(Clone, Debug)]
pub struct Step {
    /// The case.
    pub case: Id,
    /// The version that the system has seen.
    pub version: i64,
    /// What it does.
    pub action: Action,
    /// The system's own key for this step; empty for none. The same key again changes nothing and is answered the same.
    pub mark: String,
    /// Everything that was asked, as text: another request under the same key is refused.
    pub asked: String,
}

/// The key of the error for a version that is no longer the case's.
pub const CHANGED: &str = "error-version";
/// The key of the error for another request under the same key.
pub const REUSED: &str = "error-mark-reused";

/// Takes a step, once for each key.
///
/// # Errors
/// Those of [`cases::apply`]; conflict with [`CHANGED`] where the case has another version, with [`REUSED`] where the key came
/// with another request.
pub fn step(tx: &mut Tx, ctx: &Ctx, platform: &Platform, step: &Step) -> Result<Done> {
    let Actor::Machine { account: token, .. } = ctx.actor else {
        return Err(Error::not_found("no specialist system"));
    };
    let asked = digest(&step.asked);
    if !step.mark.is_empty()
        && let Some((before, done)) = sql::step(tx, token, &step.mark)?
    {
        return if before == asked {
            Ok(done)
        } else {
            Err(Error::new(Kind::Conflict, REUSED, "the key was used for another request"))
        };
    }
    if cases::standing(tx, ctx, step.case)?.1 != step.version {
        return Err(Error::new(Kind::Conflict, CHANGED, "case changed meanwhile"));
    }
    cases::apply(tx, ctx, platform, step.case, step.version, &step.action)?;
    let (state, version) = cases::standing(tx, ctx, step.case)?;
    let done = Done { case: step.case, state, version };
    if !step.mark.is_empty() {
        sql::insert_step(tx, ctx, token, &step.mark, &asked, &done)?;
    }
    Ok(done)
}

/// Deletes keys that are older than a week.
pub(crate) fn purge(tx: &mut Tx, now: i64) -> Result<u64> {
    sql::purge(tx, now - REMEMBERED)
}
