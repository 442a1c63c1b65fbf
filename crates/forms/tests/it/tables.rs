//! Decision tables: what they decide, the reason that people read, and bad tables named at their line.

use super::support::{Files, compiled, day, docs_files, object};
use base::Lang;
use forms::Answers;
use serde_json::{Map, Value, json};

/// Line 1 of the file is the first line of the text.
const TABLE: &str = r#"[[table]]
id = "permit"
label.de = "Baumschutz"
label.en = "Protection of trees"
hit = "first"
rows = '''
| danger | girth     | result    | fee | source     |
|--------|-----------|-----------|-----|------------|
| true   | -         | "free"    | 0   | Nr. 3      |
# Old trees are protected.
| -      | >= 80     | "permit"  | 25  | Nr. 1      |
| -      | < 80      | "free"    | 0   | Nr. 2      |
'''

[[table.output]]
id = "result"
label.de = "Ergebnis"
label.en = "Result"
[[table.output.option]]
id = "free"
label.de = "frei"
label.en = "free"
[[table.output.option]]
id = "permit"
label.de = "genehmigungspflichtig"
label.en = "needs a permit"

[[table.output]]
id = "fee"
money = true
label.de = "Gebühr"
label.en = "Fee"

[[line]]
id = "fee"
label.de = "Gebühr"
label.en = "Fee"
when = 'permit.result = "permit"'
amount = "permit.fee"
norm = "Satzung"

[[note]]
when = 'permit.result = "free"'
text.de = "Sie brauchen keine Genehmigung."
text.en = "You need no permit."
"#;

fn files(compute: &str) -> Files {
    let mut files = docs_files();
    files.remove("examples/danger.toml");
    files.insert("compute.toml".to_owned(), compute.as_bytes().to_vec());
    files
}

fn local() -> Map<String, Value> {
    object(json!({"fee": "25.00"}))
}

fn answers(girth: u32, danger: bool) -> Answers {
    Answers(object(json!({"name": "A", "girth": girth, "danger": danger})))
}

/// All faults as `file:line key`.
fn faults(files: &Files) -> Vec<String> {
    match forms::compile(files) {
        Ok(_) => Vec::new(),
        Err(faults) => {
            faults.iter().map(|fault| format!("{}:{} {}", fault.file, fault.line, fault.key)).collect()
        }
    }
}

#[track_caller]
fn check(from: &str, to: &str, expect: &[&str]) {
    assert!(TABLE.contains(from), "{from} is not in the table");
    assert_eq!(faults(&files(&TABLE.replacen(from, to, 1))), expect, "{from} -> {to}");
}

#[test]
fn a_table_decides_and_its_row_is_the_reason_at_line_and_note() {
    let package = compiled(&files(TABLE));
    let (local, today) = (local(), day("2026-03-10"));
    let session = package.session(today, &local);
    let assessment = session.assess(&answers(120, false), Lang::De);
    let [line] = &assessment.lines[..] else { panic!("{assessment:#?}") };
    assert_eq!(line.amount, base::Money::euro(25));
    let why = line.inputs.iter().find(|input| input.label[1] == "Protection of trees").unwrap();
    assert_eq!(why.value, "Zeile 2 (Stammumfang in Zentimetern: 120)");
    assert_eq!(why.source.as_deref(), Some("Nr. 1"));
    let assessment = session.assess(&answers(120, true), Lang::En);
    assert_eq!(assessment.lines, []);
    let [note] = &assessment.warnings[..] else { panic!("{assessment:#?}") };
    let said = "You need no permit. Reason: Protection of trees, row 1 (Is the tree dangerous?: Yes), Nr. 3.";
    assert_eq!(note.text(Lang::En), said);
    assert_eq!(note.norm.as_deref(), Some("Nr. 3"));
}

#[test]
fn a_table_that_cannot_decide_yet_gives_nothing() {
    let package = compiled(&files(TABLE));
    let local = local();
    let session = package.session(day("2026-03-10"), &local);
    let assessment = session.assess(&Answers::default(), Lang::De);
    assert_eq!((assessment.lines.len(), assessment.warnings.len()), (0, 0));
}

#[test]
fn bad_cells_are_named_at_their_line() {
    check("| true   | -         |", "| true   | wide      |", &["compute.toml:9 fault-table-cell"]);
    check("| true   | -         |", "| \"yes\"  | -         |", &["compute.toml:9 fault-table-type"]);
    check(">= 80     | \"permit\" ", ">= 80     | \"permitt\"", &["compute.toml:11 expr-option"]);
    check("| 25  |", "| \"a\" |", &["compute.toml:11 fault-table-type"]);
    check(
        "< 80      | \"free\"    | 0   | Nr. 2",
        "< 80 | \"free\" | 0 |  ",
        &["compute.toml:12 fault-table-source"],
    );
    check(
        "< 80      | \"free\"    | 0   | Nr. 2",
        "< 80 | \"free\" | Nr. 2",
        &["compute.toml:12 fault-table-cells"],
    );
    check(">= 80", "sum(x) > 1", &["compute.toml:11 fault-table-cell"]);
    check(">= 80", "", &["compute.toml:11 fault-table-cell"]);
}

#[test]
fn unknown_inputs_and_missing_outputs_are_named() {
    check("| danger | girth ", "| danger | girht ", &["compute.toml:7 expr-unknown"]);
    check("| danger | girth ", "| danger | name + 1 ", &["compute.toml:7 expr-wanted"]);
    check("| danger | girth ", "| danger | address ", &["compute.toml:7 expr-not-one"]);
    check(
        "| danger | girth     | result",
        "| danger | girth     | resullt",
        &["compute.toml:6 fault-table-output", "compute.toml:7 expr-unknown"],
    );
    check("hit = \"first\"", "hit = \"priority\"", &["compute.toml:5 fault-word"]);
}

#[test]
fn holes_overlaps_and_rows_never_reached_are_named() {
    check(">= 80", "> 80 ", &["compute.toml:6 fault-table-hole"]);
    check(
        "hit = \"first\"",
        "hit = \"unique\"",
        &["compute.toml:11 fault-table-overlap", "compute.toml:12 fault-table-overlap"],
    );
    check(
        "< 80      | \"free\"",
        "> 90      | \"free\"",
        &["compute.toml:6 fault-table-hole", "compute.toml:12 fault-table-unreached"],
    );
    let german = match forms::compile(&files(&TABLE.replacen(">= 80", "> 80 ", 1))) {
        Err(faults) => faults[0].cause(Lang::De),
        Ok(_) => panic!("no fault"),
    };
    assert_eq!(german, "Für diese Angaben gibt es keine Zeile: danger: false; girth: 80.");
}

#[test]
fn a_modellers_file_is_a_table_and_its_faults_stand_in_that_file() {
    let rows = TABLE.find("hit =").unwrap()..TABLE.find("[[table.output]]").unwrap();
    let mut compute = TABLE.to_owned();
    compute.replace_range(rows, "file = \"tables/trees.dmn\"\n\n");
    let cell = |text: &str| format!("<inputEntry><text>{text}</text></inputEntry>");
    let row = |danger: &str, girth: &str, result: &str, fee: &str, source: &str| {
        format!(
            "<rule>{}{}<outputEntry><text>{result}</text></outputEntry><outputEntry><text>{fee}</text>\
             </outputEntry><annotationEntry><text>{source}</text></annotationEntry></rule>\n",
            cell(danger),
            cell(girth)
        )
    };
    let model = |last: &str| {
        format!(
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"n\">\n\
             <decision name=\"trees\" id=\"d\"><decisionTable hitPolicy=\"FIRST\">\n\
             <input><inputExpression><text>danger</text></inputExpression></input>\
             <input><inputExpression><text>girth</text></inputExpression></input>\n\
             <output name=\"result\"/><output name=\"fee\"/><annotation name=\"source\"/>\n{}{}{}\
             </decisionTable></decision></definitions>",
            row("true", "", "\"free\"", "0", "Nr. 3"),
            row("-", "&gt;= 80", "\"permit\"", "25", "Nr. 1"),
            row("-", last, "\"free\"", "0", "Nr. 2")
        )
    };
    let mut with = files(&compute);
    with.insert("tables/trees.dmn".to_owned(), model("&lt; 80").into_bytes());
    let package = compiled(&with);
    let local = local();
    let session = package.session(day("2026-03-10"), &local);
    let line = session.assess(&answers(80, false), Lang::De).lines.remove(0);
    assert_eq!(
        (line.amount, line.inputs.last().unwrap().source.as_deref()),
        (base::Money::euro(25), Some("Nr. 1"))
    );
    with.insert("tables/trees.dmn".to_owned(), model("&lt; wide").into_bytes());
    assert_eq!(faults(&with), ["tables/trees.dmn:7 fault-table-cell"]);
    with.insert("tables/trees.dmn".to_owned(), b"<definitions>\n<a></definitions>".to_vec());
    assert_eq!(faults(&with), ["tables/trees.dmn:2 fault-table-xml"]);
    with.insert("tables/trees.dmn".to_owned(), model("&lt; 80").into_bytes());
    with.insert("tables/other.dmn".to_owned(), model("&lt; 80").into_bytes());
    assert_eq!(faults(&with), ["tables/other.dmn:1 fault-table-unused"]);
}

#[test]
fn collected_rows_add_up_and_every_one_is_a_reason() {
    let compute = r#"[[table]]
id = "extra"
label.de = "Zuschläge"
label.en = "Surcharges"
hit = "collect sum"
rows = '''
danger | age   | amount | source
true   | -     | 10     | Nr. 8
-      | > 100 | 5.50   | Nr. 9
'''
[[table.input]]
column = "age"
value = "girth / 2"
label.de = "Alter"
label.en = "Age"
[[table.output]]
id = "amount"
money = true
default = "0"
label.de = "Zuschlag"
label.en = "Surcharge"
[[line]]
id = "extra"
label.de = "Zuschlag"
label.en = "Surcharge"
amount = "extra.amount"
norm = "Satzung"
"#;
    let package = compiled(&files(compute));
    let local = local();
    let session = package.session(day("2026-03-10"), &local);
    let total = |girth, danger| session.assess(&answers(girth, danger), Lang::De).total.as_cents();
    assert_eq!(
        [total(300, true), total(300, false), total(10, true), total(10, false)],
        [1550, 550, 1000, 0]
    );
    let line = session.assess(&answers(300, true), Lang::De).lines.remove(0);
    let sources: Vec<&str> = line.inputs.iter().filter_map(|input| input.source.as_deref()).collect();
    assert_eq!(sources, ["Nr. 8", "Nr. 9"]);
}

#[test]
fn an_example_says_what_a_table_must_decide() {
    let example = |value: &str| {
        let mut with = files(TABLE);
        let text = format!(
            "title = \"Baum\"\ntoday = 2026-03-10\n[local]\nfee = \"25.00\"\n[answers]\nname = \"A\"\n\
             address = {{ street = \"H\", number = \"1\", plz = \"99867\", place = \"Gotha\" }}\n\
             girth = 120\ndanger = false\n[expect]\n[[expect.table]]\noutput = \"permit.result\"\nvalue = \"{value}\"\n"
        );
        with.insert("examples/tree.toml".to_owned(), text.into_bytes());
        faults(&with)
    };
    assert_eq!(example("permit"), Vec::<String>::new());
    assert_eq!(example("free"), ["examples/tree.toml:11 fault-example-table"]);
}
