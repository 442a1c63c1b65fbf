//! Who stands in for whom: during these days a colleague of the same office sees the cases of the one who is away in their own work
//! list, and the history says for whom they acted. Nobody may do more than before: the substitute works with their own roles, and
//! never signs what they proposed themselves.

mod sql;

use super::{colleagues, sql as accounts};
use crate::mailbox;
use base::permission::Permission;
use base::texts::Texts;
use base::{Ctx, Date, Error, Finding, Id, Result, dates};
use store::Tx;

/// Nobody is away for longer, in days.
const LONGEST: i32 = 366;
/// So many stand in a list.
const SHOWN: i64 = 50;

/// Somebody stands in for somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// Its id.
    pub id: Id,
    /// Who is away.
    pub account: Id,
    /// Their name.
    pub name: String,
    /// Who stands in.
    pub substitute: Id,
    /// Their name.
    pub substitute_name: String,
    /// In which office.
    pub office: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// As typed.
#[derive(Clone, Debug)]
pub struct NewSubstitution {
    /// In which office.
    pub office: String,
    /// Who stands in.
    pub substitute: Option<Id>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

fn own(ctx: &Ctx, office: &str) -> Result<Id> {
    match ctx.account() {
        Some(id) if ctx.may(Permission::WorkCases, Some(office)) => Ok(id),
        _ => Err(Error::not_found("works on no cases there")),
    }
}

/// Has a colleague stand in for the actor, and tells them. Faults are findings.
///
/// # Errors
/// Not found where the actor works on no cases of this office.
pub fn set(tx: &mut Tx, ctx: &Ctx, new: &NewSubstitution) -> Result<std::result::Result<(), Vec<Finding>>> {
    let id = own(ctx, &new.office)?;
    let mut faults = Vec::new();
    let there = colleagues(tx, &new.office)?;
    let substitute = new.substitute.filter(|one| *one != id && there.iter().any(|(other, _)| other == one));
    if substitute.is_none() {
        faults.push(Finding::new("durch", "substitute-who-missing"));
    }
    let today = ctx.today();
    if new.from.is_none() {
        faults.push(Finding::new("von", "substitute-day-missing"));
    }
    match (new.from, new.until) {
        (_, None) => faults.push(Finding::new("bis", "substitute-day-missing")),
        (Some(from), Some(until)) if until < from => {
            faults.push(Finding::new("bis", "substitute-until-before"));
        }
        (_, Some(until)) if until < today => faults.push(Finding::new("bis", "substitute-until-past")),
        (Some(from), Some(until)) if from.until(until).map_or(LONGEST, |span| span.get_days()) >= LONGEST => {
            faults.push(Finding::new("bis", "substitute-too-long"));
        }
        _ => {}
    }
    let (Some(substitute), Some(from), Some(until), true) =
        (substitute, new.from, new.until, faults.is_empty())
    else {
        return Ok(Err(faults));
    };
    if sql::overlaps(tx, id, &new.office, (from, until))? {
        return Ok(Err(vec![Finding::new("von", "substitute-twice")]));
    }
    sql::insert(tx, ctx, id, substitute, &new.office, (from, until))?;
    tell(tx, ctx, id, substitute, "substitute-mail-begins", (from, until))?;
    Ok(Ok(()))
}

/// Takes back what the actor had set, from now on.
///
/// # Errors
/// Not found where it is missing, over, or somebody else's.
pub fn end(tx: &mut Tx, ctx: &Ctx, id: Id) -> Result<()> {
    let own = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    let known =
        sql::of(tx, own, ctx.today(), SHOWN)?.into_iter().find(|one| one.id == id && one.account == own);
    let known = known.ok_or_else(|| Error::not_found("substitution"))?;
    sql::end(tx, id, ctx.now)?;
    tell(tx, ctx, own, known.substitute, "substitute-mail-ends", (known.from, known.until))
}

/// Those in which the actor is away or stands in, that are not over, by their days.
///
/// # Errors
/// Not found where the actor has no account.
pub fn of(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Substitution>> {
    let own = ctx.account().ok_or_else(|| Error::not_found("no account"))?;
    sql::of(tx, own, ctx.today(), SHOWN)
}

/// For whom the actor stands in today in this office.
///
/// # Errors
/// Only those of the store.
pub fn absent(tx: &mut Tx, ctx: &Ctx, office: &str) -> Result<Vec<(Id, String)>> {
    let Some(own) = ctx.account() else { return Ok(Vec::new()) };
    let today = ctx.today();
    let all = sql::of(tx, own, today, SHOWN)?;
    let now =
        all.into_iter().filter(|one| one.substitute == own && one.office == office && one.from <= today);
    Ok(now.map(|one| (one.account, one.name)).collect())
}

fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    away: Id,
    substitute: Id,
    key: &'static str,
    (from, until): (Date, Date),
) -> Result<()> {
    let name = super::name_of(tx, away)?;
    let Some(to) = accounts::account(tx, substitute)?.filter(|to| !to.email.is_empty()) else {
        return Ok(());
    };
    let body = base::text(
        to.lang,
        key,
        &[
            ("name".into(), to.name.as_str().into()),
            ("away".into(), name.as_str().into()),
            ("from".into(), dates::show(from, to.lang).into()),
            ("until".into(), dates::show(until, to.lang).into()),
        ],
    );
    let t = Texts(to.lang);
    mailbox::mail(tx, ctx, None, &to.email, t.get("substitute-mail-subject"), &body)
}
