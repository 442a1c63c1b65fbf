//! The money of a programme: pots, and the journal that every move of money is written into. A pot never gives more than it
//! holds, whoever asks at the same time: each move is one statement that takes only what is free, and the table checks it again.

use super::model::{Account, Entry, Grant, Kind, Pot};
use super::sql;
use crate::platform::Platform;
use base::{Ctx, Error, Id, Money, Permission, Result};
use store::Tx;

/// What an entry of the journal is about.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub grant: Option<Id>,
    pub case: Option<Id>,
    pub ags: String,
    pub object: String,
    pub note: String,
    /// Whether it only tells more of what an entry before told: then it is not counted again.
    pub more: bool,
    /// Whether it is only the other side of an entry before: then its amount is not counted either.
    pub silent: bool,
    /// The year it counts in, where that is not today's.
    pub year: Option<i64>,
    /// When it happened (microseconds UTC), where that is not now.
    pub at: Option<i64>,
}

impl About {
    pub fn grant(grant: &Grant, case: Option<Id>) -> About {
        About {
            grant: Some(grant.id),
            case: case.or(grant.case),
            ags: grant.ags.clone(),
            object: grant.object.clone(),
            ..About::default()
        }
    }
}

/// A place for money: the year of the budget and the year of spending.
pub(super) type PotKey = (i64, i64);

/// Moves money within a pot and writes it down. Nothing happens for nothing.
///
/// # Errors
/// Conflict where the source does not hold so much; the text says which money is missing.
#[expect(clippy::too_many_arguments, reason = "one line of a journal")]
pub(super) fn shift(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    pot: PotKey,
    way: (Account, Account),
    kind: Kind,
    amount: Money,
    about: &About,
) -> Result<()> {
    if amount == Money::ZERO {
        return Ok(());
    }
    if amount < Money::ZERO {
        return Err(Error::internal("money moves forward"));
    }
    let (source, target) = way;
    if !sql::shift(tx, programme, pot, source, target, amount)? {
        let key = if pot.0 == pot.1 { "error-budget-cash" } else { "error-budget-later" };
        let detail = format!("{programme} {pot:?}: {} does not hold {}", source.key(), amount.as_cents());
        return Err(Error::new(base::Kind::Conflict, key, detail));
    }
    enter(tx, ctx, platform, programme, Some(pot), (source.key(), target.key()), kind, amount, about)
}

/// Writes down what happened, and counts it. The year is that of the budget where money moved in a pot, else today's.
#[expect(clippy::too_many_arguments, reason = "one line of a journal")]
pub(super) fn enter(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    pot: Option<PotKey>,
    way: (&str, &str),
    kind: Kind,
    amount: Money,
    about: &About,
) -> Result<()> {
    let today = i64::from(ctx.today().year());
    let entry = Entry {
        id: ctx.id(),
        programme: programme.to_owned(),
        year: match (kind, pot) {
            (Kind::Appropriated | Kind::Redeemed, Some((budget, _))) => budget,
            _ => about.year.unwrap_or(today),
        },
        kind,
        pot,
        source: way.0.to_owned(),
        target: way.1.to_owned(),
        amount,
        grant: about.grant,
        case: about.case,
        ags: about.ags.clone(),
        object: about.object.clone(),
        note: about.note.clone(),
        at: about.at.unwrap_or(ctx.now),
        account: ctx.account(),
    };
    sql::insert_entry(tx, &entry)?;
    if about.silent {
        return Ok(());
    }
    let district = platform
        .region
        .local_authority(&entry.ags)
        .map_or_else(|| entry.ags.get(..5).unwrap_or("").to_owned(), |found| found.district);
    // A payment that is not made is one less, where it was one more before.
    let one = if kind == Kind::Ordered && amount < Money::ZERO { -1 } else { 1 };
    sql::count(tx, &entry, &district, if about.more { 0 } else { one })
}

/// What was ordered from a pot is only committed again. Told as less than nothing, as what is taken from a budget is.
///
/// # Errors
/// Conflict where so much was not ordered.
pub(super) fn unorder(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    pot: PotKey,
    amount: Money,
    about: &About,
) -> Result<()> {
    let way = (Account::Ordered, Account::Committed);
    if !sql::shift(tx, programme, pot, way.0, way.1, amount)? {
        return Err(Error::conflict(format!("{programme} {pot:?}: {} are not ordered", amount.as_cents())));
    }
    let less = Money::ZERO - amount;
    enter(tx, ctx, platform, programme, Some(pot), (way.0.key(), way.1.key()), Kind::Ordered, less, about)
}

/// Sets what the budget of a year gives for what falls due in a year. A sum below what is held already is refused. Where a
/// year's cash becomes known, what commitment appropriations of earlier years promised for it is taken over at once.
///
/// # Errors
/// Not found without the right to sign in the office of the programme, conflict where more is held.
#[expect(clippy::too_many_arguments, reason = "the fields of one form")]
pub fn appropriate(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    budget_year: i64,
    due_year: i64,
    amount: Money,
    note: &str,
) -> Result<()> {
    super::demand_officer(ctx, platform, programme, Permission::SignDecisions)?;
    if amount < Money::ZERO || due_year < budget_year {
        return Err(Error::new(
            base::Kind::Conflict,
            "error-budget-years",
            "a budget for a year that is over",
        ));
    }
    sql::create_pot(tx, programme, budget_year, due_year)?;
    let pot = sql::pot(tx, programme, budget_year, due_year)?.ok_or_else(|| Error::internal("pot"))?;
    let about = About { note: note.trim().to_owned(), ..About::default() };
    let more = amount - pot.appropriated;
    let key = (budget_year, due_year);
    if more > Money::ZERO {
        let way = (Account::Budget, Account::Free);
        shift(tx, ctx, platform, programme, key, way, Kind::Appropriated, more, &about)?;
    } else if more < Money::ZERO {
        let way = (Account::Free, Account::Budget);
        let back = Money::ZERO - more;
        if !sql::shift(tx, programme, key, way.0, way.1, back)? {
            let detail = format!("{} are held", (pot.appropriated - pot.free()).as_cents());
            return Err(Error::new(base::Kind::Conflict, "error-budget-held", detail));
        }
        let way = (way.0.key(), way.1.key());
        enter(tx, ctx, platform, programme, Some(key), way, Kind::Appropriated, more, &about)?;
    }
    if budget_year == due_year { redeem(tx, ctx, platform, programme, budget_year) } else { Ok(()) }
}

/// What earlier years promised for this year is from now on committed in the year's cash.
///
/// # Errors
/// Conflict where the cash does not cover it.
pub(super) fn redeem(tx: &mut Tx, ctx: &Ctx, platform: &Platform, programme: &str, year: i64) -> Result<()> {
    if sql::pot(tx, programme, year, year)?.is_none() {
        return Ok(());
    }
    for (grant, budget_year, amount) in sql::promised(tx, programme, year)? {
        let grant = sql::get(tx, grant)?.ok_or_else(|| Error::internal("grant"))?;
        let about = About::grant(&grant, None);
        let taken = shift(
            tx,
            ctx,
            platform,
            programme,
            (year, year),
            (Account::Free, Account::Committed),
            Kind::Redeemed,
            amount,
            &about,
        );
        taken.map_err(|error| Error { key: "error-budget-redeem", ..error })?;
        let back = (Account::Committed, Account::Budget);
        sql::shift(tx, programme, (budget_year, year), back.0, back.1, amount)?;
        let way = (back.0.key(), back.1.key());
        let other = About { silent: true, ..about };
        enter(tx, ctx, platform, programme, Some((budget_year, year)), way, Kind::Redeemed, amount, &other)?;
        sql::add_commitment(tx, grant.id, (budget_year, year), Money::ZERO - amount)?;
        sql::add_commitment(tx, grant.id, (year, year), amount)?;
    }
    Ok(())
}

/// The pots of a programme, by year of the budget and of spending.
///
/// # Errors
/// Not found where the actor does not work in the office of the programme.
pub fn pots(tx: &mut Tx, ctx: &Ctx, platform: &Platform, programme: &str) -> Result<Vec<Pot>> {
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    sql::pots(tx, programme)
}

/// Takes money from the budget of a year for what falls due in these years.
pub(super) fn take(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    (year, by_year): (i64, &[(i64, Money)]),
    to: (Account, Kind),
    about: &About,
) -> Result<Vec<(PotKey, Money)>> {
    // Always in the same order, so that two who decide at the same time wait for each other and never both.
    let mut years: Vec<(i64, Money)> = Vec::new();
    for (due, amount) in by_year {
        let due = (*due).max(year);
        match years.iter_mut().find(|(known, _)| *known == due) {
            Some((_, sum)) => *sum += *amount,
            None => years.push((due, *amount)),
        }
    }
    years.sort_by_key(|(due, _)| *due);
    let mut held = Vec::new();
    for (due, amount) in years {
        if amount == Money::ZERO {
            continue;
        }
        let (pot, way) = ((year, due), (Account::Free, to.0));
        shift(tx, ctx, platform, programme, pot, way, to.1, amount, about)?;
        held.push((pot, amount));
    }
    Ok(held)
}
