//! Forms: a service as a folder of text files, read, checked, filled and computed. Pure: no I/O, no clock.

pub mod assessment;
pub mod dated;
pub mod view;
