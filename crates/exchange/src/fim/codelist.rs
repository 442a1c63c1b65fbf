//! Lists of values in genericode 1.0, as they lie beside a schema.

use super::xml::{self, Lines, child, children, inner};
use super::{Field, ListRef, Remark, Value};
use roxmltree::Node;

/// Most rows that are read of a list.
const MOST_ROWS: usize = 20_000;

/// A list of values, with all its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeList {
    /// The file's name: by it a list is found that has no proper name of its own.
    pub file: String,
    /// What names the list in all its versions.
    pub uri: String,
    /// What names this version.
    pub version_uri: String,
    /// The columns' ids.
    columns: Vec<String>,
    /// The column of codes and that of names, as the list's own keys say.
    keys: [Option<usize>; 2],
    rows: Vec<Vec<String>>,
}

/// Reads a list; `file` is its name. Beside the list: what was odd about it.
///
/// # Errors
/// What is no XML, hostile, or no list of genericode.
pub fn codelist(file: &str, bytes: &[u8]) -> Result<(CodeList, Vec<Remark>), Remark> {
    let text = xml::text(bytes)?;
    let document = xml::parse(text)?;
    let lines = Lines::of(text);
    let Some(root) = document.descendants().find(|node| node.tag_name().name() == "CodeList") else {
        let found = document.root_element().tag_name().name().to_owned();
        return Err(Remark::new(0, "fim-no-list").with("found", found));
    };
    let mut remarks = Vec::new();
    let identification = child(root, "Identification");
    let named = |name: &str| identification.and_then(|node| child(node, name)).map(inner).unwrap_or_default();
    let (columns, keys) = columns(root);
    let mut list = CodeList {
        file: file.to_owned(),
        uri: named("CanonicalUri"),
        version_uri: named("CanonicalVersionUri"),
        columns,
        keys,
        rows: Vec::new(),
    };
    let rows = child(root, "SimpleCodeList");
    for row in rows.iter().flat_map(|rows| children(*rows, "Row")) {
        if list.rows.len() == MOST_ROWS {
            remarks.push(
                Remark::new(lines.at(row.range().start), "fim-list-long")
                    .with("list", file)
                    .with("most", MOST_ROWS.to_string()),
            );
            break;
        }
        list.rows.push(cells(row, &list.columns));
    }
    if list.rows.is_empty() {
        remarks.push(Remark::new(0, "fim-list-empty").with("list", file));
    }
    Ok((list, remarks))
}

/// The columns, and those that the keys of codes and names refer to.
fn columns(root: Node<'_, '_>) -> (Vec<String>, [Option<usize>; 2]) {
    let Some(set) = child(root, "ColumnSet") else { return (Vec::new(), [None, None]) };
    let id = |node: Node<'_, '_>| node.attribute("Id").unwrap_or("").to_owned();
    let columns: Vec<String> = children(set, "Column").map(id).collect();
    let key = |wanted: &str| {
        let key = children(set, "Key").find(|key| key.attribute("Id") == Some(wanted))?;
        let column = child(key, "ColumnRef")?.attribute("Ref")?;
        columns.iter().position(|known| known == column)
    };
    let keys = [key("codeKey"), key("codenameKey")];
    (columns, keys)
}

/// The cells of a row by column; a value without the name of its column follows the one before.
fn cells(row: Node<'_, '_>, columns: &[String]) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    let mut next = 0;
    for value in children(row, "Value") {
        let named = value.attribute("ColumnRef");
        let at = named.map_or(Some(next), |name| columns.iter().position(|column| column == name));
        let Some(at) = at else { continue };
        next = at + 1;
        if let (Some(cell), Some(simple)) = (cells.get_mut(at), child(value, "SimpleValue")) {
            *cell = inner(simple);
        }
    }
    cells
}

impl CodeList {
    /// Whether a field means this list: by the name of its version, of the list, or by its number in the file's name.
    fn is(&self, wanted: &ListRef) -> bool {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        same(&wanted.version_uri, &self.version_uri)
            || same(&wanted.uri, &self.uri)
            || (!wanted.id.is_empty() && self.file.contains(&wanted.id))
    }

    /// The values, by the columns that the field names, else by the list's keys, else by the first columns.
    fn values(&self, wanted: &ListRef, most: usize) -> Vec<Value> {
        let column = |name: &str| self.columns.iter().position(|column| !name.is_empty() && column == name);
        let code = column(&wanted.code_key).or(self.keys[0]).or_else(|| column("code")).unwrap_or(0);
        let name = column(&wanted.name_key)
            .or_else(|| column("name"))
            .or(self.keys[1])
            .unwrap_or(if self.columns.len() > 1 { 1 } else { 0 });
        let help = column(&wanted.help_key);
        let cell =
            |row: &[String], at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
        let values = self.rows.iter().map(|row| {
            let (code, name) = (cell(row, Some(code)), cell(row, Some(name)));
            let name = if name.is_empty() { code.clone() } else { name };
            Value { code, name, help: cell(row, help) }
        });
        values.filter(|value| !value.code.is_empty()).take(most).collect()
    }
}

/// What can be chosen at a field: its own values, else those of its list, at most so many; none if the list is not at hand.
pub(super) fn values_of(field: &Field, lists: &[CodeList], most: usize) -> Option<Vec<Value>> {
    if !field.values.is_empty() {
        return Some(field.values.iter().take(most).cloned().collect());
    }
    let wanted = field.list.as_ref()?;
    let exact =
        lists.iter().find(|list| !wanted.version_uri.is_empty() && list.version_uri == wanted.version_uri);
    let list = exact.or_else(|| lists.iter().find(|list| list.is(wanted)))?;
    Some(list.values(wanted, most)).filter(|values| !values.is_empty())
}
