//! From the route table to a server: permission first, then the handler, then the headers every answer carries.

use crate::app::App;
use crate::body::Form;
use crate::cookies::Move;
use crate::door::{self, Asked, Door, Line, Pass};
use crate::respond::{Frame, NO_FACTOR, Typed};
use crate::routes::{Method, ROUTES, Route, Scope, is_api};
use crate::{api, assets, drawn, pages, req, respond};
use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version, header};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use base::permission::Permission;
use base::{Ctx, Error, Id, Kind};
use office::cases::refusals;
use office::{grants, payments};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::JoinHandle;
use tower_http::compression::Predicate;
use tower_http::compression::predicate::{NotForContentType, SizeAbove};

/// So many requests may be here at the same time, read, waiting or in work; more are told to come back (503).
const AT_ONCE: usize = 2_000;
/// Routes whose answers take long to make; see [`App::heavy`].
const HEAVY: [&str; 5] = [
    "/antrag/{draft}/einlesen",
    "/antrag/{draft}/vorlage/{kind}",
    "/vorgang/{case}/eingang.pdf",
    "/amt/vorgang/{case}/entwurf",
    "/amt/foerderung/{programme}/bericht/{year}",
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
                // A film is packed already, and parts of it must stay parts of it.
                .compress_when(SizeAbove::new(900).and(NotForContentType::const_new("video/")).and(worth_it)),
        )
        // What a body may bring is said in `req`; the framework's own limit of 2 MB would refuse most uploads.
        .layer(axum::extract::DefaultBodyLimit::disable())
        .layer(axum::middleware::map_response(secure))
        .with_state(app)
}

/// Whoever is told to come back later is told so in as little time as possible: pressing such a page costs more than making it.
fn worth_it(status: StatusCode, _: Version, _: &HeaderMap, _: &Extensions) -> bool {
    status != StatusCode::SERVICE_UNAVAILABLE
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
    let app = App { platform: app.current.get(), ..app };
    let (parts, body) = request.into_parts();
    let Some(look) = drawn::look(&app, &route, &parts) else {
        return in_turn(app, route, params, Request::from_parts(parts, body)).await;
    };
    if let Some(page) = app.drawn.find(&app, &look, &parts) {
        return page;
    }
    let request = Request::from_parts(parts.clone(), body);
    let response = in_turn(app.clone(), route, params, request).await;
    app.drawn.keep(&app, look, &parts, response).await
}

async fn in_turn(app: App, route: Route, params: HashMap<String, String>, request: Request) -> Response {
    let bare = Frame::bare(&request);
    let place = Place::take(&app);
    if place.before >= AT_ONCE {
        app.metrics.shed();
        return match route.is_api() {
            true => api::failure(&door::full(), bare.lang()),
            false => respond::failure(&app, &door::full(), bare, None),
        };
    }
    if route.is_api() {
        let (work, called) = (app.work.clone(), api::answer(app, route, params, request));
        let response = apart(work, called).await;
        drop(place);
        return response;
    }
    let mut seen = Seen { frame: bare, typed: None, asking: None };
    let outcome = match admit(&app, route, &params, request, &mut seen).await {
        Ok(admitted) => {
            let work = app.work.clone();
            let (outcome, after) = apart(work, run(app.clone(), route, params, admitted, seen)).await;
            seen = after;
            outcome
        }
        Err(error) => Err(error),
    };
    drop(place);
    match outcome {
        Ok(response) => response,
        Err(error) => {
            let Seen { frame, typed, asking } = seen;
            if let Some((ctx, named)) = asking.filter(|_| is_refusal(&error)) {
                note_refusal(&app, route, ctx, named).await;
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
async fn note_refusal(app: &App, route: Route, ctx: Ctx, named: Named) {
    tracing::info!(route = route.path, "refused at a desk");
    let note = move |tx: &mut store::Tx| {
        let case = match (named.payment, named.grant) {
            (Some(payment), _) => payments::case_of(tx, payment)?,
            (None, Some(grant)) => grants::case_of(tx, grant)?,
            (None, None) => named.case,
        };
        refusals::note(tx, &ctx.clone(), route.path, case)
    };
    let noted = app.store.write(note).await;
    if let Err(error) = noted {
        tracing::warn!(%error, "a refusal is not noted");
    }
}

/// Who asks at a desk, and for what.
type Asking = Option<(Ctx, Named)>;

/// The case that an address names, or the order or the grant of one.
struct Named {
    case: Option<Id>,
    payment: Option<Id>,
    grant: Option<Id>,
}

/// Whether a page is one of a desk: for people with a role.
fn is_desk(route: &Route) -> bool {
    !matches!(route.permission, Permission::Public | Permission::SignedIn)
}

/// What the page of a failure needs to know.
struct Seen {
    /// Who asks.
    frame: Frame,
    /// What was typed into a form, to be sent again.
    typed: Option<Typed>,
    /// Who asks at a desk.
    asking: Asking,
}

/// A request that has its place in work.
struct Admitted {
    parts: Parts,
    form: Option<Result<Form, Error>>,
    place: Placed,
}

/// Runs `work` where requests in work have threads of their own, so that they need not wait behind those who are only told to
/// come back; ends with its caller. Without such threads, here.
async fn apart<T: Send + 'static>(
    place: Option<Handle>,
    work: impl Future<Output = T> + Send + 'static,
) -> T {
    let Some(place) = place else { return work.await };
    let mut task = Ending(place.spawn(work));
    match (&mut task.0).await {
        Ok(done) => done,
        Err(fault) => match fault.try_into_panic() {
            Ok(cause) => std::panic::resume_unwind(cause),
            // The process is about to end, and with it this connection.
            Err(_) => std::future::pending().await,
        },
    }
}

/// A task that ends when nobody waits for it any more.
struct Ending<T>(JoinHandle<T>);

impl<T> Drop for Ending<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Reads what was sent, and asks for a place in work.
async fn admit(
    app: &App,
    route: Route,
    params: &HashMap<String, String>,
    request: Request,
    seen: &mut Seen,
) -> Result<Admitted, Error> {
    let (parts, body) = request.into_parts();
    // A form is read before its sender takes a place: whoever sends slowly keeps nobody else out.
    let form = match route.method {
        Method::Get => None,
        Method::Post => Some(req::form(app, Request::from_parts(parts.clone(), body)).await),
    };
    match place(app, &route, params, &parts) {
        Ok(place) => Ok(Admitted { parts, form, place }),
        Err(error) => {
            shed(app, &parts, form, seen);
            Err(error)
        }
    }
}

/// Counts whoever is told to come back, and keeps what they have typed.
fn shed(app: &App, parts: &Parts, form: Option<Result<Form, Error>>, seen: &mut Seen) {
    app.metrics.shed();
    seen.typed = form.and_then(Result::ok).and_then(|form| Typed::sent(&parts.uri, &form));
}

/// Answers a request once it is its turn.
async fn run(
    app: App,
    route: Route,
    params: HashMap<String, String>,
    admitted: Admitted,
    mut seen: Seen,
) -> (respond::Answer, Seen) {
    let outcome = inside(&app, route, params, admitted, &mut seen).await;
    (outcome, seen)
}

async fn inside(
    app: &App,
    route: Route,
    params: HashMap<String, String>,
    admitted: Admitted,
    seen: &mut Seen,
) -> respond::Answer {
    let Admitted { parts, form, place } = admitted;
    let _entered = match place.turn().await {
        Ok(entered) => entered,
        Err(error) => {
            shed(app, &parts, form, seen);
            return Err(error);
        }
    };
    let mut req = req::head(app, params, &parts).await?;
    seen.frame = Frame::of(app, &req);
    if let Some(form) = form {
        req::fill(&mut req, &parts.headers, form?)?;
    }
    let moving = Move::of(app, &parts.headers, &req);
    if is_desk(&route) && req.account.is_some() {
        let id = |name| req.id(name).ok();
        let named = Named { case: id("case"), payment: id("payment"), grant: id("grant") };
        seen.asking = Some((req.ctx.fork(), named));
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
        seen.typed = Typed::of(&req);
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

/// A place in work, or one to wait for; none is needed for those who watch this process, and answers that take
/// long have places of their own.
fn place(app: &App, route: &Route, params: &HashMap<String, String>, parts: &Parts) -> Result<Placed, Error> {
    if route.path.starts_with("/gesund") || route.path.starts_with("/.well-known") {
        return Ok(Placed::Free);
    }
    let door = &app.door;
    if HEAVY.contains(&route.path) {
        let heavy = app.heavy.clone().try_acquire_owned();
        let heavy = heavy.map_err(|_| Error::unavailable("too many long answers at once"))?;
        return Ok(Placed::Heavy(heavy));
    }
    let (line, key) = match (params.get("draft"), params.get("case"), req::session_of(&parts.headers)) {
        (Some(draft), ..) => (Line::Begun, door.key_of_draft(draft)),
        (None, _, Some(session)) => (Line::Begun, door.key(&session)),
        (None, Some(case), None) => (Line::Begun, door.key(case)),
        (None, None, None) => (Line::New, door.key(&req::whom(app, parts))),
    };
    Ok(Placed::Asked(Door::ask(door, line, key)?))
}

/// What the door said to a request.
enum Placed {
    /// It needs no place.
    Free,
    /// It has one of those for answers that take long.
    Heavy(OwnedSemaphorePermit),
    /// It has one, or waits for it.
    Asked(Asked),
}

impl Placed {
    async fn turn(self) -> Result<Entered, Error> {
        match self {
            Placed::Free => Ok(Entered { _pass: None, _heavy: None }),
            Placed::Heavy(heavy) => Ok(Entered { _pass: None, _heavy: Some(heavy) }),
            Placed::Asked(asked) => Ok(Entered { _pass: Some(asked.turn().await?), _heavy: None }),
        }
    }
}

/// What a request holds while it is in work.
struct Entered {
    _pass: Option<Pass>,
    _heavy: Option<OwnedSemaphorePermit>,
}

async fn missing(State(app): State<App>, request: Request) -> Response {
    app.metrics.note(ROUTES.len(), 404, Duration::ZERO);
    if is_api(request.uri().path()) {
        return api::missing(&request);
    }
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
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; \
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
