//! The second programme, which is configuration alone: a fixed amount for courses, from the call to the end of the grant.

use super::settle::{pay, proof, seen};
use super::{Granting, SERVICES, day, on};
use crate::world::{platform_and, system_at};
use base::{Date, Id, Kind as Fault, Money, dates};
use forms::package::GrantStep;
use office::cases::{Action, Outcome, Proposal, State};
use office::grants::{self, BaseRate, GrantState, Kind, PositionKind, Reckoned};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

const COURSES: &str = "foerderung_fortbildung";

fn on_both(test: impl Fn(&Granting<'_>)) {
    let folder = format!("../../../docs/examples/{COURSES}");
    let all: Vec<&str> = SERVICES.into_iter().chain([folder.as_str()]).collect();
    crate::main_way::on_both_with(
        || platform_and(&all, |_| {}),
        |world| test(&Granting { world, programme: "fortbildung" }),
    );
}

/// Courses for 54,000 euro. 20 people for 20 days at 90 euro are 36,000; the other course costs only 14,000: 50,000 in all.
fn application() -> Map<String, Value> {
    let answers = json!({
        "municipality": "16067029", "recipient_name": "Stadt Gotha",
        "address": { "street": "Hauptmarkt", "number": "1", "plz": "99867", "place": "Gotha" },
        "contact": "Änne Müller-Łukasz", "email": "digital@gotha.example",
        "project": "Digitale Akte für alle Ämter", "aims": "Alle Ämter arbeiten ab Herbst mit der digitalen Akte.",
        "begin": "2027-05-03", "end": "2027-09-30", "truth": true, "no_double": true,
        "courses": [
            { "course": "Digitale Akte, Grundlagen", "people": 20, "days": 20, "price": "40000.00" },
            { "course": "Digitale Akte, Administration", "people": 30, "days": 10, "price": "14000.00" },
        ],
    });
    answers.as_object().cloned().expect("object")
}

/// Applied for within the call, granted by two, drawn after a waiver, paid. The grant and the day of the payment.
fn paid(granting: &Granting<'_>) -> (Id, Date) {
    let (winter, spring, may) = (day(2027, 2, 1), day(2027, 4, 6), day(2027, 5, 10));
    let case = granting.apply_for(COURSES, application(), winter);
    let early = granting.propose(case, Outcome::Grant, spring).expect_err("no budget yet");
    assert_eq!(early.key, "error-budget-cash");
    granting.budget(2027, 2027, 60_000, spring).expect("cash");
    granting.propose(case, Outcome::Grant, spring).expect("proposed");
    let alone = granting.world.act(&on(&granting.officer(), spring), case, Action::Sign);
    assert_eq!(alone.expect_err("by two people").kind, Fault::Forbidden);
    granting.world.act(&on(&granting.approver(), spring), case, Action::Sign).expect("signed");
    granting.jobs(spring);
    let grant = granting.grant_of(case);
    assert_eq!((grant.granted, grant.costs), (Money::euro(50_000), Money::euro(54_000)));
    assert_eq!(grant.word_of(forms::package::Term::Financing), "fixed");
    assert_eq!((grant.report_due, grant.proof_due), (None, day(2027, 12, 30)));
    assert_eq!(granting.pot(2027, 2027).free(), Money::euro(10_000));
    let (ctx, id) = (on(&granting.town(), spring), grant.id);
    let whole = granting.world.store.read_now(move |tx| grants::whole(tx, &ctx, id)).expect("whole");
    let plan = |kind: PositionKind| -> Vec<(String, Money)> {
        let rows = whole.positions.iter().filter(|one| one.kind == kind);
        rows.map(|one| (one.label[0].clone(), one.amount)).collect()
    };
    assert_eq!(
        plan(PositionKind::Cost),
        [
            ("Digitale Akte, Grundlagen".to_owned(), Money::euro(40_000)),
            ("Digitale Akte, Administration".to_owned(), Money::euro(14_000)),
        ]
    );
    assert_eq!(plan(PositionKind::Year), [("2027".to_owned(), Money::euro(50_000))]);
    // Steps that the programme does not name are not there.
    for step in [GrantStep::Interim, GrantStep::EarlyStart] {
        let none = granting.step(&on(&granting.town(), spring), id, step, |_| {}).expect_err("no such step");
        assert_eq!(none.kind, Fault::NotFound);
    }
    let early = granting.step(&on(&granting.town(), spring), id, GrantStep::Drawdown, |_| {});
    assert_eq!(early.expect_err("not final").key, "error-grant-step");
    let ctx = on(&granting.town(), spring);
    granting.world.store.write_now(move |tx| grants::waive_appeal(tx, &ctx.clone(), id)).expect("waived");
    let bills = json!({
        "contact": "Änne Müller-Łukasz", "email": "digital@gotha.example", "account_holder": "Stadtkasse Gotha",
        "iban": "DE02120300000000202051", "truth": true, "awarded": true,
        "payments": [
            { "to_whom": "Akademie", "purpose": "Grundlagen", "due": "2027-05-20", "amount": "40000.00", "eligible": true },
            { "to_whom": "Akademie", "purpose": "Administration", "due": "2027-06-20", "amount": "14000.00", "eligible": true },
        ],
    });
    let bills = bills.as_object().cloned().expect("object");
    let draw =
        granting.step(&on(&granting.town(), may), id, GrantStep::Drawdown, |held| held.extend(bills.clone()));
    granting.decide(draw.expect("drawn"), Outcome::Grant, may).expect("ordered");
    // A fixed amount is drawn for what is due, not for a share of it, and never beyond what was granted.
    assert_eq!(seen(granting, id).ordered, Money::euro(50_000));
    let on_day = pay(granting, may);
    let grant = seen(granting, id);
    assert_eq!((grant.ordered, grant.paid), (Money::ZERO, Money::euro(50_000)));
    (id, on_day)
}

/// The proof is sent and found in order.
fn settled(granting: &Granting<'_>, id: Id, spent: [i64; 2], today: Date) {
    let town = on(&granting.town(), today);
    let case = granting.step(&town, id, GrantStep::Proof, proof(spent)).expect("proven");
    granting.decide(case, Outcome::Grant, today).expect("settled");
}

fn daily(granting: &Granting<'_>, today: Date) {
    let (ctx, platform) = (system_at(dates::instant(today, 2, 0)), granting.world.platform.clone());
    granting.world.store.write_now(move |tx| grants::daily(tx, &ctx.clone(), &platform)).expect("daily");
}

fn claims(granting: &Granting<'_>, id: Id, on_day: Date) -> Vec<Reckoned> {
    let (ctx, platform) = (granting.officer(), granting.world.platform.clone());
    let read = granting.world.store.read_now(move |tx| grants::reckoned(tx, &ctx, &platform, id, on_day));
    read.expect("claims")
}

#[test]
fn who_spent_less_than_the_fixed_amount_pays_back_the_difference_with_interest_and_the_grant_ends() {
    // B6: fixed 50,000; spent 45,000: 45,000 remain.
    on_both(|granting| {
        let (id, paid_on) = paid(granting);
        let autumn = day(2027, 11, 2);
        settled(granting, id, [33_000, 12_000], autumn);
        let grant = seen(granting, id);
        assert_eq!(grant.state, GrantState::Settled);
        assert_eq!((grant.settled, grant.claimed), (Some(Money::euro(45_000)), Money::euro(5_000)));
        let rates: Vec<BaseRate> = [day(2026, 7, 1), day(2027, 1, 1), day(2027, 7, 1)]
            .map(|from| BaseRate { from, rate: Decimal::from(2), source: "x".into() })
            .to_vec();
        let signer = on(&granting.approver(), autumn);
        granting
            .world
            .store
            .write_now(move |tx| grants::load_base_rates(tx, &signer.clone(), &rates))
            .expect("loaded");
        let back_on = day(2027, 12, 1);
        let claim = claims(granting, id, back_on).remove(0);
        assert_eq!((claim.open, claim.claim.since), (Money::euro(5_000), paid_on));
        // 2 and 5 per cent on 5,000 for the days from the one after the payment, by 365.
        let days = paid_on.until(back_on).expect("days").get_days();
        let expected = Money::round(
            Decimal::from(5_000) * Decimal::from(7) / Decimal::from(100) * Decimal::from(days)
                / Decimal::from(365),
        );
        assert_eq!(claim.interest.expect("known").total, expected.expect("money"));
        daily(granting, back_on);
        assert_eq!(seen(granting, id).state, GrantState::Settled, "a claim is open");
        let (ctx, platform, claim) =
            (on(&granting.officer(), back_on), granting.world.platform.clone(), claim.claim.id);
        let interest = granting.world.store.write_now(move |tx| {
            grants::receive(tx, &ctx.fork(), &platform, id, claim, Money::euro(5_000), back_on)
        });
        assert!(interest.expect("received") > Money::ZERO);
        daily(granting, back_on);
        let grant = seen(granting, id);
        assert_eq!((grant.state, grant.recovered), (GrantState::Closed, Money::euro(5_000)));
        let case = granting.world.see(&granting.town(), grant.case.expect("a case")).expect("own");
        assert_eq!(case.case.summary.state, State::Closed);
        granting.assert_balanced();
        let told = |kind: Kind| {
            granting.journal().iter().filter(|one| one.kind == kind).map(|one| one.amount).sum::<Money>()
        };
        assert_eq!((told(Kind::Paid), told(Kind::Recovered)), (Money::euro(50_000), Money::euro(5_000)));
    });
}

#[test]
fn who_spent_more_keeps_the_fixed_amount_and_what_is_less_than_the_trifle_is_not_claimed() {
    // B6: spent 60,000: it stays at 50,000. The programme claims nothing below 50 euro.
    for (spent, came_to) in [([45_000, 15_000], 50_000), ([35_960, 14_000], 49_960)] {
        on_both(|granting| {
            let (id, _) = paid(granting);
            let autumn = day(2027, 11, 2);
            settled(granting, id, spent, autumn);
            let grant = seen(granting, id);
            assert_eq!((grant.settled, grant.claimed), (Some(Money::euro(came_to)), Money::ZERO));
            // Nothing is bound: it ends at once.
            daily(granting, autumn);
            assert_eq!(seen(granting, id).state, GrantState::Closed);
            granting.assert_balanced();
        });
    }
}

#[test]
fn what_the_office_grants_in_part_is_the_most_that_is_paid() {
    on_both(|granting| {
        let (winter, spring) = (day(2027, 2, 1), day(2027, 4, 6));
        granting.budget(2027, 2027, 60_000, spring).expect("cash");
        let case = granting.apply_for(COURSES, application(), winter);
        let officer = on(&granting.officer(), spring);
        let less = Action::Recognise(vec![office::cases::Recognised {
            path: "courses[1].price".into(),
            amount: Money::euro(4_000),
            reason: "Das Angebot nennt einen anderen Preis.".into(),
        }]);
        granting.world.act(&officer, case, less).expect("recognised");
        let proposal = Proposal {
            outcome: Outcome::Part,
            granted: vec![0],
            reasons: "Ein Kurs ist billiger als angegeben.".into(),
            fees: Vec::new(),
        };
        granting.world.act(&officer.fork(), case, Action::Propose(proposal)).expect("proposed");
        granting.world.act(&on(&granting.approver(), spring), case, Action::Sign).expect("signed");
        granting.jobs(spring);
        let grant = granting.grant_of(case);
        assert_eq!((grant.applied, grant.granted), (Money::euro(50_000), Money::euro(40_000)));
        assert_eq!(granting.pot(2027, 2027).committed, Money::euro(40_000));
    });
}
