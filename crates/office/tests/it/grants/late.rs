//! Money that was not spent in time: interest is asked for on it, and the grant stays as it is.

use super::settle::{paid, proof, seen};
use super::{Granting, day, on, on_both};
use base::{Date, Id, Money};
use forms::assessment::{Sheet, SheetRow};
use forms::package::GrantStep;
use office::cases::Outcome;
use office::grants::{self, BaseRate, DayCount, GrantState, Kind, Reckoned};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

const ASKED: Date = Date::constant(2027, 9, 1);

/// 50,000 were spent in March, 75,000 in November; four fifths of them were the state's.
fn spent(answers: &mut Map<String, Value>) {
    proof([50_000, 75_000])(answers);
    let receipt = |number: &str, paid_on: &str, amount: &str| {
        json!({
            "number": number, "paid_on": paid_on, "to_whom": "Muster Software GmbH", "purpose": "Rechnung",
            "of_position": "Software", "amount": amount,
        })
    };
    let receipts = [receipt("1", "2026-03-20", "50000.00"), receipt("2", "2026-11-16", "75000.00")];
    answers.insert("vouchers".into(), receipts.to_vec().into());
}

fn reasons(answers: &mut Map<String, Value>) {
    answers.insert("facts".into(), "Die Einrichtung verzögerte sich.".into());
    answers.insert("discretion".into(), "Das Geld hätte später abgerufen werden können.".into());
}

fn rates(granting: &Granting<'_>) -> Vec<BaseRate> {
    let told = |year: i16, month: i8, rate: i64| BaseRate {
        from: day(year, month, 1),
        rate: Decimal::new(rate, 2),
        source: "Bundesanzeiger".into(),
    };
    let rates = vec![told(2026, 1, 127), told(2026, 7, 152), told(2027, 1, 200), told(2027, 7, 200)];
    let (signer, loaded) = (on(&granting.approver(), ASKED), rates.clone());
    granting
        .world
        .store
        .write_now(move |tx| grants::load_base_rates(tx, &signer.clone(), &loaded))
        .expect("loaded");
    rates
}

/// A grant whose use is proven, and the day on which all of it was paid.
fn proven(granting: &Granting<'_>) -> (Id, Date) {
    let id = paid(granting);
    let summer = day(2027, 8, 2);
    let case = granting.step(&on(&granting.town(), summer), id, GrantStep::Proof, spent).expect("proven");
    granting.decide(case, Outcome::Grant, summer).expect("settled");
    let entry = granting.journal().into_iter().find(|entry| entry.kind == Kind::Paid).expect("paid");
    let order = granting.world.store.read_now(move |tx| {
        office::payments::of_case(tx, entry.case.ok_or_else(|| base::Error::not_found("case"))?)
    });
    (id, order.expect("orders")[0].paid_on.expect("a day"))
}

fn claims(granting: &Granting<'_>, grant: Id) -> Vec<Reckoned> {
    let (ctx, platform) = (on(&granting.officer(), ASKED), granting.world.platform.clone());
    granting
        .world
        .store
        .read_now(move |tx| grants::reckoned(tx, &ctx, &platform, grant, ASKED))
        .expect("claims")
}

#[test]
fn what_the_receipts_show_to_be_late_bears_interest_and_the_grant_waits_until_it_is_paid() {
    on_both(|granting| {
        let (id, paid_on) = proven(granting);
        let rates = rates(granting);
        let officer = on(&granting.officer(), ASKED);
        let by_town = granting.step(&on(&granting.town(), ASKED), id, GrantStep::Interest, reasons);
        assert_eq!(by_town.expect_err("the office begins it").kind, base::Kind::NotFound);
        let case = granting.step(&officer, id, GrantStep::Interest, reasons).expect("asked");
        let asked = granting.world.at_the_desk(&officer.fork(), case).case;
        assert_eq!(
            asked.answers["uses"],
            json!([{ "paid_on": paid_on.to_string(), "late": "60000.00", "spent_on": "2026-11-16" }])
        );
        let expected = grants::interest(
            Money::euro(60_000),
            paid_on,
            day(2026, 11, 16),
            Decimal::from(5),
            DayCount::Act365,
            &rates,
        );
        let expected = expected.expect("known").total;
        assert!(expected > Money::euro(2_500), "{expected:?}");
        granting.decide(case, Outcome::Grant, ASKED).expect("asked for");
        let (dossier, platform) =
            (granting.world.at_the_desk(&officer.fork(), case), granting.world.platform.clone());
        let paying = granting
            .world
            .store
            .read_now(move |tx| office::notices::paying(tx, &platform, &dossier, base::Lang::De))
            .expect("read")
            .expect("the letter says where to pay");
        let said: Vec<&str> = paying.account.iter().map(|(_, value)| value.as_str()).collect();
        let number = asked.summary.number.as_str();
        assert_eq!(
            said,
            [
                "Landesverwaltungsamt",
                "DE86 0000 0000 0000 0012 34",
                number,
                expected.show(base::Lang::De).as_str()
            ]
        );
        let grant = seen(granting, id);
        assert_eq!((grant.state, grant.interest_due), (GrantState::Settled, expected));
        assert_eq!((grant.claimed, grant.kept()), (Money::ZERO, Money::euro(100_000)));
        let after = grant.bound_until.tomorrow().expect("a day");
        assert_eq!(grants::open_end(&grant, after), Some("grant-open-claim"));
        let claim = claims(granting, id).remove(0);
        assert_eq!((claim.open, claim.interest.expect("none").total), (expected, Money::ZERO));
        assert!(claim.claim.due_on.is_some(), "{:?}", claim.claim);
        let receive = |amount: Money| {
            let (ctx, platform) = (on(&granting.officer(), ASKED), granting.world.platform.clone());
            granting.world.store.write_now(move |tx| {
                grants::receive(tx, &ctx.clone(), &platform, id, claim.claim.id, amount, ASKED)
            })
        };
        let more = receive(expected + Money::cents(1));
        assert_eq!(more.expect_err("more than is open").key, "error-claim-amount");
        receive(expected).expect("received");
        let grant = seen(granting, id);
        assert_eq!((grant.interest_due, grant.recovered), (Money::ZERO, Money::ZERO));
        assert_eq!(grants::open_end(&grant, after), None);
        let told: Vec<_> =
            granting.journal().into_iter().filter(|entry| entry.kind == Kind::Interest).collect();
        assert_eq!(told.iter().map(|entry| entry.amount).collect::<Vec<_>>(), [expected]);
        granting.assert_balanced();
    });
}

#[test]
fn interest_that_is_waived_is_no_longer_owed_and_a_missing_base_rate_is_named_at_its_field() {
    on_both(|granting| {
        let (id, _) = proven(granting);
        let officer = on(&granting.officer(), ASKED);
        let (inner, platform) = (officer.fork(), granting.world.platform.clone());
        let missing = granting.world.store.write_now(move |tx| {
            let ctx = inner.clone();
            let draft = grants::begin(tx, &ctx, &platform, id, GrantStep::Interest)?;
            let mut held = office::drafts::get(tx, &ctx, draft)?;
            reasons(&mut held.answers);
            office::drafts::save(tx, &ctx, &held)?;
            office::cases::submit(tx, &ctx, &platform, draft)
        });
        let office::cases::Submitted::Faults(faults) = missing.expect("told") else {
            panic!("it was sent without a base rate")
        };
        let fields: Vec<&str> = faults.iter().map(|fault| fault.finding.field.as_str()).collect();
        assert_eq!(fields, ["uses[0].spent_on"]);
        rates(granting);
        let case = granting.step(&officer, id, GrantStep::Interest, reasons).expect("asked");
        granting.decide(case, Outcome::Grant, ASKED).expect("asked for");
        let (signer, claim) = (on(&granting.approver(), ASKED), claims(granting, id)[0].claim.id);
        granting
            .world
            .store
            .write_now(move |tx| grants::waive_interest(tx, &signer.clone(), id, claim, "Keine Schuld."))
            .expect("waived");
        assert_eq!(seen(granting, id).interest_due, Money::ZERO);
        assert_eq!(claims(granting, id)[0].open, Money::ZERO);
    });
}

#[test]
fn interest_on_the_same_money_is_asked_for_once_also_by_two_officers_at_the_same_time() {
    on_both(|granting| {
        let (id, paid_on) = proven(granting);
        rates(granting);
        let officer = on(&granting.officer(), ASKED);
        let begun = || granting.step(&officer, id, GrantStep::Interest, reasons).expect("asked");
        let (one, other) = (begun(), begun());
        granting.decide(one, Outcome::Grant, ASKED).expect("asked for");
        let twice = granting.decide(other, Outcome::Grant, ASKED).expect_err("it is asked for already");
        assert_eq!(twice.key, "error-grant-interest-twice");
        assert_eq!(claims(granting, id).len(), 1);
        // What is begun afterwards says what is taken, suggests nothing, and takes only what is left.
        let (inner, platform) = (officer.fork(), granting.world.platform.clone());
        let draft = granting.world.store.write_now(move |tx| {
            let ctx = inner.clone();
            let draft = grants::begin(tx, &ctx, &platform, id, GrantStep::Interest)?;
            office::drafts::get(tx, &ctx, draft)
        });
        let held = draft.expect("begun");
        assert_eq!(
            held.answers["grant_payments"],
            json!([{ "paid_on": paid_on.to_string(), "amount": "100000.00", "charged": "60000.00" }])
        );
        assert_eq!(held.answers.get("uses"), None);
        let sent = |late: &str| {
            let mut held = held.clone();
            reasons(&mut held.answers);
            let row = json!({ "paid_on": paid_on.to_string(), "late": late, "spent_on": "2026-11-20" });
            held.answers.insert("uses".into(), json!([row]));
            let (inner, platform) = (officer.fork(), granting.world.platform.clone());
            let sent = granting.world.store.write_now(move |tx| {
                let ctx = inner.clone();
                let held = office::drafts::Draft {
                    version: office::drafts::get(tx, &ctx, held.id)?.version,
                    ..held.clone()
                };
                office::drafts::save(tx, &ctx, &held)?;
                office::cases::submit(tx, &ctx, &platform, held.id)
            });
            sent.expect("looked at")
        };
        let office::cases::Submitted::Faults(faults) = sent("40000.01") else { panic!("it took too much") };
        assert!(faults[0].finding.text(base::Lang::De).contains("übrig sind 40.000,00"), "{faults:?}");
        let office::cases::Submitted::Case(case) = sent("40000.00") else { panic!("that is left") };
        granting.world.entered();
        granting.decide(case, Outcome::Grant, ASKED).expect("the rest");
        assert_eq!(claims(granting, id).len(), 2);
    });
}

#[test]
fn a_grant_that_was_read_in_knows_the_day_on_which_it_was_paid() {
    on_both(|granting| {
        let read = |paid_on: &str| {
            let titles = ["number", "ags", "project", "decided", "end", "granted", "paid", "paid_on"];
            let cells = ["F-1", "16067", "Akten", "2024-01-10", "2026-12-31", "9000.00", "9000.00", paid_on];
            let row = SheetRow { number: 2, cells: cells.iter().map(|cell| (*cell).into()).collect() };
            let sheet = Sheet { columns: titles.map(str::to_owned).to_vec(), rows: vec![row] };
            let (ctx, platform) = (on(&granting.approver(), ASKED), granting.world.platform.clone());
            let store = &granting.world.store;
            store
                .write_now(move |tx| grants::import(tx, &ctx.clone(), &platform, super::EGOV, &sheet))
                .expect("read")
        };
        for wrong in ["2024-01-09", "2027-09-02"] {
            let faults = read(wrong).faults;
            assert_eq!(faults.len(), 1, "{faults:?}");
            let said = faults[0].text(base::Lang::De);
            assert!(said.contains(wrong) && said.contains("Ausgezahlt am"), "{said}");
        }
        assert_eq!(read("2024-03-01").taken, 1);
        let paid = granting.journal().into_iter().find(|entry| entry.kind == Kind::Paid).expect("told");
        assert_eq!((base::dates::day_of(paid.at), paid.year), (day(2024, 3, 1), 2024));
        let (officer, platform) = (on(&granting.officer(), ASKED), granting.world.platform.clone());
        let id = paid.grant.expect("its grant");
        let held = granting.world.store.write_now(move |tx| {
            let ctx = officer.clone();
            let draft = grants::begin(tx, &ctx, &platform, id, GrantStep::Interest)?;
            office::drafts::get(tx, &ctx, draft)
        });
        assert_eq!(
            held.expect("begun").answers["grant_payments"],
            json!([{ "paid_on": "2024-03-01", "amount": "9000.00" }])
        );
    });
}
