//! The notice of a changed decision: what it says about the one before, about money, and about the time for an appeal.

use super::letter::{self, Draw};
use super::{Notice, payment, sql};
use crate::cases::{Case, Dossier, Outcome};
use crate::decisions::{self, Change, ChangeKind, Decision};
use crate::platform::Platform;
use crate::{appeals, payments};
use base::law::GENERAL;
use base::texts::Texts;
use base::{Ctx, Date, Id, Lang, Money, Result, dates};
use forms::package::{Insert, Pays};
use forms::session::LetterBlock;
use store::Tx;

/// What a change takes the place of, as its letter speaks of it.
#[derive(Clone, Debug)]
pub struct Before {
    /// The notice whose date and deadline count: of the decision that is changed; of a corrected one the first.
    notice: Id,
    /// Its date.
    pub issued_on: Date,
    /// What was due under the decision before.
    total: Money,
    /// The change that the corrected decision was itself.
    was: Option<Change>,
    /// The day on which the appeal came in that the change follows, and the day it was settled.
    appeal: Option<(Date, Option<Date>)>,
    /// What is still to flow in the service's direction, below nothing what flows back.
    balance: Money,
}

/// Gathers what the letter of a change says about the decision before; none for a first decision, or while its notice is missing.
pub(super) fn before(
    tx: &mut Tx,
    platform: &Platform,
    case: &Case,
    decision: &Decision,
) -> Result<Option<Before>> {
    let Some(change) = &decision.change else { return Ok(None) };
    let all = decisions::of_case(tx, case.summary.id)?;
    let find = |id: Id| all.iter().find(|one| one.id == id);
    let Some(replaced) = find(change.replaces) else { return Ok(None) };
    // A correction of a correction is about the first.
    let mut first = replaced;
    while let Some(earlier) = first.change.as_ref().filter(|one| one.kind == ChangeKind::Correction) {
        let Some(found) = find(earlier.replaces) else { break };
        first = found;
    }
    let counts = if change.kind == ChangeKind::Correction { first } else { replaced };
    let Some(notice) = sql::of_decision(tx, counts.id)? else { return Ok(None) };
    let due = |one: &Decision| decisions::due(platform, case, one.outcome, one.total);
    let balance = match change.balance {
        Some(balance) => balance,
        None if change.kind == ChangeKind::Correction => Money::ZERO,
        None => {
            let pays = platform.pays(&case.summary.service);
            payments::still_due(tx, case.summary.id, pays, due(decision), change.settled)?
        }
    };
    let appeal = match change.appeal {
        Some(id) => appeals::of_case(tx, case.summary.id)?.into_iter().find(|one| one.id == id),
        None => None,
    };
    Ok(Some(Before {
        notice: notice.id,
        issued_on: notice.issued_on,
        total: due(replaced),
        was: first.change.clone().filter(|_| change.kind == ChangeKind::Correction),
        appeal: appeal.map(|one| (one.received_on, one.settled_on)),
        balance,
    }))
}

impl Before {
    /// The notice that a correction corrects.
    pub(super) fn corrected(&self, change: &Change) -> Option<Id> {
        (change.kind == ChangeKind::Correction).then_some(self.notice)
    }
}

/// The last day for an appeal against a notice that counts as delivered: of a correction, the one of the notice it corrects, if that
/// began (§ 42 VwVfG gives no new one).
pub(super) fn appeal_until(tx: &mut Tx, notice: &Notice, reckoned: Date) -> Result<Date> {
    let Some(first) = notice.corrects else { return Ok(reckoned) };
    let first = sql::of_case(tx, notice.case)?.into_iter().find(|one| one.id == first);
    Ok(first.and_then(|first| first.appeal_until).unwrap_or(reckoned))
}

/// The order for what is still due after a change, or back.
pub(super) fn pay(tx: &mut Tx, ctx: &Ctx, platform: &Platform, draw: &Draw, change: &Change) -> Result<()> {
    let (case, balance) = (&draw.case, change.balance.unwrap_or(Money::ZERO));
    let way = platform.pays(&case.summary.service);
    let (way, amount) = match (balance.cmp(&Money::ZERO), way) {
        (std::cmp::Ordering::Equal, _) => return Ok(()),
        (std::cmp::Ordering::Greater, way) => (way, balance),
        (std::cmp::Ordering::Less, Pays::Out) => (Pays::In, -balance),
        (std::cmp::Ordering::Less, Pays::In) => (Pays::Out, -balance),
    };
    let iban = case.answers.get("iban").and_then(serde_json::Value::as_str).unwrap_or("").to_owned();
    let holder = payment::holder(&case.answers, &case.summary.applicant);
    payments::order(tx, ctx, &case.summary, draw.decision.id, way.word(), amount, &iban, &holder)
}

/// What the person has to transfer after a decision; none where nothing is to be paid by them.
pub(super) fn to_pay(draw: &Draw) -> Option<Money> {
    let Some((change, before)) = draw.decision.change.as_ref().zip(draw.before.as_ref()) else {
        return Some(draw.decision.total);
    };
    if change.kind == ChangeKind::Correction && before.was.is_none() {
        return Some(draw.decision.total);
    }
    let balance = match draw.service.package.pays {
        Pays::In => before.balance,
        // What was paid out in excess is below nothing for `payment::account`.
        Pays::Out if before.balance < Money::ZERO => before.balance,
        Pays::Out => Money::ZERO,
    };
    (balance != Money::ZERO && (draw.service.package.pays == Pays::Out || balance > Money::ZERO))
        .then_some(balance)
}

/// Subject and parts of the letter of a change.
pub(super) fn parts(
    platform: &Platform,
    draw: &Draw,
    change: &Change,
    before: &Before,
    today: Date,
    lang: Lang,
) -> Result<(String, Vec<LetterBlock>)> {
    let t = Texts(lang);
    let day = dates::show(before.issued_on, lang);
    let corrects = change.kind == ChangeKind::Correction;
    // What the body follows: a correction repeats that of the decision which it corrects.
    let of = if corrects { before.was.as_ref() } else { Some(change) };
    let whole = of.is_some_and(|of| of.kind.takes_away()) && draw.decision.outcome == Outcome::Refusal;
    let mut all: Vec<LetterBlock> =
        opening(platform, draw, change, before, whole, t).into_iter().map(LetterBlock::Paragraph).collect();
    let subject = t.with(&format!("letter-change-subject-{}", change.kind.key()), "day", day);
    if whole {
        if corrects && let Some(of) = of {
            all.push(LetterBlock::Paragraph(
                t.get(&format!("letter-change-was-{}", of.kind.key())).to_owned(),
            ));
        }
        if !draw.decision.lines.is_empty() {
            all.push(LetterBlock::Insert(Insert::Lines));
        }
        all.push(LetterBlock::Insert(Insert::Reasons));
        all.extend(closing(platform, draw, change, before, today, t)?);
        all.push(LetterBlock::Insert(Insert::Appeal));
        return Ok((subject, all));
    }
    // A corrected letter reads as on the day it was written.
    let (usual, mut body) =
        letter::parts(platform, draw, if corrects { before.issued_on } else { today }, lang)?;
    if !corrects || before.was.is_some() {
        // What is to be paid follows from what was paid before, not from the amount alone: our own words say so.
        let payment = LetterBlock::Insert(Insert::Payment);
        while let Some(at) = body.iter().position(|part| *part == payment) {
            body.remove(at);
            if at > 0 && matches!(body.get(at - 1), Some(LetterBlock::Paragraph(_))) {
                body.remove(at - 1);
            }
        }
    }
    if !corrects {
        let appeal = LetterBlock::Insert(Insert::Appeal);
        let end = body.iter().position(|part| *part == appeal).unwrap_or(body.len());
        let closing = closing(platform, draw, change, before, today, t)?;
        body.splice(end..end, closing);
    }
    all.extend(body);
    Ok((format!("{subject}: {usual}"), all))
}

/// What the letter says first: which notice it changes, why it may, from when on.
fn opening(
    platform: &Platform,
    draw: &Draw,
    change: &Change,
    before: &Before,
    whole: bool,
    t: Texts,
) -> Vec<String> {
    let day = dates::show(before.issued_on, t.0);
    let norm = norm(platform, &draw.case, change, t);
    let key = format!("letter-change-{}", change.kind.key());
    let key = if change.kind.takes_away() && !whole { format!("{key}-part") } else { key };
    let mut values = vec![("day".to_owned(), day.clone().into()), ("norm".to_owned(), norm.into())];
    if let Some((came, settled)) = before.appeal {
        values.push(("came".to_owned(), dates::show(came, t.0).into()));
        values.push(("settled".to_owned(), dates::show(settled.unwrap_or(came), t.0).into()));
    }
    let mut all = vec![base::text(t.0, &key, &values)];
    if change.kind == ChangeKind::Correction {
        all.extend(change.what.lines().filter(|line| !line.trim().is_empty()).map(ToOwned::to_owned));
        all.push(t.with("letter-change-correction-rest", "day", day));
    } else {
        all.push(match change.effective_on {
            Some(day) => t.with("letter-change-effect", "day", dates::show(day, t.0)),
            None => t.get("letter-change-effect-now").to_owned(),
        });
    }
    all
}

/// What it says last: how the person was heard, and what the change does to money.
fn closing(
    platform: &Platform,
    draw: &Draw,
    change: &Change,
    before: &Before,
    today: Date,
    t: Texts,
) -> Result<Vec<LetterBlock>> {
    let mut all = Vec::new();
    if !change.hearing.is_empty() {
        let of_taxes = platform.regime(&draw.case.summary.service) != GENERAL;
        let key = if of_taxes { "letter-change-hearing-ao" } else { "letter-change-hearing" };
        all.push(LetterBlock::Paragraph(t.with(key, "text", change.hearing.as_str())));
    }
    if let Some(text) = money(platform, draw, before, today, t)? {
        all.push(LetterBlock::Paragraph(text));
    }
    if change.kind != ChangeKind::Correction && to_pay(draw).is_some() {
        all.push(LetterBlock::Insert(Insert::Payment));
    }
    Ok(all)
}

/// What was due, what is due now, and what follows; nothing where there never was any money.
pub(super) fn money(
    platform: &Platform,
    draw: &Draw,
    before: &Before,
    today: Date,
    t: Texts,
) -> Result<Option<String>> {
    let now = decisions::due(platform, &draw.case, draw.decision.outcome, draw.decision.total);
    if now == Money::ZERO && before.total == Money::ZERO && before.balance == Money::ZERO {
        return Ok(None);
    }
    let way = draw.service.package.pays.word();
    let key = match before.balance.cmp(&Money::ZERO) {
        std::cmp::Ordering::Equal => "even",
        std::cmp::Ordering::Greater => "more",
        std::cmp::Ordering::Less => "back",
    };
    let mut said = t.with2(
        &format!("letter-change-money-{way}"),
        ("before", before.total.show(t.0)),
        ("now", now.show(t.0)),
    );
    let rest = if before.balance < Money::ZERO { -before.balance } else { before.balance };
    let pays = (way == "in") == (key == "more");
    let by = if pays && key != "even" { payment::pay_by(platform, draw, today)? } else { None };
    let key = match by {
        Some(_) => format!("letter-change-money-{way}-{key}-by"),
        None => format!("letter-change-money-{way}-{key}"),
    };
    let by = by.map_or_else(String::new, |by| dates::show(by, t.0));
    said.push(' ');
    said.push_str(&t.with2(&key, ("rest", rest.show(t.0)), ("by", by)));
    Ok(Some(said))
}

/// The rule as the office cites it, else the usual one.
fn norm(platform: &Platform, case: &Case, change: &Change, t: Texts) -> String {
    match change.norm.as_str() {
        "" => usual_norm(platform, &case.summary.service, change.kind, t.0),
        own => own.to_owned(),
    }
}

/// The rule that a change of this kind usually rests on, in a service's kind of procedure; appeals are the same in all of them.
pub fn usual_norm(platform: &Platform, service: &str, kind: ChangeKind, lang: Lang) -> String {
    let of_taxes = platform.regime(service) != GENERAL;
    let own = of_taxes && !matches!(kind, ChangeKind::Remedy | ChangeKind::Ruling);
    let end = if own { "-ao" } else { "" };
    Texts(lang).get(&format!("letter-change-norm-{}{end}", kind.key())).to_owned()
}

/// What the changes of a case say about money, by decision, in the reader's language; the caller has checked that the actor may see it.
///
/// # Errors
/// Those of the store; internal, where no rule covers a day.
pub fn said_about_money(
    tx: &mut Tx,
    platform: &Platform,
    dossier: &Dossier,
    lang: Lang,
) -> Result<Vec<(Id, String)>> {
    let mut all = Vec::new();
    let told = |notice: &&Notice| notice.change.is_some_and(|kind| kind != ChangeKind::Correction);
    for notice in dossier.notices.iter().filter(told) {
        let draw = super::gather(tx, platform, notice.case, notice.decision)?;
        if let Some(before) = &draw.before
            && let Some(text) = money(platform, &draw, before, notice.issued_on, Texts(lang))?
        {
            all.push((notice.decision, text));
        }
    }
    Ok(all)
}

/// What would still be to flow in the service's direction, if a proposed change was signed now; below nothing, what flows back. None for
/// what is no change of money.
///
/// # Errors
/// Only those of the store.
pub fn balance(tx: &mut Tx, platform: &Platform, case: &Case, decision: &Decision) -> Result<Option<Money>> {
    let before = before(tx, platform, case, decision)?;
    let corrects = decision.change.as_ref().is_some_and(|change| change.kind == ChangeKind::Correction);
    Ok(before.filter(|_| !corrects).map(|before| before.balance))
}
