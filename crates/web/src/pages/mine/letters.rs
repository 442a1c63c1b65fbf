//! The notices on the page of one's case: what each says, and which of them holds.

use super::FileRow;
use crate::app::App;
use crate::case_view;
use crate::chain;
use crate::view::{Pair, Status};
use base::texts::Texts;
use base::{Date, Id, Lang, Money, dates};
use office::cases::{Dossier, Outcome};
use office::decisions::{ChangeKind, Decision};
use office::notices::Notice;
use office::platform::Amounts;

/// A notice.
pub(super) struct NoticeRow {
    /// What was enclosed with it.
    pub enclosures: Vec<FileRow>,
    pub href: String,
    pub title: String,
    pub detail: String,
    /// Whether it holds, and what took its place.
    pub standing: Option<Status>,
    /// How it changes the one before; empty for the first, or where the outcome says so.
    pub kind: String,
    pub outcome: String,
    /// From when on a change holds, where it says a day.
    pub effective: String,
    /// What was decided in money.
    pub granted: Option<Pair>,
    /// What a change means for payments.
    pub money: String,
    pub delivered: String,
    /// What it can be met with.
    pub remedy: &'static str,
    pub appeal: String,
}

/// The notices of a case, the newest first; `money` by decision.
pub(super) fn rows(app: &App, dossier: &Dossier, money: &[(Id, String)], lang: Lang) -> Vec<NoticeRow> {
    dossier.notices.iter().rev().map(|notice| row(app, dossier, notice, money, lang)).collect()
}

fn row(app: &App, dossier: &Dossier, notice: &Notice, money: &[(Id, String)], lang: Lang) -> NoticeRow {
    let (t, case) = (Texts(lang), &dossier.case);
    let day = |day: Option<Date>| day.map(|day| dates::show(day, lang)).unwrap_or_default();
    let amounts = app.platform.amounts(&case.summary.service);
    let decision = dossier.decisions.iter().find(|decision| decision.id == notice.decision);
    let outcome = decision.map_or_else(String::new, |decision| {
        chain::outcome(decision, case_view::outcome_word(decision.outcome.key(), amounts, lang), t)
    });
    let kind = decision.map_or_else(String::new, |decision| chain::kind(decision, t));
    let change = decision.and_then(|decision| decision.change.as_ref());
    let to_court = app.platform.to_court(&case.summary.service, &case.ags);
    NoticeRow {
        enclosures: enclosures(dossier, notice.decision, lang),
        href: format!("/vorgang/{}/bescheid/{}", case.summary.id, notice.id),
        title: t.with("mine-notice", "day", dates::show(notice.issued_on, lang)),
        detail: t.get("mine-notice-detail").to_owned(),
        standing: chain::standing(dossier, notice, t),
        kind: if kind == outcome { String::new() } else { kind },
        outcome,
        effective: day(change.and_then(|change| change.effective_on)),
        granted: decision.and_then(|decision| granted(t, dossier, decision, amounts)),
        money: money
            .iter()
            .find(|(decision, _)| *decision == notice.decision)
            .map_or_else(String::new, |(_, text)| text.clone()),
        delivered: day(notice.delivered_on),
        remedy: t.get(if to_court || notice.change == Some(ChangeKind::Ruling) {
            "mine-action"
        } else {
            "mine-appeal"
        }),
        // Whoever does not agree objects to what took its place.
        appeal: day(notice.appeal_until.filter(|_| chain::counts(dossier, notice))),
    }
}

/// What was enclosed with the notice of a decision.
fn enclosures(dossier: &Dossier, decision: Id, lang: Lang) -> Vec<FileRow> {
    let own = dossier.enclosures.iter().filter(|one| one.decision == Some(decision));
    own.map(|one| FileRow {
        href: format!("/vorgang/{}/anlage/{}", dossier.case.summary.id, one.id),
        name: one.title.clone(),
        detail: case_view::enclosure_detail(one, lang),
    })
    .collect()
}

/// What was decided in money: "Bewilligt: 2.031,66 € von 2.662,60 €".
fn granted(t: Texts, dossier: &Dossier, decision: &Decision, amounts: Amounts) -> Option<Pair> {
    let lang = t.0;
    let whole =
        case_view::lines(&dossier.case.assessment, lang).1.filter(|_| decision.outcome == Outcome::Part);
    let granted = decision.total.show(lang);
    match (amounts, whole) {
        (Amounts::Settled | Amounts::Revoked, _) => case_view::balance(decision.total, t),
        (Amounts::Levied, _) => Some(Pair::new(t.get("mine-assessed"), granted)),
        (Amounts::Fees, _) => (decision.total != Money::ZERO).then(|| Pair::new(t.get("mine-fee"), granted)),
        (Amounts::Granted, None) => Some(Pair::new(t.get("mine-granted"), granted)),
        (Amounts::Granted, Some(total)) => Some(Pair::new(
            t.get("mine-granted"),
            t.with2("mine-granted-part", ("granted", granted), ("total", total)),
        )),
    }
}
