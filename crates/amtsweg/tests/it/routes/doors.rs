//! The doors of the site: forms from elsewhere, sessions and cookies, addresses that lead away or nowhere.

use super::reply::Reply;
use super::table::{CALLS, Call};
use super::world::{Actor, HOST, PASSWORD, VISITOR, World};
use super::{SAME, call, holds, on_a_world, route, somebody};
use store::testing;
use web::routes::{Method, Scope};

#[test]
fn a_form_from_elsewhere_is_refused_on_every_route_and_changes_nothing() {
    const ELSEWHERE: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://amtsweg.example")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://amtsweg.example.evil.example")],
        &[("origin", "null")],
        &[],
    ];
    on_a_world(|world| {
        // Whoever has no cookie that a browser sends by itself can be made to send nothing.
        for one in CALLS.iter().filter(|call| call.method == Method::Post && !call.is_api()) {
            let (actor, owner) = somebody(one, Actor::Nobody);
            let (thing, cookie) = (world.make(owner, one.needs), world.cookie(actor));
            let before = world.print(&thing);
            for headers in ELSEWHERE {
                for token in ["", "&csrf=", "&csrf=00000000000000000000000000000000"] {
                    let form = format!("{}{token}", thing.fill(one.form));
                    let reply = world.ask("POST", &thing.fill(one.at), &cookie, headers, Some(&form));
                    assert_eq!(reply.status, 403, "POST {} with {headers:?} as {actor:?}", one.at);
                }
            }
            assert_eq!(world.print(&thing), before, "POST {}", one.at);
            // A browser that says nothing is believed if the form carries the token of this very person.
            let page = world.ask("GET", "/", &cookie, &[], None).text();
            let (_, token) = page.split_once("name=\"csrf\" value=\"").expect("a form with its token");
            let form = format!("{}&csrf={}", thing.fill(one.form), &token[..32]);
            let reply = world.ask("POST", &thing.fill(one.at), &cookie, &[], Some(&form));
            let wanted = if one.only.is_some_and(|only| !holds(actor, only)) { 403 } else { one.status };
            assert_eq!(reply.status, wanted, "POST {} with its token as {actor:?}: {}", one.at, reply.said());
        }
        // Another person's token is none.
        let page = world.ask("GET", "/", &world.cookie(Actor::OtherCitizen), &[], None).text();
        let (_, token) = page.split_once("name=\"csrf\" value=\"").expect("a form with its token");
        let form = format!("lang=en&csrf={}", &token[..32]);
        let reply = world.ask("POST", "/einstellungen", &world.cookie(Actor::Citizen), &[], Some(&form));
        assert_eq!(reply.status, 403);
    });
}

#[test]
fn the_role_switch_and_the_mails_exist_in_a_demonstration_only() {
    on_a_world(|world| {
        let demo: Vec<&Call> =
            CALLS.iter().filter(|call| route(call).is_some_and(|route| route.scope == Scope::Demo)).collect();
        assert!(demo.len() >= 2);
        for actor in Actor::ALL {
            let cookie = world.cookie(actor);
            for one in &demo {
                let form = (one.method == Method::Post).then_some(one.form);
                let reply = world.ask_at(&world.real, one.verb(), one.at, &cookie, SAME, form);
                assert_eq!(reply.status, 404, "{} as {actor:?}", one.at);
                assert!(reply.cookie("aw_session").is_none());
            }
            let real = world.ask_at(&world.real, "GET", "/hilfe", &cookie, &[], None).text();
            let demo = world.ask("GET", "/hilfe", &cookie, &[], None).text();
            assert!(!real.contains("/demo/") && demo.contains("/demo/rolle"), "{actor:?}");
        }
    });
}

#[test]
fn what_is_no_route_is_not_found() {
    on_a_world(|world| {
        let cookie = world.cookie(Actor::Operator);
        for at in [
            "/gibt-es-nicht",
            "/amt/",
            "/amt/vorgang",
            "/antrag",
            "/vorgang/1/2/3",
            "/static/",
            "/static/../Cargo.toml",
            "/static/%2e%2e%2fCargo.toml",
            "/.env",
            "/.git/config",
            "/leistungen/../../etc/passwd",
            "//evil.example",
        ] {
            for cookie in ["", cookie.as_str()] {
                assert_eq!(world.ask("GET", at, cookie, &[], None).status, 404, "{at}");
            }
        }
        for method in ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"] {
            for at in ["/", "/antrag", "/amt", "/vorgaenge"] {
                assert_eq!(world.ask(method, at, &cookie, SAME, Some("")).status, 404, "{method} {at}");
            }
        }
    });
}

#[test]
fn a_mere_look_leaves_no_cookie() {
    on_a_world(|world| {
        for one in CALLS.iter().filter(|call| call.method == Method::Get && !call.names_a_thing()) {
            let reply = call(world, one, Actor::Nobody, &world.make(Actor::Visitor, one.needs));
            assert!(!reply.headers.contains_key("set-cookie"), "{}", one.at);
        }
    });
}

pub fn sign_in(world: &World, cookie: &str, weiter: &str) -> Reply {
    let pairs = [("login", "citizen"), ("password", PASSWORD), ("weiter", weiter)];
    world.ask("POST", "/anmelden", cookie, SAME, Some(&encoded(&pairs)))
}

pub fn encoded(pairs: &[(&str, &str)]) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    let text = |text: &str| text.bytes().map(byte).collect::<String>();
    pairs.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect::<Vec<_>>().join("&")
}

#[test]
fn signing_in_draws_a_new_session_and_the_one_before_opens_nothing() {
    on_a_world(|world| {
        let planted = "p".repeat(32);
        let reply = sign_in(world, &format!("__Host-aw_session={planted}; __Host-aw_visit={planted}"), "");
        assert_eq!(reply.status, 303);
        let (secret, _) = reply.cookie("aw_session").expect("a session");
        assert!(secret.len() == 32 && secret != planted);
        let status = |secret: &str| {
            world.ask("GET", "/konto", &format!("__Host-aw_session={secret}"), &[], None).status
        };
        assert_eq!((status(&planted), status(&secret)), (303, 200));
        // What lies in the browser without an account may be somebody else's: it stays until it is asked for.
        assert!(reply.cookie("aw_visit").is_none());

        // Again: each time another one, until one signs out or sets a new password.
        let (second, _) = sign_in(world, &format!("__Host-aw_session={secret}"), "")
            .cookie("aw_session")
            .expect("a session");
        assert_ne!(second, secret);
        assert_eq!((status(&second), status(&secret)), (200, 303), "the session before is renewed");
        let (secret, _) = sign_in(world, "", "").cookie("aw_session").expect("a session elsewhere");
        world.ask("POST", "/abmelden", &format!("__Host-aw_session={second}"), SAME, Some(""));
        assert_eq!((status(&second), status(&secret)), (303, 200));
        let form = encoded(&[("old", PASSWORD), ("password", "noch ein gutes Passwort")]);
        let changed =
            world.ask("POST", "/konto/passwort", &format!("__Host-aw_session={secret}"), SAME, Some(&form));
        let (third, _) = changed.cookie("aw_session").expect("a session");
        assert_eq!((changed.status, status(&secret), status(&third)), (303, 303, 200));
    });
}

#[test]
fn nobody_is_led_to_another_site() {
    const ELSEWHERE: [&str; 9] = [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example",
        "/\r\nlocation: https://evil.example",
        " //evil.example",
    ];
    on_a_world(|world| {
        let inside = world.cookie(Actor::Citizen);
        for weiter in ELSEWHERE {
            let pairs = [("weiter", weiter)];
            let query = encoded(&pairs);
            assert_eq!(sign_in(world, "", weiter).header("location"), "/", "{weiter:?}");
            let there = world.ask("GET", &format!("/anmelden?{query}"), &inside, &[], None);
            assert_eq!((there.status, there.header("location")), (303, "/"), "{weiter:?}");
            for at in ["/anmelden", "/registrieren"] {
                let page = world.ask("GET", &format!("{at}?{query}"), "", &[], None).text();
                assert!(
                    !page.contains("name=\"weiter\" value=\"//") && !page.contains("evil.example"),
                    "{at} {weiter:?}"
                );
            }
            for (at, fields) in [
                ("/einstellungen", [("lang", "de"), ("zurueck", weiter)]),
                ("/demo/rolle", [("rolle", "citizen"), ("zurueck", weiter)]),
            ] {
                let reply = world.ask("POST", at, "", SAME, Some(&encoded(&fields)));
                assert!(
                    ["/", "/vorgaenge"].contains(&reply.header("location")),
                    "{at} {weiter:?}: {}",
                    reply.header("location")
                );
            }
        }
        assert_eq!(sign_in(world, "", "/vorgaenge").header("location"), "/vorgaenge");
    });
}

#[test]
fn strange_addresses_are_answered_without_a_failure() {
    ask_strangely(false, (0, 1), |bent, own| (bent != own).then_some(bent));
}

#[test]
fn strange_forms_are_answered_without_a_failure() {
    ask_strangely(false, (0, 1), |_, own| Some(own));
}

#[test]
fn strange_addresses_in_the_workshop_are_answered_without_a_failure() {
    ask_strangely(true, (0, 1), |bent, own| (bent != own).then_some(bent));
}

#[test]
fn strange_forms_in_the_workshop_are_answered_without_a_failure_first_third() {
    ask_strangely(true, (0, 3), |_, own| Some(own));
}

#[test]
fn strange_forms_in_the_workshop_are_answered_without_a_failure_second_third() {
    ask_strangely(true, (1, 3), |_, own| Some(own));
}

#[test]
fn strange_forms_in_the_workshop_are_answered_without_a_failure_last_third() {
    ask_strangely(true, (2, 3), |_, own| Some(own));
}

/// Asks every route with strange words in its query and its form, those of the workshop or all others: there a whole service is
/// read and checked with each request. `which` chooses between the address with such a word in the place of each name, and its
/// own; `share` one of so many shares of the routes.
fn ask_strangely(workshop: bool, share: (usize, usize), which: fn(String, String) -> Option<String>) {
    const STRANGE: [&str; 9] = [
        "%00",
        "%FF",
        "%F0%9F%90%95",
        "..%2F..%2Fetc%2Fpasswd",
        "'%22%3E%3Cscript%3E",
        "-1",
        "%7B%7B7*7%7D%7D",
        "%0A%0D",
        "99999999999999999999",
    ];
    const NAMES: [&str; 24] = [
        "q", "ort", "ags", "bereich", "ab", "vor", "stelle", "liste", "weiter", "zurueck", "login",
        "password", "name", "email", "code", "rolle", "leistung", "old", "version", "text", "due", "note",
        "answer", "outcome",
    ];
    testing::on_both(|store| {
        let world = World::new(store);
        // Drawing a letter takes a second and asks for nothing but the case.
        for one in CALLS
            .iter()
            .filter(|call| call.path.starts_with("/betrieb/werkstatt") == workshop)
            .filter(|call| !["/eingang.pdf", "/entwurf"].iter().any(|end| call.at.ends_with(end)))
            .filter(|call| !call.at.contains("/bericht/"))
            .skip(share.0)
            .step_by(share.1)
        {
            let (actor, owner) = somebody(one, Actor::Nobody);
            let (thing, cookie) = (world.make(owner, one.needs), world.cookie(actor));
            let path = one.at.split('?').next().unwrap_or("/");
            for strange in STRANGE {
                let all: String = NAMES.iter().map(|name| format!("{name}={strange}&")).collect();
                let bent: Vec<String> = one
                    .path
                    .split('/')
                    .zip(path.split('/'))
                    .map(|(part, given)| {
                        if part.starts_with('{') && !given.starts_with('{') {
                            strange.to_owned()
                        } else {
                            thing.fill(given)
                        }
                    })
                    .collect();
                if let Some(at) = which(bent.join("/"), thing.fill(path)) {
                    let at = format!("{at}?{all}");
                    let form = (one.method == Method::Post).then_some(all.as_str());
                    // That it is no failure of ours, `ask` has seen to.
                    let reply = world.ask(one.verb(), &at, &cookie, SAME, form);
                    assert!(!reply.text().contains("\"><script>"), "{} {at}", one.verb());
                }
            }
        }
    });
}

#[test]
fn cookies_and_addresses_of_ours_belong_to_this_host() {
    on_a_world(|world| {
        // `ask` has seen to the flags of every cookie; here there is one.
        let reply = world.ask("POST", "/antrag", "", SAME, Some("leistung=ifsg56&ags=16067029"));
        let (secret, line) = reply.cookie("aw_visit").expect("a visitor's cookie");
        assert!(secret.len() == 32 && !line.to_lowercase().contains("domain"), "{line}");
        assert!(reply.header("location").starts_with("/antrag/"));
        assert!(
            !world.ask("GET", "/", "", &[("host", "evil.example")], None).text().contains("evil.example"),
            "{HOST}"
        );
    });
}

#[test]
fn a_cookie_under_its_old_name_is_read_and_moves_to_its_new_one() {
    on_a_world(|world| {
        let new = world.cookie(Actor::Citizen);
        let (_, secret) = new.split_once('=').expect("a cookie");
        let device = "d".repeat(32);
        let old = format!("aw_session={secret}; aw_device={device}; aw_lang=en; aw_theme=<b>");
        let reply = world.ask("GET", "/konto", &old, &[], None);
        assert_eq!(reply.status, 200, "nobody is signed out");
        let value = |name: &str| reply.cookie(name).map(|(value, _)| value);
        assert_eq!(value("aw_session").as_deref(), Some(secret));
        assert_eq!(value("aw_device"), Some(device));
        assert_eq!(value("aw_lang").as_deref(), Some("en"));
        assert_eq!(value("aw_theme"), None, "what is no theme is not kept");
        let taken_back = |name: &str| {
            let mut lines = reply.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok());
            lines.any(|line| line.starts_with(&format!("{name}=; ")) && line.contains("Max-Age=0;"))
        };
        assert!(["aw_session", "aw_device", "aw_lang"].into_iter().all(taken_back));
        // Under its new name nothing is to be done, and it counts before an old one that somebody planted.
        let planted = format!("aw_session={}; {new}", "p".repeat(32));
        assert_eq!(world.ask("GET", "/konto", &planted, &[], None).status, 200);
        assert!(!world.ask("GET", "/konto", &new, &[], None).headers.contains_key("set-cookie"));
        // A visitor's cookie moves when it is renewed.
        let thing = world.make(Actor::Visitor, super::Needs::Draft);
        let at = thing.fill("/antrag/{draft}/seite/household");
        let reply =
            world.ask("POST", &at, &format!("aw_visit={VISITOR}"), SAME, Some("_next=1&other_dogs=0"));
        assert_eq!(reply.cookie("aw_visit").expect("moved").0, VISITOR);
    });
}

#[test]
fn signing_out_clears_what_the_browser_keeps_but_not_what_was_begun_without_an_account() {
    on_a_world(|world| {
        let cookie = format!("{}; __Host-aw_visit={VISITOR}", world.cookie(Actor::Citizen));
        let reply = world.ask("POST", "/abmelden", &cookie, SAME, Some(""));
        assert_eq!(reply.header("clear-site-data"), "\"cache\", \"storage\"");
        let (session, line) = reply.cookie("aw_session").expect("ended");
        assert!(session.is_empty() && line.contains("Max-Age=0;"), "{line}");
        assert!(reply.cookie("aw_visit").is_none());
        let thing = world.make(Actor::Visitor, super::Needs::Draft);
        let draft = thing.fill("/antrag/{draft}");
        assert_eq!(world.ask("GET", &draft, &format!("__Host-aw_visit={VISITOR}"), &[], None).status, 303);
    });
}

#[test]
fn over_plain_http_cookies_have_no_prefix_that_browsers_would_refuse() {
    on_a_world(|world| {
        let settings =
            web::Settings { base_url: "http://127.0.0.1:8080".into(), ..(*world.app.settings).clone() };
        let mut app = world.app.clone();
        app.settings = std::sync::Arc::new(settings);
        let request = axum::http::Request::post("/einstellungen")
            .header("host", HOST)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from("lang=en"))
            .expect("a request");
        let headers = world.headers(&web::router(app), request);
        let line = headers.get("set-cookie").and_then(|line| line.to_str().ok()).expect("a cookie");
        assert!(
            line.starts_with("aw_lang=en; Path=/; HttpOnly; SameSite=Lax") && !line.contains("Secure"),
            "{line}"
        );
    });
}
