//! What `forms` promises, from outside.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking, in their helpers as well"
)]

mod assess;
mod docs;
mod drafts;
mod expressions;
mod flow;
mod hundesteuer;
mod mutations;
mod names;
mod support;
mod typed;
mod views;
mod wild;
