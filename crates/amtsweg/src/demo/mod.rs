//! The demonstration: made-up people and some hundred cases of the last six months, told through the same verbs that
//! real people use, so that histories, messages, figures and the log are what they would be.
//!
//! | file | what |
//! | --- | --- |
//! | [`cast`] | the people one can play |
//! | [`towns`], [`words`], [`chance`], [`paper`] | what stories are made of |
//! | [`offers`] | services that some towns offer besides dog tax |
//! | [`dogs`], [`employers`] | what applicants fill in |
//! | [`story`] | what happens to an application, and when |
//! | [`stories`] | all of them |
//! | [`tell`] | how they come true |
//! | [`grants`] | a programme with its budget, grants and applications |
//! | [`payments`] | what the state office has paid of it |
//! | [`history`] | the notices of the past, written after the start |
//!
//! Nothing here depends on anything but the day: the same day gives the same demonstration.

mod cast;
pub mod chance;
mod dogs;
mod employers;
mod grants;
mod history;
mod offers;
mod paper;
mod payments;
mod people;
mod stories;
mod story;
mod tell;
#[cfg(test)]
mod tests;
mod towns;
pub mod words;

pub use cast::{people, table};
pub use history::{OWN, catch_up, finish_history, write_history};

use base::Result;
use chance::Chance;
use office::platform::Platform;
use store::Tx;

/// What the chance of every demonstration begins with.
const SEED: u64 = 0x416d_7473_7765_6700;

/// The hash of the password of everybody. Slow on purpose, so made once, outside any transaction.
///
/// # Errors
/// Internal, where the library refuses.
pub fn password_hash() -> Result<String> {
    office::accounts::hash_password(cast::PASSWORD, *b"demonstration-00")
}

/// Fills an empty installation, in the caller's transaction. `now` in microseconds UTC.
///
/// # Errors
/// Only those of the store.
pub fn populate(tx: &mut Tx, platform: &Platform, now: i64, hash: &str) -> Result<()> {
    let mut chance = Chance::new(SEED);
    let crew = people::hire(tx, &mut chance, platform, now, hash)?;
    let stories = stories::all(tx, &mut chance, platform, &crew, now, hash)?;
    tell::all(tx, &mut chance, platform, &crew, now, &stories)?;
    grants::tell(tx, &mut chance, platform, &crew, now)?;
    payments::pay(tx, &mut chance, platform, &crew, now)?;
    people::begin_drafts(tx, &mut chance, platform, &crew, now)
}
