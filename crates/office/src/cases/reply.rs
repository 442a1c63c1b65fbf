//! The end of a case about which nothing is decided: the office replies. No notice, so no day of delivery and no appeal.

use super::model::{Action, Case};
use crate::mailbox::{self, Outgoing};
use crate::platform::Platform;
use crate::statistics;
use base::{Ctx, Error, Kind, Lang, Result};
use forms::answers::Answers;
use forms::package::{Insert, Letter};
use forms::session::{LetterBlock, Variables};
use store::Tx;

/// A case is decided or replied to, never both: which of the two its service says. One that the office opened is ended by the office.
///
/// # Errors
/// Conflict where the action belongs to the other way.
pub(super) fn demand_way(platform: &Platform, case: &Case, action: &Action) -> Result<()> {
    let fits = match action {
        Action::Reply { .. } => platform.replies(&case.summary.service),
        Action::Propose(_) | Action::Decide(_) | Action::Enclose { .. } | Action::LayOpen(_) => {
            !platform.replies(&case.summary.service)
        }
        // Whoever is to pay back did not apply for it, and cannot take it back.
        Action::Withdraw => !platform.by_office(&case.summary.service),
        _ => true,
    };
    if fits {
        return Ok(());
    }
    let detail = format!("{} is decided another way", case.summary.service);
    Err(Error::new(Kind::Conflict, "error-state", detail))
}

/// Puts the reply into the mailbox: the letter of the service, with what the office says in its place.
///
/// # Errors
/// Conflict where nothing is said.
pub(super) fn send(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: &Case, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::new(Kind::Conflict, "error-reply", "an empty reply"));
    }
    let service = platform.package(tx, &case.package)?;
    let local = case.local();
    let session = service.package.session(case.received_on(), &local);
    let with = Variables {
        applicant: case.summary.applicant.clone(),
        case_number: case.summary.number.clone(),
        office: platform.office_name(&case.summary.office).unwrap_or_default(),
        received_on: Some(case.received_on()),
        decided_on: Some(ctx.today()),
        ..Variables::default()
    };
    let letter = |lang: Lang| {
        let answers = Answers(case.answers.clone());
        let (subject, parts) = session
            .letter(Letter::Reply, &answers, &with, lang)
            .ok_or_else(|| Error::internal(format!("service {} has no reply", case.summary.service)))?;
        let parts: Vec<String> = parts
            .into_iter()
            .filter_map(|part| match part {
                LetterBlock::Paragraph(text) => Some(text),
                LetterBlock::Insert(Insert::Reply) => Some(text.trim().to_owned()),
                LetterBlock::Insert(_) => None,
            })
            .collect();
        Ok((subject, parts.join("\n\n")))
    };
    let (german, english) = (letter(Lang::De)?, letter(Lang::En)?);
    let message =
        Outgoing { kind: "reply", title: [german.0, english.0], body: [german.1, english.1], notice: None };
    mailbox::send(tx, ctx, case.summary.id, &case.summary.number, &super::recipient(case), &message)?;
    // Figures count it as done, like a decision.
    let days = (ctx.now - case.summary.submitted_at) / 86_400_000_000;
    statistics::note(tx, ctx, case, "decided", 0)?;
    statistics::note(tx, ctx, case, "days", days)
}
