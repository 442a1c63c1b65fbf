//! Letters, amounts and the account to pay into: what does not fit together is named at its line.

use super::support::{Files, compiled, folder, workspace};
use forms::Package;
use forms::edit::{self, Change, Entry, Sheet, apply, below, table};
use forms::lint::money;

/// A service that charges a fee; its examples speak of it as it is.
fn charging() -> Files {
    let mut files = folder(&workspace().join("crates/services/packages/meldebescheinigung"));
    files.retain(|name, _| !name.starts_with("examples/"));
    files
}

fn sheet(files: &Files, name: &str) -> Sheet {
    Sheet::read(std::str::from_utf8(&files[name]).unwrap()).unwrap()
}

/// What is found: its key, file and line as it is written there.
fn found(files: &Files, ruled: bool) -> Vec<(&'static str, String)> {
    let package: Package = compiled(files);
    let line = |file: &str, line: usize| {
        let text = std::str::from_utf8(&files[file]).unwrap();
        text.lines().nth(line - 1).unwrap().to_owned()
    };
    let all = money(&package, files, ruled).into_iter();
    all.map(|fault| (fault.key, format!("{} {}", fault.file, line(&fault.file, fault.line)))).collect()
}

#[test]
fn in_every_service_that_comes_with_the_program_letters_fit_amounts_and_account() {
    let mut seen = 0;
    for entry in std::fs::read_dir(workspace().join("crates/services/packages")).unwrap() {
        let path = entry.unwrap().path();
        if !path.join("service.toml").is_file() {
            continue;
        }
        let files = folder(&path);
        // It computes by rules of its own.
        let ruled = path.ends_with("ifsg56");
        assert_eq!(found(&files, ruled), [], "{}", path.display());
        seen += 1;
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn where_to_pay_needs_an_account_that_offices_enter() {
    let files = charging();
    let number = sheet(&files, edit::SERVICE).find(&Vec::new(), "local", "pay_iban").unwrap();
    let place = below(&Vec::new(), "local", number);
    let without = apply(&files, &[Change::Remove { file: edit::SERVICE.into(), place }]).unwrap();
    let at = |letter: &str| ("fault-letter-account", format!("notice.toml [[{letter}.paragraph]]"));
    assert_eq!(found(&without, false), [at("grant"), at("part")]);
}

#[test]
fn an_account_that_offices_enter_stands_in_a_letter() {
    let mut files = charging();
    for letter in ["grant", "part"] {
        let notice = sheet(&files, edit::NOTICE);
        let paragraphs = 0..notice.count(&table(letter), "paragraph");
        let mut places = paragraphs.map(|number| below(&table(letter), "paragraph", number));
        let place = places.find(|place| notice.text(place, "insert") == "payment").unwrap();
        files = apply(&files, &[Change::Remove { file: edit::NOTICE.into(), place }]).unwrap();
    }
    assert_eq!(found(&files, false), [("fault-account-unused", "service.toml [[local]]".to_owned())]);
}

#[test]
fn a_refusal_says_where_to_pay_only_where_it_costs_something() {
    let add = Change::Add {
        file: edit::NOTICE.into(),
        parent: table("refusal"),
        name: "paragraph".into(),
        at: 0,
        entries: vec![("insert".into(), Entry::Text("payment".into()))],
    };
    let files = apply(&charging(), &[add]).unwrap();
    let wanted = ("fault-letter-refusal-pay", "notice.toml [[refusal.paragraph]]".to_owned());
    assert_eq!(found(&files, false), [wanted]);
    // With a fee for the refusal it is right; the letter must name that fee as well.
    let fee = "\n[[fee]]\nid = \"refused\"\nlabel.de = \"Ablehnung\"\nlabel.en = \"Refusal\"\nmin = 5\nmax = 10\n\
               with = \"refusal\"\nnorm = \"Satzung\"\n";
    let lines = "\n[[refusal.paragraph]]\ninsert = \"lines\"\n";
    let mut costing = files;
    for (name, text) in [(edit::COMPUTE, fee), (edit::NOTICE, lines)] {
        costing.entry(name.to_owned()).or_default().extend(text.bytes());
    }
    assert_eq!(found(&costing, false), []);
}

#[test]
fn letters_of_a_service_that_computes_nothing_speak_of_no_amount() {
    let place = below(&Vec::new(), "line", 0);
    let files = apply(&charging(), &[Change::Remove { file: edit::COMPUTE.into(), place }]).unwrap();
    let all = found(&files, false);
    assert!(all.iter().all(|(key, _)| *key == "fault-letter-no-amount"), "{all:?}");
    // In a grant, whole or in part: the table, two ways to say how much until when, and the account.
    assert_eq!(all.len(), 8, "{all:?}");
    assert_eq!(found(&files, true), [], "a service with rules of its own may compute what no file says");
}
