//! Whatever schema somebody thinks of: it becomes a service without fault, and is written valid.

use super::support::{conformance, faults};
use exchange::fim::{
    About, Data, Element, Field, Group, Input, Keyword, Limits, Part, Rule, Schema, Value, export, import,
    read, write,
};
use proptest::prelude::*;
use proptest::sample::select;

fn word() -> impl Strategy<Value = String> {
    let words = [
        "",
        "Name",
        "Vorname",
        "E-Mail",
        "Straße",
        "total",
        "Angaben zu {x} \"und\" \\",
        "§ 3 Abs. 1 BGB",
        "… „so“",
        "12",
        "true",
        "Zeile\n\nZwei # kein Kommentar",
        "Ł\u{301}\u{7}",
    ];
    select(words.to_vec()).prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = Option<u32>> {
    select(vec![None, Some(0), Some(1), Some(5), Some(300), Some(90_000)])
}

fn limit() -> impl Strategy<Value = Option<String>> {
    let words = ["", "3", "-1.50", "2020-01-01", "99999999999999999999999999999999", "viel", "1,5"];
    proptest::option::of(select(words.to_vec()).prop_map(str::to_owned))
}

fn about() -> impl Strategy<Value = About> {
    let keyword = (
        select(vec!["urn:amtsweg:id", "urn:amtsweg:type", "urn:amtsweg:places", "urn:x"]),
        select(vec![
            "total", "name", "address", "page", "rows", "decimal", "textarea", "confirm", "7", "Nein!",
        ]),
    );
    let keyword = keyword.prop_map(|(uri, word)| Keyword { uri: uri.to_owned(), word: word.to_owned() });
    (word(), word(), word(), word(), proptest::collection::vec(keyword, 0..3)).prop_map(
        |(id, label, help, basis, keywords)| About {
            id,
            version: "1.2".to_owned(),
            name: label.clone(),
            label,
            help,
            bases: vec![basis],
            keywords,
            ..About::default()
        },
    )
}

fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let rule = (word(), any::<bool>()).prop_map(|(words, has_script)| Rule {
        id: "R1".to_owned(),
        words,
        has_script,
        ..Rule::default()
    });
    proptest::collection::vec(rule, 0..2)
}

fn field() -> impl Strategy<Value = Element> {
    let inputs = ["input", "input", "select", "label", "hidden", "locked"]
        .map(|code| Input::from_code(code).expect("a code"));
    let types = [
        "text",
        "text_latin",
        "bool",
        "date",
        "datetime",
        "time",
        "num",
        "num_int",
        "num_currency",
        "file",
        "obj",
    ];
    let types = types.map(|code| Data::from_code(code).expect("a code"));
    let limits = (number(), number(), limit(), limit(), limit(), word());
    let limits = limits.prop_map(|(min_length, max_length, min, max, pattern, words)| Limits {
        min_length,
        max_length,
        min,
        max,
        pattern,
        words,
    });
    let value = (select(vec!["01", "a", "a b", "A", "ä", "new"]), word()).prop_map(|(code, name)| Value {
        code: code.to_owned(),
        name,
        help: String::new(),
    });
    let values = proptest::collection::vec(value, 0..4);
    (about(), select(inputs.to_vec()), select(types.to_vec()), limits, word(), values, rules()).prop_map(
        |(about, input, data, limits, content, values, rules)| {
            Element::Field(Box::new(Field {
                about,
                input,
                data,
                limits,
                content,
                values,
                rules,
                ..Field::default()
            }))
        },
    )
}

fn parts(element: impl Strategy<Value = Element>) -> impl Strategy<Value = Vec<Part>> {
    let often = select(vec![
        (0, Some(0)),
        (0, Some(1)),
        (1, Some(1)),
        (1, None),
        (0, None),
        (3, Some(5)),
        (900, Some(99_999)),
    ]);
    let part = (often, element).prop_map(|((least, most), element)| Part { least, most, element });
    proptest::collection::vec(part, 0..5)
}

fn schema() -> impl Strategy<Value = Schema> {
    let element = field().prop_recursive(4, 40, 5, |inner| {
        (about(), any::<bool>(), rules(), parts(inner)).prop_map(|(about, one_of, rules, parts)| {
            Element::Group(Box::new(Group { about, one_of, rules, parts }))
        })
    });
    (about(), rules(), parts(element)).prop_map(|(about, rules, parts)| Schema { about, rules, parts })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]

    #[test]
    fn any_schema_becomes_a_service_without_fault_which_goes_out_and_comes_back(schema in schema()) {
        let imported = import(&schema, &[], None);
        let package = match forms::compile(&imported.files) {
            Ok(package) => package,
            Err(faults) => {
                let form = String::from_utf8_lossy(&imported.files["form.toml"]).into_owned();
                return Err(TestCaseError::fail(format!("{:#?}\n{form}", faults.iter().map(ToString::to_string).collect::<Vec<_>>())));
            }
        };
        let again = read(&export(&package, 0)).expect("our own schema");
        prop_assert_eq!(again.warnings, []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(30) })]

    #[test]
    fn any_schema_made_into_a_service_is_exported_valid(schema in schema()) {
        let imported = import(&schema, &[], None);
        let package = forms::compile(&imported.files).expect("a service");
        let xsd = conformance("xsd/3.0.0/xdatenfelder.xsd");
        prop_assert_eq!(faults(&xsd, &export(&package, 0)), None);
        // As it is, a schema without places is not valid; everything else is.
        if !schema.parts.is_empty() && read(&write(&schema, "", 0)).is_ok_and(|read| read.warnings.is_empty()) {
            prop_assert_eq!(faults(&xsd, &write(&schema, "", 0)), None);
        }
    }
}
