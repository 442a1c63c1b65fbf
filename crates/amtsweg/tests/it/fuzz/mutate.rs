//! Inputs made from a corpus: bytes changed, pieces cut out, doubled, moved and crossed, words put in that parsers look for.
//! Always the same from one seed.

use std::time::{Duration, Instant};

/// What parsers look for.
const WORDS: &[&[u8]] = &[
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"\n",
    b"\r\n",
    b"\"",
    b"'",
    b";",
    b",",
    b".",
    b"-",
    b"=",
    b"&",
    b"%",
    b"[",
    b"]",
    b"{",
    b"}",
    b"(",
    b")",
    b"0",
    b"9999999999999999999999",
    b"-1",
    b"1e400",
    b"NaN",
    b"null",
    b"true",
    b"29.02.2024",
    b"9999-12-31",
    b"1.234,56",
    "€".as_bytes(),
    "ä".as_bytes(),
    "١".as_bytes(),
    b"not ",
    b" and ",
    b"sum(",
    b"count(",
    b"if ",
    b" then ",
    b" else ",
    b"in (",
    b"PK\x03\x04",
    b"%%EOF",
    b"startxref",
    b"obj",
    b"stream",
    b"\xff\xd8",
    b"\xff\xda",
    b"IHDR",
    b"IEND",
    b"--grenze",
    b"filename=",
    b"aw_session=",
];

/// Runs the target over changed inputs; gives how many.
pub fn for_a_while(corpus: &[Vec<u8>], time: Duration, target: impl Fn(&[u8])) -> u64 {
    let begun = Instant::now();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut count = 0;
    while begun.elapsed() < time {
        target(&chance.input(corpus));
        count += 1;
    }
    count
}

/// xorshift64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % end.max(1)
    }

    fn input(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(6) {
            self.change(&mut input, corpus);
        }
        input.truncate(200_000);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        let end = at + self.below(input.len() - at + 1).min(64);
        match self.below(8) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 if at < input.len() => input[at] = u8::try_from(self.below(256)).unwrap_or(0),
            2 => drop(input.drain(at..end)),
            3 => {
                let piece = input[at..end].to_vec();
                let to = self.below(input.len() + 1);
                input.splice(to..to, piece);
            }
            4 => {
                let other = &corpus[self.below(corpus.len())];
                let from = self.below(other.len() + 1);
                let piece = other[from..(from + self.below(200)).min(other.len())].to_vec();
                input.splice(at..end, piece);
            }
            5 => {
                let piece = input[at..end].repeat(self.below(20));
                input.splice(at..at, piece);
            }
            _ => {
                let word = WORDS[self.below(WORDS.len())];
                input.splice(at..at, word.iter().copied());
            }
        }
    }
}
