//! What depends on itself: a value computed from a question that is asked only if the value says so.

use super::compute::Reads;
use super::outline::{Condition, Outline};
use crate::expr::{TokenKind, tokens};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// For each turn that depends on itself over questions of the form: over which names, itself first and last.
pub(super) fn circles(outline: &Outline, reads: &[Reads]) -> BTreeMap<String, Vec<String>> {
    let turns: BTreeSet<&str> = reads.iter().map(|reads| reads.id.as_str()).collect();
    let mut edges: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Reads { id, names, .. } in reads {
        edges.entry(id.clone()).or_default().extend(names.iter().cloned());
    }
    let known = |id: &str| {
        let parts = id.split_once('.');
        turns.contains(id)
            || match parts {
                Some((group, id)) => {
                    outline.groups.get(group).is_some_and(|scope| scope.names.contains_key(id))
                }
                None => outline.root.names.contains_key(id),
            }
    };
    for Condition { group, id, when } in &outline.conditions {
        let inside = |id: &str| if group.is_empty() { id.to_owned() } else { format!("{group}.{id}") };
        let read = names(when).into_iter().filter_map(|id| {
            let first = id.split('.').next().unwrap_or("").to_owned();
            [inside(&first), id, first].into_iter().find(|id| known(id))
        });
        edges.entry(inside(id)).or_default().extend(read);
    }
    // Whoever asks for the rows of a group asks for each of its questions.
    for (group, scope) in &outline.groups {
        let all = scope.names.keys().map(|id| format!("{group}.{id}"));
        edges.entry(group.clone()).or_default().extend(all);
    }
    turns.iter().filter_map(|id| Some(((*id).to_owned(), around(id, &edges)?))).collect()
}

/// The names of an expression; those that belong together as one: `dogs.fee`.
fn names(when: &str) -> Vec<String> {
    let all = tokens(when).unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    let mut joined = false;
    for token in all {
        match token.kind {
            TokenKind::Name(name) if joined => {
                if let Some(last) = found.last_mut() {
                    *last = format!("{last}.{name}");
                }
                joined = false;
            }
            TokenKind::Name(name) => found.push(name),
            TokenKind::Sign(sign) => joined = sign == ".",
            _ => joined = false,
        }
    }
    found
}

/// The shortest way from a name back to itself.
fn around(id: &str, edges: &BTreeMap<String, Vec<String>>) -> Option<Vec<String>> {
    let mut waiting: VecDeque<Vec<String>> = VecDeque::from([vec![id.to_owned()]]);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some(path) = waiting.pop_front() {
        for next in path.last().and_then(|last| edges.get(last)).into_iter().flatten() {
            let mut longer = path.clone();
            longer.push(next.clone());
            if next == id {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                waiting.push_back(longer);
            }
        }
    }
    None
}
