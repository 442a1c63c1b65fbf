//! Amtsweg, the one program: it serves the pages, runs the jobs, and answers on the command line.
//!
//! | file | what |
//! | --- | --- |
//! | [`commands`] | the command line, one file per command |
//! | [`installation`] | a data folder or database, made ready: tables, key, region, services |
//! | [`region`] | the facts of the state, part of the program |
//! | [`rim`] | clock and random numbers, the only place that has them |
//! | [`runner`], [`post`] | jobs in the background, mail |
//! | [`fetch`] | asking other machines: identity providers |
//! | [`hooks`] | telling other machines: webhooks of specialist systems |
//! | [`demo`] | the populated demonstration |
//! | [`fill`] | very many cases more, to measure with |
//! | [`say`] | what commands give back, and how they say it |

mod commands;
mod demo;
mod fetch;
mod fill;
mod hooks;
mod installation;
mod listen;
mod post;
mod region;
mod rim;
mod runner;
mod say;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run(std::env::args_os().collect())
}
