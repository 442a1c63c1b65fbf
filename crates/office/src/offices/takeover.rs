//! What becomes of the services an office has adopted when another one becomes responsible.

use super::{Adoption, adoption, sql};
use crate::platform::Platform;
use crate::region::{Change, ChangeKind};
use base::Result;
use std::collections::BTreeMap;
use store::Tx;

/// How the new office comes to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It offers the service already, with its own values.
    Stays,
    /// It goes on with the values of the one before.
    Whole,
    /// It has the values of one before, but people cannot apply until it has looked at them.
    ToCheck,
}

impl Taken {
    /// The name in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Taken::Stays => "stays",
            Taken::Whole => "whole",
            Taken::ToCheck => "check",
        }
    }
}

/// A service that comes to another office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// The service.
    pub service: String,
    /// Ids of the offices in whose name it was performed, the largest municipality first; they had adopted it.
    pub from: Vec<String>,
    /// Id of the office in whose name it is performed now.
    pub to: String,
    /// How that office comes to it.
    pub how: Taken,
}

fn same(a: &Adoption, b: &Adoption) -> bool {
    a.offer.values == b.offer.values && a.pinned == b.pinned && a.additions == b.additions && a.note == b.note
}

/// The services that come to another office with a change, by service and office.
///
/// # Errors
/// Only those of the store.
pub(crate) fn takings(
    tx: &mut Tx,
    before: &Platform,
    after: &Platform,
    change: &Change,
) -> Result<Vec<Taking>> {
    let mut keys = change.affected();
    let inhabitants = |ags: &str| before.region.municipality(ags).map_or(0, |one| one.inhabitants);
    keys.sort_by_key(|ags| std::cmp::Reverse(inhabitants(ags)));
    let mut takings = Vec::new();
    for service in before.services.keys() {
        // By the new office: those that were responsible before, without repetition, the largest place first.
        let mut flows: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for ags in &keys {
            let (Ok(old), Ok(new)) = (before.responsible(service, ags), after.responsible(service, ags))
            else {
                continue;
            };
            let (old, new) = (&old.responsible.office.id, &new.responsible.office.id);
            let from = flows.entry(new.clone()).or_default();
            if old != new && !from.contains(old) {
                from.push(old.clone());
            }
        }
        for (to, from) in flows {
            let mut offering = Vec::new();
            for office in from {
                let found = adoption(tx, &office, service)?;
                if found.offer.offered {
                    offering.push((office, found));
                }
            }
            let Some((_, largest)) = offering.first() else { continue };
            let alike = offering.iter().all(|(_, other)| same(largest, other));
            let how = if adoption(tx, &to, service)?.offer.offered {
                Taken::Stays
            } else if alike && change.kind != ChangeKind::Absorbed {
                Taken::Whole
            } else {
                // Who goes on has not decided for the service, and of several different values none is chosen for them.
                Taken::ToCheck
            };
            let from: Vec<String> = offering.into_iter().map(|(office, _)| office).collect();
            takings.push(Taking { service: service.clone(), from, to, how });
        }
    }
    Ok(takings)
}

/// Gives the services to their new offices.
///
/// # Errors
/// Only those of the store.
pub(crate) fn take_over(tx: &mut Tx, takings: &[Taking]) -> Result<()> {
    for taking in takings {
        if let (Some(from), true) = (taking.from.first(), taking.how != Taken::Stays) {
            sql::take_over(tx, from, &taking.to, &taking.service, taking.how == Taken::Whole)?;
        }
    }
    Ok(())
}

/// An office that has ended offers nothing any more.
///
/// # Errors
/// Only those of the store.
pub(crate) fn withdraw(tx: &mut Tx, office: &str) -> Result<()> {
    sql::withdraw(tx, office)
}
