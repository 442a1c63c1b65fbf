//! Words of search.
