//! Jobs in the background: threads that do what is due, and once a day what is due daily.

use crate::rim;
use office::grants;
use office::platform::Current;
use office::retention;
use office::settings;
use office::webhooks::{self, Messenger};
use office::work::{self, Postman};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use store::journal::Journal;
use store::{Store, Writing, jobs};

/// How long a worker rests when nothing is due.
const REST: Duration = Duration::from_millis(200);
/// How often specialist systems are looked after.
const CALLS: Duration = Duration::from_secs(1);
/// How long it rests when the store does not answer.
const TROUBLE: Duration = Duration::from_secs(2);
/// How long the watch rests while all is well.
const CALM: Duration = Duration::from_secs(15);
/// How often new versions of services are looked for.
const RENEW: Duration = Duration::from_secs(5);
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
    platform: Current,
    postman: Option<Arc<dyn Postman>>,
    journal: Journal,
    stop: Stop,
    /// When the daily work was done last (microseconds UTC).
    daily: Arc<AtomicI64>,
}

/// Begins `count` workers; they end when `stop` says so. What a process before had begun when it died is begun again.
///
/// # Errors
/// Where the machine gives no threads.
pub fn begin(
    store: &Store,
    platform: &Current,
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
    match store.write_now(|tx| jobs::begin(tx, rim::now())) {
        Ok(0) => {}
        Ok(freed) => tracing::info!(freed, "jobs of a process that died are free again"),
        Err(error) => tracing::warn!(%error, "jobs of a process that died wait for the end of their time"),
    }
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

/// Takes in what other processes have published.
///
/// # Errors
/// Where the machine gives no thread.
pub fn renew(store: &Store, current: &Current, stop: &Stop) -> std::io::Result<JoinHandle<()>> {
    let (store, current, stop) = (store.clone(), current.clone(), stop.clone());
    thread::Builder::new().name("renew".to_owned()).spawn(move || {
        while !stop.rest(RENEW) {
            match current.refresh(&store) {
                Ok(true) => tracing::info!("a new version of a service is in use"),
                Ok(false) => {}
                Err(error) => tracing::debug!(%error, "new versions of services are looked for later"),
            }
        }
    })
}

/// Tells specialist systems what happened. On a thread of its own: a receiver that answers slowly holds up nothing else.
///
/// # Errors
/// Where the machine gives no thread.
pub fn tell(store: &Store, messenger: Arc<dyn Messenger>, stop: &Stop) -> std::io::Result<JoinHandle<()>> {
    let (store, stop) = (store.clone(), stop.clone());
    thread::Builder::new().name("webhooks".to_owned()).spawn(move || {
        step_back();
        let mut pause = Duration::ZERO;
        while !stop.rest(pause) {
            let round = || webhooks::round(&store, messenger.as_ref(), &rim::program());
            pause = match catch_unwind(AssertUnwindSafe(round)) {
                Ok(Ok(0)) => CALLS,
                Ok(Ok(_)) => Duration::ZERO,
                Ok(Err(error)) => {
                    tracing::error!(%error, "webhooks wait");
                    TROUBLE
                }
                Err(_) => TROUBLE,
            };
        }
    })
}

/// Letters are made when nobody waits for a page.
fn step_back() {
    leave_time(15);
}

/// How much this thread leaves to the others, in the system's own measure.
#[cfg(target_os = "linux")]
fn leave_time(nice: i32) {
    use rustix::process::{getpriority_process, setpriority_process};
    let thread = Some(rustix::thread::gettid());
    let given = getpriority_process(thread).and_then(|now| setpriority_process(thread, now + nice));
    if let Err(fault) = given {
        tracing::debug!(%fault, "all threads are alike");
    }
}

#[cfg(not(target_os = "linux"))]
fn leave_time(_: i32) {}

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
        work::run(&self.store, &self.platform.get(), self.postman.as_deref(), &rim::program(), name)
    }

    /// What is due once a day. Its troubles hold up nothing else; the next day tries again.
    fn day(&self) {
        match retention::daily(&self.store, &self.platform.get(), &self.journal, &rim::program()) {
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
        let (platform, ctx) = (self.platform.get(), rim::program());
        if let Err(error) = self.store.write_now(move |tx| grants::daily(tx, &ctx.clone(), &platform)) {
            tracing::error!(%error, "what is due for grants once a day waits");
        }
        if let Err(error) = grants::remind_all(&self.store, &rim::program()) {
            tracing::error!(%error, "reminders of reports on grants wait");
        }
    }
}
