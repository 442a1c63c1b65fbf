//! The package `ifsg56`: it reads without a fault, and form, template and rules fit each other.

use super::{day, ifsg56, values};
use base::Lang;
use forms::answers::{Answers, Draft};
use forms::assessment::{Days, Rules};
use forms::package::{Package, compile};
use std::collections::BTreeMap;
use std::path::Path;

fn files() -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packages/ifsg56");
    let mut files = BTreeMap::new();
    for name in ["", "examples"] {
        for entry in std::fs::read_dir(folder.join(name)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn package() -> Package {
    compile(&files()).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(|fault| fault.show(Lang::De)).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn the_package_reads_without_a_fault_and_its_examples_come_out_with_the_rules() {
    let package = package();
    assert!(package.examples.len() >= 3);
    let (rules, values) = (ifsg56(), values());
    let run = |answers: &Answers, today: base::Date| {
        rules.assess(&answers.0, &values, Days { decided: today, submitted: today }, Lang::De)
    };
    let faults = package.run_examples(Some(&run));
    assert!(
        faults.is_empty(),
        "{}",
        faults.iter().map(|fault| fault.show(Lang::De)).collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn the_template_is_a_complete_application_without_findings() {
    let (rules, package) = (ifsg56(), package());
    let template = rules.read(&rules.template()).unwrap();
    let today = day("2022-06-15");
    let local = forms::answers::Answers::default();
    let session = package.session(today, &local.0);
    let answers = session.read_json(&serde_json::Value::Object(template.clone())).unwrap();
    let findings = session.validate_all(&Draft::of(answers.clone()));
    let texts: Vec<String> = findings
        .iter()
        .map(|found| format!("{}: {}", found.finding.field, found.finding.text(Lang::De)))
        .collect();
    assert!(texts.is_empty(), "{texts:#?}");
    let pruned = session.prune(&answers);
    let found = rules.assess(&pruned.0, &values(), Days { decided: today, submitted: today }, Lang::De);
    assert_eq!(
        found,
        rules.assess(&template, &values(), Days { decided: today, submitted: today }, Lang::De)
    );
    assert!(
        found.findings.is_empty() && found.warnings.is_empty(),
        "{:?} {:?}",
        found.findings,
        found.warnings
    );
    assert!(found.total > base::Money::ZERO);
}

#[test]
fn what_the_form_found_at_a_field_the_rules_do_not_say_again() {
    let (rules, package, today) = (ifsg56(), package(), day("2022-06-15"));
    let mut template = rules.template();
    template["employees"][0]["months"][0]["net"] = "3000.01".into();
    template["employees"][1]["to"] = "2022-03-01".into();
    template["employees"][1]["months"][0]["month"] = "2022-05".into();
    let nothing = Answers::default();
    let session = package.session(today, &nothing.0);
    let answers = session.read_json(&template).unwrap();
    let on = Days { decided: today, submitted: today };
    let found = rules.assess(&session.prune(&answers).0, &values(), on, Lang::De);
    let all = session.validate_with(&Draft::of(answers), &found);
    let fields: Vec<&str> = all.iter().map(|one| one.finding.field.as_str()).collect();
    assert_eq!(fields, ["employees[0].months[0].net", "employees[1].to"], "{all:#?}");
    let mut outside = rules.template();
    outside["employees"][0]["months"][0]["month"] = "2022-05".into();
    let answers = session.read_json(&outside).unwrap();
    let found = rules.assess(&session.prune(&answers).0, &values(), on, Lang::De);
    let all = session.validate_with(&Draft::of(answers), &found);
    assert!(all.iter().any(|one| one.finding.field == "employees[0].months[0].month"), "{all:#?}");
}

#[test]
fn a_paragraph_never_stands_alone_at_the_end_of_a_line() {
    let texts =
        ["title", "summary", "subject", "description", "hint", "label", "text", "intro", "legal_basis"];
    let mut seen = 0;
    for folder in services::names() {
        for file in ["service", "form", "notice"] {
            let path = format!("crates/services/packages/{folder}/{file}.toml");
            for line in super::file(&path)
                .lines()
                .filter(|line| texts.iter().any(|key| line.trim_start().starts_with(key)))
            {
                seen += line.matches("§\u{a0}").count();
                assert!(!line.contains("§ "), "{path}: {line}");
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn the_table_says_of_each_column_whether_the_form_needs_it() {
    use forms::assessment::{Need, Rules};
    use forms::model::{Field, Kind, Required};
    let package = package();
    let group = package.form.group("employees").unwrap();
    let fields: Vec<&Field> = package.form.row_fields(group).collect();
    let find = |id: &str| -> Option<(bool, &Field)> {
        let columns = fields.iter().filter_map(|field| match &field.kind {
            Kind::Rows { columns, .. } => Some((field.when.is_some(), columns)),
            _ => None,
        });
        let mut inner = columns.flat_map(|(when, columns)| columns.iter().map(move |column| (when, column)));
        let own = fields.iter().find(|field| field.id == id).map(|field| (field.when.is_some(), *field));
        let id = id.strip_prefix("excluded_").unwrap_or(id);
        own.or_else(|| inner.find(|(_, column)| column.id == id))
    };
    // What an empty cell answers with no.
    let no = ["trainee", "minijob", "home_office_possible", "pay_owed", "abroad", "childless"];
    let mut wrong = Vec::new();
    for column in ifsg56().import_columns(base::Lang::De) {
        let (page_when, field) = find(column.id.as_str()).unwrap_or_else(|| panic!("{}", column.id));
        let whenever = page_when || field.when.is_some() || CHILDCARE.contains(&column.id.as_str());
        let wanted = match &field.required {
            Required::Never => Need::No,
            _ if no.contains(&column.id.as_str()) => Need::No,
            Required::When(_) => Need::Sometimes,
            Required::Always if whenever => Need::Sometimes,
            Required::Always => Need::Form,
        };
        let said = if column.need == Need::Row { Need::Form } else { column.need };
        if said != wanted {
            wrong.push((column.id, said, wanted));
        }
    }
    assert_eq!(wrong, [], "column, what it says, what the form says");
}

/// The fields of a page that is asked only for childcare.
const CHILDCARE: [&str; 9] = [
    "child_name",
    "child_birth_date",
    "child_disabled",
    "institution",
    "institution_plz",
    "institution_place",
    "closure_reason",
    "lone_carer",
    "no_other_care",
];

#[test]
fn a_line_says_for_how_many_days_it_is_and_what_for_in_both_languages() {
    let rules = ifsg56();
    let template = rules.read(&rules.template()).unwrap();
    let on = Days { decided: day("2022-06-15"), submitted: day("2022-06-15") };
    let found = rules.assess(&template, &values(), on, Lang::De);
    let paid: Vec<_> = found.lines.iter().filter(|line| line.rule.starts_with("compensation")).collect();
    assert!(!paid.is_empty());
    for line in paid {
        let [de, en] = line.note.as_ref().unwrap();
        assert!(line.days.is_some_and(|days| days > 0), "{line:?}");
        assert!(de.contains("Netto-Verdienstausfall im Monat") && en.contains("loss of net pay"), "{line:?}");
    }
    let mut insurance = found.lines.iter().filter(|line| line.rule.starts_with("insurance"));
    assert!(insurance.all(|line| line.days.is_none()));
}
