//! A forgotten password.

use super::{PASSWORD, SECOND, account, attempt, entry, from, mails, nobody, now, owner, write};
use base::{Actor, Ctx, Kind, Lang};
use office::accounts::{self, SignIn, Source};
use office::platform::Platform;
use office::work;
use std::sync::{Arc, OnceLock};
use store::Store;

const HOUR: i64 = 3_600 * SECOND;

fn ask(store: &Store, typed: &'static str, source: &Source, now: i64) -> Option<i64> {
    let source = source.clone();
    write(store, move |tx| accounts::ask_reset(tx, &nobody(now), typed, &source))
}

/// What the program does in the background.
fn work(store: &Store, now: i64) {
    static PLATFORM: OnceLock<Arc<Platform>> = OnceLock::new();
    let platform = PLATFORM.get_or_init(crate::world::platform);
    let ctx = Ctx::new(Actor::System, now, Lang::De, nobody(now).random());
    while work::run(store, platform, None, &ctx, "worker").expect("worked") > 0 {}
}

/// The secrets of the links sent to an address, newest first.
fn links(store: &Store, to: &'static str) -> Vec<String> {
    let secret = |body: String| {
        let (_, rest) = body.split_once("/passwort-vergessen/")?;
        rest.split_whitespace().next().map(str::to_owned)
    };
    mails(store, to).into_iter().filter_map(secret).collect()
}

fn reset(store: &Store, secret: &str, now: i64) -> base::Result<()> {
    let hash = accounts::hash_password("ein ganz neues Passwort", [4; 16]).expect("hash");
    let (secret, source) = (secret.to_owned(), from("198.51.100.1"));
    store.write_now(move |tx| accounts::reset_password(tx, &nobody(now), &secret, &hash, &source)).map(|_| ())
}

fn matches(store: &Store, password: &str) -> bool {
    let known = store.read_now(|tx| accounts::credentials(tx, "aenne")).expect("read").expect("known");
    accounts::password_matches(password, Some(&known.password_hash))
}

#[test]
fn a_link_sets_a_new_password_once_within_an_hour_and_ends_every_session() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        write(store, move |tx| accounts::vouch_for_email(tx, id));
        let session = write(store, move |tx| accounts::open_session_by(tx, &nobody(now()), id, &entry()));
        assert_eq!(ask(store, " Aenne ", &from("203.0.113.7"), now()), None);
        assert_eq!(links(store, "aenne@example.org").len(), 0, "the request itself sends nothing");
        work(store, now());
        let secret = links(store, "aenne@example.org").remove(0);
        assert_eq!(secret.len(), 32);
        let look = |secret: &str, now: i64| {
            let secret = secret.to_owned();
            store
                .read_now(move |tx| accounts::look_at_reset(tx, &nobody(now), &secret))
                .map(|found| found.login)
        };
        assert_eq!(look(&secret, now() + HOUR - 1).expect("works"), "aenne");
        assert_eq!(look(&secret, now() + HOUR).expect_err("an hour later").kind, Kind::NotFound);
        assert!(reset(store, &secret, now() + HOUR).is_err());
        assert!(reset(store, "unbekannt", now()).is_err());
        assert!(matches(store, PASSWORD), "nothing has changed yet");

        reset(store, &secret, now()).expect("set");
        assert!(!matches(store, PASSWORD) && matches(store, "ein ganz neues Passwort"));
        assert!(reset(store, &secret, now()).is_err(), "a second time");
        let alive = store.read_now(move |tx| accounts::by_session(tx, &session, now())).expect("read");
        assert!(alive.is_none(), "sessions end");
        let told = |mail: &String| mail.contains("wurde für Ihr Konto ein neues Passwort festgelegt");
        assert!(mails(store, "aenne@example.org").iter().any(told));
    });
}

#[test]
fn the_second_factor_is_asked_after_a_new_password_as_before() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        let factor = accounts::enrol(&nobody(now()), "Amtsweg", "aenne");
        let (secret, code) = (factor.secret.clone(), super::guess::totp(&factor.secret, now()));
        let set = write(store, move |tx| {
            accounts::vouch_for_email(tx, id)?;
            accounts::set_second_factor(tx, &owner(id, now()), &secret, &code)
        });
        assert_eq!(set, Ok(()));
        ask(store, "AENNE@example.org", &from("203.0.113.7"), now());
        work(store, now());
        reset(store, &links(store, "aenne@example.org")[0], now()).expect("set");
        let came = attempt(store, "aenne", true, &from("198.51.100.1"), now());
        assert!(matches!(came, SignIn::Half(_)), "{came:?}");
    });
}

#[test]
fn who_asks_cannot_tell_whether_there_is_an_account_and_only_a_confirmed_address_gets_a_link() {
    store::testing::on_both(|store| {
        account(store, "aenne");
        let id = account(store, "other");
        write(store, move |tx| accounts::vouch_for_email(tx, id));
        let asked = |typed, address| -> Vec<Option<i64>> {
            (0..7).map(|_| ask(store, typed, &from(address), now())).collect()
        };
        let known = asked("other", "203.0.113.7");
        assert_eq!(known, [None, None, None, None, None, Some(60), Some(60)]);
        assert_eq!(known, asked("nobody-here", "203.0.113.8"));
        assert_eq!(known, asked("aenne", "203.0.113.9"));
        work(store, now());
        assert_eq!(links(store, "aenne@example.org").len(), 0, "not confirmed");
        assert_eq!(
            links(store, "other@example.org").len(),
            1,
            "asking five times before one is sent is asking once"
        );
    });
}

#[test]
fn mails_to_one_account_are_slowed_whoever_asks_and_one_that_came_works_until_the_next() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        write(store, move |tx| accounts::vouch_for_email(tx, id));
        const SOURCES: [&str; 4] = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"];
        let mut last = now();
        for minute in (0..12 * 60).step_by(5) {
            let at = now() + minute * 60 * SECOND;
            for source in SOURCES {
                ask(store, "aenne", &from(source), at);
            }
            work(store, at);
            let works = links(store, "aenne@example.org").into_iter().any(|secret| {
                store.read_now(move |tx| accounts::look_at_reset(tx, &nobody(at), &secret)).is_ok()
            });
            assert!(works, "minute {minute}: the owner holds a link that works");
            last = at;
        }
        let sent = links(store, "aenne@example.org").len();
        assert!(sent <= 20, "{sent} mails in {} hours", (last - now()) / HOUR);
    });
}

#[test]
fn an_address_is_confirmed_by_its_link_and_a_changed_one_takes_links_of_before_with_it() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        let own = || store.read_now(move |tx| accounts::own(tx, &owner(id, now()))).expect("own");
        assert!(!own().email_confirmed);
        let asked = |at: i64| {
            write(store, move |tx| accounts::ask_confirmation(tx, &owner(id, at), "https://amt.example", id))
        };
        assert_eq!(asked(now()), Ok(()));
        let body = mails(store, "aenne@example.org").remove(0);
        let (_, rest) = body.split_once("https://amt.example/mail/").expect("a link");
        let secret = rest.split_whitespace().next().expect("a secret").to_owned();
        write(store, move |tx| accounts::confirm_new_email(tx, &nobody(now()), &secret));
        assert!(own().email_confirmed);
        assert_eq!(mails(store, "aenne@example.org").len(), 1, "nothing was changed, so nothing is told");
        // A link to set a password belongs to the mailbox it was sent to.
        ask(store, "aenne", &from("203.0.113.7"), now());
        work(store, now());
        let link = links(store, "aenne@example.org").remove(0);
        write(store, move |tx| {
            accounts::ask_new_email(tx, &owner(id, now()), "https://amt.example", "neu@example.org")
                .map(|_| ())
        });
        let body = mails(store, "neu@example.org").remove(0);
        let (_, rest) = body.split_once("https://amt.example/mail/").expect("a link");
        let secret = rest.split_whitespace().next().expect("a secret").to_owned();
        write(store, move |tx| accounts::confirm_new_email(tx, &nobody(now()), &secret));
        assert!(reset(store, &link, now()).is_err());
        // Not too many mails to an address that somebody only claims to have.
        let id = account(store, "other");
        let many: Vec<bool> = (0..7)
            .map(|_| {
                write(store, move |tx| {
                    accounts::ask_confirmation(tx, &owner(id, now()), "https://amt.example", id)
                })
                .is_ok()
            })
            .collect();
        assert_eq!(many, [true, true, true, true, true, false, false]);
    });
}
