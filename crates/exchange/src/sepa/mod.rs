//! Credit transfers of the Single Euro Payments Area: the file that a bank is given, and what it says about those that failed.
//!
//! [`pain001`] writes `pain.001.001.09` as German banks take it: transfers in euro, one batch booked as one sum. The same run gives
//! the same bytes. [`returns`] finds the transfers that came back in a `pain.002` or `camt.05x` of any version.

mod read;
mod text;
mod write;

pub use read::{Report, Returned, Unreadable, returns};
pub use text::{line, mark};
pub use write::pain001;

use base::{Date, Money};

/// The largest amount of one transfer.
pub const MOST: Money = Money::cents(99_999_999_999);

/// An account with its holder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Whose it is.
    pub holder: String,
    /// Its number, without blanks.
    pub iban: String,
    /// The bank; may be empty.
    pub bic: String,
}

/// What one file is about: transfers from one account on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its number, for file and batch.
    pub number: String,
    /// When the file was made (microseconds UTC).
    pub made_at: i64,
    /// The day on which the bank is to pay.
    pub execute_on: Date,
    /// Who pays.
    pub debtor: Account,
    /// The transfers, in their order.
    pub transfers: Vec<Transfer>,
}

impl Run {
    /// The sum of all transfers.
    pub fn sum(&self) -> Money {
        self.transfers.iter().map(|transfer| transfer.amount).sum()
    }
}

/// One transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// What names it on the whole way and back.
    pub end_to_end: String,
    /// How much.
    pub amount: Money,
    /// Who gets it.
    pub creditor: Account,
    /// What the payee reads on the statement.
    pub remittance: String,
}

/// Where accounts can be reached, by the first two letters of their number, from the European Payments Council's list of May 2026.
const REACHED: [&str; 42] = [
    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR",
    "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL",
    "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
];

/// Whether an account takes part in the area.
pub fn is_reached(iban: &str) -> bool {
    iban.get(..2).is_some_and(|country| REACHED.contains(&country))
}
