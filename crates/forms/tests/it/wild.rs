//! Whatever comes in, nothing panics, nothing typed is lost.

use super::expressions::{answers, around, law, names};
use super::support::{Files, day, folder, payroll, workspace};
use base::Lang;
use forms::expr::{Eval, Frame, Template, compile};
use forms::{Answers, Draft, FormInput, Package, PageRef};
use proptest::prelude::*;
use serde_json::{Map, Value};
use std::sync::LazyLock;

static DOGS: LazyLock<Files> =
    LazyLock::new(|| folder(&workspace().join("crates/services/packages/hundesteuer")));
static PAYROLL: LazyLock<Package> = LazyLock::new(payroll);

/// Pieces of expressions, so that many come out right.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "ground",
        "name",
        "count_of",
        "gross",
        "born",
        "yes",
        "no",
        "unknown",
        "missing",
        "tools",
        "address",
        "address.plz",
        "dogs",
        "dogs.fee",
        "dogs.months.gross",
        "law.cap",
        "law.method",
        "local.rate",
        "today",
        "row_number",
        "null",
        "true",
        "1",
        "0",
        "0.5",
        "99999999999999999999",
        "\"isolation\"",
        "date(\"2026-01-01\")",
        "not",
        "count",
        "sum",
        "min",
        "max",
        "any",
        "all",
        "before",
        "is_empty",
        "days_between",
        "months_later",
        "year_of",
        "round",
        "floor",
        "if",
        "then",
        "else",
        "and",
        "or",
        "in",
        "=",
        "!=",
        "<",
        ">=",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        ",",
        ".",
    ]);
    prop_oneof![9 => fixed.prop_map(str::to_owned), 1 => ".{0,5}"]
}

/// Any JSON of a few levels.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[0-9.,-]{0,12}".prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    let key = prop::sample::select(vec![
        "ground",
        "name",
        "count_of",
        "gross",
        "born",
        "yes",
        "tools",
        "address",
        "plz",
        "dogs",
        "fee",
        "dangerous",
        "months",
        "employees",
        "first_name",
        "minijob",
        "proof",
        "equipment",
        "truth",
        "short_time",
        "short_time_pay",
        "blob",
        "size",
    ]);
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6).prop_map(|pairs| Value::Object(
                pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => Map::from_iter([("dogs".to_owned(), other)]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_an_expression_or_a_fault_inside_it(text in ".{0,60}") {
        if let Err(faults) = compile(&text, &names()) {
            prop_assert!(faults.iter().all(|fault| fault.at <= text.len() && text.is_char_boundary(fault.at)));
        }
        let _ = Template::compile(&text, &names());
    }

    #[test]
    fn whatever_compiles_runs_on_any_answers(pieces in prop::collection::vec(piece(), 1..12), wild in json()) {
        let text = pieces.join(" ");
        if let Ok(expr) = compile(&text, &names()) {
            let (around, good, wild, law) = (around(), answers(), map(wild), law());
            for answers in [&good, &wild] {
                let eval = Eval::new(day("2026-03-10"), &law, day("2026-03-10"));
                let first = eval.run(&expr, &[Frame::new(&around), Frame::new(answers)]);
                prop_assert_eq!(first, eval.run(&expr, &[Frame::new(&around), Frame::new(answers)]));
            }
        }
    }

    #[test]
    fn pruning_any_answers_twice_is_pruning_once_and_the_rest_can_be_shown(wild in json()) {
        let local = Map::new();
        let session = PAYROLL.session(day("2026-03-10"), &local);
        let answers = Answers(map(wild));
        let once = session.prune(&answers);
        prop_assert_eq!(&session.prune(&once), &once);
        let draft = Draft::of(answers.clone());
        let _ = session.validate_all(&draft);
        let _ = session.review(&draft, Lang::De);
        for page in session.reachable(&draft.answers) {
            let view = session.page_view(&draft, &page, &[], Lang::En).is_some();
            let list = session.group_view(&draft, &page, &[], 0..50, Lang::En).is_some();
            prop_assert!(view != list, "{page} is one of both");
        }
        let _ = session.read_json(&Value::Object(answers.0));
    }

    #[test]
    fn what_was_typed_is_in_the_answers_or_kept_as_it_was(
        gross in ".{0,12}", fund in ".{0,12}", born in "[0-9.]{0,10}", name in ".{0,6}",
    ) {
        let local = Map::new();
        let session = PAYROLL.session(day("2026-03-10"), &local);
        let mut draft = Draft::default();
        let person = FormInput::new([("first_name", name.as_str()), ("born", &born), ("minijob", "no")]);
        session.take(&mut draft, &PageRef::row("person", 0), &person);
        let pay = FormInput::new([("fund", fund.as_str()), ("months[0].gross", &gross)]);
        session.take(&mut draft, &PageRef::row("pay", 0), &pay);
        let typed = [("first_name", &name), ("born", &born), ("fund", &fund), ("months[0].gross", &gross)];
        for (id, typed) in typed {
            let path = format!("employees[0].{id}");
            let read = draft.answers.at(&path).is_some();
            let kept = draft.raw.get(&path) == Some(typed);
            let nothing = typed.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}').is_empty()
                || !typed.chars().any(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'));
            prop_assert!(read ^ kept || (nothing && !read && !kept), "{id}: {typed:?} read {read} kept {kept}");
        }
    }

    #[test]
    fn any_names_and_values_from_a_browser_are_taken(
        pairs in prop::collection::vec(("[a-z_.\\[\\]0-9]{0,20}", ".{0,10}"), 0..10),
        slug in "(ground|person-1|pay-1|employees|end|pay-9)",
    ) {
        let local = Map::new();
        let session = PAYROLL.session(day("2026-03-10"), &local);
        let mut draft = Draft::default();
        if let Some(page) = PageRef::from_slug(&slug) {
            session.take(&mut draft, &page, &FormInput::new(pairs));
            prop_assert!(draft.answers.rows("employees") <= 1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_service_damaged_anywhere_is_read_or_refused_with_faults_inside_its_files(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), length in 0usize..40,
        instead in "([\\PC\n\"\\\\]{0,12}|\\{[a-z.]{0,9}\\}|'[a-z =]{0,9})",
    ) {
        let mut files = DOGS.clone();
        let names: Vec<String> = files.keys().cloned().collect();
        let name = which.get(&names);
        let text = String::from_utf8(files[name].clone()).unwrap();
        let signs: Vec<char> = text.chars().collect();
        let at = at.index(signs.len());
        let damaged: String = signs[..at]
            .iter()
            .copied()
            .chain(instead.chars())
            .chain(signs[(at + length).min(signs.len())..].iter().copied())
            .collect();
        files.insert(name.clone(), damaged.into_bytes());
        if let Err(faults) = forms::compile(&files) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                let lines = files.get(&fault.file).map_or(1, |file| file.iter().filter(|byte| **byte == b'\n').count() + 1);
                prop_assert!((1..=lines).contains(&fault.line), "{fault}");
                prop_assert!(!fault.cause(Lang::De).contains(fault.key) && !fault.mend(Lang::En).contains(fault.key));
            }
        }
    }
}
