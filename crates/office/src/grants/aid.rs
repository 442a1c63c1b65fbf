//! Aid to businesses: what one recipient was granted within some years counts together, over all programmes that set a limit.

mod sql;

use crate::cases::Case;
use crate::platform::{Platform, Service};
use base::{Ctx, Date, Error, Money, Permission, Result};
use forms::answers::Answers;
use forms::package::Term;
use jiff::ToSpan;
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use store::Tx;

/// What a recipient may still be granted as aid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aid {
    /// The most within the years.
    pub limit: Money,
    /// The years, counted back from today.
    pub years: i64,
    /// What was granted within them, in all programmes with a limit: where a grant is settled, what it came to.
    pub granted: Money,
    /// What the recipient declared to have from elsewhere.
    pub elsewhere: Money,
}

impl Aid {
    /// What is left of the limit, never below nothing.
    pub fn room(&self) -> Money {
        (self.limit - self.granted - self.elsewhere).max(Money::ZERO)
    }
}

/// How an application stands to its programme's limit of aid; none where the programme has none.
///
/// # Errors
/// Not found where the actor does not work in the case's office.
pub fn aid(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: &Case) -> Result<Option<Aid>> {
    if !ctx.may(Permission::WorkCases, Some(&case.summary.office)) {
        return Err(Error::not_found("aid at another office"));
    }
    let service = platform.package(tx, &case.package)?;
    of(tx, &service, case, ctx.today())
}

fn of(tx: &mut Tx, service: &Service, case: &Case, today: Date) -> Result<Option<Aid>> {
    let Some(programme) = &service.package.programme else { return Ok(None) };
    let local = case.local();
    let session = service.package.session(case.received_on(), &local);
    let terms = session.terms(programme, &Answers(case.counted()));
    let Some(limit) = money(&terms, Term::AidLimit) else { return Ok(None) };
    let years = whole(&terms, Term::AidYears);
    let recipient = case.answers.get(&programme.recipient).and_then(Value::as_str).unwrap_or("");
    let since = today.checked_sub(years.years()).unwrap_or(today);
    let granted = sql::granted_since(tx, recipient, since)?
        .iter()
        .filter(|grant| {
            grant.case != Some(case.summary.id) && grant.terms.contains_key(Term::AidLimit.word())
        })
        .map(|grant| grant.settled.unwrap_or(grant.granted))
        .sum();
    let elsewhere = money(&terms, Term::AidElsewhere).unwrap_or_default();
    Ok(Some(Aid { limit, years, granted, elsewhere }))
}

/// That a grant stays within its programme's limit of aid. Who decides on another grant for the same recipient waits until this
/// one is written.
///
/// # Errors
/// Conflict where it would be more.
pub(super) fn demand(tx: &mut Tx, ctx: &Ctx, service: &Service, case: &Case, total: Money) -> Result<()> {
    let Some(programme) = &service.package.programme else { return Ok(()) };
    if !programme.terms.contains_key(&Term::AidLimit) {
        return Ok(());
    }
    let recipient = case.answers.get(&programme.recipient).and_then(Value::as_str).unwrap_or("");
    sql::hold_recipient(tx, recipient)?;
    match of(tx, service, case, ctx.today())? {
        Some(aid) if total > aid.room() => {
            let detail = format!("{} are left of the limit", aid.room().as_cents());
            Err(Error::new(base::Kind::Conflict, "error-grant-aid", detail))
        }
        _ => Ok(()),
    }
}

fn money(terms: &Map<String, Value>, term: Term) -> Option<Money> {
    let text = terms.get(term.word())?.as_str()?;
    text.parse::<Decimal>().ok().and_then(Money::round)
}

fn whole(terms: &Map<String, Value>, term: Term) -> i64 {
    use rust_decimal::prelude::ToPrimitive;
    let text = terms.get(term.word()).and_then(Value::as_str).unwrap_or("");
    text.parse::<Decimal>().ok().and_then(|number| number.to_i64()).unwrap_or(0)
}
