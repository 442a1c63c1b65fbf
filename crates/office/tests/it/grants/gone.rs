//! A grant goes with its case: nothing is left of what anybody wrote about it, and every euro stays told.

use super::settle::{pay, whole};
use super::{Granting, LAND, application, day, on, on_both};
use crate::world::{person, system, system_at};
use base::{Ctx, Date, Id, Role, dates};
use forms::package::GrantStep;
use office::cases::{self, Action, Outcome};
use office::drafts;
use office::grants;
use office::retention::{self, Archive};
use serde_json::{Map, Value, json};
use std::path::Path;
use store::backup;
use store::journal::Journal;

const WORD: &str = "zqxgrant";

/// How often the word stands in a copy of every table.
fn written(granting: &Granting<'_>, folder: &Path, name: &str) -> usize {
    let file = folder.join(name);
    backup::create(&granting.world.store, &file, 0).expect("a copy of every table");
    let bytes = std::fs::read(&file).expect("a file");
    bytes.windows(WORD.len()).filter(|part| part.eq_ignore_ascii_case(WORD.as_bytes())).count()
}

fn with_word(answers: &mut Map<String, Value>, fields: &[&str]) {
    for field in fields {
        answers.insert((*field).to_owned(), WORD.into());
    }
}

/// An application that a second person did not want to sign, and that was sent without.
fn applied(granting: &Granting<'_>, today: Date) -> Id {
    let costs = [("software", 45_000), ("services", 80_000)];
    let mut answers = application(&costs, 25_000, &[(2026, 100_000)]);
    with_word(&mut answers, &["project", "description", "aims", "contact", "second_name"]);
    answers.insert("second_signs".into(), Value::Bool(true));
    let ctx = on(&granting.town(), today);
    let draft = granting.begin("foerderung_egov", answers, &ctx);
    let second = on(&granting.world.people.approver, today);
    let own = ctx.fork();
    let declined = move |tx: &mut store::Tx| {
        let secret = drafts::ask_cosigner(tx, &own.clone(), draft)?;
        drafts::decline(tx, &second.clone(), "https://a.example", &secret, &format!("{WORD} zu teuer"))?;
        let mut held = drafts::get(tx, &own, draft)?;
        held.answers.insert("second_signs".into(), Value::Bool(false));
        drafts::save(tx, &own, &held)
    };
    granting.world.store.write_now(declined).expect("declined");
    granting.send(&ctx, draft)
}

/// Each step of a grant's life, with the word in all that anybody can write; the grant is closed at the end.
fn lived(granting: &Granting<'_>) -> Id {
    let spring = day(2026, 3, 3);
    granting.budget(2026, 2026, 200_000, spring).expect("cash");
    let case = applied(granting, spring);
    let (officer, platform) = (on(&granting.officer(), spring), granting.world.platform.clone());
    let points: Map<String, Value> = ["benefit", "reuse", "together", "economy", "readiness"]
        .map(|one| (one.to_owned(), json!(5)))
        .into_iter()
        .collect();
    let said = move |tx: &mut store::Tx| {
        grants::score(tx, &officer.clone(), &platform, case, false, &points, &format!("{WORD} ist nützlich"))
    };
    granting.world.store.write_now(said).expect("weighed");
    granting.decide(case, Outcome::Grant, spring).expect("granted");
    let id = granting.grant_of(case).id;
    let town = on(&granting.town(), spring);
    granting.world.store.write_now(move |tx| grants::waive_appeal(tx, &town.clone(), id)).expect("waived");
    let draw = granting.step(&on(&granting.town(), spring), id, GrantStep::Drawdown, |answers| {
        let more = json!({
            "contact": format!("{WORD} Kasse"), "email": "digital@gotha.example", "account_holder": format!("{WORD} Kasse"),
            "iban": "DE02120300000000202051", "truth": true, "awarded": true,
            "payments": [{
                "to_whom": format!("{WORD} GmbH"), "purpose": format!("{WORD} Rechnung"), "due": "2026-03-20",
                "amount": "125000.00", "eligible": true,
            }],
        });
        answers.extend(more.as_object().cloned().expect("object"));
    });
    granting.decide(draw.expect("drawn"), Outcome::Grant, spring).expect("ordered");
    pay(granting, day(2026, 3, 10));
    let autumn = day(2026, 10, 5);
    let revoked = granting.step(&on(&granting.officer(), autumn), id, GrantStep::Revocation, |answers| {
        whole(answers);
        with_word(answers, &["facts", "discretion"]);
    });
    let revoked = revoked.expect("written");
    let hear = Action::Ask { text: format!("{WORD} Was sagen Sie dazu?"), due: day(2026, 11, 2) };
    granting.world.act(&on(&granting.officer(), autumn), revoked, hear).expect("heard");
    granting.world.act(&on(&granting.officer(), autumn), revoked, Action::StopWaiting).expect("no answer");
    granting.decide(revoked, Outcome::Grant, day(2026, 11, 3)).expect("revoked");
    paid_back(granting, id);
    case
}

/// All of it comes back, without interest.
fn paid_back(granting: &Granting<'_>, grant: Id) {
    let winter = day(2026, 12, 1);
    let (ctx, platform) = (on(&granting.approver(), winter), granting.world.platform.clone());
    let back = move |tx: &mut store::Tx| {
        let ctx = ctx.clone();
        let claim = grants::reckoned(tx, &ctx, &platform, grant, winter)?.remove(0).claim;
        grants::waive_interest(tx, &ctx, grant, claim.id, &format!("{WORD} Härte"))?;
        grants::receive(tx, &ctx, &platform, grant, claim.id, claim.amount, winter)?;
        grants::conclude(tx, &ctx, &platform, grant)
    };
    granting.world.store.write_now(back).expect("paid back and closed");
}

/// What is due on a day, once the archive has taken all that it was offered.
fn deleted(granting: &Granting<'_>, journal: &Journal, today: Date) -> u64 {
    let program = || system_at(dates::instant(today, 3, 0));
    let run = || {
        retention::daily(&granting.world.store, &granting.world.platform, journal, &program())
            .expect("a day")
            .deleted
    };
    let first = run();
    let admin = |ctx: Ctx| person(ctx.id(), &[(Role::OfficeAdmin, LAND)]);
    let ctx = admin(system());
    let settle = move |tx: &mut store::Tx| {
        for entry in retention::upcoming(tx, &ctx, LAND, ("", ""), 50)? {
            retention::settle(tx, &ctx.clone(), entry.case, Archive::Taken)?;
        }
        Ok(())
    };
    granting.world.store.write_now(settle).expect("settled");
    first + run()
}

#[test]
fn a_grant_is_gone_with_its_case_and_every_euro_of_it_stays_told() {
    on_both(|granting| {
        let engine = granting.world.store.engine();
        let folder = std::env::temp_dir().join(format!("amtsweg_grant_gone_{engine}_{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let journal = Journal::at(folder.join("deletions.log"));
        let case = lived(granting);
        let (pots, told) = (granting.pots(), granting.journal().len());
        assert!(written(granting, &folder, "before") > 30, "{engine}: the word must be there before");

        // The steps are cases of their own and end when their notices can no longer be challenged.
        granting.jobs(day(2027, 6, 1));
        assert!(deleted(granting, &journal, day(2060, 1, 1)) >= 3, "{engine}");
        let own = granting.world.store.read_now(move |tx| cases::own(tx, &system(), case).map(|_| ()));
        assert!(own.is_err(), "{engine}");
        assert_eq!(written(granting, &folder, "after"), 0, "{engine}");
        assert_eq!(granting.pots(), pots, "{engine}");
        assert_eq!(granting.journal().len(), told, "{engine}: the journal keeps its lines");
        granting.assert_balanced();
        std::fs::remove_dir_all(&folder).expect("removed");
    });
}
