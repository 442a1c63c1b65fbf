//! Questions to the applicant: asked, reminded of, answered.

use super::model::{Case, Request};
use super::{recipient, sql};
use crate::mailbox::{self, Outgoing};
use crate::platform::Platform;
use base::texts::LANGUAGES;
use base::{Ctx, Error, Id, Result};
use serde_json::{Value, json};
use store::Tx;

/// The question that waits for an answer.
pub(super) fn open_request(tx: &mut Tx, case: Id) -> Result<Request> {
    let open = sql::requests(tx, case)?.into_iter().rfind(|request| request.answered_at.is_none());
    open.ok_or_else(|| Error::conflict("no open question"))
}

/// Tells the applicant what is asked; a reminder comes by itself.
pub(super) fn ask(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    case: &Case,
    text: &str,
    due: base::Date,
) -> Result<()> {
    let keys = if platform.by_office(&case.summary.service) {
        ["message-hearing-title", "message-hearing-body"]
    } else {
        ["message-question-title", "message-question-body"]
    };
    let message = question(keys, text, due);
    mailbox::send(tx, ctx, case.summary.id, &case.summary.number, &recipient(case), &message)?;
    // A reminder comes by itself some days before the answer is due.
    let remind = base::dates::instant(due, 6, 0) - platform.reminder_days * 86_400_000_000;
    crate::jobs::enqueue(
        tx,
        ctx,
        "remind",
        &format!("{}:{due}", case.summary.id),
        &json!({ "case": case.summary.id }),
        remind.max(ctx.now + 3_600_000_000),
    )
}

/// The message that asks or reminds (`keys` of title and body); the question itself stays in the words of the office.
fn question(keys: [&str; 2], text: &str, due: base::Date) -> Outgoing<'static> {
    let [title, body] = keys;
    Outgoing {
        kind: "question",
        title: LANGUAGES.map(|t| t.get(title).to_owned()),
        body: LANGUAGES.map(|t| t.with2(body, ("question", text), ("due", base::dates::show(due, t.0)))),
        notice: None,
    }
}

/// Reminds the applicant of the open question.
pub(super) fn remind(tx: &mut Tx, ctx: &Ctx, case: &Case) -> Result<Value> {
    let request = open_request(tx, case.summary.id)?;
    sql::remind(tx, ctx, request.id)?;
    let message = question(["message-reminder-title", "message-reminder-body"], &request.body, request.due);
    mailbox::send(tx, ctx, case.summary.id, &case.summary.number, &recipient(case), &message)?;
    Ok(json!({ "due": request.due }))
}
