//! The durable submission: the click that sends an application, up to the redirect that acknowledges it.

use std::time::{Duration, Instant};

use super::load::{self, Measured};
use super::reads::compared;
use super::{Compared, Plan, against};
use crate::conversation::{AMTSWEG, Application};
use crate::drill::server::Place;
use crate::http::Fault;
use crate::process::Outcome;

/// What a submission leaves in tables and indexes: a hundred of them, counted without their drafts and after the log of
/// the embedded engine was written back, made the database half a megabyte larger.
const BYTES: u64 = 5_000;
/// Applications per connection and round. They are filled before the clock starts.
const EACH: usize = 40;

/// After the last of a round, so long until what follows submissions (the log, the words of the search) has followed.
const FOLLOWED: Duration = Duration::from_secs(5);

/// Measures the click against a bare handler that gives the same redirect, against raw inserts of the same size, and against raw inserts
/// of the very rows that the submissions left.
pub fn measure(plan: &Plan, name: &str, place: &Place) -> Outcome<[Compared; 3]> {
    let mut sample =
        Application::fill(place.address, &AMTSWEG, "bench-sample").map_err(|fault| fault.to_string())?;
    let click = sample.click_bytes().into_bytes();
    let answer = sample.click().map_err(|fault| fault.to_string())?;
    let status = answer.status;
    let answers = [(format!("POST {}", sample.action()), answer)];
    let bare = against::bare(plan.profile, &place.folder.join("bare"), &answers)?;
    let (mut to_bare, mut to_raw, mut to_rows) = (Vec::new(), Vec::new(), Vec::new());
    std::thread::sleep(FOLLOWED);
    let kept = place
        .database
        .clone()
        .unwrap_or_else(|| format!("sqlite:{}", place.folder.join("data").join("amtsweg.db").display()));
    let before = against::rows(plan, &kept)?;
    let mut sent = 0;
    for round in 0..plan.rounds {
        let filled = fill(plan, place, round)?;
        let count = filled.iter().map(Vec::len).sum::<usize>();
        let us = send(filled)?;
        let them = load::run(bare.address, std::slice::from_ref(&click), status, plan.load)?;
        let raw_url = place
            .database
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", place.folder.join("raw.db").display()));
        let raw = against::raw_inserts(plan, &raw_url, BYTES)?;
        println!("  {name}: round {}, {count} sent", round + 1);
        sent += count;
        to_bare.push((us.clone(), them.rate()));
        to_raw.push((us, raw));
    }
    std::thread::sleep(FOLLOWED);
    let after = against::rows(plan, &kept)?;
    for (round, (us, _)) in to_raw.iter().enumerate() {
        let scratch = place.folder.join(format!("rows-{round}.db"));
        to_rows.push((
            us.clone(),
            against::same_rows(plan, &kept, [before.as_str(), after.as_str()], sent, &scratch)?,
        ));
    }
    Ok([
        compared(name, "bare axum handler", to_bare),
        compared(name, "raw group inserts", to_raw),
        compared(name, "the same rows, raw", to_rows),
    ])
}

/// Fills the applications of a round: one list for each connection.
fn fill<'p>(plan: &Plan, place: &Place, round: usize) -> Outcome<Vec<Vec<Application<'p>>>> {
    let one = |connection: usize| {
        (0..EACH)
            .map(|number| {
                let marker = format!("bench-{round}-{connection}-{number}");
                let mut application = Application::fill(place.address, &AMTSWEG, &marker)?;
                application.hang_up();
                Ok(application)
            })
            .collect::<Result<Vec<_>, Fault>>()
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..plan.load.connections).map(|connection| scope.spawn(move || one(connection))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect::<Result<_, Fault>>()
    })
    .map_err(|fault| format!("filling: {fault}"))
}

/// Sends all, each list over one connection.
fn send(filled: Vec<Vec<Application>>) -> Outcome<Measured> {
    let begun = Instant::now();
    let threads = std::thread::scope(|scope| {
        let threads: Vec<_> = filled.into_iter().map(|list| scope.spawn(move || send_list(list))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect::<Result<Vec<_>, Fault>>()
    });
    let seconds = begun.elapsed().as_secs_f64();
    Ok(Measured::new(seconds, threads.map_err(|fault| format!("sending: {fault}"))?))
}

fn send_list(list: Vec<Application>) -> Result<Vec<u32>, Fault> {
    let mut connection = None;
    let mut micros = Vec::with_capacity(list.len());
    for mut application in list {
        application.swap_connection(&mut connection);
        let begun = Instant::now();
        application.click()?;
        micros.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
        application.swap_connection(&mut connection);
    }
    Ok(micros)
}
