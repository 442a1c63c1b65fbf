//! The drill is drilled: against a stand-in that forgets or books twice on purpose, it must say so.

use std::process::Command;

/// Runs a short drill against a stand-in; tells whether it passed, and what it printed.
fn drill(habit: &str) -> (bool, String) {
    run(&["kill9", "--cycles", "11", "--seed", "7", "--against", habit])
}

/// A surge against a stand-in, which is killed in the middle of it.
fn surge(habit: &str) -> (bool, String) {
    run(&["surge", "--rate", "200", "--seconds", "2", "--kill", "--against", habit])
}

fn run(words: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).arg("drill").args(words).output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

#[test]
fn the_drill_passes_a_server_that_writes_before_it_answers() {
    let (passed, said) = drill("honest");
    assert!(passed && said.contains(" 0 lost or doubled"), "{said}");
}

#[test]
fn the_drill_notices_a_server_that_answers_before_it_writes() {
    let (passed, said) = drill("forgetful");
    assert!(!passed && said.contains("was acknowledged and is lost"), "{said}");
}

#[test]
fn the_drill_notices_a_server_that_books_a_repeated_submission_twice() {
    let (passed, said) = drill("doubling");
    assert!(!passed && said.contains("is there 2 times"), "{said}");
}

#[test]
fn a_surge_loses_nothing_on_a_server_that_writes_before_it_answers() {
    let (passed, said) = surge("honest");
    assert!(passed && said.contains(" 0 lost, doubled or odd"), "{said}");
}

#[test]
fn a_surge_shows_what_a_server_loses_that_answers_before_it_writes() {
    let (passed, said) = surge("forgetful");
    assert!(!passed && said.contains("was acknowledged and is lost"), "{said}");
}

#[test]
fn a_surge_shows_what_is_booked_twice_when_it_is_sent_twice_at_the_same_moment() {
    let (passed, said) = surge("doubling");
    assert!(!passed && said.contains(" times: "), "{said}");
}
