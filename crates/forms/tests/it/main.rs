//! What `forms` promises, from outside.

mod docs;
mod hundesteuer;
mod support;
