//! Every slip of an author's pen is found, at its line.

use super::support::{Files, docs_files, folder, shown, workspace};
use base::Lang;
use std::collections::BTreeSet;

/// A slip: file, what stands there, what somebody writes instead (`§` where the fault is), the fault's key.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SERVICE: &str = "service.toml";
const FORM: &str = "form.toml";
const COMPUTE: &str = "compute.toml";
const NOTICE: &str = "notice.toml";
const VALUES: &str = "values.toml";
const EASY: &str = "easy.toml";
const EXAMPLE: &str = "examples/one_dog.toml";

const SLIPS: &[Slip] = &[
    // service.toml
    (SERVICE, "version = 7", "§versoin = 3", "fault-unknown-key"),
    (SERVICE, "version = 7", "§version = \"3\"", "fault-kind"),
    (SERVICE, "id = \"hundesteuer\"", "§id = \"Hundesteuer\"", "fault-id"),
    (SERVICE, "title.en = \"Register a dog (dog tax)\"\n", "", "fault-language"),
    (SERVICE, "title.en = \"Register a dog (dog tax)\"", "§title.en = \"\"", "fault-empty"),
    (SERVICE, "title.en = \"Register", "§title.fr = \"Chien\"\ntitle.en = \"Register", "fault-unknown-key"),
    (SERVICE, "category = \"animals\"", "§category = \"animal\"", "fault-word"),
    (SERVICE, "level = \"municipality\"", "§level = \"village\"", "fault-word"),
    (SERVICE, "who = [\"citizen\", \"business\"]", "§who = [\"citizen\", \"dog\"]", "fault-word"),
    (SERVICE, "who = [\"citizen\", \"business\"]", "§who = \"citizen\"", "fault-kind"),
    (SERVICE, "trust = \"none\"", "§trust = \"low\"", "fault-word"),
    (SERVICE, "trust = \"none\"", "§leika = \"9910\"\ntrust = \"none\"", "fault-leika"),
    (SERVICE, "deadline = { weeks = \"local.weeks\" }", "deadline = { §weeks = 0 }", "fault-deadline-length"),
    (
        SERVICE,
        "deadline = { weeks = \"local.weeks\" }",
        "deadline = { §weeks = 2.5 }",
        "fault-deadline-length",
    ),
    (
        SERVICE,
        "deadline = { weeks = \"local.weeks\" }",
        "deadline = { §months = 121 }",
        "fault-deadline-length",
    ),
    (
        SERVICE,
        "deadline = { weeks = \"local.weeks\" }",
        "deadline = { weeks = 4, §days = 3 }",
        "fault-deadline-unit",
    ),
    (
        SERVICE,
        "deadline = { weeks = \"local.weeks\" }",
        "§deadline = { norm = \"VwVfG\" }",
        "fault-deadline-unit",
    ),
    (SERVICE, "deadline = { weeks = \"local.weeks\" }", "deadline = { §wekes = 4 }", "fault-unknown-key"),
    (
        SERVICE,
        "deadline = { weeks = \"local.weeks\" }",
        "deadline = { weeks = \"§local.wekes\" }",
        "expr-unknown",
    ),
    (
        SERVICE,
        "deadline = { weeks = \"local.weeks\" }",
        "deadline = { weeks = \"§local.statute\" }",
        "expr-wanted",
    ),
    (SERVICE, "deadline = { weeks = \"local.weeks\" }", "deadline = { weeks = 4, norm = §7 }", "fault-kind"),
    (SERVICE, "deadline = { weeks = \"local.weeks\" }", "§deadline = 4", "fault-kind"),
    (SERVICE, "trust = \"none\"", "§ozg = \"OZG-1\"\ntrust = \"none\"", "fault-ozg"),
    (SERVICE, "trust = \"none\"", "§ozg = 10223\ntrust = \"none\"", "fault-kind"),
    (SERVICE, "type = 5", "§type = 6", "fault-word"),
    (SERVICE, "type = 5", "§type = \"5a\"", "fault-word"),
    (SERVICE, "type = 5", "§type = true", "fault-kind"),
    (SERVICE, "{local.rate_first} im Jahr", "§{local.rate_frist} im Jahr", "expr-unknown"),
    (SERVICE, "class = \"tax\", years = 10", "§class = \"tax\", year = 10", "fault-unknown-key"),
    (SERVICE, "four_eyes = true", "§four_eyes = \"yes\"", "fault-kind"),
    (SERVICE, "four_eyes = true", "four_eyes = true\n§second_signer = 1", "fault-kind"),
    (SERVICE, "four_eyes = true", "four_eyes = false\n§second_signer = true", "fault-second-alone"),
    (
        SERVICE,
        "[twice]",
        "[participation]\n§days = 0\nobjections = 14\nnorm = \"VwVfG\"\nshow = [\"other_dogs\"]\ntitle.de = \"Hund\"\ntitle.en = \"Dog\"\ntext.de = \"Ein Hund.\"\ntext.en = \"A dog.\"\n\n[twice]",
        "fault-participation-days",
    ),
    (
        SERVICE,
        "[twice]",
        "[participation]\ndays = 30\n§objections = 400\nnorm = \"VwVfG\"\nshow = [\"other_dogs\"]\ntitle.de = \"Hund\"\ntitle.en = \"Dog\"\ntext.de = \"Ein Hund.\"\ntext.en = \"A dog.\"\n\n[twice]",
        "fault-participation-days",
    ),
    (
        SERVICE,
        "[twice]",
        "§[participation]\nobjections = 14\nnorm = \"VwVfG\"\nshow = [\"other_dogs\"]\ntitle.de = \"Hund\"\ntitle.en = \"Dog\"\ntext.de = \"Ein Hund.\"\ntext.en = \"A dog.\"\n\n[twice]",
        "fault-missing",
    ),
    (
        SERVICE,
        "[twice]",
        "[participation]\ndays = 30\nobjections = 14\nnorm = \"VwVfG\"\nshow = [§\"other_dog\"]\ntitle.de = \"Hund\"\ntitle.en = \"Dog\"\ntext.de = \"Ein Hund.\"\ntext.en = \"A dog.\"\n\n[twice]",
        "fault-word",
    ),
    (
        SERVICE,
        "[twice]",
        "[participation]\ndays = 30\nobjections = 14\nnorm = \"VwVfG\"\nshow = [§\"last_name\"]\ntitle.de = \"Hund\"\ntitle.en = \"Dog\"\ntext.de = \"Ein Hund.\"\ntext.en = \"A dog.\"\n\n[twice]",
        "fault-participation-personal",
    ),
    (
        SERVICE,
        "[twice]",
        "[participation]\ndays = 30\nobjections = 14\nnorm = \"VwVfG\"\nshow = [§\"address\"]\ntitle.de = \"Hund\"\ntitle.en = \"Dog\"\ntext.de = \"Ein Hund.\"\ntext.en = \"A dog.\"\n\n[twice]",
        "fault-participation-personal",
    ),
    (
        SERVICE,
        "[twice]",
        "[participation]\ndays = 30\nobjections = 14\n§nrom = \"VwVfG\"\nshow = [\"other_dogs\"]\ntitle.de = \"Hund\"\ntitle.en = \"Dog\"\ntext.de = \"Ein Hund.\"\ntext.en = \"A dog.\"\n\n[twice]",
        "fault-unknown-key",
    ),
    (SERVICE, "address = \"address\"", "§address = \"email\"", "fault-word"),
    (SERVICE, "place = \"address\"", "§place = \"email\"", "fault-word"),
    (SERVICE, "carry = [\"holder\"", "carry = [§\"houlder\"", "fault-word"),
    (SERVICE, "rows = \"dogs\"", "§rows = \"cats\"", "fault-word"),
    (SERVICE, "key = [\"chip\"]", "key = [§\"chipp\"]", "fault-word"),
    (SERVICE, "key = [\"chip\"]", "key = [\"chip\"]\n§from = \"name\"", "fault-word"),
    // Without rows it is about the application as a whole, which has no field of a dog.
    (SERVICE, "rows = \"dogs\"\nkey = [\"chip\"]", "key = [§\"chip\"]", "fault-word"),
    (SERVICE, "applicant = \"{first_name}", "§applicant = \"{frist_name}", "expr-unknown"),
    (SERVICE, "subject = \"{dogs.name}\"", "§subject = \"{dogs}\"", "expr-not-one"),
    (SERVICE, "type = \"money\"", "§type = \"moeny\"", "fault-word"),
    (SERVICE, "when = \"dangerous_rates\"", "§when = \"sepa\"", "expr-later"),
    (SERVICE, "id = \"rate_second\"", "§id = \"rate_first\"", "fault-duplicate"),
    (SERVICE, "type = \"textarea\"", "§type = \"file\"", "fault-type-in-row"),
    (
        SERVICE,
        "min_age\"\ntype = \"integer\"",
        "min_age\"\ntype = \"integer\"\n§autocomplete = \"age\"",
        "fault-word",
    ),
    (SERVICE, "level = \"municipality\"", "§level = municipality", "fault-toml"),
    (SERVICE, "level = \"municipality\"", "level = \"municipality\"\n§level = \"state\"", "fault-toml"),
    // form.toml
    (FORM, "[[page]]\nid = \"holder\"\n", "§[[page]]\n", "fault-missing"),
    (FORM, "id = \"household\"", "§id = \"holder\"", "fault-duplicate"),
    (FORM, "title.de = \"Wer hält den Hund?\"\n", "§", "fault-language"),
    (FORM, "when = 'holder = \"person\"'", "§when = 'holder = \"persno\"'", "expr-option"),
    (FORM, "when = 'holder = \"person\"'", "§when = 'holdr = \"person\"'", "expr-unknown"),
    (FORM, "when = 'holder = \"person\"'", "§when = 'contact = \"person\"'", "expr-later"),
    (FORM, "when = 'holder = \"person\"'", "§when = 'holder = 1'", "expr-compare"),
    (FORM, "when = 'holder = \"person\"'", "§when = 'holder = \"person\" and'", "expr-end"),
    (
        FORM,
        "when = 'holder = \"person\"'",
        "§when = 'holder = \"person\" and holder = \"organisation\"'",
        "fault-unreachable",
    ),
    (
        FORM,
        "when = \"local.sepa\"",
        "§when = 'holder in (\"person\") and not(holder = \"person\")'",
        "fault-unreachable",
    ),
    (FORM, "when = \"local.sepa\"", "§when = \"local.spea\"", "expr-unknown"),
    (FORM, "when = \"local.sepa\"", "§when = \"local.weeks\"", "expr-wanted"),
    (FORM, "when = \"other_dogs > 0\"", "§when = \"other_dogs + 1\"", "expr-wanted"),
    (
        FORM,
        "id = \"other_dogs\"\n  type = \"integer\"",
        "id = \"other_dogs\"\n  §type = \"int\"",
        "fault-word",
    ),
    (FORM, "id = \"first_name\"", "§id = \"total\"", "fault-reserved"),
    (FORM, "id = \"first_name\"", "§id = \"then\"", "fault-reserved"),
    (FORM, "id = \"last_name\"", "§id = \"first_name\"", "fault-duplicate"),
    (FORM, "pattern = \"name\"", "§pattern = \"[a-z]+\"", "fault-word"),
    (FORM, "max_length = 100", "§max_length = 0", "fault-length"),
    (FORM, "max_length = 100", "§max_lenght = 100", "fault-unknown-key"),
    (FORM, "autocomplete = \"bday\"", "§autocomplete = \"birthday\"", "fault-word"),
    (FORM, "max = \"other_dogs\"", "§max = \"address\"", "expr-not-one"),
    (FORM, "min = 1900-01-01", "§min = 1900", "expr-wanted"),
    (
        FORM,
        "required = false\n  min = 1900",
        "required = false\n  §required_when = \"holder = null\"\n  min = 1900",
        "fault-required-twice",
    ),
    (FORM, "group = \"dogs\"", "§group = \"dog\"", "fault-word"),
    (FORM, "row_title = \"{name}\"", "§row_title = \"{nam}\"", "expr-unknown"),
    (FORM, "row_title = \"{name}\"", "§row_title = \"{name\"", "template-open"),
    (FORM, "summary = [\"breed\", \"since\"]", "§summary = [\"bred\"]", "fault-word"),
    (FORM, "min = 1\nmax = 20", "min = 1\n§max = 5000", "fault-group-size"),
    (FORM, "max = \"months_later(today, 24)\"", "§max = \"months_later(24, today)\"", "expr-wanted"),
    (FORM, "label.de = \"Mischling\"\n", "§", "fault-language"),
    (FORM, "    id = \"beagle\"", "    §id = \"mixed\"", "fault-duplicate"),
    (FORM, "rule = \"since >= born\"", "§rule = \"since >= moved\"", "expr-compare"),
    (FORM, "nicht vor seiner Geburt am {born}", "§nicht vor seiner Geburt am {birth}", "expr-unknown"),
    (
        FORM,
        "rule = \"not(chip in before(dogs).chip)\"",
        "§rule = \"not(chip in before(cats).chip)\"",
        "expr-before",
    ),
    (FORM, "max_files = 5", "§accept = [\"svg\"]", "fault-word"),
    (
        FORM,
        "[[page]]\nid = \"dog_status\"\ngroup = \"dogs\"",
        "[[page]]\nid = \"dog_status\"\n§group = \"rabbits\"",
        "fault-word",
    ),
    (FORM, "  text.de = \"{local.dangerous_breeds}\"", "  §text.de = \"{dangerous_breeds}\"", "expr-unknown"),
    // compute.toml
    (COMPUTE, "id = \"tax_year\"", "§id = \"other_dogs\"", "fault-taken"),
    (COMPUTE, "value = \"13 - first_month\"", "§value = \"13 - frist_month\"", "expr-unknown"),
    (COMPUTE, "value = \"13 - first_month\"", "§value = \"13 - first_month *\"", "expr-end"),
    (COMPUTE, "value = \"year_of(today)\"", "§value = \"dogs.name\"", "fault-step-list"),
    (COMPUTE, "amount = \"rate * months / 12\"", "§amount = \"rate * rate\"", "expr-money-times-money"),
    (COMPUTE, "amount = \"rate * months / 12\"", "§amount = \"months > 0\"", "expr-wanted"),
    (COMPUTE, "per = \"dogs\"", "§per = \"cats\"", "fault-word"),
    (COMPUTE, "else if place = 2", "§else if plaec = 2", "expr-unknown"),
    (COMPUTE, "[[line]]\nid = \"relief\"", "[[line]]\n§id = \"tax\"", "fault-duplicate"),
    // notice.toml
    (NOTICE, "Ihre Anmeldung ist am {received_on}", "§Ihre Anmeldung ist am {recieved_on}", "expr-unknown"),
    (NOTICE, "insert = \"lines\"", "§insert = \"line\"", "fault-word"),
    (NOTICE, "for = [\"request\"]", "§for = [\"question\"]", "fault-word"),
    (NOTICE, "when = \"total > 0\"", "§when = \"total > today\"", "expr-compare"),
    (NOTICE, "id = \"ask_former\"", "§id = \"ask_proof\"", "fault-duplicate"),
    (NOTICE, "[refusal]", "§[refused]", "fault-unknown-key"),
    // easy.toml
    (EASY, "title = \"Einen", "§titel = \"Einen", "fault-unknown-key"),
    (EASY, "title = \"Einen Hund", "title = §\"Einen Verwaltungszwinger", "fault-easy-word"),
    (
        EASY,
        "Das Anmelden kostet nichts.",
        "§Das Anmelden von einem Hund kostet bei uns und bei allen anderen nichts.",
        "fault-easy-long",
    ),
    (EASY, "Das Anmelden kostet nichts.", "§Das Anmelden kostet nichts. Das ist gut.", "fault-easy-two"),
    (EASY, "Das Anmelden kostet nichts.", "§Die Hundesteueranmeldung kostet nichts.", "fault-easy-word"),
    (EASY, "Das Anmelden kostet nichts.", "§Das Anmelden kostet 0 % vom Preis.", "fault-easy-sign"),
    (EASY, "Das Anmelden kostet nichts.", "§Das Anmelden kostet z. B. nichts.", "fault-easy-short"),
    (EASY, "Das Anmelden kostet nichts.", "§Das Anmelden würde nichts kosten.", "fault-easy-subjunctive"),
    (EASY, "Das Anmelden kostet nichts.", "§Das Anmelden des Hundes kostet nichts.", "fault-easy-genitive"),
    (EASY, "Das Anmelden kostet nichts.", "§Das Anmelden kostet nichts", "fault-easy-end"),
    (EASY, "  Zum Beispiel: Dackel oder Pudel.", "§  Zum Beispiel: Dackel. Oder Pudel.", "fault-easy-two"),
    (EASY, "help = '''", "§hilfe = '''", "fault-unknown-key"),
    // values.toml
    (
        VALUES,
        "",
        "[[value]]\nid = \"cap\"\nvalid_from = 2020-01-01\nvalid_to = 2020-12-31\nvalue = 1\nsource = \"A\"\n\n§[[value]]\nid = \"cap\"\nvalid_from = 2021-02-01\nvalue = 2\nsource = \"B\"\n",
        "fault-values-gap",
    ),
    (VALUES, "", "§[[value]]\nid = \"cap\"\nvalid_from = 2020-01-01\nvalue = 1\n", "fault-values-source"),
    // examples
    (EXAMPLE, "total = \"50.00\"", "§total = \"51.00\"", "fault-example-total"),
    (
        EXAMPLE,
        "[[expect.line]]",
        "§[[expect.line]]\nline = \"tag\"\namount = \"5.00\"\n\n[[expect.line]]",
        "fault-example-line",
    ),
    (EXAMPLE, "today = 2026-03-10", "§today = \"10. März\"", "fault-example-day"),
    (EXAMPLE, "[answers]\n", "§[answers]\nhodler = \"person\"\n", "fault-example-finding"),
    (
        EXAMPLE,
        "amount = \"50.00\"\n",
        "amount = \"50.00\"\n\n§[[expect.finding]]\nfield = \"email\"\n",
        "fault-example-no-finding",
    ),
    (EXAMPLE, "title = \"", "§titel = \"", "fault-unknown-key"),
];

fn dogs() -> Files {
    folder(&workspace().join("crates/services/packages/hundesteuer"))
}

#[test]
fn each_of_eighty_slips_in_a_sound_service_is_a_fault_at_its_line() {
    let sound = dogs();
    assert!(SLIPS.len() >= 80, "{}", SLIPS.len());
    for (file, from, to, key) in SLIPS {
        let mut files = sound.clone();
        let before = String::from_utf8(files.get(*file).cloned().unwrap_or_default()).unwrap();
        assert!(before.contains(from), "{file} no longer holds {from:?}");
        let after = if from.is_empty() { (*to).to_owned() } else { before.replacen(from, to, 1) };
        let line = match after.find('§').filter(|_| to.contains('§')) {
            Some(_) => {
                let place = before.find(from).unwrap_or(0) + to.find('§').unwrap();
                after[..place].matches('\n').count() + 1
            }
            // The German text stands alone in the line before.
            None => after[..before.find(from).unwrap()].matches('\n').count(),
        };
        let after = if to.contains('§') { after.replacen(to, &to.replacen('§', "", 1), 1) } else { after };
        files.insert((*file).to_owned(), after.into_bytes());
        let Err(faults) = forms::compile(&files) else { panic!("{file}: {to:?} was accepted") };
        assert!(
            faults.iter().any(|fault| fault.file == *file && fault.line == line && fault.key == *key),
            "{file}: {to:?} should be {key} in line {line}, but:\n{}",
            shown(&faults)
        );
    }
}

#[test]
fn all_faults_of_all_files_come_in_one_go() {
    let mut files = dogs();
    let mut count = 0;
    for (file, from, to) in [
        (SERVICE, "trust = \"none\"", "trust = \"low\""),
        (FORM, "when = 'holder = \"person\"'", "when = 'holdr = \"person\"'"),
        (FORM, "max_files = 5", "max_file = 5"),
        (COMPUTE, "value = \"13 - first_month\"", "value = \"13 - frist_month\""),
        (NOTICE, "insert = \"lines\"", "insert = \"line\""),
        (EXAMPLE, "title = \"", "titel = \""),
    ] {
        let text = String::from_utf8(files[file].clone()).unwrap().replacen(from, to, 1);
        files.insert(file.to_owned(), text.into_bytes());
        count += 1;
    }
    let faults = forms::compile(&files).unwrap_err();
    let found: BTreeSet<(&str, usize)> =
        faults.iter().map(|fault| (fault.file.as_str(), fault.line)).collect();
    assert!(found.len() >= count, "{}", shown(&faults));
}

#[test]
fn missing_unknown_and_unreadable_files_are_faults() {
    let mut files = docs_files();
    files.remove("form.toml");
    files.insert("forms.toml".to_owned(), Vec::new());
    files.insert("compute.toml".to_owned(), vec![0xff]);
    let keys: Vec<&str> = forms::compile(&files).unwrap_err().iter().map(|fault| fault.key).collect();
    assert_eq!(keys, ["fault-no-text", "fault-no-file", "fault-unknown-file"]);
}

#[test]
fn every_fault_says_cause_and_mend_in_both_languages() {
    let keys: BTreeSet<&str> = base::texts::CATALOGUES
        .iter()
        .filter(|(area, ..)| *area == "forms")
        .flat_map(|(_, de, _)| base::texts::keys(de))
        .filter(|key| key.starts_with("fault-") || key.starts_with("expr-") || key.starts_with("template-"))
        .collect();
    assert!(keys.len() > 130, "{}", keys.len());
    for key in keys.iter().filter(|key| !key.ends_with("-mend")) {
        assert!(keys.contains(format!("{key}-mend").as_str()), "{key} has no mend");
    }
    let mut files = docs_files();
    let form = String::from_utf8(files["form.toml"].clone())
        .unwrap()
        .replace("type = \"yesno\"", "type = \"yesnp\"");
    files.insert("form.toml".to_owned(), form.into_bytes());
    let fault = &forms::compile(&files).unwrap_err()[0];
    assert_eq!(
        fault.show(Lang::En),
        "form.toml:35:8: “yesnp” is not possible for “type”. Possible or meant: yesno."
    );
    assert_eq!(
        fault.show(Lang::De),
        "form.toml:35:8: „yesnp“ ist bei „type“ nicht möglich. Möglich oder gemeint: yesno."
    );
}
