//! What happens a second time: paid again, claimed again, proposed again.

use super::settle::{paid, pay, proof, seen, whole};
use super::{EGOV, Granting, application, day, on, on_both};
use base::{Date, Id, Money};
use forms::package::GrantStep;
use jiff::ToSpan;
use office::cases::{Action, Outcome};
use office::grants::{self, Claim, GrantState, Kind};
use office::payments::{self, Correction, State};
use serde_json::{Map, json};

fn claims(granting: &Granting<'_>, grant: Id) -> Vec<Claim> {
    let (ctx, platform) = (granting.officer(), granting.world.platform.clone());
    let read = granting
        .world
        .store
        .read_now(move |tx| grants::reckoned(tx, &ctx, &platform, grant, day(2026, 6, 1)));
    read.expect("claims").into_iter().map(|one| one.claim).collect()
}

/// So much is drawn; the case of it.
fn draw(granting: &Granting<'_>, grant: Id, bill: &str, today: Date) -> Id {
    let more = json!({
        "contact": "Änne Müller", "email": "digital@gotha.example", "account_holder": "Stadtkasse Gotha",
        "iban": "DE02120300000000202051", "truth": true, "awarded": true, "spent_in_time": true,
        "payments": [{
            "to_whom": "Muster Software GmbH", "purpose": "Rechnung", "due": today.saturating_add(7.days()).to_string(), "amount": bill, "eligible": true,
        }],
    });
    let more = more.as_object().cloned().expect("object");
    let ctx = on(&granting.town(), today);
    let case = granting.step(&ctx, grant, GrantStep::Drawdown, |answers| answers.extend(more.clone()));
    let case = case.expect("drawn");
    granting.decide(case, Outcome::Grant, today).expect("ordered");
    case
}

/// A grant of 100,000 euro, with an appeal waived.
fn running(granting: &Granting<'_>) -> Id {
    let spring = day(2026, 3, 3);
    granting.budget(2026, 2026, 200_000, spring).expect("cash");
    let answers = application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]);
    let case = granting.apply(answers, spring);
    granting.decide(case, Outcome::Grant, spring).expect("granted");
    let (ctx, id) = (on(&granting.town(), spring), granting.grant_of(case).id);
    granting.world.store.write_now(move |tx| grants::waive_appeal(tx, &ctx.clone(), id)).expect("waived");
    id
}

#[test]
fn what_a_proof_claimed_back_a_revocation_does_not_claim_again() {
    on_both(|granting| {
        let id = paid(granting);
        let summer = day(2027, 8, 2);
        let proven =
            granting.step(&on(&granting.town(), summer), id, GrantStep::Proof, proof([40_000, 70_000]));
        granting.decide(proven.expect("proven"), Outcome::Grant, summer).expect("settled");
        assert_eq!(seen(granting, id).claimed, Money::euro(12_000));
        let revoked = granting.step(&on(&granting.officer(), summer), id, GrantStep::Revocation, whole);
        granting.decide(revoked.expect("written"), Outcome::Grant, summer).expect("revoked");
        let grant = seen(granting, id);
        assert_eq!((grant.state, grant.claimed), (GrantState::Revoked, Money::euro(100_000)));
        // Of the one payment of 100,000 each euro is claimed once.
        let mut parts: Vec<Money> = claims(granting, id).iter().map(|claim| claim.amount).collect();
        parts.sort();
        assert_eq!(parts, [Money::euro(12_000), Money::euro(88_000)]);
        // What it finally came to is told once, too: nothing.
        let (ctx, platform) = (on(&granting.officer(), summer), granting.world.platform.clone());
        let overview = granting
            .world
            .store
            .read_now(move |tx| grants::overview(tx, &ctx, &platform, EGOV))
            .expect("figures");
        let proven = overview.cell(2027, Kind::Proven);
        assert_eq!((proven.n, proven.amount), (1, Money::ZERO));
    });
}

#[test]
fn a_revocation_waits_for_a_payment_that_is_on_its_way() {
    on_both(|granting| {
        let (id, autumn) = (running(granting), day(2026, 10, 5));
        draw(granting, id, "50000.00", autumn);
        let case = granting.step(&on(&granting.officer(), autumn), id, GrantStep::Revocation, whole);
        let case = case.expect("it can be written, and the town be heard");
        let early = granting.decide(case, Outcome::Grant, autumn).expect_err("40,000 are on their way");
        assert_eq!(early.key, "error-grant-on-its-way");
        assert_eq!(seen(granting, id).state, GrantState::Running);
    });
}

#[test]
fn interest_on_what_was_paid_twice_runs_from_the_day_it_stayed_and_for_the_rest_from_its_own() {
    on_both(|granting| {
        let id = running(granting);
        draw(granting, id, "50000.00", day(2026, 3, 5));
        let first = pay(granting, day(2026, 3, 9));
        let second = draw(granting, id, "75000.00", day(2026, 3, 23));
        pay(granting, day(2026, 3, 24));
        let store = &granting.world.store;
        let order = || store.read_now(move |tx| payments::of_case(tx, second)).expect("orders").remove(0);
        let (ctx, platform, back) =
            (on(&granting.officer(), day(2026, 4, 7)), granting.world.platform.clone(), order());
        store
            .write_now(move |tx| {
                payments::returned(tx, &ctx.fork(), &platform, back.id, back.version, "Konto erloschen")
            })
            .expect("noted")
            .expect("sound");
        let (ctx, back) = (on(&granting.officer(), day(2026, 4, 8)), order());
        assert_eq!(back.state, State::Returned);
        let to = Correction {
            holder: back.holder.clone(),
            iban: "DE02500105170137075030".into(),
            reason: "Neues Konto".into(),
        };
        store
            .write_now(move |tx| payments::correct(tx, &ctx.fork(), back.id, back.version, &to))
            .expect("corrected")
            .expect("sound");
        let again = pay(granting, day(2026, 5, 4));
        let autumn = day(2026, 10, 5);
        let case = granting.step(&on(&granting.officer(), autumn), id, GrantStep::Revocation, whole);
        granting.decide(case.expect("written"), Outcome::Grant, autumn).expect("revoked");
        let mut parts: Vec<(Date, Money)> =
            claims(granting, id).iter().map(|claim| (claim.since, claim.amount)).collect();
        parts.sort();
        // The days on which the bank paid, not those on which somebody noted it.
        assert_eq!(parts, [(first, Money::euro(40_000)), (again, Money::euro(60_000))]);
    });
}

#[test]
fn who_stepped_back_stays_so_and_points_stay_when_a_proposal_is_sent_back() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        let case = granting.apply(application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]), spring);
        granting.propose(case, Outcome::Grant, spring).expect("proposed");
        let (ctx, platform) = (on(&granting.officer(), spring), granting.world.platform.clone());
        granting
            .world
            .store
            .write_now(move |tx| grants::score(tx, &ctx.fork(), &platform, case, true, &Map::new(), ""))
            .expect("stepped back");
        let back = Action::Return { comment: "Bitte jemand anderes.".into() };
        granting.world.act(&on(&granting.approver(), spring), case, back).expect("sent back");
        let refused = granting.propose(case, Outcome::Grant, spring).expect_err("an interest of their own");
        assert_eq!(refused.key, "error-stepped-back");
    });
}
