//! A new version is published while a thousand drafts of the old one are open and worked on: pages are saved, drafts looked at, begun
//! and sent, all at the same time. Afterwards every draft is there with what was acknowledged last, and goes on in the new version.

use crate::bad_input::{BOUNDARY, HERE, multipart, post_as};
use crate::routes::world::{Actor, GOTHA, World};
use base::{Actor as Who, Ctx, Id};
use formats::folder::{Files, read_zip, write_zip};
use forms::carry::Carried;
use office::drafts::{self, Begin};
use office::platform::{Current, Platform};
use office::{accounts, cases, catalogue};
use serde_json::{Map, Value, json};
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use store::testing;

/// So many browsers save pages, each of drafts of its own.
const BROWSERS: usize = 4;
/// So many drafts each has open.
const EACH: usize = 250;
/// So many drafts are begun meanwhile.
const BEGUN: usize = 20;
/// The service.
const SERVICE: &str = "hundesteuer";
/// Where everybody lives.
const AGS: &str = "16067029";

/// What a browser's draft with this number is, over all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Is {
    /// An organisation's, which the new version asks one thing more.
    Asked,
    /// It says something that the new version takes nowhere.
    Aside,
    /// It is complete, and sent while the version changes.
    Sent,
    /// Anything else.
    Plain,
}

fn is(number: usize) -> Is {
    match number % 25 {
        0 => Is::Asked,
        1 | 2 => Is::Aside,
        3 => Is::Sent,
        _ => Is::Plain,
    }
}

/// What the draft says, with this behind the number of the house.
fn answers(number: usize, behind: &str) -> Map<String, Value> {
    let mut answers = json!({
        "holder": "person", "first_name": "Änne", "last_name": "Muster", "email": "aenne@example.org",
        "address": { "street": "Hauptstraße", "number": format!("{number} {behind}"), "plz": "99867", "place": "Gotha" },
    });
    let more = match is(number) {
        Is::Asked => json!({ "holder": "organisation", "organisation": "Verein", "contact": "Änne Muster" }),
        Is::Aside => json!({ "phone": "+49 3621 12345" }),
        Is::Sent => json!({
            "other_dogs": 0, "truth": true, "changes": true,
            "dogs": [{ "name": "Luna", "breed": "pug", "since": "2026-01-01", "moved": false, "dangerous": false, "relief": "none" }]
        }),
        Is::Plain => json!({}),
    };
    let (answers, more) = (answers.as_object_mut().expect("answers"), more.as_object().expect("answers"));
    if is(number) == Is::Asked {
        answers.retain(|name, _| !name.ends_with("_name"));
    }
    answers.extend(more.clone());
    answers.clone()
}

/// The first page as a browser sends it, to be kept for later.
fn page(number: usize, behind: &str) -> String {
    let who = match is(number) {
        Is::Asked => "holder=organisation&organisation=Verein&contact=%C3%84nne+Muster",
        Is::Aside => "holder=person&first_name=%C3%84nne&last_name=Muster&phone=03621+54321",
        _ => "holder=person&first_name=%C3%84nne&last_name=Muster",
    };
    let place = "address.street=Hauptstra%C3%9Fe&address.plz=99867&address.place=Gotha";
    format!("{who}&{place}&address.number={number}+{behind}&email=aenne%40example.org&_save=1")
}

/// The secret of a browser; each letter is one.
fn secret(letter: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(letter).expect("a letter"));
    format!("crowdcrowdcrowdcrowdcrowdcrowdc{letter}")
}

fn visitor(world: &World, browser: usize) -> Ctx {
    world.ctx(Who::Visitor { key: Some(accounts::digest(&secret(browser))) })
}

fn cookie(browser: usize) -> String {
    format!("__Host-aw_visit={}; __Host-aw_lang=de", secret(browser))
}

/// The drafts of a browser, by number from that of its first.
fn open(world: &World, browser: usize) -> Vec<Id> {
    let ctx = visitor(world, browser);
    let package = world.platform.service(SERVICE).expect("service").package.digest.clone();
    let all = move |tx: &mut store::Tx| {
        let one = |number: usize| {
            let ctx = ctx.fork();
            let begin = Begin {
                service: SERVICE.into(),
                package: package.clone(),
                office: GOTHA.into(),
                ags: AGS.into(),
                answers: answers(number, "a"),
                grant: None,
            };
            let id = drafts::begin(tx, &ctx, &begin)?;
            let mut draft = drafts::get(tx, &ctx, id)?;
            if is(number) != Is::Sent {
                draft.typed.insert("other_dogs".into(), typed(number));
            }
            drafts::save(tx, &ctx, &draft)?;
            Ok(id)
        };
        numbers(browser).map(one).collect()
    };
    world.store.write_now(all).expect("drafts")
}

fn numbers(browser: usize) -> Range<usize> {
    browser * EACH..(browser + 1) * EACH
}

/// What nobody could read, on another page.
fn typed(number: usize) -> Value {
    json!(format!("zwei oder {number}"))
}

/// The next version: organisations are asked something new, and nobody's telephone number is asked any more.
fn next(world: &World, operator: &str) -> Files {
    let taken = world.ask("GET", &format!("/betrieb/leistungen/{SERVICE}"), operator, &[], None);
    let mut files = read_zip(&taken.body).expect("a folder");
    files.retain(|name, _| !name.starts_with("examples/"));
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("text");
    let (service, form) = (text("service.toml"), text("form.toml"));
    let version = service.lines().find(|line| line.starts_with("version = ")).expect("a version");
    let service = service.replace(version, "version = 1000").replace(", \"phone\"]", "]");
    let phone = form.find("  [[page.field]]\n  id = \"phone\"").expect("the field");
    let end = phone + form[phone..].find("[[page]]").expect("the next page");
    let asked = "  [[page.field]]\n  id = \"register_number\"\n  type = \"text\"\n  label.de = \"Registernummer\"\n  \
                 label.en = \"Number in the register\"\n  when = 'holder = \"organisation\"'\n\n";
    let form = format!("{}{asked}{}", &form[..phone], &form[end..]);
    files.insert("service.toml".into(), service.into_bytes());
    files.insert("form.toml".into(), form.into_bytes());
    files
}

/// The operator lays the version out and publishes it as soon as a quarter is saved; then says so to everybody.
fn publish(world: &World, saved: &Receiver<()>, told: Vec<Sender<()>>) {
    let operator = world.cookie(Actor::Operator);
    let bytes = write_zip("ordner", &next(world, &operator)).expect("an archive");
    let media = format!("multipart/form-data; boundary={BOUNDARY}");
    let body = multipart(&[("folder", Some("hundesteuer.zip"), &bytes)]);
    let laid_out = post_as(world, "/betrieb/leistungen", &media, &operator, body);
    assert_eq!(laid_out.status, 303, "{}", laid_out.said());
    assert_eq!(saved.iter().take(BROWSERS * EACH / 4).count(), BROWSERS * EACH / 4, "somebody stopped");
    let done = world.ask("POST", laid_out.header("location"), &operator, HERE, Some(""));
    assert_eq!(done.status, 303, "{}", done.said());
    for one in told {
        one.send(()).expect("somebody who waits");
    }
}

/// A browser saves the first page of each of its drafts, or sends what is complete; the last of them when the new version is there.
fn work(world: &World, browser: usize, drafts: &[Id], (saved, there): (Sender<()>, Receiver<()>)) {
    let cookie = cookie(browser);
    for (at, (number, id)) in numbers(browser).zip(drafts).enumerate() {
        if at == EACH * 4 / 5 {
            there.recv().expect("a new version");
        }
        let reply = match is(number) {
            Is::Sent => world.ask("POST", &format!("/antrag/{id}/senden"), &cookie, HERE, Some("")),
            _ => {
                let page = page(number, "b");
                world.ask("POST", &format!("/antrag/{id}/seite/holder"), &cookie, HERE, Some(&page))
            }
        };
        let leads = if is(number) == Is::Sent { "/vorgang/" } else { "/antrag/" };
        assert_eq!(reply.status, 303, "{number}: {}", reply.said());
        assert!(reply.header("location").starts_with(leads), "{number}: {}", reply.header("location"));
        // Once the version is published nobody counts any more.
        let _ = saved.send(());
    }
}

/// Another window of the same browser looks at the same drafts, which takes them over into the new version.
fn look(world: &World, browser: usize, drafts: &[Id]) {
    for id in drafts {
        let reply = world.ask("GET", &format!("/antrag/{id}"), &cookie(browser), &[], None);
        assert_eq!(reply.status, 303, "{}", reply.said());
    }
}

/// Somebody begins, again and again, and saves.
fn begin(world: &World) -> Vec<(usize, Id)> {
    let one = |browser: usize| {
        let form = format!("leistung={SERVICE}&ags={AGS}");
        let begun = world.ask("POST", "/antrag", &cookie(browser), HERE, Some(&form));
        assert_eq!(begun.status, 303, "{}", begun.said());
        let at = begun.header("location").to_owned();
        let kept =
            world.ask("POST", &format!("{at}/seite/holder"), &cookie(browser), HERE, Some(&page(5, "b")));
        assert_eq!(kept.status, 303, "{}", kept.said());
        (browser, at.trim_start_matches("/antrag/").parse::<Id>().expect("an id"))
    };
    (BROWSERS..BROWSERS + BEGUN).map(one).collect()
}

/// A draft as it is in the new version, with what it says of its way there; or the answers of the case it became.
fn found(world: &World, ctx: Ctx, new: &Arc<Platform>, id: Id) -> Result<drafts::Draft, Map<String, Value>> {
    let platform = new.clone();
    let found = world.store.write_now(move |tx| {
        let ctx = ctx.fork();
        drafts::carry_over(tx, &ctx, &platform, id)?;
        let draft = drafts::get(tx, &ctx, id)?;
        Ok(match draft.case {
            Some(case) => Err(cases::own(tx, &ctx, case)?.case.answers),
            None => Ok(draft),
        })
    });
    found.expect("it is there")
}

#[test]
fn a_version_is_published_while_a_thousand_drafts_are_worked_on_and_nothing_is_lost() {
    testing::on_both(|store| {
        let world = World::new(store);
        let all: Vec<Vec<Id>> = (0..BROWSERS).map(|browser| open(&world, browser)).collect();
        let (saved, count) = channel();
        let (told, waits): (Vec<_>, Vec<_>) = (0..BROWSERS).map(|_| channel()).unzip();
        let world = &world;
        let begun = std::thread::scope(|scope| {
            let publishing = scope.spawn(move || publish(world, &count, told));
            for ((browser, drafts), there) in all.iter().enumerate().zip(waits) {
                let saved = saved.clone();
                scope.spawn(move || work(world, browser, drafts, (saved, there)));
                if browser < 2 {
                    scope.spawn(move || look(world, browser, drafts));
                }
            }
            drop(saved);
            let begun = begin(world);
            publishing.join().expect("published");
            begun
        });

        let current = Current::new(world.platform.clone());
        assert!(current.refresh(store).expect("looked for"), "there is a new version");
        let new = current.get();
        let digest = new.service(SERVICE).expect("service").package.digest.clone();
        let mut sent = 0;
        for (browser, drafts) in all.iter().enumerate() {
            let ctx = visitor(world, browser);
            for (number, id) in numbers(browser).zip(drafts.iter().copied()) {
                let draft = match found(world, ctx.fork(), &new, id) {
                    Ok(draft) => draft,
                    Err(case) => {
                        assert_eq!((is(number), case), (Is::Sent, answers(number, "a")), "{number}");
                        sent += 1;
                        continue;
                    }
                };
                assert!(is(number) != Is::Sent && draft.package == digest, "{number}");
                let mut expected = answers(number, "b");
                // What was typed last, in whichever version it came in.
                let phone = expected.remove("phone").map(|_| json!("+49 3621 54321"));
                assert_eq!(Value::Object(draft.answers.clone()), Value::Object(expected), "{number}");
                assert_eq!(draft.typed["other_dogs"], typed(number));
                let carried = Carried::of(&drafts::form_draft(&draft)).expect("it says how it came here");
                let aside: Vec<_> = carried.aside.iter().map(|aside| aside.value.clone()).collect();
                assert_eq!(aside, phone.into_iter().collect::<Vec<_>>(), "{number}");
                let asks: Vec<_> = carried.asks.iter().map(|ask| ask.label.de.as_str()).collect();
                assert_eq!(asks == ["Registernummer"], is(number) == Is::Asked, "{number}: {asks:?}");
            }
        }
        assert_eq!(sent, BROWSERS * EACH / 25);
        for (browser, id) in begun {
            let draft = found(world, visitor(world, browser), &new, id).expect("it was not sent");
            assert_eq!(draft.package, digest);
            assert_eq!(draft.answers["address"]["number"], "5 b");
        }
        let published = store.read_now(catalogue::newest).expect("versions");
        assert!(published.iter().any(|one| one.digest == digest && one.own));
    });
}
