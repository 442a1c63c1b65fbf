//! What operators see of the site: figures, health and log lines; and that none of it says anything about anybody.

use super::table::CALLS;
use super::{Actor, Needs, SAME, World, call, call_with, on_a_world, route};
use office::cases;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex};
use store::testing;
use tracing::Level;
use web::routes::Method;

/// What was logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("lines").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs something with a log of every line, in one of the two forms; gives the lines.
fn logged(json: bool, what: impl FnOnce()) -> String {
    let lines = Lines::default();
    let writer = {
        let lines = lines.clone();
        move || lines.clone()
    };
    let log = tracing_subscriber::fmt().with_max_level(Level::TRACE).with_writer(writer);
    if json {
        tracing::subscriber::with_default(log.json().finish(), what);
    } else {
        tracing::subscriber::with_default(log.compact().with_ansi(false).finish(), what);
    }
    let bytes = lines.0.lock().expect("lines").clone();
    String::from_utf8(bytes).expect("UTF-8")
}

/// A word that no page and no message of the program holds by itself.
const CANARY: &str = "Kanarienvogelfutter";

#[test]
fn no_log_line_names_a_person_a_case_or_a_secret() {
    keeps_silent(false, 0);
}

#[test]
fn no_log_line_names_a_person_a_case_or_a_secret_on_the_other_half_of_the_routes() {
    keeps_silent(false, 1);
}

#[test]
fn no_line_of_the_json_log_names_a_person_a_case_or_a_secret() {
    keeps_silent(true, 0);
}

#[test]
fn no_line_of_the_json_log_names_a_person_a_case_or_a_secret_on_the_other_half_of_the_routes() {
    keeps_silent(true, 1);
}

/// Calls every second route, from the first or the second on.
fn keeps_silent(json: bool, from: usize) {
    on_a_world(|world| {
        let calls: Vec<&super::Call> = CALLS.iter().skip(from).step_by(2).collect();
        let mut secrets: BTreeSet<String> =
            [CANARY, "example.org", "Person ", "Müller", "Luna", "Hauptstra"].map(str::to_owned).into();
        let lines = logged(json, || {
            for one in &calls {
                let owners: &[Actor] = if one.names_a_thing() { &Actor::OWNERS } else { &[Actor::Visitor] };
                for owner in owners {
                    let thing = world.make(*owner, one.needs);
                    let private = |name: &str| !["version", "job", "programme"].contains(&name);
                    let names = thing.names.iter().filter(|(name, _)| private(name));
                    secrets.extend(names.map(|(_, value)| value.clone()));
                    if thing.names.iter().any(|(name, _)| *name == "case") {
                        secrets.insert(world.number(&thing));
                    }
                    for actor in [
                        *owner,
                        Actor::Nobody,
                        Actor::Worker,
                        Actor::Approver,
                        Actor::Operator,
                        Actor::Machine,
                    ] {
                        let cookie = world.cookie(actor);
                        let secret = cookie.split_once(['=', ' ']).map(|(_, secret)| secret.to_owned());
                        secrets.extend(secret);
                        call_with(world, one, &cookie, &thing);
                        asked_with_canary(world, one, &cookie, &thing);
                    }
                }
            }
        });
        assert!(lines.lines().count() > calls.len(), "nothing was logged: {lines}");
        for one in &calls {
            assert!(lines.contains(one.path), "the pattern of a route is logged: {}", one.path);
        }
        for secret in secrets {
            let line = lines.lines().find(|line| line.contains(&secret));
            assert_eq!(line, None, "json {json}: a line with {secret}");
        }
    });
}

/// The same call with a word of its own in the path, the query, the headers and the form.
fn asked_with_canary(world: &World, one: &super::Call, cookie: &str, thing: &super::Thing) {
    let at = thing.fill(one.at);
    let mark = if at.contains('?') { '&' } else { '?' };
    let headers =
        [SAME, &[("user-agent", CANARY), ("x-forwarded-for", CANARY), ("referer", CANARY)]].concat();
    let asked = format!("{at}{mark}q={CANARY}&weiter={CANARY}");
    let cookie = format!("{cookie}; __Host-aw_lang={CANARY}; other={CANARY}");
    match one.method {
        Method::Get => {
            world.ask("GET", &asked, &cookie, &headers, None);
            world.ask("GET", &format!("{at}/{CANARY}"), &cookie, &headers, None);
        }
        Method::Post => {
            let form = format!("{}&first_name={CANARY}&login={CANARY}&{CANARY}=1", thing.fill(one.form));
            world.ask("POST", &asked, &cookie, &headers, Some(&form));
        }
    }
}

#[test]
fn the_site_says_whether_it_works_and_has_no_figures() {
    on_a_world(|world| {
        let health = world.ask("GET", "/gesund", "aw_lang=de", &[], None);
        assert_eq!(health.text(), "Programm läuft: ja\nLesen: ja\nSpeichern: ja\n");
        assert_eq!(
            world.ask("GET", "/gesund/lebt", "aw_lang=en", &[], None).text(),
            "Program is running: yes\n"
        );
        // They have a listener of their own.
        assert_eq!(world.ask("GET", "/metrics", "", &[], None).status, 404);
    });
}

#[test]
fn security_txt_says_what_the_operator_has_set() {
    on_a_world(|world| {
        let said = world.ask("GET", "/.well-known/security.txt", "", &[], None);
        assert_eq!(said.header("content-type"), "text/plain; charset=utf-8");
        for line in [
            "Contact: mailto:sicherheit@amtsweg.example",
            "Expires: 2026-12-31T23:00:00Z",
            "Canonical: https://amtsweg.example/.well-known/security.txt",
        ] {
            assert!(said.text().lines().any(|found| found == line), "{}", said.text());
        }
    });
}

#[test]
fn fifty_clicks_on_send_at_once_give_one_case_and_one_receipt() {
    for fresh in [testing::open_sqlite(), testing::open_postgres()] {
        let world = World::new(fresh.store());
        let send = CALLS.iter().find(|one| one.path.ends_with("/senden")).expect("the last click");
        assert!(route(send).is_some());
        let draft = world.make(Actor::Citizen, Needs::Draft);
        let mut answers: Vec<(u16, String)> = std::thread::scope(|scope| {
            let clicks: Vec<_> = (0..50)
                .map(|_| {
                    scope.spawn(|| {
                        let reply = call(&world, send, Actor::Citizen, &draft);
                        (reply.status, reply.header("location").to_owned())
                    })
                })
                .collect();
            clicks.into_iter().map(|click| click.join().expect("a click")).collect()
        });
        answers.dedup();
        let engine = fresh.store().engine();
        assert_eq!(answers.len(), 1, "{engine}: {answers:?}");
        assert_eq!(answers[0].0, 303, "{engine}: {answers:?}");
        let ctx = world.of(Actor::Citizen);
        let receipts = fresh
            .store()
            .read_now(move |tx| {
                let cases = cases::mine(tx, &ctx, 10)?;
                let case = cases.first().expect("the case").id;
                let dossier = cases::own(tx, &ctx, case)?;
                let receipts = dossier.messages.iter().filter(|message| message.kind == "receipt").count();
                Ok((cases.len(), receipts, dossier.files.len()))
            })
            .expect("the case");
        assert_eq!(receipts, (1, 1, 1), "{engine}: cases, receipts, files");
    }
}
