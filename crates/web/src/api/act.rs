//! Steps that a specialist system takes. Nothing is signed here: that is a person's.

use super::problem::{self, Problem};
use super::{found, with_version};
use crate::app::App;
use crate::req::Req;
use crate::respond::Answer;
use base::{Error, Finding, Money, dates};
use office::cases::{Action, Fee, Outcome, Proposal};
use office::tokens::{self, Step};
use serde_json::{Value, json};

/// The longest key of a step.
const MARK: usize = 200;
/// The longest text of a step, in characters.
const TEXT: usize = 20_000;

/// `POST /api/v1/cases/{case}/actions/{action}`
pub(crate) async fn act(app: App, req: Req) -> Answer {
    let lang = req.lang();
    let (ctx, platform) = (req.ctx.clone(), app.platform.clone());
    // A proxy that presses answers marks their tags as weak.
    let tag = req.call.if_match.trim_start_matches("W/");
    let version = tag.trim_matches('"').parse::<i64>().ok();
    if req.call.if_match.is_empty() {
        return Ok(Problem::NO_VERSION.answer(lang, None));
    }
    if req.call.mark.len() > MARK {
        return Ok(problem::findings(lang, &[Finding::new("Idempotency-Key", "problem-mark-long")]));
    }
    let action = match action_of(&req)? {
        Ok(action) => action,
        Err(findings) => return Ok(problem::findings(lang, &findings)),
    };
    let case = req.id("case")?;
    let asked = format!("{}\n{}\n{}", req.path, req.call.if_match, req.call.text);
    let step = Step { case, version: version.unwrap_or(0), action, mark: req.call.mark.clone(), asked };
    let done = app.store.write(move |tx| tokens::step(tx, &ctx.clone(), &platform, &step)).await?;
    let body = json!({ "id": done.case, "state": done.state.key(), "version": done.version });
    Ok(with_version(found(&body), done.version))
}

/// What is asked for; findings where it cannot be understood.
fn action_of(req: &Req) -> Result<Result<Action, Vec<Finding>>, Error> {
    let json = &req.call.json;
    if !json.is_object() {
        return Ok(Err(vec![Finding::new("", "problem-object")]));
    }
    Ok(match req.param("action") {
        "take" => Ok(Action::Assign(req.ctx.account())),
        "release" => Ok(Action::Assign(None)),
        "ask" => ask(req),
        "remind" => Ok(Action::Remind),
        "continue" => Ok(Action::StopWaiting),
        "note" => text(json).map(|text| Action::Note { text }),
        "reply" => text(json).map(|text| Action::Reply { text }),
        "propose" => propose(json),
        "take-back" => Ok(Action::TakeBack),
        other => return Err(Error::not_found(format!("action {}", other.len()))),
    })
}

/// A text without control characters but ends of lines.
fn said(json: &Value, field: &str) -> Option<String> {
    let text = json[field].as_str()?;
    let clean: String = text.chars().filter(|c| !c.is_control() || *c == '\n').take(TEXT).collect();
    Some(clean.trim().to_owned()).filter(|text| !text.is_empty())
}

fn text(json: &Value) -> Result<String, Vec<Finding>> {
    said(json, "text").ok_or_else(|| vec![Finding::new("text", "problem-text")])
}

fn ask(req: &Req) -> Result<Action, Vec<Finding>> {
    let json = &req.call.json;
    let mut findings = Vec::new();
    let text = text(json).map_err(|faults| findings.extend(faults)).unwrap_or_default();
    let due = json["due"].as_str().and_then(dates::from_iso).filter(|due| due.year() >= 1000);
    match due {
        None => findings.push(Finding::new("due", "problem-due")),
        Some(due) if due <= req.ctx.today() => findings.push(Finding::new("due", "desk-due-past")),
        Some(_) => {}
    }
    match due {
        Some(due) if findings.is_empty() => Ok(Action::Ask { text, due }),
        _ => Err(findings),
    }
}

fn propose(json: &Value) -> Result<Action, Vec<Finding>> {
    let mut findings = Vec::new();
    let outcome = json["outcome"].as_str().and_then(Outcome::from_key);
    if outcome.is_none() {
        findings.push(Finding::new("outcome", "problem-outcome"));
    }
    let mut granted = Vec::new();
    match &json["lines"] {
        Value::Null => {}
        Value::Array(lines) => {
            for line in lines {
                match line.as_u64().and_then(|line| usize::try_from(line).ok()) {
                    Some(line) => granted.push(line),
                    None => findings.push(Finding::new("lines", "problem-lines")),
                }
            }
        }
        _ => findings.push(Finding::new("lines", "problem-lines")),
    }
    findings.dedup();
    let reasons = said(json, "reasons").unwrap_or_default();
    if outcome.is_some_and(|outcome| outcome != Outcome::Grant) && reasons.is_empty() {
        findings.push(Finding::new("reasons", "desk-reasons-missing"));
    }
    let fees = fees(&json["fees"], &mut findings);
    match outcome {
        Some(outcome) if findings.is_empty() => {
            Ok(Action::Propose(Proposal { outcome, granted, reasons, fees }))
        }
        _ => Err(findings),
    }
}

/// Fees that the service leaves to the office, each with its amount and reason.
fn fees(json: &Value, findings: &mut Vec<Finding>) -> Vec<Fee> {
    let all = match json {
        Value::Null => &[],
        Value::Array(all) => all.as_slice(),
        _ => {
            findings.push(Finding::new("fees", "problem-fees"));
            return Vec::new();
        }
    };
    let fee = |fee: &Value| {
        let (id, amount) = (fee["id"].as_str()?.to_owned(), Money::cents(fee["cents"].as_i64()?));
        Some(Fee { id, amount, reason: said(fee, "reason")? })
    };
    let read: Vec<Fee> = all.iter().filter_map(fee).collect();
    if read.len() < all.len() {
        findings.push(Finding::new("fees", "problem-fees"));
    }
    read
}
