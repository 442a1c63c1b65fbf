//! Before a version with other rules is published: the amounts of past cases, computed once more with the old rules and with the new.

use super::model::Case;
use super::sql;
use crate::platform::{Platform, Service};
use base::{Ctx, Date, Error, Lang, Money, Permission, Result};
use forms::answers::Answers;
use forms::assessment::{Assessment, Days};
use forms::bi::Bi;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Tx;

/// At most so many cases whose amount would be another are told one by one.
pub const TOLD: usize = 100;

/// What the rules of a version would have made of past cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replay {
    /// So many cases were computed once more.
    pub cases: u64,
    /// In so many the amount would be another.
    pub differ: u64,
    /// What all of them came to with the rules of their own versions.
    pub before: Money,
    /// What they would come to.
    pub after: Money,
    /// The first of those that differ.
    pub told: Vec<Differs>,
    /// The rules that bring it about, and in how many cases each.
    pub why: Vec<(Bi, u64)>,
}

/// A case whose amount would be another. Nothing here names a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Differs {
    /// Its number.
    pub number: String,
    /// When it came in.
    pub received: Date,
    /// What it came to, by the rules of its own version.
    pub before: Money,
    /// What it would come to.
    pub after: Money,
    /// The lines that differ: the rule with its paragraph, before and after.
    pub lines: Vec<(Bi, Money, Money)>,
}

impl Differs {
    /// The rules that differ, each once, and how many lines of the case follow it.
    pub fn why(&self) -> Vec<(&Bi, usize)> {
        let mut found: Vec<(&Bi, usize)> = Vec::new();
        for (rule, ..) in &self.lines {
            match found.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, count)) => *count += 1,
                None => found.push((rule, 1)),
            }
        }
        found
    }
}

/// Computes past cases of the service once more, from the newest on those before `before` (an id; empty: all), at most `limit` of
/// them; added to `replay`. Gives the id to go on before, or nothing at the end. Nothing is changed.
///
/// # Errors
/// Forbidden for whoever does not run the installation.
pub fn replay(
    tx: &mut Tx,
    ctx: &Ctx,
    platform: &Platform,
    new: &Arc<Service>,
    (before, limit): (&str, i64),
    replay: &mut Replay,
) -> Result<Option<String>> {
    if !ctx.may(Permission::Operate, None) {
        return Err(Error::forbidden("what other rules would mean"));
    }
    let ids = sql::of_service(tx, &new.package.id, before, limit)?;
    for id in &ids {
        let Some((case, _)) = sql::get(tx, *id)? else { continue };
        let old = platform.package(tx, &case.package)?;
        replay.add(&case, &assess(&old, &case), &assess(new, &case));
    }
    Ok(ids.last().map(ToString::to_string))
}

/// As on the day the case came in, with the office's values of that day.
fn assess(service: &Service, case: &Case) -> Assessment {
    let (day, local) = (case.received_on(), case.local());
    let answers = service.package.session(day, &local).prune(&Answers(case.answers.clone()));
    service.assess(&answers, &local, Days { decided: day, submitted: day }, Lang::De)
}

/// What tells lines apart within a case.
type Key = (String, Option<String>, String);

impl Replay {
    fn add(&mut self, case: &Case, old: &Assessment, new: &Assessment) {
        self.cases += 1;
        self.before += old.total;
        self.after += new.total;
        if old.total == new.total {
            return;
        }
        self.differ += 1;
        let mut lines: BTreeMap<Key, (Bi, Money, Money)> = BTreeMap::new();
        let sides =
            old.lines.iter().map(|line| (true, line)).chain(new.lines.iter().map(|line| (false, line)));
        for (is_old, line) in sides.filter(|(_, line)| line.counts) {
            let key = (line.path.clone(), line.period.clone(), line.rule.clone());
            let entry = lines.entry(key).or_insert_with(|| (named(line), Money::ZERO, Money::ZERO));
            *(if is_old { &mut entry.1 } else { &mut entry.2 }) += line.amount;
        }
        let lines: Vec<_> = lines.into_values().filter(|(_, before, after)| before != after).collect();
        let differs = Differs {
            number: case.summary.number.clone(),
            received: case.received_on(),
            before: old.total,
            after: new.total,
            lines,
        };
        for (label, _) in differs.why() {
            match self.why.iter_mut().find(|(known, _)| known == label) {
                Some((_, count)) => *count += 1,
                None => self.why.push((label.clone(), 1)),
            }
        }
        // What concerns most cases stands first; a rule that comes later keeps its place behind its equals.
        self.why.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        if self.told.len() < TOLD {
            self.told.push(differs);
        }
    }
}

/// A rule with its paragraph.
fn named(line: &forms::assessment::Line) -> Bi {
    let cited = |label: &str| {
        if line.norm.is_empty() { label.to_owned() } else { format!("{label} ({})", line.norm) }
    };
    Bi::new(cited(&line.label[0]), cited(&line.label[1]))
}
