//! A programme's figures by year, district and object, and the lists behind each of them.

use super::model::{Entry, Grant, GrantState, Kind, Pot};
use super::{decide, sql};
use crate::platform::{Platform, Service};
use base::{Ctx, Lang, Money, Permission, Result};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Tx;

/// A number of things and their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many.
    pub n: i64,
    /// How much.
    pub amount: Money,
}

impl Cell {
    fn add(&mut self, n: i64, amount: Money) {
        self.n += n;
        self.amount += amount;
    }
}

/// The figures of a programme.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The years in which something happened, newest first.
    pub years: Vec<i64>,
    /// By year and kind.
    pub by_year: BTreeMap<(i64, Kind), Cell>,
    /// By year, district (key of 5 digits) and kind.
    pub by_district: BTreeMap<(i64, String, Kind), Cell>,
    /// By year, object (id; empty: none) and kind.
    pub by_object: BTreeMap<(i64, String, Kind), Cell>,
    /// The pots, newest budget first.
    pub pots: Vec<Pot>,
}

impl Overview {
    /// A figure of a year.
    pub fn cell(&self, year: i64, kind: Kind) -> Cell {
        self.by_year.get(&(year, kind)).copied().unwrap_or_default()
    }
}

/// The services with a programme, in their current versions, by title.
pub fn programmes(platform: &Platform) -> Vec<Arc<Service>> {
    platform.services.values().filter(|service| service.package.programme.is_some()).cloned().collect()
}

/// The names of a programme's objects, by id.
pub fn object_names(service: &Service, lang: Lang) -> impl Fn(&str) -> String + '_ {
    move |object| match &service.package.programme {
        Some(programme) => decide::object_name(service, programme, object, lang),
        None => object.to_owned(),
    }
}

/// The figures of a programme.
///
/// # Errors
/// Not found where the actor does not work in its office.
pub fn overview(tx: &mut Tx, ctx: &Ctx, platform: &Platform, programme: &str) -> Result<Overview> {
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    let mut overview = Overview { pots: sql::pots(tx, programme)?, ..Overview::default() };
    for figure in sql::figures(tx, programme)? {
        let (year, kind, n, amount) = (figure.year, figure.kind, figure.n, figure.amount);
        overview.by_year.entry((year, kind)).or_default().add(n, amount);
        overview.by_district.entry((year, figure.district, kind)).or_default().add(n, amount);
        overview.by_object.entry((year, figure.object, kind)).or_default().add(n, amount);
    }
    let mut years: Vec<i64> = overview.by_year.keys().map(|(year, _)| *year).collect();
    years.extend(overview.pots.iter().map(|pot| pot.budget_year));
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    overview.years = years;
    Ok(overview)
}

/// The entries behind a figure (a year and a kind), oldest first: so many behind an id.
///
/// # Errors
/// Not found where the actor does not work in the programme's office.
pub fn entries(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    (year, kind): (i64, Kind),
    after: &str,
    limit: i64,
) -> Result<Vec<Entry>> {
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    sql::entries(tx, programme, year, kind, after, limit)
}

/// A page of a programme's grants, newest first, behind the day and id of the last one shown.
///
/// # Errors
/// Not found where the actor does not work in the programme's office.
pub fn listed(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    state: Option<GrantState>,
    after: (&str, &str),
    limit: i64,
) -> Result<Vec<Grant>> {
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    sql::page(tx, programme, state, after, limit)
}

/// Grants that were looked for, and behind which day and id to go on looking; none: all were looked at.
pub type Sought = (Vec<Grant>, Option<(String, String)>);

/// The grants of a programme whose number, recipient or project holds all of these words, newest first, behind `(day, id)`; and where to
/// go on looking: at most 20,000 are looked at in one go, so that nobody waits long for a word that is rare.
///
/// # Errors
/// Not found where the actor does not work in the programme's office.
pub fn searched(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    words: &str,
    after: (&str, &str),
    limit: usize,
) -> Result<Sought> {
    const STEP: i64 = 1_000;
    const STEPS: usize = 20;
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    let words: Vec<String> = words.split_whitespace().map(base::words::fold_short).collect();
    let holds = |grant: &Grant| {
        let all = format!("{} {} {}", grant.number, grant.recipient, grant.project);
        let all = base::words::fold_short(&all);
        words.iter().all(|word| all.contains(word))
    };
    let (mut found, mut at) = (Vec::new(), (after.0.to_owned(), after.1.to_owned()));
    for _ in 0..STEPS {
        let some = sql::page(tx, programme, None, (&at.0, &at.1), STEP)?;
        let last = some.len() < usize::try_from(STEP).unwrap_or(usize::MAX);
        for grant in some {
            at = (grant.decided_on.to_string(), grant.id.to_string());
            if holds(&grant) {
                found.push(grant);
                if found.len() == limit {
                    return Ok((found, Some(at)));
                }
            }
        }
        if last {
            return Ok((found, None));
        }
    }
    Ok((found, Some(at)))
}

/// All grants there are, a thousand or so behind an id: open data, which says nothing about persons.
///
/// # Errors
/// Only those of the store.
pub fn published(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Grant>> {
    sql::all(tx, after, limit)
}

/// The running grants whose proof of use was due before today, the longest overdue first; at most so many.
///
/// # Errors
/// Not found where the actor does not work in the programme's office.
pub fn overdue(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    limit: i64,
) -> Result<Vec<Grant>> {
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    sql::overdue(tx, programme, ctx.today(), limit)
}

/// A page of a programme's grants that may pay for something twice, newest first, each with at most ten others of the same
/// municipality: of the same time and object, or of the same time in another programme.
///
/// # Errors
/// Not found where the actor does not work in the programme's office.
pub fn doubles(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    programme: &str,
    after: (&str, &str),
    limit: i64,
) -> Result<Vec<(Grant, Vec<Grant>)>> {
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    let mut found = Vec::new();
    for grant in sql::with_double(tx, programme, after, limit)? {
        let mut others = sql::doubles_of(tx, grant.id, 10)?;
        others.retain(|other| ctx.may(Permission::WorkCases, Some(&other.office)));
        found.push((grant, others));
    }
    Ok(found)
}
