//! The formats at their boundaries: files that others made come in, files that others check go out.
#![expect(clippy::expect_used, clippy::panic, reason = "tests fail by panicking, in their helpers as well")]

mod fim;
mod sepa;
mod zufi;
