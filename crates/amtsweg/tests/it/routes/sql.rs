//! What no verb does: an order of a service that asks for money becomes one that pays it.

use base::{Id, Result};
use store::{Tx, params};

pub fn pay_out(tx: &mut Tx, case: Id) -> Result<()> {
    tx.exec(
        "UPDATE payments SET direction = 'out', iban = 'DE02120300000000202051' WHERE case_id = $1",
        &params![case],
    )?;
    Ok(())
}
