//! German value types: every fault has its own sentence, and the canonical form survives being shown and typed again.

use base::Lang;
use base::texts::plain;
use base::values::{self, Parsed};
use proptest::prelude::*;

type Kind = (&'static str, fn(&str) -> Parsed, fn(&str) -> String);

const KINDS: &[Kind] = &[
    ("ags", values::ags::parse, values::ags::show),
    ("ars", values::ars::parse, values::ars::show),
    ("betriebsnummer", values::betriebsnummer::parse, values::betriebsnummer::show),
    ("bic", values::bic::parse, values::bic::show),
    ("chip", values::chip::parse, values::chip::show),
    ("email", values::email::parse, values::email::show),
    ("iban", values::iban::parse, values::iban::show),
    ("leika", values::leika::parse, values::leika::show),
    ("ozg", values::ozg::parse, values::ozg::show),
    ("phone", values::phone::parse, values::phone::show),
    ("plz", values::plz::parse, values::plz::show),
    ("tax_id", values::tax_id::parse, values::tax_id::show),
];

#[track_caller]
fn good(parse: fn(&str) -> Parsed, typed: &str, canonical: &str) {
    assert_eq!(parse(typed).as_deref(), Ok(canonical), "typed {typed:?}");
}

#[track_caller]
fn bad(parse: fn(&str) -> Parsed, typed: &str, key: &str) {
    assert_eq!(parse(typed).as_deref(), Err(&key), "typed {typed:?}");
    for lang in [Lang::De, Lang::En] {
        assert_ne!(plain(lang, key), key, "{key} has no text in {lang}");
    }
}

#[test]
fn an_iban_is_taken_as_people_type_it() {
    for (typed, canonical) in [
        ("DE02 1203 0000 0000 2020 51", "DE02120300000000202051"),
        ("de02120300000000202051", "DE02120300000000202051"),
        (" IBAN: DE02-1203-0000-0000-2020-51\n", "DE02120300000000202051"),
        ("DE02\u{a0}1203\u{202f}0000\u{200b}0000 2020 51", "DE02120300000000202051"),
        ("DE02 1203 0000 0000 2020 51", "DE02120300000000202051"),
        ("AT61 1904 3002 3457 3201", "AT611904300234573201"),
        ("GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819"),
        ("CH93 0076 2011 6238 5295 7", "CH9300762011623852957"),
        ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"),
        ("NO93 8601 1117 947", "NO9386011117947"),
        ("LC55 HEMM 0001 0001 0012 0012 0002 3015", "LC55HEMM000100010012001200023015"),
    ] {
        good(values::iban::parse, typed, canonical);
    }
    assert_eq!(values::iban::show("DE02120300000000202051"), "DE02 1203 0000 0000 2020 51");
}

#[test]
fn each_fault_of_an_iban_is_named() {
    for (typed, key) in [
        ("", "value-iban-short"),
        ("DE02 1203 0000 0000 2020 5", "value-iban-short"),
        ("DE02 1203 0000 0000 2020 511", "value-iban-long"),
        ("DE03 1203 0000 0000 2020 51", "value-iban-check"),
        ("DE02 1203 0000 0000 2002 51", "value-iban-check"),
        ("DE02 12O3 0000 0000 2020 51", "value-iban-letters"),
        ("12030000 0000202051", "value-iban-start"),
        ("D", "value-iban-start"),
        ("US02 1203 0000 0000 2020 51", "value-iban-country"),
        ("DE02 1203 0000 0000 2020 5!", "value-iban-signs"),
        ("AT61 1904 3002 3457 320", "value-iban-short-abroad"),
        ("AT61 1904 3002 3457 32011", "value-iban-long-abroad"),
        ("ДЕ02 1203 0000 0000 2020 51", "value-iban-signs"),
    ] {
        bad(values::iban::parse, typed, key);
    }
}

#[test]
fn a_bic_has_eight_or_eleven_signs() {
    good(values::bic::parse, "byladem1001", "BYLADEM1001");
    good(values::bic::parse, "MARK DE F1", "MARKDEF1");
    bad(values::bic::parse, "BYLADEM100", "value-bic-length");
    bad(values::bic::parse, "BYL4DEM1001", "value-bic-form");
    bad(values::bic::parse, "BYLADEM10Ü1", "value-bic-signs");
}

#[test]
fn a_postcode_has_five_digits() {
    good(values::plz::parse, " 99084 ", "99084");
    good(values::plz::parse, "D-01067", "01067");
    good(values::plz::parse, "99084", "99084");
    bad(values::plz::parse, "9908", "value-plz-length");
    bad(values::plz::parse, "99O84", "value-plz-letters");
    bad(values::plz::parse, "00123", "value-plz-start");
}

#[test]
fn keys_of_places_are_told_apart() {
    good(values::ags::parse, "16 0 51 000", "16051000");
    good(values::ars::parse, "16 0 67 0029 029", "160670029029");
    assert_eq!(values::ars::show("160670029029"), "16 0 67 0029 029");
    bad(values::ags::parse, "160670029029", "value-ags-is-ars");
    bad(values::ars::parse, "16067029", "value-ars-is-ags");
    bad(values::ags::parse, "17051000", "value-ags-state");
    bad(values::ags::parse, "16051", "value-ags-length");
    good(values::ags::parse_authority, "16 067", "16067");
    good(values::ags::parse_authority, "16067029", "16067029");
    good(values::ags::parse_authority, "160675007", "160675007");
    bad(values::ags::parse_authority, "160670", "value-authority-length");
    bad(values::ags::parse_authority, "", "value-authority-length");
    bad(values::ags::parse_authority, "Gotha", "value-authority-letters");
    bad(values::ags::parse_authority, "17067", "value-ags-state");
    bad(values::ags::parse, "1605100A", "value-ags-letters");
    bad(values::ars::parse, "1605100", "value-ars-length");
    bad(values::ars::parse, "16O510000000", "value-ars-letters");
    bad(values::ars::parse, "000000000000", "value-ags-state");
}

#[test]
fn a_tax_id_is_checked_to_its_last_digit() {
    for valid in ["86095742719", "47036892816", "65929970489", "57549285017", "25768131411"] {
        good(values::tax_id::parse, &values::tax_id::show(valid), valid);
    }
    for (typed, key) in [
        ("86 095 742 718", "value-tax-id-check"),
        ("86 095 472 719", "value-tax-id-check"),
        ("86 095 742 71", "value-tax-id-length"),
        ("06 095 742 719", "value-tax-id-start"),
        ("12 345 678 903", "value-tax-id-repeats"),
        ("11 223 456 789", "value-tax-id-repeats"),
        ("11 123 456 78 5", "value-tax-id-repeats"),
        ("151/815/08156", "value-tax-id-is-number"),
        ("86 095 742 71O", "value-tax-id-letters"),
    ] {
        bad(values::tax_id::parse, typed, key);
    }
}

#[test]
fn a_betriebsnummer_with_a_strange_check_digit_only_warns() {
    good(values::betriebsnummer::parse, "099 123 42", "09912342");
    assert_eq!(values::betriebsnummer::doubt("09912342"), None);
    assert_eq!(values::betriebsnummer::doubt("09912347"), None, "the second series adds five");
    assert_eq!(values::betriebsnummer::doubt("09912343"), Some("value-betriebsnummer-check"));
    assert_ne!(plain(Lang::De, "value-betriebsnummer-check"), "value-betriebsnummer-check");
    bad(values::betriebsnummer::parse, "0991234", "value-betriebsnummer-length");
    bad(values::betriebsnummer::parse, "O9912342", "value-betriebsnummer-letters");
    bad(values::betriebsnummer::parse, "00912342", "value-betriebsnummer-start");
}

#[test]
fn an_e_mail_address_cannot_smuggle_headers() {
    good(values::email::parse, " Erika.Muster+amt@Example.ORG ", "Erika.Muster+amt@example.org");
    good(values::email::parse, "info@müller.de", "info@müller.de");
    good(values::email::parse, "o'neil@a-b.museum", "o'neil@a-b.museum");
    for (typed, key) in [
        ("a@example.org\r\nBcc: b@example.org", "value-email-lines"),
        ("a@example.org\u{0}", "value-email-lines"),
        ("a@example.org, b@example.org", "value-email-several"),
        ("Erika Muster <a@example.org>", "value-email-blank"),
        ("<a@example.org>", "value-email-name"),
        ("erika.example.org", "value-email-at"),
        ("a@b@example.org", "value-email-two-at"),
        ("@example.org", "value-email-name"),
        ("jürgen@example.org", "value-email-name"),
        (".a@example.org", "value-email-dots"),
        ("a..b@example.org", "value-email-dots"),
        ("a@example", "value-email-domain"),
        ("a@example.", "value-email-domain"),
        ("a@-example.org", "value-email-domain"),
        ("a@127.0.0.1", "value-email-domain"),
        ("", "value-email-at"),
    ] {
        bad(values::email::parse, typed, key);
    }
    bad(values::email::parse, &format!("{}@example.org", "a".repeat(65)), "value-email-long");
}

#[test]
fn a_telephone_number_stays_readable() {
    for (typed, canonical) in [
        ("0361 573321234", "+49 361 573321234"),
        ("(0361) 57-3321234", "+49 361 57-3321234"),
        ("+49 (0)361/57 33 21", "+49 361 57 33 21"),
        ("0049 361 573321", "+49 361 573321"),
        ("+49361573321", "+49 361573321"),
        ("+43 1 5123456", "+43 1 5123456"),
        ("0171.1234567", "+49 171 1234567"),
        ("0361 – 573321", "+49 361 573321"),
    ] {
        good(values::phone::parse, typed, canonical);
    }
    assert_eq!(values::phone::dial("+49 361 57-3321234"), "+49361573321234");
    for (typed, key) in [
        ("573321234", "value-phone-area"),
        ("0361", "value-phone-short"),
        ("", "value-phone-short"),
        ("0361 573321234567890", "value-phone-long"),
        ("0361 12AB", "value-phone-signs"),
        ("0361+573321", "value-phone-signs"),
        ("+0361573321", "value-phone-signs"),
        ("0361 573321\r\n", ""),
    ] {
        if key.is_empty() {
            good(values::phone::parse, typed, "+49 361 573321");
        } else {
            bad(values::phone::parse, typed, key);
        }
    }
}

#[test]
fn keys_of_services_and_chips_are_digits_of_fixed_length() {
    good(values::leika::parse, "99 099 002 000 000", "99099002000000");
    bad(values::leika::parse, "9909900200000", "value-leika-length");
    bad(values::leika::parse, "9909900200000X", "value-leika-letters");
    for typed in ["OZG-10223", "ozg 10223", "10223"] {
        good(values::ozg::parse, typed, "OZG-10223");
    }
    for typed in ["OZG-1022", "OZG-102233", "LeiKa 10223", "OZG-1022X"] {
        bad(values::ozg::parse, typed, "value-ozg");
    }
    good(values::chip::parse, "276-0981-0234-5678", "276098102345678");
    assert_eq!(values::chip::show("276098102345678"), "276 098 102 345 678");
    bad(values::chip::parse, "27609810234567", "value-chip-length");
    bad(values::chip::parse, "DE6098102345678", "value-chip-letters");
    bad(values::chip::parse, "000098102345678", "value-chip-start");
    bad(values::chip::parse, "999098102345678", "value-chip-start");
}

#[test]
fn every_sentence_of_a_fault_gives_an_example() {
    let catalogue =
        base::texts::CATALOGUES.iter().find(|(area, ..)| *area == "values").expect("the catalogue");
    let keys: Vec<&str> = base::texts::keys(catalogue.1).collect();
    assert!(keys.len() > 40);
    assert_eq!(keys, base::texts::keys(catalogue.2).collect::<Vec<_>>());
    for key in keys {
        for lang in [Lang::De, Lang::En] {
            let text = plain(lang, key);
            let example = ["zum Beispiel", "Beispiel:", "for example", "Example:", "such as"];
            assert!(example.iter().any(|words| text.contains(words)), "{key} in {lang}: {text}");
        }
    }
}

fn check_digits(country: &str, account: &str) -> Option<String> {
    (2..=98)
        .map(|check| format!("{country}{check:02}{account}"))
        .find(|iban| values::iban::parse(iban).is_ok())
}

proptest! {
    #[test]
    fn what_is_typed_never_breaks_and_what_is_taken_survives_a_round(typed in "\\PC{0,40}|[0-9A-Z +@./-]{0,40}") {
        for (name, parse, show) in KINDS {
            match parse(&typed) {
                Ok(canonical) => {
                    prop_assert_eq!(parse(&canonical), Ok(canonical.clone()), "{}", name);
                    prop_assert_eq!(parse(&show(&canonical)), Ok(canonical.clone()), "{}", name);
                    prop_assert!(!canonical.chars().any(char::is_control));
                }
                Err(key) => prop_assert_ne!(plain(Lang::De, key), key),
            }
        }
    }

    #[test]
    fn a_wrong_or_swapped_digit_in_an_iban_is_found(account in "[0-9]{18}", place in 4usize..21, other in 1u32..10) {
        let iban = check_digits("DE", &account).expect("some check digits fit");
        let mut digits: Vec<char> = iban.chars().collect();
        let wrong = (digits[place].to_digit(10).unwrap() + other) % 10;
        let right = std::mem::replace(&mut digits[place], char::from_digit(wrong, 10).unwrap());
        prop_assert_eq!(values::iban::parse(&digits.iter().collect::<String>()), Err("value-iban-check"));
        digits[place] = right;
        digits.swap(place, place + 1);
        if digits[place] != digits[place + 1] {
            prop_assert_eq!(values::iban::parse(&digits.iter().collect::<String>()), Err("value-iban-check"));
        }
    }

    #[test]
    fn at_most_one_check_digit_fits_a_tax_id(ten in "[1-9][0-9]{9}") {
        let fitting = (0..10).filter(|last| values::tax_id::parse(&format!("{ten}{last}")).is_ok()).count();
        prop_assert!(fitting <= 1);
    }
}
