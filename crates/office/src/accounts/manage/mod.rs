//! What operators do with other people's accounts: find them, switch them off and on, end their sessions. They see who has an
//! account and which roles, never what it holds. Each step is noted with the account, and its owner is told.

mod sql;

use super::events::{self, Event, What};
use super::{Account, mail, sql as accounts};
use base::permission::Permission;
use base::{Ctx, Error, Id, Kind, Result};
use store::Tx;

/// So many accounts are shown at once.
const PAGE: usize = 50;

/// An account as an operator sees it.
#[derive(Clone, Debug)]
pub struct Managed {
    /// The account.
    pub account: Account,
    /// How many sessions are open.
    pub sessions: usize,
    /// What happened to it, newest first.
    pub events: Vec<Event>,
}

/// Some accounts, in the order of their user names.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The accounts.
    pub accounts: Vec<Account>,
    /// The user name after which the next page begins.
    pub next: Option<String>,
}

fn permitted(ctx: &Ctx) -> Result<()> {
    if ctx.may(Permission::Operate, None) { Ok(()) } else { Err(Error::not_found("not an operator")) }
}

/// Without words the accounts with a role, from behind the user name `after`; with words those that have exactly this
/// user name or mail address: whoever calls for help can say it, and nobody can leaf through the citizens.
///
/// # Errors
/// Not found where the actor is no operator.
pub fn find(tx: &mut Tx, ctx: &Ctx, words: &str, after: &str) -> Result<Found> {
    permitted(ctx)?;
    let words = words.trim();
    let mut ids = if words.is_empty() {
        sql::with_roles(tx, after, PAGE + 1)?
    } else {
        sql::named(tx, &base::words::fold(words), &words.to_ascii_lowercase())?
    };
    let more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let mut found = Found::default();
    for id in ids {
        found.accounts.extend(accounts::account(tx, id)?);
    }
    if more {
        found.next = found.accounts.last().map(|last| base::words::fold(&last.login));
    }
    Ok(found)
}

/// One account with what happened to it.
///
/// # Errors
/// Not found where it is missing or the actor is no operator.
pub fn look(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Managed> {
    permitted(ctx)?;
    let account = account(tx, id)?;
    let (seen, created) = (ctx.now - super::SESSION_IDLE, ctx.now - super::SESSION_MOST);
    let sessions = accounts::sessions(tx, id, seen, created)?.len();
    Ok(Managed { account, sessions, events: events::of(tx, id)? })
}

fn account(tx: &mut Tx, id: Id) -> Result<Account> {
    accounts::account(tx, id)?.ok_or_else(|| Error::not_found("account"))
}

/// Switches an account off: its sessions end at once, and nobody comes in by any way until it is switched on.
///
/// # Errors
/// Not found where it is missing or the actor is no operator; forbidden for one's own account.
pub fn switch_off(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    permitted(ctx)?;
    if ctx.account() == Some(id) {
        return Err(Error::new(Kind::Forbidden, "error-account-own", "operator's own account"));
    }
    account(tx, id)?;
    if sql::set_off(tx, id, Some(ctx.now))? {
        end_all(tx, id)?;
        tell(tx, ctx, id, What::Off)?;
    }
    Ok(())
}

/// Switches an account on again.
///
/// # Errors
/// Not found where it is missing or the actor is no operator.
pub fn switch_on(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    permitted(ctx)?;
    account(tx, id)?;
    if sql::set_off(tx, id, None)? {
        // A session that was being opened while it was switched off does not come to life.
        end_all(tx, id)?;
        tell(tx, ctx, id, What::On)?;
    }
    Ok(())
}

/// Ends every session of an account, and what was begun to sign in.
///
/// # Errors
/// Not found where it is missing or the actor is no operator.
pub fn end_sessions_of(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    permitted(ctx)?;
    account(tx, id)?;
    end_all(tx, id)?;
    tell(tx, ctx, id, What::SessionsEnded)
}

/// Takes away app, passkeys and recovery codes, for an owner who has lost them all and has proved otherwise who they are. On
/// the command line only: whoever takes over an operator's account must not open others with it.
///
/// # Errors
/// Not found where it is missing or the actor is not the program itself.
pub fn drop_factors(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    if ctx.actor != base::Actor::System {
        return Err(Error::not_found("only on the command line"));
    }
    account(tx, id)?;
    accounts::set_totp(tx, id, None, 0)?;
    sql::delete_passkeys(tx, id)?;
    accounts::set_recovery_codes(tx, id, &[])?;
    end_all(tx, id)?;
    tell(tx, ctx, id, What::FactorsDropped)
}

fn end_all(tx: &mut Tx, id: Id) -> Result<()> {
    accounts::delete_sessions(tx, id)?;
    accounts::delete_ceremonies_of(tx, id)
}

fn tell(tx: &mut Tx, ctx: &Ctx, id: Id, what: What) -> Result<()> {
    events::note_operator(tx, ctx, id, what)?;
    tracing::info!(what = what.key(), "an account was changed by an operator");
    let key = match what {
        What::Off => "account-mail-off",
        What::On => "account-mail-on",
        What::FactorsDropped => "account-mail-dropped",
        _ => "account-mail-ended",
    };
    mail::tell(tx, ctx, id, key)
}
