//! What happens to an application, and when: plans in the past, whose steps up to today come true.

use super::chance::Chance;
use super::paper::Paper;
use base::law::Holidays;
use base::{Date, Id, Lang, dates};
use jiff::ToSpan;
use serde_json::Value;

/// Who applies.
#[derive(Clone, Debug)]
pub enum Applicant {
    /// With an account.
    Account(Id),
    /// Without one: the digest of the secret in the cookie.
    Visitor(String),
}

/// A step, by whom it falls to.
#[derive(Clone, Debug)]
pub enum Step {
    /// The applicant sends.
    Submit,
    /// Somebody of the office takes the case.
    Assign,
    /// A question to the applicant; so many days to answer.
    Ask(String),
    /// The applicant answers.
    Answer(String),
    /// The office goes on without an answer.
    StopWaiting,
    /// A note in the file.
    Note(String),
    /// A decision is proposed.
    Propose,
    /// It comes back.
    Return(String),
    /// It is signed.
    Sign,
    /// The applicant takes the application back.
    Withdraw,
}

/// How it ends, if it comes to a decision: granted, or by a text block in part or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As applied for.
    Grant,
    /// In part, for the reason in this block.
    Part(&'static str),
    /// Not at all, for the reason in this block.
    Refusal(&'static str),
}

/// An application with everything that happens to it.
pub struct Story {
    /// The service.
    pub service: &'static str,
    /// The official key of the place.
    pub ags: String,
    /// Who applies.
    pub applicant: Applicant,
    /// In which language.
    pub lang: Lang,
    /// What they fill in.
    pub answers: Value,
    /// What they hand in.
    pub papers: Vec<Paper>,
    /// How it ends.
    pub ending: Ending,
    /// Steps with their time (microseconds UTC), in order.
    pub steps: Vec<(i64, Step)>,
    /// Whether it belongs to the people one can play.
    pub own: bool,
}

/// Days and hours at which people do things.
pub struct Calendar<'h> {
    /// Public holidays.
    pub holidays: &'h Holidays,
    /// Now (microseconds UTC).
    pub now: i64,
}

impl Calendar<'_> {
    /// Today.
    pub fn today(&self) -> Date {
        dates::day_of(self.now)
    }

    /// So many days ago.
    pub fn ago(&self, days: i64) -> Date {
        self.today().saturating_sub(days.days())
    }

    /// The working day so many days ago, or the one before.
    pub fn worked(&self, days: i64) -> Date {
        let mut day = self.ago(days);
        while self.next(day) != day {
            day = day.saturating_sub(1.day());
        }
        day
    }

    fn next(&self, day: Date) -> Date {
        self.holidays.next_working_day(day, None).unwrap_or(day)
    }

    /// An hour of the office on the working day so many days after `at`.
    pub fn later(&self, chance: &mut Chance, at: i64, days: i64) -> i64 {
        let day = self.next(dates::day_of(at).saturating_add(days.days()));
        office_hour(chance, day)
    }
}

/// A time between seven and four.
pub fn office_hour(chance: &mut Chance, day: Date) -> i64 {
    moment(chance, day, 7, 15)
}

/// A time between these hours, both included.
pub fn moment(chance: &mut Chance, day: Date, from: i64, to: i64) -> i64 {
    let hour = i8::try_from(chance.between(from, to)).unwrap_or(12);
    let minute = i8::try_from(chance.between(0, 59)).unwrap_or(0);
    dates::instant(day, hour, minute) + chance.between(0, 59_999_999)
}

/// Words that people of this story use.
pub struct Words<'w> {
    /// Questions of the office.
    pub ask: &'w [&'static str],
    /// Answers of applicants.
    pub answers: &'w [&'static str],
    /// Notes in the file.
    pub notes: &'w [&'static str],
    /// Why proposals come back.
    pub returns: &'w [&'static str],
}

/// What usually happens after an application came in.
pub fn course(
    chance: &mut Chance,
    calendar: &Calendar<'_>,
    words: &Words<'_>,
    submitted: i64,
) -> Vec<(i64, Step)> {
    let mut steps = vec![(submitted, Step::Submit)];
    let mut at = submitted;
    let mut add = |chance: &mut Chance, low: i64, high: i64, step: Step| {
        let days = chance.between(low, high);
        at = calendar.later(chance, at, days);
        steps.push((at, step));
    };
    if chance.share(3) {
        add(chance, 1, 6, Step::Withdraw);
        return steps;
    }
    let (ask, answer) = (chance.pick(words.ask).to_owned(), chance.pick(words.answers).to_owned());
    let (note, comment) = (chance.pick(words.notes).to_owned(), chance.pick(words.returns).to_owned());
    add(chance, 1, 5, Step::Assign);
    if chance.share(30) {
        add(chance, 1, 6, Step::Ask(ask));
        if chance.share(82) {
            add(chance, 2, 16, Step::Answer(answer));
        } else {
            add(chance, 23, 30, Step::StopWaiting);
        }
    }
    if chance.share(15) {
        add(chance, 1, 4, Step::Note(note));
    }
    // Some lie longer than they should.
    let (low, high) = if chance.share(20) { (24, 60) } else { (1, 14) };
    add(chance, low, high, Step::Propose);
    if chance.share(7) {
        add(chance, 1, 3, Step::Return(comment));
        add(chance, 1, 4, Step::Propose);
    }
    add(chance, 1, 5, Step::Sign);
    steps
}
