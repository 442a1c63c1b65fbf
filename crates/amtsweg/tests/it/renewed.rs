//! A service gets a new version while somebody is filling it in.

mod crowd;

use crate::bad_input::form::begin;
use crate::bad_input::{HERE, cookie};
use crate::program::{Folder, Server, run};
use crate::routes::reply::Reply;
use crate::routes::world::World;
use office::platform::{Bundled, Files};
use store::testing;

const PHONE: &str = "  [[page.field]]\n  id = \"phone\"\n  type = \"phone\"\n  label.de = \"Telefon\"\n  label.en = \"Telephone\"\n";
const SINCE: &str = "  [[page.field]]\n  id = \"since\"\n  type = \"date\"\n  label.de = \"Seit wann?\"\n  label.en = \"Since when?\"\n";

/// A service of two pages, whose first asks this in the middle.
fn service(version: u32, asked: &str) -> Vec<Bundled> {
    let text = |label: &str, id: &str, kind: &str| {
        format!(
            "  [[page.field]]\n  id = \"{id}\"\n  type = \"{kind}\"\n  label.de = \"{label}\"\n  label.en = \"{label}\"\n"
        )
    };
    let page =
        |id: &str| format!("[[page]]\nid = \"{id}\"\ntitle.de = \"Seite {id}\"\ntitle.en = \"Page {id}\"\n");
    let form = [
        page("first"),
        text("Name", "name", "text"),
        asked.to_owned(),
        page("second"),
        text("Anschrift", "address", "address"),
        text("E-Mail", "email", "email"),
    ];
    let own = include_str!("bad_input/service.toml").replace("version = 1", &format!("version = {version}"));
    let mut files = Files::new();
    files.insert("service.toml".into(), own.into_bytes());
    files.insert(
        "notice.toml".into(),
        include_str!("bad_input/notice.toml").replace("{text}", "{name}").replace("{area}", "").into_bytes(),
    );
    files.insert("form.toml".into(), form.concat().into_bytes());
    vec![Bundled { files, rules: None }]
}

fn get(world: &World, at: &str) -> Reply {
    world.ask("GET", at, &cookie("de"), &[], None)
}

fn post(world: &World, at: &str, form: &str) -> Reply {
    world.ask("POST", at, &cookie("de"), HERE, Some(form))
}

#[test]
fn who_comes_back_to_a_draft_is_told_what_changed_and_finds_everything_else() {
    testing::on_both(|store| {
        let old = World::with(store, service(1, PHONE));
        let draft = begin(&old, "pruefstand", "16067029");
        let first = format!("{draft}/seite/first");
        let second = format!("{draft}/seite/second");
        let sent = post(&old, &first, "name=%C3%84nne&phone=03621+12345&_next=1");
        assert_eq!(sent.header("location"), second);

        // The new version is there; the page drawn by the old one can still be sent.
        let new = old.again(service(2, SINCE));
        let sent = post(&new, &first, "name=%C3%84nne+Muster&phone=03621+54321&_next=1");
        assert_eq!(sent.header("location"), second);

        let page = get(&new, &second);
        for text in ["inzwischen überarbeitet", "Seit wann?", "Telefon: +49 3621 54321"] {
            assert!(page.text().contains(text), "{text}: {}", page.said());
        }
        let page = get(&new, &first);
        assert!(page.text().contains("Änne Muster") && page.text().contains("inzwischen überarbeitet"));

        // Once gone on, one has read it; the review still says what is left out.
        let sent = post(&new, &first, "name=%C3%84nne+Muster&since=01.03.2026&_next=1");
        assert_eq!(sent.header("location"), second);
        assert!(!get(&new, &second).text().contains("inzwischen überarbeitet"));
        let review = get(&new, &format!("{draft}/pruefen"));
        assert!(review.text().contains("Telefon: +49 3621 54321"), "{}", review.said());

        // A page that is gone leads to one that is there.
        let gone = get(&new, &format!("{draft}/seite/third"));
        assert_eq!((gone.status, gone.header("location")), (303, draft.as_str()));
    });
}

#[test]
fn what_a_new_version_means_for_begun_applications_is_said_beforehand() {
    let folder = Folder::new();
    let (data, new) = (folder.word("data"), folder.word("new"));
    let server = Server::start(&data, &[]);
    let put = |name: &str, text: &str| {
        std::fs::create_dir_all(&new).expect("a folder");
        std::fs::write(std::path::Path::new(&new).join(name), text).expect("written");
    };
    for (name, bytes) in services::files("hundesteuer") {
        let text = String::from_utf8(bytes).expect("text");
        let version = text.lines().find(|line| line.starts_with("version = ")).unwrap_or("version = 0");
        match name.as_str() {
            "service.toml" => put(&name, &text.replace(version, "version = 1000")),
            // The first page asks one thing more.
            "form.toml" => {
                let first = text.find("  [[page.field]]").expect("a field");
                put(&name, &format!("{}{SINCE}\n{}", &text[..first], &text[first..]));
            }
            name if !name.contains('/') => put(name, &text),
            _ => {}
        }
    }
    let said = run(&["impact", &new, "--data", &data, "--lang", "en"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("version 1000. In use is version"), "{said:?}");
    assert!(said.out.contains("Since when?"), "the demonstration has begun applications: {said:?}");
    let json = run(&["impact", &new, "--data", &data, "--json"]).json();
    assert_eq!(json["questions"][0]["de"], "Seit wann?");
    assert_eq!(json["asked"], json["questions"][0]["drafts"]);

    // Its rules are the same, so no case would come to another amount.
    let replayed = run(&["replay", &new, "--data", &data, "--lang", "en"]);
    assert!(replayed.code == 0 && replayed.out.contains("with another amount: 0"), "{replayed:?}");
    assert!(run(&["replay", &new, "--data", &data, "--json"]).json()["cases"].as_u64() > Some(100));

    let old = folder.word("old");
    std::fs::create_dir_all(&old).expect("a folder");
    for (name, bytes) in
        services::files("barrierefreiheit").into_iter().filter(|(name, _)| !name.contains('/'))
    {
        std::fs::write(std::path::Path::new(&old).join(name), bytes).expect("written");
    }
    let same = run(&["impact", &old, "--data", &data, "--lang", "en"]);
    assert!(same.code == 1 && same.err.contains("raise “version”"), "{same:?}");
    assert_eq!(server.stop(), 0);
}
