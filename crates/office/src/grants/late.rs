//! Money that was not spent in time (§ 49a Abs. 4 VwVfG i. V. m. § 1 Abs. 1 ThürVwVfG): interest is asked for on it, while the grant itself
//! stays. The office writes down what was late; what the receipts of the proof of use show of it is suggested.

use super::claims;
use super::interest::spans;
use super::model::{Claim, Grant};
use super::sql;
use crate::cases;
use crate::decisions;
use crate::platform::Platform;
use base::{Ctx, Date, Error, Id, Kind, Money, Result};
use forms::answers::Answers;
use forms::package::{GrantStep, Package, Term};
use forms::session::Planned;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use store::Tx;

/// What was paid (given newest first), oldest first, with what interest was asked for before, and the base rates from the day after the first payment until today, as rows of a form. Where a
/// rate is missing the rows end before it.
pub(super) fn given(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: Id,
    payments: &[(Date, Money)],
) -> Result<(Value, Value)> {
    let Some((first, _)) = payments.last().copied() else { return Ok((Value::Null, Value::Null)) };
    let rates = claims::base_rates(tx, platform)?;
    let rows: Vec<Value> = spans(first, ctx.today(), &rates)
        .map_while(std::result::Result::ok)
        .map(|span| {
            json!({
                "rate_from": span.first.to_string(),
                "rate_until": span.last.to_string(),
                "rate": span.rate.rate.normalize().to_string(),
                "year_days": if span.last.in_leap_year() { 366 } else { 365 },
                "source": span.rate.source,
            })
        })
        .collect();
    let mut charged = charged(tx, platform, grant)?;
    let payments: Vec<Value> = payments
        .iter()
        .rev()
        .map(|(day, amount)| {
            let before = take(&mut charged, *day, *amount);
            let mut row = json!({ "paid_on": day.to_string(), "amount": amount.canonical() });
            if before > Money::ZERO {
                row["charged"] = before.canonical().into();
            }
            row
        })
        .collect();
    Ok((payments.into(), rows.into()))
}

/// What interest was asked for before and not waived, by the day on which the money was paid: each cent is spent once, so it is late
/// once at most.
fn charged(tx: &mut Tx, platform: &Platform, grant: Id) -> Result<BTreeMap<Date, Money>> {
    let mut found = BTreeMap::new();
    for claim in claims::sql::claims(tx, grant)? {
        let asked = claim.reason == GrantStep::Interest.word() && claim.waived.is_empty();
        let Some(case) = claim.case.filter(|_| asked) else { continue };
        for (day, amount) in rows(tx, platform, case)? {
            *found.entry(day).or_insert(Money::ZERO) += amount;
        }
    }
    Ok(found)
}

/// Of an amount paid on a day what was charged before, which is used up by it.
fn take(charged: &mut BTreeMap<Date, Money>, day: Date, amount: Money) -> Money {
    charged.get_mut(&day).map_or(Money::ZERO, |left| {
        let part = (*left).min(amount);
        *left -= part;
        part
    })
}

/// The rows of a step for which the notice asks for interest: when the money was paid, and how much of it was late.
fn rows(tx: &mut Tx, platform: &Platform, case: Id) -> Result<Vec<(Date, Money)>> {
    let signed = decisions::of_case(tx, case)?.into_iter().find(|decision| decision.signed_at.is_some());
    let Some((signed, (case, _))) = signed.zip(cases::sql::get(tx, case)?) else { return Ok(Vec::new()) };
    let package = &platform.package(tx, &case.package)?.package;
    let Some(sums) = package.grant.as_ref().and_then(|follow| follow.late.as_ref()) else {
        return Ok(Vec::new());
    };
    let local = case.local();
    let planned = package.session(case.received_on(), &local).planned(sums, &Answers(case.answers.clone()));
    let asked = |at: usize| {
        let path = format!("{}[{at}]", sums.group);
        signed.lines.iter().any(|line| line["path"].as_str() == Some(path.as_str()))
    };
    let dated = |(at, row): (usize, &Planned)| {
        base::dates::from_iso(&row.key).filter(|_| asked(at)).map(|day| (day, row.amount))
    };
    Ok(planned.iter().enumerate().filter_map(dated).collect())
}

/// Fills the rows of what was late from the receipts of the newest proof of use, for a step that has such rows.
pub(super) fn suggest(
    tx: &mut Tx,
    platform: &Platform,
    grant: &Grant,
    package: &Package,
    answers: &mut Answers,
) -> Result<()> {
    let follow = package.grant.as_ref();
    let Some((late, used)) = follow.and_then(|follow| follow.late.as_ref().zip(follow.used.as_ref())) else {
        return Ok(());
    };
    let mut payments = claims::payments(tx, grant.id)?;
    payments.reverse();
    let spent = spent(tx, platform, grant)?;
    let mut charged = charged(tx, platform, grant.id)?;
    let rows: Vec<Value> = uses(&payments, &spent, grant.months_of(Term::SpendMonths))
        .into_iter()
        .filter_map(|one| {
            let before = take(&mut charged, one.paid, one.amount);
            Some(Late { amount: one.amount - before, ..one }).filter(|one| one.amount > Money::ZERO)
        })
        .map(|one| {
            let mut row = Map::new();
            row.insert(late.label.clone(), one.paid.to_string().into());
            row.insert(late.amount.clone(), one.amount.canonical().into());
            row.insert(used.clone(), one.used.to_string().into());
            Value::Object(row)
        })
        .collect();
    if !rows.is_empty() {
        answers.0.insert(late.group.clone(), rows.into());
    }
    Ok(())
}

/// What receipts show to have been spent of the grant, by day: of each its share of the costs.
fn spent(tx: &mut Tx, platform: &Platform, grant: &Grant) -> Result<Vec<(Date, Money)>> {
    let mut proofs = sql::steps(tx, grant.id)?.into_iter().filter(|(_, step)| *step == GrantStep::Proof);
    let Some((case, _)) = proofs.next_back() else { return Ok(Vec::new()) };
    let Some((case, _)) = cases::sql::get(tx, case)? else { return Ok(Vec::new()) };
    let package = &platform.package(tx, &case.package)?.package;
    let Some(sums) = package.grant.as_ref().and_then(|follow| follow.spent.as_ref()) else {
        return Ok(Vec::new());
    };
    let local = case.local();
    let session = package.session(case.received_on(), &local);
    let share = match grant.word_of(Term::Financing) {
        "share" => grant.number_of(Term::Rate).unwrap_or(Decimal::ONE_HUNDRED) / Decimal::ONE_HUNDRED,
        _ => Decimal::ONE,
    };
    let mut days: Vec<(Date, Money)> = session
        .planned(sums, &Answers(case.answers.clone()))
        .iter()
        .filter_map(|row| {
            // Credit notes lower some other receipt, nobody knows which.
            let part = Money::round(row.amount.decimal() * share).filter(|part| *part > Money::ZERO)?;
            base::dates::from_iso(&row.key).map(|day| (day, part))
        })
        .collect();
    days.sort_by_key(|(day, _)| *day);
    Ok(days)
}

/// A part of a payment that was spent after its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Late {
    paid: Date,
    amount: Money,
    used: Date,
}

/// Payments and what was spent, both oldest first: each cent spent comes from the oldest payment that still holds one. What was never
/// spent is not late but to be paid back.
fn uses(payments: &[(Date, Money)], spent: &[(Date, Money)], months: i64) -> Vec<Late> {
    let mut found: Vec<Late> = Vec::new();
    let mut spent = spent.iter().copied();
    let mut now = spent.next();
    for (paid, amount) in payments {
        let until = super::decide::later(*paid, months);
        let mut left = *amount;
        while let Some((day, sum)) = now.filter(|_| left > Money::ZERO) {
            let part = left.min(sum);
            left -= part;
            if day > until {
                match found.last_mut().filter(|last| (last.paid, last.used) == (*paid, day)) {
                    Some(last) => last.amount += part,
                    None => found.push(Late { paid: *paid, amount: part, used: day }),
                }
            }
            now = if part < sum { Some((day, sum - part)) } else { spent.next() };
        }
    }
    found
}

/// The interest is claimed; on itself it bears none (§ 289 Satz 1 BGB).
///
/// # Errors
/// Conflict where interest on the same money was asked for meanwhile.
pub(super) fn signed(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    grant: &mut Grant,
    case: Id,
    total: Money,
) -> Result<()> {
    if let Some(key) = super::hindrance(grant, GrantStep::Interest, ctx.today()) {
        return Err(Error::new(Kind::Conflict, "error-grant-step", key));
    }
    let owed = Money::ZERO - total;
    if owed <= Money::ZERO {
        return Err(Error::new(Kind::Conflict, "error-grant-interest", "nothing to ask for"));
    }
    let (mut late, mut paid) = (charged(tx, platform, grant.id)?, BTreeMap::new());
    for (day, amount) in rows(tx, platform, case)? {
        *late.entry(day).or_insert(Money::ZERO) += amount;
    }
    for (day, amount) in claims::payments(tx, grant.id)? {
        *paid.entry(day).or_insert(Money::ZERO) += amount;
    }
    if late.iter().any(|(day, sum)| *sum > paid.get(day).copied().unwrap_or_default()) {
        return Err(Error::new(Kind::Conflict, "error-grant-interest-twice", "more than was paid on a day"));
    }
    let claim = Claim {
        id: ctx.id(),
        grant: grant.id,
        case: Some(case),
        reason: GrantStep::Interest.word().to_owned(),
        amount: owed,
        since: ctx.today(),
        due_on: None,
        received: Money::ZERO,
        interest: Money::ZERO,
        waived: String::new(),
        version: 1,
    };
    claims::sql::insert_claim(tx, ctx, &claim)?;
    grant.interest_due += owed;
    sql::update(tx, grant)
}

#[cfg(test)]
mod tests {
    use super::{Late, uses};
    use base::{Date, Money};

    fn day(month: i8, day: i8) -> Date {
        Date::constant(2026, month, day)
    }

    #[test]
    fn what_was_spent_comes_from_the_oldest_payment_and_only_what_came_too_late_is_told() {
        let payments = [(day(3, 1), Money::cents(10_000)), (day(6, 1), Money::cents(5_000))];
        let spent = [
            (day(2, 1), Money::cents(2_000)),
            (day(4, 30), Money::cents(3_000)),
            (day(5, 2), Money::cents(1_000)),
            (day(5, 2), Money::cents(500)),
            (day(7, 1), Money::cents(7_000)),
        ];
        let late = |paid, cents, used| Late { paid, amount: Money::cents(cents), used };
        let told = uses(&payments, &spent, 2);
        // 1 May is the last day for what was paid on 1 March; of the second payment 1,500 were never spent.
        assert_eq!(told, [late(day(3, 1), 1_500, day(5, 2)), late(day(3, 1), 3_500, day(7, 1))]);
        assert_eq!(uses(&payments, &[], 2), []);
    }
}
