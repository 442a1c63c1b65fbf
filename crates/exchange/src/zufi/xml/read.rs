//! Reading a message: whatever it is called, its objects are taken where they stand. What is not known is left out and told.

use super::names as n;
use super::units;
use crate::zufi::fault::Part;
use crate::zufi::{Fault, LARGEST, MOST, Read, Unreadable};
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::BTreeMap;

/// Most elements and texts of a file.
const NODES: u32 = 3_000_000;
/// Deepest nesting that is looked into.
const DEEP: usize = 64;

/// What is asked for but not read.
const LEFT_OUT: [&str; 6] =
    ["loesche", "spezialisierung", "leistungSpezialisierung", "onlinedienst", "formular", "zustaendigkeit"];

/// Reads a message.
///
/// # Errors
/// Where a file is no XZuFi 2.2 at all, or holds nothing that is read.
pub fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::new("zufi-too-large").with("most", LARGEST / (1024 * 1024)));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::new("zufi-xml-encoding"))?;
    too_deep(text)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|fault| {
        let at = fault.pos();
        Unreadable::new("zufi-no-xml").with("line", i64::from(at.row)).with("column", i64::from(at.col))
    })?;
    let root = document.root_element();
    match root.tag_name().namespace() {
        Some(n::NAMESPACE) => {}
        Some(other) if other.starts_with(n::FAMILY) => {
            let version = other.trim_start_matches(n::FAMILY).replace('_', ".");
            return Err(Unreadable::new("zufi-xml-version").with("found", version));
        }
        _ => return Err(Unreadable::new("zufi-xml-other")),
    }
    let mut read = Read::default();
    let mut ids = units::Ids::default();
    let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut services, mut offices, mut duties) = (Vec::new(), Vec::new(), Vec::new());
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match node.tag_name().name() {
            "leistung" => services.push(node),
            "organisationseinheit" => offices.push(node),
            "zustaendigkeitTransferObjekt" => duties.push(node),
            "nachrichtenkopf" => {}
            name if LEFT_OUT.contains(&name) => *left_out.entry(name).or_default() += 1,
            _ => {
                let inside: Vec<Node> = node.children().filter(Node::is_element).collect();
                open.extend(inside.into_iter().rev());
            }
        }
    }
    for count in [services.len(), offices.len()] {
        if count > MOST {
            return Err(Unreadable::new("zufi-too-many").with("count", count).with("most", MOST));
        }
    }
    if services.is_empty() && offices.is_empty() && duties.is_empty() {
        return Err(Unreadable::new("zufi-xml-empty"));
    }
    for (name, count) in left_out {
        let fault = Fault::new(Part::File, "", "", name, "zufi-xml-left-out");
        read.faults.push(fault.with("name", name).with("count", count));
    }
    for (at, node) in services.into_iter().enumerate() {
        let service = units::service(at, node, &mut ids, &mut read.faults);
        read.exchanged.services.push(service);
    }
    let mut within = Vec::new();
    for (at, node) in offices.into_iter().enumerate() {
        let office = units::office(at, node, &mut ids, &mut read.faults);
        // Some senders write responsibilities into the office.
        within.extend(units::children(node, "zustaendigkeit").map(|duty| (office.id.clone(), duty)));
        read.exchanged.offices.push(office);
    }
    units::duties(duties, within, &ids, &mut read);
    Ok(read)
}

/// Refuses what is nested deeper than any message, before anything walks down there.
fn too_deep(text: &str) -> Result<(), Unreadable> {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        // Markup that is only talked about begins no element.
        if let Some(after) = rest.strip_prefix("![CDATA[") {
            rest = after.split_once("]]>").map_or("", |(_, rest)| rest);
        } else if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, rest)| rest);
        } else if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !rest.starts_with(['?', '!']) {
            let end = tag_end(rest);
            if !rest[..end].ends_with('/') {
                depth += 1;
            }
            if depth > DEEP {
                return Err(Unreadable::new("zufi-xml-deep").with("most", DEEP));
            }
            rest = &rest[end..];
        }
    }
    Ok(())
}

/// Where a tag ends; a `>` inside quotes does not count.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}
