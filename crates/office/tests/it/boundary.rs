//! Municipalities change, and everything goes along: on both engines.

mod split;

use crate::main_way::{World, on_both};
use crate::region::region;
use crate::world::{AGS, OFFICE, answers, now, person, system, system_at};
use base::ctx::Grant;
use base::{Actor, Ctx, Date, Id, Kind, Lang, Role};
use office::boundary::{self, Preview, Stage};
use office::cases::{self, Action, ListQuery, Submitted, View};
use office::drafts::{self, Begin};
use office::offices::{self, Offer, Taken};
use office::platform::Platform;
use office::region::{AssociationKind, Change, ChangeKind, Level, Part, PlaceAnswer, Region, Sphere};
use office::{history, mailbox, statistics, work};
use std::collections::BTreeSet;
use std::sync::Arc;

const DOGS: &str = "hundesteuer";
/// A small neighbour of Gotha, for which the municipality of Georgenthal works.
const EMLEBEN: &str = "16067013";
const EMLEBEN_OFFICE: &str = "gemeinde-16067013";
const GEORGENTHAL_OFFICE: &str = "gemeinde-16067092";
/// A key that nobody has.
const NEW: &str = "16067199";
const NEW_OFFICE: &str = "gemeinde-16067199";

fn operator(world: &World) -> Ctx {
    let roles = vec![Grant { role: Role::Operator, office: None }];
    let account = world.people.stranger.account().expect("an account");
    Ctx::new(Actor::Account { account, roles }, now(), Lang::De, [9; 32])
}

fn change(kind: ChangeKind, from: &[&str], into: &str) -> Change {
    Change {
        kind,
        day: Date::constant(2026, 4, 1),
        norm: "§ 3 ThürGNGG".into(),
        from: from.iter().map(|ags| (*ags).to_owned()).collect(),
        into: into.into(),
        name: if kind.is_new() { "Neustadt".into() } else { String::new() },
        town: kind.is_new(),
        seat_plz: if kind.is_new() { "99867".into() } else { String::new() },
        association: String::new(),
        association_name: String::new(),
        seat: String::new(),
        parts: Vec::new(),
    }
}

fn plan(world: &World, change: &Change) -> Id {
    let (ctx, platform, change) = (operator(world), world.platform.clone(), change.clone());
    let planned = world.store.write_now(move |tx| boundary::plan(tx, &ctx.fork(), &platform, &change));
    planned.expect("stored").expect("without faults")
}

fn preview(world: &World, change: &Change) -> Preview {
    let (ctx, platform, change) = (operator(world), world.platform.clone(), change.clone());
    world.store.read_now(move |tx| boundary::preview(tx, &ctx, &platform, &change)).expect("preview")
}

/// The jobs of the program at that time, in a process that knows what has begun by then.
fn jobs_at(world: &World, at: i64) {
    let before = world.platform.clone();
    let newer = world.store.read_now(move |tx| before.newer(tx)).expect("looked");
    let platform = newer.map_or(world.platform.clone(), Arc::new);
    world.store.write_now(move |tx| work::settle(tx, &system_at(at), &platform)).expect("jobs");
}

/// The day of the change comes, and the minute after it.
fn day_comes(world: &World) -> Arc<Platform> {
    let day = base::dates::instant(Date::constant(2026, 4, 1), 0, 10);
    for minute in 0..4 {
        jobs_at(world, day + minute * 120_000_000);
    }
    let before = world.platform.clone();
    let newer = world.store.read_now(move |tx| before.newer(tx)).expect("looked");
    Arc::new(newer.expect("something is new"))
}

fn stage(world: &World, id: Id) -> Stage {
    let ctx = operator(world);
    world.store.read_now(move |tx| boundary::get(tx, &ctx, id)).expect("entry").stage
}

fn offer(world: &World, office: &'static str, rate: &str) {
    let (platform, rate) = (world.platform.clone(), rate.to_owned());
    world
        .store
        .write_now(move |tx| {
            let mut values = offices::offer(tx, OFFICE, DOGS)?.values;
            values.insert("rate_first".into(), rate.as_str().into());
            let offer = Offer { values, offered: true, source: "office".into(), version: 0 };
            offices::set_offer(tx, &system(), &platform, (office, DOGS), &offer)
        })
        .expect("offered");
}

fn begin(world: &World, office: &str, ags: &str) -> Id {
    let (ctx, office, ags) = (world.people.citizen.fork(), office.to_owned(), ags.to_owned());
    let package = world.platform.service(DOGS).expect("service").package.digest.clone();
    world
        .store
        .write_now(move |tx| {
            let begin = Begin {
                service: DOGS.into(),
                package: package.clone(),
                office: office.clone(),
                ags: ags.clone(),
                answers: answers(),
                grant: None,
            };
            drafts::begin(tx, &ctx.fork(), &begin)
        })
        .expect("begun")
}

fn send(world: &World, platform: &Arc<Platform>, draft: Id) -> Id {
    let (ctx, platform) = (world.people.citizen.fork(), platform.clone());
    match world.store.write_now(move |tx| cases::submit(tx, &ctx.fork(), &platform, draft)).expect("sent") {
        Submitted::Case(case) => case,
        Submitted::Faults(faults) => panic!("faults: {faults:?}"),
    }
}

fn office_of(world: &World, case: Id) -> String {
    world.store.read_now(move |tx| cases::own(tx, &system(), case)).expect("case").case.summary.office
}

#[test]
fn the_cases_drafts_and_services_of_a_municipality_go_along_when_it_joins_another() {
    on_both(|world| {
        offer(world, EMLEBEN_OFFICE, "40.00");
        let case = send(world, &world.platform, begin(world, GEORGENTHAL_OFFICE, EMLEBEN));
        let other = world.case(&world.people.citizen.fork());
        let draft = begin(world, GEORGENTHAL_OFFICE, EMLEBEN);
        world.entered();

        let change = change(ChangeKind::Absorbed, &[EMLEBEN], AGS);
        let seen = preview(world, &change);
        assert_eq!(seen.ending.len(), 1, "{seen:?}");
        assert_eq!(seen.ending[0].successor, OFFICE);
        assert_eq!((seen.cases.len(), seen.cases[0].open, seen.drafts), (1, 1, 1));
        assert_eq!((seen.services.len(), seen.services[0].how), (1, Taken::Stays));
        let id = plan(world, &change);
        jobs_at(world, now() + 3_600_000_000);
        assert_eq!(stage(world, id), Stage::Planned, "its day has not come");
        assert_eq!(office_of(world, case), GEORGENTHAL_OFFICE);

        let after = day_comes(world);
        assert_eq!(stage(world, id), Stage::Done);
        assert_eq!(office_of(world, case), OFFICE, "the case is at the office that is responsible now");
        assert_eq!(office_of(world, other), OFFICE);
        let dossier = world.at_the_desk(&world.people.worker.fork(), case);
        let moved = dossier.events.iter().find(|event| event.kind == "moved").expect("an event");
        assert_eq!(moved.detail["norm"], "§ 3 ThürGNGG");
        assert_eq!(dossier.case.ags, AGS);
        let told = dossier.messages.iter().find(|message| message.title(Lang::De).contains("andere Stelle"));
        let told = told.expect("the applicant is told");
        assert!(told.body(Lang::De).contains("01.04.2026"), "{}", told.body(Lang::De));
        assert!(
            !world
                .at_the_desk(&world.people.worker.fork(), other)
                .events
                .iter()
                .any(|one| one.kind == "moved")
        );

        let words = ListQuery {
            office: OFFICE.into(),
            view: View::Due,
            words: dossier.case.summary.number.clone(),
            after: None,
        };
        let worker = world.people.worker.clone();
        let found = world.store.read_now(move |tx| cases::list(tx, &worker, &words)).expect("list");
        assert_eq!(found.cases.len(), 1, "it is found at the new office");

        let sent = send(world, &after, draft);
        assert_eq!(office_of(world, sent), OFFICE, "what was begun before arrives at the new office");
        let old = world.store.read_now(|tx| offices::offer(tx, EMLEBEN_OFFICE, DOGS)).expect("offer");
        assert!(!old.offered, "the one that ended offers nothing any more");
        let kept = world.store.read_now(|tx| offices::offer(tx, OFFICE, DOGS)).expect("offer");
        assert_eq!(kept.values["rate_first"], "60.00", "the one that goes on keeps its own values");
    });
}

#[test]
fn a_new_municipality_takes_people_cases_figures_and_the_service_of_the_one_that_had_it() {
    on_both(|world| {
        let case = world.case(&world.people.citizen.fork());
        world
            .act(&world.people.worker.fork(), case, Action::Assign(world.people.worker.account()))
            .expect("taken");
        let closed = world.decided(&world.people.citizen.fork());
        world.entered();
        let id = plan(world, &change(ChangeKind::Founded, &[AGS, EMLEBEN], NEW));
        let after = day_comes(world);
        assert_eq!(stage(world, id), Stage::Done);

        let worker = world.people.worker.account().expect("account");
        let same = person(worker, &[(Role::CaseWorker, NEW_OFFICE)]);
        let dossier = world.at_the_desk(&same.fork(), case);
        assert_eq!(dossier.case.summary.assignee, Some(worker), "the same person goes on with it");
        let counted = world
            .store
            .read_now(move |tx| {
                let account = office::accounts::own(tx, &same)?;
                let roles: Vec<_> = account.roles.iter().map(|grant| grant.office.clone()).collect();
                assert_eq!(roles, [Some(NEW_OFFICE.to_owned())], "the role is at the new office only");
                statistics::year(tx, &same, NEW_OFFICE, Date::constant(2026, 4, 1))
            })
            .expect("figures");
        assert_eq!(counted.received, 2, "its figures count those of before");
        assert_eq!(office_of(world, closed), NEW_OFFICE, "what is decided goes along");
        let messages = world.store.read_now(move |tx| mailbox_of(tx, closed)).expect("messages");
        assert!(
            !messages.iter().any(|title| title.contains("andere Stelle")),
            "nobody is told of what is over"
        );
        let offer = world.store.read_now(|tx| offices::offer(tx, NEW_OFFICE, DOGS)).expect("offer");
        assert!(offer.offered, "the only one that had it goes on with its values");
        let responsible = after.responsible(DOGS, AGS).expect("old keys still lead there");
        assert_eq!(responsible.responsible.office.id, NEW_OFFICE);
        world.store.write_now(move |tx| history::sequence(tx, &after)).expect("the log takes the events");
    });
}

fn mailbox_of(tx: &mut store::Tx, case: Id) -> base::Result<Vec<String>> {
    Ok(mailbox::of_case(tx, case)?.iter().map(|message| message.title(Lang::De).to_owned()).collect())
}

#[test]
fn of_several_different_values_none_is_chosen_for_a_new_municipality() {
    on_both(|world| {
        offer(world, EMLEBEN_OFFICE, "40.00");
        let change = change(ChangeKind::Founded, &[AGS, EMLEBEN], NEW);
        let seen = preview(world, &change);
        assert_eq!((seen.services[0].how, seen.services[0].from[0].as_str()), (Taken::ToCheck, OFFICE));
        plan(world, &change);
        day_comes(world);
        let offer = world.store.read_now(|tx| offices::offer(tx, NEW_OFFICE, DOGS)).expect("offer");
        assert!(!offer.offered, "people can apply once it has looked at the values");
        assert_eq!(offer.values["rate_first"], "60.00", "those of the largest are there to look at");
    });
}

#[test]
fn a_municipality_that_leaves_its_association_gets_its_cases_back() {
    on_both(|world| {
        offer(world, EMLEBEN_OFFICE, "40.00");
        let case = send(world, &world.platform, begin(world, GEORGENTHAL_OFFICE, EMLEBEN));
        plan(world, &change(ChangeKind::Membership, &[EMLEBEN], ""));
        day_comes(world);
        assert_eq!(office_of(world, case), EMLEBEN_OFFICE);
        let offer = world.store.read_now(|tx| offices::offer(tx, EMLEBEN_OFFICE, DOGS)).expect("offer");
        assert!(offer.offered, "its own services stay its own");
    });
}

#[test]
fn a_change_is_called_off_until_its_day_and_not_after_it() {
    on_both(|world| {
        let case = world.case(&world.people.citizen.fork());
        let planned = change(ChangeKind::Founded, &[AGS, EMLEBEN], NEW);
        let cancel = |id: Id| {
            let ctx = operator(world);
            world.store.write_now(move |tx| boundary::cancel(tx, &ctx.fork(), id))
        };
        let id = plan(world, &planned);
        cancel(id).expect("called off");
        cancel(id).expect("once more changes nothing");
        let day = base::dates::instant(Date::constant(2026, 4, 1), 0, 10);
        jobs_at(world, day);
        assert_eq!(office_of(world, case), OFFICE, "nothing happens on its day");

        let id = plan(world, &planned);
        day_comes(world);
        assert_eq!(cancel(id).expect_err("it has begun").kind, Kind::Conflict);
        assert_eq!(office_of(world, case), NEW_OFFICE);
    });
}

#[test]
fn a_case_that_arrives_at_the_old_office_during_the_change_is_moved_too() {
    on_both(|world| {
        world.case(&world.people.citizen.fork());
        let draft = begin(world, OFFICE, AGS);
        let ready = {
            let (ctx, platform) = (world.people.citizen.fork(), world.platform.clone());
            match world.store.read_now(move |tx| cases::prepare(tx, &ctx, &platform, draft)).expect("ready") {
                cases::Prepared::Ready(ready) => ready,
                other => panic!("{other:?}"),
            }
        };
        let id = plan(world, &change(ChangeKind::Founded, &[AGS, EMLEBEN], NEW));
        let day = base::dates::instant(Date::constant(2026, 4, 1), 0, 10);
        jobs_at(world, day);
        jobs_at(world, day + 20_000_000);
        jobs_at(world, day + 30_000_000);
        assert_eq!(stage(world, id), Stage::Running, "one more walk looks for late ones");
        let (ctx, platform) = (world.people.citizen.fork(), world.platform.clone());
        let late =
            world.store.write_now(move |tx| cases::put(tx, &ctx.fork(), &platform, &ready)).expect("sent");
        assert_eq!(office_of(world, late), OFFICE, "its process did not know of the change");
        jobs_at(world, day + 120_000_000);
        assert_eq!(stage(world, id), Stage::Running, "a walk that found something is not the last");
        jobs_at(world, day + 240_000_000);
        assert_eq!((stage(world, id), office_of(world, late)), (Stage::Done, NEW_OFFICE.to_owned()));
    });
}

#[test]
fn people_come_to_a_new_office_only_when_their_process_knows_it_or_has_waited_long() {
    on_both(|world| {
        let case = world.case(&world.people.citizen.fork());
        plan(world, &change(ChangeKind::Founded, &[AGS, EMLEBEN], NEW));
        let day = base::dates::instant(Date::constant(2026, 4, 1), 0, 10);
        let stale = |at: i64| {
            let platform = world.platform.clone();
            world.store.write_now(move |tx| work::settle(tx, &system_at(at), &platform)).expect("jobs");
        };
        for second in [0, 20, 40] {
            stale(day + second * 1_000_000);
        }
        assert_eq!(office_of(world, case), OFFICE, "its pages would not know the new office");
        for second in 41..120 {
            stale(day + second * 1_000_000);
        }
        assert_eq!(office_of(world, case), NEW_OFFICE, "a process that never looks holds up nobody for ever");
    });
}

#[test]
fn only_who_runs_the_installation_plans_and_sees_changes() {
    on_both(|world| {
        let (ctx, platform) = (world.people.worker.fork(), world.platform.clone());
        let change = change(ChangeKind::Absorbed, &[EMLEBEN], AGS);
        let refused = world.store.write_now(move |tx| {
            let kinds = [
                boundary::plan(tx, &ctx, &platform, &change).map(|_| ()),
                boundary::preview(tx, &ctx, &platform, &change).map(|_| ()),
                boundary::all(tx, &ctx).map(|_| ()),
                boundary::cancel(tx, &ctx, ctx.id()),
            ];
            Ok(kinds.map(|result| result.expect_err("refused").kind))
        });
        assert_eq!(refused.expect("tried"), [Kind::Forbidden; 4]);
    });
}

#[test]
fn what_is_wrong_with_a_change_is_said_at_its_field() {
    let region = region();
    let fields = |change: &Change| -> BTreeSet<String> {
        region.faults(change).into_iter().map(|finding| finding.field).collect()
    };
    let set = |fields: &[&str]| -> BTreeSet<String> { fields.iter().map(|one| (*one).to_owned()).collect() };
    assert_eq!(fields(&change(ChangeKind::Absorbed, &[EMLEBEN], AGS)), set(&[]));
    assert_eq!(fields(&change(ChangeKind::Absorbed, &[], "")), set(&["from", "into"]));
    assert_eq!(fields(&change(ChangeKind::Absorbed, &[AGS], AGS)), set(&["into"]));
    assert_eq!(fields(&change(ChangeKind::Absorbed, &["16067000"], AGS)), set(&["from"]));
    assert_eq!(fields(&change(ChangeKind::Founded, &[AGS], NEW)), set(&["from"]), "one alone is no merger");
    assert_eq!(
        fields(&change(ChangeKind::Founded, &[AGS, EMLEBEN], AGS)),
        set(&["into"]),
        "the key is in use"
    );
    assert_eq!(fields(&change(ChangeKind::Rekeyed, &[AGS], "99067199")), set(&["into"]), "no such district");
    assert_eq!(
        fields(&change(ChangeKind::Membership, &[AGS], "")),
        set(&["association"]),
        "nothing would change"
    );
    let nameless =
        Change { name: String::new(), norm: String::new(), ..change(ChangeKind::Rekeyed, &[AGS], NEW) };
    assert_eq!(fields(&nameless), set(&["name", "norm"]));
    let association =
        Change { association: "160679999".into(), ..change(ChangeKind::Membership, &[EMLEBEN], "") };
    assert_eq!(fields(&association), set(&["association_name", "seat"]));
}

#[test]
fn former_municipalities_are_found_under_their_names_keys_and_postcodes() {
    let region = region().changed(&change(ChangeKind::Absorbed, &[EMLEBEN], AGS));
    for text in ["Emleben", EMLEBEN, "160675054013", "99869 Emleben"] {
        let PlaceAnswer::One(place, _) = region.find_place(text) else { panic!("{text}: no answer") };
        assert_eq!(place.ags, AGS, "{text}");
    }
    let PlaceAnswer::One(_, Some(reason)) = region.find_place("Emleben") else { panic!("no reason") };
    assert!(reason.text(Lang::De).contains("Gotha"), "{}", reason.text(Lang::De));
    assert_eq!(region.office(EMLEBEN_OFFICE).map(|office| office.id.as_str()), Some(OFFICE));
    let lead = region.association("160675054").map(|one| (one.kind, one.members.len()));
    assert_eq!(lead, Some((AssociationKind::Single, 1)), "Georgenthal works for itself alone");
}

#[test]
fn a_city_that_joins_a_district_leaves_its_tasks_as_a_district_to_it() {
    let jena = "16053000";
    let change = change(ChangeKind::Rekeyed, &[jena], "16074999");
    let region = region().changed(&change);
    assert!(region.district("16053").is_none());
    let dogs = region.office_of(Level::Municipality, Sphere::Own, jena).expect("office");
    assert_eq!(dogs.responsible.office.id, "gemeinde-16074999");
    let permits = region.office_of(Level::District, Sphere::Delegated, jena).expect("office");
    assert_eq!(permits.responsible.office.id, "kreis-16074");
    assert_eq!(region.office("kreis-16053").map(|office| office.id.as_str()), Some("gemeinde-16074999"));
}

/// Whatever changes, one after the other: nobody is lost, and everybody who ever was is somebody's responsibility.
#[test]
fn after_any_changes_every_key_has_its_offices_and_no_inhabitant_is_lost() {
    let first = region();
    let keys: Vec<String> = first.municipalities().map(|one| one.ags.clone()).collect();
    let people =
        |region: &Region| -> u64 { region.municipalities().map(|one| u64::from(one.inhabitants)).sum() };
    let mut seed = 20_261_130_u64;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    let mut region = first.clone();
    let mut applied = 0;
    for round in 0..120 {
        let now: Vec<String> = region.municipalities().map(|one| one.ags.clone()).collect();
        let one = now[draw(now.len())].clone();
        let near: Vec<&String> = now.iter().filter(|ags| ags[..5] == one[..5] && **ags != one).collect();
        let Some(other) = (!near.is_empty()).then(|| near[draw(near.len())].clone()) else { continue };
        let key = format!("{}{:03}", &one[..5], 800 + round % 200);
        let association = |region: &Region| {
            let all: Vec<String> =
                region.associations().filter(|a| a.key[..5] == one[..5]).map(|a| a.key.clone()).collect();
            all[round % all.len()].clone()
        };
        let wanted = match draw(5) {
            0 => change(ChangeKind::Absorbed, &[&one], &other),
            1 => change(ChangeKind::Founded, &[&one, &other], &key),
            2 => change(ChangeKind::Rekeyed, &[&one], &key),
            3 => change(ChangeKind::Membership, &[&one], ""),
            _ => Change { association: association(&region), ..change(ChangeKind::Membership, &[&one], "") },
        };
        if !region.faults(&wanted).is_empty() {
            continue;
        }
        applied += 1;
        region = region.changed(&wanted);
        assert!(region.knows(&wanted), "{wanted:?}");
        assert_eq!(people(&region), people(&first), "{wanted:?}");
        let by_district: u64 = region.districts().map(|one| u64::from(one.inhabitants)).sum();
        let by_association: u64 = region.associations().map(|one| u64::from(one.inhabitants)).sum();
        assert_eq!((by_district, by_association), (people(&first), people(&first)), "{wanted:?}");
        for key in &keys {
            for (level, sphere) in [
                (Level::Municipality, Sphere::Own),
                (Level::Municipality, Sphere::Delegated),
                (Level::District, Sphere::Delegated),
            ] {
                let found = region.office_of(level, sphere, key);
                let found = found.unwrap_or_else(|| panic!("{key} {level:?} after {wanted:?}"));
                assert!(region.office(&found.handled_by.office.id).is_some());
            }
            let home = if first.district(&key[..5]).is_some_and(|one| one.independent_city) {
                format!("kreis-{}", &key[..5])
            } else {
                format!("gemeinde-{key}")
            };
            assert!(region.office(&home).is_some(), "{home} after {wanted:?}");
        }
    }
    assert!(applied > 60, "{applied} changes");
}
