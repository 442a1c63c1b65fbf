//! The drill of the history, short: `cargo xtask drill history` does the same for longer.

#[path = "../../examples/mutations/mutate.rs"]
mod mutate;
#[path = "../../examples/mutations/world.rs"]
mod world;

use mutate::{Chance, KINDS};

#[test]
fn of_two_thousand_random_changes_of_a_log_every_one_is_seen() {
    let tally = mutate::run(&mut Chance::new(7), 2_000);
    let missed: Vec<_> = KINDS.iter().zip(&tally.kinds).filter(|(_, (tried, seen))| tried != seen).collect();
    assert!(missed.is_empty(), "not seen: {missed:?}");
    let untried: Vec<_> = KINDS.iter().zip(&tally.kinds).filter(|(_, (tried, _))| *tried < 20).collect();
    assert!(untried.is_empty(), "hardly tried: {untried:?}");
    assert_eq!((tally.tried, tally.seen, tally.false_alarms), (2_000, 2_000, 0));
}
