//! Accounts over HTTP: a forgotten password, staff without a second factor, what operators do.

use super::doors::{encoded, sign_in};
use super::table::{CALLS, Call};
use super::world::{Actor, PASSWORD, World};
use super::{SAME, call, holds, on_a_world, route};
use store::testing;
use web::routes::Method;

#[test]
fn a_forgotten_password_is_set_by_a_link_and_one_signs_in_with_it_afterwards() {
    testing::on_both(|store| {
        let world = World::new(store);
        let citizen = world.of(Actor::Citizen).account().expect("an account");
        store.write_now(move |tx| office::accounts::vouch_for_email(tx, citizen)).expect("confirmed");
        let session = world.cookie(Actor::Citizen);
        let ask = |login: &str| {
            let reply =
                world.ask("POST", "/passwort-vergessen", "", SAME, Some(&encoded(&[("login", login)])));
            (reply.status, reply.header("location").to_owned(), reply.body)
        };
        let answer = ask("citizen");
        assert_eq!(answer, ask("niemand"), "who asks learns nothing");
        assert!(world.ask("GET", &answer.1, "", &[], None).text().contains("Gibt es dazu ein Konto"));
        let (platform, mut ctx) = (world.platform.clone(), world.ctx(base::Actor::System));
        ctx.now += 60_000_000;
        office::work::run(store, &platform, None, &ctx, "worker").expect("worked");
        let mails = store.read_now(|tx| office::mailbox::outgoing(tx, 5)).expect("mails");
        let links: Vec<&str> = mails
            .iter()
            .filter_map(|mail| mail.body.split_once("https://amtsweg.example"))
            .filter_map(|(_, rest)| rest.split_whitespace().next())
            .collect();
        let [link] = links[..] else { panic!("one mail: {mails:?}") };
        let page = world.ask("GET", link, "", &[], None);
        assert!(page.status == 200 && page.text().contains("„citizen“"), "{}", page.said());
        let set =
            |password: &str| world.ask("POST", link, "", SAME, Some(&encoded(&[("password", password)])));
        assert_eq!(set("kurz").status, 422);
        assert_eq!(world.ask("GET", "/konto", &session, &[], None).status, 200, "nothing has changed yet");
        let reply = set("noch ein gutes Passwort");
        assert_eq!((reply.status, reply.header("location")), (303, "/anmelden?fertig=passwort"));
        assert!(reply.cookie("aw_session").is_none(), "a mailbox alone opens no account");
        assert_eq!(world.ask("GET", "/konto", &session, &[], None).status, 303, "sessions end");
        let gone = set("noch ein gutes Passwort");
        assert!(gone.status == 404 && gone.text().contains("Dieser Link gilt nicht mehr"), "{}", gone.said());
        assert_eq!(sign_in(&world, "", "/").status, 422, "the old one is over");
        let pairs = [("login", "citizen"), ("password", "noch ein gutes Passwort")];
        assert_eq!(world.ask("POST", "/anmelden", "", SAME, Some(&encoded(&pairs))).status, 303);
    });
}

#[test]
fn staff_without_a_second_factor_set_one_up_before_any_desk_opens_and_nothing_else_is_closed() {
    testing::on_both(|store| {
        let world = World::new(store);
        let staff = [Actor::Worker, Actor::Approver, Actor::Admin, Actor::DataProtection, Actor::Operator];
        let desk = |call: &&Call| {
            let permission = route(call).expect("a route").permission;
            !matches!(permission, base::Permission::Public | base::Permission::SignedIn)
        };
        for actor in staff {
            let cookie = world.cookie(actor);
            let ask = |one: &Call| {
                let form = (one.method == Method::Post).then_some(one.form);
                world.ask_at(&world.real, one.verb(), one.at, &cookie, SAME, form)
            };
            for one in CALLS.iter().filter(desk).filter(|call| !call.names_a_thing() && !call.is_api()) {
                let reply = ask(one);
                let theirs = holds(actor, route(one).expect("a route").permission);
                let what = format!("{} {} as {actor:?}", one.verb(), one.at);
                match (theirs, one.method) {
                    (false, _) => assert_eq!(reply.status, 404, "{what}"),
                    (true, Method::Get) => {
                        assert!(reply.header("location").starts_with("/konto/schutz?weiter=%2F"), "{what}");
                    }
                    (true, Method::Post) => {
                        let text = reply.text();
                        assert!(reply.status == 403 && text.contains("href=\"/konto/schutz\""), "{what}");
                        // What was typed stays, to be sent again.
                        let kept = |pair: &str| {
                            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                            text.contains(&format!("name=\"{name}\" value=\"{value}\""))
                        };
                        assert!(one.form.split('&').filter(|pair| !pair.is_empty()).all(kept), "{what}");
                    }
                }
            }
            for open in ["/", "/konto", "/konto/schutz", "/konto/zweiter-faktor", "/vorgaenge", "/postfach"] {
                assert_eq!(world.ask_at(&world.real, "GET", open, &cookie, &[], None).status, 200, "{open}");
            }
            // In the demonstration it is off.
            for one in CALLS
                .iter()
                .filter(desk)
                .filter(|call| !call.names_a_thing() && call.status == 200 && !call.is_api())
            {
                if holds(actor, route(one).expect("a route").permission) {
                    assert_eq!(call(&world, one, actor, &world.make(Actor::Visitor, one.needs)).status, 200);
                }
            }
        }
        // With an app it is as it was.
        let worker = world.of(Actor::Worker);
        let factor = office::accounts::enrol(&worker, "Amtsweg", "worker");
        let secret = totp_rs::Secret::try_from_base32(&factor.secret).expect("a secret");
        let app = totp_rs::Builder::new().with_secret(secret).build().expect("a clock");
        let code = app.generate(u64::try_from(worker.now / 1_000_000).expect("after 1970")).to_string();
        let set = store.write_now(move |tx| {
            office::accounts::set_second_factor(tx, &worker.clone(), &factor.secret, &code)
        });
        assert_eq!(set.expect("written"), Ok(()));
        let cookie = world.cookie(Actor::Worker);
        assert_eq!(world.ask_at(&world.real, "GET", "/amt", &cookie, &[], None).status, 200);
        let back = world.ask_at(&world.real, "GET", "/konto/schutz?weiter=/amt", &cookie, &[], None);
        assert_eq!(back.header("location"), "/amt");
    });
}

#[test]
fn whoever_signs_in_lands_at_their_own_place_unless_they_wanted_to_go_elsewhere() {
    on_a_world(|world| {
        let land = |login: &str, weiter: &str| {
            let pairs = [("login", login), ("password", PASSWORD), ("weiter", weiter)];
            let reply = world.ask("POST", "/anmelden", "", SAME, Some(&encoded(&pairs)));
            assert_eq!(reply.status, 303, "{login}: {}", reply.said());
            reply.header("location").to_owned()
        };
        for (login, place) in [
            ("worker", "/amt"),
            ("approver", "/amt"),
            ("admin", "/stelle"),
            ("operator", "/betrieb"),
            ("protection", "/zugriffe"),
            ("citizen", "/"),
        ] {
            assert_eq!(land(login, "/"), place);
            assert_eq!(land(login, ""), place);
            assert_eq!(land(login, "/leistungen/hundesteuer"), "/leistungen/hundesteuer", "{login}");
            assert_eq!(land(login, "https://boese.example/"), place, "{login}");
        }
        // Whoever is in already goes the same way.
        let there = world.ask("GET", "/anmelden", &world.cookie(Actor::Admin), &[], None);
        assert_eq!(there.header("location"), "/stelle");
    });
}

#[test]
fn an_account_is_made_in_the_browser_and_its_owner_comes_in_with_the_link_that_was_shown() {
    on_a_world(|world| {
        let admin = world.cookie(Actor::Admin);
        let new = [
            ("name", "Sabine Kraus"),
            ("email", "s.kraus@example.org"),
            ("login", "s.kraus"),
            ("rolle", "case_worker"),
            ("rolle", "approver"),
        ];
        let faulty = world.ask("POST", "/stelle/leute/neu", &admin, SAME, Some(&encoded(&new[..2])));
        let text = faulty.text();
        assert!(faulty.status == 422 && text.contains("value=\"Sabine Kraus\""), "{}", faulty.said());
        assert!(
            text.contains("href=\"#login\"") && text.contains("mindestens eine Rolle"),
            "{}",
            faulty.said()
        );
        let made = world.ask("POST", "/stelle/leute/neu", &admin, SAME, Some(&encoded(&new)));
        let text = made.text();
        let (_, rest) = text.split_once("https://amtsweg.example/erste-anmeldung/").expect("a link");
        let secret: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let list = world.ask("GET", "/stelle/leute?q=krau", &admin, &[], None).text();
        assert!(
            list.contains("Sabine Kraus") && list.contains("noch nie"),
            "found by the beginning of a name"
        );
        assert!(!list.contains(&secret), "once");
        let link = format!("/erste-anmeldung/{secret}");
        let page = world.ask("GET", &link, "", &[], None).text();
        assert!(page.contains("Willkommen, Sabine Kraus") && page.contains("„s.kraus“"));
        let short = world.ask("POST", &link, "", SAME, Some("password=kurz"));
        assert_eq!(short.status, 422);
        let set = world.ask("POST", &link, "", SAME, Some(&encoded(&[("password", PASSWORD)])));
        assert_eq!((set.status, set.header("location")), (303, "/anmelden?fertig=passwort"));
        let pairs = [("login", "s.kraus"), ("password", PASSWORD)];
        let came = world.ask("POST", "/anmelden", "", SAME, Some(&encoded(&pairs)));
        assert_eq!(came.header("location"), "/amt");
        assert_eq!(world.ask("GET", &link, "", &[], None).status, 404);
        // A session that has not proved lately who is there makes nothing and loses nothing.
        let (store, mut late) = (&world.store, world.of(Actor::Admin));
        late.now -= 400_000_000;
        let stale = store.write_now(move |tx| {
            office::accounts::open_session(tx, &late.clone(), late.account().expect("an account"))
        });
        let stale = format!("__Host-aw_session={}", stale.expect("a session"));
        let form = encoded(&[
            ("name", "Noch Jemand"),
            ("email", "n@example.org"),
            ("login", "noch"),
            ("rolle", "approver"),
        ]);
        let asked = world.ask("POST", "/stelle/leute/neu", &stale, SAME, Some(&form));
        let text = asked.text();
        assert!(asked.status == 422 && text.contains("value=\"Noch Jemand\""), "{}", asked.said());
        assert!(text.contains("/konto/bestaetigen?weiter=%2Fstelle%2Fleute%2Fneu"), "{}", asked.said());
        assert!(!world.ask("GET", "/stelle/leute", &admin, &[], None).text().contains("Noch Jemand"));
    });
}

#[test]
fn an_operator_switches_an_account_off_and_its_owner_is_out_at_once() {
    on_a_world(|world| {
        let (owner, operator) = (world.cookie(Actor::Citizen), world.cookie(Actor::Operator));
        let list = world.ask("GET", "/betrieb/konten?q=citizen", &operator, &[], None).text();
        let links = list.split("href=\"/betrieb/konten/").skip(1).filter_map(|rest| rest.split('"').next());
        let id = links.filter(|id| !id.starts_with("neu")).last().expect("the account");
        let at = format!("/betrieb/konten/{id}");
        assert_eq!(world.ask("POST", &at, &operator, SAME, Some("schritt=abschalten")).status, 303);
        assert_eq!(world.ask("GET", "/konto", &owner, &[], None).status, 303);
        let refused = sign_in(world, "", "/");
        let text = refused.text();
        assert!(
            refused.status == 403 && text.contains("Dieses Konto ist abgeschaltet"),
            "{}",
            refused.said()
        );
        let page = world.ask("GET", &at, &operator, &[], None).text();
        assert!(page.contains("abgeschaltet seit") && page.contains("durch Person operator"));
        assert_eq!(world.ask("POST", &at, &operator, SAME, Some("schritt=einschalten")).status, 303);
        assert_eq!(sign_in(world, "", "/").status, 303);
        // The owner reads it on their own page.
        let page = world.ask("GET", "/konto", &world.cookie(Actor::Citizen), &[], None).text();
        assert!(page.contains("Konto abgeschaltet") && page.contains("mit Passwort"));
    });
}
