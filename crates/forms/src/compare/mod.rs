//! What is different between two versions of a service, in words people understand, and file by file so that nothing is hidden.
//!
//! The files are compared as authors write them, not as they are compiled: a version that an older program published is compared
//! as well, and every key counts, also one that this module has no word for. What differs only in its writing (comments, blanks,
//! order of tables of different kinds) is said as that. So every change of a byte gives at least one [`Difference`].

mod lines;
mod names;
mod pairs;
mod rows;
mod said;
mod say;
mod walk;

pub use lines::{FileChange, Hunk, Line, Part, Tag, words};
pub use said::Said;

use crate::bi::Bi;
use base::Lang;
use std::collections::BTreeMap;

/// The files of a service's folder, by their paths inside it.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Two versions, compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What is different, in the order of the files and of the newer form.
    pub differences: Vec<Difference>,
    /// The files that differ, line by line.
    pub files: Vec<FileChange>,
}

/// One thing that is different: a page, a field, a legal value, a paragraph of a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where it stands.
    pub section: Section,
    /// What it is; its name is the text `compare-thing-{thing}`.
    pub thing: &'static str,
    /// Its id, where authors gave it one.
    pub id: String,
    /// What people call it; empty where it has no name.
    pub name: Bi,
    /// What happened to it.
    pub change: Change,
    /// What of it is different; for what is new or gone, what it says.
    pub details: Vec<Detail>,
}

/// Where a difference stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    /// What the service is.
    Service,
    /// What it says in Leichte Sprache.
    Easy,
    /// What an office sets.
    Local,
    /// A page of the form, or a group of pages.
    Page {
        /// Its id.
        id: String,
        /// Its heading.
        title: Bi,
    },
    /// Legal values.
    Values,
    /// What is computed.
    Compute,
    /// A letter, by its key.
    Letter(String),
    /// Text blocks of letters.
    Blocks,
    /// Worked examples.
    Examples,
    /// Everything else, by file.
    Files,
}

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
    /// It stands elsewhere, and is the same.
    Moved,
}

/// One property of a thing, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The way to the property from the thing: `option` "12 months", `label`.
    pub path: Vec<Step>,
    /// The language of a text that stands in both.
    pub lang: Option<Lang>,
    /// What it said.
    pub before: Option<Said>,
    /// What it says.
    pub after: Option<Said>,
}

/// A step of the way to a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The key as authors write it; its name is the text `compare-key-{key}`, if there is one.
    pub key: String,
    /// Which of several.
    pub name: Option<Bi>,
}

/// How many things are different, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New ones.
    pub added: usize,
    /// Those that are gone.
    pub removed: usize,
    /// Those that say something else.
    pub changed: usize,
    /// Those that only stand elsewhere.
    pub moved: usize,
}

/// Compares two versions of a service, the older first.
pub fn compare(before: &Files, after: &Files) -> Comparison {
    Comparison { differences: walk::differences(before, after), files: lines::files(before, after) }
}

impl Comparison {
    /// Whether both are the same, byte by byte.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }

    /// Whether they differ in nothing but the number of the version.
    pub fn is_only_number(&self) -> bool {
        !self.is_empty() && self.differences.iter().all(|one| one.thing == "version")
    }

    /// How many things are different; the number of the version is none.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for one in self.differences.iter().filter(|one| one.thing != "version") {
            *match one.change {
                Change::Added => &mut counts.added,
                Change::Removed => &mut counts.removed,
                Change::Changed => &mut counts.changed,
                Change::Moved => &mut counts.moved,
            } += 1;
        }
        counts
    }

    /// The differences by where they stand, without the number of the version.
    pub fn sections(&self) -> Vec<(&Section, Vec<&Difference>)> {
        let mut sections: Vec<(&Section, Vec<&Difference>)> = Vec::new();
        for one in self.differences.iter().filter(|one| one.thing != "version") {
            match sections.iter_mut().find(|(section, _)| **section == one.section) {
                Some((_, all)) => all.push(one),
                None => sections.push((&one.section, vec![one])),
            }
        }
        sections
    }
}
