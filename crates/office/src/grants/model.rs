//! A grant, its plan, its money.

use base::{Date, Id, Money};
use serde_json::{Map, Value};

/// Where the money of a programme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// Outside: what parliament or the ministry gives, and what is taken back.
    Budget,
    /// Nobody's yet.
    Free,
    /// Held for a proposal that waits for its signature.
    Reserved,
    /// Promised by a notice.
    Committed,
    /// Ordered to be paid.
    Ordered,
    /// Paid out.
    Paid,
}

impl Account {
    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Account::Budget => "budget",
            Account::Free => "free",
            Account::Reserved => "reserved",
            Account::Committed => "committed",
            Account::Ordered => "ordered",
            Account::Paid => "paid",
        }
    }
}

/// What is counted, by year and programme; the name of an entry in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The budget was set.
    Appropriated,
    /// An application came in.
    Applied,
    /// A proposal holds money.
    Reserved,
    /// It holds it no more.
    Released,
    /// A notice granted it.
    Granted,
    /// An application was refused.
    Refused,
    /// What was granted and is not needed went back.
    Freed,
    /// What a commitment appropriation promised for a later year is cash of that year now.
    Redeemed,
    /// A payment was ordered.
    Ordered,
    /// It was paid.
    Paid,
    /// It came back from the bank.
    Returned,
    /// The use was proven: the grant as it finally stands.
    Proven,
    /// It is to be paid back.
    Claimed,
    /// It was paid back.
    Recovered,
    /// Interest on it was.
    Interest,
}

impl Kind {
    /// All of them, in the order of a grant's life.
    pub const ALL: [Kind; 15] = [
        Kind::Appropriated,
        Kind::Applied,
        Kind::Reserved,
        Kind::Released,
        Kind::Granted,
        Kind::Refused,
        Kind::Freed,
        Kind::Redeemed,
        Kind::Ordered,
        Kind::Paid,
        Kind::Returned,
        Kind::Proven,
        Kind::Claimed,
        Kind::Recovered,
        Kind::Interest,
    ];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Appropriated => "appropriated",
            Kind::Applied => "applied",
            Kind::Reserved => "reserved",
            Kind::Released => "released",
            Kind::Granted => "granted",
            Kind::Refused => "refused",
            Kind::Freed => "freed",
            Kind::Redeemed => "redeemed",
            Kind::Ordered => "ordered",
            Kind::Paid => "paid",
            Kind::Returned => "returned",
            Kind::Proven => "proven",
            Kind::Claimed => "claimed",
            Kind::Recovered => "recovered",
            Kind::Interest => "interest",
        }
    }

    /// The kind of this name.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The money that the budget of a year gives for what falls due in a year: the same year is cash, a later one a commitment
/// appropriation (Verpflichtungsermächtigung).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pot {
    /// The programme.
    pub programme: String,
    /// The year of the budget.
    pub budget_year: i64,
    /// The year in which it is spent.
    pub due_year: i64,
    /// What the budget gives.
    pub appropriated: Money,
    /// Held for proposals.
    pub reserved: Money,
    /// Promised and not yet ordered.
    pub committed: Money,
    /// On its way.
    pub ordered: Money,
    /// Paid.
    pub paid: Money,
}

impl Pot {
    /// What nobody holds.
    pub fn free(&self) -> Money {
        self.appropriated - self.reserved - self.committed - self.ordered - self.paid
    }

    /// Whether it is cash of its own year.
    pub fn is_cash(&self) -> bool {
        self.budget_year == self.due_year
    }
}

/// Where a grant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GrantState {
    /// Granted; money flows when the notice is final.
    Running,
    /// The use was proven and found in order; what was bought is still bound to its purpose.
    Settled,
    /// Taken back.
    Revoked,
    /// At its end.
    Closed,
}

impl GrantState {
    /// All of them.
    pub const ALL: [GrantState; 4] =
        [GrantState::Running, GrantState::Settled, GrantState::Revoked, GrantState::Closed];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            GrantState::Running => "running",
            GrantState::Settled => "settled",
            GrantState::Revoked => "revoked",
            GrantState::Closed => "closed",
        }
    }

    /// The state of this name.
    pub fn from_key(key: &str) -> Option<GrantState> {
        GrantState::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// A grant.
#[derive(Clone, Debug, PartialEq)]
pub struct Grant {
    /// Its id.
    pub id: Id,
    /// The case of its application; none for one that was only read in.
    pub case: Option<Id>,
    /// The number of that case.
    pub number: String,
    /// The programme.
    pub programme: String,
    /// The digest of the package whose terms hold.
    pub package: String,
    /// The office that granted it.
    pub office: String,
    /// The official key of the municipality.
    pub ags: String,
    /// Who has it, as shown.
    pub recipient: String,
    /// What it is for.
    pub project: String,
    /// The object of funding, the id of a choice; empty: none.
    pub object: String,
    /// The account of the applicant.
    pub account: Option<Id>,
    /// The day of the signature.
    pub decided_on: Date,
    /// The first day of the project.
    pub begin_on: Date,
    /// Its last day.
    pub end_on: Date,
    /// When the proof of use is due.
    pub proof_due: Date,
    /// When the next interim report is due.
    pub report_due: Option<Date>,
    /// The last day on which what was bought is bound to its purpose.
    pub bound_until: Date,
    /// The first day on which the notice can no longer be challenged; none while it is not known.
    pub final_on: Option<Date>,
    /// When the applicant waived an appeal (microseconds UTC).
    pub waived_at: Option<i64>,
    /// The eligible costs of the plan.
    pub costs: Money,
    /// What was applied for.
    pub applied: Money,
    /// What was granted.
    pub granted: Money,
    /// What is ordered to be paid.
    pub ordered: Money,
    /// What was paid.
    pub paid: Money,
    /// What the grant finally came to.
    pub settled: Option<Money>,
    /// What is to be paid back in all.
    pub claimed: Money,
    /// What was paid back.
    pub recovered: Money,
    /// What is still to be paid of interest on money that was spent late.
    pub interest_due: Money,
    /// Where it stands.
    pub state: GrantState,
    /// What holds for it, by [`forms::package::Term`].
    pub terms: Map<String, Value>,
    /// For optimistic changes.
    pub version: i64,
}

impl Grant {
    /// What can still be drawn at most.
    pub fn left(&self) -> Money {
        self.granted - self.ordered - self.paid
    }

    /// What was paid and is not claimed back.
    pub fn kept(&self) -> Money {
        self.paid - self.claimed
    }

    /// A number among the terms.
    pub fn number_of(&self, term: forms::package::Term) -> Option<rust_decimal::Decimal> {
        let text = self.terms.get(term.word())?.as_str()?;
        text.parse().ok()
    }

    /// Whole months among the terms; 0 where there are none.
    pub fn months_of(&self, term: forms::package::Term) -> i64 {
        use rust_decimal::prelude::ToPrimitive;
        self.number_of(term).and_then(|number| number.to_i64()).unwrap_or(0)
    }

    /// The word of a term.
    pub fn word_of(&self, term: forms::package::Term) -> &str {
        self.terms.get(term.word()).and_then(Value::as_str).unwrap_or("")
    }

    /// Whether money may flow on this day: the notice is final, or the applicant waived an appeal, or the programme does not ask
    /// for either.
    pub fn may_pay(&self, day: Date) -> bool {
        let asked = self.terms.get(forms::package::Term::PaidWhenFinal.word()) != Some(&Value::Bool(false));
        !asked || self.waived_at.is_some() || self.final_on.is_some_and(|first| day >= first)
    }
}

/// A row of a grant's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// `cost`, `fund`, `year` or `partner`.
    pub kind: PositionKind,
    /// Its place among its kind, from 0.
    pub place: i64,
    /// What tells it apart: the id of a choice, a text, a year, an official key.
    pub name: String,
    /// As people read it, German and English.
    pub label: [String; 2],
    /// The amount; of a partner the share of the grant.
    pub amount: Money,
}

/// What a row of a plan is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PositionKind {
    /// Costs.
    Cost,
    /// Other money.
    Fund,
    /// What falls due in a year.
    Year,
    /// A municipality of a joint project.
    Partner,
}

impl PositionKind {
    /// All of them.
    pub const ALL: [PositionKind; 4] =
        [PositionKind::Cost, PositionKind::Fund, PositionKind::Year, PositionKind::Partner];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            PositionKind::Cost => "cost",
            PositionKind::Fund => "fund",
            PositionKind::Year => "year",
            PositionKind::Partner => "partner",
        }
    }

    /// The kind of this name.
    pub fn from_key(key: &str) -> Option<PositionKind> {
        PositionKind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// What is to be paid back, with the day from which interest runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its id.
    pub id: Id,
    /// The grant.
    pub grant: Id,
    /// The case that brought it up.
    pub case: Option<Id>,
    /// Why: the word of a step.
    pub reason: String,
    /// The amount.
    pub amount: Money,
    /// The day the money was paid out: interest runs from the day after. On interest itself none runs.
    pub since: Date,
    /// Until when it is to be paid; none while the notice is not delivered.
    pub due_on: Option<Date>,
    /// What came back.
    pub received: Money,
    /// Interest that came with it.
    pub interest: Money,
    /// Why interest is waived; empty: it is not.
    pub waived: String,
    /// For optimistic changes.
    pub version: i64,
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: Id,
    /// The programme.
    pub programme: String,
    /// The year it counts in.
    pub year: i64,
    /// What happened.
    pub kind: Kind,
    /// The pot, where money moved.
    pub pot: Option<(i64, i64)>,
    /// From where; empty where no money moved.
    pub source: String,
    /// Where to.
    pub target: String,
    /// How much.
    pub amount: Money,
    /// The grant.
    pub grant: Option<Id>,
    /// The case.
    pub case: Option<Id>,
    /// The official key of the municipality.
    pub ags: String,
    /// The object of funding.
    pub object: String,
    /// Why, in the words of whoever entered it.
    pub note: String,
    /// When (microseconds UTC).
    pub at: i64,
    /// Who; the program: none.
    pub account: Option<Id>,
}
