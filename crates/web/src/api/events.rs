//! The change feed.

use super::cases::limit;
use super::{found, office_of, problem, shape};
use crate::app::App;
use crate::req::Req;
use crate::respond::Answer;
use base::{Finding, Kind, Permission};
use office::history;

/// `GET /api/v1/events`: what happened in the office behind a cursor; without one from the beginning, with `after=latest` only
/// what comes next.
pub(crate) async fn events(app: App, req: Req) -> Answer {
    let mut findings = Vec::new();
    let limit = limit(&req, &mut findings);
    let from = match (req.query("after"), req.query("after").parse::<i64>()) {
        ("", _) => Some(0),
        ("latest", _) => None,
        (_, Ok(from)) if from >= 0 => Some(from),
        _ => {
            findings.push(Finding::new("after", "problem-cursor"));
            None
        }
    };
    if !findings.is_empty() {
        return Ok(problem::findings(req.lang(), &findings));
    }
    let (ctx, office) = (req.ctx.clone(), office_of(&req, Permission::FollowEvents)?);
    match app.store.read(move |tx| history::feed(tx, &ctx, &office, from, limit)).await {
        Ok(feed) => Ok(found(&shape::feed(&feed))),
        // A cursor that this log has never given: another installation, or one restored from a backup.
        Err(error) if error.kind == Kind::Conflict => {
            Ok(problem::findings(req.lang(), &[Finding::new("after", "problem-cursor-ahead")]))
        }
        Err(error) => Err(error),
    }
}
