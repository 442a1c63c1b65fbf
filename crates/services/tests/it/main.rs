//! Integration tests of the services.

mod law_examples;

mod ifsg56;
