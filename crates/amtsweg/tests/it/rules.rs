//! `amtsweg rules tck`: a test kit of our own, with a model that runs for ever and one that ends its process.

use crate::program::run;
use std::path::{Path, PathBuf};

const MODEL: &str = r#"<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="https://example.org/m" name="m">
<inputData name="n" id="_n"><variable name="n" typeRef="number"/></inputData>
<decision name="d" id="_d"><variable name="d"/><informationRequirement id="_r"><requiredInput href="_n_"/></informationRequirement>
<literalExpression><text>EXPRESSION</text></literalExpression></decision></definitions>"#;

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("amtsweg-rules-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

/// A model of one expression over `n`, and cases: `n` and what must come out.
fn put(folder: &Path, name: &str, expression: &str, cases: &[(&str, &str)]) {
    std::fs::create_dir_all(folder).expect("a folder");
    let expression = expression.replace('&', "&amp;").replace('<', "&lt;");
    let model = MODEL.replace("EXPRESSION", &expression).replace("_n_", "#_n");
    std::fs::write(folder.join(format!("{name}.dmn")), model).expect("a model");
    let number = |n: &str| format!("<value xsi:type='xsd:decimal'>{n}</value>");
    let case = |(at, (n, wanted)): (usize, &(&str, &str))| {
        format!(
            "<testCase id='{}'><inputNode name='n'>{}</inputNode><resultNode name='d'><expected>{}</expected>\
             </resultNode></testCase>",
            at + 1,
            number(n),
            number(wanted)
        )
    };
    let cases: String = cases.iter().enumerate().map(case).collect();
    let file = format!(
        "<testCases xmlns='http://www.omg.org/spec/DMN/20160719/testcase' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><modelName>{name}.dmn</modelName>{cases}</testCases>"
    );
    std::fs::write(folder.join(format!("{name}-test-01.xml")), file).expect("cases");
}

#[test]
fn cases_that_never_end_or_end_their_process_are_failures_and_the_rest_is_counted() {
    let root = folder("bad");
    let level = root.join("compliance-level-3");
    put(&level.join("sound"), "sound", "n * 1.1", &[("1", "1.1"), ("3", "3.3"), ("3", "3.4")]);
    let endless = "if n = 0 then count(for a in 1..1000000000, b in 1..1000000000 return a) else n";
    put(&level.join("endless"), "endless", endless, &[("1", "1"), ("0", "1"), ("2", "2")]);
    let deep = "{ f: function(x) if x = 0 then 0 else 1 + f(x - 1), r: f(n) }.r";
    put(&level.join("deep"), "deep", deep, &[("3", "3"), ("900000000", "1"), ("2", "2")]);
    std::fs::create_dir_all(root.join("compliance-level-2")).expect("a folder");
    std::fs::write(root.join("compliance-level-2/torn.xml"), "<testCases><testCase").expect("a torn file");
    let said = run(&["rules", "tck", "--json", "--seconds", "4", root.to_str().expect("UTF-8")]);
    assert_eq!(said.code, 1, "{said:?}");
    let answer = said.json();
    let level = |at: usize| (&answer["levels"][at]["passed"], &answer["levels"][at]["total"]);
    assert_eq!(level(0), (&0.into(), &1.into()), "{answer:#}");
    let failed: Vec<(&str, &str)> = answer["failures"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|failure| (failure["file"].as_str().unwrap_or(""), failure["case"].as_str().unwrap_or("")))
        .collect();
    let expect = [
        ("compliance-level-2/torn.xml", ""),
        ("compliance-level-3/deep/deep-test-01.xml", "2"),
        ("compliance-level-3/endless/endless-test-01.xml", "2"),
        ("compliance-level-3/sound/sound-test-01.xml", "3"),
    ];
    assert_eq!(failed, expect, "{answer:#}");
    assert_eq!(level(1), (&6.into(), &9.into()), "{answer:#}");
    assert_eq!((&answer["passed"], &answer["total"]), (&6.into(), &10.into()));
    std::fs::remove_dir_all(root).expect("removed");
}

#[test]
fn passed_and_total_stand_there_for_people_and_a_folder_without_cases_is_told() {
    let root = folder("good");
    put(&root.join("compliance-level-2"), "plain", "n + 1", &[("1", "2"), ("-1", "0")]);
    let said = run(&["rules", "tck", root.to_str().expect("UTF-8"), "--lang", "en"]);
    let expect = "compliance-level-2: 2 of 2 passed\nAll together: 2 of 2 passed\n";
    assert_eq!((said.code, said.out.as_str()), (0, expect), "{said:?}");
    std::fs::remove_dir_all(root).expect("removed");
    let empty = folder("none");
    std::fs::create_dir_all(&empty).expect("a folder");
    let said = run(&["rules", "tck", empty.to_str().expect("UTF-8")]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("liegen keine Fälle"), "{said:?}");
    std::fs::remove_dir_all(empty).expect("removed");
}

#[test]
fn the_kit_of_the_standard_passes_but_for_the_eight_cases_that_the_guide_names() {
    let kit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance/dmn-tck");
    assert!(kit.is_dir(), "the tests need ../shared/conformance/dmn-tck beside the repository");
    let said = run(&["rules", "tck", "--json", kit.to_str().expect("UTF-8")]);
    let answer = said.json();
    let levels: Vec<String> = answer["levels"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|level| {
            format!(
                "| {} | {} | {} |",
                level["level"].as_str().unwrap_or(""),
                level["passed"],
                level["total"]
            )
        })
        .collect();
    let guide = include_str!("../../../../docs/rules.md").replace(',', "");
    for level in &levels {
        assert!(guide.contains(level), "{level} does not stand in docs/rules.md: {:#}", answer["failures"]);
    }
    assert_eq!(levels.len(), 2, "{answer:#}");
    // Days of the year 999,999,999, and rounding to 6,176 places.
    let failed = answer["failures"].as_array().expect("a list");
    assert_eq!(failed.len(), 8, "{failed:#?}");
}
