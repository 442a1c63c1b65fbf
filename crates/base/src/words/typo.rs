//! Typing errors: a bounded edit distance that counts a swap of two neighbours as one error.

/// How many errors a word of this many letters may hold and still be taken for another: none up to 3 letters, one up to 7,
/// two beyond.
pub fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Which letters a folded word has, as a bit set (`a`..`z`, then one bit for all digits and one for everything else).
/// Two words with more than `2 * max` differing bits are more than `max` errors apart: a cheap test before [`distance`].
pub fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, byte| {
        set | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << 26,
            _ => 1 << 27,
        }
    })
}

/// The number of errors between two words (a letter missing, extra, wrong, or swapped with its neighbour), or `None` if
/// there are more than `max`. Words longer than 64 bytes are never near.
pub fn distance(a: &str, b: &str, max: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    // Folded words are ASCII almost always; then bytes are letters.
    if a.is_ascii() && b.is_ascii() {
        return bounded(a.as_bytes(), b.as_bytes(), max);
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    bounded(&a, &b, max)
}

const LONGEST: usize = 64;

/// Three rows of the optimal string alignment table, given up as soon as a whole row lies above the bound.
fn bounded<T: PartialEq>(a: &[T], b: &[T], max: usize) -> Option<usize> {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() > LONGEST || b.len() - a.len() > max {
        return None;
    }
    let mut before = [0usize; LONGEST + 1];
    let mut above = [0usize; LONGEST + 1];
    let mut row = [0usize; LONGEST + 1];
    for (j, cell) in above.iter_mut().enumerate().take(a.len() + 1) {
        *cell = j;
    }
    for i in 1..=b.len() {
        row[0] = i;
        let mut least = i;
        for j in 1..=a.len() {
            let wrong = usize::from(a[j - 1] != b[i - 1]);
            let mut cell = (above[j - 1] + wrong).min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[j - 1] == b[i - 2] && a[j - 2] == b[i - 1] {
                cell = cell.min(before[j - 2] + 1);
            }
            row[j] = cell;
            least = least.min(cell);
        }
        if least > max {
            return None;
        }
        (before, above, row) = (above, row, before);
    }
    Some(above[a.len()]).filter(|errors| *errors <= max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_kind_of_typing_error_counts_once() {
        for (a, b, errors) in [
            ("gotha", "gotha", 0),
            ("gotha", "gohta", 1),
            ("gotha", "gota", 1),
            ("gotha", "gottha", 1),
            ("gotha", "gothe", 1),
            ("hundesteuer", "hundestuer", 1),
            ("hundesteuer", "hudnestuer", 2),
        ] {
            assert_eq!(distance(a, b, 2), Some(errors), "{a} {b}");
        }
    }

    #[test]
    fn words_beyond_the_bound_are_not_near() {
        assert_eq!(distance("gotha", "jena", 2), None);
        assert_eq!(distance("a", "abcd", 2), None);
        assert_eq!(distance(&"x".repeat(70), &"x".repeat(69), 2), None);
    }

    #[test]
    fn short_words_allow_no_error_and_long_ones_two() {
        assert_eq!([1, 3, 4, 7, 8, 20].map(allowed), [0, 0, 1, 1, 2, 2]);
    }

    /// The plain full table, as a judge.
    fn full(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                if i == 0 || j == 0 {
                    table[i][j] = i + j;
                    continue;
                }
                let wrong = usize::from(a[i - 1] != b[j - 1]);
                let mut cell =
                    (table[i - 1][j - 1] + wrong).min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    cell = cell.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = cell;
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn the_bounded_distance_agrees_with_the_full_table(a in "[a-d]{0,9}", b in "[a-d]{0,9}", max in 0usize..4) {
            let errors = full(a.as_bytes(), b.as_bytes());
            prop_assert_eq!(distance(&a, &b, max), (errors <= max).then_some(errors));
        }

        #[test]
        fn the_letter_sets_never_exclude_a_near_word(a in "[a-d]{0,9}", b in "[a-d]{0,9}") {
            let errors = full(a.as_bytes(), b.as_bytes());
            prop_assert!((letters(&a) ^ letters(&b)).count_ones() as usize <= 2 * errors);
        }
    }
}
