//! Numbers as people type them: with blanks in between, without the dashes, in small letters.

/// The letters and digits that a case's number is drawn from.
pub(super) const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many characters stand between two dashes of a case's number.
const GROUP: usize = 4;
/// A number without its year, and with it.
const LENGTHS: [usize; 2] = [2 * GROUP, 3 * GROUP];

/// Other ways to read these words (folded) where nothing is found as they are: with a case's number put together and
/// parted as it is kept, and with other numbers put together (`276 0981 …` is one chip number).
pub(super) fn other_ways(words: &[String]) -> Vec<Vec<String>> {
    let mut ways = vec![case_numbers(words), joined(words)];
    ways.retain(|way| way != words);
    ways.dedup();
    ways
}

/// Neighbouring words that together are a case's number, as its groups of four.
fn case_numbers(words: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // The longest run counts, so that a number is not taken for its own beginning.
        let found = (at + 1..=words.len()).rev().find_map(|end| {
            let run = words.get(at..end)?.concat();
            is_number(&run).then_some((run, end))
        });
        match found {
            Some((run, end)) => {
                let groups = run.as_bytes().chunks(GROUP);
                out.extend(groups.map(|group| String::from_utf8_lossy(group).into_owned()));
                at = end;
            }
            None => {
                out.push(word.clone());
                at += 1;
            }
        }
    }
    out
}

/// Whether this is the whole of a case's number without its dashes, or what follows the year.
fn is_number(run: &str) -> bool {
    let drawn = |text: &str| text.bytes().all(|byte| ALPHABET.contains(&byte.to_ascii_uppercase()));
    LENGTHS.contains(&run.len())
        && match run.len().checked_sub(2 * GROUP).and_then(|cut| run.split_at_checked(cut)) {
            Some((year, rest)) => year.bytes().all(|byte| byte.is_ascii_digit()) && drawn(rest),
            None => false,
        }
}

/// Neighbouring words that hold digits, as one.
fn joined(words: &[String]) -> Vec<String> {
    let holds_digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    words.chunk_by(|a, b| holds_digit(a) && holds_digit(b)).map(|run| run.concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        super::super::desk::words_of(text)
    }

    #[test]
    fn a_case_number_is_understood_however_it_is_typed() {
        for typed in
            ["2026K7F39QXM", "2026 k7f3 9qxm", "20 26 K7 F3 9Q XM", "2026-K7F39QXM", "2026 k7f3-9qxm"]
        {
            assert_eq!(case_numbers(&words(typed)), ["2026", "k7f3", "9qxm"], "{typed}");
        }
        assert_eq!(case_numbers(&words("K7F39QXM Müller")), ["k7f3", "9qxm", "mueller"]);
        assert_eq!(case_numbers(&words("Müller 2026 k7f39qxm")), ["mueller", "2026", "k7f3", "9qxm"]);
    }

    #[test]
    fn other_words_are_left_alone_and_split_numbers_are_put_together() {
        assert_eq!(case_numbers(&words("Müller Gotha")), words("Müller Gotha"));
        assert!(other_ways(&words("Müller Gotha")).is_empty());
        assert_eq!(joined(&words("276 0981 0612 3456 Luna")), ["276098106123456", "luna"]);
        assert_eq!(joined(&words("DE12 5001 0517")), ["de1250010517"]);
    }
}
