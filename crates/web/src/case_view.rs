//! A case as pages show it: its package, status, computed lines with their "why", and history.

use crate::app::App;
use crate::req::Req;
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
    if case.changing {
        return Status::new(Texts(lang).get("state-changing").to_owned(), Tone::Info);
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
    /// Which of many groups begin here.
    pub above: Option<Shown>,
    /// The way to the groups that are not shown, behind the last one.
    pub below: Option<Others>,
}

/// Which of many rows a page shows, and where it shows the others: thousands on one page are more than browsers and people bear.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The page's address; empty: everything is shown.
    base: String,
    answers: usize,
    amounts: usize,
}

/// "26 bis 50 von 1900", and what links to it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The anchor.
    pub id: &'static str,
    /// The text.
    pub text: String,
}

/// The way to rows that are not shown.
#[derive(Clone, Debug)]
pub struct Others {
    /// To those before.
    pub previous: Option<String>,
    /// To those behind.
    pub following: Option<String>,
}

impl Window {
    /// So many rows at once.
    const ROWS: usize = 25;
    /// The names in the address, which are anchors as well: answers, amounts.
    const NAMES: [&str; 2] = ["angaben-ab", "betraege-ab"];

    /// What the address asks for, of a page that is to be had at `base`.
    pub fn of(req: &Req, base: impl Into<String>) -> Window {
        let [answers, amounts] = Self::NAMES.map(|name| req.query(name).parse().unwrap_or(0));
        Window { base: base.into(), answers, amounts }
    }

    /// Whether the address asks for other answers than the first ones.
    pub fn is_further(&self) -> bool {
        self.answers > 0
    }

    /// Leaves the rows to be shown among all items; says which they are and where the others are. Nothing where all are shown.
    fn cut<T>(
        &self,
        name: usize,
        items: &mut Vec<T>,
        is_row: impl Fn(&T) -> bool,
        lang: Lang,
    ) -> Option<(Shown, Others)> {
        let total = items.iter().filter(|item| is_row(item)).count();
        if self.base.is_empty() || total <= 2 * Self::ROWS {
            return None;
        }
        let asked = [self.answers, self.amounts][name];
        let from = asked.min(total - 1) / Self::ROWS * Self::ROWS;
        let to = total.min(from + Self::ROWS);
        let mut row = 0;
        items.retain(|item| {
            row += usize::from(is_row(item));
            !is_row(item) || (from + 1..=to).contains(&row)
        });
        let id = Self::NAMES[name];
        let href = |from: usize| format!("{}?{id}={from}#{id}", self.base);
        let values = [("from", from + 1), ("to", to), ("total", total)];
        let values = values.map(|(name, value)| (name.to_owned(), value.into()));
        let shown = Shown { id, text: base::text(lang, "ui-rows-shown", &values) };
        let previous = (from > 0).then(|| href(from - Self::ROWS));
        Some((shown, Others { previous, following: (to < total).then(|| href(to)) }))
    }
}

/// Neighbouring lines about the same subject, together with their sum. One or two subjects are not worth the parting.
pub fn by_subject(lines: Vec<Why>, window: &Window, lang: Lang) -> Vec<LineGroup> {
    let parted = lines.chunk_by(|a, b| a.subject == b.subject).count() > 2;
    let mut groups: Vec<LineGroup> = Vec::new();
    for line in lines {
        let subject = if parted { line.subject.clone() } else { String::new() };
        match groups.last_mut().filter(|group| group.subject == subject) {
            Some(group) => group.lines.push(line),
            None => groups.push(LineGroup {
                subject,
                amount: String::new(),
                lines: vec![line],
                above: None,
                below: None,
            }),
        }
    }
    for group in &mut groups {
        group.amount = Money::cents(group.lines.iter().map(|line| line.cents).sum()).show(lang);
    }
    let is_row = |group: &LineGroup| !group.subject.is_empty();
    if let Some((shown, others)) = window.cut(1, &mut groups, is_row, lang) {
        if let Some(first) = groups.iter_mut().find(|group| is_row(group)) {
            first.above = Some(shown);
        }
        if let Some(last) = groups.iter_mut().rfind(|group| is_row(group)) {
            last.below = Some(others);
        }
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
    /// Which of many rows begin here.
    pub above: Option<Shown>,
    /// The way to the rows that are not shown, behind the last one.
    pub below: Option<Others>,
}

impl Fold {
    fn new(title: Option<String>, section: Section, faults: usize) -> Fold {
        let open = title.is_none();
        Fold { title, sections: vec![section], faults, open, above: None, below: None }
    }
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
pub fn folds(review: ReviewView, window: &Window, lang: Lang) -> Vec<Fold> {
    let mut folds: Vec<Fold> = Vec::new();
    for mut section in review.sections {
        let faults = section.rows.iter().filter(|row| row.error.is_some()).count();
        let row = section.edit.row.and_then(|_| section.title.rsplit_once(" – "));
        let Some((row, page)) = row.map(|(row, page)| (row.to_owned(), page.to_owned())) else {
            folds.push(Fold::new(None, section, faults));
            continue;
        };
        section.title = page;
        match folds.last_mut().filter(|fold| fold.title.as_ref() == Some(&row)) {
            Some(fold) => {
                fold.sections.push(section);
                fold.faults += faults;
            }
            None => folds.push(Fold::new(Some(row), section, faults)),
        }
    }
    let only = folds.iter().filter(|fold| fold.title.is_some()).count() == 1;
    folds.iter_mut().for_each(|fold| fold.open |= only || fold.faults > 0);
    let is_row = |fold: &Fold| fold.title.is_some();
    if let Some((shown, others)) = window.cut(0, &mut folds, is_row, lang) {
        if let Some(first) = folds.iter_mut().find(|fold| is_row(fold)) {
            first.above = Some(shown);
        }
        if let Some(last) = folds.iter_mut().rfind(|fold| is_row(fold)) {
            last.below = Some(others);
        }
    }
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
                "signed" | "change-signed" | "notified" | "replied" => ("check", Tone::Success),
                "first-signed" => ("check", Tone::Neutral),
                "enclosed" | "taken-out" => ("document", Tone::Neutral),
                "paid" => ("euro", Tone::Success),
                "payment-returned" => ("back", Tone::Danger),
                "laid-open" | "objected" => ("people", Tone::Info),
                "returned" | "change-returned" | "withdrawn" => ("back", Tone::Danger),
                "taken-back" | "change-taken-back" => ("back", Tone::Neutral),
                "note" => ("edit", Tone::Neutral),
                _ => ("dot", Tone::Neutral),
            };
            let detail = |key: &str| event.detail.get(key).and_then(Value::as_str).unwrap_or("");
            let note = match event.kind.as_str() {
                "asked" | "note" | "answered" | "replied" | "appeal-remedied" | "appeal-forwarded"
                | "appeal-concluded" => detail("text").to_owned(),
                "returned" | "change-returned" => detail("comment").to_owned(),
                "change-proposed" | "change-signed" => {
                    t.get(&format!("desk-change-kind-{}", detail("change"))).to_owned()
                }
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
                actor: match (shown, detail("for")) {
                    (false, _) => String::new(),
                    // In whose place it was done is for the office.
                    (true, name) if desk && !name.is_empty() => {
                        t.with2("event-for", ("name", event.actor_name.as_str()), ("away", name))
                    }
                    _ => event.actor_name.clone(),
                },
                note,
                icon,
                tone,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use forms::view::PageRef;

    fn window(answers: usize, amounts: usize) -> Window {
        Window { base: "/vorgang/1".to_owned(), answers, amounts }
    }

    /// A page, so many people with two pages each, and another page.
    fn review(people: usize) -> ReviewView {
        let section = |title: String, edit: PageRef| Section { title, edit, rows: Vec::new() };
        let mut sections = vec![section("Betrieb".into(), PageRef::page("company"))];
        for row in 0..people {
            for page in ["person", "pay"] {
                sections.push(section(format!("Person {} – {page}", row + 1), PageRef::row(page, row)));
            }
        }
        sections.push(section("Nachweise".into(), PageRef::page("proofs")));
        ReviewView { sections, faults: 0 }
    }

    fn titles(folds: &[Fold]) -> Vec<&str> {
        folds.iter().filter_map(|fold| fold.title.as_deref()).collect()
    }

    #[test]
    fn a_few_dozen_rows_stand_on_one_page() {
        let folds = folds(review(50), &window(25, 0), Lang::De);
        assert_eq!(titles(&folds).len(), 50);
        assert!(folds.iter().all(|fold| fold.above.is_none() && fold.below.is_none()));
        assert_eq!(
            titles(&super::folds(review(80), &Window::default(), Lang::De)).len(),
            80,
            "where no address is"
        );
    }

    #[test]
    fn of_many_rows_a_page_shows_some_and_the_way_to_the_others() {
        for (asked, first, last, text, previous, following) in [
            (0, 1, 25, "1 bis 25 von 2000", None, Some(25)),
            (30, 26, 50, "26 bis 50 von 2000", Some(0), Some(50)),
            (99_999, 1976, 2000, "1976 bis 2000 von 2000", Some(1950), None),
        ] {
            let folds = folds(review(2000), &window(asked, 0), Lang::De);
            assert_eq!(folds.len(), 27, "the other pages are there");
            let shown = titles(&folds);
            assert_eq!(shown.first().copied(), Some(format!("Person {first}").as_str()));
            assert_eq!(shown.last().copied(), Some(format!("Person {last}").as_str()));
            assert_eq!(folds[1].sections.len(), 2);
            let above = folds[1].above.as_ref().expect("which these are");
            assert_eq!(above.text.replace(['.', '\u{a0}'], ""), text);
            let below = folds[25].below.clone().expect("the way to the others");
            let href = |from: usize| format!("/vorgang/1?angaben-ab={from}#angaben-ab");
            assert_eq!((below.previous, below.following), (previous.map(href), following.map(href)));
        }
    }

    #[test]
    fn amounts_of_many_people_are_parted_the_same_way_and_their_sum_is_of_all() {
        let line = |row: usize| serde_json::json!({ "subject": format!("Person {row}"), "cents": 100, "label": ["a", "a"] });
        let stored = serde_json::json!({ "lines": (1..=120).map(line).collect::<Vec<_>>() });
        let (all, total) = lines(&stored, Lang::De);
        let groups = by_subject(all, &window(0, 100), Lang::De);
        assert_eq!(total.map(|sum| sum.replace('\u{a0}', " ")), Some("120,00 €".to_owned()));
        assert_eq!(
            groups.iter().map(|group| group.lines[0].index).collect::<Vec<_>>(),
            (100..120).collect::<Vec<_>>()
        );
        let below = groups.last().and_then(|group| group.below.clone()).expect("the way back");
        assert_eq!(below.previous.as_deref(), Some("/vorgang/1?betraege-ab=75#betraege-ab"));
        assert_eq!(below.following, None);
    }
}
