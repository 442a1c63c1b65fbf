//! Which of several things was which: by their ids, by what they say, or by where they stand.

use super::names::{bi, string};
use similar::{Algorithm, DiffOp, TextDiff, capture_diff_slices};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// Things of two versions that belong together, by their places.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// In the order of the newer version; what is gone stands at the end.
    pub all: Vec<(Option<usize>, Option<usize>)>,
    /// Places in the newer version whose thing stands elsewhere among the others.
    pub moved: BTreeSet<usize>,
}

/// More than so many possible pairs are not weighed against each other.
const MOST_WEIGHED: usize = 400;

/// What tells things apart: their id, for legal values also the day from which they hold.
fn key(table: &Table) -> Option<String> {
    let id = string(table, "id");
    let from = table.get("valid_from").map(Value::to_string).unwrap_or_default();
    (!id.is_empty()).then(|| format!("{id} {from}"))
}

/// Pairs things of two versions.
pub(super) fn pairs(before: &[&Table], after: &[&Table]) -> Pairs {
    let unique = |all: &[&Table]| {
        let keys: Option<Vec<String>> = all.iter().map(|table| key(table)).collect();
        keys.filter(|keys| keys.iter().collect::<BTreeSet<_>>().len() == keys.len())
    };
    let mut found = match (unique(before), unique(after)) {
        (Some(old), Some(new)) => by_key(&old, &new),
        _ => by_place(before, after),
    };
    renamed(before, after, &mut found);
    found
}

/// Which of the common ones kept their order.
pub(super) fn kept<T: Ord + Clone + std::hash::Hash>(before: &[T], after: &[T]) -> BTreeSet<T> {
    let (old, new): (BTreeSet<&T>, BTreeSet<&T>) = (before.iter().collect(), after.iter().collect());
    let common = |all: &[T], other: &BTreeSet<&T>| -> Vec<T> {
        all.iter().filter(|one| other.contains(one)).cloned().collect()
    };
    let (old, new) = (common(before, &new), common(after, &old));
    let mut kept = BTreeSet::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            kept.extend(new[op.new_range()].iter().cloned());
        }
    }
    kept
}

fn by_key(old: &[String], new: &[String]) -> Pairs {
    let places: BTreeMap<&String, usize> = old.iter().enumerate().map(|(at, key)| (key, at)).collect();
    let kept = kept(old, new);
    let mut found = Pairs::default();
    for (at, key) in new.iter().enumerate() {
        let was = places.get(key).copied();
        if was.is_some() && !kept.contains(key) {
            found.moved.insert(at);
        }
        found.all.push((was, Some(at)));
    }
    let new: BTreeSet<&String> = new.iter().collect();
    found
        .all
        .extend(old.iter().enumerate().filter(|(_, key)| !new.contains(key)).map(|(at, _)| (Some(at), None)));
    found
}

fn by_place(before: &[&Table], after: &[&Table]) -> Pairs {
    let written = |all: &[&Table]| all.iter().map(|table| table.to_string()).collect::<Vec<_>>();
    let (old, new) = (written(before), written(after));
    let mut was: Vec<Option<usize>> = vec![None; new.len()];
    let mut left: BTreeSet<usize> = (0..old.len()).collect();
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    for op in &ops {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..*len {
                was[new_index + step] = Some(old_index + step);
                left.remove(&(old_index + step));
            }
        }
    }
    let mut found = Pairs::default();
    // The same words elsewhere.
    for at in 0..new.len() {
        if was[at].is_none()
            && let Some(place) = left.iter().copied().find(|place| old[*place] == new[at])
        {
            left.remove(&place);
            was[at] = Some(place);
            found.moved.insert(at);
        }
    }
    // Nearly the same words in its place.
    for op in &ops {
        let (from, to) = (op.old_range(), op.new_range());
        if from.is_empty() || to.is_empty() || matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let mut weighed = Vec::new();
        if from.len() * to.len() <= MOST_WEIGHED {
            for at in to.clone().filter(|at| was[*at].is_none()) {
                for place in from.clone().filter(|place| left.contains(place)) {
                    let ratio = TextDiff::from_words(old[place].as_str(), new[at].as_str()).ratio();
                    // In thousandths, so that they can be put in order.
                    weighed.push(((ratio * 1000.0) as u32, at, place));
                }
            }
        }
        weighed.sort_by(|a, b| b.0.cmp(&a.0).then(a.cmp(b)));
        let alone = from.len() == 1 && to.len() == 1;
        for (ratio, at, place) in weighed {
            if (ratio >= 500 || alone) && was[at].is_none() && left.remove(&place) {
                was[at] = Some(place);
            }
        }
    }
    found.all = was.into_iter().enumerate().map(|(at, was)| (was, Some(at))).collect();
    found.all.extend(left.into_iter().map(|place| (Some(place), None)));
    found
}

/// What is the same under another id: nothing else differs, or kind and label are the same.
pub(super) fn alike(before: &Table, after: &Table) -> bool {
    let without = |table: &Table| {
        let mut table = table.clone();
        table.remove("id");
        table.remove("valid_from");
        table
    };
    let (old, new) = (without(before), without(after));
    let named = |key: &str| bi(before.get(key)).is_some() && before.get(key) == after.get(key);
    old == new
        || (before.get("type") == after.get("type") && (named("label") || named("title")))
        || (before.contains_key("valid_from") && string(before, "id") == string(after, "id"))
}

fn renamed(before: &[&Table], after: &[&Table], found: &mut Pairs) {
    let gone: Vec<usize> = found.all.iter().filter_map(|(was, is)| was.filter(|_| is.is_none())).collect();
    for place in gone {
        let new = found
            .all
            .iter()
            .position(|(was, is)| was.is_none() && is.is_some_and(|at| alike(before[place], after[at])));
        if let Some(new) = new {
            found.all[new].0 = Some(place);
            found.all.retain(|pair| *pair != (Some(place), None));
        }
    }
}
