//! The parts of a case's page that are lists: questions, proposals, notices, files.

use crate::case_view::{self, Why};
use crate::chain;
use crate::view::Status;
use base::texts::Texts;
use base::{Date, Lang, Money, dates};
use office::cases::{self, Dossier, Outcome};
use office::decisions::Decision;
use office::platform::Amounts;
use serde_json::json;

/// An upload.
pub(super) struct FileRow {
    pub href: String,
    pub name: String,
    pub detail: String,
}

/// A question to the applicant, and what came back.
pub(super) struct RequestRow {
    pub text: String,
    pub asked: String,
    pub answer: String,
    pub answered: String,
    pub files: Vec<FileRow>,
}

/// A decision: proposed, returned or signed.
pub(super) struct Proposal {
    pub outcome: String,
    pub total: String,
    pub reasons: Vec<String>,
    /// The lines granted, where not all are.
    pub lines: Vec<Why>,
    /// Who proposed it and when.
    pub by: String,
    /// What it changes.
    pub change: Option<super::change::Told>,
    /// What became of it, and by whom.
    pub state: String,
    pub comment: String,
}

/// A notice that went out.
pub(super) struct NoticeRow {
    /// What was enclosed with it.
    pub enclosures: Vec<EnclosureRow>,
    pub href: String,
    pub title: String,
    /// Whether it holds, and what took its place.
    pub standing: Option<Status>,
    pub delivered: String,
    pub appeal: String,
    pub norm: String,
}

/// A file enclosed with a notice.
pub(super) struct EnclosureRow {
    pub id: String,
    pub href: String,
    pub title: String,
    pub detail: String,
}

/// The files that a decision has taken up; without one those that wait for the next.
pub(super) fn enclosures(dossier: &Dossier, decision: Option<base::Id>, lang: Lang) -> Vec<EnclosureRow> {
    let of_it = dossier.enclosures.iter().filter(|one| one.decision == decision);
    of_it
        .map(|one| EnclosureRow {
            id: one.id.to_string(),
            href: format!("/amt/vorgang/{}/anlage/{}", dossier.case.summary.id, one.id),
            title: one.title.clone(),
            detail: case_view::enclosure_detail(one, lang),
        })
        .collect()
}

fn file_row(dossier: &Dossier, file: &cases::File, lang: Lang) -> FileRow {
    FileRow {
        href: format!("/amt/vorgang/{}/datei/{}", dossier.case.summary.id, file.id),
        name: file.name.clone(),
        detail: cases::file_detail(file, lang),
    }
}

/// The files that came with the application.
pub(super) fn files(dossier: &Dossier, lang: Lang) -> Vec<FileRow> {
    let answers_question =
        |file: &cases::File| dossier.requests.iter().any(|request| request.id.to_string() == file.field);
    let of_appeal =
        |file: &cases::File| dossier.appeals.iter().any(|appeal| appeal.id.to_string() == file.field);
    let own = dossier.files.iter().filter(|file| !answers_question(file) && !of_appeal(file));
    own.map(|file| file_row(dossier, file, lang)).collect()
}

/// The questions to the applicant, oldest first.
pub(super) fn requests(dossier: &Dossier, lang: Lang) -> Vec<RequestRow> {
    let t = Texts(lang);
    dossier
        .requests
        .iter()
        .map(|request| {
            let id = request.id.to_string();
            RequestRow {
                text: request.body.clone(),
                asked: t.with2(
                    "desk-asked-meta",
                    ("at", dates::show_instant(request.asked_at, lang)),
                    ("due", dates::show(request.due, lang)),
                ),
                answer: request.answer.clone(),
                answered: request.answered_at.map(|at| dates::show_instant(at, lang)).unwrap_or_default(),
                files: dossier
                    .files
                    .iter()
                    .filter(|file| file.field == id)
                    .map(|file| file_row(dossier, file, lang))
                    .collect(),
            }
        })
        .collect()
}

/// A proposal, or what became of it.
pub(super) fn proposal(decision: &Decision, amounts: Amounts, lang: Lang) -> Proposal {
    let t = Texts(lang);
    let lines = match decision.outcome {
        Outcome::Part => case_view::lines(&json!({ "lines": decision.lines }), lang).0,
        // Of a full grant only what somebody set is worth a look.
        Outcome::Grant | Outcome::Refusal => {
            let set = decision.lines.iter().filter(|line| office::decisions::set_fee(line).is_some());
            case_view::lines(&json!({ "lines": set.collect::<Vec<_>>() }), lang).0
        }
    };
    let at = dates::show_instant(decision.proposed_at, lang);
    let key = format!("decision-{}", decision.state);
    let state = t.get(&key);
    Proposal {
        change: None,
        outcome: chain::outcome(decision, case_view::outcome_word(decision.outcome.key(), amounts, lang), t),
        total: match (amounts, decision.total) {
            // A permit is no amount; only what it costs is one.
            (Amounts::Fees, Money::ZERO) => String::new(),
            (Amounts::Fees, total) => t.with("desk-fee", "total", total.show(lang)),
            (Amounts::Settled | Amounts::Revoked, total) => case_view::balance(total, t)
                .map_or_else(String::new, |pair| format!("{}: {}", pair.key, pair.value)),
            (_, total) => total.show(lang),
        },
        reasons: decision
            .reasons
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(ToOwned::to_owned)
            .collect(),
        lines,
        by: {
            let by = t.with2("desk-proposed-by", ("name", decision.proposed_by_name.as_str()), ("at", at));
            match decision.first_at.map(|at| dates::show_instant(at, lang)) {
                Some(at) => {
                    let name = decision.first_by_name.as_str();
                    format!("{by}; {}", t.with2("desk-first-by", ("name", name), ("at", at)))
                }
                None => by,
            }
        },
        state: if decision.alone {
            t.with("desk-settled-alone", "name", decision.signed_by_name.as_str())
        } else if decision.signed_by_name.is_empty() {
            state.to_owned()
        } else {
            t.with2("desk-settled-by", ("state", state), ("name", decision.signed_by_name.as_str()))
        },
        comment: decision.comment.clone(),
    }
}

/// The notices that went out, oldest first.
pub(super) fn notices(dossier: &Dossier, lang: Lang) -> Vec<NoticeRow> {
    let t = Texts(lang);
    let day = |day: Option<Date>| day.map(|day| dates::show(day, lang)).unwrap_or_default();
    dossier
        .notices
        .iter()
        .map(|notice| NoticeRow {
            enclosures: enclosures(dossier, Some(notice.decision), lang),
            href: format!("/amt/vorgang/{}/bescheid/{}", dossier.case.summary.id, notice.id),
            title: t.with("desk-notice", "day", dates::show(notice.issued_on, lang)),
            standing: chain::standing(dossier, notice, t),
            delivered: day(notice.delivered_on),
            appeal: day(notice.appeal_until),
            norm: notice.norm.clone(),
        })
        .collect()
}
