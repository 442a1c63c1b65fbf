//! What happened to an account, for its owner and for those who manage it: kept for 90 days, what others changed about it for
//! three years; without any address of a network.

mod sql;

use super::Way;
use base::{Actor, Ctx, Error, Id, Result, Role};
use store::Tx;

/// How long it is kept, in microseconds: 90 days.
const KEPT: i64 = 90 * 24 * 3_600_000_000;
/// How long what others changed about the account and its rights is kept, in microseconds: three years.
const KEPT_RIGHTS: i64 = 3 * 365 * 24 * 3_600_000_000;
/// What repeats within an hour is counted in one row, in microseconds.
const TOGETHER: i64 = 3_600_000_000;
/// So many of the newest are shown.
const SHOWN: i64 = 20;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody came in.
    SignedIn,
    /// A wrong password.
    WrongPassword,
    /// The right password, then a wrong code or passkey.
    WrongFactor,
    /// The password was set by a link.
    Reset,
    /// Switched off by an operator.
    Off,
    /// Switched on again.
    On,
    /// All sessions were ended by an operator.
    SessionsEnded,
    /// All second factors were taken away by an operator.
    FactorsDropped,
    /// The owner made a token for a specialist system.
    TokenMade,
    /// The owner revoked such a token.
    TokenRevoked,
    /// The owner named an address at which a specialist system is told what happens.
    HookNamed,
    /// The owner ended such an address.
    HookEnded,
    /// Gave a receiver of webhooks a new key.
    HookRenewed,
    /// Made by somebody else.
    Created,
    /// Somebody else made a link for the first sign-in.
    LinkMade,
    /// The first password was set by such a link.
    FirstPassword,
    /// Got a role; which and where stands in `device`, as [`Event::duty`] reads it.
    RoleGiven,
    /// Lost a role.
    RoleTaken,
    /// Somebody else had a link sent that takes away lost second factors.
    FactorsAsked,
}

impl What {
    const ALL: [What; 19] = [
        What::SignedIn,
        What::WrongPassword,
        What::WrongFactor,
        What::Reset,
        What::Off,
        What::On,
        What::SessionsEnded,
        What::FactorsDropped,
        What::TokenMade,
        What::TokenRevoked,
        What::HookNamed,
        What::HookEnded,
        What::HookRenewed,
        What::Created,
        What::LinkMade,
        What::FirstPassword,
        What::RoleGiven,
        What::RoleTaken,
        What::FactorsAsked,
    ];

    /// The name in the database.
    pub fn key(self) -> &'static str {
        match self {
            What::SignedIn => "signed-in",
            What::WrongPassword => "wrong-password",
            What::WrongFactor => "wrong-factor",
            What::Reset => "reset",
            What::Off => "off",
            What::On => "on",
            What::SessionsEnded => "sessions-ended",
            What::FactorsDropped => "factors-dropped",
            What::TokenMade => "token-made",
            What::TokenRevoked => "token-revoked",
            What::HookNamed => "hook-named",
            What::HookEnded => "hook-ended",
            What::HookRenewed => "hook-renewed",
            What::Created => "created",
            What::LinkMade => "link-made",
            What::FirstPassword => "first-password",
            What::RoleGiven => "right-given",
            What::RoleTaken => "right-taken",
            What::FactorsAsked => "factors-asked",
        }
    }

    fn from_key(key: &str) -> Option<What> {
        What::ALL.into_iter().find(|what| what.key() == key)
    }
}

/// One thing that happened, once or several times in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When last (microseconds UTC).
    pub at: i64,
    /// What.
    pub what: What,
    /// By which way, where somebody came in.
    pub way: Option<Way>,
    /// The browser in words, the name of a token, or a role and its office; may be empty.
    pub device: String,
    /// Who did it for somebody else, `None` for what the owner or a stranger did; empty for the program on the machine itself.
    pub by: Option<String>,
    /// How often in a row.
    pub times: i64,
}

impl Event {
    /// The role that was given or taken, and its office; empty for a role that belongs to none.
    pub fn duty(&self) -> Option<(Role, &str)> {
        if !matches!(self.what, What::RoleGiven | What::RoleTaken) {
            return None;
        }
        let (role, office) = self.device.split_once(' ').unwrap_or((self.device.as_str(), ""));
        Some((Role::from_key(role)?, office))
    }
}

/// Notes what somebody did at the door: the owner, or who tries to be.
pub(super) fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    account: Option<Id>,
    what: What,
    way: Option<Way>,
    device: &str,
) -> Result<()> {
    sql::note(tx, ctx, account, what.key(), (way.map_or("", Way::key), device), "", ctx.now - TOGETHER)
}

/// Notes what the owner did with a token of this name, or the address of this host, for a specialist system.
pub(crate) fn note_token(tx: &mut Tx, ctx: &Ctx, what: What, name: &str) -> Result<()> {
    note(tx, ctx, ctx.account(), what, None, name)
}

/// Notes what somebody did about another's account: an operator, an office's administration, the command line. `of_what` is
/// the role and office it is about; may be empty.
pub(super) fn note_other(tx: &mut Tx, ctx: &Ctx, account: Id, what: What, of_what: &str) -> Result<()> {
    let actor = match &ctx.actor {
        Actor::Account { account, .. } => account.to_string(),
        _ => PROGRAM.to_owned(),
    };
    note_by(tx, ctx, account, what, of_what, &actor)
}

/// The same, done by the owner for whom somebody else, by id, had prepared it.
pub(super) fn note_by(
    tx: &mut Tx,
    ctx: &Ctx,
    account: Id,
    what: What,
    of_what: &str,
    actor: &str,
) -> Result<()> {
    sql::note(tx, ctx, Some(account), what.key(), ("", of_what), actor, ctx.now - TOGETHER)
}

/// Stands for the command line.
const PROGRAM: &str = "program";

/// What happened to one's own account, newest first.
///
/// # Errors
/// Not found where the actor has no account.
pub fn own_events(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Event>> {
    let account = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    of(tx, account)
}

/// What happened to an account, newest first; the caller has seen to it that the actor may see it.
pub(super) fn of(tx: &mut Tx, account: Id) -> Result<Vec<Event>> {
    let mut events = Vec::new();
    for (event, actor) in sql::of(tx, account, SHOWN)? {
        let by = match actor.as_str() {
            "" => None,
            PROGRAM => Some(String::new()),
            id => Some(super::name_of(tx, id.parse()?)?),
        };
        events.push(Event { by, ..event });
    }
    Ok(events)
}

/// When somebody came in last; `None` where that is longer ago than is kept.
pub(super) fn last_in(tx: &mut Tx, account: Id) -> Result<Option<i64>> {
    sql::last(tx, account, What::SignedIn.key())
}

/// Deletes what is older than 90 days; what others did about an account stays three years.
pub(super) fn purge(tx: &mut Tx, now: i64) -> Result<u64> {
    sql::purge(tx, now - KEPT, now - KEPT_RIGHTS)
}
