//! XDatenfelder and XFall.

mod any;
mod back;
mod dirty;
mod export;
mod hostile;
mod import;
pub mod support;
mod take;
mod xfall;
