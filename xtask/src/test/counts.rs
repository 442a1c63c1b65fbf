//! Reads how many tests passed from what each runner prints at its end.

/// Passed, failed and skipped tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that ran and held.
    pub passed: u32,
    /// Tests that ran and did not hold.
    pub failed: u32,
    /// Tests that did not run: ignored, or outside the filter.
    pub skipped: u32,
}

impl std::ops::Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

/// cargo-nextest: `Summary [ 1.2s] 12 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 3 skipped`.
pub fn nextest(lines: &[String]) -> Option<Counts> {
    let line = lines.iter().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let (run, results) = line.split_once(']')?.1.split_once(':')?;
    // "7/12 tests run" after an early end: what did not run was not shown to hold.
    let run = number(run.split("test").next()?.rsplit('/').next()?)?;
    let passed = labelled(results, "passed").unwrap_or(0);
    Some(Counts {
        passed,
        failed: run.saturating_sub(passed),
        skipped: labelled(results, "skipped").unwrap_or(0),
    })
}

/// `cargo test`: the sum of all lines `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
pub fn cargo_test(lines: &[String]) -> Option<Counts> {
    lines
        .iter()
        .filter_map(|line| line.trim_start().strip_prefix("test result:"))
        .map(|line| Counts {
            passed: labelled(line, "passed").unwrap_or(0),
            failed: labelled(line, "failed").unwrap_or(0),
            skipped: labelled(line, "ignored").unwrap_or(0),
        })
        .reduce(|sum, counts| sum + counts)
}

/// Node's runner: the lines `ℹ pass 3`, `ℹ fail 0`, `ℹ cancelled 0`, `ℹ skipped 0`, `ℹ todo 0` (or with `#`).
pub fn node(lines: &[String]) -> Option<Counts> {
    let count = |label: &str| {
        lines.iter().rev().find_map(|line| {
            let line = line.strip_prefix('ℹ').or_else(|| line.strip_prefix('#'))?.trim_start();
            number(line.strip_prefix(label)?)
        })
    };
    Some(Counts {
        passed: count("pass ")?,
        failed: count("fail ")? + count("cancelled ").unwrap_or(0),
        skipped: count("skipped ").unwrap_or(0) + count("todo ").unwrap_or(0),
    })
}

/// Our own tools: the last line `12 passed, 0 failed`, which may end in `, 1 skipped`.
pub fn plain(lines: &[String]) -> Option<Counts> {
    lines.iter().rev().find_map(|line| {
        Some(Counts {
            passed: labelled(line, "passed")?,
            failed: labelled(line, "failed")?,
            skipped: labelled(line, "skipped").unwrap_or(0),
        })
    })
}

/// The number before a word: 3 in "3 passed".
fn labelled(text: &str, label: &str) -> Option<u32> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == label).and_then(|pair| pair[0].parse().ok())
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

/// Of so many failures something is said again at the end.
const MOST_SAID: usize = 60;

/// What a runner said of each test that did not hold: its name and the first lines of its reason. Said again behind all suites,
/// since the end is what people keep of a long run.
pub fn complaints(lines: &[String]) -> Vec<String> {
    let bare: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    // Node ends with a section of its own; before it, every failure was said once.
    let node = bare.iter().position(|line| line.ends_with("failing tests:") && line.starts_with('✖'));
    let mut said: Vec<String> = Vec::new();
    if let Some(begin) = node {
        let mut left = 0;
        for line in &bare[begin + 1..] {
            if line.starts_with("test at ") {
                left = 8;
            } else if line.is_empty() || line.trim_start().starts_with("at ") || left == 0 {
                continue;
            }
            left -= 1;
            said.push((*line).to_owned());
        }
    } else {
        for (at, line) in bare.iter().enumerate() {
            let start = line.trim_start();
            let verdict = ["FAIL [", "FAIL ", "TIMEOUT [", "SIGABRT [", "not ok"];
            if verdict.iter().any(|word| start.starts_with(word)) {
                said.push(start.to_owned());
            } else if line.contains("panicked at ") {
                said.extend(bare[at..].iter().take(4).map(|line| format!("  {}", line.trim_start())));
            }
        }
        // The summary of cargo-nextest names each once more.
        let mut known = std::collections::BTreeSet::new();
        said.retain(|line| line.starts_with("  ") || known.insert(line.clone()));
    }
    said.truncate(MOST_SAID);
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(read: fn(&[String]) -> Option<Counts>, text: &str, expect: Option<(u32, u32, u32)>) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let expect = expect.map(|(passed, failed, skipped)| Counts { passed, failed, skipped });
        assert_eq!(read(&lines), expect, "{text}");
    }

    #[test]
    fn nextest_summaries_are_read_with_every_kind_of_failure() {
        check(nextest, "     Summary [   0.005s] 2 tests run: 2 passed, 0 skipped", Some((2, 0, 0)));
        check(nextest, "Summary [  1.0s] 1 test run: 1 passed, 40 skipped", Some((1, 0, 40)));
        let mixed = "Summary [ 61.2s] 12 tests run: 9 passed (1 slow, 1 flaky), 1 failed, 1 exec failed, 1 timed out, 4 skipped";
        check(nextest, mixed, Some((9, 3, 4)));
        check(nextest, "Summary [ 1.2s] 7/12 tests run: 6 passed, 1 failed, 0 skipped", Some((6, 6, 0)));
        check(nextest, "error: could not compile", None);
    }

    #[test]
    fn cargo_test_results_of_all_binaries_are_added_up() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.0s\n\
                    noise\ntest result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        check(cargo_test, text, Some((4, 2, 1)));
        check(cargo_test, "nothing", None);
    }

    #[test]
    fn node_counts_are_read_in_both_notations() {
        let spec = "ℹ tests 4\nℹ suites 0\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0";
        check(node, spec, Some((2, 2, 0)));
        check(node, "# pass 3\n# fail 0\n# cancelled 0\n# skipped 1\n# todo 1", Some((3, 0, 2)));
        check(node, "ℹ tests 4", None);
    }

    #[test]
    fn what_failed_is_said_with_its_name_and_reason() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let node = "✖ A thing holds (9.9ms)\n  AssertionError: one\n✖ failing tests:\n\ntest at a.test.mjs:2:1\n\
                    ✖ A thing holds (9.9ms)\n  AssertionError: one is not two\n      at Test.run (node:1)\n    actual: 1,";
        let said = [
            "test at a.test.mjs:2:1",
            "✖ A thing holds (9.9ms)",
            "  AssertionError: one is not two",
            "    actual: 1,",
        ];
        assert_eq!(complaints(&lines(node)), said);
        let nextest = "  PASS [ 0.1s] office::it a\n  FAIL [ 0.4s] office::it b\nthread 'b' panicked at b.rs:1:9:\nno\n\n\
                       stack\n  FAIL [ 0.4s] office::it b";
        assert_eq!(
            complaints(&lines(nextest))[..3],
            ["FAIL [ 0.4s] office::it b", "  thread 'b' panicked at b.rs:1:9:", "  no"]
        );
        assert!(complaints(&lines("test result: ok")).is_empty());
    }

    #[test]
    fn our_own_closing_line_is_the_last_that_fits() {
        check(plain, "PDF/UA: 1 passed, 1 failed\n12 passed, 0 failed\n", Some((12, 0, 0)));
        check(plain, "all well", None);
    }
}
