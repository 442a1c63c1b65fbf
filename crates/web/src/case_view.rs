//! A case as pages show it: its package, status, computed lines with their "why", and history.

use crate::app::App;
use crate::view::{Event, Pair, Status, Step, StepState, Tone};
use base::texts::Texts;
use base::{Lang, Money, Result, dates};
use forms::answers::Answers;
use forms::session::Session;
use forms::view::{ReviewView, Section};
use office::cases::{Again, Case, State, Summary};
use office::notices::Enclosure;
use office::platform::{Amounts, Service};
use serde_json::Value;
use std::sync::Arc;

/// The package a case was written with.
///
/// # Errors
/// Internal, where it is gone.
pub async fn package(app: &App, case: &Case) -> Result<Arc<Service>> {
    let (platform, digest) = (app.platform.clone(), case.package.clone());
    app.store.read(move |tx| platform.package(tx, &digest)).await
}

/// The status in the applicant's words.
pub fn status_for_applicant(case: &Summary, lang: Lang) -> Status {
    if let Some(standing) = case.appeal {
        return crate::pages::appeal::status(standing, lang);
    }
    let state = case.state;
    let tone = match state {
        State::Received | State::Review | State::Proposed => Tone::Info,
        State::Waiting => Tone::Warning,
        State::Decided => Tone::Success,
        State::Closed | State::Withdrawn => Tone::Neutral,
    };
    Status::new(Texts(lang).get(&format!("state-mine-{}", state.key())).to_owned(), tone)
}

/// The status in the office's words; a proposal that was sent back is worth its own.
pub fn status_for_desk(case: &Summary, lang: Lang) -> Status {
    if let Some(standing) = case.appeal {
        return crate::pages::appeal::status(standing, lang);
    }
    if case.returned {
        return Status::new(Texts(lang).get("state-returned").to_owned(), Tone::Warning);
    }
    let state = case.state;
    let tone = match state {
        State::Received => Tone::Info,
        State::Review => Tone::Neutral,
        State::Waiting => Tone::Warning,
        State::Proposed => Tone::Info,
        State::Decided => Tone::Success,
        State::Closed | State::Withdrawn => Tone::Neutral,
    };
    Status::new(Texts(lang).get(&format!("state-{}", state.key())).to_owned(), tone)
}

/// How far a case is, for the applicant: four steps, or three where nothing is decided and the reply is the end.
pub fn track(state: State, replies: bool, lang: Lang) -> Vec<Step> {
    let here = match state {
        State::Received => 0,
        State::Review | State::Waiting | State::Proposed => 1,
        State::Closed if replies => 2,
        State::Decided => 2,
        State::Closed => 3,
        State::Withdrawn => return Vec::new(),
    };
    let steps: &[&str] = if replies {
        &["mine-track-received", "mine-track-review", "mine-track-replied"]
    } else {
        &["mine-track-received", "mine-track-review", "mine-track-decided", "mine-track-closed"]
    };
    steps
        .iter()
        .enumerate()
        .map(|(place, key)| Step {
            label: Texts(lang).get(key).to_owned(),
            href: None,
            state: match place.cmp(&here) {
                std::cmp::Ordering::Less => StepState::Done,
                std::cmp::Ordering::Equal => StepState::Current,
                std::cmp::Ordering::Greater => StepState::Open,
            },
        })
        .collect()
}

/// A few words on an enclosure: kind and size.
pub fn enclosure_detail(one: &Enclosure, lang: Lang) -> String {
    format!("PDF, {}", base::size::show(u64::try_from(one.size).unwrap_or_default(), lang))
}

/// A computed line with its reasons.
#[derive(Clone, Debug)]
pub struct Why {
    /// Its place in the assessment.
    pub index: usize,
    /// Whom it is about.
    pub subject: String,
    /// The month, as people write it.
    pub period: String,
    /// The rule's name.
    pub label: String,
    /// The paragraph.
    pub norm: String,
    /// What it was computed from.
    pub inputs: Vec<Pair>,
    /// Why a person set this amount; empty where it was computed.
    pub note: String,
    /// The amount.
    pub amount: String,
    /// The amount in cents.
    pub cents: i64,
}

impl Why {
    /// Whom and when it is about, else what it is.
    pub fn called(&self) -> String {
        let mut parts = vec![self.subject.as_str(), self.period.as_str()];
        parts.retain(|part| !part.is_empty());
        if parts.is_empty() { self.label.clone() } else { parts.join(", ") }
    }
}

/// The lines of an assessment as stored, and their sum; no sum where there are no lines.
pub fn lines(assessment: &Value, lang: Lang) -> (Vec<Why>, Option<String>) {
    let side = if lang == Lang::De { 0 } else { 1 };
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let lines: Vec<Why> = assessment["lines"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .enumerate()
        .map(|(index, line)| Why {
            index,
            subject: text(&line["subject"]),
            period: period(line["period"].as_str().unwrap_or("")),
            label: text(&line["label"][side]),
            norm: text(&line["norm"]),
            inputs: line["inputs"]
                .as_array()
                .map(Vec::as_slice)
                .unwrap_or_default()
                .iter()
                .map(|input| {
                    let value = match input["source"].as_str() {
                        Some(source) => format!("{} ({source})", text(&input["value"])),
                        None => text(&input["value"]),
                    };
                    Pair::new(text(&input["label"][side]), value)
                })
                .collect(),
            note: if line["set"] == true { text(&line["note"][side]) } else { String::new() },
            amount: Money::cents(line["cents"].as_i64().unwrap_or(0)).show(lang),
            cents: line["cents"].as_i64().unwrap_or(0),
        })
        .collect();
    let total =
        (!lines.is_empty()).then(|| Money::cents(lines.iter().map(|line| line.cents).sum()).show(lang));
    (lines, total)
}

/// Whether all these amounts are about nobody and no time: fees, which need no column for that.
pub fn fees(lines: &[Why]) -> bool {
    lines.iter().all(|line| line.subject.is_empty() && line.period.is_empty())
}

/// Lines about the same person, dog or whatever it is.
#[derive(Clone, Debug)]
pub struct LineGroup {
    /// Whom they are about; empty where there are so few that all stand together.
    pub subject: String,
    /// Their sum.
    pub amount: String,
    /// The lines.
    pub lines: Vec<Why>,
}

/// Neighbouring lines about the same subject, together with their sum. One or two subjects are not worth the parting.
pub fn by_subject(lines: Vec<Why>, lang: Lang) -> Vec<LineGroup> {
    let parted = lines.chunk_by(|a, b| a.subject == b.subject).count() > 2;
    let mut groups: Vec<LineGroup> = Vec::new();
    for line in lines {
        let subject = if parted { line.subject.clone() } else { String::new() };
        match groups.last_mut().filter(|group| group.subject == subject) {
            Some(group) => group.lines.push(line),
            None => groups.push(LineGroup { subject, amount: String::new(), lines: vec![line] }),
        }
    }
    for group in &mut groups {
        group.amount = Money::cents(group.lines.iter().map(|line| line.cents).sum()).show(lang);
    }
    groups
}

/// Answers that belong together: one page, or all pages about one row of a group.
#[derive(Clone, Debug)]
pub struct Fold {
    /// The row's title; none for a page outside a group.
    pub title: Option<String>,
    /// The pages; those of a row without the row's title.
    pub sections: Vec<Section>,
    /// How many of the answers are wrong or missing.
    pub faults: usize,
    /// Whether it is shown open: the only row, or one with faults.
    pub open: bool,
}

/// Other cases that hold the same as a row of these answers, a sentence each.
/// `status` says the state of a case in the reader's words.
pub fn twice(
    again: &[Again],
    session: &Session<'_>,
    answers: &Answers,
    status: fn(&Summary, Lang) -> Status,
    lang: Lang,
) -> Vec<String> {
    let group = session.package.twice.as_ref().and_then(|twice| twice.group.as_deref());
    let who = |row: usize| match group {
        Some(group) => session.row_called(answers, group, row, lang),
        None => session.applicant(answers),
    };
    let one = |again: &Again| {
        let mut values = vec![
            ("who".to_owned(), who(again.row).into()),
            ("number".to_owned(), again.case.number.as_str().into()),
            ("state".to_owned(), status(&again.case, lang).label.into()),
        ];
        let Some((from, to)) = again.days else { return base::text(lang, "case-twice", &values) };
        values.push(("from".to_owned(), dates::show(from, lang).into()));
        values.push(("to".to_owned(), dates::show(to, lang).into()));
        base::text(lang, "case-twice-days", &values)
    };
    again.iter().map(one).collect()
}

/// The sections of a review, those about the same row of a group together.
pub fn folds(review: ReviewView) -> Vec<Fold> {
    let mut folds: Vec<Fold> = Vec::new();
    for mut section in review.sections {
        let faults = section.rows.iter().filter(|row| row.error.is_some()).count();
        let row = section.edit.row.and_then(|_| section.title.rsplit_once(" – "));
        let Some((row, page)) = row.map(|(row, page)| (row.to_owned(), page.to_owned())) else {
            folds.push(Fold { title: None, sections: vec![section], faults, open: true });
            continue;
        };
        section.title = page;
        match folds.last_mut().filter(|fold| fold.title.as_ref() == Some(&row)) {
            Some(fold) => {
                fold.sections.push(section);
                fold.faults += faults;
            }
            None => folds.push(Fold { title: Some(row), sections: vec![section], faults, open: false }),
        }
    }
    let only = folds.iter().filter(|fold| fold.title.is_some()).count() == 1;
    folds.iter_mut().for_each(|fold| fold.open |= only || fold.faults > 0);
    folds
}

/// `2026-03` as `03/2026`.
fn period(iso: &str) -> String {
    match iso.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => iso.to_owned(),
    }
}

/// What a decision about a grant leaves to be paid, by the office or back to it; nothing where both are even.
pub fn balance(total: Money, t: Texts) -> Option<Pair> {
    match total {
        Money::ZERO => None,
        total if total < Money::ZERO => {
            Some(Pair::new(t.get("mine-pay-back"), (Money::ZERO - total).show(t.0)))
        }
        total => Some(Pair::new(t.get("mine-rest"), total.show(t.0))),
    }
}

/// An outcome in words: of a tax nothing is granted, it is set; a grant is settled at its end, or taken back.
pub fn outcome_word(outcome: &str, amounts: Amounts, lang: Lang) -> String {
    let t = Texts(lang);
    let key = match amounts {
        Amounts::Levied => format!("outcome-tax-{outcome}"),
        Amounts::Settled => format!("outcome-settled-{outcome}"),
        Amounts::Revoked => format!("outcome-revoked-{outcome}"),
        Amounts::Granted | Amounts::Fees => format!("outcome-{outcome}"),
    };
    t.get(&key).to_owned()
}

/// What was decided last, in words; empty while nothing is.
pub fn outcome(events: &[office::history::Event], amounts: Amounts, lang: Lang) -> String {
    let signed = events.iter().rfind(|event| event.kind == "signed");
    match signed.and_then(|event| event.detail.get("outcome")).and_then(Value::as_str) {
        Some(outcome) => outcome_word(outcome, amounts, lang),
        None => String::new(),
    }
}

/// The history as a timeline, newest first. The applicant sees roles, not names, of those who work in the office.
pub fn events(events: &[office::history::Event], amounts: Amounts, lang: Lang, desk: bool) -> Vec<Event> {
    let t = Texts(lang);
    // By time: what was put in later may tell of an earlier moment.
    let mut events: Vec<&office::history::Event> = events.iter().collect();
    events.sort_by_key(|event| event.at);
    events
        .into_iter()
        .rev()
        .map(|event| {
            let (icon, tone) = match event.kind.as_str() {
                "submitted" => ("upload", Tone::Info),
                "cosigned" => ("check", Tone::Neutral),
                "appealed" | "appeal-entered" => ("mail", Tone::Warning),
                "appeal-remedied" => ("check", Tone::Success),
                "appeal-withdrawn" => ("back", Tone::Neutral),
                "asked" | "reminded" => ("mail", Tone::Warning),
                "answered" => ("check", Tone::Info),
                "signed" | "notified" | "replied" => ("check", Tone::Success),
                "first-signed" => ("check", Tone::Neutral),
                "enclosed" | "taken-out" => ("document", Tone::Neutral),
                "paid" => ("euro", Tone::Success),
                "payment-returned" => ("back", Tone::Danger),
                "laid-open" | "objected" => ("people", Tone::Info),
                "returned" | "withdrawn" => ("back", Tone::Danger),
                "taken-back" => ("back", Tone::Neutral),
                "note" => ("edit", Tone::Neutral),
                _ => ("dot", Tone::Neutral),
            };
            let detail = |key: &str| event.detail.get(key).and_then(Value::as_str).unwrap_or("");
            let note = match event.kind.as_str() {
                "asked" | "note" | "answered" | "replied" | "appeal-remedied" | "appeal-forwarded"
                | "appeal-concluded" => detail("text").to_owned(),
                "returned" => detail("comment").to_owned(),
                "enclosed" | "taken-out" => detail("title").to_owned(),
                // Told when it was sent; signed before.
                "cosigned" => match event.detail.get("at").and_then(Value::as_i64) {
                    Some(at) => format!("{}, {}", detail("name"), dates::show_instant(at, lang)),
                    None => detail("name").to_owned(),
                },
                "paid" | "called-off" => event
                    .detail
                    .get("cents")
                    .and_then(Value::as_i64)
                    .map_or_else(String::new, |cents| Money::cents(cents).show(lang)),
                // What the bank says about an account is for the office.
                "payment-returned" if desk => detail("text").to_owned(),
                "payment-in-run" | "payment-released" | "payment-exported" => detail("run").to_owned(),
                "payment-corrected" | "payment-cancelled" | "payment-left-run" => detail("text").to_owned(),
                "assigned" if desk && detail("to") != event.actor_name => detail("to").to_owned(),
                "proposed" | "signed" => match detail("outcome") {
                    "" => String::new(),
                    outcome => outcome_word(outcome, amounts, lang),
                },
                _ => String::new(),
            };
            let kind = match event.kind.as_str() {
                "assigned" if detail("to").is_empty() => "released",
                "assigned" if !desk => "passed-on",
                "signed" if desk && event.detail.get("alone").is_some() => "signed-alone",
                kind => kind,
            };
            let shown =
                desk || event.kind == "answered" || event.kind == "submitted" || event.kind == "withdrawn";
            let shown = shown || event.kind == "appealed";
            Event {
                at: dates::show_instant(event.at, lang),
                iso: dates::day_of(event.at).to_string(),
                title: t.get(&format!("event-{kind}")).to_owned(),
                actor: if shown { event.actor_name.clone() } else { String::new() },
                note,
                icon,
                tone,
            }
        })
        .collect()
}
