//! From XDatenfelder 2.0 or 3.0.0 to the model. Real files break their own standard; what can be understood is taken, and
//! each oddity is named with its line.

mod field;
mod structure;

use super::xml::{self, Lines, child, inner};
use super::{Remark, Schema, Standard};
use roxmltree::Node;

/// Most oddities that are told; a file that is odd throughout needs no longer list.
const MOST_REMARKS: usize = 500;

/// A schema, and what was odd about its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// Which version of the standard the file follows.
    pub standard: Standard,
    /// The schema.
    pub schema: Schema,
    /// What was odd, in the order of the file.
    pub warnings: Vec<Remark>,
}

/// Reads XDatenfelder 2.0 or 3.0.0: a schema, a group or a field.
///
/// # Errors
/// What is no XML, is hostile (document types, size, depth), follows no known standard, or holds something else.
pub fn read(bytes: &[u8]) -> Result<Read, Remark> {
    let text = xml::text(bytes)?;
    let document = xml::parse(text)?;
    let root = document.root_element();
    let mut reader =
        Reader { lines: Lines::of(text), standard: standard(root)?, warnings: Vec::new(), elements: 0 };
    let schema = reader.message(root)?;
    let Reader { standard, warnings, .. } = reader;
    Ok(Read { standard, schema, warnings })
}

fn standard(root: Node<'_, '_>) -> Result<Standard, Remark> {
    match root.tag_name().namespace().unwrap_or("") {
        "urn:xoev-de:fim:standard:xdatenfelder_2" => Ok(Standard::V2),
        "urn:xoev-de:fim:standard:xdatenfelder_3.0.0" => Ok(Standard::V3),
        found => {
            let found = if found.is_empty() { root.tag_name().name() } else { found };
            Err(Remark::new(1, "fim-namespace").with("found", found))
        }
    }
}

struct Reader {
    lines: Lines,
    standard: Standard,
    warnings: Vec<Remark>,
    elements: usize,
}

impl Reader {
    fn line(&self, node: Node<'_, '_>) -> usize {
        self.lines.at(node.range().start)
    }

    fn warn(&mut self, remark: Remark) {
        if self.warnings.len() < MOST_REMARKS {
            self.warnings.push(remark);
        }
    }

    /// The text of a child; told if there are several.
    fn text(&mut self, node: Node<'_, '_>, name: &str) -> String {
        let found: Vec<Node<'_, '_>> =
            node.children().filter(|child| child.is_element() && child.tag_name().name() == name).collect();
        if let Some(second) = found.get(1) {
            self.warn(Remark::new(self.line(*second), "fim-twice").with("element", name));
        }
        found.first().map(|node| inner(*node)).unwrap_or_default()
    }

    /// The code inside a child.
    fn code(&mut self, node: Node<'_, '_>, name: &str) -> Option<String> {
        let found = child(node, name)?;
        let code = child(found, "code").map_or_else(|| inner(found), inner);
        Some(code).filter(|code| !code.is_empty())
    }
}
