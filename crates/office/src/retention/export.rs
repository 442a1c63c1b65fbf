//! What the archive is offered: a case as a folder of plain files, with a manifest of digests.

use super::model::Entry;
use super::sql;
use crate::platform::Platform;
use crate::{appeals, cases, decisions, history, notices, participation};
use base::{Ctx, Error, Lang, Result, dates};
use serde_json::{Value, json};
use store::Tx;

/// A file of the export.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its path inside the folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A case, ready to be handed over. The last part is the manifest.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The name of the folder: the case's number.
    pub name: String,
    /// Its files.
    pub parts: Vec<Part>,
}

/// A case with all its contents: answers, uploads, notices, receipt, history, decisions, questions, messages, payments.
///
/// # Errors
/// Forbidden for anybody but the program itself; unavailable where the log has not taken the case yet; internal where
/// bytes are missing.
pub fn export(tx: &mut Tx, ctx: &Ctx, platform: &Platform, entry: &Entry) -> Result<Dossier> {
    if ctx.actor != base::Actor::System {
        return Err(Error::forbidden("the export for the archive"));
    }
    let dossier = cases::own(tx, ctx, entry.case)?;
    let case = &dossier.case;
    if history::first(tx, entry.case, "submitted")?.is_none_or(|event| event.leaf.is_none()) {
        return Err(Error::unavailable(format!(
            "{} is not in the log yet; try again in a moment",
            entry.number
        )));
    }
    let mut parts = vec![
        page("case.json", &about(platform, entry, case))?,
        page("answers.json", &Value::Object(case.answers.clone()))?,
        page("assessment.json", &case.assessment)?,
        page("history.json", &events(&history::of_case(tx, entry.case)?))?,
        page("decisions.json", &settled(&decisions::of_case(tx, entry.case)?))?,
        page("questions.json", &questions(&dossier.requests))?,
        page("messages.json", &messages(&dossier.messages))?,
        page("payments.json", &Value::Array(sql::payments(tx, entry.case)?))?,
        Part { path: "receipt.txt".into(), bytes: history::prove(tx, platform, case)?.into_bytes() },
    ];
    let mut files = Vec::new();
    for (place, file) in dossier.files.iter().enumerate() {
        let path = format!("files/{:02}-{}", place + 1, plain(&file.name));
        files.push(json!({ "path": path, "field": file.field, "name": file.name, "type": file.media }));
        parts.push(Part { path, bytes: bytes(tx, &file.blob)? });
    }
    parts.push(page("files.json", &Value::Array(files))?);
    for (place, notice) in dossier.notices.iter().enumerate() {
        let path = format!("notices/{:02}-{}.pdf", place + 1, notice.issued_on);
        parts.push(Part { path, bytes: bytes(tx, &notice.blob)? });
    }
    if !dossier.appeals.is_empty() {
        parts.push(page("appeals.json", &dossier.appeals.iter().map(appealed).collect())?);
    }
    if let Some(period) = participation::of_case(tx, entry.case)? {
        let all = participation::objections(tx, entry.case)?;
        parts.push(page("participation.json", &participated(&period, &all))?);
    }
    let mut enclosed = Vec::new();
    for (place, one) in notices::enclosures(tx, entry.case)?.iter().enumerate() {
        let path = format!("enclosures/{:02}-{}", place + 1, plain(&one.name));
        enclosed
            .push(json!({ "path": path, "title": one.title, "name": one.name, "decision": one.decision }));
        parts.push(Part { path, bytes: bytes(tx, &one.blob)? });
    }
    parts.push(page("enclosures.json", &Value::Array(enclosed))?);
    let manifest = manifest(&case.summary.number, &parts);
    parts.push(page("manifest.json", &manifest)?);
    Ok(Dossier { name: plain(&case.summary.number), parts })
}

fn page(path: &str, value: &Value) -> Result<Part> {
    let text =
        serde_json::to_string_pretty(value).map_err(|fault| Error::internal(format!("json: {fault}")))?;
    Ok(Part { path: path.to_owned(), bytes: format!("{text}\n").into_bytes() })
}

fn bytes(tx: &mut Tx, blob: &str) -> Result<Vec<u8>> {
    tx.blob(blob)?.ok_or_else(|| Error::internal(format!("blob {blob} is gone")))
}

/// A name that any file system takes and no archive misreads.
fn plain(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
        .take(100)
        .collect();
    let kept = kept.trim_start_matches('.');
    if kept.is_empty() { "_".to_owned() } else { kept.to_owned() }
}

fn manifest(number: &str, parts: &[Part]) -> Value {
    let files: Vec<Value> = parts
        .iter()
        .map(|part| {
            json!({ "path": part.path, "bytes": part.bytes.len(), "sha256": store::blobs::digest(&part.bytes) })
        })
        .collect();
    json!({ "format": "amtsweg-archive-1", "case": number, "files": files })
}

fn about(platform: &Platform, entry: &Entry, case: &cases::Case) -> Value {
    json!({
        "number": entry.number,
        "service": entry.service,
        "service_title": platform.title(&entry.service, Lang::De),
        "package": case.package,
        "office": entry.office,
        "office_name": platform.office_name(&entry.office),
        "place": case.ags,
        "applicant": case.summary.applicant,
        "email": case.email,
        "state": case.summary.state.key(),
        "received": stamp(case.summary.submitted_at),
        "closed_on": entry.closed_on,
        "class": entry.class,
        "years": entry.years,
        "delete_on": entry.delete_on,
        "total": case.summary.total,
        "answers_sha256": case.digest,
    })
}

/// An instant as people of any country write it down: UTC, to the microsecond.
fn stamp(micros: i64) -> String {
    format!("{} ({})", dates::show_instant(micros, Lang::De), micros)
}

fn appealed(one: &appeals::Appeal) -> Value {
    json!({
        "id": one.id, "notice": one.notice, "via": one.via.key(), "received_on": one.received_on,
        "entered_at": one.entered_at, "entered_by": one.entered_by_name, "text": one.body,
        "late_reason": one.late_reason, "trust": one.trust.key(), "due": one.due, "state": one.standing.key(),
        "settled_on": one.settled_on, "note": one.note,
    })
}

fn events(events: &[history::Event]) -> Value {
    let one = |event: &history::Event| {
        json!({
            "id": event.id, "seq": event.seq, "at": event.at, "at_text": stamp(event.at), "kind": event.kind,
            "actor": event.actor, "name": event.actor_name, "detail": event.detail,
            "salt": event.salt, "digest": event.digest, "leaf": event.leaf,
        })
    };
    events.iter().map(one).collect()
}

fn settled(all: &[decisions::Decision]) -> Value {
    let one = |decision: &decisions::Decision| {
        json!({
            "id": decision.id, "outcome": decision.outcome.key(), "state": decision.state,
            "reasons": decision.reasons, "lines": decision.lines, "total": decision.total,
            "proposed_by": decision.proposed_by_name, "proposed_at": decision.proposed_at,
            "first_signed_by": decision.first_by_name, "alone": decision.alone,
            "signed_by": decision.signed_by_name, "signed_at": decision.signed_at, "comment": decision.comment,
            "change": decision.change.as_ref().map(decisions::Change::told),
        })
    };
    all.iter().map(one).collect()
}

fn participated(period: &participation::Period, all: &[participation::Received]) -> Value {
    let objection = |one: &participation::Received| {
        let participation::Objection { name, contact, body } = &one.objection;
        json!({ "name": name, "contact": contact, "body": body, "at": one.at })
    };
    json!({
        "from": period.from, "to": period.to, "objections_until": period.objections_until,
        "objections": all.iter().map(objection).collect::<Vec<_>>(),
    })
}

fn questions(all: &[cases::Request]) -> Value {
    let one = |question: &cases::Request| {
        json!({
            "question": question.body, "due": question.due, "asked_at": question.asked_at,
            "reminded_at": question.reminded_at, "answered_at": question.answered_at, "answer": question.answer,
        })
    };
    all.iter().map(one).collect()
}

fn messages(all: &[crate::mailbox::Message]) -> Value {
    let one = |message: &crate::mailbox::Message| {
        json!({
            "kind": message.kind, "title": message.title, "body": message.body,
            "title_en": message.title_en, "body_en": message.body_en,
            "sent_at": message.sent_at, "read_at": message.read_at,
        })
    };
    all.iter().map(one).collect()
}
