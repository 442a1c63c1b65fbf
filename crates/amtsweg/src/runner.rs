//! Jobs in the background: threads that do what is due, and once a day what is due daily.

use crate::rim;
use office::platform::Platform;
use office::retention;
use office::settings;
use office::work::{self, Postman};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use store::journal::Journal;
use store::{Store, Writing};

/// How long a worker rests when nothing is due.
const REST: Duration = Duration::from_millis(200);
/// How long it rests when the store does not answer.
const TROUBLE: Duration = Duration::from_secs(2);
/// How long the watch rests while all is well.
const CALM: Duration = Duration::from_secs(15);
/// The fact that the watch writes.
const PROBED: &str = "probed";
/// A day, in microseconds.
const DAY: i64 = 86_400_000_000;

/// A sign to stop, seen at once even by those who rest.
#[derive(Clone, Default)]
pub struct Stop(Arc<(Mutex<bool>, Condvar)>);

impl Stop {
    /// Everybody stops.
    pub fn now(&self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.0.1.notify_all();
    }

    /// Rests; true if it is time to stop.
    pub fn rest(&self, time: Duration) -> bool {
        let stopped = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        *self
            .0
            .1
            .wait_timeout_while(stopped, time, |stopped| !*stopped)
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }
}

/// What all workers share.
#[derive(Clone)]
struct Worker {
    store: Store,
    platform: Arc<Platform>,
    postman: Option<Arc<dyn Postman>>,
    journal: Journal,
    stop: Stop,
    /// When the daily work was done last (microseconds UTC).
    daily: Arc<AtomicI64>,
}

/// Begins `count` workers; they end when `stop` says so.
///
/// # Errors
/// Where the machine gives no threads.
pub fn begin(
    store: &Store,
    platform: &Arc<Platform>,
    postman: Option<Arc<dyn Postman>>,
    journal: &Journal,
    count: usize,
    stop: &Stop,
) -> std::io::Result<Vec<JoinHandle<()>>> {
    let worker = Worker {
        store: store.clone(),
        platform: platform.clone(),
        postman,
        journal: journal.clone(),
        stop: stop.clone(),
        daily: Arc::new(AtomicI64::new(0)),
    };
    let begin = |number: usize| {
        let worker = worker.clone();
        let name = format!("{}-{number}", std::process::id());
        thread::Builder::new().name(format!("jobs-{number}")).spawn(move || worker.work(&name))
    };
    (1..=count.max(1)).map(begin).collect()
}

/// Finds out now and then whether the store takes changes, so that pages say so before somebody has typed anything, and
/// no longer when all is well again.
///
/// # Errors
/// Where the machine gives no thread.
pub fn watch(store: &Store, stop: &Stop) -> std::io::Result<JoinHandle<()>> {
    let (store, stop) = (store.clone(), stop.clone());
    thread::Builder::new().name("watch".to_owned()).spawn(move || {
        let mut known = Writing::Well;
        loop {
            let at = rim::now().to_string();
            let probed = store.probe_now(move |tx| settings::set(tx, PROBED, &at));
            let found = store.health().writing;
            match (&probed, found == known) {
                (Ok(()), false) => tracing::info!("the database takes changes again"),
                (Err(error), false) => tracing::error!(%error, "the database takes no changes"),
                (_, true) => {}
            }
            known = found;
            if stop.rest(if found == Writing::Well { CALM } else { TROUBLE }) {
                return;
            }
        }
    })
}

/// How much this thread leaves to the others, in the system's own measure: letters are made when nobody waits for a page.
#[cfg(target_os = "linux")]
fn step_back() {
    const NICE: i32 = 10;
    if let Err(fault) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICE) {
        tracing::debug!(%fault, "jobs run as pages do");
    }
}

#[cfg(not(target_os = "linux"))]
fn step_back() {}

impl Worker {
    fn work(&self, name: &str) {
        step_back();
        while !self.stop.rest(Duration::ZERO) {
            let pause = match catch_unwind(AssertUnwindSafe(|| self.round(name))) {
                Ok(Ok(0)) => REST,
                Ok(Ok(_)) => continue,
                Ok(Err(error)) => {
                    tracing::error!(%error, "jobs wait");
                    TROUBLE
                }
                // Told by the panic hook; the job is free again when its lease ends.
                Err(_) => TROUBLE,
            };
            if self.stop.rest(pause) {
                return;
            }
        }
    }

    fn round(&self, name: &str) -> base::Result<usize> {
        let now = rim::now();
        let last = self.daily.load(Ordering::Relaxed);
        let mine =
            |last| self.daily.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        if now - last >= DAY && mine(last) {
            self.day();
        }
        work::run(&self.store, &self.platform, self.postman.as_deref(), &rim::program(), name)
    }

    /// What is due once a day. Its troubles hold up nothing else; the next day tries again.
    fn day(&self) {
        match retention::daily(&self.store, &self.platform, &self.journal, &rim::program()) {
            Ok(done) => tracing::info!(
                purged = done.purged,
                hinted = done.hinted,
                planned = done.planned,
                deleted = done.deleted + done.replayed,
                waiting_for_archive = done.held_up,
                "deleted what was due"
            ),
            Err(error) => tracing::error!(%error, "what is due once a day waits"),
        }
    }
}
