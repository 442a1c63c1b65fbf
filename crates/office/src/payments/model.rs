//! Payment orders, the runs they are paid in, and the account they are paid from.

use base::{Date, Finding, Id, Money};
use exchange::sepa;

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The notice went out; it waits for a run.
    Ordered,
    /// In a run that is not at the bank.
    InRun,
    /// The file with it was fetched for the bank.
    Exported,
    /// The bank has executed it.
    Paid,
    /// It came back.
    Returned,
    /// It will not be paid.
    Cancelled,
}

impl State {
    /// Every state, in the order of its way.
    pub const ALL: [State; 6] =
        [State::Ordered, State::InRun, State::Exported, State::Returned, State::Paid, State::Cancelled];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            State::Ordered => "ordered",
            State::InRun => "in-run",
            State::Exported => "exported",
            State::Paid => "paid",
            State::Returned => "returned",
            State::Cancelled => "cancelled",
        }
    }

    /// The state of this name.
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether account and holder can be corrected, and the order cancelled: it is in no run.
    pub fn is_open(self) -> bool {
        matches!(self, State::Ordered | State::Returned)
    }
}

/// An order to pay what a notice granted.
#[derive(Clone, Debug)]
pub struct Payment {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// The number of the case.
    pub number: String,
    /// The service.
    pub service: String,
    /// The office that pays.
    pub office: String,
    /// How much.
    pub amount: Money,
    /// To which account, as it was given.
    pub iban: String,
    /// Whose account that is.
    pub holder: String,
    /// Where it stands.
    pub state: State,
    /// Why it came back, was corrected or cancelled last.
    pub reason: String,
    /// The run it is or was last in.
    pub run: Option<Id>,
    /// The number of that run; empty for none.
    pub run_number: String,
    /// When it was executed.
    pub paid_on: Option<Date>,
    /// Who changed account or holder last: they do not release it.
    pub corrected_by: Option<Id>,
    /// When it was ordered (microseconds UTC).
    pub ordered_at: i64,
    /// For optimistic changes.
    pub version: i64,
}

impl Payment {
    /// Why it cannot be transferred, a key of the texts; none where it can.
    pub fn fault(&self) -> Option<&'static str> {
        fault(&self.iban, &self.holder, self.amount)
    }

    /// The account as lists show it.
    pub fn masked(&self) -> String {
        mask(&self.iban)
    }
}

/// Why an account cannot be paid to.
pub(super) fn fault(iban: &str, holder: &str, amount: Money) -> Option<&'static str> {
    if iban.trim().is_empty() {
        return Some("payorder-iban-missing");
    }
    let number = match base::values::iban::parse(iban) {
        Ok(number) => number,
        Err(key) => return Some(key),
    };
    if !sepa::is_reached(&number) {
        return Some("payorder-iban-area");
    }
    if sepa::line(holder, 70).is_empty() {
        return Some("payorder-holder-missing");
    }
    (amount <= Money::ZERO || amount > sepa::MOST).then_some("payorder-amount-range")
}

/// An account number with its middle hidden: `DE02 … 2051`.
pub fn mask(iban: &str) -> String {
    let plain: Vec<char> = iban.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.len() < 12 {
        return if plain.is_empty() { String::new() } else { "…".to_owned() };
    }
    let part = |signs: &[char]| signs.iter().collect::<String>();
    format!("{} … {}", part(&plain[..4]), part(&plain[plain.len() - 4..]))
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunState {
    /// Put together; waits for its release.
    Open,
    /// Released; the file can be fetched.
    Released,
    /// The file was fetched.
    Exported,
    /// The bank has executed it.
    Executed,
    /// Given up before its release.
    Dissolved,
    /// The release was taken back.
    Revoked,
    /// The bank refused the file as a whole.
    Refused,
}

impl RunState {
    /// Every state.
    pub const ALL: [RunState; 7] = [
        RunState::Open,
        RunState::Released,
        RunState::Exported,
        RunState::Executed,
        RunState::Dissolved,
        RunState::Revoked,
        RunState::Refused,
    ];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            RunState::Open => "open",
            RunState::Released => "released",
            RunState::Exported => "exported",
            RunState::Executed => "executed",
            RunState::Dissolved => "dissolved",
            RunState::Revoked => "revoked",
            RunState::Refused => "refused",
        }
    }

    /// The state of this name.
    pub fn from_key(key: &str) -> Option<RunState> {
        RunState::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// Somebody who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// Who.
    pub account: Id,
    /// Their name.
    pub name: String,
    /// When (microseconds UTC).
    pub at: i64,
}

/// Orders that go to the bank together.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its id.
    pub id: Id,
    /// The office.
    pub office: String,
    /// Its number, also that of the file.
    pub number: String,
    /// Where it stands.
    pub state: RunState,
    /// How many orders.
    pub orders: i64,
    /// Their sum.
    pub total: Money,
    /// The day on which the bank is to execute it.
    pub execute_on: Date,
    /// The account it is paid from.
    pub debtor: sepa::Account,
    /// Who put it together.
    pub made: By,
    /// Who released it.
    pub released: Option<By>,
    /// Who fetched the file first.
    pub exported: Option<By>,
    /// Who said what became of it.
    pub ended: Option<By>,
    /// The day on which the bank executed it.
    pub executed_on: Option<Date>,
    /// Why it was given up, if somebody said so.
    pub reason: String,
    /// SHA-256 of the file; empty before the release.
    pub digest: String,
    /// Whether the file is still there.
    pub has_file: bool,
    /// For optimistic changes.
    pub version: i64,
}

/// An order in a run.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The order as it stands now.
    pub payment: Payment,
    /// What names it at the bank.
    pub end_to_end: String,
    /// What became of it in this run: `in`, `paid`, `returned`, `left`.
    pub state: String,
    /// Why it came back.
    pub reason: String,
}

/// The account that an office pays from.
#[derive(Clone, Debug, Default)]
pub struct Debtor {
    /// Holder, number and bank.
    pub account: sepa::Account,
    /// `office`, or `demo` for one that is made up.
    pub source: String,
    /// Who changed it last, and when; empty for the program itself.
    pub changed_by: String,
    /// When (microseconds UTC).
    pub changed_at: i64,
    /// For optimistic changes; 0 where there is none yet.
    pub version: i64,
}

/// What waits to be paid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// How many orders can be paid.
    pub orders: usize,
    /// Their sum.
    pub total: Money,
    /// How many cannot, since their account is missing or wrong.
    pub faulty: usize,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// What a verb gives where input can be wrong.
pub type Checked<T> = std::result::Result<T, Vec<Finding>>;
