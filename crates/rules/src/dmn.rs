//! A decision table out of a modeller's file (DMN XML): what is written, and where, for whoever checks it.

use crate::table::Hit;
use roxmltree::{Document, Node};
use std::ops::Range;

/// A text and where it stands in the file (bytes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The text.
    pub text: String,
    /// Where it begins.
    pub at: usize,
}

/// A table as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The name of the decision whose logic it is.
    pub decision: Option<String>,
    /// Which rows count; none: a policy that is not offered here.
    pub hit: Option<Hit>,
    /// Where the table begins.
    pub at: usize,
    /// The inputs, as the heads of columns say.
    pub inputs: Vec<Located>,
    /// The outputs.
    pub outputs: Vec<Located>,
    /// The rows, from above.
    pub rows: Vec<WrittenRow>,
}

/// A row as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenRow {
    /// Where it begins.
    pub at: usize,
    /// One for each input.
    pub tests: Vec<Located>,
    /// One for each output.
    pub outputs: Vec<Located>,
    /// The rule it follows.
    pub source: Option<Located>,
}

/// Why there is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No XML: where, and in the reader's words.
    Unreadable(usize, String),
    /// None, or none with this name.
    NoTable,
    /// Several; their names.
    Several(Vec<String>),
}

/// Names of the column with the sources; without one the first annotation counts, else the rule's description.
const SOURCE: [&str; 4] = ["source", "quelle", "norm", "rechtsgrundlage"];

/// The table of a decision; without a name the only one of the file.
///
/// # Errors
/// Why there is none.
pub fn read(xml: &str, decision: Option<&str>) -> Result<Written, Fault> {
    let document = Document::parse(xml).map_err(|fault| {
        let place = fault.pos();
        let before: usize =
            xml.split_inclusive('\n').take((place.row as usize).saturating_sub(1)).map(str::len).sum();
        Fault::Unreadable(before, fault.to_string())
    })?;
    let mut tables: Vec<Node<'_, '_>> =
        document.descendants().filter(|node| is(*node, "decisionTable")).collect();
    if decision.is_some() {
        tables.retain(|table| decision_of(*table) == decision);
    }
    match tables.as_slice() {
        [] => Err(Fault::NoTable),
        [table] => Ok(written(*table)),
        several => Err(Fault::Several(
            several.iter().filter_map(|table| decision_of(*table)).map(str::to_owned).collect(),
        )),
    }
}

/// The name of the decision that a table is the logic of.
fn decision_of<'a>(table: Node<'a, '_>) -> Option<&'a str> {
    table.parent()?.attribute("name")
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, name))
}

fn written(table: Node<'_, '_>) -> Written {
    let annotations: Vec<String> = children(table, "annotation")
        .map(|node| node.attribute("name").unwrap_or_default().to_lowercase())
        .collect();
    let source = annotations.iter().position(|name| SOURCE.contains(&name.as_str())).unwrap_or(0);
    let input =
        |node: Node<'_, '_>| children(node, "inputExpression").next().map_or_else(|| missing(node), text);
    let output = |node: Node<'_, '_>| {
        // A table with one output may leave it without a name; the decision's variable has it.
        let named = node.attribute_node("name").map(|name| (name.value(), name.range_value()));
        let label = node.attribute_node("label").map(|name| (name.value(), name.range_value()));
        named.or(label).map_or_else(|| missing(node), |(name, range)| located(name, range))
    };
    Written {
        decision: decision_of(table).map(str::to_owned),
        hit: hit(table),
        at: table.range().start,
        inputs: children(table, "input").map(input).collect(),
        outputs: children(table, "output").map(output).collect(),
        rows: children(table, "rule").map(|rule| row(rule, source)).collect(),
    }
}

fn hit(table: Node<'_, '_>) -> Option<Hit> {
    let how = table.attribute("aggregation").map(str::to_lowercase);
    match (table.attribute("hitPolicy").unwrap_or("UNIQUE"), how) {
        ("COLLECT", Some(how)) => Hit::from_word(&format!("collect {how}")),
        ("COLLECT" | "RULE ORDER", None) => Some(Hit::Collect(None)),
        ("UNIQUE", _) => Some(Hit::Unique),
        ("ANY", _) => Some(Hit::Any),
        ("FIRST", _) => Some(Hit::First),
        _ => None,
    }
}

fn row(rule: Node<'_, '_>, source: usize) -> WrittenRow {
    // Modellers leave a cell that does not matter empty.
    let test = |node| {
        let cell: Located = text(node);
        if cell.text.is_empty() { Located { text: "-".to_owned(), ..cell } } else { cell }
    };
    let annotation = children(rule, "annotationEntry").nth(source).map(text);
    let described = children(rule, "description").next().map(plain);
    let filled = |found: Option<Located>| found.filter(|found| !found.text.is_empty());
    WrittenRow {
        at: rule.range().start,
        tests: children(rule, "inputEntry").map(test).collect(),
        outputs: children(rule, "outputEntry").map(text).collect(),
        source: filled(annotation).or(filled(described)),
    }
}

/// What stands in the `text` of an element.
fn text(node: Node<'_, '_>) -> Located {
    children(node, "text").next().map_or_else(|| missing(node), plain)
}

fn plain(node: Node<'_, '_>) -> Located {
    match node.first_child().filter(Node::is_text) {
        Some(inner) => located(inner.text().unwrap_or_default(), inner.range()),
        None => missing(node),
    }
}

fn located(text: &str, range: Range<usize>) -> Located {
    let blank = text.len() - text.trim_start().len();
    Located { text: text.trim().to_owned(), at: range.start + blank }
}

fn missing(node: Node<'_, '_>) -> Located {
    Located { text: String::new(), at: node.range().start }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="x">
  <decision id="d" name="tariff">
    <decisionTable hitPolicy="COLLECT" aggregation="SUM">
      <input><inputExpression typeRef="number"><text>dogs</text></inputExpression></input>
      <output name="rate"/>
      <annotation name="Hinweis"/><annotation name="Quelle"/>
      <rule>
        <inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>60</text></outputEntry>
        <annotationEntry><text>n</text></annotationEntry><annotationEntry><text>Nr. 4</text></annotationEntry>
      </rule>
      <rule><description>Nr. 5</description>
        <inputEntry><text/></inputEntry><outputEntry><text>10</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>"#;

    #[test]
    fn a_modellers_table_is_read_with_the_place_of_every_cell() {
        let table = read(FILE, None).unwrap();
        assert_eq!(table.hit, Hit::from_word("collect sum"));
        assert_eq!((table.inputs[0].text.as_str(), table.outputs[0].text.as_str()), ("dogs", "rate"));
        let row = &table.rows[0];
        assert_eq!((row.tests[0].text.as_str(), row.outputs[0].text.as_str()), ("> 1", "60"));
        let line = |at: usize| FILE[..at].matches('\n').count() + 1;
        assert_eq!((line(row.at), line(row.tests[0].at)), (7, 8));
        assert_eq!(row.source.as_ref().unwrap().text, "Nr. 4");
        assert_eq!(table.rows[1].tests[0].text, "-");
        assert_eq!(table.rows[1].source.as_ref().unwrap().text, "Nr. 5");
        assert_eq!(read(FILE, Some("other")), Err(Fault::NoTable));
        assert!(matches!(read("<a>\n<b></a>", None), Err(Fault::Unreadable(4, _))));
    }
}
