//! What `base` promises, from outside.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests fail by panicking, in their helpers as well"
)]

mod law;
mod money;
mod proof;
mod texts;
mod values;
