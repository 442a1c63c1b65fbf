//! A grant from its application to its end.

use super::{Granting, LAND, SERVICES, application, day, on, on_both};
use crate::world::platform_and;
use base::{Date, Id, Kind as Fault, Money};
use forms::package::GrantStep;
use office::cases::{self, Action, Outcome, Recognised, State, Submitted};
use office::drafts::{self, Begin};
use office::grants::{self, GrantState, PositionKind};
use serde_json::{Map, Value, json};

/// Two bills that fall due on a day, 30,000 euro in all.
fn drawdown(due: Date) -> impl Fn(&mut Map<String, Value>) {
    let due = due.to_string();
    let more = json!({
        "contact": "Änne Müller-Łukasz", "email": "digital@gotha.example", "account_holder": "Stadtkasse Gotha",
        "iban": "DE02120300000000202051", "truth": true, "awarded": true,
        "payments": [
            { "to_whom": "Muster Software GmbH", "purpose": "Rechnung 118", "due": due, "amount": "18000.00", "eligible": true },
            { "to_whom": "Beispiel GbR", "purpose": "Einrichtung", "due": due, "amount": "12000.00", "eligible": true },
        ],
    });
    let more = more.as_object().cloned().expect("object");
    move |answers| answers.extend(more.clone())
}

#[test]
fn a_grant_holds_the_money_of_its_years_and_is_drawn_once_its_notice_is_final() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        granting.budget(2026, 2027, 100_000, spring).expect("for later");
        let answers = application(
            &[("software", 45_000), ("services", 80_000)],
            25_000,
            &[(2026, 60_000), (2027, 40_000)],
        );
        let case = granting.apply(answers, spring);
        granting.propose(case, Outcome::Grant, spring).expect("proposed");
        assert_eq!(granting.pot(2026, 2026).reserved, Money::euro(60_000));
        assert_eq!(granting.pot(2026, 2027).reserved, Money::euro(40_000));
        granting.world.act(&on(&granting.approver(), spring), case, Action::Sign).expect("signed");
        granting.jobs(spring);
        let grant = granting.grant_of(case);
        assert_eq!((grant.granted, grant.costs), (Money::euro(100_000), Money::euro(125_000)));
        assert_eq!(
            (grant.project.as_str(), grant.ags.as_str()),
            ("Schnittstelle zwischen Meldewesen und Dokumentenmanagement", "16067029")
        );
        assert_eq!(granting.pot(2026, 2026).committed, Money::euro(60_000));
        assert_eq!(granting.pot(2026, 2027).committed, Money::euro(40_000));
        // The proof is due six months after the last day of the project.
        assert_eq!(grant.proof_due, day(2027, 11, 30));
        let first = grant.final_on.expect("delivered");
        let town = on(&granting.town(), spring);
        let early =
            granting.step(&town, grant.id, GrantStep::Drawdown, drawdown(spring)).expect_err("not final");
        assert_eq!(early.key, "error-grant-step");
        let town = on(&granting.town(), first);
        let draw = granting.step(&town, grant.id, GrantStep::Drawdown, drawdown(first)).expect("drawn");
        granting.decide(draw, Outcome::Grant, first).expect("ordered");
        let grant = granting.grant_of(case);
        // 80 per cent of 30,000.
        assert_eq!((grant.ordered, grant.left()), (Money::euro(24_000), Money::euro(76_000)));
        assert_eq!(granting.pot(2026, 2026).ordered, Money::euro(24_000));
        granting.assert_balanced();
    });
}

#[test]
fn a_waiver_of_the_appeal_lets_money_flow_at_once_and_only_the_applicant_can_declare_it() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        let answers = application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]);
        let case = granting.apply(answers, spring);
        granting.decide(case, Outcome::Grant, spring).expect("granted");
        let grant = granting.grant_of(case);
        let waive = |ctx: base::Ctx| {
            let id = grant.id;
            granting.world.store.write_now(move |tx| grants::waive_appeal(tx, &ctx.clone(), id))
        };
        assert_eq!(waive(on(&granting.officer(), spring)).expect_err("not theirs").kind, Fault::NotFound);
        assert_eq!(
            waive(on(&granting.world.people.stranger, spring)).expect_err("of others").kind,
            Fault::NotFound
        );
        waive(on(&granting.town(), spring)).expect("waived");
        assert_eq!(waive(on(&granting.town(), spring)).expect_err("twice").key, "error-grant-waived");
        let town = on(&granting.town(), spring);
        let draw =
            granting.step(&town, grant.id, GrantStep::Drawdown, drawdown(day(2026, 3, 20))).expect("drawn");
        granting.decide(draw, Outcome::Grant, spring).expect("ordered");
        assert_eq!(granting.grant_of(case).ordered, Money::euro(24_000));
    });
}

#[test]
fn what_the_office_does_not_recognise_makes_the_grant_smaller_and_stays_on_record() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        let answers = application(&[("software", 45_000), ("services", 80_000)], 25_000, &[(2026, 100_000)]);
        let case = granting.apply(answers, spring);
        let less = |reason: &str| {
            Action::Recognise(vec![Recognised {
                path: "costs[1].amount".into(),
                amount: Money::euro(60_000),
                reason: reason.into(),
            }])
        };
        let officer = on(&granting.officer(), spring);
        let silent = granting.world.act(&officer, case, less("")).expect_err("without a reason");
        assert_eq!(silent.key, "error-recognise-reason");
        granting.world.act(&officer, case, less("Zwei Tage sind nicht belegt.")).expect("recognised");
        let whole = granting.propose(case, Outcome::Grant, spring).expect_err("less is a part");
        assert_eq!(whole.key, "error-part-less");
        granting.decide(case, Outcome::Part, spring).expect("granted in part");
        let grant = granting.grant_of(case);
        // 80 per cent of 105,000 are 84,000; after the own money 80,000 are missing.
        assert_eq!((grant.applied, grant.granted), (Money::euro(100_000), Money::euro(80_000)));
        let id = grant.id;
        let whole = granting.world.store.read_now(move |tx| grants::whole(tx, &officer, id)).expect("whole");
        let costs: Vec<Money> = whole
            .positions
            .iter()
            .filter(|one| one.kind == PositionKind::Cost)
            .map(|one| one.amount)
            .collect();
        assert_eq!(costs, [Money::euro(45_000), Money::euro(60_000)]);
        granting.assert_balanced();
    });
}

#[test]
fn a_refused_and_a_withdrawn_application_hold_no_money() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        let answers = application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]);
        let refused = granting.apply(answers.clone(), spring);
        granting.decide(refused, Outcome::Refusal, spring).expect("refused");
        let withdrawn = granting.apply(answers, spring);
        granting.propose(withdrawn, Outcome::Grant, spring).expect("proposed");
        assert_eq!(granting.pot(2026, 2026).free(), Money::euro(100_000));
        granting.world.act(&on(&granting.town(), spring), withdrawn, Action::Withdraw).expect("withdrawn");
        assert_eq!(granting.pot(2026, 2026).free(), Money::euro(200_000));
        granting.assert_balanced();
    });
}

#[test]
fn who_stepped_back_decides_nothing_about_an_application() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        let answers = application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]);
        let case = granting.apply(answers, spring);
        let (ctx, platform) = (on(&granting.officer(), spring), granting.world.platform.clone());
        granting
            .world
            .store
            .write_now(move |tx| grants::score(tx, &ctx.clone(), &platform, case, true, &Map::new(), ""))
            .expect("stepped back");
        let refused = granting.propose(case, Outcome::Grant, spring).expect_err("an interest of their own");
        assert_eq!((refused.kind, refused.key), (Fault::Forbidden, "error-stepped-back"));
    });
}

#[test]
fn the_case_of_a_running_grant_stays_open_after_the_time_for_an_appeal() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        let answers = application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]);
        let case = granting.apply(answers, spring);
        granting.decide(case, Outcome::Grant, spring).expect("granted");
        granting.jobs(day(2026, 9, 1));
        let seen = granting.world.see(&granting.town(), case).expect("own");
        assert_eq!(seen.case.summary.state, State::Decided);
        assert_eq!(granting.grant_of(case).state, GrantState::Running);
    });
}

#[test]
fn an_application_comes_in_only_while_a_call_of_its_programme_runs() {
    let courses = "../../../docs/examples/foerderung_fortbildung";
    let all: Vec<&str> = SERVICES.into_iter().chain([courses]).collect();
    crate::main_way::on_both_with(
        || platform_and(&all, |_| {}),
        |world| {
            let granting = Granting { world, programme: "fortbildung" };
            let service = world.platform.service("foerderung_fortbildung").expect("service");
            let example = &service.package.examples[0];
            let send = |today: Date| {
                let session = service.package.session(today, &Map::new());
                let answers = session.read_json(&Value::Object(example.answers.clone())).expect("answers");
                let begin = Begin {
                    service: "foerderung_fortbildung".into(),
                    package: service.package.digest.clone(),
                    office: LAND.into(),
                    ags: String::new(),
                    answers: answers.0,
                    grant: None,
                };
                let (ctx, platform) = (on(&granting.town(), today), world.platform.clone());
                world.store.write_now(move |tx| {
                    let ctx = ctx.clone();
                    let draft = drafts::begin(tx, &ctx, &begin)?;
                    cases::submit(tx, &ctx, &platform, draft)
                })
            };
            assert_eq!(send(day(2027, 1, 14)).expect_err("before").key, "error-grant-call");
            assert!(matches!(send(day(2027, 2, 1)), Ok(Submitted::Case(_))));
            assert_eq!(send(day(2027, 3, 16)).expect_err("after").key, "error-grant-call");
        },
    );
}

#[test]
fn the_ranking_sets_each_application_against_the_budget_of_the_years_in_which_it_needs_money() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        granting.budget(2026, 2027, 50_000, spring).expect("for later");
        // Each on a day of its own: those of one moment would be ranked by their random numbers.
        let apply = |years: &[(i64, i64)], of_march: i8| {
            let sum: i64 = years.iter().map(|(_, euro)| euro).sum();
            granting.apply(application(&[("software", sum + 25_000)], 25_000, years), day(2026, 3, of_march))
        };
        let later = apply(&[(2027, 40_000)], 3);
        let both = apply(&[(2026, 60_000), (2027, 20_000)], 4);
        let now = apply(&[(2026, 30_000)], 5);
        let ranked = || {
            let day = day(2026, 3, 6);
            let (ctx, platform) = (on(&granting.officer(), day), granting.world.platform.clone());
            let programme = granting.programme;
            let read = move |tx: &mut store::Tx| grants::ranking(tx, &ctx, &platform, programme);
            granting.world.store.read_now(read).expect("a ranking")
        };
        let left = |of: Id, all: &[grants::Ranked]| {
            let one = all.iter().find(|one| one.case.id == of).expect("ranked");
            (one.left.clone(), one.is_covered())
        };
        let all = ranked();
        let euro = Money::euro;
        assert_eq!(left(later, &all), (vec![(2027, euro(10_000))], true), "needs no cash of this year");
        assert_eq!(left(both, &all), (vec![(2026, euro(140_000)), (2027, euro(-10_000))], false));
        assert_eq!(left(now, &all), (vec![(2026, euro(110_000))], true));
        // What waits for its signature holds its money already, and does not count twice.
        granting.propose(later, Outcome::Grant, day(2026, 3, 6)).expect("proposed");
        assert_eq!(left(later, &ranked()), (vec![(2027, euro(10_000))], true));
    });
}
