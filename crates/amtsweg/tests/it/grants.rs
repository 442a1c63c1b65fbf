//! The grant year 2020, played again by the program.

use crate::program::{amtsweg, ask};

#[test]
fn the_year_2020_played_in_small_closes_to_the_cent_and_is_played_once() {
    let folder = std::env::temp_dir().join(format!("amtsweg-2020-{}", std::process::id()));
    let data = folder.to_str().expect("a path");
    let words = ["demo", "grants-2020", "--notices", "2", "--data", data];
    let played = ask(amtsweg(&words), "");
    assert_eq!(played.code, 0, "{played:?}");
    // Two of 163 have two parts of the sum: 2 x 47,914.11.
    assert!(played.out.contains("95.828,22"), "{}", played.out);
    assert!(played.out.contains("gehen auf den Cent auf"), "{}", played.out);
    let again = ask(amtsweg(&words), "");
    assert_eq!(again.code, 2, "{again:?}");
    std::fs::remove_dir_all(folder).expect("removed");
}
