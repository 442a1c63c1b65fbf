//! What `base` promises, from outside.
mod money;
mod law;
mod values;
