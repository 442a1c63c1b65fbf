//! Single rules as tables (`worked/ifsg56/kleine-regeln.toml`).

use super::{ifsg56, values};
use base::Date;
use rust_decimal::Decimal;
use serde::Deserialize;
use services::ifsg56::{full_month_from, nearest_20, quota_days};
use toml::value::Datetime;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    frist: Vec<Deadline>,
    voller_monat: Vec<FullMonth>,
    hoechstdauer: Vec<Quota>,
    rundung: Vec<Rounding>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deadline {
    warum: String,
    ende: Datetime,
    #[serde(default)]
    kurzarbeit: bool,
    letzter_tag: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FullMonth {
    warum: String,
    beginn: Datetime,
    ende: Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quota {
    wochen: i64,
    tage_je_woche: i64,
    arbeitstage: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rounding {
    euro: i64,
    gerundet: i64,
}

fn tables() -> Tables {
    toml::from_str(&super::file("crates/services/worked/ifsg56/kleine-regeln.toml")).unwrap()
}

fn day(written: &Datetime) -> Date {
    written.to_string().parse().unwrap()
}

#[test]
fn the_last_day_to_apply_follows_the_law_of_its_time_and_thuringias_holidays() {
    let (rules, values) = (ifsg56(), values());
    let deadlines = tables().frist;
    assert!(deadlines.len() >= 8);
    for row in deadlines {
        let last = rules.last_day_to_apply(day(&row.ende), row.kurzarbeit, &values);
        assert_eq!(last, Some(day(&row.letzter_tag)), "{}", row.warum);
    }
}

#[test]
fn a_full_month_runs_from_any_day() {
    for row in tables().voller_monat {
        assert_eq!(full_month_from(day(&row.beginn)), (day(&row.beginn), day(&row.ende)), "{}", row.warum);
    }
}

#[test]
fn the_quota_of_weeks_becomes_working_days() {
    for row in tables().hoechstdauer {
        assert_eq!(quota_days(row.wochen.into(), row.tage_je_woche.into()), Decimal::from(row.arbeitstage));
    }
}

#[test]
fn pay_is_rounded_to_the_nearest_twenty_euro() {
    for row in tables().rundung {
        assert_eq!(nearest_20(row.euro.into()), Decimal::from(row.gerundet), "{}", row.euro);
    }
}
