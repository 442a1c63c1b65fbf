//! The letter of a decision, and the receipt with all answers: from rows to a PDF. Pure but for the fonts.

use super::changed::{self, Before};
use super::{Enclosure, amounts, payment};
use crate::cases::{Case, Outcome};
use crate::decisions::{ChangeKind, Decision};
use crate::offices::Office;
use crate::offices::letterhead::{COLOUR, Drawn, refusal};
use crate::platform::{Platform, Service};
use crate::region::Court;
use base::texts::Texts;
use base::{Date, Error, Finding, Lang, Result, dates};
use formats::letter::{self, Block, Column, Head, Letter, LetterError, LetterLang, Verification};
use forms::answers::Answers;
use forms::package::{Insert, Letter as Kind, Pays};
use forms::session::{LetterBlock, Variables};
use std::sync::Arc;

/// All that a letter needs, gathered in one moment.
#[derive(Clone)]
pub struct Draw {
    /// The body in whose name it is decided: `Stadt Gotha`.
    pub body: String,
    /// The court for a suit.
    pub courts: Courts,
    /// The responsible office.
    pub office: Office,
    /// The administration that did the work.
    pub desk: Office,
    /// The service in the case's version.
    pub service: Arc<Service>,
    /// The case.
    pub case: Case,
    /// The decision.
    pub decision: Decision,
    /// What it takes the place of, where it is a change.
    pub before: Option<Before>,
    /// The files that go with it.
    pub enclosures: Vec<Enclosure>,
    /// The account that the office pays from, and into which one pays back.
    pub paid_from: Option<exchange::sepa::Account>,
    /// Printed for checking that the letter is genuine.
    pub code: String,
    /// The letterhead.
    pub head: Drawn,
}

/// Which court an action goes to.
#[derive(Clone, Debug)]
pub enum Courts {
    /// None is known.
    None,
    /// This one.
    One(Court),
    /// One of these, by the applicant's seat or home; another for whoever lives outside the state.
    Any {
        /// All there are.
        all: Vec<Court>,
        /// For those outside.
        outside: Court,
    },
}

fn address_of(court: &Court) -> String {
    match &court.street {
        Some(street) => format!("{street}, {}", court.seat),
        None => court.seat.clone(),
    }
}

pub(crate) fn sender(desk: &Office, body: &str) -> letter::Office {
    letter::Office {
        name: body.to_owned(),
        unit: if desk.name == body { String::new() } else { desk.name.clone() },
        street: desk.street.clone(),
        plz_place: format!("{} {}", desk.plz, desk.place).trim().to_owned(),
        phone: desk.phone.clone(),
        email: desk.email.clone(),
        web: desk.web.clone(),
        hours: desk.hours.clone(),
    }
}

pub(crate) fn lang_of(lang: Lang) -> LetterLang {
    match lang {
        Lang::De => LetterLang::De,
        Lang::En => LetterLang::En,
    }
}

/// Typesets the notice of a decision, dated `today`; as a draft with a mark across every page.
///
/// # Errors
/// Internal, where the letter cannot be typeset.
pub fn render(platform: &Platform, draw: &Draw, today: Date, draft: bool) -> Result<Vec<u8>> {
    typeset(platform, &compose(platform, draw, today, draft)?)
}

/// What the notice of a decision says, not yet typeset.
///
/// # Errors
/// Internal, where the service has no such letter.
pub fn compose(platform: &Platform, draw: &Draw, today: Date, draft: bool) -> Result<Letter> {
    let lang = super::LETTER_LANG;
    let t = Texts(lang);
    let (case, decision) = (&draw.case, &draw.decision);
    let session = draw.service.package.session(case.received_on(), &case.local());
    let answers = Answers(case.counted());
    let (subject, parts) = match decision.change.as_ref().zip(draw.before.as_ref()) {
        Some((change, before)) => changed::parts(platform, draw, change, before, today, lang)?,
        None => parts(platform, draw, today, lang)?,
    };
    let mut blocks = Vec::new();
    for part in parts {
        match part {
            LetterBlock::Paragraph(text) => blocks.push(Block::paragraph(text)),
            LetterBlock::Insert(Insert::Lines) => {
                blocks.extend(amounts::granted(&decision.lines, decision.total, lang));
            }
            LetterBlock::Insert(Insert::Refused) => {
                let all = case.assessment["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
                let paid_out = draw.service.package.pays == Pays::Out;
                blocks.extend(amounts::refused(all, &decision.lines, paid_out, lang));
            }
            LetterBlock::Insert(Insert::Payment) => {
                blocks.push(payment::account(draw, lang));
            }
            LetterBlock::Insert(Insert::Reasons) => {
                let reasons = decision.reasons.lines().filter(|line| !line.trim().is_empty());
                blocks.extend(reasons.map(Block::paragraph));
            }
            LetterBlock::Insert(Insert::Appeal) => blocks.push(appeal(draw, lang)),
            LetterBlock::Insert(Insert::Request | Insert::Reply) => {}
        }
    }
    let mut letter = Letter {
        lang: lang_of(lang),
        title: format!("{subject} – {}", case.summary.number),
        date: today,
        sender: sender(&draw.desk, &draw.body),
        recipient: recipient(case, session.postal_address(&answers)),
        info: vec![
            (t.get("letter-number").to_owned(), case.summary.number.clone()),
            (t.get("letter-date").to_owned(), dates::show(today, lang)),
            (t.get("letter-clerk").to_owned(), decision.proposed_by_name.clone()),
        ],
        subject,
        salutation: t.get("letter-salutation").to_owned(),
        blocks,
        closing: t.get("letter-closing").to_owned(),
        signature: [
            t.get("letter-by-order"),
            decision.first_by_name.as_str(),
            decision.signed_by_name.as_str(),
            t.get("letter-valid"),
        ]
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(ToOwned::to_owned)
        .collect(),
        enclosures: draw.enclosures.iter().map(|one| one.title.clone()).collect(),
        footer: Vec::new(),
        draft,
        accent: COLOUR.to_owned(),
        verification: (!draft).then(|| Verification {
            text: t.get("letter-verify").to_owned(),
            url: format!("{}/bescheid/{}", platform.base_url, draw.code),
            code: draw.code.clone(),
        }),
        head: Head::default(),
    };
    draw.head.dress(&mut letter, lang);
    Ok(letter)
}

/// Subject and parts of the notice of a decision, as the service words them.
pub(super) fn parts(
    platform: &Platform,
    draw: &Draw,
    today: Date,
    lang: Lang,
) -> Result<(String, Vec<LetterBlock>)> {
    let (case, decision) = (&draw.case, &draw.decision);
    let with = Variables {
        applicant: case.summary.applicant.clone(),
        case_number: case.summary.number.clone(),
        office: draw.body.clone(),
        received_on: Some(dates::day_of(case.summary.submitted_at)),
        decided_on: Some(today),
        reply_by: None,
        total: Some(decision.total),
        pay_by: payment::pay_by(platform, draw, today)?,
        payee: payment::holder(&case.answers, &case.summary.applicant),
        account_end: payment::account_end(&case.answers),
    };
    let kind = match decision.outcome {
        Outcome::Grant => Kind::Grant,
        Outcome::Part => Kind::Part,
        Outcome::Refusal => Kind::Refusal,
    };
    let session = draw.service.package.session(case.received_on(), &case.local());
    session
        .letter(kind, &Answers(case.counted()), &with, lang)
        .ok_or_else(|| Error::internal(format!("service {} has no letter {kind:?}", case.summary.service)))
}

pub(crate) fn typeset(platform: &Platform, letter: &Letter) -> Result<Vec<u8>> {
    letter::render(letter, &platform.letters).map_err(|fault| Error::internal(format!("letter: {fault:?}")))
}

fn recipient(case: &Case, address: Vec<String>) -> Vec<String> {
    if address.is_empty() { vec![case.summary.applicant.clone()] } else { address }
}

/// The appeal instruction: what, within which time, where, how (§ 37 Abs. 6 VwVfG; the seat is part of it). A correction gives no new
/// time; against what follows a decision about an appeal only a court helps.
fn appeal(draw: &Draw, lang: Lang) -> Block {
    let t = Texts(lang);
    let kind = draw.decision.change.as_ref().map(|change| change.kind);
    if let (Some(ChangeKind::Correction), Some(before)) = (kind, &draw.before) {
        let text = t.with("letter-change-correction-appeal", "day", dates::show(before.issued_on, lang));
        return Block::boxed(t.get("letter-appeal-title"), text);
    }
    let seat = format!("{} {}", draw.desk.plz, draw.desk.place).trim().to_owned();
    let address = [draw.desk.street.clone(), seat]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let court_first =
        draw.service.package.level == forms::package::Level::State || kind == Some(ChangeKind::Ruling);
    let text = match (&draw.courts, court_first) {
        (Courts::One(court), true) => {
            t.with2("letter-suit", ("court", court.name.get(lang)), ("address", address_of(court)))
        }
        (Courts::Any { all, outside }, true) => {
            let name = |court: &Court| format!("{}, {}", court.name.get(lang), address_of(court));
            let all: Vec<String> = all.iter().map(name).collect();
            t.with2("letter-suit-any", ("courts", all.join("; ")), ("outside", outside.name.get(lang)))
        }
        _ => t.with2("letter-appeal", ("office", draw.body.as_str()), ("address", address)),
    };
    Block::boxed(t.get("letter-appeal-title"), text)
}

/// The receipt of a submission with all answers, as a letter to keep (§ 9a Abs. 4 OZG: a copy for the applicant), with the
/// letterhead of [`super::receipt_head`].
///
/// # Errors
/// Internal, where the letter cannot be typeset.
pub fn receipt(
    platform: &Platform,
    service: &Service,
    case: &Case,
    head: &Drawn,
    lang: Lang,
) -> Result<Vec<u8>> {
    let t = Texts(lang);
    let day = dates::day_of(case.summary.submitted_at);
    let session = service.package.session(day, &case.local());
    let answers = Answers(case.answers.clone());
    let with = Variables {
        applicant: case.summary.applicant.clone(),
        case_number: case.summary.number.clone(),
        office: platform.office_name(&case.summary.office).unwrap_or_default(),
        received_on: Some(day),
        ..Variables::default()
    };
    let (subject, parts) = session
        .letter(Kind::Receipt, &answers, &with, lang)
        .ok_or_else(|| Error::internal(format!("service {} has no receipt", case.summary.service)))?;
    let assessed = case.assessment["lines"].as_array().cloned().unwrap_or_default();
    let mut blocks: Vec<Block> = Vec::new();
    for part in parts {
        match part {
            LetterBlock::Paragraph(text) => blocks.push(Block::paragraph(text)),
            LetterBlock::Insert(Insert::Lines) => {
                blocks.extend(amounts::granted(&assessed, case.summary.total, lang));
            }
            LetterBlock::Insert(_) => {}
        }
    }
    blocks.push(Block::heading(t.get("letter-answers")));
    for section in service.review(case, lang).sections {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in section.rows {
            let mut value = row.values.join("\n");
            for file in &row.files {
                value = format!("{value}\n{}", file.name);
            }
            if let Some(table) = &row.table {
                for line in &table.body {
                    value = format!("{value}\n{}", line.join(" · "));
                }
            }
            rows.push(vec![row.label, value.trim().to_owned()]);
        }
        if rows.is_empty() {
            continue;
        }
        blocks.push(Block::Table {
            caption: section.title,
            columns: vec![Column::left(t.get("letter-question")), Column::left(t.get("letter-answer"))],
            rows,
            total: None,
        });
    }
    let office = platform.region.office(&case.summary.office);
    let desk = Office {
        name: with.office.clone(),
        plz: office.map(|office| office.plz.clone()).unwrap_or_default(),
        place: office.map(|office| office.place.clone()).unwrap_or_default(),
        ..Office::default()
    };
    let mut letter = Letter {
        lang: lang_of(lang),
        title: format!("{subject} – {}", case.summary.number),
        date: day,
        sender: sender(&desk, &desk.name),
        recipient: recipient(case, session.postal_address(&answers)),
        info: vec![
            (t.get("letter-number").to_owned(), case.summary.number.clone()),
            (t.get("letter-received").to_owned(), dates::show_instant(case.summary.submitted_at, lang)),
        ],
        subject,
        salutation: String::new(),
        blocks,
        closing: String::new(),
        signature: Vec::new(),
        enclosures: Vec::new(),
        footer: vec![t.with("letter-digest", "digest", case.digest.as_str())],
        draft: false,
        accent: COLOUR.to_owned(),
        verification: None,
        head: Head::default(),
    };
    head.dress(&mut letter, lang);
    typeset(platform, &letter)
}

/// A letter that an office could write, with a letterhead that need not be kept yet.
pub fn sample(platform: &Platform, office: &Office, head: &Drawn, today: Date, lang: Lang) -> Letter {
    let t = Texts(lang);
    let body = platform.office_name(&office.id).unwrap_or_else(|| office.name.clone());
    let text = |key| t.get(key).to_owned();
    let mut letter = Letter {
        lang: lang_of(lang),
        title: text("letterhead-sample-title"),
        date: today,
        sender: sender(office, &body),
        recipient: t.get("letterhead-sample-recipient").lines().map(ToOwned::to_owned).collect(),
        info: vec![
            (text("letter-number"), text("letterhead-sample-number")),
            (text("letter-date"), dates::show(today, lang)),
        ],
        subject: text("letterhead-sample-subject"),
        salutation: text("letter-salutation"),
        blocks: vec![
            Block::paragraph(t.get("letterhead-sample-text")),
            Block::heading(t.get("letterhead-sample-heading")),
            Block::paragraph(t.get("letterhead-sample-more")),
        ],
        closing: text("letter-closing"),
        signature: vec![text("letter-by-order"), text("letterhead-sample-name")],
        enclosures: Vec::new(),
        footer: Vec::new(),
        draft: false,
        accent: COLOUR.to_owned(),
        verification: None,
        head: Head::default(),
    };
    head.dress(&mut letter, lang);
    letter
}

/// The same as a PDF.
///
/// # Errors
/// A finding at the picture where it cannot be set; internal where anything else is wrong.
pub fn sample_pdf(platform: &Platform, sample: &Letter) -> Result<std::result::Result<Vec<u8>, Finding>> {
    checked(sample, letter::render(sample, &platform.letters))
}

/// The first page of it as a drawing (SVG).
///
/// # Errors
/// As [`sample_pdf`].
pub fn sample_look(platform: &Platform, sample: &Letter) -> Result<std::result::Result<String, Finding>> {
    checked(sample, letter::look(sample, &platform.letters))
}

fn checked<T>(
    sample: &Letter,
    set: std::result::Result<T, LetterError>,
) -> Result<std::result::Result<T, Finding>> {
    match set {
        Ok(done) => Ok(Ok(done)),
        Err(fault) => match refusal(&fault) {
            Some(finding) if sample.head.picture.is_some() => Ok(Err(finding)),
            _ => Err(Error::internal(format!("letter: {fault}"))),
        },
    }
}
