//! The store on both engines.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking, in their helpers as well")]

mod backups;
mod bulk;
mod copies;
mod crash;
mod faults;
mod groups;
mod help;
mod jobs;
mod migrations;
mod races;
mod rows;
mod search;
mod transactions;
