//! What `office` promises, from outside.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests; a broken fixture must stop the test"
)]

mod accounts;
mod adoption;
mod appeals;
mod boundary;
mod carry;
mod catalogue;
mod changes;
mod deadlines;
mod desk;
mod doubts;
mod enclosures;
mod fees;
mod grants;
mod interface;
mod letterheads;
mod letters;
mod main_way;
mod mutations;
mod participation;
mod payments;
mod refusals;
mod region;
mod replay;
mod reply;
mod retention;
mod sandbox;
mod signing;
mod sql;
mod substitutes;
mod takeover;
mod webhooks;
mod workshop;
mod world;
