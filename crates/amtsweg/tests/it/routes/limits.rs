//! How much one person may begin and send, and how quickly codes may be guessed.

use super::reply::Reply;
use super::things::Thing;
use super::world::{Actor, HOST, VISITOR, World};
use super::{Needs, SAME};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, header};
use hyper::body::Frame;
use office::limits::{self, Full, Limits};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use store::testing;
use tower::ServiceExt;

/// The site with limits, behind a proxy that names addresses.
fn site(world: &World, limits: Limits) -> Router {
    let mut app = world.app.clone().behind(Some("x-forwarded-for"));
    app.settings = Arc::new(web::Settings { limits, ..(*app.settings).clone() });
    web::router(app)
}

fn visitor() -> String {
    format!("__Host-aw_visit={VISITOR}")
}

fn post(world: &World, site: &Router, at: &str, cookie: &str, form: &str, from: &str) -> Reply {
    let headers = [SAME, &[("x-forwarded-for", from)]].concat();
    world.ask_at(site, "POST", at, cookie, &headers, Some(form))
}

fn waits(reply: &Reply, words: &str) {
    assert_eq!(reply.status, 429, "{}", reply.said());
    let seconds: i64 = reply.header("retry-after").parse().expect("seconds");
    assert!((1..=3_600).contains(&seconds), "{seconds}");
    assert!(reply.text().contains(words), "{}", reply.said());
}

#[test]
fn who_has_many_drafts_open_is_told_to_send_or_discard_one_before_the_next() {
    testing::on_both(|store| {
        let world = World::new(store);
        let site = site(&world, Limits { drafts: 2, submissions: 0 });
        let begin = |service: &str, cookie: &str| {
            let form = format!("leistung={service}&ags=16067029");
            post(&world, &site, "/antrag", cookie, &form, "203.0.113.7")
        };
        let first = begin("hundesteuer", &visitor());
        let second = begin("ifsg56", &visitor());
        assert_eq!((first.status, second.status), (303, 303));
        // One that was begun for just this serves again, as ever.
        assert_eq!(begin("ifsg56", &visitor()).header("location"), second.header("location"));
        let page = format!("{}/seite/holder", first.header("location"));
        post(&world, &site, &page, &visitor(), "_next=1&holder=person&first_name=Anna", "203.0.113.7");
        let third = begin("hundesteuer", &visitor());
        waits(&third, "schon 2 begonnene Anträge");
        assert!(third.text().contains("href=\"/vorgaenge\""));
        let english = begin("hundesteuer", &format!("{}; __Host-aw_lang=en", visitor()));
        waits(&english, "started 2 applications already");
        // Another person, and this one after throwing a draft away.
        assert_eq!(begin("hundesteuer", &world.cookie(Actor::Citizen)).status, 303);
        let discard = format!("{}/verwerfen", second.header("location"));
        assert_eq!(post(&world, &site, &discard, &visitor(), "", "203.0.113.7").status, 303);
        assert_eq!(begin("hundesteuer", &visitor()).status, 303);
    });
}

#[test]
fn who_sends_very_much_in_an_hour_waits_and_loses_nothing() {
    testing::on_both(|store| {
        let world = World::new(store);
        let limits = Limits { drafts: 0, submissions: 2 };
        let site = site(&world, limits);
        for (owner, cookie) in [(Actor::Visitor, visitor()), (Actor::Citizen, world.cookie(Actor::Citizen))] {
            let send = |thing: &Thing| {
                let at = thing.fill("/antrag/{draft}/senden");
                post(&world, &site, &at, &cookie, "_send=1", "203.0.113.7")
            };
            for _ in 0..2 {
                assert_eq!(send(&world.make(owner, Needs::Draft)).status, 303, "{owner:?}");
            }
            let third = world.make(owner, Needs::Draft);
            let before = world.print(&third);
            waits(&send(&third), "haben Sie schon 2 Anträge abgeschickt");
            let back = thing_page(&third);
            assert!(send(&third).text().contains(&format!("href=\"{back}\"")));
            assert_eq!(world.ask_at(&site, "GET", &back, &cookie, &[], None).status, 200);
            assert_eq!(world.print(&third), before, "nothing is lost");
            // An hour later it goes on.
            let mut ctx = world.of(owner);
            let may = |ctx: base::Ctx| {
                store.read_now(move |tx| limits::may_send(tx, &ctx, &limits)).expect("asked")
            };
            assert!(matches!(may(ctx.clone()), Some(Full::Sent(2, _))));
            ctx.now += 3_601_000_000;
            assert_eq!(may(ctx), None);
        }
    });
}

fn thing_page(thing: &Thing) -> String {
    thing.fill("/antrag/{draft}/pruefen")
}

#[test]
fn throwing_the_cookie_away_does_not_help_and_an_unnamed_proxy_is_no_person() {
    testing::on_both(|store| {
        let world = World::new(store);
        let site = site(&world, Limits { drafts: 1, submissions: 0 });
        let begin = |from: &str| post(&world, &site, "/antrag", "", "leistung=ifsg56&ags=16067029", from);
        for _ in 0..10 {
            assert_eq!(begin("203.0.113.7").status, 303);
        }
        waits(&begin("203.0.113.7"), "ungewöhnlich viel");
        assert_eq!(begin("203.0.113.8").status, 303);
        for _ in 0..12 {
            assert_eq!(begin("127.0.0.1").status, 303);
        }
    });
}

#[test]
fn guesses_at_access_codes_are_slowed_by_address_and_a_right_one_washes_no_address() {
    testing::on_both(|store| {
        let world = World::new(store);
        let site = site(&world, Limits::default());
        let sent = world.make(Actor::Visitor, Needs::Draft);
        let reply =
            post(&world, &site, &sent.fill("/antrag/{draft}/senden"), &visitor(), "_send=1", "192.0.2.1");
        let case = reply.header("location").split(['/', '?']).nth(2).expect("a case").parse().expect("an id");
        let code = office::cases::access::code(VISITOR, case);
        let guess =
            |code: &str, from: &str| post(&world, &site, "/weiter", "", &format!("code={code}"), from);
        let link = |method: &str, code: &str, from: &str| {
            let headers = [SAME, &[("x-forwarded-for", from)]].concat();
            let form = (method == "POST").then_some("");
            world.ask_at(&site, method, &format!("/weiter/{code}"), "", &headers, form)
        };
        // The right code in between does not begin the count anew. Each way to try counts.
        for number in 2..8 {
            let wrong = format!("AAAA-BBBB-CCCC-DDD{number}");
            assert_eq!(guess(&wrong, "203.0.113.7").status, 422);
            assert_eq!(link("GET", &wrong, "203.0.113.7").status, 404);
            assert_eq!(link("POST", &wrong, "203.0.113.7").status, 404);
            assert_eq!(guess(&code, "203.0.113.7").status, 303);
        }
        for last in ["AAAA-BBBB-CCCC-DDD8", "AAAA-BBBB-CCCC-DDD9"] {
            assert_eq!(guess(last, "203.0.113.7").status, 422, "up to the twentieth");
        }
        // Now even the right one waits, so that guessing cannot pay off, and what was typed stays.
        let told = guess(&code, "203.0.113.7");
        waits(&told, "zu viele Codes");
        assert!(told.text().contains(&format!("value=\"{code}\"")));
        for method in ["GET", "POST"] {
            waits(&link(method, &code, "203.0.113.7"), "zu viele Codes");
        }
        // Somebody elsewhere is not held up.
        assert_eq!(guess(&code, "198.51.100.1").status, 303);
        assert_eq!(link("GET", &code, "198.51.100.1").status, 200);
        assert_eq!(link("POST", &code, "198.51.100.1").status, 303);
    });
}

/// A body that never comes.
struct Never;

impl hyper::body::Body for Never {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

#[test]
fn who_comes_when_the_house_is_full_is_told_so_in_their_language_and_stays_at_the_address_they_asked_for() {
    const FULL_HOUSE: usize = 2_000;
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let site = web::router(world.app.clone());
    let ask = |at: &str, cookie: &str| {
        let request = Request::get(at).header(header::HOST, HOST).header(header::COOKIE, cookie);
        request.body(Body::empty()).expect("a request")
    };
    let (told, freed) = world.wait(async {
        // Forms that are still on their way.
        let held: Vec<_> = (0..FULL_HOUSE)
            .map(|_| {
                let mut request = Request::post("/antrag").header(header::HOST, HOST);
                for (name, value) in SAME {
                    request = request.header(*name, *value);
                }
                let request = request.body(Body::new(Never)).expect("a request");
                tokio::spawn(site.clone().oneshot(request))
            })
            .collect();
        while world.app.in_work() < FULL_HOUSE {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let mut told = Vec::new();
        for (at, cookie) in [
            ("/leistungen/hundesteuer", ""),
            ("/antrag/0192f8a0/seite/dogs?zeile=1", "__Host-aw_lang=en"),
            ("/antrag/0192f8a0/seite/holder", "__Host-aw_lang=de"),
            ("/leistungen?q=Hund&ort=Jena", "__Host-aw_lang=de"),
        ] {
            let answer = site.clone().oneshot(ask(at, cookie)).await.expect("an answer");
            assert_eq!(answer.status(), 503);
            assert!(answer.headers().contains_key("retry-after"));
            let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
            told.push(String::from_utf8(body.to_vec()).expect("text"));
        }
        held.iter().for_each(tokio::task::JoinHandle::abort);
        for one in held {
            let _ = one.await;
        }
        (told, site.clone().oneshot(ask("/leistungen/hundesteuer", "")).await.expect("an answer"))
    });
    assert_eq!(freed.status(), 200);
    for (page, (lang, at)) in told.iter().zip([
        ("de", "/leistungen/hundesteuer"),
        ("en", "/antrag/0192f8a0/seite/dogs?zeile=1"),
        ("de", "/antrag/0192f8a0/seite/holder"),
        ("de", "/leistungen?q=Hund&#38;ort=Jena"),
    ]) {
        assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{page}");
        assert!(page.contains(&format!("value=\"{at}\"")), "{at}: {page}");
        assert!(!page.contains("elsewhere"), "{page}");
    }
}
