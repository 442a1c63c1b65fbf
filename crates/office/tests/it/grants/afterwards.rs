//! After the final notice: what was bought goes to others, and what looks as if it were paid for twice.

use super::settle::{paid, proof, seen};
use super::{EGOV, application, day, on, on_both};
use base::Money;
use forms::package::GrantStep;
use office::cases::Outcome;
use office::grants::{self, GrantState};
use serde_json::{Map, Value, json};

/// A server that is sold for 2,000 euro.
fn sale(answers: &mut Map<String, Value>) {
    let more = json!({
        "contact": "Änne Müller", "email": "digital@gotha.example", "item": "Server im Rathaus", "price": "12000.00",
        "bought": "2026-09-01", "what": "sold", "taker": "Muster Computer GmbH", "day": "2028-04-01", "value": "1800.00",
        "proceeds": "2000.00", "reason": "Das Verfahren läuft jetzt im Rechenzentrum.", "truth": true,
    });
    answers.extend(more.as_object().cloned().expect("object"));
}

#[test]
fn who_sells_what_is_still_bound_compensates_the_share_of_the_state_and_the_grant_waits_for_it() {
    on_both(|granting| {
        let id = paid(granting);
        let (summer, later) = (day(2027, 8, 2), day(2028, 3, 1));
        let early = granting.step(&on(&granting.town(), summer), id, GrantStep::Disposal, sale);
        assert_eq!(early.expect_err("before the final notice").key, "error-grant-step");
        let case =
            granting.step(&on(&granting.town(), summer), id, GrantStep::Proof, proof([50_000, 75_000]));
        granting.decide(case.expect("proven"), Outcome::Grant, summer).expect("settled");
        let office = granting.step(&on(&granting.officer(), later), id, GrantStep::Disposal, sale);
        assert_eq!(office.expect_err("the town asks").kind, base::Kind::NotFound);
        let case = granting.step(&on(&granting.town(), later), id, GrantStep::Disposal, sale).expect("asked");
        granting.decide(case, Outcome::Grant, later).expect("agreed");
        let grant = seen(granting, id);
        // 100,000 of 125,000 were the state's: 80 per cent of 2,000.
        assert_eq!((grant.state, grant.claimed), (GrantState::Settled, Money::euro(1_600)));
        let (ctx, platform) = (on(&granting.officer(), later), granting.world.platform.clone());
        let claims = granting
            .world
            .store
            .read_now(move |tx| grants::reckoned(tx, &ctx, &platform, id, day(2028, 4, 1)))
            .expect("claims");
        assert_eq!((claims[0].claim.since, claims[0].open), (day(2028, 4, 1), Money::euro(1_600)));
        assert!(claims[0].claim.due_on.is_some_and(|due| due >= day(2028, 4, 1)), "{:?}", claims[0].claim);
        let (ctx, platform) = (on(&granting.officer(), later), granting.world.platform.clone());
        let interest = granting.world.store.write_now(move |tx| {
            let part = Money::euro(600);
            grants::receive(tx, &ctx.clone(), &platform, id, claims[0].claim.id, part, day(2028, 3, 1))
        });
        assert_eq!(interest.expect("paid before the day of the sale"), Money::ZERO);
        let grant = seen(granting, id);
        let after = grant.bound_until.tomorrow().expect("a day");
        assert_eq!(grants::open_end(&grant, after), Some("grant-open-claim"));
        assert_eq!(grants::hindrance(&grant, GrantStep::Disposal, after), Some("grant-not-bound"));
        granting.assert_balanced();
    });
}

#[test]
fn grants_of_the_same_town_time_and_object_are_shown_as_perhaps_paid_for_twice() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 500_000, spring).expect("cash");
        let decided = |change: &dyn Fn(&mut Map<String, Value>)| {
            let mut answers = application(&[("software", 12_500)], 2_500, &[(2026, 10_000)]);
            change(&mut answers);
            let case = granting.apply(answers, spring);
            granting.decide(case, Outcome::Grant, spring).expect("granted");
            granting.grant_of(case).id
        };
        let set = |key: &'static str, value: &'static str| {
            move |answers: &mut Map<String, Value>| {
                answers.insert(key.to_owned(), value.into());
            }
        };
        let first = decided(&|_| {});
        decided(&set("object", "training"));
        decided(&set("municipality", "16051000"));
        let again = decided(&set("project", "Dasselbe noch einmal"));
        decided(&|answers| {
            answers.insert("begin".into(), "2026-03-05".into());
            answers.insert("end".into(), "2026-03-09".into());
        });
        let (ctx, platform) = (on(&granting.officer(), spring), granting.world.platform.clone());
        let found = granting
            .world
            .store
            .read_now(move |tx| grants::doubles(tx, &ctx, &platform, EGOV, ("", ""), 50))
            .expect("doubles");
        let pairs: Vec<_> =
            found.iter().map(|(one, others)| (one.id, others.iter().map(|o| o.id).collect())).collect();
        let (later, earlier) = (first.max(again), first.min(again));
        assert_eq!(pairs, [(later, vec![earlier])]);
    });
}

#[test]
fn an_inquiry_an_early_start_and_the_application_for_the_same_project_lead_to_each_other() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        let case = granting.apply(application(&[("software", 125_000)], 25_000, &[(2026, 100_000)]), spring);
        let early = json!({
            "municipality": "16067029", "recipient_name": "Stadt Gotha",
            "address": { "street": "Hauptmarkt", "number": "1", "plz": "99867", "place": "Gotha" },
            "contact": "Änne Müller", "email": "digital@gotha.example",
            "project": "Schnittstelle zwischen Meldewesen und Dokumentenmanagement", "applied": false,
            "description": "Kurz.", "reason": "Der alte Vertrag endet.", "begun": false, "begin": "2026-03-10",
            "costs": [{ "description": "Software", "amount": "125000.00" }], "truth": true, "own_risk": true,
        });
        let early = early.as_object().cloned().expect("object");
        let early = granting.apply_for("foerderung_vorzeitig", early, spring);
        let inquiry = json!({
            "municipality": "16067029", "recipient_name": "Stadt Gotha",
            "address": { "street": "Hauptmarkt", "number": "1", "plz": "99867", "place": "Gotha" },
            "contact": "Änne Müller", "email": "digital@gotha.example",
            "project": "Schnittstelle zwischen Meldewesen und Dokumentenmanagement", "description": "Kurz.",
            "together": false, "begun": false, "topics": ["eligible"],
        });
        let inquiry = inquiry.as_object().cloned().expect("object");
        let inquiry = granting.apply_for("foerderung_voranfrage", inquiry, spring);
        let beside = |case| {
            let (ctx, platform) = (on(&granting.officer(), spring), granting.world.platform.clone());
            let case = granting.world.at_the_desk(&ctx, case).case;
            let found = granting.world.store.read_now(move |tx| grants::beside(tx, &ctx, &platform, &case));
            found.expect("beside").iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(beside(case), [inquiry, early]);
        assert_eq!(beside(early), [inquiry, case]);
        assert_eq!(beside(inquiry), [early, case]);
    });
}

#[test]
fn grants_are_found_by_words_of_number_town_and_project_however_they_are_spelt() {
    on_both(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 500_000, spring).expect("cash");
        let decided = |project: &str| {
            let mut answers = application(&[("software", 12_500)], 2_500, &[(2026, 10_000)]);
            answers.insert("project".into(), project.into());
            let case = granting.apply(answers, spring);
            granting.decide(case, Outcome::Grant, spring).expect("granted");
            granting.grant_of(case)
        };
        let (registry, streets) = (decided("Melderegister für alle Ämter"), decided("Straßenverzeichnis"));
        let search = |words: &str, limit: usize, after: (String, String)| {
            let words = words.to_owned();
            let (ctx, platform) = (on(&granting.officer(), spring), granting.world.platform.clone());
            let found = granting.world.store.read_now(move |tx| {
                let after = (after.0.as_str(), after.1.as_str());
                grants::searched(tx, &ctx, &platform, EGOV, &words, after, limit)
            });
            let (found, next) = found.expect("searched");
            (found.iter().map(|grant| grant.id).collect::<Vec<_>>(), next)
        };
        let first = (String::new(), String::new());
        assert_eq!(search("aemter GOTHA", 10, first.clone()), (vec![registry.id], None));
        assert_eq!(search("strassen", 10, first.clone()), (vec![streets.id], None));
        assert_eq!(search("strassen ämter", 10, first.clone()), (Vec::new(), None));
        let (newest, next) = search("gotha", 1, first);
        assert_eq!(newest, [registry.id.max(streets.id)]);
        let (older, next) = search("gotha", 1, next.expect("one more"));
        assert_eq!(older, [registry.id.min(streets.id)]);
        assert_eq!(search("gotha", 1, next.expect("where to go on")), (Vec::new(), None));
        assert_eq!(search(&streets.number, 10, (String::new(), String::new())).0, [streets.id]);
    });
}
