//! The public has a say before an application is granted.

use crate::main_way::{World, on_both_with};
use crate::world::{now, platform_with, system_at, visitor};
use base::{Ctx, Date, Id, Kind, Lang, Result};
use office::cases::{Action, Outcome, Proposal};
use office::participation::{self, Objection, Open};
use office::platform::Platform;
use std::sync::Arc;

const CHOICE: &str = r#"
[participation]
days = 30
objections = 14
show = ["other_dogs"]
norm = "§ 73 VwVfG"
title.de = "Haltung von Hunden"
title.en = "Keeping of dogs"
text.de = "Wer in der Nachbarschaft wohnt, kann etwas vorbringen."
text.en = "Whoever lives nearby can object."

[twice]"#;

fn platform() -> Arc<Platform> {
    platform_with(|files| {
        let text = String::from_utf8(files["service.toml"].clone()).expect("text");
        files.insert("service.toml".into(), text.replacen("\n[twice]", CHOICE, 1).into_bytes());
    })
}

const DAY: i64 = 86_400_000_000;

/// The same person, so many days later.
fn later(ctx: &Ctx, days: i64) -> Ctx {
    Ctx::new(ctx.actor.clone(), now() + days * DAY, Lang::De, ctx.fork().random())
}

fn decide(outcome: Outcome) -> Action {
    let reasons = "Nach der Beteiligung.".into();
    Action::Propose(Proposal { outcome, granted: vec![], reasons, fees: Vec::new() })
}

fn objection(word: &str) -> Objection {
    Objection {
        name: format!("{word} Nachbar"),
        contact: "Hauptstraße 2".into(),
        body: "Es wird laut.".into(),
    }
}

fn running(world: &World, days: i64) -> Vec<Open> {
    let (platform, today) = (world.platform.clone(), system_at(now() + days * DAY).today());
    world.store.read_now(move |tx| participation::running(tx, &platform, today, Lang::De)).expect("list")
}

fn object(world: &World, code: &str, days: i64, what: Objection) -> Result<()> {
    let (platform, code, ctx) = (world.platform.clone(), code.to_owned(), later(&visitor("somebody"), days));
    world.store.write_now(move |tx| participation::object(tx, &ctx.fork(), &platform, &code, &what))
}

fn laid_open(world: &World) -> (Id, String) {
    let case = world.case(&world.people.citizen.fork());
    let from = Date::constant(2026, 3, 4);
    world.act(&world.people.worker.fork(), case, Action::LayOpen(from)).expect("laid open");
    let period = world.at_the_desk(&world.people.worker.fork(), case).participation.expect("a period");
    assert_eq!((period.from, period.to), (from, Date::constant(2026, 4, 2)), "thirty days with the first");
    assert_eq!(period.objections_until, Date::constant(2026, 4, 16));
    (case, period.code)
}

#[test]
fn an_application_is_laid_open_without_a_name_and_can_be_granted_only_after_the_time_for_objections() {
    on_both_with(platform, |world| {
        let worker = world.people.worker.fork();
        let early = world.case(&world.people.citizen.fork());
        let fault = world.act(&worker.fork(), early, decide(Outcome::Grant)).expect_err("not laid open");
        assert_eq!((fault.kind, fault.key), (Kind::Conflict, "error-participation-missing"));
        let (case, _) = laid_open(world);
        assert!(running(world, 0).is_empty(), "it begins tomorrow");
        let seen = running(world, 1);
        assert_eq!(seen.len(), 1);
        let shown = format!("{:?}", seen[0].shown);
        assert!(shown.contains('0') && !shown.contains("Luna") && !shown.contains("Müller"), "{shown}");
        assert_eq!(seen[0].shown.len(), 1, "{shown}");
        // After the last day nothing is shown any more, but objections still come in.
        assert!(running(world, 31)[0].shown.is_empty());
        assert!(running(world, 45).is_empty());
        for days in [1, 44] {
            let fault =
                world.act(&later(&worker, days), case, decide(Outcome::Grant)).expect_err("too early");
            assert_eq!(fault.key, "error-participation-running", "{days}");
        }
        world.act(&later(&worker, 45), case, decide(Outcome::Grant)).expect("proposed");
        // A refusal waits for nobody.
        world.act(&worker.fork(), early, decide(Outcome::Refusal)).expect("proposed");
    });
}

#[test]
fn objections_come_in_while_they_may_and_only_the_office_reads_them() {
    on_both_with(platform, |world| {
        let (case, code) = laid_open(world);
        for (days, ok) in [(0, false), (1, true), (44, true), (45, false)] {
            let done = object(world, &code, days, objection("Erika"));
            assert_eq!(done.is_ok(), ok, "{days}: {done:?}");
        }
        assert_eq!(
            object(world, "0123456789abcdef", 1, objection("Erika")).expect_err("none").kind,
            Kind::NotFound
        );
        let seen = world.at_the_desk(&world.people.worker.fork(), case);
        assert_eq!(seen.objections.len(), 2);
        assert_eq!(seen.objections[0].objection, objection("Erika"));
        assert_eq!(seen.events.iter().filter(|event| event.kind == "objected").count(), 2);
        let theirs = world.see(&world.people.citizen.fork(), case).expect("theirs");
        assert!(theirs.objections.is_empty());
        assert!(theirs.events.iter().all(|event| event.kind != "objected"));
    });
}

#[test]
fn what_is_taken_back_is_no_longer_laid_open() {
    on_both_with(platform, |world| {
        let (case, code) = laid_open(world);
        world.act(&world.people.citizen.fork(), case, Action::Withdraw).expect("withdrawn");
        assert!(running(world, 1).is_empty());
        assert_eq!(object(world, &code, 1, objection("Erika")).expect_err("gone").kind, Kind::NotFound);
    });
}

#[test]
fn it_is_laid_open_once_from_today_on_and_only_where_the_service_says_so() {
    on_both_with(platform, |world| {
        let worker = world.people.worker.fork();
        let case = world.case(&world.people.citizen.fork());
        let past = Action::LayOpen(Date::constant(2026, 3, 2));
        assert_eq!(world.act(&worker.fork(), case, past).expect_err("past").key, "error-participation-past");
        let today = || Action::LayOpen(Date::constant(2026, 3, 3));
        assert_eq!(
            world.act(&world.people.citizen.fork(), case, today()).expect_err("not theirs").kind,
            Kind::Forbidden
        );
        world.act(&worker.fork(), case, today()).expect("laid open");
        assert_eq!(world.act(&worker.fork(), case, today()).expect_err("once").kind, Kind::Conflict);
    });
    on_both_with(crate::world::platform, |world| {
        let case = world.case(&world.people.citizen.fork());
        let open = Action::LayOpen(Date::constant(2026, 3, 3));
        assert_eq!(
            world.act(&world.people.worker.fork(), case, open).expect_err("not asked").kind,
            Kind::Conflict
        );
    });
}
