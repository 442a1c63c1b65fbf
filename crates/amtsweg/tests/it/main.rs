//! What the program promises, from outside.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests; a broken fixture must stop the test"
)]

mod assess;
mod bad_input;
mod fill;
mod fuzz;
mod installation;
mod law;
mod program;
mod retention;
mod routes;
