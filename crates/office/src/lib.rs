//! The domain, one folder per slice. A slice's `mod.rs` holds its verbs: plain functions over a transaction, with the
//! context as an argument, that change rows, write the history and enqueue jobs, all at once.
//!
//! | slice | what |
//! | --- | --- |
//! | [`region`], [`catalogue`] | where, which service, which office, and why |
//! | [`offices`] | contact data, local values, what is offered |
//! | [`accounts`] | people, roles, sessions |
//! | [`drafts`], [`cases`], [`decisions`], [`notices`], [`mailbox`] | the main way |
//! | [`history`] | events and the Merkle log |
//! | [`statistics`] | counted by jobs |
//! | [`work`] | the jobs themselves |

pub mod accounts;
pub mod cases;
pub mod catalogue;
pub mod decisions;
pub mod drafts;
pub mod history;
mod jobs;
mod json;
pub mod mailbox;
pub mod notices;
pub mod offices;
pub mod platform;
pub mod region;
pub mod statistics;
pub mod work;

/// The media type of an upload by its content; none where it is nothing that may be uploaded.
pub fn media_of(bytes: &[u8]) -> Option<&'static str> {
    formats::probe::kind_of(bytes).map(formats::probe::FileKind::media_type)
}
