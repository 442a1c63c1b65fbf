//! Whatever people do, in whatever order, on whatever day: the ledgers of a programme agree after every step, and a step that is
//! refused changes nothing.

mod agree;
mod at_once;
mod play;
mod sql;

use super::{EGOV, Granting, SERVICES};
use crate::main_way::World;
use crate::world::{platform_and, settle};
use office::platform::Platform;
use play::{Counts, Play, steps};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::RefCell;
use std::sync::Arc;
use store::testing::{Fresh, of_each};

/// The same cases at each run: what failed once fails again.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn granting(fresh: &Fresh, platform: &Arc<Platform>) -> World {
    let people = settle(fresh.store(), platform);
    World { store: fresh.store().clone(), platform: platform.clone(), people }
}

#[test]
fn the_ledgers_agree_after_every_step_and_what_is_refused_changes_nothing() {
    let platform = platform_and(&SERVICES, |_| {});
    let counts = RefCell::new(Counts::new());
    let played = runner(8).run(&steps(), |steps| {
        for fresh in of_each() {
            let world = granting(&fresh, &platform);
            let mut play = Play::begin(Granting { world: &world, programme: EGOV });
            for step in &steps {
                play.take(step, &mut counts.borrow_mut());
            }
        }
        Ok(())
    });
    played.expect("every sequence of steps");
    // A sequence that nobody could take proves nothing.
    let never: Vec<_> = counts.take().into_iter().filter(|(_, (done, _))| *done == 0).collect();
    assert!(never.is_empty(), "never done: {never:?}");
}
