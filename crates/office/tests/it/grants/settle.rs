//! What a grant finally comes to: proven, paid back with interest, changed, revoked.

use super::{Granting, application, day, on, on_both};
use crate::world::system_at;
use base::{Date, Id, Money, dates};
use exchange::sepa;
use forms::package::GrantStep;
use office::cases::{Action, Outcome};
use office::grants::{self, BaseRate, Grant, GrantState, Kind};
use office::payments::{self, Choice, Debtor, NewRun};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// A grant of 100,000 euro for costs of 125,000, decided on 3 March 2026.
pub fn granted(granting: &Granting<'_>) -> Grant {
    let spring = day(2026, 3, 3);
    granting.budget(2026, 2026, 200_000, spring).expect("cash");
    let answers = application(&[("software", 45_000), ("services", 80_000)], 25_000, &[(2026, 100_000)]);
    let case = granting.apply(answers, spring);
    granting.decide(case, Outcome::Grant, spring).expect("granted");
    granting.grant_of(case)
}

/// The same, drawn and paid as a whole.
pub fn paid(granting: &Granting<'_>) -> Id {
    let (grant, spring) = (granted(granting), day(2026, 3, 3));
    let (ctx, id) = (on(&granting.town(), spring), grant.id);
    granting.world.store.write_now(move |tx| grants::waive_appeal(tx, &ctx.clone(), id)).expect("waived");
    let draw = granting.step(&on(&granting.town(), spring), grant.id, GrantStep::Drawdown, |answers| {
        let more = json!({
            "contact": "Änne Müller", "email": "digital@gotha.example", "account_holder": "Stadtkasse Gotha",
            "iban": "DE02120300000000202051", "truth": true, "awarded": true,
            "payments": [{
                "to_whom": "Muster Software GmbH", "purpose": "Rechnung 118", "due": "2026-03-20", "amount": "125000.00",
                "eligible": true,
            }],
        });
        answers.extend(more.as_object().cloned().expect("object"));
    });
    granting.decide(draw.expect("drawn"), Outcome::Grant, spring).expect("ordered");
    pay(granting, day(2026, 3, 10));
    grant.id
}

/// What is ordered goes to the bank in a run of two people, and is executed on the next working day.
pub fn pay(granting: &Granting<'_>, today: Date) -> Date {
    let platform = granting.world.platform.clone();
    let (program, officer, approver) = (
        system_at(dates::instant(today, 8, 0)),
        on(&granting.officer(), today),
        on(&granting.approver(), today),
    );
    let later = on(&granting.officer(), platform.law.holidays.next_working_day(today, None).expect("a day"));
    granting
        .world
        .store
        .write_now(move |tx| {
            let (program, officer, approver, later) =
                (program.clone(), officer.clone(), approver.clone(), later.clone());
            let account = sepa::Account {
                holder: "Landesverwaltungsamt".into(),
                iban: "DE86000000000000001234".into(),
                bic: String::new(),
            };
            let debtor = Debtor { account, source: "test".into(), ..Debtor::default() };
            if payments::debtor(tx, &officer, super::LAND)?.is_none() {
                payments::set_debtor(tx, &program, super::LAND, &debtor)?.expect("an account");
            }
            let execute_on = payments::usual_day(&platform, officer.today());
            let new = NewRun { choice: Choice::All, execute_on };
            let run = payments::make(tx, &officer, &platform, super::LAND, &new)?.expect("a run");
            payments::release(tx, &approver, &platform, run, 1)?;
            payments::file(tx, &officer, run)?;
            let (found, _) = payments::run(tx, &officer, run)?;
            let on = found.execute_on.max(later.today());
            // Told some days later, as it goes.
            let then = super::on(&later, on.saturating_add(jiff::Span::new().days(3)));
            payments::executed(tx, &then, &platform, run, found.version, on)?.expect("executed");
            Ok(on)
        })
        .expect("paid")
}

pub fn proof(spent: [i64; 2]) -> impl Fn(&mut Map<String, Value>) {
    move |answers| {
        if let Some(Value::Array(rows)) = answers.get_mut("positions") {
            for (row, euro) in rows.iter_mut().zip(spent) {
                row["actual"] = Money::euro(euro).canonical().into();
            }
        }
        let more = json!({
            "contact": "Änne Müller", "email": "digital@gotha.example", "result": "Das Verfahren läuft.", "reached": "yes",
            "finished": "2027-05-28", "truth": true, "kept": true, "signer_name": "Petra Beispiel", "audit": false,
        });
        answers.extend(more.as_object().cloned().expect("object"));
    }
}

pub fn seen(granting: &Granting<'_>, grant: Id) -> Grant {
    let ctx = granting.officer();
    granting.world.store.read_now(move |tx| Ok(grants::whole(tx, &ctx, grant)?.grant)).expect("a grant")
}

/// A revocation of all.
pub fn whole(answers: &mut Map<String, Value>) {
    let more = json!({
        "ground": "wrong_use", "facts": "Das Geld wurde für ein anderes Verfahren ausgegeben.",
        "known_since": "2026-09-20", "from_day": "2026-03-10", "extent": "whole",
        "discretion": "Ein milderes Mittel genügt nicht.",
    });
    answers.extend(more.as_object().cloned().expect("object"));
}

#[test]
fn who_spent_less_than_planned_pays_back_its_share_with_interest() {
    // B2: granted 100,000 and paid, spent 110,000 of 125,000: 88,000 remain, 12,000 come back.
    on_both(|granting| {
        let id = paid(granting);
        let grant = seen(granting, id);
        assert_eq!((grant.paid, grant.ordered), (Money::euro(100_000), Money::ZERO));
        let summer = day(2027, 8, 2);
        let case =
            granting.step(&on(&granting.town(), summer), id, GrantStep::Proof, proof([40_000, 70_000]));
        granting.decide(case.expect("proven"), Outcome::Grant, summer).expect("settled");
        let grant = seen(granting, id);
        assert_eq!(grant.state, GrantState::Settled);
        assert_eq!((grant.settled, grant.claimed), (Some(Money::euro(88_000)), Money::euro(12_000)));
        let (platform, officer) = (granting.world.platform.clone(), on(&granting.officer(), day(2027, 9, 1)));
        let reckon = |officer: base::Ctx| {
            let platform = platform.clone();
            granting
                .world
                .store
                .read_now(move |tx| grants::reckoned(tx, &officer, &platform, id, day(2027, 9, 1)))
        };
        let missing = reckon(officer.fork()).expect("claims");
        assert_eq!(missing[0].interest.as_ref().expect_err("no rate is known yet"), &day(2026, 7, 1));
        let rates: Vec<BaseRate> = [(2026, 7), (2027, 1), (2027, 7)]
            .map(|(year, month)| BaseRate {
                from: day(year, month, 1),
                rate: Decimal::from(2),
                source: "x".into(),
            })
            .to_vec();
        let signer = on(&granting.approver(), summer);
        granting
            .world
            .store
            .write_now(move |tx| grants::load_base_rates(tx, &signer.clone(), &rates))
            .expect("loaded");
        let claim = reckon(officer.fork()).expect("claims").remove(0);
        let expected = claim.interest.expect("known").total;
        assert!(expected > Money::euro(1_000), "{expected:?}");
        let (platform, ctx) = (granting.world.platform.clone(), officer.fork());
        let fixed = granting
            .world
            .store
            .write_now(move |tx| {
                grants::receive(
                    tx,
                    &ctx.clone(),
                    &platform,
                    id,
                    claim.claim.id,
                    Money::euro(12_000),
                    day(2027, 9, 1),
                )
            })
            .expect("received");
        assert_eq!(fixed, expected);
        assert_eq!(seen(granting, id).recovered, Money::euro(12_000));
        granting.assert_balanced();
    });
}

#[test]
fn who_spent_more_keeps_what_was_granted_and_the_grant_ends_with_its_binding() {
    // B3: 140,000 spent: it stays at 100,000.
    on_both(|granting| {
        let id = paid(granting);
        let summer = day(2027, 8, 2);
        let case =
            granting.step(&on(&granting.town(), summer), id, GrantStep::Proof, proof([50_000, 90_000]));
        granting.decide(case.expect("proven"), Outcome::Grant, summer).expect("settled");
        let grant = seen(granting, id);
        assert_eq!((grant.settled, grant.claimed), (Some(Money::euro(100_000)), Money::ZERO));
        let daily = |today: Date| {
            let (ctx, platform) = (system_at(dates::instant(today, 2, 0)), granting.world.platform.clone());
            granting
                .world
                .store
                .write_now(move |tx| grants::daily(tx, &ctx.clone(), &platform))
                .expect("daily");
        };
        daily(grant.bound_until);
        assert_eq!(seen(granting, id).state, GrantState::Settled);
        daily(grant.bound_until.tomorrow().expect("a day"));
        assert_eq!(seen(granting, id).state, GrantState::Closed);
        let case = granting.world.see(&granting.town(), grant.case.expect("a case")).expect("own");
        assert_eq!(case.case.summary.state, office::cases::State::Closed);
    });
}

#[test]
fn a_revocation_is_written_by_the_office_and_claims_all_that_was_paid() {
    on_both(|granting| {
        let id = paid(granting);
        let autumn = day(2026, 10, 5);
        let fill = whole;
        let town = granting.step(&on(&granting.town(), autumn), id, GrantStep::Revocation, fill);
        assert_eq!(town.expect_err("not by the town").kind, base::Kind::NotFound);
        let case = granting
            .step(&on(&granting.officer(), autumn), id, GrantStep::Revocation, fill)
            .expect("written");
        // It is the town's case: there the hearing and the notice go.
        let own = granting.world.see(&granting.town(), case).expect("the town's case");
        assert_eq!(own.case.account, granting.town().account());
        let hear = Action::Ask { text: "Was sagen Sie dazu?".into(), due: day(2026, 11, 2) };
        granting.world.act(&on(&granting.officer(), autumn), case, hear).expect("heard");
        granting.world.act(&on(&granting.officer(), autumn), case, Action::StopWaiting).expect("no answer");
        granting.decide(case, Outcome::Grant, day(2026, 11, 3)).expect("revoked");
        let grant = seen(granting, id);
        assert_eq!((grant.state, grant.claimed), (GrantState::Revoked, Money::euro(100_000)));
        granting.assert_balanced();
    });
}

#[test]
fn a_change_moves_days_positions_and_the_years_in_which_money_falls_due() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        granting.budget(2026, 2027, 50_000, spring).expect("for later");
        let answers = application(&[("software", 45_000), ("services", 80_000)], 25_000, &[(2026, 100_000)]);
        let case = granting.apply(answers, spring);
        granting.decide(case, Outcome::Grant, spring).expect("granted");
        let grant = granting.grant_of(case);
        let change = granting.step(&on(&granting.town(), spring), grant.id, GrantStep::Change, |answers| {
            if let Some(Value::Array(rows)) = answers.get_mut("positions") {
                rows[0]["new_amount"] = "50000.00".into();
                rows[1]["new_amount"] = "75000.00".into();
            }
            let more = json!({
                "contact": "Änne Müller", "email": "digital@gotha.example", "changes": ["end", "positions", "years"],
                "new_end": "2027-09-30", "reason": "Der Hersteller liefert später.", "truth": true,
                "new_years": [{ "year": 2026, "amount": "60000.00" }, { "year": 2027, "amount": "40000.00" }],
            });
            answers.extend(more.as_object().cloned().expect("object"));
        });
        granting.decide(change.expect("sent"), Outcome::Grant, spring).expect("changed");
        let changed = seen(granting, grant.id);
        assert_eq!((changed.end_on, changed.proof_due), (day(2027, 9, 30), day(2028, 3, 30)));
        assert_eq!(granting.pot(2026, 2026).committed, Money::euro(60_000));
        assert_eq!(granting.pot(2026, 2027).committed, Money::euro(40_000));
        let (ctx, id) = (granting.officer(), grant.id);
        let whole = granting.world.store.read_now(move |tx| grants::whole(tx, &ctx, id)).expect("whole");
        let costs: Vec<Money> = whole
            .positions
            .iter()
            .filter(|one| one.kind == grants::PositionKind::Cost)
            .map(|one| one.amount)
            .collect();
        assert_eq!(costs, [Money::euro(50_000), Money::euro(75_000)]);
        assert!(whole.entries.iter().any(|entry| entry.kind == Kind::Redeemed));
        granting.assert_balanced();
    });
}

#[test]
fn whom_the_office_asks_to_pay_back_cannot_take_the_case_back_and_is_told_what_it_is() {
    on_both(|granting| {
        let id = paid(granting);
        let today = day(2026, 9, 21);
        let officer = on(&granting.officer(), today);
        let case = granting.step(&officer, id, GrantStep::Revocation, whole);
        let case = case.expect("opened");
        let town = on(&granting.town(), today);
        let away = granting.world.act(&town, case, Action::Withdraw).expect_err("it is not theirs");
        assert_eq!((away.kind, away.key), (base::Kind::Conflict, "error-state"));
        let mail = granting.world.see(&town, case).expect("own").messages;
        let titles: Vec<&str> = mail.iter().map(|one| one.title(base::Lang::De)).collect();
        assert_eq!(titles, ["Wir haben einen Vorgang eröffnet, der Sie betrifft"]);
        let ask = Action::Ask { text: "Ihre Sicht".into(), due: day(2026, 10, 12) };
        granting.world.act(&officer, case, ask).expect("heard");
        let mail = granting.world.see(&town, case).expect("own").messages;
        let heard =
            mail.iter().find(|one| one.title(base::Lang::De) == "Bitte nehmen Sie Stellung").expect("heard");
        assert!(
            heard.body(base::Lang::De).contains("Ihre Sicht")
                && heard.body(base::Lang::De).contains("12.10.2026")
        );
    });
}
