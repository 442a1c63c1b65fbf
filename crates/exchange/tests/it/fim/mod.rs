//! XDatenfelder and XFall.

mod any;
mod dirty;
mod export;
mod hostile;
mod import;
mod support;
mod xfall;
