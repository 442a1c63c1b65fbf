//! How many people decide: as the service says.

mod sql;

use crate::main_way::{World, on_both_with};
use crate::world::{OFFICE, person, platform_with, system};
use base::{Ctx, Id, Kind, Role};
use office::accounts::{self, NewAccount};
use office::cases::{self, Action, Outcome, Proposal, State};
use office::decisions::Decision;
use office::platform::{Files, Platform};
use std::sync::Arc;

fn service(files: &mut Files, from: &str, to: &str) {
    let text = String::from_utf8(files["service.toml"].clone()).expect("text");
    assert!(text.contains(from), "{from}");
    files.insert("service.toml".into(), text.replacen(from, to, 1).into_bytes());
}

fn alone() -> Arc<Platform> {
    platform_with(|files| service(files, "four_eyes = true", "four_eyes = false"))
}

fn three() -> Arc<Platform> {
    platform_with(|files| service(files, "four_eyes = true", "four_eyes = true\nsecond_signer = true"))
}

fn grant() -> Proposal {
    Proposal { outcome: Outcome::Grant, granted: vec![], reasons: String::new(), fees: Vec::new() }
}

/// One more person who signs for the office.
fn another_approver(world: &World) -> Ctx {
    let id = world.store.write_now(|tx| {
        let new = NewAccount {
            login: "leitung".into(),
            name: "Person leitung".into(),
            email: "l@example.org".into(),
        };
        let id = accounts::create(tx, &system(), &new, "x")?.expect("new name");
        accounts::grant(tx, id, Role::Approver, Some(OFFICE))?;
        Ok(id)
    });
    person(id.expect("account"), &[(Role::Approver, OFFICE)])
}

fn last(world: &World, case: Id) -> Decision {
    world.see(&world.people.citizen, case).expect("case").decisions.pop().expect("signed")
}

#[test]
fn one_person_decides_alone_where_the_service_lets_them_and_the_history_says_so() {
    on_both_with(alone, |world| {
        let (citizen, approver) = (world.people.citizen.fork(), world.people.approver.fork());
        let case = world.case(&citizen);
        world.act(&approver.fork(), case, Action::Decide(grant())).expect("decided");
        let seen = world.at_the_desk(&approver, case);
        assert_eq!(seen.case.summary.state, State::Decided);
        let signed = seen.events.last().expect("event");
        assert_eq!((signed.kind.as_str(), &signed.detail["alone"]), ("signed", &serde_json::json!(true)));
        let decision = last(world, case);
        assert!(decision.alone);
        assert_eq!(decision.signed_by, Some(decision.proposed_by));
        assert_eq!(decision.signed_by_name, "Person approver");
        world.run_jobs();
        assert_eq!(world.see(&citizen, case).expect("case").notices.len(), 1);
    });
}

#[test]
fn who_may_decide_alone_can_look_at_the_draft_first_and_sign_their_own_proposal() {
    on_both_with(alone, |world| {
        let case = world.case(&world.people.citizen);
        world.act(&world.people.approver.fork(), case, Action::Propose(grant())).expect("proposed");
        world.act(&world.people.approver.fork(), case, Action::Sign).expect("signed");
        assert!(last(world, case).alone);
    });
}

#[test]
fn who_may_not_sign_does_not_decide_alone_and_what_two_people_decide_is_told_as_before() {
    on_both_with(alone, |world| {
        let case = world.case(&world.people.citizen);
        let refused =
            world.act(&world.people.worker.fork(), case, Action::Decide(grant())).expect_err("no signer");
        assert_eq!(refused.kind, Kind::Forbidden);
        world.act(&world.people.worker.fork(), case, Action::Propose(grant())).expect("proposed");
        assert_eq!(
            world.act(&world.people.worker.fork(), case, Action::Sign).expect_err("no signer").kind,
            Kind::Forbidden
        );
        world.act(&world.people.approver.fork(), case, Action::Sign).expect("signed");
        let decision = last(world, case);
        assert!(!decision.alone);
        assert_ne!(decision.signed_by, Some(decision.proposed_by));
    });
}

#[test]
fn nobody_decides_alone_where_the_service_says_nothing() {
    on_both_with(crate::world::platform, |world| {
        let case = world.case(&world.people.citizen);
        let refused =
            world.act(&world.people.approver.fork(), case, Action::Decide(grant())).expect_err("four eyes");
        assert_eq!((refused.kind, refused.key), (Kind::Forbidden, "error-four-eyes"));
        // Nothing of it was kept.
        let seen = world.at_the_desk(&world.people.approver, case);
        assert_eq!((seen.case.summary.state, seen.decisions.len()), (State::Received, 0));
        world.act(&world.people.approver.fork(), case, Action::Propose(grant())).expect("proposed");
        let refused =
            world.act(&world.people.approver.fork(), case, Action::SignFirst).expect_err("not wanted");
        assert_eq!(refused.kind, Kind::Conflict);
    });
}

#[test]
fn the_table_itself_lets_nobody_sign_what_they_proposed() {
    on_both_with(three, |world| {
        let case = world.case(&world.people.citizen);
        world.act(&world.people.worker.fork(), case, Action::Propose(grant())).expect("proposed");
        let me = world.people.worker.account().expect("account");
        let other = world.people.approver.account().expect("account");
        for what in sql::FORBIDDEN {
            let (me, other) = (me, other);
            let done = world.store.write_now(move |tx| sql::change(tx, what, case, me, other));
            assert!(done.is_err(), "{what}");
        }
    });
}

#[test]
fn two_people_sign_after_the_proposer_where_the_service_asks_for_it() {
    on_both_with(three, |world| {
        let (worker, approver) = (world.people.worker.fork(), world.people.approver.fork());
        let head = another_approver(world);
        let case = world.case(&world.people.citizen);
        world.act(&worker.fork(), case, Action::Propose(grant())).expect("proposed");
        let early = world.act(&head.fork(), case, Action::Sign).expect_err("the first signature is missing");
        assert_eq!((early.kind, early.key), (Kind::Conflict, "error-first-missing"));
        world.act(&approver.fork(), case, Action::SignFirst).expect("signed first");
        let seen = world.at_the_desk(&approver, case);
        assert_eq!(seen.case.summary.state, State::Proposed);
        assert_eq!(seen.events.last().expect("event").kind, "first-signed");
        // The applicant hears of a decision, not of the way to it.
        let theirs = world.see(&world.people.citizen, case).expect("case");
        assert!(theirs.events.iter().all(|event| event.kind != "first-signed"));
        for (who, action, key) in [
            (&approver, Action::Sign, "error-signed-twice"),
            (&head, Action::SignFirst, "error-conflict"),
            (&approver, Action::SignFirst, "error-conflict"),
        ] {
            assert_eq!(world.act(&who.fork(), case, action).expect_err("not again").key, key);
        }
        world.act(&head.fork(), case, Action::Sign).expect("signed");
        let decision = last(world, case);
        assert_eq!(
            (decision.first_by_name.as_str(), decision.signed_by_name.as_str()),
            ("Person approver", "Person leitung")
        );
        let platform = world.platform.clone();
        let draw = world.store.read_now(move |tx| office::notices::gather(tx, &platform, case, decision.id));
        let letter = office::notices::compose(
            &world.platform,
            &draw.expect("drawn"),
            world.people.worker.today(),
            false,
        );
        let signature = letter.expect("letter").signature;
        assert!(
            signature.contains(&"Person approver".to_owned())
                && signature.contains(&"Person leitung".to_owned())
        );
    });
}

#[test]
fn a_proposal_that_comes_back_needs_both_signatures_anew() {
    on_both_with(three, |world| {
        let (worker, approver) = (world.people.worker.fork(), world.people.approver.fork());
        let head = another_approver(world);
        let case = world.case(&world.people.citizen);
        world.act(&worker.fork(), case, Action::Propose(grant())).expect("proposed");
        world.act(&approver.fork(), case, Action::SignFirst).expect("signed first");
        world
            .act(&head.fork(), case, Action::Return { comment: "Bitte noch einmal.".into() })
            .expect("returned");
        world.act(&worker.fork(), case, Action::Propose(grant())).expect("proposed");
        assert_eq!(
            world.act(&head.fork(), case, Action::Sign).expect_err("first").key,
            "error-first-missing"
        );
        world.act(&head.fork(), case, Action::SignFirst).expect("signed first");
        world.act(&approver.fork(), case, Action::Sign).expect("signed");
        assert_eq!(cases::State::Decided, world.at_the_desk(&approver, case).case.summary.state);
    });
}
