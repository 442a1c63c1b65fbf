//! What the program fills into the form of a step from what it knows of the grant.

use super::model::{Grant, PositionKind};
use super::sql;
use crate::platform::Platform;
use base::{Ctx, Date, Money, Result};
use forms::answers::Answers;
use forms::package::{GrantStep, Package, Term};
use serde_json::{Map, Value, json};
use store::Tx;

/// Puts what is known into the given fields, as it is at this moment.
///
/// # Errors
/// Only those of the store.
pub(super) fn give(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: &Grant,
    package: &Package,
    answers: &mut Answers,
) -> Result<()> {
    let facts = facts(tx, ctx, platform, grant)?;
    let rows: Vec<Map<String, Value>> = sql::positions(tx, grant.id)?
        .into_iter()
        .filter(|position| position.kind == PositionKind::Cost)
        .map(|position| {
            let mut row = Map::new();
            row.insert("position".into(), position.label[ctx.lang as usize].clone().into());
            row.insert("planned".into(), position.amount.canonical().into());
            row
        })
        .collect();
    let local = Map::new();
    package.session(ctx.today(), &local).give(answers, &facts, &rows);
    Ok(())
}

/// What is known of a grant, by the names of [`forms::package::programme::FACTS`].
fn facts(tx: &mut Tx, ctx: &Ctx, platform: &Platform, grant: &Grant) -> Result<Map<String, Value>> {
    let year = i64::from(ctx.today().year());
    let this_year: Money = sql::commitments(tx, grant.id)?
        .iter()
        .filter(|((_, due), _)| *due == year)
        .map(|(_, sum)| *sum)
        .sum();
    let paid = super::claims::payments(tx, grant.id)?;
    let first_paid = paid.last().map(|(day, _)| *day);
    let (payments, rates) = super::late::given(tx, ctx, platform, grant.id, &paid)?;
    let interest: Money = super::claims::sql::claims(tx, grant.id)?
        .iter()
        .filter(|claim| claim.reason == GrantStep::Interest.word() && claim.waived.is_empty())
        .map(|claim| claim.amount)
        .sum();
    let title = super::programme_title(platform, &grant.programme, ctx.lang);
    let day = |day: Option<Date>| day.map_or(Value::Null, |day| json!(day.to_string()));
    let money = |money: Money| json!(money.canonical());
    let term = |term: Term| grant.terms.get(term.word()).cloned().unwrap_or(Value::Null);
    let facts = json!({
        "grant_number": grant.number,
        "grant_programme": title,
        "grant_recipient": grant.recipient,
        "grant_project": grant.project,
        "grant_decided": day(Some(grant.decided_on)),
        "grant_final": day(grant.final_on),
        "grant_begin": day(Some(grant.begin_on)),
        "grant_end": day(Some(grant.end_on)),
        "grant_financing": term(Term::Financing),
        "grant_rate": term(Term::Rate),
        "grant_tolerance": term(Term::Tolerance),
        "grant_spend_months": grant.months_of(Term::SpendMonths),
        "grant_proof_due": day(Some(grant.proof_due)),
        "grant_costs": money(grant.costs),
        "grant_amount": money(grant.granted),
        "grant_paid": money(grant.kept()),
        "grant_ordered": money(grant.ordered),
        "grant_left": money(grant.left()),
        "grant_this_year": money(this_year),
        "grant_first_paid": day(first_paid),
        "grant_came_to": grant.settled.map(money),
        "grant_bound": day(Some(grant.bound_until)),
        "grant_interest_points": term(Term::InterestPoints),
        // An option of a choice begins with a letter.
        "grant_day_count": grant.word_of(Term::DayCount).replace("30_360", "thirty_360"),
        "grant_interest": (interest > Money::ZERO).then(|| money(interest)),
        "grant_payments": payments,
        "base_rates": rates,
    });
    let mut facts = facts.as_object().cloned().unwrap_or_default();
    facts.retain(|_, value| !value.is_null());
    Ok(facts)
}
