//! Aid to businesses counts together, over the years that the programme says.

use super::{EGOV, Granting, SERVICES, application, day, on};
use crate::world::platform_changed;
use base::{Ctx, Id, Money};
use forms::assessment::{Sheet, SheetRow};
use office::cases::{Action, Outcome};
use office::grants::{self, Aid};

/// The programme with a limit of 300,000 euro in three years.
fn on_both_with_a_limit(test: impl Fn(&Granting<'_>)) {
    let limited = || {
        platform_changed(&SERVICES, "foerderung_egov", |files| {
            let text = String::from_utf8(files["programme.toml"].clone()).expect("UTF-8");
            let text = text.replace("[terms]\n", "[terms]\naid_limit = 300000\naid_years = 3\n");
            files.insert("programme.toml".to_owned(), text.into_bytes());
        })
    };
    crate::main_way::on_both_with(limited, |world| test(&Granting { world, programme: EGOV }));
}

/// Grants of Gotha from earlier years: day of the decision and euro.
fn earlier(granting: &Granting<'_>, grants: &[(&str, &str)]) {
    let titles = ["number", "ags", "project", "decided", "end", "granted"];
    let rows = grants.iter().zip(2..).map(|((decided, euro), number)| {
        let cells = [&format!("F-{number}"), "16067029", "Anbindung", decided, "2026-12-31", euro];
        SheetRow { number, cells: cells.iter().map(|cell| (*cell).into()).collect() }
    });
    let sheet = Sheet { columns: titles.map(str::to_owned).to_vec(), rows: rows.collect() };
    let (ctx, platform) = (on(&granting.approver(), day(2026, 3, 2)), granting.world.platform.clone());
    let read = granting
        .world
        .store
        .write_now(move |tx| grants::import(tx, &ctx.clone(), &platform, EGOV, &sheet))
        .expect("read");
    assert_eq!((read.taken, read.faults.len()), (grants.len(), 0), "{:?}", read.faults);
}

fn aid(granting: &Granting<'_>, ctx: &Ctx, case: Id) -> Option<Aid> {
    let (ctx, platform) = (ctx.fork(), granting.world.platform.clone());
    let case = granting.world.at_the_desk(&granting.officer(), case).case;
    granting.world.store.read_now(move |tx| grants::aid(tx, &ctx, &platform, &case)).expect("aid")
}

#[test]
fn who_received_250_000_in_three_years_can_receive_50_000_more_and_not_60_000() {
    // B16: limit 300,000 in three years, 250,000 received, 60,000 asked for: at most 50,000.
    on_both_with_a_limit(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 200_000, spring).expect("cash");
        // What was granted three years ago to the day counts no more.
        earlier(
            granting,
            &[("2023-03-03", "100000.00"), ("2023-03-04", "150000.00"), ("2025-06-01", "100000.00")],
        );
        let too_much =
            granting.apply(application(&[("software", 75_000)], 15_000, &[(2026, 60_000)]), spring);
        let officer = on(&granting.officer(), spring);
        let found = aid(granting, &officer, too_much).expect("a limit");
        assert_eq!(
            (found.limit, found.years, found.granted),
            (Money::euro(300_000), 3, Money::euro(250_000))
        );
        assert_eq!(found.room(), Money::euro(50_000));
        let refused = granting.propose(too_much, Outcome::Grant, spring).expect_err("too much");
        assert_eq!(refused.key, "error-grant-aid");
        assert_eq!(granting.pot(2026, 2026).free(), Money::euro(200_000));
        let fits = granting.apply(application(&[("software", 62_500)], 12_500, &[(2026, 50_000)]), spring);
        granting.decide(fits, Outcome::Grant, spring).expect("within the limit");
        assert_eq!(aid(granting, &officer, too_much).expect("a limit").room(), Money::ZERO);
        granting.assert_balanced();
    });
}

#[test]
fn officers_who_sign_at_the_same_time_never_grant_more_aid_than_the_limit() {
    on_both_with_a_limit(|granting| {
        let spring = day(2026, 3, 3);
        granting.budget(2026, 2026, 1_000_000, spring).expect("cash");
        let cases: Vec<Id> = (0..4)
            .map(|_| {
                let case =
                    granting.apply(application(&[("software", 100_000)], 20_000, &[(2026, 80_000)]), spring);
                granting.propose(case, Outcome::Grant, spring).expect("nothing is granted yet");
                case
            })
            .collect();
        let granted = std::thread::scope(|scope| {
            let at_once: Vec<_> = cases
                .iter()
                .map(|case| {
                    let signer = on(&granting.approver(), spring);
                    scope.spawn(move || granting.world.act(&signer, *case, Action::Sign).is_ok())
                })
                .collect();
            at_once.into_iter().filter_map(|one| one.join().ok()).filter(|done| *done).count()
        });
        assert_eq!(granted, 3);
        assert_eq!(granting.pot(2026, 2026).committed, Money::euro(240_000));
        granting.assert_balanced();
    });
}
