//! A programme with many grants: read in from tables of earlier years as an officer does it, then its overview and lists.

use std::fs;
use std::time::Instant;

use crate::http::{Client, Fault};
use crate::process::Outcome;
use crate::repo;

/// So many tables of earlier years are read in.
const TABLES: usize = 10;
/// So many grants are in each.
const ROWS: usize = 10_000;
const PROGRAMME: &str = "/amt/foerderung/egov";
const OBJECTS: [&str; 4] = ["interfaces", "training", "dms", "eservices"];

/// Reads the tables in; a table that was read before does no harm.
pub fn fill(signer: &mut Client) -> Outcome<String> {
    let places = places()?;
    let mut seconds = Vec::new();
    for table in 0..TABLES {
        let begun = Instant::now();
        let answer = signer
            .upload(
                &format!("{PROGRAMME}/einlesen"),
                "table",
                "Bewilligungen.csv",
                &rows(table, &places),
                &[],
            )
            .map_err(|fault: Fault| fault.to_string())?;
        if answer.status != 200 {
            return Err(format!("table {table} was answered with {}", answer.status));
        }
        seconds.push(begun.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    Ok(format!("{:.2} s for {ROWS} grants (middle of {TABLES} tables)", seconds[TABLES / 2]))
}

/// The official keys of all municipalities, as the region's own file has them.
fn places() -> Outcome<Vec<String>> {
    let file = repo::root().join("regions/thueringen/municipalities.csv");
    let text = fs::read_to_string(&file).map_err(|fault| format!("{}: {fault}", file.display()))?;
    let keys: Vec<String> = text
        .lines()
        .filter_map(|line| line.split([',', ';']).next())
        .filter(|key| key.len() == 8 && key.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
        .collect();
    if keys.is_empty() { Err(format!("no keys in {}", file.display())) } else { Ok(keys) }
}

fn rows(table: usize, places: &[String]) -> Vec<u8> {
    let year = 2016 + table;
    let mut text = String::from("number;ags;project;object;decided;end;costs;granted;paid;settled\r\n");
    for row in 0..ROWS {
        let (place, object) = (&places[row % places.len()], OBJECTS[row / 7 % OBJECTS.len()]);
        let (month, day) = (1 + row % 12, 1 + row % 28);
        let euro = 1_000 + row % 4_000 * 10;
        text.push_str(&format!(
            "{year}-{row:05};{place};Vorhaben {row};{object};{year}-{month:02}-{day:02};{}-12-31;{};{euro},00;{euro},00;{euro},00\r\n",
            year + 1,
            euro * 5 / 4,
        ));
    }
    text.into_bytes()
}

/// The pages to measure, as requests of somebody who is signed in.
pub fn pages(worker: &Client) -> Vec<(&'static str, Vec<String>)> {
    let ask = |paths: Vec<String>| paths.iter().map(|path| worker.get_bytes(path)).collect();
    let years = 2016..2026;
    vec![
        ("grants, overview", ask(years.clone().map(|year| format!("{PROGRAMME}?jahr={year}")).collect())),
        (
            "grants, lists",
            ask(["", "?stand=running", "?stand=settled", "?stand=closed"]
                .map(|query| format!("{PROGRAMME}/liste{query}"))
                .into()),
        ),
        (
            "grants, entries of a figure",
            ask(years.map(|year| format!("{PROGRAMME}/buchungen?jahr={year}&art=granted")).collect()),
        ),
        ("grants, paid for twice", ask(vec![format!("{PROGRAMME}/doppelt")])),
    ]
}
