//! The dog tax service, a folder of data alone.

use super::support::{compiled, folder, workspace};

#[test]
fn the_dog_tax_service_is_sound_and_all_its_examples_come_out() {
    let package = compiled(&folder(&workspace().join("crates/services/packages/hundesteuer")));
    assert!(package.examples.len() >= 15, "{} examples", package.examples.len());
}
