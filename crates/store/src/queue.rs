//! The bounded line in which closures wait for a thread, and the answer each of them owes.
//!
//! A full line refuses at once: an overloaded house that says "not now" recovers, one that lets the line grow does not.
//!
//! Beside the line stands what nobody waits for. It gives way to the line, but not for ever: see [`GIVING_WAY`].

use crate::Tx;
use base::{Error, Result};
use std::collections::VecDeque;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// So long does work that nobody waits for give way to work that somebody waits for.
const GIVING_WAY: Duration = Duration::from_millis(100);

/// A closure on its way through a transaction.
pub(crate) trait Work: Send {
    /// Runs the closure and keeps its result; nobody hears of it yet. May be called again after a rollback.
    fn run(&mut self, tx: &mut Tx<'_>) -> Result<()>;
    /// Hands the kept result (or the error) to whoever waits.
    fn answer(self: Box<Self>, outcome: Result<()>);
    /// Whether nobody waits any more.
    fn abandoned(&self) -> bool;
}

struct Task<T, F> {
    closure: F,
    kept: Option<T>,
    owed: Owed<T>,
}

impl<T, F> Work for Task<T, F>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        self.kept = None;
        // The closure touches only the transaction, and the caller rolls that back: nothing half-changed survives.
        let result = catch_unwind(AssertUnwindSafe(|| (self.closure)(tx)))
            .unwrap_or_else(|_| Err(Error::internal("a closure panicked inside its transaction")))?;
        // A statement that failed fails the transaction, even if the closure went on.
        tx.healthy()?;
        self.kept = Some(result);
        Ok(())
    }

    fn answer(mut self: Box<Self>, outcome: Result<()>) {
        let kept = self.kept.take();
        let lost = || Error::internal("a closure left no result");
        self.owed.give(outcome.and_then(|()| kept.ok_or_else(lost)));
    }

    fn abandoned(&self) -> bool {
        self.owed.abandoned()
    }
}

/// Makes the work and the promise of its answer.
pub(crate) fn task<T, F>(closure: F) -> (Box<dyn Work>, Answer<T>)
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    let slot = Arc::new(Slot {
        state: Mutex::new(State { result: None, waker: None, over: false }),
        given: Condvar::new(),
    });
    let owed = Owed(Arc::clone(&slot));
    (Box::new(Task { closure, kept: None, owed }), Answer(slot))
}

struct State<T> {
    result: Option<Result<T>>,
    waker: Option<Waker>,
    /// One side has gone: the answer was given, or nobody waits for it.
    over: bool,
}

struct Slot<T> {
    state: Mutex<State<T>>,
    given: Condvar,
}

/// The thread's end: gives the answer exactly once, and "closed" if it is dropped before.
struct Owed<T>(Arc<Slot<T>>);

impl<T> Owed<T> {
    fn give(&self, result: Result<T>) {
        let mut state = lock(&self.0.state);
        if state.over {
            return;
        }
        state.over = true;
        state.result = Some(result);
        if let Some(waker) = state.waker.take() {
            waker.wake();
        }
        self.0.given.notify_one();
    }

    fn abandoned(&self) -> bool {
        lock(&self.0.state).over
    }
}

impl<T> Drop for Owed<T> {
    fn drop(&mut self) {
        self.give(Err(Error::unavailable("the store was closed before the work was done")));
    }
}

/// The caller's end: a future for handlers, a blocking wait for everything else.
pub(crate) struct Answer<T>(Arc<Slot<T>>);

impl<T> Answer<T> {
    /// Blocks this thread; needs no runtime.
    pub(crate) fn wait(self) -> Result<T> {
        let mut state = lock(&self.0.state);
        loop {
            if let Some(result) = state.result.take() {
                return result;
            }
            state = self.0.given.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<T> Future for Answer<T> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        let mut state = lock(&self.0.state);
        if let Some(result) = state.result.take() {
            return Poll::Ready(result);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl<T> Drop for Answer<T> {
    fn drop(&mut self) {
        lock(&self.0.state).over = true;
    }
}

/// The line. Many push, many pop.
pub(crate) struct Queue {
    line: Mutex<Line>,
    filled: Condvar,
    limit: usize,
    name: &'static str,
}

struct Line {
    waiting: VecDeque<Box<dyn Work>>,
    /// What gives way, and since when.
    behind: VecDeque<(Instant, Box<dyn Work>)>,
    giving_way: Duration,
    closed: bool,
}

impl Line {
    fn next(&mut self) -> Option<Next> {
        let overdue = self.behind.front().is_some_and(|(since, _)| since.elapsed() >= self.giving_way);
        if !overdue && let Some(work) = self.waiting.pop_front() {
            return Some(Next::Work(work));
        }
        self.behind.pop_front().map(|(_, work)| Next::Behind(work))
    }
}

/// What a thread finds when it looks for work.
pub(crate) enum Next {
    /// Something to do.
    Work(Box<dyn Work>),
    /// Something to do that gave way, and keeps others waiting no longer than it must.
    Behind(Box<dyn Work>),
    /// Nothing came in the given time.
    Idle,
    /// The store closes, and the line is empty.
    Closed,
}

impl Queue {
    pub(crate) fn new(name: &'static str, limit: usize) -> Queue {
        let line =
            Line { waiting: VecDeque::new(), behind: VecDeque::new(), giving_way: GIVING_WAY, closed: false };
        Queue { line: Mutex::new(line), filled: Condvar::new(), limit, name }
    }

    /// Puts work at the end of the line, or refuses at once.
    pub(crate) fn push(&self, work: Box<dyn Work>) -> Result<()> {
        let mut line = lock(&self.line);
        if line.closed {
            return Err(Error::unavailable("the store is closed"));
        }
        if line.waiting.len() >= self.limit {
            return Err(Error::unavailable(format!("{} {} are waiting already", self.limit, self.name)));
        }
        line.waiting.push_back(work);
        drop(line);
        self.filled.notify_one();
        Ok(())
    }

    /// Puts work beside the line, or refuses at once.
    pub(crate) fn push_behind(&self, work: Box<dyn Work>) -> Result<()> {
        let mut line = lock(&self.line);
        if line.closed {
            return Err(Error::unavailable("the store is closed"));
        }
        if line.behind.len() >= self.limit {
            return Err(Error::unavailable(format!("{} {} give way already", self.limit, self.name)));
        }
        line.behind.push_back((Instant::now(), work));
        drop(line);
        self.filled.notify_one();
        Ok(())
    }

    /// Waits for work.
    pub(crate) fn pop(&self, patience: Option<Duration>) -> Next {
        let mut line = lock(&self.line);
        loop {
            if let Some(next) = line.next() {
                return next;
            }
            if line.closed {
                return Next::Closed;
            }
            match patience {
                None => line = self.filled.wait(line).unwrap_or_else(PoisonError::into_inner),
                Some(time) => {
                    let (held, waited) =
                        self.filled.wait_timeout(line, time).unwrap_or_else(PoisonError::into_inner);
                    line = held;
                    if waited.timed_out() && line.waiting.is_empty() && line.behind.is_empty() && !line.closed
                    {
                        return Next::Idle;
                    }
                }
            }
        }
    }

    /// Takes what waits right now in the line.
    pub(crate) fn try_pop(&self) -> Option<Box<dyn Work>> {
        lock(&self.line).waiting.pop_front()
    }

    /// How much waits at this moment.
    pub(crate) fn len(&self) -> usize {
        let line = lock(&self.line);
        line.waiting.len() + line.behind.len()
    }

    /// Lets nothing more in; what waits is still done.
    pub(crate) fn close(&self) {
        lock(&self.line).closed = true;
        self.filled.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes all that waits: `true` for what gave way.
    fn order(giving_way: Duration) -> Vec<bool> {
        let queue = Queue::new("things", 10);
        lock(&queue.line).giving_way = giving_way;
        let work = || task(|_| Ok(())).0;
        queue.push(work()).unwrap();
        queue.push_behind(work()).unwrap();
        queue.push(work()).unwrap();
        assert_eq!(queue.len(), 3);
        queue.close();
        let mut found = Vec::new();
        loop {
            match queue.pop(None) {
                Next::Work(_) => found.push(false),
                Next::Behind(_) => found.push(true),
                Next::Idle | Next::Closed => return found,
            }
        }
    }

    #[test]
    fn what_nobody_waits_for_gives_way_but_not_for_ever() {
        assert_eq!(order(Duration::from_secs(3600)), [false, false, true]);
        assert_eq!(order(Duration::ZERO), [true, false, false]);
    }
}
