//! What the form asks of what is computed: steps and tables in conditions, checks, options and texts, from the question they
//! depend on; and what cannot be known there, named with its way.

use super::support::{Files, compiled, day, object, with_form};
use base::Lang;
use forms::{Answers, Draft, FormInput, PageRef, Session};
use serde_json::{Map, json};

/// Income and size decide whether there is something to check; the check decides what is asked.
const FORM: &str = r#"
[[page]]
id = "household"
title.de = "Haushalt"
title.en = "Household"

  [[page.field]]
  id = "people"
  type = "integer"
  label.de = "Wie viele Personen?"
  label.en = "How many people?"
  min = 1
  max = 20

  [[page.field]]
  id = "income"
  type = "money"
  label.de = "Einkommen im Monat"
  label.en = "Income per month"

  [[page.field]]
  id = "why"
  type = "text"
  label.de = "Woher kommt das Einkommen?"
  label.en = "Where does the income come from?"
  when = 'level.result = "check"'

  [[page.check]]
  rule = "each <= 5000"
  text.de = "Mit {each} je Person gibt es nichts."
  text.en = "With {each} for each person there is nothing."
  at = "income"

[[page]]
id = "proof"
title.de = "Nachweis"
title.en = "Proof"
intro.de = "Je Person sind es {each}."
intro.en = "It is {each} for each person."
when = 'level.result = "check"'

  [[page.field]]
  id = "kind"
  type = "choice"
  label.de = "Womit?"
  label.en = "With what?"
    [[page.field.option]]
    id = "slip"
    label.de = "Lohnzettel"
    label.en = "Pay slip"
    [[page.field.option]]
    id = "short"
    label.de = "Kurze Erklärung"
    label.en = "Short statement"
    when = "each < 800"

[[group]]
id = "children"
title.de = "Kinder"
title.en = "Children"
row.de = "Kind"
row.en = "Child"
min = 0

[[page]]
id = "child"
group = "children"
title.de = "Kind"
title.en = "Child"

  [[page.field]]
  id = "born"
  type = "date"
  label.de = "Geboren am"
  label.en = "Born on"

  [[page.field]]
  id = "school"
  type = "text"
  label.de = "Schule"
  label.en = "School"
  when = "age >= 6"

[[page]]
id = "end"
title.de = "Abschluss"
title.en = "End"

  [[page.field]]
  id = "remark"
  type = "textarea"
  label.de = "Bemerkung"
  label.en = "Remark"
  required_when = "grown > 0"
"#;

const COMPUTE: &str = r#"[[step]]
id = "each"
label.de = "Einkommen je Person"
label.en = "Income for each person"
value = "round(income / people, 2)"

[[table]]
id = "level"
label.de = "Stufe"
label.en = "Level"
hit = "first"
rows = '''
| each    | result  | source |
|---------|---------|--------|
| < 500   | "free"  | Nr. 1  |
| >= 500  | "check" | Nr. 2  |
'''
[[table.output]]
id = "result"
label.de = "Ergebnis"
label.en = "Result"

[[step]]
id = "age"
per = "children"
label.de = "Alter"
label.en = "Age"
value = "years_between(born, today)"

[[step]]
id = "grown"
label.de = "Erwachsene Kinder"
label.en = "Grown children"
value = "count(children, age >= 18)"

[[step]]
id = "late"
label.de = "Länge"
label.en = "Length"
value = 'if is_empty(remark) then 0 else 1'

[[line]]
id = "fee"
label.de = "Gebühr"
label.en = "Fee"
amount = 'if level.result = "check" then 10 else 0'
norm = "Satzung"
"#;

fn files() -> Files {
    changed("", "", "", "")
}

/// The service with one piece of the form and one of the computation in place of another.
fn changed(from: &str, to: &str, compute_from: &str, compute_to: &str) -> Files {
    assert!(FORM.contains(from) && COMPUTE.contains(compute_from));
    let mut files = with_form(&FORM.replacen(from, to, 1));
    files.insert("compute.toml".to_owned(), COMPUTE.replacen(compute_from, compute_to, 1).into_bytes());
    files
}

fn answers(people: u32, income: &str) -> Answers {
    Answers(object(json!({"people": people, "income": income})))
}

fn with<T>(of: impl FnOnce(&Session<'_>) -> T) -> T {
    let (package, local) = (compiled(&files()), Map::new());
    of(&package.session(day("2026-03-10"), &local))
}

fn pages(session: &Session<'_>, answers: &Answers) -> Vec<String> {
    session.reachable(answers).iter().map(ToString::to_string).collect()
}

/// All faults with file, line and what is said.
fn faults(files: &Files) -> Vec<String> {
    let faults = forms::compile(files).err().unwrap_or_default();
    let said = |fault: &forms::Fault| format!("{}:{} {}", fault.file, fault.line, fault.show(Lang::En));
    faults.iter().map(said).collect()
}

#[test]
fn a_page_is_asked_only_if_a_table_says_so() {
    with(|session| {
        assert_eq!(pages(session, &answers(4, "1600.00")), ["household", "children", "end"]);
        assert_eq!(pages(session, &answers(2, "1600.00")), ["household", "proof", "children", "end"]);
        assert_eq!(pages(session, &Answers::default()), ["household", "children", "end"], "not known yet");
    });
}

#[test]
fn answers_to_what_is_not_asked_go_and_nothing_computed_stays_among_them() {
    with(|session| {
        let mut given = answers(2, "1600.00");
        given.set("why", Some(json!("Lohn")));
        given.set("kind", Some(json!("slip")));
        given.set("children[0]", Some(json!({"born": "2024-01-01", "school": "Grundschule"})));
        let kept = session.prune(&given);
        assert_eq!(kept.0["why"], json!("Lohn"));
        assert_eq!(kept.0["children"], json!([{"born": "2024-01-01"}]), "too young for school");
        let names: Vec<&str> = kept.0.keys().map(String::as_str).collect();
        assert_eq!(names, ["people", "income", "why", "kind", "children"]);
        assert_eq!(session.prune(&kept), kept);
        given.set("people", Some(json!(10)));
        let kept = session.prune(&given);
        assert!(!kept.0.contains_key("why") && !kept.0.contains_key("kind"), "{kept:?}");
    });
}

#[test]
fn an_option_is_offered_only_if_a_step_allows_it() {
    with(|session| {
        let mut given = answers(2, "1400.00");
        given.set("why", Some(json!("Lohn")));
        given.set("kind", Some(json!("short")));
        assert_eq!(session.prune(&given).0.get("kind"), Some(&json!("short")));
        given.set("income", Some(json!("2000.00")));
        assert_eq!(session.prune(&given).0.get("kind"), None);
        let view = session.page_view(&Draft::of(given), &PageRef::page("proof"), &[], Lang::En).unwrap();
        assert_eq!(view.fields[0].options.len(), 1);
        assert_eq!(view.intro, ["It is €1,000.00 for each person."]);
    });
}

#[test]
fn a_check_and_a_demand_rest_on_what_was_computed() {
    with(|session| {
        let mut draft = Draft::of(answers(1, "6000.00"));
        let said = session.validate_page(&draft, &PageRef::page("household"));
        assert_eq!(said[0].field, "why");
        assert_eq!(said[1].text(Lang::De), "Mit 6.000,00\u{a0}€ je Person gibt es nichts.");
        draft.answers.set("children[0]", Some(json!({"born": "2000-01-01", "school": "Uni"})));
        let said = session.validate_page(&draft, &PageRef::page("end"));
        assert_eq!(said[0].key, "forms-missing");
        draft.answers.set("children[0].born", Some(json!("2020-01-01")));
        assert_eq!(session.validate_page(&draft, &PageRef::page("end")), []);
    });
}

#[test]
fn what_an_answer_brings_up_on_its_own_page_is_asked_at_once_and_no_script_follows_it() {
    with(|session| {
        let mut draft = Draft::default();
        let input = FormInput::new([("people", "2"), ("income", "1600")]);
        let taken = session.take(&mut draft, &PageRef::page("household"), &input);
        assert_eq!(taken.revealed, ["why"]);
        assert_eq!((taken.findings, taken.next), (vec![], None));
        let view = session.page_view(&draft, &PageRef::page("household"), &[], Lang::En).unwrap();
        let why = view.fields.iter().find(|field| field.path == "why").unwrap();
        assert!(why.visible && why.visible_when.is_empty(), "{why:?}");
    });
}

#[test]
fn computing_all_gives_what_the_form_was_filled_in_by() {
    with(|session| {
        assert_eq!(session.assess(&answers(2, "1600.00"), Lang::De).total, base::Money::euro(10));
        let results = session.table_results(&answers(4, "1600.00"));
        assert_eq!((results[0].output.as_str(), results[0].value.as_str()), ("level.result", "free"));
    });
}

#[test]
fn a_draft_goes_on_where_a_table_began_to_decide() {
    let (old, new) = (
        compiled(&with_form(
            &FORM
                .replace("when = 'level.result = \"check\"'\n", "")
                .replace("when = \"each < 800\"", "")
                .replace("when = \"age >= 6\"", "")
                .replace("{each}", "5")
                .replace("each <= 5000", "people > 0")
                .replace("grown > 0", "people > 9"),
        )),
        compiled(&files()),
    );
    let (local, today) = (Map::new(), day("2026-03-10"));
    let mut given = answers(10, "1600.00");
    given.set("kind", Some(json!("slip")));
    let (draft, carried) =
        forms::carry::carry(&old.session(today, &local), &new.session(today, &local), &Draft::of(given));
    assert_eq!((carried.aside.len(), carried.asks.len()), (0, 0), "{carried:?}");
    let session = new.session(today, &local);
    assert!(!session.prune(&draft.answers).0.contains_key("kind"));
    assert_eq!(pages(&session, &draft.answers), ["household", "children", "end"]);
}

#[test]
fn what_is_computed_from_a_later_question_is_named_with_its_way() {
    let said = faults(&changed("when = \"age >= 6\"", "when = 'late = 1'", "", ""));
    let [one] = &said[..] else { panic!("{said:#?}") };
    assert!(one.starts_with("form.toml:82 "), "{one}");
    assert!(one.contains("“late” is not known here yet: late → remark."), "{one}");
    assert!(one.contains("“remark” is asked only here or later."), "{one}");
    let said = faults(&changed("when = \"each < 800\"", "when = 'grown > 0'", "", ""));
    assert!(said[0].contains("grown → children. “children” is asked only here"), "{said:#?}");
}

#[test]
fn what_depends_on_itself_is_a_fault_that_lists_the_circle() {
    // The income is asked only if the table says so, and the table says so by the income.
    let income = "label.en = \"Income per month\"\n";
    let when = "label.en = \"Income per month\"\n  when = 'level.result = \"check\"'\n";
    let said = faults(&changed(income, when, "", ""));
    let [one] = &said[..] else { panic!("{said:#?}") };
    assert!(one.starts_with("form.toml:20 "), "{one}");
    assert!(one.contains("“level” depends on itself: level → each → income → level."), "{one}");
    // Over a page, and over an answer between.
    let said = faults(&changed(
        "when = 'level.result = \"check\"'\n\n  [[page.field]]\n  id = \"kind\"",
        "when = 'late = 1'\n\n  [[page.field]]\n  id = \"kind\"",
        "value = 'if is_empty(remark) then 0 else 1'",
        "value = 'if is_empty(kind) then 0 else 1'",
    ));
    let [one] = &said[..] else { panic!("{said:#?}") };
    assert!(one.contains("late → kind → late"), "{one}");
}

#[test]
fn rows_wait_for_what_is_computed_from_a_question_behind_them() {
    let behind = "value = \"years_between(born, today)\"";
    let said = faults(&changed("", "", behind, "value = 'if is_empty(remark) then 0 else 7'"));
    assert!(
        said.iter().any(|one| one.contains("“age” is not known here yet: children.age → remark")),
        "{said:#?}"
    );
    // What looks at the rows before is known only behind the last of them.
    let said = faults(&changed("", "", behind, "value = 'count(before(children))'"));
    assert!(said.iter().any(|one| one.contains("children.age → children")), "{said:#?}");
    let said = faults(&changed("", "", behind, "value = 'share_of(100, 1)'"));
    assert!(said.iter().any(|one| one.contains("children.age → children")), "{said:#?}");
}

#[test]
fn legal_values_wait_for_the_day_they_are_of() {
    let mut files = changed(
        "when = \"each < 800\"",
        "when = \"each < cap\"",
        "[[table]]\nid = \"level\"",
        "[[step]]\nid = \"cap\"\nlabel.de = \"Grenze\"\nlabel.en = \"Limit\"\nvalue = \"law.cap\"\n\n[[table]]\nid = \"level\"",
    );
    let value = "[[value]]\nid = \"cap\"\nvalid_from = 2020-01-01\nvalue = \"800\"\nsource = \"Satzung\"\n";
    files.insert("values.toml".to_owned(), value.as_bytes().to_vec());
    assert_eq!(faults(&files), [""; 0]);
    let service = String::from_utf8(files["service.toml"].clone()).unwrap();
    let service = service.replacen("four_eyes", "law_day = \"max(children.born)\"\nfour_eyes", 1);
    files.insert("service.toml".to_owned(), service.into_bytes());
    let said = faults(&files);
    assert!(said[0].contains("cap → law_day → children"), "{said:#?}");
}
