//! Changing files by clicking: every change to every service there is, and back again.

use super::support::{Files, compiled, folder, shown, workspace};
use forms::Bi;
use forms::edit::{self, Change, Entry, FORM, Place, SERVICE, Sheet, apply};

pub fn services() -> Vec<(String, Files)> {
    let packages = workspace().join("crates/services/packages");
    let mut all: Vec<(String, Files)> = std::fs::read_dir(packages)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| {
            let mut files = folder(&entry.path());
            if let Ok(tables) = std::fs::read_dir(entry.path().join("tables")) {
                for table in tables.map(|table| table.unwrap()) {
                    let name = format!("tables/{}", table.file_name().into_string().unwrap());
                    files.insert(name, std::fs::read(table.path()).unwrap());
                }
            }
            (entry.file_name().into_string().unwrap(), files)
        })
        .collect();
    all.sort();
    assert!(all.len() >= 10, "the services that come with the program");
    all
}

pub fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

pub fn sheet(files: &Files, name: &str) -> Sheet {
    Sheet::read(&text(files, name)).unwrap()
}

pub fn changed(files: &Files, change: Change) -> Files {
    apply(files, std::slice::from_ref(&change)).unwrap_or_else(|lost| panic!("{change:?}: {lost:?}"))
}

/// Only this file may differ.
#[track_caller]
fn rest_stays(before: &Files, after: &Files, name: &str) {
    for (file, bytes) in before.iter().filter(|(file, _)| *file != name) {
        assert!(after.get(file) == Some(bytes), "{file} was touched by a change of {name}");
    }
}

fn set_both(place: &Place, key: &str, text: Option<Bi>) -> Change {
    Change::SetBoth { file: FORM.into(), place: place.clone(), key: key.into(), text }
}

fn places(sheet: &Sheet) -> Vec<(usize, usize)> {
    (0..sheet.count(&Vec::new(), "page"))
        .flat_map(|page| (0..sheet.count(&edit::page(page), "field")).map(move |field| (page, field)))
        .collect()
}

/// A question that may be left out, behind the others.
fn question(page: usize, at: usize) -> Change {
    let entries = [
        ("id", Entry::Text("new_question".into())),
        ("type", Entry::Text("text".into())),
        ("label.de", Entry::Text("Wie heißt das „Ding“?\\ \"so\"".into())),
        ("label.en", Entry::Text("What is it called?".into())),
        ("required", Entry::Flag(false)),
    ];
    Change::Add {
        file: FORM.into(),
        parent: edit::page(page),
        name: "field".into(),
        at,
        entries: entries.map(|(key, entry)| (key.to_owned(), entry)).into(),
    }
}

#[test]
fn every_page_and_field_of_every_service_is_found_as_the_compiler_finds_it() {
    for (id, files) in services() {
        let (package, sheet) = (compiled(&files), sheet(&files, FORM));
        assert_eq!(sheet.count(&Vec::new(), "page"), package.form.pages.len(), "{id}");
        for (number, page) in package.form.pages.iter().enumerate() {
            let place = edit::page(number);
            assert_eq!(sheet.text(&place, "id"), page.id, "{id}");
            assert_eq!(sheet.both(&place, "title"), page.title, "{id}");
            assert_eq!(sheet.count(&place, "field"), page.fields.len(), "{id}: {}", page.id);
            for (at, field) in page.fields.iter().enumerate() {
                let place = edit::field(number, at);
                assert_eq!(sheet.text(&place, "id"), field.id, "{id}");
                assert_eq!(sheet.text(&place, "type"), field.kind.word(), "{id}: {}", field.id);
                assert_eq!(sheet.both(&place, "label"), field.label, "{id}: {}", field.id);
                assert_eq!(sheet.text(&place, "when").is_empty(), field.when.is_none(), "{id}: {}", field.id);
                let (first, last) = sheet.lines(&place).unwrap();
                assert!(first < last && sheet.at_line(first) == Some((&place, "")), "{id}: {}", field.id);
            }
        }
    }
}

#[test]
fn a_text_set_to_something_else_still_compiles_and_set_back_is_the_same_bytes() {
    for (id, files) in services() {
        let before = sheet(&files, FORM);
        for (page, field) in places(&before).into_iter().step_by(3) {
            let place = edit::field(page, field);
            let label = before.both(&place, "label");
            if label == Bi::default() {
                continue;
            }
            let other = set_both(&place, "label", Some(Bi::new("Anders \"gesagt\"", "Said 'otherwise'")));
            let new = changed(&files, other);
            rest_stays(&files, &new, FORM);
            assert_eq!(
                sheet(&new, FORM).both(&place, "label"),
                Bi::new("Anders \"gesagt\"", "Said 'otherwise'")
            );
            let back = changed(&new, set_both(&place, "label", Some(label)));
            assert!(back == files, "{id}: {}", before.text(&place, "id"));
            // What was not there comes and goes without a trace.
            if before.both(&place, "hint") == Bi::default() {
                let hinted = changed(&files, set_both(&place, "hint", Some(Bi::new("Hilfe", "Help"))));
                assert_eq!(sheet(&hinted, FORM).both(&place, "hint"), Bi::new("Hilfe", "Help"));
                assert!(changed(&hinted, set_both(&place, "hint", None)) == files, "{id}");
            }
        }
        let all: Vec<Change> = places(&before)
            .into_iter()
            .map(|(page, field)| edit::field(page, field))
            .filter(|place| before.both(place, "label") != Bi::default())
            .map(|place| {
                let label = before.both(&place, "label");
                set_both(&place, "label", Some(Bi::new(format!("{} ", label.de), format!("{}!", label.en))))
            })
            .collect();
        let new = apply(&files, &all).unwrap();
        // Examples look for parts of German messages, not of labels.
        if let Err(faults) = forms::compile(&new) {
            panic!("{id}: {}", shown(&faults));
        }
    }
}

#[test]
fn the_texts_around_every_form_can_be_set_and_set_back() {
    for (id, files) in services() {
        let before = sheet(&files, SERVICE);
        for key in ["title", "summary", "fee", "warning"] {
            let set = |text: Bi| Change::SetBoth {
                file: SERVICE.into(),
                place: Vec::new(),
                key: key.into(),
                text: Some(text),
            };
            let new = changed(&files, set(Bi::new("Neu: 'ja'", "New: \"yes\"")));
            rest_stays(&files, &new, SERVICE);
            compiled(&new);
            let back = changed(&new, set(before.both(&Vec::new(), key)));
            assert!(text(&back, SERVICE) == text(&files, SERVICE), "{id}: {key}");
            // The same once more changes nothing, however it was written.
            let same = changed(&files, set(before.both(&Vec::new(), key)));
            assert!(same == files, "{id}: {key}");
        }
        let version = Change::Set {
            file: SERVICE.into(),
            place: Vec::new(),
            key: "version".into(),
            entry: Some(Entry::Plain("99".into())),
        };
        let new = changed(&files, version);
        assert_eq!(compiled(&new).version, 99);
        let differing =
            text(&files, SERVICE).lines().zip(text(&new, SERVICE).lines()).filter(|(a, b)| a != b).count();
        assert_eq!(differing, 1, "{id}: one line, and nothing else");
    }
}

#[test]
fn a_question_added_to_any_page_compiles_and_removed_leaves_no_trace() {
    for (id, files) in services() {
        let before = sheet(&files, FORM);
        for page in 0..before.count(&Vec::new(), "page") {
            let count = before.count(&edit::page(page), "field");
            for at in [count, 0] {
                let new = changed(&files, question(page, at));
                rest_stays(&files, &new, FORM);
                let package = compiled(&new);
                assert_eq!(package.form.pages[page].fields[at].id, "new_question", "{id}");
                assert_eq!(package.form.pages[page].fields.len(), count + 1, "{id}");
                let gone = Change::Remove { file: FORM.into(), place: edit::field(page, at) };
                let back = changed(&new, gone);
                assert!(text(&back, FORM) == text(&files, FORM), "{id}: page {page}, at {at}");
            }
        }
    }
}

#[test]
fn what_is_moved_down_and_up_again_is_where_it_was_byte_for_byte() {
    let shift = |place: Place, up| Change::Shift { file: FORM.into(), place, up };
    for (id, files) in services() {
        let before = sheet(&files, FORM);
        for page in 0..before.count(&Vec::new(), "page") {
            let count = before.count(&edit::page(page), "field");
            for at in 0..count.saturating_sub(1) {
                let new = changed(&files, shift(edit::field(page, at), false));
                let moved = sheet(&new, FORM);
                let ids = |sheet: &Sheet, at| sheet.text(&edit::field(page, at), "id");
                assert_eq!(
                    (ids(&moved, at), ids(&moved, at + 1)),
                    (ids(&before, at + 1), ids(&before, at)),
                    "{id}"
                );
                let back = changed(&new, shift(edit::field(page, at + 1), true));
                assert!(text(&back, FORM) == text(&files, FORM), "{id}: page {page}, field {at}");
            }
            assert!(
                apply(&files, &[shift(edit::field(page, 0), true)]).is_err(),
                "above the first there is nothing"
            );
        }
        for page in 0..before.count(&Vec::new(), "page").saturating_sub(1) {
            let new = changed(&files, shift(edit::page(page), false));
            assert_eq!(
                sheet(&new, FORM).count(&edit::page(page + 1), "field"),
                before.count(&edit::page(page), "field")
            );
            let back = changed(&new, shift(edit::page(page + 1), true));
            assert!(text(&back, FORM) == text(&files, FORM), "{id}: page {page}");
        }
    }
}

#[test]
fn a_field_moves_to_another_page_with_its_choices_and_comments() {
    let form = "\
# The form.

[[page]]
id = \"a\" # first

  # Asked of everybody.
  [[page.field]]
  id = \"x\"
  label = { de = \"[[page]]\", en = \"X\" }
    [[page.field.option]]
    id = \"o\"

  [[page.field]]
  id = \"y\"
  text = '''
[[page]]
'''

[[page]]
id = \"b\"
";
    let files: Files = [(FORM.to_owned(), form.as_bytes().to_vec())].into();
    let before = sheet(&files, FORM);
    assert_eq!((before.count(&Vec::new(), "page"), before.count(&edit::page(0), "field")), (2, 2));
    assert_eq!(before.both(&edit::field(0, 0), "label").de, "[[page]]");
    let carry = Change::Carry { file: FORM.into(), place: edit::field(0, 0), parent: edit::page(1) };
    let new = changed(&files, carry);
    let expect = "\
# The form.

[[page]]
id = \"a\" # first

  [[page.field]]
  id = \"y\"
  text = '''
[[page]]
'''

[[page]]
id = \"b\"

  # Asked of everybody.
  [[page.field]]
  id = \"x\"
  label = { de = \"[[page]]\", en = \"X\" }
    [[page.field.option]]
    id = \"o\"
";
    assert_eq!(text(&new, FORM), expect);
    let label = changed(&new, set_both(&edit::field(1, 0), "label", None));
    assert!(!text(&label, FORM).contains("label"), "both languages go, however they are written");
}

#[test]
fn a_condition_is_written_so_that_it_can_be_read_and_every_sign_comes_back_as_it_was() {
    let files: Files = [(FORM.to_owned(), b"[[page]]\nid = \"a\"".to_vec())].into();
    let set =
        |key: &str, entry| Change::Set { file: FORM.into(), place: edit::page(0), key: key.into(), entry };
    let code = "who = \"person\" and not(x)";
    let new = changed(&files, set("when", Some(Entry::Code(code.into()))));
    assert_eq!(text(&new, FORM), format!("[[page]]\nid = \"a\"\nwhen = '{code}'\n"));
    assert_eq!(sheet(&new, FORM).text(&edit::page(0), "when"), code);
    let odd = "\"\"\" ''' \\ \u{1}\t\u{a0}ß\nend\"\"\"\"";
    for entry in [Entry::Text(odd.into()), Entry::Code(odd.into())] {
        let new = changed(&files, set("text", Some(entry)));
        assert_eq!(sheet(&new, FORM).text(&edit::page(0), "text"), odd, "{}", text(&new, FORM));
    }
    // An expression over several lines stays as it is written where nothing of it changes.
    let wide = b"[[page]]\nid = \"a\"\nwhen = \"\"\"\n  a and \\\n  b\"\"\"\n";
    let files: Files = [(FORM.to_owned(), wide.to_vec())].into();
    assert!(changed(&files, set("when", Some(Entry::Code("a and b".into())))) == files);
    let files: Files = [(FORM.to_owned(), b"[[page]]\nid = \"a\"".to_vec())].into();
    let list = vec!["a \"b\"".to_owned(), "c".to_owned()];
    let new = changed(&files, set("list", Some(Entry::List(list.clone()))));
    assert_eq!(sheet(&new, FORM).list(&edit::page(0), "list"), list);
    assert!(apply(&files, &[set("when", None)]).unwrap() == files, "what is not there need not go");
    let nowhere = Change::Remove { file: FORM.into(), place: edit::page(7) };
    assert!(apply(&files, &[nowhere]).is_err());
    let broken: Files = [(FORM.to_owned(), b"[[page".to_vec())].into();
    assert!(apply(&broken, &[question(0, 0)]).is_err(), "what cannot be read is not changed");
}
