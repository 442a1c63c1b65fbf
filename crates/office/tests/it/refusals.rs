//! Who was refused at a desk.

use crate::world::{OFFICE, now, system_at};
use base::ctx::Grant;
use base::{Actor, Ctx, Id, Lang, Role};
use office::accounts::{self, NewAccount};
use office::cases::Wanted;
use office::cases::refusals::{self, Refusal};
use store::Store;

fn ctx(account: Id, roles: Vec<Grant>, at: i64) -> Ctx {
    Ctx::new(Actor::Account { account, roles }, at, Lang::De, system_at(at).random())
}

fn grant(role: Role, office: &str) -> Grant {
    Grant { role, office: Some(office.to_owned()) }
}

fn note(store: &Store, ctx: &Ctx, case: Option<Id>) {
    let ctx = ctx.clone();
    store.write_now(move |tx| refusals::note(tx, &ctx.clone(), "/amt/vorgang/{case}", case)).expect("noted");
}

fn of(store: &Store, office: &'static str, at: i64) -> Vec<Refusal> {
    let officer = ctx(system_at(at).id(), vec![grant(Role::DataProtection, office)], at);
    store.read_now(move |tx| refusals::of(tx, &officer, office, &Wanted::default(), 50)).expect("the list")
}

#[test]
fn a_refusal_is_seen_by_the_officer_of_its_office_only_counts_on_and_goes_after_a_year() {
    store::testing::on_both(|store| {
        let new = NewAccount { login: "aenne".into(), name: "Änne".into(), email: String::new() };
        let make = move |tx: &mut store::Tx| accounts::create(tx, &system_at(now()), &new, "");
        let id = store.write_now(make).expect("written").expect("a new name");
        let hour = 3_600_000_000;
        let at = |at: i64| ctx(id, vec![grant(Role::CaseWorker, OFFICE)], at);
        for number in 0..3 {
            note(store, &at(now() + number), Some(system_at(now()).id()));
        }
        note(store, &at(now() + 2 * hour), None);
        let seen = of(store, OFFICE, now());
        assert_eq!(seen.iter().map(|one| one.times).collect::<Vec<_>>(), [1, 3]);
        let [last, _] = &seen[..] else { panic!("{seen:?}") };
        assert_eq!((last.name.as_str(), last.number.as_str()), ("Änne", ""), "there is no such case");
        assert!(of(store, "kreis-16051", now()).is_empty());
        let other = ctx(id, vec![grant(Role::DataProtection, "kreis-16051")], now());
        let foreign = store.read_now(move |tx| refusals::of(tx, &other, OFFICE, &Wanted::default(), 50));
        assert!(foreign.is_err());
        office::work::daily(store, now() + 366 * 24 * hour).expect("purged");
        assert!(of(store, OFFICE, now()).is_empty());
    });
}
