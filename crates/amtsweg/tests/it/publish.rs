//! A service is changed and published while the program runs, and an earlier version is brought back.

use crate::bad_input::form::begin;
use crate::bad_input::{BOUNDARY, HERE, cookie, multipart, post_as};
use crate::routes::reply::Reply;
use crate::routes::world::{Actor, World};
use formats::folder::{Files, read_zip, write_zip};
use store::testing;

/// The operator sends a folder as a file.
fn send(world: &World, files: &Files) -> Reply {
    let bytes = write_zip("ordner", files).expect("an archive");
    let body = multipart(&[("folder", Some("hundesteuer.zip"), &bytes)]);
    let media = format!("multipart/form-data; boundary={BOUNDARY}");
    post_as(world, "/betrieb/leistungen", &media, &world.cookie(Actor::Operator), body)
}

fn change(files: &mut Files, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[name].clone()).expect("text");
    assert!(text.contains(from), "{name}: {from}");
    files.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
}

#[test]
fn who_runs_the_installation_changes_a_service_while_everybody_goes_on() {
    testing::on_both(|store| {
        let world = World::new(store);
        let operator = world.cookie(Actor::Operator);
        let get = |at: &str| world.ask("GET", at, &operator, &[], None);
        let draft = begin(&world, "hundesteuer", "16067029");
        let first = format!("{draft}/seite/holder");
        let typed = "holder=person&first_name=%C3%84nne&last_name=Muster&_save=1";
        assert_eq!(world.ask("POST", &first, &cookie("de"), HERE, Some(typed)).status, 303);

        // The folder is taken away; as it is, it cannot be published again.
        let taken = get("/betrieb/leistungen/hundesteuer");
        assert_eq!((taken.status, taken.header("content-type")), (200, "application/zip"));
        let files = read_zip(&taken.body).expect("a folder");
        let same = send(&world, &files);
        assert_eq!(same.status, 303, "{}", same.said());
        let looked = get(same.header("location"));
        assert!(looked.text().contains("Erhöhen Sie"), "{}", looked.said());

        // A fault is named with its line, and nothing is published.
        let mut faulty = files.clone();
        change(&mut faulty, "form.toml", "type = \"choice\"", "type = \"chioce\"");
        let refused = send(&world, &faulty);
        assert_eq!(refused.status, 422);
        assert!(
            refused.text().contains("form.toml:12") && refused.text().contains("chioce"),
            "{}",
            refused.said()
        );

        // A sound one is looked at, then published.
        let version = String::from_utf8(files["service.toml"].clone()).expect("text");
        let version =
            version.lines().find(|line| line.starts_with("version = ")).expect("a version").to_owned();
        let mut new = files.clone();
        change(&mut new, "service.toml", &version, "version = 1000");
        change(&mut new, "form.toml", "Wer hält den Hund?", "Bei wem lebt der Hund?");
        let sent = send(&world, &new);
        let at = sent.header("location").to_owned();
        let looked = get(&at);
        for text in ["1000", "form.toml", "Begonnene Anträge"] {
            assert!(looked.text().contains(text), "{text}: {}", looked.said());
        }
        // What is different from the version in use is said in words, and marked.
        for text in ["Was sich geändert hat", "Wer hält den", "Bei wem lebt der", "<del", "<ins"] {
            assert!(looked.text().contains(text), "{text}: {}", looked.said());
        }
        assert!(!world.ask("GET", &first, &cookie("de"), &[], None).text().contains("Bei wem lebt"));
        let done = world.ask("POST", &at, &operator, HERE, Some(""));
        assert_eq!((done.status, done.header("location")), (303, "/betrieb/leistungen?fertig=hundesteuer"));
        assert!(
            get("/betrieb/leistungen?fertig=hundesteuer")
                .text()
                .contains("Fassung 1000 ist jetzt in Betrieb")
        );

        // Both versions can be compared later on, by the operator and by an office that uses the service.
        let compared = get("/betrieb/leistungen/hundesteuer/vergleich");
        assert!(compared.text().contains("Bei wem lebt der"), "{}", compared.said());
        let office = world.cookie(Actor::Admin);
        let compared = world.ask("GET", "/stelle/leistungen/hundesteuer/vergleich", &office, &[], None);
        assert!(compared.text().contains("Bei wem lebt der"), "{}", compared.said());
        let same = get("/betrieb/leistungen/hundesteuer/vergleich?von=1000&mit=1000");
        assert!(same.text().contains("Kein Unterschied"), "{}", same.said());
        assert_eq!(get("/betrieb/leistungen/hundesteuer/vergleich?von=eins").status, 404);

        // Whoever has begun goes on in it, and a second publication of the same is refused.
        let page = world.ask("GET", &first, &cookie("de"), &[], None).text();
        assert!(page.contains("Bei wem lebt der Hund?") && page.contains("Änne"));
        assert_eq!(world.ask("POST", &at, &operator, HERE, Some("")).status, 422);

        // A process that starts now, or runs beside this one, has it as well; the earlier version comes back as a new one.
        let other = office::platform::Current::new(world.platform.clone());
        assert!(other.refresh(store).expect("looked for") && !other.refresh(store).expect("looked again"));
        assert_eq!(other.get().service("hundesteuer").expect("the service").package.version, 1000);
        let earlier = version.trim_start_matches("version = ").to_owned();
        let back = world.ask(
            "POST",
            "/betrieb/leistungen/hundesteuer",
            &operator,
            HERE,
            Some(&format!("fassung={earlier}")),
        );
        let done = world.ask("POST", back.header("location"), &operator, HERE, Some(""));
        assert_eq!(done.status, 303, "{}", done.said());
        let page = world.ask("GET", &first, &cookie("de"), &[], None).text();
        assert!(page.contains("Wer hält den Hund?") && page.contains("Änne"));
        assert!(get("/betrieb/leistungen").text().contains("1001"));
    });
}

#[test]
fn an_example_that_the_services_own_rules_do_not_bear_out_keeps_a_version_from_being_published() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let taken = world.ask("GET", "/betrieb/leistungen/ifsg56", &world.cookie(Actor::Operator), &[], None);
    let sound = read_zip(&taken.body).expect("a folder");
    let name = sound
        .iter()
        .find(|(name, bytes)| {
            name.starts_with("examples/") && String::from_utf8_lossy(bytes).contains("\ntotal = \"")
        })
        .map(|(name, _)| name.clone())
        .expect("an example with a total");
    let mut wrong = sound.clone();
    change(&mut wrong, &name, "\ntotal = \"", "\ntotal = \"9");
    let refused = send(&world, &wrong);
    assert_eq!(refused.status, 422, "{}", refused.said());
    assert!(refused.text().contains(&name), "{}", refused.said());
    assert_eq!(send(&world, &sound).status, 303, "as it was taken it is sound");
}
