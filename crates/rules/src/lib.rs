//! Decision tables on an open standard (DMN 1.5, FEEL). The only crate that knows the engine by name: whoever decides by
//! a table asks here, and whoever doubts the engine runs the standard's test kit through [`tck`].
//!
//! | file | what |
//! | --- | --- |
//! | [`cell`] | what may stand in a cell; the engine decides whether an input passes |
//! | [`table`] | rows and a hit policy: which rows hold, what comes out |
//! | [`check`] | holes, overlaps and rows that are never reached |
//! | [`dmn`] | a table out of a modeller's file |
//! | [`tck`] | the test kit |
//!
//! Pure: texts come in, values go out. What the engine could do beyond that (ask a clock, call another program, run
//! without end) is not let in by the door for tables; the test kit, which tries all of it, is run in a process of its own.

pub mod cell;
pub mod check;
pub mod dmn;
pub mod table;
pub mod tck;
mod value;

pub use value::{Kind, Value};
