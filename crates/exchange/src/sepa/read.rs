//! What a bank says about transfers that failed: `pain.002` before they were booked, `camt.05x` after. Elements are known by their
//! names, whatever the version; what is not about a failure is passed over.

use crate::fim::xml;
use roxmltree::Node;

/// The largest file (16 MiB).
const LARGEST: usize = 16 * 1024 * 1024;

/// A transfer that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// What names it: the one of the run's file.
    pub end_to_end: String,
    /// Why: the code (`AC01`), then whatever words the bank added.
    pub reason: String,
}

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Transfers that failed, in the order of the file; each once.
    pub returned: Vec<Returned>,
    /// The runs that the bank refused as a whole, by their number.
    pub refused: Vec<String>,
}

/// Why a file cannot be read: a key of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

/// Reads a file of the bank.
///
/// # Errors
/// Where it is too large, no XML, or something else than a status report or a statement.
pub fn returns(bytes: &[u8]) -> Result<Report, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable("sepa-too-large"));
    }
    let text = xml::text(bytes).map_err(|_| Unreadable("sepa-no-xml"))?;
    let document = xml::parse(text).map_err(|_| Unreadable("sepa-no-xml"))?;
    let root = document.root_element();
    let mut report = Report::default();
    match root.first_element_child().map(|child| child.tag_name().name()) {
        Some("CstmrPmtStsRpt") => status(root, &mut report),
        Some("BkToCstmrDbtCdtNtfctn" | "BkToCstmrStmt" | "BkToCstmrAcctRpt") => statement(root, &mut report),
        _ => return Err(Unreadable("sepa-other")),
    }
    Ok(report)
}

impl Report {
    fn add(&mut self, end_to_end: String, reason: String) {
        let known = self.returned.iter().any(|one| one.end_to_end == end_to_end);
        if !known && !end_to_end.is_empty() && end_to_end != "NOTPROVIDED" {
            self.returned.push(Returned { end_to_end, reason });
        }
    }
}

fn status(root: Node<'_, '_>, report: &mut Report) {
    for group in all(root, "OrgnlGrpInfAndSts") {
        if inner(group, &["GrpSts"]) == "RJCT" {
            report.refused.push(inner(group, &["OrgnlMsgId"]));
        }
    }
    for batch in all(root, "OrgnlPmtInfAndSts") {
        if inner(batch, &["PmtInfSts"]) == "RJCT" {
            let number = inner(batch, &["OrgnlPmtInfId"]);
            if !report.refused.contains(&number) {
                report.refused.push(number);
            }
        }
        for one in all(batch, "TxInfAndSts") {
            if inner(one, &["TxSts"]) == "RJCT" {
                report.add(inner(one, &["OrgnlEndToEndId"]), reason(one, "StsRsnInf"));
            }
        }
    }
}

fn statement(root: Node<'_, '_>, report: &mut Report) {
    for one in all(root, "TxDtls") {
        if all(one, "RtrInf").next().is_some() {
            report.add(inner(one, &["Refs", "EndToEndId"]), reason(one, "RtrInf"));
        }
    }
}

/// Code and words of a reason.
fn reason(node: Node<'_, '_>, element: &'static str) -> String {
    let Some(info) = all(node, element).next() else { return String::new() };
    let mut parts = vec![inner(info, &["Rsn", "Cd"]), inner(info, &["Rsn", "Prtry"])];
    parts.extend(all(info, "AddtlInf").map(text_of));
    parts.retain(|part| !part.is_empty());
    parts.join(" ").chars().take(200).collect()
}

fn all<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |inner| inner.is_element() && inner.tag_name().name() == name)
}

/// The text at the end of a way down; empty where there is none.
fn inner(node: Node<'_, '_>, way: &[&str]) -> String {
    let mut here = Some(node);
    for name in way {
        here = here.and_then(|node| {
            node.children().find(|child| child.is_element() && child.tag_name().name() == *name)
        });
    }
    here.map(text_of).unwrap_or_default()
}

fn text_of(node: Node<'_, '_>) -> String {
    node.text().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}
