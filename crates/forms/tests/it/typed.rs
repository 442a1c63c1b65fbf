//! What people type into each kind of field.

use super::support::{compiled, day, with_form};
use base::Lang;
use forms::{Draft, FormInput, PageRef};
use serde_json::{Map, Value, json};

fn form(field: &str) -> String {
    format!(
        "[[page]]\nid = \"p\"\ntitle.de = \"P\"\ntitle.en = \"P\"\n[[page.field]]\nid = \"f\"\nlabel.de = \"Feld\"\n\
         label.en = \"Field\"\n{field}\n"
    )
}

/// Answer, what was kept as typed, finding.
fn take(field: &str, typed: &str) -> (Option<Value>, Option<String>, Option<String>) {
    let package = compiled(&with_form(&form(field)));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::default();
    let taken = session.take(&mut draft, &PageRef::page("p"), &FormInput::new([("f", typed)]));
    let finding = taken.findings.first().map(|finding| finding.text(Lang::De));
    (draft.answers.at("f").cloned(), draft.raw.get("f").cloned(), finding)
}

#[track_caller]
fn good(field: &str, typed: &str, expect: Value) {
    assert_eq!(take(field, typed), (Some(expect), None, None), "{typed}");
}

#[track_caller]
fn bad(field: &str, typed: &str, part: &str) {
    let (answer, raw, finding) = take(field, typed);
    let finding = finding.unwrap_or_else(|| panic!("{typed} was accepted as {answer:?}"));
    assert!(finding.contains(part), "{typed}: {finding}");
    if answer.is_none() && !typed.is_empty() {
        assert_eq!(raw.as_deref(), Some(typed), "what was typed is lost");
    }
}

#[test]
fn amounts_are_read_in_both_notations_and_ambiguous_ones_refused_with_an_example() {
    let money = "type = \"money\"\nmin = 0\nmax = 5000";
    good(money, "2.050,00", json!("2050.00"));
    good(money, "2,050.00 €", json!("2050.00"));
    good(money, "17", json!("17.00"));
    bad(money, "1.234", "kann 1234 heißen oder");
    bad(money, "viel", "„viel“ ist kein Betrag");
    bad(money, "1,234.5678", "höchstens 2 Stellen nach dem Komma");
    bad(money, "-1", "Der Wert -1,00\u{a0}€ ist zu klein. Möglich ist 0,00\u{a0}€ oder mehr.");
    bad(money, "5.000,01", "höchstens 5.000,00\u{a0}€");
    bad(money, "", "Bitte geben Sie bei „Feld“ einen Betrag an");
}

#[test]
fn numbers_days_and_choices_are_read() {
    good("type = \"integer\"", " 12 ", json!(12));
    bad("type = \"integer\"", "1,5", "ganze Zahl");
    bad("type = \"integer\"", "1.234", "ohne Punkt und Komma, zum Beispiel 1234");
    bad("type = \"integer\"", "99999999999999999999999", "zu groß");
    good("type = \"decimal\"", "38,5", json!("38.5"));
    good("type = \"decimal\"\nplaces = 1", "38.5", json!("38.5"));
    bad("type = \"decimal\"\nplaces = 1", "38,55", "höchstens 1 Stelle nach dem Komma");
    good("type = \"date\"", "1.3.2026", json!("2026-03-01"));
    good("type = \"date\"", "2026-03-01", json!("2026-03-01"));
    bad("type = \"date\"", "1.3.26", "mit vier Ziffern");
    bad("type = \"date\"", "30.02.2026", "Den Tag „30.02.2026“ gibt es nicht");
    bad("type = \"date\"", "morgen", "„morgen“ ist kein Datum");
    bad("type = \"date\"", "20260301", "„20260301“ ist kein Datum");
    bad("type = \"date\"\nmax = \"today\"", "11.03.2026", "Möglich ist der 10.03.2026 oder ein früherer Tag");
    bad("type = \"date\"\nmin = 2026-01-01", "31.12.2025", "zu früh");
    good("type = \"yesno\"", "yes", json!(true));
    good("type = \"yesno\"", "no", json!(false));
    bad("type = \"yesno\"", "perhaps", "Ja oder Nein");
    let choice = "type = \"choice\"\n[[page.field.option]]\nid = \"a\"\nlabel.de = \"A\"\nlabel.en = \"A\"";
    good(choice, "a", json!("a"));
    bad(choice, "b", "steht nicht zur Auswahl");
    good("type = \"confirm\"", "yes", json!(true));
    bad("type = \"confirm\"", "", "Häkchen");
}

#[test]
fn texts_with_a_form_of_their_own_are_checked_and_normalised() {
    good("type = \"iban\"", "de02 1203 0000 0000 2020 51", json!("DE02120300000000202051"));
    bad("type = \"iban\"", "DE02 1203 0000 0000 2020 52", "Prüfziffern");
    good("type = \"plz\"", "99 867", json!("99867"));
    bad("type = \"plz\"", "9986", "fünf Ziffern");
    good("type = \"tax_id\"", "86 095 742 719", json!("86095742719"));
    good("type = \"chip\"", "276 098 102 345 678", json!("276098102345678"));
    bad("type = \"chip\"", "276", "15");
    good("type = \"municipality\"", "16067029", json!("16067029"));
    bad("type = \"email\"", "erika.muster", "@");
    good("type = \"phone\"", "0361 / 123 45 67", json!("+49 361 123 45 67"));
}

#[test]
fn text_is_measured_in_characters_and_kept_whole_when_too_long() {
    good("type = \"text\"\nmax_length = 4", "Ännä", json!("Ännä"));
    bad("type = \"text\"\nmax_length = 4", "Ännäs", "5\u{a0}Zeichen. Möglich sind 4");
    bad(
        "type = \"text\"\nmin_length = 5\nmax_length = 5\npattern = \"digits\"",
        "1234",
        "genau 5\u{a0}Zeichen",
    );
    bad("type = \"text\"\npattern = \"digits\"", "12a", "„a“");
    good("type = \"text\"\npattern = \"reference\"", "GA-53/2026", json!("GA-53/2026"));
    good("type = \"text\"\npattern = \"capitals\"", "gth  vo 77", json!("GTH VO 77"));
    bad("type = \"text\"\npattern = \"capitals\"", "gth*vo", "„*“");
    good("type = \"textarea\"", "a\r\nb", json!("a\nb"));
    good("type = \"text\"", "a\tb", json!("a b"));
}

#[test]
fn a_fault_says_the_same_in_english() {
    let package = compiled(&with_form(&form("type = \"money\"")));
    let local = Map::new();
    let session = package.session(day("2026-03-10"), &local);
    let mut draft = Draft::default();
    let taken = session.take(&mut draft, &PageRef::page("p"), &FormInput::new([("f", "1.234")]));
    assert_eq!(
        taken.findings[0].text(Lang::En),
        "“1.234” can mean 1234 or a number with three decimals. Please enter the number with its decimals, for example 2,050.00, or without a \
         separator, for example 1234."
    );
}
