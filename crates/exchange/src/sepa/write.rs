//! The file that a bank is given.

use super::text::{line, mark};
use super::{Account, Run, Transfer};
use crate::fim::xml::Writer;
use base::dates;

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
/// The longest name.
const NAME: usize = 70;
/// The longest text for the payee.
const REMITTANCE: usize = 140;

/// A run as `pain.001.001.09`. The caller has checked accounts and amounts, and that no two transfers have the same name.
pub fn pain001(run: &Run) -> Vec<u8> {
    let mut xml = Writer::new();
    let (count, sum) = (run.transfers.len().to_string(), run.sum().canonical());
    // Whole seconds, in UTC.
    let made_at = dates::iso_instant(run.made_at - run.made_at.rem_euclid(1_000_000)).replace(".000000", "");
    let number = mark(&run.number);
    xml.open("Document", &[("xmlns", NAMESPACE)]);
    xml.open("CstmrCdtTrfInitn", &[]);
    xml.open("GrpHdr", &[]);
    xml.leaf("MsgId", &[], &number);
    xml.leaf("CreDtTm", &[], &made_at);
    xml.leaf("NbOfTxs", &[], &count);
    xml.leaf("CtrlSum", &[], &sum);
    xml.open("InitgPty", &[]);
    xml.leaf("Nm", &[], &line(&run.debtor.holder, NAME));
    xml.close();
    xml.close();
    xml.open("PmtInf", &[]);
    xml.leaf("PmtInfId", &[], &number);
    xml.leaf("PmtMtd", &[], "TRF");
    xml.leaf("BtchBookg", &[], "true");
    xml.leaf("NbOfTxs", &[], &count);
    xml.leaf("CtrlSum", &[], &sum);
    xml.open("PmtTpInf", &[]);
    xml.open("SvcLvl", &[]);
    xml.leaf("Cd", &[], "SEPA");
    xml.close();
    xml.close();
    xml.open("ReqdExctnDt", &[]);
    xml.leaf("Dt", &[], &run.execute_on.to_string());
    xml.close();
    party(&mut xml, "Dbtr", &run.debtor);
    account(&mut xml, "DbtrAcct", &run.debtor);
    xml.open("DbtrAgt", &[]);
    xml.open("FinInstnId", &[]);
    if run.debtor.bic.is_empty() {
        xml.open("Othr", &[]);
        xml.leaf("Id", &[], "NOTPROVIDED");
        xml.close();
    } else {
        xml.leaf("BICFI", &[], &mark(&run.debtor.bic));
    }
    xml.close();
    xml.close();
    xml.leaf("ChrgBr", &[], "SLEV");
    run.transfers.iter().for_each(|one| transfer(&mut xml, one));
    xml.finish()
}

fn transfer(xml: &mut Writer, one: &Transfer) {
    xml.open("CdtTrfTxInf", &[]);
    xml.open("PmtId", &[]);
    xml.leaf("EndToEndId", &[], &mark(&one.end_to_end));
    xml.close();
    xml.open("Amt", &[]);
    xml.leaf("InstdAmt", &[("Ccy", "EUR")], &one.amount.canonical());
    xml.close();
    if !one.creditor.bic.is_empty() {
        xml.open("CdtrAgt", &[]);
        xml.open("FinInstnId", &[]);
        xml.leaf("BICFI", &[], &mark(&one.creditor.bic));
        xml.close();
        xml.close();
    }
    party(xml, "Cdtr", &one.creditor);
    account(xml, "CdtrAcct", &one.creditor);
    let remittance = line(&one.remittance, REMITTANCE);
    if !remittance.is_empty() {
        xml.open("RmtInf", &[]);
        xml.leaf("Ustrd", &[], &remittance);
        xml.close();
    }
    xml.close();
}

fn party(xml: &mut Writer, element: &str, account: &Account) {
    xml.open(element, &[]);
    xml.leaf("Nm", &[], &line(&account.holder, NAME));
    xml.close();
}

fn account(xml: &mut Writer, element: &str, account: &Account) {
    xml.open(element, &[]);
    xml.open("Id", &[]);
    xml.leaf("IBAN", &[], &mark(&account.iban));
    xml.close();
    xml.close();
}
