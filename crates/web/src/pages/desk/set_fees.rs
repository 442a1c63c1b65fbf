//! The fees that the office sets itself, between two amounts: their fields in the form of a proposal.

use super::case::Typed;
use crate::fields;
use crate::req::Req;
use base::texts::Texts;
use base::{Finding, Money};
use forms::session::FeeFrame;
use forms::view::{FieldView, VisibleWhen};
use office::cases::{Fee, Outcome};
use office::decisions::charged;

fn amount_field(frame: &FeeFrame) -> String {
    format!("fee-{}", frame.id)
}

fn reason_field(frame: &FeeFrame) -> String {
    format!("why-{}", frame.id)
}

/// Amount and reason of each fee; a script shows them only with the decisions they belong to.
pub(super) fn form(t: Texts, frames: &[FeeFrame], typed: &Typed) -> Vec<FieldView> {
    let shown = |frame: &FeeFrame, field: FieldView| {
        let outcomes = Outcome::ALL.into_iter().filter(|outcome| charged(frame, *outcome));
        FieldView {
            visible_when: vec![VisibleWhen {
                path: "outcome".to_owned(),
                values: outcomes.map(|one| one.key().to_owned()).collect(),
                above: None,
            }],
            required: !frame.optional,
            ..field
        }
    };
    let both = |frame: &FeeFrame| {
        let (amount, reason) = (amount_field(frame), reason_field(frame));
        let label = &frame.label[t.0 as usize];
        let range = t.with2("desk-fee-between", ("range", frame.range(t.0)), ("norm", frame.norm.as_str()));
        let left_out = if frame.optional { t.get("desk-fee-optional") } else { "" };
        let hint = [range.as_str(), left_out, &frame.hint[t.0 as usize]].join(" ");
        let line = FieldView {
            width: Some(12),
            suffix: Some("€".to_owned()),
            inputmode: Some("decimal"),
            ..fields::line(&amount, label, typed.get(&amount))
        };
        let why = t.with("desk-fee-why", "fee", label.as_str());
        let area = fields::area(&reason, &why, typed.get(&reason));
        [
            shown(frame, fields::hint(line, hint.trim())),
            shown(frame, fields::hint(area, t.get("desk-fee-why-hint"))),
        ]
    };
    frames.iter().flat_map(both).collect()
}

/// What was set for this decision; what cannot be understood becomes a finding at its field.
pub(super) fn read(
    req: &Req,
    outcome: Outcome,
    frames: &[FeeFrame],
    findings: &mut Vec<Finding>,
) -> Vec<Fee> {
    let mut fees = Vec::new();
    for frame in frames.iter().filter(|frame| charged(frame, outcome)) {
        let (amount, reason) = (amount_field(frame), reason_field(frame));
        if frame.optional && req.field(&amount).is_empty() && req.field(&reason).is_empty() {
            continue;
        }
        let said = |key: &'static str| {
            let lang = req.lang();
            Finding::new(&amount, key)
                .arg("min", frame.min.show(lang).as_str())
                .arg("max", frame.max.show(lang).as_str())
        };
        let money = match req.field(&amount) {
            "" => Err("desk-fee-missing"),
            text => Money::parse(text).map_err(|_| "desk-fee-unread"),
        };
        let money = money.and_then(|money| {
            if money < frame.min || money > frame.max { Err("desk-fee-outside") } else { Ok(money) }
        });
        let why = req.field(&reason);
        if why.is_empty() {
            findings.push(Finding::new(&reason, "desk-fee-why-missing"));
        }
        match money {
            Ok(amount) => fees.push(Fee { id: frame.id.clone(), amount, reason: why.to_owned() }),
            Err(key) => findings.push(said(key)),
        }
    }
    fees
}

/// The fees of a proposal as they were typed.
pub(super) fn as_typed(t: Texts, fees: impl Iterator<Item = Fee>) -> Vec<(String, String)> {
    fees.flat_map(|fee| {
        let amount = fee.amount.show(t.0);
        let amount = amount.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
        [(format!("fee-{}", fee.id), amount), (format!("why-{}", fee.id), fee.reason)]
    })
    .collect()
}
