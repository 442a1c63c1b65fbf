//! Who makes accounts for an office's people and changes what they may do, and what nobody can do.

use super::{PASSWORD, account, at, attempt, entry, from, mails, nobody, now, owner, write};
use crate::world::{OFFICE, platform};
use base::ctx::Grant;
use base::{Actor, Ctx, Id, Kind, Role};
use office::accounts::events::What;
use office::accounts::manage::{self, NewStaff};
use office::accounts::{self, NewAccount, SignIn};
use office::platform::Platform;
use std::sync::Arc;
use store::Store;

const ELSEWHERE: &str = "kreis-16051";

fn who(id: Id, role: Role, office: Option<&str>) -> Ctx {
    let roles = vec![Grant { role, office: office.map(ToOwned::to_owned) }];
    at(Actor::Account { account: id, roles }, now())
}

fn administrator(id: Id) -> Ctx {
    who(id, Role::OfficeAdmin, Some(OFFICE))
}

fn operator(id: Id) -> Ctx {
    who(id, Role::Operator, None)
}

fn sabine(roles: &[Role], office: Option<&str>) -> NewStaff {
    NewStaff {
        account: NewAccount {
            login: "s.kraus".into(),
            name: "Sabine Kraus".into(),
            email: "s.kraus@example.org".into(),
        },
        roles: roles.to_vec(),
        office: office.map(ToOwned::to_owned),
    }
}

fn create(
    store: &Store,
    platform: &Arc<Platform>,
    ctx: &Ctx,
    new: &NewStaff,
) -> base::Result<Result<(Id, String), Vec<base::Finding>>> {
    let (platform, ctx, new) = (platform.clone(), ctx.clone(), new.clone());
    store.write_now(move |tx| manage::create(tx, &ctx.clone(), &platform, &new))
}

fn secret(link: &str) -> String {
    link.rsplit('/').next().expect("a secret").to_owned()
}

/// The link in a mail.
fn linked(mail: &str) -> String {
    secret(mail.split_whitespace().find(|word| word.starts_with("http")).expect("a link"))
}

fn first(store: &Store, secret: &str) -> base::Result<Id> {
    let (secret, hash) = (secret.to_owned(), accounts::hash_password(PASSWORD, [3; 16]).expect("hash"));
    store.write_now(move |tx| {
        accounts::set_first_password(tx, &nobody(now()), &secret, &hash, &from("203.0.113.7"))
    })
}

fn open(store: &Store, id: Id) -> String {
    write(store, move |tx| accounts::open_session_by(tx, &nobody(now()), id, &entry()))
}

fn alive(store: &Store, secret: &str) -> bool {
    let secret = secret.to_owned();
    store.read_now(move |tx| accounts::by_session(tx, &secret, now())).expect("read").is_some()
}

fn roles(store: &Store, login: &'static str) -> Vec<Grant> {
    store.read_now(move |tx| accounts::by_login(tx, login)).expect("read").expect("there").roles
}

#[test]
fn an_administration_makes_an_account_and_its_owner_comes_in_by_one_of_two_links_once() {
    let platform = platform();
    store::testing::on_both(|store| {
        let boss = account(store, "chefin");
        let new = sabine(&[Role::CaseWorker, Role::Approver], Some(OFFICE));
        let (id, shown) =
            create(store, &platform, &administrator(boss), &new).expect("written").expect("made");
        assert_eq!(roles(store, "s.kraus").len(), 2);
        let mail = mails(store, "s.kraus@example.org").pop().expect("a mail");
        assert!(mail.contains("„s.kraus“") && mail.contains("drei Tage"), "{mail}");
        assert_ne!(secret(&shown), linked(&mail), "who reads the screen reads no mail");
        // Nobody comes in without a password, and a forgotten one is none of hers yet.
        assert_eq!(attempt(store, "s.kraus", false, &from("203.0.113.7"), now()), SignIn::Wrong);
        assert_eq!(first(store, &linked(&mail)).expect("set"), id);
        assert!(matches!(attempt(store, "s.kraus", true, &from("203.0.113.7"), now()), SignIn::Session(..)));
        for link in [secret(&shown), linked(&mail)] {
            assert_eq!(first(store, &link).expect_err("used").key, "account-first-gone");
        }
        let known = store.read_now(move |tx| accounts::own(tx, &owner(id, now()))).expect("hers");
        assert!(known.email_confirmed, "the link in the mail proves the mailbox");
        let seen = store.read_now(move |tx| manage::look(tx, &administrator(boss), id)).expect("seen");
        let what: Vec<What> = seen.events.iter().map(|event| event.what).collect();
        // When she comes and goes is no business of the administration.
        assert!(what.contains(&What::Created) && !what.contains(&What::SignedIn), "{what:?}");
        let given = seen.events.iter().find(|event| event.what == What::RoleGiven).expect("noted");
        assert_eq!(given.duty().map(|(_, office)| office), Some(OFFICE));
        assert_eq!(given.by.as_deref(), Some("Änne"));
        assert_eq!((seen.last_in, seen.waits), (Some(now()), false));
        let again =
            store.write_now(move |tx| manage::invite_again(tx, &administrator(boss), "https://x", id));
        assert_eq!(again.expect_err("known").key, "error-account-known");
    });
}

#[test]
fn the_link_that_is_shown_confirms_no_mailbox_and_a_new_one_ends_those_before() {
    let platform = platform();
    store::testing::on_both(|store| {
        let boss = account(store, "chefin");
        let new = sabine(&[Role::CaseWorker], Some(OFFICE));
        let (id, before) =
            create(store, &platform, &administrator(boss), &new).expect("written").expect("made");
        let link = write(store, move |tx| manage::invite_again(tx, &administrator(boss), "https://x", id));
        assert!(first(store, &secret(&before)).is_err());
        first(store, &secret(&link)).expect("set");
        let known = store.read_now(move |tx| accounts::own(tx, &owner(id, now()))).expect("hers");
        assert!(!known.email_confirmed);
    });
}

#[test]
fn nobody_gives_what_is_not_theirs_to_give_nor_changes_what_they_may_do_themselves() {
    let platform = platform();
    store::testing::on_both(|store| {
        let (boss, other) = (account(store, "chefin"), account(store, "andere"));
        write(store, move |tx| {
            accounts::grant(tx, boss, Role::OfficeAdmin, Some(OFFICE))?;
            accounts::grant(tx, other, Role::CaseWorker, Some(ELSEWHERE))
        });
        let admin = administrator(boss);
        for new in [
            sabine(&[Role::Operator], None),
            sabine(&[Role::CaseWorker], Some(ELSEWHERE)),
            sabine(&[Role::CaseWorker], Some("gibt-es-nicht")),
        ] {
            let refused = create(store, &platform, &admin, &new).expect_err("refused");
            assert_eq!(refused.kind, Kind::NotFound, "{new:?}");
        }
        for new in [sabine(&[], Some(OFFICE)), sabine(&[Role::CaseWorker], None), NewStaff::default()] {
            assert!(create(store, &platform, &admin, &new).expect("asked").is_err(), "{new:?}");
        }
        let taken = NewStaff {
            account: NewAccount { login: "CHEFIN".into(), ..sabine(&[], None).account },
            ..sabine(&[Role::CaseWorker], Some(OFFICE))
        };
        let fault = create(store, &platform, &admin, &taken).expect("asked").expect_err("taken");
        assert_eq!(fault[0].key, "account-login-taken");
        for worker in
            [who(other, Role::CaseWorker, Some(OFFICE)), who(other, Role::DataProtection, Some(OFFICE))]
        {
            let new = sabine(&[Role::CaseWorker], Some(OFFICE));
            assert!(create(store, &platform, &worker, &new).is_err());
            assert!(store.read_now(move |tx| manage::look(tx, &worker, boss)).is_err());
        }
        // Whoever works elsewhere is not there for her; her own roles are for others to change.
        for (id, duty, key) in [
            (other, (Role::Approver, OFFICE), "error-not-found"),
            (boss, (Role::Approver, OFFICE), "error-roles-own"),
        ] {
            let (admin, platform) = (admin.clone(), platform.clone());
            let refused = store
                .write_now(move |tx| manage::give(tx, &admin.clone(), &platform, id, (duty.0, Some(duty.1))));
            assert_eq!(refused.expect_err("refused").key, key);
        }
        // An operator neither.
        let (running, platform) = (operator(other), platform.clone());
        let refused = store.write_now(move |tx| {
            manage::give(tx, &running.clone(), &platform, other, (Role::CaseWorker, Some(OFFICE)))
        });
        assert_eq!(refused.expect_err("refused").key, "error-roles-own");
        assert_eq!(roles(store, "andere").len() + roles(store, "chefin").len(), 2, "nothing has changed");
    });
}

#[test]
fn a_role_is_taken_at_once_its_owner_is_told_and_whoever_works_elsewhere_is_switched_off_by_operators() {
    let platform = platform();
    store::testing::on_both(|store| {
        let (boss, id) = (account(store, "chefin"), account(store, "aenne"));
        write(store, move |tx| {
            accounts::grant(tx, id, Role::CaseWorker, Some(OFFICE))?;
            accounts::grant(tx, id, Role::CaseWorker, Some(ELSEWHERE))
        });
        let secret = open(store, id);
        let refused = store.write_now(move |tx| manage::switch_off(tx, &administrator(boss), id));
        assert_eq!(refused.expect_err("elsewhere, too").key, "error-account-elsewhere");
        type Step = fn(&mut store::Tx, &Ctx, &Platform, Id, (Role, Option<&str>)) -> base::Result<()>;
        let change = |what: Step, duty: (Role, &'static str)| {
            let platform = platform.clone();
            store.write_now(move |tx| what(tx, &administrator(boss), &platform, id, (duty.0, Some(duty.1))))
        };
        change(manage::give, (Role::Approver, OFFICE)).expect("given");
        assert!(alive(store, &secret), "more rights end nothing");
        change(manage::give, (Role::Approver, OFFICE)).expect("once more is nothing");
        assert!(change(manage::take, (Role::CaseWorker, ELSEWHERE)).is_err(), "not theirs");
        change(manage::take, (Role::CaseWorker, OFFICE)).expect("taken");
        assert!(!alive(store, &secret));
        change(manage::take, (Role::Approver, OFFICE)).expect("taken");
        let told = mails(store, "aenne@example.org");
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(
            told.iter().all(|mail| mail.contains("Änne hat Ihnen") && mail.contains("Stadtverwaltung Gotha")),
            "{told:?}"
        );
        // Nothing is left here: the account is none of theirs any more.
        let gone = change(manage::give, (Role::Approver, OFFICE));
        assert_eq!(gone.expect_err("gone").kind, Kind::NotFound);
        write(store, move |tx| manage::switch_off(tx, &operator(boss), id));
    });
}

#[test]
fn the_last_who_administers_an_office_or_runs_the_installation_stays() {
    let platform = platform();
    store::testing::on_both(|store| {
        let (running, one, two) = (account(store, "betrieb"), account(store, "eins"), account(store, "zwei"));
        write(store, move |tx| {
            accounts::grant(tx, one, Role::OfficeAdmin, Some(OFFICE))?;
            accounts::grant(tx, one, Role::Operator, None)
        });
        let take = |id: Id, role: Role, office: Option<&'static str>| {
            let platform = platform.clone();
            store.write_now(move |tx| manage::take(tx, &operator(running), &platform, id, (role, office)))
        };
        // Whoever calls is an operator no more by the time it is done: of two who remove each other one stays.
        assert_eq!(take(one, Role::Operator, None).expect_err("last").key, "error-last-operator");
        assert_eq!(
            take(one, Role::OfficeAdmin, Some(OFFICE)).expect_err("last").key,
            "error-last-administrator"
        );
        let off = store.write_now(move |tx| manage::switch_off(tx, &operator(running), one));
        assert_eq!(off.expect_err("last").kind, Kind::Conflict);
        // Somebody who has never come in counts for nobody.
        let new = sabine(&[Role::OfficeAdmin], Some(OFFICE));
        create(store, &platform, &operator(running), &new).expect("written").expect("made");
        assert!(take(one, Role::OfficeAdmin, Some(OFFICE)).is_err());
        write(store, move |tx| {
            accounts::grant(tx, two, Role::OfficeAdmin, Some(OFFICE))?;
            accounts::grant(tx, running, Role::Operator, None)
        });
        take(one, Role::OfficeAdmin, Some(OFFICE)).expect("another is there");
        take(one, Role::Operator, None).expect("another is there");
        write(store, move |tx| manage::switch_off(tx, &at(Actor::System, now()), two));
    });
}

#[test]
fn lost_factors_go_only_by_a_link_that_the_owner_gets_at_a_confirmed_address() {
    store::testing::on_both(|store| {
        let (boss, id) = (account(store, "chefin"), account(store, "aenne"));
        write(store, move |tx| accounts::grant(tx, id, Role::CaseWorker, Some(OFFICE)));
        let ask = || {
            write(store, move |tx| {
                manage::ask_factor_reset(tx, &administrator(boss), "https://x.example", id)
            })
        };
        assert_eq!(ask().expect_err("none").key, "people-factor-none");
        let factor = accounts::enrol(&nobody(now()), "Amtsweg", "aenne");
        let code = super::guess::totp(&factor.secret, now());
        let set =
            write(store, move |tx| accounts::set_second_factor(tx, &owner(id, now()), &factor.secret, &code));
        assert_eq!(set, Ok(()));
        assert_eq!(ask().expect_err("not confirmed").key, "people-factor-mail");
        write(store, move |tx| accounts::vouch_for_email(tx, id));
        assert_eq!(ask(), Ok(()));
        assert!(matches!(attempt(store, "aenne", true, &from("203.0.113.7"), now()), SignIn::Half(_)));
        let mail = mails(store, "aenne@example.org").into_iter().find(|mail| mail.contains("x.example"));
        let link = linked(&mail.expect("a link"));
        let (use_it, twice) = (link.clone(), link);
        write(store, move |tx| accounts::drop_lost_factors(tx, &nobody(now()), &use_it));
        assert!(matches!(attempt(store, "aenne", true, &from("203.0.113.7"), now()), SignIn::Session(..)));
        let again = store.write_now(move |tx| accounts::drop_lost_factors(tx, &nobody(now()), &twice));
        assert_eq!(again.expect_err("once").key, "account-lost-gone");
        let seen = store.read_now(move |tx| manage::look(tx, &administrator(boss), id)).expect("seen");
        let what: Vec<What> = seen.events.iter().map(|event| event.what).collect();
        assert!(what.contains(&What::FactorsAsked) && what.contains(&What::FactorsDropped), "{what:?}");
    });
}

#[test]
fn an_administration_finds_its_own_people_only() {
    store::testing::on_both(|store| {
        let (boss, id, other) = (account(store, "chefin"), account(store, "aenne"), account(store, "andere"));
        write(store, move |tx| {
            accounts::grant(tx, boss, Role::OfficeAdmin, Some(OFFICE))?;
            accounts::grant(tx, id, Role::CaseWorker, Some(OFFICE))?;
            accounts::grant(tx, id, Role::CaseWorker, Some(ELSEWHERE))?;
            accounts::grant(tx, other, Role::CaseWorker, Some(ELSEWHERE))
        });
        let find = |words: &'static str| {
            let name = |id: &str| Some(if id == OFFICE { "Stadt Gotha" } else { "Stadt Erfurt" }.to_owned());
            let found = store.read_now(move |tx| manage::find(tx, &administrator(boss), (words, ""), name));
            found.expect("found").accounts
        };
        let logins = |words| find(words).into_iter().map(|one| one.account.login).collect::<Vec<_>>();
        assert_eq!(logins(""), ["aenne", "chefin"]);
        assert_eq!(logins("aen"), ["aenne", "chefin"], "both are called Änne");
        assert_eq!(logins("aenne@"), ["aenne"]);
        for words in ["andere", "andere@example.org", "Erfurt"] {
            assert!(find(words).is_empty(), "{words}");
        }
        let seen = find("aenne@").remove(0);
        assert_eq!(seen.account.roles.len(), 1, "what she does elsewhere is not shown");
    });
}
