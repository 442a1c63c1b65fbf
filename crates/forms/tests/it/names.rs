//! Names: what DIN 91379 lists is accepted, other scripts are refused with a reason.

use super::support::{compiled, day, with_form, workspace};
use base::Lang;
use forms::{Draft, FormInput, PageRef};
use serde_json::Map;

const FORM: &str = r#"
[[page]]
id = "p"
title.de = "P"
title.en = "P"
[[page.field]]
id = "name"
type = "text"
pattern = "name"
label.de = "Name"
label.en = "Name"
"#;

/// The finding for a name, in German.
fn typed(name: &str) -> Option<String> {
    let package = compiled(&with_form(FORM));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::default();
    let taken = session.take(&mut draft, &PageRef::page("p"), &FormInput::new([("name", name)]));
    taken.findings.first().map(|finding| finding.text(Lang::De))
}

#[test]
fn every_letter_and_sign_for_names_of_din_91379_is_accepted() {
    let path = workspace().join("../shared/conformance/din91379/latin_list_1.3.txt");
    let list = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("the list of DIN 91379 is missing at {}: {error}", path.display()));
    let package = compiled(&with_form(FORM));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut count = 0;
    for line in list.lines() {
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        if !matches!(parts.first(), Some(&("bll" | "bnlreq" | "dc"))) {
            continue;
        }
        let sign: String = parts[2]
            .split_whitespace()
            .map(|code| {
                char::from_u32(u32::from_str_radix(code.trim_start_matches("U+"), 16).unwrap()).unwrap()
            })
            .collect();
        if sign.chars().any(char::is_control) {
            continue;
        }
        let name = format!("A{sign}b");
        let mut draft = Draft::default();
        let taken = session.take(&mut draft, &PageRef::page("p"), &FormInput::new([("name", name.as_str())]));
        assert!(taken.findings.is_empty(), "{line}: {:?}", taken.findings[0].text(Lang::De));
        count += 1;
    }
    assert!(count > 600, "only {count} letters in the list");
}

#[test]
fn other_scripts_digits_and_pictures_are_refused_with_the_sign_named() {
    for (name, sign) in
        [("Иван", "И"), ("Ωmega", "Ω"), ("田中", "田"), ("Anna☺", "☺"), ("Otto2", "2"), ("a<b", "<")]
    {
        let text = typed(name).unwrap_or_else(|| panic!("{name} was accepted"));
        assert!(text.contains(&format!("„{sign}“")), "{text}");
    }
}

#[test]
fn invisible_signs_are_refused_or_dropped() {
    assert!(typed("Anna\u{202e}nnA").unwrap().contains("U+202E"));
    assert!(typed("An\u{7}na").unwrap().contains("U+0007"));
    assert!(typed("An\u{e000}na").unwrap().contains("U+E000"));
    assert_eq!(typed("  An\u{200b}na\u{feff} "), None);
    assert_eq!(typed("A\u{308}nne"), None);
}
