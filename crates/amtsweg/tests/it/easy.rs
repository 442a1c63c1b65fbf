//! Services in Leichte Sprache: the pages, the ways to them, and the workshop that writes them.

use crate::bad_input::{HERE, cookie, encoded, page};
use crate::routes::reply::Reply;
use crate::routes::world::{Actor, World};
use formats::folder::read_zip;
use store::testing;

const DOG: &str = "/leistungen/hundesteuer/leichte-sprache";

fn look(world: &World, at: &str, lang: &str) -> Reply {
    world.ask("GET", at, &cookie(lang), &[], None)
}

#[test]
fn the_text_is_german_under_either_language_and_the_frame_is_the_readers() {
    testing::on_both(|store| {
        let world = World::new(store);
        for lang in ["de", "en"] {
            let reply = look(&world, DOG, lang);
            let html = reply.text();
            assert_eq!(reply.status, 200, "{}", reply.said());
            assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
            let (_, text) = html.split_once("<div lang=\"de\">").expect("a part in German");
            for said in ["Einen Hund anmelden", "Worum geht es?", "Sie haben einen neuen Hund?<br>", "<ol>"] {
                assert!(text.contains(said), "{lang}: {said}");
            }
            assert_eq!(html.contains("German that is easy to read"), lang == "en");
            assert!(!html.contains("Das ist Ihr Amt"), "no place, no office");
        }
        let gotha = look(&world, &format!("{DOG}?ags=16067029"), "en").text();
        assert!(gotha.contains("Das ist Ihr Amt") && gotha.contains("Gotha"));
        assert!(gotha.contains("href=\"/leistungen/hundesteuer?ags=16067029\""), "back to the same place");
    });
}

#[test]
fn the_page_of_a_service_leads_there_and_a_list_names_them_all() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    for (lang, words) in [("de", "In Leichter Sprache lesen"), ("en", "Read in Leichte Sprache")] {
        let html = look(&world, "/leistungen/hundesteuer?ags=16067029", lang).text();
        assert!(html.contains(words) && html.contains(&format!("href=\"{DOG}?ags=16067029\"")), "{lang}");
        let list = look(&world, "/leichte-sprache", lang).text();
        assert!(list.contains("<ul lang=\"de\">"));
        for service in world.platform.services.values() {
            let href = format!("/leistungen/{}/leichte-sprache", service.package.id);
            assert_eq!(list.contains(&href), service.package.easy.is_some(), "{lang}: {href}");
        }
    }
    // Who has no text has no page and no way to one.
    for at in ["/leistungen/foerderung_egov/leichte-sprache", "/leistungen/gibt-es-nicht/leichte-sprache"] {
        assert_eq!(look(&world, at, "de").status, 404, "{at}");
    }
    assert!(
        !look(&world, "/leistungen/foerderung_egov", "de").text().contains("/leichte-sprache\" hreflang")
    );
}

/// The form of the workshop with one of its texts replaced.
fn typed(html: &str, key: &str, text: &str) -> String {
    let version = page::value(html, "version").expect("a version");
    let mut form = format!("version={version}");
    for name in ["title", "what", "need", "cost", "steps", "help"] {
        let held = page::value(html, name).unwrap_or_default();
        let value = if name == key { text.to_owned() } else { held };
        form.push_str(&format!("&{name}={}", encoded(value.replace('\n', "\r\n").as_bytes())));
    }
    form
}

#[test]
fn the_workshop_changes_a_text_and_touches_nothing_else() {
    testing::on_both(|store| {
        let world = World::new(store);
        let operator = world.cookie(Actor::Operator);
        let get = |at: &str| world.ask("GET", at, &operator, &[], None);
        let post = |at: &str, form: &str| world.ask("POST", at, &operator, HERE, Some(form));
        let begun = post("/betrieb/werkstatt", "womit=leistung&service=hundesteuer");
        let work = begun.header("location").split('?').next().expect("a path").to_owned();
        let (at, zip) = (format!("{work}/leichte-sprache"), format!("{work}/zip"));
        let files = || read_zip(&get(&zip).body).expect("a folder");
        let before = files();

        // Saved as it stands nothing changes, whatever line breaks the browser sends.
        let html = get(&at).text();
        let same = post(&at, &typed(&html, "", ""));
        assert!(same.status == 303 && same.header("location").contains("nichts"), "{}", same.said());
        assert!(files() == before);

        // What is too hard is said at its field, with what was typed, and nothing is kept.
        let hard = "Das kostet eine Verwaltungsgebühren-Summe, die die Gemeinde des Ortes festlegt.";
        let refused = post(&at, &typed(&html, "cost", hard));
        assert_eq!(refused.status, 422, "{}", refused.said());
        let said = page::faults(&refused.text());
        assert!(said.iter().any(|(_, text)| text.contains("Verwaltungsgebühren-Summe")), "{said:?}");
        assert!(said.iter().any(|(_, text)| text.contains("Genitiv")), "{said:?}");
        assert_eq!(page::value(&refused.text(), "cost").as_deref(), Some(hard));
        assert!(files() == before);

        // A sound text is kept in its place, and the rest stays byte for byte.
        let easy = "Das kostet nichts.\n\n- Auch nicht später.\n  Wirklich nicht.";
        let kept = post(&at, &typed(&html, "cost", easy));
        assert_eq!(kept.status, 303, "{}", kept.said());
        let after = files();
        let text =
            |files: &formats::folder::Files| String::from_utf8(files["easy.toml"].clone()).expect("text");
        assert!(text(&after).contains(&format!("cost = '''\n{easy}\n'''")), "{}", text(&after));
        let held = page::value(&html, "cost").expect("what stood there");
        assert_eq!(text(&after).replacen(easy, &held, 1), text(&before));
        assert!(before.iter().all(|(name, bytes)| name == "easy.toml" || after.get(name) == Some(bytes)));

        // It is taken away, and written anew from nothing.
        let version = page::value(&get(&at).text(), "version").expect("a version");
        let gone = post(&at, &format!("version={version}&schritt=weg"));
        assert_eq!(gone.status, 303, "{}", gone.said());
        assert!(!files().contains_key("easy.toml"));
        let version = page::value(&get(&at).text(), "version").expect("a version");
        let missing = post(&at, &format!("version={version}&title=Hund"));
        assert_eq!((missing.status, page::faults(&missing.text()).len()), (422, 5), "{}", missing.said());
        let words = "what=A.&need=B.&cost=C.&steps=D.&help=E.";
        let anew = post(&at, &format!("version={version}&title=Hund&{words}"));
        assert_eq!(anew.status, 303, "{}", anew.said());
        assert!(text(&files()).starts_with("title = \"Hund\"\nwhat = '''\nA.\n'''\n"), "{}", text(&files()));
        assert!(get(&at).text().contains("Worum geht es?"));
    });
}
