//! Two letters: one the applicant prints, signs and sends to the office; one that says what arrived.

use super::{Appeal, Open};
use crate::cases::{Case, Dossier};
use crate::notices::{Notice, head_at, lang_of, sender, typeset};
use crate::offices::letterhead::{COLOUR, Drawn};
use crate::offices::{self, Office};
use crate::platform::{Platform, Service};
use base::texts::Texts;
use base::{Ctx, Date, Result, dates};
use formats::letter::{self, Block, Column, Head, Letter};
use forms::answers::Answers;
use std::sync::Arc;
use store::Tx;

/// Who writes to whom about which case.
#[derive(Clone)]
pub struct Writer {
    /// The case.
    pub case: Case,
    /// The body in whose name it was decided: `Stadt Gotha`.
    body: String,
    /// The administration that did the work.
    desk: Office,
    service: Arc<Service>,
    /// The digest in the history, for a receipt.
    digest: String,
    /// The office's letterhead on the day of the appeal, for a receipt.
    head: Drawn,
}

/// Gathers what both letters need; `appeal` for a receipt.
///
/// # Errors
/// Those of the store, and where the package of the case is gone.
pub fn writer(tx: &mut Tx, platform: &Platform, case: &Case, appeal: Option<&Appeal>) -> Result<Writer> {
    let body = platform.responsible(&case.summary.service, &case.ags);
    let desk = offices::get(tx, &case.summary.office)?;
    Ok(Writer {
        body: body.map_or_else(|_| desk.name.clone(), |found| found.responsible.office.body.de.clone()),
        desk,
        service: platform.package(tx, &case.package)?,
        digest: appeal.map_or(Ok(String::new()), |one| super::digest_of(tx, case.summary.id, one.id))?,
        head: appeal.map_or(Ok(Drawn::default()), |one| head_at(tx, platform, case, one.entered_at))?,
        case: case.clone(),
    })
}

impl Writer {
    /// The applicant's name and address, a line each.
    fn applicant(&self) -> Vec<String> {
        let local = self.case.local();
        let session = self.service.package.session(self.case.received_on(), &local);
        let lines = session.postal_address(&Answers(self.case.answers.clone()));
        if lines.is_empty() { vec![self.case.summary.applicant.clone()] } else { lines }
    }

    /// Where the letter goes: the body, the administration, its address.
    fn office(&self) -> Vec<String> {
        let seat = format!("{} {}", self.desk.plz, self.desk.place).trim().to_owned();
        let unit = if self.desk.name == self.body { String::new() } else { self.desk.name.clone() };
        let lines = [self.body.clone(), unit, self.desk.street.clone(), seat];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// The same on one line, as a page shows it.
    pub fn address(&self) -> String {
        self.office().join(", ")
    }
}

/// The appeal as a letter to print and sign. In German, as the office writes.
///
/// # Errors
/// Internal, where the letter cannot be typeset.
pub fn print(
    platform: &Platform,
    writer: &Writer,
    open: &Open,
    said: &super::Lodged,
    today: Date,
) -> Result<Vec<u8>> {
    let lang = crate::notices::LETTER_LANG;
    let t = Texts(lang);
    let mut lines = writer.applicant().into_iter();
    let name = lines.next().unwrap_or_default();
    let rest: Vec<String> = lines.collect();
    let (street, plz_place) = match rest.split_last() {
        Some((last, before)) => (before.join(", "), last.clone()),
        None => (String::new(), String::new()),
    };
    let issued = dates::show(open.notice.issued_on, lang);
    let number = writer.case.summary.number.clone();
    let mut blocks =
        vec![Block::paragraph(t.with2("remedy-letter-body", ("day", issued.clone()), ("number", &*number)))];
    blocks.extend(paragraphs(&said.body));
    if said.body.trim().is_empty() {
        blocks.push(Block::paragraph(t.get("remedy-letter-no-reasons")));
    }
    if open.late {
        blocks.push(Block::paragraph(t.get("remedy-letter-late")));
        blocks.extend(paragraphs(&said.late_reason));
    }
    let subject = t.with("remedy-letter-subject", "day", issued);
    let letter = Letter {
        lang: lang_of(lang),
        title: format!("{subject} – {number}"),
        date: today,
        sender: letter::Office { name: name.clone(), street, plz_place, ..letter::Office::default() },
        recipient: writer.office(),
        info: vec![
            (t.get("letter-number").to_owned(), number),
            (t.get("letter-date").to_owned(), dates::show(today, lang)),
        ],
        subject,
        salutation: t.get("letter-salutation").to_owned(),
        blocks,
        closing: t.get("letter-closing").to_owned(),
        signature: vec![String::new(), t.get("remedy-letter-sign").to_owned(), name],
        enclosures: Vec::new(),
        footer: Vec::new(),
        draft: false,
        accent: COLOUR.to_owned(),
        verification: None,
        head: Head::default(),
    };
    typeset(platform, &letter)
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block> + '_ {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| Block::paragraph(line.trim()))
}

/// What arrived and when, as a letter to keep.
///
/// # Errors
/// Internal, where the letter cannot be typeset.
pub fn receipt(
    platform: &Platform,
    writer: &Writer,
    dossier: &Dossier,
    appeal: &Appeal,
    ctx: &Ctx,
) -> Result<Vec<u8>> {
    let (lang, t) = (ctx.lang, Texts(ctx.lang));
    let day = |day| dates::show(day, lang);
    let notice: Option<&Notice> = dossier.notices.iter().find(|one| one.id == appeal.notice);
    let issued = notice.map(|notice| day(notice.issued_on)).unwrap_or_default();
    let mut blocks = vec![Block::paragraph(t.with2(
        "remedy-receipt-body",
        ("notice", issued),
        ("day", day(appeal.received_on)),
    ))];
    if let Some(until) = notice.and_then(|notice| notice.appeal_until) {
        let key = if appeal.in_time(notice) { "message-appeal-in-time" } else { "message-appeal-late" };
        blocks.push(Block::paragraph(t.with(key, "until", day(until))));
    }
    if !appeal.is_written(super::form(platform, dates::day_of(appeal.entered_at))) {
        blocks.push(Block::paragraph(t.get("message-appeal-form")));
    }
    blocks.push(Block::heading(t.get("remedy-reasons")));
    if appeal.body.is_empty() {
        blocks.push(Block::paragraph(t.get("remedy-no-reasons")));
    }
    blocks.extend(paragraphs(&appeal.body));
    if !appeal.late_reason.is_empty() {
        blocks.push(Block::heading(t.get("remedy-late-reason-was")));
        blocks.extend(paragraphs(&appeal.late_reason));
    }
    let id = appeal.id.to_string();
    let files: Vec<Vec<String>> = dossier
        .files
        .iter()
        .filter(|file| file.field == id)
        .map(|file| vec![file.name.clone(), file.blob.clone()])
        .collect();
    if !files.is_empty() {
        blocks.push(Block::Table {
            caption: t.get("ui-files").to_owned(),
            columns: vec![Column::left(t.get("remedy-file")), Column::left(t.get("remedy-file-digest"))],
            rows: files,
            total: None,
        });
    }
    let number = writer.case.summary.number.clone();
    let subject = t.get("message-appeal-title").to_owned();
    let mut letter = Letter {
        lang: lang_of(lang),
        title: format!("{subject} – {number}"),
        date: dates::day_of(appeal.entered_at),
        sender: sender(&writer.desk, &writer.body),
        recipient: writer.applicant(),
        info: vec![
            (t.get("letter-number").to_owned(), number),
            (t.get("letter-received").to_owned(), dates::show_instant(appeal.entered_at, lang)),
        ],
        subject,
        salutation: String::new(),
        blocks,
        closing: String::new(),
        signature: Vec::new(),
        enclosures: Vec::new(),
        footer: vec![t.with("remedy-receipt-digest", "digest", writer.digest.as_str())],
        draft: false,
        accent: COLOUR.to_owned(),
        verification: None,
        head: Head::default(),
    };
    writer.head.dress(&mut letter, lang);
    typeset(platform, &letter)
}
