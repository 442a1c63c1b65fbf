//! Weighing applications: several people give points for the programme's criteria, each first saying whether they are free of
//! interests of their own; the ranking sets them against the money that is left.

use super::sql;
use crate::cases::{self, Case};
use crate::platform::Platform;
use base::{Ctx, Error, Id, Money, Permission, Result};
use forms::package::Programme;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use store::Tx;

/// What one person says about an application.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Who.
    pub account: Id,
    /// Their name.
    pub name: String,
    /// Whether they have an interest of their own (§ 20, 21 VwVfG): then their points do not count, and there are none.
    pub conflict: bool,
    /// Points by criterion.
    pub points: Map<String, Value>,
    /// Their reasons.
    pub comment: String,
    /// When (microseconds UTC).
    pub at: i64,
}

impl Score {
    /// The weighted points, in per cent of the most there are; none where they do not count.
    pub fn percent(&self, programme: &Programme) -> Option<Decimal> {
        if self.conflict || programme.criteria.is_empty() {
            return None;
        }
        let (mut sum, mut most) = (Decimal::ZERO, Decimal::ZERO);
        for criterion in &programme.criteria {
            let given = self.points.get(&criterion.id).and_then(Value::as_i64).unwrap_or(0);
            let weight = Decimal::from(criterion.weight);
            sum += weight * Decimal::from(given);
            most += weight * Decimal::from(criterion.points);
        }
        (!most.is_zero()).then(|| (sum * Decimal::ONE_HUNDRED / most).round_dp(2))
    }
}

/// An application in the ranking.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// Its case.
    pub case: cases::Summary,
    /// What it is for.
    pub project: String,
    /// The average of those whose points count, in per cent; none before anybody gave points.
    pub percent: Option<Decimal>,
    /// How many gave points, and how many stepped back.
    pub reviews: (usize, usize),
    /// What is left of the budget, by the years in which it falls due, when all before it and it itself are granted in full; below nothing:
    /// not covered.
    pub left: Vec<(i64, Money)>,
}

impl Ranked {
    /// Whether there is enough in each year.
    pub fn is_covered(&self) -> bool {
        self.left.iter().all(|(_, left)| *left >= Money::ZERO)
    }
}

/// Says what one thinks of an application; a second word replaces the first. The day one steps back stays in the history.
///
/// # Errors
/// Not found without the right to work in the office; conflict where a criterion has too many points, or the case is decided.
pub fn score(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: Id,
    conflict: bool,
    points: &Map<String, Value>,
    comment: &str,
) -> Result<()> {
    let (found, _) = cases::sql::get(tx, case)?.ok_or_else(|| Error::not_found("case"))?;
    if !ctx.may(Permission::WorkCases, Some(&found.summary.office)) {
        return Err(Error::not_found("case of another office"));
    }
    let account = ctx.account().ok_or_else(|| Error::forbidden("a person weighs"))?;
    let service = platform.package(tx, &found.package)?;
    let programme = service.package.programme.as_ref().ok_or_else(|| Error::not_found("programme"))?;
    if !found.summary.state.open() {
        return Err(Error::new(base::Kind::Conflict, "error-state", "a decided case is weighed no more"));
    }
    let mut kept = Map::new();
    for criterion in programme.criteria.iter().filter(|_| !conflict) {
        let given = points.get(&criterion.id).and_then(Value::as_i64);
        let Some(given) = given.filter(|given| (0..=i64::from(criterion.points)).contains(given)) else {
            return Err(Error::new(base::Kind::Conflict, "error-score-points", "points outside the scale"));
        };
        kept.insert(criterion.id.clone(), json!(given));
    }
    sql::put_score(tx, ctx, case, account, conflict, &kept, comment.trim())?;
    let kind = if conflict { "stepped-back" } else { "weighed" };
    crate::history::record(tx, ctx, case, kind, json!({})).map(|_| ())
}

/// What was said about an application, oldest first.
///
/// # Errors
/// Not found where the actor does not work in the case's office.
pub fn scores(tx: &mut Tx, ctx: &Ctx, case: &Case) -> Result<Vec<Score>> {
    if !ctx.may(Permission::WorkCases, Some(&case.summary.office)) {
        return Err(Error::not_found("scores of another office"));
    }
    sql::scores(tx, case.summary.id)
}

/// Whether somebody stepped back from a case: they decide nothing about it.
///
/// # Errors
/// Only those of the store.
pub(crate) fn stepped_back(tx: &mut Tx, case: Id, account: Option<Id>) -> Result<bool> {
    let Some(account) = account else { return Ok(false) };
    Ok(sql::scores(tx, case)?.iter().any(|score| score.account == account && score.conflict))
}

/// The open applications of a programme, best first, without points in the order of arrival, each with what the budget leaves in the years it needs.
///
/// # Errors
/// Not found where the actor does not work in the programme's office.
pub fn ranking(tx: &mut Tx, ctx: &Ctx, platform: &Platform, programme: &str) -> Result<Vec<Ranked>> {
    super::demand_officer(ctx, platform, programme, Permission::WorkCases)?;
    let service = super::programme_of(platform, programme)?;
    let Some(known) = &service.package.programme else { return Ok(Vec::new()) };
    let year = i64::from(ctx.today().year());
    let mut ranked: Vec<(Ranked, Vec<(i64, Money)>)> = Vec::new();
    for case in cases::open_of_service(tx, &service.package.id, 500)? {
        let scores = sql::scores(tx, case.id)?;
        let counted: Vec<Decimal> = scores.iter().filter_map(|score| score.percent(known)).collect();
        let back = scores.iter().filter(|score| score.conflict).count();
        let percent = (!counted.is_empty())
            .then(|| (counted.iter().sum::<Decimal>() / Decimal::from(counted.len())).round_dp(2));
        let Some((whole, _)) = cases::sql::get(tx, case.id)? else { continue };
        let project = whole.answers.get(&known.project).and_then(Value::as_str).unwrap_or("").to_owned();
        let own = platform.package(tx, &whole.package)?;
        let own_programme = own.package.programme.as_ref().unwrap_or(known);
        // What was planned for a year that is over falls due now.
        let due = super::decide::years(&own, own_programme, &whole, case.total, year);
        let due = due.into_iter().map(|(due, amount)| (due.max(year), amount)).collect();
        let reviews = (counted.len(), back);
        ranked.push((Ranked { case, project, percent, reviews, left: Vec::new() }, due));
    }
    // What waits for its signature holds its money already.
    ranked.sort_by_key(|(one, _)| (std::cmp::Reverse(one.percent), one.case.submitted_at, one.case.id));
    let mut free: BTreeMap<i64, Money> = BTreeMap::new();
    for (one, due) in &mut ranked {
        let mut touched = BTreeMap::new();
        for (due, amount) in due {
            let left = match free.get(due) {
                Some(left) => *left,
                None => sql::pot(tx, programme, year, *due)?.map_or(Money::ZERO, |pot| pot.free()),
            };
            let left = if one.case.state == cases::State::Proposed { left } else { left - *amount };
            free.insert(*due, left);
            touched.insert(*due, left);
        }
        one.left = touched.into_iter().collect();
    }
    Ok(ranked.into_iter().map(|(one, _)| one).collect())
}
