//! Who calls, how often, with what: everything before a handler. No cookie is looked at, so no form of another site can call.

use super::problem::{Problem, failure};
use crate::app::App;
use crate::body::{self, Held};
use crate::door::{Door, Line};
use crate::req::{self, Call, Req};
use crate::routes::{Method, ROUTES, Route};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use base::{Error, Id, Kind, Permission};
use office::cases::refusals;
use office::tokens::{self, Token};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// So much a body may hold, in bytes.
const LARGEST: usize = 256 * 1024;
/// So many calls of one token are answered in a minute by each process.
const A_MINUTE: u32 = 600;
/// A minute, in microseconds.
const MINUTE: i64 = 60_000_000;

/// How often each token was used in this minute.
#[derive(Default)]
pub(crate) struct Pace(Mutex<(i64, HashMap<Id, u32>)>);

impl Pace {
    /// Counts a call; gives the seconds to wait where there were too many.
    fn count(&self, token: Id, now: i64) -> Option<i64> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = now / MINUTE;
        if held.0 != minute {
            *held = (minute, HashMap::new());
        }
        let count = held.1.entry(token).or_default();
        *count += 1;
        (*count > A_MINUTE).then(|| (MINUTE - now % MINUTE) / 1_000_000 + 1)
    }
}

/// Answers a call.
pub(crate) async fn answer(
    app: App,
    route: Route,
    params: HashMap<String, String>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let mut req = req::outside(&app, params, &parts);
    let lang = req.lang();
    // Read before its sender takes a place: whoever sends slowly keeps nobody else out.
    let mut held = Held::new(app.held.clone());
    let sent = match route.method {
        Method::Get => None,
        Method::Post => Some(body::plain(Request::from_parts(parts.clone(), body), LARGEST, &mut held).await),
    };
    let door = &app.door;
    let secret = bearer(&parts.headers);
    let key = door.key(&secret.clone().unwrap_or_else(|| req::whom(&app, &parts)));
    let line = if secret.is_some() { Line::Begun } else { Line::New };
    let entered = match Door::ask(door, line, key) {
        Ok(asked) => asked.turn().await,
        Err(error) => Err(error),
    };
    let _pass = match entered {
        Ok(pass) => pass,
        Err(error) => {
            app.metrics.shed();
            return failure(&error, lang);
        }
    };
    if let Err(refused) = admit(&app, &route, &mut req, secret).await {
        return *refused;
    }
    if let Some(sent) = sent
        && let Err(refused) = take_body(&mut req, &parts, sent)
    {
        return *refused;
    }
    let (ctx, case) = (req.ctx.fork(), req.id("case").ok());
    match (route.handler)(app.clone(), req).await {
        Ok(response) => response,
        Err(error) => {
            if matches!(error.kind, Kind::NotFound | Kind::Forbidden) && ctx.account().is_some() {
                tracing::info!(route = route.path, "refused at the interface");
                let noted =
                    app.store.write(move |tx| refusals::note(tx, &ctx.clone(), route.path, case)).await;
                if let Err(error) = noted {
                    tracing::warn!(%error, "a refusal is not noted");
                }
            }
            failure(&error, lang)
        }
    }
}

/// The secret of the header `Authorization`.
fn bearer(headers: &HeaderMap) -> Option<String> {
    let said = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = said.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim().to_owned())
}

/// Lets a token act, within its scopes and its pace.
async fn admit(app: &App, route: &Route, req: &mut Req, secret: Option<String>) -> Result<(), Box<Response>> {
    if route.permission == Permission::Public {
        return Ok(());
    }
    let (lang, now) = (req.lang(), req.ctx.now);
    let token: Option<Token> = match secret {
        Some(secret) => app
            .store
            .read(move |tx| tokens::by_secret(tx, &secret, now))
            .await
            .map_err(|error| Box::new(failure(&error, lang)))?,
        None => None,
    };
    let Some(token) = token else { return Err(Box::new(Problem::NO_TOKEN.answer(lang, None))) };
    if let Some(seconds) = app.pace.count(token.id, now) {
        let mut refused = Problem::TOO_OFTEN.answer(lang, None);
        refused.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        return Err(Box::new(refused));
    }
    req.ctx.actor = token.actor();
    if !admits(route, &token) {
        return Err(Box::new(Problem::NO_SCOPE.answer(lang, None)));
    }
    if tokens::is_due(&token, now) {
        let noted = app.store.write(move |tx| tokens::touch(tx, token.id, now)).await;
        if let Err(error) = noted {
            tracing::warn!(%error, "the use of a token is not noted");
        }
    }
    Ok(())
}

/// Whether a token may call a route at all; which action it may take, the verb says.
fn admits(route: &Route, token: &Token) -> bool {
    token.scopes.contains(&route.permission)
        || (route.permission == Permission::ChangeCases
            && token.scopes.contains(&Permission::ProposeDecisions))
}

/// Gives the request its body and what its headers say about the step.
fn take_body(req: &mut Req, parts: &Parts, sent: Result<Vec<u8>, Error>) -> Result<(), Box<Response>> {
    let lang = req.lang();
    let text = |name: &str| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("").trim().to_owned()
    };
    let bytes = sent.map_err(|error| Box::new(failure(&error, lang)))?;
    let media = text("content-type").to_ascii_lowercase();
    if media.split(';').next().unwrap_or("").trim() != "application/json" {
        return Err(Box::new(Problem::MEDIA.answer(lang, None)));
    }
    let malformed = || Box::new(Problem::MALFORMED.answer(lang, None));
    let read = String::from_utf8(bytes).map_err(|_| malformed())?;
    let json = serde_json::from_str(&read).map_err(|_| malformed())?;
    req.call = Call { text: read, json, if_match: text("if-match"), mark: text("idempotency-key") };
    Ok(())
}

/// What is asked for under `/api` and is no route, or not this way.
pub(crate) fn missing(request: &Request) -> Response {
    let lang = req::accepted(request.headers());
    let path: Vec<&str> = request.uri().path().split('/').collect();
    let fits = |route: &&Route| {
        let pattern: Vec<&str> = route.path.split('/').collect();
        pattern.len() == path.len()
            && pattern.iter().zip(&path).all(|(pattern, part)| pattern.starts_with('{') || pattern == part)
    };
    let allowed: Vec<&str> = ROUTES
        .iter()
        .filter(|route| route.is_api())
        .filter(fits)
        .flat_map(|route| match route.method {
            Method::Get => vec!["GET", "HEAD"],
            Method::Post => vec!["POST"],
        })
        .collect();
    // A path that is no text leads nowhere, whatever the method.
    if allowed.is_empty() || allowed.contains(&request.method().as_str()) {
        return failure(&Error::not_found("no such route"), lang);
    }
    let mut refused = Problem::NO_METHOD.answer(lang, None);
    if let Ok(allowed) = HeaderValue::from_str(&allowed.join(", ")) {
        refused.headers_mut().insert(header::ALLOW, allowed);
    }
    refused
}
