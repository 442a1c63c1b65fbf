//! The plan of deletions, and the record of what went.

use base::{Date, Id};
use serde::{Deserialize, Serialize};

/// What became of the offer to the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Archive {
    /// The class needs no offer.
    None,
    /// Not offered yet.
    Open,
    /// Offered: the archive has not answered.
    Offered,
    /// The archive took it over.
    Taken,
    /// The archive does not want it.
    Declined,
}

impl Archive {
    /// All of them.
    pub const ALL: [Archive; 5] =
        [Archive::None, Archive::Open, Archive::Offered, Archive::Taken, Archive::Declined];

    /// The name in the database and in text keys.
    pub fn key(self) -> &'static str {
        match self {
            Archive::None => "none",
            Archive::Open => "open",
            Archive::Offered => "offered",
            Archive::Taken => "taken",
            Archive::Declined => "declined",
        }
    }

    /// The offer of this name.
    pub fn from_key(key: &str) -> Option<Archive> {
        Archive::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Whether nothing stands against deleting any more.
    pub fn settled(self) -> bool {
        matches!(self, Archive::None | Archive::Taken | Archive::Declined)
    }

    /// Whether this step is one forward.
    pub fn may_become(self, to: Archive) -> bool {
        matches!(
            (self, to),
            (Archive::Open, Archive::Offered | Archive::Taken | Archive::Declined)
                | (Archive::Offered, Archive::Taken | Archive::Declined)
        )
    }
}

/// The first day on which a case may be deleted: so many years after the end of the year in which it was closed.
pub fn delete_on(closed: Date, years: u32) -> Date {
    let year = i64::from(closed.year()) + 1 + i64::from(years);
    let year = i16::try_from(year.min(9999)).unwrap_or(9999);
    Date::new(year, 1, 1).unwrap_or(Date::MAX)
}

/// A closed case with its day of deletion; no contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The case.
    pub case: Id,
    /// Its number.
    pub number: String,
    /// Its office.
    pub office: String,
    /// Its service.
    pub service: String,
    /// The class of records.
    pub class: String,
    /// Years from the end of the year of closing.
    pub years: u32,
    /// When it was closed.
    pub closed_on: Date,
    /// From when it may be deleted.
    pub delete_on: Date,
    /// What became of the offer to the archive.
    pub archive: Archive,
    /// When that was noted (microseconds UTC).
    pub archive_at: Option<i64>,
}

/// A case that was deleted: what is left to say, and the line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// The case.
    pub case: Id,
    /// Its number.
    pub number: String,
    /// Its office.
    pub office: String,
    /// Its service.
    pub service: String,
    /// The class of records.
    pub class: String,
    /// Years from the end of the year of closing.
    pub years: u32,
    /// When it was closed.
    pub closed_on: Date,
    /// From when it might be deleted.
    pub delete_on: Date,
    /// What became of the offer to the archive.
    pub archive: Archive,
    /// `day`: its day had come; `replay`: a restored backup had brought it back.
    pub reason: String,
    /// When (microseconds UTC).
    pub at: i64,
}

impl Gone {
    /// What will be said of a case that goes now.
    pub fn of(entry: &Entry, now: i64) -> Gone {
        Gone {
            case: entry.case,
            number: entry.number.clone(),
            office: entry.office.clone(),
            service: entry.service.clone(),
            class: entry.class.clone(),
            years: entry.years,
            closed_on: entry.closed_on,
            delete_on: entry.delete_on,
            archive: entry.archive,
            reason: "day".to_owned(),
            at: now,
        }
    }
}
