//! Chance with a fixed seed: the same demonstration every time (SplitMix64 by Sebastiano Vigna, public domain).

use sha2::{Digest, Sha256};

/// A source of numbers that look random.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Begins a row of numbers.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1).max(1);
        low + i64::try_from(self.number() % width).unwrap_or(0)
    }

    /// A place in a list of this length.
    pub fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.number() % (length.max(1) as u64)).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub fn share(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of these.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.place(items.len())]
    }

    /// Bytes for identifiers and salts.
    pub fn seed(&mut self) -> [u8; 32] {
        Sha256::digest(self.number().to_le_bytes()).into()
    }
}
