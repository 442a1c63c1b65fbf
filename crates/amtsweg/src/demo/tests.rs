//! The demonstration begins on whatever day somebody first looks at Amtsweg.

use super::{password_hash, populate};
use crate::{installation, region};
use base::dates;
use office::history::LogKey;
use office::platform::{Platform, Setup};
use std::sync::Arc;
use store::copy::{Content, contents};
use store::testing;

fn platform() -> Arc<Platform> {
    let log_key = LogKey::new("amtsweg-test", &[1; 32]).unwrap();
    let setup = Setup { base_url: "http://127.0.0.1".to_owned(), log_key };
    Arc::new(Platform::load(&region::TEXTS, services::bundled(&region::law().unwrap()), setup).unwrap())
}

/// A demonstration begun on this day: its tables, without the one that notes when services were published.
fn begun_on(platform: &Arc<Platform>, day: &str) -> Vec<Content> {
    let fresh = testing::open_sqlite();
    let now = dates::instant(day.parse().unwrap(), 9, 30);
    let (platform, hash) = (platform.clone(), password_hash().unwrap());
    fresh
        .store()
        .write_now(move |tx| {
            installation::install(tx, &platform, "")?;
            populate(tx, &platform, now, &hash)
        })
        .unwrap_or_else(|error| panic!("{day}: {error}"));
    let mut all = contents(fresh.store()).unwrap();
    all.retain(|one| one.table != "packages");
    all
}

#[test]
fn the_same_day_gives_the_same_demonstration() {
    let platform = platform();
    assert_eq!(begun_on(&platform, "2026-11-22"), begun_on(&platform, "2026-11-22"));
}

#[test]
fn the_demonstration_can_begin_on_any_day() {
    let platform = platform();
    // A holiday at the beginning of a year, a leap day, a Sunday in a later year.
    for day in ["2027-01-01", "2028-02-29", "2030-06-02"] {
        let tables = begun_on(&platform, day);
        let rows = |name: &str| tables.iter().find(|one| one.table == name).map_or(0, |one| one.rows);
        assert!((300..450).contains(&rows("cases")), "{day}: {} cases", rows("cases"));
        assert!(rows("decisions") > 150, "{day}: {} decisions", rows("decisions"));
        // Executed ones, and one that waits for its release.
        assert!(rows("payment_runs") > 4, "{day}: {} payment runs", rows("payment_runs"));
        assert!(rows("payment_entries") > 30, "{day}: {} payments in runs", rows("payment_entries"));
        assert_eq!(rows("drafts") - rows("cases"), 2, "{day}: drafts");
    }
}
