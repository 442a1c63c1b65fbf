//! Notices: from a signed decision to a letter in the mailbox with its day of delivery and deadline for an appeal.
//!
//! Issuing runs in a job and may run twice: rendering is the same each time, and a decision has at most one notice.

mod amounts;
mod changed;
mod enclosures;
mod letter;
mod payment;
mod sql;

pub use changed::{Before, balance, said_about_money, usual_norm};
pub use enclosures::{Enclosure, MOST, enclosures, fetch_enclosure, open_enclosure};
pub(crate) use enclosures::{add, bind, release, remove};
pub use letter::{Courts, Draw, compose, receipt, render, sample, sample_look, sample_pdf};
pub(crate) use letter::{lang_of, sender, typeset};
pub use payment::{Paying, paying};

use crate::cases::{self, Case, Dossier, Outcome};
use crate::decisions::{self, ChangeKind, Decision};
use crate::mailbox::{self, Outgoing};
use crate::offices::letterhead::{self, Drawn};
use crate::platform::Platform;
use crate::region::Court;
use crate::{history, offices};
use base::law::Via;
use base::texts::LANGUAGES;
use base::{Ctx, Date, Error, Id, Lang, Money, Result, dates};
use forms::package::{Level, Package};
use serde_json::json;
use store::Tx;

/// A notice that went out.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// The decision.
    pub decision: Id,
    /// What is printed on it for checking that it is genuine; opens nothing.
    pub code: String,
    /// The digest of the PDF.
    pub blob: String,
    /// Its date.
    pub issued_on: Date,
    /// `mailbox` or `portal`.
    pub via: String,
    /// When it counts as delivered.
    pub delivered_on: Option<Date>,
    /// The last day for an appeal.
    pub appeal_until: Option<Date>,
    /// The rule behind the day of delivery.
    pub norm: String,
    /// When it was first opened (microseconds UTC).
    pub fetched_at: Option<i64>,
    /// How it changes the notice before it; none for the first.
    pub change: Option<ChangeKind>,
    /// The notice that it corrects, whose deadline goes on.
    pub corrects: Option<Id>,
}

/// The notices of a case, oldest first; the caller has checked that the actor may see it.
///
/// # Errors
/// Only those of the store.
pub fn of_case(tx: &mut Tx, case: Id) -> Result<Vec<Notice>> {
    sql::of_case(tx, case)
}

/// Everything the letter of a decision needs, gathered in one moment.
///
/// # Errors
/// Not found where decision or case are gone.
pub fn gather(tx: &mut Tx, platform: &Platform, case: Id, decision: Id) -> Result<Draw> {
    let (found, _) = cases::sql::get(tx, case)?.ok_or_else(|| Error::not_found("case"))?;
    let decision = decisions::get(tx, case, decision)?;
    draw(tx, platform, found, decision)
}

fn draw(tx: &mut Tx, platform: &Platform, case: Case, decision: Decision) -> Result<Draw> {
    let responsible = platform.responsible(&case.summary.service, &case.ags)?;
    let office = offices::get(tx, &responsible.responsible.office.id)?;
    let desk = offices::get(tx, &case.summary.office)?;
    let service = platform.package(tx, &case.package)?;
    let code = code_of(&decision);
    let mut enclosures = sql::enclosures(tx, case.summary.id)?;
    enclosures.retain(|one| one.decision == Some(decision.id));
    let paid_from = crate::payments::account(tx, &case.summary.office)?;
    // A letter is written in the name of the responsible office; one that has no letterhead writes on that of who works for it.
    let head = letterhead::for_letters(tx, &[&office.id, &desk.id], i64::MAX)?;
    let before = changed::before(tx, platform, &case, &decision)?;
    Ok(Draw {
        before,
        body: responsible.responsible.office.body.de.clone(),
        courts: courts(platform, &service.package, &case, responsible.court),
        office,
        desk,
        service,
        case,
        decision,
        enclosures,
        paid_from,
        code,
        head,
    })
}

/// The letterhead of the receipt of a case: as it was when the application arrived, so that the receipt stays the same.
///
/// # Errors
/// Only those of the store.
pub fn receipt_head(tx: &mut Tx, platform: &Platform, case: &Case) -> Result<Drawn> {
    head_at(tx, platform, case, case.summary.submitted_at)
}

/// The letterhead of letters about a case, as it was at a moment.
///
/// # Errors
/// Only those of the store.
pub(crate) fn head_at(tx: &mut Tx, platform: &Platform, case: &Case, at: i64) -> Result<Drawn> {
    let responsible = platform.responsible(&case.summary.service, &case.ags).ok();
    let office = responsible.as_ref().map_or("", |found| found.responsible.office.id.as_str());
    letterhead::for_letters(tx, &[office, &case.summary.office], at)
}

/// The court for an action against a notice; several where the applicant's address leaves it open.
fn courts(platform: &Platform, package: &Package, case: &Case, of_place: Option<&Court>) -> Courts {
    if package.level != Level::State {
        return of_place.cloned().map_or(Courts::None, Courts::One);
    }
    let address = package.address.as_ref().and_then(|id| case.answers.get(id));
    let part = |name: &str| address.and_then(|address| address[name].as_str()).unwrap_or("");
    match platform.region.court_at(part("plz"), part("place")) {
        Some(court) => Courts::One(court.clone()),
        None => {
            let (all, outside) = platform.region.all_courts();
            let all: Vec<Court> = all.into_iter().cloned().collect();
            outside.cloned().map_or(Courts::None, |outside| Courts::Any { all, outside })
        }
    }
}

/// Sixteen characters that follow from the decision's id, so that a second run prints the same.
fn code_of(decision: &Decision) -> String {
    let digest = crate::accounts::digest(&format!("notice {}", decision.id));
    digest.to_uppercase().as_bytes()[..16]
        .chunks(4)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join("-")
}

/// The open proposal of a case, for a look at its notice before it is signed.
///
/// # Errors
/// Not found where nothing is proposed.
pub fn draft_of(tx: &mut Tx, platform: &Platform, dossier: &Dossier) -> Result<Draw> {
    let open = dossier.decisions.iter().rfind(|decision| decision.state == "proposed");
    let open = open.ok_or_else(|| Error::not_found("nothing is proposed"))?;
    draw(tx, platform, dossier.case.clone(), open.clone())
}

/// Issues the notice whose PDF was rendered: blob, notice, message, mail, payment, figures, event.
///
/// # Errors
/// Only those of the store; a second run finds the notice there and changes nothing.
pub fn issue(tx: &mut Tx, ctx: &Ctx, platform: &Platform, draw: &Draw, pdf: &[u8]) -> Result<()> {
    let (case, decision) = (&draw.case, &draw.decision);
    let id = case.summary.id;
    if sql::of_decision(tx, decision.id)?.is_some() {
        return Ok(());
    }
    let blob = tx.put_blob(pdf, ctx.now)?;
    let regime = platform.regime(&case.summary.service);
    let via = via(platform, case, regime, ctx.today());
    let (delivered_on, norm) = delivered(platform, ctx.today(), via, None, regime, &case.ags)?;
    let change = decision.change.as_ref();
    let mut notice = Notice {
        id: ctx.id(),
        case: id,
        decision: decision.id,
        code: draw.code.clone(),
        blob,
        issued_on: ctx.today(),
        via: via.key().to_owned(),
        delivered_on,
        appeal_until: None,
        norm,
        fetched_at: None,
        change: change.map(|change| change.kind),
        corrects: change.zip(draw.before.as_ref()).and_then(|(change, before)| before.corrected(change)),
    };
    if let Some(day) = delivered_on {
        notice.appeal_until = Some(appeal_until(tx, platform, case, &notice, day)?);
    }
    let appeal_until = notice.appeal_until;
    sql::insert(tx, &notice)?;
    let message = Outgoing {
        kind: "notice",
        title: LANGUAGES.map(|t| match change {
            Some(change) => t.get(&format!("message-change-{}", change.kind.key())).to_owned(),
            None => t.get("message-notice-title").to_owned(),
        }),
        body: LANGUAGES.map(|t| {
            let service = platform.title(&case.summary.service, t.0);
            let keys = match notice.change {
                None => ["message-notice-body", "message-notice-body-portal"],
                Some(ChangeKind::Correction) => ["message-change-corrected", "message-change-corrected"],
                Some(_) => ["message-change-body", "message-change-body-portal"],
            };
            match appeal_until {
                Some(day) => {
                    let appeal = dates::show(day, t.0);
                    t.with2(keys[0], ("service", service), ("appeal", appeal))
                }
                None => t.with(keys[1], "service", service),
            }
        }),
        notice: Some(notice.id),
    };
    mailbox::send(tx, ctx, id, &case.summary.number, &cases::recipient(case), &message)?;
    pay(tx, ctx, platform, draw)?;
    match change {
        // The case was counted when it was decided first; a change moves only the sum.
        Some(change) => {
            let all = decisions::of_case(tx, id)?;
            let before =
                all.iter().find(|one| one.id == change.replaces).map_or(Money::ZERO, |one| one.total);
            crate::statistics::note_change(tx, ctx, case, decision.id, decision.total - before)?;
        }
        None => {
            let days = (ctx.now - case.summary.submitted_at) / 86_400_000_000;
            crate::statistics::note(tx, ctx, case, "decided", decision.total.as_cents())?;
            crate::statistics::note(tx, ctx, case, "days", days)?;
        }
    }
    if let (Some(delivered), Some(until)) = (delivered_on, appeal_until) {
        close_after(tx, ctx, &notice, until)?;
        crate::grants::delivered(tx, platform, id, delivered, until)?;
    }
    let mut detail =
        json!({ "notice": notice.id, "code": notice.code, "pdf": notice.blob, "via": notice.via });
    if let Some(change) = change {
        detail["change"] = json!(change.kind.key());
    }
    if !draw.enclosures.is_empty() {
        detail["enclosures"] = draw.enclosures.iter().map(|one| one.blob.as_str()).collect();
    }
    history::record(tx, ctx, id, "notified", detail)?;
    Ok(())
}

/// How notices of a case reach the applicant: into the mailbox, where they have one and the law of the day knows it; else they fetch them.
fn via(platform: &Platform, case: &Case, regime: &str, day: Date) -> Via {
    let ags = Some(case.ags.as_str()).filter(|ags| !ags.is_empty());
    let known = || platform.law.delivery(day, Via::Mailbox, None, regime, ags).is_ok();
    if case.account.is_some() && known() { Via::Mailbox } else { Via::Portal }
}

/// The last day for an appeal against a notice that counts as delivered on a day. What follows a decision about an appeal is met by an
/// action in court.
fn appeal_until(tx: &mut Tx, platform: &Platform, case: &Case, notice: &Notice, day: Date) -> Result<Date> {
    if notice.change == Some(ChangeKind::Ruling) {
        let ags = Some(case.ags.as_str()).filter(|ags| !ags.is_empty());
        let found = platform.law.named("action", day, ags);
        return Ok(found.map_err(|fault| Error::internal(format!("{fault:?}")))?.ends);
    }
    let (reckoned, _) = platform.appeal_until(day, &case.summary.service, &case.ags)?;
    changed::appeal_until(tx, notice, reckoned)
}

/// Has the case closed when the time of this notice is over. The time of the first may still be running: each change waits for itself.
fn close_after(tx: &mut Tx, ctx: &Ctx, notice: &Notice, until: Date) -> Result<()> {
    match notice.change {
        Some(_) => finality_of(tx, ctx, notice.case, &notice.decision.to_string(), until),
        None => finality(tx, ctx, notice.case, until),
    }
}

/// The case is closed the day after the time for an appeal is over.
pub(crate) fn finality(tx: &mut Tx, ctx: &Ctx, case: Id, appeal_until: Date) -> Result<()> {
    finality_of(tx, ctx, case, &case.to_string(), appeal_until)
}

fn finality_of(tx: &mut Tx, ctx: &Ctx, case: Id, key: &str, appeal_until: Date) -> Result<()> {
    let day = appeal_until.tomorrow().map_err(|fault| Error::internal(format!("calendar: {fault}")))?;
    crate::jobs::enqueue(tx, ctx, "close", key, &json!({ "case": case }), dates::instant(day, 1, 0))
}

/// The day of delivery by the law in force on the day it was sent, and the rule.
fn delivered(
    platform: &Platform,
    sent: Date,
    via: Via,
    fetched: Option<Date>,
    regime: &str,
    ags: &str,
) -> Result<(Option<Date>, String)> {
    let found = platform
        .law
        .delivery(sent, via, fetched, regime, Some(ags).filter(|ags| !ags.is_empty()))
        .map_err(|fault| Error::internal(format!("delivery: {fault:?}")))?;
    Ok((found.delivered, found.norm))
}

/// The order of a signed decision before its notice goes out, for those who tell what happened; the notice changes nothing about it.
///
/// # Errors
/// Not found where case or decision are gone.
pub fn order(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: Id, decision: Id) -> Result<()> {
    let draw = gather(tx, platform, case, decision)?;
    pay(tx, ctx, platform, &draw)
}

/// The order to pay what was granted, or to collect a tax or fee.
fn pay(tx: &mut Tx, ctx: &Ctx, platform: &Platform, draw: &Draw) -> Result<()> {
    let (case, decision) = (&draw.case, &draw.decision);
    if let Some(change) = &decision.change {
        return changed::pay(tx, ctx, platform, draw, change);
    }
    // A grant is paid as it is drawn; what is to be paid back is a claim.
    let flows = draw.service.package.programme.is_none() && decision.total > Money::ZERO;
    // A refusal pays nothing out, but may cost a fee.
    let pays_out = draw.service.package.pays == forms::package::Pays::Out;
    if decision.outcome == Outcome::Refusal && pays_out || !flows {
        return Ok(());
    }
    // A step of a grant pays what it ordered; a revocation that leaves some of it orders nothing.
    if crate::grants::is_step(tx, case.summary.id)? && !crate::grants::has_ordered(tx, case.summary.id)? {
        return Ok(());
    }
    let direction = platform.pays(&case.summary.service).word();
    let iban = case.answers.get("iban").and_then(serde_json::Value::as_str).unwrap_or("").to_owned();
    let holder = payment::holder(&case.answers, &case.summary.applicant);
    crate::payments::order(tx, ctx, &case.summary, decision.id, direction, decision.total, &iban, &holder)
}

/// The PDF of a notice for its applicant. Where delivery hangs on fetching, this is the moment.
///
/// # Errors
/// Not found where case or notice are missing or not theirs.
pub fn fetch(tx: &mut Tx, ctx: &Ctx, platform: &Platform, case: Id, id: Id) -> Result<(String, Vec<u8>)> {
    let dossier = cases::own(tx, ctx, case)?;
    let notice = dossier.notices.into_iter().find(|notice| notice.id == id);
    let notice = notice.ok_or_else(|| Error::not_found("notice"))?;
    if notice.fetched_at.is_none() {
        sql::fetched(tx, id, ctx.now)?;
        history::record(tx, ctx, case, "fetched", json!({ "notice": id }))?;
        if notice.via == Via::Portal.key() {
            let regime = platform.regime(&dossier.case.summary.service);
            let ags = &dossier.case.ags;
            let (day, norm) =
                delivered(platform, notice.issued_on, Via::Portal, Some(ctx.today()), regime, ags)?;
            if let Some(day) = day {
                let until = appeal_until(tx, platform, &dossier.case, &notice, day)?;
                sql::set_delivery(tx, id, day, until, &norm)?;
                close_after(tx, ctx, &notice, until)?;
                crate::grants::delivered(tx, platform, case, day, until)?;
            }
        }
    }
    bytes(tx, case, id)
}

/// The PDF of a notice at the desk, logged like a look at the case.
///
/// # Errors
/// Not found where case or notice are missing, or another office's.
pub fn open(tx: &mut Tx, ctx: &Ctx, case: Id, id: Id) -> Result<(String, Vec<u8>)> {
    cases::open(tx, ctx, case, "notice")?;
    bytes(tx, case, id)
}

/// Name and bytes of a notice; the caller has checked that the actor may see the case.
fn bytes(tx: &mut Tx, case: Id, id: Id) -> Result<(String, Vec<u8>)> {
    let notice = sql::of_case(tx, case)?.into_iter().find(|notice| notice.id == id);
    let notice = notice.ok_or_else(|| Error::not_found("notice"))?;
    let bytes = tx.blob(&notice.blob)?.ok_or_else(|| Error::internal("blob is gone"))?;
    Ok((format!("Bescheid {}.pdf", notice.issued_on), bytes))
}

/// The date of the notice that bears this code, as printed (see [`read_code`]); nothing about the person or the case.
///
/// # Errors
/// Only those of the store.
pub fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Date>> {
    Ok(sql::by_code(tx, code)?.map(|notice| notice.issued_on))
}

/// A code as people type it, in the form it is printed in: small letters, blanks and missing hyphens do no harm, nor
/// does the whole web address, nor a letter O, I or L for a digit.
pub fn read_code(typed: &str) -> String {
    let code = typed.trim().trim_end_matches('/');
    let code = code.rsplit_once('/').map_or(code, |(_, code)| code);
    let signs: Vec<char> = code
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The language of a letter: the office writes German; an English translation is for the applicant's portal.
pub(crate) const LETTER_LANG: Lang = Lang::De;

/// The date of the notice whose PDF has this digest.
///
/// # Errors
/// Only those of the store.
pub fn by_digest(tx: &mut Tx, digest: &str) -> Result<Option<Date>> {
    sql::by_blob(tx, digest)
}

#[cfg(test)]
mod tests {
    use super::read_code;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        for typed in [
            "1A2B-3C4D-5E6F-7081",
            " 1a2b3c4d5e6f7081 ",
            "1a2b 3c4d 5e6f 7081",
            "1A2B–3C4D–5E6F–7O8I",
            "https://amtsweg.example/bescheid/1a2b-3c4d-5e6f-7081/",
        ] {
            assert_eq!(read_code(typed), "1A2B-3C4D-5E6F-7081", "{typed}");
        }
        assert_eq!(read_code(" - "), "");
    }
}
