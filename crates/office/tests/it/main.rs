//! What `office` promises, from outside.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests; a broken fixture must stop the test"
)]

mod accounts;
mod catalogue;
mod desk;
mod doubts;
mod letters;
mod main_way;
mod mutations;
mod refusals;
mod region;
mod retention;
mod world;
