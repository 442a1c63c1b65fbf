//! What `base` promises, from outside.
mod money;
mod values;
