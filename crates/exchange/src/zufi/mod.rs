//! Services, offices and responsibilities: XZuFi 2.2, and the catalogues of cities.
//!
//! - [`model`]: what all of it is here: texts without markup, so that whatever reads them need not mistrust them.
//! - [`city`]: a city's catalogue of services as JSON (DLDB), read entry by entry.
//! - [`xml`]: XZuFi 2.2.0, read and written.
//! - [`fault`]: what was wrong with an entry, and what holds for nearly all of them.
//! - [`plain`], [`address`]: markup becomes text, links are looked at before anybody may touch them.

mod address;
pub mod city;
pub mod fault;
pub mod model;
mod notes;
pub mod plain;
pub mod xml;

pub use address::is_sound as is_address;
pub use fault::{Fault, Part, Report};
pub use model::{Duty, Exchanged, Link, Office, Service};

/// Largest file that is read, in bytes.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// Most services, and most offices, of one file.
pub const MOST: usize = 20_000;

/// A file read: what is in it, and every fault of an entry. Faults never keep a sound entry out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// Services, offices, responsibilities.
    pub exchanged: Exchanged,
    /// Every fault.
    pub faults: Vec<Fault>,
}

/// Why a file cannot be read at all: a key of the texts and its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// The key.
    pub key: &'static str,
    /// Its values.
    pub args: Vec<(String, base::Arg)>,
}

impl Unreadable {
    pub(crate) fn new(key: &'static str) -> Unreadable {
        Unreadable { key, args: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<base::Arg>) -> Unreadable {
        self.args.push((name.to_owned(), value.into()));
        self
    }

    /// The sentence for people.
    pub fn text(&self, lang: base::Lang) -> String {
        base::text(lang, self.key, &self.args)
    }
}
