//! Refusals and faults as RFC 9457 describes them: `application/problem+json`.

use super::json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use base::texts::Texts;
use base::{Error, Finding, Kind, Lang};
use office::tokens;
use serde_json::{Value, json as object};

/// What kind of problem it is: the end of its `type`, its status, the key of its title.
pub(super) struct Problem {
    name: &'static str,
    status: StatusCode,
    title: &'static str,
}

impl Problem {
    const fn new(name: &'static str, status: StatusCode, title: &'static str) -> Problem {
        Problem { name, status, title }
    }

    pub const NO_TOKEN: Problem = Problem::new("token", StatusCode::UNAUTHORIZED, "problem-token");
    pub const NO_SCOPE: Problem = Problem::new("scope", StatusCode::FORBIDDEN, "problem-scope");
    pub const NO_METHOD: Problem = Problem::new("method", StatusCode::METHOD_NOT_ALLOWED, "problem-method");
    pub const MALFORMED: Problem = Problem::new("malformed", StatusCode::BAD_REQUEST, "problem-malformed");
    pub const MEDIA: Problem = Problem::new("media", StatusCode::UNSUPPORTED_MEDIA_TYPE, "problem-media");
    pub const TOO_OFTEN: Problem = Problem::new("limit", StatusCode::TOO_MANY_REQUESTS, "problem-limit");
    pub const NO_VERSION: Problem =
        Problem::new("no-version", StatusCode::PRECONDITION_REQUIRED, "problem-no-version");
    pub const VERSION: Problem = Problem::new("version", StatusCode::PRECONDITION_FAILED, "error-version");
    pub const FINDINGS: Problem =
        Problem::new("findings", StatusCode::UNPROCESSABLE_ENTITY, "problem-findings");
    const MARK: Problem = Problem::new("key", StatusCode::UNPROCESSABLE_ENTITY, "error-mark-reused");
    const MISSING: Problem = Problem::new("not-found", StatusCode::NOT_FOUND, "error-not-found");
    const FORBIDDEN: Problem = Problem::new("forbidden", StatusCode::FORBIDDEN, "error-forbidden");
    const CONFLICT: Problem = Problem::new("state", StatusCode::CONFLICT, "error-state");
    const LARGE: Problem = Problem::new("size", StatusCode::PAYLOAD_TOO_LARGE, "error-too-large");
    const SLOW: Problem = Problem::new("slow", StatusCode::REQUEST_TIMEOUT, "error-slow");
    const LATER: Problem = Problem::new("later", StatusCode::SERVICE_UNAVAILABLE, "error-unavailable");
    const OURS: Problem = Problem::new("internal", StatusCode::INTERNAL_SERVER_ERROR, "error-internal");

    /// The answer, with `key` as the text that says more where there is one.
    pub fn answer(&self, lang: Lang, key: Option<&str>) -> Response {
        self.with(lang, key, &[])
    }

    fn with(&self, lang: Lang, key: Option<&str>, findings: &[Finding]) -> Response {
        let t = Texts(lang);
        let mut body = object!({
            "type": format!("urn:amtsweg:problem:{}", self.name),
            "title": t.get(self.title),
            "status": self.status.as_u16(),
        });
        if let Some(key) = key.filter(|key| *key != self.title) {
            body["detail"] = t.get(key).into();
        }
        if !findings.is_empty() {
            let one = |finding: &Finding| object!({ "field": finding.field, "text": finding.text(lang), "norm": finding.norm });
            body["findings"] = findings.iter().map(one).collect::<Vec<Value>>().into();
        }
        let mut response = json(self.status, "application/problem+json", &body);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.code()));
        match self.status {
            StatusCode::UNAUTHORIZED => {
                headers
                    .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"amtsweg\""));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
            }
            _ => {}
        }
        response
    }
}

/// What was sent has these faults.
pub(super) fn findings(lang: Lang, findings: &[Finding]) -> Response {
    Problem::FINDINGS.with(lang, None, findings)
}

/// An error of a verb. Foreign and missing look the same.
pub(crate) fn failure(error: &Error, lang: Lang) -> Response {
    let problem = match (error.kind, error.key) {
        (Kind::NotFound, _) => Problem::MISSING,
        (Kind::Forbidden, _) => Problem::FORBIDDEN,
        (Kind::Conflict, tokens::CHANGED) => Problem::VERSION,
        (Kind::Conflict, tokens::REUSED) => Problem::MARK,
        (Kind::Conflict, "error-too-large") => Problem::LARGE,
        (Kind::Conflict, "error-slow") => Problem::SLOW,
        (Kind::Conflict, "error-form") => Problem::MALFORMED,
        (Kind::Conflict, _) => Problem::CONFLICT,
        (Kind::Unavailable, _) => Problem::LATER,
        (Kind::Internal, _) => Problem::OURS,
    };
    match error.kind {
        Kind::Internal => tracing::error!(detail = %error.detail, "request failed"),
        Kind::Unavailable if crate::door::is_full(error) => {}
        Kind::Unavailable => tracing::warn!(detail = %error.detail, "request refused"),
        _ => tracing::debug!(detail = %error.detail, "request refused"),
    }
    problem.answer(lang, Some(error.key))
}
