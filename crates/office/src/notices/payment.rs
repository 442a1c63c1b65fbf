//! Where and until when to pay a tax, and whose account an amount goes to.

use super::changed;
use super::letter::Draw;
use crate::cases::Dossier;
use crate::platform::Platform;
use base::texts::Texts;
use base::{Date, Error, Lang, Money, Result};
use formats::letter::Block;
use forms::package::Insert;
use forms::session::LetterBlock;
use serde_json::{Map, Value};
use store::Tx;

/// A month from the day the notice counts as delivered, if it went out today; none where delivery hangs on fetching.
///
/// # Errors
/// Internal, where no rule covers the day.
pub fn pay_by(platform: &Platform, draw: &Draw, today: Date) -> Result<Option<Date>> {
    let case = &draw.case;
    let regime = platform.regime(&case.summary.service);
    let (delivered, _) = super::delivered(
        platform,
        today,
        super::via(platform, case, regime, today),
        None,
        regime,
        &case.ags,
    )?;
    let Some(day) = delivered else { return Ok(None) };
    let ags = Some(case.ags.as_str()).filter(|ags| !ags.is_empty());
    let found = platform.law.deadline(day, base::law::Period::Months(1), regime, ags);
    Ok(Some(found.map_err(|fault| Error::internal(format!("{fault:?}")))?.ends))
}

/// The holder of the account named in the answers, else the applicant.
pub fn holder(answers: &Map<String, Value>, applicant: &str) -> String {
    let name = answers.get("account_holder").and_then(Value::as_str).map(str::trim);
    name.filter(|name| !name.is_empty()).unwrap_or(applicant).to_owned()
}

/// The last four digits of the account named in the answers; a letter need not show more.
pub fn account_end(answers: &Map<String, Value>) -> String {
    let iban = answers.get("iban").and_then(Value::as_str).unwrap_or("");
    iban.get(iban.len().saturating_sub(4)..).unwrap_or("").to_owned()
}

/// What the person has to pay after a notice, as its letter says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paying {
    /// How much, and until when; or whom to ask for the account.
    pub say: Vec<String>,
    /// The account: what, value.
    pub account: Vec<(String, String)>,
}

/// What is to be paid after the notice of this case, in the reader's language; none where there is no notice yet, or it asks
/// for no transfer. The caller has checked that the actor may see the case.
///
/// # Errors
/// Those of the store; internal, where the letter cannot be worded.
pub fn paying(tx: &mut Tx, platform: &Platform, dossier: &Dossier, lang: Lang) -> Result<Option<Paying>> {
    let Some(mut notice) = dossier.notices.last() else { return Ok(None) };
    // A correction changes nothing about what is to be paid.
    if let Some(first) = notice.corrects {
        notice = dossier.notices.iter().find(|one| one.id == first).unwrap_or(notice);
    }
    let draw = super::gather(tx, platform, notice.case, notice.decision)?;
    if let Some(before) = &draw.before {
        if changed::to_pay(&draw).is_none() {
            return Ok(None);
        }
        let say = changed::money(platform, &draw, before, notice.issued_on, Texts(lang))?;
        let (more, account) = told(account(&draw, lang));
        return Ok(Some(Paying { say: say.into_iter().chain(more).collect(), account }));
    }
    let (_, parts) = super::letter::parts(platform, &draw, notice.issued_on, lang)?;
    let Some(at) = parts.iter().position(|part| *part == LetterBlock::Insert(Insert::Payment)) else {
        return Ok(None);
    };
    // The sentence with the amount and the day stands right before the account.
    let mut say: Vec<String> = match parts.get(..at).and_then(<[_]>::last) {
        Some(LetterBlock::Paragraph(text)) => vec![text.clone()],
        _ => Vec::new(),
    };
    let (more, account) = told(account(&draw, lang));
    say.extend(more);
    Ok(Some(Paying { say, account }))
}

/// Where a letter has one pay: in words, or as an account.
fn told(block: Block) -> (Option<String>, Vec<(String, String)>) {
    match block {
        Block::Payment { rows, .. } => (None, rows),
        Block::Paragraph { text } => (Some(text), Vec::new()),
        _ => (None, Vec::new()),
    }
}

/// The account to pay into, with the case number as reference; without an account, whom to ask. A tax or fee is paid into the account
/// of the office's values `pay_holder`, `pay_iban`, `pay_bic` and `pay_bank`; what is to be paid back (below nothing), into the one that
/// the office pays from.
pub fn account(draw: &Draw, lang: Lang) -> Block {
    let (t, local, reference) = (Texts(lang), draw.case.local(), draw.case.summary.number.as_str());
    let text = |key: &str| local.get(key).and_then(Value::as_str).unwrap_or("").trim();
    let due = changed::to_pay(draw).unwrap_or(draw.decision.total);
    let back = due < Money::ZERO;
    let total = if back { Money::ZERO - due } else { due };
    let (holder, iban, bic, bank) = match &draw.paid_from {
        Some(own) if back => (own.holder.as_str(), own.iban.as_str(), own.bic.as_str(), ""),
        _ if back => ("", "", "", ""),
        _ => (text("pay_holder"), text("pay_iban"), text("pay_bic"), text("pay_bank")),
    };
    if iban.is_empty() {
        return Block::paragraph(t.with("letter-pay-ask", "reference", reference));
    }
    let rows = [
        ("letter-pay-holder", holder.to_owned()),
        ("letter-pay-iban", base::values::iban::show(iban)),
        ("letter-pay-bic", bic.to_owned()),
        ("letter-pay-bank", bank.to_owned()),
        ("letter-pay-reference", reference.to_owned()),
        ("letter-pay-amount", total.show(lang)),
    ];
    Block::Payment {
        title: t.get("letter-pay-title").to_owned(),
        rows: rows
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (t.get(key).to_owned(), value))
            .collect(),
        code: Some(giro_code(holder, iban, bic, total, reference)),
        hint: t.get("letter-pay-code").to_owned(),
    }
}

/// What banking apps read from a QR code: the EPC's "SEPA Credit Transfer" record (guideline EPC069-12, version 002).
fn giro_code(holder: &str, iban: &str, bic: &str, total: Money, reference: &str) -> String {
    let holder: String = holder.chars().filter(|c| !c.is_control()).take(70).collect();
    let amount = format!("EUR{}", total.canonical());
    ["BCD", "002", "1", "SCT", bic, &holder, iban, &amount, "", "", reference].join("\n")
}
