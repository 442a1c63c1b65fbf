//! A municipality is split: it ends, and its parts go to several that go on. Which part somebody lives in is known only as far as a
//! postcode tells it; the rest is for people to say.

use super::change::Change;
use super::read::PostcodeRow;
use super::{Municipality, Region};
use base::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a municipality that was split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The municipalities its parts went to, the one for all that is open first.
    pub successors: Vec<String>,
    /// The law behind it.
    pub norm: String,
    /// The first day on which it holds.
    pub day: Date,
    by_postcode: BTreeMap<String, BTreeSet<String>>,
}

impl Split {
    /// A successor has ended itself, and another came after.
    pub(super) fn rename(&mut self, ended: &str, key: &str) {
        let rename = |one: String| if one == ended { key.to_owned() } else { one };
        for set in self.by_postcode.values_mut() {
            *set = std::mem::take(set).into_iter().map(rename).collect();
        }
        let mut known = BTreeSet::new();
        self.successors = std::mem::take(&mut self.successors).into_iter().map(rename).collect();
        self.successors.retain(|one| known.insert(one.clone()));
    }
}

impl Region {
    /// What became of a municipality that was split and whose parts are still with several.
    pub fn split(&self, ags: &str) -> Option<&Split> {
        self.split.get(ags).filter(|split| split.successors.len() > 1)
    }

    /// Keys of all municipalities that were split and whose parts are still with several.
    pub fn split_keys(&self) -> impl Iterator<Item = &str> {
        self.split.iter().filter(|(_, split)| split.successors.len() > 1).map(|(ags, _)| ags.as_str())
    }

    /// The one municipality to which a postcode of a split one belongs now; none where several share it, or it was never one of its own.
    pub fn successor_at(&self, ags: &str, plz: &str) -> Option<&str> {
        let mut found = self.split.get(ags)?.by_postcode.get(plz)?.iter();
        match (found.next(), found.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// The postcodes recorded for these municipalities.
    pub fn own_postcodes(&self, keys: &[String]) -> BTreeSet<String> {
        let seats = keys.iter().filter_map(|ags| self.municipalities.get(ags)).map(|one| &one.seat_plz);
        let rows = self.postcodes.iter().filter(|row| row.state != "stale" && keys.contains(&row.ags));
        seats.chain(rows.map(|row| &row.plz)).cloned().collect()
    }

    /// Takes the split municipality away and parts what belonged to it.
    pub(super) fn part(&mut self, change: &Change) {
        let [ags] = change.from.as_slice() else { return };
        let mut by_postcode: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let named = change.parts.iter().flat_map(|part| part.postcodes.iter().cloned());
        for plz in self.own_postcodes(&change.from).into_iter().chain(named) {
            let named = change.parts.iter().filter(|part| part.postcodes.contains(&plz));
            let mut to: BTreeSet<String> = named.map(|part| part.into.clone()).collect();
            if to.is_empty() {
                to.insert(change.into.clone());
            }
            by_postcode.insert(plz, to);
        }
        let mut successors = vec![change.into.clone()];
        for part in &change.parts {
            if !successors.contains(&part.into) {
                successors.push(part.into.clone());
            }
        }
        let split = Split { successors, norm: change.norm.clone(), day: change.day, by_postcode };
        if let Some(gone) = self.municipalities.remove(ags) {
            // Nobody says how many people live in which part; the sum only puts places in an order.
            if let Some(into) = self.municipalities.get_mut(&change.into) {
                into.inhabitants += gone.inhabitants;
            }
            self.part_postcodes(&gone, &split);
        }
        self.come_after(ags, &change.into);
        self.split.insert(ags.clone(), split);
    }

    /// Each postcode goes to the parts it lies in; the name of the one that ended leads to all of them.
    fn part_postcodes(&mut self, gone: &Municipality, split: &Split) {
        let name_of: BTreeMap<&String, String> = split
            .successors
            .iter()
            .filter_map(|ags| Some((ags, self.municipalities.get(ags)?.name.clone())))
            .collect();
        let mut rows = Vec::new();
        for row in std::mem::take(&mut self.postcodes) {
            let stale = row.state == "stale";
            if (if stale { &row.successor } else { &row.ags }) != &gone.ags {
                rows.push(row);
                continue;
            }
            let main: BTreeSet<String> = split.successors.iter().take(1).cloned().collect();
            for to in split.by_postcode.get(&row.plz).unwrap_or(&main) {
                if stale {
                    rows.push(PostcodeRow { successor: to.clone(), ..row.clone() });
                } else if let Some(place) = name_of.get(to) {
                    rows.push(PostcodeRow { ags: to.clone(), place: place.clone(), ..row.clone() });
                }
            }
        }
        // The name leads to each of them; the key, for which only one row counts, to the one for all that is open.
        rows.extend(split.successors.iter().rev().map(|to| PostcodeRow {
            plz: gone.seat_plz.clone(),
            ags: gone.ags.clone(),
            place: gone.name.clone(),
            state: "stale".to_owned(),
            successor: to.clone(),
        }));
        self.postcodes = rows;
    }
}
