//! What operators do with accounts, and what is noted of what happened to them.

use super::{SECOND, account, at, attempt, entry, from, mails, nobody, now, owner, write};
use base::ctx::Grant;
use base::{Actor, Ctx, Id, Kind, Lang, Role};
use office::accounts::events::{self, What};
use office::accounts::{self, Entry, SignIn, Way, manage};
use store::{Store, Tx};

fn operator(id: Id) -> Ctx {
    at(Actor::Account { account: id, roles: vec![Grant { role: Role::Operator, office: None }] }, now())
}

fn program() -> Ctx {
    at(Actor::System, now())
}

fn alive(store: &Store, secret: &str) -> bool {
    let secret = secret.to_owned();
    store.read_now(move |tx| accounts::by_session(tx, &secret, now())).expect("read").is_some()
}

fn open(store: &Store, id: Id) -> String {
    write(store, move |tx| accounts::open_session_by(tx, &nobody(now()), id, &entry()))
}

fn happened(store: &Store, id: Id) -> Vec<events::Event> {
    store.read_now(move |tx| events::own_events(tx, &owner(id, now()))).expect("events")
}

#[test]
fn an_account_that_is_switched_off_is_out_at_once_and_by_every_way() {
    store::testing::on_both(|store| {
        let (id, boss) = (account(store, "aenne"), account(store, "betrieb"));
        let secret = open(store, id);
        write(store, move |tx| {
            accounts::vouch_for_email(tx, id)?;
            accounts::grant(tx, id, Role::CaseWorker, Some("gemeinde-16067029"))
        });
        let colleagues =
            || store.read_now(|tx| accounts::colleagues(tx, "gemeinde-16067029")).expect("read").len();
        assert_eq!(colleagues(), 1);
        write(store, move |tx| manage::switch_off(tx, &operator(boss), id));
        assert!(!alive(store, &secret));
        assert_eq!(colleagues(), 0, "nothing is given to somebody who cannot come in");
        for way in [Way::Password, Way::Passkey, Way::Provider, Way::Demo] {
            let came = store
                .write_now(move |tx| accounts::come_in(tx, &nobody(now()), id, &Entry::own(way, "", None)));
            assert_eq!(came.expect_err("refused").key, "error-account-off", "{way:?}");
        }
        write(store, move |tx| accounts::ask_reset(tx, &nobody(now()), "aenne", &from("203.0.113.7")));
        let told = mails(store, "aenne@example.org");
        assert!(told.len() == 1 && told[0].contains("wurde abgeschaltet"), "{told:?}");
        let seen = happened(store, id);
        assert_eq!((seen[0].what, seen[0].by.as_deref()), (What::Off, Some("Änne")));

        // Twice is once; on again, what was open stays closed, and signing in works.
        write(store, move |tx| manage::switch_off(tx, &operator(boss), id));
        assert_eq!(mails(store, "aenne@example.org").len(), 1);
        write(store, move |tx| manage::switch_on(tx, &program(), id));
        assert!(!alive(store, &secret));
        assert!(matches!(attempt(store, "aenne", true, &from("203.0.113.7"), now()), SignIn::Session(..)));
        let seen = happened(store, id);
        let on = seen.iter().find(|event| event.what == What::On).expect("noted");
        assert_eq!(on.by.as_deref(), Some(""), "the command line");
    });
}

#[test]
fn only_operators_manage_every_account_and_none_switches_off_their_own() {
    store::testing::on_both(|store| {
        let (id, boss) = (account(store, "aenne"), account(store, "betrieb"));
        type Verb = fn(&mut Tx, &Ctx, Id) -> base::Result<()>;
        let verbs: [Verb; 4] =
            [manage::switch_off, manage::switch_on, manage::end_sessions_of, manage::drop_factors];
        let office = Grant { role: Role::OfficeAdmin, office: Some("gemeinde-16067029".into()) };
        for roles in [Vec::new(), vec![office]] {
            for verb in verbs {
                let ctx = at(Actor::Account { account: id, roles: roles.clone() }, now());
                let refused = store.write_now(move |tx| verb(tx, &ctx.clone(), boss)).expect_err("refused");
                assert_eq!(refused.kind, Kind::NotFound);
            }
            let ctx = at(Actor::Account { account: id, roles }, now());
            let found = store.read_now(move |tx| manage::find(tx, &ctx, ("betrieb", ""), |_| None));
            assert!(found.map_or(true, |found| found.accounts.is_empty()));
        }
        let own = store.write_now(move |tx| manage::switch_off(tx, &operator(boss), boss)).expect_err("own");
        assert_eq!(own.key, "error-account-own");
        let factors = store.write_now(move |tx| manage::drop_factors(tx, &operator(boss), id));
        assert_eq!(factors.expect_err("on the machine only").kind, Kind::NotFound);
        let missing = store.write_now(move |tx| manage::switch_off(tx, &operator(boss), program().id()));
        assert_eq!(missing.expect_err("missing").kind, Kind::NotFound);
    });
}

#[test]
fn operators_find_staff_by_beginnings_and_others_by_the_exact_name_or_address_only() {
    store::testing::on_both(|store| {
        let boss = account(store, "betrieb");
        let worker = account(store, "worker");
        account(store, "aenne");
        write(store, move |tx| {
            accounts::grant(tx, boss, Role::Operator, None)?;
            accounts::grant(tx, worker, Role::CaseWorker, Some("gemeinde-16067029"))?;
            accounts::grant(tx, worker, Role::Approver, Some("gemeinde-16067029"))
        });
        let find = |words: &'static str, after: &'static str| -> Vec<String> {
            let name = |id: &str| (id == "gemeinde-16067029").then(|| "Stadt Gotha".to_owned());
            let found = store.read_now(move |tx| manage::find(tx, &operator(boss), (words, after), name));
            found.expect("found").accounts.into_iter().map(|listed| listed.account.login).collect()
        };
        assert_eq!(find("", ""), ["betrieb", "worker"]);
        assert_eq!(find("", "betrieb"), ["worker"]);
        assert_eq!(find(" AENNE ", ""), ["aenne", "betrieb", "worker"], "the user name, then the names");
        assert_eq!(find("Aenne@Example.org", ""), ["aenne"]);
        // Staff is found by the beginnings of all that it is known by, however an umlaut is written.
        for words in ["Ann", "Änn", "aenn"] {
            assert_eq!(find(words, ""), ["betrieb", "worker"], "{words}");
        }
        for words in ["work", "worker@example", "got", "Änne Gotha"] {
            assert_eq!(find(words, ""), ["worker"], "{words}");
        }
        for words in ["aenne@", "%", "_", "example.org", "a_nne", "nne", "Erfurt", "Änne Erfurt", "-"] {
            assert!(find(words, "").is_empty(), "{words}");
        }
    });
}

#[test]
fn all_sessions_of_an_account_end_and_lost_factors_are_dropped_on_the_machine() {
    store::testing::on_both(|store| {
        let (id, boss) = (account(store, "aenne"), account(store, "betrieb"));
        let (secret, other) = (open(store, id), open(store, boss));
        write(store, move |tx| manage::end_sessions_of(tx, &operator(boss), id));
        assert_eq!([&secret, &other].map(|secret| alive(store, secret)), [false, true]);
        let factor = accounts::enrol(&nobody(now()), "Amtsweg", "aenne");
        let code = super::guess::totp(&factor.secret, now());
        let set = write(store, move |tx| {
            let set = accounts::set_second_factor(tx, &owner(id, now()), &factor.secret, &code)?;
            accounts::make_recovery_codes(tx, &owner(id, now()))?;
            Ok(set)
        });
        assert_eq!(set, Ok(()));
        assert!(matches!(attempt(store, "aenne", true, &from("203.0.113.7"), now()), SignIn::Half(_)));
        write(store, move |tx| manage::drop_factors(tx, &program(), id));
        assert!(matches!(attempt(store, "aenne", true, &from("203.0.113.7"), now()), SignIn::Session(..)));
        let held = store.read_now(move |tx| accounts::factors(tx, &owner(id, now()))).expect("factors");
        assert_eq!(held.codes, 0);
        let what: Vec<What> = happened(store, id).into_iter().map(|event| event.what).collect();
        assert!([What::SessionsEnded, What::FactorsDropped].iter().all(|one| what.contains(one)), "{what:?}");
        assert!(mails(store, "aenne@example.org").iter().any(|mail| mail.contains("Notfallcodes")));
    });
}

#[test]
fn the_owner_sees_who_came_in_and_who_tried_and_no_address_is_kept() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        account(store, "other");
        let address = "203.0.113.7";
        for number in 0..3 {
            attempt(store, "aenne", false, &from(address), now() + number * SECOND);
        }
        attempt(store, "nobody-here", false, &from(address), now() + 10 * SECOND);
        attempt(store, "other", false, &from(address), now() + 10 * SECOND);
        attempt(store, "aenne", true, &from(address), now() + 60 * SECOND);
        attempt(store, "aenne", false, &from(address), now() + 2 * 3_600 * SECOND);
        let seen: Vec<(What, i64, String)> =
            happened(store, id).into_iter().map(|event| (event.what, event.times, event.device)).collect();
        let firefox = || "Firefox, Linux".to_owned();
        assert_eq!(
            seen,
            [
                (What::WrongPassword, 1, firefox()),
                (What::SignedIn, 1, firefox()),
                (What::WrongPassword, 3, firefox())
            ]
        );
        let event = &happened(store, id)[1];
        assert_eq!((event.way, event.by.as_deref()), (Some(Way::Password), None));
        // What the database holds: no address, no name that was typed.
        let dump = crate::accounts::sql::events(store);
        assert_eq!(dump.len(), 5, "{dump:?}");
        assert!(dump.iter().all(|row| !row.contains(address) && !row.contains("nobody")), "{dump:?}");
        // After 90 days it is gone.
        write(store, |tx| accounts::purge(tx, now() + 91 * 86_400 * SECOND));
        assert!(happened(store, id).is_empty());
        let ctx = Ctx::new(Actor::Visitor { key: None }, now(), Lang::De, [1; 32]);
        assert!(store.read_now(move |tx| events::own_events(tx, &ctx)).is_err());
    });
}
