//! Words of search: folding, tokens, stems, parts of compounds, typing errors. Pure functions for German and English.
//!
//! Two foldings exist on purpose. [`fold`] writes an umlaut with its `e` (`Mühle` -> `muehle`), which is what sorts and
//! compares stored text. [`fold_short`] drops it (`Mühle`, `Muehle`, `Muhle` -> `muhle`), which is what finds a word
//! however somebody typed it; it is the key of every look-up in search.

mod compound;
mod fold;
mod stem;
mod typo;

pub use compound::Vocabulary;
pub use fold::{fold, fold_short, tokens};
pub use stem::{is_stopword, stem};
pub use typo::{allowed, distance, letters};
