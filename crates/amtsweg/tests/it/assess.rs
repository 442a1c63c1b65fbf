//! `amtsweg assess` and `amtsweg check`: the rules of services on the command line.

use crate::program::{Folder, amtsweg, ask, run};
use serde_json::Value;

#[test]
fn the_template_of_every_service_can_be_computed_as_it_is() {
    for service in ["ifsg56", "hundesteuer"] {
        let template = run(&["assess", service, "--template"]);
        assert_eq!(template.code, 0, "{template:?}");
        let said =
            ask(amtsweg(&["assess", service, "-", "--decided", "2026-01-20", "--json"]), &template.out);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{service}: {said:?}");
        let answer = said.json();
        let keys: Vec<&String> = answer.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["lines", "total_cents", "findings"]);
        let lines = answer["lines"].as_array().expect("lines");
        assert!(!lines.is_empty(), "{service} computes nothing");
        let keys: Vec<&String> = lines[0].as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["employee", "month", "rule", "norm", "inputs", "cents"]);
        let sum: i64 = lines.iter().filter_map(|line| line["cents"].as_i64()).sum();
        assert_eq!(answer["total_cents"], sum, "{service}: the lines do not add up");
    }
}

#[test]
fn the_sum_of_the_employers_template_is_the_worked_one() {
    let template = run(&["assess", "ifsg56", "--template"]).out;
    let folder = Folder::new();
    let file = folder.word("answers.json");
    std::fs::write(&file, &template).expect("written");
    let said = run(&["assess", "ifsg56", &file, "--decided", "2022-06-15", "--json"]);
    assert_eq!(said.json()["total_cents"], 212_571, "{said:?}");
    let read = run(&["assess", "ifsg56", &file, "--decided", "15.06.2022"]);
    for part in ["Änne Muster", "683,33\u{a0}€", "§ 57 Abs. 1 IfSG", "Summe: 2.125,71\u{a0}€"] {
        assert!(read.out.contains(part), "{part} is missing: {}", read.out);
    }
    let english = run(&["assess", "ifsg56", &file, "--decided", "2022-06-15", "--lang", "en"]);
    assert!(english.out.contains("Total: €2,125.71"), "{}", english.out);
}

#[test]
fn what_is_missing_or_cannot_be_read_is_a_finding_at_its_field() {
    let answers = r#"{"employees": [{"first_name": "A", "months": [{"gross": "1.234"}]}]}"#;
    let said = ask(amtsweg(&["assess", "ifsg56", "-", "--json"]), answers);
    let answer = said.json();
    assert_eq!((said.code, &answer["total_cents"]), (1, &Value::from(0)), "{said:?}");
    assert_eq!(answer["findings"][0]["field"], "employees[0].months[0].gross");
    let unknown = ask(amtsweg(&["assess", "ifsg56", "-"]), r#"{"employes": []}"#);
    assert!(unknown.out.contains("employes: Das Feld „employes“ gibt es hier nicht."), "{unknown:?}");
    let said = ask(amtsweg(&["assess", "ifsg56", "-"]), r#"{"employees": []}"#);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("Das ist noch zu berichtigen:"), "{said:?}");
}

#[test]
fn an_assessment_that_cannot_begin_says_why() {
    let folder = Folder::new();
    let broken = folder.word("broken.json");
    std::fs::write(&broken, "{\n  \"employees\": [,]\n}").expect("written");
    let cases: [(&[&str], &str); 5] = [
        (&["assess", "hundsteuer", "-"], "Es gibt: akteneinsicht, barrierefreiheit, bewohnerparkausweis"),
        (&["assess", "ifsg56", &broken], "broken.json:2:17"),
        (&["assess", "ifsg56", "nowhere.json"], "nowhere.json: Diese Datei gibt es nicht."),
        (&["assess", "ifsg56"], "Es fehlt: <ANSWERS>"),
        (&["assess", "ifsg56", &broken, "--decided", "morgen"], "--decided: „morgen“ ist kein Tag"),
    ];
    for (words, part) in cases {
        let said = run(words);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{words:?}: {said:?}");
        assert!(said.err.contains(part), "{words:?}: {said:?}");
    }
    for (words, _) in cases {
        let said = run(&[words, &["--json"]].concat());
        let answer = said.json();
        assert_eq!(said.code, 2, "{said:?}");
        assert!(answer["findings"][0]["text"].as_str().is_some_and(|text| !text.is_empty()), "{said:?}");
    }
    let refused = run(&["assess", "ifsg56", &broken, "--submitted", "31.02.2022", "--json"]).json();
    let keys: Vec<&String> = refused.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["lines", "total_cents", "findings"]);
    assert_eq!(refused["findings"][0]["field"], "submitted");
    let template: Value = run(&["assess", "hundesteuer", "--template"]).json();
    let mut wrong = template.clone();
    wrong["local"]["rate_first"] = Value::from("abc");
    let said = ask(amtsweg(&["assess", "hundesteuer", "-", "--json"]), &wrong.to_string());
    assert_eq!((said.code, &said.json()["findings"][0]["field"]), (2, &Value::from("local.rate_first")));
    let local = ask(amtsweg(&["assess", "hundesteuer", "-"]), "{}");
    assert_eq!(local.code, 2);
    assert!(local.err.contains("--local"), "{local:?}");
}

#[test]
fn the_services_that_come_with_the_program_are_sound() {
    let said = run(&["check", "--all"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    for service in ["barrierefreiheit", "einbuergerung", "hundesteuer", "ifsg56"] {
        assert!(said.out.contains(&format!("{service}: in Ordnung")), "{said:?}");
    }
    let json = run(&["check", "--json"]);
    assert_eq!((json.code, json.json()["faults"].as_array().map(Vec::len)), (0, Some(0)));
}

#[test]
fn a_broken_folder_shows_every_fault_with_place_cause_and_mend() {
    let folder = Folder::new();
    let packages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/packages/hundesteuer");
    for name in ["service.toml", "form.toml", "notice.toml", "compute.toml"] {
        let text = std::fs::read_to_string(packages.join(name)).expect(name);
        let text = match name {
            "form.toml" => text.replacen("type = \"choice\"", "type = \"choise\"", 1),
            "service.toml" => text.replacen("category = \"animals\"", "category = \"beasts\"", 1),
            _ => text,
        };
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let path = folder.path().display().to_string();
    let said = run(&["check", &path]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("form.toml:") && said.out.contains("„choise“"), "{}", said.out);
    assert!(said.out.contains("service.toml:") && said.out.contains("„beasts“"), "{}", said.out);
    let json = run(&["check", &path, "--json", "--lang", "en"]).json();
    let faults = json["faults"].as_array().expect("faults");
    assert!(faults.len() >= 2, "{json}");
    for fault in faults {
        assert!(fault["line"].as_u64().is_some_and(|line| line > 0), "{fault}");
        assert!(
            ["file", "cause", "mend"]
                .iter()
                .all(|key| fault[key].as_str().is_some_and(|text| !text.is_empty()))
        );
    }
    let empty = Folder::new();
    assert_eq!(run(&["check", &empty.path().display().to_string()]).code, 2);
}

#[test]
fn an_error_text_that_says_nothing_and_a_source_that_is_none_are_told_with_their_lines() {
    let folder = Folder::new();
    let packages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/packages/hundesteuer");
    for name in ["service.toml", "form.toml", "notice.toml", "compute.toml"] {
        let text = std::fs::read_to_string(packages.join(name)).expect(name);
        let text = match name {
            "form.toml" => {
                let line = text.lines().find(|line| line.contains("text.de = \"Der Hund kann nicht vor"));
                let line = line.expect("the text of a check");
                text.replacen(line, "  text.de = \"Diese Angabe ist ungültig.\"", 1)
            }
            "compute.toml" => {
                let norm = text.lines().find(|line| line.starts_with("norm = ")).expect("a norm");
                text.replacen(norm, "norm = \"folgt\"", 1)
            }
            _ => text,
        };
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let said = run(&["check", &folder.path().display().to_string()]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.out.contains("form.toml:") && said.out.contains("„Diese Angabe ist ungültig.“"),
        "{}",
        said.out
    );
    assert!(said.out.contains("compute.toml:") && said.out.contains("„folgt“"), "{}", said.out);
}
