//! The guide for authors is true.

use super::support::{compiled, docs_files};

#[test]
fn the_worked_example_of_the_guide_is_a_sound_service_and_its_example_comes_out() {
    let package = compiled(&docs_files());
    assert_eq!(package.id, "baumfaellung");
    assert_eq!(package.form.pages.len(), 2);
    assert_eq!(package.examples.len(), 1);
    assert_eq!(package.digest.len(), 64);
}
