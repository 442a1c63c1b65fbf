//! Who stands in for whom: what the substitute sees, what the history says, and that nobody may do more than before.

use crate::main_way::{World, on_both};
use crate::world::{OFFICE, person};
use base::{Ctx, Date, Id, Role};
use jiff::ToSpan;
use office::accounts::substitutes::{self, NewSubstitution};
use office::cases::{self, Action, ListQuery, View};
use office::history;

const DAY: i64 = 86_400_000_000;

fn set(world: &World, ctx: &Ctx, substitute: Option<Id>, from: Date, until: Date) -> Result<(), Vec<String>> {
    let ctx = ctx.fork();
    let new = NewSubstitution { office: OFFICE.to_owned(), substitute, from: Some(from), until: Some(until) };
    let set = world.store.write_now(move |tx| substitutes::set(tx, &ctx.clone(), &new)).expect("asked");
    set.map_err(|faults| faults.into_iter().map(|fault| fault.key).collect())
}

fn mine(world: &World, ctx: &Ctx) -> Vec<Id> {
    let ctx = ctx.fork();
    let query = ListQuery { office: OFFICE.to_owned(), view: View::Mine, words: String::new(), after: None };
    let page = world.store.read_now(move |tx| cases::list(tx, &ctx, &query)).expect("the list");
    page.cases.into_iter().map(|case| case.id).collect()
}

#[test]
fn a_substitute_has_the_cases_of_who_is_away_in_their_own_list_and_the_history_says_so() {
    on_both(|world| {
        let (worker, approver) = (world.people.worker.fork(), world.people.approver.fork());
        let case = world.case(&world.people.citizen);
        world.act(&worker, case, Action::Assign(worker.account())).expect("taken");
        let today = worker.today();
        let later = today.saturating_add(6.days());
        assert!(mine(world, &approver).is_empty());
        set(world, &worker, approver.account(), today, later).expect("set");
        assert_eq!(mine(world, &approver), [case]);
        assert_eq!(mine(world, &worker), [case], "and they stay their own");
        world.act(&approver, case, Action::Note { text: "Rückruf".into() }).expect("noted");
        let events = world.store.read_now(move |tx| history::of_case(tx, case)).expect("history");
        let last = events.last().expect("an event");
        let name = world.store.read_now({
            let id = worker.account().expect("id");
            move |tx| office::accounts::name_of(tx, id)
        });
        assert_eq!(last.detail["for"], name.expect("a name").as_str());
        // After the last day it is over.
        let mut after = approver.fork();
        after.now += 7 * DAY;
        assert!(mine(world, &after).is_empty());
        // And at once where it is taken back, by whoever is away and nobody else.
        let own = worker.fork();
        let known = world.store.read_now(move |tx| substitutes::of(tx, &own)).expect("known");
        let id = known[0].id;
        let other = approver.fork();
        assert!(world.store.write_now(move |tx| substitutes::end(tx, &other.clone(), id)).is_err());
        let own = worker.fork();
        world.store.write_now(move |tx| substitutes::end(tx, &own.clone(), id)).expect("ended");
        assert!(mine(world, &approver).is_empty());
    });
}

#[test]
fn only_a_colleague_stands_in_for_days_that_make_sense_and_only_once() {
    on_both(|world| {
        let (worker, approver) = (world.people.worker.fork(), world.people.approver.fork());
        let today = worker.today();
        let day = |days: i64| today.saturating_add(days.days());
        let by = approver.account();
        for (who, from, until, key) in [
            (None, day(0), day(1), "substitute-who-missing"),
            (worker.account(), day(0), day(1), "substitute-who-missing"),
            (world.people.citizen.account(), day(0), day(1), "substitute-who-missing"),
            (world.people.other_office.account(), day(0), day(1), "substitute-who-missing"),
            (by, day(3), day(1), "substitute-until-before"),
            (by, day(-3), day(-1), "substitute-until-past"),
            (by, day(0), day(400), "substitute-too-long"),
        ] {
            assert_eq!(set(world, &worker, who, from, until), Err(vec![key.to_owned()]));
        }
        set(world, &worker, by, day(1), day(3)).expect("set");
        assert_eq!(set(world, &worker, by, day(3), day(5)), Err(vec!["substitute-twice".to_owned()]));
        assert!(mine(world, &approver).is_empty(), "not before the first day");
        // Somebody of another office sets nothing here.
        let stranger =
            person(world.people.other_office.account().expect("id"), &[(Role::CaseWorker, "kreis-16051")]);
        let new = NewSubstitution { office: OFFICE.to_owned(), substitute: by, from: None, until: None };
        assert!(world.store.write_now(move |tx| substitutes::set(tx, &stranger.clone(), &new)).is_err());
    });
}
