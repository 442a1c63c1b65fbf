//! Changing a service's files as an author would with an editor. A change is cut into the text: comments, order, blanks and all it does
//! not touch stay byte for byte, so that what is clicked together and what is typed are the same files.
//!
//! A table is found by its [`Place`]. Whether the changed files make a service is not asked here; [`crate::compile`] says it.

mod cut;
mod grid;
mod model;
mod sheet;
mod write;

pub use grid::Grid;
pub use model::{Modelled, Refused, modelled};
pub use sheet::Sheet;
pub use write::Entry;

use crate::bi::Bi;
use std::collections::BTreeMap;

/// The files of a service, by path inside its folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Where a table stands in its file: the names that lead to it, each with its number, from 0, where there are several. Empty: what stands
/// before the first table.
pub type Place = Vec<(String, Option<usize>)>;

/// The file with pages and fields.
pub const FORM: &str = "form.toml";
/// The file with what a service is.
pub const SERVICE: &str = "service.toml";
/// The file with what is computed.
pub const COMPUTE: &str = "compute.toml";
/// The file with the legal values.
pub const VALUES: &str = "values.toml";
/// The file with the letters.
pub const NOTICE: &str = "notice.toml";

/// The file with the terms of a grant programme.
pub const PROGRAMME: &str = crate::package::programme::FILE;

/// The file in Leichte Sprache.
pub const EASY: &str = crate::package::easy::FILE;

/// A page of the form.
pub fn page(page: usize) -> Place {
    vec![("page".to_owned(), Some(page))]
}

/// A field of a page.
pub fn field(at: usize, field: usize) -> Place {
    below(&page(at), "field", field)
}

/// One of the tables of this name in another table.
pub fn below(place: &Place, name: &str, number: usize) -> Place {
    let mut place = place.clone();
    place.push((name.to_owned(), Some(number)));
    place
}

/// A table of which there is one.
pub fn table(name: &str) -> Place {
    vec![(name.to_owned(), None)]
}

/// A change of one file.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Sets a key of a table, or takes it away.
    Set {
        /// The file.
        file: String,
        /// The table.
        place: Place,
        /// The key; `label.de` for one in parts.
        key: String,
        /// What it is to hold; none takes it away.
        entry: Option<Entry>,
    },
    /// Sets a text in both languages, or takes both away.
    SetBoth {
        /// The file.
        file: String,
        /// The table.
        place: Place,
        /// The key without its language.
        key: String,
        /// The texts.
        text: Option<Bi>,
    },
    /// A new table.
    Add {
        /// The file.
        file: String,
        /// The table it belongs to.
        parent: Place,
        /// What tables of its kind are called.
        name: String,
        /// Its number among them; behind the last where there are fewer.
        at: usize,
        /// Its keys, in order.
        entries: Vec<(String, Entry)>,
    },
    /// A new table of which there is one, before all others.
    Open {
        /// The file.
        file: String,
        /// What it is called.
        name: String,
    },
    /// A table goes, with all that belongs to it.
    Remove {
        /// The file.
        file: String,
        /// The table.
        place: Place,
    },
    /// A table changes places with the one of its kind before or behind it.
    Shift {
        /// The file.
        file: String,
        /// The table.
        place: Place,
        /// Whether it goes to the front.
        up: bool,
    },
    /// A table moves behind the last of its kind in another table.
    Carry {
        /// The file.
        file: String,
        /// The table.
        place: Place,
        /// The table it shall belong to.
        parent: Place,
    },
    /// A file as a whole.
    Write {
        /// The file.
        file: String,
        /// Its text.
        text: String,
    },
    /// A file goes.
    Drop {
        /// The file.
        file: String,
    },
}

/// What was to be changed is not there, or its file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The file.
    pub file: String,
}

/// The files with these changes, one after the other: each speaks of the places as they are after the one before.
///
/// # Errors
/// [`Lost`], where a change fits nothing; then nothing is changed.
pub fn apply(files: &Files, changes: &[Change]) -> Result<Files, Lost> {
    let mut files = files.clone();
    for change in changes {
        let (file, changed) = match change {
            Change::Write { file, text } => (file, Some(Some(text.clone()))),
            Change::Drop { file } => (file, files.contains_key(file).then_some(None)),
            Change::Set { file, place, key, entry } => {
                (file, in_file(&files, file, |sheet| cut::set(sheet, place, key, entry.as_ref())))
            }
            Change::SetBoth { file, place, key, text } => {
                (file, in_file(&files, file, |sheet| cut::set_both(sheet, place, key, text.as_ref())))
            }
            Change::Add { file, parent, name, at, entries } => {
                (file, in_file(&files, file, |sheet| cut::add(sheet, parent, name, *at, entries)))
            }
            Change::Open { file, name } => (file, in_file(&files, file, |sheet| cut::open(sheet, name))),
            Change::Remove { file, place } => {
                (file, in_file(&files, file, |sheet| cut::remove(sheet, place)))
            }
            Change::Shift { file, place, up } => {
                (file, in_file(&files, file, |sheet| cut::shift(sheet, place, *up)))
            }
            Change::Carry { file, place, parent } => {
                (file, in_file(&files, file, |sheet| cut::carry(sheet, place, parent)))
            }
        };
        match changed {
            None => return Err(Lost { file: file.clone() }),
            Some(None) => drop(files.remove(file)),
            Some(Some(text)) => drop(files.insert(file.clone(), text.into_bytes())),
        }
    }
    Ok(files)
}

/// The new text of a file; a file that is not there yet is an empty one.
fn in_file(
    files: &Files,
    file: &str,
    change: impl FnOnce(&Sheet) -> Option<String>,
) -> Option<Option<String>> {
    let bytes = files.get(file).map_or(&[][..], Vec::as_slice);
    let sheet = Sheet::read(std::str::from_utf8(bytes).ok()?)?;
    change(&sheet).map(Some)
}
