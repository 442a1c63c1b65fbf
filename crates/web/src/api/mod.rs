//! The interface for specialist systems: JSON under `/api/v1`, opened by tokens of an office, never by cookies.
//!
//! | file | what |
//! | --- | --- |
//! | `enter.rs` | who calls, how often, with what |
//! | `problem.rs` | refusals and faults (RFC 9457) |
//! | `cases.rs`, `act.rs`, `events.rs` | what can be read and done |
//! | `shape.rs` | a case as JSON |
//! | `openapi.json` | the description (OpenAPI 3.1), held against the table of routes by a test |

mod act;
mod cases;
mod enter;
mod events;
mod problem;
mod shape;

pub(crate) use act::act;
pub(crate) use cases::{case, cases, enclosure, file, notice, services};
pub(crate) use enter::{Pace, answer, missing};
pub(crate) use events::events;
pub(crate) use problem::failure;

use crate::app::App;
use crate::req::Req;
use crate::respond::Answer;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use base::{Error, Permission};
use serde_json::Value;

/// The description of the interface as it stands in the repository.
pub(crate) const OPENAPI: &str = include_str!("openapi.json");

/// `GET /api/v1/openapi.json`: the description, with the address of this installation.
pub(crate) async fn description(app: App, _: Req) -> Answer {
    let mut all: Value =
        serde_json::from_str(OPENAPI).map_err(|fault| Error::internal(format!("openapi.json: {fault}")))?;
    all["servers"][0]["url"] = format!("{}/api/v1", app.settings.base_url).into();
    all["info"]["version"] = env!("CARGO_PKG_VERSION").into();
    Ok(json(StatusCode::OK, "application/json", &all))
}

/// An answer in JSON; no cache keeps it.
fn json(status: StatusCode, media: &'static str, value: &Value) -> Response {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The same for what was asked.
fn found(value: &Value) -> Response {
    json(StatusCode::OK, "application/json", value)
}

/// With the version of a case, as `If-Match` gives it back.
fn with_version(mut response: Response, version: i64) -> Response {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The office of the token.
fn office_of(req: &Req, permission: Permission) -> Result<String, Error> {
    let office = req.ctx.offices(permission).into_iter().next();
    office.ok_or_else(|| Error::not_found("no office of theirs"))
}
