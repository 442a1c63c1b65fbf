//! Forms: a service as a folder of text files, read, checked, filled in and computed. Pure: no I/O, no clock.
//!
//! A folder becomes a [`Package`] ([`package::compile`]). With a day and an office's values it makes a [`Session`]:
//! which pages are reached, what is wrong, what a page shows, what is computed, what a letter says. Answers and drafts
//! ([`Answers`], [`Draft`]) come in and go out; nothing is kept here.

pub mod additions;
pub mod answers;
pub mod assessment;
pub mod bi;
pub mod carry;
pub mod compare;
pub mod dated;
pub mod edit;
pub mod expr;
pub mod fault;
pub mod lint;
pub mod model;
pub mod package;
pub mod session;
mod show;
mod typed;
pub mod view;

pub use answers::{Action, Answers, Draft, FileAnswer, FormInput, Located};
pub use bi::Bi;
pub use fault::Fault;
pub use package::{Letter, Package, compile};
pub use session::{LetterBlock, Session, Taken, Variables};
pub use view::PageRef;
