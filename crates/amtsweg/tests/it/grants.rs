//! Grant programmes from outside: the year 2020, played again by the program, and when one can apply.

use crate::bad_input::cookie;
use crate::program::{amtsweg, ask};
use crate::routes::world::{Actor, World};
use office::platform::{Bundled, Files};
use store::testing;

#[test]
fn the_year_2020_played_in_small_closes_to_the_cent_and_is_played_once() {
    let folder = std::env::temp_dir().join(format!("amtsweg-2020-{}", std::process::id()));
    let data = folder.to_str().expect("a path");
    let words = ["demo", "grants-2020", "--notices", "2", "--data", data];
    let played = ask(amtsweg(&words), "");
    assert_eq!(played.code, 0, "{played:?}");
    // Two of 163 have two parts of the sum: 2 x 47,914.11.
    assert!(played.out.contains("95.828,22"), "{}", played.out);
    assert!(played.out.contains("gehen auf den Cent auf"), "{}", played.out);
    let again = ask(amtsweg(&words), "");
    assert_eq!(again.code, 2, "{again:?}");
    std::fs::remove_dir_all(folder).expect("removed");
}

/// The second programme of the guide, with its calls in other years: the first in spring, the second in autumn.
fn courses(spring: &str, autumn: &str) -> Vec<Bundled> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/foerderung_fortbildung");
    let files = ["service", "form", "compute", "values", "notice", "programme"].map(|name| {
        let name = format!("{name}.toml");
        let text = std::fs::read_to_string(format!("{folder}/{name}")).expect("a file of the guide");
        let text = ["01-15", "03-15"]
            .iter()
            .fold(text, |text, day| text.replace(&format!("= 2027-{day}"), &format!("= {spring}-{day}")));
        let text = ["08-15", "10-15"]
            .iter()
            .fold(text, |text, day| text.replace(&format!("= 2027-{day}"), &format!("= {autumn}-{day}")));
        (name, text.into_bytes())
    });
    vec![Bundled { files: Files::from(files), rules: None }]
}

#[test]
fn the_page_of_a_programme_says_when_one_can_apply_and_offers_it_only_then() {
    let button = "name=\"leistung\" value=\"foerderung_fortbildung\"";
    // It is 3 March 2026 there.
    for (spring, autumn, takes, says) in [
        ("2026", "2026", true, ["bis zum 15.03.2026", "Frühjahr 2027"]),
        ("2025", "2026", false, ["erst ab dem 15.08.2026", "bis zum 15.10.2026"]),
        ("2024", "2025", false, ["Zurzeit sind keine Anträge möglich", "noch nicht geplant"]),
    ] {
        let fresh = testing::open_sqlite();
        let world = World::with(fresh.store(), courses(spring, autumn));
        let citizen = world.cookie(Actor::Citizen);
        let page = world.ask("GET", "/leistungen/foerderung_fortbildung", &citizen, &[], None);
        for words in says {
            assert!(page.text().contains(words), "{spring}: {words}: {}", page.said());
        }
        assert_eq!(page.text().contains(button), takes, "{spring}: {}", page.said());
        // Whoever is not signed in learns the same, and is sent to sign in only where that helps.
        let page = world.ask("GET", "/leistungen/foerderung_fortbildung", &cookie("en"), &[], None);
        assert_eq!(page.text().contains("niveau="), takes, "{spring}: {}", page.said());
        assert!(page.text().contains("call"), "{spring}: {}", page.said());
    }
}
