//! The interface for specialist systems over HTTP: who is let in, what is refused and how, and that its description is true.

use super::reply::Reply;
use super::table::{CALLS, Needs};
use super::world::{Actor, HOST, World};
use super::{SAME, call, on_a_world};
use axum::body::Body;
use axum::http::Request;
use serde_json::Value;
use web::routes::{Method, ROUTES};

fn json(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).expect("JSON")
}

/// The end of a problem's type.
fn problem(reply: &Reply) -> String {
    assert_eq!(reply.header("content-type"), "application/problem+json");
    let said = json(reply);
    assert_eq!(said["status"], reply.status);
    assert!(said["title"].as_str().is_some_and(|title| !title.is_empty()));
    said["type"].as_str().expect("a type").trim_start_matches("urn:amtsweg:problem:").to_owned()
}

fn description(world: &World) -> Value {
    json(&world.ask("GET", "/api/v1/openapi.json", "", &[], None))
}

#[test]
fn the_description_names_every_route_and_nothing_else_and_is_public() {
    on_a_world(|world| {
        let said = description(world);
        assert_eq!(said["openapi"], "3.1.0");
        assert_eq!(said["servers"][0]["url"], format!("https://{HOST}/api/v1"));
        let paths = said["paths"].as_object().expect("paths");
        let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
        let fits = |pattern: &str, path: &str| {
            let (pattern, path) = (parts(pattern), parts(path));
            let free = |part: &str| part.starts_with('{');
            pattern.len() == path.len()
                && pattern.iter().zip(&path).all(|(pattern, part)| pattern == part || free(pattern))
        };
        let routes: Vec<_> = ROUTES.iter().filter(|route| route.path.starts_with("/api/v1/")).collect();
        assert!(routes.len() >= 7);
        for route in &routes {
            let method = route.method.name().to_lowercase();
            let told = paths
                .iter()
                .any(|(path, ways)| fits(route.path, &format!("/api/v1{path}")) && ways[&method].is_object());
            assert!(told, "{method} {} is not described", route.path);
        }
        for (path, ways) in paths {
            for method in ways.as_object().expect("methods").keys() {
                let there = routes.iter().any(|route| {
                    route.method.name().to_lowercase() == *method
                        && fits(route.path, &format!("/api/v1{path}"))
                });
                assert!(there, "{method} {path} is described and is no route");
            }
        }
        // Every action that is described is one, and is called.
        for action in paths.keys().filter(|path| path.contains("/actions/")) {
            let called = CALLS.iter().any(|call| call.at == format!("/api/v1{action}"));
            assert!(called, "no test calls {action}");
        }
    });
}

#[test]
fn a_session_opens_nothing_at_the_interface_and_a_token_nothing_at_a_desk() {
    on_a_world(|world| {
        for actor in [Actor::Worker, Actor::Approver, Actor::Admin, Actor::Operator] {
            let cookie = world.cookie(actor);
            let reply = world.ask("GET", "/api/v1/cases", &cookie, SAME, None);
            assert_eq!((reply.status, problem(&reply).as_str()), (401, "token"));
            assert!(reply.header("www-authenticate").starts_with("Bearer"));
        }
        let token = world.cookie(Actor::Machine);
        let reply = world.ask("GET", "/amt", &token, &[], None);
        assert_eq!(reply.status, 303);
        for wrong in ["Bearer amtsweg_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Bearer ", "Bearer x"] {
            assert_eq!(world.ask("GET", "/api/v1/cases", wrong, &[], None).status, 401, "{wrong}");
        }
    });
}

#[test]
fn each_look_and_step_of_a_specialist_system_is_logged_and_each_refused_one_apart() {
    on_a_world(|world| {
        for one in CALLS.iter().filter(|call| call.is_api() && call.names_a_thing() && call.status == 200) {
            let thing = world.make(Actor::Citizen, one.needs);
            let before = world.last_access(super::GOTHA);
            let refused = call(world, one, Actor::OtherMachine, &thing);
            assert_eq!((refused.status, problem(&refused).as_str()), (404, "not-found"), "{}", one.at);
            let noted = world.last_refusal(super::GOTHA).expect("a refusal");
            assert_eq!(
                (noted.name.as_str(), noted.route.as_str()),
                ("Fachverfahren", one.path),
                "{}",
                one.at
            );
            assert_eq!(world.last_access(super::GOTHA), before, "{}", one.at);
            assert_eq!(call(world, one, Actor::Machine, &thing).status, 200, "{}", one.at);
            if one.method == Method::Get {
                let access = world.last_access(super::GOTHA).expect("an access");
                assert!(before.is_none_or(|earlier| earlier.at < access.at), "{} leaves no trace", one.at);
                assert_eq!((access.name.as_str(), access.number), ("Fachverfahren", world.number(&thing)));
            } else {
                // A step shows nothing, and stands in the history with the name of the system.
                let seen = world.ask(
                    "GET",
                    &thing.fill("/api/v1/cases/{case}"),
                    &world.cookie(Actor::Machine),
                    &[],
                    None,
                );
                let history = json(&seen)["history"].clone();
                let last = history.as_array().and_then(|all| all.last().cloned()).expect("an event");
                assert_eq!(last["by"], "Fachverfahren", "{}", one.at);
            }
        }
    });
}

#[test]
fn what_is_refused_is_refused_with_its_own_status_and_changes_nothing() {
    on_a_world(|world| {
        let thing = world.make(Actor::Citizen, Needs::Case);
        let token = world.cookie(Actor::Machine);
        let note = thing.fill("/api/v1/cases/{case}/actions/note");
        let body = r#"{"text":"Vermerk"}"#;
        let before = world.print(&thing);
        let version = ("if-match", "\"1\"");
        let post =
            |headers: &[(&str, &str)], body: &str| world.ask("POST", &note, &token, headers, Some(body));
        for (reply, status, name) in [
            (post(&[], body), 428, "no-version"),
            (post(&[("if-match", "\"7\"")], body), 412, "version"),
            (post(&[("if-match", "*")], body), 412, "version"),
            (post(&[version], "{"), 400, "malformed"),
            (post(&[version], "[]"), 422, "findings"),
            (post(&[version], r#"{"text":7}"#), 422, "findings"),
            (post(&[version, ("idempotency-key", &"x".repeat(201))], body), 422, "findings"),
            (post(&[version], &format!("{{\"text\":\"{}\"}}", "x".repeat(300_000))), 413, "size"),
        ] {
            assert_eq!((reply.status, problem(&reply).as_str()), (status, name));
        }
        let form = Request::post(&note)
            .header("host", HOST)
            .header("authorization", &token)
            .header("if-match", "\"1\"")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("text=x"))
            .expect("a request");
        let reply = world.send(&world.demo, form);
        assert_eq!((reply.status, problem(&reply).as_str()), (415, "media"));
        for (method, at, allowed) in
            [("PUT", "/api/v1/cases", "GET, HEAD"), ("GET", note.as_str(), "POST"), ("DELETE", &note, "POST")]
        {
            let reply = world.ask(method, at, &token, &[], None);
            assert_eq!((reply.status, problem(&reply).as_str()), (405, "method"), "{method} {at}");
            assert_eq!(reply.header("allow"), allowed);
        }
        for at in ["/api", "/api/", "/api/v1", "/api/v2/cases", "/api/v1/cases/1/2"] {
            let reply = world.ask("GET", at, &token, &[], None);
            assert_eq!((reply.status, problem(&reply).as_str()), (404, "not-found"), "{at}");
        }
        let head = world.ask("HEAD", "/api/v1/cases", &token, &[], None);
        assert_eq!((head.status, head.body.len()), (200, 0));
        let english = world.ask("GET", "/api/v1/cases", "", &[("accept-language", "en")], None);
        assert_eq!(json(&english)["title"], "A valid token is missing (Authorization: Bearer …).");
        assert_eq!(world.print(&thing), before);
    });
}

#[test]
fn the_same_step_sent_twice_is_taken_once() {
    on_a_world(|world| {
        let thing = world.make(Actor::Citizen, Needs::Case);
        let token = world.cookie(Actor::Machine);
        let send = |body: &str| {
            // As a proxy that presses answers gives it back.
            let headers = [("if-match", "W/\"1\""), ("idempotency-key", "schritt-1")];
            world.ask("POST", &thing.fill("/api/v1/cases/{case}/actions/note"), &token, &headers, Some(body))
        };
        let first = send(r#"{"text":"Einmal"}"#);
        assert_eq!((first.status, first.header("etag")), (200, "\"2\""));
        let again = send(r#"{"text":"Einmal"}"#);
        assert_eq!((again.status, again.body), (200, first.body));
        let other = send(r#"{"text":"Anders"}"#);
        assert_eq!((other.status, problem(&other).as_str()), (422, "key"));
        let seen = world.ask("GET", &thing.fill("/api/v1/cases/{case}"), &token, &[], None);
        let notes = json(&seen)["history"]
            .as_array()
            .map_or(0, |all| all.iter().filter(|event| event["kind"] == "note").count());
        assert_eq!((notes, seen.header("etag")), (1, "\"2\""));
        assert!(!seen.text().contains("seed"));
    });
}

#[test]
fn a_token_is_used_so_often_in_a_minute_and_then_told_to_wait() {
    on_a_world(|world| {
        let (secret, _) = world.token(super::world::GOTHA, "Eiliges Programm");
        let token = format!("Bearer {secret}");
        let ask = || world.ask("GET", "/api/v1/services", &token, &[], None);
        let refused = (0..1300).map(|_| ask()).find(|reply| reply.status != 200).expect("a limit");
        assert_eq!((refused.status, problem(&refused).as_str()), (429, "limit"));
        assert!(
            refused.header("retry-after").parse::<i64>().is_ok_and(|seconds| (1..=61).contains(&seconds))
        );
        // Another one is not held up by it.
        assert_eq!(
            world.ask("GET", "/api/v1/services", &world.cookie(Actor::OtherMachine), &[], None).status,
            200
        );
    });
}

#[test]
fn an_administration_makes_a_token_by_the_page_sees_it_once_and_revokes_it() {
    on_a_world(|world| {
        let cookie = world.cookie(Actor::Admin);
        let form = "name=Mein+Programm&scope=cases:read&ends_on=31.12.2027";
        let page = world.ask("POST", "/stelle/schnittstelle", &cookie, SAME, Some(form)).text();
        let (_, secret) = page.split_once("<code class=\"aw-code\">").expect("the secret");
        let secret = secret.split_once('<').expect("its end").0.to_owned();
        let token = format!("Bearer {secret}");
        assert_eq!(world.ask("GET", "/api/v1/cases", &token, &[], None).status, 200);
        let reply = world.ask("GET", "/api/v1/events", &token, &[], None);
        assert_eq!((reply.status, problem(&reply).as_str()), (403, "scope"));
        let page = world.ask("GET", "/stelle/schnittstelle", &cookie, &[], None).text();
        assert!(page.contains("Mein Programm") && page.contains("31.12.2027") && !page.contains(&secret));
        let at = page.split("action=\"/stelle/schnittstelle/").nth(1).expect("a button");
        let at = format!("/stelle/schnittstelle/{}", at.split_once('"').expect("its end").0);
        assert_eq!(world.ask("POST", &at, &cookie, SAME, Some("")).status, 303);
        assert_eq!(world.ask("GET", "/api/v1/cases", &token, &[], None).status, 401);
    });
}
