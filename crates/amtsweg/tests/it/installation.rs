//! Installations: real ones and demonstrations, second starts, backups, copies between engines, receipts.

use crate::program::{Folder, Server, amtsweg, ask, run};
use std::collections::BTreeMap;
use std::time::Duration;
use store::copy::{Content, contents};
use store::{Options, Store, testing};

const PASSWORD: &str = "amtsweg-demo-2026";

fn tables(url: &str) -> BTreeMap<String, Content> {
    let options = Options { reading: true, readers: 1, ..Options::default() };
    let store = Store::open(url, &options).expect("the database opens");
    let all = contents(&store).expect("the database is read");
    store.close();
    all.into_iter().map(|one| (one.table.clone(), one)).collect()
}

fn database(data: &str) -> String {
    format!("sqlite:{data}/amtsweg.db")
}

/// The first link of a page that begins so, up to the next quote.
fn link<'p>(page: &'p str, start: &str) -> &'p str {
    let at = page.find(&format!("href=\"{start}")).unwrap_or_else(|| panic!("no link to {start}:\n{page}"));
    page[at + 6..].split('"').next().expect("a closed link")
}

/// An installation for real use with one case worker.
fn real(folder: &Folder) -> String {
    let data = folder.word("data");
    let words = [
        "account",
        "create",
        "--data",
        &data,
        "--login",
        "mueller",
        "--name",
        "Änne Müller",
        "--email",
        "mueller@amt.example",
        "--role",
        "Sachbearbeitung",
        "--office",
        "gemeinde-16067029",
    ];
    let mut command = amtsweg(&words);
    command.env("AMTSWEG_PASSWORD", "ein langes Passwort");
    let said = ask(command, "");
    assert_eq!(said.code, 0, "{said:?}");
    data
}

#[test]
fn a_demonstration_is_populated_once_and_its_receipts_check_without_it() {
    let folder = Folder::new();
    let data = folder.word("data");
    let server = Server::start(&data, &[]);
    assert!(
        server.greeting.contains(PASSWORD) && server.greeting.contains("buergerin"),
        "{}",
        server.greeting
    );

    let mut anna = server.browser();
    assert_eq!(anna.get("/").status, 200);
    assert_eq!(anna.post("/demo/rolle", &[("rolle", "buergerin")]).status, 303);
    let cases = anna.get("/vorgaenge").body;
    let case = link(&cases, "/vorgang/").to_owned();
    let receipt = anna.get(&format!("{case}/eingang")).body;
    let mailbox = anna.get("/postfach").body;
    assert!(
        mailbox.contains("Ihr Bescheid ist da"),
        "the notice was not there when the server said it was ready"
    );

    let key = run(&["verify", "--key", "--data", &data]);
    assert_eq!(key.code, 0, "{key:?}");
    let key = key.out.trim();
    let genuine = ask(amtsweg(&["verify", "-", "--key", key]), &receipt);
    assert_eq!(genuine.code, 0, "{genuine:?}");
    assert!(genuine.out.starts_with("Die Quittung ist echt"), "{genuine:?}");
    let json = ask(amtsweg(&["verify", "-", "--key", key, "--json"]), &receipt);
    assert_eq!(json.json()["genuine"], true, "{json:?}");
    let forged =
        ask(amtsweg(&["verify", "-", "--key", key, "--lang", "en"]), &receipt.replacen("2026", "2025", 1));
    assert_eq!(forged.code, 1, "{forged:?}");
    assert!(forged.out.starts_with("The receipt proves nothing"), "{forged:?}");

    let mut erfurt = server.browser();
    let signed_in = erfurt.post("/anmelden", &[("login", "erfurt"), ("password", PASSWORD)]);
    assert_eq!(signed_in.status, 303, "{}", signed_in.body);
    assert!(erfurt.get("/amt").body.contains("Stadtverwaltung Erfurt"));
    assert_eq!(server.stop(), 0);

    let before = tables(&database(&data));
    assert!(before["cases"].rows > 300, "only {} cases", before["cases"].rows);
    let again = Server::start(&data, &[]);
    assert!(again.took < Duration::from_secs(20), "a second start took {:?}", again.took);
    assert_eq!(again.stop(), 0);
    let after = tables(&database(&data));
    // The settings hold when writing was last tried.
    for table in ["accounts", "grants", "offices", "office_services", "packages", "drafts"] {
        assert_eq!(before[table], after[table], "{table} changed by a second start");
    }
    for table in ["cases", "decisions"] {
        assert_eq!(before[table].rows, after[table].rows, "{table} grew by a second start");
    }
    let refused = run(&["serve", "--no-demo", "--data", &data, "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.code, 2, "a demonstration became real: {refused:?}");
    assert!(refused.err.contains("Demonstration"), "{refused:?}");
}

#[test]
fn the_demonstration_is_the_same_on_a_database_server() {
    let folder = Folder::new();
    let mut server = testing::bare_postgres(&Options::default());
    server.close();
    let program = Server::start(&folder.word("data"), &["--database", server.url()]);
    let mut clerk = program.browser();
    assert_eq!(clerk.post("/demo/rolle", &[("rolle", "sachbearbeitung")]).status, 303);
    let desk = clerk.get("/amt").body;
    assert!(desk.contains("/amt/vorgang/"), "an empty work list");
    assert_eq!(clerk.get(link(&desk, "/amt/vorgang/")).status, 200);
    assert_eq!(program.stop(), 0);
    assert!(tables(server.url())["cases"].rows > 300);
}

#[test]
fn an_installation_for_real_use_has_nothing_of_the_demonstration() {
    let folder = Folder::new();
    let data = real(&folder);
    let server = Server::start(&data, &["--base-url", "http://127.0.0.1"]);
    assert!(!server.greeting.contains(PASSWORD), "{}", server.greeting);
    let mut person = server.browser();
    let start = person.get("/").body;
    assert!(!start.contains("/demo/") && !start.contains("Demonstration"), "{start}");
    assert_eq!(person.get("/demo/post").status, 404);
    assert_eq!(person.post("/demo/rolle", &[("rolle", "mueller")]).status, 404);
    let wrong = person.post("/anmelden", &[("login", "buergerin"), ("password", PASSWORD)]);
    assert_ne!(wrong.status, 303);
    let right = person.post("/anmelden", &[("login", "mueller"), ("password", "ein langes Passwort")]);
    assert_eq!(right.status, 303, "{}", right.body);
    assert_eq!(person.get("/amt").status, 303, "no second factor yet");
    assert!(person.get("/konto/schutz").body.contains("/konto/zweiter-faktor"));
    assert_eq!(server.stop(), 0);
    let server = Server::start(&data, &["--base-url", "http://127.0.0.1", "--staff-factor", "off"]);
    let mut person = server.browser();
    person.post("/anmelden", &[("login", "mueller"), ("password", "ein langes Passwort")]);
    assert!(person.get("/amt").body.contains("Stadtverwaltung Gotha"));
    assert_eq!(server.stop(), 0);

    // Switched off on the machine, nobody gets in; on again, as before.
    let account = |step: &str| run(&["account", step, "--login", "mueller", "--data", &data]);
    assert_eq!(account("off").code, 0);
    let server = Server::start(&data, &["--base-url", "http://127.0.0.1"]);
    let right =
        server.browser().post("/anmelden", &[("login", "mueller"), ("password", "ein langes Passwort")]);
    assert_eq!(right.status, 403, "{}", right.body);
    assert_eq!(server.stop(), 0);
    for step in ["on", "sign-out", "drop-factors"] {
        assert_eq!(account(step).code, 0, "{step}");
    }
    let server = Server::start(&data, &["--base-url", "http://127.0.0.1"]);
    let right =
        server.browser().post("/anmelden", &[("login", "mueller"), ("password", "ein langes Passwort")]);
    assert_eq!(right.status, 303, "{}", right.body);
    assert_eq!(server.stop(), 0);
    let nobody = run(&["account", "off", "--login", "niemand", "--data", &data]);
    assert!(nobody.code == 2 && nobody.err.contains("niemand"), "{nobody:?}");

    let before = tables(&database(&data));
    assert_eq!((before["cases"].rows, before["accounts"].rows), (0, 1));
    assert_eq!(Server::start(&data, &[]).stop(), 0);
    let after = tables(&database(&data));
    // The settings hold when writing was last tried.
    let changed: Vec<_> = before
        .keys()
        .filter(|table| table.as_str() != "settings" && before[*table] != after[*table])
        .collect();
    assert!(changed.is_empty(), "a second start changed {changed:?}");
    let refused = run(&["serve", "--demo", "--data", &data, "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.code, 2, "a real installation became a demonstration: {refused:?}");
}

#[test]
fn accounts_are_refused_with_a_sentence_where_something_is_wrong() {
    let folder = Folder::new();
    let data = real(&folder);
    let create = |login: &str, role: &str, office: &[&str], password: &str| {
        let words = [
            "account",
            "create",
            "--data",
            &data,
            "--login",
            login,
            "--name",
            "N",
            "--email",
            "n@a.example",
            "--role",
            role,
        ];
        ask(amtsweg(&[&words[..], office].concat()), password)
    };
    let long = "ein langes Passwort\n";
    let cases = [
        (create("mueller", "approver", &["--office", "land-tlvwa"], long), "gibt es schon"),
        (create("neu", "koenig", &["--office", "land-tlvwa"], long), "Möglich sind: case_worker"),
        (create("neu", "approver", &[], long), "--office"),
        (create("neu", "operator", &["--office", "land-tlvwa"], long), "ohne --office"),
        (create("neu", "approver", &["--office", "land-nirgends"], long), "gibt es nicht"),
        (create("neu", "approver", &["--office", "gemeinde-16051000"], long), "kreis-16051"),
        (create("neu", "approver", &["--office", "land-tlvwa"], "kurz\n"), "password"),
    ];
    for (said, part) in cases {
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(part), "{part} is missing: {said:?}");
    }
    let granted = run(&[
        "account",
        "grant",
        "--data",
        &data,
        "--login",
        "mueller",
        "--role",
        "approver",
        "--office",
        "gemeinde-16067029",
    ]);
    assert_eq!(granted.code, 0, "{granted:?}");
    let nobody = run(&["account", "grant", "--data", &data, "--login", "niemand", "--role", "operator"]);
    assert_eq!(nobody.code, 2, "{nobody:?}");
    assert_eq!(tables(&database(&data))["grants"].rows, 2);
}

#[test]
fn an_installation_moves_between_engines_and_comes_back_the_same() {
    let folder = Folder::new();
    let data = real(&folder);
    let server = Server::start(&data, &[]);
    let backup = folder.word("backup.db");
    let saved = run(&["backup", "--data", &data, &backup]);
    assert_eq!(saved.code, 0, "{saved:?}");
    assert_eq!(run(&["backup", "--data", &data, &backup]).code, 2, "a backup was overwritten");
    let busy = run(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
    assert_eq!(busy.code, 2, "two servers on one file: {busy:?}");
    assert_eq!(server.stop(), 0);
    let here = tables(&database(&data));

    let mut there = testing::bare_postgres(&Options::default());
    there.close();
    let restored = run(&["restore", &backup, "--to", there.url()]);
    assert_eq!(restored.code, 0, "{restored:?}");
    assert_eq!(tables(there.url()), here);
    let full = run(&["restore", &backup, "--to", there.url()]);
    assert_eq!(full.code, 2, "a full database was restored into: {full:?}");

    let back = folder.word("back");
    std::fs::create_dir_all(&back).expect("a folder");
    let copied = run(&["copy", "--from", there.url(), "--to", &database(&back)]);
    assert_eq!(copied.code, 0, "{copied:?}");
    assert!(copied.out.contains("Prüfsumme"), "{copied:?}");
    assert_eq!(tables(&database(&back)), here);
    let current = run(&["migrate", "--data", &back]);
    assert_eq!(
        (current.code, current.out.trim()),
        (0, "Die Tabellen sind auf dem neuesten Stand."),
        "{current:?}"
    );

    std::fs::OpenOptions::new()
        .append(true)
        .open(&backup)
        .and_then(|mut file| std::io::Write::write_all(&mut file, b"x"))
        .expect("damaged");
    let damaged = run(&["restore", &backup, "--data", &folder.word("damaged")]);
    assert_eq!(damaged.code, 2, "a damaged backup was taken: {damaged:?}");
    assert_eq!(run(&["restore", &backup]).code, 2);
}

#[test]
fn a_port_that_is_taken_is_said_before_anything_is_made() {
    let folder = Folder::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let data = folder.word("data");
    let said = run(&["serve", "--data", &data, "--listen", &address]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains(&address) && said.err.contains("--listen"), "{said:?}");
    assert!(!std::path::Path::new(&data).exists(), "a data folder was made for nothing");
    assert_eq!(run(&["serve", "--data", &data, "--listen", "nowhere"]).code, 2);
}

#[test]
fn a_mail_server_that_cannot_be_one_is_refused_at_the_start() {
    let folder = Folder::new();
    for (smtp, part) in
        [("http://mail.example", "smtp://"), ("smtp://name:secret@mail.example:25", "unverschlüsselt")]
    {
        let data = folder.word("data");
        let said = run(&["serve", "--no-demo", "--data", &data, "--listen", "127.0.0.1:0", "--smtp", smtp]);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(part), "{said:?}");
        assert!(!said.err.contains("secret"), "the password is shown: {said:?}");
    }
}
