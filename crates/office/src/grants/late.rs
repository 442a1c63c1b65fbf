//! Money that was not spent in time (§ 49a Abs. 4 VwVfG i. V. m. § 1 Abs. 1 ThürVwVfG): interest is asked for on it, while the grant itself
//! stays. The office writes down what was late; what the receipts of the proof of use show of it is suggested.

use super::claims;
use super::interest::spans;
use super::model::{Claim, Grant};
use super::sql;
use crate::cases;
use crate::platform::Platform;
use base::{Ctx, Date, Error, Id, Kind, Money, Result};
use forms::answers::Answers;
use forms::package::{GrantStep, Package, Term};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use store::Tx;

/// What was paid (given newest first), oldest first, and the base rates from the day after the first payment until today, as rows of a form. Where a
/// rate is missing the rows end before it.
pub(super) fn given(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
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
    let payments: Vec<Value> = payments
        .iter()
        .rev()
        .map(|(day, amount)| json!({ "paid_on": day.to_string(), "amount": amount.canonical() }))
        .collect();
    Ok((payments.into(), rows.into()))
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
    let rows: Vec<Value> = uses(&payments, &spent, grant.months_of(Term::SpendMonths))
        .into_iter()
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
pub(super) fn signed(tx: &mut Tx, ctx: &Ctx, grant: &mut Grant, case: Id, total: Money) -> Result<()> {
    if let Some(key) = super::hindrance(grant, GrantStep::Interest, ctx.today()) {
        return Err(Error::new(Kind::Conflict, "error-grant-step", key));
    }
    let owed = Money::ZERO - total;
    if owed <= Money::ZERO {
        return Err(Error::new(Kind::Conflict, "error-grant-interest", "nothing to ask for"));
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
