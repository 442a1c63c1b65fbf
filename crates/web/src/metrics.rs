//! Figures for whoever watches the installation, in the text format that Prometheus reads. They name routes by their
//! pattern, never a person, a case or an address.

use crate::app::App;
use crate::routes::ROUTES;
use office::webhooks::Figures;
use std::fmt::{Display, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::{KindOfJob, Writing};

/// Upper bounds of the latency buckets, in microseconds.
const BUCKETS: [u64; 12] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 10_000_000,
];
/// The classes of status: 1xx to 5xx.
const CLASSES: usize = 5;

/// What is counted from the start on.
pub struct Metrics {
    /// One per route, in the order of the table, and one for everything that is no route.
    routes: Vec<Served>,
    /// Requests refused because too many were in work.
    shed: AtomicU64,
    /// When the log was last told of them.
    told: Mutex<Option<Instant>>,
    /// Applications acknowledged for the first time.
    submissions: AtomicU64,
    /// Mails that the mail server took, and attempts that failed.
    mails: [AtomicU64; 2],
}

/// The requests of one route.
#[derive(Default)]
struct Served {
    classes: [AtomicU64; CLASSES],
    /// How many took at most as long as the bound of the same place; each in one bucket only.
    buckets: [AtomicU64; BUCKETS.len() + 1],
    micros: AtomicU64,
}

impl Default for Metrics {
    fn default() -> Metrics {
        Metrics {
            routes: (0..=ROUTES.len()).map(|_| Served::default()).collect(),
            shed: AtomicU64::new(0),
            told: Mutex::default(),
            submissions: AtomicU64::new(0),
            mails: Default::default(),
        }
    }
}

/// The log is told of refusals this often: under a surge a line for each would cost more than the refusal.
const TELL: Duration = Duration::from_secs(1);

impl Metrics {
    /// Counts a request refused at the door, and tells the log now and then.
    pub(crate) fn shed(&self) {
        let refused = self.shed.fetch_add(1, Ordering::Relaxed) + 1;
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_none_or(|told| told.elapsed() >= TELL) {
            *told = Some(Instant::now());
            tracing::warn!(refused, "too many requests at once");
        }
    }

    /// Counts an answered request; `place` is its route's in the table, one past the end is none.
    pub(crate) fn note(&self, place: usize, status: u16, took: Duration) {
        let Some(route) = self.routes.get(place) else { return };
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let class = usize::from(status / 100).clamp(1, CLASSES) - 1;
        let bucket = BUCKETS.iter().position(|bound| micros <= *bound).unwrap_or(BUCKETS.len());
        route.classes[class].fetch_add(1, Ordering::Relaxed);
        route.buckets[bucket].fetch_add(1, Ordering::Relaxed);
        route.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// Counts an application that is in for the first time.
    pub(crate) fn submission(&self) {
        self.submissions.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts an attempt to hand over a mail.
    pub fn mail(&self, taken: bool) {
        self.mails[usize::from(!taken)].fetch_add(1, Ordering::Relaxed);
    }
}

/// What is looked up at the moment of asking.
pub(crate) struct Now {
    /// The line of jobs; none where it could not be read.
    pub jobs: Option<Vec<KindOfJob>>,
    /// How telling specialist systems goes; the same.
    pub webhooks: Option<Figures>,
    /// Whether the database answered.
    pub reading: bool,
    /// Microseconds UTC.
    pub at: i64,
}

/// All figures as text.
pub(crate) fn text(app: &App, now: &Now) -> String {
    let mut page = Page(String::with_capacity(16 * 1024));
    let (metrics, health) = (&app.metrics, app.store.health());
    page.kind("amtsweg_info", "gauge", "Version and database of this process.");
    page.line("amtsweg_info", &[("version", env!("CARGO_PKG_VERSION")), ("database", app.store.engine())], 1);
    page.kind(
        "process_start_time_seconds",
        "gauge",
        "When this process began, seconds since 1970-01-01 UTC.",
    );
    page.line("process_start_time_seconds", &[], seconds(app.started));
    page.kind("amtsweg_requests_in_work", "gauge", "Requests being answered now.");
    page.line("amtsweg_requests_in_work", &[], app.in_work());
    page.kind("amtsweg_requests_waiting", "gauge", "Requests that wait for a place in work.");
    page.line("amtsweg_requests_waiting", &[], app.door.waiting());
    page.counter("amtsweg_requests_shed", "Requests refused because too many were in work.", &metrics.shed);
    page.counter(
        "amtsweg_submissions",
        "Applications acknowledged; each counts once, however often it is sent.",
        &metrics.submissions,
    );
    page.kind("amtsweg_mails", "counter", "Attempts to hand a mail to the mail server.");
    for (result, count) in ["taken", "failed"].into_iter().zip(&metrics.mails) {
        page.line("amtsweg_mails_total", &[("result", result)], count.load(Ordering::Relaxed));
    }
    page.kind("amtsweg_store_waiting", "gauge", "Transactions that wait for a connection.");
    page.line("amtsweg_store_waiting", &[("line", "read")], health.reads_waiting);
    page.line("amtsweg_store_waiting", &[("line", "write")], health.writes_waiting);
    page.kind("amtsweg_store_ok", "gauge", "1 where the database can be read, or written.");
    page.line("amtsweg_store_ok", &[("for", "reading")], u8::from(now.reading));
    page.line("amtsweg_store_ok", &[("for", "writing")], u8::from(health.writing == Writing::Well));
    page.kind("amtsweg_store_disk_full", "gauge", "1 where the last write found no room on the disk.");
    page.line("amtsweg_store_disk_full", &[], u8::from(health.writing == Writing::DiskFull));
    jobs(&mut page, now);
    webhooks(&mut page, now);
    requests(&mut page, metrics);
    page.0
}

fn jobs(page: &mut Page, now: &Now) {
    let Some(jobs) = &now.jobs else { return };
    page.kind("amtsweg_jobs", "gauge", "Jobs by kind: due, later, or dead (failed for good).");
    for job in jobs {
        for (state, count) in [("due", job.due), ("later", job.later), ("dead", job.dead)] {
            page.line("amtsweg_jobs", &[("kind", &job.kind), ("state", state)], count);
        }
    }
    page.kind("amtsweg_jobs_oldest_seconds", "gauge", "For how long the oldest job has been due.");
    for job in jobs {
        let age = job.oldest.map_or(0, |oldest| (now.at - oldest).max(0));
        page.line("amtsweg_jobs_oldest_seconds", &[("kind", &job.kind)], seconds(age));
    }
}

fn webhooks(page: &mut Page, now: &Now) {
    let Some(found) = &now.webhooks else { return };
    page.kind("amtsweg_webhooks", "gauge", "Receivers of webhooks: well, or away when last tried.");
    for (state, count) in [("well", found.receivers - found.away), ("away", found.away)] {
        page.line("amtsweg_webhooks", &[("state", state)], count);
    }
    page.kind("amtsweg_webhook_events", "gauge", "Events for receivers: waiting, or dead (failed for good).");
    for (state, count) in [("waiting", found.waiting), ("dead", found.dead)] {
        page.line("amtsweg_webhook_events", &[("state", state)], count);
    }
    page.kind("amtsweg_webhook_oldest_seconds", "gauge", "For how long the oldest event has been waiting.");
    let age = found.oldest.map_or(0, |oldest| (now.at - oldest).max(0));
    page.line("amtsweg_webhook_oldest_seconds", &[], seconds(age));
}

fn requests(page: &mut Page, metrics: &Metrics) {
    let route = |place: usize| {
        ROUTES.get(place).map_or(("any", "(no route)"), |route| (route.method.name(), route.path))
    };
    let called = || {
        let any = |served: &Served| served.classes.iter().any(|count| count.load(Ordering::Relaxed) > 0);
        metrics.routes.iter().enumerate().filter(move |(_, served)| any(served))
    };
    page.kind("amtsweg_requests", "counter", "Requests answered, by route and class of status.");
    for (place, served) in called() {
        let (method, path) = route(place);
        for (class, count) in ["1xx", "2xx", "3xx", "4xx", "5xx"].into_iter().zip(&served.classes) {
            let count = count.load(Ordering::Relaxed);
            if count > 0 {
                let labels = [("method", method), ("route", path), ("status", class)];
                page.line("amtsweg_requests_total", &labels, count);
            }
        }
    }
    page.kind("amtsweg_request_seconds", "histogram", "From the request's head to the answer's head.");
    for (place, served) in called().filter(|(place, _)| *place < ROUTES.len()) {
        let (method, path) = route(place);
        let mut sum = 0;
        for (bucket, count) in served.buckets.iter().enumerate() {
            sum += count.load(Ordering::Relaxed);
            let bound = BUCKETS.get(bucket).map_or("+Inf".to_owned(), |micros| fraction(*micros));
            let labels = [("method", method), ("route", path), ("le", &bound)];
            page.line("amtsweg_request_seconds_bucket", &labels, sum);
        }
        let labels = [("method", method), ("route", path)];
        let total = fraction(served.micros.load(Ordering::Relaxed));
        page.line("amtsweg_request_seconds_sum", &labels, total);
        page.line("amtsweg_request_seconds_count", &labels, sum);
    }
}

/// Microseconds as seconds.
fn seconds(micros: i64) -> String {
    fraction(u64::try_from(micros).unwrap_or(0))
}

fn fraction(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// The text as it grows.
struct Page(String);

impl Page {
    fn kind(&mut self, name: &str, kind: &str, help: &str) {
        // In the plain text format a counter's family bears the name of its lines.
        let end = if kind == "counter" { "_total" } else { "" };
        let _ = write!(self.0, "# HELP {name}{end} {help}\n# TYPE {name}{end} {kind}\n");
    }

    fn counter(&mut self, name: &str, help: &str, count: &AtomicU64) {
        self.kind(name, "counter", help);
        self.line(&format!("{name}_total"), &[], count.load(Ordering::Relaxed));
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        let labels: Vec<String> = labels.iter().map(|(key, text)| format!("{key}=\"{text}\"")).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }
}
