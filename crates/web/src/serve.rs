//! From the route table to a server: permission first, then the handler, then the headers every answer carries.

use crate::app::App;
use crate::cookies::Move;
use crate::door::{Door, Line, Pass};
use crate::respond::{Frame, NO_FACTOR, Typed};
use crate::routes::{Method, ROUTES, Route, Scope};
use crate::{assets, pages, req, respond};
use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use base::permission::Permission;
use base::{Ctx, Error, Id, Kind};
use office::cases::refusals;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::OwnedSemaphorePermit;

/// So many requests may be here at the same time, read, waiting or in work; more are told to come back (503).
const AT_ONCE: usize = 2_000;
/// Routes whose answers take long to make; see [`App::heavy`].
const HEAVY: [&str; 4] = [
    "/antrag/{draft}/einlesen",
    "/antrag/{draft}/vorlage/{kind}",
    "/vorgang/{case}/eingang.pdf",
    "/amt/vorgang/{case}/entwurf",
];

/// The whole site.
pub fn router(app: App) -> Router {
    let mut paths: HashMap<&str, MethodRouter<App>> = HashMap::new();
    for (place, route) in ROUTES.iter().enumerate() {
        if route.scope == Scope::Demo && app.settings.demo.is_none() {
            continue;
        }
        let handler = move |State(app): State<App>,
                            params: Result<Path<HashMap<String, String>>, PathRejection>,
                            request: Request| async move {
            // A path that is no text leads nowhere.
            let Ok(Path(params)) = params else { return missing(State(app), request).await };
            let begun = Instant::now();
            let metrics = app.metrics.clone();
            let response = answer(app, *route, params, request).await;
            metrics.note(place, response.status().as_u16(), begun.elapsed());
            // The pattern, never the path: that names cases, and may hold a secret.
            tracing::debug!(route = route.path, status = response.status().as_u16(), "answered");
            response
        };
        let methods = paths.remove(route.path).unwrap_or_default();
        let methods = match route.method {
            Method::Get => methods.merge(get(handler)),
            Method::Post => methods.merge(post(handler)),
        };
        paths.insert(route.path, methods);
    }
    let mut router = Router::new().route("/static/{file}", get(asset)).route("/favicon.ico", get(favicon));
    for (path, methods) in paths {
        router = router.route(path, methods);
    }
    router
        .fallback(missing)
        .method_not_allowed_fallback(missing)
        .layer(
            tower_http::compression::CompressionLayer::new()
                .gzip(true)
                .no_br()
                .no_deflate()
                .no_zstd()
                .compress_when(tower_http::compression::predicate::SizeAbove::new(900)),
        )
        // What a body may bring is said in `req`; the framework's own limit of 2 MB would refuse most uploads.
        .layer(axum::extract::DefaultBodyLimit::disable())
        .layer(axum::middleware::map_response(secure))
        .with_state(app)
}

/// A place among the requests in work; given back also where the person hangs up and the work is dropped half done.
struct Place {
    in_work: Arc<AtomicUsize>,
    /// How many were in work before.
    before: usize,
}

impl Place {
    fn take(app: &App) -> Place {
        Place { in_work: app.in_work.clone(), before: app.in_work.fetch_add(1, Ordering::Relaxed) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.in_work.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn answer(app: App, route: Route, params: HashMap<String, String>, request: Request) -> Response {
    let bare = Frame::bare(&request);
    let place = Place::take(&app);
    if place.before >= AT_ONCE {
        app.metrics.shed.fetch_add(1, Ordering::Relaxed);
        return respond::failure(&app, &Error::unavailable("too many requests at once"), bare, None);
    }
    let (mut frame, mut typed, mut asking) = (bare, None, None);
    let outcome = run(&app, route, params, request, &mut frame, (&mut typed, &mut asking)).await;
    drop(place);
    match outcome {
        Ok(response) => response,
        Err(error) => {
            if let Some((ctx, case)) = asking.filter(|_| is_refusal(&error)) {
                note_refusal(&app, route, ctx, case).await;
            }
            let kept = error.kind == Kind::Unavailable || error.key == NO_FACTOR;
            let typed = typed.filter(|_| kept);
            respond::failure(&app, &error, frame, typed)
        }
    }
}

/// Whether somebody was refused what is not theirs. Foreign and missing look the same here, too.
fn is_refusal(error: &Error) -> bool {
    matches!(error.kind, Kind::NotFound | Kind::Forbidden) && error.key != NO_FACTOR
}

/// Notes who was refused at a desk. That it cannot be noted keeps nobody from their answer.
async fn note_refusal(app: &App, route: Route, ctx: Ctx, case: Option<Id>) {
    tracing::info!(route = route.path, "refused at a desk");
    let noted = app.store.write(move |tx| refusals::note(tx, &ctx.clone(), route.path, case)).await;
    if let Err(error) = noted {
        tracing::warn!(%error, "a refusal is not noted");
    }
}

/// Who asks at a desk, and for which case.
type Asking = Option<(Ctx, Option<Id>)>;

/// Whether a page is one of a desk: for people with a role.
fn is_desk(route: &Route) -> bool {
    !matches!(route.permission, Permission::Public | Permission::SignedIn)
}

/// For the page of a failure, who asks is kept in `frame`, in `typed` what was typed into a form, to be sent again, and in
/// `asking` who asks at a desk.
async fn run(
    app: &App,
    route: Route,
    params: HashMap<String, String>,
    request: Request,
    frame: &mut Frame,
    (typed, asking): (&mut Option<Typed>, &mut Asking),
) -> respond::Answer {
    let (parts, body) = request.into_parts();
    // A form is read before its sender takes a place: whoever sends slowly keeps nobody else out.
    let form = match route.method {
        Method::Get => None,
        Method::Post => Some(req::form(app, Request::from_parts(parts.clone(), body)).await),
    };
    let _entered = match enter(app, &route, &params, &parts).await {
        Ok(entered) => entered,
        Err(error) => {
            app.metrics.shed.fetch_add(1, Ordering::Relaxed);
            *typed = form.and_then(Result::ok).and_then(|form| Typed::sent(&parts.uri, &form));
            return Err(error);
        }
    };
    let mut req = req::head(app, params, &parts).await?;
    *frame = Frame::of(app, &req);
    if let Some(form) = form {
        req::fill(&mut req, &parts.headers, form?)?;
    }
    let moving = Move::of(app, &parts.headers, &req);
    if is_desk(&route) && req.account.is_some() {
        *asking = Some((req.ctx.fork(), req.id("case").ok()));
    }
    if !req.ctx.may(route.permission, None) {
        // Somebody not signed in may have been; somebody signed in learns nothing about what is there.
        if req.account.is_none() && route.method == Method::Get && route.permission != Permission::Public {
            let back: String = form_urlencoded::byte_serialize(req.path.as_bytes()).collect();
            return Ok(respond::redirect(&format!("/anmelden?weiter={back}")));
        }
        return Err(Error::not_found("not permitted"));
    }
    if route.method == Method::Post {
        *typed = Typed::of(&req);
    }
    if is_desk(&route) && req.lacks_factor(app) {
        if route.method == Method::Get {
            let back: String = form_urlencoded::byte_serialize(req.path.as_bytes()).collect();
            return Ok(respond::redirect(&format!("/konto/schutz?weiter={back}")));
        }
        return Err(Error::new(Kind::Forbidden, NO_FACTOR, "staff without a second factor"));
    }
    let mut response = (route.handler)(app.clone(), req).await?;
    moving.finish(app, &mut response);
    Ok(response)
}

/// A place in work, once it is the request's turn; none is needed for those who watch this process, and answers that take
/// long have places of their own.
async fn enter(
    app: &App,
    route: &Route,
    params: &HashMap<String, String>,
    parts: &Parts,
) -> Result<Entered, Error> {
    if route.path.starts_with("/gesund") || route.path.starts_with("/.well-known") {
        return Ok(Entered { _pass: None, _heavy: None });
    }
    let door = &app.door;
    if HEAVY.contains(&route.path) {
        let heavy = app.heavy.clone().try_acquire_owned();
        let heavy = heavy.map_err(|_| Error::unavailable("too many long answers at once"))?;
        return Ok(Entered { _pass: None, _heavy: Some(heavy) });
    }
    let (line, key) = match (params.get("draft"), params.get("case"), req::session_of(&parts.headers)) {
        (Some(draft), ..) => (Line::Begun, door.key_of_draft(draft)),
        (None, _, Some(session)) => (Line::Begun, door.key(&session)),
        (None, Some(case), None) => (Line::Begun, door.key(case)),
        (None, None, None) => (Line::New, door.key(&req::whom(app, parts))),
    };
    Ok(Entered { _pass: Some(Door::enter(door, line, key).await?), _heavy: None })
}

/// What a request holds while it is in work.
struct Entered {
    _pass: Option<Pass>,
    _heavy: Option<OwnedSemaphorePermit>,
}

async fn missing(State(app): State<App>, request: Request) -> Response {
    app.metrics.note(ROUTES.len(), 404, Duration::ZERO);
    let bare = Frame::bare(&request);
    let (parts, _) = request.into_parts();
    let frame = req::head(&app, HashMap::new(), &parts).await.map_or(bare, |req| Frame::of(&app, &req));
    respond::failure(&app, &Error::not_found("no such route"), frame, None)
}

/// The figures, for a listener of their own that only the operator's network reaches.
pub fn metrics_router(app: App) -> Router {
    Router::new()
        .route("/metrics", get(|State(app): State<App>| pages::health::figures(app)))
        .fallback(|| async { plain(StatusCode::NOT_FOUND) })
        .layer(axum::middleware::map_response(secure))
        .with_state(app)
}

async fn favicon(headers: HeaderMap) -> Response {
    send_asset(assets::href("favicon.svg"), &headers)
}

async fn asset(file: Result<Path<String>, PathRejection>, headers: HeaderMap) -> Response {
    let Ok(Path(file)) = file else { return plain(StatusCode::NOT_FOUND) };
    send_asset(&format!("/static/{file}"), &headers)
}

fn send_asset(path: &str, headers: &HeaderMap) -> Response {
    let Some(asset) = assets::find(path) else { return plain(StatusCode::NOT_FOUND) };
    if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == asset.etag.as_bytes()) {
        return plain(StatusCode::NOT_MODIFIED);
    }
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (bytes, coding) = asset.encoded(accepted);
    let mut response = Response::new(Body::from(bytes));
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(assets::CACHE_CONTROL));
    out.insert(header::ETAG, HeaderValue::from_static(asset.etag));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

fn plain(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// No script, style, frame or form but our own; no address leaks to other sites.
async fn secure(mut response: Response) -> Response {
    const HEADERS: [(&str, &str); 6] = [
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ];
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
