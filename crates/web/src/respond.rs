//! Answers: pages, redirects, files, and what people see when something does not work.

use crate::app::App;
use crate::body::Form;
pub use crate::cookies::{looks_cookies, session_cookie, set_cookie, visit_cookie};
use crate::door::is_full;
use crate::drawn::ELSEWHERE;
use crate::req::{Req, looks};
use crate::view::{Link, Shell, Theme};
use askama::Template;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use base::texts::Texts;
use base::{Error, Kind, Lang};
use office::limits::Full;

/// What a handler gives.
pub type Answer = Result<Response, Error>;

/// A page. It belongs to one person and is not kept by caches.
///
/// # Errors
/// Internal, where the template fails.
pub fn html<T: Template>(page: &T) -> Answer {
    with_status(StatusCode::OK, page)
}

/// A page with findings: 422, so that scripts notice.
///
/// # Errors
/// Internal, where the template fails.
pub fn unprocessable<T: Template>(page: &T) -> Answer {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// A page that was changed elsewhere meanwhile: 409, with what was typed on it.
///
/// # Errors
/// Internal, where the template fails.
pub fn conflict<T: Template>(page: &T) -> Answer {
    with_status(StatusCode::CONFLICT, page)
}

/// Most pages are smaller than this many bytes, so that their text need not grow while it is written.
const PAGE: usize = 32 << 10;

fn with_status<T: Template>(status: StatusCode, page: &T) -> Answer {
    let mut text = String::with_capacity(PAGE);
    page.render_into(&mut text).map_err(|fault| Error::internal(format!("template: {fault}")))?;
    let mut response = of_text(text);
    *response.status_mut() = status;
    Ok(response)
}

fn of_text(text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// On to another page (303), so that reloading sends nothing again.
pub fn redirect(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, to);
    response
}

/// The path of a "back to" field, if it stays on this site; else `/`.
pub fn local_path(path: &str) -> &str {
    let fine = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t']);
    if fine { path } else { "/" }
}

/// A file, shown in the browser (`inline`) or saved.
pub fn file(bytes: Vec<u8>, media: &str, name: &str, inline: bool) -> Response {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let encoded: String =
        form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    let kind = if inline { "inline" } else { "attachment" };
    let disposition = format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, value(media));
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorPage {
    shell: Shell,
    heading: String,
    text: String,
    code: u16,
    /// Where to do what is missing.
    way: Option<Link>,
    again: Option<Typed>,
}

/// The text for staff without a second factor who send something from a desk.
pub const NO_FACTOR: &str = "error-factor";

/// What was typed into a form that could not be kept, to be sent again with one click.
pub struct Typed {
    action: String,
    fields: Vec<(String, String)>,
    /// Files came with it, which only the browser has.
    files: bool,
}

impl Typed {
    /// Fields that are secrets; a form with one of them is not written into a page.
    const SECRET: [&str; 4] = ["password", "old", "code", "secret"];

    /// The fields of a form; none where one of them is a secret.
    pub fn of(req: &Req) -> Option<Typed> {
        Typed::new(&req.path, &req.form, !req.files.is_empty())
    }

    /// The same of a form whose sender nobody knows yet.
    pub fn sent(uri: &Uri, form: &Form) -> Option<Typed> {
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        Typed::new(path, &form.fields, !form.files.is_empty())
    }

    fn new(path: &str, fields: &[(String, String)], files: bool) -> Option<Typed> {
        if fields.iter().any(|(name, _)| Typed::SECRET.contains(&name.as_str())) {
            return None;
        }
        Some(Typed { action: local_path(path).to_owned(), fields: fields.to_vec(), files })
    }
}

/// What the page of a failure is framed with.
pub enum Frame {
    /// Nothing is known of the person: the store was not asked, or did not answer.
    Bare(Lang, Theme, String),
    /// As on every other page.
    Whole(Box<Shell>),
}

impl Frame {
    /// Of a request of which only headers were read.
    pub fn bare(request: &Request) -> Frame {
        let (lang, theme) = looks(request.headers());
        let path = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
        Frame::Bare(lang, theme, path)
    }

    /// Of somebody known. Which address it was makes no difference but that it is kept.
    pub fn of(app: &App, req: &Req) -> Frame {
        let mut shell = app.shell(req, "");
        shell.search = true;
        shell.nav.iter_mut().for_each(|item| item.current = false);
        Frame::Whole(Box::new(shell))
    }

    /// The language of the person.
    pub fn lang(&self) -> Lang {
        match self {
            Frame::Bare(lang, ..) => *lang,
            Frame::Whole(shell) => shell.t.0,
        }
    }

    fn shell(self, app: &App, heading: &str) -> Shell {
        match self {
            Frame::Bare(lang, theme, path) => app.bare_shell(lang, theme, Texts(lang).get(heading), &path),
            Frame::Whole(shell) => Shell { title: shell.t.get(heading).to_owned(), nowhere: true, ..*shell },
        }
    }
}

/// The page of a limit that is reached (429): what it is, when it goes on, and the way back to what is kept.
///
/// # Errors
/// Internal, where the template fails.
pub fn too_many(app: &App, req: &Req, full: Full, back: &str) -> Answer {
    let t = req.t();
    let minutes = (full.seconds() + 59) / 60;
    let (text, way) = match full {
        Full::Drafts(most) => (t.with("limit-drafts", "most", most), "limit-drafts-do"),
        Full::Sent(most, _) => (t.with2("limit-sent", ("most", most), ("minutes", minutes)), "limit-sent-do"),
        Full::Address(_) => (t.with("limit-address", "minutes", minutes), "ui-back"),
    };
    slow_down(app, req, text, full.seconds(), Some(Link::new(back, t.get(way))))
}

/// A page that asks to come back later (429).
///
/// # Errors
/// Internal, where the template fails.
pub fn slow_down(app: &App, req: &Req, text: String, seconds: i64, way: Option<Link>) -> Answer {
    let status = StatusCode::TOO_MANY_REQUESTS;
    let page = ErrorPage {
        shell: app.shell(req, req.t().get("limit-heading")),
        heading: req.t().get("limit-heading").to_owned(),
        text,
        code: status.as_u16(),
        way,
        again: None,
    };
    retry_after(with_status(status, &page), seconds)
}

/// The same page as 429, with the seconds after which trying again may help.
///
/// # Errors
/// That of the page.
pub fn retry_after(page: Answer, seconds: i64) -> Answer {
    let mut response = page?;
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

/// The page of a failure; it may offer to send again what was typed. Foreign and missing look the same.
pub fn failure(app: &App, error: &Error, frame: Frame, again: Option<Typed>) -> Response {
    let status = match error.kind {
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Conflict if error.key == "error-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
        Kind::Conflict if error.key == "error-slow" => StatusCode::REQUEST_TIMEOUT,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    };
    match error.kind {
        Kind::Internal => tracing::error!(detail = %error.detail, "request failed"),
        // Of those the log is told once a second, with their number.
        Kind::Unavailable if is_full(error) => {}
        Kind::Unavailable => tracing::warn!(detail = %error.detail, "request refused"),
        _ => tracing::debug!(detail = %error.detail, "request refused"),
    }
    let heading = match error.kind {
        Kind::NotFound => "error-heading-not-found",
        Kind::Forbidden => "error-heading-forbidden",
        Kind::Conflict => "error-heading-conflict",
        Kind::Unavailable => "error-heading-unavailable",
        Kind::Internal => "error-heading-internal",
    };
    let draw = |frame: Frame, again| {
        let shell = frame.shell(app, heading);
        let lang = shell.t.0;
        ErrorPage {
            heading: shell.title.clone(),
            text: shell.t.get(error.key).to_owned(),
            shell,
            code: status.as_u16(),
            way: (error.key == NO_FACTOR)
                .then(|| Link::new("/konto/schutz", Texts(lang).get("account-protect-do"))),
            again,
        }
    };
    let ready = match (&frame, &again) {
        (Frame::Bare(lang, theme, path), None) if is_full(error) => {
            let look = (*lang, *theme);
            app.drawn.refusal(app, look, path, || {
                draw(Frame::Bare(look.0, look.1, ELSEWHERE.to_owned()), None).render().ok()
            })
        }
        _ => None,
    };
    let mut response = match ready {
        Some(page) => of_text(page),
        None => {
            with_status(status, &draw(frame, again)).unwrap_or_else(|_| Response::new(Body::from("Error")))
        }
    };
    *response.status_mut() = status;
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}
