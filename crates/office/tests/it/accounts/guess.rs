//! Guessing is slow, and nobody locks somebody else out.

use super::{SECOND, account, attempt, entry, from, mails, nobody, now, owner, write};
use office::accounts::{self, Begun, SignIn, Source};

#[test]
fn a_strangers_thousand_wrong_attempts_neither_get_in_nor_keep_the_owner_out() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        let stranger = from("203.0.113.7");
        let (mut looked_at, mut refused) = (0, 0);
        for number in 0..1_000 {
            // Ten a second.
            match attempt(store, "aenne", false, &stranger, now() + number * SECOND / 10) {
                SignIn::Wrong => looked_at += 1,
                SignIn::Wait(_) => refused += 1,
                other => panic!("{other:?}"),
            }
        }
        assert!(looked_at <= 12 && refused >= 988, "{looked_at} were looked at");
        let after = now() + 100 * SECOND;
        // Even the right password does not get the stranger in from there, so that guessing cannot pay off.
        assert!(matches!(attempt(store, "aenne", true, &stranger, after), SignIn::Wait(_)));
        // The owner: from another address at once …
        assert!(matches!(attempt(store, "aenne", true, &from("198.51.100.1"), after), SignIn::Session(..)));
        // … and from the stranger's own address, in a browser they have used before.
        write(store, move |tx| accounts::remember_device(tx, &nobody(after), id, "the owner's browser"));
        let device = Some(accounts::digest("the owner's browser"));
        let known = Source { device: device.clone(), ..stranger.clone() };
        assert!(matches!(attempt(store, "aenne", true, &known, after), SignIn::Session(..)));
        // Another's cookie is worth nothing.
        account(store, "other");
        let mut waits = 0;
        for _ in 0..20 {
            let source = Source { device: device.clone(), address: "203.0.113.9".into() };
            waits += i32::from(matches!(attempt(store, "other", false, &source, after), SignIn::Wait(_)));
        }
        assert!(waits >= 14, "{waits}");
    });
}

#[test]
fn attempts_at_the_same_moment_are_all_counted() {
    store::testing::on_both(|store| {
        account(store, "aenne");
        let threads: Vec<_> = (0..40)
            .map(|_| {
                let store = store.clone();
                std::thread::spawn(move || {
                    let source = from("203.0.113.7");
                    store
                        .write_now(move |tx| accounts::begin_sign_in(tx, &nobody(now()), "aenne", &source))
                        .expect("begun")
                })
            })
            .collect();
        let looked_at = threads
            .into_iter()
            .map(|thread| thread.join().expect("joined"))
            .filter(|begun| matches!(begun, Begun::Check(_)))
            .count();
        assert_eq!(looked_at, 5);
    });
}

#[test]
fn an_unknown_name_is_slowed_like_a_known_one() {
    store::testing::on_both(|store| {
        account(store, "aenne");
        let said = |login, address| -> Vec<SignIn> {
            (0..9).map(|_| attempt(store, login, false, &from(address), now())).collect()
        };
        assert_eq!(said("aenne", "203.0.113.7"), said("nobody-here", "203.0.113.8"));
    });
}

#[test]
fn one_address_cannot_try_many_accounts_for_long() {
    store::testing::on_both(|store| {
        let looked_at = (0..60)
            .filter(|number| {
                let name = format!("name-{number}");
                let begin = move |tx: &mut store::Tx| {
                    accounts::begin_sign_in(tx, &nobody(now()), &name, &from("203.0.113.7"))
                };
                matches!(write(store, begin), Begun::Check(None))
            })
            .count();
        assert_eq!(looked_at, 50);
    });
}

#[test]
fn waiting_ends_and_a_day_without_failures_forgets() {
    store::testing::on_both(|store| {
        account(store, "aenne");
        let stranger = from("203.0.113.7");
        for _ in 0..5 {
            assert_eq!(attempt(store, "aenne", false, &stranger, now()), SignIn::Wrong);
        }
        assert_eq!(attempt(store, "aenne", true, &stranger, now()), SignIn::Wait(1));
        assert_eq!(attempt(store, "aenne", false, &stranger, now() + SECOND), SignIn::Wrong);
        assert_eq!(attempt(store, "aenne", false, &stranger, now() + SECOND), SignIn::Wait(2));
        let tomorrow = now() + 25 * 3_600 * SECOND;
        for _ in 0..5 {
            assert_eq!(attempt(store, "aenne", false, &stranger, tomorrow), SignIn::Wrong);
        }
        assert!(matches!(attempt(store, "aenne", true, &stranger, tomorrow + SECOND), SignIn::Session(..)));
        // Coming in clears what was held against this address.
        assert_eq!(attempt(store, "aenne", false, &stranger, tomorrow + SECOND), SignIn::Wrong);
    });
}

#[test]
fn codes_are_slowed_by_account_the_owner_is_told_and_a_recovery_code_never_waits() {
    store::testing::on_both(|store| {
        let id = account(store, "aenne");
        let factor = accounts::enrol(&nobody(now()), "Amtsweg", "aenne");
        let code = totp(&factor.secret, now());
        let secret = factor.secret.clone();
        let set = write(store, move |tx| accounts::set_second_factor(tx, &owner(id, now()), &secret, &code));
        assert_eq!(set, Ok(()));
        let codes = write(store, move |tx| accounts::make_recovery_codes(tx, &owner(id, now())));
        assert_eq!(codes.len(), 10);

        // Somebody knows the password and guesses codes from ever new addresses.
        let half = |address: &'static str| match attempt(store, "aenne", true, &from(address), now()) {
            SignIn::Half(half) => half,
            other => panic!("{other:?}"),
        };
        let step = |half: String, code: String, address: &'static str, now: i64| {
            write(store, move |tx| {
                accounts::second_step(tx, &nobody(now), &half, &code, &from(address), &entry())
            })
        };
        let addresses = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5"];
        for address in addresses {
            assert_eq!(step(half(address), "000000".into(), address, now()), SignIn::WrongCode);
        }
        assert_eq!(step(half("192.0.2.6"), "000000".into(), "192.0.2.6", now()), SignIn::Wait(30));
        assert!(mails(store, "aenne@example.org").iter().any(|mail| mail.contains("kennt Ihr Passwort")));

        // The owner, at a browser never used before, with a recovery code; it works once, typed in any way.
        let typed = codes[0].to_uppercase();
        let mine = half("198.51.100.1");
        assert!(
            matches!(step(mine, typed.clone(), "198.51.100.1", now()), SignIn::Session(owner, _) if owner == id)
        );
        assert_eq!(step(half("198.51.100.1"), typed, "198.51.100.1", now()), SignIn::Wait(30));

        // A code of the app, later; the same code does not work twice, nor does a half sign-in.
        let later = now() + 120 * SECOND;
        let (again, code) = (half("198.51.100.1"), totp(&factor.secret, later));
        assert!(matches!(step(again.clone(), code.clone(), "198.51.100.1", later), SignIn::Session(..)));
        assert_eq!(step(again, code.clone(), "198.51.100.1", later), SignIn::Stale);
        assert_eq!(step(half("198.51.100.1"), code, "198.51.100.1", later), SignIn::WrongCode);
        let late = half("198.51.100.1");
        assert_eq!(step(late, "000000".into(), "198.51.100.1", now() + 601 * SECOND), SignIn::Stale);
    });
}

/// What an app shows.
pub fn totp(secret: &str, now: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("a secret");
    let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a clock");
    totp.generate(u64::try_from(now / SECOND).expect("after 1970")).to_string()
}
