//! The account that an office pays from.

use super::model::{Checked, Debtor};
use super::{demand, sql};
use base::{Ctx, Error, Finding, Permission, Result};
use exchange::sepa;
use store::Tx;

/// The account of an office; none where nobody has named one. For whoever works there or manages it.
///
/// # Errors
/// Not found for all others.
pub fn debtor(tx: &mut Tx, ctx: &Ctx, office: &str) -> Result<Option<Debtor>> {
    if !ctx.may(Permission::ManageOffice, Some(office)) {
        demand(ctx, office, Permission::WorkCases)?;
    }
    sql::debtor(tx, office)
}

/// The account of an office, for whoever owes it money and was told so by another verb.
///
/// # Errors
/// Only those of the store.
pub(crate) fn account(tx: &mut Tx, office: &str) -> Result<Option<sepa::Account>> {
    Ok(sql::debtor(tx, office)?.map(|debtor| debtor.account))
}

/// Names or changes the account of an office. Runs that were released keep theirs.
///
/// # Errors
/// Not found where the actor does not manage the office, conflict where somebody was faster.
pub fn set_debtor(tx: &mut Tx, ctx: &Ctx, office: &str, debtor: &Debtor) -> Result<Checked<()>> {
    if !ctx.may(Permission::ManageOffice, Some(office)) {
        return Err(Error::not_found("account of an office"));
    }
    let mut findings = Vec::new();
    let holder = debtor.account.holder.trim().to_owned();
    if sepa::line(&holder, 70).is_empty() || holder.chars().count() > 140 {
        findings.push(Finding::new("holder", "payorder-debtor-holder"));
    }
    let mut read =
        |field: &str, typed: &str, parse: fn(&str) -> std::result::Result<String, &'static str>| {
            parse(typed).unwrap_or_else(|key| {
                findings.push(Finding::new(field, key));
                String::new()
            })
        };
    let iban = read("iban", &debtor.account.iban, base::values::iban::parse);
    let bic = match debtor.account.bic.trim() {
        "" => String::new(),
        typed => read("bic", typed, base::values::bic::parse),
    };
    if !iban.is_empty() && !sepa::is_reached(&iban) {
        findings.push(Finding::new("iban", "payorder-iban-area"));
    }
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    let checked = Debtor { account: sepa::Account { holder, iban, bic }, ..debtor.clone() };
    if sql::set_debtor(tx, ctx, office, &checked)? {
        Ok(Ok(()))
    } else {
        Err(Error::conflict("the account changed meanwhile"))
    }
}
