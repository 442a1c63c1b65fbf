//! What an office should look at: the same applied for twice, and a place that does not fit. On both engines.

use crate::main_way::{World, on_both, on_both_with};
use crate::world::{AGS, answers, now, platform, platform_with, system};
use base::{Ctx, Id, Kind, Lang};
use forms::Answers;
use office::cases::{self, Action};
use serde_json::{Map, Value, json};

/// Answers about one dog with a chip, taken in on a day.
fn dog(chip: &str, since: &str) -> Map<String, Value> {
    let mut answers = answers();
    answers["dogs"][0]["chip"] = json!(chip);
    answers["dogs"][0]["since"] = json!(since);
    answers
}

impl World {
    /// A case that the log has taken, so that it is compared with others.
    fn entered_case(&self, ctx: &Ctx, answers: Map<String, Value>) -> Id {
        let case = self.case_of(&ctx.fork(), answers);
        self.entered();
        case
    }

    /// The numbers of rows and cases that an office sees beside a case.
    fn twice(&self, ctx: &Ctx, case: Id) -> base::Result<Vec<(usize, Id)>> {
        let ctx = ctx.clone();
        let again = self.store.read_now(move |tx| {
            let case = cases::own(tx, &system(), case)?.case;
            cases::twice(tx, &ctx, &case)
        })?;
        Ok(again.into_iter().map(|one| (one.row, one.case.id)).collect())
    }

    fn own_twice(&self, ctx: &Ctx, answers: Map<String, Value>) -> Vec<Id> {
        let (ctx, platform) = (ctx.clone(), self.platform.clone());
        let again = self.store.read_now(move |tx| {
            cases::own_twice(tx, &ctx, &platform.service("hundesteuer")?.package, &answers)
        });
        again.expect("own").into_iter().map(|one| one.case.id).collect()
    }
}

#[test]
fn the_same_dog_in_two_cases_is_seen_by_the_office_and_by_whoever_applied_before() {
    on_both(|world| {
        let (citizen, stranger, worker) =
            (&world.people.citizen, &world.people.stranger, &world.people.worker);
        let first = world.entered_case(citizen, dog("276098106543210", "2026-01-01"));
        let other = world.entered_case(citizen, dog("276098106543211", "2026-01-01"));
        assert_eq!(world.twice(worker, first).unwrap(), []);
        assert_eq!(world.own_twice(citizen, dog("276098106543210", "2026-02-01")), [first]);
        assert_eq!(world.own_twice(stranger, dog("276098106543210", "2026-02-01")), [], "not theirs");
        let second = world.entered_case(stranger, dog("276098106543210", "2026-02-01"));
        assert_eq!(world.twice(worker, first).unwrap(), [(0, second)]);
        assert_eq!(world.twice(worker, second).unwrap(), [(0, first)]);
        assert_eq!(world.twice(worker, other).unwrap(), []);
        let foreign = world.twice(&world.people.other_office, second);
        assert_eq!(foreign.unwrap_err().kind, Kind::NotFound);
        // A withdrawn case is no obstacle.
        let (by, platform) = (citizen.fork(), world.platform.clone());
        let withdraw = world.store.write_now(move |tx| {
            let version = cases::own(tx, &system(), first)?.case.version;
            cases::apply(tx, &by.clone(), &platform, first, version, &Action::Withdraw)
        });
        withdraw.expect("withdrawn");
        assert_eq!(world.twice(worker, second).unwrap(), []);
        assert_eq!(world.own_twice(citizen, dog("276098106543210", "2026-02-01")), []);
    });
}

#[test]
fn where_a_service_names_days_only_overlapping_ones_count() {
    let with_days = || {
        platform_with(|files| {
            let text = String::from_utf8(files["service.toml"].clone()).expect("text");
            let text = text.replace("key = [\"chip\"]", "key = [\"name\"]\nfrom = \"since\"\nto = \"since\"");
            files.insert("service.toml".into(), text.into_bytes());
        })
    };
    on_both_with(with_days, |world| {
        let (citizen, worker) = (&world.people.citizen, &world.people.worker);
        let first = world.entered_case(citizen, dog("", "2026-01-01"));
        let later = world.entered_case(citizen, dog("", "2026-01-02"));
        assert_eq!(world.twice(worker, later).unwrap(), []);
        let same = world.entered_case(citizen, dog("", "2026-01-01"));
        assert_eq!(world.twice(worker, same).unwrap(), [(0, first)]);
        assert_eq!(world.own_twice(citizen, dog("", "2026-01-02")), [later]);
    });
}

#[test]
fn a_service_without_rows_compares_the_application_as_a_whole() {
    let whole = || {
        platform_with(|files| {
            let text = String::from_utf8(files["service.toml"].clone()).expect("text");
            let text =
                text.replace("rows = \"dogs\"\nkey = [\"chip\"]", "key = [\"first_name\", \"last_name\"]");
            files.insert("service.toml".into(), text.into_bytes());
        })
    };
    on_both_with(whole, |world| {
        let (citizen, worker) = (&world.people.citizen, &world.people.worker);
        let mut other = answers();
        other["last_name"] = json!("Kessler");
        let first = world.entered_case(citizen, answers());
        let other = world.entered_case(citizen, other);
        let second = world.entered_case(citizen, answers());
        assert_eq!(world.twice(worker, second).unwrap(), [(0, first)]);
        assert_eq!(world.twice(worker, other).unwrap(), []);
        assert_eq!(world.own_twice(citizen, answers()), [second, first]);
    });
}

#[test]
fn a_postcode_that_does_not_lie_in_the_place_is_said_and_kept_with_the_case() {
    let platform = platform();
    let package = &platform.service("hundesteuer").unwrap().package;
    let away = |plz: &str| {
        let mut answers = answers();
        answers["address"]["plz"] = json!(plz);
        cases::away(&platform, package, AGS, &Answers(answers)).map(|finding| finding.text(Lang::De))
    };
    assert_eq!(away("99867"), None);
    assert!(
        away("99084").unwrap().contains("99084 gehört nicht zu Gotha")
            || away("99084").unwrap().contains("99084")
    );
    assert!(away("10115").is_some(), "outside the state");
    on_both(|world| {
        let mut elsewhere = answers();
        elsewhere["address"]["plz"] = json!("99084");
        let case = world.entered_case(&world.people.citizen, elsewhere);
        let kept =
            world.store.read_now(move |tx| Ok(cases::own(tx, &system(), case)?.case.assessment)).unwrap();
        assert!(cases::warnings(&kept, Lang::En)[0].contains("99084"), "{kept}");
    });
}

#[test]
fn who_applied_before_begins_with_who_they_are_and_nobody_else_does() {
    on_both(|world| {
        let carry = world.platform.service("hundesteuer").unwrap().package.carry.clone();
        let carried = |ctx: &Ctx| {
            let (ctx, carry) = (ctx.clone(), carry.clone());
            world.store.read_now(move |tx| cases::carried(tx, &ctx, "hundesteuer", &carry)).unwrap()
        };
        assert_eq!(carried(&world.people.citizen), None);
        world.entered_case(&world.people.citizen, answers());
        let (answers, sent) = carried(&world.people.citizen).unwrap();
        assert_eq!((answers["first_name"].as_str(), sent), (Some("Änne"), base::dates::day_of(now())));
        assert!(!answers.contains_key("dogs") && !answers.contains_key("truth"), "{answers:?}");
        assert_eq!(carried(&world.people.stranger), None);
        assert_eq!(carried(&crate::world::visitor("browser")), None, "a browser may be shared");
    });
}

#[test]
fn pressing_twice_begins_one_application_also_where_answers_are_carried() {
    on_both(|world| {
        let begin = |name: &str| {
            let mut answers = Map::new();
            answers.insert("first_name".to_owned(), json!(name));
            world.draft_of(&world.people.citizen.fork(), answers)
        };
        let first = begin("Änne");
        assert_eq!(begin("Änne"), first);
        assert_ne!(begin("Anna"), first, "what is carried has changed");
        let ctx = world.people.citizen.fork();
        let begun = || {
            let ctx = ctx.clone();
            let read = move |tx: &mut store::Tx| office::drafts::begun(tx, &ctx, "hundesteuer", Some(AGS));
            world.store.read_now(read).unwrap().map(|draft| draft.id)
        };
        assert_eq!(begun(), None, "nothing was entered yet");
        let by = ctx.clone();
        let save = world.store.write_now(move |tx| {
            let draft = office::drafts::get(tx, &by, first)?;
            office::drafts::save(tx, &by, &draft)
        });
        save.unwrap();
        assert_eq!(begun(), Some(first));
        assert_ne!(begin("Änne"), first, "somebody has worked on it");
    });
}
