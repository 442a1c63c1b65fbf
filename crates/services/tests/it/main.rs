//! Integration tests of the services.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking, in their helpers as well")]

mod law_examples;

mod ifsg56;
