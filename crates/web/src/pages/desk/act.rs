//! What somebody of the office does to a case: one form of its page, one action.

use super::appeal;
use super::case::{NOBODY, Typed, case_page};
use super::change;
use super::parts;
use super::set_fees;
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, redirect, unprocessable};
use crate::uploads;
use base::{Error, Finding, Kind, Lang, Money, dates};
use forms::session::FeeFrame;
use office::cases::{self, Action, Outcome, Proposal};
use office::drafts::Upload;
use office::platform::{Amounts, ReasonBlock};

/// The last part of the addresses that forms of a case's page are posted to.
pub(super) const ACTIONS: [&str; 21] = [
    "nehmen",
    "zuweisen",
    "zuordnen",
    "fragen",
    "erinnern",
    "weiter",
    "antworten",
    "auslegen",
    "beilegen",
    "herausnehmen",
    "vorschlagen",
    "zurueckholen",
    "zurueck",
    "entscheiden",
    "mitzeichnen",
    "zeichnen",
    "vermerken",
    "anerkennen",
    appeal::ENTER,
    appeal::SETTLE,
    change::CHANGE,
];

/// `POST /amt/vorgang/{case}/{action}`
pub async fn act(app: App, mut req: Req) -> Answer {
    let id = req.id("case")?;
    let version = req.field("version").parse().unwrap_or(0);
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    // The notice speaks German; so do the reasons that go into it.
    let (blocks, dossier, amounts, frames, less) = app
        .store
        .write(move |tx| {
            let ctx = ctx.clone();
            let dossier = cases::open(tx, &ctx, id, "action")?;
            let blocks = cases::reason_blocks(tx, &ctx, &platform, &dossier.case, Lang::De)?;
            let amounts = platform.amounts(&dossier.case.summary.service);
            let service = platform.package(tx, &dossier.case.package)?;
            let frames = office::decisions::frames(&service, &dossier.case);
            let less = amounts.granted()
                && Money::cents(dossier.case.assessed_total()) < dossier.case.applied_total();
            Ok((blocks, dossier, amounts, frames, less))
        })
        .await?;
    let enclosed = enclosed(&app, &mut req).await?;
    let of_appeal = appeal::action_of(&app, &mut req, &dossier).await?;
    let word = req.param("action").to_owned();
    let typed = |findings| Typed { action: word.clone(), pairs: req.form.clone(), findings, conflict: None };
    let enclosed = match enclosed {
        Ok(enclosed) => enclosed,
        Err(findings) => return unprocessable(&case_page(&app, &req, &typed(findings)).await?),
    };
    let subjects = parts::subjects(&dossier.case.assessment);
    let asked = Asked { blocks: &blocks, subjects: &subjects, amounts, less, frames: &frames, enclosed };
    let read = match of_appeal {
        Some(read) => read,
        None => action_of(&req, asked)?,
    };
    let action = match read {
        Ok(action) => action,
        Err(findings) => return unprocessable(&case_page(&app, &req, &typed(findings)).await?),
    };
    // Whoever gives way to an appeal goes on with the decision that takes the place of the first.
    let gives_way =
        matches!(&action, Action::SettleAppeal(settled) if settled.to == office::appeals::Standing::Remedied);
    let (ctx, platform) = (req.ctx.fork(), app.platform.clone());
    let done =
        app.store.write(move |tx| cases::apply(tx, &ctx.clone(), &platform, id, version, &action)).await;
    match done {
        // Whoever placed it may not see it any more.
        Ok(()) if word == "zuordnen" => Ok(redirect("/amt?fertig=zuordnen")),
        Ok(()) if gives_way => Ok(redirect(&format!("/amt/vorgang/{id}/{}?art=remedy", change::CHANGE))),
        Ok(()) => Ok(redirect(&format!("/amt/vorgang/{id}?fertig={word}"))),
        // Somebody was faster: the page is shown as it is now, with what was typed.
        Err(error) if error.kind == Kind::Conflict => {
            let key = if error.key == "error-conflict" { "desk-conflict" } else { error.key };
            let typed = Typed { conflict: Some(key), ..typed(Vec::new()) };
            unprocessable(&case_page(&app, &req, &typed).await?)
        }
        Err(error) => Err(error),
    }
}

/// The file that is to be enclosed, checked like every upload; only PDF goes with a notice.
async fn enclosed(app: &App, req: &mut Req) -> Result<Result<Option<Upload>, Vec<Finding>>, Error> {
    if req.param("action") != "beilegen" {
        return Ok(Ok(None));
    }
    let checked = uploads::check(app, std::mem::take(&mut req.files), "enclosure").await?;
    let mut findings = checked.findings;
    if checked.uploads.iter().any(|upload| upload.media != "application/pdf") {
        findings.push(Finding::new("enclosure", "desk-enclose-pdf"));
    }
    Ok(if findings.is_empty() { Ok(checked.uploads.into_iter().next()) } else { Err(findings) })
}

/// A demanded text; `missing` says what to write there.
fn need(req: &Req, name: &str, missing: &str) -> Result<String, Vec<Finding>> {
    match req.field(name) {
        "" => Err(vec![Finding::new(name, missing)]),
        text => Ok(text.to_owned()),
    }
}

/// What a form of the case page asks for; findings where it cannot be understood.
fn action_of(req: &Req, asked: Asked<'_>) -> Result<Result<Action, Vec<Finding>>, Error> {
    Ok(match req.param("action") {
        "nehmen" => Ok(Action::Assign(req.ctx.account())),
        "zuweisen" => match req.field("to") {
            "" => Err(vec![Finding::new("to", "desk-assign-missing")]),
            NOBODY => Ok(Action::Assign(None)),
            id => Ok(Action::Assign(Some(id.parse()?))),
        },
        "zuordnen" => need(req, "place", "desk-place-missing").map(Action::Place),
        "fragen" => ask(req),
        "erinnern" => Ok(Action::Remind),
        "weiter" => Ok(Action::StopWaiting),
        "antworten" => need(req, "reply", "desk-reply-missing").map(|text| Action::Reply { text }),
        "vorschlagen" => propose(req, &asked).map(Action::Propose),
        "entscheiden" => propose(req, &asked).map(Action::Decide),
        "zurueckholen" => Ok(Action::TakeBack),
        "zurueck" => need(req, "comment", "desk-comment-missing").map(|comment| Action::Return { comment }),
        "auslegen" => lay_open(req),
        "beilegen" => match asked.enclosed {
            Some(file) => Ok(Action::Enclose { title: req.field("title").to_owned(), file }),
            None => Err(vec![Finding::new("enclosure", "desk-enclose-missing")]),
        },
        "herausnehmen" => Ok(Action::TakeOut(req.field("enclosure").parse()?)),
        "mitzeichnen" => Ok(Action::SignFirst),
        "zeichnen" => Ok(Action::Sign),
        "anerkennen" => crate::pages::grants::recognised(req).map(Action::Recognise),
        "vermerken" => need(req, "note", "desk-note-missing").map(|text| Action::Note { text }),
        other => return Err(Error::not_found(format!("action {other}"))),
    })
}

fn lay_open(req: &Req) -> Result<Action, Vec<Finding>> {
    match dates::parse(req.field("from")) {
        None => Err(vec![Finding::new("from", "desk-due-unread")]),
        Some(day) if day < req.ctx.today() => Err(vec![Finding::new("from", "desk-lay-open-past")]),
        Some(day) => Ok(Action::LayOpen(day)),
    }
}

fn ask(req: &Req) -> Result<Action, Vec<Finding>> {
    let mut findings = Vec::new();
    let text =
        need(req, "text", "desk-ask-missing").map_err(|missing| findings.extend(missing)).unwrap_or_default();
    let due = dates::parse(req.field("due"));
    match due {
        None => findings.push(Finding::new("due", "desk-due-unread")),
        Some(day) if day <= req.ctx.today() => findings.push(Finding::new("due", "desk-due-past")),
        Some(_) => {}
    }
    match due {
        Some(due) if findings.is_empty() => Ok(Action::Ask { text, due }),
        _ => Err(findings),
    }
}

/// What the form of a proposal rests on.
pub(super) struct Asked<'a> {
    pub blocks: &'a [ReasonBlock],
    /// Whom each of the case's amounts is about.
    pub subjects: &'a [&'a str],
    pub amounts: Amounts,
    /// Whether the office recognised less than was applied for: then all of that is a part.
    pub less: bool,
    /// The fees to be set.
    pub frames: &'a [FeeFrame],
    /// A file to be enclosed.
    pub enclosed: Option<Upload>,
}

pub(super) fn propose(req: &Req, asked: &Asked<'_>) -> Result<Proposal, Vec<Finding>> {
    let Asked { blocks, subjects, amounts, less, frames, .. } = *asked;
    let Some(outcome) = Outcome::from_key(req.field("outcome")) else {
        return Err(vec![Finding::new("outcome", "desk-outcome-missing")]);
    };
    let chosen = |name: &str| -> Vec<&str> {
        req.form.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    };
    let ids = chosen("block");
    // What was ticked for another outcome is hidden, or stands under that outcome's name: it gives no reasons for this one.
    let mut reasons: Vec<&str> = blocks
        .iter()
        .filter(|block| block.fits(outcome) && ids.contains(&block.id.as_str()))
        .map(|block| block.text.as_str())
        .collect();
    let own = req.field("reasons");
    if !own.is_empty() {
        reasons.push(own);
    }
    let granted = parts::granted(&req.form, subjects);
    let mut findings = Vec::new();
    // Fees are not what is granted: all of them may stand, or none.
    let partly = outcome == Outcome::Part && amounts != Amounts::Fees;
    if partly && granted.is_empty() {
        findings.push(Finding::new("line", "desk-lines-missing"));
    }
    if less && outcome == Outcome::Grant {
        findings.push(Finding::new("outcome", "error-part-less"));
    }
    if partly && !less && granted.len() == subjects.len() && !subjects.is_empty() {
        findings.push(Finding::new("line", "desk-lines-all"));
    }
    if outcome != Outcome::Grant && reasons.is_empty() {
        findings.push(Finding::new("reasons", "desk-reasons-missing"));
    }
    let fees = set_fees::read(req, outcome, frames, &mut findings);
    if findings.is_empty() {
        Ok(Proposal { outcome, granted, reasons: reasons.join("\n"), fees })
    } else {
        Err(findings)
    }
}
