//! The way over an identity provider, played by the test.

use super::{SECOND, account, entry, nobody, now, owner, write};
use base::{Ctx, Error, Id, Kind, Result, Trust};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use office::accounts::oidc::{self, Aim, Arrived, Client, Fetch, Identity, Trip};
use office::accounts::{self, Entry};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};
use store::Store;

const ISSUER: &str = "https://id.example";
const BACK: &str = "https://amt.example/anmelden/anbieter/land/zurueck";

/// A provider that answers as told.
#[derive(Default)]
struct Played {
    /// The number of the key that signs now.
    key: Mutex<u8>,
    claims: Mutex<Value>,
    asked: Mutex<Vec<String>>,
    description: Mutex<Value>,
}

fn pair(number: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[number; 32]).expect("a key")
}

impl Fetch for Played {
    fn get(&self, url: &str, _bearer: Option<&str>) -> Result<Vec<u8>> {
        self.asked.lock().expect("asked").push(url.to_owned());
        let number = *self.key.lock().expect("key");
        let json = match url {
            "https://id.example/.well-known/openid-configuration" => {
                self.description.lock().expect("said").clone()
            }
            "https://id.example/keys" => json!({ "keys": [{
                "kty": "OKP", "crv": "Ed25519", "kid": format!("k{number}"),
                "x": BASE64.encode(pair(number).public_key().as_ref())
            }] }),
            other => return Err(Error::unavailable(format!("no {other}"))),
        };
        Ok(json.to_string().into_bytes())
    }

    fn post(&self, url: &str, form: &[(&str, &str)], basic: Option<(&str, &str)>) -> Result<Vec<u8>> {
        assert_eq!((url, basic), ("https://id.example/token", Some(("amtsweg", "secret"))));
        let field =
            |name: &str| form.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        self.asked.lock().expect("asked").push(field("code_verifier").expect("a verifier"));
        let number = *self.key.lock().expect("key");
        let part = |json: &Value| BASE64.encode(json.to_string());
        let header = json!({ "alg": "EdDSA", "kid": format!("k{number}") });
        let message = format!("{}.{}", part(&header), part(&self.claims.lock().expect("claims")));
        let token = format!("{message}.{}", BASE64.encode(pair(number).sign(message.as_bytes())));
        Ok(json!({ "id_token": token, "access_token": "a", "token_type": "Bearer" }).to_string().into_bytes())
    }
}

fn provider() -> (Arc<Played>, Client) {
    let file = r#"
        [[provider]]
        id = "land"
        issuer = "https://id.example"
        client_id = "amtsweg"
        client_secret = "secret"
        label.de = "Landeskonto"
        label.en = "State account"
        [provider.acr]
        substantial = ["loa3"]
        high = ["loa4"]
    "#;
    let provider = oidc::read(file, &|_| Err(String::new())).expect("a file").remove(0);
    let played = Arc::new(Played::default());
    *played.description.lock().expect("said") = json!({
        "issuer": ISSUER,
        "authorization_endpoint": "https://id.example/authorize",
        "token_endpoint": "https://id.example/token",
        "jwks_uri": "https://id.example/keys",
    });
    (played.clone(), Client::new(provider, played))
}

fn claims(trip: &Trip, subject: &str, acr: &str) -> Value {
    let second = now() / SECOND;
    json!({
        "iss": ISSUER, "aud": "amtsweg", "sub": subject, "nonce": trip.nonce, "iat": second, "exp": second + 60,
        "acr": acr, "name": "Änne Muster", "email": "aenne@id.example", "email_verified": true,
        "auth_time": second,
    })
}

fn begin(store: &Store, ctx: Ctx, aim: Aim) -> Trip {
    write(store, move |tx| oidc::begin(tx, &ctx.clone(), "land", aim, "/vorgaenge"))
}

fn identity(played: &Played, client: &Client, trip: &Trip, claims: Value) -> Result<Identity> {
    *played.claims.lock().expect("claims") = claims;
    client.identify(trip, "code", BACK, None, now())
}

fn settle(
    store: &Store,
    client: &Client,
    ctx: Ctx,
    trip: &Trip,
    who: &Identity,
    entry: Entry,
) -> Result<Arrived> {
    let (provider, trip, who) = (client.provider.clone(), trip.clone(), who.clone());
    store.write_now(move |tx| oidc::settle(tx, &ctx.clone(), &provider, &trip, &who, &entry))
}

fn trust(store: &Store, secret: &str) -> Trust {
    let secret = secret.to_owned();
    let found = store.read_now(move |tx| accounts::by_session(tx, &secret, now())).expect("read");
    found.expect("alive").1.trust
}

#[test]
fn the_request_carries_state_nonce_and_a_challenge_whose_verifier_comes_with_the_code() {
    store::testing::on_both(|store| {
        let (played, client) = provider();
        let trip = begin(store, nobody(now()), Aim::SignIn);
        let address = client.authorize(&trip, BACK, Trust::High, now()).expect("an address");
        let (path, query) = address.split_once('?').expect("a query");
        assert_eq!(path, "https://id.example/authorize");
        let field = |name: &str| {
            let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
            found.unwrap_or("").to_owned()
        };
        assert_eq!(field("response_type"), "code");
        assert_eq!((field("state"), field("nonce")), (trip.state.clone(), trip.nonce.clone()));
        assert_eq!(field("code_challenge"), BASE64.encode(Sha256::digest(&trip.verifier)));
        assert_eq!((field("code_challenge_method"), field("acr_values")), ("S256".into(), "loa4".into()));
        assert!(!address.contains(&trip.verifier) && !address.contains(&trip.browser));
        identity(&played, &client, &trip, claims(&trip, "7", "loa4")).expect("identified");
        assert!(played.asked.lock().expect("asked").contains(&trip.verifier));
    });
}

#[test]
fn a_way_ends_once_in_the_browser_that_began_it_and_over_its_own_provider() {
    store::testing::on_both(|store| {
        let finish = |trip: &Trip, provider: &'static str, browser: &str| {
            let (state, browser) = (trip.state.clone(), browser.to_owned());
            write(store, move |tx| oidc::finish(tx, &nobody(now()), provider, &state, &browser))
        };
        for (provider, own) in [("land", false), ("other", true)] {
            let trip = begin(store, nobody(now()), Aim::SignIn);
            let browser = if own { trip.browser.as_str() } else { "another browser" };
            assert!(finish(&trip, provider, browser).is_none());
            // Whoever tried it has used it up.
            assert!(finish(&trip, "land", &trip.browser).is_none());
        }
        let trip = begin(store, nobody(now()), Aim::SignIn);
        let back = finish(&trip, "land", &trip.browser).expect("it comes back");
        assert_eq!(
            (back.nonce, back.verifier, back.back),
            (trip.nonce.clone(), trip.verifier.clone(), trip.back.clone())
        );
        assert!(finish(&trip, "land", &trip.browser).is_none());
        let late = begin(store, nobody(now() - 901 * SECOND), Aim::SignIn);
        assert!(finish(&late, "land", &late.browser).is_none());
    });
}

#[test]
fn a_token_that_is_not_for_us_and_this_way_is_refused() {
    store::testing::on_both(|store| {
        let (played, client) = provider();
        let trip = begin(store, nobody(now()), Aim::SignIn);
        for (name, value) in [
            ("iss", json!("https://evil.example")),
            ("aud", json!("other")),
            ("nonce", json!("another")),
            ("exp", json!(now() / SECOND - 100)),
            ("sub", json!("")),
        ] {
            let mut said = claims(&trip, "7", "");
            said[name] = value;
            let refused = identity(&played, &client, &trip, said).expect_err(name);
            assert_eq!((refused.kind, refused.key), (Kind::Forbidden, "error-provider"), "{name}");
        }
        let other = client.identify(&trip, "code", BACK, Some("https://evil.example"), now());
        assert_eq!(other.expect_err("another issuer beside the code").kind, Kind::Forbidden);
    });
}

#[test]
fn new_keys_of_the_provider_are_taken_but_not_asked_for_with_every_token() {
    store::testing::on_both(|store| {
        let (played, client) = provider();
        let trip = begin(store, nobody(now()), Aim::SignIn);
        let go = |key: u8, now: i64| {
            *played.key.lock().expect("key") = key;
            let mut said = claims(&trip, "7", "");
            said["iat"] = json!(now / SECOND);
            said["exp"] = json!(now / SECOND + 60);
            *played.claims.lock().expect("claims") = said;
            client.identify(&trip, "code", BACK, None, now).is_ok()
        };
        let fetched = || {
            let asked = played.asked.lock().expect("asked");
            asked.iter().filter(|url| url.ends_with("/keys")).count()
        };
        assert!(go(1, now()) && go(1, now()));
        assert_eq!(fetched(), 1);
        assert!(!go(2, now()), "an unknown key just after asking");
        assert_eq!(fetched(), 1);
        assert!(go(2, now() + 61 * SECOND), "a new key");
        assert_eq!(fetched(), 2);
    });
}

#[test]
fn a_provider_that_describes_another_issuer_or_an_open_line_is_not_used() {
    let (played, client) = provider();
    let trip = Trip {
        state: "s".into(),
        browser: "b".into(),
        nonce: "n".into(),
        verifier: "v".into(),
        aim: Aim::SignIn,
        back: "/".into(),
        account: None,
    };
    let fine = played.description.lock().expect("said").clone();
    for (name, value) in [("issuer", "https://evil.example"), ("token_endpoint", "http://id.example/token")] {
        let mut bent = fine.clone();
        bent[name] = value.into();
        *played.description.lock().expect("said") = bent;
        assert!(client.authorize(&trip, BACK, Trust::None, now()).is_err(), "{name}");
    }
    *played.description.lock().expect("said") = fine;
    assert!(client.authorize(&trip, BACK, Trust::None, now()).is_ok());
}

#[test]
fn the_first_time_makes_an_account_the_second_finds_it_and_the_level_is_that_of_each_sign_in() {
    store::testing::on_both(|store| {
        let (played, client) = provider();
        // An account with the same mail address is nobody's to take.
        let namesake = account(store, "aenne");
        let come = |acr: &str| {
            let trip = begin(store, nobody(now()), Aim::SignIn);
            let who = identity(&played, &client, &trip, claims(&trip, "7", acr)).expect("identified");
            match settle(store, &client, nobody(now()), &trip, &who, entry()).expect("settled") {
                Arrived::Session(id, secret) => (id, trust(store, &secret)),
                other => panic!("{other:?}"),
            }
        };
        let (id, level) = come("loa3");
        assert_eq!(level, Trust::Substantial);
        assert_ne!(id, namesake);
        assert_eq!(come("loa4"), (id, Trust::High));
        assert_eq!(come("something else"), (id, Trust::Normal));
        let own = store.read_now(move |tx| accounts::own(tx, &owner(id, now()))).expect("own");
        assert_eq!(
            (own.name.as_str(), own.email.as_str(), own.has_password),
            ("Änne Muster", "aenne@id.example", false)
        );
        assert!(own.login.starts_with("land-") && own.roles.is_empty());
    });
}

#[test]
fn tying_and_proving_work_for_the_account_that_is_signed_in_and_no_other() {
    store::testing::on_both(|store| {
        let (played, client) = provider();
        let (mine, other) = (account(store, "aenne"), account(store, "other"));
        let go = |who: Id, subject: &str, aim: Aim, auth_time: i64, before: Option<&str>| {
            let trip = begin(store, owner(who, now()), aim);
            let mut said = claims(&trip, subject, "loa3");
            said["auth_time"] = json!(auth_time / SECOND);
            let identity = identity(&played, &client, &trip, said).expect("identified");
            let entry = Entry { before: before.map(ToOwned::to_owned), ..entry() };
            settle(store, &client, owner(who, now()), &trip, &identity, entry).expect("settled")
        };
        assert_eq!(go(mine, "7", Aim::Link, now(), None), Arrived::Linked);
        assert_eq!(go(other, "7", Aim::Link, now(), None), Arrived::Other);
        let session = write(store, move |tx| accounts::open_session(tx, &nobody(now()), mine));
        let before = Some(session.as_str());
        assert_eq!(go(mine, "8", Aim::Confirm, now(), before), Arrived::Other, "somebody else there");
        assert_eq!(go(other, "7", Aim::Confirm, now(), before), Arrived::Other, "somebody else here");
        assert_eq!(
            go(mine, "7", Aim::Confirm, now() - 600 * SECOND, before),
            Arrived::Other,
            "signed in long ago"
        );
        match go(mine, "7", Aim::Confirm, now(), before) {
            Arrived::Session(id, secret) => {
                assert_eq!((id, trust(store, &secret)), (mine, Trust::Substantial));
                assert_ne!(secret, session);
            }
            other => panic!("{other:?}"),
        }
        // Began by one, ended by another.
        let trip = begin(store, owner(mine, now()), Aim::Link);
        let who = identity(&played, &client, &trip, claims(&trip, "9", "")).expect("identified");
        let ended = settle(store, &client, owner(other, now()), &trip, &who, entry());
        assert_eq!(ended.expect_err("another account").kind, Kind::NotFound);
    });
}
