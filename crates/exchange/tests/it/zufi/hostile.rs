//! Files that somebody made to do harm, or that were damaged on the way.

use super::conformance;
use exchange::zufi::city;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Any JSON, with the field names that are looked for.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "(<p>|<script>|javascript:|https://a.b|\\{x\\}|\\PC|ä|\u{202e}){0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 60, 6, |inner| {
        let name = prop_oneof![
            Just("id"),
            Just("name"),
            Just("description"),
            Just("meta"),
            Just("keywords"),
            Just("url"),
            Just("leika"),
            Just("locations"),
            Just("location"),
            Just("links"),
            Just("link"),
            Just("forms"),
            Just("requirements"),
            Just("address"),
            Just("services"),
            Just("service"),
            Just("combinable"),
            Just("data"),
            Just("locale"),
            Just("lastupdate"),
            Just("contact"),
            Just("appointment"),
            Just("public"),
            Just("datacount"),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..8).prop_map(|pairs| {
                Value::Object(
                    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>(),
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_or_refused(services in prop::collection::vec(any_json(), 0..6), places in prop::collection::vec(any_json(), 0..4)) {
        let file = |list: Vec<Value>| Value::from(list).to_string();
        if let Ok(read) = city::read(file(services).as_bytes(), Some(file(places).as_bytes())) {
            for fault in &read.faults {
                prop_assert!(!fault.text(base::Lang::De).is_empty());
            }
            for link in read.exchanged.services.iter().flat_map(|service| &service.links) {
                let scheme = link.url.split(':').next().unwrap_or("").to_ascii_lowercase();
                prop_assert!(["http", "https", "mailto", "tel"].contains(&scheme.as_str()), "{}", link.url);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(city::read(&bytes, None).is_err());
    }
}

#[test]
fn a_real_catalogue_cut_off_or_damaged_anywhere_is_read_or_refused() {
    let whole = conformance("leistungen/munich_services_de.json");
    let mut refused = 0;
    for step in 0..24 {
        let at = whole.len() / 24 * step;
        refused += usize::from(city::read(&whole[..at], None).is_err());
        let mut damaged = whole.clone();
        damaged[at] = b'"';
        let _ = city::read(&damaged, None).map(|read| assert!(read.exchanged.services.len() <= 287));
    }
    assert_eq!(refused, 24);
}
