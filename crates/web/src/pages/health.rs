//! Whether the site works: for proxies and for whoever watches it. Says nothing about anybody.

use crate::app::App;
use crate::metrics::{self, Now};
use crate::req::Req;
use crate::respond::Answer;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use base::texts::Texts;
use base::{Date, Error};
use office::webhooks;
use std::time::Duration;
use store::{KindOfJob, Writing};

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// `GET /gesund`: whether this process can serve pages. 200 while the database can be read, also where nothing can be
/// written: pages, one's own cases and notices are of use then, too. 503 where it cannot be read.
pub async fn ready(app: App, req: Req) -> Answer {
    let reading = reads(&app).await;
    let writing = app.store.health().writing;
    let t = req.t();
    let yes_no = |yes| t.get(if yes { "health-yes" } else { "health-no" });
    let said = format!(
        "{}: {}\n{}: {}\n{}: {}\n",
        t.get("health-alive"),
        t.get("health-yes"),
        t.get("health-reading"),
        yes_no(reading),
        t.get("health-writing"),
        t.get(writing_key(if reading { writing } else { Writing::Away })),
    );
    Ok(plain(
        if reading { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE },
        said,
        "text/plain; charset=utf-8",
    ))
}

/// `GET /gesund/lebt`: whether the process answers at all; asks nothing and nobody.
pub async fn alive(_app: App, req: Req) -> Answer {
    let t = req.t();
    let said = format!("{}: {}\n", t.get("health-alive"), t.get("health-yes"));
    Ok(plain(StatusCode::OK, said, "text/plain; charset=utf-8"))
}

/// All figures; not a page of the site, see [`crate::metrics_router`].
pub async fn figures(app: App) -> Response {
    let now = app.rim.now();
    let found = app.store.read(move |tx| Ok((KindOfJob::all(tx, now)?, webhooks::figures(tx)?)));
    let found = within(found).await;
    let reading = found.is_ok();
    let (jobs, webhooks) = found.ok().unzip();
    let now = Now { reading, jobs, webhooks, at: now };
    plain(StatusCode::OK, metrics::text(&app, &now), "text/plain; version=0.0.4")
}

/// What is said about writing, as a key of the texts.
pub fn writing_key(writing: Writing) -> &'static str {
    match writing {
        Writing::Well => "health-yes",
        Writing::DiskFull => "health-disk-full",
        Writing::Away => "health-away",
    }
}

/// What stands above every page while nothing can be kept.
pub fn read_only(app: &App, t: Texts) -> Option<String> {
    let key = match app.store.health().writing {
        Writing::Well => return None,
        Writing::DiskFull | Writing::Away => "shell-read-only",
    };
    Some(t.get(key).to_owned())
}

/// Whom to tell about a weakness; see RFC 9116.
#[derive(Clone, Debug)]
pub struct SecurityContact {
    /// `mailto:…`, `https://…` or `tel:…`.
    pub contact: String,
    /// The last day on which this holds, Europe/Berlin.
    pub until: Date,
}

/// `GET /.well-known/security.txt`: what the operator has set; missing where they have set nothing or the day is over.
pub async fn security_txt(app: App, req: Req) -> Answer {
    let today = req.ctx.today();
    let set = app.settings.security.as_ref().filter(|set| set.until >= today);
    let set = set.ok_or_else(|| Error::not_found("no security contact is set"))?;
    let said = format!(
        "Contact: {}\nExpires: {}T23:00:00Z\nPreferred-Languages: de, en\nCanonical: {}/.well-known/security.txt\n",
        set.contact, set.until, app.settings.base_url
    );
    Ok(plain(StatusCode::OK, said, "text/plain; charset=utf-8"))
}

async fn reads(app: &App) -> bool {
    within(app.store.read(office::offices::count)).await.is_ok()
}

async fn within<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let late = |_| Error::unavailable("the database does not answer in time");
    tokio::time::timeout(PATIENCE, work).await.map_err(late)?
}

fn plain(status: StatusCode, text: String, media: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}
