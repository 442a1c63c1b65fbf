//! An installation filled with made-up cases to measure with.

use crate::program::{Folder, Server, amtsweg, ask, run};

const PASSWORD: &str = "amtsweg-demo-2026";

#[test]
fn a_filled_installation_is_one_that_the_program_could_have_written() {
    let folder = Folder::new();
    let data = folder.word("data");
    let words = ["fill", "--cases", "120", "--seed", "7", "--letters", "1", "--data", &data];
    let filled = run(&words);
    assert_eq!(filled.code, 0, "{filled:?}");
    let again = run(&words);
    assert!(again.code == 0 && again.out.contains("Schon gefüllt"), "{again:?}");
    let other = run(&["fill", "--cases", "7", "--data", &data]);
    assert!(other.code == 2 && other.err.contains("schon eine Installation"), "{other:?}");

    let server = Server::start(&data, &[]);
    let key = run(&["verify", "--key", "--data", &data]).out.trim().to_owned();
    let mut checked = 0;
    for number in 0..120 {
        let mut person = server.browser();
        let login = format!("person-{number}");
        if person.post("/anmelden", &[("login", &login), ("password", PASSWORD)]).status != 303 {
            continue;
        }
        let cases = person.get("/vorgaenge").body;
        let case = cases
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next())
            .find(|to| to.starts_with("/vorgang/"));
        let case = case.unwrap_or_else(|| panic!("{login} has no case: {cases}")).to_owned();
        assert_eq!(person.get(&case).status, 200, "{case}");
        assert_eq!(person.get("/postfach").status, 200);
        let receipt = person.get(&format!("{case}/eingang")).body;
        let genuine = ask(amtsweg(&["verify", "-", "--key", &key]), &receipt);
        assert!(genuine.code == 0, "{login}: {genuine:?}\n{receipt}");
        checked += 1;
        if checked == 5 {
            break;
        }
    }
    assert_eq!(checked, 5, "too few people with an account");

    let mut clerk = server.browser();
    assert_eq!(clerk.post("/anmelden", &[("login", "sachbearbeitung"), ("password", PASSWORD)]).status, 303);
    let closed = clerk.get("/amt?liste=abgeschlossen").body;
    let mut cases = closed.split("href=\"").filter_map(|rest| rest.split('"').next());
    let case = cases.find(|to| to.starts_with("/amt/vorgang/")).expect("a closed case").to_owned();
    assert_eq!(clerk.get(&case).status, 200);
    assert_eq!(server.stop(), 0);
}
