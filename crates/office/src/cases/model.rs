//! A case: what was submitted, where it stands, and what may happen next.

use crate::appeals::{Entered, Lodged, Settled, Standing};
use crate::decisions::Asked;
use base::{Date, Id, Lang, Money};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Submitted; nobody has taken it.
    Received,
    /// Somebody works on it.
    Review,
    /// The applicant was asked for something.
    Waiting,
    /// A decision is proposed and waits for the co-signature.
    Proposed,
    /// Signed; the notice goes out or has gone out.
    Decided,
    /// Final: the time for an appeal is over, or the office has replied where nothing is decided.
    Closed,
    /// The applicant took it back.
    Withdrawn,
}

impl State {
    /// Every state, in the order of the main way.
    pub const ALL: [State; 7] = [
        State::Received,
        State::Review,
        State::Waiting,
        State::Proposed,
        State::Decided,
        State::Closed,
        State::Withdrawn,
    ];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            State::Received => "received",
            State::Review => "review",
            State::Waiting => "waiting",
            State::Proposed => "proposed",
            State::Decided => "decided",
            State::Closed => "closed",
            State::Withdrawn => "withdrawn",
        }
    }

    /// The state of this name.
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether the office still has something to do.
    pub fn open(self) -> bool {
        matches!(self, State::Received | State::Review | State::Waiting | State::Proposed)
    }
}

/// A case as lists show it.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its id.
    pub id: Id,
    /// Its number, as people cite it; opens nothing.
    pub number: String,
    /// The service.
    pub service: String,
    /// The office.
    pub office: String,
    /// Who applied, as shown in lists.
    pub applicant: String,
    /// Where it stands.
    pub state: State,
    /// Who works on it.
    pub assignee: Option<Id>,
    /// The name of that person.
    pub assignee_name: String,
    /// When something is due.
    pub due: Option<Date>,
    /// When it came in (microseconds UTC).
    pub submitted_at: i64,
    /// The sum computed from the answers, or decided.
    pub total: Money,
    /// Whether a proposal was sent back and none is made since.
    pub returned: bool,
    /// Where an appeal stands that is not settled.
    pub appeal: Option<Standing>,
    /// Whether a change of its decision is proposed and not signed.
    pub changing: bool,
}

/// A case, whole.
#[derive(Clone, Debug)]
pub struct Case {
    /// As lists show it.
    pub summary: Summary,
    /// The digest of the package it was written with.
    pub package: String,
    /// The official key of the place.
    pub ags: String,
    /// The applicant's account.
    pub account: Option<Id>,
    /// The applicant's mail address; empty = none.
    pub email: String,
    /// The applicant's language.
    pub lang: Lang,
    /// The answers, frozen.
    pub answers: Map<String, Value>,
    /// The assessment of the answers on the day they came in, as JSON of `forms::assessment`; where the office recognised other
    /// amounts, its own, with what it recognised.
    pub assessment: Value,
    /// The assessment as it came in, where the office's own took its place.
    pub applied: Option<Value>,
    /// SHA-256 over answers and package, as the receipt names it.
    pub digest: String,
    /// For optimistic changes.
    pub version: i64,
}

impl Case {
    /// The office's own values on the day the case came in.
    pub fn local(&self) -> Map<String, Value> {
        self.assessment["local"].as_object().cloned().unwrap_or_default()
    }

    /// What the amounts come to that count now.
    pub fn assessed_total(&self) -> i64 {
        total_of(&self.assessment)
    }

    /// What was applied for.
    pub fn applied_total(&self) -> Money {
        Money::cents(total_of(self.applied.as_ref().unwrap_or(&self.assessment)))
    }

    /// What the office recognised in place of the answers, with its reasons.
    pub fn recognised(&self) -> Vec<Recognised> {
        serde_json::from_value(self.assessment["recognised"].clone()).unwrap_or_default()
    }

    /// The answers with what the office recognised in place of what was applied for.
    pub fn counted(&self) -> Map<String, Value> {
        let mut answers = forms::answers::Answers(self.answers.clone());
        for one in self.recognised() {
            answers.set(&one.path, Some(one.amount.canonical().into()));
        }
        answers.0
    }

    /// The day it came in, Europe/Berlin.
    pub fn received_on(&self) -> Date {
        base::dates::day_of(self.summary.submitted_at)
    }
}

fn total_of(assessment: &Value) -> i64 {
    let lines = assessment["lines"].as_array();
    lines.into_iter().flatten().filter_map(|line| line["cents"].as_i64()).sum()
}

/// An amount that the office recognises in place of the one that was applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// The answer: `costs[2].amount`.
    pub path: String,
    /// What the office recognises.
    pub amount: Money,
    /// Why, where it differs.
    pub reason: String,
}

/// What somebody does to a case after submission.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Give it to somebody (or to nobody).
    Assign(Option<Id>),
    /// Ask the applicant, with a day by which the answer is due.
    Ask {
        /// The question.
        text: String,
        /// Until when.
        due: Date,
    },
    /// Remind the applicant of an open question.
    Remind,
    /// The applicant answers.
    Answer {
        /// The answer; files are attached beforehand.
        text: String,
    },
    /// Go on without an answer.
    StopWaiting,
    /// Reply, where nothing is decided; with it the case is closed.
    Reply {
        /// What the office says.
        text: String,
    },
    /// Recognise other amounts than were applied for; everything computed follows.
    Recognise(Vec<Recognised>),
    /// Enclose a PDF file with the next notice.
    Enclose {
        /// What the letter calls it; empty: by the name of the file.
        title: String,
        /// The file.
        file: crate::drafts::Upload,
    },
    /// Take an enclosed file out again, while no decision has taken it up.
    TakeOut(Id),
    /// Lay the application open to the public from a day on, where the service asks for that.
    LayOpen(Date),
    /// Anybody objects to an application that is laid open.
    Object(crate::participation::Objection),
    /// Propose a decision.
    Propose(Proposal),
    /// Decide alone, where the service lets one person do so: proposed and signed in one step.
    Decide(Proposal),
    /// Propose to change the decision that was signed and announced.
    ProposeChange(Box<Asked>),
    /// Take one's own proposal back while nobody has signed it. Only by the proposer.
    TakeBack,
    /// Send the proposal back to the proposer.
    Return {
        /// Why.
        comment: String,
    },
    /// Sign the proposal before somebody else signs it for good, where the service asks for that. Never by the proposer.
    SignFirst,
    /// Sign the proposal for good. Never by the proposer, unless the service lets one person decide alone.
    Sign,
    /// The applicant appeals against the notice.
    Appeal(Lodged),
    /// Enter an appeal that came on paper or was taken down at the office.
    EnterAppeal(Box<Entered>),
    /// The applicant takes the appeal back.
    WithdrawAppeal,
    /// Say what became of the appeal.
    SettleAppeal(Settled),
    /// A note in the file, not seen by the applicant.
    Note {
        /// The text.
        text: String,
    },
    /// The applicant takes the application back.
    Withdraw,
    /// The time for an appeal is over.
    Close,
    /// Say to which of several municipalities (AGS) it belongs after its own was split; with that it goes to the office there.
    Place(String),
    /// Another office is responsible now, since municipalities have changed.
    Move(Box<Move>),
}

/// What somebody wants to decide, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What is proposed.
    pub outcome: Outcome,
    /// Which computed lines are granted, by index.
    pub granted: Vec<usize>,
    /// The reasons, as the notice will say them, one paragraph a line.
    pub reasons: String,
    /// The fees that the service leaves to the office; none with a refusal.
    pub fees: Vec<Fee>,
}

/// A fee as somebody of the office sets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    /// Its id in the service.
    pub id: String,
    /// How much.
    pub amount: Money,
    /// Why so much, as the notice will say it.
    pub reason: String,
}

/// Where a case goes when municipalities change, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The office that has it from now on.
    pub office: String,
    /// The official key of the place as it is now.
    pub ags: String,
    /// The law behind it, as people cite it.
    pub norm: String,
    /// The first day on which it holds.
    pub day: Date,
}

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Granted as applied for.
    Grant,
    /// Granted in part.
    Part,
    /// Refused.
    Refusal,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 3] = [Outcome::Grant, Outcome::Part, Outcome::Refusal];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Grant => "grant",
            Outcome::Part => "part",
            Outcome::Refusal => "refusal",
        }
    }

    /// The outcome of this name.
    pub fn from_key(key: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.key() == key)
    }
}

/// A question to the applicant.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its id.
    pub id: Id,
    /// The question.
    pub body: String,
    /// Until when an answer is due.
    pub due: Date,
    /// When it was asked (microseconds UTC).
    pub asked_at: i64,
    /// When the applicant was reminded.
    pub reminded_at: Option<i64>,
    /// When it was answered.
    pub answered_at: Option<i64>,
    /// The answer.
    pub answer: String,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its id.
    pub id: Id,
    /// The field it answers, or the id of the question.
    pub field: String,
    /// Its name as uploaded.
    pub name: String,
    /// Its media type, by content.
    pub media: String,
    /// In bytes.
    pub size: i64,
    /// The digest of its bytes.
    pub blob: String,
}

/// Which cases a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Open ones, what is due first on top.
    Due,
    /// What has arrived and nobody has begun with, newest on top.
    New,
    /// Mine, open.
    Mine,
    /// Nobody's, open.
    Unassigned,
    /// Waiting for a co-signature.
    ToSign,
    /// With an appeal that is not settled, what is due first on top.
    Appealed,
    /// With a change of the decision that waits for a signature.
    Changing,
    /// In this state.
    InState(State),
}

/// A page of a list.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The cases.
    pub cases: Vec<Summary>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
}
