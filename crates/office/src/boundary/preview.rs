//! What a change would move: offices, people, services, drafts and cases.

use super::demand;
use crate::offices::takeover::{self, Taking};
use crate::platform::Platform;
use crate::region::{Change, ChangeKind, Region, RegionOffice};
use crate::{accounts, cases, drafts};
use base::{Ctx, Result};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;

/// So many cases are looked through at once.
const BATCH: i64 = 200;

/// An office that ends, and the one that comes after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Its id.
    pub office: String,
    /// Its name.
    pub name: String,
    /// The office that takes its people.
    pub successor: String,
    /// The name of that office.
    pub successor_name: String,
    /// So many people have a role in it.
    pub people: i64,
}

/// Cases that come to another office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Of this service.
    pub service: String,
    /// From the office of this name.
    pub from: String,
    /// To the office of this name.
    pub to: String,
    /// So many in which something is still to be done.
    pub open: i64,
    /// So many others.
    pub done: i64,
}

/// What a change would mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Offices that end.
    pub ending: Vec<Ending>,
    /// Names of offices that come into being.
    pub new: Vec<String>,
    /// Cases that come to another office.
    pub cases: Vec<Flow>,
    /// So many of the open ones in [`Preview::cases`] and beside them have no certain part of a split municipality: people of the
    /// office for all that is open say it, case by case.
    pub by_hand: i64,
    /// So many drafts go on at another office.
    pub drafts: i64,
    /// What becomes of services that offices have adopted.
    pub services: Vec<Taking>,
}

/// The offices that end with a change, each with the one that takes its people: the administration of the municipality it became,
/// or of the place where it sat.
pub(super) fn endings(before: &Region, after: &Region) -> Vec<(String, String)> {
    let ended = before.offices().filter(|one| after.offices().all(|other| other.id != one.id));
    let heir = |id: &str| {
        let known = after.office(id).map(|office| office.id.clone());
        known.or_else(|| {
            let seat = &before.association(id.strip_prefix("verband-")?)?.seat_ags;
            after.home_office(seat)
        })
    };
    ended.filter_map(|one| Some((one.id.clone(), heir(&one.id)?))).collect()
}

/// What a change would mean for what there is. Nothing is changed.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn preview(tx: &mut Tx, ctx: &Ctx, platform: &Platform, change: &Change) -> Result<Preview> {
    demand(ctx)?;
    let after = platform.with_change(change);
    let name = |region: &Region, id: &str| {
        region.office(id).map_or_else(|| id.to_owned(), |office| office.name.get(ctx.lang).to_owned())
    };
    let mut preview = Preview::default();
    for (office, successor) in endings(&platform.region, &after.region) {
        preview.ending.push(Ending {
            name: name(&platform.region, &office),
            successor_name: name(&after.region, &successor),
            people: accounts::staff_count(tx, &office)?,
            office,
            successor,
        });
    }
    let known: BTreeSet<&str> = platform.region.offices().map(|one| one.id.as_str()).collect();
    let new = after.region.offices().filter(|one| !known.contains(one.id.as_str()));
    preview.new = new.map(|one| one.name.get(ctx.lang).to_owned()).collect();
    preview.services = takeover::takings(tx, platform, &after, change)?;
    let mut flows: BTreeMap<(String, String, String), (i64, i64)> = BTreeMap::new();
    let mut tell = |held: &cases::Held, to: &RegionOffice| {
        if to.id != held.office {
            let (from, to) = (name(&platform.region, &held.office), to.name.get(ctx.lang).to_owned());
            let flow = flows.entry((held.service.clone(), from, to)).or_default();
            *flow = (flow.0 + held.open, flow.1 + held.done);
        }
    };
    for ags in change.affected() {
        if change.kind == ChangeKind::Split && change.from.iter().any(|one| one == ags) {
            preview.by_hand += parted(tx, platform, &after, ags, &mut tell)?;
        } else {
            for held in cases::held(tx, ags)? {
                if let Ok(found) = after.responsible(&held.service, ags) {
                    tell(&held, found.handled_by.office);
                }
            }
        }
        preview.drafts += drafts_elsewhere(tx, platform, &after, ags)?;
    }
    preview.cases = flows
        .into_iter()
        .map(|((service, from, to), (open, done))| Flow { service, from, to, open, done })
        .collect();
    Ok(preview)
}

/// So many drafts of a place go on at another office.
fn drafts_elsewhere(tx: &mut Tx, before: &Platform, after: &Platform, ags: &str) -> Result<i64> {
    let mut drafts = 0;
    for (service, count) in drafts::of_place(tx, ags)? {
        let there = |platform: &Platform| {
            platform.responsible(&service, ags).map(|found| found.handled_by.office.id.clone()).ok()
        };
        if there(before) != there(after) {
            drafts += count;
        }
    }
    Ok(drafts)
}

/// Tells for each case of a split municipality to which office it comes; gives how many open ones people must place by hand.
fn parted(
    tx: &mut Tx,
    platform: &Platform,
    after: &Platform,
    ags: &str,
    tell: &mut dyn FnMut(&cases::Held, &RegionOffice),
) -> Result<i64> {
    let (mut by_hand, mut last) = (0, String::new());
    loop {
        let batch = cases::of_place(tx, ags, &last, BATCH)?;
        for case in &batch {
            let target = cases::target(tx, platform, &after.region, ags, case.id)?;
            by_hand += i64::from(target.is_none() && case.open);
            let place = target.as_deref().unwrap_or(ags);
            if let Ok(found) = after.responsible(&case.service, place) {
                let held = cases::Held {
                    service: case.service.clone(),
                    office: case.office.clone(),
                    open: i64::from(case.open),
                    done: i64::from(!case.open),
                };
                tell(&held, found.handled_by.office);
            }
        }
        match batch.last() {
            Some(case) => last = case.id.to_string(),
            None => return Ok(by_hand),
        }
    }
}
