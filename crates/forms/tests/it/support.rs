//! Services for tests.

use base::Lang;
use forms::{Fault, Package};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The tree-felling service of docs/forms.md.
pub fn docs_files() -> Files {
    let text = std::fs::read_to_string(workspace().join("docs/forms.md")).unwrap();
    let (_, example) =
        text.split_once("## A whole service, small").expect("docs/forms.md has a worked example");
    let mut files = Files::new();
    for block in example.split("```toml\n").skip(1) {
        let (block, _) = block.split_once("```").unwrap();
        let name = block.lines().next().unwrap().trim_start_matches("# ").to_owned();
        files.insert(name, block.as_bytes().to_vec());
    }
    files
}

/// A service around a form: everything else is as small as can be.
pub fn with_form(form: &str) -> Files {
    let mut files = docs_files();
    files.remove("compute.toml");
    files.remove("examples/danger.toml");
    files.insert("form.toml".to_owned(), form.as_bytes().to_vec());
    let service = String::from_utf8(files["service.toml"].clone()).unwrap();
    let service = service.replace("applicant = \"{name}\"\naddress = \"address\"\n", "applicant = \"A\"\n");
    files.insert("service.toml".to_owned(), service.into_bytes());
    let notice = String::from_utf8(files["notice.toml"].clone()).unwrap().replace("{girth}", "80");
    files.insert("notice.toml".to_owned(), notice.into_bytes());
    files
}

/// Compiles, or shows all faults.
#[track_caller]
pub fn compiled(files: &Files) -> Package {
    match forms::compile(files) {
        Ok(package) => package,
        Err(faults) => panic!("{}", shown(&faults)),
    }
}

/// All faults, one a line.
pub fn shown(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.show(Lang::De)).collect::<Vec<_>>().join("\n")
}

/// A JSON object.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("no object: {other}"),
    }
}

/// A day.
pub fn day(text: &str) -> base::Date {
    base::dates::from_iso(text).unwrap()
}

/// The files of a service's folder.
pub fn folder(path: &Path) -> Files {
    let mut files = Files::new();
    for (prefix, folder) in [("", path.to_owned()), ("examples/", path.join("examples"))] {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
                files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

/// An employer's form: a choice, a group of two pages, rows of months in it, a page that depends on both.
pub const PAYROLL: &str = r#"
[[page]]
id = "ground"
title.de = "Grund"
title.en = "Ground"

  [[page.field]]
  id = "ground"
  type = "choice"
  label.de = "Warum fehlten die Beschäftigten?"
  label.en = "Why were the employees absent?"
    [[page.field.option]]
    id = "isolation"
    label.de = "Absonderung"
    label.en = "Isolation"
    [[page.field.option]]
    id = "childcare"
    label.de = "Kinderbetreuung"
    label.en = "Childcare"

  [[page.field]]
  id = "institution"
  type = "text"
  label.de = "Name der Einrichtung"
  label.en = "Name of the institution"
  when = 'ground = "childcare"'

[[page]]
id = "closure"
title.de = "Schließung"
title.en = "Closure"
when = 'ground = "childcare"'

  [[page.field]]
  id = "closed_from"
  type = "date"
  label.de = "Geschlossen ab"
  label.en = "Closed from"
  max = "today"

[[group]]
id = "employees"
title.de = "Beschäftigte"
title.en = "Employees"
row.de = "Person"
row.en = "Person"
row_title = "{first_name} {last_name}"
summary = ["born"]
min = 1
max = 2000

  [[group.check]]
  rule = "count(employees, minijob) <= 2"
  text.de = "Höchstens zwei Minijobs."
  text.en = "At most two minijobs."
  norm = "§ 8 SGB IV"

[[page]]
id = "person"
group = "employees"
title.de = "Person"
title.en = "Person"

  [[page.field]]
  id = "first_name"
  type = "text"
  pattern = "name"
  label.de = "Vorname"
  label.en = "First name"

  [[page.field]]
  id = "last_name"
  type = "text"
  pattern = "name"
  label.de = "Nachname"
  label.en = "Last name"

  [[page.field]]
  id = "born"
  type = "date"
  label.de = "Geburtsdatum"
  label.en = "Date of birth"
  required = false

  [[page.field]]
  id = "minijob"
  type = "yesno"
  label.de = "Minijob?"
  label.en = "Minijob?"

  [[page.field]]
  id = "address"
  type = "address"
  label.de = "Anschrift"
  label.en = "Address"
  required = false

[[page]]
id = "pay"
group = "employees"
title.de = "Entgelt"
title.en = "Pay"

  [[page.field]]
  id = "fund"
  type = "text"
  label.de = "Krankenkasse"
  label.en = "Health fund"
  when = "not(minijob)"

  [[page.field]]
  id = "months"
  type = "rows"
  label.de = "Monate"
  label.en = "Months"
  row.de = "Monat"
  row.en = "Month"
  min_rows = 1
  max_rows = 12

    [[page.field.column]]
    id = "gross"
    type = "money"
    label.de = "Brutto"
    label.en = "Gross"
    min = 0

    [[page.field.column]]
    id = "short_time"
    type = "yesno"
    label.de = "Kurzarbeit?"
    label.en = "Short-time work?"
    required = false

    [[page.field.column]]
    id = "short_time_pay"
    type = "money"
    label.de = "Kurzarbeitergeld"
    label.en = "Short-time pay"
    when = "short_time"
    max = "gross"

    [[page.field.check]]
    rule = "sum(months.gross) <= 100000"
    text.de = "Zusammen mehr als 100.000 €: {sum(months.gross)}."
    text.en = "More than €100,000 in all: {sum(months.gross)}."

[[page]]
id = "end"
title.de = "Abschluss"
title.en = "End"

  [[page.field]]
  id = "proof"
  type = "file"
  label.de = "Nachweis"
  label.en = "Proof"
  accept = ["pdf"]
  max_files = 2
  required_when = "count(employees) > 1"

  [[page.field]]
  id = "equipment"
  type = "choices"
  label.de = "Ausstattung"
  label.en = "Equipment"
  required = false
    [[page.field.option]]
    id = "mask"
    label.de = "Maske"
    label.en = "Mask"
    [[page.field.option]]
    id = "test"
    label.de = "Test"
    label.en = "Test"

  [[page.field]]
  id = "truth"
  type = "confirm"
  label.de = "Alles stimmt."
  label.en = "All is true."
"#;

/// The employer's service.
pub fn payroll() -> Package {
    compiled(&with_form(PAYROLL))
}

/// Canonical answers of the employer's form, one person.
pub fn payroll_answers() -> forms::Answers {
    forms::Answers(object(serde_json::json!({
        "ground": "isolation",
        "employees": [{
            "first_name": "Änne", "last_name": "Muster", "minijob": false, "fund": "AOK PLUS",
            "months": [{"gross": "2050.00"}],
        }],
        "truth": true,
    })))
}
