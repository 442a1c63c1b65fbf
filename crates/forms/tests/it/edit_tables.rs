//! Changing what stands in braces, in tables of which there is one, and in tables within tables.

use super::edit::{changed, services, sheet, text};
use super::support::{Files, compiled};
use forms::Bi;
use forms::edit::{self, Change, Entry, FORM, Place, SERVICE, apply};

fn service(lines: &str) -> Files {
    [(SERVICE.to_owned(), lines.as_bytes().to_vec())].into()
}

fn set(key: &str, entry: Option<Entry>) -> Change {
    Change::Set { file: SERVICE.into(), place: Vec::new(), key: key.into(), entry }
}

fn plain(text: &str) -> Option<Entry> {
    Some(Entry::Plain(text.to_owned()))
}

#[test]
fn a_key_in_braces_is_changed_added_and_taken_away_there() {
    let files = service("id = \"a\"\nretention = { class = \"tax, old\", years = 10 } # ours\nwho = []\n");
    let line = |files: &Files| text(files, SERVICE).lines().nth(1).unwrap_or_default().to_owned();
    let years = changed(&files, set("retention.years", plain("6")));
    assert_eq!(line(&years), "retention = { class = \"tax, old\", years = 6 } # ours");
    let norm = changed(&years, set("retention.norm", Some(Entry::Text("A, B".into()))));
    assert_eq!(line(&norm), "retention = { class = \"tax, old\", years = 6, norm = \"A, B\" } # ours");
    assert_eq!(sheet(&norm, SERVICE).text(&Vec::new(), "retention.norm"), "A, B");
    let middle = changed(&norm, set("retention.years", None));
    assert_eq!(line(&middle), "retention = { class = \"tax, old\", norm = \"A, B\" } # ours");
    let first = changed(&middle, set("retention.class", None));
    assert_eq!(line(&first), "retention = { norm = \"A, B\" } # ours");
    let none = changed(&first, set("retention.norm", None));
    assert_eq!(text(&none, SERVICE), "id = \"a\"\nwho = []\n", "empty braces say nothing");
    let back = changed(&changed(&norm, set("retention.norm", None)), set("retention.years", plain("10")));
    assert!(back == files, "back again it is the same bytes");
    // Both languages in braces, inside braces, in keys with points.
    let files = service("open = { title = { de = \"A\", en = \"B\" }, days = 3 }\n");
    let both = |text: Option<Bi>| Change::SetBoth {
        file: SERVICE.into(),
        place: Vec::new(),
        key: "open.title".into(),
        text,
    };
    let new = changed(&files, both(Some(Bi::new("X", "Y"))));
    assert_eq!(text(&new, SERVICE), "open = { title = { de = \"X\", en = \"Y\" }, days = 3 }\n");
    assert_eq!(text(&changed(&files, both(None)), SERVICE), "open = { days = 3 }\n");
    let files = service("open = { days = 3 }\n");
    let new = changed(&files, both(Some(Bi::new("X", "Y"))));
    assert_eq!(
        sheet(&new, SERVICE).both(&Vec::new(), "open.title"),
        Bi::new("X", "Y"),
        "{}",
        text(&new, SERVICE)
    );
    assert!(changed(&new, both(None)) == files);
    let files = service("open = {}\n");
    assert_eq!(text(&changed(&files, set("open.days", plain("3"))), SERVICE), "open = { days = 3 }\n");
}

#[test]
fn a_table_of_which_there_is_one_begins_before_the_others_and_goes_without_a_trace() {
    let open = |name: &str| Change::Open { file: SERVICE.into(), name: name.into() };
    for (id, files) in services() {
        let before = sheet(&files, SERVICE);
        let retention = edit::table("probe");
        let key = |key: &str, entry| Change::Set {
            file: SERVICE.into(),
            place: retention.clone(),
            key: key.into(),
            entry,
        };
        let new = apply(
            &files,
            &[open("probe"), key("days", plain("3")), key("norm", Some(Entry::Text("N".into())))],
        )
        .unwrap();
        let after = sheet(&new, SERVICE);
        assert_eq!(
            (after.text(&retention, "days"), after.text(&retention, "norm")),
            ("3".into(), "N".into()),
            "{id}"
        );
        assert_eq!(after.count(&Vec::new(), "local"), before.count(&Vec::new(), "local"), "{id}");
        let gone = changed(&new, Change::Remove { file: SERVICE.into(), place: retention.clone() });
        assert!(text(&gone, SERVICE) == text(&files, SERVICE), "{id}");
    }
    let fresh = changed(&service(""), open("probe"));
    assert_eq!(text(&fresh, SERVICE), "[probe]\n");
}

/// A table of its kind below another.
fn added(parent: &Place, name: &str, at: usize, entries: &[(&str, &str)]) -> Change {
    let entry = |(key, text): &(&str, &str)| ((*key).to_owned(), Entry::Text((*text).to_owned()));
    let entries = entries.iter().map(entry).collect();
    Change::Add { file: FORM.into(), parent: parent.clone(), name: name.into(), at, entries }
}

#[test]
fn columns_of_every_question_with_rows_are_added_moved_and_removed_byte_for_byte() {
    let mut seen = 0;
    for (id, files) in services() {
        let before = sheet(&files, FORM);
        let pages = 0..before.count(&Vec::new(), "page");
        let fields = pages.flat_map(|page| {
            (0..before.count(&edit::page(page), "field")).map(move |field| edit::field(page, field))
        });
        for rows in fields.filter(|place| before.text(place, "type") == "rows").collect::<Vec<_>>() {
            seen += 1;
            let count = before.count(&rows, "column");
            let column = [("id", "probe"), ("type", "text"), ("label.de", "Probe"), ("label.en", "Probe")];
            for at in [0, count] {
                let new = changed(&files, added(&rows, "column", at, &column));
                let after = sheet(&new, FORM);
                assert_eq!(after.find(&rows, "column", "probe"), Some(at), "{id}");
                let gone = Change::Remove { file: FORM.into(), place: edit::below(&rows, "column", at) };
                assert!(changed(&new, gone) == files, "{id}");
            }
            let last = edit::below(&rows, "column", count - 1);
            if count > 1 {
                let up = changed(&files, Change::Shift { file: FORM.into(), place: last.clone(), up: true });
                let other = edit::below(&rows, "column", count - 2);
                let down = Change::Shift { file: FORM.into(), place: other, up: false };
                assert!(changed(&up, down) == files, "{id}");
            }
            // A check of a column stands in the column.
            let check = [("rule", "true"), ("text.de", "A"), ("text.en", "A")];
            let inner = before.count(&last, "check");
            let new = changed(&files, added(&last, "check", inner, &check));
            compiled(&new);
            assert_eq!(sheet(&new, FORM).count(&last, "check"), inner + 1, "{id}");
            let gone = Change::Remove { file: FORM.into(), place: edit::below(&last, "check", inner) };
            assert!(changed(&new, gone) == files, "{id}");
        }
    }
    assert!(seen > 2, "{seen} questions with rows");
}

#[test]
fn a_check_added_to_every_question_page_and_group_compiles_and_removed_leaves_no_trace() {
    for (id, files) in services() {
        let before = sheet(&files, FORM);
        let root: Place = Vec::new();
        let pages: Vec<Place> = (0..before.count(&root, "page")).map(edit::page).collect();
        let groups = (0..before.count(&root, "group")).map(|at| edit::below(&root, "group", at));
        let fields = pages.iter().flat_map(|page| {
            (0..before.count(page, "field")).step_by(3).map(|field| edit::below(page, "field", field))
        });
        let fields = fields.filter(|place| before.text(place, "type") != "note");
        for place in fields.chain(groups).chain(pages.clone()).collect::<Vec<_>>() {
            let count = before.count(&place, "check");
            let check = [("rule", "true"), ("text.de", "Geht nicht."), ("text.en", "No.")];
            let new = changed(&files, added(&place, "check", count, &check));
            compiled(&new);
            let gone = Change::Remove { file: FORM.into(), place: edit::below(&place, "check", count) };
            assert!(text(&changed(&new, gone), FORM) == text(&files, FORM), "{id}: {place:?}");
        }
    }
}
