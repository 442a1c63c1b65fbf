//! Making accounts for those who work in an office, and giving and taking roles.

use super::{Reach, keep_one, reach, reached};
use crate::accounts::events::{self, What};
use crate::accounts::{Account, NewAccount, check_names, first, sql as accounts};
use crate::mailbox;
use crate::platform::Platform;
use base::texts::Texts;
use base::{Ctx, Error, Finding, Id, Kind, Result, Role};
use store::Tx;

/// Somebody who is to work in an office, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewStaff {
    /// Who.
    pub account: NewAccount,
    /// What they may do.
    pub roles: Vec<Role>,
    /// In which office; `None` where none was named.
    pub office: Option<String>,
}

/// The roles that the actor may give, in this office or (`None`) anywhere.
pub fn may_give(ctx: &Ctx, office: Option<&str>) -> Vec<Role> {
    let Ok(reach) = reach(ctx) else { return Vec::new() };
    let fits = |role: &Role| match role {
        Role::Operator => matches!(reach, Reach::All),
        _ => matches!(reach, Reach::All) || office.is_none() || reach.has(office),
    };
    Role::ALL.into_iter().filter(fits).collect()
}

/// Faults in what was typed. That an office was named which is none is for the caller to say.
pub fn check(new: &NewStaff) -> Vec<Finding> {
    let mut findings = check_names(&new.account);
    if new.roles.is_empty() {
        findings.push(Finding::new("rolle", "people-role-missing"));
    }
    if new.office.is_none() && new.roles.iter().any(|role| *role != Role::Operator) {
        findings.push(Finding::new("stelle", "people-office-missing"));
    }
    findings
}

/// Makes an account with its roles, and the link for the first sign-in: given once, and another sent by mail. Faults are findings.
///
/// # Errors
/// Not found where the actor may not give one of the roles there.
pub fn create(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    new: &NewStaff,
) -> Result<std::result::Result<(Id, String), Vec<Finding>>> {
    let findings = check(new);
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    for role in &new.roles {
        permitted(ctx, platform, *role, place(*role, new.office.as_deref()))?;
    }
    let id = match crate::accounts::create(tx, ctx, &new.account, "")? {
        Ok(id) => id,
        Err(finding) => return Ok(Err(vec![finding])),
    };
    events::note_other(tx, ctx, id, What::Created, "")?;
    for role in &new.roles {
        let office = place(*role, new.office.as_deref());
        accounts::grant(tx, id, *role, office.unwrap_or(""))?;
        events::note_other(tx, ctx, id, What::RoleGiven, &duty(*role, office))?;
    }
    let account = accounts::account(tx, id)?.ok_or_else(|| Error::not_found("account"))?;
    tracing::info!("an account was made for somebody who works in an office");
    Ok(Ok((id, first::invite(tx, ctx, &platform.base_url, &account)?)))
}

/// Makes the links for the first sign-in anew, where its owner has not come in yet; those made before end.
///
/// # Errors
/// Not found where the account is missing or the actor does not manage it; conflict where its owner can sign in already.
pub fn invite_again(tx: &mut Tx, ctx: &Ctx, base_url: &str, id: Id) -> Result<String> {
    let account = super::another(tx, ctx, id)?;
    if !super::waits(tx, &account)? || account.roles.is_empty() || account.off_at.is_some() {
        return Err(Error::new(Kind::Conflict, "error-account-known", "can sign in already"));
    }
    events::note_other(tx, ctx, id, What::LinkMade, "")?;
    first::invite(tx, ctx, base_url, &account)
}

/// Gives a role. Idempotent.
///
/// # Errors
/// Not found where the account is missing or the actor may not give that role there; forbidden for one's own account.
pub fn give(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    id: Id,
    (role, office): (Role, Option<&str>),
) -> Result<()> {
    let account = somebody_else(tx, ctx, id)?;
    let office = place(role, office);
    permitted(ctx, platform, role, office)?;
    if account.roles.iter().any(|grant| grant.role == role && grant.office.as_deref() == office) {
        return Ok(());
    }
    accounts::grant(tx, id, role, office.unwrap_or(""))?;
    tell(tx, ctx, platform, id, (What::RoleGiven, "account-mail-role-given"), (role, office))
}

/// Takes a role away; every session of its owner ends. Whoever lost their last one has an account as citizens have.
///
/// # Errors
/// Not found where the account or the role is missing or not the actor's to take; forbidden for one's own account; conflict for
/// the last who can administer an office or run the installation.
pub fn take(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    id: Id,
    (role, office): (Role, Option<&str>),
) -> Result<()> {
    let account = somebody_else(tx, ctx, id)?;
    let office = place(role, office);
    if !reach(ctx)?.has(office) {
        return Err(Error::not_found("a role elsewhere"));
    }
    keep_one(tx, ctx, &account, role, office)?;
    if !accounts::ungrant(tx, id, role, office.unwrap_or(""))? {
        return Err(Error::not_found("no such role"));
    }
    super::end_all(tx, id)?;
    tell(tx, ctx, platform, id, (What::RoleTaken, "account-mail-role-taken"), (role, office))
}

fn somebody_else(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<Account> {
    let (account, _) = reached(tx, ctx, id)?;
    if ctx.account() == Some(id) {
        return Err(Error::new(Kind::Forbidden, "error-roles-own", "one's own roles"));
    }
    Ok(account)
}

/// Operators belong to no office, everybody else to one.
fn place(role: Role, office: Option<&str>) -> Option<&str> {
    if role == Role::Operator { None } else { office }
}

fn permitted(ctx: &Ctx, platform: &Platform, role: Role, office: Option<&str>) -> Result<()> {
    let there = match office {
        Some(id) => platform.region.office(id).is_some_and(|found| found.id == id),
        None => role == Role::Operator,
    };
    if there && reach(ctx)?.has(office) { Ok(()) } else { Err(Error::not_found("not theirs to give")) }
}

/// A role and its office, as they stand in what happened to an account.
fn duty(role: Role, office: Option<&str>) -> String {
    match office {
        Some(office) => format!("{} {office}", role.key()),
        None => role.key().to_owned(),
    }
}

fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    id: Id,
    (what, key): (What, &'static str),
    (role, office): (Role, Option<&str>),
) -> Result<()> {
    events::note_other(tx, ctx, id, what, &duty(role, office))?;
    tracing::info!(what = what.key(), role = role.key(), "roles of an account were changed");
    let place = office.and_then(|office| platform.office_name(office));
    let who = match ctx.account() {
        Some(actor) => accounts::account(tx, actor)?.map(|actor| actor.name),
        None => None,
    };
    let Some(owner) = accounts::account(tx, id)?.filter(|owner| !owner.email.is_empty()) else {
        return Ok(());
    };
    let t = Texts(owner.lang);
    let role = t.get(&format!("role-{}", role.key())).to_owned();
    let said = place.map_or_else(|| role.clone(), |place| format!("{role}, {place}"));
    let who = who.unwrap_or_else(|| t.get("account-event-program").to_owned());
    let what = t.with2(key, ("role", said), ("who", who));
    let body = t.with2("account-mail-by-other", ("name", owner.name.as_str()), ("what", what));
    mailbox::mail(tx, ctx, None, &owner.email, t.get("account-mail-subject"), &body)
}
