//! XML that nobody is trusted for: no document types, so no entities; limited in size, elements and depth. And its writer.

use super::Remark;
use roxmltree::{Document, Node, ParsingOptions};

/// The largest file, in bytes (24 MiB): the largest published schemas have a few.
pub const LARGEST: usize = 24 * 1024 * 1024;
/// Most elements and texts of a file.
const MOST_NODES: u32 = 1_000_000;
/// How deep elements may stand in each other.
const DEEPEST: usize = 200;

/// The text of a file: UTF-8, not too large.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Remark> {
    if bytes.len() > LARGEST {
        let most = (LARGEST / 1024 / 1024).to_string();
        return Err(Remark::new(0, "fim-large").with("most", most));
    }
    let text = std::str::from_utf8(bytes).map_err(|fault| {
        let line = bytes[..fault.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        Remark::new(line, "fim-no-utf8")
    })?;
    Ok(text.trim_start_matches('\u{feff}'))
}

/// Reads XML.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, Remark> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|fault| {
        let line = fault.pos().row as usize;
        match fault {
            // The parser does not say where.
            roxmltree::Error::DtdDetected => {
                let place = text.find("<!DOCTYPE").unwrap_or(0);
                Remark::new(Lines::of(text).at(place), "fim-dtd")
            }
            roxmltree::Error::NodesLimitReached => {
                Remark::new(0, "fim-many").with("most", MOST_NODES.to_string())
            }
            other => Remark::new(line, "fim-no-xml").with("cause", other.to_string()),
        }
    })?;
    match too_deep(&document) {
        Some(at) => Err(Remark::new(Lines::of(text).at(at), "fim-deep").with("most", DEEPEST.to_string())),
        None => Ok(document),
    }
}

/// Where an element stands too deep; walks without recursion, since nothing is known about the depth yet.
fn too_deep(document: &Document<'_>) -> Option<usize> {
    let mut node = document.root_element();
    let mut depth = 1;
    loop {
        if let Some(child) = node.first_element_child() {
            node = child;
            depth += 1;
            if depth > DEEPEST {
                return Some(node.range().start);
            }
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling_element() {
                node = next;
                break;
            }
            node = node.parent_element()?;
            depth -= 1;
        }
    }
}

/// Where lines begin, to name the line of an element.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Lines {
        Lines(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    /// The line of a place in the text, from 1.
    pub fn at(&self, place: usize) -> usize {
        self.0.partition_point(|end| *end < place) + 1
    }
}

/// The children of a name, whatever their namespace: real files mix them up.
pub(super) fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The first child of a name.
pub(super) fn child<'a, 'i: 'a>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The text inside, with one blank between words; a blank line stays as the end of a paragraph.
pub(super) fn inner(node: Node<'_, '_>) -> String {
    let whole: String =
        node.descendants().filter(|inner| inner.is_text()).filter_map(|text| text.text()).collect();
    tidy(&whole)
}

fn tidy(text: &str) -> String {
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(paragraph) = paragraphs.last_mut() else { continue };
        match (words.is_empty(), paragraph.is_empty()) {
            (true, true) => {}
            (true, false) => paragraphs.push(String::new()),
            (false, empty) => {
                if !empty {
                    paragraph.push(' ');
                }
                paragraph.push_str(&words.join(" "));
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// Writes XML, one element a line.
pub(crate) struct Writer {
    out: String,
    open: Vec<String>,
}

/// Attributes: names and values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Writer {
    pub fn new() -> Writer {
        Writer { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.push_str(&"  ".repeat(self.open.len()));
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escaped(value, true);
            self.out.push('"');
        }
    }

    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name.to_owned());
    }

    pub fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        self.out.push_str(&"  ".repeat(self.open.len()));
        self.out.push_str("</");
        self.out.push_str(&name);
        self.out.push_str(">\n");
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element with a text.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.begin(name, attributes);
        self.out.push('>');
        self.escaped(text, false);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// What XML 1.0 cannot hold (control characters) is left out.
    fn escaped(&mut self, text: &str, attribute: bool) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if attribute => self.out.push_str("&quot;"),
                '\n' | '\t' if attribute => self.out.push(' '),
                '\r' => self.out.push_str("&#13;"),
                '\n' | '\t' => self.out.push(c),
                c if c < ' ' || ('\u{fffe}'..='\u{ffff}').contains(&c) => {}
                c => self.out.push(c),
            }
        }
    }

    /// The whole, with everything closed.
    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.into_bytes()
    }
}
