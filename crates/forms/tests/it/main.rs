//! What `forms` promises, from outside.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking, in their helpers as well"
)]

mod additions;
mod assess;
mod carry;
mod compare;
mod docs;
mod drafts;
mod early;
mod easy;
mod edit;
mod edit_tables;
mod expressions;
mod flow;
mod grants;
mod grid;
mod hundesteuer;
mod lists;
mod money;
mod mutations;
mod names;
mod packages;
mod sheet;
mod support;
mod tables;
mod typed;
mod views;
mod wild;
