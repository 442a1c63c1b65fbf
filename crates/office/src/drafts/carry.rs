//! Drafts go on in the newest version of their service: when their owner comes back, and never while a page that was drawn by
//! the older version is being sent. Before a version is published, [`impact`] says what it would mean for the drafts there are.

use super::{Draft, form_draft, get, keep, responsible, sql};
use crate::offices::{self, Adoption, InForce};
use crate::platform::{Platform, Service};
use base::{Ctx, Date, Error, Id, Kind, Permission, Result};
use forms::bi::Bi;
use forms::carry::{Carried, carry};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use store::Tx;

/// What a version would mean for the open drafts of its service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Impact {
    /// Open drafts of other versions in which something was entered.
    pub drafts: u64,
    /// Of these: so many go on without a word.
    pub smooth: u64,
    /// So many are asked something on a page that was answered before.
    pub asked: u64,
    /// In so many something is no longer asked, and set aside.
    pub aside: u64,
    /// So many more go on as they are, since their office stays at an earlier version.
    pub stay: u64,
    /// The questions, and in how many drafts each comes up.
    pub questions: Vec<(Bi, u64)>,
    /// The questions whose answers are set aside, and in how many drafts.
    pub dropped: Vec<(Bi, u64)>,
}

/// The version that counts where a draft goes to, and the office's values.
fn in_force(tx: &mut Tx, platform: &Platform, today: Date, draft: &Draft) -> Result<InForce> {
    let responsible = responsible(platform, draft)?;
    offices::in_force(tx, platform, today, &responsible, &draft.service)
}

/// Whether a draft of this version is behind what counts at its office. No draft goes back: not where an older program runs beside
/// a newer one, and not where an office goes back to an earlier version.
pub fn is_behind(service: &Service, in_force: &InForce) -> bool {
    let (held, counts) = (&service.package, &in_force.service.package);
    held.digest != counts.digest && held.version <= counts.version
}

/// Takes one's draft over into the newest version of its service; what became of it, if it was behind. The day of its last
/// change stays.
///
/// # Errors
/// Not found where it is not theirs; conflict where it changed at this very moment.
pub fn carry_over(tx: &mut Tx, ctx: &Ctx, platform: &Platform, id: Id) -> Result<Option<Carried>> {
    let mut draft = get(tx, ctx, id)?;
    if draft.case.is_some() {
        return Ok(None);
    }
    let old = platform.package(tx, &draft.package)?;
    let office = responsible(platform, &draft)?;
    let found = in_force(tx, platform, ctx.today(), &draft)?;
    if !is_behind(&old, &found) {
        return Ok(None);
    }
    found.keep(tx, ctx, &office)?;
    let new = &found.service;
    let (moved, carried) = one(&old, new, ctx.today(), &found.adoption.offer.values, &draft);
    let blank = draft.is_untouched();
    keep(&mut draft, moved);
    if blank {
        draft.typed.remove(forms::carry::CARRIED);
    }
    sql::carry(tx, &draft, &new.package.digest)?;
    Ok(Some(carried))
}

/// Takes one's draft along to another place, with all that was entered; in the version that counts there. False where its service is not
/// offered there: then the draft stays where it is.
///
/// # Errors
/// Not found where the draft is not theirs, the place is gone, or the draft is a step of a grant; conflict where it was sent or changed at
/// this very moment; forbidden for those who would decide about it there.
pub fn take_along(tx: &mut Tx, ctx: &Ctx, platform: &Platform, id: Id, ags: &str) -> Result<bool> {
    let draft = get(tx, ctx, id)?;
    if draft.grant.is_some() {
        return Err(Error::not_found("the place of a step of a grant"));
    }
    let place = platform.responsible(&draft.service, ags)?;
    let (responsible, desk) = (&place.responsible.office.id, &place.handled_by.office.id);
    let found = offices::in_force(tx, platform, ctx.today(), responsible, &draft.service)?;
    if !found.is_offered() {
        return Ok(false);
    }
    if !platform.replies(&draft.service) && ctx.offices(Permission::WorkCases).contains(desk) {
        return Err(Error::new(Kind::Forbidden, "error-own-office", "staff apply at their own office"));
    }
    sql::move_to(tx, &draft, desk, ags)?;
    carry_over(tx, ctx, platform, id)?;
    Ok(true)
}

fn one(
    old: &Service,
    new: &Service,
    today: Date,
    local: &Map<String, Value>,
    draft: &Draft,
) -> (forms::Draft, Carried) {
    let sessions = (old.package.session(today, local), new.package.session(today, local));
    carry(&sessions.0, &sessions.1, &form_draft(draft))
}

/// What this version would mean for the drafts behind `after` (an id; empty: from the beginning), at most `limit` of them; added
/// to `impact`. Gives the id to go on behind, or nothing at the end. Nothing is changed.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn impact(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    new: &Arc<Service>,
    (after, limit): (&str, i64),
    impact: &mut Impact,
) -> Result<Option<String>> {
    if !ctx.may(Permission::Operate, None) {
        return Err(Error::forbidden("what a version would mean"));
    }
    let drafts = sql::of_other_versions(tx, &new.package.id, &new.package.digest, after, limit)?;
    let mut adoptions: BTreeMap<String, Adoption> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| !draft.is_untouched()) {
        let old = platform.package(tx, &draft.package)?;
        let office = responsible(platform, draft)?;
        let adoption = match adoptions.entry(office) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let found = offices::adoption(tx, free.key(), &draft.service)?;
                free.insert(found)
            }
        };
        match offices::would_be(tx, platform, ctx.today(), adoption, new)? {
            Some(new) => impact.count(&one(&old, &new, ctx.today(), &adoption.offer.values, draft).1),
            None => impact.stay += 1,
        }
    }
    Ok(drafts.last().map(|draft| draft.id.to_string()))
}

impl Impact {
    fn count(&mut self, carried: &Carried) {
        self.drafts += 1;
        self.smooth += u64::from(carried.asks.is_empty() && carried.aside.is_empty());
        self.asked += u64::from(!carried.asks.is_empty());
        self.aside += u64::from(!carried.aside.is_empty());
        add(&mut self.questions, carried.asks.iter().map(|ask| &ask.label));
        add(&mut self.dropped, carried.aside.iter().map(|aside| &aside.label));
    }
}

/// Counts each label once, however often it comes up in one draft.
fn add<'a>(counts: &mut Vec<(Bi, u64)>, labels: impl Iterator<Item = &'a Bi>) {
    let mut seen: Vec<&Bi> = Vec::new();
    for label in labels {
        if seen.contains(&label) {
            continue;
        }
        seen.push(label);
        match counts.iter_mut().find(|(known, _)| known == label) {
            Some((_, count)) => *count += 1,
            None => counts.push((label.clone(), 1)),
        }
    }
}
