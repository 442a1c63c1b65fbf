//! Pages that look the same to everybody are drawn once, and yet nobody gets what is not theirs or no longer true.

use crate::bad_input::{BOUNDARY, HERE, cookie, multipart, post_as};
use crate::routes::world::{Actor, World};
use flate2::read::GzDecoder;
use formats::folder::{read_zip, write_zip};
use std::io::Read;
use store::testing;

const PLACES: [&str; 3] = ["/", "/leistungen", "/leistungen?q=hund&ort=Gotha"];

#[test]
fn who_comes_second_gets_the_same_page_in_their_own_language_and_colours_packed_or_not() {
    testing::on_both(|store| {
        let world = World::new(store);
        for place in PLACES {
            let first = world.ask("GET", place, "", &[], None);
            let again = world.ask("GET", place, "", &[], None);
            assert_eq!((first.status, again.status), (200, 200));
            assert!(first.body == again.body, "{place}");
            let packed = world.ask("GET", place, "", &[("accept-encoding", "br, gzip;q=0.8")], None);
            assert_eq!(packed.header("content-encoding"), "gzip");
            let mut plain = Vec::new();
            GzDecoder::new(packed.body.as_slice()).read_to_end(&mut plain).expect("a packed page");
            assert!(plain == first.body, "{place}");
            let refused = world.ask("GET", place, "", &[("accept-encoding", "gzip;q=0")], None);
            assert_eq!((refused.header("content-encoding"), &refused.body), ("", &first.body), "{place}");
            let english = world.ask("GET", place, "", &[("accept-language", "en")], None);
            assert!(english.text().contains("<html lang=\"en\""), "{place}: {}", english.said());
            let dark = world.ask("GET", place, "__Host-aw_theme=dark", &[], None);
            assert!(dark.text().contains("data-kern-theme=\"dark\"") && dark.body != first.body, "{place}");
        }
    });
}

#[test]
fn who_is_known_gets_a_page_of_their_own_and_leaves_nothing_of_it_to_others() {
    testing::on_both(|store| {
        let world = World::new(store);
        let citizen = world.cookie(Actor::Citizen);
        for place in PLACES {
            let own = world.ask("GET", place, &citizen, &[], None);
            let nobody = world.ask("GET", place, "", &[], None);
            let again = world.ask("GET", place, &citizen, &[], None);
            let out = "action=\"/abmelden\"";
            assert!(own.text().contains(out) && again.text().contains(out), "{place}");
            assert!(!nobody.text().contains(out), "{place}: {}", nobody.said());
            // A visitor's forms carry a token of their own.
            let visitor = world.ask("GET", place, &cookie("de"), &[], None);
            assert!(visitor.body != nobody.body, "{place}");
        }
    });
}

#[test]
fn what_is_published_is_on_the_start_page_at_once() {
    testing::on_both(|store| {
        let world = World::new(store);
        let operator = world.cookie(Actor::Operator);
        let title = "Hund anmelden (Hundesteuer)";
        assert!(world.ask("GET", "/", "", &[], None).text().contains(title));
        let taken = world.ask("GET", "/betrieb/leistungen/hundesteuer", &operator, &[], None);
        let mut files = read_zip(&taken.body).expect("a folder");
        let text = String::from_utf8(files["service.toml"].clone()).expect("text");
        let version = text.lines().find(|line| line.starts_with("version = ")).expect("a version");
        let text = text.replace(version, "version = 1000").replace(title, "Den Hund anmelden");
        files.insert("service.toml".to_owned(), text.into_bytes());
        let bytes = write_zip("ordner", &files).expect("an archive");
        let body = multipart(&[("folder", Some("hundesteuer.zip"), &bytes)]);
        let media = format!("multipart/form-data; boundary={BOUNDARY}");
        let sent = post_as(&world, "/betrieb/leistungen", &media, &operator, body);
        assert_eq!(sent.status, 303, "{}", sent.said());
        let done = world.ask("POST", sent.header("location"), &operator, HERE, Some(""));
        assert_eq!(done.status, 303, "{}", done.said());
        let page = world.ask("GET", "/", "", &[], None).text();
        let link = "href=\"/leistungen/hundesteuer\">";
        assert!(page.contains(&format!("{link}Den Hund anmelden")), "the new title is missing");
        assert!(!page.contains(&format!("{link}{title}")), "the old title is still there");
    });
}
