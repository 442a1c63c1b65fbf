//! What is different between two versions is told in words, and nothing is passed over.

use super::support::{Files, folder, workspace};
use base::Lang;
use forms::compare::{Change, Comparison, Difference, Section, Tag, compare, words};
use proptest::prelude::*;

fn package(name: &str) -> Files {
    folder(&workspace().join("crates/services/packages").join(name))
}

fn packages() -> Vec<(String, Files)> {
    let folders = std::fs::read_dir(workspace().join("crates/services/packages")).unwrap();
    let mut names: Vec<String> = folders
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), package(&name))).collect()
}

#[track_caller]
fn change(files: &mut Files, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[name].clone()).unwrap();
    assert!(text.contains(from), "{name}: {from}");
    files.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
}

/// A package and a copy in which something is written differently.
#[track_caller]
fn changed(name: &str, changes: &[(&str, &str, &str)]) -> Comparison {
    let before = package(name);
    let mut after = before.clone();
    for (file, from, to) in changes {
        change(&mut after, file, from, to);
    }
    compare(&before, &after)
}

#[test]
fn another_sentence_in_leichte_sprache_is_told_by_its_part() {
    let found =
        changed("hundesteuer", &[("easy.toml", "Das Anmelden kostet nichts.", "Anmelden kostet kein Geld.")]);
    assert_eq!(found.differences.len(), 1);
    let one = &found.differences[0];
    assert_eq!((&one.section, one.change), (&Section::Easy, Change::Changed));
    assert!(
        said(one, Lang::De).starts_with("Leichte Sprache: Was es kostet geändert"),
        "{}",
        said(one, Lang::De)
    );
}

/// Everything that is said of a difference, one line each.
fn said(one: &Difference, lang: Lang) -> String {
    let mut out = format!("{}: {} {}", one.section.title(lang), one.heading(lang), one.change.word(lang));
    for detail in &one.details {
        let value = |said: &Option<forms::compare::Said>| {
            said.as_ref().map_or("-".to_owned(), |said| said.get(lang).to_owned())
        };
        out.push_str(&format!(
            "\n  {}: {} => {}",
            one.label(detail, lang),
            value(&detail.before),
            value(&detail.after)
        ));
    }
    out
}

#[track_caller]
fn only(found: &Comparison) -> String {
    assert_eq!(found.differences.len(), 1, "{:#?}", found.differences);
    said(&found.differences[0], Lang::De)
}

#[test]
fn two_versions_with_the_same_files_give_nothing() {
    for (name, files) in packages() {
        let found = compare(&files, &files.clone());
        assert!(found.is_empty() && found.files.is_empty(), "{name}: {:?}", found.differences);
        assert_eq!(found.counts().all(), 0);
    }
}

#[test]
fn a_file_that_comes_goes_or_grows_by_a_blank_is_a_difference() {
    for (package, files) in packages() {
        for name in files.keys() {
            let mut without = files.clone();
            without.remove(name);
            let mut longer = files.clone();
            longer.get_mut(name).unwrap().push(b'\n');
            for (before, after) in [(&files, &without), (&without, &files), (&files, &longer)] {
                let found = compare(before, after);
                assert!(!found.is_empty(), "{package}/{name}");
                assert_eq!(found.files.len(), 1, "{package}/{name}");
                assert!(found.files[0].added + found.files[0].removed > 0, "{package}/{name}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_other_byte_in_any_file_of_any_service_is_a_difference(
        package in any::<proptest::sample::Index>(),
        file in any::<proptest::sample::Index>(),
        place in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let all = packages();
        let (name, files) = &all[package.index(all.len())];
        let (path, bytes) = files.iter().nth(file.index(files.len())).unwrap();
        let at = place.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        let mut other = files.clone();
        other.get_mut(path).unwrap()[at] = byte;
        let found = compare(files, &other);
        prop_assert!(!found.is_empty(), "{name}/{path} at {at}");
        prop_assert!(found.files.len() == 1 && !found.files[0].hunks.is_empty(), "{name}/{path} at {at}");
        for one in &found.differences {
            for lang in [Lang::De, Lang::En] {
                prop_assert!(!said(one, lang).contains("compare-"), "{}", said(one, lang));
            }
        }
    }
}

#[test]
fn an_insert_that_is_a_slip_is_called_as_it_is_written() {
    let found = changed("hundesteuer", &[("notice.toml", "insert = \"lines\"", "insert = \"lins\"")]);
    assert!(!found.is_empty());
    let all: Vec<String> = found.differences.iter().map(|one| said(one, Lang::De)).collect();
    assert!(all.iter().any(|one| one.contains("lins")), "{all:?}");
    assert!(all.iter().all(|one| !one.contains("compare-")), "{all:?}");
}

#[test]
fn a_question_that_is_worded_differently_says_both_wordings_and_marks_the_words() {
    let found = changed("hundesteuer", &[("form.toml", "Wer hält den Hund?", "Bei wem lebt der Hund?")]);
    let one = &found.differences[0];
    let detail = &one.details[0];
    let (old, new) = (detail.before.as_ref().unwrap(), detail.after.as_ref().unwrap());
    assert_eq!(detail.lang, Some(Lang::De));
    let (before, after) = words(old.get(Lang::De), new.get(Lang::De));
    let marked = |parts: &[forms::compare::Part], tag: Tag| {
        parts
            .iter()
            .filter(|part| part.tag == tag)
            .map(|part| part.text.trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(marked(&before, Tag::Removed), ["Wer hält den"]);
    assert_eq!(marked(&after, Tag::Added), ["Bei wem lebt der"]);
    assert_eq!(marked(&after, Tag::Same), ["Hund?"]);
}

#[test]
fn required_and_conditions_are_said_with_the_labels_of_questions_and_answers() {
    let found = changed(
        "bewohnerparkausweis",
        &[(
            "form.toml",
            "  id = \"phone\"\n  type = \"phone\"",
            "  id = \"phone\"\n  when = 'keeper = \"me\"'\n  type = \"phone\"",
        )],
    );
    let text = only(&found);
    assert!(text.contains("Frage „Telefon“ geändert"), "{text}");
    assert!(text.contains("Nur wenn: - => „Auf wen ist das Fahrzeug zugelassen?“ = „Auf mich“"), "{text}");
    let found = changed(
        "bewohnerparkausweis",
        &[(
            "form.toml",
            "  hint.de = \"Für Rückfragen.\"\n  hint.en = \"For questions.\"\n  required = false\n",
            "  hint.de = \"Für Rückfragen.\"\n  hint.en = \"For questions.\"\n",
        )],
    );
    assert!(only(&found).contains("Pflicht: Nein => Ja"), "{}", only(&found));
}

#[test]
fn a_new_answer_a_new_order_and_a_question_that_moves_are_told_as_that() {
    let found = changed(
        "bewohnerparkausweis",
        &[(
            "form.toml",
            "    label.en = \"24 months\"\n",
            "    label.en = \"24 months\"\n    [[page.field.option]]\n    id = \"six\"\n    label.de = \"6 Monate\"\n    label.en = \"6 months\"\n",
        )],
    );
    let text = only(&found);
    assert!(text.contains("Frage „Für wie lange?“ geändert"), "{text}");
    assert!(text.contains("Antwort „6 Monate“ › Bezeichnung (Deutsch): - => 6 Monate"), "{text}");

    // The telephone number goes to the page of the vehicle.
    let before = package("bewohnerparkausweis");
    let form = String::from_utf8(before["form.toml"].clone()).unwrap();
    let start = form.find("  # F05000067").unwrap();
    let end = form.find("[[page]]\nid = \"permit\"").unwrap();
    let field = form[start..end].to_owned();
    let moved = form.replacen(&field, "", 1);
    let at = moved.find("  # F05000627").unwrap();
    let moved = format!("{}{field}{}", &moved[..at], &moved[at..]);
    let mut after = before.clone();
    after.insert("form.toml".to_owned(), moved.into_bytes());
    let found = compare(&before, &after);
    let text = only(&found);
    assert_eq!(found.differences[0].change, Change::Moved);
    assert!(text.contains("Seite: „Ihre Angaben“ => „Das Fahrzeug“"), "{text}");
    assert_eq!(found.counts().moved, 1);
}

#[test]
fn another_id_is_one_question_renamed_and_not_two() {
    let found = changed("bewohnerparkausweis", &[("form.toml", "id = \"plate\"", "id = \"licence_plate\"")]);
    let form: Vec<&Difference> =
        found.differences.iter().filter(|one| matches!(one.section, Section::Page { .. })).collect();
    assert_eq!(form.len(), 1, "{form:#?}");
    assert!(
        said(form[0], Lang::De).contains("Kennung: plate => licence_plate"),
        "{}",
        said(form[0], Lang::De)
    );
}

#[test]
fn a_page_that_is_new_is_told_with_its_questions() {
    let page = "\n[[page]]\nid = \"more\"\ntitle.de = \"Noch etwas\"\ntitle.en = \"One more thing\"\n\n  [[page.field]]\n  id = \"remark\"\n  type = \"textarea\"\n  label.de = \"Anmerkung\"\n  label.en = \"Remark\"\n";
    let before = package("hundesteuer");
    let mut after = before.clone();
    after.get_mut("form.toml").unwrap().extend(page.as_bytes());
    let found = compare(&before, &after);
    let all: Vec<String> = found.differences.iter().map(|one| said(one, Lang::De)).collect();
    assert_eq!(all.len(), 2, "{all:#?}");
    assert!(all[0].starts_with("Seite „Noch etwas“: Seite „Noch etwas“ neu"), "{}", all[0]);
    assert!(
        all[1].contains("Frage „Anmerkung“ neu") && all[1].contains("Art: - => langer Text"),
        "{}",
        all[1]
    );
    let back = compare(&after, &before);
    assert_eq!(back.counts().removed, 2);
}

#[test]
fn a_legal_value_says_its_value_its_days_and_its_source() {
    let found = changed(
        "ifsg56",
        &[
            ("values.toml", "value = \"2016.00\"", "value = \"2100.00\""),
            ("values.toml", "source = \"§ 56 Abs. 2 Satz 2 IfSG\"", "source = \"§ 56 Abs. 2 IfSG\""),
        ],
    );
    let all: Vec<String> = found.differences.iter().map(|one| said(one, Lang::De)).collect();
    assert_eq!(all.len(), 2, "{all:#?}");
    assert!(
        all.iter().any(|text| text.contains("Wert „cap month“") && text.contains("Wert: 2016.00 => 2100.00")),
        "{all:#?}"
    );
    assert!(
        all.iter().any(|text| text.contains("Quelle: § 56 Abs. 2 Satz 2 IfSG => § 56 Abs. 2 IfSG")),
        "{all:#?}"
    );
}

#[test]
fn a_row_of_a_decision_table_is_told_by_its_columns() {
    let before = package("einbuergerung");
    let compute = String::from_utf8(before["compute.toml"].clone()).unwrap();
    let row = compute.lines().find(|line| line.contains('|') && line.contains("§")).unwrap().to_owned();
    let mut after = before.clone();
    change(&mut after, "compute.toml", &format!("{row}\n"), "");
    let found = compare(&before, &after);
    let text = only(&found);
    assert!(text.contains("Entscheidungstabelle") && text.contains("Zeile"), "{text}");
    assert!(found.differences[0].details.iter().all(|detail| detail.after.is_none()), "{text}");
}

#[test]
fn a_paragraph_of_a_letter_and_a_text_block_stand_under_their_letter() {
    let found = changed(
        "bewohnerparkausweis",
        &[
            (
                "notice.toml",
                "Eine Gebühr für den Ausweis müssen Sie nicht zahlen.",
                "Der Ausweis kostet Sie nichts.",
            ),
            (
                "notice.toml",
                "Ihre Wohnung liegt nicht in einem Gebiet",
                "Ihre Wohnung liegt außerhalb eines Gebiets",
            ),
        ],
    );
    let all: Vec<String> = found.differences.iter().map(|one| said(one, Lang::De)).collect();
    assert_eq!(all.len(), 2, "{all:#?}");
    assert!(all[0].starts_with("Schreiben: Ablehnung: Absatz"), "{}", all[0]);
    assert!(all[1].starts_with("Textbausteine: Textbaustein „Kein Bewohnerparkgebiet“"), "{}", all[1]);
}

#[test]
fn what_is_only_written_differently_is_said_as_that_and_the_number_alone_is_no_difference_to_people() {
    let found = changed("hundesteuer", &[("form.toml", "[[page]]", "# Eine Anmerkung\n[[page]]")]);
    assert_eq!(found.differences[0].thing, "writing");
    assert!(only(&found).contains("form.toml"));
    let before = package("hundesteuer");
    let service = String::from_utf8(before["service.toml"].clone()).unwrap();
    let version = service.lines().find(|line| line.starts_with("version = ")).unwrap().to_owned();
    let found = changed("hundesteuer", &[("service.toml", &version, "version = 999")]);
    assert!(found.is_only_number() && !found.is_empty());
    assert_eq!((found.counts().all(), found.sections().len()), (0, 0));
}

#[test]
fn files_that_are_no_text_or_no_toml_are_compared_as_well() {
    let before = package("hundesteuer");
    let mut after = before.clone();
    after.insert("README.md".to_owned(), vec![0xff, 0xfe, b'\n', b'a']);
    after.insert("form.toml".to_owned(), b"[[page\n".to_vec());
    let found = compare(&before, &after);
    let files: Vec<&str> = found.differences.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(files, ["form.toml", "README.md"]);
    assert_eq!(found.files.len(), 2);
}

#[test]
fn an_end_that_is_missing_and_blanks_at_the_end_can_be_seen() {
    let files = |text: &str| Files::from([("README.md".to_owned(), text.as_bytes().to_vec())]);
    let found = compare(&files("a\nb\n"), &files("a \nb"));
    let lines: Vec<&str> = found.files[0].hunks[0].lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["a", "b", "a·", "b⊣"]);
}
