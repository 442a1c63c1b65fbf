//! Every route, called as everybody, on what is theirs, what is somebody else's, and what is not there. What must come
//! of it follows from what the table of routes promises: permission and scope.

mod accounts;
mod data;
mod doors;
pub mod granting;
mod interface;
mod limits;
pub mod reply;
mod table;
mod things;
mod watched;
mod ways_back;
pub mod world;

use base::Permission;
use reply::Reply;
use store::testing;
use table::{CALLS, Call, Needs};
use things::Thing;
use web::routes::{Method, ROUTES, Route, Scope};
use world::{Actor, GOTHA, World};

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
        Permission::WorkCases => {
            matches!(actor, Actor::Worker | Actor::Approver | Actor::OtherWorker | Actor::Granter)
        }
        Permission::SignDecisions => matches!(actor, Actor::Approver | Actor::Granter),
        Permission::ManageOffice => actor == Actor::Admin,
        Permission::AuditAccess => actor == Actor::DataProtection,
        Permission::Operate => actor == Actor::Operator,
        Permission::ReadCases
        | Permission::ChangeCases
        | Permission::ProposeDecisions
        | Permission::FollowEvents => actor.is_machine(),
    }
}

/// Whether a call is promised to be answered to this actor, if what it is about belongs to this owner.
fn promised(call: &Call, actor: Actor, owner: Actor) -> bool {
    let route = route(call).expect("a route");
    let theirs = match route.scope {
        _ if !call.names_a_thing() => true,
        // The applicant signs by sending.
        _ if call.needs == Needs::Cosign => actor != owner,
        _ if call.needs.is_told() => true,
        Scope::Own => actor == owner,
        Scope::Office => actor.desk() == Some(call.needs.office(owner)),
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
        Method::Post if call.is_api() => {
            let version = format!("\"{}\"", thing.fill("{version}"));
            world.ask("POST", &at, cookie, &[("if-match", &version)], Some(call.form))
        }
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
        let private = [
            "draft",
            "case",
            "file",
            "blob",
            "notice",
            "message",
            "token",
            "webhook",
            "enclosure",
            "appeal",
            "grant",
            "claim",
            "payment",
            "run",
            "programme",
        ]
        .into_iter()
        .any(names);
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
                        _ if decides_about_it(one, actor) => 403,
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

/// Nobody applies at their own office: compensation is a matter of the state.
fn decides_about_it(call: &Call, actor: Actor) -> bool {
    call.path == "/antrag" && actor == Actor::Granter
}

/// Whoever is signed in need not sign in, and whose office has one programme is led to it.
fn redirects_whoever_is_in(call: &Call, actor: Actor) -> bool {
    let led = call.path == "/anmelden" && actor.signed_in()
        || call.path == "/amt/foerderung" && actor == Actor::Granter;
    call.method == Method::Get && led
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
                // To do these once more changes nothing, and is no fault.
                let again =
                    [Needs::DeadJob, Needs::Change].contains(&one.needs) && one.method == Method::Post;
                if !again {
                    let to_sign_in =
                        nowhere.status == 303 && nowhere.header("location").starts_with("/anmelden?weiter=");
                    let no_token = one.is_api() && nowhere.status == 401;
                    assert!(
                        nowhere.status == 404 || to_sign_in || no_token || one.status == 422 && one.is_api(),
                        "{}: {}",
                        what(Actor::Nobody),
                        nowhere.status
                    );
                }
                let nowhere = blurred(&nowhere, &missing);
                let own = |owner: Actor| one.needs.is_told() && owner == actor;
                for (owner, thing) in
                    things.iter().filter(|(owner, _)| !promised(one, actor, *owner) && !own(*owner))
                {
                    let reply = call_with(world, one, &cookie, thing);
                    assert_eq!(blurred(&reply, thing), nowhere, "{}", what(*owner));
                }
                let malformed = missing.with_every_name("1");
                let reply = call_with(world, one, &cookie, &malformed);
                let same = reply.status == nowhere.status || again;
                assert!(same, "{} with an id that is none: {}", what(Actor::Nobody), reply.status);
            }
            let after: Vec<String> = things.iter().map(|(_, thing)| world.print(thing)).collect();
            assert_eq!(before, after, "{} {} changed what is somebody else's", one.verb(), one.at);
        }
    });
}

#[test]
fn who_lacks_the_right_is_asked_to_sign_in_or_finds_what_an_unknown_address_shows() {
    on_a_world(|world| {
        let mut refused = 0;
        for one in CALLS.iter().filter(|call| !call.names_a_thing()) {
            let nothing = world.make(Actor::Visitor, Needs::Nothing);
            for actor in Actor::ALL.into_iter().filter(|actor| !promised(one, *actor, Actor::Visitor)) {
                let cookie = world.cookie(actor);
                let reply = call_with(world, one, &cookie, &nothing);
                let what = format!("{} {} as {actor:?}", one.verb(), one.at);
                refused += 1;
                if one.is_api() {
                    assert_eq!(reply.status, 401, "{what}");
                    assert_eq!(reply.header("content-type"), "application/problem+json", "{what}");
                } else if one.method == Method::Get && !actor.signed_in() {
                    assert_eq!(reply.status, 303, "{what}");
                    assert!(reply.header("location").starts_with("/anmelden?weiter=%2F"), "{what}");
                } else {
                    let unknown = world.ask("GET", "/gibt-es-nicht", &cookie, &[], None).text();
                    let path = one.at.split('?').next().unwrap_or("");
                    // The page keeps its own address for those who change the language.
                    let escaped = one.at.replace('&', "&#38;");
                    let shown = [&*escaped, path].iter().fold(reply.text(), |text, at| {
                        text.replace(&format!("value=\"{at}\""), "value=\"/gibt-es-nicht\"")
                    });
                    assert_eq!(reply.status, 404, "{what}");
                    assert!(shown == unknown, "{what}: {}", reply.said());
                }
            }
        }
        assert!(refused > 50, "{refused}");
    });
}

#[test]
fn each_look_and_step_at_the_desk_is_logged_and_each_refused_one_apart() {
    on_a_world(|world| {
        // A day of deletion shows nothing of a case.
        let desk = |call: &&Call| {
            route(call).is_some_and(|route| {
                route.scope == Scope::Office && route.permission != Permission::ManageOffice && !call.is_api()
            })
        };
        // A payment run is a list of its office, as are the pages of a programme: a list shows nothing of a case, and nobody else finds it at all.
        let of_one =
            |call: &&Call| call.names_a_thing() && ![Needs::Run, Needs::Programme].contains(&call.needs);
        for one in CALLS.iter().filter(of_one).filter(desk) {
            let thing = world.make(Actor::Citizen, one.needs);
            let office = one.needs.office(Actor::Citizen);
            let signer = if office == GOTHA { Actor::Approver } else { Actor::Granter };
            let before = world.last_access(office);
            for actor in [Actor::OtherWorker, Actor::Admin, Actor::Operator, Actor::Citizen] {
                call(world, one, actor, &thing);
                // Who asked is noted for the office whose case it is.
                let refused = world.last_refusal(office).expect("a refusal");
                let (name, number) = (refused.name.as_str(), refused.number.as_str());
                let login = world.of(actor).account().map(|id| world.name(id)).expect("an account");
                assert_eq!((name, number), (login.as_str(), world.number(&thing).as_str()), "{}", one.at);
                assert_eq!(refused.route, one.path);
            }
            assert_eq!(world.last_access(office), before, "{} {}", one.verb(), one.at);
            call(world, one, signer, &thing);
            let access = world.last_access(office).expect("an access");
            assert!(
                before.is_none_or(|earlier| earlier.at < access.at),
                "{} {} leaves no trace",
                one.verb(),
                one.at
            );
            let name = world.name(world.of(signer).account().expect("an account"));
            assert_eq!((access.name, access.number), (name, world.number(&thing)));
        }
    });
}

#[test]
fn a_file_or_notice_is_found_only_in_its_own_case() {
    on_a_world(|world| {
        let inner = |call: &&Call| {
            ["{file}", "{blob}", "{notice}", "{enclosure}", "{claim}"]
                .iter()
                .any(|part| call.at.contains(part))
        };
        // What is wrong with a form is told before anything is looked for.
        for one in CALLS.iter().filter(inner).filter(|call| call.status != 422) {
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
