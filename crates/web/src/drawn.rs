//! Pages that look the same to everybody who is nobody yet: the start page and the search. They are drawn once and then given out as
//! they are, before anything else is asked of the request; also packed, since packing a page takes longer than drawing it.
//!
//! Nothing can be stale: a page is drawn anew once the platform is another (something was published, a municipality changed), the day is
//! another, or the site can only be read for a while. What is offered at a place may change between: a page about a place is drawn
//! anew after [`ABOUT_A_PLACE`]. Whoever has a session or a draft never gets such a page.
//!
//! The page for those who are refused at the door is drawn once as well, for each language and colours: what a refusal costs is
//! taken from those who are let in.

use crate::app::App;
use crate::cookies::{Jar, SESSION, VISIT};
use crate::req::looks;
use crate::routes::{Method, Route};
use crate::view::Theme;
use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use base::{Date, Lang, dates};
use flate2::Compression;
use flate2::write::GzEncoder;
use office::platform::Platform;
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use store::Writing;

/// The routes whose pages depend on nothing but the address, language, colours, and what [`Drawn`] looks at.
const SAME_FOR_ALL: [&str; 2] = ["/", "/leistungen"];
/// So long a page about a place is good, in microseconds.
const ABOUT_A_PLACE: i64 = 10_000_000;
/// So many pages are kept; one more, and all are drawn anew.
const MOST: usize = 200;
/// Longer addresses are questions nobody asks twice.
const LONGEST: usize = 200;
/// No page is larger than this.
const LARGEST: usize = 1 << 20;

/// What a page is kept under.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    path: String,
    lang: Lang,
    theme: Theme,
}

impl Look {
    fn is_about_a_place(&self) -> bool {
        self.path.contains("ort=") || self.path.contains("ags=")
    }
}

/// A page, and the same packed.
#[derive(Clone)]
struct Page {
    headers: HeaderMap,
    plain: Bytes,
    packed: Bytes,
    drawn_at: i64,
}

/// The pages drawn so far, all with the same platform on the same day.
#[derive(Default)]
pub struct Drawn(Mutex<State>);

#[derive(Default)]
struct State {
    of: Option<(Arc<Platform>, Date)>,
    pages: HashMap<Look, Page>,
    /// The page for those who are refused, with [`ELSEWHERE`] for the address they asked for.
    refusals: HashMap<(Lang, Theme), Arc<str>>,
}

impl State {
    fn is_of(&self, platform: &Arc<Platform>, today: Date) -> bool {
        self.of.as_ref().is_some_and(|(of, day)| Arc::ptr_eq(of, platform) && *day == today)
    }

    /// Forgets what was drawn with another platform, or on another day.
    fn renew(&mut self, of: (Arc<Platform>, Date)) {
        if !self.is_of(&of.0, of.1) {
            *self = State { of: Some(of), ..State::default() };
        }
    }
}

/// Stands in a page for the address that somebody asked for.
pub const ELSEWHERE: &str = "/elsewhere-0f3a";

/// How the page of a request would be kept; none where it may be another for this person.
pub fn look(app: &App, route: &Route, parts: &Parts) -> Option<Look> {
    if route.method != Method::Get || !SAME_FOR_ALL.contains(&route.path) || app.settings.preview.is_some() {
        return None;
    }
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let jar = Jar::of(&parts.headers);
    let known = [SESSION, VISIT].iter().any(|name| jar.get(name).is_some());
    if known || path.len() > LONGEST || app.store.health().writing != Writing::Well {
        return None;
    }
    let (lang, theme) = looks(&parts.headers);
    Some(Look { path: path.to_owned(), lang, theme })
}

impl Drawn {
    /// The page, if it was drawn before.
    pub fn find(&self, app: &App, look: &Look, parts: &Parts) -> Option<Response> {
        let now = app.rim.now();
        let today = dates::day_of(now);
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.is_of(&app.platform, today) {
            return None;
        }
        let page = state.pages.get(look).cloned();
        let page = page.filter(|page| !look.is_about_a_place() || now - page.drawn_at < ABOUT_A_PLACE);
        drop(state);
        page.map(|page| page.answer(parts))
    }

    /// Keeps a page that was just drawn, and gives it out.
    pub async fn keep(&self, app: &App, look: Look, parts: &Parts, response: Response) -> Response {
        let (head, body) = response.into_parts();
        if head.status != StatusCode::OK || head.headers.contains_key(header::SET_COOKIE) {
            return Response::from_parts(head, body);
        }
        let Ok(plain) = axum::body::to_bytes(body, LARGEST).await else {
            return Response::from_parts(head, Body::empty());
        };
        let Some(packed) = packed(&plain) else { return Response::from_parts(head, Body::from(plain)) };
        let drawn_at = app.rim.now();
        let page = Page { headers: head.headers, plain, packed, drawn_at };
        let of = (app.platform.clone(), dates::day_of(drawn_at));
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.renew(of);
        if state.pages.len() >= MOST {
            state.pages.clear();
        }
        state.pages.insert(look, page.clone());
        drop(state);
        page.answer(parts)
    }

    /// The page for somebody who is refused at `path`, drawn by `draw` with [`ELSEWHERE`] as the path where it is not known yet; none
    /// where it would be another page for this address, or now.
    pub fn refusal(
        &self,
        app: &App,
        (lang, theme): (Lang, Theme),
        path: &str,
        draw: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        let plain = path.len() <= LONGEST && !path.contains(['&', '<', '>', '"', '\'']);
        if !plain || app.settings.preview.is_some() || app.store.health().writing != Writing::Well {
            return None;
        }
        let of = (app.platform.clone(), dates::day_of(app.rim.now()));
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.renew(of);
        let known = state.refusals.get(&(lang, theme)).cloned();
        let page = match known {
            Some(page) => page,
            None => state.refusals.entry((lang, theme)).or_insert(draw()?.into()).clone(),
        };
        drop(state);
        Some(page.replace(ELSEWHERE, path))
    }
}

impl Page {
    fn answer(self, parts: &Parts) -> Response {
        let accepted = parts.headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let packs = accepted.is_some_and(|all| {
            all.split(',').any(|one| {
                let (name, weight) = one.split_once(';').unwrap_or((one, ""));
                name.trim() == "gzip" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
            })
        });
        let mut response = Response::new(Body::from(if packs { self.packed } else { self.plain }));
        let headers = response.headers_mut();
        *headers = self.headers;
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if packs {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}

fn packed(plain: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::default());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(Bytes::from)
}
