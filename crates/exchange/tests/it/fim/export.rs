//! From a service to XDatenfelder 3.0.0, and back.

use super::support::{compiled, conformance, faults, packages, parking};
use exchange::fim::{export, import, read, schema, write};
use forms::Package;
use forms::model::{Kind, Required};

/// 10 March 2026, in microseconds.
const AT: i64 = 1_773_140_400_000_000;

fn valid(name: &str, xml: &[u8]) {
    let found = faults(&conformance("xsd/3.0.0/xdatenfelder.xsd"), xml);
    assert_eq!(found, None, "{name}");
}

#[test]
fn the_validator_sees_what_is_not_valid() {
    let xml = String::from_utf8(export(&packages()[0], AT)).expect("text");
    let broken = xml.replacen("<xdf:anzahl>1:1</xdf:anzahl>", "<xdf:anzahl>once</xdf:anzahl>", 1);
    assert_ne!(xml, broken);
    let found = faults(&conformance("xsd/3.0.0/xdatenfelder.xsd"), broken.as_bytes());
    assert!(found.is_some_and(|found| found.contains("anzahl")));
}

#[test]
fn every_service_is_exported_valid_by_the_schema_of_the_standard() {
    for package in packages() {
        valid(&package.id, &export(&package, AT));
    }
}

#[test]
fn a_schema_of_version_2_is_written_valid_in_version_3() {
    let (found, lists) = parking();
    valid("the schema as it was read", &write(&found.schema, "", AT));
    let package = compiled(&import(&found.schema, &lists, None).files);
    valid("the service made of it", &export(&package, AT));
}

#[test]
fn what_is_exported_is_read_as_the_same_schema_without_a_warning() {
    for package in packages() {
        let read = read(&export(&package, AT)).expect("a schema");
        assert_eq!(read.warnings, [], "{}", package.id);
        assert_eq!(read.schema.about.id, schema(&package).about.id);
    }
}

/// Fields as far as a schema can say them: where they stand, what they are called, what they hold.
fn fields(package: &Package) -> Vec<String> {
    let mut found = Vec::new();
    for page in &package.form.pages {
        let group = page.group.map(|at| &package.form.groups[at]);
        // A group that a condition decides can only be optional in a schema.
        let least = |group: &forms::model::Group| if group.when.is_none() { group.min } else { 0 };
        let rows = group.map(|group| format!("{} {}..{}", group.id, least(group), group.max));
        for field in &page.fields {
            let inner = match field.kind_anywhere() {
                Kind::Choice(options) | Kind::Choices(options) => {
                    options.iter().map(|option| option.id.clone()).collect()
                }
                Kind::Rows { columns, min, max, .. } => {
                    let asked = page.when.is_none()
                        && field.when.is_none()
                        && matches!(field.required, Required::Always);
                    let ids = columns.iter().map(|column| format!("{}:{}", column.id, column.kind.word()));
                    ids.chain([format!("{}..{max}", if asked { *min } else { 0 })]).collect()
                }
                Kind::Text { min, max, pattern, .. } => vec![format!("{min}..{max} {pattern:?}")],
                Kind::File { accept, max, .. } => vec![format!("{accept:?} {max}")],
                Kind::Decimal { places } => vec![places.to_string()],
                _ => Vec::<String>::new(),
            };
            // What a condition decides, and files that may follow later, can only be optional in a schema.
            let demanded = page.when.is_none()
                && field.when.is_none()
                && matches!(field.required, Required::Always)
                && !matches!(field.kind, Kind::File { .. } | Kind::Note(_));
            let (page, id, kind) = (&page.id, &field.id, field.kind_anywhere().word());
            found.push(format!("{rows:?} {page}.{id} {kind} demanded={demanded} {inner:?}"));
        }
    }
    found
}

#[test]
fn a_service_that_is_exported_and_imported_again_asks_the_same() {
    for package in packages() {
        let read = read(&export(&package, AT)).expect("a schema");
        let again = compiled(&import(&read.schema, &[], None).files);
        assert_eq!(again.id, package.id);
        // The standard's letters know no blank that must not break.
        assert_eq!(again.title.de, package.title.de.replace('\u{a0}', " "));
        assert_eq!(again.leika, package.leika);
        assert_eq!((&again.ozg, &again.typing), (&package.ozg, &package.typing));
        assert_eq!(fields(&again), fields(&package), "{}", package.id);
    }
}

#[test]
fn numbers_stay_the_same_from_version_to_version() {
    let mut package = packages().swap_remove(0);
    let before = schema(&package);
    package.version += 1;
    let after = schema(&package);
    assert_eq!(before.about.id, after.about.id);
    assert_ne!(before.about.version, after.about.version);
    let ids = |parts: &[exchange::fim::Part]| {
        parts.iter().map(|part| part.element.about().id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&before.parts), ids(&after.parts));
}
