//! What the program promises, from outside.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests; a broken fixture must stop the test"
)]

mod assess;
mod bad_input;
mod brought;
mod catalogue;
mod clicks;
mod compare;
mod drawn;
mod easy;
mod fill;
mod fim;
mod fuzz;
mod grants;
mod installation;
mod law;
mod letters;
mod program;
mod publish;
mod renewed;
mod retention;
mod routes;
mod rules;
