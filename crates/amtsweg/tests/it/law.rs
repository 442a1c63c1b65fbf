//! `amtsweg law`: legal dates for anyone, without any data.

use crate::program::run;
use serde_json::json;

#[test]
fn the_day_of_delivery_comes_with_its_rule_for_scripts() {
    let cases = [
        (vec!["--sent", "2025-03-07", "--via", "post"], json!("2025-03-11")),
        (vec!["--sent", "02.12.2024", "--via", "post"], json!("2024-12-05")),
        (vec!["--sent", "2025-01-15", "--via", "mailbox"], json!("2025-01-19")),
        (vec!["--sent", "2025-07-01", "--via", "portal", "--fetched", "2025-07-04"], json!("2025-07-05")),
        (vec!["--sent", "2025-07-01", "--via", "portal"], json!(null)),
        (vec!["--sent", "2026-11-18", "--via", "mailbox", "--regime", "ao"], json!("2026-11-23")),
    ];
    for (words, delivered) in cases {
        let said = run(&[&["law", "delivery", "--json"], words.as_slice()].concat());
        assert_eq!(said.code, 0, "{said:?}");
        let answer = said.json();
        assert_eq!(answer["delivered"], delivered, "{words:?}");
        let keys: Vec<&String> = answer.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["delivered", "norm"]);
        assert!(answer["norm"].as_str().is_some_and(|norm| norm.contains('§')), "{answer}");
    }
}

#[test]
fn a_local_holiday_moves_the_end_of_a_period_only_there() {
    let cases = [
        (vec!["--from", "2025-10-17", "--period", "2w", "--ags", "16061045"], "2025-11-03"),
        // Corpus Christi, 19 June 2025, is a holiday in Heilbad Heiligenstadt and not in Erfurt.
        (vec!["--from", "2025-06-05", "--period", "2w", "--ags", "16061045"], "2025-06-20"),
        (vec!["--from", "2025-06-05", "--period", "2w", "--ags", "16051000"], "2025-06-19"),
        (vec!["--from", "2025-10-01", "--period", "1m"], "2025-11-03"),
        (vec!["--from", "2025-03-11", "--period", "1y"], "2026-03-11"),
        (vec!["--from", "2026-01-15", "--period", "30d"], "2026-02-16"),
    ];
    for (words, ends) in cases {
        let said = run(&[&["law", "deadline", "--json"], words.as_slice()].concat());
        let answer = said.json();
        assert_eq!((said.code, answer["ends"].as_str()), (0, Some(ends)), "{words:?}");
        let keys: Vec<&String> = answer.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["ends", "norm"]);
    }
}

#[test]
fn people_read_the_answer_in_their_language() {
    let words = ["law", "deadline", "--from", "2025-10-17", "--period", "2w"];
    let german = run(&words);
    assert!(german.out.starts_with("Letzter Tag: Montag, 03.11.2025\n"), "{german:?}");
    assert!(german.out.contains("Grundlage: §"), "{german:?}");
    let english = run(&[&words[..], &["--lang", "en"]].concat());
    assert!(english.out.starts_with("Last day: Monday, 3 November 2025\n"), "{english:?}");
}

#[test]
fn every_fault_of_a_question_is_named_at_once_and_nothing_is_guessed() {
    let said = run(&["law", "delivery", "--sent", "2025-02-30", "--via", "fax", "--ags", "09162000"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    for part in ["--sent: „2025-02-30“", "--via: „fax“", "--ags: Der Schlüssel 09162000"] {
        assert!(said.err.contains(part), "{part} is missing: {said:?}");
    }
    let unknown = run(&["law", "deadline", "--from", "2025-06-05", "--period", "2w", "--ags", "16999999"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""), "{unknown:?}");
    assert!(
        unknown.err.contains("--ags: Eine Gemeinde mit dem Schlüssel 16999999 gibt es nicht"),
        "{unknown:?}"
    );
    let early = run(&["law", "delivery", "--sent", "2019-01-01", "--via", "mailbox"]);
    assert!(early.err.contains("Hinterlegt sind Regeln ab dem 10.12.2020."), "{early:?}");
    let json = run(&["law", "deadline", "--from", "gestern", "--period", "2", "--json", "--lang", "en"]);
    let findings = json.json();
    let findings = findings["findings"].as_array().expect("findings");
    let fields: Vec<_> = findings.iter().filter_map(|one| one["field"].as_str()).collect();
    assert_eq!((json.code, fields), (2, vec!["from", "period"]));
}

#[test]
fn words_that_do_not_fit_get_a_sentence_and_a_hint_where_to_read_on() {
    let cases: [(&[&str], &str); 5] = [
        (&["law", "deadline", "--from", "2025-10-17"], "Es fehlt: --period"),
        (&["laww"], "Den Befehl „laww“ gibt es nicht. Meinten Sie law?"),
        (&["law", "delivery", "--sendt", "x"], "Meinten Sie --sent?"),
        (&["law", "delivery", "--sent", "x", "--via", "y", "--regime", "z"], "Möglich sind: vwvfg, ao."),
        (&["--lang", "en", "law", "deadline", "--fro", "x"], "There is no --fro here."),
    ];
    for (words, part) in cases {
        let said = run(words);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
        assert!(said.err.contains(part) && said.err.contains("--help"), "{words:?}: {said:?}");
    }
}

#[test]
fn words_that_do_not_fit_name_the_option_with_an_example_and_are_findings_for_scripts() {
    let said = run(&["law", "delivery", "--json"]);
    let findings = said.json();
    let fields: Vec<_> = findings["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|one| one["field"].as_str())
        .collect();
    assert_eq!((said.code, fields), (2, vec!["sent", "via"]), "{said:?}");
    assert!(said.err.contains("--sent: Tag der Absendung oder Bereitstellung, wie 2025-03-07"), "{said:?}");
    let said = run(&["law", "deadline", "--from", "2025-03-07", "--period", "-1d", "--json"]);
    assert_eq!((said.code, &said.json()["findings"][0]["field"]), (2, &json!("period")), "{said:?}");
    let said = run(&["assess", "--json", "--lang", "en"]);
    assert_eq!((said.code, &said.json()["findings"][0]["field"]), (2, &json!("service")), "{said:?}");
    let said = run(&["law", "deadline", "--nix", "--json"]);
    assert_eq!((said.code, &said.json()["findings"][0]["field"]), (2, &json!("")), "{said:?}");
}

#[test]
fn help_speaks_german_and_english_and_leaves_no_key_untranslated() {
    let commands: [&[&str]; 15] = [
        &[],
        &["serve"],
        &["account"],
        &["account", "create"],
        &["migrate"],
        &["copy"],
        &["backup"],
        &["restore"],
        &["verify"],
        &["check"],
        &["catalogue", "import"],
        &["catalogue", "export"],
        &["law", "delivery"],
        &["law", "deadline"],
        &["assess"],
    ];
    for command in commands {
        let german = run(&[command, &["--help"]].concat());
        let english = run(&[command, &["--lang", "en", "--help"]].concat());
        for said in [&german, &english] {
            assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
            assert!(!said.out.contains("command-"), "a text is missing: {}", said.out);
        }
        assert!(german.out.contains("Aufruf:") && english.out.contains("Usage:"), "{german:?}");
        assert_ne!(german.out, english.out);
    }
}
