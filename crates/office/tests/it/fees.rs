//! A fee that the office sets between two amounts, with its reason.

use crate::main_way::{World, on_both_with};
use crate::world::platform_with;
use base::{Id, Kind, Money};
use office::cases::{Action, Fee, Outcome, Proposal};
use office::platform::{Files, Platform};
use std::sync::Arc;

const FEE: &str = r#"
[[fee]]
id = "effort"
label.de = "Gebühr für die Erlaubnis"
label.en = "Fee for the permit"
min = 25
max = "25 + 100 * (other_dogs + 1)"
norm = "§ 21 ThürVwKostG"
"#;

fn change(files: &mut Files, file: &str, of: impl FnOnce(String) -> String) {
    let text = String::from_utf8(files[file].clone()).expect("text");
    files.insert(file.into(), of(text).into_bytes());
}

/// The dog tax as a permit that costs a fee.
fn platform() -> Arc<Platform> {
    platform_with(|files| {
        change(files, "service.toml", |text| text.replacen("procedure = \"ao\"", "procedure = \"vwvfg\"", 1));
        change(files, "compute.toml", |text| text + FEE);
    })
}

fn proposal(outcome: Outcome, fees: &[(&str, i64, &str)]) -> Action {
    let fee = |(id, cents, reason): &(&str, i64, &str)| Fee {
        id: (*id).into(),
        amount: Money::cents(*cents),
        reason: (*reason).into(),
    };
    Action::Propose(Proposal {
        outcome,
        granted: vec![0],
        reasons: "Nach Prüfung.".into(),
        fees: fees.iter().map(fee).collect(),
    })
}

#[test]
fn a_fee_within_its_range_stands_in_the_decision_and_in_the_notice_with_its_reason() {
    on_both_with(platform, |world| {
        let case = world.case(&world.people.citizen);
        let computed = world.see(&world.people.citizen, case).expect("case").case.summary.total;
        let why = "Die Prüfung hat zwei Stunden gedauert.";
        world
            .act(&world.people.worker.fork(), case, proposal(Outcome::Grant, &[("effort", 8_050, why)]))
            .expect("proposed");
        world.act(&world.people.approver.fork(), case, Action::Sign).expect("signed");
        let seen = world.see(&world.people.citizen, case).expect("case");
        assert_eq!(seen.case.summary.total, computed + Money::cents(8_050));
        let decision = seen.decisions.last().expect("decision");
        let line = decision.lines.last().expect("line");
        assert_eq!(office::decisions::set_fee(line).expect("set").reason, why);
        assert_eq!(
            line["inputs"][0]["value"].as_str().map(|text| text.replace('\u{a0}', " ")).as_deref(),
            Some("25,00 € bis 125,00 €")
        );
        let (platform, id) = (world.platform.clone(), decision.id);
        let draw =
            world.store.read_now(move |tx| office::notices::gather(tx, &platform, case, id)).expect("drawn");
        let letter = office::notices::compose(&world.platform, &draw, world.people.worker.today(), false);
        let said = format!("{:?}", letter.expect("letter").blocks);
        assert!(
            said.contains(why) && said.contains("Gebühr für die Erlaubnis") && said.contains("80,50"),
            "{said}"
        );
    });
}

#[test]
fn a_fee_outside_its_range_without_a_reason_missing_or_not_asked_for_is_refused() {
    on_both_with(platform, |world| {
        let case = world.case(&world.people.citizen);
        for (fees, key) in [
            (&[][..], "error-fee-missing"),
            (&[("effort", 2_499, "Wenig.")][..], "error-fee-range"),
            (&[("effort", 12_501, "Viel.")][..], "error-fee-range"),
            (&[("effort", 2_500, "  ")][..], "error-fee-reason"),
            (&[("effort", 2_500, "So."), ("effort", 2_500, "So.")][..], "error-fee-missing"),
            (&[("effort", 2_500, "So."), ("other", 1, "So.")][..], "error-fee-unknown"),
        ] {
            let fault =
                world.act(&world.people.worker.fork(), case, proposal(Outcome::Grant, fees)).expect_err(key);
            assert_eq!((fault.kind, fault.key), (Kind::Conflict, key), "{fees:?}");
        }
        let fault = world
            .act(&world.people.worker.fork(), case, proposal(Outcome::Refusal, &[("effort", 2_500, "So.")]))
            .expect_err("a refusal costs nothing here");
        assert_eq!(fault.key, "error-fee-unknown");
        world
            .act(&world.people.worker.fork(), case, proposal(Outcome::Grant, &[("effort", 2_500, "So.")]))
            .expect("lowest");
    });
}

const REFUSAL: &str = r#"
[[fee]]
id = "refusal"
with = "refusal"
optional = true
label.de = "Gebühr für die Ablehnung"
label.en = "Fee for the refusal"
min = 25
max = 255
norm = "§ 21 ThürVwKostG"
"#;

fn refusing() -> Arc<Platform> {
    platform_with(|files| {
        change(files, "service.toml", |text| text.replacen("procedure = \"ao\"", "procedure = \"vwvfg\"", 1));
        change(files, "compute.toml", |text| text + FEE + REFUSAL);
        change(files, "notice.toml", |text| text + "\n[[refusal.paragraph]]\ninsert = \"lines\"\n");
    })
}

/// What is to be paid to the office for a case, in cents.
fn ordered(world: &World, case: Id) -> Vec<i64> {
    world.store.read_now(move |tx| crate::sql::owed(tx, case)).expect("orders")
}

#[test]
fn a_fee_for_a_refusal_is_set_with_it_told_in_the_notice_and_ordered() {
    on_both_with(refusing, |world| {
        let case = world.case(&world.people.citizen);
        for (outcome, fees, key) in [
            (Outcome::Refusal, &[("refusal", 2_499, "Wenig.")][..], "error-fee-range"),
            (Outcome::Refusal, &[("refusal", 2_500, "")][..], "error-fee-reason"),
            (Outcome::Refusal, &[("effort", 2_500, "So.")][..], "error-fee-unknown"),
            (Outcome::Grant, &[("effort", 2_500, "So."), ("refusal", 2_500, "So.")][..], "error-fee-unknown"),
        ] {
            let fault = world.act(&world.people.worker.fork(), case, proposal(outcome, fees)).expect_err(key);
            assert_eq!((fault.kind, fault.key), (Kind::Conflict, key), "{fees:?}");
        }
        let fees = [("refusal", 10_000, "Drei Stunden Arbeit.")];
        world.act(&world.people.worker.fork(), case, proposal(Outcome::Refusal, &fees)).expect("proposed");
        world.act(&world.people.approver.fork(), case, Action::Sign).expect("signed");
        let seen = world.see(&world.people.citizen, case).expect("case");
        let decision = seen.decisions.last().expect("decision");
        assert_eq!((decision.lines.len(), decision.total), (1, Money::cents(10_000)));
        let (platform, id) = (world.platform.clone(), decision.id);
        let draw =
            world.store.read_now(move |tx| office::notices::gather(tx, &platform, case, id)).expect("drawn");
        let letter = office::notices::compose(&world.platform, &draw, world.people.worker.today(), false);
        let said = format!("{:?}", letter.expect("letter").blocks);
        assert!(said.contains("Gebühr für die Ablehnung") && said.contains("100,00"), "{said}");
        world.run_jobs();
        assert_eq!(ordered(world, case), [10_000]);
    });
}

#[test]
fn a_refusal_without_its_fee_costs_nothing() {
    on_both_with(refusing, |world| {
        let case = world.case(&world.people.citizen);
        world.act(&world.people.worker.fork(), case, proposal(Outcome::Refusal, &[])).expect("proposed");
        world.act(&world.people.approver.fork(), case, Action::Sign).expect("signed");
        world.run_jobs();
        assert!(ordered(world, case).is_empty());
    });
}
