//! Errors are values. Wrong input is not an error but a list of [`crate::Finding`]s.

use std::fmt;

/// What went wrong, as far as the caller can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is not there, or not for this actor; the two look the same.
    NotFound,
    /// The actor may not do this.
    Forbidden,
    /// Somebody else was faster, or the state does not allow it.
    Conflict,
    /// Not now: overloaded, disk full, database away. Trying again may help.
    Unavailable,
    /// Our fault.
    Internal,
}

/// An error: its kind, a text key for people, a detail for the log.
#[derive(Clone, Debug)]
pub struct Error {
    /// The kind.
    pub kind: Kind,
    /// The text for people, a key of the catalogues.
    pub key: &'static str,
    /// For the log; never shown to people, never holds personal data.
    pub detail: String,
}

/// The usual result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with its own text.
    pub fn new(kind: Kind, key: &'static str, detail: impl Into<String>) -> Error {
        Error { kind, key, detail: detail.into() }
    }
    /// It is not there, or not for this actor.
    pub fn not_found(detail: impl Into<String>) -> Error {
        Error::new(Kind::NotFound, "error-not-found", detail)
    }
    /// The actor may not do this.
    pub fn forbidden(detail: impl Into<String>) -> Error {
        Error::new(Kind::Forbidden, "error-forbidden", detail)
    }
    /// Somebody else was faster.
    pub fn conflict(detail: impl Into<String>) -> Error {
        Error::new(Kind::Conflict, "error-conflict", detail)
    }
    /// Not now.
    pub fn unavailable(detail: impl Into<String>) -> Error {
        Error::new(Kind::Unavailable, "error-unavailable", detail)
    }
    /// Our fault.
    pub fn internal(detail: impl Into<String>) -> Error {
        Error::new(Kind::Internal, "error-internal", detail)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ({}): {}", self.kind, self.key, self.detail)
    }
}

impl std::error::Error for Error {}
