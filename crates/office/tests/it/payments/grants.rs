//! The payment of a drawdown is also the grant's: what leaves the house and what comes back stands in both.

use crate::grants::settle::proof;
use crate::grants::{Granting, LAND, application, day, on, on_both};
use base::{Ctx, Date, Id, Money, Role};
use exchange::sepa::Account;
use forms::package::GrantStep;
use office::cases::Outcome;
use office::payments::{self, Choice, Correction, Debtor, NewRun, State};
use serde_json::json;

/// 30,000 are spent of which the state gives 24,000: ordered on that day.
fn drawn(granting: &Granting<'_>, grant: Id, today: Date) -> Id {
    let more = json!({
        "contact": "Änne Müller-Łukasz", "email": "digital@gotha.example",
        "account_holder": "Stadtkasse Gotha", "iban": "DE02120300000000202051", "truth": true, "awarded": true,
        "payments": [{
            "to_whom": "Muster Software GmbH", "purpose": "Rechnung 118", "due": today.to_string(), "amount": "30000.00",
            "eligible": true
        }],
    });
    let more = more.as_object().cloned().expect("object");
    let town = on(&granting.town(), today);
    let draw = granting.step(&town, grant, GrantStep::Drawdown, |held| held.extend(more.clone()));
    let draw = draw.expect("drawn");
    granting.decide(draw, Outcome::Grant, today).expect("ordered");
    draw
}

#[test]
fn a_drawdown_that_is_called_off_can_be_drawn_again_and_one_of_a_settled_grant_is_owed() {
    on_both(|granting| {
        let (spring, summer) = (day(2026, 3, 3), day(2027, 8, 2));
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        granting.budget(2027, 2027, 200_000, spring).expect("cash");
        let answers = application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]);
        let case = granting.apply(answers, spring);
        granting.decide(case, Outcome::Grant, spring).expect("granted");
        let first = granting.grant_of(case).final_on.expect("delivered");
        let store = &granting.world.store;
        let order =
            |draw: Id| store.read_now(move |tx| payments::of_case(tx, draw)).expect("orders").remove(0);
        let cancel = |draw: Id| {
            let (officer, platform) = (on(&granting.officer(), summer), granting.world.platform.clone());
            let (id, version) = (order(draw).id, order(draw).version);
            store.write_now(move |tx| {
                payments::cancel(tx, &officer.clone(), &platform, id, version, "Rechnung storniert")
            })
        };
        let draw = drawn(granting, granting.grant_of(case).id, first);
        assert_eq!(granting.grant_of(case).left(), Money::euro(76_000));
        cancel(draw).expect("called off").expect("sound");
        let now = granting.grant_of(case);
        assert_eq!((now.ordered, now.left()), (Money::ZERO, Money::euro(100_000)));
        assert_eq!(order(draw).state, State::Cancelled);
        granting.assert_balanced();
        let told = granting.world.see(&granting.town(), draw).expect("own").events;
        let told: Vec<&str> = told.iter().map(|event| event.kind.as_str()).collect();
        assert!(told.contains(&"called-off") && !told.contains(&"payment-cancelled"), "{told:?}");
        let again = drawn(granting, now.id, first);
        assert_eq!(granting.grant_of(case).ordered, Money::euro(24_000));
        cancel(again).expect("called off").expect("sound");
        let twice = cancel(again).expect_err("it is over");
        assert_eq!((twice.key, granting.grant_of(case).ordered), ("error-payment-in-run", Money::ZERO));
        // The final notice grants what was spent and never drawn: that is owed.
        let town = on(&granting.town(), summer);
        let proven = granting.step(&town, now.id, GrantStep::Proof, |answers| {
            proof([125_000, 0])(answers);
            answers.insert("account_holder".into(), "Stadtkasse Gotha".into());
            answers.insert("iban".into(), "DE02120300000000202051".into());
        });
        let proven = proven.expect("proven");
        granting.decide(proven, Outcome::Grant, summer).expect("settled");
        assert_eq!(cancel(proven).expect_err("owed").key, "error-payment-grant");
        let settled = granting.grant_of(case);
        assert_eq!((settled.ordered, order(proven).state), (Money::euro(100_000), State::Ordered));
        granting.assert_balanced();
    });
}

#[test]
fn a_drawdown_is_paid_comes_back_and_is_paid_again_and_the_grant_knows() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        let answers = application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]);
        let case = granting.apply(answers, spring);
        granting.decide(case, Outcome::Grant, spring).expect("granted");
        let grant = granting.grant_of(case);
        let first = grant.final_on.expect("delivered");
        let draw = drawn(granting, grant.id, first);
        let store = &granting.world.store;
        let order = || store.read_now(move |tx| payments::of_case(tx, draw)).expect("orders").remove(0);
        assert_eq!((order().amount, order().holder.as_str()), (Money::euro(24_000), "Stadtkasse Gotha"));
        // What the grant itself granted is no order.
        assert!(store.read_now(move |tx| payments::of_case(tx, case)).expect("orders").is_empty());
        let admin =
            crate::world::person(granting.town().account().expect("id"), &[(Role::OfficeAdmin, LAND)]);
        let account =
            Account { holder: "Land".into(), iban: "DE86000000000000001234".into(), bic: String::new() };
        let debtor = Debtor { account, source: "office".into(), ..Debtor::default() };
        store
            .write_now(move |tx| payments::set_debtor(tx, &admin.clone(), LAND, &debtor))
            .expect("set")
            .expect("sound");
        let pay = |officer: Ctx, approver: Ctx| {
            let platform = granting.world.platform.clone();
            let paid = store.write_now(move |tx| {
                let execute_on = payments::usual_day(&platform, officer.today());
                let new = NewRun { choice: Choice::All, execute_on };
                let run = payments::make(tx, &officer.fork(), &platform, LAND, &new)?.expect("sound");
                payments::release(tx, &approver.fork(), &platform, run, 1)?;
                payments::file(tx, &officer.fork(), run)?;
                payments::executed(tx, &officer.fork(), &platform, run, 3, officer.today())
            });
            paid.expect("paid").expect("sound");
        };
        pay(on(&granting.officer(), first), on(&granting.approver(), first));
        let now = granting.grant_of(case);
        assert_eq!((now.ordered, now.paid), (Money::ZERO, Money::euro(24_000)));
        granting.assert_balanced();
        let (officer, platform, back) =
            (on(&granting.officer(), first), granting.world.platform.clone(), order());
        let given = store.write_now(move |tx| {
            payments::returned(tx, &officer.fork(), &platform, back.id, back.version, "Konto erloschen")
        });
        given.expect("noted").expect("sound");
        let now = granting.grant_of(case);
        assert_eq!((now.ordered, now.paid), (Money::euro(24_000), Money::ZERO));
        let (officer, back) = (on(&granting.officer(), first), order());
        let to = Correction {
            holder: back.holder.clone(),
            iban: "DE02500105170137075030".into(),
            reason: "Neues Konto".into(),
        };
        store
            .write_now(move |tx| payments::correct(tx, &officer.fork(), back.id, back.version, &to))
            .expect("corrected")
            .expect("sound");
        pay(on(&granting.officer(), first), on(&granting.approver(), first));
        let now = granting.grant_of(case);
        assert_eq!((now.ordered, now.paid, order().state), (Money::ZERO, Money::euro(24_000), State::Paid));
        granting.assert_balanced();
        let told = granting.world.see(&granting.town(), draw).expect("own").events;
        let told: Vec<&str> =
            told.iter().map(|event| event.kind.as_str()).filter(|kind| kind.starts_with("pa")).collect();
        assert_eq!(told, ["paid", "payment-returned", "paid"], "each once");
    });
}
