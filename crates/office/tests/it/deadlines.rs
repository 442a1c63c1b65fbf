//! When cases are due: by the time that a service or its office names, counted as the law counts.

use crate::main_way::{World, on_both_with};
use crate::world::{AGS, platform_and, platform_changed};
use base::Date;
use office::cases::Action;
use office::platform::{Files, Platform};
use serde_json::{Value, json};

fn day(text: &str) -> Date {
    base::dates::from_iso(text).expect("day")
}

fn due(platform: &Platform, service: &str, local: Value, today: &str) -> Date {
    let service = platform.service(service).expect("service");
    let local = local.as_object().cloned().unwrap_or_default();
    platform.due(day(today), &service.package, &local, AGS)
}

#[test]
fn a_naturalisation_is_due_after_the_months_that_its_office_names() {
    let platform = platform_and(&["einbuergerung"], |_| {});
    assert_eq!(due(&platform, "einbuergerung", json!({ "months": 12 }), "2026-03-03"), day("2027-03-03"));
    // 3 March 2029 is a Saturday.
    assert_eq!(due(&platform, "einbuergerung", json!({ "months": 36 }), "2026-03-03"), day("2029-03-05"));
}

#[test]
fn what_the_law_gives_an_office_is_counted_by_the_calendar_and_ends_on_a_working_day() {
    let platform = platform_and(&["gewerbeanmeldung", "akteneinsicht"], |_| {});
    let trade = |today| due(&platform, "gewerbeanmeldung", json!({}), today);
    assert_eq!(trade("2026-03-03"), day("2026-03-06"));
    // Three days after Maundy Thursday is Easter Sunday, and Easter Monday is a holiday.
    assert_eq!(trade("2026-04-02"), day("2026-04-07"));
    let files = |today| due(&platform, "akteneinsicht", json!({}), today);
    // Good Friday to Easter Monday.
    assert_eq!(files("2026-03-03"), day("2026-04-07"));
    // A month after 31 January is the last day of February, a Saturday.
    assert_eq!(files("2026-01-31"), day("2026-03-02"));
}

#[test]
fn an_office_without_a_time_of_its_own_has_28_days() {
    let platform =
        platform_changed(&[], "barrierefreiheit", |files| rewrite(files, "deadline = { weeks = 4 }\n", ""));
    assert!(platform.service("barrierefreiheit").expect("service").package.deadline.is_none());
    assert_eq!(due(&platform, "barrierefreiheit", json!({}), "2026-03-03"), day("2026-03-31"));
    // A value that is not there, or makes no sense, counts as none.
    assert_eq!(due(&platform, "hundesteuer", json!({}), "2026-03-03"), day("2026-03-31"));
    assert_eq!(due(&platform, "hundesteuer", json!({ "weeks": 0 }), "2026-03-03"), day("2026-03-31"));
}

#[test]
fn a_package_from_before_the_key_goes_by_the_time_it_tells_applicants() {
    let old = |key: &'static str| move |files: &mut Files| rewrite(files, key, "");
    let dogs = platform_changed(&[], "hundesteuer", old("deadline = { weeks = \"local.weeks\" }\n"));
    assert_eq!(due(&dogs, "hundesteuer", json!({ "weeks": 6 }), "2026-03-03"), day("2026-04-14"));
    let more = ["einbuergerung"];
    let people = platform_changed(&more, "einbuergerung", old("deadline = { months = \"local.months\" }\n"));
    assert_eq!(due(&people, "einbuergerung", json!({ "months": 12 }), "2026-03-03"), day("2027-03-03"));
}

#[test]
fn an_answer_gives_the_office_its_whole_time_anew() {
    let months = |files: &mut Files| {
        rewrite(files, "deadline = { weeks = \"local.weeks\" }", "deadline = { months = 3 }")
    };
    on_both_with(
        || platform_and(&[], months),
        |world| {
            let case = world.case(&world.people.citizen);
            assert_eq!(due_of(world, case), Some(day("2026-06-03")));
            let until = day("2026-03-20");
            world
                .act(&world.people.worker, case, Action::Ask { text: "Welche Rasse?".into(), due: until })
                .expect("asked");
            assert_eq!(due_of(world, case), Some(until));
            world
                .act(&world.people.citizen, case, Action::Answer { text: "Ein Mops".into() })
                .expect("answered");
            assert_eq!(due_of(world, case), Some(day("2026-06-03")));
        },
    );
}

fn due_of(world: &World, case: base::Id) -> Option<Date> {
    world.see(&world.people.citizen, case).expect("case").case.summary.due
}

fn rewrite(files: &mut Files, from: &str, to: &str) {
    let text = String::from_utf8(files["service.toml"].clone()).expect("text");
    assert!(text.contains(from), "{from}");
    files.insert("service.toml".into(), text.replace(from, to).into_bytes());
}
