//! Employees from a table: one row per employee and month.
//!
//! Rows with the same name, birth date, measure and days are one employee with several months. A row with a fault is not
//! taken and comes back as it was, with each fault named by row and column; the others are taken. Empty yes/no cells mean
//! no, as the template says.

mod columns;
mod merge;

pub(super) use columns::columns;
pub(super) use merge::{export, merge, rows};
