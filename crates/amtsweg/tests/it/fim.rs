//! `amtsweg fim`: a real schema comes in, every service goes out and comes back.

use crate::program::{Folder, run};
use std::path::{Path, PathBuf};

/// The folder of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sample(name: &str) -> String {
    let path = root().join("../shared/conformance/fim").join(name);
    assert!(path.is_file(), "the tests need ../shared/conformance/fim/{name} beside the repository");
    path.display().to_string()
}

#[test]
fn a_real_schema_becomes_a_folder_whose_open_texts_the_check_names_and_nothing_is_overwritten() {
    let place = Folder::new();
    let folder = place.word("parkausweis");
    let schema = sample("samples/bewohnerparken/S05000058V1.0_xdf2.xml");
    let list = sample("samples/bewohnerparken/C05000125_genericode.xml");
    let said = run(&["fim", "import", &schema, &list, &folder]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("die Leistung parkausweis"), "{}", said.out);
    assert!(said.out.contains("Bitte beantworten: Was kostet das?"), "{}", said.out);
    assert!(
        said.out.contains("Codeliste „urn:de:fim:codeliste:zustimmung_2021-01-11“ lag nicht bei"),
        "{}",
        said.out
    );
    let checked = run(&["check", &folder]);
    assert_eq!(checked.code, 1, "{checked:?}");
    let named = checked.out.matches("ist noch zu schreiben").count();
    let all = checked.out.matches(".toml:").count();
    assert!(named > 20 && named == all, "{named} of {all}: {}", checked.out);
    assert!(
        checked.out.contains("service.toml:") && checked.out.contains("Please translate"),
        "{}",
        checked.out
    );
    let again = run(&["fim", "import", "--lang", "en", &schema, &folder]);
    assert_eq!((again.code, again.err.contains("nothing is overwritten")), (2, true), "{again:?}");
}

#[test]
fn every_service_goes_out_and_comes_back_with_nothing_odd_about_it() {
    let place = Folder::new();
    for entry in std::fs::read_dir(root().join("crates/services/packages")).expect("the packages") {
        let path = entry.expect("a file").path();
        if !path.is_dir() {
            continue;
        }
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let (file, folder) = (place.word(&format!("{name}.xml")), place.word(&name));
        let out = run(&["fim", "export", &path.display().to_string(), &file]);
        assert_eq!(out.code, 0, "{name}: {out:?}");
        let said = run(&["fim", "import", "--json", &file, &folder]);
        assert_eq!(said.code, 0, "{name}: {said:?}");
        assert_eq!(said.json()["warnings"], serde_json::json!([]), "{name}");
        assert_eq!(said.json()["service"], name.as_str());
    }
}

#[test]
fn what_cannot_be_read_is_refused_in_a_sentence_with_file_and_line() {
    let place = Folder::new();
    let (bad, folder) = (place.word("bad.xml"), place.word("new"));
    std::fs::write(&bad, "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>")
        .expect("a file");
    let said = run(&["fim", "import", &bad, &folder]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.err.contains("bad.xml: Zeile 2: Die Datei bringt eine Dokumenttypdefinition"),
        "{}",
        said.err
    );
    assert!(!Path::new(&folder).exists(), "nothing is written");
    let missing = run(&["fim", "import", &place.word("none.xml"), &folder]);
    assert!(missing.code == 2 && missing.err.contains("Diese Datei gibt es nicht"), "{missing:?}");
    let schema = run(&[
        "fim",
        "export",
        "--xfall",
        &root().join("crates/services/packages/hundesteuer").display().to_string(),
    ]);
    assert!(schema.code == 0 && schema.out.contains("urn:fim-de:xfall:datenschema:xdf3"), "{schema:?}");
}

#[test]
fn english_texts_go_out_beside_the_schema_and_come_back_with_it() {
    let place = Folder::new();
    let package = root().join("crates/services/packages/hundesteuer").display().to_string();
    let (schema, english, folder) =
        (place.word("hunde.xml"), place.word("hunde.en.json"), place.word("hunde"));
    assert_eq!(run(&["fim", "export", &package, &schema]).code, 0);
    assert_eq!(run(&["fim", "export", "--english", &package, &english]).code, 0);
    let said = run(&["fim", "import", &schema, &english, &folder]);
    assert_eq!(said.code, 0, "{said:?}");
    let form = std::fs::read_to_string(Path::new(&folder).join("form.toml")).expect("a form");
    assert!(!form.contains("Please translate"), "{form}");
    assert!(form.contains("when = ") && form.contains(".check]]"), "{form}");
    let both = run(&["fim", "export", "--english", "--xfall", &package, &english]);
    assert_eq!(both.code, 2, "{both:?}");
}
