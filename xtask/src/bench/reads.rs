//! A page that is read, against a bare handler with the same bytes.

use std::net::SocketAddr;

use super::against;
use super::load::{self, Measured};
use super::{Compared, Plan, median};
use crate::drill::server::Place;
use crate::http::{self, Answer};
use crate::process::Outcome;

/// Measures the paths in turn, ours and bare, round by round.
pub fn measure(plan: &Plan, name: &str, place: &Place, paths: &[&str]) -> Outcome<Compared> {
    let ours = place.address;
    let requests: Vec<Vec<u8>> = paths.iter().map(|path| request(path)).collect();
    let mut answers = Vec::new();
    for (path, request) in paths.iter().zip(&requests) {
        answers
            .push((format!("GET {path}"), ask(ours, request).map_err(|fault| format!("{path}: {fault}"))?));
    }
    let bare = against::bare(plan.profile, &place.folder.join("bare"), &answers)?;
    let mut rounds: Vec<(Measured, f64)> = Vec::new();
    for _ in 0..plan.rounds {
        let us = load::run(ours, &requests, 200, plan.load)?;
        let them = load::run(bare.address, &requests, 200, plan.load)?;
        rounds.push((us, them.rate()));
    }
    Ok(compared(name, "bare axum handler", rounds))
}

/// The rounds as one line: the middle ratio, all our times together.
pub fn compared(name: &str, other: &str, rounds: Vec<(Measured, f64)>) -> Compared {
    let ratio = median(rounds.iter().map(|(us, them)| us.rate() / them).collect());
    let others_rate = median(rounds.iter().map(|(_, them)| *them).collect());
    let seconds = rounds.iter().map(|(us, _)| us.seconds).sum();
    let ours = Measured::new(seconds, rounds.into_iter().map(|(us, _)| us.micros));
    Compared { name: name.to_owned(), ours, other: other.to_owned(), others_rate, ratio }
}

/// As a browser asks, without cookies.
fn request(path: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\naccept-encoding: gzip\r\naccept-language: de\r\n\r\n"
    )
    .into_bytes()
}

fn ask(address: SocketAddr, request: &[u8]) -> Outcome<Answer> {
    let ask = || {
        let mut stream = std::io::BufReader::new(http::connect(address)?);
        std::io::Write::write_all(stream.get_mut(), request)?;
        http::read_answer(&mut stream)
    };
    let answer = ask().map_err(|fault| fault.to_string())?;
    if answer.status == 200 { Ok(answer) } else { Err(format!("answered {}", answer.status)) }
}
