//! The payment of a drawdown is also the grant's: what leaves the house and what comes back stands in both.

use crate::grants::{LAND, application, day, on, on_both};
use base::{Ctx, Money, Role};
use exchange::sepa::Account;
use forms::package::GrantStep;
use office::cases::Outcome;
use office::payments::{self, Choice, Correction, Debtor, NewRun, State};
use serde_json::json;

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
        let due = first.to_string();
        let more = json!({
            "contact": "Änne Müller-Łukasz", "email": "digital@gotha.example",
            "account_holder": "Stadtkasse Gotha", "iban": "DE02120300000000202051", "truth": true, "awarded": true,
            "payments": [{
                "to_whom": "Muster Software GmbH", "purpose": "Rechnung 118", "due": due, "amount": "30000.00",
                "eligible": true
            }],
        });
        let more = more.as_object().cloned().expect("object");
        let town = on(&granting.town(), first);
        let draw = granting.step(&town, grant.id, GrantStep::Drawdown, |held| held.extend(more.clone()));
        let draw = draw.expect("drawn");
        granting.decide(draw, Outcome::Grant, first).expect("ordered");
        let store = &granting.world.store;
        let order = || store.read_now(move |tx| payments::of_case(tx, draw)).expect("orders").remove(0);
        assert_eq!((order().amount, order().holder.as_str()), (Money::euro(24_000), "Stadtkasse Gotha"));
        // What the grant itself granted is no order.
        assert!(store.read_now(move |tx| payments::of_case(tx, case)).expect("orders").is_empty());
        let admin = crate::world::person(town.account().expect("id"), &[(Role::OfficeAdmin, LAND)]);
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
        let kept = store.write_now(move |tx| {
            payments::cancel(tx, &officer.fork(), back.id, back.version, "Nicht mehr nötig")
        });
        assert_eq!(kept.expect_err("the grant holds it").key, "error-payment-grant");
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
