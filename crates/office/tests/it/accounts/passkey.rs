//! Passkeys: what a device says, said by a key pair of the test.

use super::{account, attempt, entry, from, mails, nobody, now, owner, write};
use base::{Id, Kind};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use office::accounts::passkeys::{self, Question, Site};
use office::accounts::{self, SignIn};
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::Store;

fn site() -> Site {
    Site::of("https://amt.example")
}

/// A device with one passkey.
struct Device {
    id: u8,
    pair: Ed25519KeyPair,
}

impl Device {
    fn new(id: u8) -> Device {
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("a key");
        Device { id, pair: Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).expect("a key") }
    }

    fn client(kind: &str, question: &Question) -> Vec<u8> {
        let challenge = &question.options["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": "https://amt.example" })
            .to_string()
            .into_bytes()
    }

    fn says(flags: u8, counter: u8) -> Vec<u8> {
        let mut bytes = Sha256::digest("amt.example").to_vec();
        bytes.extend([flags, 0, 0, 0, counter]);
        bytes
    }

    /// The answer to `navigator.credentials.create`.
    fn create(&self, question: &Question) -> String {
        let mut said = Device::says(0x45, 0);
        said.extend([0; 16]);
        said.extend([0, 1, self.id]);
        said.extend([0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20]);
        said.extend(self.pair.public_key().as_ref());
        let length = u8::try_from(said.len()).expect("short");
        let object = [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58", &[length][..], &said].concat();
        json!({
            "id": BASE64.encode([self.id]),
            "client": BASE64.encode(Device::client("webauthn.create", question)),
            "attestation": BASE64.encode(object),
        })
        .to_string()
    }

    /// The answer to `navigator.credentials.get`.
    fn get(&self, question: &Question, flags: u8, counter: u8, user: &str) -> String {
        let client = Device::client("webauthn.get", question);
        let said = Device::says(flags, counter);
        let message = [said.as_slice(), &Sha256::digest(&client)].concat();
        json!({
            "id": BASE64.encode([self.id]),
            "client": BASE64.encode(client),
            "authenticator": BASE64.encode(said),
            "signature": BASE64.encode(self.pair.sign(&message).as_ref()),
            "user": BASE64.encode(user),
        })
        .to_string()
    }
}

fn add(store: &Store, id: Id, device: &Device, name: &'static str) -> Result<Id, base::Finding> {
    let asked = write(store, move |tx| passkeys::ask_new(tx, &owner(id, now()), &site()));
    let (token, answer) = (asked.token.clone(), device.create(&asked));
    write(store, move |tx| passkeys::add(tx, &owner(id, now()), &site(), &token, &answer, name))
}

fn ask(store: &Store, half: &str) -> Question {
    let half = half.to_owned();
    write(store, move |tx| passkeys::ask(tx, &nobody(now()), &site(), &half))
}

fn sign_in(store: &Store, question: &Question, answer: String) -> SignIn {
    let token = question.token.clone();
    write(store, move |tx| passkeys::sign_in(tx, &nobody(now()), &site(), &token, &answer, &entry()))
}

#[test]
fn a_passkey_signs_in_alone_once_per_question_and_only_its_owner() {
    store::testing::on_both(|store| {
        let (id, other) = (account(store, "aenne"), account(store, "other"));
        let device = Device::new(1);
        let key = add(store, id, &device, "Telefon").expect("added");
        assert!(mails(store, "aenne@example.org")[0].contains("zweiter Faktor"));
        assert!(add(store, other, &device, "Telefon").is_err(), "the same credential twice");
        assert!(add(store, id, &Device::new(2), "  ").is_err(), "without a name");

        let asked = ask(store, "");
        assert_eq!(asked.options["userVerification"], "required");
        let answer = device.get(&asked, 5, 1, &id.to_string());
        assert!(matches!(sign_in(store, &asked, answer.clone()), SignIn::Session(who, _) if who == id));
        assert_eq!(sign_in(store, &asked, answer.clone()), SignIn::Stale, "the same answer again");
        let asked = ask(store, "");
        assert_eq!(sign_in(store, &asked, answer), SignIn::WrongPasskey, "an answer to another question");
        for (flags, counter, user) in [
            // Nobody was asked who holds the device.
            (1, 9, id.to_string()),
            // The counter went back: a copy.
            (5, 1, id.to_string()),
            // For somebody else.
            (5, 9, other.to_string()),
        ] {
            let asked = ask(store, "");
            let answer = device.get(&asked, flags, counter, &user);
            assert_eq!(sign_in(store, &asked, answer), SignIn::WrongPasskey);
        }
        let asked = ask(store, "");
        let foreign = Device { id: 1, ..Device::new(1) };
        let answer = foreign.get(&asked, 5, 9, &id.to_string());
        assert_eq!(sign_in(store, &asked, answer), SignIn::WrongPasskey, "another key under the same name");

        let gone = store.write_now(move |tx| passkeys::remove(tx, &owner(other, now()), key));
        assert_eq!(gone.expect_err("somebody else's").kind, Kind::NotFound);
        write(store, move |tx| passkeys::remove(tx, &owner(id, now()), key));
        let asked = ask(store, "");
        let answer = device.get(&asked, 5, 20, &id.to_string());
        assert_eq!(sign_in(store, &asked, answer), SignIn::WrongPasskey, "removed");
    });
}

#[test]
fn with_a_passkey_the_password_alone_is_half_of_it_and_only_the_owners_passkey_is_the_rest() {
    store::testing::on_both(|store| {
        let (id, other) = (account(store, "aenne"), account(store, "other"));
        let (mine, theirs) = (Device::new(1), Device::new(2));
        add(store, id, &mine, "Telefon").expect("added");
        add(store, other, &theirs, "Telefon").expect("added");
        let half = || match attempt(store, "aenne", true, &from("192.0.2.1"), now()) {
            SignIn::Half(half) => half,
            other => panic!("{other:?}"),
        };
        let first = half();
        let asked = ask(store, &first);
        assert_eq!(asked.options["allowCredentials"].as_array().map(Vec::len), Some(1));
        let answer = theirs.get(&asked, 5, 1, &other.to_string());
        assert_eq!(sign_in(store, &asked, answer), SignIn::WrongPasskey);
        let asked = ask(store, &first);
        let answer = mine.get(&asked, 1, 1, "");
        assert!(matches!(sign_in(store, &asked, answer), SignIn::Session(who, _) if who == id));
        // The half is used up.
        let spent = store.write_now(move |tx| passkeys::ask(tx, &nobody(now()), &site(), &first));
        assert_eq!(spent.expect_err("used").kind, Kind::NotFound);
    });
}

#[test]
fn proving_again_takes_ones_own_passkey_and_a_person() {
    store::testing::on_both(|store| {
        let (id, other) = (account(store, "aenne"), account(store, "other"));
        let (mine, theirs) = (Device::new(1), Device::new(2));
        add(store, id, &mine, "Telefon").expect("added");
        add(store, other, &theirs, "Telefon").expect("added");
        let proved = |device: &Device, flags: u8, counter: u8, who: Id| {
            let asked = write(store, move |tx| passkeys::ask_again(tx, &owner(id, now()), &site()));
            let (token, answer) = (asked.token.clone(), device.get(&asked, flags, counter, ""));
            write(store, move |tx| passkeys::is_confirmed(tx, &owner(who, now()), &site(), &token, &answer))
        };
        assert!(proved(&mine, 5, 1, id));
        assert!(!proved(&mine, 1, 2, id), "nobody was asked");
        assert!(!proved(&theirs, 5, 3, id), "somebody else's");
        assert!(!proved(&mine, 5, 4, other), "another session's question");
        // A question for signing in proves nothing in a session.
        let asked = ask(store, "");
        let (token, answer) = (asked.token.clone(), mine.get(&asked, 5, 9, ""));
        let mixed =
            write(store, move |tx| passkeys::is_confirmed(tx, &owner(id, now()), &site(), &token, &answer));
        assert!(!mixed);
        let held = store.read_now(move |tx| accounts::factors(tx, &owner(id, now()))).expect("factors");
        assert_eq!(held.passkeys.len(), 1);
    });
}
