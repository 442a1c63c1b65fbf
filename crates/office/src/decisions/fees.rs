//! Fees that the service leaves to the office, between two amounts: set with the decision, told in the notice as lines like those
//! that are computed.

use crate::cases::{Case, Fee, Outcome};
use crate::platform::{Platform, Service};
use base::texts::LANGUAGES;
use base::{Error, Kind, Lang, Money, Result};
use forms::Answers;
use forms::session::FeeFrame;
use serde_json::{Value, json};
use store::Tx;

/// The fees that are to be set for a case with some decision, by its own version of the service and the values of the day it came in.
pub fn frames(service: &Service, case: &Case) -> Vec<FeeFrame> {
    let local = case.local();
    service.package.session(case.received_on(), &local).fee_frames(&Answers(case.answers.clone()))
}

/// Whether a fee belongs to this decision.
pub fn charged(frame: &FeeFrame, outcome: Outcome) -> bool {
    frame.refusal == (outcome == Outcome::Refusal)
}

/// The lines that the fees make.
///
/// # Errors
/// Conflict where a fee is missing or not to be set with this decision, lies outside its amounts, or says no reason.
pub(super) fn lines(
    tx: &mut Tx,
    platform: &Platform,
    case: &Case,
    outcome: Outcome,
    fees: &[Fee],
) -> Result<Vec<Value>> {
    let fault = |key, detail: String| Err(Error::new(Kind::Conflict, key, detail));
    let mut frames = frames(&*platform.package(tx, &case.package)?, case);
    frames.retain(|frame| charged(frame, outcome));
    if let Some(fee) = fees.iter().find(|fee| frames.iter().all(|frame| frame.id != fee.id)) {
        return fault("error-fee-unknown", format!("no fee {}", fee.id));
    }
    let mut lines = Vec::new();
    for frame in &frames {
        let mut of_it = fees.iter().filter(|fee| fee.id == frame.id);
        let fee = match (of_it.next(), of_it.next()) {
            (Some(fee), None) => fee,
            (None, None) if frame.optional => continue,
            _ => return fault("error-fee-missing", format!("fee {} is to be set once", frame.id)),
        };
        if fee.amount < frame.min || fee.amount > frame.max {
            return fault("error-fee-range", format!("fee {} outside its amounts", frame.id));
        }
        if fee.reason.trim().is_empty() {
            return fault("error-fee-reason", format!("fee {} without a reason", frame.id));
        }
        lines.push(line(frame, fee.amount, fee.reason.trim()));
    }
    Ok(lines)
}

/// A line as those of an assessment are kept; `set` says that a person set it.
fn line(frame: &FeeFrame, amount: Money, reason: &str) -> Value {
    let label = LANGUAGES.map(|t| t.get("desk-fee-range").to_owned());
    json!({
        "subject": "",
        "path": "",
        "period": null,
        "rule": frame.id,
        "label": frame.label,
        "norm": frame.norm,
        "inputs": [{ "label": label, "value": frame.range(Lang::De), "source": null }],
        // The notice says the reason in the words of the office.
        "note": [reason, reason],
        "days": null,
        "cents": amount.as_cents(),
        "set": true,
    })
}

/// The fee that a line of a decision is, if a person set it.
pub fn set(line: &Value) -> Option<Fee> {
    if line["set"] != true {
        return None;
    }
    Some(Fee {
        id: line["rule"].as_str()?.to_owned(),
        amount: Money::cents(line["cents"].as_i64()?),
        reason: line["note"][0].as_str()?.to_owned(),
    })
}
