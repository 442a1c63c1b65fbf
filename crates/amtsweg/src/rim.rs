//! Clock and random numbers: the only place that has them. Everything else gets them as arguments.

use base::{Actor, Ctx, Lang};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The clock and the random numbers of this machine.
#[derive(Clone, Copy, Debug)]
pub struct Machine;

/// Microseconds since 1970-01-01 UTC.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

/// Random bytes from the operating system. Waits where it has none yet; never gives anything weaker.
#[expect(clippy::disallowed_methods, reason = "the one place that draws random numbers")]
pub fn seed() -> [u8; 32] {
    let mut bytes = [0; 32];
    while let Err(fault) = getrandom::fill(&mut bytes) {
        tracing::error!(%fault, "the operating system gives no random numbers");
        std::thread::sleep(Duration::from_secs(1));
    }
    bytes
}

/// The program itself, acting now.
pub fn program() -> Ctx {
    Ctx::new(Actor::System, now(), Lang::De, seed())
}

impl web::Rim for Machine {
    fn now(&self) -> i64 {
        now()
    }

    fn seed(&self) -> [u8; 32] {
        seed()
    }
}
