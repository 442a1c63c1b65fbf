//! Services in Leichte Sprache: who has a text, what stands in it, and that changing it by clicking keeps what its author wrote.

use super::edit::{changed, services, sheet};
use super::support::{compiled, docs_files, shown};
use forms::edit::{Change, EASY, Entry};
use forms::package::{Passage, Topic};
use proptest::prelude::*;

const SMALL: &str = "title = \"Baum fällen\"\n
what = '''
Sie wollen einen Baum fällen?
Fragen Sie die Gemeinde.

Dann dauert es nicht lange.
'''
need = '''
- Ein Foto
  Es zeigt den Baum.
- Ihren Ausweis
'''
cost = \"Das kostet nichts.\"
steps = '''
Zuerst:
- Klicken Sie.
Danach warten Sie.
'''
help = \"Die Gemeinde hilft.\"
";

#[test]
fn every_service_that_people_begin_and_that_is_no_grant_has_a_text_in_leichte_sprache() {
    let mut found = 0;
    for (name, files) in services() {
        let package = compiled(&files);
        if package.programme.is_some() || package.grant.is_some() {
            continue;
        }
        let easy = package.easy.unwrap_or_else(|| panic!("{name} has no {EASY}"));
        let topics: Vec<Topic> = easy.parts.iter().map(|(topic, _)| *topic).collect();
        assert_eq!(topics, Topic::ALL, "{name}");
        assert!(easy.parts.iter().all(|(_, passages)| !passages.is_empty()), "{name}");
        found += 1;
    }
    assert_eq!(found, 12);
}

#[test]
fn paragraphs_and_lists_keep_their_sentences_line_by_line() {
    let mut files = docs_files();
    assert_eq!(compiled(&files).easy, None);
    files.insert(EASY.to_owned(), SMALL.as_bytes().to_vec());
    let easy = compiled(&files).easy.expect("a text");
    let lines = |all: &[&str]| Passage::Lines(all.iter().map(|line| (*line).to_owned()).collect());
    let items = |all: &[&[&str]]| {
        let item = |item: &&[&str]| item.iter().map(|line| (*line).to_owned()).collect();
        Passage::Items(all.iter().map(item).collect())
    };
    assert_eq!(easy.title, "Baum fällen");
    assert_eq!(
        easy.parts,
        [
            (
                Topic::What,
                vec![
                    lines(&["Sie wollen einen Baum fällen?", "Fragen Sie die Gemeinde."]),
                    lines(&["Dann dauert es nicht lange."]),
                ]
            ),
            (Topic::Need, vec![items(&[&["Ein Foto", "Es zeigt den Baum."], &["Ihren Ausweis"]])]),
            (Topic::Cost, vec![lines(&["Das kostet nichts."])]),
            (
                Topic::Steps,
                vec![lines(&["Zuerst:"]), items(&[&["Klicken Sie."]]), lines(&["Danach warten Sie."])]
            ),
            (Topic::Help, vec![lines(&["Die Gemeinde hilft."])]),
        ]
    );
}

#[test]
fn a_fault_names_the_line_inside_a_text_and_says_how_to_mend_it() {
    let mut files = docs_files();
    let hard = SMALL.replace("Fragen Sie die Gemeinde.", "Sie brauchen eine Baumfällgenehmigung.");
    files.insert(EASY.to_owned(), hard.into_bytes());
    let faults = forms::compile(&files).unwrap_err();
    assert_eq!(
        shown(&faults),
        "easy.toml:5:19: Das Wort „Baumfällgenehmigung“ hat an einem Stück mehr als 16 Buchstaben. Nehmen Sie ein kürzeres Wort, oder \
         trennen Sie es mit Bindestrich oder Mediopunkt: Melde-Bescheinigung, Melde·bescheinigung."
    );
}

#[test]
fn a_text_changed_and_changed_back_is_the_same_file() {
    let mut tried = 0;
    for (name, files) in services().into_iter().filter(|(_, files)| files.contains_key(EASY)) {
        let held = sheet(&files, EASY);
        for key in Topic::WORDS {
            let set = |text: &str| Change::Set {
                file: EASY.into(),
                place: Vec::new(),
                key: (*key).into(),
                entry: Some(Entry::Lines(text.to_owned())),
            };
            let text = held.text(&Vec::new(), key);
            let other = changed(&files, set("Das ist neu.\n\n- Das ist \"auch\" neu.\n"));
            assert_ne!(other[EASY], files[EASY], "{name}: {key}");
            compiled(&other);
            assert!(changed(&other, set(&text)) == files, "{name}: {key}");
            tried += 1;
        }
    }
    assert_eq!(tried, 60);
}

proptest! {
    #[test]
    fn whatever_is_written_each_fault_stands_at_a_line_of_the_text(
        text in "(\\PC|[ \n\t.:!?%§(“ẞİ-]| - |\n- |\n  |des|z\\. B\\.|Verwaltungsgebühren|würde|1\\. März){0,40}",
    ) {
        let mut files = docs_files();
        let text = text.replace("'''", "");
        let file = SMALL.replacen("Fragen Sie die Gemeinde.", &text, 1);
        let lines = file.lines().count();
        files.insert(EASY.to_owned(), file.into_bytes());
        if let Err(faults) = forms::compile(&files) {
            prop_assert!(faults.iter().all(|fault| fault.file == EASY && (1..=lines).contains(&fault.line)));
            prop_assert!(!shown(&faults).is_empty());
        }
    }
}
