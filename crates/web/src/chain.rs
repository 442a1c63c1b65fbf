//! Which of several notices of a case holds, and what took the place of the others.

use crate::view::{Status, Tone};
use base::dates;
use base::texts::Texts;
use office::cases::{Dossier, Outcome};
use office::decisions::{Change, ChangeKind, Decision};
use office::notices::Notice;

/// How a notice stands; none where it is the only one.
pub fn standing(dossier: &Dossier, notice: &Notice, t: Texts) -> Option<Status> {
    if dossier.notices.len() < 2 {
        return None;
    }
    let told = later(dossier, notice).find_map(|(later, change)| {
        let notice = dossier.notices.iter().find(|notice| notice.decision == later.id)?;
        Some((later, change, dates::show(notice.issued_on, t.0)))
    });
    Some(match told {
        None => Status::new(t.get("mine-change-holds").to_owned(), Tone::Success),
        Some((_, Change { kind: ChangeKind::Correction, .. }, day)) => {
            Status::new(t.with("mine-change-correction", "day", day), Tone::Neutral)
        }
        Some((later, change, day)) if takes_all(later, change) => {
            Status::new(t.with("mine-change-taken", "day", day), Tone::Neutral)
        }
        Some((.., day)) => Status::new(t.with("mine-change-replaced", "day", day), Tone::Neutral),
    })
}

/// Whether a notice can still be met with anything: nothing but a correction took its place.
pub fn counts(dossier: &Dossier, notice: &Notice) -> bool {
    later(dossier, notice).all(|(_, change)| change.kind == ChangeKind::Correction)
}

/// The decisions that were signed to correct that of a notice, or to take its place.
fn later<'d>(dossier: &'d Dossier, notice: &'d Notice) -> impl Iterator<Item = (&'d Decision, &'d Change)> {
    let signed = dossier.decisions.iter().filter(|decision| decision.state == "signed");
    signed
        .filter_map(|decision| Some((decision, decision.change.as_ref()?)))
        .filter(|(_, change)| change.replaces == notice.decision)
}

/// Whether nothing is left of the decision before.
fn takes_all(decision: &Decision, change: &Change) -> bool {
    change.kind.takes_away() && decision.outcome == Outcome::Refusal
}

/// The kind of a change in one word; empty for a first decision.
pub fn kind(decision: &Decision, t: Texts) -> String {
    let change = decision.change.as_ref();
    change.map_or_else(String::new, |change| {
        t.get(&format!("desk-change-kind-{}", change.kind.key())).to_owned()
    })
}

/// What a decision says in words, where it leaves nothing of the one before: the kind of change is the outcome.
pub fn outcome(decision: &Decision, usual: String, t: Texts) -> String {
    match &decision.change {
        Some(change) if takes_all(decision, change) => kind(decision, t),
        _ => usual,
    }
}
