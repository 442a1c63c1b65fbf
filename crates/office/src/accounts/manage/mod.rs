//! What operators and offices' administrations do with other people's accounts: find them, make them, give and take roles, switch
//! them off and on, end their sessions. They see who has an account and which roles, never what it holds. Each step is noted with
//! the account, and its owner is told.
//!
//! An operator reaches every account; an administration those who work in its offices, and does to the account as a whole only what
//! concerns nobody else: whoever works elsewhere, too, is switched off by an operator. Nobody changes what they themselves may do,
//! and of those who administer an office or run the installation one always stays.

mod search;
mod sql;
mod staff;

pub use search::{Found, Listed, find};
pub use staff::{NewStaff, check, create, give, invite_again, may_give, take};

use super::events::{self, Event, What};
use super::{Account, lost, mail, sql as accounts};
use base::permission::Permission;
use base::{Actor, Ctx, Error, Finding, Id, Kind, Result, Role};
use store::Tx;

/// An account as those see it who manage it.
#[derive(Clone, Debug)]
pub struct Managed {
    /// The account.
    pub account: Account,
    /// How many sessions are open.
    pub sessions: usize,
    /// What happened to it, newest first: for an operator all, for an administration what others did about it.
    pub events: Vec<Event>,
    /// When somebody came in last (microseconds UTC); `None` where that is longer ago than it is kept, or never was.
    pub last_in: Option<i64>,
    /// Whether its owner has still to sign in for the first time.
    pub waits: bool,
    /// Whether the actor may do something to the account as a whole, and not only to its roles in their offices.
    pub whole: bool,
    /// Whether it is the actor's own.
    pub own: bool,
}

/// Whose accounts the actor manages.
enum Reach {
    All,
    Offices(Vec<String>),
}

impl Reach {
    fn offices(&self) -> Option<&[String]> {
        match self {
            Reach::All => None,
            Reach::Offices(offices) => Some(offices),
        }
    }

    /// Whether a role in this office (`None`: of the installation) is theirs to give and take.
    fn has(&self, office: Option<&str>) -> bool {
        match self {
            Reach::All => true,
            Reach::Offices(offices) => office.is_some_and(|one| offices.iter().any(|known| known == one)),
        }
    }
}

fn reach(ctx: &Ctx) -> Result<Reach> {
    if ctx.may(Permission::Operate, None) {
        return Ok(Reach::All);
    }
    match ctx.offices(Permission::ManageOffice) {
        offices if offices.is_empty() => Err(Error::not_found("manages no accounts")),
        offices => Ok(Reach::Offices(offices)),
    }
}

/// An account that the actor reaches, and whether all that it may do lies within what they manage.
fn reached(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<(Account, bool)> {
    let reach = reach(ctx)?;
    let account = accounts::account(tx, id)?.ok_or_else(|| Error::not_found("account"))?;
    let theirs = account.roles.iter().filter(|grant| reach.has(grant.office.as_deref())).count();
    match reach {
        Reach::All => Ok((account, true)),
        Reach::Offices(_) if theirs == 0 => Err(Error::not_found("works elsewhere")),
        Reach::Offices(_) => {
            let whole = theirs == account.roles.len();
            Ok((account, whole))
        }
    }
}

/// An account that is not the actor's own, to which they may do something as a whole.
fn another(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Account> {
    let (account, whole) = reached(tx, ctx, id)?;
    if ctx.account() == Some(id) {
        return Err(Error::new(Kind::Forbidden, "error-account-own", "one's own account"));
    }
    if !whole {
        return Err(Error::new(Kind::Forbidden, "error-account-elsewhere", "works in other offices, too"));
    }
    Ok(account)
}

/// Refuses what would leave an office without an administration, or the installation without an operator. The program itself may:
/// the command line is the way back.
fn keep_one(tx: &mut Tx, ctx: &Ctx, account: &Account, role: Role, office: Option<&str>) -> Result<()> {
    let key = match role {
        Role::Operator => "error-last-operator",
        Role::OfficeAdmin => "error-last-administrator",
        _ => return Ok(()),
    };
    if ctx.actor == Actor::System || sql::others(tx, role, office.unwrap_or(""), account.id)? > 0 {
        return Ok(());
    }
    Err(Error::new(Kind::Conflict, key, "the last one who can do this"))
}

/// One account with what happened to it.
///
/// # Errors
/// Not found where it is missing or the actor does not manage it.
pub fn look(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Managed> {
    let (account, whole) = reached(tx, ctx, id)?;
    let (seen, created) = (ctx.now - super::SESSION_IDLE, ctx.now - super::SESSION_MOST);
    let sessions = accounts::sessions(tx, id, seen, created)?.len();
    let mut events = events::of(tx, id)?;
    if !ctx.may(Permission::Operate, None) {
        // When somebody comes and goes, and with which browser, is no business of their superiors.
        events.retain(|event| event.by.is_some());
    }
    let last_in = events::last_in(tx, id)?;
    let waits = waits(tx, &account)?;
    Ok(Managed { sessions, events, last_in, waits, whole, own: ctx.account() == Some(id), account })
}

/// Whether there is no way yet by which the owner could sign in.
fn waits(tx: &mut Tx, account: &Account) -> Result<bool> {
    Ok(!account.has_password && !account.has_passkey && !sql::has_identity(tx, account.id)?)
}

/// Switches an account off: its sessions end at once, and nobody comes in by any way until it is switched on.
///
/// # Errors
/// Not found where it is missing or the actor does not manage it; forbidden for one's own account and for that of somebody who
/// works elsewhere, too; conflict for the last who can administer an office or run the installation.
pub fn switch_off(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    let account = another(tx, ctx, id)?;
    for grant in &account.roles {
        keep_one(tx, ctx, &account, grant.role, grant.office.as_deref())?;
    }
    if sql::set_off(tx, id, Some(ctx.now))? {
        end_all(tx, id)?;
        tell(tx, ctx, id, What::Off)?;
    }
    Ok(())
}

/// Switches an account on again.
///
/// # Errors
/// As [`switch_off`].
pub fn switch_on(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    another(tx, ctx, id)?;
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
/// Not found where it is missing or the actor does not manage it; forbidden for somebody who works elsewhere, too.
pub fn end_sessions_of(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    let (_, whole) = reached(tx, ctx, id)?;
    if !whole {
        return Err(Error::new(Kind::Forbidden, "error-account-elsewhere", "works in other offices, too"));
    }
    end_all(tx, id)?;
    tell(tx, ctx, id, What::SessionsEnded)
}

/// Takes away app, passkeys and recovery codes, for an owner who has lost them all and has proved otherwise who they are. On
/// the command line only: whoever takes over an operator's account must not open others with it. In the browser there is
/// [`ask_factor_reset`].
///
/// # Errors
/// Not found where it is missing or the actor is not the program itself.
pub fn drop_factors(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    if ctx.actor != Actor::System {
        return Err(Error::not_found("only on the command line"));
    }
    accounts::account(tx, id)?.ok_or_else(|| Error::not_found("account"))?;
    lost::drop_all(tx, id)?;
    tell(tx, ctx, id, What::FactorsDropped)
}

/// Has a link sent to the owner's confirmed address, by which they take away second factors that they have lost. Nothing changes
/// until they use it. A finding says why that cannot be.
///
/// # Errors
/// As [`switch_off`]; not found for somebody without any role.
pub fn ask_factor_reset(
    tx: &mut Tx,
    ctx: &Ctx,
    base_url: &str,
    id: Id,
) -> Result<std::result::Result<(), Finding>> {
    let account = another(tx, ctx, id)?;
    if account.roles.is_empty() {
        return Err(Error::not_found("nobody who works in an office"));
    }
    let fault = match (account.second_factor || account.has_passkey, account.email_confirmed) {
        (false, _) => "people-factor-none",
        (true, false) => "people-factor-mail",
        (true, true) => {
            lost::send(tx, ctx, base_url, &account)?;
            events::note_other(tx, ctx, id, What::FactorsAsked, "")?;
            return Ok(Ok(()));
        }
    };
    Ok(Err(Finding::new("", fault)))
}

fn end_all(tx: &mut Tx, id: Id) -> Result<()> {
    accounts::delete_sessions(tx, id)?;
    accounts::delete_ceremonies_of(tx, id)
}

fn tell(tx: &mut Tx, ctx: &Ctx, id: Id, what: What) -> Result<()> {
    events::note_other(tx, ctx, id, what, "")?;
    tracing::info!(what = what.key(), "an account was changed by somebody else");
    let key = match what {
        What::Off => "account-mail-off",
        What::On => "account-mail-on",
        What::FactorsDropped => "account-mail-dropped",
        _ => "account-mail-ended",
    };
    mail::tell(tx, ctx, id, key)
}
