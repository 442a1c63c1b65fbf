//! `additions.toml`: what an office adds to the form.

use super::fields::{Walk, Where, field};
use super::read::{Doc, Table};
use crate::additions::PREFIX;
use crate::expr::{Names, Scope};
use crate::model::{ADDED, Definition, Kind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Puts the fields of the file on the pages they name. A text stands before the questions of its page, everything else behind
/// them; what names a page that is gone stands on the last one that is asked once.
pub(super) fn additions(doc: Doc<'_>, form: &mut Definition, context: &Arc<Scope>) {
    let parsed = doc.parse();
    let table = Table::new(doc, parsed.get_ref(), 0);
    let names = Names::all(vec![context.clone(), form.scope.clone()]).whole();
    let mut walk = Walk { order: ADDED, end: usize::MAX, names };
    let mut seen = BTreeMap::new();
    let mut texts: BTreeMap<usize, usize> = BTreeMap::new();
    for table in table.tables("field") {
        let page = table.need_text("page").map(|text| text.value).unwrap_or_default();
        if let Some(id) = table.id("id").filter(|id| !id.value.starts_with(PREFIX)) {
            table.doc.fault(id.at, "fault-addition", &[("id", &id.value), ("prefix", PREFIX)]);
        }
        let Some(found) = field(&table, Where::Page, &mut walk, &mut seen) else { continue };
        let named = form.pages.iter().position(|one| one.id == page && one.group.is_none());
        let last = form.pages.iter().rposition(|one| one.group.is_none());
        let Some(at) = named.or(last) else { continue };
        match found.kind {
            Kind::Note(_) => {
                let before = texts.entry(at).or_default();
                form.pages[at].fields.insert(*before, found);
                *before += 1;
            }
            _ => form.pages[at].fields.push(found),
        }
    }
    table.finish();
}
