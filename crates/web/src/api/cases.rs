//! What can be read of cases. Each look at one is logged with the name of the token.

use super::{found, office_of, problem, shape, with_version};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, file as send_file};
use base::dates::from_iso_instant;
use base::{Finding, Id, Permission};
use office::cases::{self as verbs, Filter, Line, State};
use office::notices;
use serde_json::{Value, json};

/// So many are given at once, unless asked otherwise.
const USUAL: i64 = 50;
/// So many at most.
const MOST: i64 = 200;

/// How many are asked for: `limit` of the query.
pub(super) fn limit(req: &Req, findings: &mut Vec<Finding>) -> i64 {
    match (req.query("limit"), req.query("limit").parse()) {
        ("", _) => USUAL,
        (_, Ok(limit)) if (1..=MOST).contains(&limit) => limit,
        _ => {
            findings.push(Finding::new("limit", "problem-limit-range").arg("most", MOST));
            USUAL
        }
    }
}

/// `GET /api/v1/services`: what people can apply for here.
pub(crate) async fn services(app: App, _: Req) -> Answer {
    let one = |(id, service): (&String, &std::sync::Arc<office::platform::Service>)| {
        let p = &service.package;
        json!({
            "id": id, "version": p.version, "digest": p.digest,
            "leika": p.leika, "ozg": p.ozg, "type": p.typing,
            "title": { "de": p.title.get(base::Lang::De), "en": p.title.get(base::Lang::En) },
        })
    };
    let all: Vec<Value> = app.platform.services.iter().map(one).collect();
    Ok(found(&json!({ "services": all })))
}

/// Where a page of cases ended: the moment of the last change, and the case.
fn cursor(text: &str) -> Option<(i64, Id)> {
    let (at, id) = text.split_once('_')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

fn filter(req: &Req, findings: &mut Vec<Finding>) -> Filter {
    let mut read = |name: &str, key: &str, fine: bool| {
        if !req.query(name).is_empty() && !fine {
            findings.push(Finding::new(name, key));
        }
    };
    let (state, since, after) = (
        State::from_key(req.query("state")),
        from_iso_instant(req.query("since")),
        cursor(req.query("after")),
    );
    read("state", "problem-state", state.is_some());
    read("since", "problem-since", since.is_some());
    read("after", "problem-cursor", after.is_some());
    let service = Some(req.query("service").to_owned()).filter(|service| !service.is_empty());
    Filter { service, state, since, after }
}

/// `GET /api/v1/cases`: the office's cases in the order of their last change.
pub(crate) async fn cases(app: App, req: Req) -> Answer {
    let mut findings = Vec::new();
    let (filter, limit) = (filter(&req, &mut findings), limit(&req, &mut findings));
    if !findings.is_empty() {
        return Ok(problem::findings(req.lang(), &findings));
    }
    let (ctx, office) = (req.ctx.clone(), office_of(&req, Permission::ReadCases)?);
    let mut lines = app.store.read(move |tx| verbs::listed(tx, &ctx, &office, &filter, limit + 1)).await?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = lines.len() > most;
    lines.truncate(most);
    let place = |line: &Line| format!("{}_{}", line.changed_at, line.summary.id);
    let next = lines.last().filter(|_| more).map(place);
    let cases: Vec<Value> = lines.iter().map(shape::line).collect();
    Ok(found(&json!({ "cases": cases, "next": next })))
}

/// `GET /api/v1/cases/{case}`
pub(crate) async fn case(app: App, req: Req) -> Answer {
    let (ctx, id) = (req.ctx.clone(), req.id("case")?);
    let dossier = app.store.write(move |tx| verbs::open(tx, &ctx.clone(), id, "interface")).await?;
    Ok(with_version(found(&shape::case(&dossier)), dossier.case.version))
}

/// `GET /api/v1/cases/{case}/files/{file}`
pub(crate) async fn file(app: App, req: Req) -> Answer {
    let (ctx, case, file) = (req.ctx.clone(), req.id("case")?, req.id("file")?);
    let (file, bytes) = app.store.write(move |tx| verbs::open_file(tx, &ctx.clone(), case, file)).await?;
    Ok(send_file(bytes, &file.media, &file.name, false))
}

/// `GET /api/v1/cases/{case}/notices/{notice}`
pub(crate) async fn notice(app: App, req: Req) -> Answer {
    let (ctx, case, notice) = (req.ctx.clone(), req.id("case")?, req.id("notice")?);
    let (name, bytes) = app.store.write(move |tx| notices::open(tx, &ctx.clone(), case, notice)).await?;
    Ok(send_file(bytes, "application/pdf", &name, false))
}

/// `GET /api/v1/cases/{case}/enclosures/{enclosure}`
pub(crate) async fn enclosure(app: App, req: Req) -> Answer {
    let (ctx, case, id) = (req.ctx.clone(), req.id("case")?, req.id("enclosure")?);
    let (file, bytes) =
        app.store.write(move |tx| notices::open_enclosure(tx, &ctx.clone(), case, id)).await?;
    Ok(send_file(bytes, "application/pdf", &file.name, false))
}
