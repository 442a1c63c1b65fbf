//! The examples of legal dates that lawyers can read, with the rules of Thüringen.

#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "helpers of tests; a faulty example must stop the test"
)]

use base::law::{GENERAL, Law, Period, Shift, Via, last_day};
use base::{Date, Lang};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    titel: String,
    quelle: String,
    fall: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    nr: String,
    sachverhalt: String,
    bekanntgabe: Option<Delivered>,
    frist: Option<Ends>,
    zeitraum: Option<Span>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delivered {
    weg: String,
    gesendet: String,
    abgerufen: Option<String>,
    gilt_am: String,
    sicher_ab: Option<String>,
    recht: Option<String>,
    grundlage: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    ereignis: Option<String>,
    dauer: Option<String>,
    art: Option<String>,
    ort: Option<String>,
    letzter_tag: String,
    gezaehlt_bis: Option<String>,
    grundlage: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Span {
    beginn: String,
    dauer: String,
    letzter_tag: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    titel: String,
    quelle: String,
    orte: Places,
    feiertage: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    mit: Vec<String>,
    ohne: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    jahr: i16,
    tage: Vec<String>,
    oertlich: Vec<String>,
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    toml::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn law() -> Law {
    let region = here().join("../../regions/thueringen");
    Law::new(
        read(&region.join("holidays.toml")),
        read(&region.join("delivery.toml")),
        read(&region.join("deadlines.toml")),
    )
    .expect("sound rules")
}

/// `Mi 15.01.2025`, and it is a Wednesday.
fn day(text: &str) -> Date {
    const WEEKDAYS: [&str; 7] = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];
    let (weekday, date) = text.split_once(' ').unwrap_or_else(|| panic!("{text}: Wochentag fehlt"));
    let date = base::dates::parse(date).unwrap_or_else(|| panic!("{text}: kein Tag"));
    let right = WEEKDAYS[date.weekday().to_monday_zero_offset() as usize];
    assert_eq!(weekday, right, "{text}: falscher Wochentag");
    date
}

/// `2 Wochen`
fn period(text: &str) -> Period {
    let (count, unit) = text.split_once(' ').unwrap_or_else(|| panic!("{text}: keine Dauer"));
    let count = count.parse().unwrap_or_else(|_| panic!("{text}: keine Zahl"));
    match unit {
        "Tag" | "Tage" => Period::Days(count),
        "Woche" | "Wochen" => Period::Weeks(count),
        "Monat" | "Monate" => Period::Months(count),
        "Jahr" | "Jahre" => Period::Years(count),
        _ => panic!("{text}: keine Dauer"),
    }
}

fn via(text: &str) -> Via {
    match text {
        "Brief" => Via::Post,
        "E-Mail" => Via::Email,
        "Postfach" => Via::Mailbox,
        "Portal" => Via::Portal,
        _ => panic!("{text}: kein Weg"),
    }
}

fn norm_holds(nr: &str, norm: &str, expected: Option<&String>) {
    assert!(norm.contains('§'), "{nr}: {norm}");
    if let Some(expected) = expected {
        assert!(norm.contains(expected.as_str()), "{nr}: „{expected}“ steht nicht in „{norm}“");
    }
}

fn run(law: &Law, case: &Case) {
    let nr = &case.nr;
    assert!(!case.sachverhalt.is_empty(), "{nr}: Sachverhalt fehlt");
    assert!(
        case.bekanntgabe.is_some() || case.frist.is_some() || case.zeitraum.is_some(),
        "{nr} prüft nichts"
    );
    let delivered = case.bekanntgabe.as_ref().and_then(|expected| {
        let regime = expected.recht.as_deref().unwrap_or(GENERAL);
        let fetched = expected.abgerufen.as_deref().map(day);
        let found = law.delivery(day(&expected.gesendet), via(&expected.weg), fetched, regime, None);
        let found = found.unwrap_or_else(|fault| panic!("{nr}: {}", fault.text(Lang::De)));
        let gilt_am = (expected.gilt_am != "nie").then(|| day(&expected.gilt_am));
        assert_eq!(found.delivered, gilt_am, "{nr}: {}", found.text(Lang::De));
        assert_eq!(found.safe, expected.sicher_ab.as_deref().map(day), "{nr}: {}", found.text(Lang::De));
        norm_holds(nr, &found.norm, expected.grundlage.as_ref());
        found.delivered
    });
    if let Some(expected) = &case.frist {
        let event = expected.ereignis.as_deref().map(day).or(delivered);
        let event = event.unwrap_or_else(|| panic!("{nr}: Ereignis fehlt"));
        let ort = expected.ort.as_deref();
        let found = match (&expected.dauer, &expected.art) {
            (Some(length), None) => law.deadline(event, period(length), GENERAL, ort),
            (None, Some(name)) => {
                let named = law.deadlines.periods.iter().find(|period| period.name.de == *name);
                law.named(&named.unwrap_or_else(|| panic!("{nr}: {name} gibt es nicht")).id, event, ort)
            }
            _ => panic!("{nr}: entweder dauer oder art"),
        };
        let found = found.unwrap_or_else(|fault| panic!("{nr}: {}", fault.text(Lang::De)));
        let why = found.text(Lang::De);
        assert_eq!(found.ends, day(&expected.letzter_tag), "{nr}: {why:#?}");
        let counted = expected.gezaehlt_bis.as_deref().unwrap_or(&expected.letzter_tag);
        assert_eq!(found.unshifted, day(counted), "{nr}: {why:#?}");
        norm_holds(nr, &found.norm, expected.grundlage.as_ref());
    }
    if let Some(expected) = &case.zeitraum {
        let found = last_day(day(&expected.beginn), period(&expected.dauer));
        assert_eq!(found, Some(day(&expected.letzter_tag)), "{nr}");
    }
}

#[test]
fn every_example_of_delivery_and_deadlines_comes_out() {
    let law = law();
    let mut seen = BTreeSet::new();
    for file in ["bekanntgabe.toml", "fristen.toml"] {
        let cases: Cases = read(&here().join("examples/law").join(file));
        assert!(!cases.titel.is_empty() && cases.quelle.contains('§'), "{file}");
        for case in &cases.fall {
            run(&law, case);
            assert!(seen.insert(case.nr.clone()), "{} steht zweimal da", case.nr);
        }
    }
    for row in [
        "D1", "D3", "D5", "D7 a", "D7 b", "D7 c", "D8", "D10", "D12", "D14", "D15", "D16", "D18", "D19",
        "AD1", "AD2", "AD4", "AD6",
    ] {
        assert!(seen.contains(row), "{row} fehlt");
    }
}

#[test]
fn the_holidays_of_every_listed_year_are_these_and_no_others() {
    let law = law();
    let calendar: Calendar = read(&here().join("examples/law/feiertage.toml"));
    assert!(!calendar.titel.is_empty() && calendar.quelle.contains('§'));
    let found = |year: i16, ags: Option<&str>| -> Vec<Date> {
        law.holidays.of_year(year, ags).into_iter().map(|(day, _)| day).collect()
    };
    for year in &calendar.feiertage {
        let days = |texts: &[String]| -> Vec<Date> {
            let parse = |text: &String| base::dates::parse(&format!("{text}{}", year.jahr));
            texts.iter().map(|text| parse(text).unwrap_or_else(|| panic!("{text}: kein Tag"))).collect()
        };
        let everywhere = days(&year.tage);
        let mut there = [everywhere.clone(), days(&year.oertlich)].concat();
        there.sort();
        assert_eq!(found(year.jahr, None), everywhere);
        for ags in &calendar.orte.ohne {
            assert_eq!(found(year.jahr, Some(ags)), everywhere, "{ags}");
        }
        for ags in &calendar.orte.mit {
            assert_eq!(found(year.jahr, Some(ags)), there, "{ags}");
        }
    }
    let years: BTreeSet<i16> = calendar.feiertage.iter().map(|year| year.jahr).collect();
    assert!((2024..=2028).all(|year| years.contains(&year)));
}

#[test]
fn whether_the_day_of_delivery_moves_off_a_weekend_is_a_setting() {
    let mut law = law();
    for rule in &mut law.delivery.rules {
        rule.weekend_shift = Shift::NextWorkingDay;
    }
    let found = law.delivery(day("Mi 15.01.2025"), Via::Mailbox, None, GENERAL, None).expect("a rule");
    assert_eq!((found.delivered, found.safe), (Some(day("Mo 20.01.2025")), None));
    let appeal = law.named("appeal", day("Mo 20.01.2025"), None).expect("a rule");
    assert_eq!(appeal.ends, day("Do 20.02.2025"));
}
