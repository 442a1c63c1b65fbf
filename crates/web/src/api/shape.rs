//! A case as JSON: amounts in cents, moments in UTC, days as they are.

use base::dates::iso_instant;
use office::appeals::Appeal;
use office::cases::{Dossier, File, Line, Request};
use office::decisions::{Change, ChangeKind, Decision};
use office::history::{Event, Feed, Told};
use office::notices::{Enclosure, Notice};
use office::participation::{Period, Received};
use serde_json::{Value, json};

/// A case in a list: what it is about and where it stands, no names.
pub(super) fn line(line: &Line) -> Value {
    let s = &line.summary;
    json!({
        "id": s.id, "number": s.number, "service": s.service, "state": s.state.key(), "due": s.due,
        "submitted_at": iso_instant(s.submitted_at), "changed_at": iso_instant(line.changed_at),
        "version": line.version,
    })
}

/// A case, whole.
pub(super) fn case(dossier: &Dossier) -> Value {
    let (case, s) = (&dossier.case, &dossier.case.summary);
    json!({
        "id": s.id, "number": s.number, "service": s.service, "service_version": case.package,
        "office": s.office, "place": case.ags, "state": s.state.key(), "version": case.version,
        "assignee": (!s.assignee_name.is_empty()).then_some(&s.assignee_name),
        "due": s.due, "submitted_at": iso_instant(s.submitted_at),
        "applicant": s.applicant, "email": (!case.email.is_empty()).then_some(&case.email),
        "language": case.lang.code(),
        "answers": case.answers,
        "lines": list(&case.assessment["lines"]).iter().map(amount).collect::<Vec<_>>(),
        "total_cents": s.total.as_cents(),
        "warnings": office::cases::warnings(&case.assessment, base::Lang::De),
        "digest": case.digest,
        "files": dossier.files.iter().map(|one| file(s.id, one)).collect::<Vec<_>>(),
        "requests": dossier.requests.iter().map(request).collect::<Vec<_>>(),
        "decisions": dossier.decisions.iter().map(decision).collect::<Vec<_>>(),
        "notices": dossier.notices.iter().map(|one| notice(s.id, one)).collect::<Vec<_>>(),
        "participation": dossier.participation.as_ref().map(|period| participation(period, dossier)),
        "appeals": dossier.appeals.iter().map(|one| appeal(one, dossier)).collect::<Vec<_>>(),
        "enclosures": dossier.enclosures.iter().map(|one| enclosure(s.id, one)).collect::<Vec<_>>(),
        "history": dossier.events.iter().map(event).collect::<Vec<_>>(),
    })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A text in German and English.
fn both(value: &Value) -> Value {
    json!({ "de": value[0], "en": value[1] })
}

/// A computed line as a case keeps it.
fn amount(line: &Value) -> Value {
    let input = |input: &Value| json!({ "label": both(&input["label"]), "value": input["value"] });
    json!({
        "subject": line["subject"], "path": line["path"], "period": line["period"], "rule": line["rule"],
        "label": both(&line["label"]), "norm": line["norm"], "cents": line["cents"],
        "inputs": list(&line["inputs"]).iter().map(input).collect::<Vec<_>>(),
    })
}

fn file(case: base::Id, file: &File) -> Value {
    json!({
        "id": file.id, "field": file.field, "name": file.name, "media_type": file.media, "bytes": file.size,
        "sha256": file.blob, "href": format!("/api/v1/cases/{case}/files/{}", file.id),
    })
}

fn request(request: &Request) -> Value {
    json!({
        "id": request.id, "text": request.body, "due": request.due, "asked_at": iso_instant(request.asked_at),
        "answered_at": request.answered_at.map(iso_instant),
        "answer": request.answered_at.map(|_| &request.answer),
    })
}

fn decision(decision: &Decision) -> Value {
    json!({
        "id": decision.id, "outcome": decision.outcome.key(), "state": decision.state,
        "reasons": decision.reasons, "total_cents": decision.total.as_cents(),
        "lines": decision.lines.iter().map(amount).collect::<Vec<_>>(),
        "proposed_by": decision.proposed_by_name, "proposed_at": iso_instant(decision.proposed_at),
        "signed_by": (!decision.signed_by_name.is_empty()).then_some(&decision.signed_by_name),
        "first_signed_by": (!decision.first_by_name.is_empty()).then_some(&decision.first_by_name),
        "alone": decision.alone,
        "signed_at": decision.signed_at.map(iso_instant), "comment": decision.comment,
        "change": decision.change.as_ref().map(Change::told),
    })
}

fn notice(case: base::Id, notice: &Notice) -> Value {
    json!({
        "id": notice.id, "decision": notice.decision, "issued_on": notice.issued_on,
        "delivered_on": notice.delivered_on, "appeal_until": notice.appeal_until, "sha256": notice.blob,
        "change": notice.change.map(ChangeKind::key), "corrects": notice.corrects,
        "href": format!("/api/v1/cases/{case}/notices/{}", notice.id),
    })
}

fn participation(period: &Period, dossier: &Dossier) -> Value {
    let objection = |one: &Received| {
        let said = &one.objection;
        json!({
            "id": one.id, "name": said.name, "contact": said.contact, "text": said.body,
            "at": iso_instant(one.at),
        })
    };
    json!({
        "from": period.from, "to": period.to, "objections_until": period.objections_until,
        "objections": dossier.objections.iter().map(objection).collect::<Vec<_>>(),
    })
}

fn appeal(one: &Appeal, dossier: &Dossier) -> Value {
    let notice = dossier.notices.iter().find(|notice| notice.id == one.notice);
    json!({
        "id": one.id, "notice": one.notice, "state": one.standing.key(), "via": one.via.key(),
        "received_on": one.received_on, "in_time": one.in_time(notice), "due": one.due,
        "text": one.body, "late_reason": one.late_reason, "trust": one.trust.key(),
        "settled_on": one.settled_on, "note": one.note,
    })
}

fn enclosure(case: base::Id, one: &Enclosure) -> Value {
    json!({
        "id": one.id, "decision": one.decision, "title": one.title, "name": one.name, "bytes": one.size,
        "sha256": one.blob, "href": format!("/api/v1/cases/{case}/enclosures/{}", one.id),
    })
}

fn event(event: &Event) -> Value {
    // The seed only keeps the log from being guessed.
    let detail: serde_json::Map<String, Value> =
        event.detail.iter().filter(|(key, _)| *key != "seed").map(|(k, v)| (k.clone(), v.clone())).collect();
    json!({
        "id": event.id, "number": event.seq, "kind": event.kind, "at": iso_instant(event.at),
        "by": event.actor_name, "detail": detail, "place": event.leaf,
    })
}

/// A page of the change feed.
pub(super) fn feed(feed: &Feed) -> Value {
    let told = |told: &Told| {
        json!({
            "cursor": (told.place + 1).to_string(), "id": told.id, "kind": told.kind,
            "at": iso_instant(told.at), "case": told.case, "number": told.number, "service": told.service,
        })
    };
    json!({
        "events": feed.events.iter().map(told).collect::<Vec<_>>(), "next": feed.next.to_string(), "more": feed.more,
    })
}
