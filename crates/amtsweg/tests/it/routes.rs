//! Every route, called as everybody, on what is theirs, what is somebody else's, and what is not there. What must come
//! of it follows from what the table of routes promises: permission and scope.

mod table;
mod world;

use base::Permission;
use store::testing;
use table::{CALLS, Call, Needs};
use web::routes::{Method, ROUTES, Route, Scope};
use world::{Actor, HOST, PASSWORD, Reply, Thing, World};

const SAME: &[(&str, &str)] = &[("sec-fetch-site", "same-origin"), ("origin", "https://amtsweg.example")];

fn on_a_world(test: impl FnOnce(&World)) {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    test(&world);
}

/// The line of the table of routes that answers a call.
fn route(call: &Call) -> Option<&'static Route> {
    ROUTES.iter().find(|route| route.method == call.method && route.path == call.path)
}

/// Whether a path could be this route's.
fn fits(path: &str, at: &str) -> bool {
    let (mut path, mut at) = (path.split('/'), at.split('?').next().unwrap_or("").split('/'));
    loop {
        match (path.next(), at.next()) {
            (None, None) => return true,
            (Some(part), Some(given)) if part == given || (part.starts_with('{') && !given.is_empty()) => {}
            _ => return false,
        }
    }
}

/// Who holds a permission, in words of their own and not by asking the code.
fn holds(actor: Actor, permission: Permission) -> bool {
    match permission {
        Permission::Public => true,
        Permission::SignedIn => actor.signed_in(),
        Permission::WorkCases => matches!(actor, Actor::Worker | Actor::Approver | Actor::OtherWorker),
        Permission::SignDecisions => actor == Actor::Approver,
        Permission::ManageOffice => actor == Actor::Admin,
        Permission::AuditAccess => actor == Actor::DataProtection,
        Permission::Operate => actor == Actor::Operator,
    }
}

/// Whether a call is promised to be answered to this actor, if what it is about belongs to this owner.
fn promised(call: &Call, actor: Actor, owner: Actor) -> bool {
    let route = route(call).expect("a route");
    let theirs = match route.scope {
        _ if !call.names_a_thing() => true,
        Scope::Own => actor == owner,
        Scope::Office => actor.desk() == Some(owner.office()),
        Scope::Everyone | Scope::Installation | Scope::Demo => true,
    };
    theirs && holds(actor, route.permission)
}

/// Somebody to whom a call is promised, and the owner of what it is about.
fn somebody(call: &Call, but: Actor) -> (Actor, Actor) {
    let mut all = Actor::OWNERS.into_iter().flat_map(|owner| Actor::ALL.map(|actor| (actor, owner)));
    all.find(|(actor, owner)| *actor != but && promised(call, *actor, *owner)).expect("somebody")
}

/// Calls it, as a page of ours would.
fn call(world: &World, call: &Call, actor: Actor, thing: &Thing) -> Reply {
    call_with(world, call, &world.cookie(actor), thing)
}

fn call_with(world: &World, call: &Call, cookie: &str, thing: &Thing) -> Reply {
    let at = thing.fill(call.at);
    assert!(!at.contains('{'), "{} is called at {at}", call.path);
    match call.method {
        Method::Get => world.ask("GET", &at, cookie, &[], None),
        Method::Post => world.ask("POST", &at, cookie, SAME, Some(&thing.fill(call.form))),
    }
}

/// What of an answer must not depend on whether something is somebody else's or not there at all.
#[derive(PartialEq)]
struct Blurred {
    status: u16,
    location: String,
    body: String,
    sets_cookie: bool,
}

impl std::fmt::Debug for Blurred {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let main = self.body.split_once("<main").map_or(self.body.as_str(), |(_, main)| main);
        let main: String = main.chars().take(600).collect();
        write!(f, "{} to {:?}, cookie {}: {main}", self.status, self.location, self.sets_cookie)
    }
}

fn blurred(reply: &Reply, thing: &Thing) -> Blurred {
    let blur = |text: &str| {
        thing
            .names
            .iter()
            .filter(|(name, _)| *name != "version")
            .fold(text.to_owned(), |text, (_, value)| text.replace(value, "·"))
    };
    Blurred {
        status: reply.status,
        location: blur(reply.header("location")),
        body: blur(&reply.text()),
        sets_cookie: reply.headers.contains_key("set-cookie"),
    }
}

#[test]
fn every_route_is_called_and_nothing_is_called_that_is_no_route() {
    for known in ROUTES {
        let called = CALLS.iter().any(|call| call.method == known.method && call.path == known.path);
        assert!(
            called,
            "{:?} {} stands in the table of routes, and no test calls it",
            known.method, known.path
        );
    }
    for call in CALLS {
        assert!(route(call).is_some(), "{:?} {} is called and is no route", call.method, call.path);
        assert!(fits(call.path, call.at), "{} is not {}", call.at, call.path);
    }
}

#[test]
fn a_route_whose_path_names_somebodys_thing_has_a_scope_that_guards_it() {
    for route in ROUTES {
        let names = |part: &str| route.path.contains(&format!("{{{part}}}"));
        let private = ["draft", "case", "file", "blob", "notice", "message"].into_iter().any(names);
        let guarded = matches!(route.scope, Scope::Own | Scope::Office);
        assert!(!private || guarded, "{:?} {} is {:?}", route.method, route.path, route.scope);
        // At a desk nothing is public.
        if route.scope == Scope::Office {
            assert!(!matches!(route.permission, Permission::Public | Permission::SignedIn), "{}", route.path);
        }
    }
}

#[test]
fn each_route_answers_those_it_is_for() {
    on_a_world(|world| {
        for one in CALLS {
            let shared = Actor::OWNERS.map(|owner| (owner, world.make(owner, one.needs)));
            let mut answered = 0;
            for (owner, thing) in &shared {
                for actor in Actor::ALL.into_iter().filter(|actor| promised(one, *actor, *owner)) {
                    let what = format!("{} {} of {owner:?} as {actor:?}", one.verb(), one.at);
                    // What changes something gets something of its own to change.
                    let fresh = (one.method == Method::Post).then(|| world.make(*owner, one.needs));
                    let reply = call(world, one, actor, fresh.as_ref().unwrap_or(thing));
                    let wanted = match one.only {
                        Some(permission) if !holds(actor, permission) => 403,
                        _ if redirects_whoever_is_in(one, actor) => 303,
                        _ => one.status,
                    };
                    assert_eq!(reply.status, wanted, "{what}: {}", reply.said());
                    answered += 1;
                }
                if !one.names_a_thing() {
                    break;
                }
            }
            assert!(answered > 0, "{} {} is for nobody", one.verb(), one.at);
        }
    });
}

/// Whoever is signed in need not sign in.
fn redirects_whoever_is_in(call: &Call, actor: Actor) -> bool {
    call.method == Method::Get && call.path == "/anmelden" && actor.signed_in()
}

#[test]
fn what_is_somebody_elses_looks_like_what_is_not_there_and_stays_as_it_is() {
    on_a_world(|world| {
        for one in CALLS.iter().filter(|call| call.names_a_thing()) {
            let things = Actor::OWNERS.map(|owner| (owner, world.make(owner, one.needs)));
            let before: Vec<String> = things.iter().map(|(_, thing)| world.print(thing)).collect();
            for actor in Actor::ALL {
                let cookie = world.cookie(actor);
                let missing = world.missing();
                let nowhere = call_with(world, one, &cookie, &missing);
                let what = |owner: Actor| format!("{} {} of {owner:?} as {actor:?}", one.verb(), one.at);
                if one.needs != Needs::DeadJob {
                    let to_sign_in =
                        nowhere.status == 303 && nowhere.header("location").starts_with("/anmelden?weiter=");
                    assert!(
                        nowhere.status == 404 || to_sign_in,
                        "{}: {}",
                        what(Actor::Nobody),
                        nowhere.status
                    );
                }
                let nowhere = blurred(&nowhere, &missing);
                for (owner, thing) in things.iter().filter(|(owner, _)| !promised(one, actor, *owner)) {
                    let reply = call_with(world, one, &cookie, thing);
                    assert_eq!(blurred(&reply, thing), nowhere, "{}", what(*owner));
                }
                let malformed = missing.with_every_name("1");
                let reply = call_with(world, one, &cookie, &malformed);
                let same = reply.status == nowhere.status || one.needs == Needs::DeadJob;
                assert!(same, "{} with an id that is none: {}", what(Actor::Nobody), reply.status);
            }
            let after: Vec<String> = things.iter().map(|(_, thing)| world.print(thing)).collect();
            assert_eq!(before, after, "{} {} changed what is somebody else's", one.verb(), one.at);
        }
    });
}

#[test]
fn a_file_or_notice_is_found_only_in_its_own_case() {
    on_a_world(|world| {
        let inner = |call: &&Call| ["{file}", "{blob}", "{notice}"].iter().any(|part| call.at.contains(part));
        for one in CALLS.iter().filter(inner) {
            let mine = world.make(Actor::Citizen, one.needs);
            // What lies in another case of the same person counts as missing, too.
            for theirs in [Actor::OtherCitizen, Actor::Citizen].map(|owner| world.make(owner, one.needs)) {
                for actor in Actor::ALL.into_iter().filter(|actor| promised(one, *actor, Actor::Citizen)) {
                    let cookie = world.cookie(actor);
                    let missing = mine.with_inner_of(&world.missing());
                    let nowhere = blurred(&call_with(world, one, &cookie, &missing), &missing);
                    let mixed = mine.with_inner_of(&theirs);
                    let reply = blurred(&call_with(world, one, &cookie, &mixed), &mixed);
                    assert_eq!(reply, nowhere, "{} as {actor:?}", one.at);
                    assert_eq!(reply.status, 404, "{} as {actor:?}", one.at);
                }
            }
        }
    });
}

#[test]
fn another_offices_list_looks_like_the_list_of_no_office() {
    on_a_world(|world| {
        let cookie = world.cookie(Actor::Worker);
        for path in ["/amt", "/amt/statistik"] {
            let ask = |office: &str| {
                let reply = world.ask("GET", &format!("{path}?stelle={office}"), &cookie, &[], None);
                (reply.status, reply.text().replace(office, "·"))
            };
            assert_eq!(ask("gemeinde-16067029").0, 200);
            let (foreign, missing) = (ask("kreis-16051"), ask("kreis-99999"));
            assert_eq!(foreign.0, 404, "{path}");
            assert_eq!(foreign, missing, "{path}");
        }
    });
}

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
        for one in CALLS.iter().filter(|call| call.method == Method::Post) {
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

fn sign_in(world: &World, cookie: &str, weiter: &str) -> Reply {
    let pairs = [("login", "citizen"), ("password", PASSWORD), ("weiter", weiter)];
    world.ask("POST", "/anmelden", cookie, SAME, Some(&encoded(&pairs)))
}

fn encoded(pairs: &[(&str, &str)]) -> String {
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
        let reply = sign_in(world, &format!("aw_session={planted}; aw_visit={planted}"), "");
        assert_eq!(reply.status, 303);
        let (secret, _) = reply.cookie("aw_session").expect("a session");
        assert!(secret.len() == 32 && secret != planted);
        let status =
            |secret: &str| world.ask("GET", "/konto", &format!("aw_session={secret}"), &[], None).status;
        assert_eq!((status(&planted), status(&secret)), (303, 200));
        // What the visitor had before is theirs no more under the old cookie.
        let (gone, line) = reply.cookie("aw_visit").expect("the visitor's cookie is taken back");
        assert!(gone.is_empty() && line.contains("Max-Age=0"), "{line}");

        // Again: each time another one, until one signs out or sets a new password.
        let (second, _) =
            sign_in(world, &format!("aw_session={secret}"), "").cookie("aw_session").expect("a session");
        assert_ne!(second, secret);
        world.ask("POST", "/abmelden", &format!("aw_session={second}"), SAME, Some(""));
        assert_eq!((status(&second), status(&secret)), (303, 200));
        let form = encoded(&[("old", PASSWORD), ("password", "noch ein gutes Passwort")]);
        let changed =
            world.ask("POST", "/konto/passwort", &format!("aw_session={secret}"), SAME, Some(&form));
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
fn strange_addresses_and_forms_are_answered_without_a_failure() {
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
        for one in
            CALLS.iter().filter(|call| !["/eingang.pdf", "/entwurf"].iter().any(|end| call.at.ends_with(end)))
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
                let mut paths = vec![bent.join("/"), thing.fill(path)];
                paths.dedup();
                for at in paths {
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
