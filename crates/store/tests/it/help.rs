//! What several tests need.

use base::Id;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use store::{Store, params};

/// An id from a small number; greater numbers are later.
pub fn id(number: u8) -> Id {
    Id::new(1_767_225_600_000_000 + i64::from(number) * 1_000_000, [number; 10])
}

/// A table for a test, with a row that another can refer to.
pub fn tables(store: &Store) {
    store
        .write_now(|tx| {
            tx.exec("CREATE TABLE things (id TEXT NOT NULL PRIMARY KEY, n BIGINT NOT NULL)", &[])?;
            tx.exec("CREATE TABLE parts (id TEXT NOT NULL PRIMARY KEY, thing TEXT NOT NULL REFERENCES things (id))", &[])
        })
        .unwrap();
}

/// Adds a thing.
pub fn add(store: &Store, id: &str, n: i64) -> base::Result<u64> {
    let id = id.to_owned();
    store.write_now(move |tx| tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params![&id, n]))
}

/// The ids of all things, in order.
pub fn things(store: &Store) -> Vec<String> {
    store
        .read_now(|tx| {
            tx.rows("SELECT id FROM things ORDER BY id", &[])?.iter().map(|row| row.text("id")).collect()
        })
        .unwrap()
}

/// A future that has been started and may be finished later.
pub struct Started<F: Future>(Pin<Box<F>>, Option<F::Output>);

/// Polls a future once, so that it stands in the line.
pub fn start<F: Future>(future: F) -> Started<F> {
    let mut future = Box::pin(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Started(future, Some(output)),
        Poll::Pending => Started(future, None),
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl<F: Future> Started<F> {
    /// Waits for its end.
    pub fn finish(mut self) -> F::Output {
        if let Some(output) = self.1 {
            return output;
        }
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            match self.0.as_mut().poll(&mut context) {
                Poll::Ready(output) => return output,
                Poll::Pending => thread::park(),
            }
        }
    }
}
