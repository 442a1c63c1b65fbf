//! What a changed decision does to money: what no bank has is cancelled, what flowed is set against what is to flow now.

use super::model::{Payment, State};
use super::sql;
use crate::history;
use base::texts::Texts;
use base::{Ctx, Id, Lang, Money, Result};
use forms::package::Pays;
use serde_json::json;
use store::Tx;

/// What is still to flow in the service's direction (`pays`) for a decision that has `due` flow; below nothing, what flows back. Nothing is
/// changed. `settled`: the person has paid what they had to pay until now, of which the program sees nothing.
///
/// # Errors
/// Only those of the store.
pub(crate) fn still_due(tx: &mut Tx, case: Id, pays: Pays, due: Money, settled: bool) -> Result<Money> {
    let all = sql::both_ways(tx, case)?;
    Ok(due - flowed(&all, pays, settled))
}

/// The same; the orders of the case that no bank has are cancelled, for what is still due is ordered with the notice of the change.
///
/// # Errors
/// Conflict where somebody else changed an order meanwhile.
pub(crate) fn supersede(
    tx: &mut Tx,
    ctx: &Ctx,
    case: Id,
    pays: Pays,
    due: Money,
    settled: bool,
) -> Result<Money> {
    let all = sql::both_ways(tx, case)?;
    let flowed = flowed(&all, pays, settled);
    for (mut payment, way) in all {
        if counts(&payment, way, settled) || payment.state == State::Cancelled {
            continue;
        }
        let from = payment.state;
        payment.state = State::Cancelled;
        payment.run = None;
        // Kept like what people write there, in the language of the office.
        Texts(Lang::De).get("payorder-superseded").clone_into(&mut payment.reason);
        sql::move_on(tx, &payment, from)?;
        let detail =
            json!({ "text": payment.reason, "cents": payment.amount.as_cents(), "payment": payment.id });
        history::record(tx, ctx, case, "payment-cancelled", detail)?;
    }
    Ok(due - flowed)
}

/// Whether an order has flown, or cannot be kept from it: what a run has goes to the bank.
fn counts(payment: &Payment, way: Pays, settled: bool) -> bool {
    match (way, payment.state) {
        (_, State::Cancelled) => false,
        (Pays::Out, state) => !state.is_open(),
        (Pays::In, _) => settled,
    }
}

fn flowed(all: &[(Payment, Pays)], pays: Pays, settled: bool) -> Money {
    let counted = all.iter().filter(|(payment, way)| counts(payment, *way, settled));
    counted.map(|(payment, way)| if *way == pays { payment.amount } else { -payment.amount }).sum()
}
