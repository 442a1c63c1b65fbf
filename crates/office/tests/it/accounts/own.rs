//! Sessions and the mail address.

use super::{SECOND, account, entry, mails, nobody, now, owner, write};
use base::{Id, Kind, Trust};
use office::accounts::{self, Entry, FRESH, SESSION_IDLE, SESSION_MOST, Way};
use store::Store;

fn open(store: &Store, id: Id, now: i64, entry: Entry) -> String {
    write(store, move |tx| accounts::open_session_by(tx, &nobody(now), id, &entry))
}

fn alive(store: &Store, secret: &str, now: i64) -> bool {
    let secret = secret.to_owned();
    store.read_now(move |tx| accounts::by_session(tx, &secret, now)).expect("read").is_some()
}

#[test]
fn sessions_are_listed_and_ended_by_their_owner_and_by_nobody_else() {
    store::testing::on_both(|store| {
        let (id, other) = (account(store, "aenne"), account(store, "other"));
        let (mine, lost) = (open(store, id, now(), entry()), open(store, id, now() + SECOND, entry()));
        let foreign = open(store, other, now(), entry());
        let list =
            |who| store.read_now(move |tx| accounts::own_sessions(tx, &owner(who, now()))).expect("list");
        let seats = list(id);
        assert_eq!(seats.len(), 2);
        assert_eq!((seats[0].device.as_str(), seats[0].way), ("Firefox, Linux", Way::Password));
        assert!(seats.iter().all(|seat| ![&mine, &lost].contains(&&seat.id)), "a list opens nothing");
        let (lost_id, foreign_id) = (seats[0].id.clone(), list(other)[0].id.clone());
        for name in [lost_id, foreign_id, String::new()] {
            write(store, move |tx| accounts::end_session(tx, &owner(id, now()), &name));
        }
        assert_eq!([&mine, &lost, &foreign].map(|secret| alive(store, secret, now())), [true, false, true]);
        let third = open(store, id, now(), entry());
        let kept = mine.clone();
        write(store, move |tx| accounts::end_other_sessions(tx, &owner(id, now()), &kept));
        assert_eq!([&mine, &third, &foreign].map(|secret| alive(store, secret, now())), [true, false, true]);
    });
}

#[test]
fn a_session_ends_unused_after_half_a_day_and_in_any_case_after_a_week() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        let secret = open(store, id, now(), entry());
        assert!(alive(store, &secret, now() + SESSION_IDLE - 1));
        assert!(!alive(store, &secret, now() + SESSION_IDLE));
        let mut day = now();
        while day < now() + SESSION_MOST - SESSION_IDLE {
            day += SESSION_IDLE / 2;
            let (key, seen) = (secret.clone(), day);
            write(store, move |tx| accounts::touch_session(tx, &key, seen));
        }
        let (key, end) = (secret.clone(), now() + SESSION_MOST);
        write(store, move |tx| accounts::touch_session(tx, &key, end - 1));
        assert!(alive(store, &secret, end - 1) && !alive(store, &secret, end));
        let gone = write(store, move |tx| accounts::purge(tx, end));
        assert_eq!(gone, 1);
    });
}

#[test]
fn coming_in_and_proving_again_both_draw_a_new_secret_and_the_old_one_opens_nothing() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        let first = open(store, id, now(), entry());
        let second = open(store, id, now(), Entry::own(Way::Passkey, "", Some(&first)));
        assert_eq!([&first, &second].map(|secret| alive(store, secret, now())), [false, true]);
        let later = now() + FRESH + 1;
        let seat = |secret: &str| {
            let secret = secret.to_owned();
            store
                .read_now(move |tx| accounts::by_session(tx, &secret, later))
                .expect("read")
                .expect("alive")
                .1
        };
        assert!(!seat(&second).is_fresh(later));
        let key = second.clone();
        let third =
            write(store, move |tx| accounts::renew_session(tx, &owner(id, later), &key, Some(Trust::High)));
        assert!(seat(&third).is_fresh(later) && !alive(store, &second, later));
        assert_eq!((seat(&third).trust, seat(&third).way), (Trust::High, Way::Passkey));
        let key = second.clone();
        let again = store.write_now(move |tx| accounts::renew_session(tx, &owner(id, later), &key, None));
        assert_eq!(again.expect_err("gone").kind, Kind::NotFound);
    });
}

#[test]
fn a_new_mail_address_counts_once_its_link_was_used_and_the_old_one_is_told() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        let ask = |email: &'static str| {
            write(store, move |tx| {
                accounts::ask_new_email(tx, &owner(id, now()), "https://amt.example", email)
            })
        };
        let email = || store.read_now(move |tx| accounts::own(tx, &owner(id, now()))).expect("own").email;
        let confirm = |secret: String, now: i64| {
            store.write_now(move |tx| accounts::confirm_new_email(tx, &nobody(now), &secret))
        };
        let link = |to: &'static str| {
            let body = mails(store, to).remove(0);
            let (_, rest) = body.split_once("https://amt.example/mail/").expect("a link");
            rest.split_whitespace().next().expect("a secret").to_owned()
        };
        assert!(ask("no address").is_err());
        assert_eq!(ask("neu@example.org"), Ok(()));
        let secret = link("neu@example.org");
        assert_eq!(secret.len(), 32);
        assert_eq!(email(), "aenne@example.org");
        assert!(mails(store, "aenne@example.org")[0].contains("andere E-Mail-Adresse"));
        let shown = secret.clone();
        let shown = store.read_now(move |tx| accounts::look_at_new_email(tx, &nobody(now()), &shown));
        assert_eq!(shown.expect("shown"), "neu@example.org");
        assert!(confirm(secret.clone(), now() + 24 * 3_600 * SECOND).is_err(), "a day later");
        assert!(confirm("x".repeat(32), now()).is_err());
        confirm(secret.clone(), now()).expect("confirmed");
        assert_eq!(email(), "neu@example.org");
        assert!(mails(store, "aenne@example.org").iter().any(|mail| mail.contains("wurde geändert")));
        assert!(confirm(secret, now()).is_err(), "a second time");
        // A link sent before another address came to hold is worth nothing.
        assert_eq!(ask("eins@example.org"), Ok(()));
        assert_eq!(ask("zwei@example.org"), Ok(()));
        confirm(link("zwei@example.org"), now()).expect("confirmed");
        assert!(confirm(link("eins@example.org"), now()).is_err());
        assert_eq!(email(), "zwei@example.org");
    });
}
