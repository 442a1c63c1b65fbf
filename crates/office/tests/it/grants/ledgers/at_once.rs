//! Many who decide at the same time, on one budget.

use super::super::{EGOV, Granting, SERVICES, application, day, on};
use super::agree::agree;
use super::{granting, runner, sql};
use crate::main_way::World;
use crate::world::platform_and;
use base::{Id, Kind};
use office::cases::{Action, Outcome, Proposal, State};
use office::grants;
use proptest::collection::vec;
use std::sync::Barrier;
use store::testing::of_each;

/// What became of an application whose decision two people took while others did the same.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Granted,
    Waiting,
    Refused { for_money: bool },
}

fn decide(granting: &Granting<'_>, case: Id) -> End {
    let today = day(2026, 3, 3);
    let propose = Action::Propose(Proposal {
        outcome: Outcome::Grant,
        granted: vec![0],
        reasons: String::new(),
        fees: Vec::new(),
    });
    let proposed = granting.world.act(&on(&granting.officer(), today), case, propose);
    if let Err(error) = proposed {
        assert_eq!(error.kind, Kind::Conflict, "{error:?}");
        return End::Refused { for_money: error.key == "error-budget-cash" };
    }
    match granting.world.act(&on(&granting.approver(), today), case, Action::Sign) {
        Ok(()) => End::Granted,
        Err(error) => {
            assert_eq!(error.kind, Kind::Conflict, "{error:?}");
            End::Waiting
        }
    }
}

#[test]
fn however_many_decide_at_once_about_whatever_sums_no_more_is_committed_than_there_is() {
    let platform = platform_and(&SERVICES, |_| {});
    let sums = vec(1_000..40_000_i64, 6..10);
    let decided = runner(3).run(&(20_000..120_000_i64, sums), |(budget, sums)| {
        for fresh in of_each() {
            all_at_once(&granting(&fresh, &platform), budget, &sums);
        }
        Ok(())
    });
    decided.expect("whatever the sums");
}

/// All these applications (in euro) are decided at the same moment, on a budget (in euro).
fn all_at_once(world: &World, budget: i64, sums: &[i64]) {
    let (granting, today) = (Granting { world, programme: EGOV }, day(2026, 3, 3));
    granting.budget(2026, 2026, budget, today).expect("cash");
    let cases: Vec<(Id, i64)> = sums
        .iter()
        .map(|euro| {
            let euro = euro / 4 * 4;
            let answers = application(&[("software", euro * 5 / 4)], euro / 4, &[(2026, euro)]);
            (granting.apply(answers, today), euro)
        })
        .collect();
    let start = Barrier::new(cases.len());
    let ends: Vec<End> = std::thread::scope(|scope| {
        let (granting, start) = (&granting, &start);
        let at_once: Vec<_> = cases
            .iter()
            .map(|(case, _)| {
                scope.spawn(move || {
                    start.wait();
                    decide(granting, *case)
                })
            })
            .collect();
        at_once.into_iter().map(|one| one.join().expect("decided")).collect()
    });
    let now = world.store.read_now(sql::read).expect("ledgers");
    agree(&now, |ags| ags.get(..5).unwrap_or("").to_owned());
    let of = |wanted: End| -> i64 {
        let found = cases.iter().zip(&ends).filter(|(_, end)| **end == wanted);
        found.map(|((_, euro), _)| euro * 100).sum()
    };
    let pot = &now.pots[0];
    assert_eq!((pot.committed, pot.reserved), (of(End::Granted), of(End::Waiting)), "{ends:?}");
    assert!(pot.committed + pot.reserved <= budget * 100, "{pot:?}");
    let free = budget * 100 - pot.committed - pot.reserved;
    for ((case, euro), end) in cases.iter().zip(&ends) {
        let End::Refused { for_money } = end else { continue };
        // Nobody is sent away for money that is there.
        assert!(!for_money || euro * 100 > free, "{euro} refused with {free} cents free");
        let seen = world.see(&granting.town(), *case).expect("own");
        assert!(matches!(seen.case.summary.state, State::Received | State::Review), "{seen:?}");
        assert_eq!((seen.decisions.len(), seen.events.len()), (0, 1), "it left a trace");
        let officer = granting.officer();
        let id = *case;
        let found = world.store.read_now(move |tx| grants::of_case(tx, &officer, id));
        assert_eq!(found.expect("a look"), None);
    }
    let told = now.journal.iter().filter(|line| line.kind == "reserved").count();
    let kept = ends.iter().filter(|end| !matches!(end, End::Refused { .. })).count();
    assert_eq!(told, kept, "{ends:?}");
}
