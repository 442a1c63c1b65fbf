//! What travels beside the fields: conditions, checks, what is demanded when, and English texts.

use super::support::{compiled, packages};
use base::Lang;
use exchange::fim::{self, English, Schema, export, import, import_with, read, schema};
use forms::Package;
use forms::model::{Check, Field, Kind, Required};

const AT: i64 = 1_780_000_000_000_000;

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn walk<'p>(fields: &'p [Field], above: &str, each: &mut dyn FnMut(&str, &'p Field)) {
    for field in fields {
        let path = format!("{above}.{}", field.id);
        each(&path, field);
        if let Kind::Rows { columns, .. } = &field.kind {
            walk(columns, &path, each);
        }
    }
}

/// Every condition, demand and check of a form with its place, as its author wrote it.
fn rules(package: &Package) -> Vec<String> {
    let mut found = Vec::new();
    let check = |place: &str, check: &Check| {
        let text = check.text.de.wording();
        let text = spaced(&text.replace(['„', '“'], "\"").replace(['–', '—'], "-").replace('…', "..."));
        format!(
            "{place} check {} {text} {:?} {:?}",
            spaced(&check.rule.written),
            check.at,
            check.norm.as_deref().map(spaced)
        )
    };
    for group in &package.form.groups {
        found.extend(group.when.iter().map(|when| format!("{} when {}", group.id, spaced(&when.written))));
        found.extend(group.checks.iter().map(|one| check(&group.id, one)));
    }
    for page in &package.form.pages {
        found.extend(page.when.iter().map(|when| format!("{} when {}", page.id, spaced(&when.written))));
        found.extend(page.checks.iter().map(|one| check(&page.id, one)));
        walk(&page.fields, &page.id, &mut |path, field| {
            found.extend(field.when.iter().map(|when| format!("{path} when {}", spaced(&when.written))));
            if let Required::When(when) = &field.required {
                found.push(format!("{path} required {}", spaced(&when.written)));
            }
            found.extend(field.checks.iter().map(|one| check(path, one)));
        });
    }
    found
}

fn again(package: &Package) -> (Package, fim::Imported) {
    let read = read(&export(package, AT)).expect("a schema");
    let imported = import(&read.schema, &[], None);
    (compiled(&imported.files), imported)
}

#[test]
fn conditions_demands_and_checks_come_back_or_are_named_as_lost() {
    let (mut kept, mut all) = (0, 0);
    for package in packages() {
        let (back, imported) = again(&package);
        let (before, after) = (rules(&package), rules(&back));
        for rule in &after {
            assert!(before.contains(rule), "{}: {rule} was never there:\n{before:#?}", package.id);
        }
        let lost = imported.lost.iter().filter(|remark| remark.key == "fim-rule").count();
        assert_eq!(after.len() + lost, before.len(), "{}: every rule comes back or is named", package.id);
        // What rests on values of an office or of the law, or on steps of the computation, has no place in a schema.
        let own = before.iter().filter(|rule| !rule.contains("local.") && !rule.contains("law.")).count();
        assert!(
            after.len() * 10 >= own * 9,
            "{}: {} of {own}\n{before:#?}\n{after:#?}",
            package.id,
            after.len()
        );
        (kept, all) = (kept + after.len(), all + before.len());
    }
    assert!(all > 200 && kept * 10 > all * 8, "{kept} of {all}");
}

#[test]
fn an_answer_that_is_demanded_while_it_is_asked_is_demanded_again() {
    for package in packages() {
        let (back, _) = again(&package);
        let find = |path: &str| {
            let mut found = None;
            for page in &back.form.pages {
                walk(&page.fields, &page.id, &mut |other, field| {
                    if other == path {
                        found = Some(field);
                    }
                });
            }
            found
        };
        for page in &package.form.pages {
            // Where the condition of a page was lost, nothing on it can be demanded.
            let lost = |other: &&forms::model::Page| other.id == page.id && other.when.is_none();
            if page.when.is_some() && back.form.pages.iter().any(|other| lost(&other)) {
                continue;
            }
            walk(&page.fields, &page.id, &mut |path, field| {
                let Some(other) = find(path).filter(|other| other.when.is_some() == field.when.is_some())
                else {
                    return;
                };
                if matches!(field.kind, Kind::Note(_)) {
                    return;
                }
                let demanded = |field: &Field| matches!(field.required, Required::Always);
                assert_eq!(demanded(other), demanded(field), "{}: {path}", package.id);
            });
        }
    }
}

/// A service's schema with another condition at one of its fields.
fn with_condition(word: &str) -> Schema {
    let package = packages().into_iter().find(|one| one.id == "hundesteuer").expect("the dog tax");
    let mut schema = schema(&package);
    fn put(parts: &mut [fim::Part], word: &str) -> bool {
        parts.iter_mut().any(|part| match &mut part.element {
            fim::Element::Group(group) => put(&mut group.parts, word),
            fim::Element::Field(field) => {
                let mut keywords = field.rules.iter_mut().flat_map(|rule| &mut rule.keywords);
                match keywords.find(|keyword| keyword.uri == "urn:amtsweg:when") {
                    Some(keyword) => {
                        word.clone_into(&mut keyword.word);
                        true
                    }
                    None => false,
                }
            }
        })
    }
    assert!(put(&mut schema.parts, word), "a condition to change");
    schema
}

#[test]
fn a_condition_that_does_not_fit_stays_words_and_the_folder_compiles() {
    for word in [
        "nobody.knows = 1",
        "last_name = ",
        "\" \nrequired = false\nx = \"",
        "function script() { return true }",
        "))))((((",
        &"(".repeat(5000),
        &format!("{} true", "not ".repeat(20_000)),
        "law.gone > 3",
        "today",
    ] {
        let imported = import(&with_condition(word), &[], None);
        compiled(&imported.files);
        let form = String::from_utf8(imported.files["form.toml"].clone()).expect("text");
        let conditions = form.lines().filter(|line| line.trim_start().starts_with("when = "));
        assert!(conditions.clone().count() > 0, "the others stay: {word:.40}");
        let is_there =
            conditions.into_iter().any(|line| line.contains("nobody.knows") || line.contains("law.gone"));
        assert!(!is_there, "{word:.40}");
        assert!(imported.lost.iter().any(|remark| remark.key == "fim-rule"), "{word:.40}");
    }
}

#[test]
fn english_texts_travel_beside_the_schema() {
    for package in packages() {
        let english = English::read(&fim::english(&package)).expect("a file of English texts");
        let read = read(&export(&package, AT)).expect("a schema");
        let imported = import_with(&read.schema, &[], &english, None);
        let back = compiled(&imported.files);
        assert_eq!(back.title.en, package.title.en);
        assert!(
            imported.questions.iter().all(|remark| remark.key != "fim-open-translate"),
            "{}: everything is translated",
            package.id
        );
        for (page, other) in
            package.form.pages.iter().filter(|page| !page.fields.is_empty()).zip(&back.form.pages)
        {
            assert_eq!(page.fields.len(), other.fields.len(), "{}", package.id);
            for (field, other) in page.fields.iter().zip(&other.fields) {
                // Of a German text that is English in two ways the first counts.
                assert!(!other.label.en.contains("Bitte"), "{}: {}", package.id, other.label.en);
                assert_eq!(
                    field.label.en.is_empty(),
                    other.label.en.is_empty(),
                    "{}: {}",
                    package.id,
                    field.id
                );
            }
        }
    }
}

#[test]
fn a_file_that_holds_no_english_texts_is_refused_with_its_line() {
    for text in ["", "{", "[]", "{\"texts\": 3}", "<xml/>"] {
        let remark = English::read(text.as_bytes()).expect_err(text);
        assert!(remark.text(Lang::De).contains("englisch"), "{}", remark.text(Lang::De));
    }
}
